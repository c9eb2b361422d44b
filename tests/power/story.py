"""python -m tests.power.story FOLDER: all that writes files, one after the other; run under a trace, cut at any moment.

On standard output it says, between what the program says, when a step is done and which line asks for an fsync.
With NORMAL or OFF after the folder the stores are written so carelessly, and only what a store alone does is told.
"""

import io
import os
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from inspect import currentframe
from pathlib import Path
from unittest.mock import patch

from alliance_desktop import settings
from alliance_desktop.__main__ import main
from alliance_desktop.domain.marks import Draft
from alliance_desktop.importing.write_package import put_back, remove_package
from alliance_desktop.library import safekeeping
from alliance_desktop.store import database
from alliance_desktop.store import drafts as draft_store

DONE = b"# done\n"
SYNC = b"# sync by "

LONG = "Zeile, строка. " * 4000
SHORT = "Ask for multi-year funding."


def command(*words: str, code: int = 0) -> Callable[[], None]:
    """A step: the command line with these words, and how it shall end."""

    def run() -> None:
        ended = main(words)
        assert ended == code, (words, ended)

    return run


def remark(code: str, text: str) -> Callable[[], None]:
    """A step: an internal remark, which is read from standard input."""

    def run() -> None:
        with patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()))):
            command("position", code, "--remark", "-")()

    return run


def restore_newest(store: Path) -> None:
    """A step: the command line puts back what the last restore replaced."""
    newest = safekeeping.list_backups(store)[0].path
    command("--store", str(store), "restore", str(newest))()


def notes() -> list[Callable[[], None]]:
    """Marks of every kind in the store of a new reader, undone and done again."""
    return [
        command("note", "P1-08", SHORT),
        command("note", "S5-04", LONG),
        command("tag", "P1-08", "S5-04", "#funding"),
        command("bookmark", "P1-08", "--label", "to raise on Tuesday"),
        command("undo"),
        command("position", "P1-08", "S5-04", "--stance", "support", "--line", SHORT, "--status", "cleared"),
        command("position", "P1-08", "--line", LONG),
        remark("P1-08", LONG),
        command("undo"),
        command("brief", "Money", "--add", "P1-08", "S5-04", "S1-04"),
        command("brief", "Money", "--text", LONG, "--at", "1"),
        command("brief", "Money", "--move", "4", "2"),
        command("undo"),
        command("note", "panel-1", SHORT * 30),
        command("undo"),
        command("redo"),
        command("name", "Anna"),
    ]


def files(folder: Path) -> list[Callable[[], None]]:
    """Exports, backups and restores; a report that is brought in, corrected and removed."""
    export, saved = str(folder / "export.md"), str(folder / "copy.db")
    return [
        command("export", "--format", "md", "-o", export),
        command("note", "P1-01", SHORT),
        command("export", "--format", "md", "-o", export, "--force"),
        command("export", "--brief", "Money", "--format", "md", "-o", str(folder / "money.md")),
        command("backup"),
        command("backup", saved),
        command("tag-edit", "#funding", "--name", "money"),
        command("restore", saved),
        command("note", "P1-02", SHORT),
        *(command("--store", str(folder / name), "restore", saved) for name in ("none.db", "damaged.db", "newer.db")),
        partial(restore_newest, folder / "newer.db"),
        command("--store", str(folder / "indexes.db"), "check", code=1),
        command("--store", str(folder / "earlier.db"), "note", "P1-02", SHORT),
        command("--store", str(folder / "first.db"), "note", "P1-02", LONG),
        command("import", str(folder / "lakes.alliance-report")),
        command("import", str(folder / "corrected.alliance-report"), "--accept"),
        partial(remove_package, "lakes-2025"),
        command("note", "P1-03", SHORT),
        partial(put_back, "lakes-2025"),
        partial(os.environ.__setitem__, "XDG_DATA_HOME", str(folder / "new" / "data")),
        command("restore", saved),
    ]


def window(folder: Path) -> list[Callable[[], None]]:
    """What the window writes beside the store."""
    draft = Draft("new:P1-08", "note", "osce-2018", "P1-08", SHORT, "2026-11-25T14:02:31.500Z")
    return [
        partial(settings.save, settings.Settings(zoom=120)),
        partial(settings.save, settings.Settings(zoom=120, theme="dark")),
        partial(draft_store.write_file, draft, folder / "store.db"),
        partial(draft_store.write_file, replace(draft, text=LONG), folder / "store.db"),
    ]


def say_who_syncs() -> None:
    """Tells the trace of each fsync by Python which line asks for it; SQLite's own go past this."""
    fsync = os.fsync

    def tell(handle: int) -> None:
        here = currentframe()
        assert here is not None
        frame = here.f_back
        assert frame is not None
        while frame.f_code.co_name.startswith("sync_") and frame.f_back:
            frame = frame.f_back
        os.write(1, SYNC + f"{frame.f_code.co_filename}:{frame.f_lineno}\n".encode())
        fsync(handle)

    patch.object(os, "fsync", tell).start()


def be_careless(synchronous: str) -> None:
    """Every connection that writes is set up as ever, but for this."""

    as_ever = database.set_up

    def set_up(connection: sqlite3.Connection) -> None:
        as_ever(connection)
        connection.execute(f"PRAGMA synchronous = {synchronous}")

    patch.object(database, "set_up", set_up).start()


def tell(folder: Path, *synchronous: str) -> None:
    """Does the steps."""
    for each in synchronous:
        be_careless(each)
    say_who_syncs()
    for step in notes() if synchronous else [*notes(), *files(folder), *window(folder)]:
        step()
        sys.stdout.flush()
        os.write(1, DONE)


if __name__ == "__main__":
    tell(Path(sys.argv[1]), *sys.argv[2:])

"""The window is killed while it opens its notes: the store is whole, and what was done meanwhile is in it or isn't."""

import random
import shutil
import sqlite3
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from alliance_desktop import paths
from alliance_desktop.domain.edit import Edit
from alliance_desktop.domain.position import PositionField
from alliance_desktop.library import mark_edits
from alliance_desktop.library.library import Library
from alliance_desktop.store import migrations, soundness
from tests import builders
from tests.kill.victim import Victim

WINDOW = """
from pathlib import Path
from PySide6.QtWidgets import QApplication
from alliance_desktop import paths
from alliance_desktop.domain.position import PositionField
from alliance_desktop.gui import app
from alliance_desktop.gui.state import jobs
from alliance_desktop.gui.window.main_window import MainWindow, load
from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.library import library
from alliance_desktop.settings import Settings
from alliance_desktop.store import backup, opening
from tests.gui.typing import keys
from tests.program.kept_program import make_backups_by_hand_alone
load()
make_backups_by_hand_alone()
jobs._AT_ONCE = 0
def act(store, migrations, turns):
    paths.migrations_folder = lambda: Path(migrations)
    application = app.make_application()
    window = MainWindow(read_package(paths.resource("reports", "osce-2018")), Path(store), Settings())
    window.show()
    window.activateWindow()
    application.processEvents()
    window.begin()
    print("opening", flush=True)
    while window.desk.opening.running and int(turns):
        turns = int(turns) - 1
        application.processEvents()
    keys("J", "S", "S")
    print(*(one.text for one in window.desk.editor.library.present(PositionField)), flush=True)
"""
"""It opens a store, turns so often to the events meanwhile, and then sets a stance."""
LEAST = 1_000
"""Notes that are there at least."""
LATER = "ALTER TABLE note ADD COLUMN spoken TEXT;\nUPDATE note SET spoken = 'no';\n"


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """A store with many notes, made by one edit."""
    path = tmp_path_factory.mktemp("many") / "store.db"
    library = Library.open(path, builders.report())
    codes = [one.code for one in library.report.recommendations]
    notes = 5 * LEAST if request.config.getoption("--long") else LEAST
    edits = [
        mark_edits.write_note(library, library.target(codes[number % len(codes)]), f"Note {number}")
        for number in range(notes)
    ]
    library.apply(Edit("Many", tuple(swap for edit in edits for swap in edit.swaps)))
    library.close()
    return path


def schema(store: Path) -> int:
    with closing(sqlite3.connect(store)) as connection:
        number: int = connection.execute("PRAGMA user_version").fetchone()[0]
        return number


@pytest.mark.parametrize("older", [False, True], ids=["of this version", "of an earlier version"])
def test_a_kill_while_notes_are_opened_and_an_act_waits_leaves_them_whole(
    many: Path, tmp_path: Path, older: bool, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    kills, dice, seen = 60 if request.config.getoption("--long") else 3, random.Random(11), Counter[str]()
    folder = builders.next_migration(tmp_path / "migrations", LATER) if older else paths.migrations_folder()
    monkeypatch.setattr(paths, "migrations_folder", lambda: folder)
    newest, victim, lasts = migrations.newest(migrations.files()), Victim(WINDOW), 0.0
    for kill in range(kills):
        store = tmp_path / str(kill) / "store.db"
        store.parent.mkdir()
        shutil.copyfile(many, store)
        process = victim.begin(str(store), str(folder), str(dice.choice((0, 20, 100_000))))
        assert victim.line() == "opening"
        begun = time.monotonic()
        if lasts:
            time.sleep(dice.random() * lasts)
        else:
            assert victim.line() == "support"
            lasts = (time.monotonic() - begun) * 1.2
        acted = bool(victim.kill(process)) or not kill
        was = schema(store) if not has_journal(store) else 0
        library = Library.open(store, builders.report())  # and if that was cut off, the update
        stances = [one.text for one in library.present(PositionField)]
        assert len(library.in_text.notes()) == len(set(library.in_text.notes())) >= LEAST
        library.close()
        assert stances == ["support"] or not (acted or stances)
        assert soundness.check(store, lambda _report, _code: True) == []
        assert schema(store) == newest
        backups = [*(store.parent / "backups").glob("*-upgrade.db")]
        assert all(schema(one) == newest - 1 for one in backups)
        assert older == bool(backups)
        found = "cut off in a write" if not was else "of this version" if was == newest else "of the earlier version"
        seen[f"{found}, {len(stances)} stance"] += 1
    victim.close()
    print(f"{kills} kills: {dict(seen)}")


def has_journal(store: Path) -> bool:
    journal = store.with_name("store.db-journal")
    return journal.exists() and journal.stat().st_size > 0

"""Puts a backup in place of the store; the store it replaces is kept first, sound or not."""

import os
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from alliance_desktop import files
from alliance_desktop.errors import InputError, StoreDamagedError, StoreTooNewError
from alliance_desktop.files import make_private_folder, sync_folder
from alliance_desktop.i18n import _
from alliance_desktop.store import faults, migrations, shelf
from alliance_desktop.store.backup import back_up, copy
from alliance_desktop.store.contents import Contents, read_contents
from alliance_desktop.store.database import COMMAND_LINE_WAIT, connect
from alliance_desktop.store.health import check, unchanged
from alliance_desktop.store.opening import refuse_strangers

_BESIDE = ("-journal", "-wal", "-shm")
"""What SQLite may have left beside a store that was not closed."""


def restore(store: Path, source: Path, folder: Path) -> Path | None:
    """Replaces `store` by a checked copy of `source`; returns the copy of the old store in `folder`, None if none was.

    Raises InputError where `source` is no sound store, StoreError kinds; then the store is as it was.
    """
    store = store.resolve()
    _refuse_unsound(source)
    with faults.explained(store):
        shelf.sweep(store.parent, store.name, datetime.now(UTC))
        aside = store.with_name(f".{store.name[:40]}.{secrets.token_hex(4)}.restored.tmp")
        with unchanged(source) as connection:
            copy(connection, aside)
        try:
            if not store.exists():
                replaced = None
                _put(aside, store)
            elif _damaged(store):
                replaced = keep_plainly(store, folder)
                _put(aside, store)
            else:
                with _held(store) as holding:
                    replaced = _keep(store, folder)
                    if os.name == "nt":  # there a file that is open cannot be replaced
                        holding.close()
                    _put(aside, store)
        finally:
            aside.unlink(missing_ok=True)
    return replaced


def look(source: Path) -> Contents:
    """What a backup holds outside its trash. Raises InputError where it is no sound store."""
    _refuse_unsound(source)
    with faults.explained(source), unchanged(source) as connection:
        return read_contents(connection)


def keep_plainly(store: Path, folder: Path) -> Path:
    """A copy of the file byte for byte, with whatever SQLite left beside it; returns its path in `folder`."""
    make_private_folder(folder)
    moment = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%SZ")
    target = folder / f"{store.name}.damaged-{moment}-{secrets.token_hex(2)}"
    for end in ("", *_BESIDE):
        left = store.with_name(store.name + end)
        if left.exists() and (not end or left.stat().st_size):
            kept = target.with_name(target.name + end)
            handle = os.open(kept, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
            with left.open("rb") as old, os.fdopen(handle, "wb") as new:
                shutil.copyfileobj(old, new)
                new.flush()
                os.fsync(new.fileno())
    sync_folder(folder)
    return target


def _refuse_unsound(source: Path) -> None:
    if files.look(source) is None:
        raise InputError(_("There is no backup {path}; nothing was changed.").format(path=source))
    problems = check(source, lambda _report, _code: True)
    if problems:
        text = _("This cannot be restored; nothing was changed. {what}")
        raise InputError(text.format(what=problems[0].message))


def _damaged(store: Path) -> bool:
    """Whether the file is no sound store; raises StoreError kinds where it is one that may not be replaced."""
    try:
        with faults.explained(store), unchanged(store) as connection:
            refuse_strangers(connection, store, migrations.files())
    except StoreDamagedError:
        return True
    except StoreTooNewError:
        return False
    problems = check(store, lambda _report, _code: True)
    return any(one.kind in {"store", "structure", "index", "checksum"} for one in problems)


@contextmanager
def _held(store: Path) -> Iterator[sqlite3.Connection]:
    """Nobody else writes into the old store while it is kept and replaced."""
    with closing(connect(store, read_only=False, wait=COMMAND_LINE_WAIT)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield connection


def _keep(store: Path, folder: Path) -> Path:
    """A backup of the store as it is now."""
    with closing(connect(store, read_only=True, wait=COMMAND_LINE_WAIT)) as connection:
        return back_up(connection, folder, "restore").path


def _put(aside: Path, store: Path) -> None:
    """Nothing may be left beside the store that SQLite would play into the new one."""
    for end in _BESIDE:
        store.with_name(store.name + end).unlink(missing_ok=True)
    aside.replace(store)
    sync_folder(store.parent)

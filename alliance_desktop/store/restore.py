"""Puts a backup in place of the store; the store it replaces is kept first, sound or not."""

import os
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from alliance_desktop.errors import InputError, StoreDamagedError, StoreForeignError
from alliance_desktop.files import make_private_folder, sync_folder
from alliance_desktop.i18n import _
from alliance_desktop.store import faults
from alliance_desktop.store.backup import back_up, copy
from alliance_desktop.store.database import connect
from alliance_desktop.store.health import check

_WAIT = 3000
"""Milliseconds to wait for another program's write."""
_BESIDE = ("-journal", "-wal", "-shm")
"""What SQLite may have left beside a store that was not closed."""


def restore(store: Path, source: Path, folder: Path) -> Path | None:
    """Replaces `store` by a checked copy of `source`; returns the copy of the old store in `folder`, None if none was.

    Raises InputError where `source` is no sound store, StoreError kinds; then the store is as it was.
    """
    _refuse_unsound(source)
    with faults.explained(store):
        aside = store.with_name(f".{store.name[:40]}.{secrets.token_hex(4)}.new")
        with closing(connect(source, read_only=True, wait=_WAIT)) as connection:
            copy(connection, aside)
        try:
            with _held(store):
                replaced = _keep(store, folder) if store.exists() else None
                for suffix in _BESIDE:
                    store.with_name(store.name + suffix).unlink(missing_ok=True)
                aside.replace(store)
                sync_folder(store.parent)
        finally:
            aside.unlink(missing_ok=True)
    return replaced


def _refuse_unsound(source: Path) -> None:
    if not source.is_file():
        raise InputError(_("There is no backup {path}; nothing was changed.").format(path=source))
    problems = [one for one in check(source, lambda _report, _code: True) if one.kind != "code"]
    if problems:
        text = _("{path} is not a sound backup ({what}); nothing was changed.")
        raise InputError(text.format(path=source, what=problems[0].message))


@contextmanager
def _held(store: Path) -> Iterator[None]:
    """Nobody else writes into the old store while it is kept and replaced; a damaged one cannot be held."""
    if not store.exists():
        yield
        return
    with closing(connect(store, read_only=False, wait=_WAIT)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_READONLY):
                raise
        yield


def _keep(store: Path, folder: Path) -> Path:
    try:
        if not store.stat().st_size:
            raise faults.empty(store)
        with faults.explained(store), closing(connect(store, read_only=True, wait=_WAIT)) as connection:
            return back_up(connection, folder, "restore")
    except (StoreDamagedError, StoreForeignError):
        return _keep_damaged(store, folder)


def _keep_damaged(store: Path, folder: Path) -> Path:
    """A plain copy, byte for byte, with whatever lies beside the store."""
    make_private_folder(folder)
    moment = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%SZ")
    target = folder / f"{store.name}.damaged-{moment}-{secrets.token_hex(2)}"
    for suffix in ("", *_BESIDE):
        left = store.with_name(store.name + suffix)
        if left.exists():
            shutil.copyfile(left, target.with_name(target.name + suffix))
            target.with_name(target.name + suffix).chmod(0o600)
    with target.open("rb") as file:
        os.fsync(file.fileno())
    return target

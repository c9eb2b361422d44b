"""Puts a backup in place of the store; the store it replaces is kept first, sound or not."""

import os
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from alliance_desktop import errors, files, logs
from alliance_desktop.files import discard, is_held, make_private_folder, replace_file, sync_folder, write_whole
from alliance_desktop.i18n import _
from alliance_desktop.store import backup_files, migrations, sqlite_errors
from alliance_desktop.store.backup import back_up, copy, is_sealed, seal
from alliance_desktop.store.database import COMMAND_LINE_WAIT, connect
from alliance_desktop.store.opening import refuse_strangers, unchanged
from alliance_desktop.store.read_all import StoreContents, read_contents
from alliance_desktop.store.soundness import unsound

BESIDE = ("-journal", "-wal", "-shm")
"""What SQLite may have left beside a store that was not closed."""


def keep_damaged(store: Path, folder: Path) -> Path:
    """A copy of the file byte for byte, with whatever SQLite left beside it; returns its path in `folder`."""
    make_private_folder(folder)
    moment = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%SZ")
    target = folder / f"{store.name}.damaged-{moment}-{secrets.token_hex(4)}"
    for end in ("", *filled_beside(store)):
        copy_plainly(beside(store, end), beside(target, end))
    return target


def copy_plainly(source: Path, target: Path) -> None:
    """The file as it is; there must be none at `target`."""
    write_whole(target, source.read_bytes(), replace=False, mode=0o600)


def filled_beside(store: Path) -> list[str]:
    """The ends of the files that SQLite left beside the store with something in them."""
    sizes = {end: files.look(beside(store, end)) for end in BESIDE}
    return [end for end, found in sizes.items() if found and found.st_size]


def beside(store: Path, end: str) -> Path:
    """The file beside the store whose name goes on with `end`; '' for the store."""
    return store.with_name(store.name + end)


def restore(
    store: Path, source: Path, folder: Path, *, told: Callable[[int], object] = lambda _spoilt: None
) -> Path | None:
    """Replaces `store` by a checked copy of `source`; returns the copy of the old store in `folder`, None if none was.

    `told` hears how many of the records restored are damaged, as they are in `source`: the others come back, which is
    worth more than none. Raises InputError where `source` is no sound store, StoreError kinds; then the store is as
    it was.
    """
    spoilt = 0
    store = store.resolve()
    unread = goes_back_unread(store, source, folder)
    if not unread:
        _refuse_unsound(source)
    with sqlite_errors.explained(store):
        backup_files.sweep(store.parent, store.name, datetime.now(UTC))
        aside = _passing(store, "restored")
        try:
            if unread:
                copy_plainly(source, aside)
            else:
                with unchanged(source) as connection:
                    spoilt = copy(connection, aside)
            replaced = _exchange(aside, store, folder)
        finally:
            discard(aside)
    told(spoilt)
    return replaced


def goes_back_unread(store: Path, source: Path, folder: Path) -> bool:
    """Whether `source` is another version's store as a restore kept it: that goes back byte for byte."""
    kept = (one for one in backup_files.backups(folder, store.resolve().stem) if one.why == "restore")
    return any(
        files.is_same_file(one.path, source) and is_sealed(one) and _is_of_another_version(one.path) for one in kept
    )


def look(source: Path) -> StoreContents:
    """What a backup holds outside its trash, as it would be here. Raises InputError where it is no sound store."""
    _refuse_unsound(source)
    with sqlite_errors.explained(source), unchanged(source) as connection:
        every = migrations.files()
        if connection.execute("PRAGMA user_version").fetchone()[0] == migrations.newest(every):
            return read_contents(connection)
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as upgraded:  # the file stays as it is
            connection.backup(upgraded)
            migrations.migrate(upgraded, source, every)
            return read_contents(upgraded)


def _passing(store: Path, what: str) -> Path:
    """A name that is taken away by `shelf.sweep` where a kill leaves it."""
    return store.with_name(f".{store.name[:40]}.{secrets.token_hex(4)}.{what}.tmp")


def _refuse_unsound(source: Path) -> None:
    if files.look(source) is None:
        raise errors.InputError(_("The backup {path} doesn’t exist. Nothing was changed.").format(path=source))
    if problems := unsound(source):
        text = _("This can’t be restored. Nothing was changed. {what}")
        raise errors.InputError(text.format(what=problems[0].message))


def _exchange(aside: Path, store: Path, folder: Path) -> Path | None:
    """Keeps what is in the store's place and puts `aside` there; returns the path of what was kept."""
    if not store.exists():
        replaced = None
        _put(aside, store)
    elif _is_of_another_version(store):
        replaced = _keep_unread(store, folder)
        _put(aside, store)
    else:
        damaged = _damaged(store)
        replaced = keep_damaged(store, folder) if damaged else None
        with _held(store, damaged=damaged) as holding:
            replaced = replaced or _keep(store, folder)
            if os.name == "nt":  # there a file that is open cannot be replaced
                holding.close()
            _put(aside, store)
    return replaced


def _is_of_another_version(path: Path) -> bool:
    """Whether a version of the program has written it whose stores this one cannot open: newer, or before the first."""
    try:
        with sqlite_errors.explained(path), unchanged(path) as connection:
            refuse_strangers(connection, path, migrations.files())
    except errors.StoreError as error:
        return isinstance(error, errors.StoreTooNewError | errors.StoreTooOldError)
    return False


def _damaged(store: Path) -> bool:
    """Whether the file is no sound store; raises StoreError kinds where it is one that may not be replaced."""
    try:
        with sqlite_errors.explained(store), unchanged(store) as connection:
            refuse_strangers(connection, store, migrations.files())
        if not filled_beside(store):  # else who may write would take back what was cut off
            with sqlite_errors.explained(store), closing(connect(store, read_only=False, wait=0)) as writing:
                writing.execute("SELECT 1 FROM sqlite_schema").fetchone()  # and reads what is made of CHECKs
    except errors.StoreDamagedError:
        return True
    return any(one.kind in {"store", "structure", "index"} for one in unsound(store))


@contextmanager
def _held(store: Path, *, damaged: bool = False) -> Iterator[sqlite3.Connection]:
    """Nobody else writes into the old store while it is kept and replaced. A write that was cut off is taken back, so
    that the old store is whole without what lies beside it; a damaged one as far as SQLite can."""
    with closing(connect(store, read_only=False, wait=COMMAND_LINE_WAIT)) as connection:
        try:
            with sqlite_errors.explained(store):
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                connection.execute("BEGIN IMMEDIATE")
        except errors.StoreError as error:
            if not damaged or isinstance(error, errors.StoreLockedError):
                raise
        yield connection


def _keep(store: Path, folder: Path) -> Path:
    """A backup of the store as it is now."""
    with closing(connect(store, read_only=True, wait=COMMAND_LINE_WAIT)) as connection:
        return back_up(connection, folder, "restore").path


def _keep_unread(store: Path, folder: Path) -> Path:
    """The file byte for byte among the backups, once SQLite has nothing beside it: its tables are not looked into."""
    with _held(store):
        pass
    make_private_folder(folder)
    before = _written(store)
    kept = backup_files.put(folder, store.stem, datetime.now(UTC), "restore", partial(copy_plainly, store))
    if filled_beside(store) or _written(store) != before:
        discard(kept.path)
        raise sqlite_errors.locked(store)
    seal(kept)
    return kept.path


def _written(store: Path) -> tuple[int, int]:
    found = store.stat()
    return found.st_size, found.st_mtime_ns


def _put(aside: Path, store: Path) -> None:
    """Replaces the store in one step. What SQLite left beside the old one would be played into the new one: it is
    moved away, and comes back where the step fails."""
    moved: list[tuple[Path, Path]] = []
    try:
        for end in BESIDE:
            if (left := beside(store, end)).exists():
                away = _passing(store, end.strip("-"))
                replace_file(left, away)
                moved.append((away, left))
        sync_folder(store.parent)
        replace_file(aside, store)
    except OSError as error:
        for away, left in moved:
            try:
                replace_file(away, left)
            except OSError as later:  # the first error is the one to tell; the kept copy has this file too
                logs.warning(__name__, "not put back: %s", type(later).__name__)
        if is_held(error):
            raise sqlite_errors.held(store) from error
        raise
    for away, _left in moved:
        discard(away)
    sync_folder(store.parent)

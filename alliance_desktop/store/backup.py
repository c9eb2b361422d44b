"""Copies of the store: made whole, opened and compared before they count."""

import hashlib
import os
import secrets
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from alliance_desktop import logs
from alliance_desktop.files import discard, make_private_folder, put_in_place, sync_folder, write_whole
from alliance_desktop.i18n import _
from alliance_desktop.store import backup_files, checksums, sqlite_errors
from alliance_desktop.store.backup_files import Backup
from alliance_desktop.store.checksums import Spoilt
from alliance_desktop.store.database import COMMAND_LINE_WAIT, connect


def compare(aside: Path, still: sqlite3.Connection, store: Path) -> int:
    """The copy is sound, holds as many rows as the store, and each record is what was written or what the store has.

    Gives how many are not what was written: a store with such a record is copied, since it is worth more than none.
    """
    expected = rows(still)
    with closing(connect(aside, read_only=True, wait=COMMAND_LINE_WAIT)) as opened:
        found = opened.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if found != "ok":
            raise sqlite_errors.damaged(store, found)
        if rows(opened) != expected:
            raise sqlite_errors.damaged(store, _("some of it can’t be read"))
        spoilt = checksums.spoilt(opened)
        if spoilt and not _are_same(spoilt, checksums.spoilt(still)):
            raise sqlite_errors.damaged(store, _("the copy differs from it"))
    if spoilt:
        logs.warning(__name__, "%d damaged records were copied as they are", len(spoilt))
    return len(spoilt)


def _are_same(ones: list[Spoilt], others: list[Spoilt]) -> bool:
    """Whether the same records are damaged, each with the same in it."""
    return [(one, one.right) for one in ones] == [(other, other.right) for other in others]


def rows(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table has, counted in the table itself and not in an index."""
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
    count = 'SELECT count(*) FROM "{}" NOT INDEXED'
    return {name: connection.execute(count.format(name.replace('"', '""'))).fetchone()[0] for (name,) in tables}


PAGES_AT_ONCE = 500
"""So many are read at a time, in a few milliseconds: in between others can write."""
_RESTARTS = 5
"""How often the reading begins again because somebody wrote; then it is done in one go, and they wait."""
_ANY_PAGE = 0xFFFFFFFE
"""As many as SQLite can count: older ones, as Debian 12 has, call a damaged page number beyond fewer a full disk."""
_OF_THE_TARGET = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_IOERR}
"""What goes wrong on the side of the copy; everything else is said of the store."""


def back_up(connection: sqlite3.Connection, folder: Path, why: str, now: datetime | None = None) -> Backup:
    """A verified copy of the open store in `folder`, named by the moment and the reason; older ones are rotated.

    `connection` has no open transaction. Raises AllianceError kinds; older backups are then all kept.
    """
    moment = (now or datetime.now(UTC)).astimezone(UTC)
    stem = _file_of(connection).stem
    with sqlite_errors.explained(folder):
        make_private_folder(folder)
        made = backup_files.put(folder, stem, moment, why, partial(copy, connection))
        seal(made)
        backup_files.tidy(folder, stem, moment)
    return made


def has_room(store: Path, *, copies: int) -> bool:
    """Whether so many copies of the file fit beside it."""
    return shutil.disk_usage(store.parent).free >= copies * store.stat().st_size


def seal(made: Backup) -> None:
    """Writes beside the backup the sum by which `is_sealed` knows it."""
    write_whole(made.digest, _sum(made), replace=True, mode=0o600)


def is_sealed(made: Backup) -> bool:
    """Whether the backup is byte for byte what it was when it was made."""
    try:
        return made.digest.read_bytes() == _sum(made)
    except OSError:
        return False


def _sum(made: Backup) -> bytes:
    """As sha256sum writes it."""
    with made.path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return os.fsencode(f"{digest}  {made.path.name}\n")


def copy(connection: sqlite3.Connection, target: Path, *, replace: bool = False) -> int:
    """The whole store as one sound file at `target`, readable by its owner alone; gives how many records are damaged.

    Those are damaged in the store, and the same in the copy: all that can be kept is. Raises
    StoreError kinds and OSError, FileExistsError where the target is taken; then the target is as it was.
    """
    spoilt = 0

    def fill(aside: Path) -> None:
        nonlocal spoilt
        with _explained(_file_of(connection), target):
            spoilt = _fill(connection, aside)

    write_aside(target, fill, replace=replace)
    return spoilt


def write_aside(target: Path, fill: Callable[[Path], object], *, replace: bool) -> None:
    """Lets `fill` write a store into an empty file that its owner alone can read; whole, it is put at `target`.

    Raises OSError, FileExistsError where the target is taken, and what `fill` does; then the target is as it was.
    """
    aside = target.with_name(f".{target.name.lstrip('.')[:40]}.{secrets.token_hex(4)}.tmp")
    os.close(os.open(aside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        fill(aside)
        with aside.open("rb+") as file:
            os.fsync(file.fileno())
        put_in_place(aside, target, replace=replace)
    finally:
        discard(aside)
        discard(aside.with_name(f"{aside.name}-journal"))
    sync_folder(target.parent)


def _file_of(connection: sqlite3.Connection) -> Path:
    """Where the open store was when it was opened; asked for as bytes, for a name need not be UTF-8."""
    usual, connection.text_factory = connection.text_factory, bytes
    try:
        return Path(os.fsdecode(connection.execute("PRAGMA database_list").fetchone()[2]))
    finally:
        connection.text_factory = usual


@contextmanager
def _explained(store: Path, target: Path) -> Iterator[None]:
    with sqlite_errors.explained(store):
        try:
            yield
        except sqlite3.OperationalError as error:
            code = getattr(error, "sqlite_errorcode", 0)  # none where Python cannot decode what it reads
            if code & 0xFF not in _OF_THE_TARGET:
                raise
            with sqlite_errors.explained(target):
                raise


def _fill(connection: sqlite3.Connection, aside: Path) -> int:
    """The copy is made from the store of one moment, in memory, so that nobody who writes waits until it is done."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as still:
        still.execute("PRAGMA cell_size_check = ON")
        still.execute(f"PRAGMA max_page_count = {_ANY_PAGE}")
        _read_all(connection, still)
        still.execute("VACUUM INTO CAST(? AS TEXT)", (os.fsencode(aside),))
        return compare(aside, still, _file_of(connection))


class _Restless(Exception):  # noqa: N818  never leaves this module
    """Others write again and again while the store is read."""


def _read_all(connection: sqlite3.Connection, still: sqlite3.Connection) -> None:
    """Takes the store as it is at one moment. Raises sqlite3.Error where somebody writes for too long, too."""
    before, restarts = sys.maxsize, 0

    def watch(status: int, remaining: int, _total: int) -> None:
        nonlocal before, restarts
        restarts += remaining > before
        before = remaining
        if restarts > _RESTARTS or status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise _Restless

    try:
        connection.backup(still, pages=PAGES_AT_ONCE, progress=watch)
    except _Restless:
        connection.execute("BEGIN")
        try:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # waits until nobody writes
            connection.backup(still)
        finally:
            connection.execute("ROLLBACK")

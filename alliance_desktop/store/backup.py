"""Copies of the store: made whole, opened and compared before they count."""

import hashlib
import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from alliance_desktop.files import discard, make_private_folder, put_in_place, sync_folder, write_whole
from alliance_desktop.i18n import _
from alliance_desktop.store import faults, shelf
from alliance_desktop.store.database import COMMAND_LINE_WAIT, connect
from alliance_desktop.store.health import spoilt_notes
from alliance_desktop.store.meta import last_stamp
from alliance_desktop.store.shelf import Backup

_TRIES = 5
"""How often the copy is made anew because somebody wrote meanwhile."""
_OF_THE_TARGET = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_IOERR}
"""What goes wrong on the side of the copy; everything else is said of the store."""


def back_up(connection: sqlite3.Connection, folder: Path, why: str, now: datetime | None = None) -> Backup:
    """A verified copy of the open store in `folder`, named by the moment and the reason; older ones are rotated.

    `connection` has no open transaction. Raises AllianceError kinds; older backups are then all kept.
    """
    moment = (now or datetime.now(UTC)).astimezone(UTC)
    stem = _file_of(connection).stem
    with faults.explained(folder):
        make_private_folder(folder)
        made = shelf.free_place(folder, stem, moment, why)
        copy(connection, made.path)
        seal(made)
        shelf.tidy(folder, stem, moment)
    return made


def seal(made: Backup) -> None:
    """Writes beside the backup the sum by which `is_sealed` knows it."""
    write_whole(made.digest, _sum(made), replace=True, mode=0o600)


def is_sealed(made: Backup) -> bool:
    """Whether the backup is byte for byte what it was when it was made."""
    try:
        return made.digest.read_bytes() == _sum(made)
    except OSError:
        return False


def is_as_new_as(made: Backup, stamp: str) -> bool:
    """Whether the backup was made when the store's last stamp was this one; what clocks say does not matter."""
    try:
        with closing(connect(made.path, read_only=True, wait=0)) as connection:
            return last_stamp(connection) == stamp
    except (sqlite3.Error, faults.Unsound, OSError):
        return False


def _sum(made: Backup) -> bytes:
    """As sha256sum writes it."""
    with made.path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return os.fsencode(f"{digest}  {made.path.name}\n")


def copy(connection: sqlite3.Connection, target: Path, *, replace: bool = False) -> None:
    """The whole store as one sound file at `target`, readable by its owner alone; each note is what was written.

    Raises StoreError kinds and OSError, FileExistsError where the target is taken; then the target is as it was.
    """
    aside = target.with_name(f".{target.name.lstrip('.')[:40]}.{secrets.token_hex(4)}.tmp")
    os.close(os.open(aside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        with _explained(_file_of(connection), target):
            _fill(connection, aside)
        with aside.open("rb+") as file:
            os.fsync(file.fileno())
        put_in_place(aside, target, replace=replace)
    finally:
        discard(aside)
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
    with faults.explained(store):
        try:
            yield
        except sqlite3.OperationalError as error:
            code = getattr(error, "sqlite_errorcode", 0)  # none where Python cannot decode what it reads
            if code & 0xFF not in _OF_THE_TARGET:
                raise
            with faults.explained(target):
                raise


def _fill(connection: sqlite3.Connection, aside: Path) -> None:
    """The copy and what it is compared with are of one moment: if somebody wrote in between, it is made anew."""
    for _try in range(_TRIES):
        before = _version(connection)
        connection.execute("VACUUM INTO CAST(? AS TEXT)", (os.fsencode(aside),))
        rows = _rows(connection)
        if _version(connection) == before:
            _compare(aside, rows, _file_of(connection))
            return
        os.truncate(aside, 0)
    raise faults.locked(_file_of(connection))


def _compare(aside: Path, rows: dict[str, int], store: Path) -> None:
    """The copy is sound, holds as many rows as the store, and each note is what its checksum says."""
    with closing(connect(aside, read_only=True, wait=COMMAND_LINE_WAIT)) as opened:
        found = opened.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if found != "ok":
            raise faults.damaged(store, found)
        if _rows(opened) != rows:
            raise faults.damaged(store, _("some of it cannot be read"))
        for _note, code in spoilt_notes(opened):
            raise faults.damaged(store, _("a note on {code} is not what was written").format(code=code))


def _rows(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table has, counted in the table itself and not in an index."""
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
    count = 'SELECT count(*) FROM "{}" NOT INDEXED'
    return {name: connection.execute(count.format(name.replace('"', '""'))).fetchone()[0] for (name,) in tables}


def _version(connection: sqlite3.Connection) -> int:
    number: int = connection.execute("PRAGMA data_version").fetchone()[0]
    return number

"""Copies of the store: made whole, opened and compared before they count, named by moment and reason."""

import hashlib
import os
import re
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from alliance_desktop.files import make_private_folder, put_in_place, sync_folder, write_whole
from alliance_desktop.i18n import _
from alliance_desktop.store import faults, rotation
from alliance_desktop.store.database import COMMAND_LINE_WAIT, connect
from alliance_desktop.store.health import spoilt_notes

_COMPANIONS = (".db.sha256", ".md")
"""What lies beside a backup: its digest, and the notes to read without the program."""
_TRIES = 5
"""How often the copy is made anew because somebody wrote meanwhile."""
_OF_THE_TARGET = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_IOERR}
"""What goes wrong on the side of the copy; everything else is said of the store."""


@dataclass(frozen=True, slots=True)
class Backup:
    """`at` is in UTC; `why` is upgrade, day, close, hand or restore."""

    path: Path
    at: datetime
    why: str


def back_up(connection: sqlite3.Connection, folder: Path, why: str, now: datetime | None = None) -> Path:
    """A verified copy of the open store in `folder`, named by the moment and the reason; older ones are rotated.

    `connection` has no open transaction. Raises AllianceError kinds; older backups are then all kept.
    """
    moment = (now or datetime.now(UTC)).astimezone(UTC)
    stem = file_of(connection).stem
    with faults.explained(folder):
        make_private_folder(folder)
        target = _free_name(folder, stem, moment, why)
        copy(connection, target)
        digest = hashlib.sha256(target.read_bytes()).hexdigest()
        write_whole(companion(target, ".db.sha256"), f"{digest}  {target.name}\n".encode(), replace=True, mode=0o600)
        _forget_old(folder, stem, moment)
    return target


def copy(connection: sqlite3.Connection, target: Path, *, replace: bool = False) -> None:
    """The whole store as one sound file at `target`, readable by its owner alone; notes are what was written.

    Raises StoreError kinds and OSError, FileExistsError where the target is taken; then the target is as it was.
    """
    aside = target.with_name(f".{target.name[:40]}.{secrets.token_hex(4)}.tmp")
    os.close(os.open(aside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        with _explained(file_of(connection), target):
            _fill(connection, aside)
        with aside.open("rb+") as file:
            os.fsync(file.fileno())
        put_in_place(aside, target, replace)
    finally:
        aside.unlink(missing_ok=True)
    sync_folder(target.parent)


def backups(folder: Path, stem: str) -> list[Backup]:
    """All backups in `folder` of the store with this name (without its suffix), the newest first."""
    name = re.compile(rf"{re.escape(stem)}-(\d{{4}}-\d\d-\d\dT\d{{6}})Z-([a-z]+)\.db")
    found = []
    for path in folder.glob("*.db"):
        if parts := name.fullmatch(path.name):
            at = datetime.strptime(parts[1], "%Y-%m-%dT%H%M%S").replace(tzinfo=UTC)
            found.append(Backup(path, at, parts[2]))
    return sorted(found, key=lambda one: (one.at, one.path.name), reverse=True)


def companion(backup: Path, end: str) -> Path:
    """The file beside a backup that ends in `end`, whether it is there or not."""
    return backup.with_suffix(end)


def file_of(connection: sqlite3.Connection) -> Path:
    """Where the open store was when it was opened."""
    return Path(connection.execute("PRAGMA database_list").fetchone()[2])


def sweep(folder: Path, start: str, now: datetime) -> None:
    """Takes away what a kill has left of copies begun more than a day ago; the names begin with `.start`."""
    for path in folder.glob(f".{start}*.tmp"):
        if now.timestamp() - path.stat().st_mtime > timedelta(days=1).total_seconds():
            path.unlink(missing_ok=True)


def _forget_old(folder: Path, stem: str, now: datetime) -> None:
    """Only called once a new backup is good."""
    found = {one.path: one.at for one in backups(folder, stem)}
    upgrades = {one.path for one in backups(folder, stem) if one.why == "upgrade"}
    for path in found.keys() - rotation.kept(found, now, upgrades):
        for each in (path, *(companion(path, end) for end in _COMPANIONS)):
            each.unlink(missing_ok=True)
    sweep(folder, stem, now)


def _free_name(folder: Path, stem: str, moment: datetime, why: str) -> Path:
    while (path := folder / f"{stem}-{moment:%Y-%m-%dT%H%M%S}Z-{why}.db").exists():
        moment += timedelta(seconds=1)
    return path


@contextmanager
def _explained(store: Path, target: Path) -> Iterator[None]:
    with faults.explained(store):
        try:
            yield
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in _OF_THE_TARGET:
                raise
            with faults.explained(target):
                raise


def _fill(connection: sqlite3.Connection, aside: Path) -> None:
    """The copy and what it is compared with are of one moment: if somebody writes in between, it is made anew."""
    for _try in range(_TRIES):
        before = _version(connection)
        connection.execute("VACUUM INTO ?", (str(aside),))
        rows = _rows(connection)
        if _version(connection) == before:
            _compare(aside, rows, file_of(connection))
            return
        os.truncate(aside, 0)
    raise faults.locked(file_of(connection))


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

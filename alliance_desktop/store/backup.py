"""Copies of the store: made whole, opened and compared before they count, rotated by age."""

import hashlib
import os
import re
import secrets
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from alliance_desktop.files import make_private_folder
from alliance_desktop.store import faults
from alliance_desktop.store.annotations import checksum
from alliance_desktop.store.database import connect

_NAME = re.compile(r"store-(\d{4}-\d\d-\d\dT\d{6})Z-([a-z]+)\.db")
_KEEP_ALL, _KEEP_ALL_MOST = timedelta(hours=48), 20
_DAYS, _WEEKS, _MONTHS = 14, 8, 12
_UPGRADES = timedelta(days=365)
_NEVER_FEWER = 3
_WAIT = 3000
"""Milliseconds to wait for another program's write."""


@dataclass(frozen=True, slots=True)
class Backup:
    """`at` is in UTC; `why` is upgrade, day, close, hand or restore."""

    path: Path
    at: datetime
    why: str


def back_up(connection: sqlite3.Connection, folder: Path, why: str, now: datetime | None = None) -> Path:
    """A verified copy of the open store in `folder`, named by the moment and the reason; older ones are rotated.

    `connection` has no open transaction. Raises StoreError kinds; older backups are then all kept.
    """
    moment = (now or datetime.now(UTC)).astimezone(UTC)
    with faults.explained(folder):
        make_private_folder(folder)
        target = _free_name(folder, moment, why)
        copy(connection, target)
        digest = hashlib.sha256(target.read_bytes()).hexdigest()
        target.with_suffix(".db.sha256").write_text(f"{digest}  {target.name}\n", encoding="ascii")
        rotate(folder, moment)
    return target


def copy(connection: sqlite3.Connection, target: Path) -> None:
    """The whole store as one sound file at `target`, which must be free; readable by its owner alone.

    Raises StoreError kinds and OSError; then nothing is left at the target.
    """
    aside = target.with_name(f".{target.name[:40]}.{secrets.token_hex(4)}.tmp")
    os.close(os.open(aside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        connection.execute("VACUUM INTO ?", (str(aside),))
        _compare(connection, aside)
        with aside.open("rb+") as file:
            os.fsync(file.fileno())
        aside.rename(target)
    finally:
        aside.unlink(missing_ok=True)


def backups(folder: Path) -> list[Backup]:
    """All backups of a folder, the newest first."""
    found = []
    for path in folder.glob("store-*.db"):
        if name := _NAME.fullmatch(path.name):
            at = datetime.strptime(name[1], "%Y-%m-%dT%H%M%S").replace(tzinfo=UTC)
            found.append(Backup(path, at, name[2]))
    return sorted(found, key=lambda one: (one.at, one.path.name), reverse=True)


def rotate(folder: Path, now: datetime) -> None:
    """Removes what is no longer to be kept; the newest, which was just verified, always stays."""
    found = backups(folder)
    kept = {one.path for one in kept_at(found, now)}
    for one in found:
        if one.path not in kept:
            for path in (one.path, one.path.with_suffix(".db.sha256"), one.path.with_suffix(".md")):
                path.unlink(missing_ok=True)


def kept_at(found: Iterable[Backup], now: datetime) -> list[Backup]:
    """All of the last 48 hours (at most 20), one a day for 14 days, one a week for 8 weeks, one a month for a year,
    those before an upgrade for a year, and never fewer than three."""
    newest_first = sorted(found, key=lambda one: one.at, reverse=True)
    recent = [one for one in newest_first if now - one.at <= _KEEP_ALL][:_KEEP_ALL_MOST]
    kept = [*recent, *newest_first[:_NEVER_FEWER]]
    kept += [one for one in newest_first if one.why == "upgrade" and now - one.at <= _UPGRADES]
    kept += _first_of_each(newest_first, now, timedelta(days=_DAYS), lambda day: day)
    kept += _first_of_each(newest_first, now, timedelta(weeks=_WEEKS), lambda day: day.isocalendar()[:2])
    kept += _first_of_each(newest_first, now, timedelta(days=31 * _MONTHS), lambda day: (day.year, day.month))
    return [one for one in newest_first if one in kept]


def _first_of_each(
    newest_first: list[Backup], now: datetime, span: timedelta, period: Callable[[date], object]
) -> list[Backup]:
    newest: dict[object, Backup] = {}
    for one in newest_first:
        if now - one.at <= span:
            newest.setdefault(period(one.at.date()), one)
    return list(newest.values())


def _free_name(folder: Path, moment: datetime, why: str) -> Path:
    while (path := folder / f"store-{moment:%Y-%m-%dT%H%M%S}Z-{why}.db").exists():
        moment += timedelta(seconds=1)
    return path


def _compare(connection: sqlite3.Connection, aside: Path) -> None:
    """The copy is sound, holds as many rows as the store, and each note is what its checksum says."""
    with closing(connect(aside, read_only=True, wait=_WAIT)) as opened:
        sound = opened.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if sound != "ok":
            raise faults.damaged(aside, sound)
        if _counts(opened) != _counts(connection):
            raise faults.damaged(aside, "row counts")
        for text, expected in opened.execute("SELECT text, checksum FROM note").fetchall():
            if checksum(text) != expected:
                raise faults.damaged(aside, "note checksum")


def _counts(connection: sqlite3.Connection) -> tuple[int, ...]:
    tables = ("annotation", "note", "tagging", "bookmark", "tag", "person", "draft", "edit_log")
    counts = " UNION ALL ".join(f"SELECT count(*) FROM {table}" for table in tables)  # noqa: S608  # constants
    return tuple(row[0] for row in connection.execute(counts).fetchall())

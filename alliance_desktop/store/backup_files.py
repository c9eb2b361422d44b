"""The backups in a folder: which there are, and which are kept by their age."""

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from alliance_desktop.dataclass import dataclass
from alliance_desktop.files import discard, exists, look
from alliance_desktop.i18n import _

FOLDER = "backups"
"""Beside the store: copies made before an upgrade, by hand and by themselves."""
_ALL, _ALL_MOST = timedelta(hours=48), 20
_NEWEST_OF: tuple[tuple[timedelta, Callable[[date], object]], ...] = (
    (timedelta(days=14), lambda day: day),
    (timedelta(weeks=8), lambda day: day.isocalendar()[:2]),
    (timedelta(days=366), lambda day: (day.year, day.month)),
)
"""For how long the newest of each day, week and month is kept."""
_YEAR, _FOR_A_YEAR = timedelta(days=365), {"upgrade", "rescue"}
_NEVER_FEWER = 3
_UNFINISHED = timedelta(days=1)
"""A copy begun longer ago than this is one that a kill cut off."""


@dataclass(frozen=True, slots=True)
class Backup:
    """`at` is in UTC; `why` is upgrade, day, close, hand, restore, merge, take-back, or rescue: what a window had of a
    store that was damaged or taken away. `damaged` is no backup, but a damaged store byte for byte.

    `spoilt`, of one just made: how many of its records are damaged, as they are in the store.
    """

    path: Path
    at: datetime
    why: str
    spoilt: int = field(default=0, compare=False)

    @property
    def digest(self) -> Path:
        """The file beside it with its SHA-256."""
        return self.path.with_suffix(".db.sha256")

    @property
    def notes(self) -> Path:
        """The file beside it with the notes, to be read without the program."""
        return self.path.with_suffix(".md")

    @property
    def receipt(self) -> Path:
        """The file beside it that says what came in after it was made, where that was from elsewhere."""
        return self.path.with_suffix(".receipt.md")

    @property
    def files(self) -> tuple[Path, ...]:
        """All that go with it."""
        if self.why == "damaged":
            return tuple(self.path.with_name(self.path.name + end) for end in ("", "-journal", "-wal", "-shm"))
        return self.path, self.digest, self.notes, self.receipt


def folder_of(store: Path) -> Path:
    """Where the backups of the store at this path are; it may not be there yet."""
    return store.resolve().parent / FOLDER


def last_written(store: Path) -> int:
    """When a backup of this store was last made or removed, in nanoseconds; 0 where there never was one."""
    with suppress(OSError):
        return folder_of(store).stat().st_mtime_ns
    return 0


def of_store(store: Path) -> list[Backup]:
    """The backups of the store at this path, the newest first."""
    return backups(folder_of(store), store.resolve().stem)


def newest_of_missing(store: Path) -> Backup | None:
    """The newest backup where backups are beside a store that is not there itself; None where all is as it should be.

    Raises InputError where the path cannot be looked at.
    """
    return None if look(store) else next(iter(of_store(store)), None)


def missing_text(store: Path, newest: Backup) -> str:
    """What to tell of a store that is not there, and of its newest backup."""
    text = _("The store {path} doesn’t exist, but there are backups of it. Restore the newest one: {backup}")
    return text.format(path=store, backup=newest.path)


def failed_text(store: Path, reason: str) -> str:
    """What to tell where no backup could be made, and why."""
    text = _("Backup failed. Earlier backups were kept. {reason}") if of_store(store) else _("Backup failed. {reason}")
    return text.format(reason=reason).rstrip()


def backups(folder: Path, stem: str) -> list[Backup]:
    """All backups in `folder` of the store with this name (without its suffix), the newest first."""
    name = re.compile(rf"{re.escape(stem)}-(\d{{4}}-\d\d-\d\dT\d{{6}})Z-([a-z]+(?:-[a-z]+)*)\.db")
    found = []
    for path in folder.glob("*.db"):
        parts = name.fullmatch(path.name)
        at = _moment(parts[1]) if parts else None
        if parts and at:
            found.append(Backup(path, at, parts[2]))
    return sorted(found, key=_age, reverse=True)


def damaged_copies(folder: Path, stem: str) -> list[Backup]:
    """Damaged stores of this name as they were kept before anything was done about them, the newest first."""
    name = re.compile(rf"{re.escape(stem)}(?:\.\w+)?\.damaged-(\d{{4}}-\d\d-\d\dT\d{{6}})Z-[0-9a-f]{{8}}")
    named = ((path, name.fullmatch(path.name)) for path in folder.glob("*.damaged-*"))
    found = [Backup(path, at, "damaged") for path, parts in named if parts and (at := _moment(parts[1]))]
    return sorted(found, key=_age, reverse=True)


def _age(one: Backup) -> tuple[datetime, str]:
    return one.at, one.path.name


def _moment(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%Y-%m-%dT%H%M%S").replace(tzinfo=UTC)
    except ValueError:  # a name of somebody else's making
        return None


def put(folder: Path, stem: str, moment: datetime, why: str, write: Callable[[Path], int | None]) -> Backup:
    """A backup made now as `write` writes it, in the next second that has none, so that names tell the order.

    `write` gives how many records are damaged, and raises FileExistsError where the place is taken: by another program,
    since it was free, it is given the next one.
    """
    while True:
        place = _free_place(folder, stem, moment, why)
        try:
            return replace(place, spoilt=write(place.path) or 0)
        except FileExistsError:
            if not exists(place.path):
                raise


def _free_place(folder: Path, stem: str, moment: datetime, why: str) -> Backup:
    moment = moment.replace(microsecond=0)
    taken = {one.at for one in backups(folder, stem)}
    while moment in taken:
        moment += timedelta(seconds=1)
    return Backup(folder / f"{stem}-{moment:%Y-%m-%dT%H%M%S}Z-{why}.db", moment, why)


def kept_at(found: Iterable[Backup], now: datetime) -> set[Backup]:
    """All of the last 48 hours (at most 20), one a day for 14 days, one a week for 8 weeks, one a month for a year,
    those before an upgrade and rescues for a year, and never fewer than three. Those dated after `now`, by a clock that
    was or is wrong, are kept and count for none of this."""
    every = sorted(found, key=_age, reverse=True)
    newest_first = [one for one in every if one.at <= now]
    return _kept_by_age(every, now) | {*newest_first[:_NEVER_FEWER]}


def damaged_kept_at(copies: Iterable[Backup], sound: Iterable[Backup], now: datetime) -> set[Backup]:
    """Damaged copies are kept by the same ages, counted among themselves; and as long as fewer than three sound backups
    are newer, since such a copy may be the only one of what it holds."""
    moments = [one.at for one in sound if one.at <= now]
    copies = sorted(copies, key=_age, reverse=True)
    alone = {one for one in copies if sum(at > one.at for at in moments) < _NEVER_FEWER}
    return _kept_by_age(copies, now) | alone


def _kept_by_age(every: list[Backup], now: datetime) -> set[Backup]:
    newest_first = [one for one in every if one.at <= now]
    kept = {*every} - {*newest_first}
    kept.update([one for one in newest_first if now - one.at <= _ALL][:_ALL_MOST])
    kept.update(one for one in newest_first if one.why in _FOR_A_YEAR and now - one.at <= _YEAR)
    for span, period in _NEWEST_OF:
        newest: dict[object, Backup] = {}
        for one in newest_first:
            if now - one.at <= span:
                newest.setdefault(period(one.at.date()), one)
        kept.update(newest.values())
    return kept


def tidy(folder: Path, stem: str, now: datetime) -> None:
    """Takes away what is no longer kept. Only to be called once a new backup is good: that one always stays.

    What cannot be removed now is logged, and tried again after the next backup.
    """
    found, copies = backups(folder, stem), damaged_copies(folder, stem)
    for one in {*found, *copies} - kept_at(found, now) - damaged_kept_at(copies, found, now):
        for path in one.files:
            discard(path)
    sweep(folder, stem, now)


def sweep(folder: Path, start: str, now: datetime) -> None:
    """Takes away copies that a kill cut off; their names begin with a full stop and `start`."""
    for path in folder.glob(f".{start}*.tmp"):
        begun = look(path)
        if begun and now.timestamp() - begun.st_mtime > _UNFINISHED.total_seconds():
            discard(path)

"""Time: the clock that is handed in, days as people type them, moments as texts, stamps that order changes.

A stamp is 'milliseconds:counter:tail' of fixed width (13 digits, 4 and 16 hexadecimal ones), so that text order is
the order of changes. The tail is random: stores that are copies of one another give no stamp twice.
"""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo

from alliance_desktop.i18n import _


def month_names() -> list[str]:
    """January to December."""
    return _("January February March April May June July August September October November December").split()


_ISO = r"(?a)(\d{4})-(\d{1,2})-(\d{1,2})"
_NUMBERS = r"(?a)(\d{1,2})\s*[./]\s*(\d{1,2})\s*(?:[./]\s*(\d{2}|\d{4})?)?"
_DAY_FIRST = r"(\d{1,2})\.?\s*([^\W\d]+)\.?,?\s*(\d{2}|\d{4})?"
_MONTH_FIRST = r"([^\W\d]+)\.?\s*(\d{1,2}),?\s*(\d{4})?"  # all four compiled when the first day is typed
_JUST_PASSED = 60
"""Days."""
_SHORTEST = 3
"""Letters by which a month or a day of the week is known."""


def read_day(text: str, today: date, *, ahead: bool) -> date | None:
    """The day that is meant, None where it is none; without a year the last one, or if `ahead` the next one, unless it
    has just passed: who notes on 30 November what was wanted by 27 November means this year's."""
    words = " ".join(text.casefold().split())
    return _by_name(words, today, ahead=ahead) or _by_numbers(words, today, ahead=ahead)


def _by_name(words: str, today: date, *, ahead: bool) -> date | None:
    named = {_("yesterday"): -1, _("today"): 0, _("tomorrow"): 1}
    if words in named:
        return today + timedelta(days=named[words])
    of_next_week = words.removeprefix(_("next") + " ")
    weekday = _number(of_next_week, _("Monday Tuesday Wednesday Thursday Friday Saturday Sunday").split())
    if weekday is None:
        return None
    if of_next_week != words:
        return today + timedelta(days=7 - today.weekday() + weekday) if ahead else None
    if ahead:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    return today - timedelta(days=(today.weekday() - weekday) % 7)


def _by_numbers(words: str, today: date, *, ahead: bool) -> date | None:
    if found := re.fullmatch(_ISO, words):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := re.fullmatch(_NUMBERS, words):
        return _nearest(int(found[1]), int(found[2]), found[3], today, ahead=ahead)
    if (found := re.fullmatch(_DAY_FIRST, words)) and (month := _number(found[2], month_names())) is not None:
        return _nearest(int(found[1]), month + 1, found[3], today, ahead=ahead)
    if (found := re.fullmatch(_MONTH_FIRST, words)) and (month := _number(found[1], month_names())) is not None:
        return _nearest(int(found[2]), month + 1, found[3], today, ahead=ahead)
    return None


def _number(word: str, names: Sequence[str]) -> int | None:
    """The place of the name that begins so."""
    if len(word) < _SHORTEST:
        return None
    return next((number for number, name in enumerate(names) if name.casefold().startswith(word)), None)


def _nearest(of_month: int, month: int, year: str | None, today: date, *, ahead: bool) -> date | None:
    if year:
        return _date(int(year) if len(year) > 2 else today.year // 100 * 100 + int(year), month, of_month)
    years = range(today.year, today.year + 5) if ahead else range(today.year, today.year - 5, -1)  # 29 February
    days = (_date(one, month, of_month) for one in (*((today.year - 1,) if ahead else ()), *years))
    first = today - timedelta(days=_JUST_PASSED)
    return next((one for one in days if one and (one >= first if ahead else one <= today)), None)


def _date(year: int, month: int, of_month: int) -> date | None:
    try:
        return date(year, month, of_month)
    except ValueError:
        return None


Clock = Callable[[], datetime]
"""Gives the present moment with its time zone."""


def utc_now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


def moment_text(moment: datetime) -> str:
    """A moment with time zone as 'YYYY-MM-DDTHH:MM:SS.mmmZ', in UTC: text order is time order."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def moment_after(text: str) -> str:
    """The next moment that a record can carry."""
    return moment_text(datetime.fromisoformat(text) + timedelta(milliseconds=1))


def read_moment(text: str, unzoned: tzinfo | None = None) -> str:
    """A moment of a file, in whatever way of ISO 8601, as records carry it; '' where it is none. One without a zone is
    in that of `unzoned`, without that in this computer's."""
    try:
        found = datetime.fromisoformat(text.strip())
        return moment_text(found if found.tzinfo else found.replace(tzinfo=unzoned))
    except (ValueError, OverflowError, OSError):
        return ""


MAX_COUNTER = 0xFFFF
STAMP_LENGTH = 35


_STAMP = re.compile(r"(?!9{13}:ffff)\d{13}:[0-9a-f]{4}:[0-9a-f]{16}", re.ASCII)


def is_stamp(text: str) -> bool:
    """Whether it is a stamp, and there can be one above it."""
    return _STAMP.fullmatch(text) is not None


def first_stamp(tail: str) -> str:
    """A stamp below those of all changes."""
    return _stamp(0, 0, tail)


NO_STAMP = f"{0:013d}:{0:04x}:{0:016x}"
"""That of a mark in the trash which was never here but by a merge that was undone: below all others."""


NEVER_STAMP = f"{0:013d}:{0:04x}:{1:016x}"
"""That of a mark in the trash which was here, was undone, and never went out: to others it never was."""
NEVER = (NO_STAMP, NEVER_STAMP)
"""Stamps of what is in no file."""


def stamp_at(moment: datetime) -> str:
    """How stamps of this moment begin: below all of them, and above those of before."""
    return f"{_milliseconds(moment):013d}"


def stamp_of_moment(moment: str, tail: str) -> str:
    """The stamp of what was written elsewhere, at a moment that is a text; one before 1970 counts as of then."""
    return _stamp(max(0, _milliseconds(datetime.fromisoformat(moment))), 0, tail)


def last_stamp_of_moment(moment: str) -> str:
    """The highest stamp of what was written at a moment."""
    return _stamp(max(0, _milliseconds(datetime.fromisoformat(moment))), MAX_COUNTER, "f" * 16)


def next_stamp(last: str, now: datetime, tail: str) -> str:
    """A stamp above `last` and, where the clock allows, at `now`."""
    milliseconds, counter, _tail = last.split(":")
    clock, before, count = _milliseconds(now), int(milliseconds), int(counter, 16)
    if clock > before:
        return _stamp(clock, 0, tail)
    if count < MAX_COUNTER:
        return _stamp(before, count + 1, tail)
    return _stamp(before + 1, 0, tail)


def is_by(stamp: str, moment: datetime) -> bool:
    """Whether the stamp's clock had not gone beyond the moment."""
    return int(stamp.partition(":")[0]) <= _milliseconds(moment)


def stamp_moment(stamp: str) -> str:
    """When the stamp was given, as its clock said, in the form of `moment_text`."""
    return moment_text(datetime.fromtimestamp(int(stamp.partition(":")[0]) / 1000, UTC))


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def _stamp(milliseconds: int, counter: int, tail: str) -> str:
    return f"{milliseconds:013d}:{counter:04x}:{tail}"

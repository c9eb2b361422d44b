"""Terms that ask what the report knows of itself, and who made a mark and when."""

import dataclasses
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import ClassVar, Literal

from alliance_desktop.domain.language.lexer import written_value
from alliance_desktop.domain.marks import Marks
from alliance_desktop.domain.moment import moment_text, utc_now
from alliance_desktop.domain.text.folding import begun_at, contains, fold
from alliance_desktop.i18n import Phrase

KnownField = Literal["to", "for", "topic", "strength", "from", "names", "cites"]
DateField = Literal["created", "modified"]

_AGO = re.compile(r"-(\d{1,5})d", re.ASCII)
_NAMED = {"today": 0, "yesterday": 1}
"""So many days ago."""
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)

_folded = lru_cache(maxsize=1_000)(fold)


@dataclass(frozen=True, slots=True)
class Known:
    """What the report knows: one of these `values` holds, each called by its label. `codes`: for which one does."""

    field: KnownField
    values: tuple[str, ...]
    labels: tuple[Phrase, ...] = dataclasses.field(compare=False, repr=False)
    codes: frozenset[str] = dataclasses.field(compare=False, repr=False)

    def __str__(self) -> str:
        return f"{self.field}:{','.join(map(written_value, self.values))}"


@dataclass(frozen=True, slots=True)
class Dated:
    """One of its marks was made or changed on, before (<) or after (>) one of these days; -7d: since 7 days ago."""

    field: DateField
    values: tuple[str, ...]

    def fits(self, marks: Marks) -> bool:
        """Whether a mark of the recommendation has such a day."""
        if not marks.traces:
            return False
        today = utc_now().astimezone().date()
        spans = [span(value, today) for value in self.values]
        moments = [getattr(trace, self.field) for trace in marks.traces]
        return any(since <= moment < until for moment in moments for since, until in spans)

    def __str__(self) -> str:
        return f"{self.field}:{','.join(self.values)}"


@dataclass(frozen=True, slots=True)
class MarkedBy:
    """One of its marks was written last by somebody with one of these names; the beginning of a name will do."""

    field: ClassVar = "by"
    names: tuple[str, ...]

    def fits(self, marks: Marks) -> bool:
        """Whether such a person has a mark on the recommendation."""
        return any(self.means(trace.person) for trace in marks.traces)

    def means(self, person: str) -> bool:
        """Whether somebody of this name is among them."""
        return is_called(person, self.names)

    def __str__(self) -> str:
        return f"{self.field}:{','.join(map(written_value, self.names))}"


def is_called(name: str, names: Iterable[str]) -> bool:
    """Whether somebody or something of this name is meant by one of `names`: a word of it, or the beginning of one."""
    return any(contains(_folded(name), _folded(one).letters, begun_at(one)) for one in names)


@lru_cache(maxsize=100)
def span(value: str, today: date) -> tuple[str, str]:
    """From when on and until when `value` reaches, as moments in UTC: the reader's own days begin at midnight.

    Raises ValueError where it is no day.
    """
    sign = value[:1] if value[:1] in ("<", ">") else ""
    typed = value.removeprefix(sign)
    day = _day(typed, today)
    if sign == "<":
        return "", _midnight(day)
    if sign == ">":
        return _midnight(day + timedelta(days=1)), "~"
    return _midnight(day), "~" if typed.startswith("-") else _midnight(day + timedelta(days=1))


def moves(day: str) -> bool:
    """Whether what is written is another day tomorrow."""
    return day in _NAMED or bool(_AGO.fullmatch(day))


def _day(text: str, today: date) -> date:
    if text in _NAMED:
        return today - timedelta(days=_NAMED[text])
    if ago := _AGO.fullmatch(text):
        return today - timedelta(days=int(ago[1]))
    if _DATE.fullmatch(text):
        return date.fromisoformat(text)
    raise ValueError(text)


def _midnight(day: date) -> str:
    """The moment at which a day begins where the reader is; the first and last days there are have no neighbours."""
    return moment_text(datetime.combine(day, time()).astimezone())

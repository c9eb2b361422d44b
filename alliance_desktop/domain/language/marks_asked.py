"""What is asked of the marks on a recommendation: for each field its answer, by the values or names of a condition."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache, partial
from typing import Literal

from alliance_desktop.domain.brief import name_key
from alliance_desktop.domain.marks import MARK_KINDS, Marks
from alliance_desktop.domain.moment import moment_text, utc_now
from alliance_desktop.domain.position import FIELDS, FieldName
from alliance_desktop.domain.text.folding import begun_at, contains, fold

DateField = Literal["created", "modified"]
MarksAnswer = Callable[[Sequence[str], Marks], bool]

_AGO = re.compile(r"-(\d{1,5})d", re.ASCII)
_NAMED = {"today": 0, "yesterday": 1}
"""So many days ago."""
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)

_folded = lru_cache(maxsize=1_000)(fold)


def _has(kinds: Sequence[str], marks: Marks) -> bool:
    return any(MARK_KINDS[kind].of(marks) for kind in kinds)


def _has_none(kinds: Sequence[str], marks: Marks) -> bool:
    return not _has(kinds, marks)


def _is(states: Sequence[str], marks: Marks) -> bool:
    return any(_STATES[state](marks) for state in states)


def _is_overdue(marks: Marks) -> bool:
    return marks.position.is_overdue(utc_now().astimezone().date().isoformat())


_STATES: Mapping[str, Callable[[Marks], bool]] = {
    "bookmarked": lambda marks: marks.bookmark is not None,
    "overdue": _is_overdue,
    "conflict": lambda marks: bool(marks.to_choose),
}


OF_COMPARISON = ("new", "changed", "kept", "carried")
"""States that marks alone don't tell: those beside an earlier report."""


def _chosen(field: FieldName, values: Sequence[str], marks: Marks) -> bool:
    """Where nothing of a position is filled in it has neither stance nor status."""
    return (marks.position.chosen(field) if marks.position else "") in values


def _dated(field: DateField, values: Sequence[str], marks: Marks) -> bool:
    """Whether one of its marks was made or changed on, before (<) or after (>) one of these days, or since (-7d)."""
    if not marks.traces:
        return False
    today = utc_now().astimezone().date()
    spans = [span(value, today) for value in values]
    moments = [getattr(trace, field) for trace in marks.traces]
    return any(since <= moment < until for moment in moments for since, until in spans)


OF_MARKS: Mapping[str, MarksAnswer] = {
    "has": _has,
    "no": _has_none,
    "is": _is,
    **{name: partial(_chosen, name) for name, one in FIELDS.items() if one.choices},
    "created": partial(_dated, "created"),
    "modified": partial(_dated, "modified"),
}
"""By the field that lists its values: whether marks fit one of them."""
DATED = ("created", "modified")
CALLED: Mapping[str, Callable[[Marks], Iterable[str]]] = {
    "by": lambda marks: (trace.person for trace in marks.traces),
    "asked": lambda marks: filter(None, (marks.position.text("office"),)),
}
"""By the field that takes names: those that marks have. A brief's is no mark's: the library knows it."""


def means(field: str, names: Sequence[str], name: str) -> bool:
    """Whether a field asks for something of this name: by the beginning of a word of it, of a brief by the whole."""
    return name_key(name) in map(name_key, names) if field == "in" else _is_called(name, names)


def _is_called(name: str, names: Iterable[str]) -> bool:
    return any(contains(_folded(name), _folded(one).letters, begun_at(one)) for one in names)


@lru_cache(maxsize=100)
def span(value: str, today: date) -> tuple[str, str]:
    """From when until when `value` reaches, in UTC; days begin at the reader's midnight. Raises ValueError."""
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

"""What stands behind a field's colon: the one of the fitting values that is meant, or an error that proposes one."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from difflib import get_close_matches

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.language.lexer import TypedValue, filter_error, written_value
from alliance_desktop.domain.language.vocabulary import Vocabulary
from alliance_desktop.domain.text.expansion import other_forms
from alliance_desktop.domain.text.folding import begun_at, contains, fold
from alliance_desktop.domain.text.words import Words
from alliance_desktop.errors import FilterError
from alliance_desktop.i18n import _, any_of, shown

_SPAN = re.compile(r"([0-9]{1,9})[-–—]([0-9]{1,9})")
KNOWN_BY_READING = frozenset(("to", "for", "topic", "strength", "from", "names", "cites"))
"""Fields about what somebody must have read a report for."""
_FEW = 25
"""So many values are named in an error; of more the first and the last, of numbers always."""


@dataclass(frozen=True, slots=True)
class FittingValue:
    """A value that fits a field: as it is written, and what it stands for."""

    value: str
    label: str = ""


def as_typed(value: TypedValue) -> str:
    """The value with the * that may stand behind it."""
    return value.text + "*" * value.star


def fitting(value: TypedValue, field: str, choices: Sequence[FittingValue]) -> str:
    """The one of `choices` that is meant; case, zeros in front and a singular don't matter. Raises FilterError."""
    meant = one_of(as_typed(value), [one.value for one in choices])
    if meant is not None:
        return meant
    raise unfitting(value, field, choices)


def one_of(typed: str, names: Collection[str]) -> str | None:
    """The one of `names` that is meant, as `fitting`; None where none is."""
    if typed in names:
        return typed
    by_name = {name.casefold(): name for name in names}
    return next((by_name[one] for one in _spellings(typed) if one in by_name), None)


def unfitting(value: TypedValue, field: str, choices: Sequence[FittingValue]) -> FilterError:
    """The error that says what fits instead, and which of `choices` may be meant."""
    near = nearest(value.text, choices)
    if commas := with_commas(value.text, choices):
        text = _("{field}:{value} does not exist; several are written with commas: {field}:{commas}.")
        message = text.format(field=field, value=shown(value.text), commas=commas)
        return filter_error(message, value.start, value.length, commas)
    if not choices and field in KNOWN_BY_READING:
        text = _("nothing is recorded for {field}: in this report.")
    elif not choices:
        text = _("this report has no {field}.")
    elif near:
        text = _("{field}:{value} does not exist; did you mean {field}:{near}? What fits: {fitting}.")
    else:
        text = _("{field}:{value} does not exist. Use {fitting}.")
    message = text.format(
        field=field,
        value=shown(as_typed(value)),
        near=written_value(near or ""),
        fitting=_listed([one.value for one in choices]) if choices else "",
    )
    return filter_error(message, value.start, value.length, written_value(near) if near else "")


def with_commas(typed: str, choices: Iterable[FittingValue]) -> str:
    """'1-3' as '1,2,3', those of it that fit; '' for what is no span of numbers, and where one at most fits."""
    span = _SPAN.fullmatch(typed)
    if not span:
        return ""
    first, last = sorted(map(int, span.groups()))
    found = [one.value for one in choices if one.value.isdecimal() and first <= int(one.value) <= last]
    return ",".join(found) if len(found) > 1 else ""


def nearest(typed: str, choices: Iterable[FittingValue]) -> str | None:
    """The value that is written nearly so, or whose label has a word that begins so; none for numbers."""
    letters = fold(typed).letters
    if not letters or letters.isdecimal():
        return None
    by_letters = {fold(one.value).letters: one.value for one in choices}
    if near := get_close_matches(letters, by_letters, n=1):
        return by_letters[near[0]]
    labelled = (one.value for one in choices if contains(fold(f"{one.value} {one.label}"), letters, begun_at(typed)))
    return next(labelled, None)


def words(value: TypedValue, vocabulary: Vocabulary) -> Words:
    """The word or phrase that is meant, folded, with its other forms. Raises FilterError where nothing is left."""
    found = Words(" ".join(value.text.split()), prefix=value.star)
    if not found.letters:
        text = _("“{text}” contains no letter or digit to search for.").format(
            text=shown(found.text + "*" * value.star)
        )
        raise filter_error(text, value.start, value.length)
    if "*" in value.text and not value.quoted:
        raise filter_error(_("* is only possible at the end of a word."), value.start, value.length)
    return replace(found, others=other_forms(found, vocabulary.report.knowledge))


def _spellings(typed: str) -> tuple[str, ...]:
    """As written, and as the plural of what is written: ngo is ngos, child is children."""
    if typed.isdecimal():
        return (typed.lstrip("0"),)
    name, tilde = typed.casefold().removesuffix("~"), "~" * typed.endswith("~")
    return tuple(name + ending + tilde for ending in ("", "s", "es", "ren"))


def _listed(values: Sequence[str]) -> str:
    if len(values) > _FEW or (len(values) > 3 and all(one.isdecimal() for one in values)):
        return _("{first} to {last}").format(first=values[0], last=values[-1])
    return any_of(values)

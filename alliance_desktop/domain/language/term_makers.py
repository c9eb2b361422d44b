"""Makes the terms that ask what the report knows, who made a mark and when, out of the values that were typed."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from alliance_desktop.domain.language.filter_terms import Called, OneOf
from alliance_desktop.domain.language.lexer import TypedValue, filter_error, written_value
from alliance_desktop.domain.language.marks_asked import DateField, moves, span
from alliance_desktop.domain.language.values import FittingValue, as_typed, nearest, one_of, unfitting
from alliance_desktop.domain.language.vocabulary import Values, Vocabulary
from alliance_desktop.domain.moment import read_day, utc_now
from alliance_desktop.domain.position import FIELDS, FieldName, stance_of, stances_of
from alliance_desktop.domain.text.folding import contains, fold
from alliance_desktop.errors import FilterError
from alliance_desktop.i18n import Phrase, _, shown

_BY_THEIR_WORDS = ("names", "cites")
"""Their values are named by a reader's own words for them, not by an id from a list."""
_LIKE = 0.7
"""So alike is a name to what was typed, at least, to be proposed."""


def asked(field: str, values: Sequence[TypedValue], vocabulary: Vocabulary) -> OneOf:
    """The term that asks for values of the report's vocabulary."""
    meant, known = _named if field in _BY_THEIR_WORDS else _listed, vocabulary.of(field)
    found = tuple(dict.fromkeys(name for value in values for name in meant(value, field, vocabulary)))
    codes = frozenset(code for name in found for code in known[name].codes)
    return OneOf(field, found, tuple(known[name].label for name in found), codes)


def choices_of(field: str, vocabulary: Vocabulary) -> list[FittingValue]:
    """What fits: first what some recommendation has. With a ~ only where that finds more."""
    known = vocabulary.of(field)
    finds_more = (name for name in known if name[-1] != "~" or known[name].codes != known[name[:-1]].codes)
    offered = sorted(finds_more, key=lambda one: not known[one].codes)
    return [FittingValue(name, _label(name, known[name].label())) for name in offered]


def _label(name: str, label: str) -> str:
    return _("{addressee} or implied").format(addressee=label) if name.endswith("~") else label


def dated(field: DateField, values: Sequence[TypedValue], _vocabulary: Vocabulary) -> OneOf:
    """The term about the days on which marks were made or changed."""
    return OneOf(field, tuple(_day(value) for value in values))


def day_choices(_vocabulary: Vocabulary) -> list[FittingValue]:
    """Examples of days."""
    return [
        FittingValue("today", _("today")),
        FittingValue("-7d", _("in the last seven days")),
        FittingValue("-30d", _("in the last 30 days")),
    ]


def day_words(value: str) -> str:
    """A day, or the days since, in the middle of a sentence."""
    if value in ("today", "yesterday"):
        return _("today") if value == "today" else _("yesterday")
    if value.startswith("-"):
        return _("in the last {count} days").format(count=value[1:-1])
    said = {"<": _("before {day}"), ">": _("after {day}")}.get(value[0], _("on {day}"))
    return said.format(day=value.removeprefix("<").removeprefix(">"))


def marked_by(values: Sequence[TypedValue], _vocabulary: Vocabulary) -> Called:
    """Who has a mark on it. Raises FilterError where no letter of a name is left."""
    return Called("by", _names(values, _("the name of a person belongs here, as in by:anna.")))


def _names(values: Sequence[TypedValue], nothing: str) -> tuple[str, ...]:
    for value in values:
        if not fold(value.text).letters:
            raise filter_error(nothing, value.start, value.length)
    return tuple(" ".join(as_typed(value).split()) for value in values)


def asked_of(values: Sequence[TypedValue], _vocabulary: Vocabulary) -> Called:
    """Which office was asked. Raises FilterError where no letter of a name is left."""
    return Called("asked", _names(values, _("the name of an office belongs here, as in asked:finance.")))


def in_briefs(values: Sequence[TypedValue], _vocabulary: Vocabulary) -> Called:
    """In which briefs. Raises FilterError where nothing of a name is left."""
    for value in values:
        if not as_typed(value).strip():
            raise filter_error(_("the name of a brief belongs here, as in in:money."), value.start, value.length)
    return Called("in", tuple(" ".join(as_typed(value).split()) for value in values))


def positioned(field: FieldName, values: Sequence[TypedValue], vocabulary: Vocabulary) -> OneOf:
    """The term about the stance or the status. Raises FilterError naming what fits."""
    choices = position_choices(field, vocabulary)
    has_own_words = field == "stance" and bool(vocabulary.report.stances)
    named = [FittingValue(one.label.lower()) for one in choices] if has_own_words else choices
    found = tuple(dict.fromkeys(_by_its_words(value, field, choices, named) for value in values))
    if field != "stance":
        return OneOf(field, found)
    return OneOf(field, found, tuple(_inside(one, vocabulary) for one in found))


def _inside(stance: str, vocabulary: Vocabulary) -> Phrase:
    one = stance_of(stance, vocabulary.report)
    return one.inside if one else lambda: stance


def position_choices(field: FieldName, vocabulary: Vocabulary) -> list[FittingValue]:
    """The stances that the report offers, or the states, as people know them."""
    offered = stances_of(vocabulary.report) if field == "stance" else FIELDS[field].choices
    return [FittingValue(value, one.words()) for value, one in offered.items()]


def _by_its_words(
    value: TypedValue, field: FieldName, choices: Sequence[FittingValue], named: Sequence[FittingValue]
) -> str:
    """A value by its name, or by what people call it; a stance may be on a recommendation that no longer is offered.

    `named` is what an error says of `choices`: in a report with stances of its own nobody knows them by their ids.
    """
    letters = fold(as_typed(value)).letters
    called = {fold(one.label).letters: one.value for one in choices}
    if letters in called:
        return called[letters]
    meant = one_of(as_typed(value), FIELDS[field].choices)
    if meant is None:
        raise unfitting(value, field, named)
    return meant


def listed(value: TypedValue, field: str, vocabulary: Vocabulary) -> str:
    """The value of the report's vocabulary that is meant. Raises FilterError where there is none."""
    known = vocabulary.of(field)
    meant = one_of(as_typed(value), known)
    if meant is None:
        raise unfitting(value, field, [FittingValue(key, one.label()) for key, one in known.items() if key[-1] != "~"])
    return meant


def _listed(value: TypedValue, field: str, vocabulary: Vocabulary) -> Iterable[str]:
    return (listed(value, field, vocabulary),)


def _named(value: TypedValue, field: str, vocabulary: Vocabulary) -> Iterable[str]:
    """Those who are called so or, where nobody is, whose name has these words."""
    letters, known = fold(value.text).letters, vocabulary.of(field)
    found = called(value, known) or [
        key
        for key, one in known.items()
        if any(contains(fold(form), letters, value.star) for form in (key, *one.forms))
    ]
    if not found:
        raise _nobody(value, field, [FittingValue(key, " ".join(one.forms)) for key, one in known.items()])
    return found


def called(value: TypedValue, known: Values) -> list[str]:
    """Those known that are called so in full."""
    letters = fold(value.text).letters
    return [key for key, one in known.items() if any(fold(form).letters == letters for form in (key, *one.forms))]


def _nobody(value: TypedValue, field: str, choices: list[FittingValue]) -> FilterError:
    near = nearest(value.text, choices) or _by_one_word(value.text, choices)
    if not choices:
        raise unfitting(value, field, choices)
    if near is None:
        text = _("the report names nobody called {value}.") if field == "names" else _("the report cites no {value}.")
    elif field == "names":
        text = _("the report names nobody called {value}; did you mean {field}:{near}?")
    else:
        text = _("the report cites no {value}; did you mean {field}:{near}?")
    message = text.format(value=shown(as_typed(value)), field=field, near=written_value(near or ""))
    return filter_error(message, value.start, value.length, written_value(near) if near else "")


def _by_one_word(typed: str, choices: list[FittingValue]) -> str | None:
    words = {fold(word).letters: one.value for one in choices for word in f"{one.value} {one.label}".split()}
    words.pop("", None)  # a dash between words
    near = get_close_matches(fold(typed).letters, words, n=1, cutoff=_LIKE)
    return words[near[0]] if near else None


def _day(value: TypedValue) -> str:
    """The day as it is kept: a date, or one that moves with the reader's day."""
    typed, today = as_typed(value).strip().casefold(), utc_now().astimezone().date()
    sign = typed[:1] if typed[:1] in ("<", ">") else ""
    day = typed.removeprefix(sign).strip()
    if not moves(day) and (read := read_day(day, today, ahead=False)):
        day = read.isoformat()
    try:
        span(sign + day, today)
    except (ValueError, OverflowError) as error:
        text = _("a day belongs here: 1.11.2026, >2026-11-01, <2026-11-01, friday, today or -7d.")
        raise filter_error(text, value.start, value.length) from error
    return sign + day

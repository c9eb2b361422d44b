"""The one table of the filter language's fields: a row makes, says and completes the conditions of its field."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.language import term_makers
from alliance_desktop.domain.language.filter_terms import Codes, NoteSays, OneOf, Tagged, Term, any_of
from alliance_desktop.domain.language.lexer import TypedValue, filter_error, written_value
from alliance_desktop.domain.language.marks_asked import DateField
from alliance_desktop.domain.language.values import FittingValue, as_typed, fitting, words
from alliance_desktop.domain.language.vocabulary import Vocabulary
from alliance_desktop.domain.marks import MARK_KINDS
from alliance_desktop.domain.position import STATES, FieldName
from alliance_desktop.errors import FilterError, UnknownCodeError
from alliance_desktop.i18n import Phrase, _


class FieldKind(NamedTuple):
    """`term` makes a term of values, raising FilterError; `choices` lists what fits, but for what the reader made."""

    term: Callable[[Sequence[TypedValue], Vocabulary], Term]
    choices: Callable[[Vocabulary], list[FittingValue]] = lambda _vocabulary: []


@dataclass(frozen=True, slots=True)
class FilterField:
    """One row: `says` is the condition as its chip reads; `in_words` gives a value in it, where that is neither its
    label nor as it is written."""

    name: str
    examples: tuple[str, ...]
    kind: FieldKind
    meaning: Callable[[], str]
    says: Phrase
    in_words: Callable[[str], str] | None = None


def _tagged(values: Sequence[TypedValue], _vocabulary: Vocabulary) -> Term:
    return Tagged(tuple(_tag_name(value) for value in values))


def _tag_name(value: TypedValue) -> str:
    name = unicodedata.normalize("NFC", as_typed(value)).strip().removeprefix("#").strip()
    if name.removesuffix("/*"):
        return name
    raise filter_error(_("the name of a tag belongs here, as in tag:money."), value.start, value.length)


def _place(field: str) -> FieldKind:
    def term(values: Sequence[TypedValue], vocabulary: Vocabulary) -> Term:
        return OneOf(field, tuple(term_makers.listed(value, field, vocabulary) for value in values))

    def choices(vocabulary: Vocabulary) -> list[FittingValue]:
        return [FittingValue(key, one.label()) for key, one in vocabulary.of(field).items()]

    return FieldKind(term, choices)


def _known(field: str) -> FieldKind:
    return FieldKind(partial(term_makers.asked, field), partial(term_makers.choices_of, field))


def _of_position(field: FieldName) -> FieldKind:
    return FieldKind(partial(term_makers.positioned, field), partial(term_makers.position_choices, field))


def _of_days(field: DateField) -> FieldKind:
    return FieldKind(partial(term_makers.dated, field), term_makers.day_choices)


def _has(field: str) -> FieldKind:
    kinds = [FittingValue(kind) for kind in MARK_KINDS]

    def term(values: Sequence[TypedValue], _vocabulary: Vocabulary) -> Term:
        return OneOf(field, tuple(fitting(value, field, kinds) for value in values))

    return FieldKind(term, lambda _vocabulary: kinds)


def _is(values: Sequence[TypedValue], vocabulary: Vocabulary) -> Term:
    states = (fitting(value, "is", _states(vocabulary)) for value in values)
    return any_of(OneOf("is", (state,)) for state in dict.fromkeys(states))


def _states(_vocabulary: Vocabulary) -> list[FittingValue]:
    return [
        FittingValue("bookmarked"),
        FittingValue("overdue", _("asked, unanswered, and past the reply date")),
        FittingValue("conflict", _("two texts to choose from")),
        FittingValue("new", _("not in the earlier report")),
        FittingValue("kept", _("also in the earlier report")),
        FittingValue("changed", _("in the earlier report with other words")),
        FittingValue("carried", _("carried over, and not looked at yet")),
    ]


def _state_words(state: str) -> str:
    return _STATES[state]()


_STATES: Mapping[str, Phrase] = {
    "bookmarked": lambda: _("bookmarked"),
    "overdue": lambda: _("answer overdue"),
    "conflict": lambda: _("two texts to choose from"),
    "new": lambda: _("new since the earlier report"),
    "kept": lambda: _("in the earlier report too"),
    "changed": lambda: _("changed since the earlier report"),
    "carried": lambda: _("carried over, not looked at"),
}


def _note(values: Sequence[TypedValue], vocabulary: Vocabulary) -> Term:
    return NoteSays(tuple(words(value, vocabulary) for value in values))


def codes(values: Sequence[TypedValue], vocabulary: Vocabulary) -> Term:
    """The recommendations or sections that are meant, in any spelling. Raises FilterError naming the nearest."""
    return Codes(tuple(_code(value, vocabulary) for value in values))


def _code(value: TypedValue, vocabulary: Vocabulary) -> str:
    try:
        return vocabulary.codes.find(as_typed(value))
    except UnknownCodeError as error:
        near = vocabulary.codes.nearest(as_typed(value))
        raise filter_error(str(error), value.start, value.length, near[0] if near else "") from error


def _related(values: Sequence[TypedValue], vocabulary: Vocabulary) -> Term:
    found = tuple(_code(value, vocabulary) for value in values)
    for code, value in zip(found, values, strict=True):
        if vocabulary.report.recommendation(code) is None:
            text = _("{code} is a section; only recommendations are related, as in related:P1-08.").format(code=code)
            raise filter_error(text, value.start, value.length)
    return OneOf("related", found)


FIELDS = {
    field.name: field
    for field in (
        FilterField(
            *("tag", ("tag:money", "tag:money/*", 'tag:"red line"'), FieldKind(_tagged)),
            lambda: _("carries this tag or one under it; with /* only one under it"),
            lambda: _("tagged {values}"),
        ),
        FilterField(
            *("panel", ("panel:1", "panel:1,2"), _place("panel")),
            lambda: _("in this panel"),
            lambda: _("panel {values}"),
        ),
        FilterField(
            *("side", ("side:2",), _place("side")), lambda: _("in this side event"), lambda: _("side event {values}")
        ),
        FilterField(
            *("section", ("section:panel-1", "section:side-events"), _place("section")),
            lambda: _("in this section or one under it"),
            lambda: _("section {values}"),
        ),
        FilterField(
            *("page", ("page:4", "p. 4"), _place("page")),
            lambda: _("begins on this page of the printed report"),
            lambda: _("page {values}"),
        ),
        FilterField(
            *("has", tuple(f"has:{kind}" for kind in MARK_KINDS), _has("has")),
            lambda: _("carries one"),
            lambda: _("with {values}"),
            lambda kind: MARK_KINDS[kind].words(),
        ),
        FilterField(
            *("no", ("no:note", "no:tag"), _has("no")),
            lambda: _("carries none"),
            lambda: _("without {values}"),
            lambda kind: MARK_KINDS[kind].words(),
        ),
        FilterField(
            *(
                "is",
                ("is:bookmarked", "is:overdue", "is:conflict", "is:new", "is:kept", "is:changed", "is:carried"),
                FieldKind(_is, _states),
            ),
            lambda: _(
                "is bookmarked; waits for an answer past the reply date; has two texts to choose from; is new, in other"
                " words or in any beside the earlier report; was carried over and not looked at"
            ),
            lambda: "{values}",
            _state_words,
        ),
        FilterField(
            *("stance", ("stance:oppose", "stance:accept,reserved"), _of_position("stance")),
            lambda: _("the position has this stance"),
            lambda: "{values}",
        ),
        FilterField(
            *("status", ("status:cleared", "status:open,drafted"), _of_position("status")),
            lambda: _("the position is that far; open is one without a status"),
            lambda: _("status: {values}"),
            lambda status: STATES[status].words(),
        ),
        FilterField(
            *("asked", ("asked:finance",), FieldKind(term_makers.asked_of)),
            lambda: _("an office of this name was asked"),
            lambda: _("{values} was asked"),
        ),
        FilterField(
            *("in", ("in:money", 'in:"the money"'), FieldKind(term_makers.in_briefs)),
            lambda: _("is in the brief with this name"),
            lambda: _("in the brief {values}"),
        ),
        FilterField(
            *("note", ("note:budget", "note:fund*", 'note:"a phrase"'), FieldKind(_note)),
            lambda: _("one of its notes contains this word or phrase"),
            lambda: _("a note contains {values}"),
        ),
        FilterField(
            *("id", ("id:P1-08", "id:P1-08,S5-04"), FieldKind(codes)),
            lambda: _("this recommendation, or one of these"),
            lambda: "{values}",
        ),
        FilterField(
            *("to", ("to:ngos", "to:states~"), _known("to")),
            lambda: _("they are asked to act; with ~ also where a passive hides them"),
            lambda: _("asked of {values}"),
        ),
        FilterField(
            *("for", ("for:survivors",), _known("for")),
            lambda: _("they gain and are not asked to act"),
            lambda: _("to the benefit of {values}"),
        ),
        FilterField(
            *("topic", ("topic:funding", "topic:training,data"), _known("topic")),
            lambda: _("it is about this"),
            lambda: _("about {values}"),
        ),
        FilterField(
            *("strength", ("strength:should", "strength:have-to,need"), _known("strength")),
            lambda: _("it is asked in such words"),
            lambda: _("worded “{values}”"),
        ),
        FilterField(
            *("from", ("from:belarus",), _known("from")),
            lambda: _("made by this State or organization, or where it organized the side event"),
            lambda: _("from {values}"),
        ),
        FilterField(
            *("names", ("names:knezevic", 'names:"Martijn Pluim"'), _known("names")),
            lambda: _("its section names this person, as speaker, moderator or otherwise"),
            lambda: _("where {values} is named"),
            str,
        ),
        FilterField(
            *("cites", ("cites:handbook",), _known("cites")),
            lambda: _("its text cites this document"),
            lambda: _("citing {values}"),
        ),
        FilterField(
            *("related", ("related:P1-08",), FieldKind(_related)),
            lambda: _("it says nearly the same as this one"),
            lambda: _("related to {values}"),
        ),
        FilterField(
            *("created", ("created:today", "created:-7d", "created:>2026-11-01"), _of_days("created")),
            lambda: _("one of its marks was made on this day; > after it, < before it, -7d since seven days ago"),
            lambda: _("with a mark made {values}"),
            term_makers.day_words,
        ),
        FilterField(
            *("modified", ("modified:today", "modified:<2026-11-01"), _of_days("modified")),
            lambda: _("one of its marks was changed then last"),
            lambda: _("with a mark changed {values}"),
            term_makers.day_words,
        ),
        FilterField(
            *("by", ("by:anna",), FieldKind(term_makers.marked_by)),
            lambda: _("one of its marks was written by somebody of this name"),
            lambda: _("marked by {values}"),
        ),
    )
}
"""By name, in the order in which they are offered."""

_SAID_OF = ("from", "to", "topic", "strength", "names", "cites")
"""Fields about what the report says, in which a value may be meant that another field has not."""


_SHORTEST_NAME = 3
"""Letters that say whose name is meant: `panel:I` means nobody."""


def field_that_has(value: TypedValue, vocabulary: Vocabulary) -> str | None:
    """A condition about what the report says for a value that its own field has not: `from:belarus` for belarus.

    A word of a document's title is none of its names: `panel:one` means no *One Decade Later*.
    """
    if value.text.isdecimal() or value.text.endswith("~"):
        return None
    for field in _SAID_OF:
        if field == "names" and len(value.text) < _SHORTEST_NAME:
            continue
        try:
            FIELDS[field].kind.term([value], vocabulary)
        except FilterError:
            continue
        if field != "cites" or term_makers.called(value, vocabulary.of(field)):
            return f"{field}:{written_value(value.text)}"
    return None

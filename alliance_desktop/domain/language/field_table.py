"""The one table of the filter language's fields: a row makes, says and completes the conditions of its field."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from alliance_desktop.domain.language import term_makers
from alliance_desktop.domain.language.filter_terms import Codes, NoteSays, OneOf, Tagged, Term, any_of
from alliance_desktop.domain.language.lexer import TypedValue, filter_error, written_value
from alliance_desktop.domain.language.values import FittingValue, as_typed, fitting, words
from alliance_desktop.domain.language.vocabulary import Vocabulary
from alliance_desktop.domain.marks import MARK_KINDS
from alliance_desktop.domain.position import STANCES, STATES
from alliance_desktop.errors import FilterError, UnknownCodeError
from alliance_desktop.i18n import Phrase, _


@dataclass(frozen=True, slots=True)
class FilterField:
    """One row: `term` makes a term of values, raising FilterError; `choices` lists what fits (tags: the reader's).

    `says` is the condition as its chip reads; `in_words` gives a value in it, where that is neither its label nor as it
    is written.
    """

    name: str
    examples: tuple[str, ...]
    meaning: Callable[[], str]
    term: Callable[[Sequence[TypedValue], Vocabulary], Term]
    choices: Callable[[Vocabulary], list[FittingValue]]
    says: Phrase
    in_words: Callable[[str], str] | None = None


def _tagged(values: Sequence[TypedValue], _vocabulary: Vocabulary) -> Term:
    return Tagged(tuple(_tag_name(value) for value in values))


def _tag_name(value: TypedValue) -> str:
    name = unicodedata.normalize("NFC", as_typed(value)).strip().removeprefix("#").strip()
    if name.removesuffix("/*"):
        return name
    raise filter_error(_("the name of a tag belongs here, as in tag:money."), value.start, value.length)


def _place(field: str) -> Callable[[Sequence[TypedValue], Vocabulary], Term]:
    def term(values: Sequence[TypedValue], vocabulary: Vocabulary) -> Term:
        return OneOf(field, tuple(term_makers.listed(value, field, vocabulary) for value in values))

    return term


def _places(field: str) -> Callable[[Vocabulary], list[FittingValue]]:
    return lambda vocabulary: [FittingValue(key, one.label()) for key, one in vocabulary.of(field).items()]


def _has(wanted: bool) -> Callable[[Sequence[TypedValue], Vocabulary], Term]:
    def term(values: Sequence[TypedValue], vocabulary: Vocabulary) -> Term:
        name = "has" if wanted else "no"
        return OneOf(name, tuple(fitting(value, name, _kinds(vocabulary)) for value in values))

    return term


def _kinds(_vocabulary: Vocabulary) -> list[FittingValue]:
    return [FittingValue(kind) for kind in MARK_KINDS]


def _is(values: Sequence[TypedValue], vocabulary: Vocabulary) -> Term:
    states = (fitting(value, "is", _states(vocabulary)) for value in values)
    return any_of(OneOf("is", (state,)) for state in dict.fromkeys(states))


def _states(_vocabulary: Vocabulary) -> list[FittingValue]:
    return [FittingValue("bookmarked"), FittingValue("overdue", _("asked, unanswered, and past the reply date"))]


def _state_words(state: str) -> str:
    return _("bookmarked") if state == "bookmarked" else _("answer overdue")


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


def _nothing(_vocabulary: Vocabulary) -> list[FittingValue]:
    return []


FIELDS = {
    field.name: field
    for field in (
        FilterField(
            "tag",
            ("tag:money", "tag:money/*", 'tag:"red line"'),
            lambda: _("carries this tag or one under it; with /* only one under it"),
            _tagged,
            _nothing,
            lambda: _("tagged {values}"),
        ),
        FilterField(
            "panel",
            ("panel:1", "panel:1,2"),
            lambda: _("in this panel"),
            _place("panel"),
            _places("panel"),
            lambda: _("panel {values}"),
        ),
        FilterField(
            "side",
            ("side:2",),
            lambda: _("in this side event"),
            _place("side"),
            _places("side"),
            lambda: _("side event {values}"),
        ),
        FilterField(
            "section",
            ("section:panel-1", "section:side-events"),
            lambda: _("in this section or one under it"),
            _place("section"),
            _places("section"),
            lambda: _("section {values}"),
        ),
        FilterField(
            "page",
            ("page:4", "p. 4"),
            lambda: _("begins on this page of the printed report"),
            _place("page"),
            _places("page"),
            lambda: _("page {values}"),
        ),
        FilterField(
            "has",
            tuple(f"has:{kind}" for kind in MARK_KINDS),
            lambda: _("carries one"),
            _has(True),
            _kinds,
            lambda: _("with {values}"),
            lambda kind: MARK_KINDS[kind].words(),
        ),
        FilterField(
            "no",
            ("no:note", "no:tag"),
            lambda: _("carries none"),
            _has(False),
            _kinds,
            lambda: _("without {values}"),
            lambda kind: MARK_KINDS[kind].words(),
        ),
        FilterField(
            "is",
            ("is:bookmarked", "is:overdue"),
            lambda: _("is bookmarked; waits for an answer past the reply date"),
            _is,
            _states,
            lambda: "{values}",
            _state_words,
        ),
        FilterField(
            "stance",
            ("stance:oppose", "stance:accept,reserved"),
            lambda: _("the position has this stance"),
            term_makers.positioned("stance"),
            term_makers.position_choices("stance"),
            lambda: "{values}",
            lambda stance: STANCES[stance].inside(),
        ),
        FilterField(
            "status",
            ("status:cleared", "status:open,drafted"),
            lambda: _("the position is that far; open is one without a status"),
            term_makers.positioned("status"),
            term_makers.position_choices("status"),
            lambda: _("status: {values}"),
            lambda status: STATES[status].words(),
        ),
        FilterField(
            "asked",
            ("asked:finance",),
            lambda: _("an office of this name was asked"),
            term_makers.asked_of,
            _nothing,
            lambda: _("{values} was asked"),
        ),
        FilterField(
            "in",
            ("in:money", 'in:"the money"'),
            lambda: _("is in the brief with this name"),
            term_makers.in_briefs,
            _nothing,
            lambda: _("in the brief {values}"),
        ),
        FilterField(
            "note",
            ("note:budget", "note:fund*", 'note:"a phrase"'),
            lambda: _("one of its notes contains this word or phrase"),
            _note,
            _nothing,
            lambda: _("a note contains {values}"),
        ),
        FilterField(
            "id",
            ("id:P1-08", "id:P1-08,S5-04"),
            lambda: _("this recommendation, or one of these"),
            codes,
            _nothing,
            lambda: "{values}",
        ),
        FilterField(
            "to",
            ("to:ngos", "to:states~"),
            lambda: _("they are asked to act; with ~ also where a passive hides them"),
            term_makers.asked("to"),
            term_makers.choices_of("to"),
            lambda: _("asked of {values}"),
        ),
        FilterField(
            "for",
            ("for:survivors",),
            lambda: _("they gain and are not asked to act"),
            term_makers.asked("for"),
            term_makers.choices_of("for"),
            lambda: _("to the benefit of {values}"),
        ),
        FilterField(
            "topic",
            ("topic:funding", "topic:training,data"),
            lambda: _("it is about this"),
            term_makers.asked("topic"),
            term_makers.choices_of("topic"),
            lambda: _("about {values}"),
        ),
        FilterField(
            "strength",
            ("strength:should", "strength:have-to,need"),
            lambda: _("it is asked in such words"),
            term_makers.asked("strength"),
            term_makers.choices_of("strength"),
            lambda: _("worded “{values}”"),
        ),
        FilterField(
            "from",
            ("from:belarus",),
            lambda: _("put on the table by this organizer of its side event"),
            term_makers.asked("from"),
            term_makers.choices_of("from"),
            lambda: _("(co-)organized by {values}"),
        ),
        FilterField(
            "names",
            ("names:knezevic", 'names:"Martijn Pluim"'),
            lambda: _("its panel or side event names this person, as speaker, moderator or otherwise"),
            term_makers.asked("names"),
            term_makers.choices_of("names"),
            lambda: _("where {values} is named"),
            str,
        ),
        FilterField(
            "cites",
            ("cites:handbook",),
            lambda: _("its text cites this document"),
            term_makers.asked("cites"),
            term_makers.choices_of("cites"),
            lambda: _("citing {values}"),
        ),
        FilterField(
            "related",
            ("related:P1-08",),
            lambda: _("it says nearly the same as this one"),
            _related,
            _nothing,
            lambda: _("related to {values}"),
        ),
        FilterField(
            "created",
            ("created:today", "created:-7d", "created:>2026-11-01"),
            lambda: _("one of its marks was made on this day; > after it, < before it, -7d since seven days ago"),
            term_makers.dated("created"),
            term_makers.day_choices,
            lambda: _("with a mark made {values}"),
            term_makers.day_words,
        ),
        FilterField(
            "modified",
            ("modified:today", "modified:<2026-11-01"),
            lambda: _("one of its marks was changed then last"),
            term_makers.dated("modified"),
            term_makers.day_choices,
            lambda: _("with a mark changed {values}"),
            term_makers.day_words,
        ),
        FilterField(
            "by",
            ("by:anna",),
            lambda: _("one of its marks was written by somebody of this name"),
            term_makers.marked_by,
            _nothing,
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
            FIELDS[field].term([value], vocabulary)
        except FilterError:
            continue
        if field != "cites" or term_makers.called(value, vocabulary.of(field)):
            return f"{field}:{written_value(value.text)}"
    return None

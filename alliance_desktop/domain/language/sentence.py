"""A term in words, as its chip reads: "tagged funding", "not: panel 1 or 2", "contains “co-operation”"."""

from collections.abc import Iterable, Sequence

from alliance_desktop.domain.language.brief_terms import InBriefs
from alliance_desktop.domain.language.filter_terms import (
    AllOf,
    AnyOf,
    Bookmarked,
    Codes,
    Has,
    InPlaces,
    Not,
    NoteSays,
    PlaceField,
    RelatedTo,
    Tagged,
    Term,
)
from alliance_desktop.domain.language.knowledge_terms import Dated, Known, KnownField, MarkedBy
from alliance_desktop.domain.language.position_terms import AskedOf, Overdue, Positioned
from alliance_desktop.domain.marks import MARK_KINDS
from alliance_desktop.domain.position import STANCES, STATES
from alliance_desktop.domain.text.listed import all_of, any_of
from alliance_desktop.domain.text.words import Words
from alliance_desktop.i18n import Phrase, _


def sentence(term: Term) -> str:
    """The term as a reader would say it."""
    match term:
        case Not(inner):
            return _("not: {term}").format(term=_enclosed(inner))
        case AllOf(parts):
            return _about_all(parts)
        case AnyOf(parts):
            return _either(map(_enclosed, parts))
        case Words() | NoteSays():
            return _about_words(term)
        case Known() | Dated() | MarkedBy() | InBriefs() | Positioned() | AskedOf() | Overdue():
            return _about_knowledge(term)
        case _:
            return _about_place_or_marks(term)


def in_marks(words: str) -> str:
    """'“human”'."""
    return _("“{text}”").format(text=words)


def _about_all(parts: Sequence[Term]) -> str:
    words = [_quoted(part) for part in parts if isinstance(part, Words) and not part.exact]
    if len(words) < len(parts):
        return all_of([_enclosed(part) for part in parts])
    return _("contains {words}").format(words=all_of(words))


def _about_words(term: Words | NoteSays) -> str:
    if isinstance(term, NoteSays):
        return _("a note contains {words}").format(words=_either(map(_quoted, term.words)))
    return (_("contains exactly {words}") if term.exact else _("contains {words}")).format(words=_quoted(term))


def _about_knowledge(term: Known | Dated | MarkedBy | InBriefs | Positioned | AskedOf | Overdue) -> str:
    match term:
        case InBriefs(names):
            return _("in the brief {names}").format(names=_either(names))
        case Known(field, values):
            called = values if field == "names" else map(_called, values, term.labels)
            return _known(field).format(values=_either(called))
        case Dated(field, values):
            said = _("with a mark made {days}") if field == "created" else _("with a mark changed {days}")
            return said.format(days=_either(map(_day, values)))
        case MarkedBy(names):
            return _("marked by {names}").format(names=_either(names))
        case _:
            return _about_position(term)


def _known(field: KnownField) -> str:
    return {
        "to": _("asked of {values}"),
        "for": _("to the benefit of {values}"),
        "topic": _("about {values}"),
        "strength": _("worded “{values}”"),
        "from": _("(co-)organized by {values}"),
        "names": _("where {values} is named"),
        "cites": _("citing {values}"),
    }[field]


def _called(value: str, label: Phrase) -> str:
    return _("{addressee}, named or implied").format(addressee=label()) if value.endswith("~") else label()


def _day(value: str) -> str:
    if value in ("today", "yesterday"):
        return _("today") if value == "today" else _("yesterday")
    if value.startswith("-"):
        return _("in the last {count} days").format(count=value[1:-1])
    said = {"<": _("before {day}"), ">": _("after {day}")}.get(value[0], _("on {day}"))
    return said.format(day=value.removeprefix("<").removeprefix(">"))


def _about_place_or_marks(term: Tagged | InPlaces | Codes | RelatedTo | Has | Bookmarked) -> str:
    match term:
        case Tagged(names):
            return _("tagged {tags}").format(tags=_either(map(_tag, names)))
        case InPlaces(field, values):
            return _place(field).format(values=_either(values))
        case Codes(codes):
            return _either(codes)
        case RelatedTo(codes):
            return _("related to {values}").format(values=_either(codes))
        case Has(kinds, wanted):
            words = _("with {kinds}") if wanted else _("without {kinds}")
            return words.format(kinds=_either(MARK_KINDS[kind].words() for kind in kinds))
        case Bookmarked():
            return _("bookmarked")


def _about_position(term: Positioned | AskedOf | Overdue) -> str:
    match term:
        case Positioned("stance", values):
            return _either(STANCES[value].inside() for value in values)
        case Positioned(_, values):
            return _("status: {values}").format(values=_either(STATES[value].words() for value in values))
        case AskedOf(names):
            return _("{office} was asked").format(office=_either(names))
        case Overdue():
            return _("answer overdue")


def _enclosed(term: Term) -> str:
    return f"({sentence(term)})" if isinstance(term, AllOf | AnyOf) else sentence(term)


def _tag(name: str) -> str:
    return _("under {tag}").format(tag=name.removesuffix("/*")) if name.endswith("/*") else name


def _quoted(words: Words) -> str:
    return in_marks(words.text + "…" * words.prefix)


def _place(field: PlaceField) -> str:
    return {
        "panel": _("panel {values}"),
        "side": _("side event {values}"),
        "section": _("section {values}"),
        "page": _("page {values}"),
    }[field]


def _either(parts: Iterable[str]) -> str:
    return any_of(list(parts))

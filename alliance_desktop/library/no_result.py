"""Where a filter lets nothing through: why that is, and other filters that let something through, in words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from alliance_desktop.domain.language.filter_terms import Filter
from alliance_desktop.domain.language.sentence import sentence
from alliance_desktop.domain.language.ways_out import WayOut
from alliance_desktop.domain.text.words import Words
from alliance_desktop.i18n import _, ngettext


@dataclass(frozen=True, slots=True)
class Offer:
    """Another filter, and in words what it is and finds."""

    text: str
    wanted: Filter


@dataclass(frozen=True, slots=True)
class NoResult:
    """`meant` is what may be meant, `less` are the filters with a condition less."""

    why: str
    meant: tuple[Offer, ...]
    less: tuple[Offer, ...]


def no_result(why: str, asked: Filter, ways: list[WayOut], count: Callable[[Filter], int]) -> NoResult:
    """What to offer in place of `asked`; `count` counts what passes a filter."""
    wanted = [way.wanted for way in ways]
    several = asked.terms if len(asked.terms) > 1 else ()
    less = ((term, asked.without(index)) for index, term in enumerate(several))
    return NoResult(
        why,
        tuple(Offer(_way(way), way.wanted) for way in ways),
        tuple(Offer(_without(sentence(term), count(one)), one) for term, one in less if one not in wanted),
    )


def nobody(people: Iterable[str]) -> str:
    """Why nothing passes: nobody of these names has written."""
    return _("Nobody called {names} has written here.").format(names=_quoted(people))


def no_tag(tags: tuple[str, ...]) -> str:
    """Why nothing passes: there are no such tags."""
    return ngettext("There is no tag {names}.", "There are no tags {names}.", len(tags)).format(names=_quoted(tags))


def none_meets(asked: Filter, total: int) -> str:
    """Why nothing passes, where there is no better reason."""
    terms = asked.terms
    if len(terms) > 1:
        text = _("None of the {total} recommendations meets all {count} conditions.")
        if len(terms) == 2:
            text = _("None of the {total} recommendations meets both conditions.")
        return text.format(total=total, count=len(terms))
    text = _("None of the {total} recommendations {condition}.")
    if not isinstance(terms[0], Words):
        text = _("None of the {total} recommendations meets this: {condition}.")
    return text.format(total=total, condition=sentence(terms[0]))


def _way(way: WayOut) -> str:
    if way.small:
        return _("{count} without {words}").format(count=_counted(way.count), words=_quoted(way.small))
    text = _("{term} ({filter}) · {count}")
    return text.format(term=sentence(way.instead), filter=way.instead, count=_counted(way.count))


def _without(term: str, count: int) -> str:
    return _("Without: {term} · {count}").format(term=term, count=_counted(count))


def _counted(count: int) -> str:
    return ngettext("{count} recommendation", "{count} recommendations", count).format(count=count)


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(_("“{tag}”").format(tag=name) for name in names)

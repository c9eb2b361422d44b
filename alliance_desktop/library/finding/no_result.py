"""Where a filter lets nothing through: why that is, and other filters that let something through, in words."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.language.filter_terms import AnyOf, Filter, Term
from alliance_desktop.domain.language.sentence import sentence
from alliance_desktop.domain.language.suggested_filters import SuggestedFilter
from alliance_desktop.domain.text.words import Words
from alliance_desktop.i18n import _, ngettext, so_many
from alliance_desktop.library.filter_edits import quoted_names
from alliance_desktop.library.finding.filtering import FilterEvaluation
from alliance_desktop.render.knowledge_words import small_named


@dataclass(frozen=True, slots=True)
class OtherFilter:
    """Another filter, and in words what it is and finds."""

    text: str
    wanted: Filter


@dataclass(frozen=True, slots=True)
class NoResult:
    """`meant` is what may be meant, `less` are filters with fewer conditions; all of them let something through."""

    why: str
    meant: tuple[OtherFilter, ...]
    less: tuple[OtherFilter, ...]


def no_result(
    why: str,
    asked: Filter,
    ways: list[SuggestedFilter],
    respelt: Iterable[tuple[Words, Filter]],
    evaluation: FilterEvaluation,
) -> NoResult:
    """What to offer in place of `asked`: `ways`, and with a word in place of one that is nowhere."""
    wanted = [way.wanted for way in ways]
    others = ((terms, one, found) for terms, one, found in less(asked, evaluation) if one not in wanted)
    return NoResult(
        why,
        (*map(other_filter, ways), *_respelt(respelt, evaluation)),
        tuple(OtherFilter(_without(terms, found), one) for terms, one, found in others),
    )


def other_filter(way: SuggestedFilter) -> OtherFilter:
    """A filter to offer, in words."""
    return OtherFilter(_way(way), way.wanted)


def _respelt(respelt: Iterable[tuple[Words, Filter]], evaluation: FilterEvaluation) -> Iterator[OtherFilter]:
    """Without other conditions only where nothing meets these beside any such word."""
    tried = list(respelt)
    found = [(word, one, count) for word, one in tried if (count := len(evaluation.passing(one)))]
    for word, one, count in found:
        yield OtherFilter(_("Did you mean “{word}”? {count}").format(word=word.text, count=so_many(count)), one)
    text = _("Did you mean “{word}”? Without: {terms} · {count}")
    for word, wanted in () if found else tried:
        for terms, one, count in less(wanted, evaluation):
            if word not in terms:
                said = ", ".join(map(sentence, terms))
                yield OtherFilter(text.format(word=word.text, terms=said, count=so_many(count)), one)


def less(asked: Filter, evaluation: FilterEvaluation) -> Iterator[tuple[Sequence[Term], Filter, int]]:
    """Which conditions to drop, and the filter without them with how many it finds: as few as it takes, in each way
    that finds something. None where only a filter without conditions would.
    """
    met = defaultdict[str, list[int]](list)
    for place, codes in enumerate(evaluation.passing_each(asked)):
        for code in codes:
            met[code].append(place)
    most = max(map(len, met.values()), default=0)
    for kept in sorted({tuple(places) for places in met.values() if len(places) == most}, reverse=True):
        dropped = tuple(dict.fromkeys(term for place, term in enumerate(asked.terms) if place not in kept))
        wanted = Filter(tuple(asked.terms[place] for place in kept))
        if count := len(evaluation.passing(wanted)):
            yield dropped, wanted, count


def not_compared(earlier: str) -> str:
    """Why nothing is new, kept or changed: the report's `earlier` one is '', or can't be read."""
    if not earlier:
        return _("This report isn’t compared with an earlier one.")
    text = _("The report {id} that this one is compared with was removed, is damaged or is later.")
    return text.format(id=earlier)


UNKNOWN: Mapping[str, Callable[[Sequence[str]], str]] = {
    "is": lambda why: why[0],
    "by": lambda names: _("Nobody called {names} has written here.").format(names=quoted_names(names)),
    "asked": lambda names: _("No office called {names} was asked.").format(names=quoted_names(names)),
    "in": lambda names: ngettext("No brief is called {names}.", "No briefs are called {names}.", len(names)).format(
        names=quoted_names(names)
    ),
    "tag": lambda names: ngettext("No tag is called {names}.", "No tags are called {names}.", len(names)).format(
        names=quoted_names(names)
    ),
}
"""By field why nothing passes a filter that asks for these names, which nothing has."""


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


def _way(way: SuggestedFilter) -> str:
    if way.small:
        return _("{count} without {words}").format(count=so_many(way.count), words=small_named(way.small))
    if isinstance(way.instead, AnyOf):  # its brackets would be the button's only ones
        return _("{filter} · {count}").format(filter=str(way.instead)[1:-1], count=so_many(way.count))
    text = _("{term} ({filter}) · {count}")
    return text.format(term=sentence(way.instead), filter=way.instead, count=so_many(way.count))


def _without(terms: Iterable[Term], count: int) -> str:
    return _("Without: {terms} · {count}").format(terms=", ".join(map(sentence, terms)), count=so_many(count))


@dataclass(frozen=True, slots=True)
class Misspelt:
    """The word and its place in the filter; `nearest` are words of the report, none where it stands there itself."""

    place: int
    term: Words
    nearest: tuple[str, ...]

    def mended(self, asked: Filter) -> Iterator[tuple[Words, Filter]]:
        """Each word that may be meant, and the filter with it in place of the other."""
        for word in map(Words, self.nearest):
            if word in asked.terms:
                continue
            yield word, Filter((*asked.terms[: self.place], word, *asked.terms[self.place + 1 :]))

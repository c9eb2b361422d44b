"""Where a filter finds nothing, or less than its reader hopes: others like it that find something."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from alliance_desktop.domain.language.filter_terms import Filter, Term
from alliance_desktop.domain.language.knowledge_terms import Known, MarkedBy
from alliance_desktop.domain.language.lexer import written_value
from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.language.vocabulary import Vocabulary
from alliance_desktop.domain.text.small_words import is_small
from alliance_desktop.domain.text.words import Words
from alliance_desktop.errors import FilterError


@dataclass(frozen=True, slots=True)
class WayOut:
    """Another filter and how many it finds: without these `small` words, or with another condition in `place`."""

    wanted: Filter
    count: int
    small: tuple[str, ...] = ()
    place: int = -1

    @property
    def instead(self) -> Term:
        """The condition that takes another's place."""
        return self.wanted.terms[self.place]


def ways_out(wanted: Filter, vocabulary: Vocabulary, count: Callable[[Filter], int]) -> list[WayOut]:
    """The filters to offer beside `wanted`: without its small words if they hide something, and, where nothing is
    found, with a condition that finds something in the place of one.
    """
    now = count(wanted)
    found = [replace(way, count=count(way.wanted)) for way in _near(wanted, vocabulary, nothing=not now)]
    return [way for way in found if way.count > now]


def _near(wanted: Filter, vocabulary: Vocabulary, *, nothing: bool) -> Iterator[WayOut]:
    if small := _small(wanted.terms):
        yield WayOut(Filter(tuple(term for term in wanted.terms if term not in small)), 0, tuple(map(str, small)))
    for place, term in enumerate(wanted.terms if nothing else ()):
        for text in dict.fromkeys(_instead(term)):
            try:
                others = parse(text, vocabulary).terms
            except FilterError:
                continue
            yield WayOut(Filter((*wanted.terms[:place], *others, *wanted.terms[place + 1 :])), 0, place=place)


def _small(terms: Sequence[Term]) -> list[Words]:
    """The small words among the conditions; none where there are no others."""
    words = [term for term in terms if isinstance(term, Words)]
    small = [one for one in words if not (one.exact or one.prefix) and is_small(one.letters)]
    return small if len(small) < len(words) else []


def _instead(term: Term) -> Iterator[str]:
    match term:
        case Known("to" | "for" as field, values):
            bare = [value.removesuffix("~") for value in values]
            if field == "to":
                yield f"for:{','.join(bare)}"
            yield f"to:{','.join(bare)}"
            yield f"to:{','.join(f'{value}~' for value in bare)}"
        case MarkedBy(names):
            written = ",".join(map(written_value, names))
            yield from (f"from:{written}", f"names:{written}")

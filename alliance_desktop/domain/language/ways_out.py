"""Where a filter finds nothing, or less than its reader hopes: others like it that find something."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from alliance_desktop.domain.language.brief_terms import InBriefs
from alliance_desktop.domain.language.filter_terms import Filter, Tagged, Term
from alliance_desktop.domain.language.knowledge_terms import Known, MarkedBy
from alliance_desktop.domain.language.lexer import written_value
from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.language.vocabulary import Vocabulary
from alliance_desktop.domain.text.near_match import is_one_slip
from alliance_desktop.domain.text.small_words import is_small
from alliance_desktop.domain.text.tag_names import tag_id
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


def ways_out(
    wanted: Filter,
    vocabulary: Vocabulary,
    tags: Sequence[str],
    briefs: Sequence[str],
    count: Callable[[Filter], int],
) -> list[WayOut]:
    """The filters to offer beside `wanted`: without its small words if they hide something, and, where nothing is
    found, with a condition that finds something in the place of one. `tags` and `briefs` are those there are.
    """
    now = count(wanted)
    near = [*_without_small(wanted), *(_near(wanted, vocabulary, tags, briefs) if not now else ())]
    found = [replace(way, count=count(way.wanted)) for way in near]
    return [way for way in found if way.count > now]


def _without_small(wanted: Filter) -> Iterator[WayOut]:
    if small := _small(wanted.terms):
        yield WayOut(Filter(tuple(term for term in wanted.terms if term not in small)), 0, tuple(map(str, small)))


def _near(wanted: Filter, vocabulary: Vocabulary, tags: Sequence[str], briefs: Sequence[str]) -> Iterator[WayOut]:
    for place, term in enumerate(wanted.terms):
        for text in dict.fromkeys(_instead(term, tags, briefs)):
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


def _instead(term: Term, tags: Sequence[str], briefs: Sequence[str]) -> Iterator[str]:
    match term:
        case Tagged(names):
            for name in term.unknown(tags):
                for tag in _spelt_like(name, tags):
                    yield str(Tagged(tuple(tag if one == name else one for one in names)))
        case InBriefs(names):
            for name in (one for one in names if not any(map(InBriefs((one,)).means, briefs))):
                for brief in _spelt_like(name, briefs):
                    yield str(term.renamed(name, brief))
        case Known("to" | "for" as field, values):
            bare = [value.removesuffix("~") for value in values]
            if field == "to":
                yield f"for:{','.join(bare)}"
            yield f"to:{','.join(bare)}"
            yield f"to:{','.join(f'{value}~' for value in bare)}"
        case MarkedBy(names):
            written = ",".join(map(written_value, names))
            yield from (f"from:{written}", f"names:{written}")


def _spelt_like(name: str, tags: Sequence[str]) -> list[str]:
    """The tags or briefs that begin so or are one slip away, as a whole or in their last part."""
    typed = tag_id(name.removesuffix("/*"))
    by_parts = ((tag, tag_id(tag).rpartition("/")[2], tag_id(tag)) for tag in tags)
    return [tag for tag, *parts in by_parts if any(one.startswith(typed) or is_one_slip(typed, one) for one in parts)]

"""Where a filter finds nothing, or less than its reader hopes: others like it that find something."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.language.filter_terms import Called, Codes, Filter, Not, OneOf, Tagged, Term, any_of
from alliance_desktop.domain.language.lexer import written_value
from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.language.vocabulary import Own, Vocabulary
from alliance_desktop.domain.text.folding import tag_id
from alliance_desktop.domain.text.near_spelling import may_mean
from alliance_desktop.domain.text.words import Words, is_small
from alliance_desktop.errors import FilterError

_WORD = re.compile(r"[^\s/]+")


@dataclass(frozen=True, slots=True)
class SuggestedFilter:
    """Another filter and how many it finds: without these `small` words, or with another condition in `place`."""

    wanted: Filter
    count: int
    small: tuple[str, ...] = ()
    place: int = -1

    @property
    def instead(self) -> Term:
        """The condition that takes another's place."""
        return self.wanted.terms[self.place]

    @property
    def excludes(self) -> bool:
        """Whether it leaves out what another name was to leave out."""
        return self.place >= 0 and isinstance(self.instead, Not)


def suggested_filters(
    wanted: Filter, vocabulary: Vocabulary, own: Callable[[], Own], count: Callable[[Filter], int]
) -> list[SuggestedFilter]:
    """The filters to offer beside `wanted`: with OR for a small *or*, without its small words if they hide something,
    where nothing is found with a condition that finds something in the place of one, and with a name that something
    has in the place of one that leaves nothing out."""
    now = count(wanted)
    near = [*_either(wanted), *_without_small(wanted), *_near(wanted, vocabulary, own(), only_excluded=bool(now))]
    found = [replace(way, count=count(way.wanted)) for way in near]
    return [way for way in found if way.count > now or (way.excludes and way.count)]


def _either(wanted: Filter) -> Iterator[SuggestedFilter]:
    """With OR where *or* stands between conditions, or behind them all, as the search box leaves it."""
    terms = wanted.terms
    rows = [place for place, term in enumerate(terms) if _is_or(term)]
    others = tuple(term for term in terms if not _is_or(term))
    if rows and rows[0] == len(others) >= 2:
        yield SuggestedFilter(Filter((any_of(others),)), 0, place=0)
    while rows:
        first = rows.pop(0)
        end = first + 2
        while rows and rows[0] == end:
            end = rows.pop(0) + 2
        sides = terms[first - 1 : end : 2]
        if first and end <= len(terms) and not any(map(_is_or, sides)):
            yield SuggestedFilter(Filter((*terms[: first - 1], any_of(sides), *terms[end:])), 0, place=first - 1)


def _is_or(term: Term) -> bool:
    return isinstance(term, Words) and term.letters == "or" and term.text != "OR" and not term.exact


def _without_small(wanted: Filter) -> Iterator[SuggestedFilter]:
    if small := _small(wanted.terms):
        yield SuggestedFilter(
            Filter(tuple(term for term in wanted.terms if term not in small)), 0, tuple(map(str, small))
        )


def _near(
    wanted: Filter, vocabulary: Vocabulary, own: Own, *, only_excluded: bool = False
) -> Iterator[SuggestedFilter]:
    for place, term in enumerate(wanted.terms):
        if only_excluded and not isinstance(term, Not):
            continue
        for text in dict.fromkeys(_instead(term, own)):
            try:
                others = parse(text, vocabulary).terms
            except FilterError:
                continue
            yield SuggestedFilter(Filter((*wanted.terms[:place], *others, *wanted.terms[place + 1 :])), 0, place=place)


def _small(terms: Sequence[Term]) -> dict[Words, None]:
    """The small words among the conditions, in order; none where there are no others, nor codes that they list."""
    words = dict.fromkeys(term for term in terms if isinstance(term, Words))
    small = {one: None for one in words if not (one.exact or one.prefix) and is_small(one.letters)}
    return small if len(small) < len(words) or any(isinstance(term, Codes) for term in terms) else {}


def _instead(term: Term, own: Own) -> Iterator[str]:
    match term:
        case Not():
            yield from (f"-{other}" for other in _names_instead(term.term, own))
        case Called("by", names):
            yield from _names_instead(term, own)
            written = ",".join(map(written_value, names))
            yield from (f"from:{written}", f"names:{written}")
        case OneOf("to" | "for" as field, values):
            bare = [value.removesuffix("~") for value in values]
            if field == "to":
                yield f"for:{','.join(bare)}"
            yield f"to:{','.join(bare)}"
            yield f"to:{','.join(f'{value}~' for value in bare)}"
        case _:
            yield from _names_instead(term, own)


def _names_instead(term: Term, own: Own) -> Iterator[str]:
    if isinstance(term, Tagged):
        there = own.get("tag", ())
        yield from _respelt(term, term.unknown(there), there)
    elif isinstance(term, Called):
        there = own.get(term.field, ())
        unknown = [name for name in term.names if not any(map(Called(term.field, (name,)).means, there))]
        yield from _respelt(term, unknown, there)


def _respelt(term: Tagged | Called, unknown: Iterable[str], there: Sequence[str]) -> Iterator[str]:
    """The condition with a name there is in place of each that there isn't."""
    for name in unknown:
        for other in _spelt_like(name, there):
            yield str(replace(term, names=tuple(other if one == name else one for one in term.names)))


def _spelt_like(name: str, names: Sequence[str]) -> list[str]:
    """Those that begin so or are a slip or two away, as a whole or in one of their words."""
    typed = tag_id(name.removesuffix("/*"))
    by_parts = ((one, (tag_id(one), *map(tag_id, _WORD.findall(one)))) for one in names)
    return [one for one, parts in by_parts if any(part.startswith(typed) or may_mean(typed, part) for part in parts)]

"""The words of a filter in texts: which hold what is asked for, where it stands, in which form."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, reduce
from operator import and_, or_
from typing import Literal, TypeVar

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.language.filter_terms import AllOf, AnyOf, Filter, Leaf, Not, Term, wanted_words
from alliance_desktop.domain.marks import Entry
from alliance_desktop.domain.text.find_words import as_named, holding, holding_otherwise, merged
from alliance_desktop.domain.text.folding import Folded, fold
from alliance_desktop.domain.text.hits import Ranges
from alliance_desktop.domain.text.postings import numbers_of
from alliance_desktop.domain.text.word_index import EVERY, WordIndex
from alliance_desktop.domain.text.words import Words

Answer = TypeVar("Answer", int, frozenset[str])
"""A set: of codes, or of numbers as bits."""
_FOLDED = 1000
"""Texts that are kept folded to mark their hits: more than are ever seen at once."""
_STANDING = 4 * _FOLDED
"""Places of a word in a text that are kept: while the last word of several is typed, those before it stay."""


class WordFinder:
    """Answers for the same texts at every key, which stay as they are."""

    def __init__(self, index: WordIndex) -> None:
        self._index = index
        self._fold = lru_cache(maxsize=_FOLDED)(fold)
        self._ranges = lru_cache(maxsize=_STANDING)(self._ranges_of)
        self._otherwise = lru_cache(self._otherwise_in)

    def get_ready(self) -> Iterator[None]:
        """Folds beforehand, one text at each step, what the first key would have to, where all of it can be kept."""
        for _number, text in tuple(self._index.items()) if len(self._index) <= _FOLDED else ():
            _offsets = self._fold(text).offsets
            yield

    def matching(self, words: Filter) -> list[int]:
        """The texts, by number and in order, that hold what `words` asks for: all of several words.

        An empty filter finds nothing. `words` holds words and phrases only, joined as the language allows.
        """
        return numbers_of(combined(AllOf(words.terms), self._index.all, self._holding)) if words else []

    def hits(self, number: int, words: Filter) -> list[tuple[int, int]]:
        """Where the words stand in the text with this number: [start, end) in order, overlapping ones made one."""
        return merged(hit for one in wanted_words(words.terms) for hit in self._ranges(number, one, one.others))

    def _ranges_of(self, number: int, words: Words, others: tuple[Words, ...]) -> Ranges:
        """Where a word stands. Its others are named beside it, as words are not told apart by them."""
        text = self._fold(self._index.text(number))
        return words.hits(text) if self._otherwise(words, others) >> number & 1 else words.own_hits(text)

    def _otherwise_in(self, words: Words, _others: tuple[Words, ...]) -> int:
        """The texts in which its own hits are not all."""
        return holding_otherwise(self._index, words, EVERY)

    def _holding(self, term: Leaf) -> int:
        if not isinstance(term, Words):
            raise ValueError(f"not words: {term}")  # noqa: TRY004  (a filter of another kind, not a fault of types)
        return holding(self._index, term)


def combined(term: Term, everything: Answer, ask: Callable[[Leaf], Answer]) -> Answer:
    """What the whole term accepts of `everything`; `ask` says it of a single condition."""
    match term:
        case Not(inner):
            return everything ^ combined(inner, everything, ask)
        case AllOf(parts):
            return reduce(and_, (combined(part, everything, ask) for part in parts))
        case AnyOf(parts):
            return reduce(or_, (combined(part, everything, ask) for part in parts))
        case _:
            return ask(term)


@dataclass(frozen=True, slots=True)
class Match:
    """`term` as it was asked for; `by`: as written, folded, in another number or spelling, or as an abbreviation."""

    term: str
    by: Literal["exact", "folded", "variant", "expansion"]


def matched(wanted: Filter, entry: Entry) -> tuple[Match, ...]:
    """The words and phrases of the filter that the recommendation's own text holds, in order."""
    asked = tuple(wanted_words(wanted.terms))
    if not asked:
        return ()
    text = fold(entry.recommendation.text)
    found = (_match(words, text) for words in asked if words.within(text))
    return tuple(dict.fromkeys(found))


def hits(wanted: Filter, text: str) -> list[tuple[int, int]]:
    """Where the words and phrases of the filter stand in a text: [start, end) in order, overlapping ones made one."""
    folded = fold(text)
    return merged(hit for words in wanted_words(wanted.terms) for hit in words.hits(folded))


def varied(wanted: Filter, texts: Iterable[str]) -> list[str]:
    """The other numbers and spellings in which the words of the filter stand in texts that it accepts."""
    found: dict[str, None] = {}
    for text in map(fold, texts):
        for words in wanted_words(wanted.terms):
            begins = {start for start, _end in words.own_hits(text)}
            hits = (hit for hit in words.varied_hits(text) if hit[0] not in begins)
            found |= dict.fromkeys(as_named(text.text[start:end]) for start, end in hits)
    return list(found)


def _match(words: Words, text: Folded) -> Match:
    term = words.text + "*" * words.prefix
    if words.exact:
        return Match(term, "exact")
    hits = words.own_hits(text)
    if not hits:
        return Match(term, "variant" if words.varied_hits(text) else "expansion")
    as_written = any(text.text.startswith(words.text, start) for start, _end in hits)
    return Match(term, "exact" if as_written else "folded")

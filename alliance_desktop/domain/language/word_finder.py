"""Finds the field's words in texts: which of them hold what is asked for, and where it stands."""

from collections.abc import Callable
from functools import lru_cache, reduce
from operator import and_, or_
from typing import TypeVar

from alliance_desktop.domain.language.filter_terms import AllOf, AnyOf, Filter, Leaf, Not, Term, wanted_words
from alliance_desktop.domain.text.bits import numbers_of
from alliance_desktop.domain.text.find_words import holding, merged
from alliance_desktop.domain.text.folding import fold
from alliance_desktop.domain.text.word_index import WordIndex
from alliance_desktop.domain.text.words import Words

Answer = TypeVar("Answer", int, frozenset[str])
"""A set: of codes, or of numbers as bits."""
_FOLDED = 1000
"""Texts that are kept folded to mark their hits: more than are ever seen at once."""


class WordFinder:
    """Answers for the same texts at every key."""

    def __init__(self, index: WordIndex) -> None:
        self._index = index
        self._fold = lru_cache(maxsize=_FOLDED)(fold)

    def matching(self, words: Filter) -> list[int]:
        """The texts, by number and in order, that hold what `words` asks for: all of several words.

        An empty filter finds nothing. `words` holds words and phrases only, joined as the language allows.
        """
        return numbers_of(combined(AllOf(words.terms), self._index.all, self._holding)) if words else []

    def hits(self, number: int, words: Filter) -> list[tuple[int, int]]:
        """Where the words stand in the text with this number: [start, end) in order, overlapping ones made one."""
        text = self._fold(self._index.text(number))
        return merged(hit for one in wanted_words(words.terms) for hit in one.hits(text))

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

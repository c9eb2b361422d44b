"""Finding the field's words in running texts: which passages hold them all, and where they stand."""

from collections.abc import Iterable, Sequence
from functools import lru_cache, reduce
from operator import and_, or_

from alliance_desktop.domain.language.filter_terms import AllOf, AnyOf, Filter, Not, Term, Words, wanted_words
from alliance_desktop.domain.language.lexer import Kind, Token, is_open, tokens
from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.report import Report
from alliance_desktop.domain.text.folding import find_exact, fold
from alliance_desktop.domain.text.word_index import WordIndex, bits_of, numbers_of

_LEADING = (Kind.MINUS, Kind.OPEN, Kind.EITHER)
"""These lead to a term; at the end it has not been typed yet."""

_FOLDED = 1000
"""Texts that are kept folded to mark their hits: more than are ever seen at once."""


def typed_words(text: str, report: Report) -> Filter:
    """The words of the field while they are typed: the last one may only have begun, quotes and brackets may be open.

    Dashes and signs between words are passed over. Raises FilterError, as `parse` does, with the column in `text`.
    """
    found = [token for token in tokens(text) if not _is_noise(token)]
    while found and found[-1].kind in _LEADING:
        found.pop()
    if not found:
        return Filter()
    spaced = [" "] * len(text)
    for token in found:
        spaced[token.start : token.end] = token.text
    kinds = [token.kind for token in found]
    open_brackets = kinds.count(Kind.OPEN) - kinds.count(Kind.CLOSE)
    return parse("".join(spaced) + _ending(found[-1], len(text)) + ")" * open_brackets, report)


def _is_noise(token: Token) -> bool:
    """A dash or an ampersand between words, as in a pasted title."""
    return token.kind is Kind.WORD and token.text != "*" and not fold(token.text).letters


def _ending(last: Token, end: int) -> str:
    """What makes a whole of the word or phrase that is being typed."""
    if is_open(last.text):
        return '"' if last.kind is Kind.EXACT else '"*'
    begun = last.kind is Kind.WORD and last.end == end and not last.text.endswith("*")
    return "*" if begun else ""


class WordFinder:
    """Answers for the same texts at every key, out of an index that is filled when it is first asked."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.index = WordIndex(texts)
        """The texts, by their place among those given."""
        self._fold = lru_cache(maxsize=_FOLDED)(fold)

    def matching(self, words: Filter) -> list[int]:
        """The texts, by index and in order, that hold what `words` asks for: all of several words.

        An empty filter finds nothing. `words` holds words and phrases only, joined as the language allows.
        """
        return numbers_of(self._matching(AllOf(words.terms))) if words else []

    def hits(self, index: int, words: Filter) -> list[tuple[int, int]]:
        """Where the words stand in the text at `index`: [start, end) in order, overlapping ones made one."""
        text = self._fold(self.index.text(index))
        return merged(hit for one in wanted_words(words.terms) for hit in one.hits(text))

    def _matching(self, term: Term) -> int:
        """The texts that hold the term, as bits."""
        match term:
            case Words():
                return holding(self.index, term)
            case Not(inner):
                return self.index.all & ~self._matching(inner)
            case AllOf(parts):
                return reduce(and_, map(self._matching, parts))
            case AnyOf(parts):
                return reduce(or_, map(self._matching, parts))
            case _:
                raise ValueError(f"not words: {term}")


def holding(index: WordIndex, words: Words) -> int:
    """The texts of an index that hold a word or phrase, as bits."""
    if not words.exact:
        return reduce(or_, (index.holding(one.letters, one.prefix) for one in (words, *words.others)))
    # The pieces do not decide: a soft hyphen parts words as they are written, and not as they are folded.
    return bits_of(
        [n for n, text in index.items() if words.text in text and find_exact(text, words.text, words.prefix)]
    )


def merged(hits: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Hits in order, overlapping ones made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(hits):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found

"""Finding the field's words in running texts: which passages hold them all, and where they stand."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from alliance_desktop.domain.filter import AllOf, AnyOf, Filter, Not, Term, Words
from alliance_desktop.domain.filter_parser import parse
from alliance_desktop.domain.filter_tokens import Kind, Token, is_open, tokens
from alliance_desktop.domain.report import Report
from alliance_desktop.domain.words import Folded, fold

_LEADING = (Kind.MINUS, Kind.OPEN, Kind.EITHER)
"""These lead to a term; at the end it has not been typed yet."""


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
    """Answers for the same texts at every key; they are folded once, when first asked."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts

    @cached_property
    def _folded(self) -> list[Folded]:
        return [fold(text) for text in self._texts]

    def matching(self, words: Filter) -> list[int]:
        """The texts, by index and in order, that hold what `words` asks for: all of several words.

        An empty filter finds nothing. `words` holds words and phrases only, joined as the language allows.
        """
        return self._matching(AllOf(words.terms), range(len(self._texts))) if words else []

    def hits(self, index: int, words: Filter) -> list[tuple[int, int]]:
        """Where the words stand in the text at `index`: [start, end) in order, overlapping ones made one."""
        found = sorted(hit for one in _looked_for(words.terms) for hit in one.hits(self._folded[index]))
        return _merged(found)

    def _matching(self, term: Term, among: Sequence[int]) -> list[int]:
        """Those of the texts `among` that hold the term; each part of several looks at what the others left."""
        match term:
            case Words():
                return self._holding(term, among)
            case Not(inner):
                held = set(self._matching(inner, among))
                return [index for index in among if index not in held]
            case AllOf(parts):
                for part in sorted(parts, key=_least_first):
                    among = self._matching(part, among)
                return [*among]
            case AnyOf(parts):
                held = {index for part in parts for index in self._matching(part, among)}
                return sorted(held)
            case _:
                raise ValueError(f"not words: {term}")

    def _holding(self, words: Words, among: Sequence[int]) -> list[int]:
        letters, folded = words.letters, self._folded
        # The plain search is quick and mostly decides.
        return [index for index in among if letters in folded[index].letters and words.within(folded[index])]


def _least_first(term: Term) -> int:
    """Long words are rare: they leave less for the others to look through."""
    return -len(term.letters) if isinstance(term, Words) else 0


def _looked_for(terms: Iterable[Term]) -> Iterable[Words]:
    """The words that are to be there: not those that are not to be."""
    for term in terms:
        if isinstance(term, Words):
            yield term
        elif isinstance(term, AllOf | AnyOf):
            yield from _looked_for(term.parts)


def _merged(hits: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in hits:
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found

"""A word of a filter that no recommendation contains, and the filters with words that are spelt like it."""

from collections.abc import Iterator
from dataclasses import dataclass

from alliance_desktop.domain.language.filter_terms import Filter
from alliance_desktop.domain.text.words import Words


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

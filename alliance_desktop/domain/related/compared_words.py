"""What two texts are compared by: their words, whatever the form, and the phrases of two words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from alliance_desktop.domain.related.stems import carries_matter, stem
from alliance_desktop.domain.text.folding import fold

if TYPE_CHECKING:
    from alliance_desktop.domain.knowledge import Abbreviation

_WORD = re.compile("[^\\W_]+(?:[-\u2010\u2011\u00ad'’][^\\W_]+)*")
_STOP = re.compile("[.;:!?]")
"""A phrase does not reach over one of these."""


@dataclass(frozen=True)
class Wording:
    """Reads texts of one language; an abbreviation is read as what it stands for."""

    language: str
    abbreviations: "tuple[Abbreviation, ...]" = ()

    def keys(self, text: str) -> set[str]:
        """The words and phrases of a text; a phrase is two words with a blank between."""
        return {key for key, _start, _end in self.places(text)}

    def places(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Each word and phrase with its [start, end) in the text."""
        before, began, last = "", 0, 0
        for match in _WORD.finditer(text):
            start, end = match.span()
            if before and _STOP.search(text, last, start):
                before = ""
            last = end
            for word in self._stems(match[0]):
                yield word, start, end
                if before:
                    yield f"{before} {word}", began, end
                before, began = word, start

    @cached_property
    def _known(self) -> dict[str, tuple[str, ...]]:
        """Word as written → what it is compared by; filled as met."""
        return {}

    @cached_property
    def _expansions(self) -> dict[str, str]:
        """Those of terms; one that begins with a capital is a name, and a name says nothing by its words."""
        return {fold(one.short).letters: one.expansion for one in self.abbreviations if one.expansion[:1].islower()}

    def _stems(self, word: str) -> tuple[str, ...]:
        if (known := self._known.get(word)) is None:
            letters = fold(word).letters
            meant = self._expansions.get(letters) or self._expansions.get(letters.removesuffix("s"))
            parts = [fold(each).letters for each in _WORD.findall(meant)] if meant else [letters]
            known = tuple(stem(each, self.language) for each in parts if carries_matter(each, self.language))
            self._known[word] = known
        return known

"""What two texts are compared by: the words with matter of their own, whatever the form, and phrases of two.

Which forms count as one word, and which words carry no matter, are rules of a language.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from alliance_desktop.domain.knowledge import Abbreviation
from alliance_desktop.domain.text.folding import fold, pieces

_WORD = re.compile("[^\\W_]+(?:[-\u2010\u2011\u00ad'’][^\\W_]+)*")
_STOP = re.compile("[.;:!?]")
"""A phrase does not reach over one of these."""

_FUNCTION_WORDS = {
    "en": frozenset(
        """
        a about above across after again against all almost along already also although always am among an and
        another any anyone anything are around as at away be became because become been before behind being
        below beside besides between beyond both but by came can cannot come could did do does doing done down
        due during each either else even ever every everyone everything few for from further furthermore get
        given had has have having he hence her here herself him himself his how however i if in including
        inside instead into is it its itself just least less let like likewise made make many may me might
        more moreover most much must my namely near neither never nevertheless no nobody none nor not nothing
        now of off often on once one only onto or other others otherwise ought our out outside over own per
        perhaps quite rather same shall she should similarly since so some somebody something sometimes such
        than that the their them themselves then there therefore these they this those though through
        throughout thus to together too toward towards under unless until up upon us very via vis was we well
        were what whatever when whenever where whereas wherever whether which while who whoever whole whom
        whose why will with within without would yet you your
        accordance applicable commitment commitments compliance conformity obligation obligations pursuant relevant
        """.split()  # noqa: SIM905  (a list of 200 strings is no better to read)
    )
}
"""Language → words that join others, and those by which agreements are invoked: who shares them shares nothing."""

_FORMS = ("ings", "ing", "edly", "ed", "es", "s")
"""Endings of number and tense."""

_DERIVED = (
    "cations", "cation", "izations", "isations", "ization", "isation", "ations", "ation", "ments", "ment",
    "ions", "ion", "ives", "ive", "ates", "ate", "ally", "ers", "ors", "er", "or", "al", "ly",
)  # fmt: skip
"""Endings that make one word out of another: to train, a trainer; to develop, a development."""

_SHORTEST, _SHORTEST_DERIVED = 4, 5
"""Letters that must be left, so that a ring is no r."""


def knows_forms(language: str) -> bool:
    """Whether the forms of a word count as one in a language, and the words that carry no matter are known."""
    return language in _FUNCTION_WORDS


def carries_matter(letters: str, language: str) -> bool:
    """Whether a folded word says something of its own; where a language has no list, by its length alone."""
    return len(letters) > 1 and letters not in _FUNCTION_WORDS.get(language, ())


@lru_cache(maxsize=50_000)
def stem(letters: str, language: str) -> str:
    """What the forms of a folded word have in common: training, trained, train → train. As it is, but in English."""
    if language != "en":
        return letters
    if letters.endswith(("ies", "ied")) and len(letters) > _SHORTEST + 2:
        letters = letters[:-3] + "y"
    letters = _without(letters, _FORMS, _SHORTEST)
    letters = _without(_without(letters, _DERIVED, _SHORTEST_DERIVED), _DERIVED, _SHORTEST_DERIVED)
    if len(letters) <= _SHORTEST:
        return letters
    return letters[:-1] + "i" if letters[-1] == "y" else letters.removesuffix("e")


def _without(letters: str, endings: tuple[str, ...], shortest: int) -> str:
    if letters.endswith(endings) and not letters.endswith("ss"):  # most have none of them
        for ending in endings:
            if letters.endswith(ending) and len(letters) - len(ending) >= shortest:
                return letters[: -len(ending)]
    return letters


@dataclass(frozen=True)
class ComparedWording:
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
            if before and text[last:start] != " " and _STOP.search(text, last, start):
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
            letters = "".join(pieces(word))
            meant = self._expansions.get(letters) or self._expansions.get(letters.removesuffix("s"))
            parts = [fold(each).letters for each in _WORD.findall(meant)] if meant else [letters]
            known = tuple(stem(each, self.language) for each in parts if carries_matter(each, self.language))
            self._known[word] = known
        return known

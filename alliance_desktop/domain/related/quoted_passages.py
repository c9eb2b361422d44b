"""The passages of some reports as a quotation is looked for in them: by words in a row, and by telling ones."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import Match, SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from alliance_desktop.domain.report import Passage, Report, passages
from alliance_desktop.domain.text.speech_units import (
    TELLING,
    SpokenWord,
    code_key,
    likest_sentence,
    spoken,
)

SEED = 3
"""Words in a row by which a place is looked for."""
_TRIED = 3
"""So many passages are compared word by word."""
_COMMON = 400
"""A seed that stands in more places than this finds nothing."""
_LIKE = 2
"""So many telling words make a passage near."""
_ENDS = (".", "!", "?", ";", ":")
"""What a paragraph ends with that isn't parted by the end of a page."""


_KEPT = 500


class NearWords(NamedTuple):
    """Words of a report that are most like some of a speech, and where they stand."""

    report: str
    code: str
    page: int | None
    words: str


class QuotedPassages:
    """Read step by step, once."""

    def __init__(self, reports: Iterable[Report]) -> None:
        self.passages = [(one, each) for one in reports for each in _whole(one)]
        self.words: list[tuple[SpokenWord, ...]] = []
        self.letters: list[tuple[str, ...]] = []
        self._seeds: dict[tuple[str, ...], list[int]] = {}
        """Words in a row → the passages that have them."""
        self._telling: dict[str, list[int]] = {}
        self._codes: dict[str, list[int]] = {}
        self._matchers: dict[int, SequenceMatcher[str]] = {}
        """Of the passages that a speech was set against: their words are looked through once."""
        for number, (report, passage) in enumerate(self.passages):
            if report.recommendation(passage.code):
                self._codes.setdefault(code_key(passage.code), []).append(number)

    def reading(self) -> Iterator[tuple[int, int]]:
        """Read those that are still to be read."""
        for number in range(len(self.words), len(self.passages)):
            words = spoken(self.passages[number][1].text)
            letters = tuple(word.letters for word in words)
            for seed in {letters[at : at + SEED] for at in range(len(letters) - SEED + 1)}:
                self._seeds.setdefault(seed, []).append(number)
            for word in {one for one in letters if len(one) >= TELLING}:
                self._telling.setdefault(word, []).append(number)
            self.words.append(words)
            self.letters.append(letters)
            yield 0, 1

    def matching(self, letters: Sequence[str], passage: int) -> list[Match]:
        """Which words of a speech are those of a passage, in their order."""
        if (matcher := self._matchers.get(passage)) is None:
            if len(self._matchers) >= _KEPT:
                self._matchers.clear()
            matcher = self._matchers[passage] = SequenceMatcher(None, (), self.letters[passage], autojunk=False)
        matcher.set_seq1(letters)
        return matcher.get_matching_blocks()

    def with_code(self, code: str) -> Sequence[int]:
        """The passages of the recommendations with this code, however it is written."""
        return self._codes.get(code_key(code), ()) if code else ()

    def code_of(self, code: str) -> str | None:
        """A code as the report writes it; None where no report has it."""
        found = self.with_code(code)
        return self.passages[found[0]][1].code if found else None

    def likely(self, letters: Sequence[str]) -> list[int]:
        """The passages that share the most seeds."""
        votes: Counter[int] = Counter()
        for seed in _seeds(letters):
            places = self._seeds.get(seed, ())
            if len(places) <= _COMMON:
                votes.update(places)
        return _most(votes)

    def near(self, letters: Sequence[str]) -> list[int]:
        """The passages that have the most of its telling words, rare ones before others."""
        votes: Counter[int] = Counter()
        for word in {one for one in letters if len(one) >= TELLING}:
            places = self._telling.get(word, ())
            if len(places) <= _COMMON:
                votes.update(dict.fromkeys(places, 1000 // (len(places) + 9)))
        return _most(votes)

    def near_words(self, letters: Sequence[str], code: str) -> NearWords | None:
        """The sentence that is most like these words, of the recommendation with `code` where one has it; None where
        none is near."""
        near, named = self.near(letters), self.with_code(code)
        if named:
            number = next((one for one in near if one in named), named[0])
        elif near and sum(one in self.letters[near[0]] for one in {*letters} if len(one) >= TELLING) >= _LIKE:
            number = near[0]
        else:
            return None
        report, passage = self.passages[number]
        one = report.recommendation(passage.code)
        words = likest_sentence(passage.text, frozenset(letters))
        return NearWords(report.id, passage.code, one.page if one else None, words)

    def is_rare(self, seed: Sequence[str]) -> bool:
        """Whether these words in a row stand in one passage alone."""
        return len(self._seeds.get(tuple(seed), ())) == 1

    def places(self, letters: Sequence[str]) -> Iterator[tuple[str, str]]:
        """The reports and codes that have these words in a row."""
        said = f" {' '.join(letters)} "
        for one in min((self._seeds.get(seed, ()) for seed in _seeds(letters)), key=len, default=()):
            if said in f" {' '.join(self.letters[one])} ":
                report, passage = self.passages[one]
                yield report.id, passage.code


def _seeds(letters: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(letters[at : at + SEED]) for at in range(len(letters) - SEED + 1))


def _most(votes: Counter[int]) -> list[int]:
    return [passage for passage, _count in sorted(votes.items(), key=lambda each: (-each[1], each[0]))[:_TRIED]]


def _whole(report: Report) -> list[Passage]:
    """Its passages, and what a page's end parts in the middle of a sentence as one besides."""
    found = list(passages(report))
    parted = [
        one._replace(text=f"{one.text} {other.text}")
        for one, other in pairwise(found)
        if one.kind == other.kind == "prose" and one.code == other.code and not one.text.rstrip('”’"» ').endswith(_ENDS)
    ]
    return found + parted

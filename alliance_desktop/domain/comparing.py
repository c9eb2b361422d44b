"""Two reports compared: which recommendation of the new one was in the old one, in which words, one to one."""

import re
from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.proposal.proposers import names_in
from alliance_desktop.domain.related.compared_words import ComparedWording, carries_matter, stem
from alliance_desktop.domain.related.relations import Nearness
from alliance_desktop.domain.report import Recommendation, Report
from alliance_desktop.domain.text.folding import fold
from alliance_desktop.i18n import _
from alliance_desktop.steps import at_once

PairKind = Literal["same", "changed", "near", "new", "gone"]

_WORD = re.compile(r"[^\W_]+")
_BRACKET = re.compile(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
_TRIED = 6
"""So many of the nearest are looked at word by word."""
_CHANGED_WORDS, _CHANGED_MATTER = 0.57, 0.28
"""Of two readings of one recommendation this share of the words is the same in their order, and they are so near."""
_NEAR, _NEAR_MATTER = 0.41, 0.24
"""The mean of both, and the nearness, from which two say nearly the same."""
_HEAD, _LEAST_HEAD = 16, 8
"""Words with which a demand begins; what follows may be other reasons, and fewer words are no beginning."""
_SHARED, _MUCH_WORSE = 0.52, 0.75
"""So alike, an old one that is taken may stand for another too: three States may now ask what one did. To that the part
of it is preferred that is free."""
_STEP = 500
"""Candidates that are paired in one step."""
_SHORT = 4
"""Words; of fewer, one that differs makes another demand."""


@dataclass(frozen=True, slots=True)
class ReportPair:
    """A recommendation of the old report and the one that it has become, by their codes; None where there is none.

    `likeness` is from 0 to 1; 1 where the words are the same.
    """

    kind: PairKind
    old: str | None
    new: str | None
    likeness: float = 0.0


Decided = Mapping[str, str | None]
"""What the reader decided: the code in the new report, and what it was in the old one, or None for nothing."""


def comparable(old: Report, new: Report) -> str:
    """Why two reports can't be compared, in a sentence; '' where they can."""
    if old.id == new.id:
        return _("These are the same report. Name an earlier one and a later one.")
    if old.language != new.language:
        return _("These reports are in different languages. They can be compared in the same one alone.")
    return ""


def pairs(old: Report, new: Report, decided: Decided | None = None) -> tuple[ReportPair, ...]:
    """All at once; see `pairing`."""
    return at_once(pairing(old, new, decided))


def pairing(
    old: Report, new: Report, decided: Decided | None = None
) -> Generator[tuple[int, int], None, tuple[ReportPair, ...]]:
    """Pairs in the order of the new report, then what is gone in the order of the old one; in steps of a few
    milliseconds, each says how much is done and of how much.

    Those with the same words are paired first, a pair of the same place before others; then the most alike, as long as
    both are free; at last those that are much alike one that is taken. What is `decided` stands before all.
    """
    work = _Pairing(old.recommendations, new.recommendations, new.language)
    yield from work.read()
    work.decide(decided or {})
    work.pair_same()
    yield from work.find_alike()
    yield from work.pair_alike()
    return tuple(work.result())


def nearest(old: Report, one: Recommendation, most: int = 9) -> tuple[Recommendation, ...]:
    """Those of an earlier report that share most words with `one`, for the reader to choose from, the nearest first."""
    wanted = {stem(word, old.language) for word in _words(one) if carries_matter(word, old.language)}
    found = []
    for number, each in enumerate(old.recommendations):
        words = {stem(word, old.language) for word in _words(each) if carries_matter(word, old.language)}
        found.append((-len(words & wanted) / (len(words | wanted) or 1), number))
    return tuple(old.recommendations[number] for _share, number in sorted(found)[:most])


class _Pairing:
    def __init__(self, old: Sequence[Recommendation], new: Sequence[Recommendation], language: str) -> None:
        self._old, self._new = old, new
        self._language = language
        self._said: list[tuple[str, ...]] = []
        self._stems: list[tuple[str, ...]] = []
        self._wording = ComparedWording(language)
        self._kinds: dict[int, tuple[int | None, PairKind, float]] = {}
        """By the number in the new report: the one in the old report, and how it is alike."""
        self._taken: set[int] = set()
        self._alike: list[tuple[float, float, float, int, int]] = []

    def read(self) -> Iterator[tuple[int, int]]:
        """Takes the words of each."""
        every = (*self._old, *self._new)
        for number, one in enumerate(every):
            words = _words(one)
            self._said.append(words)
            self._stems.append(tuple(stem(word, self._language) for word in words))
            yield number, 3 * len(every)

    def decide(self, decided: Decided) -> None:
        """Pairs that are made or parted by hand; a code that isn't there any more decides nothing."""
        olds = {one.code: number for number, one in enumerate(self._old)}
        for number, one in enumerate(self._new):
            if one.code not in decided:
                continue
            was = decided[one.code]
            if was is None:
                self._kinds[number] = (None, "new", 0.0)
            elif was in olds:
                share = self._share(olds[was], number)
                kind: PairKind = "same" if share == 1 else "changed" if share >= _CHANGED_WORDS else "near"
                self._take(number, olds[was], kind, share)

    def pair_same(self) -> None:
        """The same words; where several are, in their order."""
        places: dict[tuple[str, ...], list[int]] = {}
        for number in range(len(self._old)):
            places.setdefault(self._said[number], []).append(number)
        for number in range(len(self._new)):
            free = [one for one in places.get(self._said[len(self._old) + number], ()) if one not in self._taken]
            if number not in self._kinds and free:
                self._take(number, free[0], "same", 1.0)

    def find_alike(self) -> Iterator[tuple[int, int]]:
        """Looks for each that is still free which are near it."""
        nearness, olds = Nearness(), len(self._old)
        everything = 3 * len(self._said)
        for done, words in enumerate(self._said, len(self._said)):
            keys = self._wording.keys(" ".join(words))
            nearness.count(keys)
            nearness.add(keys, {})
            yield done, everything
        for _step in nearness.weigh():
            yield 2 * len(self._said), everything
        for number in range(len(self._new)):
            if number not in self._kinds:
                for matter, other in nearness.nearest(olds + number, _TRIED, among=range(olds)):
                    self._try(number, other, matter)
            yield 2 * len(self._said) + number, everything

    def pair_alike(self) -> Iterator[tuple[int, int]]:
        """The most alike first; what is much more alike one that is taken isn't given to another."""
        found, best, every = sorted(self._alike, reverse=True), dict[int, float](), 3 * len(self._said)
        for number, (likeness, share, matter, before, after) in enumerate(found):
            if not number % _STEP:
                yield every, every
            if likeness >= _MUCH_WORSE * best.setdefault(-after, likeness) and -before not in self._taken:
                self._pair(-after, -before, likeness, share, matter)
        for likeness, share, matter, before, after in found:
            if likeness >= _SHARED:
                self._pair(-after, -before, likeness, share, matter)

    def _pair(self, new: int, old: int, likeness: float, share: float, matter: float) -> None:
        if new in self._kinds:
            return
        if share >= _CHANGED_WORDS and matter >= _CHANGED_MATTER:
            self._take(new, old, "changed", likeness)
        elif likeness >= _NEAR and matter >= _NEAR_MATTER:
            self._take(new, old, "near", likeness)

    def result(self) -> Iterator[ReportPair]:
        """Of the new report each; of the old one what is left."""
        for number, one in enumerate(self._new):
            was, kind, likeness = self._kinds.get(number, (None, "new", 0.0))
            yield ReportPair(kind, None if was is None else self._old[was].code, one.code, likeness)
        for number, one in enumerate(self._old):
            if number not in self._taken:
                yield ReportPair("gone", one.code, None)

    def _take(self, new: int, old: int, kind: PairKind, likeness: float) -> None:
        self._kinds[new] = (old, kind, likeness)
        self._taken.add(old)

    def _try(self, new: int, old: int, matter: float) -> None:
        if matter < _NEAR_MATTER:  # whatever their words are
            return
        share = self._share(old, new)
        self._alike.append(((max(share, self._begin_alike(old, new)) + matter) / 2, share, matter, -old, -new))

    def _begin_alike(self, old: int, new: int) -> float:
        """The same of the words they begin with, whatever their form."""
        one, other = self._stems[old], self._stems[len(self._old) + new]
        most = min(len(one), len(other), _HEAD)
        if most < _LEAST_HEAD:
            return 0.0
        return max(_in_order(one[:most], other[:most]), _in_order(one, other))

    def _share(self, old: int, new: int) -> float:
        """The part of all words that both have in the same order; of very short ones nothing but all of them counts."""
        one, other = self._said[old], self._said[len(self._old) + new]
        if min(len(one), len(other)) < _SHORT:
            return float(one == other)
        return _in_order(one, other)


def _in_order(one: Sequence[str], other: Sequence[str]) -> float:
    matcher = _matcher(other)
    matcher.set_seq1(one)
    return matcher.ratio()


@lru_cache(maxsize=4)
def _matcher(other: Sequence[str]) -> "SequenceMatcher[str]":
    """One later recommendation is set against several earlier ones: its words are looked through once."""
    return SequenceMatcher(None, (), other, autojunk=False)


def _words(one: Recommendation) -> tuple[str, ...]:
    """What it asks for, word by word, without who made it: that is another each year."""
    text = _BRACKET.sub(lambda found: "" if _names(found[1], one.proposers) else found[0], one.text)
    return tuple(fold(word).letters for word in _WORD.findall(text))


def _names(bracket: str, proposers: Collection[str]) -> bool:
    names = names_in(bracket)
    return bool(names) and all(name in proposers for name in names)

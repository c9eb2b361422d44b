"""Two reports compared: which recommendation of the new one was in the old one, in which words, one to one."""

import re
from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from heapq import merge, nsmallest
from typing import Literal, NamedTuple

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.moment import read_day
from alliance_desktop.domain.proposal.proposers import names_in
from alliance_desktop.domain.related.compared_words import ComparedWording
from alliance_desktop.domain.related.contraries import Contraries
from alliance_desktop.domain.related.demands import Demands, DemandWords, letters_of
from alliance_desktop.domain.related.relations import Nearness
from alliance_desktop.domain.report import Recommendation, Report, passages, year_of
from alliance_desktop.i18n import Phrase, _
from alliance_desktop.work_in_steps import at_once

_SIGN = re.compile(r"[^\W_]+|[,;:]")
_BRACKET = re.compile(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)")

PairKind = Literal["same", "changed", "near", "new", "gone"]
PAIR_WORDS: Mapping[PairKind, Phrase] = {
    "same": lambda: _("same words"),
    "changed": lambda: _("changed"),
    "near": lambda: _("nearly the same"),
    "new": lambda: _("new"),
    "gone": lambda: _("gone"),
}

_TRIED, _TRIED_OF_CLAUSE = 6, 3
"""So many of the nearest are looked at word by word."""
_CHANGED_WORDS, _CHANGED_MATTER = 0.57, 0.28
"""Of two readings of one recommendation this share of the words is the same in their order, and they are so near."""
_NEAR, _NEAR_MATTER = 0.41, 0.24
"""The mean of both, and the nearness, from which two say nearly the same."""
_HEAD, _LEAST_HEAD = 16, 8
"""Words with which a demand begins; what follows may be other reasons, and fewer words are no beginning."""
_FIRST = 0.35
"""So near two say nearly the same in whatever words, where each is the other's nearest."""
_TWICE = 1.15
"""Since words stand there more than once."""
_SHARED, _MUCH_WORSE = 0.52, 0.75
"""So alike, an old one that is taken may stand for another too: three States may now ask what one did. To that the part
of it is preferred that is free."""
_NAMES_APART = 0.75
"""Two that name different instruments or bodies aren't the same, but where so much of their words is."""
_STEP = 1_000
"""So many are put in order in one step."""
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
        return _("Only reports in one language can be compared.")
    if is_later(old, new):
        text = _("{old} ({old_date}) is later than {new} ({new_date}). Name the earlier one first.")
        return text.format(old=old.short_title, old_date=old.date, new=new.short_title, new_date=new.date)
    return ""


def is_sure(pair: ReportPair, decided: Decided) -> bool:
    """Whether what hangs on the old one may come to the new one unasked: what is only nearly the same may ask for
    something else, and is for the reader to look at, unless she paired it."""
    return pair.kind != "near" or pair.new in decided


def is_later(one: Report, other: Report) -> bool:
    """Whether `one` is of a later day; of a later year, where either date names no day."""
    days = [read_day(each.date, date.max, ahead=False) if year_of(each) else None for each in (one, other)]
    if days[0] and days[1]:
        return days[0] > days[1]
    return bool(year_of(other)) and year_of(one) > year_of(other)


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
    work = _Pairing(old, new)
    yield from work.read()
    work.decide(decided or {})
    work.pair_same()
    yield from work.find_alike()
    yield from work.pair_alike()
    return tuple(work.result())


def nearing(old: Report, one: Recommendation) -> Generator[tuple[int, int], None, tuple[Recommendation, ...]]:
    """The nine of an earlier report that share most words with `one`, for the reader to choose from, the nearest first;
    in steps."""
    demands, found = Demands(old.language), []
    wanted = demands.of(_without_names(one))[0].matter
    for number, each in enumerate(old.recommendations):
        words = demands.of(_without_names(each))[0].matter
        found.append((-len(words & wanted) / (len(words | wanted) or 1), number))
        yield number, len(old.recommendations)
    return tuple(old.recommendations[number] for _share, number in nsmallest(9, found))


class _Pairing:
    def __init__(self, old: Report, new: Report) -> None:
        self._reports = old, new
        self._old, self._new = old.recommendations, new.recommendations
        self._wording = ComparedWording(new.language)
        self._demands = Demands(new.language)
        self._contraries = Contraries(new.language)
        self._every: list[tuple[int, DemandWords]] = []
        """What each asks for, as a whole and by its clauses, with its number; those of the old report come first."""
        self._whole: list[DemandWords] = []
        self._kinds: dict[int, tuple[int | None, PairKind, float]] = {}
        """By the number in the new report: the one in the old report, and how it is alike."""
        self._taken: set[int] = set()
        self._alike: list[_Likeness] = []
        self._named: list[frozenset[str]] = []
        """Of each demand the abbreviations that it names."""
        self._first: dict[tuple[str, int], tuple[float, int]] = {}
        """Of each on its side how near the nearest is, and which."""

    def read(self) -> Iterator[tuple[int, int]]:
        """Takes the words of each, with what abbreviations stand for."""
        every = 5 * self._count
        texts = [passage.text for report in self._reports for passage in passages(report)]
        for number, (text, learn) in enumerate(
            [(text, learn) for learn in (self._demands.meet, self._demands.define) for text in texts]
        ):
            learn(text)
            yield self._count * number // (2 * len(texts)), every
        for number, one in enumerate((*self._old, *self._new)):
            found = self._demands.of(_without_names(one))
            self._whole.append(found[0])
            self._every += ((number, each) for each in found)
            yield self._count + number, every

    @property
    def _count(self) -> int:
        return len(self._old) + len(self._new)

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
                share = self._share(self._whole[olds[was]], self._whole[len(self._old) + number])
                kind: PairKind = "same" if share == 1 else "changed" if share >= _CHANGED_WORDS else "near"
                self._take(number, olds[was], kind, share)

    def pair_same(self) -> None:
        """The same words; where several are, in their order. A comma more or less is a change."""
        places: dict[tuple[str, ...], list[int]] = {}
        for number in range(len(self._old)):
            places.setdefault(self._whole[number].said, []).append(number)
        for number, one in enumerate(self._new):
            said = self._whole[len(self._old) + number].said
            free = [there for there in places.get(said, ()) if there not in self._taken]
            if number not in self._kinds and free:
                same = _words_and_signs(one) == _words_and_signs(self._old[free[0]])
                self._take(number, free[0], "same" if same else "changed", 1.0)

    def find_alike(self) -> Iterator[tuple[int, int]]:
        """Looks for each that is still free which are near it."""
        nearness, every, size = Nearness(), 5 * self._count, len(self._every)
        for done, (_number, one) in enumerate(self._every):
            self._named.append(frozenset(self._demands.names(one.text)))
            keys = {*self._wording.keys(one.text), *self._named[-1]}
            nearness.count(keys)
            nearness.add(keys, {})
            yield self._count * (2 * size + done) // size, every
        for _step in nearness.weigh():
            yield 3 * self._count, every
        olds = sum(number < len(self._old) for number, _one in self._every)
        for at in range(olds, size):
            number = self._every[at][0]
            if number - len(self._old) not in self._kinds:
                most = _TRIED if self._every[at][1] is self._whole[number] else _TRIED_OF_CLAUSE
                for matter, there in nearness.nearest(at, most, among=range(olds)):
                    self._try(at, there, matter)
            yield 3 * self._count + 2 * number, every

    def pair_alike(self) -> Iterator[tuple[int, int]]:
        """The most alike first; what is much more alike one that is taken isn't given to another."""
        parts, best, every = list[list[_Likeness]](), dict[int, float](), 5 * self._count
        for start in range(0, len(self._alike), _STEP):
            parts.append(sorted(self._alike[start : start + _STEP], reverse=True))
            yield every, every
        for one in merge(*parts, reverse=True):
            yield every, every
            if -one.after in self._kinds or not (kind := self._kind(one)):
                continue
            least = _MUCH_WORSE * best.setdefault(one.after, one.likeness)
            if one.likeness >= least and -one.before not in self._taken:
                self._take(-one.after, -one.before, kind, one.likeness)
        for one in merge(*parts, reverse=True):
            yield every, every
            if one.likeness >= _SHARED and -one.after not in self._kinds and (kind := self._kind(one)):
                self._take(-one.after, -one.before, kind, one.likeness)

    def _kind(self, one: "_Likeness") -> PairKind | None:
        """How the old one has become the new one; None where it hasn't."""
        if one.share >= _CHANGED_WORDS and one.matter >= _CHANGED_MATTER:
            kind: PairKind = "changed" if self._asks_the_same(one) else "near"
        elif one.likeness >= _NEAR or (one.matter >= _FIRST and self._is_first(one)):
            kind = "near"
        else:
            return None
        if self._is_other(one.there, one.at, one.share):
            return None
        asked = self._contraries.asked(self._every[one.there][1].text, self._every[one.at][1].text)
        return None if asked == "contrary" else kind if asked == "alike" else "near"

    def _asks_the_same(self, one: "_Likeness") -> bool:
        """Whether a position on the old one is one on the new one: as wholes, whatever one of their clauses says."""
        old, new = self._whole[-one.before], self._whole[len(self._old) - one.after]
        return self._named[one.there] == self._named[one.at] and self._demands.asks_the_same(old, new)

    def _is_first(self, one: "_Likeness") -> bool:
        return self._first["old", one.before][1] == one.after and self._first["new", one.after][1] == one.before

    def _is_other(self, there: int, at: int, share: float) -> bool:
        """Whether they ask for different things, whatever their words are."""
        mine, theirs = self._named[there], self._named[at]
        if mine and theirs and mine.isdisjoint(theirs) and share < _NAMES_APART:
            return True
        old, new = self._every[there][1], self._every[at][1]
        return self._demands.share_form_alone(old, new) or self._demands.asks_otherwise(old, new, mine & theirs)

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

    def _try(self, at: int, there: int, matter: float) -> None:
        if matter < _NEAR_MATTER:  # whatever their words are
            return
        (number, new), (before, old) = self._every[at], self._every[there]
        after, before = len(self._old) - number, -before
        for side, one, other in (("old", before, after), ("new", after, before)):
            if (matter, other) > self._first.get((side, one), (0.0, 0)):
                self._first[side, one] = matter, other
        most = _most_in_order(old.stems, new.stems)
        if most + matter < 2 * _NEAR and matter < _FIRST:
            return
        share = self._share(old, new)
        likeness = (max(share, _begin_alike(old.stems, new.stems)) + matter) / 2
        if likeness >= _NEAR or matter >= _FIRST:
            self._alike.append(_Likeness(likeness, share, matter, before, after, there, at))

    @staticmethod
    def _share(old: DemandWords, new: DemandWords) -> float:
        """The part of all words that both have in the same order; of very short ones nothing but all of them counts."""
        if min(len(old.said), len(new.said)) < _SHORT:
            return float(old.said == new.said)
        return _in_order(old.said, new.said)


class _Likeness(NamedTuple):
    """How alike two are; their numbers are negative, so that of equals the first are the greatest. `there` and `at` are
    those of the demands."""

    likeness: float
    share: float
    matter: float
    before: int
    after: int
    there: int
    at: int


def _most_in_order(one: Sequence[str], other: Sequence[str]) -> float:
    """Hardly more of them, or of what they begin with, can be the same in the same order."""
    most = min(len(one), len(other), _HEAD)
    head = len({*one[:most]} & {*other[:most]}) / most if most >= _LEAST_HEAD else 0.0
    return _TWICE * max(head, 2 * len({*one} & {*other}) / (len(one) + len(other) or 1))


def _begin_alike(one: Sequence[str], other: Sequence[str]) -> float:
    """The same of the words they begin with, whatever their form."""
    most = min(len(one), len(other), _HEAD)
    if most < _LEAST_HEAD:
        return 0.0
    return max(_in_order(one[:most], other[:most]), _in_order(one, other))


def _in_order(one: Sequence[str], other: Sequence[str]) -> float:
    """What `SequenceMatcher` calls their ratio: the longest run of the same words, then those on either side of it."""
    where = _places(other)
    rows = [where.get(word, ()) for word in one]
    same, waiting = 0, [(0, len(one), 0, len(other))]
    while waiting:
        low, high, first, end = waiting.pop()
        at, there, size = _longest(rows, low, high, first, end)
        if size:
            same += size
            waiting += (low, at, first, there), (at + size, high, there + size, end)
    return 2 * same / (len(one) + len(other)) if one or other else 1.0


def _longest(rows: Sequence[Sequence[int]], low: int, high: int, first: int, end: int) -> tuple[int, int, int]:
    """Where in [low, high) and [first, end) the longest run begins, of equals the first, and its words; `rows` says of
    each word of the one text where it stands in the other."""
    found = low, first, 0
    lengths: dict[int, int] = {}
    for at in range(low, high):
        longer: dict[int, int] = {}
        for there in rows[at]:
            if first <= there < end:
                size = longer[there] = lengths.get(there - 1, 0) + 1
                if size > found[2]:
                    found = at - size + 1, there - size + 1, size
        lengths = longer
    return found


@lru_cache(maxsize=4)
def _places(other: Sequence[str]) -> Mapping[str, Sequence[int]]:
    """One later recommendation is set against several earlier ones: its words are looked through once."""
    found: dict[str, list[int]] = {}
    for place, word in enumerate(other):
        found.setdefault(word, []).append(place)
    return found


def _without_names(one: Recommendation) -> str:
    """What it asks for, without who made it: that is another each year. Their brackets stay."""
    return _BRACKET.sub(lambda found: "()" if _names(found[1], one.proposers) else found[0], one.text)


def _words_and_signs(one: Recommendation) -> tuple[str, ...]:
    """Word by word, with the commas between."""
    found = [letters_of(word) if word.isalnum() else word for word in _SIGN.findall(_without_names(one))]
    while found and not found[-1].isalnum():
        found.pop()
    return tuple(found)


def _names(bracket: str, proposers: Collection[str]) -> bool:
    names = names_in(bracket)
    known = {*proposers, *names_in(", ".join(proposers))}  # a report read before may have two as one
    return bool(names) and all(name in known for name in names)

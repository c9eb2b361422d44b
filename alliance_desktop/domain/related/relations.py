"""Related recommendations: for each the few that say nearly the same, and what they share."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from heapq import nlargest
from math import log, sqrt

from alliance_desktop.domain.knowledge import Facets
from alliance_desktop.domain.related.compared_words import ComparedWording
from alliance_desktop.domain.report import Report, passages

_LEAST = 1.0
"""What weighs less says nothing: it stands everywhere, as 'trafficking' does in a report on trafficking."""
_SET_PHRASE = 0.06
"""In more of the passages than this share a phrase is a set one: it counts no more than its words."""
_BOUND = 0.6
"""A word is bound to a set phrase that holds this share of its places: 'participating' to 'participating States'."""
_PHRASE = 0.5
"""What a phrase says beyond its words, as a part of what a word of the same rarity says."""
_FORMULA, _MATTER = 0.4, 0.35
"""A word whose recommendations have nothing in common but it counts this part; in full from this likeness on."""
_BOILERPLATE = 0.2
"""A set phrase whose recommendations are less alike than this counts nothing, nor do the words bound to it."""
_ENOUGH = 3
"""Of fewer recommendations nothing can be said."""
_ANY_MATTER = 0.1
"""The part that the same words count between recommendations on quite different things."""
_WORDS_ALONE = 0.55
"""The part that a few shared words count where the matter isn't known; the more are shared, the less that matters."""
_SAME_MATTER = 0.1
"""The part of nearness that the same matter and the same addressee make, where a word is shared at all."""
_VISITS, _COMPARED = 1000, 24
"""In a very long report the rarest words alone choose whom to compare: so many looks, so many comparisons."""

_STEP = 50
"""Words weighed in one step."""

Facing = dict[str, float]
"""Addressees and topics of a recommendation, weighed, of length 1; empty where none are known."""


@dataclass
class Nearness:
    """Give it everything with `count` and `add`, then go through `weigh`; after that `nearest` answers."""

    _passages: int = 0
    _counts: Counter[str] = field(default_factory=Counter)
    _keys: list[tuple[str, ...]] = field(default_factory=list)
    _facings: list[Facing] = field(default_factory=list)
    _norms: list[float] = field(default_factory=list)
    _places: dict[str, list[int]] = field(default_factory=dict)
    _weights: dict[str, float] = field(default_factory=dict)

    def count(self, keys: Collection[str]) -> None:
        """Takes in a passage: what occurs often says little."""
        self._passages += 1
        self._counts.update(keys)

    def add(self, keys: Collection[str], facets: dict[str, float]) -> None:
        """Takes in the next recommendation, after it was counted: its words and phrases, its facets as weighed."""
        self._keys.append(tuple(sorted(keys)))  # a set is gone through in another order in each process
        self._facings.append(facets)

    def weigh(self) -> Iterator[None]:
        """Weighs everything, a little at each step."""
        self._face()
        for part in (self._place, self._weigh_words, self._weigh_phrases, self._measure):
            yield from part()

    def nearest(self, number: int, most: int, among: range | None = None) -> list[tuple[float, int]]:
        """The `most` nearest to a recommendation: nearness from 0 to 1 and number, the nearest first. `among` are the
        numbers that may be; None: all. Of two that are as near the first in the report comes first."""
        weights = {key: self._weights[key] ** 2 for key in self._keys[number]}
        found = [(self._nearness(number, other, weights), -other) for other in self._candidates(number, among)]
        return [(nearness, -other) for nearness, other in nlargest(most, found)]

    def shared(self, one: int, other: int) -> set[str]:
        """The words and phrases both have that say something."""
        return set(self._keys[one]) & set(self._keys[other])

    def _face(self) -> None:
        """What few are asked for or speak about tells more than what all are: 'participating States' tells nothing."""
        counts = Counter(facet for facing in self._facings for facet in facing)
        for number, facing in enumerate(self._facings):
            weighed = {name: part * log(len(self._facings) / counts[name]) for name, part in facing.items()}
            length = sqrt(sum(each * each for each in weighed.values()))
            self._facings[number] = {name: each / length for name, each in weighed.items() if length}

    def _place(self) -> Iterator[None]:
        for number, keys in enumerate(self._keys):
            for key in keys:
                self._places.setdefault(key, []).append(number)
            yield

    def _weigh_words(self) -> Iterator[None]:
        bound: set[str] = set()
        for number, key in enumerate(self._places):
            if not _is_phrase(key):
                self._weights[key] = self._word_weight(key)
            elif self._is_set(key) and self._likeness(key, 0.0) < _BOILERPLATE:
                bound.update(word for word in key.split() if self._counts[key] >= _BOUND * self._counts[word])
            if not number % _STEP:
                yield
        self._weights.update(dict.fromkeys(bound, 0.0))

    def _weigh_phrases(self) -> Iterator[None]:
        for number, key in enumerate(self._places):
            if _is_phrase(key):
                self._weights[key] = self._phrase_weight(key)
            if not number % _STEP:
                yield

    def _measure(self) -> Iterator[None]:
        """How long each is, and which of its words others may share, the rarest first."""
        for number, keys in enumerate(self._keys):
            self._norms.append(sqrt(sum(self._weights[key] ** 2 for key in keys)))
            self._keys[number] = tuple(sorted(filter(self._may_be_shared, keys), key=self._frequency))
            yield

    def _rarity(self, key: str) -> float:
        return log(self._passages / self._counts[key])

    def _word_weight(self, word: str) -> float:
        """Rarity, less for what stands in recommendations on quite different things: 'adequate', 'ensure'."""
        matter = min(1.0, self._likeness(word, _MATTER) / _MATTER)
        weight = self._rarity(word) * (_FORMULA + (1 - _FORMULA) * matter)
        return weight if weight >= _LEAST else 0.0

    def _phrase_weight(self, phrase: str) -> float:
        """A part of its rarity; less, or nothing, where one of its words counts less than its rarity, or nothing."""
        if self._is_set(phrase):
            return 0.0
        worth = min(self._weights[word] / (self._rarity(word) or 1.0) for word in phrase.split())
        return _PHRASE * self._rarity(phrase) * worth

    def _is_set(self, phrase: str) -> bool:
        return self._counts[phrase] > max(2, _SET_PHRASE * self._passages)

    def _likeness(self, key: str, unknown: float) -> float:
        """How alike the facets of the recommendations with `key` are; `unknown` where fewer than three have any."""
        facings = [facing for place in self._places[key] if (facing := self._facings[place])]
        if len(facings) < _ENOUGH:
            return unknown
        total: Counter[str] = Counter()
        for facing in facings:
            total.update(facing)
        pairs = len(facings) * (len(facings) - 1)
        return (sum(each * each for each in total.values()) - len(facings)) / pairs

    def _frequency(self, key: str) -> tuple[int, str]:
        return len(self._places[key]), key

    def _may_be_shared(self, key: str) -> bool:
        return len(self._places[key]) > 1 and self._weights[key] > 0

    def _candidates(self, number: int, among: range | None) -> Sequence[int]:
        """Those that share the most with it, by its rarest words first."""
        likeness: dict[int, float] = {}
        visits = 0
        for key in self._keys[number]:
            places = self._places[key]
            visits += len(places)
            if visits > _VISITS and likeness:
                break
            square = self._weights[key] ** 2
            if among is not None:
                places = places[bisect_left(places, among.start) : bisect_left(places, among.stop)]
            for place in places:
                likeness[place] = likeness.get(place, 0.0) + square
        likeness.pop(number, None)
        if len(likeness) <= _COMPARED:
            return list(likeness)
        norms = self._norms
        best = nlargest(_COMPARED, ((value / norms[place], -place) for place, value in likeness.items()))
        return [-place for _value, place in best]

    def _nearness(self, one: int, other: int, weights: dict[str, float]) -> float:
        """`weights` are the squared weights of what the first may share."""
        shared = sum([weights[key] for key in self._keys[other] if key in weights])
        words = min(1.0, shared / (self._norms[one] * self._norms[other]))
        mine, theirs = self._facings[one], self._facings[other]
        if not mine or not theirs:
            return sqrt(words) * (_WORDS_ALONE + (1 - _WORDS_ALONE) * words)
        matter = sum([mine[name] * theirs[name] for name in sorted(mine.keys() & theirs.keys())])
        alike = sqrt(words * (_ANY_MATTER + (1 - _ANY_MATTER) * matter))
        return (1 - _SAME_MATTER) * alike + _SAME_MATTER * matter


def _is_phrase(key: str) -> bool:
    return " " in key


NEAR = 0.18
"""Below this score nothing is called related."""
OF_THE_NEAREST = 0.5
"""Nor below this part of the nearest one's score: beside a twin the rest is noise."""
CLOSE = 0.28
"""From this score on two that are each other's first are close: what is said of a recommendation unasked."""
MOST = 4

_FURTHER_TOPIC, _ADDRESSEE = 0.5, 0.5
"""How much a topic that isn't the primary one, and who is asked, count beside the primary topic."""

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Related:
    """A recommendation near another; `score` is from 0 to 1, `shared` the words as they stand in that other one."""

    code: str
    score: float
    shared: tuple[str, ...]


class Relations:
    """The relations of one report. The first question reads the whole report, which `prepare` does step by step."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._codes = [one.code for one in report.recommendations]
        self._numbers = {code: number for number, code in enumerate(self._codes)}
        self._nearness = Nearness()
        self._found: dict[int, tuple[tuple[float, int], ...]] = {}
        self._preparing = self._prepare()
        self.ready = False
        """Whether a question is answered at once."""

    def related(self, code: str) -> tuple[Related, ...]:
        """Those that say nearly the same as `code`, the nearest first; none where nothing is near or `code` isn't."""
        number = self._numbers.get(code)
        if number is None:
            return ()
        return tuple(self._as_related(number, *each) for each in self._nearest(number))

    def close(self, code: str) -> tuple[Related, ...]:
        """Its twin, and the one that is each other's nearest with it; for most there is none."""
        number, close = self._numbers.get(code), {self.twin(code), self._each_others_first(code, CLOSE)} - {None}
        if number is None or not close:
            return ()
        near = (each for each in self._nearest(number) if self._codes[each[1]] in close)
        return tuple(self._as_related(number, *each) for each in near)  # J held down asks this of each card

    def shared_words(self, one: str, other: str) -> tuple[tuple[Range, ...], tuple[Range, ...]]:
        """What both say, as [start, end) in the text of each; empty where a code is unknown."""
        numbers = self._numbers.get(one), self._numbers.get(other)
        if numbers[0] is None or numbers[1] is None:
            return (), ()
        return self._ranges(numbers[0], numbers[1]), self._ranges(numbers[1], numbers[0])

    def twin(self, code: str) -> str | None:
        """The one that asks for the same, as somebody has read: no score says it (decision 25)."""
        pairs = (pair.codes for pair in self._report.knowledge.twins if code in pair.codes)
        return next((one if two == code else two for one, two in pairs), None)

    def work(self) -> Iterator[tuple[int, int]]:
        """Finds everything in small steps, each says how much is done and of how much; may be left at any of them."""
        everything = 2 * len(self._codes)
        for done in self._preparing:
            yield done, everything
        for number in range(len(self._codes)):
            self._nearest(number)
            yield len(self._codes) + number + 1, everything

    @cached_property
    def _wording(self) -> ComparedWording:
        return ComparedWording(self._report.language, self._report.knowledge.abbreviations)

    def _prepare(self) -> Iterator[int]:
        """Reads the report; what it yields goes up to the number of its recommendations."""
        facets, nearness, read = self._report.knowledge.facets_of, self._nearness, 0
        for passage in passages(self._report):
            if passage.kind != "title":
                keys = self._wording.keys(passage.text)
                nearness.count(keys)
                if passage.kind == "recommendation":
                    nearness.add(keys, _weighed(facets(passage.code)))
                    read += 1
                yield read // 2
        for _step in nearness.weigh():
            yield read
        self.ready = True

    def _nearest(self, number: int) -> tuple[tuple[float, int], ...]:
        for _done in self._preparing:
            pass
        if (found := self._found.get(number)) is None:
            near = self._nearness.nearest(number, MOST)
            least = max(NEAR, OF_THE_NEAREST * near[0][0]) if near else NEAR
            found = self._found[number] = tuple((score, other) for score, other in near if score >= least)
        return found

    def _each_others_first(self, code: str, least: float) -> str | None:
        first = self._first(code, least)
        return first if first is not None and self._first(first, least) == code else None

    def _first(self, code: str, least: float) -> str | None:
        number = self._numbers.get(code)
        found = self._nearest(number) if number is not None else ()
        return self._codes[found[0][1]] if found and found[0][0] >= least else None

    def _as_related(self, number: int, score: float, other: int) -> Related:
        return Related(self._codes[other], score, self._words(number, other))

    def _ranges(self, one: int, other: int) -> tuple[Range, ...]:
        for _done in self._preparing:
            pass
        shared = self._nearness.shared(one, other)
        text = self._report.recommendations[one].text
        places = self._wording.places(text)
        return _merged([(start, end) for key, start, end in places if key in shared], text)

    def _words(self, one: int, other: int) -> tuple[str, ...]:
        text = self._report.recommendations[one].text
        words = [text[start:end] for start, end in self._ranges(one, other)]
        return tuple({word.casefold(): word for word in reversed(words)}.values())[::-1]


def _weighed(facets: Facets) -> dict[str, float]:
    """Topics, and who is asked to act, by name or hidden by a passive; who only gains doesn't count."""
    topics = {f"about {one.id}": 1.0 if one.primary else _FURTHER_TOPIC for one in facets.topics}
    asked = {f"asks {one.id}": _ADDRESSEE for one in facets.addressees if one.role != "beneficiary"}
    return topics | asked


def _merged(ranges: list[Range], text: str) -> tuple[Range, ...]:
    """What overlaps or has only a blank between is one piece."""
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and not text[merged[-1][1] : start].strip():
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return tuple(merged)

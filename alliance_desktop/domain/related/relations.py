"""Related recommendations: for each the few that say nearly the same, and what they share."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from alliance_desktop.domain.facets import Facets
from alliance_desktop.domain.related.compared_words import Wording
from alliance_desktop.domain.related.nearness import Nearness
from alliance_desktop.domain.report import Report
from alliance_desktop.domain.text.passages import passages

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
        return tuple(
            Related(self._codes[other], score, self._words(number, other)) for score, other in self._nearest(number)
        )

    def close(self, code: str) -> tuple[Related, ...]:
        """Its twin, and the one that is each other's nearest with it; for most there is none."""
        close = {self.twin(code), self._each_others_first(code, CLOSE)} - {None}
        return tuple(each for each in self.related(code) if each.code in close) if close else ()

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
    def _wording(self) -> Wording:
        return Wording(self._report.language, self._report.knowledge.abbreviations)

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

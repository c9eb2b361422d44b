"""Where words stand: the hits of each passage, and a part of its text around them that is short enough for a list."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence

from alliance_desktop.dataclass import dataclass

Ranges = list[tuple[int, int]]
"""From where to where words stand in a text, one after the other."""
Hit = tuple[int, int]
"""The index of a passage, and that of a hit in it."""

_COUNTED = 500
"""In more passages than these hits are not counted: that would be felt at every key."""


class Hits(Mapping[int, Ranges]):
    """From the index of a passage to the ranges [start, end) in its text, for the passages at `places`.

    Some may have no range: they are found for a word that they do not hold.
    """

    def __init__(self, look_up: Callable[[int], Ranges], places: Sequence[int]) -> None:
        self._look_up, self._places = look_up, places
        self._there = frozenset(places)
        self._known: dict[int, Ranges] = {}

    def __getitem__(self, index: int) -> Ranges:
        if index not in self._there:
            raise KeyError(index)
        if index not in self._known:
            self._known[index] = self._look_up(index)
        return self._known[index]

    def __iter__(self) -> Iterator[int]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, index: object) -> bool:
        return index in self._there

    def first_from(self, place: int) -> Hit | None:
        """The first hit in the passage at `place` or after it, else the very first; None if there is none."""
        at = bisect_left(self._places, place)
        return self._first([*self._places[at:], *self._places[:at]])

    def step(self, current: Hit, by: int) -> Hit:
        """The hit after (1) or before (-1) `current`; behind the last comes the first."""
        index, number = current
        if 0 <= number + by < len(self[index]):
            return index, number + by
        at = bisect_right(self._places, index) if by > 0 else bisect_left(self._places, index)
        onwards = [*self._places[at:], *self._places[:at]]
        found, _first = self._first(onwards if by > 0 else onwards[::-1]) or current
        return found, 0 if by > 0 else len(self[found]) - 1

    def position(self, current: Hit) -> tuple[int, int] | None:
        """The number of a hit, from 1, and how many there are; None where they are too many to count."""
        if len(self) > _COUNTED:
            return None
        before = total = 0
        for index in self._places:
            total += (count := len(self[index]))
            before += count if index < current[0] else 0
        return before + current[1] + 1, total

    def _first(self, places: Sequence[int]) -> Hit | None:
        return next(((index, 0) for index in places if self[index]), None)


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """All hits, and the one that is shown, which is always one of them. Replaced as a whole, by its own methods."""

    hits: Hits
    current: Hit | None = None
    ahead: bool = False
    """The current hit is shown while one types: the focus has not followed yet."""

    def at_first_from(self, place: int) -> "Found":
        """At the first hit in the passage at `place` or after it, else the very first."""
        return Found(self.hits, self.hits.first_from(place))

    def stepped(self, by: int) -> "Found":
        """At the hit after (1) or before (-1) the current one."""
        return Found(self.hits, self.hits.step(self.current, by) if self.current else None)

    def with_ahead(self, ahead: bool) -> "Found":
        """The focus has to follow still, or no more."""
        return Found(self.hits, self.current, ahead=ahead and self.current is not None)

    @property
    def position(self) -> tuple[int, int] | None:
        """The number of the current hit, from 1, and how many there are; None without one or with very many."""
        return self.hits.position(self.current) if self.current else None

    @property
    def span(self) -> tuple[int, int] | None:
        """Where the current hit stands in its passage: [start, end)."""
        return self.hits[self.current[0]][self.current[1]] if self.current else None


def _nowhere(_index: int) -> Ranges:
    return []


NOTHING = Found(Hits(_nowhere, ()))
"""What is found while nothing is looked for."""


_LENGTH = 200
"""Characters at most, without the dots at its ends."""
_BEFORE = 60
"""So much of the sentence stands before the first hit at most."""
_DOTS = "…"
_ENDS = ".?!;:\n"
_SPACE = re.compile(r"\s")


def snippet(text: str, hits: Sequence[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    """The part of `text` that holds the most of `hits` (in order, none overlapping), and where they stand in it.

    It begins with a sentence where that is near. White space is blanks.
    """
    start, end = _part(text, hits)
    before, behind = _DOTS if start else "", _DOTS if end < len(text) else ""
    shown = before + _SPACE.sub(" ", text[start:end]) + behind
    shift = len(before) - start
    return shown, [(first + shift, last + shift) for first, last in hits if start <= first and last <= end]


def _part(text: str, hits: Sequence[tuple[int, int]]) -> tuple[int, int]:
    if len(text) <= _LENGTH:
        return 0, len(text)
    start = _start(text, max(hits, key=lambda hit: (_held(hits, hit[0]), -hit[0]))[0] if hits else 0)
    end = start + _LENGTH
    if end >= len(text):
        return start, len(text)
    held = max((last for first, last in hits if start <= first and last <= end), default=start + 1)
    return start, max(held, _last_blank(text, start, end))


def _held(hits: Sequence[tuple[int, int]], start: int) -> int:
    """How many hits a part from a little before `start` would hold."""
    return sum(start <= first and last <= start + _LENGTH - _BEFORE for first, last in hits)


def _start(text: str, hit: int) -> int:
    """The beginning of the sentence with the hit, or of a word not far before it."""
    earliest = max(0, hit - _BEFORE)
    ends = [text.rfind(end, earliest - 1 if earliest else 0, hit) for end in _ENDS]
    sentence = max(ends)
    if sentence >= 0:
        start = sentence + 1
    elif earliest == 0:
        return 0
    else:
        blank = text.find(" ", earliest, hit)
        start = blank + 1 if blank >= 0 else max(hit - _BEFORE // 2, 0)
    while start < hit and text[start].isspace():
        start += 1
    return start


def _last_blank(text: str, start: int, end: int) -> int:
    blank = text.rfind(" ", start, end + 1)
    return blank if blank > start else end

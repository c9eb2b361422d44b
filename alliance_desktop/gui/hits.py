"""Where the words stand: for each passage that holds them its hits, looked up when they are asked for."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence

Ranges = list[tuple[int, int]]

Hit = tuple[int, int]
"""The index of a passage, and that of a hit in it."""

_COUNTED = 500
"""In more passages than these hits are not counted: that would be felt at every key."""


class Hits(Mapping[int, Ranges]):
    """From the index of a passage to the ranges [start, end) in its text, for the passages at `places`."""

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
        if not self._places:
            return None
        at = bisect_left(self._places, place)
        return self._places[at if at < len(self._places) else 0], 0

    def step(self, current: Hit, by: int) -> Hit:
        """The hit after (1) or before (-1) `current`; behind the last comes the first."""
        index, number = current
        if 0 <= number + by < len(self[index]):
            return index, number + by
        at = (bisect_left(self._places, index) + by) % len(self._places)
        return self._places[at], 0 if by > 0 else len(self[self._places[at]]) - 1

    def position(self, current: Hit) -> tuple[int, int] | None:
        """The number of a hit, from 1, and how many there are; None where they are too many to count."""
        if len(self) > _COUNTED:
            return None
        before = sum(len(self[index]) for index in self._places if index < current[0])
        return before + current[1] + 1, sum(map(len, self.values()))

"""Aligns paragraphs that went out with paragraphs that came: pairs, what is new, gone and moved. It knows no format."""

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TypeVar

from alliance_desktop.dataclass import dataclass

_ALIKE = 0.3
"""Two paragraphs are one, with changes, if they share more than this of their words."""
_LARGEST_TABLE = 20_000
"""So many pairs are compared with each other; of more, each paragraph is looked for among the next few."""
_AHEAD = 12
_FEW, _RAREST, _MOST_LIKE = 40, 4, 10
"""So many texts are all compared; of more, those with so many of the words, and of each no more than so many."""
_DEEPEST = 4
"""How often moved blocks are looked for within moved blocks."""
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛ʼ′`´", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f", None),
        "…": "...",
    }
)
_BLANKS = re.compile(r"[^\S\n]+")
_WITHIN_FRENCH = re.compile("(?<=«)[\u00a0\u202f]|[\u00a0\u202f](?=»)")
"""What programs put within quotes when the text is French."""
_AT_ENDS = re.compile(r" ?\n ?")
_HYPHENS = re.compile(r"-{2,3}")
"""A dash, as people type it."""
_BEFORE_SIGNS = re.compile(r" (?=[.,;:!?)])")
_WORD = re.compile(r"\w+")
_Name = TypeVar("_Name", str, int)
_Likeness = Callable[[str, str], float]


def equal_ends(one: Sequence[object], other: Sequence[object]) -> tuple[int, int]:
    """How many are the same at the beginning, and of the rest at the end."""
    most = min(len(one), len(other))
    start = _largest(most, lambda count: one[:count] == other[:count])
    return start, _largest(most - start, lambda count: one[len(one) - count :] == other[len(other) - count :])


def _largest(most: int, is_same: Callable[[int], bool]) -> int:
    """The largest count up to `most` that is the same; halved, since a text may have a million letters."""
    least = 0
    while least < most:
        middle = (least + most + 1) // 2
        if is_same(middle):
            least = middle
        else:
            most = middle - 1
    return least


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """The text by which paragraphs are compared: office programs change quotes, dashes and blanks by themselves.

    A line break stays, as the reader has set it.
    """
    plain = _WITHIN_FRENCH.sub("", unicodedata.normalize("NFC", text)).translate(_SIGNS)
    return _AT_ENDS.sub("\n", _BEFORE_SIGNS.sub("", _BLANKS.sub(" ", _HYPHENS.sub("-", plain)))).strip()


def likeness(one: str, other: str) -> float:
    """How many of their words two folded texts share, from 0 to 1."""
    return _shared(_counted(one), _counted(other))


def is_written_on(before: str, taken: str, now: str) -> bool:
    """Whether who wrote `now` had `taken` before, and not only what stood there before both: it has all words that came
    with that, or where none did, all that it left. Most of them another office may have used too."""
    had, took, has = (_counted(folded(text)) for text in (before, taken, now))
    if came := took - had:
        return not came - (has - had)
    return not took - has and (had - took).total() > ((had - took) & (has - took)).total()


def adds_nothing(before: str, taken: str, now: str) -> bool:
    """Whether all words that came with `now` are among those that came with `taken`: it may be the earlier one."""
    had, took, has = (_counted(folded(text)) for text in (before, taken, now))
    return not (has - had) - (took - had)


@lru_cache(maxsize=20_000)
def _counted(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.casefold()))


def _shared(one: Counter[str], other: Counter[str]) -> float:
    both = one.total() + other.total()
    return 2 * sum(min(count, other[word]) for word, count in one.items()) / both if both else 0


class LikeTexts:
    """Folded texts that are asked for one that is like another. Of many only those with its rarest words are compared,
    so that asking for each of a long document takes no minutes."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._all = {*texts}
        self._having: dict[str, list[str]] = {}
        for text in self._all if len(self._all) > _FEW else ():
            for word in _counted(text):
                self._having.setdefault(word, []).append(text)

    def has(self, text: str, least: float) -> bool:
        """Whether one shares more than this of its words."""
        if text in self._all:
            return True
        if len(self._all) <= _FEW:
            return any(likeness(text, one) > least for one in self._all)
        known = (found for word in _counted(text) if (found := self._having.get(word)))
        rarest = sorted(known, key=len)[:_RAREST]
        return any(likeness(text, one) > least for found in rarest for one in found[:_MOST_LIKE])


@dataclass(frozen=True, slots=True)
class Alignment:
    """For each paragraph that came the place of the one that went out which it is, None where it is new; those that
    stand in another order are `moved`. `gone` are the places of which nothing came."""

    partners: tuple[int | None, ...]
    moved: frozenset[int]
    gone: tuple[int, ...]


def align(out: Sequence[str], came: Sequence[str]) -> Alignment:
    """Align two rows of folded texts: equal ones are anchors, between anchors the most alike pair up in order.

    A text that stands once on both sides, in another order, was moved, and what stands around it is aligned with what
    stood around it. An empty text is no partner of any.
    """
    made = _Aligning(out, came)
    made.between(0, len(out), 0, len(came))
    made.find_moved()
    made.pair_alike()
    return made.alignment()


class _Aligning:
    def __init__(self, out: Sequence[str], came: Sequence[str]) -> None:
        self._out, self._came = out, came
        self._of_came: dict[int, int] = {}
        self._of_out: dict[int, int] = {}
        self._moved: set[int] = set()

    def alignment(self) -> Alignment:
        partners = tuple(self._of_came.get(place) for place in range(len(self._came)))
        gone = tuple(place for place in range(len(self._out)) if place not in self._of_out)
        return Alignment(partners, frozenset(self._moved), gone)

    def between(self, start: int, end: int, first: int, last: int) -> None:
        """Pair equal texts of out[start:end] and came[first:last] in their order."""
        waiting = [(start, end, first, last)]
        while waiting:
            start, end, first, last = self._without_equal_ends(*waiting.pop())
            if start == end or first == last:
                continue
            anchors = _in_order(list(self._once(start, end, first, last)))
            if not anchors:
                self._longest(start, end, first, last)
                continue
            edges = [(start - 1, first - 1), *anchors, (end, last)]
            for place, partner in anchors:
                self._pair(place, partner)
            for (before, left), (after, right) in pairwise(edges):
                waiting.append((before + 1, after, left + 1, right))

    def find_moved(self, depth: int = 0) -> None:
        """Pair what stands elsewhere, once on either side, and what stands around it."""
        free_out = Counter(self._out[place] for place in self._free_out())
        free_came = Counter(self._came[place] for place in self._free_came())
        once = {text for text, count in free_came.items() if text and count == 1 == free_out[text]}
        places = {self._out[place]: place for place in self._free_out() if self._out[place] in once}
        found = False
        for partner in [one for one in self._free_came() if self._came[one] in once]:
            place = places[self._came[partner]]
            if place in self._of_out or partner in self._of_came:
                continue
            found = True
            start, end = _run(place, len(self._out), self._of_out)
            first, last = _run(partner, len(self._came), self._of_came)
            self._pair(place, partner)
            self.between(start, place, first, partner)
            self.between(place + 1, end, partner + 1, last)
            self._alike(start, place, first, partner)
            self._alike(place + 1, end, partner + 1, last)
            self._moved |= {one for one in range(first, last) if one in self._of_came}
        if found and depth < _DEEPEST:
            self.find_moved(depth + 1)

    def pair_alike(self) -> None:
        """Between what is paired in order, pair what is most alike."""
        kept = [(place, partner) for partner, place in sorted(self._of_came.items()) if partner not in self._moved]
        edges = [(-1, -1), *kept, (len(self._out), len(self._came))]
        for (before, left), (after, right) in pairwise(edges):
            self._alike(before + 1, after, left + 1, right)

    def _pair(self, place: int, partner: int) -> None:
        self._of_came[partner] = place
        self._of_out[place] = partner

    def _free_out(self) -> list[int]:
        return [place for place in range(len(self._out)) if place not in self._of_out]

    def _free_came(self) -> list[int]:
        return [place for place in range(len(self._came)) if place not in self._of_came]

    def _without_equal_ends(self, start: int, end: int, first: int, last: int) -> tuple[int, int, int, int]:
        while start < end and first < last and self._out[start] == self._came[first] != "":
            self._pair(start, first)
            start, first = start + 1, first + 1
        while start < end and first < last and self._out[end - 1] == self._came[last - 1] != "":
            end, last = end - 1, last - 1
            self._pair(end, last)
        return start, end, first, last

    def _once(self, start: int, end: int, first: int, last: int) -> Iterator[tuple[int, int]]:
        """The places of texts that stand once on either side."""
        went, here = Counter(self._out[start:end]), Counter(self._came[first:last])
        places = {self._out[place]: place for place in range(start, end)}
        for partner in range(first, last):
            text = self._came[partner]
            if text and here[text] == 1 == went[text]:
                yield places[text], partner

    def _longest(self, start: int, end: int, first: int, last: int) -> None:
        """Pair as many equal texts as there are in one order, where each stands more than once."""
        wide = last - first
        if (end - start) * wide > _LARGEST_TABLE:
            self._ahead(start, end, first, last, lambda one, other: float(one == other != ""))
            return
        best = [[0] * (wide + 1) for _row in range(end - start + 1)]
        for row in range(end - start - 1, -1, -1):
            for column in range(wide - 1, -1, -1):
                same = self._out[start + row] == self._came[first + column] != ""
                best[row][column] = max(
                    best[row + 1][column], best[row][column + 1], best[row + 1][column + 1] + 1 if same else 0
                )
        row = column = 0
        while row < end - start and column < wide:
            if self._out[start + row] == self._came[first + column] != "" and (
                best[row][column] == best[row + 1][column + 1] + 1
            ):
                self._pair(start + row, first + column)
                row, column = row + 1, column + 1
            elif best[row + 1][column] >= best[row][column + 1]:
                row += 1
            else:
                column += 1

    def _alike(self, start: int, end: int, first: int, last: int) -> None:
        """Pair in their order the free ones that are together most alike."""
        places = [place for place in range(start, end) if place not in self._of_out and self._out[place]]
        partners = [one for one in range(first, last) if one not in self._of_came and self._came[one]]
        if not places or not partners:
            return
        if len(places) * len(partners) > _LARGEST_TABLE:
            self._ahead(start, end, first, last, likeness)
            return
        alike = [[likeness(self._out[place], self._came[one]) for one in partners] for place in places]
        best = [[0.0] * (len(partners) + 1) for _row in range(len(places) + 1)]
        for row in range(len(places) - 1, -1, -1):
            for column in range(len(partners) - 1, -1, -1):
                value = alike[row][column]
                best[row][column] = max(
                    best[row + 1][column],
                    best[row][column + 1],
                    best[row + 1][column + 1] + value if value > _ALIKE else 0,
                )
        row = column = 0
        while row < len(places) and column < len(partners):
            value = alike[row][column]
            if value > _ALIKE and best[row][column] == best[row + 1][column + 1] + value:
                self._pair(places[row], partners[column])
                row, column = row + 1, column + 1
            elif best[row][column] == best[row + 1][column]:
                row += 1
            else:
                column += 1

    def _ahead(self, start: int, end: int, first: int, last: int, alike: _Likeness) -> None:
        """Of many, look for each among the next few: one that has none there is new."""
        place = start
        for partner in range(first, last):
            if partner in self._of_came or place >= end:
                continue
            near = [one for one in range(place, min(end, place + _AHEAD)) if one not in self._of_out]
            value, found = max(((alike(self._out[one], self._came[partner]), -one) for one in near), default=(0.0, 0))
            if value > _ALIKE:
                self._pair(-found, partner)
                place = -found + 1


def _run(place: int, count: int, paired: "dict[int, int]") -> tuple[int, int]:
    """The free places around one, from the first to behind the last."""
    start, end = place, place + 1
    while start > 0 and start - 1 not in paired:
        start -= 1
    while end < count and end not in paired:
        end += 1
    return start, end


def _in_order(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """As many of the pairs as stand in one order on both sides; they come in the order of the second."""
    ends: list[int] = []
    tails: list[int] = []
    before: list[int | None] = []
    for number, (place, _partner) in enumerate(pairs):
        at = bisect_left(ends, place)
        before.append(tails[at - 1] if at else None)
        ends[at : at + 1] = [place]
        tails[at : at + 1] = [number]
    found: list[tuple[int, int]] = []
    number_or_none = tails[-1] if tails else None
    while number_or_none is not None:
        found.append(pairs[number_or_none])
        number_or_none = before[number_or_none]
    return found[::-1]


def out_of_order(before: Sequence[_Name], now: Sequence[_Name]) -> list[_Name]:
    """Of names that stood in one order and stand in another now those that have moved, as few as possible."""
    places = {name: place for place, name in enumerate(before)}
    there = [name for name in now if name in places]
    kept = {number for _place, number in _in_order([(places[name], number) for number, name in enumerate(there)])}
    return [name for number, name in enumerate(there) if number not in kept]

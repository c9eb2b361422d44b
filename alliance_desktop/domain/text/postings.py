"""Pieces of words in order, each with the numbers of its texts; sets of numbers as bits.

A set of texts is a whole number: bit n stands for text n, so that `&` and `|` join answers.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress
from typing import TypeVar

_AS_TRUTH = bytes.maketrans(b"01", b"\0\1")
_SPARSE = 12
"""Where not even one in so many numbers is in a set, hopping from one to the next is quicker than looking at all."""

Thing = TypeVar("Thing")


def bits_of(numbers: Iterable[int]) -> int:
    """The set of these numbers as bits."""
    held = list(numbers)
    if not held:
        return 0
    row = bytearray(max(held) // 8 + 1)
    for number in held:
        row[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(row, "little")


def numbers_of(bits: int) -> list[int]:
    """The numbers in a set of bits, in order."""
    row = _truths(bits)
    return list(compress(range(len(row)), row)) if _is_dense(bits) else list(_places(row))


def chosen(bits: int, things: Sequence[Thing]) -> list[Thing]:
    """Those of `things` whose numbers are in a set of bits, in order; quicker than one by one."""
    row = _truths(bits)
    return list(compress(things, row)) if _is_dense(bits) else [things[number] for number in _places(row)]


def _truths(bits: int) -> bytes:
    """A byte for each number: 1 where it is in the set."""
    return f"{bits:b}"[::-1].encode().translate(_AS_TRUTH) if bits else b""


def _is_dense(bits: int) -> bool:
    return bits.bit_count() * _SPARSE > bits.bit_length()


def _places(row: bytes) -> Iterator[int]:
    place = row.find(1)
    while place >= 0:
        yield place
        place = row.find(1, place + 1)


_COMMON = 48
"""What stands in so many texts keeps its set as bits; for the rest a list is smaller, and as quick."""
_KEPT = 500
"""Beginnings whose texts are remembered."""
_LAST = "\U0010ffff"


class Postings:
    """Pieces in order, each with the numbers of its texts."""

    def __init__(self) -> None:
        self._numbers: dict[str, set[int]] = {}
        self._bits: dict[str, int] = {}
        self._order: list[str] = []
        self._is_asked = False
        """Whether the pieces are in order and have to stay so."""
        self._beginnings: dict[str, int] = {}

    @property
    def in_order(self) -> Sequence[str]:
        """All pieces, in order; not to be changed."""
        if not self._is_asked:
            self._order.sort()
            self._is_asked = True
        return self._order

    def put(self, number: int, pieces: Iterable[str]) -> list[str]:
        """A text holds these pieces, each named once; gives those that no text held before."""
        new = []
        known, bits = self._numbers, self._bits
        self._beginnings.clear()
        for piece in pieces:
            numbers = known.get(piece)
            if numbers is None:
                known[piece] = {number}
                new.append(piece)
            else:
                numbers.add(number)
                if bits:
                    bits.pop(piece, None)
        self._add(new)
        return new

    def drop(self, number: int, pieces: Iterable[str]) -> list[str]:
        """A text holds these pieces no more; gives those that no text holds now."""
        gone = []
        self._beginnings.clear()
        for piece in pieces:
            numbers = self._numbers[piece]
            numbers.discard(number)
            self._bits.pop(piece, None)
            if not numbers:
                del self._numbers[piece]
                gone.append(piece)
        for piece in gone:
            del self._order[bisect_left(self.in_order, piece)]
        return gone

    def itself(self, piece: str) -> Sequence[str]:
        """The piece, if a text holds it."""
        return (piece,) if piece in self._numbers else ()

    def whole(self, piece: str) -> int:
        """The texts with exactly this piece."""
        numbers = self._numbers.get(piece)
        if not numbers:
            return 0
        if len(numbers) < _COMMON:
            return bits_of(numbers)
        if piece not in self._bits:
            self._bits[piece] = bits_of(numbers)
        return self._bits[piece]

    def beginning(self, start: str) -> Sequence[str]:
        """The pieces that begin so, in order."""
        order = self.in_order
        return order[bisect_left(order, start) : bisect_left(order, start + _LAST)]

    def begun(self, start: str) -> int:
        """The texts with a piece that begins so."""
        if start not in self._beginnings:
            if len(self._beginnings) >= _KEPT:
                self._beginnings.clear()
            found, rare = 0, set[int]()
            for piece in self.beginning(start):
                numbers = self._numbers[piece]
                if len(numbers) < _COMMON:
                    rare |= numbers
                else:
                    found |= self.whole(piece)
            self._beginnings[start] = found | bits_of(rare)
        return self._beginnings[start]

    def _add(self, new: Iterable[str]) -> None:
        """In their place where the order is known already; a first filling is sorted once, when it is asked for."""
        if not self._is_asked:
            self._order.extend(new)
        else:
            for piece in new:
                insort(self._order, piece)

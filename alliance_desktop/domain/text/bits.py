"""Sets of numbers as whole numbers: bit n stands for n, so that `&` and `|` join sets in a microsecond."""

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

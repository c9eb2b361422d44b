"""Which texts hold a word: from the pieces of folded texts to their numbers, kept in step with every change.

It answers as `contains` in words.py does, only sooner: a text is kept as its pieces, and so is what is looked for, in
every way in which it can be put together from pieces there are. Sets of texts are whole numbers: bit n stands for text
n, so that `&` and `|` join answers.
"""

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress
from typing import TypeVar

from alliance_desktop.domain.text.folding import contains, fold, pieces

_COMMON = 48
"""What stands in so many texts keeps its set as bits; for the rest a list is smaller, and as quick."""
_MOST_STEPS = 400
"""So far ways to put a word together are followed; beyond, every text is looked at."""
_STEP = 20
"""Texts, or pieces, that are taken in at one step of getting ready: well under a millisecond."""
_KEPT = 500
"""Beginnings of words whose texts are remembered."""
_AS_TRUTH = bytes.maketrans(b"01", b"\0\1")
_LAST = "\U0010ffff"
_SPARSE = 12
"""Where not even one in so many numbers is in a set, hopping from one to the next is quicker than looking at all."""

Thing = TypeVar("Thing")


class WordIndex:
    """Texts by number. A number that has no text holds nothing. It is filled when it is first asked, or before."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._waiting = iter(enumerate(texts))
        self._texts: dict[int, str] = {}
        self._rows: dict[int, str] = {}
        """The pieces of each text, with a blank before each and one behind the last."""
        self._numbers: dict[str, set[int]] = {}
        self._bits: dict[str, int] = {}
        self._vocabulary: list[str] = []
        self._is_asked = False
        """Whether the vocabulary is in order and has to stay so."""
        self._prefixes: dict[str, int] = {}
        self._longest = 0
        self._all: int | None = None

    def get_ready(self) -> Iterator[None]:
        """Does beforehand, a little at each step, what the first questions would have to wait for."""
        for number, text in self._waiting:
            self._take(number, text)
            if not number % _STEP:
                yield
        for place, piece in enumerate(tuple(self.vocabulary)):
            self._whole(piece)
            if not place % _STEP:
                yield

    def put(self, number: int, text: str | None) -> None:
        """The text of this number is another now; None: there is none."""
        self._fill()
        self._forget(number)
        if text is not None:
            self._take(number, text)
        self._prefixes.clear()

    def text(self, number: int) -> str:
        """The text of a number; KeyError where it has none."""
        self._fill()
        return self._texts[number]

    def __len__(self) -> int:
        self._fill()
        return len(self._texts)

    def items(self) -> Iterable[tuple[int, str]]:
        """Every number that has a text, with it."""
        self._fill()
        return self._texts.items()

    @property
    def all(self) -> int:
        """Every number that has a text."""
        self._fill()
        if self._all is None:
            self._all = bits_of(self._texts)
        return self._all

    @property
    def vocabulary(self) -> list[str]:
        """All pieces there are, in order; not to be changed."""
        self._fill()
        if not self._is_asked:
            self._vocabulary.sort()
            self._is_asked = True
        return self._vocabulary

    def holding(self, letters: str, begun: int | None = None) -> int:
        """The texts that hold these folded letters as a word or words in a row; `begun` as in `contains`."""
        self._fill()
        if not letters:
            return 0
        found = self._whole(letters) if begun is None else self._begun(letters)
        ways = self._ways(letters, begun)
        rows = self._rows
        if ways is None:
            likely = [n for n in numbers_of(self.all & ~found) if letters in rows[n].replace(" ", "")]
            return found | bits_of([n for n in likely if contains(fold(self._texts[n]), letters, begun)])
        for row, among, is_sure in ways:
            likely = [n for n in numbers_of(among & ~found) if row in rows[n]]
            if not is_sure:
                joined = _joined(row.split())
                whole = f"{row} "
                likely = [n for n in likely if whole in rows[n] or self._holds_joined(n, joined, letters, begun)]
            found |= bits_of(likely)
        return found

    def _holds_joined(self, number: int, joined: re.Pattern[str], letters: str, begun: int | None) -> bool:
        """Whether no blank parts the begun word; only a text that is not all ASCII may have to be folded to say so."""
        text = self._texts[number]
        if joined.search(text.lower()):
            return True
        return not text.isascii() and contains(fold(text), letters, begun)

    def _fill(self) -> None:
        for number, text in self._waiting:
            self._take(number, text)

    def _take(self, number: int, text: str) -> None:
        found = pieces(text)
        self._all = None
        self._texts[number] = text
        self._rows[number] = f" {' '.join(found)} "
        for piece in set(found):
            numbers = self._numbers.get(piece)
            if numbers is None:
                self._numbers[piece] = {number}
                self._add_to_vocabulary(piece)
            else:
                numbers.add(number)
                self._bits.pop(piece, None)

    def _whole(self, piece: str) -> int:
        """The texts with exactly this piece."""
        numbers = self._numbers.get(piece)
        if not numbers:
            return 0
        if len(numbers) < _COMMON:
            return bits_of(numbers)
        if piece not in self._bits:
            self._bits[piece] = bits_of(numbers)
        return self._bits[piece]

    def _begun(self, start: str) -> int:
        """The texts with a piece that begins so."""
        if start not in self._prefixes:
            if len(self._prefixes) >= _KEPT:
                self._prefixes.clear()
            words, found = self.vocabulary, 0
            rare: set[int] = set()
            for piece in words[bisect_left(words, start) : bisect_left(words, start + _LAST)]:
                numbers = self._numbers[piece]
                if len(numbers) < _COMMON:
                    rare |= numbers
                else:
                    found |= self._whole(piece)
            self._prefixes[start] = found | bits_of(rare)
        return self._prefixes[start]

    def _ways(self, letters: str, begun: int | None) -> list[tuple[str, int, bool]] | None:
        """The ways to put the letters together from two pieces or more: the row that they make, the texts in which
        all of these pieces stand, and whether that will do: a blank may part a begun word. None where there are too
        many.
        """
        ways: list[tuple[str, int, bool]] = []
        open_ways: list[tuple[str, int, int]] = [("", 0, -1)]
        steps = 0
        while open_ways:
            row, place, among = open_ways.pop()
            for end in range(place + 1, min(len(letters), place + self._longest + 1)):
                piece = letters[place:end]
                if piece not in self._numbers or not (left := among & self._whole(piece)):
                    continue
                rest = letters[end:]
                if last := left & (self._whole(rest) if begun is None else self._begun(rest)):
                    behind = " " if begun is None else ""
                    ways.append((f"{row} {piece} {rest}{behind}", last, begun is None or end <= begun))
                open_ways.append((f"{row} {piece}", end, left))
                steps += 1
            if steps > _MOST_STEPS:
                return None
        return ways

    def _forget(self, number: int) -> None:
        if self._texts.pop(number, None) is None:
            return
        self._all = None
        for piece in set(self._rows.pop(number).split()):
            numbers = self._numbers[piece]
            numbers.discard(number)
            self._bits.pop(piece, None)
            if not numbers:
                del self._numbers[piece]
                words = self.vocabulary
                del words[bisect_left(words, piece)]

    def _add_to_vocabulary(self, piece: str) -> None:
        """In its place where the order is known already; a first filling is sorted once, when it is asked for."""
        self._longest = max(self._longest, len(piece))
        if self._is_asked:
            insort(self.vocabulary, piece)
        else:
            self._vocabulary.append(piece)


def _joined(found: Sequence[str]) -> re.Pattern[str]:
    """These pieces at the beginning of a word, with signs between them and no blanks, in a text in small letters."""
    letters = "a-z0-9\\x80-\\U0010ffff"
    return re.compile(f"(?<![{letters}])" + rf"[^{letters}\s]+".join(map(re.escape, found)))


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

"""Which texts hold a word: from the pieces of folded texts to their numbers, kept in step with every change.

It answers as `contains` in folding.py does, and `has_variant` in variants.py, only sooner: a text is kept as its
pieces, and so is what is looked for, in every way in which it can be put together from pieces there are. Sets of texts
are whole numbers: bit n stands for text n, so that `&` and `|` join answers.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from alliance_desktop.domain.text.folding import contains, fold, pieces
from alliance_desktop.domain.text.postings import Postings, bits_of, numbers_of
from alliance_desktop.domain.text.variants import common_form, has_variant

_MOST_STEPS = 400
"""So far ways to put a word together are followed; beyond, every text is looked at."""
_STEP = 20
"""Texts, or pieces, that are taken in at one step of getting ready: well under a millisecond."""
_TOGETHER = 6
"""So many pieces that no blank parts are known as a row; of a longer one only that it begins so."""
_REMEMBERED = 40
"""Letters of a written word that may come again; a longer one is taken apart each time."""
_LONGER = 1
"""So many letters more than a word a common form may have."""

EVERY = -1
"""All texts, as bits."""

PieceRow = tuple[str, int, int]
"""A row of pieces with a blank before each, how many of the letters they make, the texts in which all of them stand."""


class WordIndex:
    """Texts by number. A number that has no text holds nothing. It is filled when it is first asked, or before."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._waiting = iter(enumerate(texts))
        self._put: set[int] = set()
        """Numbers whose text came anew: the one that waits, if it still does, is not taken."""
        self._texts: dict[int, str] = {}
        self._rows: dict[int, str] = {}
        """The pieces of each text, with a blank before each and one behind the last."""
        self._pieces, self._joined = Postings(), Postings()
        """The pieces; and the rows of pieces that no blank parts, each from any of its pieces on."""
        self._alike: dict[str, dict[str, list[str]]] = {}
        """By first letter: the pieces of a common form."""
        self._longest = 0
        self._all: int | None = None

    def get_ready(self) -> Iterator[None]:
        """Does beforehand, a little at each step, what the first questions would have to wait for."""
        for number in self._filling():
            if not number % _STEP:
                yield
        for place, piece in enumerate(tuple(self.vocabulary)):
            self._pieces.whole(piece)
            common_form(piece)
            if not place % _STEP:
                yield

    def put(self, number: int, text: str | None) -> None:
        """The text of this number is another now; None: there is none. It waits for no other text to be read."""
        self._put.add(number)
        self._forget(number)
        if text is not None:
            self._take(number, text)

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
    def vocabulary(self) -> Sequence[str]:
        """All pieces there are, in order; not to be changed."""
        self._fill()
        return self._pieces.in_order

    def holding(self, letters: str, begun: int | None = None, among: int = EVERY) -> int:
        """The texts, of those `among`, that hold these folded letters as words in a row; `begun` as in `contains`."""
        self._fill()
        ways = self._ways(letters, self._pieces.itself, among)
        if ways is None:
            likely = (n for n in numbers_of(self.all & among) if letters in self._rows[n].replace(" ", ""))
            return _checked(self._texts, likely, letters, begun)
        found = self._whole(ways, len(letters))
        if begun is not None and letters:
            found |= self._pieces.begun(letters) & among
            for way in ways:
                found |= self._begun(way, letters, begun, found)
        return found

    def holding_variants(self, common: str, among: int = EVERY, but: str = "") -> int:
        """The texts, of those `among`, that hold a word, or words in a row, of these common letters.

        Those in which it begins with the letters `but` may be left out.
        """
        self._fill()
        ways = self._ways(common, self._variants, among)
        if ways is None:
            likely = numbers_of(self.all & among)
            return bits_of(n for n in likely if has_variant(fold(self._texts[n]), common))
        if but:
            ways = [way for way in ways if not way[0].startswith(but, 1)]
        return self._whole(ways, len(common))

    def holding_begun_variants(self, common: str, last: str, among: int = EVERY, but: str = "") -> int:
        """The texts, of those `among`, that hold words of these common letters before one that begins with `last`.

        Those whose own letters are the ones of `but` may be left out.
        """
        self._fill()
        ways = self._ways(common, self._variants, among) if last else []
        if ways is None:
            return bits_of(
                n for n in numbers_of(self.all & among) if has_variant(fold(self._texts[n]), common, (common, last))
            )
        found = 0
        for row, made, left in ways:
            if made == len(common) and row.replace(" ", "") != but:
                found |= _with_row(self._rows, f"{row} {last}", left & self._pieces.begun(last) & ~found)
        return found

    def variants(self, common: str) -> list[tuple[str, int]]:
        """The words in a row that have these common letters, each folded and with the texts that hold it."""
        self._fill()
        ways = self._ways(common, self._variants, EVERY) or []
        found = ((row, self._whole([(row, made, among)], len(common))) for row, made, among in ways)
        return [(row.replace(" ", ""), texts) for row, texts in found if texts]

    def _whole(self, ways: Iterable[PieceRow], length: int) -> int:
        """The texts with a row of pieces that makes all the letters."""
        found = 0
        for row, made, among in ways:
            if made == length:
                found |= _with_row(self._rows, f"{row} ", among & ~found) if " " in row[1:] else among
        return found

    def _begun(self, way: PieceRow, letters: str, begun: int, found: int) -> int:
        """The texts in which a row of pieces goes on with a piece that begins with the other letters, and no blank
        parts the word that has begun; those `found` already need not be among them."""
        row, made, among = way
        last = f"{row} {letters[made:]}"
        if made == len(letters):
            return 0
        if made <= begun:
            return _with_row(self._rows, last, among & self._pieces.begun(letters[made:]) & ~found)
        parts = last.split()
        if not begun:
            joined = self._joined.begun(" ".join(parts[:_TOGETHER])) & among
            if len(parts) <= _TOGETHER:
                return joined
            among &= joined
        likely = _with_row(self._rows, last, among & self._pieces.begun(letters[made:]) & ~found)
        return _checked(self._texts, numbers_of(likely), letters, begun)

    def _ways(self, letters: str, alternatives: Callable[[str], Sequence[str]], among: int) -> list[PieceRow] | None:
        """The ways to put the letters, or the first of them, together from pieces; None where there are too many."""
        ways: list[PieceRow] = []
        open_ways: list[PieceRow] = [("", 0, among)] if letters and among else []
        while open_ways:
            row, made, left_over = open_ways.pop()
            for end in range(made + 1, min(len(letters), made + self._longest) + 1):
                for piece in alternatives(letters[made:end]):
                    if left := left_over & self._pieces.whole(piece):
                        ways.append((f"{row} {piece}", end, left))
                        if end < len(letters):
                            open_ways.append(ways[-1])
            if len(ways) > _MOST_STEPS:
                return None
        return ways

    def _variants(self, form: str) -> Sequence[str]:
        """The pieces of a common form."""
        first = form[0]
        if first not in self._alike:
            alike: dict[str, list[str]] = {}
            for piece in self._pieces.beginning(first):
                alike.setdefault(common_form(piece), []).append(piece)
            self._alike[first] = alike
        return self._alike[first].get(form, ())

    def _fill(self) -> None:
        for _number in self._filling():
            pass

    def _filling(self) -> Iterator[int]:
        for number, text in self._waiting:
            if number not in self._put:
                self._take(number, text)
            yield number

    def _take(self, number: int, text: str) -> None:
        found = pieces(text)
        self._all = None
        self._texts[number] = text
        self._rows[number] = f" {' '.join(found)} "
        for piece in self._pieces.put(number, set(found)):
            self._longest = max(self._longest, len(piece) + _LONGER)
            self._alike.pop(piece[0], None)
        self._joined.put(number, _joined_in(text))

    def _forget(self, number: int) -> None:
        text = self._texts.pop(number, None)
        if text is None:
            return
        self._all = None
        for piece in self._pieces.drop(number, set(self._rows.pop(number).split())):
            self._alike.pop(piece[0], None)
        self._joined.drop(number, _joined_in(text))


def _with_row(rows: Mapping[int, str], row: str, among: int) -> int:
    """The texts, of those `among`, in which these pieces stand in a row."""
    return bits_of(n for n in numbers_of(among) if row in rows[n])


def _checked(texts: Mapping[int, str], likely: Iterable[int], letters: str, begun: int | None) -> int:
    """Those that hold the letters, looked at one by one."""
    return bits_of(n for n in likely if contains(fold(texts[n]), letters, begun))


def _joined_in(text: str) -> set[str]:
    """The rows of pieces that no blank parts, each from any of its pieces on; a long one's beginning only."""
    found: set[str] = set()
    for written in text.split():
        if not (written.isalnum() and written.isascii()):
            found.update(_rows_in(written) if len(written) <= _REMEMBERED else _rows_in.__wrapped__(written))
    return found


@lru_cache(maxsize=20_000)
def _rows_in(written: str) -> tuple[str, ...]:
    parts = pieces(written)
    return tuple(" ".join(parts[place : place + _TOGETHER]) for place in range(len(parts) - 1))

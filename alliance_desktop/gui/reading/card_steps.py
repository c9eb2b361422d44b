"""Which recommendation comes next, and which are chosen together: steps through the text as it is shown."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from alliance_desktop.domain.text.passages import Passage


class Steps:
    """The recommendations in view, in reading order."""

    def __init__(self, passages: Sequence[Passage], indices: Sequence[int]) -> None:
        self._first: dict[str, int] = {}
        for index, passage in enumerate(passages):
            self._first.setdefault(passage.code, index)
        self._at = [index for index in indices if passages[index].kind == "recommendation"]
        self.codes = tuple(passages[index].code for index in self._at)

    def neighbour(self, code: str, by: int) -> str | None:
        """The recommendation after (1) or before (-1) a code or section id; None at the end."""
        return self.beside(self._first.get(code, 0), by)

    def beside(self, passage: int, by: int) -> str | None:
        """The recommendation after (1) or before (-1) the passage with this number; None at the end."""
        place = bisect_right(self._at, passage) if by > 0 else bisect_left(self._at, passage) - 1
        return self.codes[place] if 0 <= place < len(self.codes) else None

    def between(self, one: str, other: str) -> tuple[str, ...]:
        """All from one code to the other, whichever comes first."""
        low, high = sorted((self._first[one], self._first[other]))
        return self.codes[bisect_left(self._at, low) : bisect_right(self._at, high)]

    def ordered(self, codes: frozenset[str]) -> tuple[str, ...]:
        """These codes in reading order."""
        return tuple(code for code in self.codes if code in codes)

"""What a document is written on: the paper with its edges, and an office's letterhead without any of its text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple


@dataclass(frozen=True, slots=True)
class Letterhead:
    """`name` is that of the office's file, `suffix` that of the exports it serves: '.docx' or '.odt'.

    `parts` are those of its file that were taken, cleaned of all that runs, leads elsewhere or says who wrote it; they
    name each other by the keys.
    """

    name: str
    suffix: str
    parts: Mapping[str, bytes] = field(repr=False, hash=False)


Paper = Literal["A4", "Letter"]
Orientation = Literal["portrait", "landscape"]


class Sheet(NamedTuple):
    """A page and its margins, in millimetres."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float

    @property
    def text(self) -> float:
        """The width of text, with the place beside it."""
        return self.width - self.left - self.right

    @property
    def inside(self) -> float:
        """The height of text."""
        return self.height - self.top - self.bottom

    @property
    def landscape(self) -> bool:
        """Whether it is wider than it is high."""
        return self.width > self.height


_SIZES: Mapping[Paper, tuple[float, float]] = {"A4": (210, 297), "Letter": (215.9, 279.4)}
_MARGINS: Mapping[Orientation, tuple[float, float, float, float]] = {
    "portrait": (25, 30, 25, 24),
    "landscape": (15, 15, 22, 22),
}


def sheet_of(paper: Paper, orientation: Orientation) -> Sheet:
    """The margins are the same on each paper: the width and height of the text follow."""
    short, long = _SIZES[paper]
    return Sheet(*((short, long) if orientation == "portrait" else (long, short)), *_MARGINS[orientation])


PORTRAIT = sheet_of("A4", "portrait")
BESIDE = 25
"""The width of the place beside the text where codes and labels hang."""
LARGE_PRINT = 1.3
"""So many times larger are letters and what goes with them: leading, the place beside the text, columns of codes."""


def larger(points: float, factor: float) -> float:
    """A size of letters so many times larger, in half points: Word knows no others, and lines shall break alike."""
    return int(points * factor * 2 + 0.5) / 2

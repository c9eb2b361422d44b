"""Where the parts of a page stand in its text, from top to bottom, and which of them is at a place."""

from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock, QTextDocument

from alliance_desktop.gui.pages.page_looks import PART


class Place(NamedTuple):
    """A part, and how far the upper edge of the view stands below the part's own."""

    part: int
    below: float


def part_of(block: QTextBlock) -> int:
    """The number of the part that a paragraph belongs to."""
    return int(block.blockFormat().intProperty(PART))


class Places:
    """Of a page that is written; made anew with it."""

    def __init__(self, page: QTextDocument) -> None:
        self._page = page
        self._first: dict[int, QTextBlock] = {}
        self._last: dict[int, QTextBlock] = {}
        block = page.begin()
        while block.isValid():
            self._first.setdefault(part_of(block), block)
            self._last[part_of(block)] = block
            block = block.next()

    def of(self, parts: range) -> QRectF:
        """What these parts take on the page; nothing where they are none."""
        found = [part for part in parts if part in self._first]
        if not found:
            return QRectF()
        return self.box(self._first[found[0]]).united(self.box(self._last[found[-1]]))

    def box(self, block: QTextBlock) -> QRectF:
        """What a paragraph takes, without the space above it."""
        return self._page.documentLayout().blockBoundingRect(block)

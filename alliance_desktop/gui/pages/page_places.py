"""Where the parts of a document stand on its page, and which of them is at a place."""

from bisect import bisect_right

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock, QTextDocument

AROUND = -1
"""The part of a page that is none of the document's: what stands above and below them."""


class PartPlaces:
    """Parts are counted from 0; `starts` are the numbers of the paragraphs that they begin with, and the one behind."""

    def __init__(self, page: QTextDocument, starts: list[int]) -> None:
        self._page = page
        self._starts = starts

    def part_of(self, block: QTextBlock) -> int:
        """The part that a paragraph belongs to."""
        part = bisect_right(self._starts, block.blockNumber()) - 1
        return part if part + 1 < len(self._starts) else AROUND

    def of(self, parts: range) -> QRectF:
        """What these parts take on the page; nothing where none of them is on it."""
        shown = [part for part in parts if part + 1 < len(self._starts) and self._starts[part] < self._starts[part + 1]]
        if not shown:
            return QRectF()
        found = QRectF()
        for number in range(self._starts[shown[0]], self._starts[shown[-1] + 1]):  # in a table they stand side by side
            found = found.united(self.box(self._page.findBlockByNumber(number)))
        return found

    def box(self, block: QTextBlock) -> QRectF:
        """What a paragraph takes, without the space above it."""
        return self._page.documentLayout().blockBoundingRect(block)

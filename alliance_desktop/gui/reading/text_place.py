"""Places in the text that outlive a new layout: a code, and how many characters into its words."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtGui import QTextBlock, QTextDocument

from alliance_desktop.domain.text.passages import Passage
from alliance_desktop.gui.reading.block_formats import PASSAGE, Part, code_of, part_of
from alliance_desktop.gui.reading.reading_document import Sheet
from alliance_desktop.gui.widgets.text.plain_text import units


class Place(NamedTuple):
    """`offset` counts UTF-16 units over all passages of `code`, as the document does."""

    code: str
    offset: int


class Places:
    """Turns positions of the document into places and back."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.start = Place(passages[0].code, 0)
        """The very beginning of the report."""
        self._before: list[int] = []
        self._of: dict[str, list[int]] = {}
        sums: dict[str, int] = {}
        for index, passage in enumerate(passages):
            self._before.append(sums.get(passage.code, 0))
            sums[passage.code] = self._before[-1] + units(passage.text)
            self._of.setdefault(passage.code, []).append(index)

    def place(self, block: QTextBlock, offset: int) -> Place:
        """The place `offset` units into a block; blocks that are not of the report count as the words before them."""
        if part_of(block) is Part.TURN:
            block, offset = block.next() if block.next().isValid() else block.previous(), 0
        index = block.blockFormat().intProperty(PASSAGE)
        code = code_of(block)
        while index < 0 and part_of(block) not in (Part.HEAD, Part.OVERLINE, Part.TURN):
            block = block.previous()
            index, offset = block.blockFormat().intProperty(PASSAGE), block.length() - 1
        return Place(code, self._before[index] + offset if index >= 0 else 0)

    def at(self, document: QTextDocument, position: int) -> Place:
        """The place of a position in a document."""
        block = document.findBlock(position)
        return self.place(block, position - block.position())

    def position(self, sheet: Sheet, place: Place) -> int | None:
        """Where the place is in the document now; None if the document does not hold it."""
        for index in reversed(self._of.get(place.code, [])):
            block = sheet.block(index) if self._before[index] <= place.offset else None
            if block is not None:
                return block.position() + min(place.offset - self._before[index], block.length() - 1)
        start = sheet.starts.get(place.code)
        return start.block().next().position() if start else None

"""Scrolling: the line at the top stays at the top through every new layout, and what is asked for comes into view."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QTextBlock
from PySide6.QtWidgets import QTextEdit

from alliance_desktop.gui.look.tokens import XL
from alliance_desktop.gui.reading import shapes
from alliance_desktop.gui.reading.block_formats import PASSAGE, BlockPart, code_of, part_of
from alliance_desktop.gui.reading.reading_document import ReadingDocument, TextPlace, TextPlaces
from alliance_desktop.gui.widgets.text.plain_text import unit_ranges


class Scroll:
    """Moves one text view over its present sheet."""

    def __init__(self, text: QTextEdit, places: TextPlaces) -> None:
        self._text, self._places = text, places
        self.sheet: ReadingDocument | None = None
        self.in_view = InView(self, text)
        self.focus: Callable[[], str] = str
        """The code that has the focus; '' for none."""
        self.top = places.start
        self._shift = float(XL)
        """How far below the view's upper edge the line of `top` begins, in pixels; negative above it."""
        self._depth = 0

    @property
    def standing(self) -> tuple[TextPlace, float]:
        """How the text stands now, as `hold` takes it."""
        return self.top, self._shift

    @property
    def busy(self) -> bool:
        """Whether scrolling is a by-product of a layout, not the reader's wish."""
        return self._depth > 0

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Whatever happens to the layout inside, the same line is at the top afterwards."""
        self._depth += 1
        try:
            yield
            if self._depth == 1:
                self.back()
        finally:
            self._depth -= 1

    @contextmanager
    def kept_around_focus(self) -> Iterator[None]:
        """The same where words get another size or width: then the focus stays in view, if its first line is seen."""
        focus, upper = self.focus(), self._value()
        lower = upper + self._text.viewport().height()
        box = self.box(focus) if self._text.isVisible() and not self.busy else None
        seen = box is not None and upper <= box.top() < lower
        if seen:
            self.hold(TextPlace(focus, 0))
        with self.kept():
            yield
        after = self.box(focus) if seen else None
        if box is not None and after is not None:
            value = self._value()
            if box.bottom() <= lower:
                self.show(after)
            if self._value() != value:  # else what is held is true; a note would lay out all, before the first paint
                self.note()

    def note(self) -> None:
        """Remember what is at the top now."""
        if self.sheet is None:
            return
        self._finish()
        frame = self.sheet.document.rootFrame().frameFormat()
        cursor = self._text.cursorForPosition(QPoint(int(frame.leftMargin()), 0))
        self.top = self._places.place(cursor.block(), cursor.positionInBlock())
        self._shift = self._line_of(self.top) - self._value()

    def hold(self, place: TextPlace, shift: float | None = None) -> None:
        """Make `place` the one that is kept, `shift` pixels below the edge; None: where it stands now."""
        self.top = place
        self._shift = self._line_of(place) - self._value() if shift is None else shift

    def back(self) -> None:
        """Scroll to the remembered line; to the beginning if the document does not hold it."""
        if self.sheet is not None and self._places.position(self.sheet, self.top) is None:
            self._to(0)
            self.note()
        elif self.top == self._places.start and self._shift > 0:
            self._to(0)
        else:
            self._finish()  # in a text that is laid out in part Qt finds no block above its first line
            self._to(self._line_of(self.top) - self._shift)

    def show(self, box: QRectF) -> None:
        """Scroll as little as brings `box` into view with some air; its top, if it is too high for the view.

        What is in view already stays where it is.
        """
        value, height = self._value(), self._text.viewport().height()
        room = box.adjusted(0, -XL, 0, XL)
        if value <= box.top() and box.bottom() <= value + height:
            return
        if room.top() < value or room.height() > height:
            self._to(room.top())
        elif room.bottom() > value + height:
            self._to(room.bottom() - height)

    def show_part(self, index: int, span: tuple[int, int], card: str = "") -> bool:
        """Go to characters of the passage with this index, with the whole `card` around them where it fits; False
        where the document does not hold it."""
        block = self.sheet.block(index) if self.sheet else None
        if block is None:
            return False
        self._finish()
        around = self.box(card) if card else None
        words = shapes.line_box(block, *unit_ranges(block.text(), [span])[0])
        fits = around is not None and around.height() + 2 * XL <= self._text.viewport().height()
        self.show_well(around if around is not None and fits else words)
        self.show(words)
        return True

    def show_well(self, box: QRectF) -> None:
        """Scroll what was gone to a third down the view; what is whole in view and begins in the upper two thirds of
        it stays where it is."""
        value, height = self._value(), self._text.viewport().height()
        if value <= box.top() <= value + height * 2 / 3 and box.bottom() <= value + height:
            return
        whole = box.bottom() + XL - height  # a high one begins further up, so that its end is seen
        self._to(min(max(box.top() - height / 3, whole), box.top() - XL))

    def show_at_top(self, box: QRectF) -> None:
        """Scroll `box` to the upper edge, with some air above it."""
        self._to(box.top() - XL)

    def box(self, code: str) -> QRectF | None:
        """A recommendation's card or a section's heading; None if the document does not hold it."""
        start = self.sheet.starts.get(code) if self.sheet else None
        if start is None or self.sheet is None:
            return None
        block = start.block()
        if part_of(block) is BlockPart.HEAD:
            return shapes.card(self.sheet.document, block, self.sheet.look)
        return shapes.heading(self.sheet.document, block)

    def reveal(self, code: str) -> None:
        """Scroll as little as shows the whole card; one higher than the view stays where it fills half of that."""
        box = self.box(code)
        fits = box is not None and box.height() <= self._text.viewport().height()
        if box is not None and (fits or self.in_view.readable(code) <= 1):
            self.show(box)

    def to_edge(self, by: int) -> None:
        """To the beginning (1) or the end (-1) of the document."""
        if by > 0:
            self._to(0)
        elif self.sheet is not None:
            self._to(self.sheet.finish_layout())

    def _line_of(self, place: TextPlace) -> float:
        position = self._places.position(self.sheet, place) if self.sheet else None
        if position is None or self.sheet is None:
            return 0.0
        block = self.sheet.document.findBlock(position)
        upper = shapes.top(self.sheet.document, block)
        line = block.layout().lineForTextPosition(position - block.position())
        return upper + (line.y() if line.isValid() else 0.0)

    def _value(self) -> int:
        return self._text.verticalScrollBar().value()

    def _to(self, value: float) -> None:
        if value > 0:
            self._finish()
        self._text.verticalScrollBar().setValue(round(value))

    def _finish(self) -> None:
        """Lay out what is not laid out yet. Qt would tell the bar only in the next turn of the event loop."""
        if self.sheet is not None:
            bar = self._text.verticalScrollBar()
            height = int(self.sheet.finish_layout())
            bar.setMaximum(max(0, height - self._text.viewport().height()))


class InView:
    """What of the text the reader sees."""

    def __init__(self, scroll: Scroll, text: QTextEdit) -> None:
        self._scroll, self._text = scroll, text

    def holds(self, code: str) -> bool:
        """Whether anything of a card or a heading is seen."""
        box = self._scroll.box(code)
        value = self._upper()
        return box is not None and box.bottom() > value and box.top() < value + self._text.viewport().height()

    def reaches(self, block: QTextBlock) -> bool:
        """Whether a block is seen, or ever so little of the card that it begins, or the view is below it."""
        return self._edge(block) < self._upper() + self._text.viewport().height()

    def begins_at(self, block: QTextBlock) -> bool:
        """Whether nothing above a block, or the card that it begins, is seen."""
        return self._edge(block) <= self._upper()

    def reads(self, code: str) -> bool:
        """Whether a card's code or half of it is seen, or anything of a section."""
        box, sheet = self._scroll.box(code), self._scroll.sheet
        block = sheet.starts[code].block() if box and sheet else None
        if block is None or part_of(block) is not BlockPart.HEAD:
            return self.sees(code)
        return self.readable(code) > 0

    def readable(self, code: str) -> int:
        """0: a card can't be read, 1: its code is seen, 2: half of it or of the view is, 3: both."""
        sheet = self._scroll.sheet
        box = self._scroll.box(code) if sheet and code in sheet.starts else None
        if box is None or sheet is None:
            return 0
        upper, height = self._upper(), self._text.viewport().height()
        head = sheet.starts[code].block()
        line = shapes.top(sheet.document, head), shapes.bottom(sheet.document, head)
        part = min(box.bottom(), upper + height) - max(box.top(), upper)
        half = 2 * part >= min(box.height(), height)
        return 2 * half + (upper <= line[0] and line[1] <= upper + height)

    def sees(self, code: str) -> bool:
        """Whether any of the code's card, heading or paragraphs is seen."""
        if self.holds(code):
            return True
        block = self._text.cursorForPosition(QPoint(0, 0)).block()
        lower, sheet = self._upper() + self._text.viewport().height(), self._scroll.sheet
        while block.isValid() and sheet is not None and shapes.top(sheet.document, block) < lower:
            if block.isVisible() and code_of(block) == code:
                return True
            block = block.next()
        return False

    def first(self, codes: Sequence[str], by: int) -> str | None:
        """The first (1) or last (-1) of these recommendations whose head or foot is seen."""
        held = self._scroll.sheet.starts if self._scroll.sheet else {}
        seen = [code for code in codes if code in held and self.holds(code)]
        upper, lower = self._upper(), self._upper() + self._text.viewport().height()
        whole = [
            code
            for code in seen
            if (box := self._scroll.box(code)) and (box.top() >= upper if by > 0 else box.bottom() <= lower)
        ]
        found = whole or seen
        return found[0 if by > 0 else -1] if found else None

    def passage(self, by: int) -> int:
        """The number of the first (1) or last (-1) passage of which anything is seen; -1 for none."""
        lower = self._text.viewport().height() - 1
        block = self._text.cursorForPosition(QPoint(0, 0 if by > 0 else lower)).block()
        while block.isValid() and block.blockFormat().intProperty(PASSAGE) < 0:
            block = block.next() if by > 0 else block.previous()
        return block.blockFormat().intProperty(PASSAGE) if block.isValid() else -1

    def most_readable(self, codes: Sequence[str]) -> str | None:
        """The first of these recommendations of which code and half are seen; else half of one, else its code."""
        seen = {code: found for code in codes if (found := self.readable(code))}
        return max(seen, key=lambda code: seen[code], default=None)  # of equals the first

    def reading_block(self) -> QTextBlock:
        """The block at the reading line: a quarter down the view, going down to its end at the end of the text.

        Near the beginning it is no further down than twice what lies above: a text that fits is read from its top.
        """
        bar, height = self._text.verticalScrollBar(), self._text.viewport().height()
        left = min(1.0, (bar.maximum() - bar.value()) / max(1, height))
        line = min(int(height * (1 - 0.75 * left)), 2 * bar.value())
        return self._text.cursorForPosition(QPoint(self._text.width() // 2, line)).block()

    def _edge(self, block: QTextBlock) -> float:
        look = self._scroll.sheet.look if self._scroll.sheet else None
        return shapes.top(self._text.document(), block) - (look.head_pad if look else 0)

    def _upper(self) -> int:
        return self._text.verticalScrollBar().value()

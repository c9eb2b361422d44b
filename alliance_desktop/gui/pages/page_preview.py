"""How an export will look: its document as a page, in the window's fonts and colours."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextFrameFormat,
)

from alliance_desktop.domain.template import PORTRAIT
from alliance_desktop.gui.look import styles, tokens
from alliance_desktop.gui.look.roles import Role, dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.pages.page_document import AROUND, PageBlock, PartPlaces, parts_of, write_page
from alliance_desktop.gui.pages.page_looks import EDGE, RULE_AT
from alliance_desktop.gui.widgets.text.safe_view import SafeView
from alliance_desktop.render.blocks import ItemHeading, RecommendationRow
from alliance_desktop.render.document import Document


class PagePreview(SafeView):
    """Read-only. Its parts are the blocks of the document, by their numbers: a press tells which, and those in hand
    have a bar beside them."""

    part_pressed = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # or all is laid out twice
        self.document().setUndoRedoEnabled(False)
        self.setCursorWidth(0)
        self._document: Document | None = None
        self._places = PartPlaces(self.document(), [])
        self._marked = range(0)
        self._written_for = 0
        dress(theme, self, Role("ui", _sheet))
        theme.changed.connect(self._write)

    def show_document(self, document: Document) -> None:
        """Set its blocks, of a very long one the first. What stood at the upper edge stays there."""
        before, self._document = self._document, document
        part, below = self._at_edge()
        self._write()
        if before:
            self._put_at_edge(_found_again(part, before, document), below)

    def show_plain(self, text: str) -> None:
        self._document = None
        super().show_plain(text)
        self._places = PartPlaces(self.document(), [])
        self._set_margins()

    def mark_parts(self, parts: range, *, show: bool) -> None:
        """These are in hand; `show` brings them into view."""
        self._marked = parts
        self.viewport().update()
        box = self._places.of(parts)
        bar, high = self.verticalScrollBar(), self.viewport().height()
        inside = box.top() >= bar.value() and box.bottom() <= bar.value() + high
        if show and not box.isEmpty() and not inside:
            bar.setValue(round(box.top() - high / 3 if box.height() < high * 2 / 3 else box.top() - tokens.L))

    def resizeEvent(self, event: QResizeEvent) -> None:
        part, below = self._at_edge()
        super().resizeEvent(event)
        self._set_margins()
        if self.document().rootFrame().childFrames() and self._wide() != self._written_for:
            self._write()  # the columns of tables share the width
        self._put_at_edge(part, below)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press that neither chose words nor followed a link, which Qt chooses too, is on a part."""
        part = self._places.part_of(self.cursorForPosition(event.position().toPoint()).block())
        super().mouseReleaseEvent(event)
        meant = event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection()
        if meant and self._document and part != AROUND:
            self.part_pressed.emit(part)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        self._paint_ground(painter)
        for block in self._seen():
            self._paint_edge(painter, block)
        box = self._places.of(self._marked)
        if not box.isEmpty():
            left = self._left_of_text() - tokens.L - tokens.BAR_LINE
            painter.fillRect(QRectF(left, box.top(), tokens.BAR_LINE, box.height()), self._theme.colour("accent"))
        painter.end()
        super().paintEvent(event)

    def _paint_ground(self, painter: QPainter) -> None:
        """The sheet; a table that goes beyond its edge takes it along."""
        painter.setPen(QPen(self._theme.colour("border"), tokens.LINE))
        painter.setBrush(self._theme.colour("card"))
        size, left = self.document().size(), (self.viewport().width() - self._width()) / 2
        beyond = size.width() - self.viewport().width()
        wide = self._width() if beyond <= 0 else size.width() - left - tokens.S
        sheet = QRectF(left + 0.5, tokens.L + 0.5, wide - 1, size.height() - 2 * tokens.L)
        painter.drawRoundedRect(sheet, tokens.RADIUS_SEGMENT, tokens.RADIUS_SEGMENT)

    def _paint_edge(self, painter: QPainter, block: QTextBlock) -> None:
        """The rules of headings and small print, the line to write on, and those beside the report's words and what a
        reader quotes."""
        edge = block.blockFormat().stringProperty(EDGE)
        if not edge:
            return
        box, left, line = self._places.box(block), self._left_of_text(), tokens.LINE
        wide = self._wide()
        if edge == "quoted":
            at, below = block.blockFormat().property(RULE_AT), block.next()
            goes_on = below.isValid() and below.blockFormat().property(RULE_AT) == at
            bottom = self._places.box(below).top() if goes_on else box.bottom()
            painter.fillRect(
                QRectF(box.left() + at, box.top(), line, bottom - box.top()), self._theme.colour("control")
            )
        elif edge == "beside":
            indent = block.blockFormat().leftMargin() - self._theme.scaled(tokens.L + tokens.XXS)
            beside = QRectF(round(left + indent), box.top(), tokens.XXS, box.height())
            painter.fillRect(beside, self._theme.colour("control"))
        elif edge == "beneath":
            painter.fillRect(QRectF(left, round(box.bottom()) + tokens.XXS, wide, line), self._theme.colour("text"))
        elif edge == "to write on":
            indent = block.blockFormat().leftMargin()
            on = QRectF(left + indent, round(box.bottom()) + tokens.XXS, wide - indent, line)
            painter.fillRect(on, self._theme.colour("control"))
        else:
            painter.fillRect(QRectF(left, round(box.top()) - tokens.S, wide, line), self._theme.colour("control"))

    def _seen(self) -> Iterator[QTextBlock]:
        block = self.cursorForPosition(QPoint(0, 0)).block()
        end = self.verticalScrollBar().value() + self.viewport().height()
        while block.isValid() and self._places.box(block).top() - tokens.L < end:
            yield block
            block = block.next()

    def _width(self) -> int:
        return min(self._paper(), self.viewport().width() - 2 * tokens.S)

    def _paper(self) -> int:
        """The width that the sheet would have."""
        margins, sheet = 2 * tokens.PAGE_MARGIN, self._document.head.sheet if self._document else PORTRAIT
        return self._theme.scaled((tokens.PAGE - margins) * sheet.text / PORTRAIT.text + margins)

    def _wide(self) -> int:
        frame = self.document().rootFrame().frameFormat()
        return self.viewport().width() - round(frame.leftMargin() + frame.rightMargin())

    def _left_of_text(self) -> int:
        return round(self.document().rootFrame().frameFormat().leftMargin())

    def _set_margins(self) -> None:
        """The page stands in the middle, with its margins; a narrow one has less of them."""
        wide = self._width()
        inside = self._theme.scaled(tokens.PAGE_MARGIN) if wide == self._paper() else tokens.XL
        form = QTextFrameFormat()
        free = self.viewport().width() - wide
        form.setLeftMargin(free // 2 + inside)
        form.setRightMargin(free - free // 2 + inside)
        form.setTopMargin(tokens.L + inside)
        form.setBottomMargin(tokens.L + inside)
        if form != self.document().rootFrame().frameFormat():  # else Qt lays the whole page out again
            self.document().rootFrame().setFrameFormat(form)

    def _write(self) -> None:
        if self._document is None:
            return
        place = self.verticalScrollBar().value()
        self._prepare("")
        self._set_margins()
        self._written_for = self._wide()
        self._places = write_page(self.document(), self._document, self._theme, self._written_for)
        self.setTextCursor(QTextCursor(self.document()))
        self.verticalScrollBar().setValue(place)

    def _at_edge(self) -> tuple[int, float]:
        """The part at the upper edge of the view, and how far it has gone beyond it."""
        part = self._places.part_of(self.cursorForPosition(QPoint(0, 0)).block())
        return part, self.verticalScrollBar().value() - self._top(part)

    def _put_at_edge(self, part: int, beyond: float) -> None:
        self.verticalScrollBar().setValue(round(self._top(part) + beyond))

    def _top(self, part: int) -> float:
        return 0 if part == AROUND else self._places.of(range(part, part + 1)).top()

    def _follow(self, link: str) -> bool:
        """A code leads to its item on the page; all else as everywhere."""
        if self._document and link.startswith("#"):
            part = next(number for number, one in enumerate(parts_of(self._document)) if _code(one) == link[1:])
            self._put_at_edge(part, -tokens.L)
            return True
        return super()._follow(link)


def _code(part: PageBlock) -> str:
    """The code of the item that begins there; '' for none."""
    heading = part.heading if isinstance(part, RecommendationRow) else part
    return heading.code if isinstance(heading, ItemHeading) else ""


def _found_again(part: int, before: Document, now: Document) -> int:
    """Where a part of a document is after a change: the nearest that says the same."""
    was = list(parts_of(before))
    if not 0 <= part < len(was):
        return part
    same = [number for number, one in enumerate(parts_of(now)) if one == was[part]]
    return min(same, key=lambda number: abs(number - part), default=part)


def _sheet(theme: Theme) -> str:
    c = theme.colours
    ground = f"QTextEdit {{ background: {c.reading}; color: {c.text}; border: none; }}"
    return ground + styles.scroll_bar(theme, "reading") + styles.scroll_bar(theme, "reading", along="horizontal")

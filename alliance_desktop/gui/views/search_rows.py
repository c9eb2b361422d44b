"""Paints the rows of the search: code and place, and two lines in which the hits are marked."""

from PySide6.QtCore import QPointF, QRect, QSize
from PySide6.QtGui import QBrush, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyleOptionViewItem

from alliance_desktop.gui import tokens
from alliance_desktop.gui.side.note_excerpt import fit
from alliance_desktop.gui.views.list_model import Row
from alliance_desktop.gui.views.list_rows import END, START, Index, ListRows
from alliance_desktop.gui.views.search_model import SearchRow

_LINES = 2


class SearchRows(ListRows):
    """64 pixels for a result, and less for a heading."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if option.index.isValid() or index.isValid():
            row = self.model.row_at(index)
            if isinstance(row, SearchRow) and row.heading:
                return QSize(0, self.line + tokens.L + (tokens.L if index.row() else 0))
        return QSize(0, self.head_height() + _LINES * self.line + 2 * tokens.HANG)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self.model.row_at(index)
        if isinstance(row, SearchRow) and row.heading:
            self._paint_heading(painter, self.column(option.rect), row)
        else:
            super().paint(painter, option, index)

    def paint_row(self, painter: QPainter, inside: QRect, row: Row) -> None:
        if not isinstance(row, SearchRow):
            return
        head = QRect(inside.left(), inside.top(), inside.width(), self.head_height())
        self.paint_head(painter, head, row)
        self.write(painter, head, row.aside, self.small, "text_2", END)
        self._paint_words(painter, inside.adjusted(0, self.head_height(), 0, 0), row)

    def head_height(self) -> int:
        return self.line + tokens.BAR_LINE

    def inside(self, box: QRect) -> QRect:
        return box.adjusted(tokens.CARD_PADDING, tokens.HANG, -tokens.CARD_PADDING, -tokens.HANG)

    def _paint_heading(self, painter: QPainter, box: QRect, row: SearchRow) -> None:
        line = QRect(box.left() + tokens.CARD_PADDING, box.bottom() - self.line - tokens.XS, box.width(), self.line)
        width = self.write(painter, line, row.text, self.strong, "text", START)
        self.write(painter, line.adjusted(width + tokens.S, 0, 0, 0), row.aside, self.small, "text_2", START)

    def _paint_words(self, painter: QPainter, place: QRect, row: SearchRow) -> None:
        shown = fit(row.text, self.plain, place.width(), 0)
        layout = QTextLayout(shown, self.plain)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([self._mark(shown, *hit) for hit in row.hits if hit[1] <= len(shown)])
        layout.beginLayout()
        for number in range(_LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(place.width())
            line.setPosition(QPointF(0, number * self.line))
        layout.endLayout()
        painter.setPen(self.theme.colour("text"))
        layout.draw(painter, QPointF(place.topLeft()))

    def _mark(self, text: str, start: int, end: int) -> QTextLayout.FormatRange:
        """The ground that hits have in the text too. Qt counts in units of UTF-16."""
        marked = QTextLayout.FormatRange()
        look = QTextCharFormat()
        look.setBackground(QBrush(self.theme.colour("hit")))
        look.setForeground(QBrush(self.theme.colour("text")))
        marked.format = look
        marked.start = _units(text[:start])
        marked.length = _units(text[start:end])
        return marked


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2

"""Paints rows that begin with a name: what is said of it stands beneath, in full as far as two lines hold it."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.widgets.list_painter import END, START, Index, ListPainter
from alliance_desktop.gui.widgets.row_model import Row
from alliance_desktop.gui.widgets.two_lines import one_line, two_lines


class NamedPainter(ListPainter):
    """Name at the left, aside at the right, the text below; a row is as high as its text asks."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = self.model.row_at(index)
        one = super().sizeHint(option, index)
        width = self.inside(self.column(self.view.rect())).width()
        return QSize(0, one.height() + (len(self._said(row, width)) - 1) * self.line) if row else one

    def paint_row(self, painter: QPainter, inside: QRect, row: Row) -> None:
        head = QRect(inside.left(), inside.top(), inside.width(), self.head_height())
        name, aside = self.in_head(row, head.width())
        self.write(painter, head, name, self.strong, "text", START)
        self.write(painter, head, aside, self.small, "text_2", END)
        for number, words in enumerate(self._said(row, inside.width())):
            line = QRect(inside.left(), head.bottom() + 1 + number * self.line, inside.width(), self.line)
            self.write(painter, line, words, self.plain, "text_2", START)

    def in_head(self, row: Row, width: int) -> tuple[str, str]:
        """The name, and the aside as far as the name leaves room for it, in so many pixels."""
        name = one_line(row.strong, self.metrics, width)
        room = width - self.metrics.horizontalAdvance(name) - tokens.M
        return name, one_line(row.aside, QFontMetrics(self.small), max(room, 0))

    def restyle(self) -> None:
        super().restyle()
        self._broken: dict[str, list[str]] = {}
        self._width = 0

    def _said(self, row: Row, width: int) -> list[str]:
        """The lines of a row's text at this width; kept, since a key in the line above asks for all rows again."""
        if width != self._width:
            self._broken, self._width = {}, width
        if row.text not in self._broken:
            self._broken[row.text] = two_lines(row.text, QFontMetrics(self.plain), width, width)
        return self._broken[row.text]

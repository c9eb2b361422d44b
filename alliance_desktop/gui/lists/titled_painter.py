"""Paints rows with a title of their own: icon, title and count in the first line, below it one line of words."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.widgets.list_painter import END, START, ListPainter
from alliance_desktop.gui.widgets.row_model import Row
from alliance_desktop.gui.widgets.two_lines import one_line


class TitledPainter(ListPainter):
    """The title is what is edited."""

    def paint_row(self, painter: QPainter, inside: QRect, row: Row) -> None:
        head = QRect(inside.left(), inside.top(), inside.width(), self.head_height())
        aside = self.write(painter, head, row.aside, self.small, "text_2", END)
        left = self.paint_head(painter, head, row)
        room = QRect(left, head.top(), head.right() - left - aside - tokens.S, head.height())
        self.write(painter, room, one_line(row.strong, self.metrics, room.width()), self.strong, "text", START)
        below = QRect(left, head.bottom() + 1, inside.right() - left, self.line)
        words = one_line(row.shown, self.metrics, below.width())
        self.write(painter, below, words, self.plain, self.ink(row), START)

    def ink(self, _row: Row) -> str:
        """The colour of the words below the title."""
        return "text_2"

    def edited_line(self, inside: QRect) -> QRect:
        left = inside.left() + tokens.ICON_TEXT + tokens.S
        return QRect(left, inside.top(), inside.right() - left, self.head_height())

"""Paints the rows of what is open: the heading beside the first of a group, code, words, and what mends it."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from alliance_desktop.domain.position import STANCES, no_stance
from alliance_desktop.gui.left.open_rows import MENDS, OpenRow
from alliance_desktop.gui.look import fitting, tokens
from alliance_desktop.gui.look.stance_looks import STANCE_LOOKS, stance_icon, stance_ink
from alliance_desktop.gui.widgets.list_painter import START, Index, ListPainter
from alliance_desktop.library.open_item_words import OPEN_HEADINGS

_FACING = "↔"
_ABOVE = tokens.L
"""Free before a group, with a line through its middle."""


class OpenPainter(ListPainter):
    """The headings and the buttons of all rows stand below one another."""

    def restyle(self) -> None:
        super().restyle()
        self._medium, self._code = self.theme.font("ui-medium"), self.theme.font("ui-strong")
        self._code_width = QFontMetrics(self._code).horizontalAdvance("S0-00")

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002  (Qt's signature)
        row = self.model.row_at(index)
        first = isinstance(row, OpenRow) and row.first
        return QSize(0, self._row_height() + (_ABOVE if first else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self.model.row_at(index)
        if not isinstance(row, OpenRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self._line(option.rect)
        if row.first:
            self._paint_heading(painter, option.rect, line, row)
        box = line.adjusted(self._heading_width(), 0, 0, 0)
        act = self.act_box(option.rect, row)
        words = QRect(box.left(), box.top(), act.left() - tokens.S - box.left(), box.height())
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour("row" if chosen else "accent_soft"))
            painter.drawRoundedRect(QRectF(words), tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)
        if chosen and self.view.hasFocus():
            self._ring(painter, words)
        self._paint_words(painter, words.adjusted(tokens.S, 0, -tokens.S, 0), row)
        self._paint_act(painter, act, row)
        painter.restore()

    def act_box(self, rect: QRect, row: OpenRow) -> QRect:
        """Where the button of a row stands."""
        line = self._line(rect)
        width = QFontMetrics(self._medium).horizontalAdvance(row.aside) + tokens.XL
        return QRect(line.right() + 1 - width, line.top() + tokens.XXS, width, line.height() - tokens.XS)

    def _line(self, rect: QRect) -> QRect:
        """The row without what is free above it and beside it."""
        height = self._row_height()
        return QRect(tokens.XL, rect.bottom() + 1 - height, self.view.width() - 2 * tokens.XL, height)

    def _row_height(self) -> int:
        return max(tokens.BAR_BUTTON, self.line + tokens.M)

    def _heading_width(self) -> int:
        """A third of the page at most."""
        count = QFontMetrics(self.small).horizontalAdvance("0000")
        widest = max(self.metrics.horizontalAdvance(OPEN_HEADINGS[kind]()) for kind in MENDS)
        return min(widest + tokens.S + count, self.view.width() // 3)

    def _paint_heading(self, painter: QPainter, rect: QRect, line: QRect, row: OpenRow) -> None:
        painter.setPen(self.theme.colour("border"))
        top = rect.top() + _ABOVE // 2
        painter.drawLine(line.left(), top, line.right(), top)
        count, room = str(row.count), self._heading_width() - tokens.S
        aside = QFontMetrics(self.small).horizontalAdvance(count) + tokens.S
        words = fitting.cut(OPEN_HEADINGS[row.kind](), self.metrics, room - aside)
        used = self.write(painter, line, words, self.strong, "text", START)
        self.write(painter, line.adjusted(used + tokens.S, 0, 0, 0), count, self.small, "text_2", START)

    def _paint_words(self, painter: QPainter, room: QRect, row: OpenRow) -> None:
        if row.badge:
            used = self.write(painter, room, row.badge, self._code, "accent", START)
            room = room.adjusted(max(used, self._code_width) + tokens.M, 0, 0, 0)
        if not row.stances:
            self._write_cut(painter, room, row.text, self.plain, self.theme.colours.text)
        for number, stance in enumerate(row.stances):
            if number and row.item:
                used = self._write_cut(painter, room, _FACING, self.plain, self.theme.colours.text_2)
                room = room.adjusted(used + tokens.S, 0, 0, 0)
                used = self._write_cut(painter, room, row.item.twin, self._code, self.theme.colours.accent)
                room = room.adjusted(used + tokens.M, 0, 0, 0)
            room = room.adjusted(self._paint_stance(painter, room, stance) + tokens.S, 0, 0, 0)

    def _paint_stance(self, painter: QPainter, room: QRect, stance: str) -> int:
        """Icon and word in its colour; gives their width in pixels."""
        aside = 0
        if stance in STANCE_LOOKS:
            place = QRect(room.left(), room.top(), tokens.ICON_TEXT, room.height())
            stance_icon(self.theme, stance, tokens.ICON_TEXT).paint(painter, place)
            aside = tokens.ICON_TEXT + tokens.XS
        words = STANCES.get(stance, no_stance)()
        ink = stance_ink(self.theme, stance)
        return aside + self._write_cut(painter, room.adjusted(aside, 0, 0, 0), words, self._medium, ink)

    def _write_cut(self, painter: QPainter, room: QRect, text: str, font: QFont, ink: str) -> int:
        shown = fitting.cut(text, QFontMetrics(font), room.width())
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(room, START, shown)
        return QFontMetrics(font).horizontalAdvance(shown)

    def _paint_act(self, painter: QPainter, box: QRect, row: OpenRow) -> None:
        painter.setPen(QPen(self.theme.colour("control"), tokens.LINE))
        painter.setBrush(self.theme.colour("card"))
        half = tokens.LINE / 2
        outline = QRectF(box).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(outline, tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)
        self.write(painter, box, row.aside, self._medium, "text", Qt.AlignmentFlag.AlignCenter)

    def _ring(self, painter: QPainter, box: QRect) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.theme.colour("accent"), tokens.FOCUS_LINE))
        painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)

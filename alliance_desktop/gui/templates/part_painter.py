"""Paints the parts of a template: a grip, a box with or without its tick, the name."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from alliance_desktop.gui.look import fitting, tokens
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.templates.part_rows import PartRow
from alliance_desktop.gui.widgets.check_box import paint_box
from alliance_desktop.gui.widgets.movable_rows import MovableRows
from alliance_desktop.gui.widgets.rows.row_model import Index

BOX_AT = tokens.S + tokens.ICON_TEXT + tokens.S + tokens.XXS
"""Where the boxes begin, behind the grips: all ticks of the page stand on one edge."""
WORDS_AT = BOX_AT + tokens.ICON_BUTTON + tokens.S


class PartPainter(QStyledItemDelegate):
    """Rows of one height."""

    def __init__(self, view: QListView, model: MovableRows[PartRow], theme: Theme) -> None:
        super().__init__(view)
        self._view, self._model, self._theme = view, model, theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002  (Qt's signature)
        return QSize(0, max(tokens.ROW, QFontMetrics(self._theme.font("ui")).height() + tokens.S) + tokens.XXS)

    def words_end(self, row: QRect, name: str) -> int:
        """Where the name in a row ends."""
        return row.left() + WORDS_AT + QFontMetrics(self._theme.font("ui")).horizontalAdvance(name)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._model.row_at(index)
        if row is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = option.rect.adjusted(0, 0, -tokens.XS, -tokens.XXS)
        if option.state & QStyle.StateFlag.State_Selected:
            self._paint_ring(painter, box, focused=self._view.hasFocus())
        grip = QRect(
            box.left() + tokens.S, box.center().y() - tokens.ICON_TEXT // 2, tokens.ICON_TEXT, tokens.ICON_TEXT
        )
        self._theme.icon("grip-vertical", "text_2", tokens.ICON_TEXT).paint(painter, grip)
        side = tokens.ICON_BUTTON
        paint_box(painter, QRect(box.left() + BOX_AT, box.center().y() - side // 2, side, side), self._theme, on=row.on)
        painter.setFont(self._theme.font("ui"))
        painter.setPen(self._theme.colour("text" if row.on else "text_2"))
        words = box.adjusted(WORDS_AT, 0, -tokens.S, 0)
        shown = fitting.cut(row.name, painter.fontMetrics(), words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, shown)
        painter.restore()

    def _paint_ring(self, painter: QPainter, box: QRect, *, focused: bool) -> None:
        """Around the chosen row; without the focus it is quieter."""
        line = tokens.FOCUS_LINE if focused else tokens.LINE
        painter.setPen(QPen(self._theme.colour("accent" if focused else "control"), line))
        painter.setBrush(self._theme.colour("card"))
        within = QRectF(box).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        painter.drawRoundedRect(within, tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)

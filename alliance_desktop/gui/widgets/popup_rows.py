"""What the rows in the list of a popup have in common as they are painted."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.theme import Theme

Index = QModelIndex | QPersistentModelIndex


class PopupRows(QStyledItemDelegate):
    """A row of `height` pixels, with a ground where it is current or under the mouse; others write into it."""

    def __init__(self, view: QWidget, theme: Theme) -> None:
        super().__init__(view)
        self.theme = theme

    @property
    def height(self) -> int:
        """Of one row."""
        raise NotImplementedError

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002  (Qt's signature)
        return QSize(0, self.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box: QRect = option.rect
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour("row"))
            painter.drawRoundedRect(QRectF(box), tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)
        self.paint_row(painter, box.adjusted(tokens.S, 0, -tokens.S, 0), index)
        painter.restore()

    def paint_row(self, painter: QPainter, inside: QRect, index: Index) -> None:
        """Writes what stands in the row."""
        raise NotImplementedError

    def write(self, painter: QPainter, place: QRect, text: str, font: str, ink: QColor, *, end: bool = False) -> int:
        """One line in the middle of its place, cut where it doesn't fit; gives its width. `end`: at the end of it."""
        painter.setFont(self.theme.font(font))
        painter.setPen(ink)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        side = Qt.AlignmentFlag.AlignTrailing if end else Qt.AlignmentFlag.AlignLeading
        painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, shown)
        return painter.fontMetrics().horizontalAdvance(shown)

    def check(self, painter: QPainter, inside: QRect, name: str = "check") -> None:
        """An icon at the end of the room, which loses its place."""
        place = QRect(inside.right() - tokens.ICON_TEXT, inside.top(), tokens.ICON_TEXT, inside.height())
        self.theme.icon(name, "accent", tokens.ICON_TEXT).paint(painter, place)
        inside.setRight(place.left() - tokens.S)

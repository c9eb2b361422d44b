"""Paints the rows of a popup with a line and a list: badge or icon, words, and what stands at the end."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.dress import follow
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.row_model import ListModel, Row

Index = QModelIndex | QPersistentModelIndex
_START = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_END = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
_WIDEST_CODE = "S88-88"


@dataclass(frozen=True, slots=True)
class TypedRow(Row):
    """A row of such a popup; a dim one cannot be taken now."""

    dim: bool = False


class TypedPainter(QStyledItemDelegate):
    """One line a row, all words in one column behind the badges or, without these, the icons."""

    def __init__(self, view: QListView, model: ListModel, theme: Theme, *, badges: bool) -> None:
        super().__init__(view)
        self._model, self._theme, self._badges = model, theme, badges
        follow(theme, self, self._measure)

    def _measure(self) -> None:
        self._plain, self._small = self._theme.font("ui"), self._theme.font("ui-small")
        self._badge = self._theme.font("ui-small-strong")
        widest = QFontMetrics(self._badge).horizontalAdvance(_WIDEST_CODE) if self._badges else tokens.ICON_TEXT
        self._column = widest + tokens.S
        self.height = max(tokens.ROW, QFontMetrics(self._plain).height() + tokens.M)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002  (Qt's signature)
        return QSize(0, self.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._model.row_at(index)
        if row is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option.rect, option.state)
        inside: QRect = option.rect.adjusted(tokens.S, 0, -tokens.S, 0)
        dim = isinstance(row, TypedRow) and row.dim
        left = self._head(painter, inside, row, "text_3" if dim else "text_2")
        used = self._write(painter, inside, row.aside, self._small, "text_3" if dim else "text_2", _END)
        words = QRect(left, inside.top(), inside.right() - used - tokens.M - left, inside.height())
        self._write(painter, words, row.text, self._plain, "text_3" if dim else "text", _START)
        painter.restore()

    def _ground(self, painter: QPainter, box: QRect, state: QStyle.StateFlag) -> None:
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("row" if chosen else "accent_soft"))
            painter.drawRoundedRect(QRectF(box), tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)

    def _head(self, painter: QPainter, inside: QRect, row: Row, colour: str) -> int:
        """The badge or the icon; gives the pixel where the words begin."""
        if row.icon:
            icon = self._theme.icon(row.icon, colour, tokens.ICON_TEXT)
            icon.paint(painter, QRect(inside.left(), inside.top(), tokens.ICON_TEXT, inside.height()))
        if row.badge:
            self._write(painter, inside, row.badge, self._badge, "accent", _START)
        return inside.left() + self._column

    def _write(
        self, painter: QPainter, place: QRect, text: str, font: QFont, colour: str, flags: Qt.AlignmentFlag
    ) -> int:
        """Writes a line cut to its place; gives its width in pixels."""
        painter.setFont(font)
        painter.setPen(self._theme.colour(colour))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(0, place.width()))
        painter.drawText(place, flags, shown)
        return painter.fontMetrics().horizontalAdvance(shown)

"""Paints the facets: heads as in the contents, values with their counts, those that are on with a tick."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from alliance_desktop.gui.contents.facet_groups import Facet
from alliance_desktop.gui.contents.facets_model import FacetsModel
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.dress import follow
from alliance_desktop.gui.look.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_START = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_END = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
_WORDS = tokens.L + tokens.ICON_TEXT + tokens.M
"""Where the words of a value begin: before them stands its tick, its code or its dot."""


class FacetPainter(QStyledItemDelegate):
    """One line for each."""

    def __init__(self, view: QListView, model: FacetsModel, theme: Theme) -> None:
        super().__init__(view)
        self._view, self._model, self._theme = view, model, theme
        follow(theme, self, self._measure)

    def _measure(self) -> None:
        theme = self._theme
        self._plain, self._strong, self._small = (
            theme.font("ui"),
            theme.font("ui-medium"),
            theme.font("ui-small-medium"),
        )
        self._head = theme.font("group")
        line = QFontMetrics(self._strong).height()
        self._row_height, self._head_height = max(tokens.ROW - tokens.XXS, line + tokens.M), line + tokens.L + tokens.XS

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002  (Qt's signature)
        return QSize(0, self._row_height if self._model.facet(index) else self._head_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._model.row(index)
        box = QRect(0, option.rect.top(), self._view.viewport().width(), option.rect.height())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Facet):
            self._ground(painter, box, option.state, on=row.on)
            self._facet(painter, box, row)
        elif row is not None:
            words = box.adjusted(tokens.L, tokens.S, -tokens.L, 0)
            self._write(painter, words, row, self._head, "text_2", _START)
        painter.restore()

    def _ground(self, painter: QPainter, box: QRect, state: QStyle.StateFlag, *, on: bool) -> None:
        inside = QRectF(box.adjusted(tokens.S, 1, -tokens.S, -1))
        if on or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("row" if on else "accent_soft"))
            painter.drawRoundedRect(inside, tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)
        if state & QStyle.StateFlag.State_Selected and self._view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("accent"), tokens.FOCUS_LINE))
            painter.drawRoundedRect(inside.adjusted(1, 1, -1, -1), tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)

    def _facet(self, painter: QPainter, box: QRect, facet: Facet) -> None:
        mark = QRect(tokens.L, box.top(), tokens.ICON_TEXT, box.height())
        if facet.on:
            self._theme.icon("check", "accent", tokens.ICON_TEXT).paint(painter, mark)
        elif facet.badge:
            self._write(painter, mark.adjusted(0, 0, tokens.S, 0), facet.badge, self._head, "text_2", _START)
        elif facet.colour:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.colours.tags[facet.colour][1]))
            side = (tokens.ICON_TEXT - tokens.DOT) / 2
            top = box.top() + (box.height() - tokens.DOT) / 2
            painter.drawEllipse(QRectF(mark.left() + side, top, tokens.DOT, tokens.DOT))
        right = box.right() - tokens.L
        if facet.on:
            cross = QRect(right - tokens.ICON_CHIP, box.top(), tokens.ICON_CHIP, box.height())
            self._theme.icon("x", "text_2", tokens.ICON_CHIP).paint(painter, cross)
            right = cross.left() - tokens.XS
        words = QRect(_WORDS, box.top(), right - _WORDS, box.height())
        right -= self._write(painter, words, str(facet.count), self._small, "text_2", _END) + tokens.S
        words = QRect(_WORDS, box.top(), right - _WORDS, box.height())
        self._write(painter, words, facet.label, self._strong if facet.on else self._plain, "text", _START)

    def _write(
        self, painter: QPainter, place: QRect, text: str, font: QFont, colour: str, flags: Qt.AlignmentFlag
    ) -> int:
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.setFont(font)
        painter.setPen(self._theme.colour(colour))
        painter.drawText(place, flags, shown)
        return metrics.horizontalAdvance(shown)

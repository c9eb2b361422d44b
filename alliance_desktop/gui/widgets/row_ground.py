"""The ground of a row that is a button: a soft fill under the mouse, a line while it has the focus."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.theme import Theme


def paint_ground(row: QWidget, painter: QPainter, theme: Theme) -> None:
    """Paints it over the whole of `row`."""
    line = tokens.FOCUS_LINE if row.hasFocus() else 0
    if line or row.underMouse():
        painter.setPen(QPen(theme.colour("accent"), line) if line else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent_soft") if row.underMouse() else Qt.BrushStyle.NoBrush)
        inside = row.rect().adjusted(line // 2, line // 2, -line // 2, -line // 2)
        painter.drawRoundedRect(inside, tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)

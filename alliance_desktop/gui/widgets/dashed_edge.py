"""The dashed edge of what never leaves the notes. A style sheet's dots of one pixel would look like a line."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.theme import Theme


def paint_dashed_edge(widget: QWidget, theme: Theme, *, focused: bool = False) -> None:
    """Paints it around the whole of a widget, while that is painted."""
    width = tokens.FOCUS_LINE if focused else tokens.LINE
    pen = QPen(theme.colour("accent" if focused else "text_3"), width)
    pen.setDashPattern((tokens.DASHES / width,) * 2)
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    half = width / 2
    edge = QRectF(widget.rect()).adjusted(half, half, -half, -half)
    painter.drawRoundedRect(edge, tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)

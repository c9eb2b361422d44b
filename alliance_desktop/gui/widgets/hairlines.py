"""Hairlines that no style sheet can draw: between rows, at the edge of a bar, around what never leaves the notes."""

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QObject, QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.theme import Theme


def paint_hairline(painter: QPainter, left: int, top: int, length: int, colour: QColor, *, down: bool = False) -> None:
    """Across from this point on, or `down`; smoothed it would be two pixels of half the strength."""
    smooth = painter.testRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(QRect(left, top, *((tokens.LINE, length) if down else (length, tokens.LINE))), colour)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, smooth)


class BarGround(QFrame):
    """A bar, or its ground until it is there, as high as that, with its hairline at the 'top' or the 'bottom'.

    It is painted: a style sheet would also become that of all that stands in the bar.
    """

    def __init__(self, theme: Theme, height: int, edge: str, ground: str = "window") -> None:
        super().__init__()
        self._theme, self._edge, self._ground, self._least = theme, edge, ground, height
        self._grow()
        theme.changed.connect(self._grow)
        self.setContentsMargins(0, tokens.LINE if edge == "top" else 0, 0, 0)

    def _grow(self) -> None:
        self.setFixedHeight(self._theme.line_high(self._least))

    def paintEvent(self, event: QPaintEvent) -> None:
        line = self.height() - tokens.LINE if self._edge == "bottom" else 0
        painter = QPainter(self)
        for colour, area in ((self._ground, event.rect()), ("border", QRect(0, line, self.width(), tokens.LINE))):
            painter.setBackground(self._theme.brush(colour))
            painter.eraseRect(area)
        painter.end()


def paint_dashed_edge(widget: QWidget, theme: Theme, *, focused: bool = False) -> None:
    """Paint it around the whole of a widget, while that is painted."""
    width = tokens.FOCUS_LINE if focused else tokens.LINE
    pen = QPen(theme.colour("accent" if focused else "text_3"), width)
    pen.setDashPattern((tokens.DASHES / width,) * 2)
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    half = width / 2
    edge = QRectF(widget.rect()).adjusted(half, half, -half, -half)
    painter.drawRoundedRect(edge, tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)


class DrawerEdge(QWidget):
    """Stands at the right or the left edge of its pane, seen while that is a drawer."""

    def __init__(self, pane: QWidget, theme: Theme, *, right: bool) -> None:
        super().__init__(pane)
        self._theme, self._right = theme, right
        pane.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Its pane has another size, or is shown: it may hold more by now."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Show} and isinstance(watched, QWidget):
            left = watched.width() - tokens.LINE if self._right else 0
            self.setGeometry(left, 0, tokens.LINE, watched.height())
            self.raise_()
        return False

    def showEvent(self, event: QShowEvent) -> None:
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        super().showEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.brush("border"))
        painter.end()

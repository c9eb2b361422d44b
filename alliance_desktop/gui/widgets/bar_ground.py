"""The ground of a bar, which the first paint shows until the bar itself is made in its place."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class BarGround(QWidget):
    """As high as the bar, with its hairline at the 'top' or the 'bottom'."""

    def __init__(self, theme: Theme, height: int, edge: str, ground: str = "window") -> None:
        super().__init__()
        self._theme, self._edge, self._ground = theme, edge, ground
        self.setFixedHeight(height)

    def paintEvent(self, event: "QPaintEvent") -> None:
        line = self.height() - tokens.LINE if self._edge == "bottom" else 0
        painter = QPainter(self)
        for colour, area in ((self._ground, event.rect()), ("border", QRect(0, line, self.width(), tokens.LINE))):
            painter.setBackground(self._theme.brush(colour))
            painter.eraseRect(area)
        painter.end()

"""The hairline between a drawer and the text that it lies over."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.theme import Theme


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
        from PySide6.QtCore import Qt  # not before the first paint, for which no drawer is open

        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        super().showEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.brush("border"))
        painter.end()

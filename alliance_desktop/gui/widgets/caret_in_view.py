"""Keeps the text that is typed in view, in a panel that scrolls."""

from collections.abc import Callable

from PySide6 import QtWidgets
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QWidget

from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.widgets.viewport import show_whole


class CaretInView(QObject):
    """Follows the focus, and what grows or shrinks around it. The editor around a text is seen whole where it fits.

    `said` is what is said of a line, as why it is refused: seen together with the line.
    """

    def __init__(self, panel: QScrollArea, said: Callable[[], QWidget | None]) -> None:
        super().__init__(panel)
        self._panel, self._said = panel, said
        later = Qt.ConnectionType.QueuedConnection  # what was moved has its place only when Qt has laid it out
        panel.verticalScrollBar().rangeChanged.connect(self.follow, later)
        if isinstance(application := QApplication.instance(), QApplication):
            application.focusChanged.connect(self.follow, later)

    def follow(self) -> None:
        content, focus = self._panel.widget(), QApplication.focusWidget()
        if content is None or focus is None or not content.isAncestorOf(focus):
            return
        if focus.inherits("QPlainTextEdit") and isinstance(focus, QtWidgets.QPlainTextEdit):  # decision 6
            place = focus.mapTo(content, focus.cursorRect().center())
            around = focus.parentWidget()
            if around is not None and around.height() + 2 * tokens.S <= self._panel.viewport().height():
                show_whole(self._panel, around, tokens.S)
            self._panel.ensureVisible(place.x(), place.y(), 0, tokens.XL)
        elif isinstance(focus, QLineEdit):
            for part in (self._said(), focus):
                if part is not None and content.isAncestorOf(part):
                    show_whole(self._panel, part, tokens.S)

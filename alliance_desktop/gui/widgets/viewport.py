"""What is seen of a scroll area: a viewport for the first paint, a part of it that is shown whole, the caret in it."""

from collections.abc import Callable

from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import QObject
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLineEdit, QScrollArea, QWidget

from alliance_desktop.gui.look import tokens


def own_viewport(area: QAbstractScrollArea) -> QWidget:
    """Give `area` a viewport that is made here, and return it.

    For the one that Qt has made, PySide would look through all classes that it could be of, and make every one of them
    first: that costs more than to write the report's text.
    """
    made = QWidget()
    made.setBackgroundRole(QPalette.ColorRole.Base)
    made.setAutoFillBackground(True)
    area.setViewport(made)
    return made


def show_whole(area: QScrollArea, part: QWidget, margin: int = 0) -> None:
    """Scroll `area` until the part of it is seen with a margin above and below; of what is higher than the area its
    beginning.

    Of a line that has the caret Qt's own ensureWidgetVisible shows the caret alone.
    """
    if (content := area.widget()) is None:
        return
    if part.height() > area.viewport().height():
        area.verticalScrollBar().setValue(part.mapTo(content, part.rect().topLeft()).y() - margin)
        return
    middle = part.mapTo(content, part.rect().center())
    area.ensureVisible(middle.x(), middle.y(), part.width() // 2, part.height() // 2 + 1 + margin)


class CaretInView(QObject):
    """Follows the focus, and what grows or shrinks around it. The editor around a text is seen whole where it fits.

    `said` is what is said of a line, as why it is refused: seen together with the line.
    """

    def __init__(self, panel: QScrollArea, said: Callable[[], QWidget | None]) -> None:
        super().__init__(panel)
        self._panel, self._said = panel, said
        later = QtCore.Qt.ConnectionType.QueuedConnection  # what was moved has its place only when Qt has laid it out
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

"""What is seen of a scroll area: a viewport for the first paint, and a part scrolled into it whole."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractScrollArea, QScrollArea, QWidget


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

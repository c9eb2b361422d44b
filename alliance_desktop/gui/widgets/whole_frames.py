"""One act, one frame: a window is painted when all that is in it has its place, not before."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QWidget

_DEEPEST = 16
"""Layouts that lie in each other; no window has so many. A few microseconds, where nothing waits."""


def settle_layouts() -> None:
    """Everything that asked for another size has it, and what follows from that too, a text's new height for one.

    With each call Qt lays out only what waited when it began: a row that grows makes its panel wait, that the page.
    """
    for _level in range(_DEEPEST):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


class WholeFrames(QObject):
    """Qt paints after the layouts that an act asked for, and before those that came of these; and what is shown while
    a frame is due it paints in the next one. By itself it would show a panel of another height first, with holes."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002  (Qt's signature)
        if event.type() == QEvent.Type.UpdateRequest:
            settle_layouts()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.UpdateLater.value)
        return False

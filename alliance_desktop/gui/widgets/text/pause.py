"""What is typed into a line or a text counts once the reader pauses, or goes elsewhere."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


def is_overdue(timer: QTimer) -> bool:
    """Whether its time is over and nobody was told: Qt takes all keys that wait before it looks at a timer."""
    return timer.isActive() and timer.remainingTime() == 0


PAUSE_MS = 1_000
"""Two seconds after the last key what was typed survives whatever happens."""
LONGEST_MS = 2_000
"""Nor is what was typed longer unsaid by one who makes no pause."""

_STAYS = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}


class Pause(QObject):
    """Watches one widget that is typed in."""

    come = Signal(str)
    """The text, where it is another than was told last."""
    left = Signal()
    """The keyboard focus went elsewhere, and not only into a menu or another window."""

    def __init__(self, widget: QWidget, read: Callable[[], str]) -> None:
        super().__init__(widget)
        self._widget, self._read, self._told = widget, read, read()
        self._timer, self._longest = (QTimer(self, singleShot=True, interval=most) for most in (PAUSE_MS, LONGEST_MS))
        for timer in (self._timer, self._longest):
            timer.timeout.connect(self.settle)
        widget.installEventFilter(self)

    def begin(self) -> None:
        self._stop()
        self._told = self._read()

    def typed(self, *_text: object) -> None:
        """A key was pressed."""
        self._timer.start()
        if is_overdue(self._longest):
            self.settle()
        elif not self._longest.isActive():
            self._longest.start()

    def settle(self) -> None:
        """What was typed counts now."""
        self._stop()
        text = self._read()
        if text != self._told:
            self._told = text
            self.come.emit(text)

    def _stop(self) -> None:
        self._timer.stop()
        self._longest.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is destroyed with the focus loses it once nothing can be read from it: what was typed is a draft."""
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent) and isValid(self._widget):
            self.settle()
            if event.reason() not in _STAYS:
                self.left.emit()
        return super().eventFilter(watched, event)

"""Keys act in the order in which they were pressed, also where a screen reader is told of them first."""

from PySide6 import QtCore, QtGui
from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QObject, QTimer
from PySide6.QtGui import QKeyEvent

LONGEST_MS = 150
"""Qt itself gives a screen reader 100 ms to answer, and then passes the key on all the same."""


class KeysInTurn(QObject):
    """Watches what comes to a window.

    On Linux Qt asks the screen reader about each key and passes it on when that has answered, without the moment at
    which it was pressed. Shortcuts it does at once: B overtook the J before it, and Ctrl+Enter the last letters of a
    note. So a key waits here until the one before it has come.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pressed_at: int | None = None
        """When the key was pressed that hasn't come yet."""
        self._since = QElapsedTimer()
        self._waits: QtCore.QEventLoop | None = None

    def watch(self, handle: QtGui.QWindow) -> None:
        """What `handle` gets is seen before any other that watches it now."""
        handle.installEventFilter(self)

    def acted(self) -> None:
        """The last key was a shortcut: nothing more comes of it."""
        self._pressed_at = None

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.spontaneous():
            self._let_the_last_come()
            self._pressed_at = event.timestamp()
            self._since.start()
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._pressed_at is not None:
            if not event.timestamp():
                event.setTimestamp(self._pressed_at)
            self.acted()
            if self._waits:
                self._waits.quit()
        return False

    def _is_awaited(self) -> bool:
        return self._pressed_at is not None

    def _let_the_last_come(self) -> None:
        if not self._is_awaited() or not QtGui.QAccessible.isActive():
            return
        others = QtCore.QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents  # decision 6: its enums only here
        QCoreApplication.processEvents(others)
        rest = LONGEST_MS - self._since.elapsed()
        if self._is_awaited() and rest > 0:
            self._waits = QtCore.QEventLoop(self)
            QTimer.singleShot(rest, self._waits, self._waits.quit)
            self._waits.exec(others)
            self._waits.deleteLater()
            self._waits = None

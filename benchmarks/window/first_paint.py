"""Tells when a widget has been painted for the first time."""

import time

from PySide6.QtCore import QEvent, QObject, QTimer


class FirstPaint(QObject):
    """Prints the time once the watched widget has been painted."""

    def __init__(self, watched: QObject) -> None:
        super().__init__(watched)
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._tell)
        return False

    def _tell(self) -> None:
        print(time.monotonic(), flush=True)

"""A press of the mouse goes to what was painted when it was made, or nowhere."""

import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QMainWindow

from alliance_desktop.gui.actions.key_bursts import pressed_at

_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
_WRAP = 1 << 32
"""Stamps of X11 begin again at zero after so many milliseconds."""
_LATE = 60_000
"""A press that seems to be older than this is stamped by another clock than ours."""


class Aim(QObject):
    """While the window is busy with making its parts presses wait in a queue, and would meet what lies there by then:
    before the layouts have run that may be anything, such as the last row of a list.
    """

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._painted: int | None = None
        """When what lies there now was painted, in milliseconds; None: it is still to be painted."""
        self._dropped = False
        self._frame = QTimer(self, singleShot=True, interval=0)
        self._frame.timeout.connect(self._see)
        window.installEventFilter(self)
        self._watch()
        self.changed()

    def clock(self) -> int:
        """Milliseconds, as systems stamp presses; tests have a clock of their own."""
        return time.monotonic_ns() // 1_000_000

    def changed(self) -> None:
        """Parts lie elsewhere now, which the reader hasn't seen yet."""
        self._window.update()
        self._wait()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._window:
            if kind == QEvent.Type.Show:
                self._watch()
            elif kind == QEvent.Type.Resize:
                self._wait()
        elif kind in _PRESSES and isinstance(event, QMouseEvent):
            self._dropped = self._is_too_early(event)
            return self._dropped
        elif kind == QEvent.Type.MouseButtonRelease and self._dropped:
            self._dropped = False
            return True
        return False

    def _is_too_early(self, press: QMouseEvent) -> bool:
        if self._painted is None:
            return True
        return 0 < (self._painted - pressed_at(press)) % _WRAP < _LATE

    def _wait(self) -> None:
        self._painted = None
        self._frame.start()

    def _see(self) -> None:
        """A turn later all parts have their places and are painted: from now on what is seen is what is there."""
        self._painted = self.clock()

    def _watch(self) -> None:
        if (handle := self._window.windowHandle()) is not None:
            handle.installEventFilter(self)

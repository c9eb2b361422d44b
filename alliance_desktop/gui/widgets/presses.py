"""When keys and buttons were pressed, so that each meets what was there then, however busy the program is."""

import sys
import time
from collections.abc import Callable

from PySide6 import QtCore, QtGui
from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QObject, QTimer, Signal, SignalInstance
from PySide6.QtGui import QGuiApplication, QInputEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMainWindow

if sys.platform == "win32":
    import ctypes

_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
_FIRST = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, *_PRESSES)
"""What a key or a press begins with."""
_WRAP = 1 << 32
"""Stamps of X11 begin again at zero after so many milliseconds."""
_LATE = 60_000
"""A press that seems to be older than this is stamped by another clock than ours."""


def pressed_at(event: QInputEvent) -> int:
    """When a key or a button was pressed, in milliseconds, however late a busy program hears of it."""
    if sys.platform == "win32" and QGuiApplication.platformName() == "windows":
        return int(ctypes.windll.user32.GetMessageTime())  # there Qt stamps a press when it gets round to it
    return event.timestamp()


def pressed_before(pressed: int, moment: int) -> bool:
    """Whether a key or button was pressed before a moment of `now`."""
    return 0 < (moment - pressed) % _WRAP < _LATE


def now() -> int:
    """Milliseconds, as systems stamp presses."""
    return time.monotonic_ns() // 1_000_000


def wait_for_signal(end: SignalInstance, *those: QObject, longest: int | None = None) -> bool:
    """Wait for a signal, at most `longest` milliseconds, while all goes on but what the reader does. Return whether one
    of `those` went meanwhile: of what is gone Qt may ask nothing more."""
    waits, gone = QtCore.QEventLoop(), False

    def note() -> None:
        nonlocal gone
        gone = True
        waits.quit()

    end.connect(waits.quit)
    for one in those:
        one.destroyed.connect(note)
    if longest is not None:
        QTimer.singleShot(longest, waits, waits.quit)
    waits.exec(QtCore.QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)  # decision 6: its enums only here
    if not gone:
        for one in those:
            one.destroyed.disconnect(note)
    return gone


LONGEST_MS = 150
"""Qt itself gives a screen reader 100 ms to answer, and then passes the key on all the same."""


class KeysInTurn(QObject):
    """Watches what comes to a window.

    On Linux Qt asks the screen reader about each key and passes it on when that has answered, without the moment at
    which it was pressed. Shortcuts it does at once: B overtook the J before it, and Ctrl+Enter the last letters of a
    note. So a key waits here until the one before it has come.
    """

    came = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pressed_at: int | None = None
        """When the key was pressed that hasn't come yet."""
        self._since = QElapsedTimer()

    def watch(self, handle: QtGui.QWindow) -> None:
        """What `handle` gets is seen before any other that watches it now."""
        handle.installEventFilter(self)

    def acted(self) -> None:
        """The last key was a shortcut: nothing more comes of it."""
        self._pressed_at = None

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.spontaneous():
            if QtGui.QAccessible.isActive() and self._is_awaited():
                self._let_the_last_come()
            self._pressed_at = event.timestamp()
            self._since.start()
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._pressed_at is not None:
            if not event.timestamp():
                event.setTimestamp(self._pressed_at)
            self.acted()
            self.came.emit()
        return False

    def _is_awaited(self) -> bool:
        return self._pressed_at is not None

    def _let_the_last_come(self) -> None:
        """What it does may be the end of the window's parts, and of this."""
        gone = wait_for_signal(self.came, self, longest=0)  # however long ago it was pressed
        rest = LONGEST_MS - self._since.elapsed()
        if self._is_awaited() and rest > 0 and not gone:
            wait_for_signal(self.came, self, longest=rest)


class BeforeTheNextKey(QObject):
    """Does something once this turn of events is over, and before any key or press that follows.

    Qt gives all keys that wait before it looks at a timer or at what was posted: who types on at once, or while the
    program is busy, would have them act on what is there still.
    """

    def __init__(self, act: Callable[[], object]) -> None:
        super().__init__()
        self._act = act
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._do)

    def start(self, after: int = 0) -> None:
        """Do it, where no key comes, so many milliseconds later."""
        self._soon.start(after)
        if app := QCoreApplication.instance():
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _FIRST and isinstance(watched, QtGui.QWindow):  # as it comes from outside
            self._do()
        return False

    def _do(self) -> None:
        self._soon.stop()
        if app := QCoreApplication.instance():
            app.removeEventFilter(self)
        self._act()


class Aim(QObject):
    """A press of the mouse goes to what was painted when it was made, or nowhere.

    While the window is busy with making its parts presses wait in a queue, and would meet what lies there by then:
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
        """As `now`; tests have a clock of their own."""
        return now()

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
        return self._painted is None or pressed_before(pressed_at(press), self._painted)

    def _wait(self) -> None:
        self._painted = None
        self._frame.start()

    def _see(self) -> None:
        """A turn later all parts have their places and are painted: from now on what is seen is what is there."""
        self._painted = self.clock()

    def _watch(self) -> None:
        if (handle := self._window.windowHandle()) is not None:
            handle.installEventFilter(self)

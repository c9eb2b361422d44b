"""What is typed right after a window or a menu gave the keyboard away goes to the one that is to have it."""

from functools import partial

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget
from shiboken6 import isValid

from alliance_desktop.gui.widgets.presses import wait_for_signal

_KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
_LOOK_MS, _LOOKS = 100, 30
"""A system that hasn't given the keyboard to a window after so many looks won't: a busy one takes more than a second.
It may refuse what is asked by an old key, as those are that had to wait; asked again it is newer."""
_GRAB_MS = 500
"""So long a window keeps the keyboard that it took by itself, from the last key on that came."""
_LAST_KEYS_MS = 1_000
"""Keys that were typed while a window had the keyboard have come to it by then."""


class KeyboardPasses(QObject):
    """Hands keys on with the keyboard, from the first window that had it to the second that is to have it.

    X11 takes its time to do that, and what is typed till then still comes to the first, or to the second that can't do
    anything with it yet: these keys wait here, and then go on, in order. The first must stay as long as keys may come
    to it.
    """

    passed = Signal()
    """The second one has it, or won't get it."""

    def __init__(self, first: QtGui.QWindow, second: QtGui.QWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._second, self._looks = second, _LOOKS
        self.handing = 0
        """How many keys are just being handed on: one waits while another comes."""
        self.is_over = QGuiApplication.focusWindow() is second
        first.installEventFilter(self)
        if not self.is_over:
            second.installEventFilter(self)
            self._timer = QTimer(self, interval=_LOOK_MS)
            self._timer.timeout.connect(self._count)
            self._timer.start()
            second.activeChanged.connect(self._see)
            second.destroyed.connect(self._end)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _KEYS:
            return False
        self.handing += 1
        try:
            gone = self._goes_while_it_waits(watched)
            window = QGuiApplication.focusWindow() or self._shown_second()
            if elsewhere := window not in (None, watched):
                QCoreApplication.sendEvent(window, event)
        finally:
            self.handing -= 1
        return gone or elsewhere

    def _goes_while_it_waits(self, watched: QObject) -> bool:
        """A window manager may also give the keyboard to a window that came and is hidden again: it is asked for once
        more. Return whether what has to do with the key went meanwhile."""
        if not self.is_over and wait_for_signal(self.passed, self, watched):
            return True
        focus, app = QGuiApplication.focusWindow(), QGuiApplication.instance()
        if not focus or focus.isVisible() or not isinstance(app, QGuiApplication):
            return False
        seen = self._shown_second() or watched
        if isinstance(seen, QtGui.QWindow):
            seen.requestActivate()
        return wait_for_signal(app.focusWindowChanged, self, watched, longest=_GRAB_MS)

    def _shown_second(self) -> QtGui.QWindow | None:
        return self._second if isValid(self._second) and self._second.isVisible() else None

    def _count(self) -> None:
        self._looks -= 1
        self._see()
        if not self.is_over:
            self._second.requestActivate()

    def _see(self) -> None:
        if self._looks <= 0 or QGuiApplication.focusWindow() is self._second:
            self._second.removeEventFilter(self)
            self._end()

    def _end(self) -> None:
        self._timer.stop()
        if not self.is_over:
            self.is_over = True
            self.passed.emit()


class KeysAfterMenu(QObject):
    """What was typed right after a menu was closed still comes to it, since it took the whole keyboard.

    Qt would destroy the closed menu's window, and these keys with it. It is hidden here, and hands them on.
    """

    def __init__(self, menu: QMenu, within: QWidget) -> None:
        """The window that the widget `within` is in has the keyboard when the menu is closed."""
        super().__init__(menu)
        self._menu, self._within = menu, within
        self._other: QtGui.QWindow | None = None
        self._passing: KeyboardPasses | None = None
        menu.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()  # nothing is asked of the menu but where it must be: it may be going
        if watched is self._menu:
            if kind == QEvent.Type.Show:
                handle, self._other = self._menu.windowHandle(), self._within.window().windowHandle()
                handle.installEventFilter(self)
                if self._passing:
                    handle.removeEventFilter(self._passing)
                    self._passing.deleteLater()
                    self._passing = None
        elif kind == QEvent.Type.Close and isValid(self._menu):  # else it goes with what it belongs to
            event.ignore()
            self._menu.hide()
            return True
        elif kind in _KEYS and self._other and not self._menu.isVisible() and self._passing is None:
            self._passing = KeyboardPasses(self._menu.windowHandle(), self._other, self)
            return self._passing.eventFilter(watched, event)
        return False


class KeysAfterDialog(QObject):
    """What was typed right after a dialogue was closed goes on to the window that it was asked over.

    Between the two a window manager may give the keyboard to none: the window takes it by itself then. The dialogue
    goes once no key can come to it any more.
    """

    def __init__(self, dialog: "QtWidgets.QDialog", within: QWidget) -> None:
        """The window that the widget `within` is in has the keyboard when the dialogue is closed."""
        super().__init__(dialog)
        self._dialog, self._within = dialog, within
        self._other: QtGui.QWindow | None = None
        self._grab = QTimer(self, singleShot=True, interval=_GRAB_MS)
        self._grab.timeout.connect(self._release)
        dialog.installEventFilter(self)
        dialog.finished.connect(self._end)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and watched is self._dialog:
            self._other = self._within.window().windowHandle()
            self._dialog.windowHandle().visibleChanged.connect(self._turn)
        elif isinstance(event, QtGui.QKeyEvent) and self._grab.isActive():
            if _leads_away(event):
                self._release()
            else:
                self._grab.start()
        return False

    def _turn(self, visible: bool) -> None:
        """It is going to be shown or hidden."""
        other = self._other
        if other and isValid(other) and not visible:
            KeyboardPasses(self._dialog.windowHandle(), other, self)
            if QGuiApplication.platformName() == "xcb" and other.setKeyboardGrabEnabled(True):
                other.installEventFilter(self)
                self._grab.start()

    def _release(self) -> None:
        self._grab.stop()
        if self._other and isValid(self._other):
            self._other.setKeyboardGrabEnabled(False)
        let_go(self._dialog, after=2 * _LAST_KEYS_MS)

    def _end(self) -> None:
        if not self._grab.isActive():
            let_go(self._dialog, after=2 * _LAST_KEYS_MS)


def _leads_away(event: QtGui.QKeyEvent) -> bool:
    """Whether it is held down to go to another program. The focus says nothing of it: Qt takes that for ours from the
    first."""
    keys = QtCore.Qt.Key  # decision 6: its enums only here
    return event.key() in (keys.Key_Alt, keys.Key_Meta, keys.Key_Super_L, keys.Key_Super_R)


def show_menu(menu: QMenu, at: QtCore.QPoint) -> None:
    """Open a menu that was made for this once, in a widget of its window: it goes once no key comes to it any more."""
    if within := menu.parentWidget():
        KeysAfterMenu(menu, within)
    menu.aboutToHide.connect(partial(let_go, menu))
    menu.popup(at)


def spare_menus(window: QWidget) -> None:
    """Before the parts of a window go: their menus, which are closed, stay in it until no key comes to them any more.
    The very key that has the parts go may be coming to one."""
    for menu in window.findChildren(QMenu):
        if menu.windowHandle() and menu.parentWidget() is not window:
            menu.setParent(window, menu.windowFlags())
            let_go(menu)


def let_go(closed: QWidget, after: int = _LAST_KEYS_MS) -> None:
    """Delete a window that is closed once no key comes to it any more, and none that came is still handed on."""
    QTimer.singleShot(after, closed, partial(_let_go, closed))


def _let_go(closed: QWidget) -> None:
    if any(one.handing for one in closed.findChildren(KeyboardPasses)):
        let_go(closed)
    else:
        closed.deleteLater()

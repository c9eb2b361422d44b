"""The one place that gives the keyboard focus back: never to what is gone, or can't be seen or used now."""

from collections.abc import Callable

from PySide6 import QtCore
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class FocusBefore:
    """What has the focus now. `give_back` returns the focus to it later, or does `otherwise` where it can't have it."""

    def __init__(self, otherwise: Callable[[], object]) -> None:
        self._widget, self._otherwise = QApplication.focusWidget(), otherwise

    def give_back(self) -> None:
        """First the focus, then whatever hides: Qt alone takes it to the next control, and each is read aloud."""
        if not give_focus(self._widget):
            self._otherwise()


def give_focus(widget: QWidget | None) -> bool:
    """The focus to `widget`; False where it can't have it."""
    if widget is None or not isValid(widget) or not widget.isVisible() or not widget.isEnabled():
        return False
    widget.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)
    return True


def holds_focus(widget: QWidget) -> bool:
    """Whether the focus is on `widget` or on something in it."""
    focused = QApplication.focusWidget()
    return focused is not None and (focused is widget or widget.isAncestorOf(focused))

"""The one place that gives the keyboard focus: never to what is gone, or can't be seen or used now."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6 import QtCore
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

W = TypeVar("W", bound=QWidget)


class FocusBefore:
    """What has the focus now. `give_back` returns the focus to it later, or does `otherwise` where it can't have it."""

    def __init__(self, otherwise: Callable[[], object]) -> None:
        self._widget, self._otherwise = QApplication.focusWidget(), otherwise

    def give_back(self) -> None:
        """First the focus, then whatever hides: Qt alone takes it to the next control, and each is read aloud."""
        if not give_focus(self._widget):
            self._otherwise()


def give_focus(widget: QWidget | None, reason: "QtCore.Qt.FocusReason | None" = None) -> bool:
    """The focus to `widget`, or to the part of it that takes it; False where that can't have it."""
    if widget is None or not isValid(widget):
        return False
    taker = widget
    while (proxy := taker.focusProxy()) is not None:
        taker = proxy
    if not (taker.isVisible() and taker.isEnabled()):
        return False
    widget.setFocus(QtCore.Qt.FocusReason.OtherFocusReason if reason is None else reason)
    return True


def drop_focus(window: QWidget) -> None:
    """Before what has it goes: else Qt takes the focus to one part after another, of which each is read aloud and may
    itself be going."""
    if focused := window.focusWidget():
        focused.clearFocus()


def around(widget: QWidget | None, kind: type[W]) -> W | None:
    """What of a kind a widget is, or is in."""
    while widget is not None and not isinstance(widget, kind):
        widget = widget.parentWidget()
    return widget


def has_focus_in_sight(widget: QWidget) -> bool:
    """Whether the focus is on `widget` or on something in it, and can be seen and used there."""
    focused = QApplication.focusWidget()
    return focused is not None and holds_focus(widget) and focused.isVisible() and focused.isEnabled()


def holds_focus(widget: QWidget) -> bool:
    """Whether the focus is on `widget` or on something in it."""
    focused = QApplication.focusWidget()
    return focused is not None and (focused is widget or widget.isAncestorOf(focused))


class InOrder(QWidget):
    """Tab goes through it in an order of its own."""

    def stops(self) -> Sequence[QWidget]:
        """What Tab comes to, in this order."""
        raise NotImplementedError


_PASSES_LETTERS_ON = "passesLettersOn"


def pass_letters_on(widget: QWidget) -> None:
    """Say of a widget that letters typed anywhere in it go into a line of its own."""
    widget.setProperty(_PASSES_LETTERS_ON, True)


def passes_letters_on(widget: QWidget) -> bool:
    """Whether that was said of `widget` or of anything that it is in."""
    place: QWidget | None = widget
    while place is not None and not place.property(_PASSES_LETTERS_ON):
        place = place.parentWidget()
    return place is not None

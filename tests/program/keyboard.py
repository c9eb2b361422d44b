"""Keys as a hand presses them: each press and each release goes to what has the keyboard at that moment.

QTest gives all of a key, with what is held, to one window or widget; a menu that Alt closes is deleted before the key
itself comes, and QTest falls over it.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

Target = QWidget | QWindow | None
_HELD = {
    Qt.KeyboardModifier.ShiftModifier: Qt.Key.Key_Shift,
    Qt.KeyboardModifier.ControlModifier: Qt.Key.Key_Control,
    Qt.KeyboardModifier.AltModifier: Qt.Key.Key_Alt,
    Qt.KeyboardModifier.MetaModifier: Qt.Key.Key_Meta,
}
_NONE = Qt.KeyboardModifier.NoModifier


def widget() -> QWidget | None:
    """The widget that has the keyboard: a menu before what has the focus in the window below it."""
    popup = QApplication.activePopupWidget()
    return QApplication.focusWidget() if popup is None else popup.focusWidget() or popup


def window() -> QWindow | None:
    """The window that has the keyboard. What it is given comes by shortcuts first, as from the window system."""
    return QGuiApplication.focusWindow()


def click(key: Qt.Key, modifiers: Qt.KeyboardModifier = _NONE, to: Callable[[], Target] = widget) -> None:
    """Presses and releases a key, and before and after it what is held meanwhile; `to` is asked for each."""
    _stroke(to, key.value, modifiers, str(QTest.keyToAscii(key)).strip("\0"))


def play(step: Qt.Key | str, to: Callable[[], Target] = widget) -> None:
    """Press a key, named as in menus ('Ctrl+F'), or type what stands in “quotation marks”."""
    if isinstance(step, str) and step.startswith("“"):
        for letter in step[1:-1]:
            click(Qt.Key.Key_Return, to=to) if letter == "\n" else write(letter, to)
    else:
        click(*named(step), to)


def named(key: Qt.Key | str) -> tuple[Qt.Key, Qt.KeyboardModifier]:
    """The key of a name as in menus, and what is held with it."""
    pressed = QKeySequence(key)[0]  # type: ignore[index]  # its stub lacks this
    return pressed.key(), pressed.keyboardModifiers()


def write(letter: str, to: Callable[[], Target] = widget) -> None:
    """Types a letter; one beyond ASCII has no key, as where an input method makes it."""
    _stroke(to, ord(letter.upper()) if letter.isascii() else 0, _NONE, letter)


def _stroke(to: Callable[[], Target], code: int, modifiers: Qt.KeyboardModifier, text: str) -> None:
    held = _NONE
    for modifier, key in _HELD.items():
        if modifier in modifiers:
            _give(to(), True, key.value, held)
            held |= modifier
    _give(to(), True, code, modifiers, text)
    _give(to(), False, code, modifiers, text)
    for modifier, key in reversed(_HELD.items()):
        if modifier in modifiers:
            held &= ~modifier
            _give(to(), False, key.value, held)


def _give(target: Target, press: bool, code: int, held: Qt.KeyboardModifier, text: str = "") -> None:
    """Where nothing has the keyboard, it goes nowhere."""
    match target:
        case QWidget():
            QTest.simulateEvent(target, press, code, held, text, False)
        case QWindow():
            QTest.simulateEvent(target, press, code, held, text, False)

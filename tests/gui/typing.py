"""Keys as a person presses them: wherever the focus is."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from alliance_desktop.gui.state.jobs import Jobs
from alliance_desktop.gui.widgets.popups.popup import Popup
from tests import keyboard
from tests.gui import seen

_NONE = Qt.KeyboardModifier.NoModifier


def focused() -> QWidget:
    """What has the focus; something must."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = _NONE) -> None:
    """Presses a key; what it leaves for the next turn of the event loop has not been done yet."""
    assert keyboard.widget() is not None
    keyboard.click(key, modifier)


def keys(*pressed: Qt.Key, modifier: Qt.KeyboardModifier = _NONE) -> None:
    """Presses keys, each after all that the one before asked for."""
    for key in pressed:
        press(key, modifier)
        QApplication.processEvents()


def type_text(text: str) -> None:
    """Types a string."""
    for character in text:
        assert keyboard.widget() is not None
        keyboard.write(character)
    QApplication.processEvents()


def wait_for(jobs: Jobs) -> None:
    """Waits until what a key began is done: an export, or a copy."""
    while jobs.running:
        QApplication.processEvents()


def go_to(place: str) -> None:
    """Goes to a code, a section or a page by its line."""
    keys(Qt.Key.Key_G, modifier=Qt.KeyboardModifier.ControlModifier)
    type_text(place)
    keys(Qt.Key.Key_Return)


def open_popup() -> Popup | None:
    """The popup that has the focus."""
    widget = QApplication.focusWidget()
    while widget is not None and not isinstance(widget, Popup):
        widget = widget.parentWidget()
    return widget


def press_button(within: QWidget, name: str) -> None:
    """A button or a switch, by the keyboard; what it asks for is done."""
    button = seen.button(within, name)
    button.setFocus()
    keys(Qt.Key.Key_Space)
    QTest.qWait(1)


def choose_row(words: str) -> None:
    """A row of the menu that is open, by the keyboard."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for _row in menu.actions():
        active = menu.activeAction()
        if active and active.text().replace("&", "") == words:
            break
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    QTest.qWait(1)

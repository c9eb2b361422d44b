"""Keys as a person presses them: wherever the focus is."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from alliance_desktop.gui.state.jobs import Jobs
from alliance_desktop.gui.widgets.popups.popup import Popup, popup_of
from tests.gui import seen
from tests.gui.seen import there
from tests.program import keyboard

_NONE = Qt.KeyboardModifier.NoModifier


def focused() -> QWidget:
    """What has the focus; something must."""
    return there(QApplication.focusWidget())


def press(*steps: Qt.Key | str, modifier: Qt.KeyboardModifier = _NONE) -> None:
    """Press keys or type texts; what they leave for the next turn of the event loop has not been done yet."""
    for step in steps:
        assert keyboard.widget() is not None
        if modifier:
            assert isinstance(step, Qt.Key)
            keyboard.click(step, modifier)
        else:
            keyboard.play(step)


def keys(*steps: Qt.Key | str, modifier: Qt.KeyboardModifier = _NONE) -> None:
    """Press keys and type texts, each after all that the one before asked for: "Ctrl+F", "“funding”", "Return"."""
    for step in steps:
        press(step, modifier=modifier)
        QApplication.processEvents()


def type_text(text: str) -> None:
    keys(f"“{text}”")


def compose(shown: str, given: str = "") -> None:
    """What an input method shows in the text where the caret is, and what it gives to it."""
    event = QInputMethodEvent(shown, [])
    event.setCommitString(given)
    QApplication.sendEvent(focused(), event)


def wait_for(jobs: Jobs) -> None:
    """Waits until what a key began is done: an export, or a copy."""
    while jobs.running:
        QApplication.processEvents()


def go_to(place: str) -> None:
    """Goes to a code, a section or a page by its line."""
    keys("Ctrl+G", f"“{place}”", "Return")


def open_popup() -> Popup | None:
    return popup_of(QApplication.focusWidget())


def press_button(within: QWidget, name: str) -> None:
    """A button or a switch, by the keyboard; what it asks for is done."""
    seen.button(within, name).setFocus()
    keys("Space")
    QTest.qWait(1)


def choose_row(words: str) -> None:
    """A row of the menu that is open, by the keyboard."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for _row in menu.actions():
        active = menu.activeAction()
        if active and active.text().replace("&", "") == words:
            break
        press("Down")
    press("Return")
    QTest.qWait(1)

"""The keyboard goes on to the window that is to have it, also where a system refused it at first."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible, QGuiApplication, QKeyEvent, QKeySequence, QShortcut, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from alliance_desktop.gui.widgets.keyboard_passes import KeyboardPasses, KeysAfterMenu, show_menu
from alliance_desktop.gui.widgets.presses import KeysInTurn
from tests.gui.seen import there
from tests.program import keyboard


def test_a_keyboard_that_was_refused_is_asked_for_again(qtbot: QtBot) -> None:
    first, second = QWidget(), QWidget()
    for window in (second, first):
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
    passing = KeyboardPasses(there(first.windowHandle()), there(second.windowHandle()), first)
    with qtbot.waitSignal(passing.passed):
        assert not passing.is_over
    assert second.isActiveWindow()


def test_a_key_goes_on_though_the_window_that_it_came_to_goes_while_it_waits(qtbot: QtBot) -> None:
    first, line, never = QWidget(), QLineEdit(), QWindow()
    qtbot.addWidget(line)
    first.show()
    KeyboardPasses(there(first.windowHandle()), never, first)
    QTimer.singleShot(100, first.deleteLater)
    QTimer.singleShot(50, partial(_give_keyboard, line))
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
    assert QCoreApplication.sendEvent(there(first.windowHandle()), key)
    assert not isValid(first)
    qtbot.waitUntil(lambda: line.text() == "a")


def test_a_key_that_comes_late_to_the_first_goes_to_the_second_also_while_nobody_has_the_keyboard(
    qtbot: QtBot,
) -> None:
    """As on X11 in the moment in which a window manager gives it from one to the other."""
    first, line, third = QWidget(), QLineEdit(), QWidget()
    for window in (first, line):
        qtbot.addWidget(window)
    for window in (first, line, third):
        window.show()
    KeyboardPasses(there(first.windowHandle()), there(line.windowHandle()), first)
    for window in (line, third):
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
    delete(third)
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is None)
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
    QCoreApplication.sendEvent(there(first.windowHandle()), key)
    assert line.text() == "a"


def test_a_menu_stays_until_no_key_that_came_to_it_waits(qtbot: QtBot) -> None:
    """However long the system keeps the keyboard from its window."""
    window, stayed = QWidget(), list[bool]()
    qtbot.addWidget(window)
    window.show()
    menu = QMenu(window)
    menu.addAction("One")
    show_menu(menu, QPoint())
    handle = there(menu.windowHandle())
    menu.close()
    window.hide()
    there(window.windowHandle()).setFlag(Qt.WindowType.WindowDoesNotAcceptFocus)
    QTimer.singleShot(1_050, lambda: stayed.append(isValid(menu)))
    for _each in range(2):
        key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
        QTest.qWait(100)
        QCoreApplication.sendEvent(handle, key)
    assert stayed == [True]
    qtbot.waitUntil(lambda: not isValid(menu))


def test_a_key_comes_though_what_has_it_wait_for_the_one_before_goes_meanwhile(qtbot: QtBot) -> None:
    """As where a screen reader takes its time, and Enter turns the window to another report."""
    line = QLineEdit()
    qtbot.addWidget(line)
    turn = KeysInTurn(line)
    _give_keyboard(line)
    qtbot.waitUntil(line.isActiveWindow)
    turn.watch(there(line.windowHandle()))
    turning = QShortcut(QKeySequence("F5"), line)
    turning.activated.connect(partial(QTimer.singleShot, 30, partial(delete, turn)))
    QAccessible.setActive(True)
    try:
        for step in ("F5", "“b”"):
            keyboard.play(step, to=keyboard.window)
    finally:
        QAccessible.setActive(False)
    assert not isValid(turn)
    assert line.text() == "b"


def _give_keyboard(line: QLineEdit) -> None:
    line.show()
    line.activateWindow()


def test_a_menu_that_goes_with_its_pane_while_it_is_open_is_not_asked_anything(qtbot: QtBot) -> None:
    window, pane = QWidget(), QWidget()
    qtbot.addWidget(window)
    pane.setParent(window)
    window.show()
    menu = QMenu(pane)
    menu.addAction("Delete")
    KeysAfterMenu(menu, window)
    menu.popup(QPoint(0, 0))
    qtbot.waitUntil(menu.isVisible)
    with qtbot.captureExceptions() as raised:
        delete(pane)
    assert (raised, isValid(menu)) == ([], False)

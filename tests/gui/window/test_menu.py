"""The menu of the window: what it leaves behind when it closes, what can be done in it, and how it fits."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QStyle, QWidget
from pytestqt.qtbot import QtBot

from alliance_desktop.gui.look import styles
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.side.position.folded_field import FoldedRow
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library import tag_edits
from tests.gui.marking import library_of
from tests.gui.seen import there
from tests.gui.typing import focused, keys


def in_menu(then: Callable[[], object]) -> None:
    """Do something while the menu is open, which takes all until it closes."""
    QTimer.singleShot(0, lambda: QTimer.singleShot(0, then))  # after what F10 leaves for the open menu


def close_menus() -> None:
    while (menu := QApplication.activePopupWidget()) is not None:
        QTest.keyClick(menu, Qt.Key.Key_Escape)


def test_the_focus_stays_where_it_was(qtbot: QtBot, window: MainWindow) -> None:
    before, current = focused(), window.desk.navigator.current
    in_menu(close_menus)
    keys("F10")
    assert window.focusWidget() is before
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    keys("J")
    assert window.desk.navigator.current != current


def test_no_tint_stays_on_its_button(window: MainWindow) -> None:
    button = window.parts.top_bar.menu_button
    assert point_at(button)
    QCursor.setPos(window.panes.reading.mapToGlobal(QPoint(50, 50)))
    assert button.underMouse()  # over a menu the pointer leaves it unseen
    button.menu().aboutToHide.emit()
    assert not button.underMouse()


def test_the_tint_is_where_the_pointer_is_when_rows_move_under_it(qtbot: QtBot, window: MainWindow) -> None:
    window.desk.navigator.go("P2-04")  # the focus alone would come back to what is in view
    qtbot.waitUntil(lambda: bool(folded(window)) and point_at(folded(window)[0]))  # the panel makes its rows anew
    pressed = folded(window)[0]
    window.parts.store_bar.say("No room on the disk", [], danger=True)
    qtbot.waitUntil(lambda: at_pointer(window) is not pressed)
    QApplication.processEvents()
    assert not pressed.underMouse()
    assert at_pointer(window).underMouse()


def folded(window: MainWindow) -> list[FoldedRow]:
    rows = window.parts.side.findChildren(FoldedRow)
    return [row for row in rows if row.isVisible() and row.accessibleName().startswith("If pressed")]


def at_pointer(window: MainWindow) -> QWidget:
    return there(window.childAt(window.mapFromGlobal(QCursor.pos())))


def point_at(widget: QWidget) -> bool:
    """Whether it has the tint then: it may still be without its place."""
    QCursor.setPos(widget.mapToGlobal(widget.rect().center()))
    QTest.mouseMove(widget.window(), QPoint(5, 5))
    QTest.mouseMove(widget, widget.rect().center())
    QApplication.processEvents()
    return widget.underMouse()


def test_a_menu_higher_than_the_screen_scrolls(qapp: QApplication) -> None:
    menu = QMenu()
    styles.dress_menu(menu, Theme("light"))
    assert menu.style().styleHint(QStyle.StyleHint.SH_Menu_Scrollable, None, menu)


def test_copy_shows_its_key(window: MainWindow) -> None:
    assert window.parts.actions["copy"].shortcut().toString() == "Ctrl+C"


def test_highlight_needs_words(window: MainWindow) -> None:
    window.parts.actions.refresh()
    assert not window.parts.actions["highlight"].isEnabled()
    keys("H")
    assert "Select words first" in window.parts.toast.accessibleName()


def test_a_menu_of_long_names_at_the_end_of_a_row_stays_in_the_window(window: MainWindow) -> None:
    library = library_of(window)
    for name in ("a", "a tag whose name has just forty letters."):
        window.desk.editor.do(tag_edits.add_tags(library, [library.target("P1-08")], [name]), announce="")
    window.resize(560, 384)
    window.parts.pages.open("tags")
    QApplication.processEvents()
    merge = next(one for one in window.findChildren(QPushButton) if one.text() == "Merge into" and one.isVisible())
    menu = merge.menu()
    menu.popup(merge.mapToGlobal(merge.rect().bottomLeft()))
    assert len(menu.actions()) == 1
    assert menu.geometry().right() <= window.mapToGlobal(window.rect().bottomRight()).x()
    assert menu.width() > window.mapToGlobal(window.rect().bottomRight()).x() - merge.mapToGlobal(QPoint()).x()
    menu.close()

"""The menus of the window as a reader opens them, and the rows that stand in them then."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu

from alliance_desktop.gui.window.main_window import MainWindow


def menu_rows(window: MainWindow, *path: str) -> dict[str, QAction]:
    """Opens menu after menu and closes them again; the rows of the last by their words: "Marks", "Stance"."""
    menu = window.parts.top_bar.menu_button.menu()
    opened = [_open(menu)]
    for words in path:
        menu = _within(menu, words)
        opened.append(_open(menu))
    for each in reversed(opened):
        each.close()
    QApplication.processEvents()
    return {_words(row): row for row in menu.actions() if not row.isSeparator()}


def _open(menu: QMenu) -> QMenu:
    menu.popup(QPoint(0, 0))
    QApplication.processEvents()
    return menu


def _within(menu: QMenu, words: str) -> QMenu:
    inner = next(row for row in menu.actions() if _words(row) == words).menu()
    assert isinstance(inner, QMenu)
    return inner


def _words(row: QAction) -> str:
    return row.text().replace("&", "")

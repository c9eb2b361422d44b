"""A menu below what opened it: choices of which one is checked, and what can be done with them."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from alliance_desktop.gui.look import styles
from alliance_desktop.gui.look.theme import Theme


class MenuRow(NamedTuple):
    """`checked` says whether it is the choice that holds now, None that it is no choice; `apart`: a line before it."""

    words: str
    act: Callable[[], object]
    checked: bool | None = None
    apart: bool = False


def open_menu(theme: Theme, below: QWidget, rows: Iterable[MenuRow]) -> None:
    """Opens it, at least as wide as the widget it hangs on, with the checked row active; it ends where that ends if it
    would leave the window.
    """
    menu = QMenu(below)
    styles.dress_menu(menu, theme)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.setMinimumWidth(below.width())
    active: QAction | None = None
    for words, act, checked, apart in rows:
        if apart:
            menu.addSeparator()
        row = menu.addAction(words.replace("&", "&&"), act)  # & would underline the letter behind it
        row.setCheckable(checked is not None)
        row.setChecked(bool(checked))
        active = row if checked else active
    menu.setActiveAction(active or menu.actions()[0])
    wide = menu.sizeHint().width()
    right = below.mapTo(below.window(), QPoint(below.width(), 0)).x()
    beyond = right - below.width() + wide > below.window().width()
    menu.popup(below.mapToGlobal(QPoint(below.width() - wide if beyond else 0, below.height())))

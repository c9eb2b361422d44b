"""A menu below what opened it: choices of which one is checked, and what can be done with them."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from alliance_desktop.gui.look import styles
from alliance_desktop.gui.look.theme import Theme


class MenuRow(NamedTuple):
    """`checked` says whether it is the choice that holds now, None that it is no choice; `apart`: a line before it.

    `by_letter`: its first letter chooses it. With another row that begins so the letter would only lead to it.
    """

    words: str
    act: Callable[[], object]
    checked: bool | None = None
    apart: bool = False
    by_letter: bool = False


def open_menu(theme: Theme, below: QWidget, rows: Iterable[MenuRow]) -> None:
    """Opens it, at least as wide as the widget it hangs on, with the checked row active, else the first; it ends where
    that ends if it would leave the window.
    """
    # A key may come before the half of a page that it shows is laid out.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    menu = QMenu(below)
    styles.dress_menu(menu, theme)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.setMinimumWidth(below.width())
    made: list[QAction] = []
    for words, act, checked, apart, by_letter in rows:
        if apart and made:
            menu.addSeparator()
        plain = words.replace("&", "&&")  # & would underline the letter behind it
        row = menu.addAction(f"&{plain}" if by_letter else plain, act)
        row.setCheckable(checked is not None)
        row.setChecked(bool(checked))
        made.append(row)
    menu.setActiveAction(next((row for row in made if row.isChecked()), made[0]))
    wide = menu.sizeHint().width()
    right = below.mapTo(below.window(), QPoint(below.width(), 0)).x()
    beyond = right - below.width() + wide > below.window().width()
    menu.popup(below.mapToGlobal(QPoint(below.width() - wide if beyond else 0, below.height())))

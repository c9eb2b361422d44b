"""A menu below what opened it: choices of which one is checked, and what can be done with them."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from alliance_desktop.gui.look import styles
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.whole_frames import settle_layouts


class MenuRow(NamedTuple):
    """`checked` says whether it is the choice that holds now, None that it is no choice; `apart`: a line before it.

    `by_letter`: a letter of it, which is underlined, chooses it.
    """

    words: str
    act: Callable[[], object]
    checked: bool | None = None
    apart: bool = False
    by_letter: bool = False


def open_menu(theme: Theme, below: QWidget, rows: Iterable[MenuRow]) -> QMenu:
    """Opens it, at least as wide as the widget it hangs on, with the checked row active, else the first; it ends where
    that ends if it would leave the window.
    """
    settle_layouts()  # a key may come before the half of a page that it shows is laid out
    menu = QMenu(below)
    styles.dress_menu(menu, theme)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.setMinimumWidth(below.width())
    made: list[QAction] = []
    rows = tuple(rows)
    letters = _letters([one.words if one.by_letter else "" for one in rows])
    for one, letter in zip(rows, letters, strict=True):
        if one.apart and made:
            menu.addSeparator()
        parts = (one.words,) if letter is None else (one.words[:letter], one.words[letter:])
        row = menu.addAction("&".join(part.replace("&", "&&") for part in parts), one.act)
        row.setCheckable(one.checked is not None)
        row.setChecked(bool(one.checked))
        made.append(row)
    menu.setActiveAction(next((row for row in made if row.isChecked()), made[0]))
    wide = menu.sizeHint().width()
    right = below.mapTo(below.window(), QPoint(below.width(), 0)).x()
    beyond = right - below.width() + wide > below.window().width()
    menu.popup(below.mapToGlobal(QPoint(below.width() - wide if beyond else 0, below.height())))
    return menu


def _letters(rows: Sequence[str]) -> list[int | None]:
    """Where in the words of each row its letter stands, which no other has: it would only lead from one to the other.

    Of two that begin so the first has it, and the other its next letter that is free.
    """
    taken: set[str] = set()
    found: list[int | None] = [None] * len(rows)
    for only_first in (True, False):
        for number, words in enumerate(rows):
            if found[number] is None:
                signs = enumerate(words[:1] if only_first else words)
                place = next((place for place, sign in signs if sign.isalpha() and sign.casefold() not in taken), None)
                if place is not None:
                    found[number] = place
                    taken.add(words[place].casefold())
    return found

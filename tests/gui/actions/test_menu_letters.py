"""Each row of each menu is taken by a letter of its own, those of menus within menus too."""

import re

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from alliance_desktop.gui.actions.qt_actions import give_letters
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library import brief_edits
from tests.gui.marking import library_of
from tests.gui.typing import keys


def letters(menu: QMenu) -> list[str]:
    """The letters of the rows, '' of one that has none."""
    found = (re.search(r"(?<!&)&([^&])", row.text()) for row in menu.actions() if not row.isSeparator())
    return [one[1].casefold() if one else "" for one in found]


def every(menu: QMenu) -> list[QMenu]:
    """The menu and all within it."""
    inner = [each for row in menu.actions() if isinstance(each := row.menu(), QMenu)]
    return [menu, *(below for each in inner for below in every(each))]


def test_all_rows_of_all_menus_have_letters_of_their_own(window: MainWindow) -> None:
    window.desk.editor.do(brief_edits.new_brief(library_of(window), "Very long name " * 13, ()), announce="")
    top = QMenu(window)
    window.parts.actions.all_menus(top)
    menus = every(top)
    assert len(menus) > 10
    for menu in menus:
        menu.aboutToShow.emit()
        found = letters(menu)
        assert menu.sizeHint().width() < window.width()
        assert all(found), [row.text() for row in menu.actions()]
        assert len(set(found)) == len(found), [row.text() for row in menu.actions()]


def test_a_choice_in_a_menu_within_a_menu_is_made_by_letters_alone(window: MainWindow) -> None:
    asked = []

    def press() -> None:
        for words in ("View", "Light or dark", "Dark"):
            menu = QApplication.activePopupWidget()
            assert isinstance(menu, QMenu)
            row = next(row for row in menu.actions() if row.text().replace("&", "") == words)
            asked.append(row.text())
            QTest.keyClicks(menu, row.text().partition("&")[2][0])
            QApplication.processEvents()
        while popup := QApplication.activePopupWidget():
            popup.close()

    QTimer.singleShot(0, lambda: QTimer.singleShot(0, press))  # after what F10 leaves for the open menu
    keys("F10")
    assert len(asked) == 3
    assert window.desk.theme.choice == "dark"


def test_words_with_an_ampersand_keep_it_and_a_letter_is_given_anew(window: MainWindow) -> None:
    menu = QMenu(window)
    for words in ("R&&D", "Research", "&Red", "–"):
        menu.addAction(words)
    for _again in range(2):
        give_letters(menu)
        assert [row.text() for row in menu.actions()] == ["&R&&D", "R&esearch", "Re&d", "–"]

"""The window as on a Mac: menus at the top of the screen, keys that the system has not taken. Qt here is Linux's."""

from collections import Counter
from itertools import chain

import pytest
from PySide6.QtGui import QAction

from alliance_desktop.gui.actions.chords import TAKEN
from alliance_desktop.gui.actions.keymap import ACTIONS, MENUS, PANE_KEYS, Keymap, refusal
from alliance_desktop.gui.window.main_window import MainWindow
from tests.gui.typing import keys


@pytest.fixture
def keymap(on_mac: None) -> Keymap:
    return Keymap()


def test_no_key_is_given_twice_or_is_the_systems_or_writes_a_sign_and_usual_ones_are_known(keymap: Keymap) -> None:
    given = list(chain.from_iterable(keymap.given(action.id) for action in ACTIONS))
    of_places = list(chain.from_iterable(one.keys for one in PANE_KEYS))
    assert [key for key, count in Counter(given).items() if count > 1] == []
    assert not TAKEN & {*given, *of_places}
    assert [key for key in (*given, *of_places) if key.startswith("Alt+") and len(key) == len("Alt+E")] == []
    assert {key: refusal(key) for key in given if refusal(key)} == {}
    assert all("macOS uses " in refusal(key) for key in ("Ctrl+Space", "Ctrl+M", "Alt+E"))
    assert keymap.keys("back") == ("Ctrl+[",)
    assert keymap.keys("forward") == ("Ctrl+]",)
    assert keymap.keys("find-next") == ("Ctrl+G", "F3")
    assert keymap.keys("preferences") == ("Ctrl+,",)
    assert keymap.keys("quit") == ("Ctrl+Q",)


def test_the_menus_stand_in_the_bar_with_the_systems_own_in_their_places(on_mac: None, window: MainWindow) -> None:
    assert [menu.text() for menu in window.menuBar().actions()] == [text() for _name, text in MENUS]
    assert not window.parts.top_bar.menu_button.isVisible()
    roles = {action.id: window.parts.actions[action.id].menuRole() for action in ACTIONS}
    special = {name: role for name, role in roles.items() if role is not QAction.MenuRole.NoRole}
    assert special == {
        "about": QAction.MenuRole.AboutRole,
        "preferences": QAction.MenuRole.PreferencesRole,
        "quit": QAction.MenuRole.QuitRole,
    }


def test_elsewhere_the_menus_are_behind_one_button(window: MainWindow) -> None:
    assert window.menuBar().actions() == []
    assert window.parts.top_bar.menu_button.isVisible()


def test_the_text_can_be_walked_and_chosen_from_without_keys_that_a_mac_lacks(on_mac: None, window: MainWindow) -> None:
    window.panes.reading.setFocus()
    keys("J", "J")
    focused = window.desk.navigator.current
    assert focused == "P1-02"
    keys("Ctrl+Shift+Space")
    assert window.desk.navigator.chosen == (focused,)
    keys("Ctrl+Down")
    bar = window.panes.reading.text.verticalScrollBar()
    assert bar.value() == bar.maximum()
    keys("Ctrl+Up")
    assert bar.value() == 0
    assert window.desk.navigator.current == focused, "the keys of Home and End move the view alone"

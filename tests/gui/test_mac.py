"""The window as on a Mac: menus at the top of the screen, keys that the system has not taken. Qt here is Linux's."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain

import pytest
from PySide6.QtGui import QAction

from alliance_desktop.gui.actions import ACTIONS, MENUS
from alliance_desktop.gui.keys.chords import refusal
from alliance_desktop.gui.keys.keymap import KEYMAP, Keymap
from alliance_desktop.gui.main_window import MainWindow

TAKEN = {"Ctrl+Space", "Ctrl+Alt+Space", "Ctrl+Tab", "Ctrl+H", "Ctrl+Alt+H", "Ctrl+M", "Ctrl+Alt+D", "Ctrl+Alt+Esc"}
"""What macOS does itself with ⌘ (support.apple.com/102650), in Qt's names."""


@pytest.fixture
def on_mac(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(sys, "platform", "darwin")
    KEYMAP.__dict__.pop("standard", None)
    yield
    KEYMAP.__dict__.pop("standard", None)


@pytest.fixture
def keymap(on_mac: None) -> Keymap:
    return Keymap()


def test_no_key_is_given_twice_or_is_one_that_the_system_takes_or_that_writes_a_sign(keymap: Keymap) -> None:
    given = list(chain.from_iterable(keymap.given(action.id) for action in ACTIONS))
    assert [key for key, count in Counter(given).items() if count > 1] == []
    assert not TAKEN & set(given)
    assert [key for key in given if key.startswith("Alt+") and len(key) == len("Alt+E")] == []
    assert {key: refusal(key) for key in given if refusal(key)} == {}


def test_back_forward_and_the_next_result_have_the_keys_that_a_mac_user_knows(keymap: Keymap) -> None:
    assert keymap.keys("back") == ("Ctrl+[",)
    assert keymap.keys("forward") == ("Ctrl+]",)
    assert keymap.keys("find-next") == ("Ctrl+G", "F3")
    assert keymap.keys("preferences") == ("Ctrl+,",)
    assert keymap.keys("quit") == ("Ctrl+Q",)


def test_the_menus_stand_in_the_bar_with_preferences_about_and_quit_in_the_systems_places(
    on_mac: None, open_window: Callable[[], MainWindow]
) -> None:
    window = open_window()
    assert [menu.text() for menu in window.menuBar().actions()] == [text() for _name, text in MENUS]
    assert not window.top_bar.menu_button.isVisible()
    roles = {action.id: window.commands[action.id].menuRole() for action in ACTIONS}
    special = {name: role for name, role in roles.items() if role is not QAction.MenuRole.NoRole}
    assert special == {
        "about": QAction.MenuRole.AboutRole,
        "preferences": QAction.MenuRole.PreferencesRole,
        "quit": QAction.MenuRole.QuitRole,
    }


def test_elsewhere_the_menus_are_behind_one_button(open_window: Callable[[], MainWindow]) -> None:
    window = open_window()
    assert window.menuBar().actions() == []
    assert window.top_bar.menu_button.isVisible()

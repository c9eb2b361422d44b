"""A menu is as things are when it opens, whatever happened since it was last open; keys' actions always are."""

from collections.abc import Mapping

from PySide6.QtGui import QAction

from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library.earlier.carried import keep
from tests.gui.marking import library_of, marking
from tests.gui.menu_rows import menu_rows
from tests.gui.side.test_carried import carry
from tests.gui.typing import keys

KEEP, LINE, UNDO = "Keep what was carried over", "Line to take", "Undo: Brief “Brief” made with P1-08"
THEMES = "View", "Light or dark"


def enabled(rows: Mapping[str, QAction]) -> set[bool]:
    return {row.isEnabled() for row in rows.values()}


def checked(rows: Mapping[str, QAction]) -> list[str]:
    return [words for words, row in rows.items() if row.isChecked()]


def test_what_was_carried_over_can_be_kept_in_the_menu_while_it_is_in_hand(window: MainWindow) -> None:
    window.desk.navigator.go("P1-08")
    assert not menu_rows(window, "Marks")[KEEP].isEnabled()
    carry(library_of(window))
    window.desk.editor.attached.emit()
    assert menu_rows(window, "Marks")[KEEP].isEnabled()
    window.desk.navigator.go("P2-04")
    assert not menu_rows(window, "Marks")[KEEP].isEnabled()
    window.desk.navigator.go("P1-08")
    assert menu_rows(window, "Marks")[KEEP].isEnabled()
    marking(window).do(keep(library_of(window), ["P1-08"]))
    assert not menu_rows(window, "Marks")[KEEP].isEnabled()


def test_states_can_be_chosen_in_the_menu_with_a_recommendation_in_hand_alone(window: MainWindow) -> None:
    for code, can in (("P1-08", True), ("introduction", False), ("P2-04", True)):
        window.desk.navigator.go(code)
        assert enabled(menu_rows(window, "Marks", "Status")) == {can}


def test_the_menu_shows_the_look_that_was_chosen_last(window: MainWindow) -> None:
    for choice, words in (("dark", "Dark"), ("light", "Light"), ("dark", "Dark")):
        menu_rows(window, *THEMES)
        window.parts.actions.trigger(f"theme-{choice}")
        assert checked(menu_rows(window, *THEMES)) == [words]


def test_a_menu_tells_of_actions_with_keys_as_they_are(window: MainWindow) -> None:
    window.desk.navigator.go("P1-08")
    assert menu_rows(window, "Marks")[LINE].isEnabled()
    assert "Undo" in menu_rows(window, "Edit")
    keys("B")
    assert UNDO in menu_rows(window, "Edit")
    window.desk.navigator.go("introduction")
    assert not menu_rows(window, "Marks")[LINE].isEnabled()


def test_an_action_with_a_key_is_kept_up_to_date_while_no_menu_opens(window: MainWindow) -> None:
    actions = window.parts.actions
    for code, can in (("P1-08", True), ("introduction", False), ("P2-04", True)):
        window.desk.navigator.go(code)
        assert actions["line"].isEnabled() == can
    keys("B")
    assert actions["undo"].text() == UNDO.replace("P1-08", "P2-04")


def test_a_watched_action_is_kept_up_to_date_and_one_that_is_only_read_is_not_asked(window: MainWindow) -> None:
    actions = window.parts.actions
    window.desk.navigator.go("P1-08")
    actions.refresh()
    assert actions.watched("status-open").isEnabled()
    read = actions["status-asked"].isEnabled()
    for code in ("introduction", "P2-04"):
        window.desk.navigator.go(code)
        assert actions["status-open"].isEnabled() == (code == "P2-04")
        assert actions["status-asked"].isEnabled() == read

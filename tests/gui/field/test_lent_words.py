"""What a view is left for is marked in the text, and leaves nothing in the field that was not typed there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from alliance_desktop.gui.window.main_window import MainWindow
from tests.gui.typing import focused, keys, press


def go_by_search(words: str) -> None:
    """To the first result of the search of everything."""
    keys("Ctrl+Shift+F", f"“{words}”", "Return")


def marked(window: MainWindow) -> str:
    """The words of the line under the context bar; '' while it is not there."""
    line = window.parts.find_line
    return line.sentence().partition("“")[2].partition("”")[0] if line.isVisible() else ""


def test_the_search_of_everything_leaves_nothing_in_the_field(window: MainWindow) -> None:
    go_by_search("compensation")
    assert window.parts.field.edit.text() == ""
    assert marked(window) == "compensation"
    first = window.desk.words.found.position
    keys("F3")
    assert window.desk.words.found.position != first
    assert window.parts.field.clear_button.isVisible()
    keys("Esc")
    assert marked(window) == ""
    assert not window.desk.words.hits
    assert not window.parts.field.clear_button.isVisible()


def test_what_was_typed_stays_and_is_looked_for_again_when_one_comes_back_to_it(window: MainWindow) -> None:
    keys("Ctrl+F", "“victims”")
    go_by_search("shelter")
    assert window.parts.field.edit.text() == "victims"
    assert marked(window) == "shelter"
    keys("Esc")
    assert (window.parts.field.edit.text(), marked(window)) == ("victims", "victims")
    keys("Alt+Left", "Return")
    assert marked(window) == "shelter"
    keys("Ctrl+F")
    assert (window.parts.field.edit.text(), marked(window)) == ("victims", "victims")


def test_coming_back_to_what_was_typed_does_not_move_the_text(window: MainWindow) -> None:
    keys("Ctrl+F", "“victims”")
    go_by_search("shelter")
    here = window.desk.navigator.current
    keys("Ctrl+F")
    assert window.desk.words.current is None
    assert window.desk.navigator.current == here


@pytest.mark.parametrize("typed", ["", "victims"])
def test_the_link_shows_only_what_holds_the_words_that_are_marked(window: MainWindow, typed: str) -> None:
    keys("Ctrl+F", f"“{typed}”")
    go_by_search("shelter")
    counted = window.desk.words.counts()[0]
    (link,) = [one for one in window.parts.find_line.findChildren(QPushButton) if "nly the rec" in one.text()]
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert len(window.desk.filter.shown or ()) == counted > 0
    assert window.parts.field.edit.text() == typed
    assert marked(window) == typed
    assert focused() is window.panes.reading.text


def test_in_the_empty_field_enter_and_ctrl_enter_are_about_what_is_marked(window: MainWindow) -> None:
    go_by_search("compensation")
    counted = window.desk.words.counts()[0]
    keys("Ctrl+F")
    first = window.desk.words.found.position
    press("Return")
    assert window.desk.words.found.position != first
    assert marked(window) == "compensation"
    press("Ctrl+Return")
    assert len(window.desk.filter.shown or ()) == counted
    assert window.parts.field.edit.text() == ""


def test_what_is_typed_then_takes_their_place(window: MainWindow) -> None:
    go_by_search("shelter")
    keys("Ctrl+F", "“funding”")
    assert marked(window) == "funding"
    keys("Esc")
    assert (window.parts.field.edit.text(), marked(window)) == ("", "")


def test_a_list_leaves_nothing_in_the_field_nor_in_the_search(window: MainWindow) -> None:
    window.parts.pages.open("people")
    keys("“moskoff”", "Down", "Return")
    assert window.parts.field.edit.text() == ""
    assert marked(window) == "Heracles Moskoff"
    keys("Ctrl+Shift+F")
    assert focused().property("text") == ""

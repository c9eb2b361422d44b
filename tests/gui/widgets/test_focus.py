"""The keyboard focus is given back to where it was, and never to what is gone or can't be seen."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from alliance_desktop.gui.keys.key_sheet import KeySheet
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.window.main_window import MainWindow
from tests.gui import seen
from tests.gui.seen import the, there
from tests.gui.typing import focused, keys, open_popup, type_text

CLOSING: dict[str, Callable[[KeySheet], object]] = {
    "escape": lambda _sheet: keys("Esc"),
    "cross": lambda sheet: seen.button(sheet, "Back").click(),
    "preferences": lambda _sheet: keys("Ctrl+,"),
}


def in_sight() -> bool:
    """Whether what has the focus can be seen and used."""
    return focused().isVisible() and focused().isEnabled()


@pytest.mark.parametrize("way", CLOSING)
def test_the_sheet_of_keys_opened_from_a_label_is_left_in_every_way(window: MainWindow, way: str) -> None:
    keys("J", "Ctrl+Shift+D", "“before the vote”", "F1")
    CLOSING[way](the(window, KeySheet))
    assert not any(each.isVisible() for each in window.findChildren(KeySheet))
    assert there(window.desk.editor.marks("P1-01").bookmark).label == "before the vote"
    assert in_sight()


def test_what_went_while_the_sheet_lay_over_it_does_not_get_the_focus_back(window: MainWindow) -> None:
    window.parts.pages.open("people")
    before = focused()
    keys("F1")
    before.setEnabled(False)
    keys("Esc")
    assert focused() is not before
    assert in_sight()
    assert not window.findChildren(KeySheet)


@pytest.mark.parametrize("popup", ["Ctrl+G", "Ctrl+Shift+P"])
def test_a_popup_gives_the_focus_back_to_a_label_being_typed(popup: str, window: MainWindow) -> None:
    keys("J", "Ctrl+Shift+D", "“before”")
    keys(popup, "Esc", "“ the vote”", "Return")
    assert there(window.desk.editor.marks("P1-01").bookmark).label == "before the vote"


def test_a_popup_gives_no_focus_to_what_went_meanwhile(window: MainWindow) -> None:
    keys("J", "Ctrl+Shift+D", "Ctrl+G")
    window.desk.navigator.focus("P1-02")  # as another start of the program, or a job that ends, may do
    keys("Esc")
    assert open_popup() is None
    assert focused() is window.panes.reading.text


def test_a_label_is_typed_on_when_the_window_becomes_narrow(window: MainWindow) -> None:
    keys("J", "Ctrl+Shift+D", "“before ”")
    window.resize(800, 600)
    QApplication.processEvents()
    keys("“the vote”", "Return")
    assert there(window.desk.editor.marks("P1-01").bookmark).label == "before the vote"


def test_a_toast_gives_the_focus_back_to_the_text_by_its_button_and_with_the_next(window: MainWindow) -> None:
    keys("J", "Ctrl+D", "F6")
    assert window.parts.toast.isAncestorOf(focused())
    keys("Return")
    assert window.desk.editor.marks("P1-01").bookmark is None
    assert focused() is window.panes.reading.text
    keys("Ctrl+D", "F6")
    window.parts.toast.say("something else", "")
    assert focused() is window.panes.reading.text


def test_a_click_on_the_button_of_the_toast_leaves_the_focus_where_it_is(window: MainWindow) -> None:
    keys("J", "N", "“typed”")
    window.parts.toast.say("said", "Undo", action=lambda: None)
    before = focused()
    QTest.mouseClick(seen.button(window.parts.toast, "Undo"), Qt.MouseButton.LeftButton)
    assert focused() is before


@pytest.mark.parametrize("page", ["", "tags"])
def test_a_notice_that_was_answered_gives_the_focus_to_the_text_or_the_page(page: str, window: MainWindow) -> None:
    if page:
        window.parts.pages.open(page)
    bar, centre = window.parts.notice_bar, there(window.panes.stack.currentWidget())
    for answer in (bar.drop_notice, partial(bar.say, "Done.")):
        bar.say("A report is missing.", [("Import", answer)])
        bar.enter()
        keys("Return")
        assert centre.isAncestorOf(focused()), focused()


def test_done_in_the_side_panel_leads_into_the_view_that_is_open(window: MainWindow) -> None:
    keys("J", "N", "“typed”")
    window.parts.pages.open("notes")
    window.parts.side.enter()
    keys("Esc")
    assert in_sight()
    assert not window.parts.side.isAncestorOf(focused())


def test_down_in_the_field_leads_out_of_a_view_to_the_first_result(window: MainWindow) -> None:
    window.parts.pages.open("tags")
    window.parts.field.focus_field()
    keys("“trafficking”", "Down")
    assert not window.parts.pages.is_open
    assert focused() is window.panes.reading.text


def test_a_closed_panel_and_the_caret_leave_the_focus_in_sight(window: MainWindow) -> None:
    window.parts.pages.open("people")
    keys("F7")
    assert in_sight()
    window.parts.pages.leave()
    keys("J", "N", "“typed”", "F9")
    assert focused() is window.panes.reading.text


@pytest.mark.parametrize("popup", ["Ctrl+G", "Ctrl+Shift+P", "T"])
def test_no_popup_takes_the_keyboard_from_the_window(window: MainWindow, popup: str) -> None:
    """Keys typed while the program is busy would be lost with a window that has closed meanwhile."""
    keys("J", popup)
    assert not there(open_popup()).isWindow()
    assert QGuiApplication.focusWindow() is window.windowHandle()
    keys("Esc")
    assert open_popup() is None
    assert focused() is window.panes.reading.text


def test_keys_that_wait_while_the_first_mark_of_a_new_store_is_made_do_what_they_say(window: MainWindow) -> None:
    keys("J")
    for char in "talpha\rtbeta\r":
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return if char == "\r" else Qt.Key(ord(char.upper())))
    assert [tag.name for tag in window.desk.editor.marks("P1-01").tags] == ["alpha", "beta"]


@pytest.mark.parametrize("popup", ["Ctrl+G", "Ctrl+Shift+P", "T"])
def test_a_press_beside_a_popup_closes_it_and_does_what_it_was_for(popup: str, window: MainWindow) -> None:
    keys("J", popup)
    field = window.parts.field.edit
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=field.mapTo(window, field.rect().center()))
    QApplication.processEvents()
    assert open_popup() is None
    assert focused() is field
    type_text("words")
    assert window.parts.field.edit.text() == "words"


def test_no_other_key_acts_on_the_window_while_a_popup_is_open(window: MainWindow) -> None:
    keys("J", "T", "Ctrl+Down", "Ctrl+D", "F9", "F6")
    assert open_popup() is window.parts.side.picker()
    assert window.desk.navigator.current == "P1-01"
    assert window.desk.editor.marks("P1-01").bookmark is None


def test_a_popup_stays_inside_a_window_that_gets_smaller(window: MainWindow) -> None:
    keys("J", "T", "“kept”")
    window.resize(*tokens.WINDOW_MIN)
    QApplication.processEvents()
    picker = window.parts.side.picker()
    assert window.rect().contains(picker.geometry())
    keys("Return")
    assert [tag.name for tag in window.desk.editor.marks("P1-01").tags] == ["kept"]


@pytest.mark.parametrize("view", ["Ctrl+,", "Ctrl+Shift+F"])
def test_who_looks_into_a_view_goes_on_writing(view: str, window: MainWindow) -> None:
    window.desk.navigator.go("P1-08")
    window.panes.reading.focus_text()
    keys("N", "“Ask for 5”", view)
    assert window.parts.pages.is_open
    keys("Esc")
    assert not window.parts.pages.is_open
    keys("“ of 10 hands”", "Ctrl+Return")
    assert [note.text for note in window.desk.editor.marks("P1-08").notes] == ["Ask for 5 of 10 hands"]
    assert window.desk.editor.marks("P1-08").tags == ()


def test_after_an_export_single_keys_act_on_the_card_whose_note_was_being_written(window: MainWindow) -> None:
    window.desk.navigator.go("P1-08")
    window.panes.reading.focus_text()
    keys("N", "“Ask for 5”", "Ctrl+E", "Esc")
    assert window.desk.navigator.ringed == "P1-08"
    keys("J", "N", "“next”", "Esc")
    assert [note.text for note in window.desk.editor.marks("P1-08").notes] == ["Ask for 5"]
    assert [note.text for note in window.desk.editor.marks("P1-09").notes] == ["next"]

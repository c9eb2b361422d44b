"""What is offered where nothing, or too little, is found: after it the keyboard works in the text."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from alliance_desktop.gui.field.chips import ConditionChip
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library import tag_edits
from tests.gui.conftest import Open
from tests.gui.marking import library_of
from tests.gui.seen import there
from tests.gui.typing import focused, press

TRAINING = ("P2-03", "S1-02")


def type_(text: str) -> None:
    QTest.keyClicks(focused(), text)


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def offers(place: QWidget) -> list[QPushButton]:
    return [each for each in place.findChildren(QPushButton) if each.isVisible()]


def offer(place: QWidget, words: str) -> QPushButton:
    (found,) = [each for each in offers(place) if words.casefold() in each.text().casefold()]
    return found


def copied() -> str:
    """What Ctrl+A and the key of citations put on the clipboard."""
    QGuiApplication.clipboard().clear()
    press("Ctrl+A", "Ctrl+Shift+C")
    return QGuiApplication.clipboard().text()


@pytest.fixture
def window(open_window: Open) -> MainWindow:
    made = open_window()
    made.desk.navigator.go("P1-01")
    made.panes.reading.focus_text()
    return made


def ask(words: str) -> None:
    press("Ctrl+F", f"“{words}”", "Ctrl+Return")


@pytest.mark.parametrize("way", ["Tab", "Down"])
def test_a_search_too_narrow_is_widened_and_cited_by_keys_alone(window: MainWindow, way: str) -> None:
    ask("funding for NGOs")
    assert window.parts.empty_result.isVisible()
    press(way)
    assert focused() is offers(window.parts.empty_result)[0]
    press("Return")
    assert window.desk.filter.shown == frozenset({"P1-08", "S5-04"})
    assert window.panes.reading.isAncestorOf(focused())
    assert window.desk.navigator.current == "P1-08"
    words = copied()
    assert "P1-08" in words
    assert "S5-04" in words


def test_after_a_click_on_an_offer_j_goes_to_the_next_that_matches(window: MainWindow) -> None:
    ask("funding for NGOs")
    click(offers(window.parts.empty_result)[0])
    press("J")
    assert window.desk.navigator.current == "S5-04"


def test_a_condition_dropped_leads_to_the_text_or_to_what_is_offered_still(window: MainWindow) -> None:
    window.parts.show_filter("panel:3 tag:nosuch funding")
    press("Ctrl+F", "Down")
    for _turn in range(3):
        if not window.parts.empty_result.isVisible():
            break
        assert focused() is offers(window.parts.empty_result)[0]
        click(
            next(
                each for each in offers(window.parts.empty_result) if "Without" in each.text() or "Show" in each.text()
            )
        )
    assert not window.parts.empty_result.isVisible()
    assert window.panes.reading.isAncestorOf(focused())


@pytest.mark.parametrize("words", ["Show the whole report", "In the text"])
def test_whatever_the_empty_page_offers_leads_to_the_text(window: MainWindow, words: str) -> None:
    ask("undersecretary")
    offer(window.parts.empty_result, words).setFocus()
    press("Return")
    assert window.desk.filter.shown is None
    assert window.panes.reading.isAncestorOf(focused())


def test_f6_comes_to_what_is_offered_where_nothing_matches_and_esc_there_shows_everything(window: MainWindow) -> None:
    window.parts.show_filter("panel:3")
    window.parts.contents.setFocus()
    press("F6")
    assert focused() in offers(window.parts.empty_result)
    window.desk.filter.clear()
    ask("funding for NGOs")
    press("Tab", "Esc")
    assert window.desk.filter.shown is None
    assert window.panes.reading.isAncestorOf(focused())


@pytest.mark.parametrize("by_key", [True, False])
def test_the_link_that_leaves_small_words_out_leads_to_the_hit(window: MainWindow, by_key: bool) -> None:
    press("Ctrl+F", "“funding for NGOs”")
    link = offer(window.parts.find_line, "without “for”")
    if by_key:
        link.setFocus()
        press("Return")
    else:
        click(link)
    assert not link.isVisible()
    assert window.parts.field.edit.text() == "funding NGOs"
    assert window.panes.reading.isAncestorOf(focused())
    hit = there(window.desk.words.current)
    assert window.desk.navigator.current == window.desk.index.passages[hit[0]].code


def test_the_link_that_shows_only_these_leads_to_the_text_with_all_of_them_in_hand(window: MainWindow) -> None:
    press("Ctrl+F", "“funding NGOs”")
    click(offer(window.parts.find_line, "only "))
    assert window.panes.reading.isAncestorOf(focused())
    assert window.desk.navigator.codes == ("P1-08", "S5-04")
    assert "S5-04" in copied()


@pytest.mark.every(3)
@pytest.mark.parametrize(
    "typed",
    [
        "training -side:2",
        "(training OR data) -side:2",
        "panel:2 training no:note",
        "training no:nosuch",
        'training tag:"red',
        "training tag:re",
        "(training OR data",
    ],
)
def test_the_link_does_what_ctrl_enter_does_and_what_its_line_counts(window: MainWindow, typed: str) -> None:
    library = library_of(window)
    window.desk.editor.do(tag_edits.add_tags(library, [library.target(code) for code in TRAINING], ["red line"]))

    def ask_by(press_it: Callable[[], None]) -> tuple[str, str, str]:
        window.parts.field.peel()
        window.desk.filter.clear()
        press("Ctrl+F", f"“{typed}”")
        counted.append(window.desk.words.counts()[0])
        press_it()
        field = window.parts.field
        return window.desk.filter.expression, field.edit.text(), field.wrong.message

    counted: list[int] = []
    by_key = ask_by(lambda: press("Ctrl+Return"))
    by_link = ask_by(lambda: click(offer(window.parts.find_line, "only ")))
    assert by_link == by_key
    if by_key[2]:
        assert focused() is window.parts.field.edit
    else:
        assert counted == [len(window.desk.filter.shown or ())] * 2


def test_the_line_counts_within_conditions_that_are_not_finished(window: MainWindow) -> None:
    press("Ctrl+F", "“(training OR data)”")
    assert window.parts.find_line.sentence().startswith("9 recommendations")
    type_(" -side:2")
    assert window.parts.find_line.sentence() == "7 of these 46 contain “(training OR data)”"
    for _letter in " -side:2":
        press("Backspace")
    assert window.parts.find_line.sentence().startswith("9 recommendations")


@pytest.mark.parametrize("typed", ["p1 8", "p2 3", "s5 4", "s5.4", "P1-08", "panel-1", "p. 4"])
def test_an_address_is_shown_alone_by_key_and_by_link(window: MainWindow, typed: str) -> None:
    press("Ctrl+F", f"“{typed}”")
    click(offer(window.parts.find_line, "only "))
    by_link = window.desk.filter.expression
    assert by_link
    press("Esc")
    assert window.desk.filter.shown is None
    ask(typed)
    assert window.desk.filter.expression == by_link
    assert window.parts.field.edit.text() == ""


def test_a_link_to_an_address_leads_there_and_words_gone_from_under_one_leave_the_text(window: MainWindow) -> None:
    press("Ctrl+F", "“P2-03”")
    click(offer(window.parts.find_line, "Go there"))
    assert window.desk.navigator.current == "P2-03"
    assert window.panes.reading.isAncestorOf(focused())
    press("Ctrl+F", "“funding for NGOs”")
    offer(window.parts.find_line, "without “for”").setFocus()
    press("Esc")
    assert not window.parts.find_line.isVisible()
    assert window.panes.reading.isAncestorOf(focused())


@pytest.mark.parametrize("key", ["Del", "Return", "Esc", None])
def test_the_last_chip_removed_leaves_the_focus_to_the_words(window: MainWindow, key: str | None) -> None:
    """Not even for a moment is it elsewhere: each place would be read aloud."""
    ask("compensation")
    met: list[QWidget] = []
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    (chip,) = [each for each in window.parts.field.findChildren(ConditionChip) if each.isVisible()]
    chip.setFocus()
    application.focusChanged.connect(lambda _old, new: met.append(new))
    if key is None:
        click(chip)
    else:
        press(key)
    assert window.desk.filter.shown is None
    assert focused() is window.parts.field.edit
    assert set(met) == {window.parts.field.edit}


def test_a_button_of_the_field_that_goes_leaves_the_focus_to_the_words(window: MainWindow, qtbot: QtBot) -> None:
    for button in (window.parts.field.save_button, window.parts.field.clear_button):
        ask("funding NGOs")
        qtbot.waitUntil(button.isVisible)
        button.setFocus()
        press("Esc")
        assert not button.isVisible()
        assert focused() is window.parts.field.edit


def test_tab_meets_the_chips_before_the_words_and_the_offers_behind_them(window: MainWindow) -> None:
    ask("funding for NGOs")
    shown = offers(window.parts.empty_result)
    for button in shown:
        press("Tab")
        assert focused() is button
    press("Tab")
    assert isinstance(focused(), QAbstractButton)
    assert focused() is window.parts.field.facets_button
    for _button in shown:
        press("Backtab")
    press("Backtab")
    assert focused() is window.parts.field.edit
    press("Backtab")
    assert isinstance(focused(), ConditionChip)

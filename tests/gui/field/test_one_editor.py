"""The field is one editor of words and chips: typing goes into it, Ctrl+A takes all of it, Ctrl+Z brings it back."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget

from alliance_desktop.gui.field.chips import ConditionChip
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.widgets.whole_frames import settle_layouts
from alliance_desktop.gui.window.main_window import MainWindow
from tests.gui.conftest import Open
from tests.gui.marking import library_of, marking
from tests.gui.typing import compose, focused, keys, press, type_text

CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


@pytest.fixture
def window(open_window: Open) -> MainWindow:
    """With the focus in the field, and P1-01 in hand."""
    made = open_window()
    made.desk.navigator.go("P1-01")
    made.panes.reading.focus_text()
    keys("Ctrl+F")
    return made


def anew(window: MainWindow) -> None:
    """Nothing is typed, and nothing filtered."""
    window.desk.filter.clear()
    window.parts.field.edit.clear()
    keys("Ctrl+F")


def chips(window: MainWindow) -> list[ConditionChip]:
    return [chip for chip in window.parts.field.findChildren(ConditionChip) if chip.isVisible()]


def held(window: MainWindow) -> tuple[str, str]:
    """The chips, as a filter, and the words of the field."""
    return window.desk.filter.expression, window.parts.field.edit.text()


def places_in_the_field(window: MainWindow) -> list[QWidget]:
    """All that can have the focus in the field beside the line."""
    field = window.parts.field
    buttons = [*field.findChildren(QToolButton), *field.findChildren(QPushButton), *chips(window)]
    return [each for each in buttons if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus]


def test_letters_go_into_the_line_wherever_in_the_field_the_focus_is(window: MainWindow) -> None:
    type_text("panel:1 no:note ")
    window.desk.navigator.focus("P1-01")
    for number in range(len(places_in_the_field(window))):
        places_in_the_field(window)[number].setFocus()
        type_text("nt1h?")
        assert focused() is window.parts.field.edit
        assert held(window) == ("panel:1 no:note", "nt1h?")
        window.parts.field.edit.clear()
    assert not window.desk.editor.marks("P1-01").notes
    assert not window.parts.overlays.close_sheet()
    anew(window)
    type_text("to:mediaa ")
    press("Down")
    assert focused() is not window.parts.field.edit
    type_text("n1")
    assert focused() is window.parts.field.edit
    assert held(window) == ("", "to:mediaa n1")
    assert not window.desk.editor.marks("P1-01").notes


def test_on_a_chip_the_keys_of_the_line_are_the_lines_and_down_leads_to_the_first_result(window: MainWindow) -> None:
    type_text("to:ngos ")
    press("Left")
    QGuiApplication.clipboard().setText("fund")
    press("Ctrl+V")
    assert held(window) == ("to:ngos", "fund")
    press("Home", "Left", "Ctrl+A", "Ctrl+X")
    assert held(window) == ("", "")
    assert QGuiApplication.clipboard().text() == "to:ngos fund"
    press("Ctrl+V")
    assert held(window) == ("to:ngos", "fund")
    anew(window)
    type_text("panel:2 ")
    press("Left", "Down")
    assert window.panes.reading.isAncestorOf(focused())
    anew(window)
    type_text("panel:1 ")
    press("Left")
    held_down = QKeyEvent(QEvent.Type.KeyPress, Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ", True)
    QApplication.sendEvent(focused(), held_down)
    assert held(window) == ("panel:1", "")
    press("Space")
    assert held(window) == ("", "")


@pytest.mark.parametrize("words", ["victims", ""])
@pytest.mark.parametrize("key", ["Del", "Backspace"])
def test_all_of_it_is_deleted_and_comes_back(window: MainWindow, key: str, words: str) -> None:
    type_text(f"panel:1 -to:ngos {words}")
    before = held(window)
    press("Ctrl+A", key)
    assert held(window) == ("", "")
    assert focused() is window.parts.field.edit
    press("Ctrl+Z")
    assert held(window) == before
    press("Ctrl+Shift+Z")
    assert held(window) == ("", "")


def test_all_of_it_is_typed_over_also_by_signs_of_altgr_and_of_input_methods(window: MainWindow) -> None:
    type_text("panel:1 victims")
    press("Ctrl+A")
    type_text("compensation")
    assert held(window) == ("", "compensation")
    press("Ctrl+Z", "Ctrl+Z")
    assert held(window) == ("panel:1", "victims")
    anew(window)
    type_text("panel:1 ")
    press("Ctrl+A")
    altgr = CTRL | Qt.KeyboardModifier.AltModifier  # as Windows reports it
    QApplication.sendEvent(focused(), QKeyEvent(QEvent.Type.KeyPress, Key.Key_At, altgr, "@"))
    assert window.desk.filter.expression == ""
    anew(window)
    type_text("panel:1 ")
    press("Ctrl+A")
    compose("", "é")
    assert held(window) == ("", "é")
    anew(window)
    type_text("panel:1 victims")
    press("Ctrl+A")
    compose("に")
    compose("にほ")
    compose("", "日本")
    assert held(window) == ("", "日本")
    press("Ctrl+Z", "Ctrl+Z")
    assert held(window) == ("panel:1", "victims")


def test_another_key_lets_go_of_the_chips(window: MainWindow) -> None:
    for other in ("Right", "End", "Tab"):
        anew(window)
        type_text("panel:1 victims")
        press("Ctrl+A", "Shift", other)
        keys("Ctrl+F")
        press("Del")
        assert held(window) == ("panel:1", "")


def test_copied_all_is_the_filter_and_the_words_and_stays(window: MainWindow) -> None:
    type_text('panel:1 "human trafficking"')
    press("Ctrl+A", "Ctrl+C")
    assert QGuiApplication.clipboard().text() == 'panel:1 "human trafficking"'
    press("Del")
    assert held(window) == ("", "")


def test_undo_leads_through_chips_and_words_and_not_through_what_was_changed_elsewhere(window: MainWindow) -> None:
    type_text("panel:1 to:ngos ")
    press("Backspace", "Backspace")
    assert held(window) == ("panel:1", "")
    for there in ("panel:1 to:ngos", "panel:1", ""):
        press("Ctrl+Z")
        assert held(window) == (there, "")
    for there in ("panel:1", "panel:1 to:ngos", "panel:1"):
        press("Ctrl+Shift+Z")
        assert held(window) == (there, "")
    anew(window)
    type_text("compensation")
    press("Ctrl+Return")
    keys("Ctrl+F")
    press("Ctrl+Z")
    assert held(window) == ("", "compensation")
    anew(window)
    type_text("panel:1 ")
    window.desk.filter.toggle("to:ngos")
    press("Ctrl+Z")
    assert held(window) == ("panel:1 to:ngos", "")


@pytest.mark.parametrize("taken", ["Down Tab", "Down Return", "Return"])
def test_a_completion_is_undone_to_what_was_typed_and_that_then_too(window: MainWindow, taken: str) -> None:
    marking(window).tag("raise", "P1-08")
    keys("“fund tag:rai”")
    press(*taken.split())
    assert held(window) == ("tag:raise", "fund ")
    for there in (("", "fund tag:rai"), ("", "fund "), ("", "")):
        press("Ctrl+Z")
        assert held(window) == there
    for there in (("", "fund "), ("", "fund tag:rai"), ("tag:raise", "fund ")):
        press("Ctrl+Shift+Z")
        assert held(window) == there
    assert not window.parts.field.completions.is_open
    assert "raise" in [tag.name for tag in window.desk.editor.marks("P1-08").tags]


def test_once_the_field_has_nothing_to_undo_no_mark_is_undone(window: MainWindow) -> None:
    keys("Esc", "Ctrl+D", "Ctrl+F", "“panel:1 ”")
    press("Ctrl+Z")
    assert held(window) == ("", "")
    press("Ctrl+Z")
    assert window.desk.editor.marks("P1-01").bookmark is not None
    assert window.parts.toast.accessibleName() == "Nothing more to undo in this text"


def test_keys_of_commands_act_in_the_field(window: MainWindow) -> None:
    type_text("x")
    press("Home", "Ctrl+D")
    assert held(window) == ("", "x")
    assert [mark.target.code for mark in library_of(window).in_text.bookmarks()] == ["P1-01"]
    press("Ctrl+E")
    assert window.parts.pages.is_open
    assert window.desk.navigator.page == "export"


def test_ctrl_enter_leads_to_what_is_left(window: MainWindow) -> None:
    for typed in ("compensation", "panel:2", "s5.4"):
        keys("Ctrl+F", f"“{typed}”")
        press("Ctrl+Return")
        assert focused() is window.panes.reading.text
        assert frozenset(window.desk.navigator.in_hand) == window.desk.filter.shown
        window.desk.filter.clear()


@pytest.mark.parametrize("typed", ["zzzz", "panel:9"])
def test_ctrl_enter_stays_where_nothing_matches_or_something_is_wrong(window: MainWindow, typed: str) -> None:
    type_text(typed)
    press("Ctrl+Return")
    assert focused() is window.parts.field.edit


def test_words_typed_together_are_one_chip_and_go_together(window: MainWindow) -> None:
    for typed, said in (
        ("human rights training", "contains “human”, “rights” and “training”"),
        ('"national referral mechanism"', "contains “national referral mechanism”"),
    ):
        keys("Ctrl+F", f"“{typed}”")
        press("Ctrl+Return")
        assert [chip.accessibleName() for chip in chips(window)] == [f"Filter: {said}, button removes it"]
        assert window.desk.filter.expression == typed
        keys("Ctrl+F")
        press("Backspace", "Backspace")
        assert held(window) == ("", "")


def test_chips_are_cut_only_where_there_is_no_room_for_them(window: MainWindow) -> None:
    window.resize(1366, 768)
    window.parts.show_filter("(panel:1 OR side:5 OR side:6) page:4")
    QApplication.processEvents()
    long, short = chips(window)
    assert long.width() >= long.sizeHint().width()
    assert long.width() > tokens.CHIP_MIN
    assert short.width() == short.sizeHint().width()
    window.resize(900, 600)
    QApplication.processEvents()
    assert [chip.isVisible() for chip in (long, short)] == [True, True]
    assert short.width() == short.sizeHint().width()
    assert window.parts.field.rect().contains(short.geometry())


@pytest.mark.parametrize(
    ("size", "wanted", "count"),
    [
        ((1366, 768), "tag:funding -stance:oppose is:bookmarked", 3),
        ((870, 512), "tag:funding -stance:oppose is:bookmarked", 2),
        ((683, 384), "tag:funding -stance:oppose", 1),
    ],
)
def test_chips_take_the_room_there_is(window: MainWindow, size: tuple[int, int], wanted: str, count: int) -> None:
    marking(window).tag("funding", "P1-08")
    window.resize(*size)
    window.parts.show_filter(wanted)
    QApplication.processEvents()
    assert len(chips(window)) == count


def test_while_no_words_are_typed_chips_have_their_room_too(window: MainWindow) -> None:
    marking(window).tag("funding", "P1-08")
    window.resize(1366, 768)
    window.parts.show_filter('tag:funding to:ngos "shelter victims"')
    QApplication.processEvents()
    edit = window.parts.field.edit
    assert edit.width() <= 2 * tokens.TARGET
    narrow = chips(window)[-1].width()
    edit.setFocus()
    type_text("vic")
    assert edit.width() >= 2 * tokens.TARGET
    assert chips(window)[-1].width() < narrow
    keys("Backspace", "Backspace", "Backspace")
    assert chips(window)[-1].width() == narrow


def test_an_empty_line_says_no_more_than_it_has_room_for(window: MainWindow) -> None:
    edit = window.parts.field.edit
    said = []
    for width in (1366, 683, 560, 1366):
        window.resize(width, 600)
        settle_layouts()
        said.append(edit.placeholderText())
        assert edit.fontMetrics().horizontalAdvance(said[-1]) < edit.contentsRect().width()
    assert said[0] == said[3] == "Words, a code or a page: funding, P1-08, p. 4"
    assert said[1] == "Words, a code or a page"


def test_beside_chips_the_empty_line_says_how_one_goes_on(window: MainWindow) -> None:
    edit = window.parts.field.edit
    type_text("panel:1")
    press("Return")
    assert (held(window), focused()) == (("panel:1", ""), edit)
    assert edit.placeholderText() == "↓ to the text"
    keys("Down", "J")
    assert window.desk.navigator.ringed in (window.desk.filter.shown or ())
    assert edit.placeholderText() == ""
    keys("Ctrl+F", "“panel:2 ”")
    assert window.desk.filter.shown == frozenset()
    assert edit.placeholderText() == ""
    keys("Esc")
    assert edit.placeholderText().startswith("Words, a code or a page")


@pytest.mark.parametrize("zoom", [100, 110, 200])
def test_whatever_the_field_holds_it_is_as_wide(window: MainWindow, zoom: int) -> None:
    """What it shows depends on its width: were that to depend on what it shows, both would change without an end."""
    window.desk.theme.set_zoom(zoom)
    marking(window).tag("agenda", "P1-08")
    for width in (560, 650, 700, 798, 810, 900, 1366):
        window.resize(width, 600)
        wide = set()
        for wanted in ("", "has:position tag:agenda", "to:ngos page:4 panel:1"):
            window.parts.show_filter(wanted)
            settle_layouts()
            wide.add(window.parts.field.width())
        assert len(wide) == 1, width

"""Marks go to what has the ring; where that is out of view, to what is seen instead, at once."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from alliance_desktop.gui.actions.keymap import ACTIONS
from alliance_desktop.gui.window.main_window import MainWindow
from tests.gui.conftest import Open
from tests.gui.marking import library_of
from tests.gui.seen import there, words
from tests.gui.typing import go_to, keys, open_popup

NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def window(open_window: Open) -> MainWindow:
    made = open_window()
    made.panes.reading.focus_text()
    return made


def wheel(window: MainWindow, until: Callable[[], bool], turns: int = -1) -> None:
    """Turns the wheel over the text, down (-1) or up (1), until something is so."""
    viewport = window.panes.reading.text.viewport()
    middle = QPointF(viewport.rect().center())
    for _turn in range(2_000):
        if until():
            return
        turned = QPoint(0, 40 * turns)
        event = QWheelEvent(
            middle,
            viewport.mapToGlobal(middle),
            QPoint(),
            turned,
            Qt.MouseButton.NoButton,
            NONE,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(viewport, event)
        QApplication.processEvents()
    raise AssertionError("The wheel did not lead there.")


def share(window: MainWindow, code: str) -> float:
    """How much of a card is seen, from 0 to 1."""
    box = there(window.panes.reading.scroller.box(code))
    top = window.panes.reading.text.offset()
    bottom = top + window.panes.reading.text.viewport().height()
    return max(0.0, min(box.bottom(), bottom) - max(box.top(), top)) / box.height()


def seen(window: MainWindow) -> list[str]:
    return [one.code for one in window.desk.report.recommendations if share(window, one.code) > 0]


def noted(window: MainWindow) -> list[tuple[str, str]]:
    assert window.desk.editor.library is not None
    return [(note.target.code, note.text) for note in window.desk.editor.library.in_text.notes()]


def bookmarked(window: MainWindow) -> list[str]:
    assert window.desk.editor.library is not None
    return [bookmark.target.code for bookmark in window.desk.editor.library.in_text.bookmarks()]


def title(window: MainWindow) -> str:
    return words(window.parts.side.notes)[0]


def said(window: MainWindow) -> str:
    return window.parts.toast.accessibleName() if window.parts.toast.isVisible() else ""


def only_prose(window: MainWindow) -> None:
    """From P1-01 by the wheel up to where the focus and all recommendations are out of view."""
    go_to("p1.1")
    wheel(window, lambda: not seen(window), turns=1)


def test_with_several_chosen_a_note_is_on_the_one_with_the_ring(window: MainWindow) -> None:
    go_to("p2.1")
    keys("Shift+J", "Shift+J")
    assert window.desk.navigator.chosen == ("P2-01", "P2-02", "P2-03")
    assert window.panes.reading.shown.current == "P2-03"
    assert title(window) == "Notes on P2-03"
    keys("N", "“mine”", "Ctrl+Return")
    assert noted(window) == [("P2-03", "mine")]
    assert window.desk.navigator.chosen == ("P2-01", "P2-02", "P2-03")


def test_a_label_for_more_than_one_is_refused_in_words(window: MainWindow) -> None:
    go_to("p2.1")
    keys("Shift+J")
    assert window.desk.navigator.chosen == ("P2-01", "P2-02")
    keys("Ctrl+Shift+D")
    assert words(window.parts.toast) == ["Select only one"]
    assert not window.desk.editor.marks("P2-02")


def test_the_panel_follows_the_ring_while_it_moves_among_those_chosen(window: MainWindow) -> None:
    go_to("p2.1")
    keys("Ctrl+Space", "J")
    assert title(window) == "Notes on P2-02"  # of the two only the first is chosen
    keys("Ctrl+Space")
    assert title(window) == "Notes on P2-02"
    keys("K")
    assert window.desk.navigator.chosen == ("P2-01", "P2-02")
    assert window.panes.reading.shown.current == "P2-01"
    assert title(window) == "Notes on P2-01"


def test_after_the_choice_the_ring_and_the_panel_are_on_one_card(window: MainWindow) -> None:
    go_to("p2.1")
    keys("Shift+J", "Shift+J", "Esc")
    assert window.desk.navigator.chosen == ()
    assert window.panes.reading.shown.current == window.desk.navigator.ringed
    assert title(window) == "Notes"


def test_with_all_chosen_from_a_section_the_notes_name_it_as_readers_know_it(window: MainWindow) -> None:
    go_to("s1")
    section = there(window.desk.report.section(window.desk.navigator.current))
    keys("Ctrl+A")
    assert len(window.desk.navigator.chosen) == len(window.desk.report.recommendations)
    assert title(window) == f"Notes on {section.label}"
    assert section.id not in title(window)


def test_after_the_wheel_a_note_is_at_once_on_the_first_that_is_mostly_seen(window: MainWindow) -> None:
    go_to("p1.1")
    wheel(window, lambda: share(window, "P1-01") == 0)
    first = next(code for code in seen(window) if share(window, code) > 0.5)
    keys("N")
    assert first in said(window)
    keys("“bdnt”", "Ctrl+Return")
    assert noted(window) == [(first, "bdnt")]
    assert bookmarked(window) == []
    assert window.desk.navigator.current == window.panes.reading.shown.current == first


def test_after_the_wheel_a_bookmark_is_on_what_is_seen_and_nothing_scrolls(window: MainWindow) -> None:
    go_to("p1.1")
    wheel(window, lambda: share(window, "P1-01") == 0)
    first = next(code for code in seen(window) if share(window, code) > 0.5)
    top = window.panes.reading.text.offset()
    keys("Ctrl+D")
    assert bookmarked(window) == [first]
    assert first in said(window)
    assert window.panes.reading.text.offset() == top


def test_after_the_wheel_the_picker_tags_what_is_seen(window: MainWindow) -> None:
    go_to("p1.1")
    wheel(window, lambda: share(window, "P1-01") == 0)
    first = next(code for code in seen(window) if share(window, code) > 0.5)
    keys("T", "“funding”", "Return")
    assert window.desk.editor.library is not None
    assert [tag.name for tag in window.desk.editor.library.marks(first).tags] == ["funding"]


def test_where_only_prose_is_seen_a_note_is_on_its_section(window: MainWindow) -> None:
    only_prose(window)
    top = window.panes.reading.text.offset()
    keys("N")
    section = there(window.desk.report.section(window.desk.navigator.current))
    assert (section.label or section.title) in said(window)
    assert abs(window.panes.reading.text.offset() - top) < window.panes.reading.text.viewport().height()
    keys("“whole”", "Ctrl+Return")
    assert noted(window) == [(section.id, "whole")]


@pytest.mark.parametrize("key", ["T", "1", "Ctrl+D"])
def test_where_only_prose_is_seen_no_recommendation_is_marked(window: MainWindow, key: str) -> None:
    only_prose(window)
    top, current = window.panes.reading.text.offset(), window.desk.navigator.current
    keys(key)
    assert said(window) == "No recommendation is in view"
    assert bookmarked(window) == []
    assert open_popup() is None
    assert window.panes.reading.isAncestorOf(QApplication.focusWidget() or window)
    assert (window.panes.reading.text.offset(), window.desk.navigator.current) == (top, current)


def test_what_is_done_to_a_sections_note_is_said_with_its_name(window: MainWindow) -> None:
    go_to("s1")
    section = there(window.desk.report.section(window.desk.navigator.current))
    keys("N", "“whole”", "Ctrl+Return", "Ctrl+Z")
    assert section.label in said(window)
    assert section.id not in said(window)


def ask_for(window: MainWindow, text: str) -> None:
    """Types into the field and makes it the filter."""
    keys("Ctrl+F", f"“{text}”", "Ctrl+Return")


def drafted(window: MainWindow) -> int:
    return len(library_of(window).drafts()) + len(window.parts.side.drafts.keys)


def test_where_nothing_matches_no_key_finds_a_place_to_write_on_and_n_says_why(window: MainWindow) -> None:
    ask_for(window, "zzzz")
    assert window.desk.filter.shown == frozenset()
    for before in ((), ("F6", "F6", "F7", "Right"), ("F7", "J")):
        window.panes.reading.setFocus()
        keys(*before)
        window.parts.toast.hide()
        keys("N")
        assert said(window) == "Nothing matches the filter"
        keys("“words”", "Ctrl+Return", "Esc")
        ask_for(window, "zzzz")
    assert noted(window) == []
    assert drafted(window) == 0
    assert window.desk.navigator.current


def test_where_nothing_matches_nothing_can_be_marked_by_key_menu_palette_or_mouse(window: MainWindow) -> None:
    keys("J")
    ask_for(window, "zzzz")
    window.panes.reading.setFocus()
    for key in ("T", "1", "0", "H"):
        window.parts.toast.hide()
        keys(key)
        assert said(window) == "Nothing matches the filter"
    keys("Ctrl+Shift+D", "Ctrl+Shift+C", "Ctrl+D")
    marking = [spec for spec in ACTIONS if spec.menu in {"marks", "favourites"}]
    for spec in marking:
        window.parts.actions.trigger(spec.id)
        assert not window.parts.actions[spec.id].isEnabled()
        assert spec.when(window.parts) == "Nothing matches the filter"
    panel = window.parts.side
    panel.enter()
    shown = [each for each in panel.findChildren(QAbstractButton) if each.isVisible()]
    assert shown == []
    assert bookmarked(window) == []
    assert window.desk.editor.library is not None
    assert window.desk.editor.library.records() == ()


def test_the_panel_says_that_nothing_matches_and_comes_back_with_what_is_shown_again(window: MainWindow) -> None:
    go_to("p1.8")
    keys("N", "“mine”", "Ctrl+Return")
    ask_for(window, "zzzz")
    head = window.parts.side.head
    assert "Nothing matches" in words(head)
    assert window.parts.side.notes.isHidden()
    keys("Esc", "Esc")
    assert window.desk.filter.shown is None
    assert "P1-08" in words(head)
    assert window.parts.side.notes.note_editor().field.text == "mine"
    assert window.parts.side.notes.isVisible()


def test_a_note_whose_saving_empties_the_filter_stays_open_under_the_hands(window: MainWindow) -> None:
    go_to("p1.8")
    ask_for(window, "no:note id:p1.8")
    window.panes.reading.setFocus()
    keys("N", "“first ”", "Ctrl+S")
    assert noted(window) == [("P1-08", "first ")]
    keys("“then more”", "Ctrl+Return")
    assert noted(window) == [("P1-08", "first then more")]
    assert "Nothing matches" in words(window.parts.side.head)


def test_a_card_stays_in_the_filter_while_its_note_is_written_and_its_neighbour_follows(window: MainWindow) -> None:
    ask_for(window, "no:note")
    go_to("p1.8")
    keys("N", "“first ”", "Ctrl+S")
    assert noted(window) == [("P1-08", "first ")]
    assert "P1-08" in (window.desk.filter.shown or ())
    assert share(window, "P1-08") > 0
    keys("“then more”", "Ctrl+Return")
    assert noted(window) == [("P1-08", "first then more")]
    assert "P1-08" not in (window.desk.filter.shown or ())
    assert window.desk.navigator.ringed == "P1-09"


def test_an_act_that_can_not_be_done_says_why_when_its_key_is_pressed(window: MainWindow) -> None:
    keys("T")
    assert said(window) == "Select a recommendation first"


@pytest.mark.parametrize(
    ("key", "page"),
    [("H", "bookmarks"), *((key, "export") for key in ("N", "T", "1", "H"))],
    ids=["H in a list", "N", "T", "1", "H"],
)
def test_where_no_text_is_a_letter_that_marks_says_why_it_does_not(window: MainWindow, key: str, page: str) -> None:
    keys("J", "Ctrl+D")
    window.parts.pages.open(page)
    window.parts.toast.hide()
    keys(key)
    assert said(window) == "Go back to the text first"


def test_on_a_section_of_the_contents_t_says_what_it_needs(window: MainWindow) -> None:
    ask_for(window, "zzzz")
    window.parts.contents.setFocus()
    window.parts.toast.hide()
    keys("T")
    assert said(window) == "Nothing matches the filter"


def head(window: MainWindow) -> str:
    """What the side panel is about."""
    return words(window.parts.side.head)[0]


def rest(window: MainWindow, code: str) -> None:
    """Waits until the side panel has followed the text to a place."""
    for _turn in range(500):
        if head(window) == code:
            return
        QTest.qWait(20)
    raise AssertionError(f"The panel stays at {head(window)}.")


def test_once_the_wheel_rests_the_panel_is_about_what_the_next_key_takes(window: MainWindow) -> None:
    go_to("p1.1")
    wheel(window, lambda: share(window, "P1-01") == 0)
    assert head(window) == "P1-01"
    first = next(code for code in seen(window) if share(window, code) > 0.5)
    rest(window, first)
    window.parts.toast.hide()
    keys("Ctrl+D")
    assert bookmarked(window) == [first]
    assert "has the focus now" not in said(window)


def test_once_the_wheel_rests_where_only_prose_is_seen_its_section_is_in_the_panel(window: MainWindow) -> None:
    only_prose(window)
    rest(window, "P1")
    assert window.desk.navigator.codes == ()
    keys("J")
    assert window.desk.navigator.ringed == "P1-01"


def test_a_ring_that_is_in_view_stays_where_it_is(window: MainWindow) -> None:
    go_to("p1.2")
    box = there(window.panes.reading.scroller.box("P1-02"))
    wheel(window, lambda: box.top() - window.panes.reading.text.offset() < 80)
    QTest.qWait(600)
    assert head(window) == "P1-02"


def test_a_text_under_way_keeps_its_card_while_one_scrolls_and_gives_it_up_when_left(window: MainWindow) -> None:
    go_to("p1.1")
    keys("N", "“half”")
    wheel(window, lambda: share(window, "P1-01") == 0)
    QTest.qWait(600)
    assert head(window) == "P1-01"
    keys("“ and whole”", "Ctrl+Return")
    assert noted(window) == [("P1-01", "half and whole")]
    rest(window, next(code for code in seen(window) if share(window, code) > 0.5))


def test_words_chosen_stay_chosen_while_one_scrolls(window: MainWindow) -> None:
    go_to("p1.1")
    text = window.panes.reading.text
    text.setTextCursor(text.document().find("trafficking", text.textCursor()))
    chosen, head_before = text.textCursor().selectedText(), head(window)
    wheel(window, lambda: share(window, "P1-02") == 0)
    QTest.qWait(600)
    assert (text.textCursor().selectedText(), head(window)) == (chosen, head_before)


@pytest.mark.parametrize("over", [-0.3, -0.6, 0.6, 0.95])
def test_a_key_brings_the_card_that_it_acts_on_into_view(window: MainWindow, over: float) -> None:
    reading = window.panes.reading
    go_to("p1.5")
    box = there(reading.scroller.box("P1-05"))
    height = reading.text.viewport().height()
    upper = box.top() - over * box.height() if over < 0 else box.top() + over * box.height() - height
    reading.text.verticalScrollBar().setValue(round(upper if over > 0 else box.top() - over * box.height()))
    keys("Ctrl+D")
    (code,) = bookmarked(window)
    assert share(window, code) == 1
    assert head(window) == code


def test_a_card_of_which_only_the_edge_is_seen_is_not_taken(window: MainWindow) -> None:
    go_to("s6.2")
    box = there(window.panes.reading.scroller.box("S7-01"))
    window.panes.reading.text.verticalScrollBar().setValue(
        round(box.top()) + 12 - window.panes.reading.text.viewport().height()
    )
    keys("Ctrl+D")
    assert "S7-01" not in bookmarked(window)

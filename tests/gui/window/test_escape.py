"""Esc takes one layer away and no more: words and the filter stay where something nearer is left."""

import pytest
from PySide6.QtWidgets import QApplication

from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.gui.window.page_stack import PAGES
from tests.gui import seen
from tests.gui.conftest import Open
from tests.gui.seen import there
from tests.gui.typing import focused, keys, type_text


@pytest.fixture
def window(open_window: Open) -> MainWindow:
    """With a tag and a note on P1-08, words and a filter."""
    made = open_window()
    made.desk.navigator.go("P1-08")
    made.panes.reading.focus_text()
    keys("T", "“money”", "Return", "N", "“a note”", "Esc")
    made.parts.show_filter("panel:1")
    keys("Ctrl+F", "“funding ”")
    made.panes.reading.focus_text()
    return made


def stays(window: MainWindow) -> bool:
    """Whether all that was asked for is still asked for."""
    return window.parts.field.edit.text() == "funding " and window.desk.filter.expression == "panel:1"


def test_in_a_note_and_its_preview_it_leaves_the_note_and_in_a_bookmarks_label_the_line(window: MainWindow) -> None:
    keys("N", "“another”", "Esc")
    assert [note.text for note in window.desk.editor.marks("P1-08").notes] == ["a note", "another"]
    assert focused() is window.panes.reading.text
    assert stays(window)
    window.parts.side.enter()
    seen.button(window.parts.side.notes.note_editor(), "Preview").click()
    assert focused() is window.parts.side.notes.note_editor().view
    keys("Esc")
    assert focused() is window.panes.reading.text
    assert stays(window)
    keys("Ctrl+Shift+D", "“before the vote”", "Esc")
    assert there(window.desk.editor.marks("P1-08").bookmark).label == "before the vote"
    assert window.parts.side.head.bookmark().line.isHidden()
    assert focused() is window.panes.reading.text
    assert stays(window)


def test_from_the_preview_of_nothing_no_empty_note_stays(window: MainWindow) -> None:
    window.desk.navigator.focus("P1-09")
    keys("N")
    notes = window.parts.side.notes
    seen.button(notes.note_editor(), "Preview").click()
    assert notes.opened is not None
    assert focused() is notes.note_editor().view
    keys("Esc")
    assert notes.opened is None
    assert focused() is window.panes.reading.text
    assert stays(window)


def test_in_a_drawer_it_leaves_the_name_of_a_filter_first_and_from_the_field_the_drawer(window: MainWindow) -> None:
    window.resize(800, 600)
    QApplication.processEvents()
    window.panes.regions.show_side()
    keys("Ctrl+Shift+S", "“Money”", "Esc")
    assert not window.parts.field.save_line().is_open
    assert focused() is window.parts.field.edit
    assert window.panes.regions.drawer_open
    assert stays(window)
    window.parts.field.focus_field()
    keys("Esc")
    assert not window.panes.regions.drawer_open
    assert focused() is window.parts.field.edit
    assert stays(window)


def test_in_the_new_name_of_a_tag_it_leaves_the_name_alone_and_keeps_what_it_is_for(window: MainWindow) -> None:
    window.parts.pages.open("tags")
    before = focused()
    keys("F2", "“another”", "Esc")
    assert window.parts.pages.is_open
    assert focused() is before
    assert [tag.name for tag in window.desk.editor.library.tags] == ["money"]  # type: ignore[union-attr]
    assert stays(window)
    keys("Tab", "“for the vote”", "Esc")
    assert window.parts.pages.is_open
    assert focused() is before
    assert [tag.description for tag in window.desk.editor.library.tags] == ["for the vote"]  # type: ignore[union-attr]
    assert stays(window)


def test_in_the_line_of_a_view_it_leaves_no_more_than_the_view(window: MainWindow) -> None:
    for view in ("preferences", "people", "search"):
        window.parts.pages.open(view)
        keys("Esc")
        if window.parts.pages.is_open:  # the line held words
            keys("Esc")
        assert not window.parts.pages.is_open
        assert focused() is window.panes.reading.text
        assert stays(window)


def test_in_a_popup_or_the_search_for_keys_or_on_the_toast_it_closes_that(window: MainWindow) -> None:
    for popup in ("Ctrl+G", "Ctrl+Shift+P", "T"):
        keys(popup, "“book”", "Esc")
        assert focused() is window.panes.reading.text
        assert stays(window)
    keys("F1", "“book”", "Esc")
    assert focused() is window.panes.reading.text
    assert stays(window)
    keys("Ctrl+D", "F6")
    assert window.parts.toast.isAncestorOf(focused())
    keys("Esc")
    assert focused() is window.panes.reading.text
    assert window.desk.editor.marks("P1-08").bookmark is not None
    assert stays(window)


def test_over_a_view_it_closes_what_the_field_offers_before_the_view(window: MainWindow) -> None:
    window.parts.pages.open("tags")
    window.parts.field.focus_field()
    type_text("panel:")
    assert window.parts.field.completions.is_open
    keys("Esc")
    assert not window.parts.field.completions.is_open
    assert window.parts.pages.is_open
    assert focused() is window.parts.field.edit


def test_the_reading_caret_ends_with_it_and_the_status_bar_says_while_it_is_there(window: MainWindow) -> None:
    told = seen.button(window.parts.status_bar, "Reading caret on")
    assert not told.isVisible()
    keys("F7")
    assert told.isVisible()
    keys("Esc")
    assert not window.panes.reading.caret_shown
    assert not told.isVisible()
    assert focused() is window.panes.reading.text
    assert stays(window)
    keys("Down")
    assert window.desk.navigator.ringed != "P1-08"


def test_where_room_is_short_what_is_seen_in_the_status_bar_is_whole(window: MainWindow) -> None:
    keys("Ctrl+D", "S", "S", "F7")
    for width in (560, 1366):
        window.resize(width, 480)
        QApplication.processEvents()
        bar = window.parts.status_bar
        shown = [each for each in seen.buttons(bar) if each.isVisible()]
        assert all(each.width() >= each.sizeHint().width() for each in shown)
        names = [each.text() for each in shown if each.text() != "Cancel"]  # of work that may last just now
        assert names[-2:] == ["Reading caret on", "100 %"]
        assert ("1 bookmark" in names) == (width > 560)


def test_the_reading_caret_ends_with_it_from_the_text_and_with_the_words_in_the_status_bar(window: MainWindow) -> None:
    keys("F7", "Ctrl+F", "Esc")
    assert window.parts.field.edit.text() == ""
    assert window.panes.reading.caret_shown
    seen.button(window.parts.status_bar, "Reading caret on").click()
    assert not window.panes.reading.caret_shown
    assert focused() is window.panes.reading.text


def test_each_page_has_the_focus_when_it_opens_and_gives_it_back(window: MainWindow, long: bool) -> None:
    """Each page in one of the ways, in turn, and in all with `--long`."""
    window.desk.navigator.go("P1-08")
    ways = (
        (window.panes.reading.focus_text, "Esc"),
        (window.parts.side.enter, "Esc"),
        (window.panes.reading.focus_text, "Alt+Left"),
    )
    for place, page in enumerate(PAGES):
        for enter, key in ways if long else (ways[place % len(ways)],):
            enter()
            before = focused()
            if page == "export":
                before = window.panes.reading.text  # it ends what was being written: the next key acts on the card
            window.parts.pages.open(page)
            frame = window.parts.pages.frame
            assert frame is not None, page
            assert frame.isAncestorOf(focused()), page
            assert not focused().visibleRegion().isEmpty(), page
            keys(key)
            assert (window.parts.pages.is_open, focused(), window.desk.navigator.current) == (False, before, "P1-08"), (
                page,
                key,
            )


def test_preferences_open_with_the_caret_in_their_first_field(window: MainWindow) -> None:
    keys("Ctrl+,")
    assert focused().accessibleName() == "Your name"
    keys("Esc")
    assert focused() is window.panes.reading.text

"""One thing in hand: ring, side panel, keys and contents are about the same, in the text, a filter and every list."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from alliance_desktop.domain.brief import ChosenItem
from alliance_desktop.gui.contents.contents_tree import ContentsTree
from alliance_desktop.gui.reading import shapes
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library import brief_edits, mark_edits, trash_edits
from tests import builders
from tests.gui.conftest import Open
from tests.gui.marking import library_of, marking
from tests.gui.seen import button, the, there, words
from tests.gui.typing import focused, go_to, keys, open_popup, type_text

SIX = ["6 recommendations", "S1-01, S1-02, S1-03, S1-04, S1-05, S1-06"]
"""Those on compensation."""


@pytest.fixture
def window(open_window: Open) -> MainWindow:
    made = open_window()
    made.panes.reading.focus_text()
    return made


def head(window: MainWindow) -> list[str]:
    """The head of the side panel: a code and where it stands, or how many; without who organized it."""
    return [each for each in words(window.parts.side.head) if "organized by" not in each]


def said(window: MainWindow) -> str:
    return window.parts.toast.accessibleName() if window.parts.toast.isVisible() else ""


def bookmarked(window: MainWindow) -> list[str]:
    return [one.target.code for one in library_of(window).in_text.bookmarks()]


def tagged(window: MainWindow, name: str) -> frozenset[str]:
    return library_of(window).codes_carrying(name)


def opened_note(window: MainWindow) -> str:
    notes = window.parts.side.notes
    return notes.opened.text if notes.isVisible() and notes.opened is not None else ""


def drag_over(window: MainWindow, chosen: str) -> None:
    """Chooses these words of the text with the mouse."""
    text, left = window.panes.reading.text, Qt.MouseButton.LeftButton
    found = text.document().find(chosen)
    end = text.cursorRect(found).center()
    found.setPosition(found.selectionStart())
    QTest.mousePress(text.viewport(), left, pos=text.cursorRect(found).center())
    QTest.mouseMove(text.viewport(), end)
    QTest.mouseRelease(text.viewport(), left, pos=end)


def position(window: MainWindow, code: str) -> float:
    """Where a card begins, as a share of the view's height."""
    box = there(window.panes.reading.scroller.box(code))
    return (box.top() - window.panes.reading.text.offset()) / window.panes.reading.text.viewport().height()


# In the text


def test_home_stands_before_the_first_one_and_after_prose_a_step_goes_to_what_follows(window: MainWindow) -> None:
    go_to("s5.4")
    keys("Home")
    assert head(window)[-1].startswith("Introduction")
    keys("J")
    assert head(window)[0] == "P1-01"
    go_to("s7.3")
    window.panes.reading.restore(("panel-3", 0))
    keys("J")
    assert window.desk.navigator.ringed == "S1-01"


def test_a_step_goes_on_from_where_one_reads(window: MainWindow) -> None:
    bar = window.panes.reading.text.verticalScrollBar()
    for scroll, key, code in ((0.0, "J", "P1-01"), (1.0, "K", "S7-03")):
        go_to("s1.3")
        bar.setValue(round(bar.maximum() * scroll))
        keys(key)
        assert window.desk.navigator.ringed == code


def test_what_is_gone_to_stands_a_third_from_the_top_also_where_a_filter_hid_it(window: MainWindow) -> None:
    for place in ("p2.1", "s3.2", "p1.9"):
        go_to(place)
        assert position(window, window.desk.navigator.ringed) == pytest.approx(1 / 3, abs=0.02)
    keys("Alt+Left")
    assert position(window, "S3-02") == pytest.approx(1 / 3, abs=0.02)
    go_to("p1.2")
    window.parts.show_filter("panel:1")
    go_to("s5.4")
    assert window.desk.filter.shown is None
    assert position(window, "S5-04") == pytest.approx(1 / 3, abs=0.02)


def test_a_hit_gone_to_stands_in_the_upper_two_thirds_and_its_section_is_lit(window: MainWindow) -> None:
    keys("Ctrl+F", "“survivors”")
    reading = window.panes.reading
    for _hit in range(12):
        keys("F3")
        hit = there(window.desk.words.current)
        block = there(reading.text.sheet.block(hit[0]))
        line = shapes.line_box(block, *window.desk.words.hits[hit[0]][hit[1]])
        height = reading.text.viewport().height()
        assert 0 <= line.top() - reading.text.offset() < height * 0.9
        section = there(window.desk.report.section_of(window.desk.index.passages[hit[0]].code))
        assert window.parts.contents.section == section.id


def test_words_chosen_with_the_mouse_are_in_the_card_that_all_keys_act_on(window: MainWindow) -> None:
    go_to("p1.7")
    drag_over(window, "Regular and sufficient funding")
    assert head(window)[0] == "P1-08"
    keys("H", "T", "“money”", "Return")
    (one,) = library_of(window).in_text.highlights()
    assert (one.target.code, one.quote.exact) == ("P1-08", "Regular and sufficient funding")
    assert tagged(window, "money") == {"P1-08"}


@pytest.mark.parametrize("shown", ["", "side:5", "panel:1"])
def test_a_start_takes_the_card_of_recovered_text_in_hand(open_window: Open, window: MainWindow, shown: str) -> None:
    go_to("p1.2")
    window.parts.show_filter(shown)
    library = library_of(window)
    library.save_draft(builders.draft(library, "S5-04", "half a note"))
    again = open_window()
    assert head(again)[0] == "S5-04"
    assert again.parts.side.recovered().isVisible()
    if shown != "side:5":  # too few cards to scroll so far
        assert position(again, "S5-04") == pytest.approx(1 / 3, abs=0.02)
    assert str(again.desk.filter.asked) == ("side:5" if shown == "side:5" else "")
    keys("Alt+Left")
    assert again.desk.navigator.current == "P1-02"


# In a filter


def test_a_filter_has_all_that_match_in_hand_and_n_says_why_it_can_not(window: MainWindow) -> None:
    window.parts.show_filter("compensation")
    window.panes.reading.focus_text()
    assert head(window) == SIX
    assert window.panes.reading.shown.current == ""
    keys("N")
    assert said(window) == "Select one of the 6 recommendations to write a note on"
    assert window.parts.side.notes.isHidden()
    keys("Ctrl+D")
    assert len(bookmarked(window)) == 6
    keys("Ctrl+Shift+C")
    assert said(window) == "6 citations copied"
    keys("T", "“money”", "Return")
    assert tagged(window, "money") == window.desk.filter.shown


def test_j_takes_the_first_of_a_filter_and_escape_leaves_it_in_hand_or_home_takes_all_again(window: MainWindow) -> None:
    window.parts.show_filter("compensation")
    window.panes.reading.focus_text()
    keys("J")
    assert head(window)[0] == "S1-01"
    keys("Home")
    assert head(window) == SIX
    keys("J", "J", "Esc")
    assert window.desk.filter.shown is None
    assert head(window)[0] == "S1-02"
    window.parts.show_filter("funding")
    keys("J")
    first = head(window)[0]
    keys("Home")
    assert head(window)[0].endswith("recommendations")
    keys("J")
    assert head(window)[0] == first


def test_all_that_a_filter_leaves_are_in_hand_wherever_the_ring_was(window: MainWindow) -> None:
    for place in ("intro", "p1.8", "s1.5"):
        go_to(place)
        keys("Ctrl+F", "“compensation”", "Ctrl+Return")
        assert head(window) == SIX
        assert window.panes.reading.shown.current == ""
        keys("T", f"“zz{place}”", "Return")
        assert tagged(window, f"zz{place}") == window.desk.filter.shown
        keys("Esc")
        assert head(window)[0] != SIX[0]  # what had the ring before has it again


def test_a_filter_asked_otherwise_has_all_in_hand_again_and_those_chosen_stay_chosen(window: MainWindow) -> None:
    window.parts.show_filter("compensation")
    window.panes.reading.focus_text()
    keys("J", "J")
    assert head(window)[0] == "S1-02"
    window.parts.show_filter("page:4")
    assert head(window) == ["Nothing matches"]
    window.parts.show_filter("page:4")
    assert head(window) == SIX
    keys("J", "Shift+J")
    window.parts.show_filter("side:1")
    assert head(window) == ["2 recommendations", "S1-01, S1-02"]


def test_ctrl_enter_has_all_that_it_leaves_in_hand_and_of_one_result_that(window: MainWindow) -> None:
    keys("Ctrl+F", "“regular and sufficient”", "Ctrl+Return")
    assert head(window) == ["2 recommendations", "P1-08, S5-04"]
    window.parts.show_filter("id:s5.4")
    window.panes.reading.focus_text()
    keys("N", "“alone”", "Ctrl+Return")
    assert window.desk.editor.marks("S5-04").notes[0].text == "alone"


def test_what_a_mark_takes_out_of_the_filter_leaves_the_ring_to_its_neighbour(window: MainWindow) -> None:
    window.parts.show_filter("-is:bookmarked")
    window.panes.reading.focus_text()
    keys("J", "J", "Ctrl+D")
    assert bookmarked(window) == ["P1-02"]
    assert head(window)[0] == "P1-03"


# In lists


def test_in_notes_the_row_and_its_note_are_in_the_panel(window: MainWindow) -> None:
    for code, text in (("P1-01", "one"), ("P1-01", "two"), ("S5-04", "three")):
        marking(window).note(code, text)
    go_to("p2.3")
    window.parts.pages.open("notes")
    for code, text in (("P1-01", "one"), ("P1-01", "two"), ("S5-04", "three")):
        assert (head(window)[0], opened_note(window)) == (code, text)
        keys("Down")
    keys("Del")
    assert (head(window)[0], opened_note(window)) == ("P1-01", "two")
    keys("N", "“four”", "Ctrl+Return")
    assert [each.text for each in window.desk.editor.marks("P1-01").notes] == ["one", "two", "four"]
    assert window.parts.pages.is_open
    keys("Esc")
    assert head(window)[0] == "P2-03"


def test_a_note_being_written_beside_the_notes_is_not_taken_from_under_the_hands(window: MainWindow) -> None:
    marking(window).note("P1-01", "one")
    window.parts.pages.open("notes")
    keys("N", "“more”", "Ctrl+S", "“ words”", "Ctrl+Return")
    assert [each.text for each in window.desk.editor.marks("P1-01").notes] == ["one", "more words"]


def test_in_tags_all_that_carry_the_tag_are_in_hand(window: MainWindow) -> None:
    marking(window).tag("money", "P1-02", "S5-04")
    marking(window).tag("other", "P1-03")
    window.parts.pages.open("tags")
    assert head(window) == ["2 recommendations", "P1-02, S5-04"]
    keys("Ctrl+D")
    assert bookmarked(window) == ["P1-02", "S5-04"]
    keys("N")
    assert said(window) == "Select one of the 2 recommendations to write a note on"
    keys("Down")
    assert head(window)[0] == "P1-03"


def test_where_the_row_is_about_no_recommendation_nothing_is_in_hand(window: MainWindow) -> None:
    marking(window).tag("money", "P1-02")
    keys("Ctrl+Z")
    marking(window).tag("raise", "P1-02")
    go_to("p1.2")
    keys("Ctrl+D")
    window.parts.pages.open("notes")
    assert head(window) == ["No recommendation selected"]
    window.parts.toast.hide()
    keys("Ctrl+D")
    assert said(window) == "Select a recommendation first"
    assert bookmarked(window) == ["P1-02"]


def test_in_lists_of_the_report_the_place_that_enter_goes_to_is_in_hand(window: MainWindow) -> None:
    for page in ("people", "documents", "abbreviations"):
        go_to("p2.3")
        window.parts.pages.open(page)
        for _row in range(12):
            shown = window.desk.navigator.in_hand
            assert len(shown) == 1
            keys("Down")
        keys("Return")
        assert window.desk.navigator.listed is None
        assert not window.parts.pages.is_open
        assert window.desk.navigator.in_hand == (window.desk.navigator.current,)


def test_in_the_search_the_row_is_in_hand_at_every_letter(window: MainWindow) -> None:
    go_to("p2.3")
    keys("Ctrl+Shift+F", "“regular and suff”")
    assert head(window)[0] == "S5-04"
    keys("Down")
    assert head(window)[0] == "P1-08"
    keys("Ctrl+D")
    assert bookmarked(window) == ["P1-08"]
    type_text("zzzz")
    assert head(window) == ["No recommendation selected"]
    keys("Esc", "Esc")
    assert head(window)[0] == "P2-03"


def test_of_a_brief_that_the_search_found_all_that_it_holds_are_in_hand(window: MainWindow) -> None:
    library = library_of(window)
    targets = [library.target(code) for code in ("P1-08", "S5-04")]
    window.desk.editor.do(brief_edits.new_brief(library, "Friday", map(ChosenItem, targets)))
    keys("Ctrl+Shift+F", "“friday”")
    assert head(window) == ["2 recommendations", "P1-08, S5-04"]


def test_beside_a_page_without_rows_nothing_is_in_hand_for_panel_and_keys(window: MainWindow) -> None:
    go_to("p2.3")
    for page in ("export", "preferences", "backups", "about-text", "templates"):
        window.parts.pages.open(page)
        assert head(window) == ["No recommendation selected"]
        assert not window.parts.side.tags.isVisible()
        window.parts.toast.hide()
        keys("Ctrl+D")
        assert said(window) == "Go back to the text first"
        window.parts.pages.leave()
        assert head(window)[0] == "P2-03"
        assert window.parts.side.tags.isVisible()


def test_a_text_or_an_office_being_written_stays_beside_the_preferences(window: MainWindow) -> None:
    go_to("p2.3")
    keys("N", "“half ”")
    window.parts.pages.open("preferences")
    assert head(window)[0] == "P2-03"
    keys("Esc", "“and half”", "Ctrl+Return")
    assert [one.text for one in window.desk.editor.marks("P2-03").notes] == ["half and half"]
    go_to("p2.3")
    window.parts.side.edit_position("office")
    type_text("Just")
    window.parts.pages.open("preferences")
    assert head(window)[0] == "P2-03"
    keys("Esc", "End", "“ice”", "Return")
    assert window.desk.editor.marks("P2-03").position.text("office") == "Justice"


def test_a_button_of_the_panel_is_no_text_that_stays_beside_the_preferences(window: MainWindow) -> None:
    go_to("p2.3")
    panel = window.parts.side
    for name in ("Add tag", "Bookmark, off", "Copy as citation"):
        pressed = button(panel, name)
        pressed.setFocus()
        window.parts.pages.open("preferences")
        assert head(window) == ["No recommendation selected"]
        assert not panel.tags.isVisible()
        keys("Esc")
        assert head(window)[0] == "P2-03"
        assert focused() is pressed


def test_a_list_beside_a_filter_that_matches_nothing_has_its_row_in_hand(window: MainWindow) -> None:
    marking(window).bookmark("P1-02")
    marking(window).tag("money", "P1-02")
    window.parts.show_filter("zzzz")
    window.parts.pages.open("tags")
    assert head(window)[0] == "P1-02"
    keys("Esc")
    assert head(window) == ["Nothing matches"]


def test_in_trash_and_saved_filters_the_place_of_the_row_or_all_that_pass_are_in_hand(window: MainWindow) -> None:
    marking(window).note("S5-04", "gone")
    library = library_of(window)
    window.desk.editor.do(trash_edits.delete(library, library.in_text.notes()[0]))
    window.parts.pages.open("trash")
    assert head(window)[0] == "S5-04"
    window.parts.pages.leave()
    window.parts.show_filter("compensation")
    window.desk.editor.do(window.desk.filter.questions.save(window.desk.filter.asked, "Money"))
    window.parts.show_filter("")
    window.parts.pages.open("filters")
    assert head(window) == SIX


def test_the_panels_own_buttons_are_about_the_row(window: MainWindow) -> None:
    marking(window).note("S5-04", "one")
    go_to("p2.3")
    window.parts.pages.open("notes")
    button(window.parts.side.head, "Bookmark, off").click()
    assert bookmarked(window) == ["S5-04"]
    button(window.parts.side.tags, "Add tag").click()
    assert open_popup()
    keys("“row”", "Return")
    assert tagged(window, "row") == {"S5-04"}
    QApplication.processEvents()
    assert focused().window() is window


# In the contents


def tree_of(window: MainWindow) -> ContentsTree:
    return the(window.parts.contents, ContentsTree)


def lit(window: MainWindow) -> QModelIndex:
    """The row of the contents that looks chosen."""
    tree = tree_of(window)
    return tree.rows.index_of(tree.lit)


def in_view(window: MainWindow) -> bool:
    tree = tree_of(window)
    return tree.viewport().rect().contains(tree.visualRect(lit(window)))


def test_one_row_of_the_contents_is_lit_and_in_view_wherever_one_goes(window: MainWindow) -> None:
    tree = tree_of(window)
    for section in ("panel-1", "side-event-5"):
        tree.expand(tree.rows.index_of(section))
    for place, row in (("p1.3", "P1-03"), ("s5.4", "S5-04"), ("s7.3", "side-event-7"), ("p2.2", "panel-2")):
        go_to(place)
        assert (tree.lit, in_view(window)) == (row, True)
    tree.collapse(tree.rows.index_of("panel-1"))
    go_to("p1.3")
    assert (tree.lit, in_view(window)) == ("panel-1", True)
    tree.expand(tree.rows.index_of("panel-1"))
    assert tree.lit == "P1-03"


def test_after_a_start_and_after_the_contents_were_hidden_the_row_is_in_view(open_window: Open) -> None:
    window = open_window()
    window.desk.navigator.go("S7-03")
    window = open_window()
    assert (tree_of(window).lit, in_view(window)) == ("side-event-7", True)
    window.panes.regions.toggle_contents()
    window.desk.navigator.go("P1-01")
    QApplication.processEvents()
    window.desk.navigator.go("S6-01")
    window.panes.regions.toggle_contents()
    QApplication.processEvents()
    assert (tree_of(window).lit, in_view(window)) == ("side-event-6", True)


def test_a_restart_in_a_filter_has_the_same_in_hand_at_the_same_place(open_window: Open) -> None:
    window = open_window()
    window.parts.show_filter("funding")
    window.panes.reading.focus_text()
    keys(*["J"] * 7)
    before, place, row = head(window), window.panes.reading.scroller.top, tree_of(window).lit
    window = open_window()
    QApplication.processEvents()
    assert (head(window), window.panes.reading.scroller.top) == (before, place)
    assert (tree_of(window).lit, in_view(window)) == (row, True)
    window.panes.reading.focus_text()
    keys("Home")
    before = head(window)
    window = open_window()
    assert before[0].endswith("recommendations")
    assert window.desk.filter.shown is not None


def test_a_step_asks_the_store_one_thing_once(window: MainWindow) -> None:
    library = library_of(window)
    for code in ("P1-01", "P1-02", "P1-03"):
        window.desk.editor.do(mark_edits.write_note(library, library.target(code), "A note."))
    go_to("P1-01")
    keys("J")
    database, asked = library.database, list[str]()
    assert database is not None
    database.connection.set_trace_callback(asked.append)
    keys("J")
    database.connection.set_trace_callback(None)
    assert window.desk.navigator.current == "P1-03"
    own = [
        one for one in asked if one.startswith("SELECT") and "last_stamp" not in one
    ]  # that asks whether the store is set back
    assert len(own) == 1, asked

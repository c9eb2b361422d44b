"""Chosen words in the window: highlighted, noted, found again, undone, by keys and by the mouse."""

import dataclasses
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QHelpEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.edit import Edit, Swap
from alliance_desktop.domain.marks import Draft, Highlight
from alliance_desktop.domain.report import Quote, Report
from alliance_desktop.domain.text.anchor import quote_at
from alliance_desktop.gui.side.note_looks import QuoteLine
from alliance_desktop.gui.side.notes_of_target import NoteHead
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library import mark_edits
from alliance_desktop.library.library import Library
from alliance_desktop.library.mark_edits import toggle_highlight
from alliance_desktop.store import drafts as draft_store
from tests import builders
from tests.gui.conftest import Desk, MakeDesk, Open
from tests.gui.marking import library_of, marking
from tests.gui.reading_stage import Stage
from tests.gui.seen import the, there
from tests.gui.typing import keys, type_text

FUNDING = "Regular and sufficient funding"


def choose(window: MainWindow, first: str, last: str = "") -> None:
    """Selects words in the text, where they are brought into view, as the mouse would."""
    text = window.panes.reading.text
    begin, end = text.document().find(first), text.document().find(last or first)
    assert not begin.isNull()
    assert not end.isNull()
    cursor = QTextCursor(text.document())
    cursor.setPosition(begin.selectionStart())
    cursor.setPosition(end.selectionEnd(), QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    text.ensureCursorVisible()
    window.panes.reading.focus_text()
    QApplication.processEvents()


def highlighted(window: MainWindow) -> list[tuple[str, str]]:
    return [(one.target.code, one.quote.exact) for one in library_of(window).in_text.highlights()]


def noted(window: MainWindow) -> list[tuple[str, str, str]]:
    return [
        (one.target.code, one.text, one.quote.exact if one.quote else "") for one in library_of(window).in_text.notes()
    ]


def test_words_chosen_in_part_are_marked_whole_and_their_card_has_the_focus(window: MainWindow) -> None:
    window.desk.navigator.go("P1-07")
    choose(window, "gular and sufficient fund")
    keys("H")
    assert highlighted(window) == [("P1-08", FUNDING)]
    assert window.desk.navigator.current == "P1-08"
    choose(window, "gular and sufficient fund")
    keys("N", "“see”")
    window.parts.side.flush()
    assert noted(window) == [("P1-08", "see", FUNDING)]


def test_h_highlights_the_chosen_words_and_h_again_takes_that_away(window: MainWindow) -> None:
    choose(window, FUNDING)
    keys("H")
    assert highlighted(window) == [("P1-08", FUNDING)]
    assert not window.panes.reading.text.textCursor().hasSelection()
    assert window.parts.toast.isVisible()
    keys("H")
    assert highlighted(window) == []
    keys("Ctrl+Z")
    assert highlighted(window) == [("P1-08", FUNDING)]
    choose(window, "sufficient funding should be")
    window.parts.actions.refresh()
    assert window.parts.actions["highlight"].text() == "Highlight"
    choose(window, "and sufficient funding")
    window.parts.actions.refresh()
    assert window.parts.actions["highlight"].text() == "Remove highlight"
    keys("H")
    assert highlighted(window) == []


def test_h_highlights_a_word_with_a_hyphen_whole(window: MainWindow) -> None:
    choose(window, "international and non")
    keys("H")
    assert highlighted(window) == [("S3-01", "international and non-governmental")]


def test_without_chosen_words_or_with_own_ones_alone_or_unseen_ones_h_highlights_none(window: MainWindow) -> None:
    window.panes.reading.focus_text()
    keys("H")
    assert highlighted(window) == []
    assert "Select words first" in window.parts.toast.accessibleName()
    assert library_of(window).labels.undo is None
    window.parts.toast.hide()
    marking(window).note("P1-07", "nothing of the report")
    choose(window, "nothing of the")
    keys("H")
    assert highlighted(window) == []
    assert "Select words first" in window.parts.toast.accessibleName()
    choose(window, FUNDING)
    bar = window.panes.reading.text.verticalScrollBar()
    bar.setValue(bar.maximum())
    keys("H")
    assert highlighted(window) == []


def test_words_chosen_over_cards_by_the_caret_and_in_prose_are_highlighted(window: MainWindow) -> None:
    marking(window).note("P1-07", "my own words between")
    choose(window, "obligations.", FUNDING)
    keys("H")
    assert highlighted(window) == [("P1-07", "obligations."), ("P1-08", FUNDING)]
    keys("Ctrl+Z")
    assert highlighted(window) == []
    choose(window, " OSCE Office of the Secretary General;")
    keys("H")
    choose(window, "Opening and Welcoming Remarks")
    keys("H")
    assert highlighted(window) == [
        ("opening", "Opening and Welcoming Remarks"),
        ("opening", "OSCE Office of the Secretary General;"),
    ]
    keys("Ctrl+Z", "Ctrl+Z")
    window.desk.navigator.go("P1-08")
    window.panes.reading.focus_text()
    keys("F7")
    for _word in range(2):
        keys("Ctrl+Shift+Right")
    keys("H")
    assert highlighted(window) == [("P1-08", "Regular and")]


def test_highlights_are_listed_gone_to_and_removed_with_undo(window: MainWindow) -> None:
    choose(window, FUNDING)
    keys("H")
    window.panes.reading.text.verticalScrollBar().setValue(0)
    window.parts.pages.open("highlights")
    QApplication.processEvents()
    keys("Return")
    assert not window.parts.pages.is_open
    assert window.desk.navigator.current == "P1-08"
    window.parts.pages.open("highlights")
    QApplication.processEvents()
    keys("Del")
    assert highlighted(window) == []
    keys("Ctrl+Z")
    assert highlighted(window) == [("P1-08", FUNDING)]


def test_n_begins_a_note_on_the_chosen_words(window: MainWindow) -> None:
    choose(window, "sufficient funding")
    window.parts.actions.refresh()
    assert window.parts.actions["new-note"].text() == "Note on these words"
    keys("N")
    line = the(window.parts.side, QuoteLine)
    assert line.isVisible()
    assert line.accessibleName() == "On “sufficient funding”: go there"
    keys("“How much?”", "Ctrl+Return")
    assert noted(window) == [("P1-08", "How much?", "sufficient funding")]
    assert window.desk.navigator.current == "P1-08"
    window.panes.reading.focus_text()
    keys("N", "“On all of it.”", "Ctrl+Return")
    assert ("P1-08", "On all of it.", "") in noted(window)


def test_lines_that_fill_the_width_of_the_panel_are_not_moved_sideways(window: MainWindow) -> None:
    window.desk.navigator.go("P1-08")
    keys("N")
    type_text(
        "Support is not the same as assistance: our law knows only the second, and it is for the regions to decide."
    )
    assert window.parts.side.notes.note_editor().field.horizontalScrollBar().value() == 0


def test_a_note_is_on_the_words_of_one_paragraph_and_says_so(window: MainWindow) -> None:
    choose(window, "obligations.", FUNDING)
    keys("N")
    assert "select fewer" in window.parts.toast.accessibleName()
    assert window.parts.side.notes.opened is None


def test_a_click_on_noted_words_opens_their_note_the_mouse_shows_it(qtbot: QtBot, window: MainWindow) -> None:
    library = library_of(window)
    target = library.target("P1-08")
    text = library.entry("P1-08").recommendation.text
    window.desk.editor.do(mark_edits.write_note(library, target, "*On* the words", quote_at(text, 0, 7)))
    window.desk.editor.do(mark_edits.write_note(library, target, "the newest"))
    window.desk.navigator.go("P1-08")
    QApplication.processEvents()
    view = window.panes.reading.text
    found = view.document().find(FUNDING)
    begin = QTextCursor(found)
    begin.setPosition(found.selectionStart() + 3)
    at = view.cursorRect(begin).center() + QPoint(2, 0)
    opened = there(window.parts.side.notes.opened)
    assert opened.text == "the newest"
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    opened = there(window.parts.side.notes.opened)
    assert opened.text == "*On* the words"
    tip = QHelpEvent(QHelpEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), tip)
    assert QToolTip.text() == "On the words"
    QToolTip.hideText()
    [head] = [head for head in window.parts.side.findChildren(NoteHead) if head.isVisible()]
    assert "newest" in head.accessibleName()


def test_opening_a_note_from_the_list_shows_its_words(window: MainWindow) -> None:
    library = library_of(window)
    text = library.entry("S7-03").recommendation.text
    window.desk.editor.do(mark_edits.write_note(library, library.target("S7-03"), "older", quote_at(text, 0, 10)))
    marking(window).note("S7-03", "newer")
    window.parts.pages.open("notes")
    QApplication.processEvents()
    keys("Return")
    QApplication.processEvents()
    opened = there(window.parts.side.notes.opened)
    assert {opened.text, window.desk.navigator.current} == {library.in_text.notes()[0].text, "S7-03"}


def test_a_note_on_words_that_are_gone_is_kept_and_says_so(window: MainWindow) -> None:
    library = library_of(window)
    quote = Quote("words of last year", "these are ", " and no others", 12)
    window.desk.editor.do(mark_edits.write_note(library, library.target("P1-08"), "still here", quote))
    window.desk.editor.do(Edit("made", (Swap(None, lost_highlight(library, quote)),)))
    window.desk.navigator.go("P1-08")
    QApplication.processEvents()
    line = the(window.parts.side, QuoteLine)
    assert line.isVisible()
    assert not line.isEnabled()
    assert line.accessibleName() == "On “words of last year”, which is no longer in the text"
    window.parts.pages.open("highlights")
    QApplication.processEvents()
    keys("Return")
    assert window.desk.navigator.current == "P1-08"
    assert len(library.in_text.highlights()) == 1


def lost_highlight(library: Library, quote: Quote) -> Highlight:
    now = library.now()
    return Highlight("00000000-0000-4000-8000-00000000000a", library.target("P1-08"), quote, library.owner_id, now, now)


def test_the_words_are_kept_with_the_text_while_it_is_typed(qtbot: QtBot, window: MainWindow) -> None:
    choose(window, "sufficient funding")
    keys("N", "“half a sent”")
    qtbot.waitUntil(lambda: [draft.text for draft in library_of(window).drafts()] == ["half a sent"])
    [draft] = library_of(window).drafts()
    assert draft.data["quote"]["exact"] == "sufficient funding"


def half_a_note(library: Library) -> Draft:
    quote = quote_at(library.entry("P1-08").recommendation.text, 12, 30)
    data = {"quote": dataclasses.asdict(quote)}
    return dataclasses.replace(builders.draft(library, "P1-08", "half a sent"), data=data)


def test_text_recovered_after_a_crash_is_on_the_words_it_was_typed_for(open_window: Open, window: MainWindow) -> None:
    library = library_of(window)
    library.save_draft(half_a_note(library))
    again = open_window()
    [found] = again.parts.side.recovery.found
    assert again.parts.side.recovery.keep(found)
    assert noted(again) == [("P1-08", "half a sent", "sufficient funding")]


def test_a_draft_that_found_no_place_in_the_store_keeps_its_words(open_window: Open) -> None:
    library = library_of(open_window())
    draft = half_a_note(library)
    draft_store.write_file(draft, library.path)
    assert draft_store.read_files(library.path) == [draft]


def marked(desk: Desk, code: str, words: str) -> None:
    text = desk.library.entry(code).recommendation.text
    start = text.index(words)
    desk.do(toggle_highlight(desk.library, [(desk.library.target(code), (start, start + len(words)))]))


def noted_on(desk: Desk, code: str, words: str) -> None:
    text = desk.library.entry(code).recommendation.text
    start = text.index(words)
    desk.do(
        mark_edits.write_note(
            desk.library, desk.library.target(code), "A note.", quote_at(text, start, start + len(words))
        )
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_marked_words_are_painted_through_theme_zoom_filter_and_restart(qtbot: QtBot, desk: Desk, theme: str) -> None:
    desk.theme.choose(theme)
    stage = Stage(qtbot, desk)
    desk.navigator.go("P1-08")
    marked(desk, "P1-08", "sufficient funding")
    noted_on(desk, "P1-08", "choose to delegate")
    other = "dark" if theme == "light" else "light"
    changes: list[Callable[[], object]] = [
        QApplication.processEvents,
        partial(desk.theme.set_zoom, 150),
        partial(desk.filter.toggle, "has:note"),
        partial(desk.theme.choose, other),
        desk.filter.clear,
    ]
    for change in changes:
        change()
        stage.scroll_to("sufficient funding")
        ground = desk.theme.colour("mark").name()
        assert {ground, desk.theme.colour("mark_line").name()} <= stage.colours(stage.box("sufficient funding"))
        assert ground not in stage.colours(stage.box("and the management of"))
        below = stage.box("choose to delegate").adjusted(0, 0, 0, 3)
        assert desk.theme.colour("accent").name() in stage.colours(below)
        assert ground not in stage.colours(below)
    again = Stage(qtbot, desk)
    again.scroll_to("sufficient funding")
    assert desk.theme.colour("mark").name() in again.colours(again.box("sufficient funding"))


def test_the_other_button_chooses_marked_words_for_its_menu(qtbot: QtBot, desk: Desk) -> None:
    stage = Stage(qtbot, desk)
    marked(desk, "P1-08", "sufficient funding")
    stage.scroll_to("sufficient funding")

    def ask_at(words: str) -> None:
        at = stage.box(words).center()
        menu = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, stage.text.viewport().mapToGlobal(at))
        QApplication.sendEvent(stage.text.viewport(), menu)

    ask_at("should be provided to civil")
    assert not stage.text.textCursor().hasSelection()
    ask_at("sufficient funding")
    assert stage.text.textCursor().selectedText() == "sufficient funding"
    stage.select("Regular and sufficient", "should be provided to civil")
    ask_at("sufficient funding")
    assert stage.text.textCursor().selectedText() == "Regular and sufficient funding should be provided to civil"


def test_what_another_program_highlights_is_painted_at_the_next_look(qtbot: QtBot, desk: Desk) -> None:
    stage = Stage(qtbot, desk)
    desk.note("P1-01", "so that there is a store")
    other = Library.open(desk.library.path, desk.report)
    other.apply(toggle_highlight(other, [(other.target("P1-08"), (0, 30))]))
    other.close()
    stage.scroll_to(FUNDING)
    assert desk.theme.colour("mark").name() not in stage.colours(stage.box(FUNDING))
    assert desk.editor.refresh()
    assert desk.theme.colour("mark").name() in stage.colours(stage.box(FUNDING))


def test_a_highlight_moves_nothing_and_hits_are_seen_on_it(qtbot: QtBot, desk: Desk) -> None:
    stage = Stage(qtbot, desk)
    desk.navigator.go("P1-08")
    before = stage.box("sufficient funding"), stage.text.document().size()
    marked(desk, "P1-08", "sufficient funding")
    assert (stage.box("sufficient funding"), stage.text.document().size()) == before
    desk.editor.undo()
    assert (stage.box("sufficient funding"), stage.text.document().size()) == before
    assert desk.theme.colour("mark").name() not in stage.colours(stage.box("sufficient funding"))
    marked(desk, "P1-08", "sufficient funding")
    desk.words.look_for("sufficient", go=False)
    stage.scroll_to("sufficient funding")
    colours = stage.colours(stage.box("sufficient funding"))
    assert {desk.theme.colour(name).name() for name in ("hit", "mark", "mark_line")} <= colours


def test_a_screen_reader_can_tell_highlighted_words_and_reads_the_same_text(qtbot: QtBot, desk: Desk) -> None:
    """Qt gives it the ground of the letters as an attribute; ours is one that it paints as nothing."""
    stage = Stage(qtbot, desk)
    text = QAccessible.queryAccessibleInterface(stage.text).textInterface()
    before = text.text(0, text.characterCount())
    marked(desk, "P1-08", "sufficient funding")
    desk.theme.set_zoom(120)
    place = stage.text.document().find("sufficient funding").selectionStart()

    def ground(position: int) -> tuple[bool, str, int]:
        cursor = QTextCursor(stage.text.document())
        cursor.setPosition(position + 1)
        brush = cursor.charFormat().background()
        return brush.style() == Qt.BrushStyle.SolidPattern, brush.color().name(), brush.color().alpha()

    assert ground(place) == ground(place + 17) == (True, desk.theme.colour("mark").name(), 0)
    assert not ground(place - 1)[0]
    assert not ground(place + 18)[0]
    assert text.text(0, text.characterCount()) == before
    desk.editor.undo()
    assert not ground(place)[0]


def test_copied_words_carry_no_trace_of_a_highlight(qtbot: QtBot, desk: Desk) -> None:
    stage = Stage(qtbot, desk)
    marked(desk, "P1-08", "sufficient funding")
    stage.select("sufficient funding", "should be provided to civil")
    data = stage.text.createMimeDataFromSelection()
    assert data.html() == "<p>sufficient funding should be provided to civil</p>"


def test_words_of_a_very_large_report_are_shown_on_their_page(qtbot: QtBot, make_desk: MakeDesk, osce: Report) -> None:
    sections = []
    for section in osce.sections:
        many = tuple(
            dataclasses.replace(one, code=f"{one.code[:2]}-{one.number + 20 * copy:04d}", number=one.number + 20 * copy)
            for copy in range(190)
            for one in section.recommendations
        )
        sections.append(dataclasses.replace(section, body=many))
    desk = make_desk(dataclasses.replace(osce, sections=tuple(sections)))
    assert len(desk.report.recommendations) > 10_000
    stage = Stage(qtbot, desk)
    last = desk.report.recommendations[-1]
    desk.do(toggle_highlight(desk.library, [(desk.library.target(last.code), (0, 12))]))
    assert stage.pane.show_quote(last.code, desk.library.in_text.highlights()[0].quote)
    assert desk.theme.colour("mark").name() in stage.colours(stage.text.viewport().rect())


@pytest.mark.parametrize("kept", [True, False], ids=["highlighted", "undone"])
def test_a_click_beside_letters_gives_the_card_the_focus_after_a_highlight(kept: bool, window: MainWindow) -> None:
    window.desk.navigator.go("P1-08")
    choose(window, FUNDING)
    keys("H")
    if not kept:
        keys("Ctrl+Z")
    viewport = window.panes.reading.text.viewport()
    middle = viewport.width() // 2
    empty = [QPoint(middle + across, y) for across in (-270, 0, 270) for y in range(2, viewport.height() - 2, 9)]
    for point in empty:
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=point)
    assert window.desk.navigator.current

"""The lists of *My work*: notes, bookmarks, tags and trash, by keys and clicks."""

from typing import NoReturn

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.edit import Edit
from alliance_desktop.domain.report import Target
from alliance_desktop.errors import StoreError
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.drafts.names import NameTyping
from alliance_desktop.gui.lists.list_view import ListSpec, ListView
from alliance_desktop.gui.lists.marks_lists import BOOKMARKS, NOTES
from alliance_desktop.gui.lists.tags_list import TagsList
from alliance_desktop.gui.lists.trash_list import TRASH
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.side.panel_head import PanelHead
from alliance_desktop.gui.widgets.rows.row_painter import column_inset
from alliance_desktop.gui.widgets.text import note_excerpt
from alliance_desktop.gui.widgets.whole_frames import settle_layouts
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library import mark_edits, tag_edits, trash_edits
from alliance_desktop.library.library import Library
from tests import builders
from tests.builders import set_fields
from tests.gui import seen
from tests.gui.conftest import Desk
from tests.gui.screen_readers.heard import Heard
from tests.gui.seen import the, there


def opened(view: ListView, qtbot: QtBot) -> ListView:
    view.resize(700, 500)
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.first_focus().setFocus()
    return view


def empty_words(view: ListView) -> str:
    """What stands in place of the rows."""
    return view.spec.empty(view)


def notes(desk: Desk, qtbot: QtBot) -> ListView:
    return opened(ListView(NOTES, desk, Heard.shell(desk)), qtbot)


def bookmarks(desk: Desk, qtbot: QtBot) -> ListView:
    return opened(ListView(BOOKMARKS, desk, Heard.shell(desk)), qtbot)


def tags(desk: Desk, qtbot: QtBot) -> ListView:
    return opened(TagsList(desk, Heard.shell(desk)), qtbot)


def trash(desk: Desk, qtbot: QtBot) -> ListView:
    return opened(ListView(TRASH, desk, Heard.shell(desk)), qtbot)


def bookmark(desk: Desk, code: str, label: str = "") -> None:
    assert desk.editor.do(mark_edits.set_bookmark(desk.library, desk.library.target(code), label))


def spoken(view: ListView) -> list[str]:
    model = view.model
    return [str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]


def press(view: ListView, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(view.list, key)


def retype(view: ListView, words: str, qtbot: QtBot) -> None:
    """F2, other words, Enter."""
    press(view, Qt.Key.Key_F2)
    editor = the(view.list, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, words)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.list.findChild(QLineEdit) is None)


def button(view: ListView, name: str) -> QPushButton:
    return next(each for each in view.findChildren(QPushButton) if each.text() == name)


def menu(view: ListView, name: str) -> QMenu:
    button = next(one for one in view.findChildren(QPushButton) if one.text() == name)
    found = button.menu()
    assert isinstance(found, QMenu)
    found.aboutToShow.emit()
    return found


def test_notes_stand_in_reading_order_as_plain_words(desk: Desk, qtbot: QtBot) -> None:
    desk.note("S1-01", "later\n1. one\n2. two\n- three")
    desk.note("P1-08", "# First\n\n*twice* <b>bold</b>")
    desk.note("panel-1", "on the panel")
    first, second, third = spoken(notes(desk, qtbot))
    assert first.startswith("P1, Panel 1, p. 3, on the panel")
    assert second.startswith("P1-08, Panel 1, p. 4, First\u00a0· twice")
    assert third.startswith("S1-01, Side event 1, p. 7, later\u00a0· 1. one\u00a0· 2. two\u00a0· three")


def test_enter_goes_to_the_note_and_del_puts_it_into_the_trash_with_undo(desk: Desk, qtbot: QtBot) -> None:
    desk.note("P1-08", "one")
    desk.note("S1-01", "two")
    view = notes(desk, qtbot)
    press(view, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert desk.navigator.current == "S1-01"
    press(view, Qt.Key.Key_Delete)
    assert len(spoken(view)) == 1
    assert [item.kind for item in desk.library.trash()] == ["note"]
    desk.editor.undo()
    assert len(spoken(view)) == 2


def test_a_step_in_the_notes_does_not_look_for_them_again(desk: Desk, qtbot: QtBot) -> None:
    desk.note("P1-08", "one")
    desk.note("S1-01", "two")
    view = notes(desk, qtbot)
    desk.editor.library = None
    press(view, Qt.Key.Key_Down)
    in_hand = view.row_in_hand()
    assert in_hand
    assert in_hand.codes == ("S1-01",)


@pytest.mark.parametrize(("spec", "followed"), [(BOOKMARKS, 1), (NOTES, 0), (TRASH, 0)])
def test_typing_is_followed_for_row_words(desk: Desk, qtbot: QtBot, spec: ListSpec[ListView], followed: int) -> None:
    view = opened(ListView(spec, desk, Heard.shell(desk), Drafts(desk.editor, desk.editor)), qtbot)
    assert len(view.findChildren(NameTyping)) == followed


def test_after_a_deletion_the_next_note_is_chosen(desk: Desk, qtbot: QtBot) -> None:
    for number in range(3):
        desk.note(f"P1-0{number + 1}", f"note {number}")
    view = notes(desk, qtbot)
    press(view, Qt.Key.Key_Down, Qt.Key.Key_Delete)
    assert there(view.current_row()).badge == "P1-03"
    press(view, Qt.Key.Key_Delete, Qt.Key.Key_Delete)
    assert spoken(view) == []
    assert empty_words(view) == "No notes yet. In the text, N starts one on the recommendation in focus."
    press(view, Qt.Key.Key_Delete, Qt.Key.Key_Return)


@pytest.mark.parametrize("width", [560, 1000])
def test_what_stands_in_place_of_rows_stands_in_their_column_with_its_ring(
    desk: Desk, qtbot: QtBot, width: int
) -> None:
    view = trash(desk, qtbot)
    view.resize(width, 500)
    settle_layouts()
    ring, inset = view.first_focus().geometry(), column_inset(desk.theme, width)
    assert (ring.left(), width - ring.right() - 1) == (inset, inset + tokens.S)


def test_enter_in_the_trash_brings_a_line_back_and_the_one_there_lies_in_its_place(desk: Desk, qtbot: QtBot) -> None:
    for text in ("as agreed in May", "", "as agreed in June"):
        desk.editor.do(set_fields(desk.library, [desk.library.target("P1-08")], {"line": text}))
    view = trash(desk, qtbot)
    assert ["as agreed in May" in line for line in spoken(view)] == [True]
    assert "Line to take" in spoken(view)[0], "a position has many fields"
    press(view, Qt.Key.Key_Return)
    assert desk.library.marks("P1-08").position.text("line") == "as agreed in May"
    assert ["as agreed in June" in line for line in spoken(view)] == [True]
    press(view, Qt.Key.Key_Return)
    assert desk.library.marks("P1-08").position.text("line") == "as agreed in June"


def test_under_a_filter_only_notes_on_what_matches_are_listed(desk: Desk, qtbot: QtBot) -> None:
    desk.note("P1-08", "one")
    desk.note("S1-01", "two")
    view = notes(desk, qtbot)
    desk.ask("panel:1")
    assert [line.split(",")[0] for line in spoken(view)] == ["P1-08"]
    assert NOTES.remark
    assert NOTES.remark(view) == "1 of 2 notes: those on recommendations that match the filter"
    desk.filter.clear()
    assert len(spoken(view)) == 2


def test_esc_leaves(desk: Desk, qtbot: QtBot) -> None:
    desk.note("P1-08", "one")
    for make in (notes, bookmarks, tags, trash):
        view = make(desk, qtbot)
        with qtbot.waitSignal(view.leave):
            press(view, Qt.Key.Key_Escape)


def test_a_bookmark_gets_a_label_by_f2_and_goes_by_del(desk: Desk, qtbot: QtBot) -> None:
    bookmark(desk, "P1-08")
    view = bookmarks(desk, qtbot)
    assert spoken(view)[0].startswith("P1-08, Panel 1, p. 4, Regular and sufficient funding")
    retype(view, "quote this", qtbot)
    assert there(desk.library.marks("P1-08").bookmark).label == "quote this"
    assert "quote this" in spoken(view)[0]
    press(view, Qt.Key.Key_Return)
    assert desk.navigator.current == "P1-08"
    press(view, Qt.Key.Key_Delete)
    assert desk.library.in_text.bookmarks() == []
    desk.editor.undo()
    assert len(spoken(view)) == 1


def test_esc_while_typing_a_label_keeps_the_old_one(desk: Desk, qtbot: QtBot) -> None:
    bookmark(desk, "P1-08", "old")
    view = bookmarks(desk, qtbot)
    press(view, Qt.Key.Key_F2)
    editor = the(view.list, QLineEdit)
    assert editor.text() == "old"
    QTest.keyClicks(editor, "new")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert there(desk.library.marks("P1-08").bookmark).label == "old"


def test_a_tag_is_renamed_by_f2_and_stays_chosen_and_enter_that_ends_it_opens_nothing(desk: Desk, qtbot: QtBot) -> None:
    desk.tag("zebra", "P1-01")
    desk.tag("funding", "P1-08")
    view = tags(desk, qtbot)
    view.choose("zebra")
    retype(view, "Ape", qtbot)
    assert [tag.name for tag in desk.library.tags] == ["Ape", "funding"]
    row = there(view.current_row())
    assert row.text == "Ape"
    assert [tag.name for tag in desk.library.marks("P1-01").tags] == ["Ape"]
    desk.editor.undo()
    assert [tag.name for tag in desk.library.tags] == ["funding", "zebra"]
    row = there(view.current_row())
    assert row.text == "zebra"
    with qtbot.assertNotEmitted(view.leave):
        retype(view, "ape", qtbot)
    assert str(desk.filter.asked) == ""
    assert spoken(view) == ["ape, on 1 recommendation", "funding, on 1 recommendation"]
    assert there(view.current_row()).text == "ape"
    assert view.list.hasFocus()


def test_an_empty_list_names_the_key_that_is_in_force(desk: Desk, qtbot: QtBot) -> None:
    KEYMAP.assign("tag-picker", "Y")
    assert "In the text, Y puts one" in empty_words(tags(desk, qtbot))
    assert "In the text, N starts one" in empty_words(notes(desk, qtbot))
    KEYMAP.single = False
    assert empty_words(tags(desk, qtbot)) == "No tags yet."
    assert empty_words(notes(desk, qtbot)) == "No notes yet."


def test_a_name_that_cannot_be_changes_nothing_and_that_of_another_merges_until_undo(desk: Desk, qtbot: QtBot) -> None:
    desk.tag("zebra", "P1-01")
    desk.tag("funding", "P1-08")
    view = tags(desk, qtbot)
    view.choose("zebra")
    for words in ("   ", "x" * 81):
        with qtbot.waitSignal(desk.editor.failed):
            retype(view, words, qtbot)
        assert [tag.name for tag in desk.library.tags] == ["funding", "zebra"]
    retype(view, "#Funding", qtbot)
    assert spoken(view) == ["funding, on 2 recommendations"]
    assert there(view.current_row()).text == "funding"
    desk.editor.undo()
    assert spoken(view) == ["funding, on 1 recommendation", "zebra, on 1 recommendation"]


def test_a_tag_is_merged_into_one_chosen_from_the_menu(desk: Desk, qtbot: QtBot) -> None:
    desk.tag("zebra", "P1-01")
    view = tags(desk, qtbot)
    view.choose("zebra")
    assert not button(view, "Merge into").isEnabled()
    desk.tag("R&D", "P1-08")
    desk.tag("funding", "P1-08", "S5-04")
    view.choose("zebra")
    assert menu(view, "Merge into").layoutDirection() == view.layoutDirection()
    offered = menu(view, "Merge into").actions()
    assert [action.text() for action in offered] == ["funding", "R&&D"]
    offered[0].trigger()
    assert spoken(view) == ["funding, on 3 recommendations", "R&D, on 1 recommendation"]


def test_a_tag_counts_what_carries_those_under_it_too(desk: Desk, qtbot: QtBot) -> None:
    desk.tag("money", "P1-08")
    desk.tag("money/compensation", "P1-08", "S1-01")
    desk.tag("moneyed", "P1-01")
    assert spoken(tags(desk, qtbot)) == [
        "money, on 1 recommendation, 2 with those under it",
        "money/compensation, on 2 recommendations",
        "moneyed, on 1 recommendation",
    ]


def test_a_tag_counts_what_my_work_counts_and_other_reports_apart(desk: Desk, qtbot: QtBot) -> None:
    desk.tag("money", "P1-08")
    elsewhere = [Target("norway-2014", code) for code in ("131.1", "131.2")]
    assert desk.editor.do(tag_edits.add_tags(desk.library, elsewhere[:1], ["money"]), announce="")
    assert desk.editor.do(tag_edits.add_tags(desk.library, elsewhere, ["money/later"]), announce="")
    assert spoken(tags(desk, qtbot)) == [
        "money, on 1 recommendation, 1 in other reports, 1 with those under it",
        "money/later, on 0 recommendations, 2 in other reports",
    ]


def test_what_a_tag_is_for_is_typed_below_and_shown_beside_it(desk: Desk, qtbot: QtBot) -> None:
    desk.tag("funding", "P1-08")
    desk.tag("training", "P1-08")
    view = tags(desk, qtbot)
    view.choose("funding")
    line = the(view, QLineEdit)
    line.setFocus()
    QTest.keyClicks(line, "who pays")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert builders.the_tag(desk.library, "funding").description == "who pays"
    assert spoken(view) == ["funding, who pays, on 1 recommendation", "training, on 1 recommendation"]
    view.choose("training")
    assert line.text() == ""
    desk.editor.undo()
    assert builders.the_tag(desk.library, "funding").description == ""


def test_a_tag_goes_with_undo_and_enter_shows_only_what_carries_it(desk: Desk, qtbot: QtBot) -> None:
    desk.tag("funding", "P1-08", "S5-04")
    view = tags(desk, qtbot)
    assert spoken(view) == ["funding, on 2 recommendations"]
    with qtbot.waitSignal(view.leave):
        press(view, Qt.Key.Key_Return)
    assert desk.filter.shown == frozenset({"P1-08", "S5-04"})
    press(view, Qt.Key.Key_Delete)
    assert desk.library.tags == ()
    assert desk.filter.shown == frozenset()
    desk.editor.undo()
    assert desk.filter.shown == frozenset({"P1-08", "S5-04"})


def test_colour_and_key_are_chosen_from_menus(desk: Desk, qtbot: QtBot) -> None:
    desk.tag("funding", "P1-08")
    desk.tag("training", "P1-08")
    view = tags(desk, qtbot)
    view.choose("training")
    red = next(action for action in menu(view, "Colour").actions() if action.text() == "Red")
    red.trigger()
    assert builders.the_tag(desk.library, "training").colour == "red"
    three = next(action for action in menu(view, "Number").actions() if action.text() == "3")
    three.trigger()
    assert builders.the_tag(desk.library, "training").favourite == 3
    view.choose("funding")
    taken = next(action for action in menu(view, "Number").actions() if action.data() == 3)
    assert taken.text() == "3 – now training"
    taken.trigger()
    assert builders.the_tag(desk.library, "training").favourite is None
    assert builders.the_tag(desk.library, "funding").favourite == 3
    assert "number 3" in spoken(view)[0]
    next(action for action in menu(view, "Number").actions() if action.text() == "No number").trigger()
    assert builders.the_tag(desk.library, "funding").favourite is None


def test_a_tag_name_is_shown_as_it_is(desk: Desk, qtbot: QtBot) -> None:
    desk.tag("<b>R&D</b>", "P1-08")
    view = tags(desk, qtbot)
    view.choose("<b>r&d</b>")
    next(action for action in menu(view, "Number").actions() if action.text() == "1").trigger()
    assert (
        next(action for action in menu(view, "Number").actions() if action.data() == 1).text() == "1 – now <b>R&&D</b>"
    )


def test_everything_comes_back_from_the_trash(desk: Desk, qtbot: QtBot) -> None:
    desk.note("P1-08", "words")
    bookmark(desk, "P1-08", "here")
    desk.tag("funding", "P1-08")
    desk.editor.do(trash_edits.delete(desk.library, desk.library.in_text.notes()[0]))
    desk.editor.do(mark_edits.remove_bookmark(desk.library, desk.library.target("P1-08")))
    desk.editor.do(tag_edits.delete_tag(desk.library, builders.the_tag(desk.library, "funding")))
    view = trash(desk, qtbot)
    assert len(spoken(view)) == 3
    press(view, *[Qt.Key.Key_Return] * 3)
    assert spoken(view) == []
    marks = desk.library.marks("P1-08")
    assert [note.text for note in marks.notes] == ["words"]
    assert [tag.name for tag in marks.tags] == ["funding"]
    assert marks.bookmark is not None


def test_a_step_in_the_trash_reads_the_store_no_more(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    for code in ("P1-08", "S1-01"):
        desk.note(code, "words")
        desk.editor.do(trash_edits.delete(desk.library, desk.library.in_text.notes()[0]))
    view = trash(desk, qtbot)
    monkeypatch.setattr(Library, "trash", no_trash)
    with qtbot.assertNotEmitted(desk.editor.failed):
        press(view, Qt.Key.Key_Down)
    in_hand, row = view.row_in_hand(), view.current_row()
    assert in_hand
    assert row
    assert in_hand.codes == (row.badge,)


def test_a_trash_that_cannot_be_read_is_said_in_the_bar(monkeypatch: pytest.MonkeyPatch, window: MainWindow) -> None:
    monkeypatch.setattr(Library, "trash", no_trash)
    window.parts.pages.open("trash")
    assert "Nobody can read it." in seen.words(window.parts.store_bar)


def no_trash(_library: Library) -> NoReturn:
    raise StoreError("Nobody can read it.")


def test_the_trash_shows_a_notes_plain_words_and_no_bookmark_taken_back_by_undo(desk: Desk, qtbot: QtBot) -> None:
    targets = [desk.library.target(code) for code in ("P1-01", "P1-02")]
    for target in targets:
        desk.editor.do(mark_edits.set_bookmark(desk.library, target, ""))
        desk.editor.undo()
    assert spoken(trash(desk, qtbot)) == []
    assert desk.library.trash() == []
    desk.note("P1-08", "to delete **now, and not a day later than the third of March, says the delegation**")
    desk.editor.do(trash_edits.delete(desk.library, desk.library.in_text.notes()[0]))
    assert spoken(trash(desk, qtbot))[0].startswith("P1-08, Panel 1, p. 4 · Note, to delete now, and not a day")
    assert "*" not in spoken(trash(desk, qtbot))[0]


def test_a_double_click_goes_there_and_a_click_on_a_button_does_what_its_key_does(desk: Desk, qtbot: QtBot) -> None:
    desk.note("S5-04", "one")
    view = notes(desk, qtbot)
    place = view.list.visualRect(view.model.index(0, 0)).center()
    QTest.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(view.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert desk.navigator.current == "S5-04"
    buttons = {button.text(): button for button in view.findChildren(QPushButton)}
    assert buttons["Delete"].toolTip() == "Delete (Del)"
    QTest.mouseClick(buttons["Delete"], Qt.MouseButton.LeftButton)
    assert desk.library.in_text.notes() == []
    assert not buttons["Delete"].isEnabled()


def test_five_thousand_notes_are_listed_without_reading_them(desk: Desk, qtbot: QtBot) -> None:
    made = [builders.note(desk.library, "P1-08", f"**note** {number}").swaps[0] for number in range(5000)]
    assert desk.editor.do(Edit("many", tuple(made)))
    note_excerpt.plain.cache_clear()
    view = notes(desk, qtbot)
    assert view.model.rowCount() == 5000
    assert note_excerpt.plain.cache_info().misses < 50


def test_without_a_store_lists_are_empty_and_nothing_can_be_done(desk: Desk, qtbot: QtBot) -> None:
    desk.note("P1-08", "one")
    desk.editor.library = None
    view = notes(desk, qtbot)
    assert spoken(view) == []
    assert not any(button.isEnabled() for button in view.findChildren(QPushButton))


def test_notes_trash_and_panel_name_a_place_alike(desk: Desk, qtbot: QtBot) -> None:
    for code in ("P1-08", "panel-1", "introduction"):
        desk.note(code, "words")
    named = [each.removesuffix("words").rpartition(", words")[0] for each in spoken(notes(desk, qtbot))]
    assert named == ["Introduction, p. 1", "P1, Panel 1, p. 3", "P1-08, Panel 1, p. 4"]
    for note in desk.library.in_text.notes():
        desk.editor.do(trash_edits.delete(desk.library, note))
    in_trash = [each.partition(" · Note, words")[0] for each in spoken(trash(desk, qtbot))]
    assert sorted(in_trash) == sorted(named)
    head = PanelHead(desk, Drafts(desk.editor, desk.editor))
    qtbot.addWidget(head)
    said = []
    for code in ("introduction", "panel-1", "P1-08"):
        head.show_codes((code,))
        said.append(", ".join(seen.words(head)).replace("\xa0", " "))  # there a page stays with its number
    assert said == named


def test_a_note_read_from_the_right_begins_at_the_right(desk: Desk, qtbot: QtBot) -> None:
    desk.note("P1-08", "\u05d4\u05e2\u05e8\u05d4 P1-08 \u05e7\u05e6\u05e8\u05d4")
    view = notes(desk, qtbot)
    row = view.list.visualRect(view.model.index(0, 0))
    words = row.adjusted(0, row.height() // 2, 0, -tokens.S)
    picture = view.list.viewport().grab(words).toImage()
    lines = range(2, picture.height() - 4)
    inside = range(80, picture.width() - 60)
    ink = [x for x in inside if any(picture.pixelColor(x, y).lightness() < 100 for y in lines)]
    assert min(ink) > picture.width() / 2

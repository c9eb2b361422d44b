"""The lists of *My work*: notes, bookmarks, tags and trash, by keys and clicks."""

from typing import NoReturn

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.edit import Edit
from alliance_desktop.errors import StoreError
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.drafts.name_typing import NameTyping
from alliance_desktop.gui.lists.list_view import ListSpec, ListView
from alliance_desktop.gui.lists.marks_lists import BOOKMARKS, NOTES
from alliance_desktop.gui.lists.tags_list import TagsList
from alliance_desktop.gui.lists.trash_list import TRASH
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.side.panel_head import PanelHead
from alliance_desktop.gui.widgets.text import note_excerpt
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library import mark_edits, position_edits, tag_edits, trash_edits
from alliance_desktop.library.library import Library
from tests import builders
from tests.gui import seen
from tests.gui.conftest import Desk
from tests.gui.heard import Heard


@pytest.fixture
def on(desk: Desk) -> Desk:
    return desk


def opened(view: ListView, qtbot: QtBot) -> ListView:
    view.resize(700, 500)
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.first_focus().setFocus()
    return view


def notes(on: Desk, qtbot: QtBot) -> ListView:
    return opened(ListView(NOTES, on, Heard.shell(on)), qtbot)


def bookmarks(on: Desk, qtbot: QtBot) -> ListView:
    return opened(ListView(BOOKMARKS, on, Heard.shell(on)), qtbot)


def tags(on: Desk, qtbot: QtBot) -> ListView:
    return opened(TagsList(on, Heard.shell(on)), qtbot)


def trash(on: Desk, qtbot: QtBot) -> ListView:
    return opened(ListView(TRASH, on, Heard.shell(on)), qtbot)


def bookmark(on: Desk, code: str, label: str = "") -> None:
    assert on.editor.do(mark_edits.set_bookmark(on.library, on.library.target(code), label))


def spoken(view: ListView) -> list[str]:
    model = view.model
    return [str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]


def press(view: ListView, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(view.list, key)


def retype(view: ListView, words: str, qtbot: QtBot) -> None:
    """F2, other words, Enter."""
    press(view, Qt.Key.Key_F2)
    editor = view.list.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
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


def test_notes_stand_in_reading_order_as_plain_words(on: Desk, qtbot: QtBot) -> None:
    on.note("S1-01", "later\n1. one\n2. two\n- three")
    on.note("P1-08", "# First\n\n*twice* <b>bold</b>")
    on.note("panel-1", "on the panel")
    first, second, third = spoken(notes(on, qtbot))
    assert first.startswith("P1, Panel 1, p. 3, on the panel")
    assert second.startswith("P1-08, Panel 1, p. 4, First · twice")
    assert third.startswith("S1-01, Side event 1, p. 7, later · 1. one · 2. two · three")


def test_enter_goes_to_the_note_and_del_puts_it_into_the_trash_with_undo(on: Desk, qtbot: QtBot) -> None:
    on.note("P1-08", "one")
    on.note("S1-01", "two")
    view = notes(on, qtbot)
    press(view, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert on.navigator.current == "S1-01"
    press(view, Qt.Key.Key_Delete)
    assert len(spoken(view)) == 1
    assert [item.kind for item in on.library.trash()] == ["note"]
    on.editor.undo()
    assert len(spoken(view)) == 2


def test_a_step_in_the_notes_does_not_look_for_them_again(on: Desk, qtbot: QtBot) -> None:
    on.note("P1-08", "one")
    on.note("S1-01", "two")
    view = notes(on, qtbot)
    on.editor.library = None
    press(view, Qt.Key.Key_Down)
    in_hand = view.row_in_hand()
    assert in_hand
    assert in_hand.codes == ("S1-01",)


@pytest.mark.parametrize(("spec", "followed"), [(BOOKMARKS, 1), (NOTES, 0), (TRASH, 0)])
def test_typing_is_followed_for_words_of_rows(on: Desk, qtbot: QtBot, spec: ListSpec[ListView], followed: int) -> None:
    view = opened(ListView(spec, on, Heard.shell(on), Drafts(on.editor, on.editor)), qtbot)
    assert len(view.findChildren(NameTyping)) == followed


def test_after_a_deletion_the_next_note_is_chosen(on: Desk, qtbot: QtBot) -> None:
    for number in range(3):
        on.note(f"P1-0{number + 1}", f"note {number}")
    view = notes(on, qtbot)
    press(view, Qt.Key.Key_Down, Qt.Key.Key_Delete)
    row = view.current_row()
    assert row is not None
    assert row.badge == "P1-03"
    press(view, Qt.Key.Key_Delete, Qt.Key.Key_Delete)
    assert spoken(view) == []
    assert view.empty_words() == "No notes yet. In the text, N starts one on the recommendation in focus."
    press(view, Qt.Key.Key_Delete, Qt.Key.Key_Return)


def test_enter_in_the_trash_brings_a_line_back_and_the_one_there_lies_in_its_place(on: Desk, qtbot: QtBot) -> None:
    for text in ("as agreed in May", "", "as agreed in June"):
        on.editor.do(position_edits.set_fields(on.library, [on.library.target("P1-08")], {"line": text}))
    view = trash(on, qtbot)
    assert ["as agreed in May" in line for line in spoken(view)] == [True]
    press(view, Qt.Key.Key_Return)
    assert on.library.marks("P1-08").position.text("line") == "as agreed in May"
    assert ["as agreed in June" in line for line in spoken(view)] == [True]
    press(view, Qt.Key.Key_Return)
    assert on.library.marks("P1-08").position.text("line") == "as agreed in June"


def test_under_a_filter_only_notes_on_what_matches_are_listed(on: Desk, qtbot: QtBot) -> None:
    on.note("P1-08", "one")
    on.note("S1-01", "two")
    view = notes(on, qtbot)
    on.ask("panel:1")
    assert [line.split(",")[0] for line in spoken(view)] == ["P1-08"]
    assert NOTES.remark
    assert NOTES.remark(view) == "1 of 2 notes: those on recommendations that match the filter"
    on.filter.clear()
    assert len(spoken(view)) == 2


def test_esc_leaves(on: Desk, qtbot: QtBot) -> None:
    on.note("P1-08", "one")
    for make in (notes, bookmarks, tags, trash):
        view = make(on, qtbot)
        with qtbot.waitSignal(view.leave):
            press(view, Qt.Key.Key_Escape)


def test_a_bookmark_gets_a_label_by_f2_and_goes_by_del(on: Desk, qtbot: QtBot) -> None:
    bookmark(on, "P1-08")
    view = bookmarks(on, qtbot)
    assert spoken(view)[0].startswith("P1-08, Panel 1, p. 4, Regular and sufficient funding")
    retype(view, "quote this", qtbot)
    mark = on.library.marks("P1-08").bookmark
    assert mark is not None
    assert mark.label == "quote this"
    assert "quote this" in spoken(view)[0]
    press(view, Qt.Key.Key_Return)
    assert on.navigator.current == "P1-08"
    press(view, Qt.Key.Key_Delete)
    assert on.library.bookmarks() == []
    on.editor.undo()
    assert len(spoken(view)) == 1


def test_esc_while_typing_a_label_keeps_the_old_one(on: Desk, qtbot: QtBot) -> None:
    bookmark(on, "P1-08", "old")
    view = bookmarks(on, qtbot)
    press(view, Qt.Key.Key_F2)
    editor = view.list.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "old"
    QTest.keyClicks(editor, "new")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    mark = on.library.marks("P1-08").bookmark
    assert mark is not None
    assert mark.label == "old"


def test_a_tag_is_renamed_by_f2_and_stays_chosen(on: Desk, qtbot: QtBot) -> None:
    on.tag("zebra", "P1-01")
    on.tag("funding", "P1-08")
    view = tags(on, qtbot)
    view.choose("zebra")
    retype(view, "Ape", qtbot)
    assert [tag.name for tag in on.library.tags] == ["Ape", "funding"]
    row = view.current_row()
    assert row is not None
    assert row.text == "Ape"
    assert [tag.name for tag in on.library.marks("P1-01").tags] == ["Ape"]
    on.editor.undo()
    assert [tag.name for tag in on.library.tags] == ["funding", "zebra"]
    row = view.current_row()
    assert row is not None
    assert row.text == "zebra"


def test_an_empty_list_names_the_key_that_is_in_force(on: Desk, qtbot: QtBot) -> None:
    KEYMAP.assign("tag-picker", "Y")
    assert "In the text, Y puts one" in tags(on, qtbot).empty_words()
    assert "In the text, N starts one" in notes(on, qtbot).empty_words()
    KEYMAP.single = False
    assert tags(on, qtbot).empty_words() == "No tags yet."
    assert notes(on, qtbot).empty_words() == "No notes yet."


def test_enter_that_ends_a_rename_opens_nothing(on: Desk, qtbot: QtBot) -> None:
    on.tag("zebra", "P1-01")
    view = tags(on, qtbot)
    with qtbot.assertNotEmitted(view.leave):
        retype(view, "ape", qtbot)
    assert str(on.filter.asked) == ""
    assert spoken(view) == ["ape, on 1 recommendation"]
    row = view.current_row()
    assert row is not None
    assert row.text == "ape"
    assert view.list.hasFocus()


@pytest.mark.parametrize("words", ["   ", "x" * 81])
def test_a_name_that_cannot_be_is_said_and_changes_nothing(on: Desk, qtbot: QtBot, words: str) -> None:
    on.tag("zebra", "P1-01")
    on.tag("funding", "P1-08")
    view = tags(on, qtbot)
    view.choose("zebra")
    with qtbot.waitSignal(on.editor.failed):
        retype(view, words, qtbot)
    assert [tag.name for tag in on.library.tags] == ["funding", "zebra"]


def test_a_tag_that_gets_the_name_of_another_is_merged_into_it_and_comes_back_by_undo(on: Desk, qtbot: QtBot) -> None:
    on.tag("zebra", "P1-01")
    on.tag("funding", "P1-08")
    view = tags(on, qtbot)
    view.choose("zebra")
    retype(view, "#Funding", qtbot)
    assert spoken(view) == ["funding, on 2 recommendations"]
    row = view.current_row()
    assert row is not None
    assert row.text == "funding"
    on.editor.undo()
    assert spoken(view) == ["funding, on 1 recommendation", "zebra, on 1 recommendation"]


def test_a_tag_is_merged_into_one_chosen_from_the_menu(on: Desk, qtbot: QtBot) -> None:
    on.tag("zebra", "P1-01")
    view = tags(on, qtbot)
    view.choose("zebra")
    assert not button(view, "Merge into").isEnabled()
    on.tag("R&D", "P1-08")
    on.tag("funding", "P1-08", "S5-04")
    view.choose("zebra")
    offered = menu(view, "Merge into").actions()
    assert [action.text() for action in offered] == ["funding", "R&&D"]
    offered[0].trigger()
    assert spoken(view) == ["funding, on 3 recommendations", "R&D, on 1 recommendation"]


def test_a_tag_counts_what_carries_those_under_it_too(on: Desk, qtbot: QtBot) -> None:
    on.tag("money", "P1-08")
    on.tag("money/compensation", "P1-08", "S1-01")
    on.tag("moneyed", "P1-01")
    assert spoken(tags(on, qtbot)) == [
        "money, on 1 recommendation, 2 with those under it",
        "money/compensation, on 2 recommendations",
        "moneyed, on 1 recommendation",
    ]


def test_what_a_tag_is_for_is_typed_below_and_shown_beside_it(on: Desk, qtbot: QtBot) -> None:
    on.tag("funding", "P1-08")
    on.tag("training", "P1-08")
    view = tags(on, qtbot)
    view.choose("funding")
    line = view.findChild(QLineEdit)
    assert line is not None
    line.setFocus()
    QTest.keyClicks(line, "who pays")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert builders.the_tag(on.library, "funding").description == "who pays"
    assert spoken(view) == ["funding, who pays, on 1 recommendation", "training, on 1 recommendation"]
    view.choose("training")
    assert line.text() == ""
    on.editor.undo()
    assert builders.the_tag(on.library, "funding").description == ""


def test_a_tag_goes_with_undo_and_enter_shows_only_what_carries_it(on: Desk, qtbot: QtBot) -> None:
    on.tag("funding", "P1-08", "S5-04")
    view = tags(on, qtbot)
    assert spoken(view) == ["funding, on 2 recommendations"]
    with qtbot.waitSignal(view.leave):
        press(view, Qt.Key.Key_Return)
    assert on.filter.shown == frozenset({"P1-08", "S5-04"})
    press(view, Qt.Key.Key_Delete)
    assert on.library.tags == ()
    assert on.filter.shown == frozenset()
    on.editor.undo()
    assert on.filter.shown == frozenset({"P1-08", "S5-04"})


def test_colour_and_key_are_chosen_from_menus(on: Desk, qtbot: QtBot) -> None:
    on.tag("funding", "P1-08")
    on.tag("training", "P1-08")
    view = tags(on, qtbot)
    view.choose("training")
    red = next(action for action in menu(view, "Colour").actions() if action.text() == "Red")
    red.trigger()
    assert builders.the_tag(on.library, "training").colour == "red"
    three = next(action for action in menu(view, "Key").actions() if action.text() == "3")
    three.trigger()
    assert builders.the_tag(on.library, "training").favourite == 3
    view.choose("funding")
    taken = next(action for action in menu(view, "Key").actions() if action.data() == 3)
    assert taken.text() == "3 – now training"
    taken.trigger()
    assert builders.the_tag(on.library, "training").favourite is None
    assert builders.the_tag(on.library, "funding").favourite == 3
    assert "key 3" in spoken(view)[0]
    next(action for action in menu(view, "Key").actions() if action.text() == "No key").trigger()
    assert builders.the_tag(on.library, "funding").favourite is None


def test_a_tag_name_is_shown_as_it_is(on: Desk, qtbot: QtBot) -> None:
    on.tag("<b>R&D</b>", "P1-08")
    view = tags(on, qtbot)
    view.choose("<b>r&d</b>")
    next(action for action in menu(view, "Key").actions() if action.text() == "1").trigger()
    assert next(action for action in menu(view, "Key").actions() if action.data() == 1).text() == "1 – now <b>R&&D</b>"


def test_everything_comes_back_from_the_trash(on: Desk, qtbot: QtBot) -> None:
    on.note("P1-08", "words")
    bookmark(on, "P1-08", "here")
    on.tag("funding", "P1-08")
    on.editor.do(trash_edits.delete(on.library, on.library.notes()[0]))
    on.editor.do(mark_edits.remove_bookmark(on.library, on.library.target("P1-08")))
    on.editor.do(tag_edits.delete_tag(on.library, builders.the_tag(on.library, "funding")))
    view = trash(on, qtbot)
    assert len(spoken(view)) == 3
    press(view, *[Qt.Key.Key_Return] * 3)
    assert spoken(view) == []
    marks = on.library.marks("P1-08")
    assert [note.text for note in marks.notes] == ["words"]
    assert [tag.name for tag in marks.tags] == ["funding"]
    assert marks.bookmark is not None


def test_a_step_in_the_trash_reads_the_store_no_more(on: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    for code in ("P1-08", "S1-01"):
        on.note(code, "words")
        on.editor.do(trash_edits.delete(on.library, on.library.notes()[0]))
    view = trash(on, qtbot)
    monkeypatch.setattr(Library, "trash", no_trash)
    with qtbot.assertNotEmitted(on.editor.failed):
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


def test_the_trash_shows_the_words_of_a_note_without_marks(on: Desk, qtbot: QtBot) -> None:
    on.note("P1-08", "to delete **now, and not a day later than the third of March, says the delegation**")
    on.editor.do(trash_edits.delete(on.library, on.library.notes()[0]))
    assert spoken(trash(on, qtbot))[0].startswith("P1-08, Panel 1, p. 4 · Note, to delete now, and not a day")
    assert "*" not in spoken(trash(on, qtbot))[0]


def test_bookmarks_taken_back_by_undo_are_not_in_the_trash(on: Desk, qtbot: QtBot) -> None:
    targets = [on.library.target(code) for code in ("P1-01", "P1-02")]
    for target in targets:
        on.editor.do(mark_edits.set_bookmark(on.library, target, ""))
        on.editor.undo()
    assert spoken(trash(on, qtbot)) == []
    assert on.library.trash() == []


def test_a_click_on_a_button_does_what_its_key_does(on: Desk, qtbot: QtBot) -> None:
    on.note("P1-08", "one")
    view = notes(on, qtbot)
    buttons = {button.text(): button for button in view.findChildren(QPushButton)}
    assert buttons["Delete"].toolTip() == "Delete (Del)"
    QTest.mouseClick(buttons["Delete"], Qt.MouseButton.LeftButton)
    assert on.library.notes() == []
    assert not buttons["Delete"].isEnabled()


def test_a_double_click_goes_there(on: Desk, qtbot: QtBot) -> None:
    on.note("S5-04", "one")
    view = notes(on, qtbot)
    place = view.list.visualRect(view.model.index(0, 0)).center()
    QTest.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(view.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert on.navigator.current == "S5-04"


def test_five_thousand_notes_are_listed_without_reading_them(on: Desk, qtbot: QtBot) -> None:
    made = [builders.note(on.library, "P1-08", f"**note** {number}").swaps[0] for number in range(5000)]
    assert on.editor.do(Edit("many", tuple(made)))
    note_excerpt.plain.cache_clear()
    view = notes(on, qtbot)
    assert view.model.rowCount() == 5000
    assert note_excerpt.plain.cache_info().misses < 50


def test_without_a_store_lists_are_empty_and_nothing_can_be_done(on: Desk, qtbot: QtBot) -> None:
    on.note("P1-08", "one")
    on.editor.library = None
    view = notes(on, qtbot)
    assert spoken(view) == []
    assert not any(button.isEnabled() for button in view.findChildren(QPushButton))


def test_notes_trash_and_panel_name_a_place_alike(on: Desk, qtbot: QtBot) -> None:
    for code in ("P1-08", "panel-1", "introduction"):
        on.note(code, "words")
    named = [each.removesuffix("words").rpartition(", words")[0] for each in spoken(notes(on, qtbot))]
    assert named == ["Introduction, p. 1", "P1, Panel 1, p. 3", "P1-08, Panel 1, p. 4"]
    for note in on.library.notes():
        on.editor.do(trash_edits.delete(on.library, note))
    in_trash = [each.partition(" · Note, words")[0] for each in spoken(trash(on, qtbot))]
    assert sorted(in_trash) == sorted(named)
    head = PanelHead(on, Drafts(on.editor, on.editor))
    qtbot.addWidget(head)
    said = []
    for code in ("introduction", "panel-1", "P1-08"):
        head.show_codes((code,))
        said.append(", ".join(seen.words(head)))
    assert said == named


def test_a_note_read_from_the_right_begins_at_the_right(on: Desk, qtbot: QtBot) -> None:
    on.note("P1-08", "\u05d4\u05e2\u05e8\u05d4 P1-08 \u05e7\u05e6\u05e8\u05d4")
    view = notes(on, qtbot)
    row = view.list.visualRect(view.model.index(0, 0))
    words = row.adjusted(0, row.height() // 2, 0, -tokens.S)
    picture = view.list.viewport().grab(words).toImage()
    lines = range(2, picture.height() - 4)
    inside = range(80, picture.width() - 60)
    ink = [x for x in inside if any(picture.pixelColor(x, y).lightness() < 100 for y in lines)]
    assert min(ink) > picture.width() / 2

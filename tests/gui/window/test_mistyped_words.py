"""Words typed where no field is open set no marks; commands typed as fast act. Time is what the clock says."""

from contextlib import closing
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.app import make_window
from alliance_desktop.gui.keys.key_preferences import apply_keys
from alliance_desktop.gui.reading.report_pane import PAGE
from alliance_desktop.gui.side.note_text import NoteText
from alliance_desktop.gui.side.position.choice_picker import ChoicePicker
from alliance_desktop.gui.state.jobs import Jobs
from alliance_desktop.gui.state.waiting_actions import OtherStep
from alliance_desktop.library import brief_edits, mark_edits, tag_edits, trash_edits
from tests import builders
from tests.gui import seen
from tests.gui.coming_back.offers import Taker
from tests.gui.conftest import Open
from tests.gui.hand import Hand, wait_for_offer, wait_for_words
from tests.gui.marking import marking
from tests.gui.seen import the, there
from tests.gui.typing import focused, go_to, open_popup, press_button

_NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
Enter, Key = Qt.Key.Key_Return, Qt.Key


@pytest.fixture
def hand(open_window: Open) -> Hand:
    hand = Hand(open_window())
    go_to("p1.8")
    return hand.rest()


def test_a_word_typed_in_the_text_after_a_step_changes_nothing_and_is_offered(hand: Hand) -> None:
    window = hand.window
    before = hand.marks()
    for word in ("assistance", "support", "school", "budget", "budget support"):
        go_to("p1.8")
        hand.rest().press(Key.Key_J)
        hand.rest().type(word)
        assert hand.marks() == before, word
        assert hand.library.trash() == []
        assert window.desk.navigator.current == "P1-09"
        assert focused() is window.panes.reading.text
        assert open_popup() is None
        wait_for_offer(hand, word)
        hand.rest().press(Enter)
        assert window.parts.field.edit.text() == word
        assert window.parts.field.edit.hasFocus()
        assert hand.said == ""


def test_where_notes_cannot_be_written_the_offer_says_why_nothing_was_changed(hand: Hand) -> None:
    hand.window.desk.editor.attach(None)
    hand.rest().type("spain")
    wait_for_words(hand, "Your notes aren’t open|Find “spain” (Enter)")


def test_one_enter_goes_to_the_recommendation_whose_code_was_typed(hand: Hand) -> None:
    before, window = hand.marks(), hand.window
    for at_once in (True, False):
        go_to("p1.8")
        hand.rest().type("P2-03")
        if not at_once:
            wait_for_words(hand, "Nothing was changed|Go to P2-03 (Enter)")
            hand.rest()
        hand.press(Enter)
        assert window.desk.navigator.current == "P2-03"
        assert focused() is window.panes.reading.text
        assert window.parts.field.edit.text() == ""
        assert hand.marks() == before


def test_a_correction_is_undone_next_also_once_a_word_has_marked_nothing(hand: Hand) -> None:
    undone: list[str] = []
    other = hand.window.desk.editor.other
    other.step = OtherStep("Update", lambda: undone.append("Update"), is_of_report=True)
    hand.press(Key.Key_B)
    assert other.step is None
    hand.type("udget")
    hand.rest().press(Key.Key_Z, CTRL)
    assert undone == ["Update"]


def test_words_with_capitals_or_from_another_keyboard_are_words_too(hand: Hand) -> None:
    before, handle = hand.marks(), there(hand.window.windowHandle())
    for word in ("Assistance", "NGOs", "übung"):
        hand.rest()
        for letter in word:
            hand.now += 60
            held = Qt.KeyboardModifier.ShiftModifier if letter.isupper() else _NONE
            QTest.simulateEvent(handle, True, ord(letter.upper()) if letter.isascii() else 0, held, letter, False)
        wait_for_offer(hand, word)
        hand.rest().press(Key.Key_Escape)
        assert (hand.marks(), hand.said) == (before, ""), word


def test_a_step_right_before_the_word_is_undone_with_it_and_is_no_part_of_what_is_offered(hand: Hand) -> None:
    hand.type("jassistance")
    assert hand.window.desk.navigator.current == "P1-08"
    hand.press(Enter)  # at once, before the message is there
    assert hand.window.parts.field.edit.text() == "assistance"


def test_a_condition_typed_in_the_text_is_a_word_like_others(hand: Hand) -> None:
    before = hand.marks()
    for word in ("jbudget #tag", "kbudget -tag:alpha"):
        hand.rest().type(word)
        wait_for_offer(hand, word)
        assert hand.marks() == before


def test_commands_typed_as_fast_all_act(hand: Hand) -> None:
    hand.type("jjsc", after=25)
    marks = hand.window.desk.editor.marks
    assert marks("P1-10").position.text("stance") == "support-with-changes"
    hand.type("t", after=25)
    hand.type("raise", after=25)
    hand.press(Enter, after=25)
    hand.type("n", after=25)
    hand.type("mine", after=25)
    hand.press(Enter, CTRL, after=25)
    assert [tag.id for tag in marks("P1-10").tags] == ["raise"]
    assert [note.text for note in marks("P1-10").notes] == ["mine"]
    hand.rest().type("jsa", after=25)
    assert marks("P1-11").position.text("stance") == "accept"


def test_a_word_that_begins_with_n_stands_in_a_note_and_esc_and_one_undo_remove_it(hand: Hand) -> None:
    hand.type("national")
    field = focused()
    assert isinstance(field, NoteText)
    assert field.text == "ational"
    hand.press(Key.Key_Escape)
    assert [note.text for note in hand.window.desk.editor.marks("P1-08").notes] == ["ational"]
    hand.rest().press(Key.Key_Z, CTRL)
    assert hand.window.desk.editor.marks("P1-08").notes == ()


def test_a_brief_that_the_word_made_is_undone_as_by_ctrl_z_and_the_open_one_stays(hand: Hand) -> None:
    editor, library = hand.window.desk.editor, hand.library
    for name in ("First", "Second"):
        editor.do(brief_edits.begin(library, name, [], ""))
    hand.window.desk.brief.open(library.briefs[0].id)
    before, brief = hand.marks(), hand.window.desk.brief.brief
    other = builders.library(hand.window.desk.store_path)
    hand.type("b")
    other.refresh()
    hand.type("udget")
    other.refresh()
    assert len(other.briefs) == 2
    assert (hand.marks(), hand.window.desk.brief.brief) == (before, brief)
    label = library.labels.redo
    hand.rest().press(Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert library.labels.undo == label


def test_with_pauses_each_key_is_a_command_and_one_that_means_nothing_undoes_none(hand: Hand) -> None:
    hand.press(Key.Key_J, after=400)
    hand.press(Key.Key_S, after=400)
    assert isinstance(open_popup(), ChoicePicker)
    hand.press(Key.Key_X, after=400)
    assert isinstance(open_popup(), ChoicePicker)
    hand.press(Key.Key_S, after=400)
    hand.press(Key.Key_X, after=400)
    assert hand.window.desk.editor.marks("P1-09").position.text("stance") == "support"
    assert "Find" not in hand.said


def test_what_is_offered_can_be_gone_to_by_f6_and_pressed(hand: Hand) -> None:
    hand.type("victims")
    wait_for_offer(hand, "victims")
    hand.rest().press(Key.Key_F6)
    assert focused() is the(hand.window.parts.toast, QPushButton)
    hand.press(Key.Key_Space)
    assert hand.window.parts.field.edit.text() == "victims"


def test_words_that_were_selected_are_selected_again_and_a_drawer_is_closed_again(hand: Hand) -> None:
    window = hand.window
    window.resize(700, 600)
    text = window.panes.reading.text
    place = text.document().find("Regular and sufficient")
    text.select(place.selectionStart(), place.selectionEnd())
    window.panes.reading.focus_text()
    before, selected, top = hand.marks(), text.textCursor().selectedText(), text.offset()
    assert selected == "Regular and sufficient"
    for word in ("human", "budget", "support"):
        hand.rest().type(word)
        assert (hand.marks(), text.textCursor().selectedText(), text.offset()) == (before, selected, top)
        assert not window.panes.regions.side_shown
        assert focused() is text


def test_words_that_were_selected_are_selected_again_also_once_a_page_was_written_before_them(
    qtbot: QtBot, tmp_path: Path
) -> None:
    report = builders.large_report(50)
    with closing(make_window(report, tmp_path / "store.db")) as window:
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: window.is_complete and window.desk.editor.library is not None)
        hand, reading = Hand(window), window.panes.reading
        one = report.recommendations[PAGE + 1]
        window.desk.navigator.go(one.code)
        reading.focus_text()
        place = reading.text.document().find(one.text[:14])
        reading.text.select(place.selectionStart(), place.selectionEnd())
        hand.press(Key.Key_K)
        assert not reading.text.textCursor().hasSelection()
        for jobs in reading.findChildren(Jobs):
            jobs.finish()
        assert len(reading.content().indices) > PAGE
        hand.type("qzz")
        assert window.desk.navigator.current == one.code
        assert reading.text.textCursor().selectedText() == one.text[:14]


def test_any_other_key_lets_the_offer_go_and_the_mouse_takes_it(hand: Hand) -> None:
    hand.type("assistance")
    wait_for_offer(hand, "assistance")
    hand.rest().press(Key.Key_J)
    assert hand.said == ""
    hand.press(Enter, after=400)
    assert hand.window.parts.field.edit.text() == ""
    hand.window.panes.reading.focus_text()
    hand.rest().type("victims")
    wait_for_offer(hand, "victims")
    button = the(hand.window.parts.toast, QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert hand.window.parts.field.edit.text() == "victims"


def test_a_held_j_is_no_word_and_what_it_passed_stays_passed(hand: Hand) -> None:
    handle = there(hand.window.windowHandle())
    hand.press(Key.Key_J)
    for _time in range(3):
        hand.now += 30
        QTest.sendKeyEvent(QTest.KeyAction.Press, handle, Key.Key_J, "j", _NONE)
    assert hand.window.desk.navigator.current != "P1-08"


def test_a_word_in_a_page_changes_nothing_there(hand: Hand) -> None:
    window = hand.window
    marking(window).tag("raise", "P1-08", "P1-09")
    for name in ("one", "two"):
        window.desk.editor.do(brief_edits.begin(hand.library, name, [], ""))
    for page in ("notes", "left", "tags", "brief", "preferences"):
        window.parts.pages.open(page)
        if page == "preferences":
            press_button(window, "Light or dark: As the system")  # its first control is a line
        before, focus = hand.marks(), focused()
        hand.rest().type("support")
        hand.rest().type("jsupport")
        assert hand.marks() == before, page
        assert (window.desk.navigator.page, focused()) == (page, focus)
        hand.press(Enter)
        assert window.parts.field.edit.text() == "support"
        assert window.desk.navigator.page == ""


def test_with_single_keys_switched_off_a_word_is_offered_too(hand: Hand) -> None:
    KEYMAP.load({}, single=False)
    apply_keys(hand.window.parts)
    hand.type("support")
    wait_for_offer(hand, "support")


def test_a_sentence_that_begins_with_a_whole_command_changes_nothing_and_is_offered(hand: Hand) -> None:
    marking(hand.window).tag("funding", "P1-01")
    hand.window.desk.editor.do(tag_edits.set_favourite(hand.library, builders.the_tag(hand.library, "funding"), 1))
    before = hand.marks()
    for sentence in ("so that we can", "so we hope", "sc the", "b plan", "1 may in vienna"):
        hand.rest().type(sentence)
        assert hand.marks() == before, sentence
        assert (open_popup(), hand.window.desk.navigator.current) == (None, "P1-08")
        wait_for_offer(hand, sentence)


def test_a_sentence_changes_nothing_in_a_page_either(hand: Hand) -> None:
    editor = hand.window.desk.editor
    editor.do(builders.note(hand.library, "P1-08", "note"))
    editor.do(brief_edits.new_brief(hand.library, "mine", brief_edits.chosen(hand.library, ("P1-08", "S5-04"))))
    before = hand.marks()
    for page, sentence in product(("notes", "left", "brief"), ("so be it", "b and others")):
        hand.window.parts.pages.open(page)
        hand.rest().type(sentence)
        assert hand.marks() == before, (page, sentence)
        wait_for_offer(hand, sentence)


def test_a_word_in_what_comes_in_chooses_nothing(hand: Hand) -> None:
    state = hand.window.desk.coming_in
    state.begin(Taker().offer())
    hand.window.parts.pages.open("take-back")
    hand.rest().type("j1")
    chosen = state.choices
    assert chosen.texts == {"2": "mine"}
    hand.rest().type("jj3q")
    assert state.choices == chosen
    wait_for_offer(hand, "jj3q")


def test_choices_made_card_by_card_stay_though_a_stray_letter_follows(hand: Hand) -> None:
    state = hand.window.desk.coming_in
    state.begin(Taker().offer())
    hand.window.parts.pages.open("take-back")
    hand.rest().type("1j1jx", after=130)
    assert list(state.choices.texts.values()) == ["mine", "mine"]
    hand.rest().type("k2jx", after=130)
    assert list(state.choices.texts.values()).count("mine") == 1


def test_one_choice_stays_though_a_stray_letter_follows_and_goes_with_a_word(hand: Hand) -> None:
    state = hand.window.desk.coming_in
    state.begin(Taker().offer())
    hand.window.parts.pages.open("take-back")
    hand.rest().type("1x", after=130)
    for _turn in range(200):
        if not state.choices.texts:
            QTest.qWait(20)
    assert list(state.choices.texts.values()) == ["mine"]
    assert hand.window.parts.toast.message is None
    hand.rest().type("2xy", after=130)
    wait_for_offer(hand, "2xy")
    assert list(state.choices.texts.values()) == ["mine"]


def test_a_sentence_presses_no_button(hand: Hand) -> None:
    button = hand.window.parts.side.position.folded["wording"].row
    button.setFocus()
    before = hand.marks()
    hand.rest().type("so be it")
    assert hand.marks() == before
    assert focused() is button
    wait_for_offer(hand, "so be it")


@pytest.mark.parametrize("leaves", [(Enter, CTRL), (Key.Key_Escape, _NONE)])
def test_commands_typed_behind_a_done_text_act(hand: Hand, leaves: tuple[Qt.Key, Qt.KeyboardModifier]) -> None:
    hand.press(Key.Key_N)
    hand.type("first")
    hand.press(*leaves)
    hand.type("jlline")
    hand.press(*leaves)
    hand.type("sa")
    position = hand.window.desk.editor.marks("P1-09").position
    assert (position.text("line"), position.text("stance")) == ("line", "accept")


def test_what_a_key_in_a_text_leads_to_takes_no_letters_before_a_pause_and_says_so(hand: Hand) -> None:
    hand.press(Key.Key_N)
    hand.type("first")
    hand.press(Key.Key_F6)
    before = hand.marks()
    hand.type("sab")
    wait_for_offer(hand, "sab")
    assert hand.marks() == before
    assert not isinstance(QApplication.focusWidget(), NoteText)
    assert open_popup() is None
    hand.rest()
    hand.window.panes.reading.focus_text()
    hand.type("jsa")
    assert hand.window.desk.editor.marks("P1-09").position.text("stance") == "accept"


def test_a_blank_that_presses_a_button_begins_no_word(hand: Hand) -> None:
    window, library = hand.window, hand.library
    marking(window).note("P1-08", "kept")
    window.desk.editor.do(trash_edits.delete(library, library.in_text.notes()[0]))
    window.parts.pages.open("trash")
    button = seen.button(window, "Recover")
    assert isinstance(button, QPushButton)
    button.setFocus()
    hand.rest().press(Key.Key_Space)
    QApplication.processEvents()
    hand.press(Key.Key_V)
    assert [note.text for note in library.in_text.notes()] == ["kept"]
    assert builders.library(window.desk.store_path).in_text.notes() == library.in_text.notes()


def test_what_was_deleted_before_a_letter_of_the_word_brought_it_back_can_be_undone(hand: Hand) -> None:
    editor, library = hand.window.desk.editor, hand.library
    KEYMAP.assign("bookmark", "B")
    apply_keys(hand.window.parts)
    editor.do(mark_edits.set_bookmark(library, library.target("P1-08"), "mine"))
    editor.do(mark_edits.remove_bookmark(library, library.target("P1-08")))
    hand.type("budget")
    wait_for_offer(hand, "budget")
    assert library.marks("P1-08").bookmark is None
    hand.rest().press(Key.Key_Z, CTRL)
    assert there(library.marks("P1-08").bookmark).label == "mine"


def test_what_another_program_did_between_the_letters_stays_and_it_goes_on(hand: Hand) -> None:
    library = hand.library
    marking(hand.window).note("P1-01", "ours")
    other = builders.library(hand.window.desk.store_path)
    hand.type("b")
    other.refresh()
    (brief,) = other.briefs
    other.apply(builders.note(other, "P1-09", "theirs"))
    hand.type("udget")
    wait_for_offer(hand, "budget")
    assert library.briefs == ()
    assert [note.text for note in library.in_text.notes()] == ["ours", "theirs"]
    other.refresh()
    assert other.briefs == ()
    assert brief.name in other.undo()[0], "it is undone by an edit of its own, which the log tells"


def test_what_another_program_has_changed_by_then_stays_and_is_not_said_to_be_undone(hand: Hand) -> None:
    other = builders.library(hand.window.desk.store_path)
    hand.type("b")
    other.refresh()
    other.apply(brief_edits.rename(other, other.briefs[0], "Theirs"))
    done = hand.library.labels.undo
    hand.type("udget")
    for _turn in range(40):
        QTest.qWait(20)
        if "Find" in hand.said:
            break
    assert hand.said == f"{done}|Find “budget” (Enter)"
    assert [brief.name for brief in builders.library(hand.window.desk.store_path).briefs] == ["Theirs"]


def test_marks_that_waited_for_the_store_are_no_part_of_the_word(hand: Hand) -> None:
    editor, library = hand.window.desk.editor, hand.library
    editor.do(builders.note(library, "P1-01", "one"))
    with hand.locked():
        editor.do(mark_edits.set_bookmark(library, library.target("P1-08")))
        assert library.marks("P1-08").bookmark is None
        hand.type("jk")  # nothing of the store is needed to go on
    hand.rest().type("budget")
    wait_for_offer(hand, "budget")
    assert library.marks("P1-08").bookmark is not None
    assert (library.briefs, editor.waiting) == ((), ())


def test_what_the_store_did_not_take_of_the_word_is_not_done_later(hand: Hand) -> None:
    editor, library = hand.window.desk.editor, hand.library
    editor.do(builders.note(library, "P1-01", "one"))
    with hand.locked():
        editor.do(tag_edits.add_tags(library, [library.target("P1-09")], ["raise"]))
        hand.rest().type("budget")
        wait_for_offer(hand, "budget")
    editor.do_waiting()
    assert library.briefs == ()
    assert [tag.id for tag in library.marks("P1-09").tags] == ["raise"]


def test_going_on_by_keys_reads_nothing_from_the_store(hand: Hand) -> None:
    editor, library = hand.window.desk.editor, hand.library
    editor.do(builders.note(library, "P1-01", "one"))
    editor.undo()
    QTest.qWait(200)  # till the window has looked at what it wrote itself
    refused: list[object] = []
    editor.failed.connect(refused.append)
    with hand.locked():
        hand.press(Key.Key_J)
    assert hand.window.desk.navigator.current == "P1-09"
    assert refused == []


def test_a_command_that_no_word_undoes_makes_its_letters_commands(hand: Hand) -> None:
    KEYMAP.assign("undo", "U")
    apply_keys(hand.window.parts)
    editor, library = hand.window.desk.editor, hand.library
    editor.do(builders.note(library, "P1-01", "one"))
    hand.type("up")
    assert library.in_text.notes() == []
    hand.type("xq")
    QTest.qWait(400)
    assert "Find" not in hand.said


@pytest.mark.parametrize("typed", ["x", "bx", "assistance"])
def test_a_message_that_stays_is_there_again_after_a_word(hand: Hand, typed: str) -> None:
    hand.window.parts.toast.say("Recovered text on P1-05", "Show", stays=True)
    hand.type(typed)
    if len(typed) > 1:
        wait_for_offer(hand, typed)
        hand.rest().press(Key.Key_J)
    assert hand.said == "Recovered text on P1-05|Show"
    assert hand.window.desk.navigator.current == ("P1-08" if typed == "x" else "P1-09")


def test_what_was_deleted_can_be_undone_in_its_message_also_after_a_word(hand: Hand) -> None:
    library = hand.library
    marking(hand.window).note("P1-08", "mine")
    deleted = "Note on P1-08 deleted|Undo"
    hand.window.desk.editor.do(trash_edits.delete(library, library.in_text.notes()[0]))
    assert hand.said == deleted
    hand.rest().type("xylem")
    wait_for_offer(hand, "xylem")
    hand.rest().press(Key.Key_J)
    assert hand.said == deleted
    hand.rest().type("xylem")
    wait_for_offer(hand, "xylem")
    marking(hand.window).note("P1-09", "another")
    hand.rest().press(Key.Key_J)
    assert hand.said == "Note added to P1-09|Undo", "the newer one"
    hand.rest().type("xylem")
    wait_for_offer(hand, "xylem")
    other = builders.library(hand.window.desk.store_path)
    other.apply(builders.note(other, "P1-01", "theirs"))
    hand.window.desk.editor.refresh()
    hand.rest().press(Key.Key_K)
    assert hand.said == "", "Undo would be of something else by now"


def test_a_blank_that_takes_a_choice_ends_the_commands_before_it(hand: Hand) -> None:
    hand.press(Key.Key_S)
    hand.press(Key.Key_Space)
    taken = hand.window.desk.editor.marks("P1-08").position.text("stance")
    assert taken
    hand.press(Key.Key_V)
    assert hand.window.desk.editor.marks("P1-08").position.text("stance") == taken

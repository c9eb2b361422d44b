"""What is heard in the meeting: M, a line, Enter, and it is a note that says who was heard and when."""

import re
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from alliance_desktop.domain.marks import Note
from alliance_desktop.gui.lists.list_view import ListView
from alliance_desktop.gui.lists.marks_lists import NOTES
from alliance_desktop.gui.meeting import heard_line
from alliance_desktop.gui.meeting.heard_line import Hearing
from alliance_desktop.gui.window.main_window import MainWindow
from tests.gui.meeting.conftest import Meet, Met
from tests.gui.seen import button, buttons, the, there, words
from tests.gui.typing import focused, keys, type_text

Key = Qt.Key


def notes(window: MainWindow, code: str = "P1-08") -> tuple[Note, ...]:
    return window.desk.editor.marks(code).notes


@pytest.mark.parametrize(
    ("typed", "heard", "text"),
    [
        ("Chair, new text of this paragraph, by Friday", "Chair", "new text of this paragraph, by Friday"),
        ("no objection so far", "", "no objection so far"),
        (" Austria ,  agrees ", "Austria", "agrees"),
        ("Chair,", "", "Chair,"),
    ],
)
def test_the_first_comma_ends_the_delegation(met: Met, typed: str, heard: str, text: str) -> None:
    window, meeting = met
    keys("M", f"“{typed}”", "Return")
    (note,) = notes(window)
    assert (note.heard, note.text) == (heard, text)
    assert note.created == note.modified
    assert not meeting.heard.is_open
    assert "Heard noted on P1-08" in words(meeting)


def test_after_a_code_that_is_refused_what_is_heard_is_noted_and_the_room_reads_none_of_it(met: Met) -> None:
    window, meeting = met
    keys("“s9 9”", "Return", "M", "“Chair: wrong code”")
    assert "s9 9 isn’t in this report" in words(meeting)
    assert "wrong" not in "\n".join([*words(meeting), meeting.foot.jump.line.text()])
    keys("Return")
    assert [(note.heard, note.text) for note in notes(window)] == [("Chair", "wrong code")]
    keys("Right")
    assert "s9 9 isn’t in this report" not in words(meeting)


def test_after_a_code_that_is_refused_a_letter_begins_the_next_one(met: Met) -> None:
    _window, meeting = met
    keys("“s9 9”", "Return", "“s5 4”", "Return")
    assert meeting.code == "S5-04"


def test_the_text_never_moves_and_only_what_is_being_typed_is_shown(met: Met) -> None:
    window, meeting = met
    before = meeting.text.geometry(), meeting.text.size_shown, meeting.heard.geometry()
    keys("M", "“Chair, first”")
    assert (meeting.text.geometry(), meeting.text.size_shown, meeting.heard.geometry()) == before
    keys("Return", "M")
    assert meeting.heard.line.text() == ""
    assert "first" not in "\n".join([*words(meeting), meeting.text.toPlainText()])
    keys("Return")
    assert len(notes(window)) == 1


def test_in_the_line_m_s_and_arrows_are_typing(met: Met) -> None:
    window, meeting = met
    keys("M", "“Malta, must 5 4”", "Left", "Home", "End", "Return")
    assert meeting.code == "P1-08"
    assert notes(window)[0].text == "must 5 4"
    keys("Right")
    assert meeting.code == "P1-09"


def test_esc_closes_the_line_and_m_brings_back_what_was_typed(met: Met) -> None:
    window, meeting = met
    keys("M", "“Chair, half”", "Esc")
    assert meeting.isVisible()
    assert not meeting.heard.is_open
    assert "What you typed is kept: M goes on with it" in words(meeting.heard)
    keys("M", "“ a sentence”", "Return")
    assert notes(window)[0].text == "half a sentence"


def test_what_was_not_kept_yet_is_kept_where_one_goes_on_or_leaves(met: Met) -> None:
    window, meeting = met
    keys("M", "“Chair, one”")
    button(meeting, "Next recommendation").click()
    assert [note.text for note in notes(window, "P1-08")] == ["one"]
    assert meeting.code == "P1-09"
    keys("M", "“Chair, two”", "F11")
    QApplication.processEvents()
    assert window.parts.overlays.meeting is None
    assert [note.text for note in notes(window, "P1-09")] == ["two"]


@pytest.mark.parametrize(
    ("typed", "pause", "leaves", "kept"),
    [
        ("mechanism", "", "Right", []),
        ("mechanism", "", "F11", []),
        ("magreed", "", "Right", ["agreed"]),
        ("magreed", "", "F11", ["agreed"]),
        ("mechanism", "h", "Right", ["echanism"]),
        ("mno objection", "", "Right", ["no objection"]),
    ],
)
def test_a_word_that_begins_with_m_leaves_no_statement(
    met: Met, typed: str, pause: str, leaves: str, kept: list[str]
) -> None:
    """`pause`: behind this letter the hand rests."""
    window, meeting = met
    now = 1_000
    the(meeting, Hearing).letters.clock = lambda _event: now
    handle = there(meeting.windowHandle())
    for letter in typed:
        QTest.keyClick(handle, Key(ord(letter.upper())))
        now += 400 if letter == pause else 60
    now += 400
    keys("Esc")
    assert meeting.isVisible()
    keys(leaves)
    assert [note.text for note in notes(window)] == kept
    if leaves != "F11":
        assert bool(kept) != ("Nothing was taken down" in words(meeting))


def test_one_word_and_enter_are_a_statement_however_fast_they_come(met: Met) -> None:
    window, meeting = met
    the(meeting, Hearing).letters.clock = lambda _event: 1_000
    handle = there(meeting.windowHandle())
    for letter in "magreed":
        QTest.keyClick(handle, Key(ord(letter.upper())))
    QTest.keyClick(handle, Key.Key_Return)
    assert [note.text for note in notes(window)] == ["agreed"]


def test_ctrl_z_takes_it_back_in_the_meeting_and_outside(met: Met) -> None:
    window, meeting = met
    keys("M", "“Chair, one”", "Return", "Ctrl+Z")
    assert notes(window) == ()
    assert "Undone: Heard noted on P1-08" in words(meeting)
    keys("Ctrl+Y")
    assert len(notes(window)) == 1


def test_it_is_found_by_the_filter_and_says_so_in_panel_and_list(met: Met) -> None:
    window, _meeting = met
    keys("M", "“Chair, new text by Friday”", "Return", "Esc")
    assert window.desk.filter.found("has:heard") == frozenset({"P1-08"})
    assert "P1-08" not in (window.desk.filter.found("no:heard") or ())
    now = datetime.now().astimezone()
    said = "\n".join([*words(window.parts.side), *(each.accessibleName() for each in buttons(window.parts.side))])
    (clock,) = re.findall(r"Heard: Chair, (\d{1,2}:\d\d)", said)
    assert clock in {f"{now.hour}:{minute % 60:02}" for minute in range(now.minute - 1, now.minute + 1)}
    listed = ListView(NOTES, window.desk, window.parts)
    assert [row.place for row in NOTES.rows(listed)] == [f"Panel 1, p. 4 · Heard: Chair, {clock}"]


def test_a_store_that_cannot_be_written_is_said_before_anything_is_typed(met: Met) -> None:
    window, meeting = met
    window.desk.editor.attach(None)
    keys("M")
    assert not meeting.heard.is_open
    said = "Your notes aren’t open: what is heard can’t be taken down. Esc closes this"
    assert said in words(meeting)
    assert focused() is meeting.text
    type_text("Chair, secret")
    assert meeting.foot.jump.line.text() == ""
    keys("Esc")
    assert meeting.isVisible()
    assert said not in words(meeting)
    type_text("s5")
    assert meeting.foot.jump.line.text() == "s5"


@pytest.mark.parametrize("width", [1366, 900])
def test_what_was_done_is_said_whole(meet: Meet, width: int) -> None:
    _window, meeting = meet("S1-05")
    meeting.resize(width, 600)
    keys("M", "“Chair, agreed”", "Return", "Ctrl+Z")
    QApplication.processEvents()
    labels = [one for one in meeting.findChildren(QLabel) if one.isVisible()]
    (said,) = (one for one in labels if one.text() == "Undone: Heard noted on S1-05")
    assert said.width() >= said.fontMetrics().horizontalAdvance(said.text())
    keys("Right")
    assert "Undone: Heard noted on S1-05" not in words(meeting)


def test_what_is_taken_down_is_dots_until_it_is_asked_for(met: Met, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who was heard and what they said is read by nobody else: not while it is typed, and not once it is a note."""
    window, meeting = met
    line = meeting.heard.line
    said: list[str] = []
    monkeypatch.setattr(heard_line, "announce", lambda _source, text: said.append(text))

    def on_the_wall() -> str:
        shown = [line.displayText() if meeting.heard.is_open else "", meeting.windowTitle()]
        return "\n".join([*words(meeting), meeting.text.toPlainText(), *shown])

    def show_words() -> None:
        keys("Ctrl+Shift+I")

    keys("M", "“Canada, nothing”", "Ctrl+Z", "Ctrl+Y")
    assert line.text() == "Canada, nothing"
    assert "Canada" not in on_the_wall()
    assert "nothing" not in on_the_wall()
    accessible = QAccessible.queryAccessibleInterface(line)
    assert accessible.state().passwordEdit
    assert "Canada" not in accessible.text(QAccessible.Text.Value)
    show_words()
    assert "Canada, nothing" in on_the_wall()
    assert said == ["Words shown"]
    assert "Position shown" not in on_the_wall()
    assert focused() is line
    assert [each.accessibleName() for each in buttons(meeting) if "words" in each.accessibleName()] == ["Hide words"]
    button(meeting, "Hide words").click()
    assert "Canada" not in on_the_wall()
    assert said[-1] == "Words hidden"
    assert focused() is line
    show_words()
    keys("Return")
    assert notes(window)[0].heard == "Canada"
    assert "Canada" not in on_the_wall()
    assert button(meeting, "Show position")
    keys("M", "“Chair, next”")
    assert "Chair" not in on_the_wall()
    keys("Esc", "M")
    assert "Chair" not in on_the_wall()

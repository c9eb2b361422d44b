"""No word taken down in the meeting is lost, or lands elsewhere, whatever is pasted and whatever befalls the store."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.marks import Note
from alliance_desktop.gui.drafts import draft_keeper
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library import mark_edits
from alliance_desktop.store import drafts as draft_store
from tests import builders
from tests.gui import seen
from tests.gui.meeting.conftest import Meet, Met
from tests.gui.typing import keys, type_text

OpenOn = Callable[[Path], MainWindow]


@pytest.fixture(autouse=True)
def store(tmp_path: Path) -> None:
    """Made before, so that another program can hold it."""
    library = builders.library(tmp_path / "store.db")
    library.apply(builders.note(library, "P1-01", "words"))
    library.close()


def hear(text: str) -> None:
    keys("M", f"“{text}”")


def paste(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    keys("Ctrl+V")


def stored(path: Path) -> dict[str, list[tuple[str | None, str]]]:
    """What was heard on each recommendation, as another program reads it."""
    library = builders.library(path)
    codes = ("P1-08", "P1-09")
    found = {code: [(note.heard, note.text) for note in library.marks(code).notes] for code in codes}
    library.close()
    return found


def drafts(path: Path) -> list[tuple[str, str]]:
    """What the store has of texts that are still being typed, and where."""
    library = builders.library(path)
    found = [(draft.place, draft.text) for draft in library.drafts()]
    library.close()
    return found


def try_again(window: MainWindow) -> None:
    """What the bar of the window offers while the store does not take a text."""
    next(one for one in seen.buttons(window.parts.store_bar, "Try again") if one.isVisible()).click()


@contextmanager
def locked(window: MainWindow) -> Iterator[None]:
    """Another program writes and does not finish."""
    connection = sqlite3.connect(window.desk.store_path, isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    yield
    connection.execute("ROLLBACK")
    connection.close()


@pytest.mark.every(3)
@pytest.mark.parametrize("leave", ["Return", "F11"])
@pytest.mark.parametrize("broken", ["\t", "\n", "\r\n", "\x07", "\0"])
def test_what_no_line_holds_is_a_blank_where_it_is_pasted(met: Met, broken: str, leave: str) -> None:
    window, _meeting = met
    hear("")
    paste(f"France{broken}delegation, we{broken}object")
    keys(leave)
    assert stored(window.desk.store_path) == {"P1-08": [("France delegation", "we object")], "P1-09": []}


def test_what_the_store_does_not_take_stays_with_the_recommendation_it_was_heard_on(met: Met) -> None:
    window, meeting = met
    hear("Chair, one")
    with locked(window):
        seen.button(meeting, "Next recommendation").click()
        assert meeting.code == "P1-08"
        assert meeting.heard.is_open
        assert meeting.heard.line.text() == "Chair, one"
        assert "Not saved – another program is writing" in seen.words(meeting)
    seen.button(meeting, "Next recommendation").click()
    assert meeting.code == "P1-09"
    assert meeting.heard.line.text() == ""
    assert stored(window.desk.store_path) == {"P1-08": [("Chair", "one")], "P1-09": []}


def test_the_store_gets_it_once_it_can_and_the_line_goes_then(met: Met) -> None:
    window, meeting = met
    hear("Chair, one")
    with locked(window):
        keys("Return")
        assert meeting.heard.line.text() == "Chair, one"
    try_again(window)
    assert not meeting.heard.is_open
    assert "Heard noted on P1-08" in seen.words(meeting)
    hear("Chair, two")
    keys("Return")
    assert stored(window.desk.store_path)["P1-08"] == [("Chair", "one"), ("Chair", "two")]


def test_who_goes_on_typing_after_that_keeps_the_line(met: Met) -> None:
    window, meeting = met
    hear("Chair, one")
    with locked(window):
        keys("Return")
    type_text(" and")
    try_again(window)
    keys("“ two”", "Return")
    assert stored(window.desk.store_path)["P1-08"] == [("Chair", "one and two")]
    assert not meeting.heard.is_open


def test_the_meeting_is_left_only_when_asked_twice_and_nothing_is_lost_then(met: Met) -> None:
    window, meeting = met
    hear("Chair, one")
    with locked(window):
        keys("F11")
        assert window.parts.overlays.meeting is meeting
        assert meeting.heard.line.text() == "Chair, one"
        assert any("Leave once more" in said for said in seen.words(meeting))
        keys("F11")
        assert window.parts.overlays.meeting is None
    try_again(window)
    assert stored(window.desk.store_path)["P1-08"] == [("Chair", "one")]


@pytest.mark.parametrize("how", ["held", "let go"])
def test_a_store_that_is_not_written_now_leaves_the_words_in_the_line(met: Met, how: str) -> None:
    window, meeting = met
    editor, library = window.desk.editor, window.desk.editor.library
    assert library
    hear("Chair, one")
    if how == "held":
        editor.held = True
    else:
        editor.attach(None)
    keys("Return")
    assert meeting.heard.line.text() == "Chair, one"
    assert {"Your notes can’t be changed right now", "Your notes aren’t open"} & set(seen.words(meeting))
    assert "Not saved yet" not in seen.words(meeting)
    editor.held = False
    if how == "let go":
        editor.attach(library)
    keys("Return")
    assert stored(window.desk.store_path)["P1-08"] == [("Chair", "one")]


@pytest.mark.own_window  # it is made with this time
def test_a_pause_makes_a_draft_and_never_a_note(meet: Meet, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draft_keeper, "REST_MS", 1)
    window, meeting = meet("P1-08")
    path = window.desk.store_path
    hear("Chair, half a")
    qtbot.waitUntil(lambda: drafts(path) == [("P1-08", "Chair, half a")])
    assert window.parts.save_typed()  # as when another window comes to the front
    assert stored(path)["P1-08"] == []
    assert meeting.heard.line.text() == "Chair, half a"
    keys("“ sentence”", "Return")
    assert drafts(path) == []
    assert stored(path)["P1-08"] == [("Chair", "half a sentence")]


def test_blanks_alone_leave_neither_note_nor_draft(met: Met, qtbot: QtBot) -> None:
    window, meeting = met
    path = window.desk.store_path
    hear("C ")
    qtbot.waitUntil(lambda: drafts(path) == [("P1-08", "C ")])
    keys("Home", "Del", "Return")
    assert not meeting.heard.is_open
    assert drafts(path) == []
    assert stored(path)["P1-08"] == []


class Killed:
    """The window that is opened on what the disc held when the other one was killed in the middle of a line."""

    def __init__(self, meet: Meet, qtbot: QtBot, open_window_on: OpenOn, text: str) -> None:
        window, _meeting = meet("P1-08")
        path = window.desk.store_path
        self.path = path.with_name("killed.db")
        hear(text)
        qtbot.waitUntil(lambda: drafts(path) == [("P1-08", text)])
        shutil.copy(path, self.path)
        self._open = open_window_on

    def open(self) -> MainWindow:
        return self._open(self.path)


@pytest.fixture
def killed(meet: Meet, qtbot: QtBot, open_window_on: OpenOn) -> Killed:
    return Killed(meet, qtbot, open_window_on, "Chair, half a sentence")


def notes(window: MainWindow) -> tuple[Note, ...]:
    return window.desk.editor.marks("P1-08").notes


def test_after_a_kill_it_is_offered_and_kept_as_heard_at_that_moment(killed: Killed) -> None:
    library = builders.library(killed.path)
    (draft,) = library.drafts()
    library.close()
    window = killed.open()
    recovered = window.parts.side.recovered()
    assert recovered.isVisible()
    assert recovered.view.toPlainText() == "Chair, half a sentence"
    assert any(words.startswith("Heard: typed ") for words in seen.words(recovered))
    recovered.keep.click()
    (note,) = notes(window)
    assert (note.heard, note.text, note.created, note.modified) == ("Chair", "half a sentence", draft.at, draft.at)
    assert not recovered.isVisible()
    assert drafts(killed.path) == []


def test_after_a_kill_it_can_be_discarded_into_the_trash(killed: Killed) -> None:
    window = killed.open()
    window.parts.side.recovered().discard.click()
    assert notes(window) == ()
    assert drafts(killed.path) == []
    window.desk.editor.undo()
    assert [(note.heard, note.text) for note in notes(window)] == [("Chair", "half a sentence")]


def test_the_same_words_heard_before_do_not_stand_for_those_that_were_being_typed(killed: Killed) -> None:
    library = builders.library(killed.path)
    library.apply(mark_edits.take_down(library, library.target("P1-08"), "Chair, half a sentence"))
    library.close()
    window = killed.open()
    window.parts.side.recovered().keep.click()
    assert len(notes(window)) == 2


def test_a_draft_whose_note_was_written_is_not_offered(met: Met, open_window_on: OpenOn) -> None:
    """As after a kill between the note and the removal of the file."""
    window, _meeting = met
    path = window.desk.store_path
    hear("Chair, one")
    with locked(window):
        keys("Return")
        (draft,) = draft_store.read_files(path)
    try_again(window)
    draft_store.write_file(draft, path)
    again = open_window_on(path)
    assert again.parts.side.recovery.found == ()
    assert [note.created for note in notes(again)] == [draft.data["at"]]

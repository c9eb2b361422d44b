"""The window on a full disc: nothing is said to be saved, every text is kept in a file, and comes back after a kill."""

import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from os import _exit as leave_at_once
from pathlib import Path
from select import select
from threading import Timer
from typing import NoReturn

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from alliance_desktop.gui.app import Signals
from alliance_desktop.gui.backups.backups_page import Backups
from alliance_desktop.gui.drafts import draft_keeper
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library import safekeeping
from alliance_desktop.library.library import Library
from alliance_desktop.library.mark_edits import toggle_bookmarks
from alliance_desktop.store import drafts as draft_store
from tests import builders
from tests.gui import seen
from tests.gui.asked_files import choose_file
from tests.gui.seen import there
from tests.gui.typing import keys, type_text
from tests.gui.until_killed import begin_in_copy

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
FULL = "Not saved – the disk is full"
OpenOn = Callable[[Path], MainWindow]
START = 60
"""Seconds in which another process must have said a word, or ended."""


def status(window: MainWindow) -> str:
    return seen.saving(window.parts.status_bar)


class Full:
    """A window whose store lies on a small disc, which is full from some moment on."""

    def __init__(self, disc: Path, open_window_on: Callable[[Path], MainWindow]) -> None:
        self._disc, self._open = disc, open_window_on
        self._ballast: Path | None = None
        self.said: list[str] = []
        self.window = self.start()

    def start(self) -> MainWindow:
        self.window = self._open(self._disc / "store.db")
        self.window.parts.side.drafts.saving_changed.connect(self.said.append)
        self.window.desk.navigator.go("P1-08")
        self.window.panes.reading.focus_text()
        return self.window

    def fill(self) -> None:
        self.window.parts.side.flush()
        self._ballast = builders.fill_disc(self._disc)
        self.said.clear()

    def make_room(self) -> None:
        assert self._ballast is not None
        self._ballast.unlink()

    @property
    def status(self) -> str:
        return status(self.window)

    def in_files(self) -> list[str]:
        return [draft.text for draft in draft_store.read_files(self.window.desk.store_path)]

    def notes(self) -> list[str]:
        library = Library.open(self.window.desk.store_path, self.window.desk.report)
        texts = [note.text for note in library.marks("P1-08").notes]
        library.close()
        return texts

    def act(self, words: str) -> None:
        buttons = self.window.findChildren(QPushButton)
        next(button for button in buttons if button.text() == words and button.isVisible()).click()
        self.window.parts.store_link.backups.process.wait()

    @property
    def files(self) -> dict[str, bytes]:
        return builders.files_in(self._disc)


@pytest.fixture
def full(small_disc: Path, open_window_on: Callable[[Path], MainWindow]) -> Full:
    """With a tag already there; the disc still has room."""
    made = Full(small_disc, open_window_on)
    keys(Key.Key_T)
    type_text("first")
    keys(Key.Key_Return)
    assert made.status.startswith("Saved ")
    return made


def write_note() -> None:
    keys(Key.Key_N)
    type_text("typed words")
    keys(Key.Key_Return, modifier=CTRL)


def write_label() -> None:
    keys(Key.Key_D, modifier=CTRL | SHIFT)
    type_text("typed words")
    keys(Key.Key_Return)


def write_line() -> None:
    keys(Key.Key_L)
    type_text("typed words")
    keys(Key.Key_Return, modifier=CTRL)


def tag() -> None:
    keys(Key.Key_T)
    type_text("second")
    keys(Key.Key_Return)


def bookmark() -> None:
    keys(Key.Key_D, modifier=CTRL)


def undo() -> None:
    keys(Key.Key_Z, modifier=CTRL)


@pytest.mark.parametrize(
    "act", [write_note, write_label, write_line, tag, bookmark, undo], ids=lambda act: act.__name__
)
def test_nothing_is_said_to_be_saved_and_what_was_typed_is_in_a_file(full: Full, act: Callable[[], None]) -> None:
    full.fill()
    act()
    assert full.status == FULL
    assert full.said
    assert not any(said.startswith("Saved") for said in full.said)
    assert "the disk of" in full.window.parts.store_bar.text
    typed = ["typed words"] if act in {write_note, write_label, write_line} else []
    assert full.in_files() == typed
    assert [tag.name for tag in full.window.desk.editor.marks("P1-08").tags] == ["first"]
    assert full.notes() == []
    full.make_room()
    full.act("Try again")
    assert full.window.parts.store_bar.text == ""
    assert full.in_files() == []
    assert full.status == "" if act is undo else full.status.startswith("Saved ")
    marks = full.window.desk.editor.marks("P1-08")
    assert [note.text for note in marks.notes] == (typed if act is write_note else [])
    assert (marks.bookmark.label if marks.bookmark else "") == ("typed words" if act is write_label else "")
    assert marks.position.text("line") == ("typed words" if act is write_line else "")
    assert (marks.bookmark is not None) == (act in {write_label, bookmark})
    assert [tag.name for tag in marks.tags] == ["first", "second"][: 1 + (act is tag)]


def test_an_act_that_found_no_room_is_done_with_the_next_one_that_does_and_but_once(full: Full) -> None:
    full.fill()
    tag()
    bookmark()
    full.make_room()
    tag()
    marks = full.window.desk.editor.marks("P1-08")
    assert [tag.name for tag in marks.tags] == ["first", "second"]
    assert marks.bookmark is not None
    assert full.window.parts.store_bar.text == ""
    assert full.window.parts.notice_bar.text == ""
    for _step in range(3):
        undo()
    marks = full.window.desk.editor.marks("P1-08")
    assert not marks.tags
    assert marks.bookmark is None


def test_marks_that_found_no_room_keep_the_window_open_until_the_reader_lets_them_go(full: Full) -> None:
    full.fill()
    bookmark()
    tag()
    keys(Key.Key_Q, modifier=CTRL)
    assert full.window.isVisible()
    toast = " ".join(seen.words(full.window.parts.toast))
    assert "Bookmark added to P1-08" in toast
    assert "“second”" in toast
    keys(Key.Key_Q, modifier=CTRL)
    assert not full.window.isVisible()


def test_marks_that_found_no_room_are_written_on_closing_where_there_is_room_again(full: Full) -> None:
    full.fill()
    bookmark()
    full.make_room()
    keys(Key.Key_Q, modifier=CTRL)
    assert not full.window.isVisible()
    library = Library.open(full.window.desk.store_path, full.window.desk.report)
    assert library.marks("P1-08").bookmark is not None
    library.close()


@pytest.mark.own_window  # it is made with this time
def test_a_draft_that_finds_no_room_goes_into_a_file_and_room_brings_it_into_the_store_by_itself(
    small_disc: Path, open_window_on: Callable[[Path], MainWindow], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draft_keeper, "RETRY_MS", 100)
    full = Full(small_disc, open_window_on)
    bookmark()
    full.fill()
    keys(Key.Key_N)
    type_text("half a sente")
    qtbot.waitUntil(lambda: full.in_files() == ["half a sente"])
    assert full.status == FULL
    assert not any(said.startswith("Saved") for said in full.said)
    full.make_room()
    qtbot.waitUntil(lambda: full.status.startswith("Draft kept "))
    assert full.in_files() == []
    assert full.window.parts.store_bar.text == ""


def test_where_drafts_find_no_room_either_the_window_stays_and_offers_to_copy_the_text(
    small_disc: Path, open_window_on: Callable[[Path], MainWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(small_disc / "state"))
    full = Full(small_disc, open_window_on)
    bookmark()
    full.fill()
    write_note()
    assert full.status == FULL
    assert "exists only in this window" in full.window.parts.store_bar.text
    assert not full.window.close()
    assert full.window.isVisible()
    full.act("Copy text")
    full.make_room()
    assert full.window.close()
    assert full.notes() == ["typed words"]


def test_an_emptied_store_is_damaged_and_text_in_a_file(open_window: Callable[[], MainWindow], qtbot: QtBot) -> None:
    window = open_window()
    window.desk.navigator.go("P1-08")
    window.panes.reading.focus_text()
    keys(Key.Key_N)
    type_text("saved before")
    keys(Key.Key_Return, modifier=CTRL)
    os.truncate(window.desk.store_path, 0)
    said: list[str] = []
    window.parts.side.drafts.saving_changed.connect(said.append)
    write_note()
    assert said
    assert not any(each.startswith("Saved") for each in said)
    assert status(window) == "Not saved – the store is damaged"
    assert "damaged" in window.parts.store_bar.text
    [rescued] = safekeeping.backup_folder(window.desk.store_path).glob("*-rescue.md")
    assert str(rescued.with_suffix(".db")) in window.parts.store_bar.text
    assert "saved before" in rescued.read_text(encoding="utf-8")
    assert [draft.text for draft in draft_store.read_files(window.desk.store_path)] == ["typed words"]
    assert window.desk.store_path.stat().st_size == 0
    assert not window.close()  # without restoring only who closes it again
    assert window.close()
    assert window.desk.store_path.stat().st_size == 0


def test_settings_that_find_no_room_are_said_and_the_session_never_keeps_the_window_open(
    small_disc: Path, open_window_on: Callable[[Path], MainWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(small_disc / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(small_disc / "state"))
    full = Full(small_disc, open_window_on)
    full.fill()
    full.window.parts.actions.trigger("zoom-in")
    assert "The disk is full" in full.window.parts.toast.accessibleName()
    assert full.window.desk.theme.zoom == 110
    assert full.window.close()


def test_an_export_that_finds_no_room_says_so_and_leaves_the_old_file(
    full: Full, small_disc: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    target = small_disc / "notes.md"
    target.write_text("an earlier export")
    choose_file(monkeypatch, target)
    full.fill()
    before = full.files
    keys(Key.Key_E, modifier=CTRL)
    keys(Key.Key_Return)
    qtbot.waitUntil(lambda: "is full" in full.window.parts.toast.accessibleName())
    assert full.files == before
    full.make_room()
    keys(Key.Key_Return)
    qtbot.waitUntil(lambda: "1 of 1 written" in full.window.parts.toast.accessibleName())
    assert "first" in target.read_text()


def backups(full: Full) -> Backups:
    """The view of backups, opened as the menu does, with one from before the last change in it."""
    safekeeping.back_up(full.window.desk.store_path, "hand")
    write_note()
    full.window.parts.actions.trigger("backups")
    found = there(full.window.findChild(Backups))
    full.fill()
    return found


def test_a_backup_by_hand_that_finds_no_room_says_so_and_the_older_one_stays(full: Full) -> None:
    opened = backups(full)
    before = full.files
    full.act("Back up now")
    assert any("is full" in words for words in seen.words(opened))
    assert full.files == before
    full.make_room()
    full.act("Back up now")
    assert any(words.startswith("Backed up.") for words in seen.words(opened))
    assert len(safekeeping.list_backups(full.window.desk.store_path)) == 2


def test_a_restore_that_finds_no_room_says_so_and_the_notes_and_the_backup_stay(full: Full, qtbot: QtBot) -> None:
    opened = backups(full)
    before = full.files
    qtbot.waitUntil(seen.button(opened, "Restore this backup").isEnabled)
    full.act("Restore this backup")
    assert any("is full" in words for words in seen.words(opened))
    assert full.files == before
    assert [note.text for note in full.window.desk.editor.marks("P1-08").notes] == ["typed words"]
    full.make_room()
    full.act("Restore this backup")
    assert full.window.desk.editor.marks("P1-08").notes == ()
    assert [tag.name for tag in full.window.desk.editor.marks("P1-08").tags] == ["first"]
    assert [one.why for one in safekeeping.list_backups(full.window.desk.store_path)] == ["restore", "hand"]


def type_on_a_full_disc(open_window_on: OpenOn, store: Path, what: str, kept: int) -> NoReturn:
    """Until the process is ended; `kept` is written to once the text lies in a file."""
    window = open_window_on(store)
    signals = Signals(window)
    signals.listen()
    drafts, library = window.parts.side.drafts, there(window.desk.editor.library)
    window.desk.editor.do(toggle_bookmarks(library, [library.target("P1-08")]))
    window.desk.navigator.go("P1-08")
    builders.fill_disc(store.parent)
    if what == "note":
        window.parts.side.new_note()
        field: QWidget = window.parts.side.notes.note_editor().field
    else:
        window.parts.actions.trigger(what)
        field = there(window.focusWidget())
    QTest.keyClicks(field, "typed words")
    drafts.changed.connect(lambda: drafts.in_files and os.write(kept, b"!"))
    code = QApplication.exec()
    leave_at_once(signals.code or code)


def end_once_kept(open_window_on: OpenOn, store: Path, what: str, how: str) -> None:
    """Another process types on a full disc and is ended by a signal when the text lies in a file."""
    if sys.platform == "win32":
        raise AssertionError
    told, tell = os.pipe()
    copy, number = begin_in_copy(partial(type_on_a_full_disc, open_window_on, store, what, tell)), getattr(signal, how)
    try:
        assert select([told], [], [], START)[0]
        os.kill(copy, number)
        late = Timer(START, os.kill, (copy, signal.SIGKILL))
        late.start()
        status = os.waitpid(copy, 0)[1]
        late.cancel()
    finally:
        os.close(told)
        os.close(tell)
    assert os.waitstatus_to_exitcode(status) == (-number if how == "SIGKILL" else 128 + number)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such signals")
@pytest.mark.every(2)
@pytest.mark.parametrize("how", ["SIGKILL", "SIGTERM", "SIGHUP"])
@pytest.mark.parametrize("what", ["note", "brief-heading"])
def test_text_typed_on_a_full_disc_is_offered_at_the_next_start_however_the_window_ended(
    small_disc: Path, open_window_on: OpenOn, what: str, how: str
) -> None:
    store = small_disc / "store.db"
    end_once_kept(open_window_on, store, what, how)
    window = open_window_on(store)
    recovered = window.parts.side.recovered()
    assert recovered.isVisible()
    assert recovered.view.toPlainText() == "typed words"
    recovered.keep.click()
    assert recovered.isVisible()
    for ballast in small_disc.glob("ballast*"):
        ballast.unlink()
    recovered.keep.click()
    brief = window.desk.brief.brief
    items = [getattr(item, "text", "") for item in brief.items] if brief else []
    assert items == (["typed words"] if what == "brief-heading" else [])
    notes = [note.text for note in window.desk.editor.marks("P1-08").notes]
    assert notes == (["typed words"] if what == "note" else [])
    assert draft_store.read_files(store) == []

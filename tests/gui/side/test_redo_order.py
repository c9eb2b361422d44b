"""What Ctrl+Z takes back, typing and steps of the window, Ctrl+Shift+Z does again in the opposite order."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from alliance_desktop.gui.window.main_window import MainWindow
from tests.gui.typing import keys, type_text

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(open_window: Callable[[], MainWindow]) -> MainWindow:
    return open_window()


def undo(times: int) -> None:
    keys(*[Key.Key_Z] * times, modifier=CTRL)


def redo(times: int) -> None:
    keys(*[Key.Key_Z] * times, modifier=CTRL | SHIFT)


def write(text: str) -> None:
    keys(Key.Key_N)
    type_text(text)
    keys(Key.Key_Return, modifier=CTRL)


def notes(window: MainWindow, code: str) -> list[str]:
    return [note.text for note in window.desk.editor.marks(code).notes]


def typed(window: MainWindow) -> str:
    return window.parts.side_panel.notes.note_editor().field.text


def save(window: MainWindow) -> None:
    keys(Key.Key_Return, modifier=CTRL)


def type_on(window: MainWindow, text: str) -> None:
    """Comes back to the note and goes on where it ends."""
    keys(Key.Key_J, Key.Key_K)
    window.parts.side_panel.notes.note_editor().focus_text()
    type_text(text)


def test_an_earlier_note_and_a_draft_come_back(window: MainWindow) -> None:
    keys(Key.Key_J)
    write("earlier")
    keys(Key.Key_J, Key.Key_N)
    type_text("half a note")
    undo(2)
    assert (typed(window), notes(window, "P1-01")) == ("", [])
    redo(2)
    assert (typed(window), notes(window, "P1-01")) == ("half a note", ["earlier"])
    save(window)
    assert notes(window, "P1-02") == ["half a note"]


def test_typing_anew_after_undo_is_done_again_before_what_was_undone_earlier(window: MainWindow) -> None:
    keys(Key.Key_J)
    write("earlier")
    keys(Key.Key_J, Key.Key_N)
    type_text("half")
    undo(2)
    type_text("other")
    undo(1)
    redo(1)
    assert (typed(window), notes(window, "P1-01")) == ("other", [])


def test_typing_alone_is_undone_and_done_again_while_there_is_something_else_to_redo(window: MainWindow) -> None:
    keys(Key.Key_J)
    write("earlier")
    undo(1)
    keys(Key.Key_J, Key.Key_N)
    type_text("half")
    undo(1)
    redo(1)
    assert (typed(window), notes(window, "P1-01")) == ("half", [])


def test_typing_in_a_note_whose_last_change_is_undone_comes_back(window: MainWindow) -> None:
    keys(Key.Key_J)
    write("one")
    type_on(window, " two")
    save(window)
    type_on(window, " three")
    undo(2)
    assert typed(window) == "one"
    redo(2)
    assert typed(window) == "one two three"
    save(window)
    assert notes(window, "P1-01") == ["one two three"]


def test_an_earlier_step_and_a_label_come_back(window: MainWindow) -> None:
    keys(Key.Key_J)
    write("earlier")
    keys(Key.Key_J)
    keys(Key.Key_D, modifier=CTRL | SHIFT)
    type_text("label")
    undo(2)
    assert notes(window, "P1-01") == []
    redo(2)
    keys(Key.Key_Return)
    QApplication.processEvents()
    bookmark = window.desk.editor.marks("P1-02").bookmark
    assert bookmark is not None
    assert (bookmark.label, notes(window, "P1-01")) == ("label", ["earlier"])


def test_typing_in_a_note_that_is_undone_itself_comes_back_with_it(window: MainWindow) -> None:
    keys(Key.Key_J)
    write("one")
    type_on(window, " two")
    undo(2)
    assert notes(window, "P1-01") == []
    redo(1)
    window.parts.side_panel.notes.note_editor().focus_text()
    assert typed(window) == "one"
    redo(1)
    assert typed(window) == "one two"

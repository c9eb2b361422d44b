"""Whatever goes wrong while saving, typed text is kept, what is said is true, and the window stays until it is safe."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from alliance_desktop import paths
from alliance_desktop.gui.drafts import unsaved
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library.library import Library
from alliance_desktop.library.store_in_memory import Memory
from alliance_desktop.store import do_and_undo
from alliance_desktop.store import drafts as draft_store
from tests.gui import seen
from tests.gui.asked_files import choose_file
from tests.gui.typing import keys, type_text

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
FAULTS = (
    sqlite3.IntegrityError("CHECK constraint failed"),
    OSError(5, "Input/output error"),
    MemoryError(),
    RuntimeError("internal C++ object already deleted"),
    KeyError("P1-08"),
)


@pytest.fixture
def window(open_window: Callable[[], MainWindow]) -> MainWindow:
    made = open_window()
    made.panes.reading.focus_text()
    made.desk.navigator.go("P1-08")
    return made


def failing(error: Exception) -> Callable[..., object]:
    def fail(*_arguments: object, **_options: object) -> object:
        raise error

    return fail


def break_store(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    """From now on every write of the library ends in this error."""
    for name in ("apply", "save_draft", "drop_draft"):
        monkeypatch.setattr(Library, name, failing(error))


def stored(window: MainWindow) -> list[str]:
    """The notes on P1-08 as another program reads them."""
    library = Library.open(window.desk.store_path, window.desk.report)
    texts = [note.text for note in library.marks("P1-08").notes]
    library.close()
    return texts


def in_files(window: MainWindow) -> list[str]:
    return [draft.text for draft in draft_store.read_files(window.desk.store_path)]


def status(window: MainWindow) -> str:
    return seen.saving(window.parts.status_bar)


def button(window: MainWindow, words: str) -> QPushButton:
    return next(each for each in window.parts.store_bar.findChildren(QPushButton) if each.text() == words)


def hide_state_folder() -> None:
    """The folder of draft files can't be made: a file has its place."""
    draft_store.folder().parent.mkdir(parents=True, exist_ok=True)
    draft_store.folder().write_text("no folder")


def show_state_folder() -> None:
    draft_store.folder().unlink()


@pytest.mark.parametrize("error", FAULTS, ids=lambda error: type(error).__name__)
def test_any_error_while_saving_ends_in_a_draft_file_and_in_true_words(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    break_store(monkeypatch, error)
    keys(Key.Key_N)
    type_text("words that matter")
    keys(Key.Key_Return, modifier=CTRL)
    assert in_files(window) == ["words that matter"]
    assert status(window).startswith("Not saved – ")
    assert "ran into an error" in window.parts.store_bar.text
    assert str(draft_store.folder()) in window.parts.store_bar.text
    assert f"fault: {type(error).__name__} at " in caplog.text
    assert "words that matter" not in caplog.text
    keys(Key.Key_N)
    assert status(window).startswith("Not saved – ")
    assert window.close()


def test_a_fault_is_said_once_and_the_text_saved_after_it(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[object] = []
    window.desk.editor.failed.connect(said.append)
    with monkeypatch.context() as broken:
        break_store(broken, RuntimeError())
        keys(Key.Key_N)
        for _again in range(3):
            type_text("more ")
            keys(Key.Key_Return, modifier=CTRL)
            keys(Key.Key_Tab)
            window.parts.side.notes.note_editor().focus_text()
    assert len(said) == 1
    button(window, "Try again").click()
    assert stored(window) == ["more more more "]
    assert window.parts.store_bar.text == ""
    assert status(window).startswith("Saved ")
    assert in_files(window) == []


def test_a_text_that_can_be_kept_nowhere_holds_the_window_and_is_offered_to_be_copied_and_saved_elsewhere(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    break_store(monkeypatch, KeyError())
    hide_state_folder()
    keys(Key.Key_N)
    type_text("nowhere else")
    keys(Key.Key_Return, modifier=CTRL)
    window.parts.store_bar.hide()
    keys(Key.Key_Q, modifier=CTRL)
    assert window.isVisible()
    assert "stays open" in window.parts.toast.accessibleName()
    assert "exists only in this window" in window.parts.store_bar.text
    button(window, "Copy text").click()
    assert QGuiApplication.clipboard().text() == "nowhere else"
    missing = tmp_path / "no folder" / "elsewhere.md"
    choose_file(monkeypatch, missing)
    button(window, "Save elsewhere…").click()
    assert "no folder" in window.parts.toast.accessibleName()
    place = tmp_path / "elsewhere.md"
    choose_file(monkeypatch, place)
    button(window, "Save elsewhere…").click()
    assert place.read_text() == "nowhere else"
    window.parts.side.notes.note_editor().focus_text()
    type_text(" and many more words")
    button(window, "Copy text").click()
    assert QGuiApplication.clipboard().text() == "nowhere else and many more words"
    button(window, "Save elsewhere…").click()
    assert place.read_text() == "nowhere else and many more words"
    show_state_folder()
    assert window.close()
    assert in_files(window) == ["nowhere else and many more words"]


def test_where_the_text_has_been_kept_since_the_bar_came_there_is_nothing_to_copy_or_save_elsewhere(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_store(monkeypatch, KeyError())
    hide_state_folder()
    keys(Key.Key_N)
    type_text("kept later")
    keys(Key.Key_Return, modifier=CTRL)
    ways_out = dict(unsaved.ways_of_bar(window.parts.side.drafts, window.parts, window))
    show_state_folder()
    assert window.parts.side.flush()
    QGuiApplication.clipboard().setText("something else")
    ways_out["Copy text"]()
    assert "Nothing to copy" in window.parts.toast.accessibleName()
    assert QGuiApplication.clipboard().text() == "something else"
    window.parts.toast.hide()
    ways_out["Save elsewhere…"]()  # asks for no place
    assert "Nothing to copy" in window.parts.toast.accessibleName()


def test_the_window_closes_once_the_text_is_in_a_file(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    break_store(monkeypatch, MemoryError())
    hide_state_folder()
    keys(Key.Key_N)
    type_text("stays")
    assert not window.close()
    show_state_folder()
    assert window.close()
    assert in_files(window) == ["stays"]


def test_a_draft_file_that_was_taken_away_is_written_again(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    break_store(monkeypatch, MemoryError())
    keys(Key.Key_N)
    type_text("stays")
    keys(Key.Key_Return, modifier=CTRL)
    (file,) = draft_store.folder().iterdir()
    file.unlink()
    assert window.close()
    assert in_files(window) == ["stays"]


def test_a_draft_in_the_store_is_no_longer_safe_once_the_store_refuses_and_no_file_can_be_written(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys(Key.Key_N)
    type_text("kept first")
    qtbot.waitUntil(lambda: status(window).startswith("Draft kept "))
    window.desk.store_path.unlink()
    hide_state_folder()
    assert not window.close()
    show_state_folder()
    assert not window.close()  # the text is safe now, the store still gone
    assert window.close()
    assert in_files(window) == ["kept first"]


def test_the_text_of_a_label_is_kept_as_that_of_a_note(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    break_store(monkeypatch, KeyError("P1-08"))
    keys(Key.Key_D, modifier=CTRL | Qt.KeyboardModifier.ShiftModifier)
    type_text("before the vote")
    keys(Key.Key_Return)
    assert in_files(window) == ["before the vote"]
    assert status(window).startswith("Not saved – ")


def test_a_fault_after_a_text_neither_loses_nor_doubles_it(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(Memory, "apply", failing(KeyError("a tag")))
        keys(Key.Key_N)
        type_text("once")
        for _again in range(3):
            window.parts.side.flush()
        type_text(" only")
        window.parts.side.flush()
    window.parts.side.flush()
    assert stored(window) == ["once only"]
    assert [note.text for note in window.desk.editor.marks("P1-08").notes] == ["once only"]
    assert status(window).startswith("Saved ")
    assert in_files(window) == []


@pytest.mark.parametrize("act", ["bookmark", "undo", "redo"])
def test_after_a_fault_of_an_act_the_window_shows_what_the_store_has(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, act: str
) -> None:
    window.parts.actions.trigger("bookmark")
    if act == "redo":
        window.parts.actions.trigger("undo")
    said: list[str] = []
    window.desk.editor.failed.connect(lambda error: said.append(str(error)))
    with monkeypatch.context() as broken:
        broken.setattr(Memory, "apply", failing(KeyError("half done")))
        window.parts.actions.trigger(act)
    library = Library.open(window.desk.store_path, window.desk.report)
    there = library.marks("P1-08").bookmark
    library.close()
    assert window.desk.editor.marks("P1-08").bookmark == there
    assert len(said) == 1
    assert "fault: KeyError at " in caplog.text


def test_after_a_fault_before_writing_an_act_is_not_saved(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(do_and_undo, "do", failing(OSError(5, "Input/output error")))
        window.parts.actions.trigger("bookmark")
    assert status(window).startswith("Not saved – ")
    assert window.desk.editor.marks("P1-08").bookmark is None
    window.parts.actions.trigger("bookmark")
    assert window.desk.editor.marks("P1-08").bookmark is not None
    assert status(window).startswith("Saved ")


def test_saved_is_not_said_while_another_text_could_not_be_saved(window: MainWindow) -> None:
    keys(Key.Key_N)
    window.parts.side.notes.note_editor().field.insertPlainText("words\n" * 50_000)  # longer than a note may be
    window.panes.reading.setFocus()
    assert status(window).startswith("Not saved – ")
    window.desk.navigator.go("P1-01")
    keys(Key.Key_D, modifier=CTRL)
    assert window.desk.editor.marks("P1-01").bookmark is not None
    assert status(window).startswith("Not saved – ")
    keys(Key.Key_N)
    type_text("a short one")
    keys(Key.Key_Return, modifier=CTRL)
    assert status(window).startswith("Not saved – ")
    keys(Key.Key_Z, modifier=CTRL)
    assert status(window).startswith("Not saved – ")


def test_the_bar_stands_while_any_text_is_not_saved(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    apply = Library.apply

    def only_tags(library: Library, edit: object, **options: object) -> object:
        if "Note" in edit.label:  # type: ignore[attr-defined]
            raise RuntimeError
        return apply(library, edit, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Library, "apply", only_tags)
    keys(Key.Key_N)
    type_text("not yet")
    window.parts.side.flush()
    assert window.parts.store_bar.text
    window.parts.actions.trigger("bookmark")
    assert window.desk.editor.marks("P1-08").bookmark is not None
    assert window.parts.store_bar.text
    assert status(window).startswith("Not saved – ")


def test_closing_is_not_held_up_by_what_is_not_text(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    released: list[bool] = []
    window.closing.connect(lambda: released.append(True))
    monkeypatch.setattr("alliance_desktop.gui.window.session_file.write_whole", failing(RuntimeError()))
    monkeypatch.setattr(window.parts.store_link, "close", failing(ValueError()))
    assert window.close()
    assert released == [True]
    assert "fault: RuntimeError at " in caplog.text
    assert "fault: ValueError at " in caplog.text


def test_settings_that_can_not_be_kept_are_said_and_the_look_stays(window: MainWindow) -> None:
    folder = paths.config_folder()
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("no folder")
    window.parts.actions.trigger("zoom-in")
    assert "settings" in window.parts.toast.accessibleName()
    assert window.desk.theme.zoom == 110


def test_the_bar_is_not_covered_by_what_was_said_first(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window.parts.actions.trigger("copy-citation")
    assert window.parts.toast.isVisible()
    break_store(monkeypatch, KeyError())
    keys(Key.Key_N)
    type_text("words")
    keys(Key.Key_Return, modifier=CTRL)
    assert window.parts.toast.isVisible()
    toast = window.parts.toast.geometry().translated(window.panes.mapToGlobal(window.panes.rect().topLeft()))
    bar = window.parts.store_bar.rect().translated(
        window.parts.store_bar.mapToGlobal(window.parts.store_bar.rect().topLeft())
    )
    assert not toast.intersects(bar)

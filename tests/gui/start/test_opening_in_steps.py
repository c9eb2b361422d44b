"""A store of many notes is read between the events: reading goes on, and whoever acts before its end has all of it."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.edit import Edit
from alliance_desktop.domain.position import PositionField
from alliance_desktop.domain.report import Report, Target
from alliance_desktop.gui.state import jobs
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library import mark_edits
from alliance_desktop.library.library import Library
from alliance_desktop.settings import Settings
from tests.gui.marking import library_of
from tests.gui.seen import words
from tests.gui.typing import keys

MANY = 500
Show = Callable[[], MainWindow]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory, osce: Report) -> Path:
    """A store with a note, and then many, made by one edit."""
    path = tmp_path_factory.mktemp("many") / "store.db"
    library = Library.open(path, osce)
    library.apply(mark_edits.write_note(library, Target(osce.id, "P1-08"), "The first"))
    codes = [one.code for one in osce.recommendations]
    edits = [
        mark_edits.write_note(library, Target(osce.id, codes[number % len(codes)]), f"Note {number}")
        for number in range(MANY)
    ]
    library.apply(Edit("Many", tuple(swap for edit in edits for swap in edit.swaps)))
    library.close()
    return path


@pytest.fixture
def show(qtbot: QtBot, osce: Report, many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Show:
    """Shows a window whose store is being read."""
    store = tmp_path / "store.db"
    shutil.copy(many, store)
    monkeypatch.setattr(jobs, "_AT_ONCE", 0)

    def shown() -> MainWindow:
        window = MainWindow(osce, store, Settings())
        window.resize(1366, 768)
        window.desk.navigator.focus("P1-08")
        window.panes.reading.restore(("P1-08", 0))
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.begin()
        assert window.desk.opening.running
        assert window.desk.editor.library is None
        return window

    return shown


def buttons(window: MainWindow) -> list[QAbstractButton]:
    bar = window.parts.status_bar
    return [one for one in bar.findChildren(QAbstractButton) if one.isVisibleTo(bar)]


def counts(window: MainWindow) -> str:
    return " ".join([*(one.text() for one in buttons(window)), *words(window.parts.status_bar)])


def test_the_text_is_read_while_the_marks_come_and_nothing_is_counted_before_all_are_there(show: Show) -> None:
    window = show()
    assert [text.replace("\u00a0", " ") for text in words(window.parts.side)] == ["P1-08", "Panel 1, p. 4"]
    keys("PgDown")
    window.desk.opening.lasting.emit()
    assert window.desk.opening.running
    assert "53 recommendations" in counts(window)
    assert " notes " not in counts(window).replace("your notes", "")
    assert "Opening your notes… " in counts(window)
    offered = [one.accessibleName() for one in buttons(window)]
    assert not [name for name in offered if "Opening" in name]
    while window.desk.opening.running:
        QApplication.processEvents()
    assert f"{MANY + 1} notes" in counts(window)
    assert "Opening" not in counts(window)
    assert "Notes" in words(window.parts.side)


@pytest.mark.every(2)
@pytest.mark.parametrize("by", ["key", "action"])
def test_what_is_done_before_all_is_there_is_done_to_all_of_it(show: Show, by: str) -> None:
    def act(action: str, *pressed: str) -> None:
        window.parts.actions.trigger(action) if by == "action" else keys(*pressed)
        QApplication.processEvents()
        assert not window.desk.opening.running

    window = show()
    act("undo", "Ctrl+Z")
    assert [note.text for note in library_of(window).in_text.notes()] == ["The first"]
    window.close()
    window = show()
    act("redo", "Ctrl+Shift+Z")
    assert len(library_of(window).in_text.notes()) == MANY + 1
    window.close()
    window = show()
    act("stance", "S")
    keys("S")
    assert library_of(window).present(PositionField)
    window.close()
    window = show()
    act("find", "Ctrl+F")
    keys("“has:note”", "Return")
    assert window.desk.filter.shown == frozenset(one.code for one in window.desk.report.recommendations)
    window.close()
    window = show()
    act("export", "Ctrl+E")
    assert f"{MANY + 1} notes" in " ".join(words(window))
    window.close()
    window = show()
    window.parts.pages.open("notes")
    assert not window.desk.opening.running


def test_a_file_from_another_start_is_opened_beside_all_marks(show: Show, tmp_path: Path) -> None:
    window = show()
    window.come_forward(tmp_path / "gone.docx")
    assert len(library_of(window).in_text.notes()) == MANY + 1


def test_a_store_that_is_not_read_to_its_end_is_let_go_with_the_window(show: Show) -> None:
    window = show()
    QApplication.processEvents()
    assert window.desk.opening.running
    store = window.desk.store_path
    before = store.read_bytes()
    window.close()
    assert not window.desk.opening.running
    with closing(sqlite3.connect(store, isolation_level=None, timeout=0)) as other:
        other.execute("BEGIN EXCLUSIVE")
        other.execute("ROLLBACK")
    assert store.read_bytes() == before


def test_a_store_that_is_damaged_further_on_is_told_once_that_is_read(show: Show) -> None:
    window = show()
    window.close()
    with closing(sqlite3.connect(window.desk.store_path, isolation_level=None)) as other:
        other.execute("UPDATE note SET text = CAST(x'ff' AS TEXT) WHERE text = ?", (f"Note {MANY - 1}",))
    window = show()
    while window.desk.opening.running:
        QApplication.processEvents()
    assert window.desk.editor.library is None
    assert "is damaged" in window.parts.store_bar.text

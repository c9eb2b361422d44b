"""The store is damaged while its window is open: the bar says so, all is rescued, and one click brings it back."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.report import Report
from alliance_desktop.gui.app import make_window
from alliance_desktop.gui.state.backing_up import BackingUp
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library import safekeeping
from alliance_desktop.paths import state_folder
from alliance_desktop.store import backup_files
from tests import builders
from tests.damage import PAGE
from tests.gui.conftest import Open
from tests.gui.marking import library_of
from tests.gui.typing import focused

STAYS = "The window stays open"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Where `open_window` has its store."""
    return tmp_path / "store.db"


def overwrite(store: Path, table: str = "sqlite_schema", *, seen: bool) -> None:
    """Puts garbage over the first page of a table; `seen`: the moment of writing tells it."""
    with closing(sqlite3.connect(store)) as connection:
        found = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    before, page = store.stat(), found[0] - 1 if found else 0
    with store.open("rb+") as file:
        file.seek(page * PAGE)
        file.write(b"\xa5" * PAGE)
    if not seen:
        os.utime(store, ns=(before.st_atime_ns, before.st_mtime_ns))


def write(window: MainWindow, text: str) -> bool:
    return window.desk.editor.do(builders.note(library_of(window), "P1-08", text))


def texts(window: MainWindow) -> list[str]:
    return [note.text for note in library_of(window).in_text.notes()]


def rescued(store: Path) -> Path:
    (found,) = (one for one in safekeeping.list_backups(store) if one.why == "rescue")
    assert backup_files.backups(found.path.parent, store.stem)
    assert "For us alone." not in found.notes.read_text()
    return found.path


def buttons(window: MainWindow) -> dict[str, QPushButton]:
    return {one.text(): one for one in window.parts.store_bar.findChildren(QPushButton) if one.isVisible()}


def restart(window: MainWindow, qtbot: QtBot, osce: Report, store: Path) -> MainWindow:
    """Another start, also where the store can't be opened."""
    again = make_window(osce, store)
    qtbot.addWidget(again)
    again.show()
    qtbot.waitUntil(lambda: again.is_complete and bool(again.desk.editor.library or again.parts.store_bar.text))
    return again


@pytest.mark.parametrize("table", ["sqlite_schema", "annotation", "tag"])
def test_notes_written_over_damage_keep_the_window_open_and_come_back_from_the_rescue_that_the_bar_names(
    open_window: Open, store: Path, table: str, qtbot: QtBot, osce: Report
) -> None:
    builders.filled(store)
    window = open_window()
    write(window, "before")
    overwrite(store, table, seen=False)
    for number in range(3):
        write(window, f"after {number}")
    saved = texts(window)
    assert not window.close()
    assert window.isVisible()
    bar = window.parts.store_bar
    assert bar.is_warning
    assert str(rescued(store)) in bar.text
    assert STAYS in window.parts.toast.accessibleName()
    assert not write(window, "not saved")
    window.desk.editor.do_waiting()
    assert window.close() or window.close()  # what waits for the store is told once more
    again = restart(window, qtbot, osce, store)
    assert str(rescued(store)) in again.parts.store_bar.text
    if again.desk.editor.library is None:
        buttons(again)["Restore the rescued notes"].click()
        assert again.parts.store_bar.text == ""
    else:  # what is damaged is read by nobody at the start
        again.parts.store_link.restore(rescued(store), "Restored")
    assert sorted(texts(again)) == sorted(saved)
    again.close()


def test_a_page_that_the_next_note_writes_anew_is_no_damage(open_window: Open, store: Path) -> None:
    builders.filled(store)
    window = open_window()
    write(window, "before")
    overwrite(store, "meta", seen=False)
    write(window, "after")
    saved = texts(window)
    assert window.close()
    assert texts(open_window()) == saved


def test_damage_is_told_at_once_and_one_click_saves_what_is_typed(open_window: Open, store: Path, qtbot: QtBot) -> None:
    builders.filled(store)
    window = open_window()
    saved = texts(window)
    overwrite(store, seen=True)
    qtbot.waitUntil(lambda: window.parts.store_bar.is_warning)
    assert str(rescued(store)) in window.parts.store_bar.text
    window.desk.navigator.go("P1-08")
    window.parts.side.new_note()
    QTest.keyClicks(focused(), "typed meanwhile")
    window.parts.side.flush()
    assert texts(window) == saved
    assert window.parts.store_bar.is_warning
    buttons(window)["Restore the rescued notes"].click()
    assert window.parts.side.flush()
    assert sorted(texts(window)) == sorted([*saved, "typed meanwhile"])
    assert window.parts.store_bar.text == ""
    assert window.close()


def test_where_no_rescue_can_be_written_the_window_stays_and_offers_a_copy(open_window: Open, store: Path) -> None:
    builders.filled(store)
    window = open_window()
    (store.parent / "backups").write_text("somebody's file")
    write(window, "one more")
    overwrite(store, "annotation", seen=False)
    assert not window.close()
    assert set(buttons(window)) == {"Try again", "Save a copy…", "Show the folder"}
    assert window.close()


def test_without_a_backup_none_is_promised_where_the_notes_are_damaged(store: Path, qtbot: QtBot, osce: Report) -> None:
    store.write_bytes(b"no store at all " * 400)
    window = make_window(osce, store)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.is_complete and bool(window.parts.store_bar.text))
    assert window.parts.store_bar.text.endswith("It was left as it is.")
    assert set(buttons(window)) == {"Try again", "Show the folder"}


@pytest.mark.backups
def test_a_failed_backup_on_closing_is_told_at_the_next_start(open_window: Open, store: Path, tmp_path: Path) -> None:
    builders.filled(store)
    (tmp_path / "backups").write_text("somebody's file")
    window = open_window()
    write(window, "one more")
    window.parts.store_link.backups.process.wait()
    assert window.close()
    window.parts.store_link.backups.process.wait()
    window = open_window()
    bar = window.parts.store_bar
    assert "No backup could be made when you last closed the window." in bar.text
    assert str(tmp_path / "backups") in bar.text
    assert not bar.is_warning
    (tmp_path / "backups").unlink()
    buttons(window)["Back up now"].click()
    window.parts.store_link.backups.process.wait()
    assert bar.text == ""
    assert len(safekeeping.list_backups(store)) == 1
    window.close()
    assert open_window().parts.store_bar.text == ""


@pytest.mark.backups
def test_a_closing_with_a_good_backup_keeps_nothing_to_tell(open_window: Open, store: Path) -> None:
    builders.filled(store)
    window = open_window()
    write(window, "one more")
    window.parts.store_link.backups.process.wait()
    assert window.close()
    window.parts.store_link.backups.process.wait()
    assert safekeeping.list_backups(store)
    assert not (state_folder() / "backup-failed.json").exists()


@pytest.mark.backups
def test_damage_that_only_the_backup_on_closing_finds_is_rescued_though_the_window_is_gone(
    open_window: Open, store: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, osce: Report
) -> None:
    builders.filled(store)
    window = open_window()
    write(window, "one more")
    window.parts.store_link.backups.process.wait()
    saved, start = texts(window), BackingUp.start

    def damage_and_start(self: BackingUp, why: str) -> None:
        overwrite(store, seen=False)
        start(self, why)

    monkeypatch.setattr(BackingUp, "start", damage_and_start)
    assert window.close()
    window.parts.store_link.backups.process.wait()
    monkeypatch.setattr(BackingUp, "start", start)
    again = restart(window, qtbot, osce, store)
    assert str(rescued(store)) in again.parts.store_bar.text
    buttons(again)["Restore the rescued notes"].click()
    assert sorted(texts(again)) == sorted(saved)
    again.parts.store_link.backups.process.wait()
    again.close()
    again.parts.store_link.backups.process.wait()


@pytest.mark.own_window  # another start that reads what the first left
def test_after_closing_over_damage_the_next_start_tells_where_the_notes_are(
    open_window: Open, store: Path, qtbot: QtBot
) -> None:
    builders.filled(store)
    content = store.read_bytes()
    window = open_window()
    write(window, "one more")
    overwrite(store, "annotation", seen=False)
    assert not window.close()
    assert window.close()
    store.write_bytes(content)
    window = open_window()
    qtbot.waitUntil(lambda: str(rescued(store)) in window.parts.store_bar.text)
    assert "Restore a backup…" in buttons(window)
    QTest.keyClick(window, Qt.Key.Key_Escape)

"""A store of an earlier version is brought to this one beside the window: it says so, and whoever acts waits for it."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alliance_desktop import paths
from alliance_desktop.domain.report import Report
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library.library import Library
from alliance_desktop.settings import Settings
from alliance_desktop.store import migrations
from tests import builders
from tests.gui.marking import library_of
from tests.gui.seen import words
from tests.gui.typing import keys
from tests.store_history import DB

UPDATING = "Updating your notes to this version…"
NEXT = """CREATE TABLE counted (number INTEGER NOT NULL) STRICT;
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {}) INSERT INTO counted SELECT max(i) FROM n;
{}"""
"""A migration that takes long where it counts far."""
LONG = 3_000_000
Show = Callable[..., MainWindow]


@pytest.fixture
def show(qtbot: QtBot, osce: Report, tmp_path: Path, store: Path, monkeypatch: pytest.MonkeyPatch) -> Show:
    """Shows a window over a store as an earlier version wrote it, which is being updated."""
    shutil.copyfile(max((DB / "history").glob("*.db")), store)

    def shown(count: int = LONG, then: str = "") -> MainWindow:
        folder = builders.next_migration(tmp_path / "migrations", NEXT.format(count, then))
        monkeypatch.setattr(paths, "migrations_folder", lambda: folder)
        window = MainWindow(osce, store, Settings())
        window.resize(1366, 768)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.begin()
        assert window.desk.opening.running
        return window

    return shown


def schema(store: Path) -> int:
    with closing(sqlite3.connect(store)) as connection:
        number: int = connection.execute("PRAGMA user_version").fetchone()[0]
        return number


def said(window: MainWindow) -> list[str]:
    return words(window.parts.status_bar)


def test_the_text_is_read_while_a_store_is_updated_and_the_window_says_so(show: Show, store: Path) -> None:
    window = show()
    bar = window.panes.reading.text.verticalScrollBar()
    while UPDATING not in said(window):
        assert window.desk.opening.running
        QApplication.processEvents()
    before = bar.value()
    keys("PgDown")
    assert window.desk.opening.running
    assert bar.value() > before
    assert schema(store) == migrations.newest(migrations.files()) - 1
    while window.desk.opening.running:
        QApplication.processEvents()
    assert UPDATING not in said(window)
    assert len(library_of(window).in_text.notes()) > 1
    assert schema(store) == migrations.newest(migrations.files())
    [backup] = (store.parent / "backups").glob("*-upgrade.db")
    assert schema(backup) == migrations.newest(migrations.files()) - 1


def test_what_is_done_while_a_store_is_updated_waits_in_a_window_that_is_painted(show: Show) -> None:
    window = show()
    window.desk.navigator.focus("P1-02")
    turns = list[bool]()
    ticking = QTimer(window, interval=0)
    ticking.timeout.connect(lambda: turns.append(UPDATING in said(window)))
    ticking.start()
    keys("S")
    ticking.stop()
    assert any(turns)
    assert not window.desk.opening.running
    keys("S")
    assert library_of(window).marks("P1-02").position.text("stance")


def test_an_update_that_another_program_holds_up_is_not_said_to_go_on(show: Show, store: Path) -> None:
    with closing(sqlite3.connect(store, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        window, told = show(1), set[str]()
        opening = window.desk.opening
        while opening.running:
            told.add(opening.text)
            QApplication.processEvents()
        assert told == {"Opening your notes…"}
        assert window.desk.editor.library is None
    window.parts.store_link.open()
    assert library_of(window).in_text.notes()


def test_why_a_store_could_not_be_updated_is_said_and_it_stays_as_it_was(show: Show, store: Path) -> None:
    before = store.read_bytes()
    window = show(1, "DELETE FROM person;")
    while window.desk.opening.running:
        QApplication.processEvents()
    assert window.desk.editor.library is None
    assert "is damaged" in window.parts.store_bar.text
    assert UPDATING not in said(window)
    assert store.read_bytes() == before


def test_a_window_that_is_closed_while_its_store_is_updated_leaves_it_whole(show: Show, store: Path) -> None:
    window = show()
    QApplication.processEvents()
    window.close()
    assert not window.desk.opening.running
    Library.open(store, builders.report(), wait=60_000).close()
    assert schema(store) == migrations.newest(migrations.files())

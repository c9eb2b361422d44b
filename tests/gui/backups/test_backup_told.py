"""How a backup by hand ended is told wherever the reader is then; one that hangs holds up no restore and no end."""

import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from alliance_desktop.gui.state import backing_up
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library import safekeeping
from tests import builders
from tests.gui.conftest import Open
from tests.gui.seen import the

LONG = 60_000
"""Milliseconds in which a backup must be there."""
HANGS = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); time.sleep(600)"


@pytest.fixture
def window(open_window: Open, tmp_path: Path) -> MainWindow:
    builders.filled(tmp_path / "store.db", notes=2)
    return open_window()


@pytest.fixture
def hanging(window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> MainWindow:
    """A backup is under way that never ends, and hears no request to."""
    monkeypatch.setattr(backing_up, "command", lambda *_arguments: [sys.executable, "-c", HANGS])
    window.parts.store_link.backups.process.start("hand")
    process = the(window.parts.store_link.backups.process, QProcess)
    with qtbot.waitSignal(process.readyReadStandardOutput, timeout=LONG):
        pass  # it is under way already
    return window


def back_up(window: MainWindow) -> None:
    window.parts.pages.open("backups")
    (button,) = (one for one in window.findChildren(QPushButton) if one.text() == "Back up now" and one.isVisible())
    button.click()
    assert window.parts.store_link.backups.process.running


@pytest.mark.parametrize("then", ["notes", ""])
def test_a_failure_is_told_in_the_notice_where_the_view_was_left(window: MainWindow, tmp_path: Path, then: str) -> None:
    (tmp_path / "backups").write_text("somebody's file")
    back_up(window)
    window.parts.pages.open(then or "backups")  # the same view again leaves it
    assert window.desk.navigator.page == then
    window.parts.store_link.backups.process.wait()
    assert str(tmp_path / "backups") in window.parts.notice_bar.text


def test_success_is_told_in_the_toast_where_the_view_of_backups_has_been_left(window: MainWindow) -> None:
    back_up(window)
    window.parts.pages.open("notes")
    window.parts.store_link.backups.process.wait()
    assert window.parts.toast.accessibleName() == "Backed up. The copy was opened and compared with your notes."
    assert window.parts.notice_bar.text == ""


def test_in_the_view_of_backups_only_the_view_tells_it(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("somebody's file")
    back_up(window)
    window.parts.store_link.backups.process.wait()
    assert window.parts.notice_bar.text == ""
    assert not window.parts.toast.isVisible()


def test_no_backup_as_notes_are_replaced(hanging: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = builders.filled(tmp_path / "other.db", notes=5)
    under_way: list[bool] = []

    def look_and_restore(*arguments: Any, **options: Any) -> Path | None:
        under_way.append(hanging.parts.store_link.backups.process.running)
        return real(*arguments, **options)

    real = safekeeping.restore
    monkeypatch.setattr(safekeeping, "restore", look_and_restore)
    hanging.parts.store_link.restore(source, "Restored")
    assert under_way == [False]
    assert hanging.desk.editor.library is not None
    assert len(hanging.desk.editor.library.in_text.notes()) == 5


def test_it_ends_though_its_backup_hangs(
    hanging: MainWindow, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(backing_up, "PATIENCE_MS", 100)
    hanging.parts.store_link.backups.process.wait()
    assert not hanging.parts.store_link.backups.process.running
    assert "backup given up" in caplog.text

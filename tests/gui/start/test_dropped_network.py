"""A store on a share whose network drops: it is told, reading goes on, and the text being written is kept."""

import os
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from alliance_desktop import logs
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.store import drafts as draft_store
from tests.gui.typing import keys


def drop_network(monkeypatch: pytest.MonkeyPatch, share: Path) -> None:
    """From now on every look at the share fails as on Windows ("The specified network name is no longer available")."""
    really = os.stat

    def look(path: Any, *arguments: Any, **options: Any) -> os.stat_result:
        if isinstance(path, str | Path) and (Path(path) == share or Path(path).name.startswith("store.db")):
            raise OSError(22, "The specified network name is no longer available")
        return really(path, *arguments, **options)

    monkeypatch.setattr(os, "stat", look)


def test_a_dropped_network_costs_no_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, window: MainWindow
) -> None:
    faults: list[str] = []

    def note_fault(error: BaseException) -> Path:
        faults.append(repr(error))
        return tmp_path / "log"

    monkeypatch.setattr(logs, "record_fault", note_fault)
    window.desk.navigator.go("P1-08")
    window.panes.reading.setFocus()
    keys("Ctrl+D")
    assert window.desk.store_path.is_file()
    with monkeypatch.context() as dropped:
        drop_network(dropped, tmp_path)
        keys("Ctrl+D")
        assert "no longer at" in window.parts.store_bar.text
        keys("N", "“Ask for funding.”")
        said = window.parts.status_bar.findChildren(QLabel)
        qtbot.waitUntil(lambda: any("Not saved" in label.text() for label in said))
        keys("Ctrl+,", "Esc")
        assert faults == []
        assert [draft.text for draft in draft_store.read_files(window.desk.store_path)] == ["Ask for funding."]

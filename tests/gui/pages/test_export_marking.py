"""The marking of an export of notes: typed on its page, seen there, on each page of the file and of the print."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot

from alliance_desktop import paths
from alliance_desktop.gui.pages.page_preview import PagePreview
from alliance_desktop.gui.window.main_window import MainWindow
from tests.gui.asked_files import choose_file
from tests.gui.conftest import Open
from tests.gui.marking import marking
from tests.gui.seen import the
from tests.gui.typing import focused, keys, press_button, type_text, wait_for
from tests.gui.until_killed import until_killed
from tests.unit.export.documents import pages_of

WORDS = "Confidential until 2 December"


def go_to_line(window: MainWindow) -> None:
    """From the button that has the focus when the page opens."""
    window.parts.pages.open("export")
    keys("Shift+Tab", "Shift+Tab", "Shift+Tab")
    assert focused().accessibleName() == "Marking"


def edges(window: MainWindow) -> set[str]:
    """The first and the last line of the preview."""
    lines = the(window, PagePreview).toPlainText().splitlines()
    return {lines[0], lines[-1]}


def test_it_is_on_the_page_and_in_the_file_of_the_notes_and_of_the_report_until_it_is_emptied(
    open_window: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window = open_window()
    marking(window).position("P1-08", {"line": "RED LINE: no amounts."})
    go_to_line(window)
    line = focused()
    assert line.property("placeholderText") == "For official use"
    type_text(WORDS)
    keys("Return")
    assert edges(window) == {WORDS}
    for number, scope in enumerate(("Everything marked", "The report with my marks")):
        press_button(window, scope)
        assert edges(window) == {WORDS}
        path = tmp_path / f"{number}.pdf"
        choose_file(monkeypatch, path)
        press_button(window, "Export")
        wait_for(window.desk.exports)
        assert {page.count(WORDS) for page in pages_of(path)} == {2}
    line.setFocus()
    keys("Ctrl+A", "Backspace", "Return")
    assert WORDS not in the(window, PagePreview).toPlainText()


def test_it_is_kept_for_the_next_time_whatever_ended_the_last(open_window: Open, tmp_path: Path, qtbot: QtBot) -> None:
    file = paths.state_folder() / "window.json"

    def kept() -> object:
        return json.loads(file.read_text())["marking"] if file.exists() else None

    def type_it() -> None:
        window = open_window()
        marking(window).tag("funding", "P1-08")
        go_to_line(window)
        for timer in window.parts.store_link.findChildren(QTimer, options=Qt.FindChildOption.FindDirectChildrenOnly):
            timer.setInterval(0)
        qtbot.waitUntil(lambda: kept() == "")
        type_text(WORDS)
        qtbot.waitUntil(lambda: kept() == WORDS)

    until_killed(type_it, tmp_path)
    for _start in ("after the kill", "after it was closed"):
        window = open_window()
        go_to_line(window)
        assert focused().property("text") == WORDS
        press_button(window, "The report with my marks")
        assert edges(window) == {WORDS}

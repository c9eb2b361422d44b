"""An export that lasts: it is shown, keys are answered meanwhile, and whatever ends it early leaves the old file."""

import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.edit import Edit
from alliance_desktop.domain.report import Report
from alliance_desktop.export import to_docx, to_markdown
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.gui.window.status_bar import JobLine
from alliance_desktop.library import mark_edits
from alliance_desktop.library.library import Library
from tests.gui.asked_files import choose_file
from tests.gui.conftest import Open
from tests.gui.typing import keys, wait_for

OLD = b"the old file"
MANY = 1_000
pytestmark = pytest.mark.own_window  # its store is full, and made once for all


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory, osce: Report) -> Path:
    """A store of so many notes, written at once."""
    path = tmp_path_factory.mktemp("many") / "store.db"
    library = Library.open(path, osce)
    targets = [library.target(one.code) for one in osce.recommendations]
    made = (
        mark_edits.write_note(library, targets[number % len(targets)], f"{number}: **ask** for\n- funding")
        for number in range(MANY)
    )
    library.apply(Edit("Many notes", tuple(swap for edit in made for swap in edit.swaps)))
    library.close()
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "papers"
    made.mkdir()
    return made


@pytest.fixture
def window(many: Path, tmp_path: Path, open_window: Open) -> MainWindow:
    """A window with all these notes, and the page that exports them."""
    shutil.copyfile(many, tmp_path / "store.db")
    window = open_window()
    window.parts.pages.open("export")
    return window


@pytest.fixture
def slow_disc(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A disc that takes its time with what the window writes, until the event is set."""
    free, fsync, main = threading.Event(), os.fsync, threading.get_ident()

    def wait(handle: int) -> None:
        if threading.get_ident() != main:  # what saves notes goes on
            free.wait()
        fsync(handle)

    monkeypatch.setattr(os, "fsync", wait)
    yield free
    free.set()


def begin(window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the key that exports: the button has the focus."""
    choose_file(monkeypatch, path)
    keys("Return")
    assert window.desk.exports.running


def notes_in(path: Path) -> int:
    return path.read_text(encoding="utf-8").count("\n**Note, ")


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def export_lines(window: MainWindow) -> list[JobLine]:
    """Where the machine is slow, what else is worked at has a line too."""
    lines = window.findChildren(JobLine)
    return [line for line in lines if line.cancel.accessibleName() == "Cancel: Exporting…"]


def said(window: MainWindow) -> str:
    return window.parts.toast.accessibleName()


def test_keys_are_answered_while_it_writes(window: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begin(window, folder / "brief.docx", monkeypatch)
    keys("Esc")
    before = window.desk.navigator.current
    passed = []
    for _number in range(3):
        keys("J")
        passed.append(window.desk.navigator.current)
    assert window.desk.exports.running
    assert len({before, *passed}) == 4
    wait_for(window.desk.exports)
    assert len(list(to_docx.codes_in((folder / "brief.docx").read_bytes()))) == 53
    assert said(window).startswith("53 of 53 written")


def test_an_export_to_a_slow_disc_is_shown_and_a_key_cancels_it(
    window: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch, slow_disc: threading.Event, qtbot: QtBot
) -> None:
    (folder / "brief.md").write_bytes(OLD)
    begin(window, folder / "brief.md", monkeypatch)
    qtbot.waitUntil(lambda: any(line.isVisible() for line in export_lines(window)))
    (line,) = export_lines(window)
    qtbot.waitUntil(lambda: "Exporting… 99 %" in {label.text() for label in line.findChildren(QLabel)})
    keys("Esc", "J")
    line.cancel.setFocus()
    keys("Space")
    assert said(window).startswith("Cancelled. Nothing was changed.")
    assert not line.isVisible()
    assert not window.desk.exports.running
    slow_disc.set()
    qtbot.waitUntil(lambda: files(folder) == ["brief.md"])
    assert (folder / "brief.md").read_bytes() == OLD


def test_cancelled_early_it_writes_nothing(window: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "brief.html").write_bytes(OLD)
    begin(window, folder / "brief.html", monkeypatch)
    window.desk.exports.cancel()
    assert said(window).startswith("Cancelled.")
    QTest.qWait(0)
    assert files(folder) == ["brief.html"]
    assert (folder / "brief.html").read_bytes() == OLD


def test_one_export_follows_the_other(window: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begin(window, folder / "one.md", monkeypatch)
    begin(window, folder / "two.html", monkeypatch)
    window.parts.pages.leave()
    wait_for(window.desk.exports)
    assert notes_in(folder / "one.md") == MANY
    assert (folder / "two.html").read_text(encoding="utf-8").count('<section class="note">') == MANY
    assert said(window).startswith("53 of 53 written")


def test_a_closed_window_ends_its_export(window: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begin(window, folder / "brief.md", monkeypatch)
    assert window.close()
    assert notes_in(folder / "brief.md") == MANY
    assert files(folder) == ["brief.md"]


def test_a_window_stays_if_its_export_fails(window: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begin(window, folder / "brief.md", monkeypatch)
    folder.rmdir()
    assert not window.close()
    assert "Nothing was written" in said(window)
    assert window.close()


def test_an_export_ends_with_the_session(window: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "brief.md").write_bytes(OLD)
    begin(window, folder / "brief.md", monkeypatch)
    assert window.close_at_once()
    assert (folder / "brief.md").read_bytes() == OLD


def test_a_copy_of_many_is_made_between_keys_too_and_cancelled_it_leaves_the_clipboard(window: MainWindow) -> None:
    QGuiApplication.clipboard().setText("before")
    window.parts.pages.leave()
    window.parts.show_filter("has:note")
    window.parts.actions.trigger("copy-for-word")
    QApplication.processEvents()
    assert window.desk.exports.running
    window.desk.exports.cancel()
    assert QGuiApplication.clipboard().text() == "before"
    window.parts.actions.trigger("copy-for-word")
    wait_for(window.desk.exports)
    markdown = bytes(QGuiApplication.clipboard().mimeData().data("text/markdown").data())
    assert len(list(to_markdown.codes_in(markdown))) == 53
    assert said(window).startswith("53 recommendations copied for Word")

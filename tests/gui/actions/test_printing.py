"""Ctrl+P: what is shown, as a PDF in the system's viewer; nothing of it is left behind."""

import io
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from alliance_desktop.gui.state.printed_copies import print_folder
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library import brief_edits, note_edits, tag_edits
from tests.gui.typing import wait_for

Open = Callable[[], MainWindow]


class Viewer:
    """Stands in for the program that the system opens PDF files with; it keeps what it was shown."""

    def __init__(self) -> None:
        self.there = True
        self.shown: list[tuple[Path, str]] = []

    def open(self, url: QUrl) -> bool:
        if self.there:
            path = Path(url.toLocalFile())
            reader = pypdf.PdfReader(io.BytesIO(path.read_bytes()))
            self.shown.append((path, "\n".join(page.extract_text() for page in reader.pages)))
        return self.there


@pytest.fixture
def viewer(monkeypatch: pytest.MonkeyPatch) -> Viewer:
    viewer = Viewer()
    monkeypatch.setattr("PySide6.QtGui.QDesktopServices.openUrl", staticmethod(viewer.open))
    return viewer


@pytest.fixture
def window(open_window: Open) -> MainWindow:
    window = open_window()
    library = window.desk.editor.library
    assert library is not None
    assert window.desk.editor.do(tag_edits.add_tags(library, [library.target("P1-08")], ["funding"]))
    return window


def press_print(window: MainWindow) -> None:
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)


def said(window: MainWindow) -> str:
    return window.parts.toast.accessibleName()


def test_what_is_marked_is_opened_as_a_pdf_whose_copy_goes_with_the_window(window: MainWindow, viewer: Viewer) -> None:
    press_print(window)
    wait_for(window.desk.exports)
    ((path, text),) = viewer.shown
    assert path.parent == print_folder()
    assert "P1-08" in text
    assert "to be printed" in said(window)
    window.close()
    assert list(print_folder().glob("*")) == []


def test_the_brief_that_is_shown_is_printed_as_an_export_with_a_number(window: MainWindow, viewer: Viewer) -> None:
    library = window.desk.editor.library
    assert library is not None
    assert window.desk.editor.do(brief_edits.new_brief(library, "Money", ()))
    window.open_page("brief")
    press_print(window)
    wait_for(window.desk.exports)
    ((path, text),) = viewer.shown
    assert path.name == "Money.pdf"
    assert "export 1" in text
    assert library.last_export(library.briefs[0]) is not None


def test_what_the_font_lacks_is_said_of_a_printed_copy_too(window: MainWindow, viewer: Viewer) -> None:
    library = window.desk.editor.library
    assert library is not None
    assert window.desk.editor.do(note_edits.write_note(library, library.target("P1-08"), "Agreed \u4e2d."))
    press_print(window)
    wait_for(window.desk.exports)
    assert said(window).count("1 sign that the font lacks is named in the file: \u4e2d") == 1
    assert "[U+4E2D]" in viewer.shown[0][1]


def test_where_nothing_opens_pdf_files_it_says_so_and_what_to_do(window: MainWindow, viewer: Viewer) -> None:
    viewer.there = False
    press_print(window)
    wait_for(window.desk.exports)
    assert "No program here opens PDF files" in said(window)


def test_while_reading_the_report_is_printed_with_the_marks_and_without_any(open_window: Open, viewer: Viewer) -> None:
    window = open_window()
    press_print(window)
    wait_for(window.desk.exports)
    library = window.desk.editor.library
    assert library is not None
    assert window.desk.editor.do(note_edits.write_note(library, library.target("panel-1"), "Ask the rapporteur."))
    press_print(window)
    wait_for(window.desk.exports)
    (_bare, first), (path, second) = viewer.shown
    assert path.name == "osce-2018-with-my-marks.pdf"
    for text in (first, second):
        assert "Fifteen years since the adoption" in text
        assert "S7-03" in text
    assert "Ask the rapporteur." not in first
    assert "Ask the rapporteur." in second


def test_the_page_of_the_export_prints_what_it_shows(window: MainWindow, viewer: Viewer) -> None:
    window.open_page("export")
    press_print(window)
    wait_for(window.desk.exports)
    (button,) = (one for one in window.findChildren(QPushButton) if one.text() == "The report with my marks")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    press_print(window)
    wait_for(window.desk.exports)
    (marked, alone), (_path, report) = viewer.shown
    assert marked.name == "osce-2018-notes.pdf"
    assert "Fifteen years since the adoption" not in alone
    assert "Fifteen years since the adoption" in report


def test_with_nothing_marked_the_page_of_the_export_prints_nothing(open_window: Open, viewer: Viewer) -> None:
    window = open_window()
    window.open_page("export")
    press_print(window)
    assert "Nothing is marked yet" in said(window)
    assert viewer.shown == []


def test_a_brief_that_no_viewer_opened_was_not_exported(window: MainWindow, viewer: Viewer) -> None:
    library = window.desk.editor.library
    assert library is not None
    assert window.desk.editor.do(brief_edits.new_brief(library, "Money", ()))
    window.open_page("brief")
    viewer.there = False
    press_print(window)
    wait_for(window.desk.exports)
    assert "No program here opens PDF files" in said(window)
    assert library.last_export(library.briefs[0]) is None
    viewer.there = True
    press_print(window)
    wait_for(window.desk.exports)
    assert "export 1" in viewer.shown[0][1]

"""Ctrl+P: what is shown, as a PDF in the system's viewer; nothing of it is left behind."""

import io
import os
import shlex
import shutil
import sys
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from alliance_desktop.gui.state.printed_copies import print_folder
from alliance_desktop.gui.widgets.text.line_edit import LineEdit
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.ingest.read_template import listed_templates
from alliance_desktop.library import brief_edits
from alliance_desktop.library.library import Library
from tests.gui import seen
from tests.gui.asked_files import answer_with
from tests.gui.conftest import Open
from tests.gui.marking import library_of, marking
from tests.gui.typing import wait_for


class Viewer:
    """Stands in for the program that the system opens PDF files with; it keeps what it was shown."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "shown"
        self._folder.mkdir()
        self._none = folder / "none"
        self.command = folder / "xdg-open"
        """What opens files on Linux."""
        count, kept = f'$(ls "{self._folder}" | wc -l)', shlex.quote(str(self._folder))
        lines = (
            f"[ -e {shlex.quote(str(self._none))} ] && exit 3",
            f"to={kept}/{count}",
            'mkdir "$to"',
            'cp "$1" "$to"',
        )
        self.command.write_text("\n".join(("#!/bin/sh", *lines, "")))
        self.command.chmod(0o755)

    def open(self, url: QUrl) -> bool:
        """What Qt does on other systems."""
        if self._none.exists():
            return False
        to = self._folder / str(len(list(self._folder.iterdir())))
        to.mkdir()
        shutil.copy(url.toLocalFile(), to)
        return True

    def go(self) -> None:
        """No program opens PDF files any longer."""
        self._none.touch()

    def come(self) -> None:
        self._none.unlink()

    @property
    def shown(self) -> list[tuple[str, str]]:
        """The name and the text of each that was shown."""
        files = [path for folder in sorted(self._folder.iterdir()) for path in folder.iterdir()]
        readers = [(path.name, pypdf.PdfReader(io.BytesIO(path.read_bytes()))) for path in files]
        return [(name, "\n".join(page.extract_text() for page in one.pages)) for name, one in readers]


@pytest.fixture
def viewer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Viewer:
    folder = tmp_path / "viewer"
    folder.mkdir()
    viewer = Viewer(folder)
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    monkeypatch.setattr("PySide6.QtGui.QDesktopServices.openUrl", staticmethod(viewer.open))
    return viewer


@pytest.fixture
def window(open_window: Open) -> MainWindow:
    window = open_window()
    marking(window).tag("funding", "P1-08")
    return window


def with_brief_shown(window: MainWindow) -> Library:
    """A new brief, Money, is made and shown."""
    library = library_of(window)
    assert window.desk.editor.do(brief_edits.new_brief(library, "Money", ()))
    window.parts.pages.open("brief")
    return library


def begin_print(window: MainWindow) -> None:
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)


def press_print(window: MainWindow) -> None:
    begin_print(window)
    wait_for(window.desk.exports)


def said(window: MainWindow) -> str:
    return window.parts.toast.accessibleName()


def test_what_is_marked_is_opened_as_a_pdf_whose_copy_goes_with_the_window(window: MainWindow, viewer: Viewer) -> None:
    press_print(window)
    ((name, text),) = viewer.shown
    assert [path.name for path in print_folder().glob("*")] == [name]
    assert "P1-08" in text
    assert said(window) == "Opened in your PDF viewer for printing."
    window.close()
    assert list(print_folder().glob("*")) == []


def test_it_says_that_it_exports_until_there_is_a_pdf_to_be_opened(window: MainWindow, viewer: Viewer) -> None:
    with viewer.command.open("a") as command:
        command.write("exec sleep 20\n")
    begin_print(window)
    exports = window.desk.exports
    heard: list[tuple[str, bool]] = []
    while exports.running:
        QApplication.processEvents()
        written = any(print_folder().glob("*.pdf"))
        heard += [(exports.text, written)] if (exports.text, written) not in heard[-1:] else []
    assert heard[0] == ("Exporting…", False)
    assert ("Opening the PDF…", False) not in heard
    assert ("Opening the PDF…", True) in heard


def test_a_printed_brief_counts_as_an_export_once_one_says_so(window: MainWindow, viewer: Viewer) -> None:
    library = with_brief_shown(window)
    press_print(window)
    ((name, text),) = viewer.shown
    assert name == "Money.pdf"
    assert "Exported" in text
    assert "export 1" not in text  # nobody may ever count it
    assert library.last_export(library.briefs[0]) is None
    assert said(window) == "Opened in your PDF viewer for printing."
    seen.button(window.parts.toast, "Count as export").click()
    last = library.last_export(library.briefs[0])
    assert last
    assert (last.number, last.format) == (1, "pdf")
    assert said(window) == "Counted as export 1 of “Money”."


def test_on_the_page_of_templates_the_page_shown_there_is_printed(window: MainWindow, viewer: Viewer) -> None:
    library = with_brief_shown(window)
    assert window.desk.editor.do(brief_edits.set_template(library, library.briefs[0], "speaking-notes"))
    window.parts.actions.trigger("templates")
    path = next(one.path for one in listed_templates() if one.name == "table-of-positions")
    window.desk.templates.look(str(path))
    press_print(window)
    ((name, text),) = viewer.shown
    assert name == "Money.pdf"
    assert "Table of positions" in text
    assert said(window) == "Opened in your PDF viewer for printing."


def test_what_the_font_lacks_is_said_of_a_printed_copy_too(window: MainWindow, viewer: Viewer) -> None:
    marking(window).note("P1-08", "Agreed \u0646.")
    press_print(window)
    assert said(window).count("1 character is missing from the PDF’s fonts; use the Word file to show it: \u0646") == 1
    assert "[1 Arabic character; see the Word file]" in viewer.shown[0][1]


def test_where_nothing_opens_pdf_files_it_says_so_and_offers_to_save_it(
    window: MainWindow, viewer: Viewer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    viewer.go()
    press_print(window)
    assert "No program could open the PDF" in said(window)
    wanted = str(tmp_path / "mine.pdf")
    answer_with(monkeypatch, lambda *_asked: (wanted, ""))
    seen.button(window.parts.toast, "Save as PDF…").click()
    wait_for(window.desk.exports)
    assert "P1-08" in "".join(page.extract_text() for page in pypdf.PdfReader(wanted).pages)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt opens files by itself")
def test_a_viewer_that_its_opener_waits_for_has_it(window: MainWindow, viewer: Viewer) -> None:
    with viewer.command.open("a") as command:
        command.write("exec sleep 20\n")
    press_print(window)
    assert said(window) == "Opened in your PDF viewer for printing."


def test_while_reading_the_report_is_printed_with_the_marks_and_without_any(open_window: Open, viewer: Viewer) -> None:
    window = open_window()
    press_print(window)
    marking(window).note("panel-1", "Ask the rapporteur.")
    press_print(window)
    (name, first), (_later, second) = viewer.shown
    assert name == "osce-2018-with-my-marks.pdf"
    for text in (first, second):
        assert "Fifteen years since the adoption" in text
        assert "S7-03" in text
    assert "Ask the rapporteur." not in first
    assert "Ask the rapporteur." in second


def test_the_page_of_the_export_prints_what_it_shows(window: MainWindow, viewer: Viewer) -> None:
    window.parts.pages.open("export")
    press_print(window)
    (button,) = (one for one in window.findChildren(QPushButton) if one.text() == "The report with my marks")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    press_print(window)
    (marked, alone), (_path, report) = viewer.shown
    assert marked == "osce-2018-notes.pdf"
    assert "Fifteen years since the adoption" not in alone
    assert "Fifteen years since the adoption" in report


def test_a_marking_is_printed_though_it_was_typed_at_once_before(window: MainWindow, viewer: Viewer) -> None:
    window.parts.pages.open("export")
    (line,) = (one for one in window.findChildren(LineEdit) if one.accessibleName() == "Marking")
    line.setFocus()
    QTest.keyClicks(line, "Confidential")
    press_print(window)
    ((_name, text),) = viewer.shown
    assert text.count("Confidential") == 2


def test_a_copy_that_may_not_be_opened_yet_stays_when_the_next_is_printed(window: MainWindow, viewer: Viewer) -> None:
    for _each in range(2):
        press_print(window)
    copies = sorted(path.name for path in print_folder().glob("*"))
    assert copies == ["osce-2018-with-my-marks-2.pdf", "osce-2018-with-my-marks.pdf"]
    assert sorted(name for name, _text in viewer.shown) == copies


def test_a_file_in_place_of_the_folder_for_copies_is_named(window: MainWindow, viewer: Viewer) -> None:
    print_folder().parent.mkdir(parents=True, exist_ok=True)
    print_folder().touch()
    press_print(window)
    assert str(print_folder()) in said(window)
    assert "can’t be created" in said(window)
    assert viewer.shown == []


def test_with_nothing_marked_the_page_of_the_export_prints_nothing(open_window: Open, viewer: Viewer) -> None:
    window = open_window()
    window.parts.pages.open("export")
    press_print(window)
    assert "Nothing is marked yet" in said(window)
    assert viewer.shown == []


def test_a_brief_that_no_viewer_opened_was_not_exported(window: MainWindow, viewer: Viewer) -> None:
    library = with_brief_shown(window)
    viewer.go()
    press_print(window)
    assert "No program could open the PDF" in said(window)
    assert library.last_export(library.briefs[0]) is None
    assert "Count as export" not in [each.text() for each in window.parts.toast.findChildren(QPushButton)]

"""What is left of all reports: a line for each with marks, which leads to what is left there and back."""

from pathlib import Path
from shutil import copytree

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.brief import ChosenItem
from alliance_desktop.domain.report import Target
from alliance_desktop.gui.left.left_page import LeftPage
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.importing.installed_reports import own_folder
from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.library import brief_edits, mark_edits
from alliance_desktop.library.library import Library
from tests.gui.conftest import Open
from tests.gui.marking import library_of, marking
from tests.gui.seen import there
from tests.gui.typing import keys
from tests.reports import AVERLAND


@pytest.fixture
def window(open_window: Open, tmp_path: Path) -> MainWindow:
    """With a note on each of two reports."""
    copytree(AVERLAND, own_folder() / AVERLAND.name)
    library = Library.open(tmp_path / "store.db", read_package(AVERLAND))
    library.apply(mark_edits.write_note(library, library.target("131.7"), "On legal aid."))
    library.close()
    window = open_window()
    marking(window).note("P1-08", "On money.")
    return window


def page(window: MainWindow) -> LeftPage | None:
    return next((one for one in window.findChildren(LeftPage) if one.isVisible()), None)


def lines(window: MainWindow) -> list[str]:
    found = page(window)
    cells = found.matrix.cells if found else None
    named = [(cells.name(row), cells.index(row, 2)) for row in range(1, cells.rowCount())] if cells else []
    return [f"{name} {cell.data(Qt.ItemDataRole.DisplayRole)}" for name, cell in named]


def test_each_report_with_marks_is_a_line_that_leads_there_and_back(window: MainWindow, qtbot: QtBot) -> None:
    window.parts.actions.trigger("left")
    left = there(page(window))
    left.choose("*")
    every = ["Averland 2025 1/17", "18th Alliance against Trafficking in Persons conference 1/53", "All reports 2/70"]
    qtbot.waitUntil(lambda: lines(window) == every)
    marking(window).note("P1-09", "More.")
    qtbot.waitUntil(lambda: lines(window)[1].endswith("2/53"))
    left.matrix.setFocus()
    left.matrix.setCurrentIndex(left.matrix.cells.index(1, 2))
    keys("Return")
    qtbot.waitUntil(lambda: window.desk.report.id == AVERLAND.name and page(window) is not None)
    qtbot.waitUntil(lambda: lines(window)[-1] == "All sections 1/17")
    keys("Esc")
    keys("Alt+Left")
    qtbot.waitUntil(lambda: window.desk.report.id == "osce-2018" and len(lines(window)) == len(every))
    assert lines(window)[-1] == "All reports 3/70"


def test_what_is_open_in_the_other_reports_of_a_brief_is_mended_there(window: MainWindow, qtbot: QtBot) -> None:
    rows = [ChosenItem(Target(AVERLAND.name, "131.7")), ChosenItem(Target("osce-2018", "P1-08"))]
    assert window.desk.editor.do(brief_edits.new_brief(library_of(window), "Both", rows))
    brief = there(library_of(window).brief_named("Both")).id
    window.parts.actions.trigger("left")
    left = there(page(window))
    left.choose(brief)
    counted = [one for one in lines(window) if not one.endswith(" –")]
    assert counted == ["Panel 1 1/1", "Averland 2025 1/1", "All reports 2/2"]
    badges = [there(left.list.rows.row_at(left.list.rows.index(number, 0))).badge for number in range(2)]
    assert badges == ["P1-08", "Averland 2025 131.7"]
    left.list.setFocus()
    left.list.choose(1)
    assert window.desk.navigator.elsewhere == (Target(AVERLAND.name, "131.7"),)
    keys("Return")
    qtbot.waitUntil(lambda: window.desk.report.id == AVERLAND.name and window.desk.navigator.current == "131.7")
    keys("Esc", "Alt+Left")
    qtbot.waitUntil(lambda: window.desk.report.id == "osce-2018" and page(window) is not None)
    left = there(page(window))
    qtbot.waitUntil(lambda: lines(window)[-1] == "All reports 2/2")
    left.matrix.setFocus()
    left.matrix.setCurrentIndex(left.matrix.cells.index(left.matrix.cells.rowCount() - 2, 2))
    keys("Return")
    qtbot.waitUntil(lambda: window.desk.report.id == AVERLAND.name and page(window) is not None)
    qtbot.waitUntil(lambda: lines(window)[-2:] == ["OSCE 2018 1/1", "All reports 2/2"])

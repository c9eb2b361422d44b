"""The meeting on a brief of several reports: from the chosen row through all of them, wherever the window is."""

import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from alliance_desktop.domain.brief import BriefItem, ChosenItem
from alliance_desktop.domain.report import Target
from alliance_desktop.gui.brief.brief_list import BriefList
from alliance_desktop.gui.meeting.meeting_window import MeetingWindow
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.importing.write_package import remove_package
from alliance_desktop.library import brief_edits
from tests.gui.conftest import Open
from tests.gui.marking import library_of
from tests.gui.seen import the, there, words
from tests.gui.typing import keys
from tests.program import keyboard
from tests.unit.cli.exporting.test_brief_of_two_reports import install

Meets = Callable[[str, str], None]
BRIEF = [
    Target("osce-2018", "P1-08"),
    Target("averland-2025", "131.7"),
    Target("osce-2019", "P1-08"),
    Target("osce-2018", "P1-02"),
]


@pytest.fixture
def window(open_window: Open) -> MainWindow:
    """On the page of a brief of three reports, two of which have the same codes; another brief was changed later."""
    install()
    window = open_window()
    rows: list[BriefItem] = [brief_edits.heading("To raise"), *map(ChosenItem, BRIEF)]
    for name, items in (("Three", rows), ("Later", rows[:2])):
        assert window.desk.editor.do(brief_edits.new_brief(library_of(window), name, items))
    window.desk.brief.open(there(library_of(window).brief_named("Three")).id)
    window.parts.pages.open("brief")
    return window


@pytest.fixture
def meets(window: MainWindow, qtbot: QtBot) -> Meets:
    """Waits for the meeting of a report, on one of its codes."""

    def wait(report: str, code: str) -> None:
        qtbot.waitUntil(lambda: window.desk.report.id == report and window.parts.overlays.meeting is not None)
        meeting = there(window.parts.overlays.meeting)
        meeting.resize(1366, 768)
        QApplication.processEvents()
        assert meeting.code == code

    return wait


def seen(window: MainWindow) -> list[str]:
    meeting = window.parts.overlays.meeting
    assert isinstance(meeting, MeetingWindow)
    return words(meeting)


def test_it_begins_with_the_chosen_row_and_says_whose_the_rest(window: MainWindow, meets: Meets, qtbot: QtBot) -> None:
    the(window, BriefList).choose(2)
    keys("F11")
    meets("averland-2025", "131.7")
    assert {"Averland 2025 131.7", "2 of 4"} <= set(seen(window))
    assert "3 of 4 are in other reports: OSCE 2018, OSCE 2019" in seen(window)
    keys("Esc")
    qtbot.waitUntil(window.isActiveWindow)
    assert (window.desk.navigator.page, the(window, BriefList).row) == ("brief", 2)
    keys("Esc", "Alt+Left")
    qtbot.waitUntil(lambda: window.desk.report.id == "osce-2018" and window.desk.navigator.page == "brief")


def test_arrows_step_through_all_reports_and_each_keeps_what_was_heard(window: MainWindow, meets: Meets) -> None:
    the(window, BriefList).choose(1)
    keys("F11")
    meets("osce-2018", "P1-08")
    keys("Right")
    meets("averland-2025", "131.7")
    keys("M", "“Chair, by Friday”", "Return", "M", "“Malta, agrees”", "Tab", "Right")
    meets("osce-2019", "P1-08")
    keys("End")
    meets("osce-2018", "P1-02")
    keys("Right")
    assert "This is the last one" in seen(window)
    keys("Home")
    meets("osce-2018", "P1-08")
    heard = [(note.heard, note.text) for note in library_of(window).marks(BRIEF[1]).notes]
    assert heard == [("Chair", "by Friday"), ("Malta", "agrees")]


def test_a_code_of_another_report_s_row_says_whose_it_is_and_goes_there(window: MainWindow, meets: Meets) -> None:
    the(window, BriefList).choose(2)
    keys("F11")
    meets("averland-2025", "131.7")
    keys("“p1 2”")
    assert "OSCE 2018 P1-02, p. 3" in seen(window)
    keys("Return")
    meets("osce-2018", "P1-02")
    assert "4 of 4" in seen(window)


def test_steps_to_other_reports_leave_the_keyboard_where_it_is_for_what_is_typed_behind_them(
    window: MainWindow, meets: Meets, qtbot: QtBot
) -> None:
    the(window, BriefList).choose(1)
    keys("F11")
    meets("osce-2018", "P1-08")
    passed = list[object]()
    application = there(QApplication.instance())
    assert isinstance(application, QGuiApplication)
    application.focusWindowChanged.connect(passed.append)
    for step in ("Right", "Right", "M", "“Chair, late”", "Return"):
        keyboard.play(step, to=keyboard.window)
    meets("osce-2019", "P1-08")
    assert [(note.heard, note.text) for note in library_of(window).marks(BRIEF[2]).notes] == [("Chair", "late")]
    keys("Left")
    meets("averland-2025", "131.7")
    assert passed == []
    keys("Esc")
    qtbot.waitUntil(window.isActiveWindow)


def test_a_step_to_a_report_that_the_window_can_t_turn_to_leads_back_to_it(
    window: MainWindow, meets: Meets, qtbot: QtBot
) -> None:
    """It says there which mark would be lost, as the store takes none."""
    the(window, BriefList).choose(1)
    keys("F11")
    meets("osce-2018", "P1-08")
    meeting = window.parts.overlays.meeting
    assert isinstance(meeting, MeetingWindow)
    with closing(sqlite3.connect(window.desk.store_path, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        assert not window.desk.editor.do(brief_edits.new_brief(library_of(window), "One more", []))
        keys("Right")
        qtbot.waitUntil(window.isActiveWindow)
    assert window.desk.report.id == "osce-2018"
    assert window.parts.overlays.meeting is None
    qtbot.waitUntil(lambda: not isValid(meeting) or not meeting.isVisible())
    keys("F11")
    meets("osce-2018", "P1-08")


def test_a_step_to_a_removed_report_says_so_and_the_next_goes_past_it(
    window: MainWindow, meets: Meets, qtbot: QtBot
) -> None:
    the(window, BriefList).choose(1)
    keys("F11")
    meets("osce-2018", "P1-08")
    meeting = window.parts.overlays.meeting
    assert isinstance(meeting, MeetingWindow)
    remove_package("averland-2025")
    keys("Right")
    said = "“Averland 2025” isn’t among your reports. Your marks on it are safe. To read it, import it."
    qtbot.waitUntil(lambda: said in seen(window))
    assert "1 of 3" in seen(window)
    assert window.parts.notice_bar.isHidden()
    keys("M", "“Chair, late”", "Return")
    assert [(note.heard, note.text) for note in library_of(window).marks(BRIEF[0]).notes] == [("Chair", "late")]
    keys("Right")
    meets("osce-2019", "P1-08")
    assert "2 of 3" in seen(window)
    window.close()
    qtbot.waitUntil(lambda: not isValid(meeting) or not meeting.isVisible())

"""A code of another report, typed in the field, to go to or in the search, is told as that, and a key leads there."""

from shutil import copytree

import pytest
from pytestqt.qtbot import QtBot

from alliance_desktop.gui.search.search_page import Search
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.importing.installed_reports import own_folder
from tests.gui.conftest import Open
from tests.gui.field.test_offers import offer, offers
from tests.gui.palette.test_go_to import popup
from tests.gui.seen import there, words
from tests.gui.typing import keys, press
from tests.reports import AVERLAND

TOLD = "131.7 isn’t in this report, but in Averland 2025."


@pytest.fixture
def window(open_window: Open) -> MainWindow:
    copytree(AVERLAND, own_folder() / AVERLAND.name)
    made = open_window()
    made.desk.navigator.go("P1-08")
    return made


def comes_there_and_back(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.desk.report.id == AVERLAND.name and window.desk.editor.library is not None)
    assert window.desk.navigator.current == "131.7"
    keys("Alt+Left")
    qtbot.waitUntil(lambda: window.desk.report.id == "osce-2018")
    assert window.desk.navigator.current == "P1-08"


@pytest.mark.parametrize(
    ("typed", "said"), [("131.7", "Open Averland 2025 (Enter)"), ("id:131.7 ", "Open Averland 2025")]
)
def test_it_is_told_below_the_field_and_the_button_opens_its_report(
    window: MainWindow, qtbot: QtBot, typed: str, said: str
) -> None:
    press("Ctrl+F", f"“{typed}”")
    wrong = window.parts.field.wrong
    qtbot.waitUntil(lambda: wrong.message == TOLD)
    (button,) = offers(wrong)
    assert button.text() == said
    keys("Down", "Return")
    comes_there_and_back(window, qtbot)


def test_enter_opens_its_report_once_it_is_told(window: MainWindow, qtbot: QtBot) -> None:
    press("Ctrl+F", "“131.7”")
    qtbot.waitUntil(lambda: window.parts.field.wrong.message == TOLD)
    keys("Return")
    comes_there_and_back(window, qtbot)


def test_where_it_leaves_nothing_that_is_why_and_its_report_is_offered(window: MainWindow, qtbot: QtBot) -> None:
    press("Ctrl+F", "“131.7”", "Ctrl+Return")
    empty = window.parts.empty_result
    assert TOLD in words(empty)
    offer(empty, "Open Averland 2025").click()
    comes_there_and_back(window, qtbot)


def test_going_to_it_shows_it_with_its_report(window: MainWindow, qtbot: QtBot) -> None:
    keys("Ctrl+G")
    press("“131.7”")
    assert popup().remark.text() == TOLD
    row = there(popup().list.row)
    assert (row.badge, row.aside) == ("131.7", "Averland 2025")
    assert row.text.startswith("Ensure that victims")
    keys("Return")
    comes_there_and_back(window, qtbot)


def test_a_search_of_this_report_alone_says_so_too_and_opens_the_other(window: MainWindow, qtbot: QtBot) -> None:
    keys("Ctrl+Shift+F", "“131.7”")
    (view,) = (one for one in window.findChildren(Search) if one.isVisible())
    assert TOLD in words(view.nothing)
    offer(view.nothing, "Open Averland 2025").click()
    comes_there_and_back(window, qtbot)

"""A report is corrected: what a kept draft holds is told, and what goes with codes is told before it goes."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from alliance_desktop.gui.importing.import_page import ImportPage
from alliance_desktop.gui.palette.reports import Reports
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.importing.kept_review import kept_draft
from tests.gui.importing.sources import FISH, accept, begin, go_to, kinds, write
from tests.gui.seen import the, there
from tests.gui.typing import keys

LEFT_OUT = f"12.3 {FISH}"


@pytest.fixture
def rivers(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """The window with an imported report."""
    begin(window, qtbot, write(tmp_path / "rivers.txt"))
    accept(window, qtbot)
    return window


def correct(window: MainWindow) -> ImportPage:
    window.parts.actions.trigger("correct-report")
    return the(window, ImportPage)


def said(window: MainWindow) -> str:
    return there(window.parts.toast.message).text


def can_discard(window: MainWindow) -> bool:
    window.parts.actions.refresh()
    return window.parts.actions["discard-draft"].isEnabled()


def test_a_kept_draft_of_a_correction_says_what_it_holds_and_is_discarded_there(
    rivers: MainWindow, qtbot: QtBot
) -> None:
    page = correct(rivers)
    assert not can_discard(rivers)
    assert page.foot.words.startswith("Changes aren’t saved yet.\n"), "there is no draft yet"
    go_to(rivers, FISH)
    keys("X", "Ctrl+Return", "Ctrl+Return")
    qtbot.waitUntil(lambda: len(rivers.desk.report.recommendations) == 3)
    keys("Ctrl+Z")
    qtbot.waitUntil(lambda: rivers.desk.navigator.page == "import")
    keys("Escape")
    assert said(rivers) == "The report stays as it was. Your draft is kept."
    correct(rivers)
    assert kinds(rivers)[LEFT_OUT] == "left-out"
    assert said(rivers).startswith("Draft of ")
    assert said(rivers).endswith(
        " restored: 1 decision. It changes rivers 2025: 1 recommendation no longer in the report: 12.3."
    )
    sha = there(rivers.desk.importing.file).sha256
    assert can_discard(rivers)
    rivers.parts.actions.trigger("discard-draft")
    assert kinds(rivers)[FISH] == "recommendation"
    assert said(rivers) == "1 decision discarded"
    keys("Ctrl+Z")
    assert kinds(rivers)[LEFT_OUT] == "left-out"
    qtbot.waitUntil(lambda: kept_draft(sha) is not None)
    rivers.parts.actions.trigger("discard-draft")
    keys("Escape")
    assert said(rivers) == "The report stays as it was."
    assert kept_draft(sha) is None
    correct(rivers)
    assert kinds(rivers)[FISH] == "recommendation"
    assert not can_discard(rivers)


def test_an_accepted_decision_that_is_undone_is_a_draft_too(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    begin(window, qtbot, write(tmp_path / "rivers.txt"))
    go_to(window, FISH)
    keys("X")
    accept(window, qtbot)
    correct(window)
    keys("Ctrl+Z", "Escape")
    assert said(window) == "The report stays as it was. Your draft is kept."
    correct(window)
    assert kinds(window)[FISH] == "recommendation"
    assert "1 new recommendation: 12.3" in said(window)


def test_a_correction_that_is_not_finished_is_listed_and_gone_on_with(rivers: MainWindow, qtbot: QtBot) -> None:
    correct(rivers)
    go_to(rivers, FISH)
    keys("X", "Escape")
    rivers.parts.open_report("osce-2018")
    qtbot.waitUntil(lambda: rivers.desk.report.id == "osce-2018" and rivers.desk.editor.library is not None)
    keys("Ctrl+O")
    assert the(rivers, Reports).list.spoken[0] == "Go on correcting rivers 2025, not finished, 1 decision"
    keys("Return")
    qtbot.waitUntil(lambda: rivers.desk.importing.review is not None)
    assert rivers.desk.report.id == "rivers-2025"
    assert kinds(rivers)[LEFT_OUT] == "left-out"

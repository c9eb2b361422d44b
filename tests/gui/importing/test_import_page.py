"""A file becomes a report: its source is reviewed block by block, nothing is stored before it is accepted."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.proposal.decisions import place_of
from alliance_desktop.gui.importing.import_page import ImportPage
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.importing import installed_reports
from tests.gui.importing.sources import begin, kinds, write
from tests.gui.typing import keys

FISH = "Count the fish in each river (France);"


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> ImportPage:
    return begin(window, qtbot, write(tmp_path / "rivers.txt"))


def go_to(window: MainWindow, words: str) -> None:
    """Select the block that says this."""
    review = window.desk.importing.review
    assert review is not None
    place = next(place_of(block) for block in review.blocks if block.text == words)
    window.desk.importing.select((place,), place)


def test_what_is_accepted_is_opened(window: MainWindow, page: ImportPage, qtbot: QtBot) -> None:
    assert page.source.hasFocus()
    keys("Ctrl+Return")
    qtbot.waitUntil(lambda: window.desk.report.title == "rivers")
    assert [one.code for one in window.desk.report.recommendations] == ["12.1", "12.2", "12.3", "12.4"]
    assert not window.parts.pages.is_open
    assert window.desk.report.id in installed_reports.folders()


def test_nothing_is_stored_when_it_is_cancelled_and_what_was_decided_is_there_again(
    window: MainWindow, page: ImportPage, qtbot: QtBot, tmp_path: Path
) -> None:
    before = installed_reports.folders()
    go_to(window, FISH)
    keys("T", "Escape")
    assert installed_reports.folders() == before
    assert not window.parts.pages.is_open
    begin(window, qtbot, tmp_path / "rivers.txt")
    assert kinds(window)[FISH] == "text"


def test_keys_decide_about_the_selected_blocks_and_undo_goes_back(window: MainWindow, page: ImportPage) -> None:
    go_to(window, FISH)
    keys("T")
    assert kinds(window)[FISH] == "text"
    assert page.bar.all.text() == "3 alike · All"
    keys("A")
    assert "recommendation" not in kinds(window).values()
    assert "No recommendation was found" in page.foot.accept.toolTip()
    keys("Ctrl+Z", "Ctrl+Z", "Shift+Down", "X")
    assert [kind for kind in kinds(window).values() if kind == "recommendation"] == ["recommendation"] * 2
    keys("S", "3")
    assert len(window.desk.importing.review.decisions) == 2  # type: ignore[union-attr]
    keys("Ctrl+Z", "Ctrl+Z")
    assert kinds(window)[FISH] == "recommendation"


def test_a_block_is_split_at_the_caret_joined_and_given_a_code(window: MainWindow, page: ImportPage) -> None:
    go_to(window, FISH)
    keys("Return", "Ctrl+Right", "Ctrl+Right", "Return")
    assert kinds(window)["fish in each river (France);"] == "recommendation"
    keys("F2", "“12.9”", "Tab", "End", "“ Soon.”", "Return")
    review = window.desk.importing.review
    assert review is not None
    block = next(block for block in review.blocks if block.code == "12.9")
    assert block.text == "fish in each river (France); Soon."
    keys("Backspace")
    assert page.source.hasFocus()
    assert "Count the fish in each river (France); Soon." in kinds(window)


def test_both_sides_have_one_selection(window: MainWindow, page: ImportPage) -> None:
    go_to(window, FISH)
    assert page.tree.row is not None
    assert page.tree.row.label == "12.3"
    page.tree.setFocus()
    keys("Down")
    assert page.source.row is not None
    assert page.source.row.block.code == "12.4"
    keys("X")
    assert "12.4 Publish what is counted (Italy)." in [
        text for text, kind in kinds(window).items() if kind == "left-out"
    ]

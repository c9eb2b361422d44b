"""A word typed over the blocks of a review decides nothing, and is looked for there."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from alliance_desktop.gui.importing.import_page import ImportPage
from alliance_desktop.gui.palette.go_to import GoToBlock
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.importing.kept_review import kept_draft
from tests.gui.hand import Hand, wait_for_offer
from tests.gui.importing.sources import FISH, begin, go_to, kinds, write
from tests.gui.seen import there
from tests.gui.typing import focused, keys, open_popup


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> ImportPage:
    page = begin(window, qtbot, write(tmp_path / "rivers.txt"))
    go_to(window, FISH)
    return page


@pytest.mark.parametrize("after", [25, 110])
def test_a_word_of_which_letters_decide_leaves_everything_as_it_was(
    window: MainWindow, page: ImportPage, after: int
) -> None:
    state, hand = window.desk.importing, Hand(window)
    keys("X", "T", "Ctrl+Z", "Shift+Down")
    before, chosen = state.standing, page.source.chosen
    assert len(state.places) == 2
    for word in ("taxes", "torture", "xenophobia", "stateless", "kratos", "s1 and others"):
        hand.rest().type(word, after=after)
        assert (state.standing, page.source.chosen) == (before, chosen), word
        assert focused() is page.source
        wait_for_offer(hand, word)
    state.keep()
    assert there(kept_draft(there(state.file).sha256)).decisions == there(before.review).decisions
    keys("Ctrl+Shift+Z")
    assert kinds(window)[FISH] == "text", "what was undone before the word can be made again"


def test_enter_finds_the_word_in_the_review_and_not_in_the_report_behind_it(
    window: MainWindow, page: ImportPage
) -> None:
    hand = Hand(window)
    hand.rest().type("capital")
    hand.press(Qt.Key.Key_Return)
    places = there(open_popup())
    assert isinstance(places, GoToBlock)
    assert places.line.text() == "capital"
    assert window.parts.field.edit.text() == ""
    keys("Return")
    assert there(page.source.row).block.text == "Clean the river of the capital (Chile, Togo);"


def test_a_word_in_the_list_of_kinds_that_its_first_letter_opened_chooses_none(
    window: MainWindow, page: ImportPage
) -> None:
    state, hand = window.desk.importing, Hand(window)
    go_to(window, "Opening")
    before = state.standing
    hand.rest().press(Qt.Key.Key_S, Qt.KeyboardModifier.ShiftModifier)
    assert isinstance(QApplication.activePopupWidget(), QMenu)
    hand.type("pain")
    assert state.standing == before
    assert QApplication.activePopupWidget() is None
    wait_for_offer(hand, "spain")


def test_a_code_of_the_report_behind_it_is_looked_for_in_the_review(window: MainWindow, page: ImportPage) -> None:
    hand = Hand(window)
    hand.rest().type("p1-08")
    wait_for_offer(hand, "p1-08")
    hand.rest().press(Qt.Key.Key_Return)
    places = there(open_popup())
    assert isinstance(places, GoToBlock)
    assert places.line.text() == "p1-08"
    assert window.desk.navigator.page == "import"

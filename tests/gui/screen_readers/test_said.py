"""What the window says aloud where nothing moves, and when a page opens."""

import pytest
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.language.parser import parse
from alliance_desktop.gui.actions.brief_actions import act
from alliance_desktop.gui.widgets.announce import REST_MS
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library import filter_edits
from tests.gui.conftest import Announced
from tests.gui.typing import focused, keys


def heard(qtbot: QtBot, announced: Announced) -> list[str]:
    """What is said from now on, once it is."""
    announced.clear()
    qtbot.wait(2 * REST_MS)
    said = [text for _source, text in announced]
    announced.clear()
    return said


def test_where_no_recommendation_follows_it_is_said(announced: Announced, qtbot: QtBot, window: MainWindow) -> None:
    recommendations = window.desk.report.recommendations
    for code, key, end in (
        (recommendations[0].code, "K", "This is the first recommendation"),
        (recommendations[-1].code, "Down", "This is the last recommendation"),
    ):
        window.desk.navigator.go(code)
        window.panes.reading.focus_text()
        heard(qtbot, announced)
        keys(key)
        assert heard(qtbot, announced) == [end]
        assert window.desk.navigator.current == code


@pytest.mark.parametrize(
    ("page", "said"),
    [("templates", ["Templates"]), ("filters", ["Saved filters. No saved filters yet"]), ("brief", ["Brief"])],
)
def test_a_title_is_said_once(
    announced: Announced, qtbot: QtBot, page: str, said: list[str], window: MainWindow
) -> None:
    heard(qtbot, announced)
    window.parts.pages.open(page)
    assert [text[: len(said[0])] for text in heard(qtbot, announced)] == said


def test_the_field_of_a_note_says_on_what_the_note_is(window: MainWindow) -> None:
    window.desk.navigator.go("P1-01")
    window.panes.reading.focus_text()
    keys("N", "“mine”")
    assert focused().accessibleName() == "Note on P1-01, Markdown"
    keys("Ctrl+Down")
    assert focused().accessibleName() == "Note on P1-02, Markdown"


def test_the_last_saved_filter_says_it_goes_no_further(announced: Announced, qtbot: QtBot, window: MainWindow) -> None:
    wanted = parse("money", window.desk.filter.index.vocabulary)
    act(window.desk.editor, lambda library: filter_edits.save_filter(library, wanted, "Money"))
    window.parts.pages.open("filters")
    heard(qtbot, announced)
    for key, end in (("Alt+Down", "This is the last one"), ("Alt+Up", "This is the first one")):
        keys(key)
        assert heard(qtbot, announced) == [end]

"""The filter that is asked for: it hides what does not pass."""

import pytest
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.language.parser import parse
from alliance_desktop.gui.state.editor import Editor
from alliance_desktop.gui.state.filter_state import FilterState
from alliance_desktop.gui.state.navigator import Navigator
from alliance_desktop.library import tag_edits
from tests import builders
from tests.gui.conftest import Desk


@pytest.fixture
def on(desk: Desk) -> Desk:
    return desk


def test_without_a_filter_everything_is_shown(on: Desk) -> None:
    assert on.filter.shown is None
    assert on.filter.total == 53


def test_a_filter_shows_what_passes_and_dropping_it_shows_everything(on: Desk) -> None:
    on.tag("funding", "P1-08", "S5-04")
    on.ask("tag:funding")
    assert on.filter.shown == frozenset({"P1-08", "S5-04"})
    on.filter.clear()
    assert on.filter.shown is None


def test_a_second_click_on_the_same_tag_takes_the_condition_away(on: Desk) -> None:
    on.tag("funding", "P1-08")
    on.filter.toggle("tag:funding")
    on.filter.toggle("panel:1")
    assert str(on.filter.asked) == "tag:funding panel:1"
    on.filter.toggle("tag:Funding")
    assert str(on.filter.asked) == "tag:funding panel:1 tag:Funding"
    on.filter.toggle("tag:funding")
    assert "tag:funding " not in str(on.filter.asked) + " "


def test_a_mark_made_under_a_filter_counts_at_once(on: Desk, qtbot: QtBot) -> None:
    on.ask("tag:funding")
    assert on.filter.shown == frozenset()
    with qtbot.waitSignal(on.filter.changed):
        on.tag("funding", "P1-08")
    assert on.filter.shown == frozenset({"P1-08"})
    on.editor.undo()
    assert on.filter.shown == frozenset()


def test_what_is_written_on_stays_until_the_caret_has_left_it(on: Desk) -> None:
    on.ask("no:note panel:1")
    on.filter.written_on = lambda: "P1-08"
    on.note("P1-08", "half")
    on.filter.let_go()  # the focus went from the text to something beside it
    assert on.filter.shown is not None
    assert "P1-08" in on.filter.shown
    on.filter.written_on = str
    on.filter.let_go()
    assert "P1-08" not in on.filter.shown


def test_a_tag_taken_away_under_a_filter_hides_what_it_was_on(on: Desk) -> None:
    on.tag("funding", "P1-08", "P1-09")
    on.ask("tag:funding")
    on.editor.do(tag_edits.remove_tags(on.library, [on.library.target("P1-09")], ["funding"]))
    assert on.filter.shown == frozenset({"P1-08"})
    on.ask("-tag:funding panel:1")
    on.tag("funding", "P1-01")
    assert on.filter.shown is not None
    assert "P1-01" not in on.filter.shown
    on.editor.do(tag_edits.delete_tag(on.library, builders.the_tag(on.library, "funding")))
    assert len(on.filter.shown) == 11


def test_a_mark_that_changes_nothing_shown_says_nothing(on: Desk, qtbot: QtBot) -> None:
    on.tag("other", "P1-09")
    on.ask("tag:funding")
    with qtbot.assertNotEmitted(on.filter.changed):
        on.note("P1-01", "a note")


def test_before_the_store_is_open_nothing_is_hidden_for_want_of_marks(on: Desk) -> None:
    editor, _navigator = Editor(), Navigator(on.report)
    asked = FilterState(on.index, editor)
    asked.ask(parse("tag:funding", on.index.vocabulary))
    assert asked.shown is None
    on.tag("funding", "P1-08")
    editor.attach(on.library)
    assert asked.shown == frozenset({"P1-08"})


def test_a_place_can_be_asked_for_before_the_store_is_open(on: Desk) -> None:
    asked = FilterState(on.index, Editor())
    asked.ask(parse("side:7", on.index.vocabulary))
    assert asked.shown == frozenset({"S7-01", "S7-02", "S7-03"})


def test_a_filter_follows_the_tag_that_is_renamed_and_its_undo(on: Desk) -> None:
    on.tag("redress", "P1-08")
    on.tag("other", "P1-09")
    on.ask("(tag:redress,other OR is:bookmarked) -panel:2")
    on.editor.do(tag_edits.rename_tag(on.library, builders.the_tag(on.library, "redress"), "remedy"))
    assert str(on.filter.asked) == "(tag:remedy,other OR is:bookmarked) -panel:2"
    assert on.filter.shown == frozenset({"P1-08", "P1-09"})
    assert list(on.filter.questions.unknown(on.filter.asked)) == []
    on.editor.undo()
    assert str(on.filter.asked) == "(tag:redress,other OR is:bookmarked) -panel:2"
    assert on.filter.shown == frozenset({"P1-08", "P1-09"})

"""The filter that is asked for: it hides what does not pass."""

from pytestqt.qtbot import QtBot

from alliance_desktop.domain.language.parser import parse
from alliance_desktop.gui.state.editor import Editor
from alliance_desktop.gui.state.filter_state import FilterState
from alliance_desktop.gui.state.navigator import Navigator
from alliance_desktop.library import tag_edits
from tests import builders
from tests.gui.conftest import Desk


def test_a_filter_shows_what_passes_and_without_one_everything_is_shown(desk: Desk) -> None:
    assert desk.filter.shown is None
    assert desk.filter.total == 53
    desk.tag("funding", "P1-08", "S5-04")
    desk.ask("tag:funding")
    assert desk.filter.shown == frozenset({"P1-08", "S5-04"})
    desk.filter.clear()
    assert desk.filter.shown is None


def test_a_second_click_on_the_same_tag_takes_the_condition_away(desk: Desk) -> None:
    desk.tag("funding", "P1-08")
    desk.filter.toggle("tag:funding")
    desk.filter.toggle("panel:1")
    assert str(desk.filter.asked) == "tag:funding panel:1"
    desk.filter.toggle("tag:Funding")
    assert str(desk.filter.asked) == "tag:funding panel:1 tag:Funding"
    desk.filter.toggle("tag:funding")
    assert "tag:funding " not in str(desk.filter.asked) + " "


def test_a_mark_made_under_a_filter_counts_at_once(desk: Desk, qtbot: QtBot) -> None:
    desk.ask("tag:funding")
    assert desk.filter.shown == frozenset()
    with qtbot.waitSignal(desk.filter.changed):
        desk.tag("funding", "P1-08")
    assert desk.filter.shown == frozenset({"P1-08"})
    desk.editor.undo()
    assert desk.filter.shown == frozenset()


def test_what_is_written_on_stays_until_the_caret_has_left_it(desk: Desk) -> None:
    desk.ask("no:note panel:1")
    desk.filter.written_on = lambda: "P1-08"
    desk.note("P1-08", "half")
    desk.filter.let_go()  # the focus went from the text to something beside it
    assert desk.filter.shown is not None
    assert "P1-08" in desk.filter.shown
    desk.filter.written_on = str
    desk.filter.let_go()
    assert "P1-08" not in desk.filter.shown


def test_a_tag_taken_away_under_a_filter_hides_what_it_was_on(desk: Desk) -> None:
    desk.tag("funding", "P1-08", "P1-09")
    desk.ask("tag:funding")
    desk.editor.do(tag_edits.remove_tags(desk.library, [desk.library.target("P1-09")], ["funding"]))
    assert desk.filter.shown == frozenset({"P1-08"})
    desk.ask("-tag:funding panel:1")
    desk.tag("funding", "P1-01")
    assert desk.filter.shown is not None
    assert "P1-01" not in desk.filter.shown
    desk.editor.do(tag_edits.delete_tag(desk.library, builders.the_tag(desk.library, "funding")))
    assert len(desk.filter.shown) == 11


def test_a_mark_that_changes_nothing_shown_says_nothing(desk: Desk, qtbot: QtBot) -> None:
    desk.tag("other", "P1-09")
    desk.ask("tag:funding")
    with qtbot.assertNotEmitted(desk.filter.changed):
        desk.note("P1-01", "a note")


def test_before_the_store_is_open_a_place_can_be_asked_for_and_nothing_is_hidden_for_want_of_marks(desk: Desk) -> None:
    asked = FilterState(desk.index, Editor(), desk.reports)
    asked.ask(parse("side:7", desk.index.vocabulary))
    assert asked.shown == frozenset({"S7-01", "S7-02", "S7-03"})
    editor, _navigator = Editor(), Navigator(desk.report)
    asked = FilterState(desk.index, editor, desk.reports)
    asked.ask(parse("tag:funding", desk.index.vocabulary))
    assert asked.shown is None
    desk.tag("funding", "P1-08")
    editor.attach(desk.library)
    assert asked.shown == frozenset({"P1-08"})


def test_a_filter_follows_the_tag_that_is_renamed_and_its_undo(desk: Desk) -> None:
    desk.tag("redress", "P1-08")
    desk.tag("other", "P1-09")
    desk.ask("(tag:redress,other OR is:bookmarked) -panel:2")
    desk.editor.do(tag_edits.rename_tag(desk.library, builders.the_tag(desk.library, "redress"), "remedy"))
    assert str(desk.filter.asked) == "(tag:remedy,other OR is:bookmarked) -panel:2"
    assert desk.filter.shown == frozenset({"P1-08", "P1-09"})
    assert list(desk.filter.questions.unknown(desk.filter.asked)) == []
    desk.editor.undo()
    assert str(desk.filter.asked) == "(tag:redress,other OR is:bookmarked) -panel:2"
    assert desk.filter.shown == frozenset({"P1-08", "P1-09"})

"""What is asked for: the filter hides, words are only marked and counted."""

import pytest
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.language.parser import parse
from alliance_desktop.errors import FilterError
from alliance_desktop.gui.state.editor import Editor
from alliance_desktop.gui.state.filter_state import FilterState
from alliance_desktop.gui.state.navigator import Navigator
from alliance_desktop.library import tag_edits
from tests import builders
from tests.gui.conftest import Desk


@pytest.fixture
def on(desk: Desk) -> Desk:
    return desk


def texts(on: Desk) -> list[str]:
    """What the hits say, in order."""
    found = on.words
    return [on.filter.passages[index].text[start:end] for index in found.hits for start, end in found.hits[index]]


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


def test_words_hide_nothing_and_are_counted(on: Desk) -> None:
    on.words.look_for("co-operation")
    assert on.filter.shown is None
    recommendations, others = on.words.counts()
    assert recommendations + others == len(on.words.hits)
    assert {text.lower() for text in texts(on)} <= {"co-operation", "cooperation"}
    assert recommendations == len([one for one in on.report.recommendations if "co-operation" in one.text.lower()])


def test_under_a_filter_only_what_is_shown_is_searched(on: Desk) -> None:
    on.ask("panel:1")
    on.words.look_for("victims")
    codes = {on.filter.passages[index].code for index in on.words.hits}
    assert codes
    assert all(code.startswith("P1-") for code in codes)
    assert on.words.counts() == (len(codes), 0)


def test_f3_walks_every_hit_once_and_comes_back_to_the_first(on: Desk) -> None:
    on.words.look_for("victims")
    first = on.words.current
    total = len(texts(on))
    assert on.words.found.position == (1, total)
    seen = set()
    for _step in range(total):
        seen.add(on.words.current)
        on.words.next()
    assert len(seen) == total
    assert on.words.current == first
    on.words.previous()
    assert on.words.found.position == (total, total)


def test_the_first_hit_is_the_next_one_from_where_the_reader_is(on: Desk) -> None:
    on.navigator.focus("side-event-3")
    on.words.look_for("trafficking")
    assert on.words.current is not None
    passage = on.filter.passages[on.words.current[0]]
    assert passage.section == "side-event-3"


def test_words_made_a_condition_leave_what_was_counted(on: Desk) -> None:
    on.words.look_for("victim")
    counted = on.words.counts()[0]
    on.words.become_condition()
    assert on.words.text == ""
    assert on.filter.shown is not None
    assert len(on.filter.shown) == counted
    assert str(on.filter.asked) == "victim*"


def test_a_whole_word_reads_as_a_whole_word(on: Desk) -> None:
    on.words.look_for("compensation")
    on.words.become_condition()
    assert str(on.filter.asked) == "compensation"
    assert set(texts(on)) <= {"compensation", "Compensation"}


def test_words_that_cannot_be_read_leave_the_last_good_ones(on: Desk) -> None:
    on.words.look_for("victims")
    before = texts(on)
    with pytest.raises(FilterError):
        on.words.look_for("vic*tims")
    assert texts(on) == before


@pytest.mark.parametrize(
    ("typed", "place"),
    [("P1-08", "P1-08"), ("p1 8", "P1-08"), ("s5.4", "S5-04"), ("panel-2", "panel-2"), ("p. 4", "P1-04")],
)
def test_a_code_or_a_page_is_an_address(on: Desk, typed: str, place: str) -> None:
    on.words.set_address(typed)
    assert on.words.address == place


@pytest.mark.parametrize("typed", ["", "funding", "P9-99", "tag:funding", "P1-08 P1-09", "panel:9", "p. 99", "("])
def test_anything_else_is_none(on: Desk, typed: str) -> None:
    on.words.set_address(typed)
    assert on.words.address == ""


def test_a_filter_follows_the_tag_that_is_renamed_and_its_undo(on: Desk) -> None:
    on.tag("redress", "P1-08")
    on.tag("other", "P1-09")
    on.ask("(tag:redress,other OR is:bookmarked) -panel:2")
    on.editor.do(tag_edits.rename_tag(on.library, builders.the_tag(on.library, "redress"), "remedy"))
    assert str(on.filter.asked) == "(tag:remedy,other OR is:bookmarked) -panel:2"
    assert on.filter.shown == frozenset({"P1-08", "P1-09"})
    assert on.filter.unknown_tags() == ()
    on.editor.undo()
    assert str(on.filter.asked) == "(tag:redress,other OR is:bookmarked) -panel:2"
    assert on.filter.shown == frozenset({"P1-08", "P1-09"})

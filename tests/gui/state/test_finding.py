"""What is asked for: the filter hides, words are only marked and counted."""

import pytest
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.language.parser import parse
from alliance_desktop.errors import FilterError
from alliance_desktop.gui.state.editor import Editor
from alliance_desktop.gui.state.finding import Finding
from alliance_desktop.gui.state.navigator import Navigator
from alliance_desktop.library import tag_edits
from tests import builders
from tests.gui.conftest import Desk


@pytest.fixture
def on(desk: Desk) -> Desk:
    return desk


def texts(on: Desk) -> list[str]:
    """What the hits say, in order."""
    found = on.finding
    return [found.passages[index].text[start:end] for index in found.hits for start, end in found.hits[index]]


def test_without_a_filter_everything_is_shown(on: Desk) -> None:
    assert on.finding.shown is None
    assert on.finding.total == 53


def test_a_filter_shows_what_passes_and_dropping_it_shows_everything(on: Desk) -> None:
    on.tag("funding", "P1-08", "S5-04")
    on.filter("tag:funding")
    assert on.finding.shown == frozenset({"P1-08", "S5-04"})
    on.finding.clear()
    assert on.finding.shown is None


def test_a_second_click_on_the_same_tag_takes_the_condition_away(on: Desk) -> None:
    on.tag("funding", "P1-08")
    on.finding.add_term("tag:funding")
    on.finding.add_term("panel:1")
    assert str(on.finding.filter) == "tag:funding panel:1"
    on.finding.add_term("tag:Funding")
    assert str(on.finding.filter) == "tag:funding panel:1 tag:Funding"
    on.finding.add_term("tag:funding")
    assert "tag:funding " not in str(on.finding.filter) + " "


def test_a_mark_made_under_a_filter_counts_at_once(on: Desk, qtbot: QtBot) -> None:
    on.filter("tag:funding")
    assert on.finding.shown == frozenset()
    with qtbot.waitSignal(on.finding.filter_changed):
        on.tag("funding", "P1-08")
    assert on.finding.shown == frozenset({"P1-08"})
    on.editor.undo()
    assert on.finding.shown == frozenset()


def test_a_tag_taken_away_under_a_filter_hides_what_it_was_on(on: Desk) -> None:
    on.tag("funding", "P1-08", "P1-09")
    on.filter("tag:funding")
    on.editor.do(tag_edits.remove_tags(on.library, [on.library.target("P1-09")], ["funding"]))
    assert on.finding.shown == frozenset({"P1-08"})
    on.filter("-tag:funding panel:1")
    on.tag("funding", "P1-01")
    assert on.finding.shown is not None
    assert "P1-01" not in on.finding.shown
    on.editor.do(tag_edits.delete_tag(on.library, builders.the_tag(on.library, "funding")))
    assert len(on.finding.shown) == 11


def test_a_mark_that_changes_nothing_shown_says_nothing(on: Desk, qtbot: QtBot) -> None:
    on.tag("other", "P1-09")
    on.filter("tag:funding")
    with qtbot.assertNotEmitted(on.finding.filter_changed):
        on.note("P1-01", "a note")


def test_before_the_store_is_open_nothing_is_hidden_for_want_of_marks(on: Desk) -> None:
    editor, navigator = Editor(), Navigator(on.report)
    finding = Finding(on.report, editor, navigator)
    finding.set_filter(parse("tag:funding", on.report))
    assert finding.shown is None
    on.tag("funding", "P1-08")
    editor.attach(on.library)
    assert finding.shown == frozenset({"P1-08"})


def test_a_place_can_be_asked_for_before_the_store_is_open(on: Desk) -> None:
    finding = Finding(on.report, Editor(), Navigator(on.report))
    finding.set_filter(parse("side:7", on.report))
    assert finding.shown == frozenset({"S7-01", "S7-02", "S7-03"})


def test_words_hide_nothing_and_are_counted(on: Desk) -> None:
    on.finding.set_words("co-operation")
    assert on.finding.shown is None
    recommendations, others = on.finding.counts()
    assert recommendations + others == len(on.finding.hits)
    assert {text.lower() for text in texts(on)} <= {"co-operation", "cooperation"}
    assert recommendations == len([one for one in on.report.recommendations if "co-operation" in one.text.lower()])


def test_under_a_filter_only_what_is_shown_is_searched(on: Desk) -> None:
    on.filter("panel:1")
    on.finding.set_words("victims")
    codes = {on.finding.passages[index].code for index in on.finding.hits}
    assert codes
    assert all(code.startswith("P1-") for code in codes)
    assert on.finding.counts() == (len(codes), 0)


def test_f3_walks_every_hit_once_and_comes_back_to_the_first(on: Desk) -> None:
    on.finding.set_words("victims")
    first = on.finding.current
    total = len(texts(on))
    assert on.finding.found.position == (1, total)
    seen = set()
    for _step in range(total):
        seen.add(on.finding.current)
        on.finding.next()
    assert len(seen) == total
    assert on.finding.current == first
    on.finding.previous()
    assert on.finding.found.position == (total, total)


def test_the_first_hit_is_the_next_one_from_where_the_reader_is(on: Desk) -> None:
    on.navigator.focus("side-event-3")
    on.finding.set_words("trafficking")
    assert on.finding.current is not None
    passage = on.finding.passages[on.finding.current[0]]
    assert passage.section == "side-event-3"


def test_words_made_a_condition_leave_what_was_counted(on: Desk) -> None:
    on.finding.set_words("victim")
    counted = on.finding.counts()[0]
    on.finding.words_to_chip()
    assert on.finding.words == ""
    assert on.finding.shown is not None
    assert len(on.finding.shown) == counted
    assert str(on.finding.filter) == "victim*"


def test_a_whole_word_reads_as_a_whole_word(on: Desk) -> None:
    on.finding.set_words("compensation")
    on.finding.words_to_chip()
    assert str(on.finding.filter) == "compensation"
    assert set(texts(on)) <= {"compensation", "Compensation"}


def test_words_that_cannot_be_read_leave_the_last_good_ones(on: Desk) -> None:
    on.finding.set_words("victims")
    before = texts(on)
    with pytest.raises(FilterError):
        on.finding.set_words("vic*tims")
    assert texts(on) == before


@pytest.mark.parametrize(
    ("typed", "place"),
    [("P1-08", "P1-08"), ("p1 8", "P1-08"), ("s5.4", "S5-04"), ("panel-2", "panel-2"), ("p. 4", "P1-04")],
)
def test_a_code_or_a_page_is_an_address(on: Desk, typed: str, place: str) -> None:
    on.finding.set_address(typed)
    assert on.finding.address == place


@pytest.mark.parametrize("typed", ["", "funding", "P9-99", "tag:funding", "P1-08 P1-09", "panel:9", "p. 99", "("])
def test_anything_else_is_none(on: Desk, typed: str) -> None:
    on.finding.set_address(typed)
    assert on.finding.address == ""


def test_a_filter_follows_the_tag_that_is_renamed_and_its_undo(on: Desk) -> None:
    on.tag("redress", "P1-08")
    on.tag("other", "P1-09")
    on.filter("(tag:redress,other OR is:bookmarked) -panel:2")
    on.editor.do(tag_edits.rename_tag(on.library, builders.the_tag(on.library, "redress"), "remedy"))
    assert str(on.finding.filter) == "(tag:remedy,other OR is:bookmarked) -panel:2"
    assert on.finding.shown == frozenset({"P1-08", "P1-09"})
    assert on.finding.unknown_tags() == ()
    on.editor.undo()
    assert str(on.finding.filter) == "(tag:redress,other OR is:bookmarked) -panel:2"
    assert on.finding.shown == frozenset({"P1-08", "P1-09"})

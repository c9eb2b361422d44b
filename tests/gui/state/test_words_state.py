"""The words that are looked for: they hide nothing, are counted and gone to."""

import pytest

from alliance_desktop.errors import FilterError
from tests.gui.conftest import Desk


@pytest.fixture
def on(desk: Desk) -> Desk:
    return desk


def texts(on: Desk) -> list[str]:
    """What the hits say, in order."""
    found = on.words
    return [on.index.passages[index].text[start:end] for index in found.hits for start, end in found.hits[index]]


def test_words_hide_nothing_and_are_counted(on: Desk) -> None:
    on.words.look_for("co-operation")
    assert on.filter.shown is None
    recommendations, others = on.words.counts()
    assert recommendations + others == len(on.words.hits)
    assert {text.lower() for text in texts(on)} <= {"co-operation", "cooperation"}
    assert recommendations == len([one for one in on.report.recommendations if "co-operation" in one.text.lower()])


def test_other_words_and_another_filter_are_counted_anew(on: Desk) -> None:
    for text in ("victims", "co-operation"):
        on.words.look_for(text)
        assert sum(on.words.counts()) == len(on.words.hits)
    everywhere = on.words.counts()
    on.ask("panel:1")
    assert on.words.counts() < everywhere
    on.filter.clear()
    assert on.words.counts() == everywhere


def test_under_a_filter_only_what_is_shown_is_searched(on: Desk) -> None:
    on.ask("panel:1")
    on.words.look_for("victims")
    codes = {on.index.passages[index].code for index in on.words.hits}
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
    passage = on.index.passages[on.words.current[0]]
    assert passage.section == "side-event-3"


def test_words_made_a_condition_leave_what_was_counted(on: Desk) -> None:
    on.words.look_for("victim")
    counted = on.words.counts()[0]
    on.words.become_condition()
    assert on.words.text == ""
    assert on.filter.shown is not None
    assert len(on.filter.shown) == counted
    assert str(on.filter.asked) == "victim"  # whole, it finds victims too


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

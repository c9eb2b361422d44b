"""The words that are looked for: they hide nothing, are counted and gone to."""

import pytest

from alliance_desktop.errors import FilterError
from tests.gui.conftest import Desk


def texts(desk: Desk) -> list[str]:
    """What the hits say, in order."""
    found = desk.words
    return [desk.index.passages[index].text[start:end] for index in found.hits for start, end in found.hits[index]]


def test_words_hide_nothing_and_are_counted(desk: Desk) -> None:
    desk.words.look_for("co-operation")
    assert desk.filter.shown is None
    recommendations, others = desk.words.counts()
    assert recommendations + others == len(desk.words.hits)
    assert {text.lower() for text in texts(desk)} <= {"co-operation", "cooperation"}
    assert recommendations == len([one for one in desk.report.recommendations if "co-operation" in one.text.lower()])


def test_other_words_and_another_filter_are_counted_anew(desk: Desk) -> None:
    for text in ("victims", "co-operation"):
        desk.words.look_for(text)
        assert sum(desk.words.counts()) == len(desk.words.hits)
    everywhere = desk.words.counts()
    desk.ask("panel:1")
    assert desk.words.counts() < everywhere
    desk.filter.clear()
    assert desk.words.counts() == everywhere


def test_under_a_filter_only_what_is_shown_is_searched(desk: Desk) -> None:
    desk.ask("panel:1")
    desk.words.look_for("victims")
    codes = {desk.index.passages[index].code for index in desk.words.hits}
    assert codes
    assert all(code.startswith("P1-") for code in codes)
    assert desk.words.counts() == (len(codes), 0)


def test_f3_walks_every_hit_once_and_comes_back_to_the_first(desk: Desk) -> None:
    desk.words.look_for("victims")
    first = desk.words.current
    total = len(texts(desk))
    assert desk.words.found.position == (1, total)
    seen = set()
    for _step in range(total):
        seen.add(desk.words.current)
        desk.words.next()
    assert len(seen) == total
    assert desk.words.current == first
    desk.words.previous()
    assert desk.words.found.position == (total, total)


def test_the_first_hit_is_the_next_one_from_where_the_reader_is(desk: Desk) -> None:
    desk.navigator.focus("side-event-3")
    desk.words.look_for("trafficking")
    assert desk.words.current is not None
    passage = desk.index.passages[desk.words.current[0]]
    assert passage.section == "side-event-3"


def test_who_went_elsewhere_and_types_on_looks_from_there(desk: Desk) -> None:
    desk.words.look_for("traf")
    desk.navigator.focus("side-event-3")
    desk.words.look_for("traffick")
    assert desk.words.current is not None
    assert desk.index.passages[desk.words.current[0]].section == "side-event-3"


@pytest.mark.parametrize("word", ["children", "countries", "parties", "policies"])
def test_a_word_that_is_typed_leads_no_way_back(desk: Desk, word: str) -> None:
    for section in desk.report.sections:
        desk.navigator.focus(section.id)
        desk.words.look_for("")
        led = list[int]()
        for end in range(1, len(word) + 1):
            desk.words.look_for(word[:end])
            place = desk.words.current[0] if desk.words.current else -1
            if led[-1:] != [place]:
                led.append(place)
        assert len(set(led)) == len(led), section.id
        desk.words.look_for(word[:-1])
        desk.words.look_for("")


def test_words_made_a_condition_leave_what_was_counted_and_read_as_whole_words(desk: Desk) -> None:
    desk.words.look_for("victim")
    counted = desk.words.counts()[0]
    desk.words.become_condition()
    assert desk.words.text == ""
    assert desk.filter.shown is not None
    assert len(desk.filter.shown) == counted
    assert str(desk.filter.asked) == "victim"  # whole, it finds victims too
    desk.filter.clear()
    desk.words.look_for("compensation")
    desk.words.become_condition()
    assert str(desk.filter.asked) == "compensation"
    assert set(texts(desk)) <= {"compensation", "Compensation"}


def test_words_that_cannot_be_read_leave_the_last_good_ones(desk: Desk) -> None:
    desk.words.look_for("victims")
    before = texts(desk)
    with pytest.raises(FilterError):
        desk.words.look_for("vic*tims")
    assert texts(desk) == before


@pytest.mark.parametrize(
    ("typed", "place"),
    [("P1-08", "P1-08"), ("p1 8", "P1-08"), ("s5.4", "S5-04"), ("panel-2", "panel-2"), ("p. 4", "P1-04")],
)
def test_a_code_or_a_page_is_an_address(desk: Desk, typed: str, place: str) -> None:
    desk.words.set_address(typed)
    assert desk.words.address == place


@pytest.mark.parametrize("typed", ["", "funding", "P9-99", "tag:funding", "P1-08 P1-09", "panel:9", "p. 99", "("])
def test_anything_else_is_none(desk: Desk, typed: str) -> None:
    desk.words.set_address(typed)
    assert desk.words.address == ""

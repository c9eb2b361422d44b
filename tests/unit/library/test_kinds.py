"""Every kind of record is in the tables of kinds, so that none is left out anywhere."""

import re
from typing import get_args

import pytest

from alliance_desktop.domain.brief import Brief, ChosenItem, HeadingItem, PassageItem, TextItem
from alliance_desktop.domain.carried_over import CarriedOver
from alliance_desktop.domain.edit import Comparison, Record, SavedFilter, Swap
from alliance_desktop.domain.internal_remark import InternalRemark
from alliance_desktop.domain.marks import (
    MARK_KINDS,
    Annotation,
    Bookmark,
    Highlight,
    Marks,
    Note,
    Tag,
    Tagging,
    gathered,
)
from alliance_desktop.domain.position import PositionField
from alliance_desktop.domain.report import Quote, Target
from alliance_desktop.library import kind_words
from alliance_desktop.paths import resource
from alliance_desktop.store import record_kinds
from alliance_desktop.store.undo.edit_log import format_swaps, parse_swaps
from tests.builders import MOMENT_TEXT

EVERY = set(get_args(Record))


def test_each_kind_of_record_has_a_row_in_each_table_and_a_name_of_its_own_in_the_log() -> None:
    assert set(record_kinds.KINDS) == EVERY
    assert set(kind_words.KINDS) == EVERY
    assert {rows.kind for rows in record_kinds.MARKS} == set(get_args(Annotation))
    assert set(record_kinds.BY_NAME) == {
        *("note", "highlight", "tagging", "bookmark", "position", "remark", "filter", "brief", "tag"),
        *("comparison", "carried"),
    }
    assert {type(record) for record in RECORDS} == EVERY
    swaps = tuple(Swap(None, record) for record in RECORDS)
    assert parse_swaps(format_swaps(swaps)) == swaps


@pytest.mark.parametrize("kind", kind_words.KINDS, ids=lambda kind: kind.__name__)
def test_what_is_said_of_a_kind_can_be_said(kind: type[Record]) -> None:
    words = kind_words.KINDS[kind]
    assert words.title()
    assert resource("icons", f"{words.icon}.svg").is_file()
    assert words.counted is None or words.counted(2).format(count=2).startswith("2 ")
    for text in (words.trash.deleted, words.trash.recovered, words.trash.line) if words.trash else ():
        said = text().format(place="it", name="it", field="Line to take", start="Ask")
        assert "it" in re.findall(r"\w+", said)


TARGET = Target("osce-2018", "P1-08")
WRITTEN = ("me", MOMENT_TEXT, MOMENT_TEXT)
WORDS = Quote("funding", "sufficient ", " should", 23)
MARKS: tuple[Annotation, ...] = (
    *(Note("1", TARGET, "Ask.", *WRITTEN, WORDS), Highlight("2", TARGET, WORDS, *WRITTEN)),
    *(Bookmark("3", TARGET, "", *WRITTEN), Tagging("4", TARGET, "money", *WRITTEN)),
    PositionField("6", TARGET, "stance", "oppose", *WRITTEN),
    PositionField("7", TARGET, "line", "We can't.", *WRITTEN),
    Note("12", TARGET, "New text by Friday.", *WRITTEN, heard="Chair"),
)
RECORDS: tuple[Record, ...] = (
    *MARKS,
    Tag("money", "Money", "red", "what it costs", None),
    SavedFilter("5", "The money", "tag:money", 0),
    InternalRemark("8", "osce-2018", "P1-08", "For us alone."),
    Brief("9", "Money", (("for", "Head of Delegation"), ("marking", "For official use")), modified=MOMENT_TEXT),
    Brief(
        "10",
        "More",
        items=(HeadingItem("To raise"), ChosenItem(TARGET), TextItem("*So*."), PassageItem(TARGET, WORDS)),
        filter="tag:money",
        template="speaking-notes",
        parts=("line", "wording"),
        modified=MOMENT_TEXT,
        found=("P1-08",),
    ),
    Comparison("13", "osce-2019", "osce-2018", '{"osce-2018":{"P1-08":null}}'),
    CarriedOver("14", "osce-2019", "P1-08", "osce-2018", "P1-07", MOMENT_TEXT),
    Brief("11", "None of its parts", parts=(), modified=MOMENT_TEXT),
)


def test_each_kind_of_mark_can_be_asked_for_and_makes_a_place_marked() -> None:
    tags = {"money": Tag("money", "Money", "red")}
    asked: set[str] = set()
    for mark in MARKS:
        marks = gathered([mark], tags, {"me": "Anna"}.__getitem__, lambda _one: False)
        asked.update(name for name, kind in MARK_KINDS.items() if kind.of(marks))
        assert marks
    assert asked == set(MARK_KINDS)
    assert not Marks()

"""What is left is counted kind by kind, and after an edit the same as if it were counted from the start."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random
from typing import cast

import pytest

from alliance_desktop.domain.edit import Edit
from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.position import STANCES, FieldName
from alliance_desktop.domain.report_index import ReportIndex
from alliance_desktop.library import brief_edits, tag_edits, trash_edits
from alliance_desktop.library.finding.filtering import FilterEvaluation
from alliance_desktop.library.library import Library
from alliance_desktop.library.what_is_left import (
    COLUMNS,
    OPEN_KINDS,
    OpenKind,
    WhatIsLeft,
    open_item_message,
    questions_in,
)
from tests import builders
from tests.builders import set_fields

TODAY = "2026-11-27"
TWINS = {"P1-01": "S5-01", "S5-01": "P1-01", "P1-02": "P1-03", "P1-03": "P1-02"}


@pytest.fixture
def library(store: Path) -> Library:
    return builders.library(store, clock=builders.TickingClock())


def left(library: Library, brief: str = "", twin: Callable[[str], str | None] = TWINS.get) -> WhatIsLeft:
    found = WhatIsLeft(library, twin, TODAY, library.brief_named(brief))
    for _each in found.work():
        pass
    return found


def position(library: Library, code: str, **texts: str) -> None:
    fields = cast("dict[FieldName, str]", texts)
    library.apply(set_fields(library, [library.target(code)], fields))


def codes(found: WhatIsLeft, kind: OpenKind) -> list[str]:
    return [item.code for item in found.open_items(kind)]


def rows(found: WhatIsLeft) -> dict[str, tuple[int, ...]]:
    counts = {section.id: found.count(section) for section in found.sections}
    return {
        name: (count.total, count.tagged, count.noted, count.stance, count.in_brief)
        for name, count in {**counts, "": found.count()}.items()
    }


def test_each_column_counts_recommendations_and_adds_up(library: Library) -> None:
    library.apply(builders.tagged(library, "funding", "P1-01", "P1-02", "S5-01"))
    library.apply(builders.tagged(library, "raise", "P1-01"))
    for text in ("One", "Two"):
        library.apply(builders.note(library, "S5-02", text))
    library.apply(builders.note(library, "panel-1", "On a section, which is no recommendation"))
    position(library, "P1-03", stance="reserved")
    position(library, "P1-04", line="A line without a stance")
    library.apply(brief_edits.new_brief(library, "Money", brief_edits.chosen(library, ["P1-01", "S5-05"])))
    assert rows(left(library)) == {"panel-1": (11, 2, 0, 1, 1), "side-event-5": (5, 1, 1, 0, 1), "": (16, 3, 1, 1, 2)}
    assert rows(left(library, "Money")) == {
        "panel-1": (1, 1, 0, 0, 1),
        "side-event-5": (1, 0, 0, 0, 1),
        "": (2, 1, 0, 0, 2),
    }


def test_a_line_is_missed_only_once_there_is_a_stance(library: Library) -> None:
    assert codes(left(library), "no-stance") == [one.code for one in library.report.recommendations]
    assert codes(left(library), "no-line") == []
    position(library, "P1-04", stance="oppose")
    assert codes(left(library), "no-line") == ["P1-04"]
    assert "P1-04" not in codes(left(library), "no-stance")
    position(library, "P1-04", line="We can't.")
    assert codes(left(library), "no-line") == []
    assert "P1-04" not in left(library).open_codes


def test_a_question_is_overdue_the_day_after_it_was_to_be_answered(library: Library) -> None:
    for code, by in (("P1-01", "2026-11-26"), ("P1-02", TODAY), ("P1-03", "")):
        position(library, code, status="asked", office="Ministry of Justice", reply_by=by)
    position(library, "P1-04", status="asked", answer="Yes")
    position(library, "P1-05", status="drafted", office="Ministry of Justice")
    found = left(library)
    assert (codes(found, "overdue"), codes(found, "not-answered")) == (["P1-01"], ["P1-02", "P1-03"])
    said = [open_item_message(item, library, date(2026, 11, 27)) for item in found.open_items("not-answered")]
    assert said == [
        "Asked, not answered: Ministry of Justice, reply by 27 November",
        "Asked, not answered: Ministry of Justice",
    ]


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("Which companies took part?", ["Which companies took part?"]),
        ("Budget.\r\n\n- **Who pays?**  \n- Who else?", ["- **Who pays?**", "- Who else?"]),
        *(("Who pays? We do.", []), ("https://example.org/?q=1", []), ("?", ["?"])),
        ("She asked “Who pays?”", ["She asked “Who pays?”"]),
        *(("(Why?)\nWhat?!", ["(Why?)", "What?!"]), ("من يدفع؟", ["من يدفع؟"]), ("谁付钱？", ["谁付钱？"]), ("", [])),
    ],
)
def test_a_question_in_a_note_is_a_line_that_ends_in_a_question_mark(text: str, questions: list[str]) -> None:
    assert questions_in(text) == questions


def test_each_note_that_asks_is_listed(library: Library) -> None:
    asked = ("S5-01", "Who?\nWhom?"), ("P1-02", "Why?"), ("P1-02", "When?"), ("P1-02", "Now."), ("panel-1", "So?")
    for code, text in asked:
        library.apply(builders.note(library, code, text))
    found = left(library).open_items("question")
    said = [(item.code, open_item_message(item, library, date(2026, 11, 27))) for item in found]
    assert said == [
        *(("P1-02", "A question in a note: Why?"), ("P1-02", "A question in a note: When?")),
        ("S5-01", "A question in a note: Who? (and 1 more question)"),
    ]


def test_two_texts_to_choose_from_are_listed_first_and_found_by_a_filter(library: Library) -> None:
    position(library, "P1-02", line="Mine.", stance="support")
    library.apply(builders.note(library, "P1-02", "Mine."))
    for record in (library.field(library.target("P1-02"), "line"), library.marks("P1-02").notes[0]):
        assert record
        library.apply(builders.beside(library, record, "Theirs."))
    found = left(library)
    messages = [open_item_message(item, library, date.fromisoformat(TODAY)) for item in found.open_items("conflict")]
    assert messages == ["Two texts to choose from: Line to take", "Two texts to choose from: Note"]
    assert OPEN_KINDS[0] == "conflict"
    index = ReportIndex(library.report)
    asked = FilterEvaluation(index, lambda: library)
    assert asked.passing(parse("is:conflict", index.vocabulary)) == {"P1-02"}
    assert [one.target.code for one in library.in_text.to_choose()] == ["P1-02", "P1-02"]


FOR = {"support", "support-with-changes", "accept"}


@pytest.mark.parametrize("one", ["", *STANCES])
@pytest.mark.parametrize("other", ["", *STANCES])
def test_twins_contradict_or_differ(library: Library, one: str, other: str) -> None:
    for code, stance in (("P1-01", one), ("S5-01", other)):
        if stance:
            position(library, code, stance=stance)
    sides = {"for" if each in FOR else "against" if each == "oppose" else "open" for each in (one, other)}
    found = left(library)
    assert codes(found, "contradicts-twin") == (["P1-01"] if sides == {"for", "against"} else [])
    assert codes(found, "differs-from-twin") == (["P1-01"] if len(sides) == 2 and "open" in sides else [])


def test_of_twins_one_in_the_brief_is_enough_and_is_the_one_listed(library: Library) -> None:
    position(library, "P1-01", stance="support", line="Yes.")
    position(library, "S5-01", stance="oppose", line="No.")
    for name, listed in (("Both", ["S5-01", "P1-01"]), ("Second", ["S5-01"]), ("Neither", ["P1-05"])):
        library.apply(brief_edits.new_brief(library, name, brief_edits.chosen(library, listed)))
    assert codes(left(library, "Both"), "contradicts-twin") == ["P1-01"]
    assert codes(left(library, "Second"), "contradicts-twin") == ["S5-01"]
    (item,) = left(library, "Second").open_items("contradicts-twin")
    said = open_item_message(item, library, date(2026, 11, 27))
    assert said == "Contradicts its twin: Cannot accept; P1-01: Support"
    assert codes(left(library, "Neither"), "contradicts-twin") == []


def test_after_any_edits_the_touched_ones_counted_again_are_as_if_all_were(library: Library) -> None:
    chance = Random(12)
    every = [one.code for one in library.report.recommendations]
    found, seen = left(library), set[str]()

    def some_edit() -> Edit:
        code, target = chance.choice(every), library.target(chance.choice(every))
        match chance.randrange(6):
            case 0:
                return tag_edits.toggle_tag(library, (target,), "funding")
            case 1:
                two = [one for one in library.in_text.notes() if chance.random() < 0.02]
                note = builders.note(library, code, chance.choice(["Who pays?", "We pay."]))
                return builders.beside(library, two[0], "Theirs.") if two else note
            case 2 if library.in_text.notes():
                return trash_edits.delete(library, chance.choice(library.in_text.notes()))
            case 3:
                chosen = brief_edits.chosen(library, chance.sample(every, 3))
                return brief_edits.new_brief(library, f"Brief {chance.random()}", chosen)
            case 4 if library.briefs:
                return brief_edits.delete(library, chance.choice(library.briefs))
            case _:
                fields: dict[FieldName, str] = {
                    "stance": chance.choice(["", *STANCES]),
                    "line": chance.choice(["", "A line"]),
                    "status": chance.choice(["", "asked"]),
                }
                return set_fields(library, [target], fields)

    library.apply(tag_edits.add_tags(library, [library.target("P1-01")], ["funding"]))
    found.look_again(["P1-01"])
    for _round in range(300):
        changes = library.apply(some_edit()) if chance.random() < 0.8 else library.undo()[1]
        found.look_again(target.code for target in changes.targets)
        fresh = left(library)
        assert rows(found) == rows(fresh)
        assert [found.open_items(kind) for kind in OPEN_KINDS] == [fresh.open_items(kind) for kind in OPEN_KINDS]
        assert [found.open_count(kind) for kind in OPEN_KINDS] == [len(found.open_items(kind)) for kind in OPEN_KINDS]
        seen |= {kind for kind in OPEN_KINDS if found.open_count(kind)}
        seen |= {column for column in COLUMNS if getattr(found.count(), column)}
    assert seen == {*OPEN_KINDS, *COLUMNS} - {"overdue", "carried"}


def test_the_first_of_many_are_the_first_in_the_report_also_after_edits(store: Path) -> None:
    library = builders.library(store, builders.report(panel=600))
    found = left(library)
    for stance in ("oppose", ""):
        position(library, "P1-02", stance=stance)
        found.look_again(["P1-02"])
    every = [one.code for one in library.report.recommendations]
    assert [item.code for item in found.open_items("no-stance", 3)] == every[:3]
    assert codes(found, "no-stance") == every

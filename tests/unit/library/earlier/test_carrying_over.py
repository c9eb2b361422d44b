"""What hung on last year's recommendations comes to this year's: nothing is written over, one undo takes it back."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from alliance_desktop.coming_back.marks_of_colleague import taken_marks
from alliance_desktop.coming_back.marks_to_share import SharedKind, collecting
from alliance_desktop.domain.comparing import ReportPair
from alliance_desktop.domain.position import FieldName
from alliance_desktop.domain.report import Report
from alliance_desktop.export.exporting import open_words
from alliance_desktop.library import brief_edits, mark_edits, position_edits, selections, tag_edits
from alliance_desktop.library.earlier.carried import carried_codes, keep, untouched, untouched_words
from alliance_desktop.library.earlier.carrying_over import carry_over, decided_anew
from alliance_desktop.library.library import Library
from alliance_desktop.library.what_is_left import WhatIsLeft, open_item_message
from alliance_desktop.render.selection import without_what_is_off
from alliance_desktop.store import soundness
from alliance_desktop.work_in_steps import at_once
from tests import builders
from tests.builders import set_fields
from tests.unit.coming_back.merging.test_merging_laws import merge, shared

PAIRS = (
    *(ReportPair("same", "P1-01", "P1-02"), ReportPair("near", "P1-01", "P1-03")),
    *(ReportPair("changed", "P1-05", "P1-05"), ReportPair("new", None, "P1-06"), ReportPair("gone", "P1-07", None)),
)


CAME: dict[FieldName, str] = {
    "stance": "support",
    "line": "We agree.",
    "pressed": "We agree.",
    "background": "Since 2016.",
    "wording": "So.",
}


@pytest.fixture
def clock() -> builders.TickingClock:
    return builders.TickingClock()


@pytest.fixture
def earlier() -> Report:
    return replace(builders.report(), id="osce-2017", short="The report of 2017")


@pytest.fixture
def library(tmp_path: Path, earlier: Report, clock: builders.TickingClock) -> Library:
    """Of the later report; on the first of the earlier one hangs something of each kind, on the fifth a line."""
    path = tmp_path / "notes.db"
    before = Library.open(path, earlier, clock=clock)
    first = [before.target("P1-01")]
    asked = position_edits.asking("MFA", "2026-11-25")
    before.apply(set_fields(before, first, {**CAME, **asked}))
    before.apply(set_fields(before, [before.target("P1-05")], {"line": "The old line."}))
    before.apply(position_edits.sheet_edit(before, position_edits.remark_changes(before, first, "For us alone.")))
    before.apply(tag_edits.add_tags(before, first, ["funding"]))
    before.apply(mark_edits.write_note(before, first[0], "Think of it."))
    before.apply(mark_edits.take_down(before, first[0], "Chair, tomorrow"))
    before.close()
    return Library.open(path, builders.report(), clock=clock)


def had(library: Library, code: str) -> tuple[object, ...]:
    marks, remark = library.marks(code), library.internal_remark(code)
    fields = {one.field: one.text for one in marks.position.records}
    return fields, [tag.name for tag in marks.tags], [one.text for one in marks.notes], remark and remark.text


def test_two_texts_to_choose_from_come_as_two(library: Library, earlier: Report, clock: builders.TickingClock) -> None:
    before = Library.open(library.path, earlier, clock=clock)
    record = before.field(before.target("P1-05"), "line")
    assert record
    before.apply(builders.beside(before, record, "Another line.", source="Money.docx"))
    before.close()
    library.refresh()
    library.apply(carry_over(library, earlier, PAIRS).edit)
    (came,) = library.in_text.to_choose()
    assert (came.target.code, came.text) == ("P1-05", "The old line.")
    assert [(one.text, one.source) for one in came.others] == [("Another line.", "Money.docx")]
    assert soundness.check(library.path, lambda _report, _code: True) == []
    library.undo()
    assert library.in_text.to_choose() == []


def test_what_is_carried_over_is_open_says_from_where_and_goes_with_one_undo(library: Library, earlier: Report) -> None:
    made = carry_over(library, earlier, PAIRS)
    library.apply(made.edit)
    assert made.codes == ("P1-02", "P1-03", "P1-05") == carried_codes(library)
    assert had(library, "P1-02") == had(library, "P1-03") == (CAME, ["funding"], [], None)
    assert library.marks("P1-02").position.status == "open"
    assert untouched_words(library, "P1-05", "2017") == "From 2017, P1-05, not looked at: Line to take"
    assert {one.source for found in library.versions(library.target("P1-02")).values() for one in found} == {
        "The report of 2017"
    }
    assert library.comparison is not None
    assert library.comparison.earlier_id == "osce-2017"
    assert carry_over(library, earlier, PAIRS).edit.swaps == ()
    library.undo()
    assert [had(library, code) for code in made.codes] == [({}, [], [], None)] * 3
    assert carried_codes(library) == ()


def test_nothing_is_written_over_and_what_is_cleared_stays_as_it_is(library: Library, earlier: Report) -> None:
    library.apply(set_fields(library, [library.target("P1-02")], {"line": "Ours."}))
    library.apply(set_fields(library, [library.target("P1-05")], {"stance": "oppose"}))
    library.apply(set_fields(library, [library.target("P1-05")], {"status": "cleared"}))
    made = carry_over(library, earlier, PAIRS, notes=True, remarks=True)
    library.apply(made.edit)
    assert made.cleared == ("P1-05",)
    assert had(library, "P1-05")[0] == {"stance": "oppose", "status": "cleared"}
    fields, tags, notes, remark = had(library, "P1-02")
    assert fields == {**CAME, "line": "Ours."}
    assert (tags, notes, remark) == (["funding"], ["Think of it."], "For us alone.")
    assert "For us alone" not in repr([one for one in made.edit.swaps if "Remark" not in repr(one)]) + made.edit.label


def test_the_mark_goes_from_what_is_changed_and_from_all_that_is_kept(library: Library, earlier: Report) -> None:
    library.apply(carry_over(library, earlier, PAIRS, notes=True).edit)
    library.apply(set_fields(library, [library.target("P1-02")], {"line": "Mine."}))
    kinds = [type(one).__name__ for one in untouched(library, "P1-02")]
    assert kinds == ["PositionField"] * 4 + ["Note", "Tagging"]
    library.undo()
    assert len(untouched(library, "P1-02")) == 7
    library.apply(keep(library, ["P1-02", "P1-06"]))
    assert carried_codes(library) == ("P1-03", "P1-05")
    assert had(library, "P1-02")[0] == CAME
    library.undo()
    assert carried_codes(library) == ("P1-02", "P1-03", "P1-05")
    assert keep(library, ["P1-06"]).swaps == ()


def test_what_comes_later_of_the_same_keeps_what_came_before_unlooked_at(library: Library, earlier: Report) -> None:
    library.apply(carry_over(library, earlier, PAIRS).edit)
    library.apply(carry_over(library, earlier, PAIRS, notes=True).edit)
    assert len(untouched(library, "P1-02")) == 7


def test_what_was_removed_or_differs_stays_and_what_comes_nowhere_is_named(library: Library, earlier: Report) -> None:
    library.apply(set_fields(library, [library.target("P1-03")], {"stance": "oppose"}))
    gone = ReportPair("gone", "P1-05", None)
    made = carry_over(library, earlier, (*PAIRS[:2], gone))
    library.apply(made.edit)
    assert (made.apart, made.lost) == (("P1-03",), ("P1-05",))
    assert had(library, "P1-03") == ({"stance": "oppose"}, ["funding"], [], None)
    assert made.came[0].what == ("Stance", "Line to take", "Proposed wording", "If pressed", "Background", "Tags")
    library.apply(set_fields(library, [library.target("P1-02")], {"line": ""}))
    library.apply(tag_edits.remove_tags(library, [library.target("P1-02")], ["funding"]))
    assert carry_over(library, earlier, PAIRS[:2]).edit.swaps == ()


def test_what_was_kept_and_removed_then_stays_removed_and_what_is_new_since_comes(
    library: Library, earlier: Report, clock: builders.TickingClock
) -> None:
    library.apply(carry_over(library, earlier, PAIRS).edit)
    before = Library.open(library.path, earlier, clock=clock)
    before.apply(tag_edits.add_tags(before, [before.target("P1-01")], ["later"]))
    before.close()
    library.refresh()
    library.apply(keep(library, ["P1-02"]))
    library.apply(set_fields(library, [library.target("P1-02")], {"line": ""}))
    assert keep(library, ["P1-02"]).swaps == ()
    assert carry_over(library, earlier, [PAIRS[2]]).edit.swaps == ()
    library.apply(carry_over(library, earlier, PAIRS[:1]).edit)
    without = {field: text for field, text in CAME.items() if field != "line"}
    assert had(library, "P1-02")[:2] == (without, ["funding", "later"])
    assert untouched_words(library, "P1-02", "2017") == "From 2017, P1-01, not looked at: Tags"


def test_what_is_as_it_came_is_open_and_told_of_what_goes_out_until_kept(library: Library, earlier: Report) -> None:
    library.places.other_report = {earlier.id: earlier}.get
    library.apply(carry_over(library, earlier, PAIRS).edit)
    brief = brief_edits.new_brief(library, "Money", brief_edits.chosen(library, ["P1-02", "P1-05", "P1-06"]))
    library.apply(brief)
    paper = selections.of_brief(library, library.briefs[0])
    assert open_words(paper) == "2 carried over from an earlier report and not looked at: P1-02, P1-05."
    assert open_words(without_what_is_off(paper, frozenset({"notes"}))) == ""
    assert open_words(selections.of_report(library)).endswith("P1-02, P1-03, P1-05.")
    found = WhatIsLeft(library, lambda _code: None, "2026-11-27")
    for _each in found.work():
        pass
    said = [open_item_message(one, library, date(2026, 11, 27)) for one in found.open_items("carried")]
    assert said[-1] == "Carried over, not looked at: The report of 2017, P1-05: Line to take"
    library.apply(keep(library, ["P1-02", "P1-03"]))
    found.look_again(["P1-02", "P1-03"])
    assert [one.code for one in found.open_items("carried")] == ["P1-05"]
    assert open_words(selections.of_brief(library, library.briefs[0])).endswith(
        "1 carried over from an earlier report and not looked at: P1-05."
    )


def test_a_colleague_who_gets_it_is_told_from_where_it_comes_too_until_she_keeps_it(
    library: Library, earlier: Report, tmp_path: Path
) -> None:
    library.apply(carry_over(library, earlier, PAIRS).edit)
    library.apply(set_fields(library, [library.target("P1-02")], {"line": "Ours."}))
    library.apply(keep(library, ["P1-05"]))
    hers = builders.library(tmp_path / "hers.db")
    hers.apply(set_fields(hers, [hers.target("P1-02")], {"background": "Hers."}))
    taken = taken_marks(hers, shared(library), "marks.alliance")
    said = {(one.code, one.field) for one in taken.items if one.reason == "from osce-2017, not looked at"}
    rest = {*CAME} - {"line"}
    assert said == {*(("P1-02", field) for field in (*rest, "tag")), *(("P1-03", field) for field in (*CAME, "tag"))}
    merge(hers, shared(library))
    words = "From 2017, P1-01, not looked at: Stance, If pressed, Proposed wording, Tags"
    assert untouched_words(hers, "P1-02", "2017") == words
    assert carried_codes(hers) == ("P1-02", "P1-03")
    hers.apply(keep(hers, ["P1-03"]))
    merge(hers, shared(library))
    assert carried_codes(hers) == ("P1-02",)
    hers.undo()
    hers.undo()
    assert carried_codes(hers) == ()


def test_what_a_colleague_carries_over_later_is_to_be_looked_at_beside_what_was_kept(
    library: Library, earlier: Report, tmp_path: Path, clock: builders.TickingClock
) -> None:
    library.apply(carry_over(library, earlier, PAIRS).edit)
    library.apply(mark_edits.set_bookmark(library, library.target("P1-05")))
    carried = at_once(
        at_once(collecting(library)).gathering(frozenset[SharedKind]({"bookmark"}), date(2026, 11, 30))
    ).carried
    assert carried == (), "of what doesn't go along nothing is said"
    hers = builders.library(tmp_path / "hers.db")
    merge(hers, shared(library))
    hers.apply(keep(hers, ["P1-03"]))
    before = Library.open(library.path, earlier, clock=clock)
    before.apply(tag_edits.add_tags(before, [before.target("P1-01")], ["later"]))
    before.close()
    library.refresh()
    library.apply(carry_over(library, earlier, PAIRS).edit)
    merge(hers, shared(library))
    assert untouched_words(hers, "P1-03", "2017") == "From 2017, P1-01, not looked at: Tags"


def test_what_both_carried_over_on_their_own_is_to_be_looked_at_with_both_of_it(
    library: Library, earlier: Report, tmp_path: Path, clock: builders.TickingClock
) -> None:
    path = tmp_path / "hers.db"
    before = Library.open(path, earlier, clock=clock)
    before.apply(set_fields(before, [before.target("P1-01")], {"stance": "support", "answer": "So."}))
    before.apply(tag_edits.add_tags(before, [before.target("P1-01")], ["hers"]))
    before.close()
    hers = Library.open(path, builders.report(), clock=clock)
    library.apply(carry_over(library, earlier, PAIRS).edit)
    hers.apply(carry_over(hers, earlier, PAIRS).edit)
    merge(hers, shared(library))
    assert len(untouched(hers, "P1-02")) == 7


def test_a_parted_pair_takes_back_what_came_and_nobody_looked_at_and_says_so(library: Library, earlier: Report) -> None:
    library.apply(carry_over(library, earlier, PAIRS, notes=True, remarks=True).edit)
    library.apply(set_fields(library, [library.target("P1-02")], {"line": "Mine."}))
    library.apply(keep(library, ["P1-05"]))
    there = had(library, "P1-02"), had(library, "P1-05")
    made = decided_anew(library, earlier, {"P1-02": None})
    assert made.label == (
        "P1-02 is new since The report of 2017; removed, since not looked at: Stance, If pressed, Background,"
        " Proposed wording, Note, Tags, Internal remark"
    )
    library.apply(made)
    assert had(library, "P1-02") == ({"line": "Mine."}, [], [], None)
    library.apply(decided_anew(library, earlier, {"P1-05": None}))
    library.undo()
    library.undo()
    assert (had(library, "P1-02"), had(library, "P1-05")) == there
    assert len(untouched(library, "P1-02")) == 6
    assert "removed" not in decided_anew(library, earlier, {"P1-02": "P1-01"}).label
    library.apply(decided_anew(library, earlier, {"P1-03": "P1-05"}))
    assert had(library, "P1-03") == ({}, [], [], None)
    library.apply(carry_over(library, earlier, [ReportPair("near", "P1-05", "P1-03")]).edit)
    assert had(library, "P1-03")[0] == {"line": "The old line."}

"""What hangs on a recommendation goes along to its other code: all of it, in one step, and back."""

from dataclasses import replace
from pathlib import Path
from unittest.mock import ANY

import pytest

from alliance_desktop.coming_back.added_marks import Merging
from alliance_desktop.coming_back.marks_of_colleague import taken_marks
from alliance_desktop.coming_back.marks_to_share import SHARED_KINDS, marks_to_share
from alliance_desktop.domain.brief import Brief
from alliance_desktop.domain.comparing import ReportPair
from alliance_desktop.domain.edit import Edit, Swap
from alliance_desktop.domain.incoming import Choices
from alliance_desktop.domain.report import Report
from alliance_desktop.domain.template import filled_rooms, room_note_id
from alliance_desktop.errors import InputError
from alliance_desktop.library import brief_edits, mark_edits, position_edits, tag_edits, trash_edits
from alliance_desktop.library.earlier.carrying_over import carry_over
from alliance_desktop.library.earlier.recoded import recode, what_goes, what_hangs
from alliance_desktop.library.library import Library
from alliance_desktop.store import soundness
from tests import builders
from tests.builders import set_fields
from tests.unit.coming_back.merging.test_merging_laws import merge, shared

OLD, NEW = "P1-01", "P1-02"


@pytest.fixture
def clock() -> builders.TickingClock:
    return builders.TickingClock()


@pytest.fixture
def library(tmp_path: Path, clock: builders.TickingClock) -> Library:
    """On the first hangs something of each kind."""
    library = Library.open(tmp_path / "notes.db", builders.report(), clock=clock)
    first = [library.target(OLD)]
    library.apply(set_fields(library, first, {"stance": "support", "line": "We agree."}))
    library.apply(position_edits.sheet_edit(library, position_edits.remark_changes(library, first, "For us alone.")))
    library.apply(tag_edits.add_tags(library, first, ["funding"]))
    library.apply(mark_edits.write_note(library, first[0], "Think of it."))
    library.apply(mark_edits.rewrite_note(library, library.marks(OLD).notes[0], "Think of it again."))
    library.apply(mark_edits.set_bookmark(library, first[0], "opening"))
    library.apply(mark_edits.toggle_highlight(library, [(first[0], (0, 5))]))
    library.apply(brief_edits.new_brief(library, "Money", brief_edits.chosen(library, [OLD, "P1-05"])))
    return library


def had(library: Library, code: str) -> tuple[object, ...]:
    marks, remark = library.marks(code), library.internal_remark(code)
    fields = {one.field: (one.text, one.modified) for one in marks.position.records}
    on_it = [one.text for one in marks.notes], [one.quote.exact for one in marks.highlights]
    label = marks.bookmark and marks.bookmark.label
    return fields, [tag.name for tag in marks.tags], *on_it, label, remark and remark.text


def brief(library: Library) -> Brief:
    return brief_edits.existing(library, "Money")


def test_all_that_hangs_on_the_old_code_goes_to_the_new_one_and_back(library: Library) -> None:
    assert what_hangs(library, OLD) == "1 note, 1 highlight, 1 tag, bookmark, position, internal remark, in 1 brief"
    assert what_hangs(library, NEW) == ""
    all_of_it, nothing = had(library, OLD), had(library, NEW)
    library.apply(recode(library, {OLD: NEW}))
    assert library.labels.undo == "P1-01 is now P1-02"
    assert (had(library, NEW), had(library, OLD)) == (all_of_it, nothing)
    assert library.codes_in(brief(library)) == (NEW, "P1-05")
    (note,) = library.marks(NEW).notes
    assert [one.text for one in library.versions(library.target(NEW))[note.id]] == [
        "Think of it again.",
        "Think of it.",
    ]
    assert recode(library, {OLD: NEW}).swaps == ()
    assert soundness.check(library.path, lambda _report, _code: True) == []
    library.undo()
    assert (had(library, OLD), had(library, NEW)) == (all_of_it, nothing)
    assert library.codes_in(brief(library)) == (OLD, "P1-05")
    library.redo()
    library.undo()
    library.undo()
    library.undo()
    assert library.briefs == ()
    assert library.marks(OLD).highlights == (), "what was done before is undone as ever"


def test_what_is_on_the_new_one_already_stays_and_nothing_is_lost(library: Library) -> None:
    library.apply(set_fields(library, [library.target(NEW)], {"line": "Ours."}))
    library.apply(mark_edits.write_note(library, library.target(NEW), "There before."))
    library.apply(brief_edits.add(library, brief(library), brief_edits.chosen(library, [NEW])))
    library.apply(recode(library, {OLD: NEW}))
    assert library.marks(NEW).position.text("line") == "Ours."
    assert library.marks(NEW).position.text("stance") == "support"
    assert library.marks(OLD).position.text("line") == "We agree."
    assert [one.text for one in library.marks(NEW).notes] == ["Think of it again.", "There before."]
    assert library.codes_in(brief(library)) == (OLD, "P1-05", NEW)
    assert soundness.check(library.path, lambda _report, _code: True) == []


def test_what_goes_along_and_what_stays_is_told_before_and_named_after(library: Library) -> None:
    library.apply(set_fields(library, [library.target(NEW)], {"stance": "oppose", "line": "Ours."}))
    library.apply(brief_edits.add(library, brief(library), brief_edits.chosen(library, [NEW])))
    library.apply(set_fields(library, [library.target("P1-03")], {"line": "Theirs."}))
    library.apply(brief_edits.new_brief(library, "Water", brief_edits.chosen(library, ["P1-04"])))
    codes = {OLD: NEW, "P1-03": NEW, "P1-04": NEW, "P1-06": NEW}
    assert what_goes(library, codes) == {
        OLD: ("1 note, 1 highlight, 1 tag, bookmark, internal remark", "position, in 1 brief"),
        "P1-03": ("", "position"),
        "P1-04": ("in 1 brief", ""),
        "P1-06": ("", ""),
    }
    library.apply(recode(library, codes))
    assert library.labels.undo == "P1-01 is now P1-02, P1-04 is now P1-02"
    assert what_hangs(library, OLD) == "position, in 1 brief"


def test_of_two_that_became_the_same_the_first_named_comes_before(library: Library) -> None:
    for code, line in ((NEW, "Before."), ("P1-03", "Long before.")):
        library.apply(set_fields(library, [library.target(code)], {"line": line}))
    library.apply(recode(library, {"P1-03": "P1-04", NEW: "P1-04", OLD: "P1-04"}))
    assert library.marks("P1-04").position.text("line") == "Long before."
    library.undo()
    library.apply(recode(library, {OLD: "P1-04", NEW: "P1-04", "P1-03": "P1-04"}))
    assert library.marks("P1-04").position.text("line") == "We agree."


def test_of_two_that_became_the_same_the_first_comes_before_and_nothing_is_lost(library: Library) -> None:
    other = library.target("P1-03")
    library.apply(set_fields(library, [other], {"line": "Before.", "background": "Long ago."}))
    library.apply(position_edits.sheet_edit(library, position_edits.remark_changes(library, [other], "Of old.")))
    library.apply(tag_edits.add_tags(library, [other], ["funding"]))
    library.apply(mark_edits.write_note(library, other, "There too."))
    library.apply(brief_edits.add(library, brief(library), brief_edits.chosen(library, ["P1-03"])))
    library.apply(recode(library, {OLD: NEW, "P1-03": NEW}))
    fields, tags, notes, _highlights, label, remark = had(library, NEW)
    assert (fields, tags, notes, label, remark) == (
        {"stance": ANY, "line": ("We agree.", ANY), "background": ("Long ago.", ANY)},
        ["funding"],
        ["Think of it again.", "There too."],
        "opening",
        "For us alone.",
    )
    assert what_hangs(library, OLD) == ""
    assert what_hangs(library, "P1-03") == "1 tag, position, internal remark, in 1 brief"
    assert library.codes_in(brief(library)) == (NEW, "P1-05", "P1-03")
    assert soundness.check(library.path, lambda _report, _code: True) == []


def test_what_came_from_an_earlier_report_says_so_at_the_new_code_too(
    library: Library, clock: builders.TickingClock
) -> None:
    later: Report = replace(builders.report(), id="osce-2019", short="The report of 2019")
    after = Library.open(library.path, later, clock=clock)
    pairs = [ReportPair("same", OLD, OLD)]
    after.apply(carry_over(after, library.report, pairs).edit)
    after.apply(recode(after, {OLD: "P1-03"}))
    came = after.carried_over("P1-03")
    assert came is not None
    assert (came.earlier_code, after.carried_over(OLD)) == (OLD, None)
    library.refresh()
    library.apply(recode(library, {OLD: NEW}))
    after.refresh()
    came = after.carried_over("P1-03")
    assert came is not None
    assert came.earlier_code == NEW
    assert carry_over(after, library.report, [ReportPair("same", NEW, "P1-03")]).edit.swaps == ()


def test_of_two_that_were_carried_over_and_became_the_same_the_first_says_from_where(
    library: Library, clock: builders.TickingClock
) -> None:
    library.apply(set_fields(library, [library.target("P1-05")], {"line": "Then."}))
    after = Library.open(library.path, replace(builders.report(), id="osce-2019"), clock=clock)
    after.apply(carry_over(after, library.report, [ReportPair("same", one, one) for one in (OLD, "P1-05")]).edit)
    after.apply(recode(after, {"P1-05": "P1-03", OLD: "P1-03"}))
    came = [after.carried_over(code) for code in ("P1-03", OLD)]
    assert [one and one.earlier_code for one in came] == ["P1-05", OLD]
    assert soundness.check(after.path, lambda _report, _code: True) == []


def test_a_colleague_has_all_at_one_code_once_her_report_is_corrected_too(library: Library, tmp_path: Path) -> None:
    theirs = builders.library(tmp_path / "theirs.db")
    merge(theirs, shared(library))
    library.apply(recode(library, {OLD: NEW}))
    theirs.apply(mark_edits.write_note(theirs, theirs.target(OLD), "Theirs."))
    merge(theirs, shared(library))
    assert {one.text for one in theirs.in_text.notes()} == {"Think of it again.", "Theirs."}
    assert theirs.marks(NEW).position.text("line") == "We agree."
    theirs.apply(recode(theirs, {OLD: NEW}))
    merge(library, shared(theirs))
    for one in (library, theirs):
        assert {note.text for note in one.marks(NEW).notes} == {"Think of it again.", "Theirs."}
        assert what_hangs(one, OLD) == ""
    assert not taken_marks(library, shared(theirs), "marks.alliance").items
    assert not taken_marks(theirs, shared(library), "marks.alliance").items


def test_where_a_room_of_the_new_code_is_filled_the_old_ones_text_goes_along_as_a_note(library: Library) -> None:
    for code in (OLD, NEW):
        note = mark_edits.new_note(library, library.target(code), f"_Outcome:_ Of {code}.")
        key = room_note_id(brief(library).id, library.target(code), "outcome")
        library.apply(Edit("Filled", (Swap(None, replace(note, id=key)),)))
    library.apply(recode(library, {OLD: NEW}))
    assert {one.text for one in library.marks(NEW).notes} >= {f"_Outcome:_ Of {code}." for code in (OLD, NEW)}
    assert filled_rooms(library.marks(NEW).notes, brief(library).id) == {"outcome": f"Of {NEW}."}
    library.undo()
    assert filled_rooms(library.marks(OLD).notes, brief(library).id) == {"outcome": f"Of {OLD}."}


def fill_room(library: Library, code: str, text: str) -> None:
    note = mark_edits.new_note(library, library.target(code), f"_Outcome:_ {text}")
    key = room_note_id(brief(library).id, library.target(code), "outcome")
    library.apply(Edit("Filled", (Swap(None, replace(note, id=key)),)))


def test_nothing_that_went_along_lies_in_the_trash_for_nobody_deleted_it(library: Library) -> None:
    fill_room(library, OLD, "They agreed.")
    library.apply(recode(library, {OLD: NEW}))
    left = room_note_id(brief(library).id, library.target(OLD), "outcome")
    assert (library.trash(), library.trash_count()) == ([], 0)
    assert marks_to_share(library).besides(SHARED_KINDS) == []
    with pytest.raises(InputError):
        library.recovery(left)
    library.undo()
    assert (library.trash(), library.trash_count()) == ([], 0), "nor does what was there before the undo"
    library.redo()
    (note,) = (one for one in library.marks(NEW).notes if one.id != left and "agreed" in one.text)
    library.apply(mark_edits.rewrite_note(library, note, "_Outcome:_ They agreed to it."))
    assert library.trash_count() == 0
    library.apply(trash_edits.delete(library, library.marks(NEW).notes[1]))
    assert library.trash_count() == 1, "what she deletes lies there as ever"
    assert soundness.check(library.path, lambda _report, _code: True) == []


def test_what_a_merge_brought_to_its_new_code_went_along_also_once_all_was_undone_and_redone(
    library: Library, tmp_path: Path
) -> None:
    theirs = builders.library(tmp_path / "theirs.db", clock=builders.TickingClock())
    theirs.apply(set_fields(theirs, [theirs.target(OLD)], {"background": "Of old."}))
    merge(library, shared(theirs))
    library.apply(recode(library, {OLD: NEW}))
    merge(theirs, shared(library))
    for way in (theirs.undo, theirs.redo):
        for _each in range(2):
            way()
    assert (theirs.trash(), theirs.trash_count()) == ([], 0)
    assert marks_to_share(theirs).besides(SHARED_KINDS) == []


def test_a_colleague_is_not_told_that_what_went_along_was_deleted(library: Library, tmp_path: Path) -> None:
    theirs = builders.library(tmp_path / "theirs.db")
    fill_room(library, OLD, "They agreed.")
    merge(theirs, shared(library))
    library.apply(recode(library, {OLD: NEW}))
    came = taken_marks(theirs, shared(library), "marks.alliance")
    assert not [one for one in came.items if one.theirs is None]
    (new,) = (one.key for one in came.items if one.theirs == "_Outcome:_ They agreed.")
    theirs.apply(Merging(theirs, came, Choices({new: "mine"}, {})).edit())
    assert [one.text for one in theirs.marks(OLD).notes] == ["Think of it again.", "_Outcome:_ They agreed."]
    merge(theirs, shared(library), "theirs")
    on_both = [[one.text for one in theirs.marks(code).notes] for code in (OLD, NEW)]
    assert on_both == [["Think of it again."], ["_Outcome:_ They agreed."]]
    assert (theirs.marks(NEW).position.text("line"), theirs.marks(OLD).position.text("line")) == ("We agree.", "")
    theirs.apply(recode(theirs, {OLD: NEW}))
    assert {one.text for one in theirs.marks(NEW).notes} == {"Think of it again.", "_Outcome:_ They agreed."}
    assert soundness.check(theirs.path, lambda _report, _code: True) == []


def in_trash(library: Library) -> tuple[list[tuple[str, str]], int]:
    return [(one.kind, one.code) for one in library.trash()], library.trash_count()


NOTHING: tuple[list[tuple[str, str]], int] = ([], 0)


@pytest.mark.parametrize("corrected", [False, True])
@pytest.mark.parametrize("had_it", [False, True])
def test_nothing_that_only_went_to_its_new_code_lies_in_the_trash_of_a_colleague(
    library: Library, tmp_path: Path, had_it: bool, corrected: bool
) -> None:
    theirs = builders.library(tmp_path / "theirs.db")
    fill_room(library, OLD, "They agreed.")
    if had_it:
        merge(theirs, shared(library))
    if corrected:
        theirs.apply(recode(theirs, {OLD: NEW}))
    library.apply(recode(library, {OLD: NEW}))
    merge(theirs, shared(library))
    assert in_trash(theirs) == NOTHING
    assert marks_to_share(theirs).besides(SHARED_KINDS) == []
    if theirs.labels.undo:
        theirs.undo()
        assert in_trash(theirs) == NOTHING
        theirs.redo()
    assert in_trash(theirs) == NOTHING
    assert had(theirs, NEW)[0:2] == had(library, NEW)[0:2]
    assert had(theirs, NEW)[4] == "opening"
    merge(library, shared(theirs))
    third = builders.library(tmp_path / "third.db")
    merge(third, shared(theirs))
    assert [in_trash(one) for one in (library, theirs, third)] == [NOTHING] * 3
    assert soundness.check(theirs.path, lambda _report, _code: True) == []


def test_a_colleague_who_leaves_out_what_went_to_its_new_code_keeps_hers(library: Library, tmp_path: Path) -> None:
    theirs = builders.library(tmp_path / "theirs.db")
    merge(theirs, shared(library))
    before = had(theirs, OLD)
    library.apply(recode(library, {OLD: NEW}))
    merge(theirs, shared(library), "mine")
    assert (had(theirs, OLD), had(theirs, NEW)[:2], in_trash(theirs)) == (before, ({}, []), NOTHING)


def test_what_a_colleague_deleted_herself_stays_in_her_trash(library: Library, tmp_path: Path) -> None:
    theirs = builders.library(tmp_path / "theirs.db")
    merge(theirs, shared(library))
    theirs.apply(mark_edits.remove_bookmark(theirs, theirs.target(OLD)))
    library.apply(recode(library, {OLD: NEW}))
    merge(theirs, shared(library))
    assert in_trash(theirs) == ([("bookmark", OLD)], 1)


def test_of_two_that_one_correction_moved_the_one_that_was_deleted_then_is_told_as_deleted(
    library: Library, tmp_path: Path
) -> None:
    """Their stamps are one and the same, so they are told apart by when they were written."""
    theirs, other = builders.library(tmp_path / "theirs.db"), library.target("P1-03")
    library.apply(set_fields(library, [other], {"line": "Another line."}))
    library.apply(mark_edits.set_bookmark(library, other, "closing"))
    merge(theirs, shared(library))
    library.apply(recode(library, {"P1-03": "P1-02", OLD: "P1-04"}))
    library.apply(set_fields(library, [library.target("P1-02")], {"line": ""}))
    library.apply(mark_edits.remove_bookmark(library, library.target("P1-02")))
    came = taken_marks(theirs, shared(library), "marks.alliance")
    gone = [(one.code, one.field, one.mine) for one in came.items if one.theirs is None]
    assert gone == [("P1-03", "line", "Another line."), ("P1-03", "bookmark", "closing")]
    merge(theirs, shared(library))
    assert theirs.marks("P1-04").position.text("line") == "We agree."
    assert sorted(in_trash(theirs)[0]) == [("bookmark", "P1-03"), ("position", "P1-03")]


def test_what_was_written_on_two_at_once_goes_along_with_both(library: Library, tmp_path: Path) -> None:
    theirs, both = builders.library(tmp_path / "theirs.db"), [library.target(one) for one in ("P1-04", "P1-05")]
    library.apply(set_fields(library, both, {"line": "For both."}))
    library.apply(tag_edits.add_tags(library, both, ["water"]))
    merge(theirs, shared(library))
    library.apply(recode(library, {"P1-04": "P1-06", "P1-05": "P1-07"}))
    merge(theirs, shared(library))
    assert in_trash(theirs) == NOTHING
    for code, line, tags in (("P1-06", "For both.", ["water"]), ("P1-07", "For both.", ["water"]), ("P1-04", "", [])):
        marks = theirs.marks(code)
        assert (marks.position.text("line"), [one.name for one in marks.tags]) == (line, tags)


def test_where_a_colleagues_report_has_no_such_code_hers_stays(library: Library, tmp_path: Path) -> None:
    report = builders.report()
    sections = (
        replace(one, body=tuple(part for part in one.body if getattr(part, "code", "") != NEW))
        for one in report.sections
    )
    theirs = builders.library(tmp_path / "theirs.db", replace(report, sections=tuple(sections)))
    merge(theirs, shared(library))
    library.apply(recode(library, {OLD: NEW}))
    came = taken_marks(theirs, shared(library), "marks.alliance")
    assert came.items == (), "by their codes of before all of it is here"
    theirs.apply(Merging(theirs, came, Choices({}, {})).edit())
    assert theirs.marks(OLD).position.text("line") == "We agree."
    assert in_trash(theirs) == NOTHING


def lines(library: Library, *codes: str) -> list[str]:
    return [library.marks(code).position.text("line") for code in codes]


def test_of_two_that_one_act_set_the_one_that_is_left_out_stays_at_its_code(tmp_path: Path) -> None:
    """Their stamps, moments and texts are the same: the file says which became which."""
    library, theirs = (builders.library(tmp_path / name) for name in ("mine.db", "theirs.db"))
    both = [library.target(one) for one in ("P1-04", "P1-05")]
    library.apply(set_fields(library, both, {"line": "For both."}))
    merge(theirs, shared(library))
    library.apply(recode(library, {"P1-04": "P1-07", "P1-05": "P1-06"}))
    came = taken_marks(theirs, shared(library), "marks.alliance")
    left = [one.key for one in came.items if one.code == "P1-06"]
    theirs.apply(Merging(theirs, came, Choices(dict.fromkeys(left, "mine"), {})).edit())
    assert lines(theirs, "P1-04", "P1-05", "P1-06", "P1-07") == ["", "For both.", "", "For both."]
    assert in_trash(theirs) == NOTHING


def test_what_went_to_another_code_twice_between_two_files_went_along(library: Library, tmp_path: Path) -> None:
    theirs, third = (builders.library(tmp_path / name) for name in ("theirs.db", "third.db"))
    merge(theirs, shared(library))
    merge(third, shared(library))
    library.apply(recode(library, {OLD: NEW}))
    library.apply(recode(library, {NEW: "P1-03"}))
    library.apply(mark_edits.set_bookmark(library, library.target("P1-03"), "relabelled since"))
    came = taken_marks(theirs, shared(library), "marks.alliance")
    assert not [one for one in came.items if one.theirs is None]
    merge(theirs, shared(library))
    merge(third, shared(theirs))
    for one in (library, theirs, third):
        assert in_trash(one) == NOTHING
        assert had(one, "P1-03")[4] == "relabelled since"
        assert [tag.name for tag in one.marks("P1-03").tags] == ["funding"]
        assert had(one, OLD)[:2] == had(one, NEW)[:2] == ({}, [])


def test_where_another_came_to_the_code_once_it_was_deleted_there_that_is_told(tmp_path: Path) -> None:
    library, theirs = (builders.library(tmp_path / name) for name in ("mine.db", "theirs.db"))
    both = [library.target(one) for one in ("P1-04", "P1-05")]
    library.apply(set_fields(library, both, {"line": "For both."}))
    library.apply(set_fields(library, both[:1], {"line": "For one."}))
    merge(theirs, shared(library))
    library.apply(recode(library, {"P1-04": "P1-06"}))
    library.apply(set_fields(library, [library.target("P1-06")], {"line": ""}))
    library.apply(recode(library, {"P1-05": "P1-06"}))
    came = taken_marks(theirs, shared(library), "marks.alliance")
    assert [(one.code, one.mine) for one in came.items if one.theirs is None] == [("P1-04", "For one.")]
    merge(theirs, shared(library))
    assert lines(theirs, "P1-04", "P1-05", "P1-06") == ["", "", "For both."]
    assert in_trash(theirs) == ([("position", "P1-04")], 1)


def test_what_was_deleted_where_another_only_passed_is_told_as_deleted(library: Library, tmp_path: Path) -> None:
    theirs, here = builders.library(tmp_path / "theirs.db"), library.target("P1-04")
    library.apply(set_fields(library, [here], {"line": "Deleted for good."}))
    merge(theirs, shared(library))
    library.apply(set_fields(library, [here], {"line": ""}))
    library.apply(recode(library, {OLD: "P1-04"}))
    shared(library)
    library.undo()
    came = taken_marks(theirs, shared(library), "marks.alliance")
    gone = [(one.code, one.mine) for one in came.items if one.theirs is None]
    assert gone == [("P1-04", "Deleted for good.")]
    merge(theirs, shared(library))
    assert in_trash(theirs) == ([("position", "P1-04")], 1)


def test_what_she_wrote_over_it_and_gives_up_lies_in_her_trash(library: Library, tmp_path: Path) -> None:
    theirs = builders.library(tmp_path / "theirs.db")
    merge(theirs, shared(library))
    theirs.apply(set_fields(theirs, [theirs.target(OLD)], {"line": "Hers."}))
    library.apply(recode(library, {OLD: NEW}))
    merge(theirs, shared(library), "theirs")
    assert lines(theirs, OLD, NEW) == ["", "We agree."]
    assert in_trash(theirs) == ([("position", OLD)], 1)


def test_a_correction_that_is_undone_leaves_it_known_where_an_earlier_one_went(tmp_path: Path) -> None:
    library, theirs = (builders.library(tmp_path / name) for name in ("mine.db", "theirs.db"))
    both = [library.target(one) for one in ("P1-04", "P1-05")]
    library.apply(set_fields(library, both, {"line": "For both."}))
    merge(theirs, shared(library))
    library.apply(recode(library, {"P1-04": "P1-07"}))
    library.apply(recode(library, {"P1-05": "P1-04"}))
    library.undo()
    assert lines(library, "P1-04", "P1-05", "P1-07") == ["", "For both.", "For both."]
    came = taken_marks(theirs, shared(library), "marks.alliance").items
    assert [(one.code, one.theirs) for one in came] == [("P1-07", "For both.")], "nobody deleted it at P1-04"


def test_what_was_written_where_something_had_gone_is_not_what_went_there(library: Library, tmp_path: Path) -> None:
    theirs = builders.library(tmp_path / "theirs.db")
    merge(theirs, shared(library))
    library.apply(recode(library, {OLD: NEW}))
    library.apply(set_fields(library, [library.target(NEW)], {"line": ""}))
    library.apply(set_fields(library, [library.target(NEW)], {"line": "Another."}))
    came = taken_marks(theirs, shared(library), "marks.alliance").items
    assert ("We agree.", None) in [(one.mine, one.theirs) for one in came if one.code == OLD]


def test_what_a_colleague_set_anew_at_the_old_code_is_told_as_deleted_where_the_file_lacks_the_new_one(
    library: Library, tmp_path: Path
) -> None:
    has_it, set_anew = (builders.library(tmp_path / name) for name in ("a.db", "b.db"))
    for theirs in (has_it, set_anew):
        merge(theirs, shared(library))
    mark = set_anew.marks(OLD).bookmark
    assert mark is not None
    set_anew.apply(trash_edits.delete(set_anew, mark))
    set_anew.apply(mark_edits.set_bookmark(set_anew, set_anew.target(OLD), "again"))
    library.apply(recode(library, {OLD: NEW}))
    content = marks_to_share(library, {OLD}).content(SHARED_KINDS, builders.MOMENT.date())
    gone = [
        [one.mine for one in taken_marks(theirs, content, "marks.alliance").items if one.field == "bookmark"]
        for theirs in (has_it, set_anew)
    ]
    assert gone == [[], ["again"]]

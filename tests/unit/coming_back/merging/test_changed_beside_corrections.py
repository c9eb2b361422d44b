"""Marks that went to another code in one of two stores: what either writes, deletes or undoes before or after that."""

from datetime import timedelta
from pathlib import Path

import pytest

from alliance_desktop.coming_back.marks_of_colleague import taken_marks
from alliance_desktop.coming_back.taking import add_marks
from alliance_desktop.domain.incoming import Choices
from alliance_desktop.domain.marks import Tagging
from alliance_desktop.domain.position import FieldName, PositionField
from alliance_desktop.library import mark_edits, tag_edits, trash_edits
from alliance_desktop.library.earlier.recoded import recode
from tests import builders
from tests.unit.coming_back.merging.test_merging_laws import merge, shared


def test_what_lies_in_the_trash_at_the_old_code_comes_back_where_the_colleague_has_it(tmp_path: Path) -> None:
    mine, theirs = (builders.library(tmp_path / name) for name in ("mine.db", "theirs.db"))
    mine.apply(mark_edits.toggle_highlight(mine, [(mine.target("P1-01"), (0, 5))]))
    mine.apply(builders.note(mine, "P1-01", "Hers."))
    merge(theirs, shared(mine))
    mine.apply(trash_edits.delete(mine, mine.marks("P1-01").highlights[0]))
    mine.apply(trash_edits.delete(mine, mine.marks("P1-01").notes[0]))
    note = theirs.marks("P1-01").notes[0]
    theirs.apply(mark_edits.rewrite_note(theirs, note, "Hers still."))
    theirs.apply(trash_edits.delete(theirs, theirs.marks("P1-01").highlights[0]))
    shared(theirs)
    theirs.undo()
    theirs.apply(recode(theirs, {"P1-01": "P1-03"}))
    merge(mine, shared(theirs))
    assert [one.text for one in mine.in_text.notes()] == ["Hers still."]
    assert [len(mine.marks(code).highlights) for code in ("P1-01", "P1-03")] == [0, 1]
    assert [len(mine.marks(code).notes) for code in ("P1-01", "P1-03")] == [0, 1]


def test_what_one_removed_at_the_new_code_goes_where_the_other_corrected_it_later(tmp_path: Path) -> None:
    clock = builders.TickingClock()
    mine, theirs = builders.library(tmp_path / "mine.db", clock=clock), builders.library(tmp_path / "theirs.db")
    mine.apply(mark_edits.toggle_highlight(mine, [(mine.target("P1-01"), (0, 5))]))
    mine.apply(builders.tagged(mine, "red", "P1-01"))
    merge(theirs, shared(mine))
    theirs.apply(recode(theirs, {"P1-01": "P1-03"}))
    theirs.apply(trash_edits.delete(theirs, theirs.marks("P1-03").highlights[0]))
    theirs.apply(tag_edits.remove_tags(theirs, [theirs.target("P1-03")], ["red"]))
    clock.forward(60)
    mine.apply(recode(mine, {"P1-01": "P1-03"}))
    merge(mine, shared(theirs))
    assert (mine.marks("P1-03").highlights, mine.marks("P1-03").tags) == ((), ())


@pytest.mark.parametrize("words", [{"status": "drafted"}, {"line": "A word by mistake."}])
def test_what_is_written_and_undone_at_the_old_code_makes_no_deletion_of_what_went(
    tmp_path: Path, words: dict[FieldName, str]
) -> None:
    later = builders.TickingClock(builders.MOMENT + timedelta(days=1))
    maja, carl = (builders.library(tmp_path / name) for name in ("maja.db", "carl.db"))
    ben = builders.library(tmp_path / "ben.db", clock=later)
    hers: tuple[dict[FieldName, str], ...] = ({"status": "cleared"}, {"line": "Hers."})
    for one in hers:
        maja.apply(builders.set_fields(maja, [maja.target("P1-01")], one))
    merge(carl, shared(maja))
    maja.apply(recode(maja, {"P1-01": "P1-03"}))
    merge(ben, shared(maja))
    ben.apply(builders.set_fields(ben, [ben.target("P1-01")], words))
    ben.undo()
    assert [one.text for one in ben.trash()] == [*({*words.values()} - {"drafted"})], "what she wrote herself"
    came = taken_marks(carl, shared(ben), "marks.alliance")
    assert came.moved.keys() == {one.id for one in carl.present(PositionField)}
    assert {one.code for one in came.items} == {"P1-03"}
    merge(carl, shared(ben))
    assert ({one.target.code for one in carl.present(PositionField)}, carl.trash()) == ({"P1-03"}, [])
    ben.redo()
    assert [one.text for one in ben.present(PositionField) if one.target.code == "P1-01"] == [*words.values()]
    assert ben.trash() == []


def test_what_went_where_one_chose_a_text_of_ones_own_goes_at_once(tmp_path: Path) -> None:
    maja, ben = (builders.library(tmp_path / name) for name in ("maja.db", "ben.db"))
    maja.apply(builders.set_fields(maja, [maja.target("P1-01")], {"line": "Hers."}))
    merge(ben, shared(maja))
    maja.apply(recode(maja, {"P1-01": "P1-03"}))
    ben.apply(builders.set_fields(ben, [ben.target("P1-03")], {"line": "His."}))
    file = shared(maja)
    (item,) = taken_marks(ben, file, "marks.alliance").items
    add_marks(ben, taken_marks(ben, file, "marks.alliance"), Choices({item.key: "mine"}, {}))
    for _each in range(2):
        assert [(one.target.code, one.text) for one in ben.present(PositionField)] == [("P1-03", "His.")]
        (line,) = ben.present(PositionField)
        assert "Hers." in {one.text for one in ben.versions(line.target)[line.id]}
        add_marks(ben, taken_marks(ben, file, "marks.alliance"))


def test_what_is_written_there_and_undone_is_none_either_once_the_correction_was_done_again(tmp_path: Path) -> None:
    maja, carl = (builders.library(tmp_path / name) for name in ("maja.db", "carl.db"))
    maja.apply(builders.set_fields(maja, [maja.target("P1-01")], {"status": "cleared"}))
    merge(carl, shared(maja))
    maja.apply(recode(maja, {"P1-01": "P1-03"}))
    shared(maja)
    maja.apply(builders.set_fields(maja, [maja.target("P1-01")], {"status": "drafted"}))
    for way in (maja.undo, maja.redo):
        for _each in range(2):
            way()
    maja.undo()
    came = taken_marks(carl, shared(maja), "marks.alliance")
    assert came.moved.keys() == {one.id for one in carl.present(PositionField)}


def test_what_went_to_a_code_where_it_was_taken_off_here_stays_at_the_old_one(tmp_path: Path) -> None:
    maja, ben = (builders.library(tmp_path / name) for name in ("maja.db", "ben.db"))
    maja.apply(builders.tagged(maja, "money", "P1-01"))
    merge(ben, shared(maja))
    maja.apply(recode(maja, {"P1-01": "P1-03"}))
    ben.apply(builders.tagged(ben, "money", "P1-03"))
    ben.apply(tag_edits.remove_tags(ben, [ben.target("P1-03")], ["money"]))
    merge(ben, shared(maja))
    assert [len(ben.marks(code).tags) for code in ("P1-01", "P1-03")] == [1, 0]


def test_what_an_undone_correction_led_back_lies_in_no_trash_however_often(tmp_path: Path) -> None:
    maja = builders.library(tmp_path / "maja.db")
    maja.apply(builders.set_fields(maja, [maja.target("P1-01")], {"line": "Hers."}))
    maja.apply(recode(maja, {"P1-01": "P1-03"}))
    shared(maja)
    for _each in range(3):
        maja.undo()
        assert (maja.marks("P1-01").position.text("line"), maja.trash()) == ("Hers.", [])
        maja.undo()
        assert [(one.place, one.text) for one in maja.trash()] == [("P1-01", "Hers.")]
        maja.redo()
        maja.redo()
        assert (maja.marks("P1-03").position.text("line"), maja.trash()) == ("Hers.", [])


def test_a_line_of_ones_own_at_the_old_code_is_over_nothing_that_an_undone_merge_had_brought(tmp_path: Path) -> None:
    maja, carl = (builders.library(tmp_path / name) for name in ("maja.db", "carl.db"))
    carl.apply(builders.set_fields(carl, [carl.target("P1-01")], {"line": "His."}))
    carl.apply(recode(carl, {"P1-01": "P1-03"}))
    merge(maja, shared(carl))
    maja.undo()
    maja.apply(builders.set_fields(maja, [maja.target("P1-01")], {"line": "Hers."}))
    maja.apply(recode(maja, {"P1-01": "P1-03"}))
    for mine, other, texts in ((carl, maja, ["His.", "Hers."]), (maja, carl, ["Hers.", "His."])):
        merge(mine, shared(other))
        (line,) = mine.present(PositionField)
        assert [line.text, *(one.text for one in line.others)] == texts


def test_what_went_is_told_so_still_where_a_merge_at_its_old_code_is_undone(tmp_path: Path) -> None:
    later = builders.TickingClock(builders.MOMENT + timedelta(days=1))
    maja, ben = (builders.library(tmp_path / name) for name in ("maja.db", "ben.db"))
    carl = builders.library(tmp_path / "carl.db", clock=later)
    maja.apply(builders.set_fields(maja, [maja.target("P1-01")], {"line": "Hers."}))
    for other in (ben, carl):
        merge(other, shared(maja))
    ben.apply(recode(ben, {"P1-01": "P1-03"}))
    for text in ("", "His."):
        carl.apply(builders.set_fields(carl, [carl.target("P1-01")], {"line": text}))
    merge(ben, shared(carl))
    assert [one.text for one in ben.present(PositionField) if one.target.code == "P1-01"] == ["His."]
    ben.undo()
    came = taken_marks(maja, shared(ben), "marks.alliance")
    assert came.moved.keys() == {one.id for one in maja.present(PositionField)}


def test_what_a_correction_moved_again_after_its_undo_was_told_comes_to_a_colleague(tmp_path: Path) -> None:
    maja, carl = (builders.library(tmp_path / name) for name in ("maja.db", "carl.db"))
    maja.apply(builders.tagged(maja, "money", "P1-01"))
    maja.apply(builders.set_fields(maja, [maja.target("P1-01")], {"line": "Hers."}))
    merge(carl, shared(maja))
    maja.apply(recode(maja, {"P1-01": "P1-03"}))
    merge(carl, shared(maja))
    for way, code in ((maja.undo, "P1-01"), (maja.redo, "P1-03")) * 2:
        way()
        merge(carl, shared(maja))
        for library in (maja, carl):
            assert [one.target.code for one in library.present(Tagging)] == [code]
            assert [one.target.code for one in library.present(PositionField)] == [code]

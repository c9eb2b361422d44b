"""Positions: fields set and emptied, what was cleared, undo, the trash, and two programs that write at once."""

from pathlib import Path
from typing import Any

import pytest

from alliance_desktop.domain.position import FIELD_NAMES, FieldName
from alliance_desktop.errors import ConflictError, InputError
from alliance_desktop.library import position_edits, trash_edits
from alliance_desktop.library.conflicts import KeptSheet, keep_sheet
from alliance_desktop.library.library import Library
from alliance_desktop.library.position_edits import field_text
from tests import builders
from tests.builders import set_fields

Fields = dict[FieldName, str]


def put(library: Library, fields: Fields, *codes: str) -> str:
    """Sets fields of P1-08 or of the codes; gives the label of the edit."""
    edit = set_fields(library, [library.target(code) for code in codes or ("P1-08",)], fields)
    library.apply(edit)
    return edit.label


def fields(library: Library, code: str = "P1-08") -> Fields:
    return {one.field: one.text for one in library.marks(code).position.records}


def keep(library: Library, wanted: Fields, *codes: str) -> KeptSheet:
    targets = [library.target(code) for code in codes or ("P1-08",)]
    return keep_sheet(library, position_edits.field_changes(library, targets, wanted))


@pytest.fixture
def other(store: Path, library: Library) -> Library:
    """A second program on the same store, which is there already."""
    library.apply(builders.note(library, "P1-01", "the first"))
    return builders.library(store, clock=builders.Clock())


def test_each_field_is_written_on_its_own_and_comes_back_after_a_restart(store: Path, library: Library) -> None:
    wanted: Fields = {
        "stance": "support-with-changes",
        "line": "We *support* this.\n",
        "pressed": "Amounts are for national budgets.",
        "background": "- Our shelters",
        "wording": "should be provided, within available resources,",
        "status": "asked",
        "office": "MFA",
        "asked_on": "2026-11-25",
        "reply_by": "2026-11-30",
        "answer": "Agreed.",
    }
    for field, text in wanted.items():
        put(library, {field: text})
    again = builders.library(store)
    assert fields(again) == wanted
    assert [one.field for one in again.marks("P1-08").position.records] == list(FIELD_NAMES)
    assert not again.marks("P1-09").position


def test_an_empty_text_leaves_no_record_and_a_position_without_a_status_is_open(library: Library) -> None:
    put(library, {"stance": "support", "status": "drafted"})
    put(library, {"status": "open"})
    put(library, {"stance": ""})
    assert fields(library) == {}
    assert library.marks("P1-08").position.status == "open"
    assert set_fields(library, [library.target("P1-08")], {"line": "", "status": "open"}).swaps == ()


def test_labels_say_the_field_or_how_many_and_several_get_it_in_one_step(library: Library) -> None:
    put(library, {"stance": "support", "line": "Yes."}, "P1-01", "P1-02")
    assert fields(library, "P1-01") == fields(library, "P1-02") == {"stance": "support", "line": "Yes."}
    library.undo()
    assert fields(library, "P1-01") == fields(library, "P1-02") == {}
    assert put(library, {"line": "We support this."}) == "Line to take on P1-08"
    assert put(library, {"stance": "support", "pressed": "No."}) == "Position on P1-08"
    assert put(library, {"stance": "oppose"}, "P1-01", "P1-02", "P1-03") == "Stance on 3 recommendations"
    assert put(library, {"line": ""}) == "Line to take removed from P1-08"


@pytest.mark.parametrize("field", ["stance", "line", "pressed", "background", "wording"])
def test_what_changes_after_clearance_is_drafted_again_in_the_same_step(library: Library, field: FieldName) -> None:
    cleared, another = ("support", "oppose") if field == "stance" else ("as cleared", "another")
    put(library, {field: cleared, "status": "cleared"})
    label = put(library, {field: another})
    assert fields(library) == {field: another, "status": "drafted"}
    assert label.endswith(" on P1-08, no longer cleared")
    assert library.undo()[0] == label
    assert fields(library) == {field: cleared, "status": "cleared"}
    library.redo()
    assert fields(library)["status"] == "drafted"


def test_emptying_deleting_and_recovering_a_cleared_text_are_changes_too(library: Library) -> None:
    put(library, {"line": "as cleared", "status": "cleared"})
    put(library, {"line": ""})
    assert fields(library) == {"status": "drafted"}
    put(library, {"status": "cleared"})
    (item,) = library.trash()
    library.apply(library.recovery(item.id))
    assert fields(library) == {"line": "as cleared", "status": "drafted"}
    put(library, {"status": "cleared"})
    line = library.field(library.target("P1-08"), "line")
    assert line is not None
    library.apply(trash_edits.delete(library, line))
    assert fields(library) == {"status": "drafted"}


def test_a_status_given_with_a_text_and_what_is_not_cleared_keep_it_cleared(library: Library) -> None:
    put(library, {"line": "as cleared", "status": "cleared"})
    put(library, {"line": "as they wrote it", "status": "cleared"})
    assert fields(library)["status"] == "cleared"
    put(library, {"answer": "Agreed.", "office": "MFA"})
    assert fields(library)["status"] == "cleared"
    put(library, {"line": "as they wrote it"})
    assert fields(library)["status"] == "cleared"


def test_asking_sets_the_day_and_the_status_and_can_be_withdrawn(library: Library) -> None:
    put(library, {"reply_by": "2026-11-30", **position_edits.asking("MFA", "2026-11-25")})
    assert fields(library) == {"status": "asked", "office": "MFA", "asked_on": "2026-11-25", "reply_by": "2026-11-30"}
    put(library, position_edits.asking("", "2026-11-26"))
    assert fields(library) == {"status": "asked"}


def test_overdue_is_asked_unanswered_and_past_the_day(library: Library) -> None:
    def overdue(today: str) -> bool:
        return library.marks("P1-08").position.is_overdue(today)

    assert not overdue("2026-12-01")
    put(library, {"reply_by": "2026-11-30", **position_edits.asking("MFA", "2026-11-25")})
    assert [overdue(day) for day in ("2026-11-30", "2026-12-01")] == [False, True]
    put(library, {"answer": "Agreed."})
    assert not overdue("2026-12-01")
    put(library, {"answer": "", "status": "cleared"})
    assert not overdue("2026-12-01")


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("stance", "agree", "agree isn’t a stance. Use support, support-with-changes, accept, oppose or reserved."),
        ("stance", "x" * 50, "x" * 40 + "… isn’t a stance"),
        ("status", "done", "done isn’t a status. Use open, drafted, asked or cleared."),
        ("reply_by", "2026-11-31", "2026-11-31 is not a day; write it as year, month and day, 2026-11-30."),
        *(("reply_by", "30.11.2026", "is not a day"), ("reply_by", "20261130", "is not a day")),
        *(("asked_on", "2026-W48-1", "is not a day"), ("asked_on", "٢٠٢٦-11-30", "is not a day")),
        *(("line", " \n", "only white space"), ("line", "a\0b", "NUL"), ("answer", "half \udce9", "UTF-8")),
        *(("background", "x" * 262_145, "at most 262,144 bytes"), ("office", "two\nlines", "line break")),
        ("office", "x" * 201, "at most 200"),
    ],
)
def test_what_no_field_can_hold_is_refused(field: FieldName, value: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        field_text(field, value)
    assert said in str(caught.value)
    assert "othing was written" in str(caught.value)


def test_the_trash_has_the_words_that_were_deleted_and_no_stances_or_days(library: Library) -> None:
    put(library, {"stance": "support", "line": "We support this.", "office": "MFA", "reply_by": "2026-11-30"})
    put(library, {"stance": "", "line": "", "office": "", "reply_by": ""})
    assert {(item.kind, item.label, item.place, item.text) for item in library.trash()} == {
        ("position", "Line to take on P1-08: We support this.", "P1-08", "We support this."),
        ("position", "Office asked on P1-08: MFA", "P1-08", "MFA"),
    }


def test_the_internal_remark_is_undone_and_recovered_and_the_trash_has_no_word_of_it(library: Library) -> None:
    target = library.target("P1-08")

    def remark(text: str) -> None:
        changes = position_edits.remark_changes(library, [target], text)
        library.apply(position_edits.sheet_edit(library, changes))

    def there() -> str | None:
        found = library.internal_remark("P1-08")
        return found.text if found else None

    remark("canary one")
    remark("canary two")
    assert library.labels.undo == "Internal remark on P1-08"
    remark("")
    assert there() is None
    (item,) = library.trash()
    assert (item.kind, item.label, item.text) == ("position", "Internal remark on P1-08", "")
    library.apply(library.recovery(item.id))
    assert there() == "canary two"
    library.undo()
    library.undo()
    library.undo()
    assert there() == "canary one"
    assert "canary" not in repr((library.marks("P1-08"), library.entries(), library.records()))


def test_two_programs_that_write_two_fields_do_not_meet(library: Library, other: Library) -> None:
    one = position_edits.field_changes(library, [library.target("P1-08")], {"line": "mine"})
    keep(other, {"pressed": "theirs"})
    kept = keep_sheet(library, one)
    assert kept.conflicts == ()
    assert fields(library) == {"line": "mine", "pressed": "theirs"}


def beside(library: Library, code: str = "P1-08") -> dict[str, list[str | None]]:
    """What stands beside each field that has something to choose from."""
    records = library.marks(code).position.records
    return {one.field: [other.text for other in one.others] for one in records if one.others}


def test_of_the_same_field_mine_is_the_text_and_theirs_stands_beside_it(library: Library, other: Library) -> None:
    keep(other, {"line": "before"})
    library.refresh()
    mine = position_edits.field_changes(library, [library.target("P1-08")], {"line": "mine", "stance": "oppose"})
    keep(other, {"line": "theirs", "stance": "support"}, "P1-08", "S5-04")
    kept = keep_sheet(library, mine)
    assert {target.code for target in kept.changes.targets} == {"P1-08", "S5-04"}
    assert [one.text for one in kept.conflicts] == ["mine", "oppose"]
    assert fields(library) == {"line": "mine", "stance": "oppose"}
    assert beside(library) == {"line": ["theirs"], "stance": ["support"]}
    assert library.labels.undo == "Position on P1-08"
    versions = library.versions(library.target("P1-08"))
    heads = {one.text for every in versions.values() for one in every if one.is_head}
    assert heads == {"mine", "theirs", "oppose", "support"}
    other.refresh()
    assert other.entries() == library.entries()
    library.undo()
    assert (fields(library), beside(library)) == ({"line": "theirs", "stance": "support"}, {})


def test_a_third_text_stands_beside_the_others(library: Library, other: Library) -> None:
    late = position_edits.field_changes(library, [library.target("P1-08")], {"line": "third"})
    mine = position_edits.field_changes(library, [library.target("P1-08")], {"line": "second"})
    keep(other, {"line": "first"})
    keep_sheet(library, mine)
    keep_sheet(library, late)
    assert (fields(library), beside(library)) == ({"line": "third"}, {"line": ["first", "second"]})


@pytest.mark.parametrize("theirs", ["cleared", "drafted"])
def test_a_question_is_put_whole(library: Library, other: Library, theirs: str) -> None:
    targets = [library.target("P1-08"), library.target("S5-04")]
    mine = position_edits.field_changes(library, targets, position_edits.asking("Finance", "2026-11-27"))
    keep(other, {"status": theirs, "line": "theirs"}, "P1-08")
    keep_sheet(library, mine)
    question = {"status": "asked", "office": "Finance", "asked_on": "2026-11-27"}
    assert (fields(library), beside(library)) == ({**question, "line": "theirs"}, {"status": [theirs]})
    assert library.marks("S5-04").position.text("asked_on") == "2026-11-27"
    library.undo()
    assert (fields(library), beside(library)) == ({"status": theirs, "line": "theirs"}, {})


def test_what_was_emptied_elsewhere_takes_the_text_the_same_is_no_conflict(library: Library, other: Library) -> None:
    keep(other, {"line": "before", "pressed": "before"})
    library.refresh()
    mine = position_edits.field_changes(library, [library.target("P1-08")], {"line": "mine", "pressed": "ours"})
    keep(other, {"line": "", "pressed": "ours"})
    assert keep_sheet(library, mine).conflicts == ()
    assert fields(library) == {"line": "mine", "pressed": "ours"}


@pytest.mark.parametrize("theirs", ["oppose", ""])
def test_a_field_that_keeps_its_text_stands_in_nobodys_way(library: Library, other: Library, theirs: str) -> None:
    keep(other, {"line": "before", "stance": "support"})
    library.refresh()
    wanted: Fields = {"line": "mine", "stance": "support", "pressed": ""}
    mine = position_edits.field_changes(library, [library.target("P1-08")], wanted)
    keep(other, {"line": "theirs", "stance": theirs, "pressed": "theirs"})
    kept = keep_sheet(library, mine)
    assert [one.text for one in kept.conflicts] == ["mine"]
    stance: Fields = {"stance": theirs} if theirs else {}
    assert fields(library) == {"line": "mine", "pressed": "theirs"} | stance
    assert beside(library) == {"line": ["theirs"]}


def test_what_is_emptied_here_and_written_there_stays(library: Library, other: Library) -> None:
    keep(other, {"line": "before"})
    library.refresh()
    mine = position_edits.field_changes(library, [library.target("P1-08")], {"line": ""})
    keep(other, {"line": "theirs"})
    kept = keep_sheet(library, mine)
    assert (len(kept.conflicts), kept.both) == (1, False)
    assert fields(library) == {"line": "theirs"}


def test_of_an_internal_remark_both_texts_stand_in_it_and_never_in_a_note(library: Library, other: Library) -> None:
    def mine(on: Library, text: str) -> Any:
        return position_edits.remark_changes(on, [on.target("P1-08")], text)

    first = mine(library, "mine")
    keep_sheet(other, mine(other, "theirs"))
    kept = keep_sheet(library, first)
    assert (len(kept.conflicts), kept.both) == (1, False)
    remark = library.internal_remark("P1-08")
    assert remark is not None
    assert remark.text == "theirs\n\nmine"
    assert library.marks("P1-08").notes == ()


def test_what_is_cleared_while_a_line_changes_does_not_stay_cleared(library: Library, other: Library) -> None:
    keep(other, {"line": "before"})
    library.refresh()
    edit = set_fields(library, [library.target("P1-08")], {"line": "mine"})
    mine = position_edits.field_changes(library, [library.target("P1-08")], {"line": "mine"})
    keep(other, {"status": "cleared"})
    with pytest.raises(ConflictError):
        library.apply(edit)
    kept = keep_sheet(library, mine)
    assert [target.code for target in kept.no_longer_cleared] == ["P1-08"]
    assert fields(library) == {"line": "mine", "status": "drafted"}


def test_a_status_that_others_set_meanwhile_stands_and_nothing_falls_back(library: Library, other: Library) -> None:
    keep(other, {"line": "before", "status": "cleared"})
    library.refresh()
    mine = position_edits.field_changes(library, [library.target("P1-08")], {"line": "mine"})
    keep(other, {"status": "asked"})
    kept = keep_sheet(library, mine)
    assert (kept.conflicts, kept.no_longer_cleared) == ((), [])
    assert fields(library) == {"line": "mine", "status": "asked"}


def test_a_draft_goes_in_the_transaction_that_writes_the_field(library: Library) -> None:
    library.save_draft(builders.draft(library, "P1-08", "mine"))
    changes = position_edits.field_changes(library, [library.target("P1-08")], {"line": "mine"})
    keep_sheet(library, changes, drop_draft="new:P1-08")
    assert library.drafts() == []

"""Two texts to choose from: one is chosen, or both are joined, by one edit that undo takes back whole."""

from dataclasses import replace
from pathlib import Path

import pytest

from alliance_desktop.domain.edit import Edit, Swap
from alliance_desktop.domain.marks import MAX_LINE, MAX_NOTE_BYTES, Note, field_id, made_id
from alliance_desktop.domain.position import FieldName, PositionField
from alliance_desktop.domain.versions import OtherText
from alliance_desktop.library import brief_edits, choosing_edits, selections
from alliance_desktop.library.choosing_edits import Heads, sides
from alliance_desktop.library.library import Library
from tests import builders
from tests.builders import set_fields

SOMEBODY = made_id("person", "kovacs")
MINE, THEIRS, LAST = "Ask for money.", "Ask for funds.", "Ask for neither."


@pytest.fixture
def library(store: Path) -> Library:
    return builders.library(store, clock=builders.TickingClock())


def field(on: Library, name: FieldName = "line", *others: str | None, text: str = MINE) -> PositionField:
    """A field of P1-01 with these texts beside its own."""
    on.apply(set_fields(on, [on.target("P1-01")], {name: text}))
    found = on.field(on.target("P1-01"), name)
    assert found
    on.apply(builders.beside(on, found, *others, source="Money.docx"))
    return now(on, name)


def now(on: Library, name: FieldName = "line") -> PositionField:
    found = on.field(on.target("P1-01"), name)
    assert found
    return found


def chosen(on: Library, record: Heads, number: int) -> str:
    edit = choosing_edits.choose(on, record, sides(on, record)[number])
    on.apply(edit)
    return edit.label


def test_what_is_to_be_chosen_follows_each_choice_and_its_undo(library: Library) -> None:
    record = field(library, "line", THEIRS)
    chosen(library, record, 0)
    asked = [library.in_text.to_choose()]
    library.undo()
    asked.append(library.in_text.to_choose())
    library.redo()
    assert [*asked, library.in_text.to_choose()] == [[], [record], []]


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_text_that_is_chosen_stands_alone_and_undo_brings_all_of_them_back(library: Library, number: int) -> None:
    record = field(library, "line", THEIRS, LAST)
    library.apply(set_fields(library, [record.target], {"status": "cleared"}))
    assert [one.text for one in sides(library, record)] == [MINE, THEIRS, LAST]
    cleared = ", no longer cleared" if number else ""
    assert chosen(library, record, number) == f"Line to take on P1-01 chosen{cleared}"
    assert (now(library).text, now(library).others) == ([MINE, THEIRS, LAST][number], ())
    assert library.marks("P1-01").position.status == ("drafted" if number else "cleared")
    library.undo()
    assert now(library) == record
    library.reload()
    assert now(library) == record


def test_what_a_document_adds_takes_nothing_from_the_readers_own_text(library: Library) -> None:
    record = field(library)
    edit = replace(builders.beside(library, record, THEIRS), source="Money.docx")
    library.apply(edit)
    found = library.versions(record.target)[record.id]
    assert {one.source for one in found if one.text == MINE} == {""}
    chosen(library, now(library), 1)
    assert library.versions(record.target)[record.id][0].text == THEIRS


def test_who_empties_her_own_text_leaves_those_of_others(library: Library) -> None:
    record = field(library, "line", None, THEIRS, LAST)
    empty = set_fields(library, [record.target], {"line": ""})
    library.apply(empty)
    assert (now(library).text, [one.text for one in now(library).others]) == (THEIRS, [None, LAST])
    assert library.versions(record.target)[record.id][0].source == "Money.docx"
    library.undo()
    assert now(library) == record
    library.apply(builders.beside(library, record, None))
    library.apply(set_fields(library, [record.target], {"line": ""}))
    assert library.field(record.target, "line") is None


def test_joined_all_stand_below_one_another_the_readers_own_first(library: Library) -> None:
    edit = choosing_edits.join(library, field(library, "line", THEIRS, LAST))
    library.apply(edit)
    assert (edit.label, now(library).text) == ("Line to take on P1-01 joined", f"{MINE}\n\n{THEIRS}\n\n{LAST}")
    library.apply(choosing_edits.join(library, field(library, "office", "Ministry of Justice", text="Finance")))
    assert now(library, "office").text == "Finance, Ministry of Justice"
    longest: dict[FieldName, str] = {"background": "x" * (MAX_NOTE_BYTES - 1), "office": "x" * MAX_LINE}
    for name, long in longest.items():
        assert not choosing_edits.can_join(field(library, name, f"y{long[1:]}", text=long))


@pytest.mark.parametrize(
    ("name", "mine", "theirs"), [("stance", "support", "oppose"), ("reply_by", "2026-12-01", "2026-12-02")]
)
def test_a_stance_and_a_day_are_chosen_never_joined(library: Library, name: FieldName, mine: str, theirs: str) -> None:
    record = field(library, name, theirs, text=mine)
    assert not choosing_edits.can_join(record)
    assert not choosing_edits.join(library, record).swaps
    chosen(library, record, 1)
    assert now(library, name).text == theirs


def test_what_was_deleted_on_one_side_goes_when_chosen_and_is_mine_if_i_did(library: Library, store: Path) -> None:
    library.apply(builders.note(library, "P1-01", MINE))
    [note] = library.marks("P1-01").notes
    library.apply(builders.beside(library, note, None))
    [note] = library.marks("P1-01").notes
    assert not choosing_edits.can_join(note)
    assert [(one.text, one.is_mine) for one in sides(library, note)] == [(MINE, True), (None, False)]
    theirs = Note(note.id, note.target, MINE, "somebody else", note.created, note.modified, others=note.others)
    assert [(one.text, one.is_mine) for one in sides(library, theirs)] == [(None, True), (MINE, False)]
    assert chosen(library, note, 1) == "Note on P1-01 chosen"
    assert not library.marks("P1-01").notes
    library.undo()
    assert library.marks("P1-01").notes == (note,)


def test_what_the_reader_removed_and_somebody_else_wrote_on_goes_out_in_no_export(library: Library) -> None:
    record = field(library)
    theirs = replace(record, person=SOMEBODY, others=(OtherText(None, library.owner_id, library.now()),))
    library.apply(Edit("Marks added", (Swap(record, theirs),), people=((SOMEBODY, "A. Kovács"),)))
    assert [one.text for one in sides(library, now(library))] == [None, MINE]
    library.apply(brief_edits.new_brief(library, "Money", brief_edits.chosen(library, ["P1-01"])))
    every = (
        *(selections.of_filter(library), selections.of_report(library)),
        selections.of_brief(library, library.briefs[0]),
    )
    assert not [entry for one in every for entry in one.entries if entry.marks.position.records]


@pytest.mark.parametrize(
    ("steps", "dated"),
    [
        (["A", "undo", "redo"], ["A1"]),
        (["A", "B", "undo", "undo", "redo", "redo"], ["B2", "A1"]),
        (["A", "undo", "redo", "B", "A"], ["A5", "B4"]),
        (["A", "undo", "B", "undo", "A"], ["A5", "B3"]),
        (["A", "B", "undo"], ["B2", "A1"]),
    ],
    ids=" ".join,
)
def test_an_earlier_text_is_dated_by_its_last_writing_and_a_redo_writes_nothing(
    library: Library, steps: list[str], dated: list[str]
) -> None:
    target, written = library.target("P1-01"), dict[str, str]()
    key = field_id(target, "line")
    ways = {"undo": library.undo, "redo": library.redo}
    for number, step in enumerate(steps, 1):
        ways.get(step, lambda step=step: library.apply(set_fields(library, [target], {"line": step})))()
        written.setdefault(library.versions(target)[key][0].stamp, f"{step}{number}")
    library.apply(set_fields(library, [target], {"line": THEIRS}))
    found = choosing_edits.earlier(library.versions(target)[key], THEIRS)
    assert [written[one.stamp] for one in found] == dated

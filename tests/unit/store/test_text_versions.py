"""Texts that stand beside a record's own: they are part of it, and each is a version that nobody wrote over."""

from dataclasses import replace

import pytest

from alliance_desktop.domain.edit import Edit, Swap
from alliance_desktop.domain.marks import Note
from alliance_desktop.domain.position import PositionField
from alliance_desktop.domain.versions import OtherText, Version
from alliance_desktop.library import mark_edits, safekeeping, trash_edits
from alliance_desktop.library.library import Library
from alliance_desktop.store import soundness
from tests import builders, damage
from tests.builders import set_fields

Text = Note | PositionField


def line(library: Library) -> PositionField:
    found = library.field(library.target("P1-08"), "line")
    assert found is not None
    return found


def versions(library: Library, record_id: str) -> list[Version]:
    """Oldest first."""
    return library.versions(library.target("P1-08"))[record_id][::-1]


def heads(library: Library, record: Text) -> set[str | None]:
    return {one.text for one in versions(library, record.id) if one.is_head}


def beside(library: Library, record: Text, text: str | None, *over: str) -> None:
    other = OtherText(text, library.owner_id, library.now(), "Money.docx", over)
    library.apply(Edit("Brought", (Swap(record, replace(record, others=(*record.others, other))),)))


def choose(library: Library, text: str) -> None:
    now = line(library)
    library.apply(Edit("Chosen", (Swap(now, replace(now, text=text, others=())),)))


@pytest.fixture
def two(library: Library) -> Library:
    """A line to take whose text was changed here after a document took the first one along."""
    for text in ("base", "mine"):
        library.apply(set_fields(library, [library.target("P1-08")], {"line": text}))
    base, _mine = versions(library, line(library).id)
    beside(library, line(library), "theirs", base.stamp)
    return library


def same_after_a_restart(library: Library) -> None:
    """Memory is what the store holds, and the store is sound."""
    with_others = {kind: set(records) for kind, records in library.contents.records.items()}
    again = builders.library(library.path)
    assert {kind: set(records) for kind, records in again.contents.records.items()} == with_others
    again.close()
    assert soundness.check(library.path, lambda _report, _code: True) == []


def test_a_text_beside_another_is_a_head_with_its_source_over_what_it_was_written_over(two: Library) -> None:
    base, mine, theirs = versions(two, line(two).id)
    assert [(one.text, one.is_head, one.source) for one in (base, mine, theirs)] == [
        *(("base", False, ""), ("mine", True, "")),
        ("theirs", True, "Money.docx"),
    ]
    assert [(one.text, one.over) for one in line(two).others] == [("theirs", (base.stamp,))]
    same_after_a_restart(two)


def test_a_text_beside_is_written_over_what_stands_there_where_it_says_nothing_else(library: Library) -> None:
    library.apply(set_fields(library, [library.target("P1-08")], {"line": "mine"}))
    (mine,) = versions(library, line(library).id)
    library.apply(builders.beside(library, line(library), "theirs"))
    library.reload()
    assert [one.over for one in line(library).others] == [(mine.stamp,)]


@pytest.mark.parametrize("text", ["mine", "theirs", "mine\n\ntheirs"])
def test_what_is_chosen_is_written_over_both_and_undo_brings_both_back(two: Library, text: str) -> None:
    both = line(two)
    choose(two, text)
    assert heads(two, both) == {text}
    assert versions(two, both.id)[-1].source == ("Money.docx" if text == "theirs" else "")
    two.undo()
    assert line(two) == both
    assert heads(two, both) == {"mine", "theirs"}
    assert versions(two, both.id)[-1].by_undo
    same_after_a_restart(two)
    two.redo()
    assert (line(two).text, line(two).others, heads(two, both)) == (text, (), {text})
    two.undo()
    two.undo()
    assert (line(two).text, line(two).others, heads(two, both)) == ("mine", (), {"mine"})
    same_after_a_restart(two)


def test_long_texts_which_the_log_names_are_undone_each_to_its_place(library: Library) -> None:
    on, (mine, theirs, last) = [library.target("P1-08")], (one.ljust(50, ".") for one in ("mine", "theirs", "last"))
    library.apply(set_fields(library, on, {"line": mine}))
    library.apply(builders.beside(library, line(library), theirs, last))
    both = line(library)
    for text in ("mine again".ljust(50, "."), theirs):
        library.apply(set_fields(library, on, {"line": text}))
        now = line(library)
        library.undo()
        assert line(library) == both
        library.redo()
        assert line(library) == now
        library.undo()
    same_after_a_restart(library)


def test_the_own_text_is_changed_without_a_choice_and_both_stay(two: Library) -> None:
    two.apply(set_fields(two, [two.target("P1-08")], {"line": "mine again"}))
    assert heads(two, line(two)) == {"mine again", "theirs"}
    beside(two, line(two), None)
    assert heads(two, line(two)) == {"mine again", "theirs", None}
    same_after_a_restart(two)


def test_the_own_text_that_stood_there_may_stand_beside_what_is_written_now(two: Library) -> None:
    now = line(two)
    own = OtherText(now.text, now.person, now.modified)
    two.apply(Edit("Both", (Swap(now, replace(now, text="third", others=(own, *now.others))),)))
    assert [one.text for one in versions(two, now.id)] == ["base", "mine", "theirs", "third"]
    assert heads(two, now) == {"mine", "theirs", "third"}
    same_after_a_restart(two)


def test_the_trash_and_what_gives_way_keep_the_texts_beside(two: Library) -> None:
    both, target = line(two), two.target("P1-08")
    two.apply(trash_edits.delete(two, both))
    assert heads(two, both) == {None}
    same_after_a_restart(two)
    two.apply(set_fields(two, [target], {"line": "another"}))
    assert line(two).others == ()
    (item,) = (one for one in two.trash() if one.kind == "position")
    two.apply(two.recovery(item.id))
    assert (line(two).text, [one.text for one in line(two).others]) == ("mine", ["theirs"])
    assert heads(two, both) == {"mine", "theirs"}
    same_after_a_restart(two)


def test_the_trash_shows_what_has_texts_beside_it_once(library: Library) -> None:
    target = library.target("P1-08")
    library.apply(set_fields(library, [target], {"line": "mine"}))
    library.apply(builders.beside(library, line(library), "theirs"))
    library.apply(trash_edits.delete(library, line(library)))
    library.apply(set_fields(library, [target], {"line": "another"}))
    library.apply(library.recovery(library.trash()[0].id))
    for step in (library.undo,) * 3 + (library.redo,) * 3:
        step()
    assert [one.text for one in library.trash()] == ["another"]


def test_a_note_that_was_deleted_there_holds_what_was_written_here(library: Library) -> None:
    library.apply(builders.note(library, "P1-08", "note"))
    (note,) = library.in_text.notes()
    beside(library, note, None)
    (note,) = library.in_text.notes()
    assert heads(library, note) == {"note", None}
    library.apply(mark_edits.rewrite_note(library, note, "again"))
    (note,) = library.in_text.notes()
    assert [one.text for one in note.others] == [None]
    same_after_a_restart(library)


def test_what_redo_brings_back_has_the_source_that_it_had_and_stands_as_at_first(library: Library) -> None:
    text = "theirs, and longer than the stamp that stands for it"
    edit = set_fields(library, [library.target("P1-08")], {"line": text})
    library.apply(replace(edit, source="Money.docx"))
    library.undo()
    library.redo()
    found = versions(library, line(library).id)
    assert [(one.text, one.source, one.by_undo, one.was_undone) for one in found] == [
        (text, "Money.docx", False, True),
        (None, "", True, False),
        (text, "Money.docx", False, False),
    ]


def test_undo_brings_back_what_stands_beside_with_the_source_that_the_record_says(library: Library) -> None:
    library.apply(set_fields(library, [library.target("P1-08")], {"line": "mine"}))
    library.apply(builders.beside(library, line(library), "theirs"))
    both = line(library)
    choose(library, "mine")
    edit = set_fields(library, [library.target("P1-08")], {"line": "theirs"})
    library.apply(replace(edit, source="Money.docx"))
    library.undo()
    library.undo()
    assert line(library) == both
    same_after_a_restart(library)


def test_a_rescue_keeps_the_texts_beside_and_writes_anew_what_of_them_is_lost(two: Library) -> None:
    both = line(two)
    for lost in ("", "DELETE FROM text_version WHERE source <> ''", "UPDATE text_version SET source = 'x'"):
        damage.change(two.path, *filter(None, ["PRAGMA foreign_keys = ON", lost]))
        rescued = builders.library(safekeeping.rescue(two, ""))
        assert line(rescued) == both
        assert heads(rescued, both) == {"mine", "theirs"}
        same_after_a_restart(rescued)
        rescued.close()


def test_what_a_rescue_writes_anew_is_above_what_is_far_ahead(library: Library, clock: builders.Clock) -> None:
    far = f"{int(clock().timestamp() * 1000) + 10**10}:0000:{'f' * 16}"
    note = mark_edits.new_note(library, library.target("P1-08"), "theirs")
    library.apply(Edit("Merged", (Swap(None, note, stamp=far),)))
    library.apply(mark_edits.rewrite_note(library, library.in_text.notes()[0], "mine"))
    damage.change(library.path, "UPDATE text_version SET source = 'x' WHERE text = 'mine'")
    rescued = builders.library(safekeeping.rescue(library, ""))
    rescued.apply(mark_edits.rewrite_note(rescued, rescued.in_text.notes()[0], "again"))
    assert heads(rescued, note) == {"again"}
    same_after_a_restart(rescued)

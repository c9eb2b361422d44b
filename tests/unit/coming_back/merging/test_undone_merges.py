"""Merges that are undone and done again, where what they rest on was undone and done again in between."""

from pathlib import Path

import pytest

from alliance_desktop.coming_back.marks_of_colleague import taken_marks
from alliance_desktop.coming_back.marks_to_share import SHARED_KINDS, marks_to_share
from alliance_desktop.domain.marks import Note
from alliance_desktop.domain.position import PositionField
from alliance_desktop.library import mark_edits, tag_edits, trash_edits
from alliance_desktop.library.library import Library
from alliance_desktop.store import soundness
from tests import builders
from tests.builders import set_fields
from tests.unit.coming_back.merging.test_merging_laws import Stores, do, merge, seen, shared, take_back

CODE = "P1-01"


def texts(library: Library) -> list[str | None]:
    return [text for one in library.present(Note) for text in (one.text, *(each.text for each in one.others))]


def rewrite(library: Library, text: str) -> None:
    (note,) = library.present(Note)
    library.apply(mark_edits.rewrite_note(library, note, text))


def is_sound(library: Library) -> bool:
    return soundness.check(library.path, lambda _report, _code: True) == []


@pytest.mark.parametrize("years", [3, -3])
def test_a_merge_done_again_rests_on_a_note_that_was_done_again_before_it(tmp_path: Path, years: int) -> None:
    stores = Stores(tmp_path)
    mine, hers, his = (stores.open(tmp_path / f"{name}.db", by) for name, by in (("a", 0), ("b", years), ("c", 0)))
    mine.apply(builders.note(mine, CODE, "one"))
    merge(hers, shared(mine))
    merge(his, shared(mine))
    rewrite(hers, "two")
    merge(mine, shared(hers))
    for _each in range(2):
        mine.undo()
        assert texts(mine) == ["one"]
        mine.undo()
        merge(his, shared(mine))  # who hears that it was deleted
        assert texts(mine) == texts(his) == []
        mine.redo()
        assert texts(mine) == ["one"]
        mine.redo()
        assert texts(mine) == ["two"]
        assert is_sound(mine)
    for other in (his, hers):
        merge(other, shared(mine))
        merge(mine, shared(other))
        assert seen(other) == seen(mine)
        assert texts(other) == ["two"]


def test_what_is_done_again_is_told_to_whom_its_undo_was_told(tmp_path: Path) -> None:
    stores = Stores(tmp_path)
    mine, hers, his = (stores.open(tmp_path / f"{name}.db") for name in "abc")
    mine.apply(builders.note(mine, CODE, "one"))
    merge(hers, shared(mine))
    rewrite(hers, "two")
    merge(mine, shared(hers))
    rewrite(mine, "three")
    merge(his, shared(mine))
    mine.undo()
    merge(his, shared(mine))
    assert texts(his) == ["two"]
    mine.undo()
    for text in ("two", "three"):
        mine.redo()
        assert texts(mine) == [text]
    merge(his, shared(mine))
    merge(mine, shared(his))
    assert texts(his) == texts(mine) == ["three"]
    assert is_sound(mine)


def test_a_tag_that_undo_of_a_merge_brings_back_lies_in_the_trash_no_more(tmp_path: Path) -> None:
    stores = Stores(tmp_path)
    mine, hers = (stores.open(tmp_path / f"{name}.db") for name in "ab")
    hers.apply(builders.note(hers, CODE, "one"))
    hers.apply(builders.tagged(hers, "money", CODE))
    merge(mine, shared(hers))
    mine.apply(tag_edits.remove_tags(mine, [mine.target(CODE)], ["money"]))
    hers.apply(tag_edits.delete_tag(hers, builders.the_tag(hers, "money")))
    merge(mine, shared(hers))
    assert [one.text for one in mine.trash()] == ["money"]
    for _each in range(2):
        mine.undo()
        assert ([one.name for one in mine.tags], mine.trash()) == (["money"], [])
        mine.redo()
        assert ([*mine.tags], [one.text for one in mine.trash()]) == ([], ["money"])


def test_what_never_went_out_is_the_same_after_undo_and_redo_as_if_neither_had_been(tmp_path: Path) -> None:
    mine = Stores(tmp_path).open(tmp_path / "mine.db")
    mine.apply(builders.note(mine, CODE, "one"))
    mine.apply(builders.tagged(mine, "money", CODE))
    (note,) = mine.present(Note)
    said = marks_to_share(mine).content(SHARED_KINDS, builders.MOMENT.date())
    for _each in range(2):
        mine.undo()
        mine.undo()
        mine.redo()
        mine.redo()
        assert marks_to_share(mine).content(SHARED_KINDS, builders.MOMENT.date()) == said
        assert [(one.text, one.was_undone) for one in mine.versions(mine.target(CODE))[note.id]] == [("one", False)]


def test_a_deletion_that_met_another_text_meets_it_again_once_all_was_undone_and_redone(tmp_path: Path) -> None:
    stores = Stores(tmp_path)
    mine, hers = (stores.open(tmp_path / f"{name}.db") for name in "ab")
    mine.apply(builders.note(mine, CODE, "one"))
    merge(hers, shared(mine))
    take_back(hers, hers.present(Note)[0], "the capital's")
    mine.apply(trash_edits.delete(mine, mine.present(Note)[0]))
    merge(mine, shared(hers))
    for way in (mine.undo, mine.redo):
        for _each in range(3):
            way()
    mine.undo()
    merge(mine, shared(hers))
    assert texts(mine) == ["one", None, "the capital's"]
    assert taken_marks(mine, shared(hers), "again.alliance").is_unchanged
    assert is_sound(mine)


def test_a_tag_lies_in_the_trash_as_it_was_once_the_merge_of_one_with_its_name_is_undone(tmp_path: Path) -> None:
    stores = Stores(tmp_path)
    mine, hers = (stores.open(tmp_path / f"{name}.db") for name in "ab")
    mine.apply(builders.tagged(mine, "money", CODE))
    mine.undo()
    hers.apply(builders.tagged(hers, "MONEY", "P1-02"))
    merge(mine, shared(hers))
    for _each in range(2):
        mine.undo()
        assert [one.text for one in mine.trash()] == ["money"]
        mine.redo()
        assert ([one.name for one in mine.tags], [one.text for one in mine.trash()]) == (["MONEY"], ["money"])
    mine.undo()
    mine.apply(mine.recovery(mine.trash()[0].id))
    assert mine.codes_carrying(mine.tags[0].id) == {CODE}
    assert is_sound(mine)


def test_a_tag_that_a_merge_deleted_comes_back_with_all_that_carried_it_after_undo_and_redo(tmp_path: Path) -> None:
    stores = Stores(tmp_path)
    mine, hers = (stores.open(tmp_path / f"{name}.db") for name in "ab")
    hers.apply(builders.tagged(hers, "money", "P1-02"))
    mine.apply(builders.tagged(mine, "money", CODE))
    merge(mine, shared(hers))
    merge(hers, shared(mine))
    hers.apply(tag_edits.delete_tag(hers, builders.the_tag(hers, "money")))
    merge(mine, shared(hers))
    for way in (mine.undo, mine.redo):
        for _each in range(3):
            way()
    mine.apply(mine.recovery("money"))
    assert mine.codes_carrying("money") == {CODE, "P1-02"}
    assert is_sound(mine)


def test_a_deleted_line_lies_in_the_trash_alone_once_the_merge_of_another_is_undone(tmp_path: Path) -> None:
    stores = Stores(tmp_path)
    mine, hers = (stores.open(tmp_path / f"{name}.db") for name in "ab")
    for text in ("mine", ""):
        mine.apply(set_fields(mine, [mine.target(CODE)], {"line": text}))
    hers.apply(set_fields(hers, [hers.target(CODE)], {"line": "hers"}))
    merge(mine, shared(hers))
    for _each in range(2):
        mine.undo()
        assert [one.text for one in mine.trash()] == ["mine"]
        mine.redo()
        (line,) = mine.present(PositionField)
        assert (line.text, [one.text for one in mine.trash()]) == ("hers", ["mine"])
    mine.undo()
    mine.apply(mine.recovery(mine.trash()[0].id))
    assert mine.marks(CODE).position.text("line") == "mine"
    assert is_sound(mine)


def test_a_note_of_hers_recovered_again_can_be_undone_whatever_is_done_after_it(tmp_path: Path) -> None:
    stores = Stores(tmp_path)
    mine, hers = (stores.open(tmp_path / f"{name}.db") for name in "ab")
    long = "Hers, and long enough for the log to name it only."
    hers.apply(builders.note(hers, CODE, long))
    merge(mine, shared(hers))
    mine.apply(trash_edits.delete(mine, mine.present(Note)[0]))
    shared(mine)
    mine.apply(mine.recovery(mine.trash()[0].id))
    for way in (mine.undo, mine.redo):
        for _each in range(2):
            way()
    mine.apply(builders.tagged(mine, "money", CODE))
    for left in ([long], [], [long]):
        mine.undo()
        assert texts(mine) == left
    assert is_sound(mine)


def test_a_deleted_note_lies_in_the_trash_in_its_words_once_the_merge_of_others_is_undone(tmp_path: Path) -> None:
    stores = Stores(tmp_path)
    mine, hers = (stores.open(tmp_path / f"{name}.db") for name in "ab")
    mine.apply(builders.note(mine, CODE, "mine"))
    merge(hers, shared(mine))
    rewrite(hers, "hers")
    mine.apply(trash_edits.delete(mine, mine.present(Note)[0]))
    merge(mine, shared(hers))
    for _each in range(2):
        mine.undo()
        assert ([one.text for one in mine.trash()], texts(mine)) == (["mine"], [])
        mine.undo()
        mine.redo()
        assert ([one.text for one in mine.trash()], texts(mine)) == (["mine"], [])
        mine.redo()
        assert mine.trash() == []
    mine.undo()
    mine.apply(mine.recovery(mine.trash()[0].id))
    assert texts(mine) == ["mine"]
    assert is_sound(mine)


def test_a_note_deleted_with_two_texts_lies_there_with_both_once_the_merge_of_a_third_is_undone(tmp_path: Path) -> None:
    stores = Stores(tmp_path)
    mine, hers = (stores.open(tmp_path / f"{name}.db") for name in "ab")
    mine.apply(builders.note(mine, CODE, "one"))
    merge(hers, shared(mine))
    rewrite(mine, "mine")
    rewrite(hers, "hers")
    merge(mine, shared(hers))
    assert texts(mine) == ["mine", "hers"]
    mine.apply(trash_edits.delete(mine, mine.present(Note)[0]))
    rewrite(hers, "third")
    merge(mine, shared(hers))
    assert texts(mine) != ["mine", "hers"]
    mine.undo()
    assert texts(mine) == []
    mine.apply(mine.recovery(mine.trash()[0].id))
    assert texts(mine) == ["mine", "hers"]
    assert is_sound(mine)


@pytest.mark.parametrize("years", [3, -3])
def test_what_is_set_by_mistake_once_a_shared_merge_is_undone_is_told_to_nobody(tmp_path: Path, years: int) -> None:
    stores = Stores(tmp_path)
    mine, hers = stores.open(tmp_path / "a.db"), stores.open(tmp_path / "b.db", years)
    mine.apply(builders.note(mine, CODE, "one"))
    hers.apply(builders.tagged(hers, "money", CODE))
    merge(mine, shared(hers))
    shared(mine)
    mine.undo()
    said = marks_to_share(mine).content(SHARED_KINDS, builders.MOMENT.date())
    mine.apply(builders.tagged(mine, "money", CODE))
    mine.undo()
    assert marks_to_share(mine).content(SHARED_KINDS, builders.MOMENT.date()) == said
    merge(hers, shared(mine))
    assert [one.name for one in hers.tags] == ["money"]


def test_what_was_shared_before_a_merge_over_it_was_undone_is_told_when_it_is_undone(tmp_path: Path) -> None:
    stores = Stores(tmp_path)
    mine, hers = stores.open(tmp_path / "a.db"), stores.open(tmp_path / "b.db")
    mine.apply(builders.note(mine, CODE, "one"))
    merge(hers, shared(mine))
    rewrite(hers, "two")
    merge(mine, shared(hers))
    shared(mine)
    mine.undo()
    mine.undo()
    merge(hers, shared(mine))
    assert texts(hers) == ["two", None], "deleted there by the undo, which she is asked about"


def test_an_undone_line_lies_in_the_trash_still_once_a_merge_over_it_is_done_again(tmp_path: Path) -> None:
    stores = Stores(tmp_path)
    mine, hers = (stores.open(tmp_path / f"{name}.db") for name in "ab")
    mine.apply(set_fields(mine, [mine.target(CODE)], {"line": "mine"}))
    shared(mine)
    mine.undo()
    hers.apply(set_fields(hers, [hers.target(CODE)], {"line": "hers"}))
    take_back(hers, hers.present(PositionField)[0], "the capital's")
    do(hers, "choose", 0, 1, ())
    assert [one.text for one in hers.present(PositionField)] == ["the capital's"]
    merge(mine, shared(hers))
    assert [one.text for one in mine.trash()] == ["mine"]
    do(mine, "choose", 0, 1, ())
    for way in (mine.undo, mine.undo, mine.redo):
        way()
        assert [one.text for one in mine.trash()] == ["mine"]
    assert is_sound(mine)

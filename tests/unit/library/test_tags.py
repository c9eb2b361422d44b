"""Tags: made by being set, renamed, deleted and brought back with what carried them."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from alliance_desktop.domain.edit import Edit, Swap
from alliance_desktop.domain.marks import COLOURS, Tag, Tagging
from alliance_desktop.domain.report import Target
from alliance_desktop.domain.text.folding import tag_id
from alliance_desktop.errors import ConflictError, InputError, TextError
from alliance_desktop.library import tag_edits
from alliance_desktop.library.library import Library
from tests import builders
from tests.builders import tagged, the_tag

THREE = ("P1-08", "S5-04", "P1-01")


def on(library: Library, *codes: str) -> list[Target]:
    return [library.target(code) for code in codes]


def carrying(library: Library, name: str) -> list[str]:
    return [target.code for target in library.in_text.carrying(name)]


def test_a_tag_is_made_by_being_set_in_the_least_used_colour_and_found_in_any_case(library: Library) -> None:
    library.apply(tag_edits.add_tags(library, on(library, *THREE), ["#Funding", "data", " #Data "]))
    assert [(one.name, one.colour) for one in library.tags] == [("data", COLOURS[1]), ("Funding", COLOURS[0])]
    assert carrying(library, "funding") == ["P1-01", "P1-08", "S5-04"]
    assert library.tag_count("funding") == 3
    assert [one.name for one in library.marks("P1-08").tags] == ["data", "Funding"]
    library.apply(tagged(library, "Straße", "P1-01"))
    library.apply(tagged(library, "STRASSE", "P1-02"))
    assert [one.name for one in library.tags] == ["data", "Funding", "Straße"]
    assert library.tag_count("strasse") == 2


@pytest.mark.parametrize(
    "name", ["", "#", "  ", "two\nlines", "a\0b", "x" * 81, "\u2028", "half \ud800", "a/", "/a", "a//b", "a/ "]
)
def test_a_tag_that_cannot_be_kept_is_refused_and_nothing_is_written(library: Library, store: Path, name: str) -> None:
    with pytest.raises(TextError, match=r"[Nn]othing was written"):
        tagged(library, name, "P1-01")
    assert not store.exists()


@pytest.mark.parametrize(
    ("make", "label"),
    [
        (lambda it: tagged(it, "new", "P1-01"), "Tag “new” added to P1-01"),
        (lambda it: tagged(it, "new", *THREE), "Tag “new” added to 3 recommendations"),
        (lambda it: tagged(it, "new", "P1-01", "panel-1"), "Tag “new” added to 2 places"),
        (lambda it: tagged(it, "old", *THREE, "P1-02"), "Tag “old” added to P1-02"),
        (lambda it: tag_edits.add_tags(it, on(it, "P1-02"), ["a", "b"]), "2 tags added to P1-02"),
        (lambda it: tag_edits.remove_tags(it, on(it, *THREE), ["old"]), "Tag “old” removed from 3 recommendations"),
        (lambda it: tag_edits.remove_tags(it, on(it, "P1-01"), ["#OLD"]), "Tag “old” removed from P1-01"),
        (lambda it: tag_edits.toggle_tag(it, on(it, *THREE), "old"), "Tag “old” removed from 3 recommendations"),
        (lambda it: tag_edits.toggle_tag(it, on(it, *THREE, "P1-02"), "old"), "Tag “old” added to P1-02"),
        (lambda it: tag_edits.rename_tag(it, the_tag(it, "old"), "Older"), "Tag “old” renamed to “Older”"),
        (lambda it: tag_edits.rename_tag(it, the_tag(it, "old"), "OLD"), "Tag “old” renamed to “OLD”"),
        (lambda it: tag_edits.delete_tag(it, the_tag(it, "old")), "Tag “old” deleted"),
        (lambda it: tag_edits.set_colour(it, the_tag(it, "old"), "red"), "Colour of tag “old” changed"),
        (
            lambda it: tag_edits.describe_tag(it, the_tag(it, "old"), "Money"),
            "Description of tag “old” changed",
        ),
        (lambda it: tag_edits.set_favourite(it, the_tag(it, "old"), 3), "Number 3 given to tag “old”"),
        (lambda it: tag_edits.set_favourite(it, the_tag(it, "key"), None), "Number of tag “key” removed"),
        (lambda it: tag_edits.set_favourite(it, the_tag(it, "old"), 1), "Number 1 given to tag “old”"),
        (lambda it: tag_edits.clear_favourites(it, on(it, *THREE)), "Favourite tags cleared from P1-01"),
    ],
)
def test_each_edit_has_a_label_and_is_undone_and_redone_in_one_step(
    library: Library, store: Path, make: Callable[[Library], Edit], label: str
) -> None:
    library.apply(tagged(library, "old", *THREE))
    library.apply(tagged(library, "key", "P1-01"))
    library.apply(tag_edits.set_favourite(library, the_tag(library, "key"), 1))
    before = state(library)
    edit = make(library)
    library.apply(edit)
    after = state(library)
    assert edit.label == label
    assert after != before
    assert state(builders.library(store)) == after
    assert library.undo()[0] == label
    assert state(library) == before == state(builders.library(store))
    assert library.redo()[0] == label
    assert state(library) == after == state(builders.library(store))


def state(library: Library) -> object:
    return library.tags, [library.marks(one.code) for one in library.report.recommendations], library.marks("panel-1")


@pytest.mark.parametrize(
    "act", [tag_edits.remove_tags, lambda it, where, names: tag_edits.toggle_tag(it, where, names[0])]
)
def test_an_unknown_tag_cannot_go(library: Library, act: Callable[[Library, list[Target], list[str]], Edit]) -> None:
    with pytest.raises(InputError, match="No tag is called “nope”"):
        act(library, on(library, "P1-01"), ["nope"])


def test_tagging_again_uses_the_same_row_and_setting_a_tag_again_is_no_edit(library: Library, store: Path) -> None:
    library.apply(tagged(library, "old", "P1-01"))
    library.apply(tag_edits.remove_tags(library, on(library, "P1-01"), ["old"]))
    library.apply(tagged(library, "old", "P1-01"))
    with closing(sqlite3.connect(store)) as connection:
        assert connection.execute("SELECT motivation, deleted FROM annotation").fetchall() == [("tagging", 0)]
    library.apply(tagged(library, "old", *THREE))
    assert tagged(library, "OLD", *THREE).swaps == ()
    assert tag_edits.remove_tags(library, on(library, "P1-02"), ["old"]).swaps == ()


def test_a_place_named_twice_gets_a_tag_once_so_that_it_can_be_undone(store: Path) -> None:
    library = builders.library(store, clock=builders.TickingClock())
    library.apply(tagged(library, "old", "P1-01", "P1-01"))
    library.undo()
    assert not library.marks("P1-01").tags
    library.redo()
    assert [tag.name for tag in library.marks("P1-01").tags] == ["old"]


def test_a_tag_is_not_renamed_to_another_nor_merged_with_itself_and_its_colour_is_one_of_ours(library: Library) -> None:
    library.apply(tagged(library, "Old", "P1-01"))
    library.apply(tagged(library, "Other", "P1-01"))
    with pytest.raises(InputError, match="There is a tag “Other” already"):
        tag_edits.rename_tag(library, the_tag(library, "old"), "OTHER")
    library.apply(tagged(library, "a", "P1-01"))
    with pytest.raises(InputError, match="with itself"):
        tag_edits.merge_tags(library, the_tag(library, "a"), the_tag(library, "a"))
    library.apply(tagged(library, "a", "P1-01"))
    with pytest.raises(InputError, match="not a colour"):
        tag_edits.set_colour(library, the_tag(library, "a"), "url(x)")
    changes = library.apply(tag_edits.set_colour(library, the_tag(library, "a"), "violet"))
    assert library.marks("P1-01").tags[0].colour == "violet"
    assert changes.targets == {library.target("P1-01")}


def test_a_renamed_tag_keeps_its_place_colour_and_key_and_leaves_no_trace_in_the_trash(library: Library) -> None:
    library.apply(tagged(library, "fundng", *THREE))
    library.apply(tag_edits.set_favourite(library, the_tag(library, "fundng"), 4))
    old = the_tag(library, "fundng")
    changes = library.apply(tag_edits.rename_tag(library, old, "funding"))
    new = the_tag(library, "funding")
    assert (new.colour, new.favourite) == (old.colour, 4)
    assert carrying(library, "funding") == ["P1-01", "P1-08", "S5-04"]
    assert library.tag("fundng") is None
    assert library.trash() == []
    assert changes.kinds == {Tag, Tagging}
    assert len(changes.targets) == 3
    library.apply(tagged(library, "fundng", "P1-02"))
    assert carrying(library, "fundng") == ["P1-02"]


def test_renaming_onto_a_name_in_the_trash_takes_that_place(library: Library) -> None:
    library.apply(tagged(library, "gone", "P1-02"))
    library.apply(tag_edits.delete_tag(library, the_tag(library, "gone")))
    library.apply(tagged(library, "old", "P1-01"))
    library.apply(tag_edits.rename_tag(library, the_tag(library, "old"), "gone"))
    assert carrying(library, "gone") == ["P1-01"]
    library.undo()
    assert carrying(library, "old") == ["P1-01"]
    library.undo()
    library.undo()
    assert carrying(library, "gone") == ["P1-02"]


def test_a_deleted_tag_comes_back_from_the_trash_with_what_carried_it(library: Library, store: Path) -> None:
    library.apply(tagged(library, "old", *THREE, "panel-1"))
    library.apply(tag_edits.remove_tags(library, on(library, "P1-01"), ["old"]))
    library.apply(tag_edits.delete_tag(library, the_tag(library, "old")))
    assert library.tags == ()
    assert not library.marks("P1-08")
    again = builders.library(store)
    [item] = again.trash()
    assert (item.id, item.kind, item.label) == ("old", "tag", "Tag “old”")
    edit = again.recovery("old")
    again.apply(edit)
    assert edit.label == "Tag “old” recovered"
    assert carrying(again, "old") == ["panel-1", "P1-08", "S5-04"]
    assert again.trash() == []
    again.undo()
    assert again.tags == ()
    assert [one.id for one in again.trash()] == ["old"]


def test_a_tag_that_is_made_anew_does_not_bring_the_old_ones_places_along(library: Library) -> None:
    library.apply(tagged(library, "old", *THREE))
    library.apply(tag_edits.delete_tag(library, the_tag(library, "old")))
    library.apply(tagged(library, "old", "P1-02"))
    assert carrying(library, "old") == ["P1-02"]


def test_a_key_goes_from_tag_to_tag_and_back_by_undo(library: Library, store: Path) -> None:
    library.apply(tag_edits.add_tags(library, on(library, "P1-01"), ["a", "b"]))
    library.apply(tag_edits.set_favourite(library, the_tag(library, "a"), 1))
    library.apply(tag_edits.set_favourite(library, the_tag(library, "b"), 2))
    library.apply(tag_edits.set_favourite(library, the_tag(library, "b"), 1))
    assert [one.favourite for one in library.tags] == [None, 1]
    library.undo()
    assert [one.favourite for one in library.tags] == [1, 2]
    assert [one.favourite for one in builders.library(store).tags] == [1, 2]


def test_a_recovered_tag_leaves_its_key_to_the_tag_that_has_it_now(library: Library) -> None:
    library.apply(tag_edits.add_tags(library, on(library, "P1-01"), ["a", "b"]))
    library.apply(tag_edits.set_favourite(library, the_tag(library, "a"), 1))
    library.apply(tag_edits.delete_tag(library, the_tag(library, "a")))
    library.apply(tag_edits.set_favourite(library, the_tag(library, "b"), 1))
    library.apply(library.recovery("a"))
    assert [one.favourite for one in library.tags] == [None, 1]


@pytest.mark.parametrize("key", [0, 10, -1])
def test_there_are_nine_keys(library: Library, key: int) -> None:
    library.apply(tagged(library, "a", "P1-01"))
    with pytest.raises(InputError, match="1 to 9"):
        tag_edits.set_favourite(library, the_tag(library, "a"), key)


def test_clearing_favourites_leaves_the_other_tags(library: Library) -> None:
    library.apply(tag_edits.add_tags(library, on(library, *THREE), ["a", "b", "c"]))
    for key, name in enumerate("ab", 1):
        library.apply(tag_edits.set_favourite(library, the_tag(library, name), key))
    library.apply(tag_edits.clear_favourites(library, on(library, "P1-01", "P1-08")))
    assert [one.name for one in library.marks("P1-08").tags] == ["c"]
    assert [one.name for one in library.marks("S5-04").tags] == ["a", "b", "c"]


def test_five_thousand_tags_are_kept_counted_and_found_again(library: Library, store: Path) -> None:
    names = [f"tag {number}" for number in range(5000)]
    library.apply(tag_edits.add_tags(library, on(library, "P1-01"), names))
    again = builders.library(store)
    assert len(again.tags) == len(again.marks("P1-01").tags) == 5000
    again.undo()
    assert again.tags == ()


def test_a_tag_deleted_elsewhere_cannot_be_set_nor_one_set_elsewhere_deleted(library: Library, store: Path) -> None:
    library.apply(tagged(library, "old", "P1-01"))
    other = builders.library(store)
    stale = [
        tagged(other, "old", "P1-02"),
        tag_edits.rename_tag(other, the_tag(other, "old"), "new"),
        tag_edits.delete_tag(other, the_tag(other, "old")),
    ]
    library.apply(tagged(library, "old", "P1-03"))
    for edit in stale[1:]:
        with pytest.raises(ConflictError):
            other.apply(edit)
    library.apply(tag_edits.delete_tag(library, the_tag(library, "old")))
    for edit in stale:
        with pytest.raises(ConflictError):
            other.apply(edit)
    library.undo()
    library.apply(tag_edits.rename_tag(library, the_tag(library, "old"), "renamed"))
    for edit in stale:
        with pytest.raises(ConflictError):
            other.apply(edit)
    assert state(builders.library(store)) == state(library)


def test_merging_moves_what_carries_a_tag_and_one_undo_brings_both_back(library: Library, store: Path) -> None:
    library.apply(tagged(library, "money", "P1-01", "P1-08"))
    library.apply(tagged(library, "funding", "P1-08", "S5-04", "panel-1"))
    library.apply(tag_edits.set_favourite(library, the_tag(library, "money"), 3))
    library.apply(tag_edits.describe_tag(library, the_tag(library, "money"), "who pays"))
    before = state(library)
    edit = tag_edits.merge_tags(library, the_tag(library, "money"), the_tag(library, "funding"))
    library.apply(edit)
    after = state(library)
    assert edit.label == "Tag “money” merged into “funding”"
    assert carrying(library, "funding") == ["panel-1", "P1-01", "P1-08", "S5-04"]
    assert [(one.name, one.favourite, one.description) for one in library.tags] == [("funding", 3, "who pays")]
    assert state(builders.library(store)) == after
    library.undo()
    assert state(library) == before == state(builders.library(store))
    library.redo()
    assert state(library) == after == state(builders.library(store))


def test_merging_keeps_the_key_and_description_that_are_there(library: Library) -> None:
    library.apply(tag_edits.add_tags(library, on(library, "P1-01"), ["a", "b"]))
    for key, name in enumerate("ab", 1):
        library.apply(tag_edits.change_tag(library, the_tag(library, name), filled(the_tag(library, name), key)))
    library.apply(tag_edits.merge_tags(library, the_tag(library, "a"), the_tag(library, "b")))
    assert [(one.name, one.favourite, one.description) for one in library.tags] == [("b", 2, "number 2")]


def filled(tag: Tag, key: int) -> Tag:
    return replace(tag, favourite=key, description=f"number {key}")


def test_tags_under_a_renamed_one_follow_it_in_one_step(library: Library, store: Path) -> None:
    names = ["money", "Money/Compensation", "money/compensation/fund", "moneyed"]
    library.apply(tag_edits.add_tags(library, on(library, "P1-08", "panel-1"), names))
    before = state(library)
    library.apply(tag_edits.rename_tag(library, the_tag(library, "money"), "Cash"))
    assert [one.name for one in library.tags] == ["Cash", "Cash/Compensation", "Cash/compensation/fund", "moneyed"]
    assert carrying(library, "cash/compensation/fund") == ["panel-1", "P1-08"]
    assert state(builders.library(store)) == state(library)
    library.undo()
    assert state(library) == before == state(builders.library(store))


def test_a_renaming_that_would_meet_another_tag_below_is_refused_whole(library: Library) -> None:
    library.apply(tag_edits.add_tags(library, on(library, "P1-08"), ["money", "money/eu", "cash/EU"]))
    with pytest.raises(InputError, match="“cash/EU” already"):
        tag_edits.rename_tag(library, the_tag(library, "money"), "cash")
    with pytest.raises(TextError, match="at most 80"):
        tag_edits.rename_tag(library, the_tag(library, "money"), "c" * 79)


def test_name_key_and_colour_change_in_one_step_also_where_the_key_comes_from_a_tag_below(library: Library) -> None:
    library.apply(tag_edits.add_tags(library, on(library, "P1-08"), ["money", "money/eu"]))
    library.apply(tag_edits.set_favourite(library, the_tag(library, "money/eu"), 1))
    before = state(library)
    money = the_tag(library, "money")
    edit = tag_edits.change_tag(library, money, replace(money, name="cash", favourite=1, colour="red"))
    library.apply(edit)
    assert edit.label == "Tag “money” changed"
    assert [(one.name, one.favourite) for one in library.tags] == [("cash", 1), ("cash/eu", None)]
    library.undo()
    assert state(library) == before


@pytest.fixture
def old(library: Library) -> Library:
    """With a tag that has a name which none gets by hand today."""
    library.apply(Edit("made", (Swap(None, Tag("media/", "media/", COLOURS[0])),)))
    return library


def test_a_tag_with_an_empty_part_that_was_made_once_can_be_renamed(old: Library) -> None:
    old.apply(tag_edits.rename_tag(old, tag_edits.existing(old, "#media/"), "media/b"))
    assert [one.name for one in old.tags] == ["media/b"]


def test_a_tag_with_an_empty_part_that_was_made_once_is_used_like_any_other(old: Library) -> None:
    old.apply(tagged(old, "#Media/", "P1-05"))
    old.apply(tag_edits.toggle_tag(old, on(old, "P1-06"), "media/"))
    old.apply(tag_edits.set_favourite(old, tag_edits.existing(old, "media/"), 3))
    assert carrying(old, "media/") == ["P1-05", "P1-06"]
    assert [(one.name, one.favourite) for one in old.tags] == [("media/", 3)]


@pytest.mark.parametrize(("words", "why"), [("two\nlines", "one line"), ("x" * 301, "at most 300"), ("a\0", "control")])
def test_a_description_is_one_line(library: Library, words: str, why: str) -> None:
    library.apply(tagged(library, "a", "P1-01"))
    with pytest.raises(TextError, match=why):
        tag_edits.describe_tag(library, the_tag(library, "a"), words)
    library.apply(tag_edits.describe_tag(library, the_tag(library, "a"), "  who pays "))
    assert the_tag(library, "a").description == "who pays"


def test_a_tag_that_was_stored_with_its_accents_is_found_without_them(library: Library) -> None:
    kept = Tag("knežević", "Knežević", "blue")
    library.apply(Edit("made", (Swap(None, kept),)))
    library.apply(tag_edits.add_tags(library, on(library, *THREE), ["knezevic", "KNEZEVIC/x"]))
    assert [(tag.id, library.tag_count(tag.id)) for tag in library.tags] == [("knezevic/x", 3), ("knežević", 3)]
    library.apply(tag_edits.rename_tag(library, kept, "Knezevic"))
    assert {tag.name for tag in library.tags} == {"Knezevic", "Knezevic/x"}
    library.apply(tag_edits.rename_tag(library, the_tag(library, "Knezevic"), "Moskoff"))
    assert [(tag.id, tag.name, library.tag_count(tag.id)) for tag in library.tags] == [
        ("moskoff", "Moskoff", 3),
        ("moskoff/x", "Moskoff/x", 3),
    ]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        *(("İstanbul", "istanbul", True), ("Straße", "STRASSE", True), ("ёлка", "Елка", True), ("йод", "иод", False)),
        *(("red line", "redline", False), ("red-line", "red line", False), ("कि", "का", False), ("!!", "!", False)),
    ],
)
def test_case_and_accents_alone_make_no_other_tag(one: str, other: str, same: bool) -> None:
    assert (tag_id(one) == tag_id(other)) is same
    assert tag_id(tag_id(one)) == tag_id(one)

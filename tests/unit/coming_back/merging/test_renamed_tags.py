"""A colleague gives a tag another name: one difference, which filters follow, and the same marks in both stores."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from alliance_desktop.coming_back.marks_of_colleague import taken_marks
from alliance_desktop.coming_back.marks_to_share import SHARED_KINDS, marks_to_share
from alliance_desktop.coming_back.taking import add_marks
from alliance_desktop.domain.incoming import Choice, Choices, Incoming
from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.language.vocabulary import Vocabulary
from alliance_desktop.library import brief_edits, filter_edits, tag_edits
from alliance_desktop.library.earlier.recoded import recode
from alliance_desktop.library.library import Library
from tests import builders
from tests.unit.coming_back.merging.test_known_of_both import merge
from tests.unit.coming_back.merging.test_merging_laws import Stores, seen, shared

CODES = ("P1-01", "P1-02", "P1-03")


@pytest.fixture
def both(tmp_path: Path) -> tuple[Library, Library]:
    """Two stores with the same tag on three recommendations; mine has a filter and a brief that ask for it."""
    clocks = (builders.TickingClock(builders.MOMENT + timedelta(days=days)) for days in (0, 1))
    mine, hers = (builders.library(tmp_path / f"{n}.db", clock=clock) for n, clock in enumerate(clocks))
    hers.rename_owner("Berta")
    mine.apply(builders.tagged(mine, "children", *CODES))
    asked = parse("tag:children", Vocabulary(mine.report))
    mine.apply(filter_edits.save_filter(mine, asked, "mine"))
    mine.apply(brief_edits.new_brief(mine, "Money", brief_edits.chosen(mine, CODES), "tag:children"))
    merge(hers, mine)
    return mine, hers


def rename(library: Library, old: str, new: str) -> None:
    library.apply(tag_edits.rename_tag(library, builders.the_tag(library, old), new))


def asked(library: Library) -> list[str]:
    """What the saved filter and the brief ask for."""
    return [*(one.expression for one in library.saved_filters), *(one.filter for one in library.briefs)]


def said(items: tuple[Incoming, ...]) -> list[tuple[str, str, str | None, str | None]]:
    return [(one.kind, one.field, one.mine, one.theirs) for one in items]


def tagged(library: Library) -> dict[str, int]:
    return {one.name: len(library.in_text.carrying(one.id)) for one in library.tags}


def test_marks_whose_tag_has_another_name_there_do_not_count_as_here_already(both: tuple[Library, Library]) -> None:
    mine, hers = both
    assert len(taken_marks(mine, shared(hers), "marks.alliance").here) == len(CODES)
    rename(hers, "children", "kids")
    taken = taken_marks(mine, shared(hers), "marks.alliance")
    assert (len(taken.marks), len(taken.here)) == (len(CODES), 0)


@pytest.mark.parametrize("way", ["renamed", "merged"])
def test_it_comes_as_one_difference_and_filters_follow(both: tuple[Library, Library], way: str) -> None:
    mine, hers = both
    if way == "renamed":
        rename(hers, "children", "kids")
    else:
        hers.apply(builders.tagged(hers, "kids", "P1-01"))
        tags = builders.the_tag(hers, "children"), builders.the_tag(hers, "kids")
        hers.apply(tag_edits.merge_tags(hers, *tags))
    taken = merge(mine, hers)
    assert said(taken.items) == [("changed", "tag_name", "children", "kids")]
    assert taken.items[0].author == "Berta"
    assert tagged(mine) == {"kids": 3}
    assert asked(mine) == ["tag:kids", "tag:kids"]
    assert merge(mine, hers).is_unchanged
    merge(hers, mine)
    assert seen(hers) == seen(mine)
    mine.undo()
    assert (tagged(mine), asked(mine)) == ({"children": 3}, ["tag:children", "tag:children"])
    assert [(*one[:2], item.undone) for item, one in zip(merge(mine, hers).items, said(taken.items), strict=True)] == [
        ("changed", "tag_name", True)
    ]
    assert tagged(mine) == {"kids": 3}


def test_what_is_deleted_and_tagged_besides_is_told_by_itself(both: tuple[Library, Library]) -> None:
    mine, hers = both
    rename(hers, "children", "kids")
    hers.apply(tag_edits.remove_tags(hers, [hers.target("P1-02")], ["kids"]))
    hers.apply(builders.tagged(hers, "kids", "S5-01"))
    mine.apply(tag_edits.set_favourite(mine, builders.the_tag(mine, "children"), 4))
    kinds = [(one.code, one.field, one.theirs) for one in merge(mine, hers).items]
    assert kinds == [("", "tag_name", "kids"), ("P1-02", "tag", None), ("S5-01", "tag", "kids")]
    assert tagged(mine) == {"kids": 3}
    assert builders.the_tag(mine, "kids").favourite == 4


def test_mine_is_kept_on_all_of_them_and_the_other_name_stays_out(both: tuple[Library, Library]) -> None:
    mine, hers = both
    rename(hers, "children", "kids")
    merge(mine, hers, "mine")
    assert (tagged(mine), asked(mine)) == ({"children": 3}, ["tag:children", "tag:children"])
    (again,) = merge(mine, hers).items
    assert (again.refused, again.chosen) == (True, "mine")
    assert tagged(mine) == {"children": 3}


@pytest.mark.parametrize(
    ("choice", "said"),
    [("both", "“kids” beside “minors”"), (None, "“kids” beside “minors”"), ("theirs", "“minors” renamed to “kids”")],
)
def test_the_receipt_calls_a_tag_renamed_only_where_the_other_name_went(
    both: tuple[Library, Library], choice: Choice | None, said: str
) -> None:
    mine, hers = both
    rename(mine, "children", "minors")
    rename(hers, "children", "kids")
    taken = taken_marks(mine, shared(hers), "marks.alliance")
    choices = Choices({one.key: choice for one in taken.items if choice})
    receipt = add_marks(mine, taken, choices).text
    assert said in receipt
    assert (" renamed to " in receipt, len(tagged(mine))) == (choice == "theirs", 1 if choice == "theirs" else 2)


@pytest.mark.parametrize(("choice", "tags"), [("mine", {"kids": 3}), ("theirs", {"children": 3})])
def test_that_i_kept_mine_is_one_difference_at_hers_too(
    both: tuple[Library, Library], choice: Choice, tags: dict[str, int]
) -> None:
    mine, hers = both
    rename(hers, "children", "kids")
    merge(mine, hers, "mine")
    assert said(merge(hers, mine, choice).items) == [("conflict", "tag_name", "kids", "children")]
    assert tagged(hers) == tags
    if choice == "theirs":
        assert merge(mine, hers).is_unchanged
        assert tagged(mine) == tags


def test_what_she_never_saw_keeps_the_old_name_and_filters_find_both(both: tuple[Library, Library]) -> None:
    mine, hers = both
    rename(hers, "children", "kids")
    mine.apply(builders.tagged(mine, "children", "S5-01"))
    (item,) = merge(mine, hers).items
    assert item.reason == "“children” stays on 1 recommendation"
    assert tagged(mine) == {"children": 1, "kids": 3}
    assert asked(mine) == ["tag:children,kids"] * 2


@pytest.mark.parametrize(
    ("choice", "tags", "filters"),
    [
        (None, {"young": 3, "kids": 3}, "tag:young"),
        ("mine", {"young": 3}, "tag:young"),
        ("theirs", {"kids": 3}, "tag:kids"),
        ("both", {"young": 3, "kids": 3}, "tag:young"),
    ],
)
def test_both_gave_it_another_name(
    both: tuple[Library, Library], choice: Choice | None, tags: dict[str, int], filters: str
) -> None:
    mine, hers = both
    rename(mine, "children", "young")
    rename(hers, "children", "kids")
    (item,) = merge(mine, hers, choice).items
    assert said((item,)) == [("conflict", "tag_name", "young", "kids")]
    assert (tagged(mine), asked(mine)) == (tags, [filters] * 2)
    merge(hers, mine)
    assert seen(hers) == seen(mine) or choice == "mine"
    mine.undo()
    if choice != "mine":
        assert (tagged(mine), asked(mine)) == ({"young": 3}, ["tag:young"] * 2)


@pytest.mark.parametrize(("choice", "tags"), [(None, {"children": 3, "kids": 3}), ("theirs", {"kids": 3})])
def test_a_rename_of_mine_that_was_undone_meets_hers(
    both: tuple[Library, Library], choice: Choice | None, tags: dict[str, int]
) -> None:
    mine, hers = both
    rename(hers, "children", "kids")
    mine = builders.library(mine.path, clock=builders.TickingClock(builders.MOMENT + timedelta(days=5)))
    rename(mine, "children", "young")
    shared(mine)
    mine.undo()
    taken = merge(mine, hers, choice)
    assert said(taken.items) == [("conflict", "tag_name", "children", "kids")]
    assert tagged(mine) == tags
    assert asked(mine) == ["tag:kids" if choice else "tag:children"] * 2


def test_a_rename_of_mine_that_was_undone_before_it_went_out_leaves_hers_alone(both: tuple[Library, Library]) -> None:
    mine, hers = both
    rename(hers, "children", "kids")
    rename(mine, "children", "young")
    mine.undo()
    assert marks_to_share(mine).besides(SHARED_KINDS) == []
    assert said(merge(mine, hers).items) == [("changed", "tag_name", "children", "kids")]
    assert tagged(mine) == {"kids": 3}


def test_a_rename_that_was_undone_and_one_that_went_on(both: tuple[Library, Library], tmp_path: Path) -> None:
    mine, hers = both
    rename(hers, "children", "kids")
    merge(mine, hers)
    third = builders.library(tmp_path / "third.db")
    rename(hers, "kids", "youth")
    assert said(merge(mine, hers).items) == [("changed", "tag_name", "kids", "youth")]
    assert asked(mine) == ["tag:youth"] * 2
    hers.undo()
    assert said(merge(mine, hers).items) == [("changed", "tag_name", "youth", "kids")]
    assert (tagged(mine), asked(mine)) == ({"kids": 3}, ["tag:kids"] * 2)
    third.apply(builders.tagged(third, "children", *CODES))
    assert said(merge(third, mine).items)[0] == ("changed", "tag_name", "children", "kids")


def test_the_old_name_is_chosen_though_the_new_one_was_described_there(both: tuple[Library, Library]) -> None:
    mine, hers = both
    rename(mine, "children", "kids")
    merge(hers, mine)
    hers.apply(tag_edits.describe_tag(hers, builders.the_tag(hers, "kids"), "All under age."))
    hers.apply(hers.recovery("children"))
    merge(mine, hers, "theirs")
    assert tagged(mine) == {"children": 3}


def test_a_name_that_was_chosen_against_is_not_offered_again_though_it_was_described_there(
    both: tuple[Library, Library],
) -> None:
    mine, hers = both
    rename(mine, "children", "young")
    rename(hers, "children", "kids")
    hers.apply(builders.tagged(hers, "young", "P1-04"))
    hers.apply(tag_edits.remove_tags(hers, [hers.target("P1-04")], ["young"]))
    hers.apply(tag_edits.describe_tag(hers, builders.the_tag(hers, "young"), "Up to 18."))
    (key,) = (one.key for one in taken_marks(mine, shared(hers), "marks.alliance").items if one.kind == "conflict")
    add_marks(mine, taken_marks(mine, shared(hers), "marks.alliance"), Choices({key: "theirs"}, {}))
    before = tagged(mine)
    assert before == {"kids": len(CODES)}
    assert taken_marks(mine, shared(hers), "marks.alliance").items == ()
    merge(mine, hers)
    assert tagged(mine) == before


def test_a_rename_is_told_though_the_old_name_was_given_again_and_that_undone(both: tuple[Library, Library]) -> None:
    mine, hers = both
    rename(hers, "children", "kids")
    hers.apply(builders.tagged(hers, "children", "S5-01"))
    hers.undo()
    assert said(merge(mine, hers).items) == [("changed", "tag_name", "children", "kids")]
    assert tagged(mine) == {"kids": 3}


def test_two_tags_merged_again_are_one_difference_as_at_first(both: tuple[Library, Library]) -> None:
    mine, hers = both
    hers.apply(builders.tagged(hers, "kids", "S5-01"))
    hers.apply(tag_edits.merge_tags(hers, builders.the_tag(hers, "children"), builders.the_tag(hers, "kids")))
    shared(hers)
    hers.undo()
    hers.redo()
    assert said(merge(mine, hers).items)[0] == ("changed", "tag_name", "children", "kids")
    assert tagged(mine) == {"kids": 4}


def test_a_tag_on_nothing_is_renamed_too(both: tuple[Library, Library]) -> None:
    mine, hers = both
    for library in both:
        library.apply(tag_edits.remove_tags(library, [library.target(one) for one in CODES], ["children"]))
    merge(mine, hers)
    rename(hers, "children", "kids")
    assert said(merge(mine, hers).items) == [("changed", "tag_name", "children", "kids")]
    assert (tagged(mine), asked(mine)) == ({"kids": 0}, ["tag:kids"] * 2)


@pytest.mark.parametrize("choice", ["mine", "theirs", None])
def test_what_goes_to_a_new_code_under_another_name_goes_at_once(tmp_path: Path, choice: Choice | None) -> None:
    maja, ben, carl = (Stores(tmp_path).open(tmp_path / name) for name in ("maja.db", "ben.db", "carl.db"))
    maja.apply(builders.tagged(maja, "children", "P1-01"))
    merge(ben, maja)
    rename(ben, "children", "kids")
    maja.apply(recode(maja, {"P1-01": "P1-03"}))
    merge(carl, ben)
    merge(ben, maja)
    carl.apply(recode(carl, {"P1-01": "P1-03"}))
    file = shared(carl)
    taken = taken_marks(ben, file, "marks.alliance")
    assert said(taken.items) == [("conflict", "tag_name", "children", "kids")]
    add_marks(ben, taken, Choices({taken.items[0].key: choice} if choice else {}, {}))
    before = tagged(ben), ben.marks("P1-01").tags
    assert len(before[1]) == (choice == "mine"), "what it went to was left out"
    add_marks(ben, taken_marks(ben, file, "marks.alliance"))
    assert (tagged(ben), ben.marks("P1-01").tags) == before


def test_what_is_shared_is_counted_as_she_did_it(both: tuple[Library, Library]) -> None:
    _mine, hers = both
    rename(hers, "children", "kids")
    hers.apply(tag_edits.remove_tags(hers, [hers.target("P1-02")], ["kids"]))
    found = marks_to_share(hers)
    assert (found.renames(SHARED_KINDS), found.deletions(SHARED_KINDS)) == (1, 1)
    assert found.renames({"note"}) == 0
    some = marks_to_share(hers, frozenset({"P1-01"}))
    assert (some.renames(SHARED_KINDS), some.deletions(SHARED_KINDS)) == (1, 0)


def test_no_tag_goes_along_that_is_on_another_report_alone_under_whatever_name(tmp_path: Path) -> None:
    store, clock = tmp_path / "mine.db", builders.TickingClock()
    other = builders.library(store, replace(builders.report(), id="osce-2017"), clock)
    for name in ("secret", "private", "gone"):
        other.apply(builders.tagged(other, name, "P1-01"))
    rename(other, "private", "hidden")
    other.apply(tag_edits.delete_tag(other, builders.the_tag(other, "gone")))
    other.close()
    mine = builders.library(store, clock=clock)
    mine.apply(builders.tagged(mine, "children", "P1-01"))
    rename(mine, "children", "kids")
    content = marks_to_share(mine).content(SHARED_KINDS, date(2026, 11, 29))
    assert {one.tag.name for one in content.tags} == {"children", "kids"}

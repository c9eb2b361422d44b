"""Filters kept under names: saved, renamed, moved, deleted; tags inside them follow their new names."""

import pytest

from alliance_desktop.domain.edit import Edit, SavedFilter, Swap
from alliance_desktop.domain.language.filter_terms import unknown_names
from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.language.vocabulary import Vocabulary
from alliance_desktop.errors import ConflictError, InputError, TextError
from alliance_desktop.library import brief_edits, filter_edits, tag_edits, trash_edits
from alliance_desktop.library.library import Library
from tests import builders


def save(library: Library, name: str, text: str) -> SavedFilter:
    library.apply(filter_edits.save_filter(library, parse(text, Vocabulary(library.report)), name))
    return next(one for one in library.saved_filters if one.name == name)


def names(library: Library) -> str:
    return " ".join(one.name for one in library.saved_filters)


def expressions(library: Library) -> list[str]:
    return [one.expression for one in library.saved_filters]


def test_saved_filters_stand_in_their_order_also_after_a_restart(library: Library) -> None:
    for name in "abc":
        save(library, name, f"tag:{name}")
    library.apply(filter_edits.move_filter(library, library.saved_filters[2], -1))
    assert names(library) == "a c b"
    library.apply(filter_edits.move_filter(library, library.saved_filters[0], 1))
    assert names(library) == "c a b"
    assert filter_edits.move_filter(library, library.saved_filters[0], -1).swaps == ()
    assert names(builders.library(library.path)) == "c a b"
    library.undo()
    assert names(library) == "a c b"


def test_a_name_that_is_there_takes_the_new_filter_which_needs_one_and_something_to_ask(library: Library) -> None:
    with pytest.raises(TextError, match="needs a name"):
        filter_edits.save_filter(library, parse("tag:a", Vocabulary(library.report)), " ")
    with pytest.raises(TextError, match="line break"):
        filter_edits.save_filter(library, parse("tag:a", Vocabulary(library.report)), "a\nb")
    with pytest.raises(InputError, match="No filter to save"):
        filter_edits.save_filter(library, parse("", Vocabulary(library.report)), "all")
    assert [*library.saved_filters] == []
    first = save(library, "Money", "tag:money")
    library.apply(filter_edits.save_filter(library, parse("panel:1", Vocabulary(library.report)), " money "))
    (now,) = library.saved_filters
    assert (now.id, now.name, now.expression) == (first.id, "Money", "panel:1")
    assert library.labels.undo == "Filter “Money” changed"
    library.undo()
    assert library.saved_filters == (first,)


def test_no_two_have_the_same_name(library: Library) -> None:
    save(library, "a", "tag:a")
    other = save(library, "b", "tag:b")
    with pytest.raises(InputError, match="A filter “a” already exists"):
        filter_edits.rename_filter(library, other, "A")
    library.apply(filter_edits.rename_filter(library, other, "B"))
    assert names(library) == "a B"
    library.apply(trash_edits.delete(library, other := library.saved_filters[1]))
    save(library, "b", "panel:1")
    library.apply(library.recovery(other.id))
    assert sorted(one.name for one in library.saved_filters) == ["B (2)", "a", "b"]


def test_a_deleted_one_lies_in_the_trash_and_comes_back_to_its_place(library: Library) -> None:
    first, _second = save(library, "a", "tag:a"), save(library, "b", "tag:b")
    library.apply(trash_edits.delete(library, first))
    assert names(library) == "b"
    (item,) = library.trash()
    assert (item.id, item.kind, item.label, item.text, item.place) == (first.id, "filter", "Filter “a”", "a", "")
    library.apply(library.recovery(first.id))
    assert names(library) == "a b"
    assert library.trash() == []


def test_a_renamed_tag_is_renamed_inside_and_back_by_undo(library: Library) -> None:
    library.apply(tag_edits.add_tags(library, [library.target("P1-01")], ["money", "money/aid", "x"]))
    save(library, "one", "tag:Money -(panel:1 OR tag:x,money)")
    save(library, "two", "tag:money/* tag:money/aid")
    save(library, "three", "tag:x")
    library.apply(tag_edits.rename_tag(library, builders.the_tag(library, "money"), "red line"))
    after = ['tag:"red line" -(panel:1 OR tag:x,"red line")', 'tag:"red line/*" tag:"red line/aid"', "tag:x"]
    assert expressions(library) == after
    library.undo()
    assert expressions(library) == ["tag:Money -(panel:1 OR tag:x,money)", "tag:money/* tag:money/aid", "tag:x"]
    library.redo()
    assert expressions(library) == after


def test_the_filter_of_a_brief_follows_a_tag_and_a_saved_one_where_it_is_merged(library: Library) -> None:
    library.apply(tag_edits.add_tags(library, [library.target("P1-01")], ["a", "b"]))
    library.apply(brief_edits.new_brief(library, "Money", brief_edits.chosen(library, ["P1-01"]), "tag:a"))
    library.apply(tag_edits.rename_tag(library, builders.the_tag(library, "a"), "c"))
    assert [brief.filter for brief in library.briefs] == ["tag:c"]
    library.apply(tag_edits.merge_tags(library, builders.the_tag(library, "c"), builders.the_tag(library, "b")))
    assert [brief.filter for brief in library.briefs] == ["tag:b"]
    library.apply(tag_edits.add_tags(library, [library.target("P1-01")], ["a", "b"]))
    save(library, "one", "tag:a,b")
    library.apply(tag_edits.merge_tags(library, builders.the_tag(library, "a"), builders.the_tag(library, "b")))
    assert expressions(library) == ["tag:b"]


def test_what_stands_under_a_merged_tag_is_found_as_before(library: Library) -> None:
    for code, tag in (("P1-01", "money"), ("P1-02", "Money/aid"), ("S5-01", "funding")):
        library.apply(tag_edits.add_tags(library, [library.target(code)], [tag]))
    save(library, "all", "-(tag:money tag:x)")
    save(library, "under", "tag:money/*")
    library.apply(
        tag_edits.merge_tags(library, builders.the_tag(library, "money"), builders.the_tag(library, "funding"))
    )
    assert expressions(library) == ["-(tag:funding,money/* tag:x)", "tag:money/*"]
    library.undo()
    assert expressions(library) == ["-(tag:money tag:x)", "tag:money/*"]


def test_a_deleted_tag_stays_inside_and_is_unknown(library: Library) -> None:
    library.apply(tag_edits.add_tags(library, [library.target("P1-01")], ["money"]))
    saved = save(library, "one", "tag:money")
    library.apply(tag_edits.delete_tag(library, builders.the_tag(library, "money")))
    assert library.saved_filters == (saved,)
    known = [tag.id for tag in library.tags]
    assert unknown_names(parse(saved.expression, Vocabulary(library.report)), "tag", known) == ("money",)


def test_what_another_report_asks_for_stays_as_it_is(library: Library) -> None:
    library.apply(tag_edits.add_tags(library, [library.target("P1-01")], ["money"]))
    saved = SavedFilter("f" * 36, "elsewhere", "tag:money panel:77", 0)
    library.apply(Edit("saved", (Swap(None, saved),)))
    library.apply(tag_edits.rename_tag(library, builders.the_tag(library, "money"), "funds"))
    assert library.saved_filters == (saved,)


def test_another_program_sees_them_and_what_it_changed_meanwhile_is_not_overwritten(library: Library) -> None:
    save(library, "a", "tag:a")
    other = builders.library(library.path)
    assert names(other) == "a"
    other.apply(filter_edits.rename_filter(other, other.saved_filters[0], "b"))
    with pytest.raises(ConflictError):
        library.apply(trash_edits.delete(library, library.saved_filters[0]))
    changes = library.refresh()
    assert changes is not None
    assert changes.kinds == {SavedFilter}
    assert names(library) == "b"

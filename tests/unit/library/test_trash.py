"""The trash keeps what lies in it, also where another is written in its place; recovered, the two change places."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from alliance_desktop.domain.brief import BriefItem
from alliance_desktop.domain.marks import Bookmark, Tagging
from alliance_desktop.library import brief_edits, mark_edits, position_edits, tag_edits, trash_edits
from alliance_desktop.library.library import Library
from tests import builders
from tests.builders import set_fields, tagged, the_tag
from tests.unit.library.test_tags import carrying


def write(library: Library, text: str, on: str = "P1-08") -> None:
    library.apply(set_fields(library, [library.target(on)], {"line": text}))


def line(library: Library) -> str:
    return library.marks("P1-08").position.text("line")


def remark(library: Library, text: str) -> None:
    changes = position_edits.remark_changes(library, [library.target("P1-08")], text)
    library.apply(position_edits.sheet_edit(library, changes))


def texts(library: Library) -> list[str]:
    return sorted(item.text for item in library.trash())


def recover(library: Library, text: str) -> str:
    (found,) = (item for item in library.trash() if item.text == text)
    edit = library.recovery(found.id)
    library.apply(edit)
    return edit.label


@pytest.mark.parametrize("away", ["emptied", "deleted", "undone"])
def test_a_line_stays_in_the_trash_when_another_is_written_in_its_place(store: Path, away: str) -> None:
    clock = builders.Clock()
    library = builders.library(store, clock=clock)
    write(library, "as agreed in May")
    record = library.field(library.target("P1-08"), "line")
    assert record is not None
    match away:
        case "emptied":
            write(library, "")
        case "deleted":
            library.apply(trash_edits.delete(library, record))
        case _:
            library.undo()
    (before,) = library.trash()
    clock.forward(3600)
    write(library, "as agreed in June")
    library.close()
    again = builders.library(store, clock=clock)
    (item,) = again.trash()
    assert (item.kind, item.label) == ("position", "Line to take on P1-08: as agreed in May")
    assert item.deleted == before.deleted
    write(again, "")
    write(again, "a third")
    assert texts(again) == ["as agreed in June", "as agreed in May"]


def test_what_is_recovered_was_not_changed_by_that(store: Path) -> None:
    clock = builders.Clock()
    library = builders.library(store, clock=clock)
    one = library.target("P1-08")
    library.apply(mark_edits.write_note(library, one, "a note"))
    library.apply(mark_edits.set_bookmark(library, one, "a label"))
    library.apply(tag_edits.add_tags(library, [one], ["raise"]))
    write(library, "a line")
    library.apply(brief_edits.new_brief(library, "Funding", brief_edits.chosen(library, ["P1-08"])))
    written, briefs = library.marks("P1-08"), library.briefs
    clock.forward(86_400)
    (tag,), (bookmark,), (note,) = library.tags, [written.bookmark], written.notes
    assert bookmark
    for record in (note, bookmark, library.field(one, "line")):
        assert record
        library.apply(trash_edits.delete(library, record))
    library.apply(tag_edits.delete_tag(library, tag))
    library.apply(brief_edits.delete(library, library.briefs[0]))
    assert {item.deleted for item in library.trash()} == {library.now()}
    clock.forward(86_400)
    for item in library.trash():
        library.apply(library.recovery(item.id))
    assert library.marks("P1-08") == written
    assert library.briefs == briefs


def test_a_line_that_another_replaced_is_recovered_as_old_as_it_was(store: Path) -> None:
    clock = builders.Clock()
    library = builders.library(store, clock=clock)
    write(library, "first")
    before = library.field(library.target("P1-08"), "line")
    for text in ("", "second"):
        clock.forward(3600)
        write(library, text)
    recover(library, "first")
    assert library.field(library.target("P1-08"), "line") == before


def test_a_recovered_line_and_the_one_there_change_places(library: Library) -> None:
    write(library, "first")
    write(library, "")
    write(library, "second")
    label = recover(library, "first")
    assert label == "Line to take on P1-08 recovered; the one it replaced is now in the trash"
    assert (line(library), texts(library)) == ("first", ["second"])
    library.undo()
    assert (line(library), texts(library)) == ("second", ["first"])
    library.redo()
    assert (line(library), texts(library)) == ("first", ["second"])
    write(library, "first, and more")
    assert texts(library) == ["second"]
    write(library, "")
    assert recover(library, "second") == "Line to take on P1-08 recovered"
    assert (line(library), texts(library)) == ("second", ["first, and more"])


def test_a_recovered_line_in_place_of_a_cleared_one_is_no_longer_cleared_and_says_so_first(library: Library) -> None:
    for text in ("first", "", "second"):
        write(library, text)
    library.apply(set_fields(library, [library.target("P1-08")], {"status": "cleared"}))
    label = recover(library, "first")
    assert label == "Line to take on P1-08 recovered, no longer cleared; the one it replaced is now in the trash"
    assert library.marks("P1-08").position.text("status") == "drafted"
    library.undo()
    assert (line(library), library.marks("P1-08").position.text("status")) == ("second", "cleared")


def test_undo_past_two_lines_keeps_both_and_redo_leads_back(library: Library) -> None:
    write(library, "first")
    write(library, "")
    write(library, "second")
    for _step in range(3):
        library.undo()
    assert (line(library), texts(library)) == ("", ["first", "second"])
    library.redo()
    assert (line(library), texts(library)) == ("first", ["second"])
    library.redo()
    library.redo()
    assert (line(library), texts(library)) == ("second", ["first"])


def test_what_lies_in_the_trash_has_the_same_id_after_undo_and_redo_and_lies_there_once(library: Library) -> None:
    for text in ("first", "", "second", "first", ""):
        write(library, text)
    assert texts(library) == ["first"]
    write(library, "third")
    before = {item.id: item.text for item in library.trash()}
    assert list(before.values()) == ["first"]
    for _step in range(6):
        library.undo()
    for _step in range(6):
        library.redo()
    assert {item.id: item.text for item in library.trash()} == before


def test_a_label_stays_in_the_trash_when_its_bookmark_is_set_again(library: Library) -> None:
    target = library.target("P1-08")
    library.apply(mark_edits.set_bookmark(library, target, "ask Vienna"))
    library.apply(mark_edits.remove_bookmark(library, target))
    library.apply(mark_edits.set_bookmark(library, target))
    assert texts(library) == ["ask Vienna"]
    recover(library, "ask Vienna")
    assert [one.label for one in library.present(Bookmark)] == ["ask Vienna"]
    assert texts(library) == []  # a bookmark without a label holds nothing of the reader's
    library.undo()
    assert [one.label for one in library.present(Bookmark)] == [""]
    assert texts(library) == ["ask Vienna"]
    library.apply(mark_edits.set_bookmark(library, target, "ask Vienna"))
    assert texts(library) == []  # the same words are there
    library.undo()
    assert texts(library) == ["ask Vienna"]


def test_an_internal_remark_stays_in_the_trash_too(library: Library) -> None:
    for text in ("not said aloud", "", "another"):
        remark(library, text)
    (item,) = library.trash()
    library.apply(library.recovery(item.id))
    found = library.internal_remark("P1-08")
    assert found is not None
    assert found.text == "not said aloud"
    (item,) = library.trash()
    assert "another" not in repr(item)
    library.undo()
    found = library.internal_remark("P1-08")
    assert found is not None
    assert found.text == "another"
    assert len(library.trash()) == 1


def test_a_brief_that_one_key_makes_again_is_no_row_of_the_trash_and_comes_back_by_redo(library: Library) -> None:
    one = brief_edits.chosen(library, ["P1-08"])
    library.apply(brief_edits.new_brief(library, "Brief", one))
    library.apply(brief_edits.new_brief(library, "Brief 2"))
    for _brief in range(2):
        library.undo()
    assert library.trash() == []
    library.redo()
    assert [brief.name for brief in library.briefs] == ["Brief"]
    shown: tuple[tuple[str, Sequence[BriefItem]], ...] = (
        ("Vienna", one),
        ("Brief 3", brief_edits.chosen(library, ["P1-08", "S5-04"])),
        ("Brief 4", [*one, brief_edits.own_words("In short.")]),
    )
    for name, items in shown:
        library.apply(brief_edits.new_brief(library, name, items))
        library.undo()
    assert texts(library) == ["Brief 3", "Brief 4", "Vienna"]


def test_the_trash_has_of_marks_those_on_its_own_report_alone_and_of_tags_all(store: Path) -> None:
    library = builders.library(store)
    for report_id in ("lakes-2025", library.report.id):
        of = replace(library.report, id=report_id)
        library.close()
        library = builders.library(store, of)
        write(library, f"said of {report_id}")
        write(library, "")
    library.apply(tagged(library, "money", "P1-08"))
    library.apply(tag_edits.delete_tag(library, the_tag(library, "money")))
    assert (texts(library), library.trash_count()) == (["money", f"said of {library.report.id}"], 2)
    library.close()
    library = builders.library(store, replace(library.report, id="lakes-2025"))
    assert (texts(library), library.trash_count()) == (["money", "said of lakes-2025"], 2)


def test_a_deleted_tag_keeps_what_carried_it_when_its_name_is_given_again(library: Library) -> None:
    library.apply(tagged(library, "money", "P1-01", "P1-08"))
    library.apply(tag_edits.describe_tag(library, the_tag(library, "money"), "what it costs"))
    library.apply(tag_edits.delete_tag(library, the_tag(library, "money")))
    library.apply(tagged(library, "Money", "S5-04"))
    library.apply(tag_edits.set_favourite(library, the_tag(library, "money"), 3))
    assert texts(library) == ["money"]
    assert recover(library, "money") == "Tag “money” recovered"
    back = the_tag(library, "money")
    assert (back.name, back.description, back.favourite) == ("money", "what it costs", 3)
    assert carrying(library, "money") == ["P1-01", "P1-08", "S5-04"]
    library.undo()
    assert the_tag(library, "money").name == "Money"
    assert carrying(library, "money") == ["S5-04"]
    recover(library, "money")
    assert carrying(library, "money") == ["P1-01", "P1-08", "S5-04"]


def test_a_deleted_tag_lies_there_with_what_carried_it_after_undo_and_redo_too(library: Library) -> None:
    library.apply(tagged(library, "money", "P1-08"))
    library.apply(tag_edits.delete_tag(library, the_tag(library, "money")))
    library.apply(tagged(library, "money", "P1-01"))
    for _each in range(3):
        library.undo()
    for _each in range(3):
        library.redo()
    recover(library, "money")
    assert carrying(library, "money") == ["P1-01", "P1-08"]


def test_a_deleted_tag_lies_there_as_it_was_once_one_with_its_name_is_undone(library: Library) -> None:
    library.apply(tagged(library, "money", "P1-08"))
    library.apply(tag_edits.delete_tag(library, the_tag(library, "money")))
    library.apply(tagged(library, "MONEY", "P1-01"))
    assert texts(library) == ["money"]
    for _each in range(2):
        library.undo()
        assert texts(library) == ["money"]
        library.undo()
        assert texts(library) == []
        library.redo()
        library.redo()
        assert ([one.name for one in library.tags], texts(library)) == (["MONEY"], ["money"])
    library.undo()
    recover(library, "money")
    assert carrying(library, "money") == ["P1-08"]


def test_an_undone_tag_lies_in_the_trash_with_what_came_with_it_and_leaves_by_redo(library: Library) -> None:
    library.apply(tagged(library, "money", "P1-01"))
    library.apply(tagged(library, "money", "P1-05", "P1-08"))
    library.undo()
    library.undo()
    assert texts(library) == ["money"]
    library.redo()
    library.redo()
    assert (texts(library), carrying(library, "money")) == ([], ["P1-01", "P1-05", "P1-08"])
    library.undo()
    library.undo()
    recover(library, "money")
    assert carrying(library, "money") == ["P1-01"]


def test_a_tag_undone_twice_lies_there_each_time_with_what_carried_it_then(library: Library) -> None:
    for code in ("P1-01", "P1-08"):
        library.apply(tagged(library, "money", code))
        library.undo()
    library.redo()
    assert carrying(library, "money") == ["P1-08"]
    library.undo()
    swaps = [library.recovery(item.id).swaps for item in library.trash()]
    carried = [[swap.after.target.code for swap in each if isinstance(swap.after, Tagging)] for each in swaps]
    assert sorted(carried) == [["P1-01"], ["P1-08"]]


def test_a_deleted_tag_lies_in_the_trash_once_where_its_recovery_and_the_next_of_its_name_are_undone(
    library: Library,
) -> None:
    library.apply(builders.tagged(library, "red", "P1-05"))
    library.apply(builders.tagged(library, "blue", "P1-01"))
    colour = builders.the_tag(library, "blue").colour
    library.apply(tag_edits.delete_tag(library, builders.the_tag(library, "blue")))
    library.apply(builders.tagged(library, "green", "P1-05"))
    library.apply(builders.tagged(library, "blue", "P1-02"))
    library.apply(library.recovery(library.trash()[0].id))
    for _each in range(2):
        for way in (library.undo, library.undo, library.redo, library.redo):
            way()
            assert [one.text for one in library.trash()] == ["blue"]
    library.undo()
    library.undo()
    library.apply(library.recovery(library.trash()[0].id))
    assert builders.the_tag(library, "blue").colour == colour
    assert library.codes_carrying("blue") == {"P1-01"}


def test_the_trash_has_the_readers_own_undone_line_and_not_that_of_a_document_which_stood_there_first(
    library: Library,
) -> None:
    library.apply(
        replace(set_fields(library, [library.target("P1-08")], {"line": "as the capital says"}), source="a.docx")
    )
    library.undo()
    assert (texts(library), library.trash_count()) == ([], 0)
    write(library, "as she says")
    library.undo()
    write(library, "something else", on="P1-05")
    assert (texts(library), library.trash_count()) == (["as she says"], 1)


def test_the_trash_has_no_line_of_a_document_for_one_that_the_reader_deleted_there_before(library: Library) -> None:
    write(library, "as she says")
    write(library, "")
    library.apply(
        replace(set_fields(library, [library.target("P1-08")], {"line": "as the capital says"}), source="a.docx")
    )
    library.undo()
    assert (texts(library), library.trash_count()) == (["as she says"], 1)


def test_a_tag_that_was_recovered_by_mistake_lies_there_again_once_that_is_undone(library: Library) -> None:
    for name, codes in (("money", ("P1-01", "P1-08")), ("Money", ("S5-04",))):
        library.apply(tagged(library, name, *codes))
        library.apply(tag_edits.delete_tag(library, the_tag(library, "money")))
    assert sorted(texts(library)) == ["Money", "money"]
    for item in library.trash():
        library.apply(library.recovery(item.id))
        for way in (library.undo, library.redo, library.undo):
            way()
        assert sorted(texts(library)) == ["Money", "money"]
    library.apply(library.recovery(next(one.id for one in library.trash() if one.text == "money")))
    assert carrying(library, "money") == ["P1-01", "P1-08"]

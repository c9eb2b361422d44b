"""What two stores have to know of each other besides marks: names given up, people's names, and what was refused."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from alliance_desktop.coming_back.marks_of_colleague import TakenMarks, taken_marks
from alliance_desktop.coming_back.taking import add_marks
from alliance_desktop.domain.incoming import Choice, Choices
from alliance_desktop.domain.marks import Tag
from alliance_desktop.library import mark_edits, tag_edits, trash_edits
from alliance_desktop.library.library import Library
from alliance_desktop.store import soundness
from tests import builders
from tests.builders import set_fields
from tests.gui.seen import there
from tests.unit.coming_back.merging.test_merging_laws import seen, shared

CODE = "P1-01"


@pytest.fixture
def both(tmp_path: Path) -> tuple[Library, Library]:
    """Two stores, the second a day later."""
    clocks = (builders.TickingClock(builders.MOMENT + timedelta(days=days)) for days in (0, 1))
    mine, hers = (builders.library(tmp_path / f"{n}.db", clock=clock) for n, clock in enumerate(clocks))
    return mine, hers


def merge(library: Library, theirs: Library, choice: Choice | None = None) -> TakenMarks:
    """What was offered of all that the other store has, with the choice for each."""
    taken = taken_marks(library, shared(theirs), "marks.alliance")
    add_marks(library, taken, Choices({one.key: choice for one in taken.items} if choice else {}))
    assert soundness.check(library.path, lambda _report, _code: True) == []
    return taken


def test_the_old_name_of_a_tag_goes_wherever_nothing_carries_it(both: tuple[Library, Library]) -> None:
    mine, hers = both
    hers.apply(builders.tagged(hers, "Red", CODE))
    merge(mine, hers)
    mine.apply(tag_edits.rename_tag(mine, builders.the_tag(mine, "Red"), "green"))
    merge(mine, hers)
    assert [one.name for one in mine.tags] == ["green"]
    merge(hers, mine)
    assert seen(hers) == seen(mine)
    assert [one.name for one in hers.tags] == ["green"]
    mine.undo()
    merge(hers, mine)
    assert [one.name for one in hers.tags] == [one.name for one in mine.tags] == ["Red"]
    hers.apply(builders.tagged(hers, "Red", "P1-02"))
    mine.apply(tag_edits.rename_tag(mine, builders.the_tag(mine, "Red"), "green"))
    merge(mine, hers)
    assert {one.name: one.colour for one in mine.tags}["Red"] == builders.the_tag(hers, "Red").colour
    merge(hers, mine)
    assert seen(hers) == seen(mine)


def test_a_name_somebody_takes_goes_to_all_who_have_her_marks(both: tuple[Library, Library], tmp_path: Path) -> None:
    mine, hers = both
    hers.apply(builders.note(hers, CODE, "Of whom?"))
    before = [shared(hers)]
    merge(mine, hers)
    for name in ("Anna", "Anna Berg", "Anna Berg"):
        hers.rename_owner(name)
        before += [shared(hers)] if name == "Anna" else []
        assert merge(mine, hers).is_unchanged
        assert mine.people.names[hers.owner_id] == name
        assert {one.person for one in mine.marks(CODE).traces} == {name}
        again = builders.library(mine.path)
        assert again.people.names == mine.people.names
        again.close()
    third = builders.library(tmp_path / "third.db")
    merge(third, mine)
    for library in (mine, third):
        for old in before:
            add_marks(library, taken_marks(library, old, "old.alliance"))
            assert library.people.names[hers.owner_id] == "Anna Berg"
    mine.rename_owner("Carl")
    claimed = replace(shared(hers), people={**shared(hers).people, mine.owner_id: "Somebody"},
                      named={mine.owner_id: "9" + before[0].marks[0].stamp[1:]})  # fmt: skip
    add_marks(mine, taken_marks(mine, claimed, "wrong.alliance"))
    assert mine.people.owner == "Carl"


def test_what_was_refused_stays_out_until_it_is_another(both: tuple[Library, Library]) -> None:
    mine, hers = both
    hers.apply(builders.note(hers, CODE, "hers"))
    merge(mine, hers)
    (note,) = mine.in_text.notes()
    mine.apply(trash_edits.delete(mine, note))
    hers.apply(mark_edits.rewrite_note(hers, hers.in_text.notes()[0], "hers, and more"))
    hers.apply(builders.tagged(hers, "red", CODE))
    hers.apply(tag_edits.remove_tags(hers, [hers.target(CODE)], ["red"]))
    assert {(one.kind, one.refused) for one in merge(mine, hers, "mine").items} == {("conflict", False), ("new", False)}
    for _each in range(2):
        again = merge(mine, hers)
        assert {(one.kind, one.refused, one.chosen) for one in again.items} == {
            ("conflict", True, "mine"), ("new", True, "mine"),
        }  # fmt: skip
        assert (mine.in_text.notes(), mine.present(Tag)) == ([], ())
    hers.apply(mark_edits.rewrite_note(hers, hers.in_text.notes()[0], "hers, and still more"))
    later = {one.field: one for one in merge(mine, hers).items}
    assert (later["note"].refused, later["note"].chosen) == (False, None)
    assert later["tag"].refused


def test_another_colour_of_a_tag_is_offered_last(both: tuple[Library, Library]) -> None:
    mine, hers = both
    mine.apply(builders.tagged(mine, "green", CODE))
    mine.apply(builders.tagged(mine, "red", CODE))
    hers.apply(builders.tagged(hers, "red", "P1-05"))
    hers.apply(mark_edits.set_bookmark(hers, hers.target("P1-02")))
    offered = merge(mine, hers).items
    assert [one.field for one in offered] == ["bookmark", "tag", "tag"]
    assert (offered[-1].code, offered[-1].kind) == ("", "changed")


def test_a_tag_that_was_never_here_does_not_lie_in_the_trash(both: tuple[Library, Library], tmp_path: Path) -> None:
    mine, hers = both
    mine.apply(builders.tagged(mine, "red", CODE))
    merge(hers, mine)
    hers.apply(tag_edits.delete_tag(hers, builders.the_tag(hers, "red")))
    mine.apply(tag_edits.rename_tag(mine, builders.the_tag(mine, "red"), "green"))
    third = builders.library(tmp_path / "third.db")
    for one in (mine, third):
        merge(one, hers)
        assert one.trash() == []
    mine.undo()
    mine.redo()
    assert mine.trash() == []


def test_that_a_tag_was_deleted_is_told_also_by_whom_never_had_it(
    both: tuple[Library, Library], tmp_path: Path
) -> None:
    mine, hers = both
    mine.apply(builders.tagged(mine, "red", CODE))
    merge(hers, mine)
    mine.apply(tag_edits.delete_tag(mine, builders.the_tag(mine, "red")))
    third = builders.library(tmp_path / "third.db")
    merge(third, mine)
    merge(hers, third)
    assert hers.present(Tag) == ()


def test_a_tag_that_stays_since_something_carries_it_stays_as_it_is(both: tuple[Library, Library]) -> None:
    mine, hers = both
    mine.apply(builders.tagged(mine, "red", CODE))
    merge(hers, mine)
    hers.apply(tag_edits.delete_tag(hers, builders.the_tag(hers, "red")))
    mine.apply(builders.tagged(mine, "red", "P1-02"))
    mine.apply(tag_edits.describe_tag(mine, builders.the_tag(mine, "red"), "What must not be."))
    mine.apply(tag_edits.set_colour(mine, builders.the_tag(mine, "red"), "violet"))
    for _each in range(2):
        assert [one.field for one in merge(mine, hers).items if not one.code] == []
        merge(hers, mine)
        for one in both:
            tag = builders.the_tag(one, "red")
            assert (tag.description, tag.colour) == ("What must not be.", "violet")


def test_a_colour_given_before_the_tag_was_renamed_elsewhere_is_the_same_for_all(tmp_path: Path) -> None:
    one, two, three = (builders.library(tmp_path / f"{n}.db", clock=builders.TickingClock()) for n in range(3))
    one.apply(builders.tagged(one, "blue", "P1-02"))
    one.apply(tag_edits.rename_tag(one, builders.the_tag(one, "blue"), "green"))
    two.apply(builders.tagged(two, "blue", CODE))
    three.apply(builders.tagged(three, "blue", "P1-02"))
    three.apply(tag_edits.set_colour(three, builders.the_tag(three, "blue"), "teal"))
    for _each in range(2):
        for taker, giver in ((two, one), (three, one), (one, two), (three, two), (one, three), (two, three)):
            merge(taker, giver)
    assert {builders.the_tag(library, "blue").colour for library in (one, two, three)} == {"teal"}


def test_the_receipt_says_what_was_deleted_by_whom_and_when(both: tuple[Library, Library], tmp_path: Path) -> None:
    mine, hers = both
    hers.rename_owner("Berta")
    mine.apply(builders.tagged(mine, "children", CODE, "P1-02"))
    mine.apply(mark_edits.set_bookmark(mine, mine.target(CODE), "to raise"))
    merge(hers, mine)
    hers.apply(tag_edits.remove_tags(hers, [hers.target(CODE)], ["children"]))
    hers.apply(trash_edits.delete(hers, there(hers.marks(CODE).bookmark)))
    hers.apply(tag_edits.delete_tag(hers, builders.the_tag(hers, "children")))
    third = builders.library(tmp_path / "third.db")
    merge(third, mine)
    merge(third, hers)
    for library, theirs in ((mine, hers), (builders.library(mine.path), third)):
        receipt = add_marks(library, taken_marks(library, shared(theirs), "marks.alliance")).text
        assert "**P1-01 · Tag · Berta · 26 November 2026" in receipt
        assert "\n\n> children\n\n(removed)" in receipt
        assert "> to raise\n\n(removed)" in receipt
        assert "**Tag · Berta · 26 November 2026" in receipt
        mine.undo()


def test_that_she_deleted_what_i_changed_is_shown_once(both: tuple[Library, Library]) -> None:
    mine, hers = both
    mine.apply(set_fields(mine, [mine.target(CODE)], {"stance": "support"}))
    merge(hers, mine)
    mine.apply(set_fields(mine, [mine.target(CODE)], {"stance": "oppose"}))
    hers.apply(set_fields(hers, [hers.target(CODE)], {"stance": ""}))
    (item,) = merge(mine, hers).items
    assert (item.kind, item.mine, item.theirs, item.waiting) == ("conflict", "oppose", None, ())


def test_what_both_deleted_lies_in_her_trash_with_her_words(both: tuple[Library, Library]) -> None:
    """Of what is deleted a file has no words: they must not be written over with that."""
    mine, hers = both
    mine.apply(mark_edits.set_bookmark(mine, mine.target(CODE), "opening"))
    mine.apply(tag_edits.add_tags(mine, [mine.target(CODE)], ["water"]))
    mine.apply(tag_edits.describe_tag(mine, mine.tags[0], "All that flows."))
    merge(hers, mine)
    for one in (hers, mine):
        one.apply(mark_edits.remove_bookmark(one, one.target(CODE)))
        one.apply(tag_edits.delete_tag(one, one.tags[0]))
    before = [(one.kind, one.text) for one in hers.trash()]
    hers.apply(mark_edits.write_note(hers, hers.target("P1-02"), "Later."))
    for one, other in ((mine, hers), (hers, mine)):
        merge(one, other)
    for one in (mine, hers):
        assert sorted((each.kind, each.text) for each in one.trash()) == sorted(before)
        for key in [each.id for each in one.trash() if each.kind in {"bookmark", "tag"}]:
            one.apply(one.recovery(key))
        mark = one.marks(CODE).bookmark
        assert mark
        assert (mark.label, [tag.description for tag in one.tags]) == ("opening", ["All that flows."])

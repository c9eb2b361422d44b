"""One undo and redo over everything, over restarts, with stamps that always rise."""

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from alliance_desktop.domain.brief import Brief
from alliance_desktop.domain.edit import Edit, Swap
from alliance_desktop.domain.marks import Tag
from alliance_desktop.errors import ConflictError, InputError, NothingToUndoError, StoreDamagedError
from alliance_desktop.library import brief_edits, mark_edits, safekeeping, tag_edits, trash_edits
from alliance_desktop.library.library import Library
from tests import builders
from tests.builders import tagged, the_tag


def stamps(store: Path) -> list[str]:
    with closing(sqlite3.connect(store)) as connection:
        query = "SELECT value FROM meta WHERE key = 'last_stamp' UNION ALL SELECT stamp FROM annotation"
        return [row[0] for row in connection.execute(f"{query} UNION ALL SELECT stamp FROM tag")]


def test_with_nothing_done_nothing_is_undone_and_a_new_act_forgets_redo(library: Library, store: Path) -> None:
    for act in (library.undo, library.redo):
        with pytest.raises(NothingToUndoError) as caught:
            act()
        assert caught.value.exit_code == 1
    assert not store.exists()
    library.apply(builders.note(library, "P1-01", "one"))
    library.undo()
    library.apply(builders.note(library, "P1-02", "two"))
    assert library.labels.redo is None
    with pytest.raises(NothingToUndoError):
        library.redo()


def test_three_acts_are_undone_and_redone_after_a_restart_and_a_fourth_is_refused(store: Path) -> None:
    library = builders.library(store)
    states = [library.entries()]
    labels = ["Note added to P1-08", "Tag “funding” added to 3 recommendations", "Bookmark added to P1-08"]
    makes: list[Callable[[], Edit]] = [
        lambda: builders.note(library, "P1-08", "text"),
        lambda: tagged(library, "funding", "P1-08", "S5-04", "P1-01"),
        lambda: mark_edits.set_bookmark(library, library.target("P1-08")),
    ]
    for make in makes:
        library.apply(make())
        states.append(library.entries())
    for number in (2, 1, 0):
        library.close()
        library = builders.library(store)
        assert library.labels.undo == labels[number]
        assert library.undo()[0] == labels[number]
        assert library.entries() == states[number]
        assert library.labels.redo == labels[number]
    with pytest.raises(NothingToUndoError):
        library.undo()
    for number in (0, 1, 2):
        library.close()
        library = builders.library(store)
        assert library.redo()[0] == labels[number]
        assert library.entries() == states[number + 1]
    with pytest.raises(NothingToUndoError):
        library.redo()
    assert library.labels.redo is None


def test_an_act_that_was_refused_leaves_undo_as_it_was(library: Library) -> None:
    library.apply(builders.note(library, "P1-01", "one"))
    [note] = library.in_text.notes()
    library.apply(trash_edits.delete(library, note))
    library.undo()
    with pytest.raises(Exception, match="changed elsewhere"):
        library.apply(Edit("x", (Swap(None, note),)))
    assert (library.labels.undo, library.labels.redo) == ("Note added to P1-01", "Note on P1-01 deleted")


def test_every_edit_undo_and_redo_stamps_above_all_before(library: Library, store: Path, clock: builders.Clock) -> None:
    highest = ""
    library.apply(tagged(library, "a", "P1-01"))
    acts: list[Callable[[], object]] = [
        lambda: library.apply(builders.note(library, "P1-01", "one")),
        lambda: library.apply(tag_edits.rename_tag(library, the_tag(library, "a"), "b")),
        library.undo,
        library.redo,
        lambda: library.apply(tag_edits.delete_tag(library, the_tag(library, "b"))),
        library.undo,
    ]
    for act in acts:
        clock.now -= timedelta(days=400)  # the clock is put back each time
        highest = max(stamps(store))
        act()
        assert max(stamps(store)) > highest


def test_undo_takes_back_what_another_program_did_last(library: Library, store: Path) -> None:
    library.apply(builders.note(library, "P1-01", "mine"))
    other = builders.library(store)
    other.apply(tagged(other, "theirs", "P1-02"))
    other.apply(tagged(other, "theirs", "P1-03"))
    label, changes = library.undo()
    assert label == "Tag “theirs” added to P1-03"
    assert changes.targets == {library.target("P1-02")}
    assert [one.name for one in library.marks("P1-02").tags] == ["theirs"]
    assert other.refresh() is not None
    assert other.labels.redo == "Tag “theirs” added to P1-03"
    assert other.redo()[0] == label
    library.refresh()
    assert library.entries() == other.entries()


@pytest.mark.parametrize("damage", ['"created":null', '"created":"never"', '"created":[]'])
def test_a_damaged_list_of_what_was_done_is_said_and_writes_nothing(library: Library, store: Path, damage: str) -> None:
    library.apply(mark_edits.write_note(library, library.target("P1-08"), "first"))
    (note,) = library.in_text.notes()
    library.apply(mark_edits.rewrite_note(library, note, "second"))
    library.close()
    with closing(sqlite3.connect(store)) as connection, connection:
        (swaps,) = connection.execute("SELECT swaps FROM edit_log ORDER BY id DESC LIMIT 1").fetchone()
        before, after = swaps.split('"after"')
        spoilt = before.replace(f'"created":"{note.created}"', damage) + '"after"' + after
        connection.execute("UPDATE edit_log SET swaps = ? WHERE swaps = ?", (spoilt, swaps))
    again = builders.library(store)
    with pytest.raises(StoreDamagedError, match="edit_log"):
        again.undo()
    assert [one.text for one in builders.library(store).in_text.notes()] == ["second"]


def test_one_edit_is_undone_only_while_it_is_the_last_with_all_that_it_changed(library: Library, store: Path) -> None:
    other = builders.library(store)
    bookmark = mark_edits.set_bookmark(library, library.target("P1-08"))
    library.apply(bookmark)
    other.refresh()
    there = other.marks("P1-08").bookmark
    assert there is not None
    other.apply(mark_edits.remove_bookmark(other, there.target))
    other.apply(mark_edits.set_bookmark(other, there.target, "theirs"))
    with pytest.raises(NothingToUndoError):
        library.undo(bookmark)
    other.undo()
    other.undo()
    assert library.undo(bookmark)[0] == bookmark.label
    library.redo()
    assert library.marks("P1-08").bookmark == bookmark.swaps[0].after


def test_a_deleted_tag_stays_in_the_trash_while_another_one_has_its_name(library: Library) -> None:
    library.apply(tagged(library, "money", "P1-08", "S5-04"))
    library.apply(tag_edits.delete_tag(library, the_tag(library, "money")))
    library.apply(tagged(library, "funding", "P1-01"))
    library.apply(tag_edits.rename_tag(library, the_tag(library, "funding"), "money"))
    library.undo()
    [item] = library.trash()
    library.apply(library.recovery(item.id))
    assert [code for code in ("P1-01", "P1-08", "S5-04") if "money" in names(library, code)] == ["P1-08", "S5-04"]


def names(library: Library, code: str) -> list[str]:
    """Which tags it has."""
    return [tag.name for tag in library.marks(code).tags]


def test_a_tag_that_gave_its_number_to_another_and_was_made_again_keeps_nothing_from_being_undone(
    library: Library,
) -> None:
    target, other = library.target("P1-01"), library.target("P1-02")
    library.apply(tag_edits.add_tags(library, [target], ["red", "blue"]))
    library.apply(tag_edits.set_favourite(library, the_tag(library, "red"), 2))
    library.apply(tag_edits.merge_tags(library, the_tag(library, "red"), the_tag(library, "blue")))
    library.apply(tag_edits.add_tags(library, [other], ["red"]))
    for _each in range(2):
        library.undo()
    assert {one.name: one.favourite for one in library.tags} == {"red": 2, "blue": None}


def test_undo_in_one_report_passes_over_what_was_done_in_another(store: Path) -> None:
    first, second = (builders.library(store, of=replace(builders.report(), id=name)) for name in ("first", "second"))
    first.apply(builders.note(first, "P1-01", "in the first"))
    second.refresh()
    second.apply(builders.note(second, "P1-01", "in the second"))
    first.refresh()
    assert (first.undo()[0], second.labels.undo) == ("Note added to P1-01", "Note added to P1-01")
    assert [[note.text for note in one.in_text.notes()] for one in (first, second)] == [[], ["in the second"]]
    second.refresh()
    second.apply(mark_edits.set_bookmark(second, second.target("P1-02")))
    first.refresh()
    assert first.redo()[0] == "Note added to P1-01"
    second.apply(tagged(second, "funding", "P1-01"))  # a tag is of both
    first.refresh()
    first.apply(tagged(first, "funding", "P1-03"))
    second.refresh()
    assert second.labels.undo is None  # while the first still has the tag on something
    second.places.other_report = {"first": replace(builders.report(), id="first", short="Sofia 2017")}.get
    assert second.why_no_undo == "Undo first in Sofia 2017: Tag “funding” added to P1-03"
    first.undo()
    second.refresh()
    assert second.labels.undo == "Tag “funding” added to P1-01"


def test_undo_in_one_report_leaves_the_brief_of_another_alone_and_is_not_stopped_by_it(store: Path) -> None:
    first, second = (builders.library(store, of=replace(builders.report(), id=name)) for name in ("first", "second"))
    first.apply(builders.note(first, "P1-01", "in the first"))
    second.refresh()
    second.apply(brief_edits.new_brief(second, "Ours", brief_edits.chosen(second, ["P1-01"])))
    second.apply(brief_edits.add(second, second.briefs[0], brief_edits.chosen(second, ["P1-02"])))
    second.apply(builders.note(second, "P1-01", "in the second"))
    first.refresh()
    assert first.undo()[0] == "Note added to P1-01"
    assert first.labels.undo is None
    second.refresh()
    assert [len(one.targets) for one in second.briefs] == [2]
    assert [second.undo()[0] for _each in range(3)][1:] == [
        "P1-02 added to the brief “Ours”",
        "Brief “Ours” made with P1-01",
    ]


def test_a_renamed_tag_keeps_only_what_rests_on_it_from_being_undone(store: Path) -> None:
    first, second = (builders.library(store, of=replace(builders.report(), id=name)) for name in ("first", "second"))
    second.apply(builders.note(second, "P1-04", "in the second"))
    first.refresh()
    first.apply(tagged(first, "funding", "P1-03"))
    first.apply(tag_edits.rename_tag(first, the_tag(first, "funding"), "money"))
    first.apply(builders.note(first, "P1-01", "in the first"))
    second.refresh()
    assert second.undo()[0] == "Note added to P1-04"
    assert second.labels.undo is None, "the first report's tag is undone in the first"
    assert second.redo()[0] == "Note added to P1-04"
    second.apply(tagged(second, "money", "P1-01"))
    first.refresh()
    assert first.undo()[0] == "Note added to P1-01"
    assert (first.labels.undo, first.labels.before_undo) == (
        None,
        ("Tag “money” added to P1-01", "second", False),
    )
    second.undo()
    first.refresh()
    assert first.undo()[0] == "Tag “funding” renamed to “money”"
    second.refresh()
    assert second.labels.redo is None, "there is no such tag to be put on it"
    assert second.why_no_redo == "Redo first in first (import it again first): Tag “funding” renamed to “money”"
    second.places.other_report = {"first": replace(builders.report(), id="first", short="Sofia 2017")}.get
    with pytest.raises(NothingToUndoError, match="Redo first in Sofia 2017: Tag “funding” renamed to “money”"):
        second.redo()
    first.redo()
    second.refresh()
    assert second.redo()[0] == "Tag “money” added to P1-01"


def test_what_was_undone_in_one_report_can_be_done_again_whatever_is_done_in_another(store: Path) -> None:
    first, second = (builders.library(store, of=replace(builders.report(), id=name)) for name in ("first", "second"))
    first.apply(tagged(first, "funding", "P1-03"))
    first.undo()
    second.refresh()
    second.apply(builders.note(second, "P1-01", "in the second"))
    first.refresh()
    assert first.redo()[0] == "Tag “funding” added to P1-03"
    first.undo()
    second.refresh()
    second.apply(tagged(second, "funding", "P1-01"))
    first.refresh()
    assert first.labels.redo is None, "the second has made that tag"


@pytest.mark.parametrize("seed", range(12))
def test_two_reports_in_one_store_stay_sound_whatever_is_undone_in_either(seed: int, store: Path) -> None:
    chance = Random(seed)
    reports = [replace(builders.report(), id=name) for name in ("first", "second")]
    both = [builders.library(store, of=one) for one in reports]

    def tag(on: Library) -> Tag | None:
        return chance.choice(on.tags) if on.tags else None

    def brief(on: Library) -> Brief | None:
        return chance.choice(on.briefs) if on.briefs else None

    acts: list[Callable[[Library], object]] = [
        lambda on: on.apply(builders.note(on, "P1-01", str(chance.random()))),
        lambda on: on.apply(tagged(on, chance.choice("abc"), f"P1-0{chance.randint(1, 4)}")),
        lambda on: (one := tag(on)) and on.apply(tag_edits.rename_tag(on, one, chance.choice("abcdef"))),
        lambda on: (one := tag(on)) and on.apply(tag_edits.delete_tag(on, one)),
        lambda on: (one := tag(on)) and on.apply(tag_edits.set_favourite(on, one, chance.randint(1, 3))),
        lambda on: on.apply(brief_edits.new_brief(on, chance.choice("abc"), brief_edits.chosen(on, ["P1-01"]))),
        lambda on: (one := brief(on)) and on.apply(brief_edits.add(on, one, brief_edits.chosen(on, ["P1-02"]))),
        lambda on: (one := brief(on)) and on.apply(brief_edits.rename(on, one, chance.choice("abcdef"))),
        lambda on: (one := brief(on)) and on.apply(brief_edits.delete(on, one)),
    ]
    ways: list[Callable[[Library], object]] = [
        *[lambda on: on.labels.undo and on.undo()] * 3,
        *[lambda on: on.labels.redo and on.redo()] * 2,
    ]
    for _step in range(120):
        on = chance.choice(both)
        on.refresh()
        if (act := chance.choice([*acts, *ways])) in ways:
            other = both[on is both[0]]
            other.refresh()
            notes = other.in_text.notes()
            act(on)  # what is offered can be done
            other.refresh()
            assert other.in_text.notes() == notes
            continue
        with suppress(InputError, ConflictError):  # a name that another tag or brief has
            act(on)
    for one in both:
        one.refresh()
        fresh = builders.library(store, of=one.report)
        assert (fresh.entries(), fresh.labels.undo, fresh.labels.redo) == (
            one.entries(),
            one.labels.undo,
            one.labels.redo,
        )
    assert safekeeping.check(store, reports) == []

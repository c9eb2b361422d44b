"""On a really full disc: nothing is said to be saved, nothing is half there, and it goes on once there is room."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from itertools import count
from pathlib import Path

import pytest

from alliance_desktop.domain.language.filter_terms import Filter, Tagged
from alliance_desktop.errors import AllianceError, StoreFullError
from alliance_desktop.library import filter_edits, mark_edits, safekeeping, tag_edits, trash_edits
from alliance_desktop.library.conflicts import keep_note
from alliance_desktop.library.library import Library
from alliance_desktop.library.mark_edits import toggle_highlight
from alliance_desktop.store import soundness
from tests import builders

ACTS: dict[str, Callable[[Library], object]] = {
    "note": lambda on: on.apply(builders.note(on, "P1-01", "second")),
    "changed note": lambda on: keep_note(on, on.in_text.notes()[0], "changed", drop_draft="new:P1-08"),
    "deleted note": lambda on: on.apply(trash_edits.delete(on, on.in_text.notes()[0])),
    "draft": lambda on: on.save_draft(builders.draft(on, "P1-01", "typed")),
    "draft typed on": lambda on: on.save_draft(builders.draft(on, "P1-08", "typed on")),
    "dropped draft": lambda on: on.drop_draft("new:P1-08"),
    "bookmark with a label": lambda on: on.apply(mark_edits.set_bookmark(on, on.target("P1-02"), "to raise")),
    "tag": lambda on: on.apply(builders.tagged(on, "new", "P1-03")),
    "tag on one more": lambda on: on.apply(builders.tagged(on, "funding", "P1-03")),
    "renamed tag": lambda on: on.apply(tag_edits.rename_tag(on, builders.the_tag(on, "funding"), "money")),
    "deleted tag": lambda on: on.apply(tag_edits.delete_tag(on, builders.the_tag(on, "funding"))),
    "highlight": lambda on: on.apply(toggle_highlight(on, [(on.target("P1-03"), (0, 15))])),
    "filter": lambda on: on.apply(filter_edits.save_filter(on, Filter((Tagged(("funding",)),)), "More")),
    "deleted filter": lambda on: on.apply(trash_edits.delete(on, on.saved_filters[0])),
    "undo": Library.undo,
    "redo": Library.redo,
    "owner's name": lambda on: on.rename_owner("Anna"),
}


@pytest.fixture
def on_small_disc(small_disc: Path) -> Library:
    """A store on a small disc with something to change, to undo and to redo."""
    on = builders.library(small_disc / "store.db")
    on.apply(builders.note(on, "P1-08", "kept"))
    on.apply(builders.tagged(on, "funding", "P1-08", "P1-04"))
    on.apply(filter_edits.save_filter(on, Filter((Tagged(("funding",)),)), "The money"))
    on.apply(mark_edits.set_bookmark(on, on.target("P1-05"), "undone"))
    on.save_draft(builders.draft(on, "P1-08", "typed"))
    on.undo()
    return on


def content(path: Path) -> list[str]:
    """All that is in the file, read by nothing of ours."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        return list(connection.iterdump())


def known(report: str, code: str) -> bool:
    return True


@pytest.mark.parametrize("act", ACTS)
def test_each_write_says_the_disc_is_full_and_succeeds_where_there_is_room(on_small_disc: Library, act: str) -> None:
    path = on_small_disc.path
    ballast, before, bytes_before = builders.fill_disc(path.parent), content(path), path.read_bytes()
    labels = on_small_disc.labels.undo, on_small_disc.labels.redo
    for _try in range(2):
        with pytest.raises(StoreFullError, match=r"Not saved.*free some space"):
            ACTS[act](on_small_disc)
        assert path.read_bytes() == bytes_before
        assert (on_small_disc.labels.undo, on_small_disc.labels.redo) == labels
    ballast.unlink()
    ACTS[act](on_small_disc)
    assert content(path) != before
    assert soundness.check(path, known) == []


@pytest.mark.parametrize("act", ACTS)
def test_room_that_comes_back_in_the_middle_makes_a_whole_write_or_none(on_small_disc: Library, act: str) -> None:
    """Whichever statement is the first to find room, there is never an undo step without what it is about."""
    path, before = on_small_disc.path, content(on_small_disc.path)
    assert on_small_disc.database is not None
    connection = on_small_disc.database.connection
    for statement in reversed(range(40)):
        ballast, seen = builders.fill_disc(path.parent), count()

        def make_room(_sql: str, ballast: Path = ballast, seen: Iterator[int] = seen, at: int = statement) -> None:
            if next(seen) == at:
                ballast.unlink()

        connection.set_trace_callback(make_room)
        with suppress(StoreFullError):
            ACTS[act](on_small_disc)
        connection.set_trace_callback(None)
        ballast.unlink(missing_ok=True)
        with closing(builders.library(path)) as again:
            assert shown(again) == shown(on_small_disc)
        if content(path) != before:
            break
    assert content(path) != before
    assert soundness.check(path, known) == []


def shown(on: Library) -> list[object]:
    """All that a window shows, and what it would undo."""
    labels = [on.people.owner, on.labels.undo, on.labels.redo]
    return [*labels, *on.drafts(), *on.tags, *on.saved_filters, *sorted(on.records(), key=lambda one: one.id)]


def test_a_new_store_is_made_whole_or_the_full_disc_is_said(small_disc: Path) -> None:
    path, made = small_disc / "new.db", False
    for pages in range(80):
        builders.fill_disc(small_disc, but=pages * 4096)
        with closing(builders.library(path)) as on:
            try:
                on.apply(builders.note(on, "P1-01", "first"))
                made = True
            except StoreFullError:
                made = path.exists()  # made whole, and no room for the note
        assert (soundness.check(path, known) == []) == made
        if made:
            break
        assert [one.name for one in small_disc.iterdir()] == ["ballast"]
    assert made


def test_a_backup_and_a_copy_say_that_the_disc_is_full_and_leave_nothing(on_small_disc: Library) -> None:
    folder = on_small_disc.path.parent
    before = safekeeping.back_up(on_small_disc.path, "hand", lambda _backup: "")
    kept = before.read_bytes()
    ballast = builders.fill_disc(folder)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    for act in (
        lambda: safekeeping.back_up(on_small_disc.path, "hand", lambda _backup: ""),
        lambda: safekeeping.save_copy(on_small_disc, folder / "copy.db"),
    ):
        with pytest.raises(AllianceError, match="is full"):
            act()
        assert sorted(path for path in folder.rglob("*") if path.is_file()) == files
    assert before.read_bytes() == kept
    ballast.unlink()
    assert safekeeping.back_up(on_small_disc.path, "hand", lambda _backup: "").exists()

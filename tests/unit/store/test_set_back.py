"""Another copy of the open store takes its place: what it lacks is not given up, unless a restore put it there."""

import shutil
from pathlib import Path

import pytest

from alliance_desktop import errors
from alliance_desktop.domain.marks import Note
from alliance_desktop.library import mark_edits, safekeeping, trash_edits
from alliance_desktop.library.library import Library
from tests import builders


@pytest.fixture
def written(library: Library) -> Library:
    """A library with one note in its store."""
    library.apply(builders.note(library, "P1-08", "kept"))
    return library


@pytest.mark.usefixtures("moves_open_files")
@pytest.mark.parametrize("in_place", [True, False], ids=["written over", "renamed over"])
@pytest.mark.parametrize("what", ["added", "edited", "deleted", "undone", "renamed"])
def test_an_older_copy_of_the_same_store_is_told_and_not_taken_for_it(
    written: Library, store: Path, tmp_path: Path, what: str, *, in_place: bool
) -> None:
    older = Path(shutil.copy(store, tmp_path / "older.db"))
    (note,) = written.in_text.notes()
    match what:
        case "added":
            written.apply(builders.note(written, "P1-01", "after the copy"))
        case "edited":
            written.apply(mark_edits.rewrite_note(written, note, "edited"))
        case "deleted":
            written.apply(trash_edits.delete(written, note))
        case "undone":
            written.undo()
        case _:
            written.rename_owner("Berta")
    known, trash, content = written.contents, written.trash(), older.read_bytes()
    shutil.copy(older, store) if in_place else older.replace(store)
    for _each in range(2):
        with pytest.raises(errors.StoreSetBackError):
            written.refresh()
        with pytest.raises(errors.StoreError):
            written.apply(builders.note(written, "P1-01", "lost?"))
    assert written.is_faulty
    assert store.read_bytes() == content
    assert (written.contents.records, written.contents.people) == (known.records, known.people)
    assert in_place or written.trash() == trash
    rescued = builders.library(safekeeping.rescue(written, ""))
    assert rescued.contents.people == known.people
    assert {*known.of(Note)} <= {*rescued.contents.of(Note)}
    safekeeping.restore(store, rescued.path)
    assert written.refresh() is not None
    written.apply(builders.note(written, "P1-02", "goes on"))


@pytest.mark.usefixtures("moves_open_files")
def test_a_later_copy_of_the_same_store_is_opened(written: Library, store: Path, tmp_path: Path) -> None:
    later = builders.library(Path(shutil.copy(store, tmp_path / "later.db")))
    later.apply(mark_edits.rewrite_note(later, later.in_text.notes()[0], "edited there"))
    later.close()
    later.path.replace(store)
    assert written.refresh() is not None
    assert [one.text for one in written.in_text.notes()] == ["edited there"]


@pytest.mark.usefixtures("moves_open_files")
def test_an_older_copy_after_a_restore_is_told(written: Library, store: Path, tmp_path: Path) -> None:
    older = Path(shutil.copy(store, tmp_path / "older.db"))
    written.apply(builders.note(written, "P1-01", "one"))
    backup = safekeeping.back_up(store, "hand")
    written.apply(builders.note(written, "P1-02", "two"))
    safekeeping.restore(store, backup)
    written.refresh()
    older.replace(store)
    with pytest.raises(errors.StoreSetBackError):
        written.refresh()

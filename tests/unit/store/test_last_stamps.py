"""What a store keeps of its last stamps, and what is asked besides before another copy of it is taken up."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from alliance_desktop import errors
from alliance_desktop.library import mark_edits
from alliance_desktop.store import database
from tests import builders
from tests.damage import change

EDITS = 150


def test_an_edit_writes_a_short_row_of_stamps_anew_and_all_of_them_stay(store: Path) -> None:
    library, every = builders.library(store), list[str]()
    for number in range(EDITS):
        library.apply(builders.note(library, "P1-08", f"note {number}"))
        every.append(library.contents.stamp)
    query = "SELECT key, value FROM meta WHERE key GLOB ?"
    with closing(database.connect(store, read_only=True, wait=0)) as connection:
        rows = dict(connection.execute(query, (f"{database.LAST_STAMPS}*",)).fetchall())
        assert all(database.follows(connection, stamp) for stamp in every)
    assert len(rows[database.LAST_STAMPS]) < 600
    ends = {end for row in rows.values() for end in row.split()}
    assert ends >= {stamp.rsplit(":", 1)[1][-8:] for stamp in every}


@pytest.mark.usefixtures("moves_open_files")
def test_an_older_copy_that_keeps_no_stamps_is_told_too(store: Path, tmp_path: Path) -> None:
    library = builders.library(store)
    library.apply(builders.note(library, "P1-08", "kept"))
    older = Path(shutil.copy(store, tmp_path / "older.db"))
    change(older, f"DELETE FROM meta WHERE key GLOB '{database.LAST_STAMPS}*'")
    library.apply(mark_edits.rewrite_note(library, library.in_text.notes()[0], "after the copy"))
    older.replace(store)
    with pytest.raises(errors.StoreSetBackError):
        library.refresh()
    assert [one.text for one in library.in_text.notes()] == ["after the copy"]


@pytest.mark.usefixtures("moves_open_files")
def test_a_later_copy_from_which_a_note_is_gone_without_being_deleted_is_not_taken_up(
    store: Path, tmp_path: Path
) -> None:
    library = builders.library(store)
    library.apply(builders.note(library, "P1-08", "kept"))
    (note,) = library.in_text.notes()
    later = builders.library(Path(shutil.copy(store, tmp_path / "later.db")))
    later.apply(builders.note(later, "P1-01", "later"))
    later.close()
    for table, key in (("note", "annotation_id"), ("annotation", "id")):
        change(later.path, f"DELETE FROM {table} WHERE {key} = '{note.id}'")
    later.path.replace(store)
    with pytest.raises(errors.StoreSetBackError):
        library.refresh()
    assert [*library.in_text.notes()] == [note]


def test_a_write_declares_nothing_sound_that_somebody_else_put_into_the_file(store: Path) -> None:
    library = builders.library(store)
    library.apply(builders.note(library, "P1-08", "kept"))
    store.touch()
    library.apply(builders.note(library, "P1-01", "written on"))
    assert library.database
    assert library.database.touched()
    assert library.refresh() is None
    assert not library.database.touched()

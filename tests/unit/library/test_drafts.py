"""Text being typed: kept beside the notes, gone in the same moment as the note is written."""

from pathlib import Path

import pytest

from alliance_desktop.domain.marks import Draft
from alliance_desktop.errors import ConflictError, TextError
from alliance_desktop.library import mark_edits, trash_edits
from alliance_desktop.library.library import Library
from tests import builders


def draft(library: Library, text: str, key: str = "new:P1-08") -> Draft:
    return Draft(key, library.target("P1-08"), None, None, text, library.now())


def test_a_draft_makes_the_store_and_survives_the_program(library: Library, store: Path) -> None:
    library.save_draft(draft(library, "half a sen"))
    library.save_draft(draft(library, "half a sentence\n"))
    library.close()
    again = builders.library(store)
    assert again.drafts() == [draft(again, "half a sentence\n")]
    assert again.undo_label is None
    assert again.notes() == []


def test_a_draft_of_a_note_knows_what_it_was_made_from(library: Library) -> None:
    library.apply(builders.note(library, "P1-08", "first"))
    [note] = library.notes()
    kept = Draft(f"note:{note.id}", note.target, note.id, note.modified, "first and", library.now())
    library.save_draft(kept)
    assert library.drafts() == [kept]
    library.keep_note(note, "first and second", drop_draft=kept.key)
    assert library.drafts() == []


def test_the_note_and_the_end_of_its_draft_are_one_write(library: Library, store: Path) -> None:
    library.save_draft(draft(library, "text"))
    library.save_draft(draft(library, "other", key="other"))
    library.apply(builders.note(library, "P1-08", "text"), drop_draft="new:P1-08")
    assert [one.key for one in library.drafts()] == ["other"]
    library.undo()
    assert [one.key for one in library.drafts()] == ["other"]


def test_a_note_that_is_not_written_leaves_its_draft(library: Library) -> None:
    library.apply(builders.note(library, "P1-08", "first"))
    [note] = library.notes()
    library.save_draft(draft(library, "typed"))
    library.apply(trash_edits.delete(library, note))
    with pytest.raises(ConflictError):
        library.apply(trash_edits.delete(library, note), drop_draft="new:P1-08")
    assert [one.text for one in library.drafts()] == ["typed"]


def test_a_draft_is_dropped_with_an_edit_that_changes_nothing(library: Library) -> None:
    library.apply(builders.note(library, "P1-08", "first"))
    library.save_draft(draft(library, "first"))
    library.apply(mark_edits.rewrite_note(library, library.notes()[0], "first"), drop_draft="new:P1-08")
    assert library.drafts() == []


def test_a_conflict_keeps_the_text_as_a_note_and_ends_the_draft(library: Library, store: Path) -> None:
    library.apply(builders.note(library, "P1-08", "first"))
    [note] = library.notes()
    other = builders.library(store)
    other.keep_note(note, "theirs")
    library.save_draft(draft(library, "mine"))
    assert library.keep_note(note, "mine", drop_draft="new:P1-08").conflict
    assert library.drafts() == []
    assert sorted(one.text for one in library.notes()) == ["mine", "theirs"]
    other.close()


def test_dropping_a_draft_that_is_not_there_is_nothing(library: Library, store: Path) -> None:
    library.drop_draft("nothing")
    assert not store.exists()
    library.save_draft(draft(library, "text"))
    library.drop_draft("nothing")
    library.drop_draft("new:P1-08")
    assert library.drafts() == []


def test_a_draft_may_be_empty_or_hold_anything_but_broken_text(library: Library) -> None:
    for text in ("", " \n", "a\0b", "x" * 300_000):
        library.save_draft(draft(library, text))
        assert library.drafts()[0].text == text
    with pytest.raises(TextError):
        library.save_draft(draft(library, "half \ud83d"))

"""Notes and bookmarks: written, rewritten, deleted, recovered."""

import hashlib
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_desktop.domain.marks import Draft, Note
from alliance_desktop.domain.report import Target
from alliance_desktop.errors import ConflictError, InputError, TextError, UnknownCodeError
from alliance_desktop.library import mark_edits, tag_edits, text_limits, trash_edits
from alliance_desktop.library.conflicts import keep_note
from alliance_desktop.library.library import Library
from tests import builders
from tests.builders import MOMENT_TEXT

DIFFICULT = "Ünïcode — Кириллица 🇦🇹👩‍👩‍👧 e\u0301\u0323 \u202bעברית\u202c\u200b\ttab\n\n  ends with blanks  \n"


@pytest.mark.parametrize("text", [DIFFICULT, "x", "\n\nfirst line is empty", "no last newline", "last\n", "'; --\"%s"])
def test_a_note_comes_back_as_it_was_written(library: Library, store: Path, text: str) -> None:
    library.apply(builders.note(library, "P1-08", text))
    [note] = builders.library(store).marks("P1-08").notes
    assert note.text == text
    assert (note.created, note.modified) == (MOMENT_TEXT, MOMENT_TEXT)


@given(st.text(st.characters(exclude_characters="\0\r", exclude_categories=["Cs"])))
def test_any_text_but_an_empty_one_is_kept_to_the_letter(text: str) -> None:
    if text.strip():
        assert text_limits.note_text(text) == text
    else:
        with pytest.raises(TextError):
            text_limits.note_text(text)


@pytest.mark.parametrize(
    ("given_text", "kept"), [("a\r\nb\rc\n", "a\nb\nc\n"), ("\r\r\n", None), ("a\r\r\nb", "a\n\nb")]
)
def test_line_ends_become_line_feeds(given_text: str, kept: str | None) -> None:
    if kept is None:
        with pytest.raises(TextError):
            text_limits.note_text(given_text)
    else:
        assert text_limits.note_text(given_text) == kept


@pytest.mark.parametrize(
    ("text", "why"),
    [
        *(("", "needs some text"), (" \n\t\u00a0\u2003\n", "needs some text"), ("a\0b", "NUL")),
        *(("broken \udcff", "UTF-8"), ("x" * 262_145, "262,144"), ("é" * 131_072 + "x", "262,144")),
    ],
)
def test_a_text_that_cannot_be_kept_is_refused_unwritten(library: Library, store: Path, text: str, why: str) -> None:
    with pytest.raises(TextError, match=why) as caught:
        builders.note(library, "P1-08", text)
    assert "nothing was written" in str(caught.value).lower()
    assert not store.exists()


def test_a_note_carries_the_checksum_that_the_dictionary_describes(library: Library, store: Path) -> None:
    library.apply(builders.note(library, "P1-08", DIFFICULT))
    library.apply(mark_edits.rewrite_note(library, library.in_text.notes()[0], "new"))
    with closing(sqlite3.connect(store)) as connection:
        note, text, checksum = connection.execute("SELECT annotation_id, text, checksum FROM note").fetchone()
    content = f'{{"annotation_id":"{note}","text":"new"}}'
    assert (text, checksum) == ("new", hashlib.sha256(content.encode()).hexdigest()[:16])


def test_notes_stand_in_reading_order_the_newest_last_on_each(library: Library, clock: builders.Clock) -> None:
    for code, text in (("S5-04", "5"), ("P1-08", "3"), ("side-event-5", "4"), ("P1-08", "3a"), ("introduction", "1")):
        library.apply(builders.note(library, code, text))
        clock.forward()
    library.apply(builders.note(library, "panel-1", "2"))
    library.apply(builders.note(library, "gone-from-report", "9"))
    assert [one.text for one in library.in_text.notes()] == ["1", "2", "3", "3a", "4", "5", "9"]
    assert [one.text for one in library.marks("P1-08").notes] == ["3", "3a"]


@pytest.mark.parametrize(
    ("typed", "heard", "text"),
    [
        ("Chair, new text: by Friday", "Chair", "new text: by Friday"),
        ("France: supports, wants text deleted", "France", "supports, wants text deleted"),
        *(("no objection", "", "no objection"), ("France:", "", "France:"), ("back at 10:42", "", "back at 10:42")),
        ("EU27: agrees", "EU27", "agrees"),
    ],
)
def test_what_is_heard_begins_with_a_delegation_to_a_comma(library: Library, typed: str, heard: str, text: str) -> None:
    library.apply(mark_edits.take_down(library, library.target("P1-08"), typed))
    (note,) = library.marks("P1-08").notes
    assert (note.heard, note.text) == (heard, text)


def test_rewriting_keeps_who_made_it_when_and_says_what_changed(library: Library, clock: builders.Clock) -> None:
    library.apply(builders.note(library, "P1-08", "first"))
    clock.forward(60)
    edit = mark_edits.rewrite_note(library, library.in_text.notes()[0], "second")
    changes = library.apply(edit)
    [note] = library.in_text.notes()
    assert (note.text, note.created, note.modified) == ("second", MOMENT_TEXT, "2026-11-25T14:03:31.500Z")
    assert edit.label == "Note on P1-08 changed"
    assert changes.targets == {library.target("P1-08")}
    assert changes.kinds == {Note}


def test_the_same_text_again_is_no_edit(library: Library) -> None:
    library.apply(builders.note(library, "P1-08", "first"))
    edit = mark_edits.rewrite_note(library, library.in_text.notes()[0], "first")
    assert edit.swaps == ()
    library.apply(edit)
    assert library.labels.undo == "Note added to P1-08"


def test_a_deleted_note_lies_in_the_trash_and_comes_back(library: Library, clock: builders.Clock) -> None:
    library.apply(builders.note(library, "P1-08", "A long text about funding. " * 20))
    [note] = library.in_text.notes()
    clock.forward()
    library.apply(trash_edits.delete(library, note))
    assert library.in_text.notes() == []
    [item] = library.trash()
    assert (item.id, item.kind, item.deleted) == (note.id, "note", "2026-11-25T14:02:32.500Z")
    assert item.label.startswith("Note on P1-08: A long text about funding.")
    assert len(item.label) < 80
    clock.forward()
    edit = library.recovery(item.id)
    library.apply(edit)
    assert edit.label == "Note on P1-08 recovered"
    assert library.in_text.notes() == [note]
    assert library.trash() == []


@pytest.mark.parametrize("item", ["nothing", "", "P1-08"])
def test_what_is_not_in_the_trash_cannot_be_recovered(library: Library, item: str) -> None:
    with pytest.raises(InputError, match="in the trash"):
        library.recovery(item)
    library.apply(builders.note(library, "P1-08", "there"))
    with pytest.raises(InputError, match="in the trash"):
        library.recovery(library.in_text.notes()[0].id)


def test_the_trash_shows_what_was_deleted_last_first(library: Library, clock: builders.Clock) -> None:
    library.apply(builders.note(library, "P1-01", "one"))
    library.apply(builders.tagged(library, "two", "P1-01"))
    library.apply(mark_edits.set_bookmark(library, library.target("P1-01"), "three"))
    target = library.target("P1-01")
    for edit in (
        mark_edits.remove_bookmark(library, target),
        tag_edits.delete_tag(library, builders.the_tag(library, "two")),
        trash_edits.delete(library, library.in_text.notes()[0]),
    ):
        clock.forward()
        library.apply(edit)
    labels = [item.label for item in library.trash()]
    assert labels == ["Note on P1-01: one", "Tag “two”", "Bookmark on P1-01: three"]


def test_a_bookmark_without_a_label_is_not_in_the_trash_but_comes_back_all_the_same(library: Library) -> None:
    target = library.target("P1-08")
    library.apply(mark_edits.set_bookmark(library, target))
    (bookmark,) = library.in_text.bookmarks()
    library.apply(mark_edits.remove_bookmark(library, target))
    assert library.trash() == []
    library.apply(library.recovery(bookmark.id))
    assert library.marks("P1-08").bookmark is not None


def test_a_bookmark_is_set_relabelled_and_removed(library: Library) -> None:
    target = library.target("P1-08")
    labels = []
    for label in ("", "  Come back  "):
        edit = mark_edits.set_bookmark(library, target, label)
        library.apply(edit)
        labels.append(edit.label)
    bookmark = library.marks("P1-08").bookmark
    assert bookmark is not None
    assert bookmark.label == "Come back"
    assert library.in_text.bookmarks() == [bookmark]
    assert mark_edits.set_bookmark(library, target, "Come back").swaps == ()
    edit = mark_edits.remove_bookmark(library, target)
    library.apply(edit)
    assert [*labels, edit.label] == [
        *("Bookmark added to P1-08", "Label of the bookmark on P1-08", "Bookmark removed from P1-08"),
    ]
    assert library.in_text.bookmarks() == []
    assert mark_edits.remove_bookmark(library, target).swaps == ()
    library.apply(library.recovery(bookmark.id))
    assert library.in_text.bookmarks()[0].label == "Come back"


@pytest.mark.parametrize("label", ["two\nlines", "a\0b", "x" * 201, "half \ud800"])
def test_a_label_that_cannot_be_kept_is_refused(library: Library, label: str) -> None:
    with pytest.raises(TextError, match=r"[Nn]othing was written"):
        mark_edits.set_bookmark(library, library.target("P1-08"), label)


def test_an_edit_made_from_an_outdated_record_is_a_conflict_and_writes_nothing(library: Library, store: Path) -> None:
    library.apply(builders.note(library, "P1-08", "first"))
    [old] = library.in_text.notes()
    library.apply(mark_edits.rewrite_note(library, old, "second"))
    content = store.read_bytes()
    for edit in (mark_edits.rewrite_note(library, old, "third"), trash_edits.delete(library, old)):
        with pytest.raises(ConflictError) as caught:
            library.apply(edit)
        assert caught.value.exit_code == 4
    assert store.read_bytes() == content
    assert [one.text for one in library.in_text.notes()] == ["second"]


def test_the_owner_is_me_until_given_a_name_which_makes_the_store(library: Library, store: Path) -> None:
    assert library.people.owner == "Me"
    library.rename_owner("  Anna Müller ")
    library.apply(builders.note(library, "P1-08", "mine"))
    assert (library.people.owner, library.people.name_of(library.in_text.notes()[0].person)) == (
        "Anna Müller",
        "Anna Müller",
    )
    again = builders.library(store)
    assert again.people.owner == "Anna Müller"
    for name in ("", "  ", "two\nlines"):
        with pytest.raises(TextError):
            again.rename_owner(name)


def test_entries_are_the_recommendations_in_reading_order_with_their_marks(library: Library) -> None:
    before = library.entries()
    assert [one.recommendation.code for one in before][:2] == ["P1-01", "P1-02"]
    assert len(before) == 16
    library.apply(builders.note(library, "P1-02", "text"))
    library.apply(builders.note(library, "panel-1", "on the section"))
    assert [bool(one.marks) for one in library.entries()][:3] == [False, True, False]
    assert library.entry("P1-02").marks == library.marks("P1-02")
    assert not before[1].marks
    with pytest.raises(KeyError):
        library.entry("P9-99")


def test_a_mark_on_no_place_at_all_is_refused_in_words_and_nothing_is_written(library: Library, store: Path) -> None:
    nowhere = Target(library.report.id, "")
    for edit in (mark_edits.write_note(library, nowhere, "words"), mark_edits.set_bookmark(library, nowhere)):
        with pytest.raises(UnknownCodeError, match="A mark needs a recommendation or a section"):
            library.apply(edit)
    assert not store.exists()


def draft(library: Library, text: str, key: str = "new:P1-08") -> Draft:
    return Draft(key, "note", library.report.id, "P1-08", text, library.now())


def test_a_draft_makes_the_store_and_survives_the_program(library: Library, store: Path) -> None:
    library.save_draft(draft(library, "half a sen"))
    library.save_draft(draft(library, "half a sentence\n"))
    again = builders.library(store)
    assert again.drafts() == [draft(again, "half a sentence\n")]
    assert again.labels.undo is None
    assert again.in_text.notes() == []


def test_a_draft_of_a_note_knows_what_it_was_made_from(library: Library) -> None:
    library.apply(builders.note(library, "P1-08", "first"))
    [note] = library.in_text.notes()
    kept = replace(draft(library, "first and"), data={"note": note.id, "base": note.modified})
    library.save_draft(kept)
    assert library.drafts() == [kept]
    keep_note(library, note, "first and second", drop_draft=kept.key)
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
    [note] = library.in_text.notes()
    library.save_draft(draft(library, "typed"))
    library.apply(trash_edits.delete(library, note))
    with pytest.raises(ConflictError):
        library.apply(trash_edits.delete(library, note), drop_draft="new:P1-08")
    assert [one.text for one in library.drafts()] == ["typed"]


def test_a_draft_is_dropped_with_an_edit_that_changes_nothing(library: Library) -> None:
    library.apply(builders.note(library, "P1-08", "first"))
    library.save_draft(draft(library, "first"))
    library.apply(mark_edits.rewrite_note(library, library.in_text.notes()[0], "first"), drop_draft="new:P1-08")
    assert library.drafts() == []


def test_a_conflict_keeps_both_texts_and_ends_the_draft(library: Library, store: Path) -> None:
    library.apply(builders.note(library, "P1-08", "first"))
    [note] = library.in_text.notes()
    other = builders.library(store)
    keep_note(other, note, "theirs")
    library.save_draft(draft(library, "mine"))
    assert keep_note(library, note, "mine", drop_draft="new:P1-08").conflict
    assert library.drafts() == []
    (now,) = library.in_text.notes()
    assert (now.text, [one.text for one in now.others]) == ("mine", ["theirs"])


def test_a_text_that_is_taken_back_ends_its_draft(library: Library, store: Path) -> None:
    library.apply(edit := builders.note(library, "P1-08", "typed"))
    library.save_draft(draft(library, "typed"))
    assert library.take_back([edit], drop_draft="new:P1-08") is not None
    assert (library.in_text.notes(), builders.library(store).drafts()) == ([], [])


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

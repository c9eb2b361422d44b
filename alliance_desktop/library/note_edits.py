"""Edits of notes and bookmarks: each function says what to change and writes nothing."""

import uuid
from dataclasses import replace

from alliance_desktop.domain.annotation import Bookmark, Note, bookmark_id
from alliance_desktop.domain.edit import Edit, Swap
from alliance_desktop.domain.target import Quote, Target
from alliance_desktop.i18n import _
from alliance_desktop.library import text_rules
from alliance_desktop.library.library_reading import LibraryReading
from alliance_desktop.library.trash_edits import delete


def write_note(library: LibraryReading, target: Target, text: str, quote: Quote | None = None) -> Edit:
    """A new note by the owner, on chosen words or on the whole target; `written` gives it. Raises TextError."""
    now = library.now()
    note = Note(str(uuid.uuid4()), target, text_rules.note_text(text), library.owner_id, now, now, quote)
    return Edit(_("Note on {place}").format(place=library.report.name_of(target.code)), (Swap(None, note),))


def written(edit: Edit) -> Note:
    """The note that an edit by `write_note` writes."""
    note = edit.swaps[0].after
    if not isinstance(note, Note):
        raise TypeError(edit.label)
    return note


def rewrite_note(library: LibraryReading, note: Note, text: str) -> Edit:
    """Another text for a note; no swaps if it is the same. Raises TextError."""
    text = text_rules.note_text(text)
    label = _("Note on {place} changed").format(place=library.report.name_of(note.target.code))
    if text == note.text:
        return Edit(label, ())
    return Edit(label, (Swap(note, replace(note, text=text, person=library.owner_id, modified=library.now())),))


def set_bookmark(library: LibraryReading, target: Target, label: str = "") -> Edit:
    """A bookmark on the target, or another label for the one there; no swaps if it is so. Raises TextError."""
    label = text_rules.label_text(label)
    now = library.now()
    there = library.marks(target.code).bookmark
    if there is None:
        bookmark = Bookmark(bookmark_id(target), target, label, library.owner_id, now, now)
        return Edit(_("Bookmark on {place}").format(place=library.report.name_of(target.code)), (Swap(None, bookmark),))
    text = _("Label of the bookmark on {place}").format(place=library.report.name_of(target.code))
    if there.label == label:
        return Edit(text, ())
    return Edit(text, (Swap(there, replace(there, label=label, person=library.owner_id, modified=now)),))


def remove_bookmark(library: LibraryReading, target: Target) -> Edit:
    """The bookmark goes into the trash; no swaps if there is none."""
    there = library.marks(target.code).bookmark
    if there is None:
        return Edit(_("Bookmark removed from {place}").format(place=library.report.name_of(target.code)), ())
    return delete(library, there)

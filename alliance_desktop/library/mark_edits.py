"""Edits of marks on targets, such as notes: each function says what to change and writes nothing."""

import re
from collections.abc import Sequence
from dataclasses import replace

from alliance_desktop.domain.edit import Edit, Swap
from alliance_desktop.domain.marks import MAX_LINE, Bookmark, Note, bookmark_id, random_id
from alliance_desktop.domain.report import Quote, Target
from alliance_desktop.domain.versions import beside
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.library import text_limits
from alliance_desktop.library.library_reading import LibraryReading
from alliance_desktop.library.trash_edits import delete


def set_bookmark(library: LibraryReading, target: Target, label: str = "") -> Edit:
    """A bookmark on the target, or another label for the one there; no swaps if it is so. Raises TextError."""
    label = text_limits.one_line(label)
    now = library.now()
    there = library.marks(target.code).bookmark
    if there is None:
        bookmark = Bookmark(bookmark_id(target), target, label, library.owner_id, now, now)
        text = _("Bookmark added to {place}").format(place=library.report.name_of(target.code))
        return Edit(text, (Swap(None, bookmark),))
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


def toggle_bookmarks(library: LibraryReading, targets: Sequence[Target]) -> Edit:
    """A bookmark on all targets that have none; where all have one, none is left."""
    bare = [target for target in targets if library.marks(target.code).bookmark is None]
    made = [set_bookmark(library, target) for target in bare] or [remove_bookmark(library, one) for one in targets]
    if len(made) == 1:
        return made[0]
    count = len(made)
    words = (
        ngettext("Bookmark added to {count} recommendation", "Bookmarks added to {count} recommendations", count)
        if bare
        else ngettext(
            "Bookmark removed from {count} recommendation", "Bookmarks removed from {count} recommendations", count
        )
    )
    return Edit(words.format(count=count), tuple(swap for edit in made for swap in edit.swaps))


_DELEGATION_ENDS = re.compile(r",|(?<!\d):|:(?!\d)")
"""The colon of 10:42 ends none."""


def write_note(library: LibraryReading, target: Target, text: str, quote: Quote | None = None) -> Edit:
    """A new note by the owner, on chosen words or on the whole target; `written` gives it. Raises TextError."""
    label = _("Note added to {place}").format(place=library.report.name_of(target.code))
    return Edit(label, (Swap(None, new_note(library, target, text_limits.note_text(text), quote)),))


def new_note(library: LibraryReading, target: Target, text: str, quote: Quote | None = None) -> Note:
    """A note by the owner that was not there before; its text is taken as it is."""
    now = library.now()
    return Note(random_id(), target, text, library.owner_id, now, now, quote)


def take_down(
    library: LibraryReading, target: Target, typed: str, *, at: str | None = None, note_id: str | None = None
) -> Edit:
    """What was heard in a meeting as a note: the first comma or colon ends the delegation, if words follow.

    `at` is when it was heard, if not now, and `note_id` the id that the note shall have, if any will not do.
    Raises TextError.
    """
    delegation, words = (*_DELEGATION_ENDS.split(typed, maxsplit=1), "")[:2]
    named = words.strip() and len(delegation.strip()) <= MAX_LINE
    heard, said = (text_limits.one_line(delegation), words.strip()) if named else ("", typed.strip())
    label = _("Heard noted on {place}").format(place=library.report.name_of(target.code))
    note = new_note(library, target, text_limits.note_text(said))
    moment = at or note.created
    note = replace(note, id=note_id or note.id, heard=heard, created=moment, modified=moment)
    return Edit(label, (Swap(None, note),))


def written(edit: Edit) -> Note:
    """The note that an edit by `write_note` or `take_down` writes."""
    note = edit.swaps[0].after
    if not isinstance(note, Note):
        raise TypeError(edit.label)
    return note


def rewrite_note(library: LibraryReading, note: Note, text: str) -> Edit:
    """Another text for a note; no swaps if it is the same. Raises TextError."""
    text = text_limits.note_text(text)
    label = _("Note on {place} changed").format(place=library.report.name_of(note.target.code))
    if text == note.text:
        return Edit(label, ())
    others, now = beside(text, note.others), library.now()
    return Edit(label, (Swap(note, replace(note, text=text, person=library.owner_id, modified=now, others=others)),))

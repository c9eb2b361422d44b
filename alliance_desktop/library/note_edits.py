"""Edits of notes and bookmarks: each function says what to change and writes nothing."""

import uuid
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from alliance_desktop.domain.annotation import Bookmark, Highlight, Note, bookmark_id
from alliance_desktop.domain.edit import Edit, Swap
from alliance_desktop.domain.saved_filter import SavedFilter
from alliance_desktop.domain.tag import Tag
from alliance_desktop.domain.target import Quote, Target
from alliance_desktop.errors import InputError
from alliance_desktop.i18n import _
from alliance_desktop.library import text_rules

if TYPE_CHECKING:
    from alliance_desktop.library.library import Library


def write_note(library: "Library", target: Target, text: str, quote: Quote | None = None) -> Edit:
    """A new note by the owner, on chosen words or on the whole target; `written` gives it. Raises TextError."""
    now = library.now()
    note = Note(str(uuid.uuid4()), target, text_rules.note_text(text), library.owner_id, now, now, quote)
    return Edit(_("Note on {code}").format(code=library.report.name_of(target.code)), (Swap(None, note),))


def written(edit: Edit) -> Note:
    """The note that an edit by `write_note` writes."""
    note = edit.swaps[0].after
    if not isinstance(note, Note):
        raise TypeError(edit.label)
    return note


def rewrite_note(library: "Library", note: Note, text: str) -> Edit:
    """Another text for a note; no swaps if it is the same. Raises TextError."""
    text = text_rules.note_text(text)
    label = _("Note on {code} changed").format(code=library.report.name_of(note.target.code))
    if text == note.text:
        return Edit(label, ())
    return Edit(label, (Swap(note, replace(note, text=text, person=library.owner_id, modified=library.now())),))


def delete_note(library: "Library", note: Note) -> Edit:
    """The note goes into the trash."""
    return Edit(_("Note on {code} deleted").format(code=library.report.name_of(note.target.code)), (Swap(note, None),))


def recover(library: "Library", item_id: str) -> Edit:
    """A note, highlight, bookmark or tag comes back from the trash, a tag with the taggings deleted with it.

    Raises InputError where the trash has no such thing, and StoreError kinds.
    """
    swaps = library.way_back(item_id)
    if not swaps:
        text = _("There is nothing with the id {id} in the trash; nothing was changed.")
        raise InputError(text.format(id=item_id))
    record = swaps[0].after
    if isinstance(record, Tag):
        return Edit(_("Tag “{tag}” recovered").format(tag=record.name), (_with_free_key(library, record), *swaps[1:]))
    if isinstance(record, SavedFilter):
        return Edit(_("Filter “{name}” recovered").format(name=record.name), (_with_free_name(library, record),))
    if isinstance(record, Bookmark):
        text = _("Bookmark on {code} recovered")
    elif isinstance(record, Highlight):
        text = _("Highlight on {code} recovered")
    else:
        record, text = written(Edit("", swaps)), _("Note on {code} recovered")
    return Edit(text.format(code=library.report.name_of(record.target.code)), swaps)


def set_bookmark(library: "Library", target: Target, label: str = "") -> Edit:
    """A bookmark on the target, or another label for the one there; no swaps if it is so. Raises TextError."""
    label = text_rules.label_text(label)
    now = library.now()
    there = library.marks(target.code).bookmark
    if there is None:
        bookmark = Bookmark(bookmark_id(target), target, label, library.owner_id, now, now)
        return Edit(_("Bookmark on {code}").format(code=library.report.name_of(target.code)), (Swap(None, bookmark),))
    text = _("Label of the bookmark on {code}").format(code=library.report.name_of(target.code))
    if there.label == label:
        return Edit(text, ())
    return Edit(text, (Swap(there, replace(there, label=label, person=library.owner_id, modified=now)),))


def remove_bookmark(library: "Library", target: Target) -> Edit:
    """The bookmark goes into the trash; no swaps if there is none."""
    there = library.marks(target.code).bookmark
    swaps = () if there is None else (Swap(there, None),)
    return Edit(_("Bookmark removed from {code}").format(code=library.report.name_of(target.code)), swaps)


def _with_free_name(library: "Library", saved: SavedFilter) -> Swap:
    """A name that another filter has got meanwhile stays with that one."""
    taken = {one.name.casefold() for one in library.saved_filters}
    free = (name for name in _numbered(saved.name) if name.casefold() not in taken)
    return Swap(None, replace(saved, name=next(free)))


def _numbered(name: str) -> Iterator[str]:
    yield name
    for number in count(2):
        end = f" ({number})"
        yield name[: text_rules.MAX_LINE - len(end)] + end


def _with_free_key(library: "Library", tag: Tag) -> Swap:
    """A key that another tag has got meanwhile stays with that one."""
    taken = any(other.favourite == tag.favourite for other in library.tags if tag.favourite is not None)
    return Swap(None, replace(tag, favourite=None) if taken else tag)

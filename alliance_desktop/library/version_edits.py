"""The texts that a note or a field of a position has had, and edits that choose among them."""

from dataclasses import replace

from alliance_desktop.domain.edit import Edit
from alliance_desktop.domain.marks import Note, field_id
from alliance_desktop.domain.position import FIELD_LABELS, FIELD_NAMES, FieldName
from alliance_desktop.domain.report import Target
from alliance_desktop.domain.versions import Version
from alliance_desktop.i18n import _
from alliance_desktop.library import mark_edits, position_edits
from alliance_desktop.library.library import Library
from alliance_desktop.library.library_reading import LibraryReading
from alliance_desktop.store import text_versions


def earlier(versions: list[Version], now: str) -> list[Version]:
    """The texts to go back to, each once, as it was there last: none that is empty, nor what stands there `now`."""
    found: dict[str, Version] = {}
    for one in versions:
        if one.text and one.text != now:
            found.setdefault(one.text, one)
    return list(found.values())


def with_earlier(library: Library, code: str) -> frozenset[str]:
    """The ids of the notes and fields on a code that had another text than now. Raises StoreError kinds."""
    if library.database is None:
        return frozenset()
    marks, target = library.marks(code), library.target(code)
    now = {one.id for one in marks.notes} | {one.id for one in marks.position.records}
    with library.database.reading() as connection:
        had = text_versions.counts(connection, now | {field_id(target, name) for name in FIELD_NAMES})
    return frozenset(each for each, count in had.items() if count > (each in now))


def restore_field(library: LibraryReading, target: Target, field: FieldName, text: str) -> Edit:
    """A field of a position that says an earlier text again; no swaps if it does."""
    change = position_edits.FieldChange(target, field, text, library.field(target, field))
    swaps = () if position_edits.keeps_text(change) else (change.swap(library),)
    return position_edits.followed(library, Edit(_restored(library, FIELD_LABELS[field](), target), swaps))


def restore_note(library: LibraryReading, note: Note, text: str) -> Edit:
    """A note that says an earlier text again; no swaps if it does."""
    return replace(mark_edits.rewrite_note(library, note, text), label=_restored(library, _("Note"), note.target))


def _restored(library: LibraryReading, what: str, target: Target) -> str:
    text = _("{what} on {place} restored")
    return text.format(what=what, place=library.report.name_of(target.code))

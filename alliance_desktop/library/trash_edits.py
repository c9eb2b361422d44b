"""Edits that put a record into the trash and take it out again, whatever its kind; they write nothing."""

from collections.abc import Sequence
from dataclasses import replace

from alliance_desktop.domain.edit import Edit, Record, Swap
from alliance_desktop.domain.marks import Tag
from alliance_desktop.i18n import _
from alliance_desktop.library import position_edits
from alliance_desktop.library.kind_words import KINDS, named, trash_words
from alliance_desktop.library.library_reading import LibraryReading
from alliance_desktop.store.record_kinds import KINDS as STORED


def delete(library: LibraryReading, record: Record) -> Edit:
    """The record goes into the trash; without a text that was cleared its position is no longer cleared."""
    label = named(trash_words(record).deleted, record, library.report)
    return position_edits.followed(library, Edit(label, (Swap(record, None),)))


def recover(library: LibraryReading, swaps: Sequence[Swap]) -> Edit:
    """A record comes back from the trash by the first of the swaps, by the others what was deleted with it.

    What stands in its place gives way to it and lies in the trash then. Raises LookupError where there is nothing.
    """
    first, record = swaps[0], swaps[0].after
    if record is None:
        raise LookupError(first)
    fitted = KINDS[type(record)].fitted(record, library.present(type(record)))
    label = named(trash_words(record).recovered, fitted, library.report)
    edit = position_edits.followed(library, Edit(label, (replace(first, after=fitted), *swaps[1:])))
    moved = first.before is not None and STORED[type(first.before)].shows(first.before)
    if not moved or isinstance(record, Tag):  # of a tag nothing but a description could be missed
        return edit
    return replace(edit, label=_("{change}; the one it replaced is now in the trash").format(change=edit.label))

"""Edits that put a record into the trash and take it out again, whatever its kind; they write nothing."""

from collections.abc import Sequence

from alliance_desktop.domain.edit import Edit, Record, Swap
from alliance_desktop.library import clearance
from alliance_desktop.library.kind_words import KINDS, named, trash_words
from alliance_desktop.library.library_reading import LibraryReading


def delete(library: LibraryReading, record: Record) -> Edit:
    """The record goes into the trash; without a text that was cleared its position is no longer cleared."""
    label = named(trash_words(record).deleted, record, library.report)
    return clearance.followed(library, Edit(label, (Swap(record, None),)))


def recover(library: LibraryReading, record: Record, others: Sequence[Swap]) -> Edit:
    """The record comes back from the trash, and with it what was deleted with it."""
    fitted = KINDS[type(record)].fitted(record, library.present(type(record)))
    label = named(trash_words(record).recovered, fitted, library.report)
    return clearance.followed(library, Edit(label, (Swap(None, fitted), *others)))

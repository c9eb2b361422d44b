"""Writes changes of positions so that no text is lost where another program has written the same field meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from alliance_desktop.domain.annotation import Note
from alliance_desktop.domain.edit import Changes, Edit, Swap
from alliance_desktop.domain.position import DAYS, FIELD_LABELS, value_words
from alliance_desktop.domain.target import Target
from alliance_desktop.errors import ConflictError
from alliance_desktop.i18n import _
from alliance_desktop.library import clearance, note_edits
from alliance_desktop.library.library import Library
from alliance_desktop.library.position_edits import (
    Change,
    FieldChange,
    RemarkChange,
    keeps_text,
    sheet_edit,
    sheet_label,
)
from alliance_desktop.render.moments import day_of_date

_TRIES = 5
"""Each try after the first takes what is there for what the next one begins with; others seldom write that often."""


@dataclass(frozen=True, slots=True)
class KeptSheet:
    """What was written: `edit` as applied, `changes` with what others wrote meanwhile. Where they wrote the same field,
    `conflicts` names it, and `beside` are the notes that keep the texts for which it had no place.
    """

    edit: Edit
    changes: Changes
    conflicts: tuple[Change, ...] = ()
    beside: tuple[Note, ...] = ()

    @property
    def no_longer_cleared(self) -> list[Target]:
        """The recommendations whose position was cleared and is drafted again."""
        return clearance.no_longer_cleared(self.edit)


@dataclass(frozen=True, slots=True)
class _Settled:
    """What is to be written, under which name, and what came of the fields that others have written."""

    label: str
    changes: tuple[Change, ...]
    conflicts: tuple[Change, ...] = ()
    beside: tuple[Note, ...] = ()


def keep_sheet(library: Library, changes: Sequence[Change], *, drop_draft: str | None = None) -> KeptSheet:
    """Writes changes of fields and internal remarks as one edit.

    Where a field is not what its change began with, what is there stays and the second text becomes a note that names
    the field; of an internal remark both texts stand in the remark itself. A field that was emptied takes the text.
    Raises StoreError kinds, and ConflictError where others write without a pause.
    """
    settled, news = _Settled(sheet_label(library, changes), tuple(changes)), Changes()
    for _try in range(_TRIES - 1):
        try:
            return _written(library, settled, news, drop_draft)
        except ConflictError:
            news = news.and_(library.refresh())
            settled = _settled(library, changes, settled.label)
    return _written(library, settled, news, drop_draft)


def _written(library: Library, settled: _Settled, news: Changes, drop_draft: str | None) -> KeptSheet:
    edit = sheet_edit(library, settled.changes)
    if settled.beside:
        notes = (Swap(None, note) for note in settled.beside)
        edit = replace(edit, label=edit.label if edit.swaps else settled.label, swaps=(*edit.swaps, *notes))
    changes = news.and_(library.apply(edit, drop_draft=drop_draft))
    return KeptSheet(edit, changes, settled.conflicts, settled.beside)


def _settled(library: Library, changes: Sequence[Change], label: str) -> _Settled:
    """What can go on as it was meant, and what stands against a text of somebody else's."""
    going_on, conflicts, beside = list[Change](), list[Change](), list[Note]()
    for change in changes:
        now = _from_what_is_there(library, change)
        present = now.before
        if present != change.before and keeps_text(change):  # only the others changed it
            continue
        if present is None or present == change.before or present.text == change.text:
            going_on.append(now)
            continue
        conflicts.append(change)
        if not change.text:  # emptied here, written there: what was written stays
            continue
        if isinstance(now, RemarkChange):
            going_on.append(replace(now, text=f"{present.text}\n\n{change.text}"))
        else:
            beside.append(note_edits.new_note(library, change.target, _note_of(now)))
    return _Settled(label, tuple(going_on), tuple(conflicts), tuple(beside))


def _from_what_is_there(library: Library, change: Change) -> Change:
    if isinstance(change, FieldChange):
        return replace(change, before=library.field(change.target, change.field))
    return replace(change, before=library.internal_remark(change.target.code))


def _note_of(change: FieldChange) -> str:
    head = _("{field}, as it was written elsewhere at the same time:").format(field=FIELD_LABELS[change.field]())
    text = day_of_date(change.text) if change.field in DAYS else value_words(change.field, change.text)
    return f"{head}\n\n{text}"

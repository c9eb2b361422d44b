"""Writes where another program may be writing at the same time, so that no text is lost."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from alliance_desktop.domain.edit import Changes, Edit, Swap
from alliance_desktop.domain.marks import Note
from alliance_desktop.domain.position import DAYS, FIELD_LABELS, OF_THE_QUESTION, value_words
from alliance_desktop.domain.report import Target
from alliance_desktop.errors import ConflictError
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.library import mark_edits, position_edits
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
from alliance_desktop.render.place_words import listed_codes

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
    def only_notes(self) -> bool:
        """Whether no value was written, but at most notes."""
        return len(self.edit.swaps) == len(self.beside)

    @property
    def no_longer_cleared(self) -> list[Target]:
        """The recommendations whose position was cleared and is drafted again."""
        return position_edits.no_longer_cleared(self.edit)


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
    going_on, conflicts = list[Change](), list[Change]()
    for change in changes:
        now = _from_what_is_there(library, change)
        present = now.before
        if present != change.before and keeps_text(change):  # only the others changed it
            continue
        if present is None or present == change.before or present.text == change.text:
            going_on.append(now)
            continue
        conflicts.append(change)
        if isinstance(now, RemarkChange) and now.text:
            going_on.append(replace(now, text=f"{present.text}\n\n{change.text}"))
    refused = {one.target for one in conflicts if isinstance(one, FieldChange) and _asks(one)}
    along = [one for one in going_on if isinstance(one, FieldChange) and _is_asked_with(one) and one.target in refused]
    beside = [
        mark_edits.new_note(library, one.target, _note_of(one, [each for each in along if each.target == one.target]))
        for one in conflicts
        if isinstance(one, FieldChange) and one.text  # what was emptied here stays as it was written there
    ]
    going_on = [one for one in going_on if one not in along]
    return _Settled(label, tuple(going_on), (*conflicts, *along), tuple(beside))


def _asks(change: FieldChange) -> bool:
    return (change.field, change.text) == ("status", "asked")


def _is_asked_with(change: FieldChange) -> bool:
    """Whether it is a part of the question itself, which is put whole or not at all."""
    return change.field in OF_THE_QUESTION and change.field != "answer" and not keeps_text(change)


def _from_what_is_there(library: Library, change: Change) -> Change:
    if isinstance(change, FieldChange):
        return replace(change, before=library.field(change.target, change.field))
    return replace(change, before=library.internal_remark(change.target.code))


def _note_of(change: FieldChange, along: Sequence[FieldChange]) -> str:
    """What the reader entered for a field, and what was to be written along with it."""
    label = FIELD_LABELS[change.field]()
    head = _("{field}, as you entered it while it was changed elsewhere:").format(field=label)
    more = [
        _("{field}: {value}").format(field=FIELD_LABELS[one.field](), value=_value(one)) for one in along if one.text
    ]
    return "\n\n".join([head, _value(change), *more])


def _value(change: FieldChange) -> str:
    return day_of_date(change.text) if change.field in DAYS else value_words(change.field, change.text)


def kept_words(kept: KeptSheet, value: str) -> str:
    """'Stance on P1-08: Can accept', and what stays as another program wrote it meanwhile; `value` is '' for none."""
    label = kept.edit.label
    said = _("{change}: {value}").format(change=label, value=value) if value else label
    if not kept.conflicts:
        return said
    stays = _what_stays(kept)
    return stays if kept.only_notes else _("{done}. {stays}").format(done=said, stays=stays)


def _what_stays(kept: KeptSheet) -> str:
    field = next(one.field for one in kept.conflicts if isinstance(one, FieldChange))
    codes = list(dict.fromkeys(one.target.code for one in kept.conflicts))
    text = _("{places}: {field} was changed elsewhere. The other version was kept.")
    if kept.beside:
        text = ngettext(
            "{places}: {field} was changed elsewhere. The other version was kept; yours is now a note.",
            "{places}: {field} was changed elsewhere. The other version was kept; yours is now a note on each.",
            len(codes),
        )
    return text.format(places=listed_codes(codes), field=FIELD_LABELS[field]())


def done(library: Library, act: Callable[[], Edit], *, drop_draft: str | None = None) -> tuple[Edit, Changes]:
    """Applies the edit that `act` makes of the library as it is, made anew where the brief was changed meanwhile, and
    takes away the draft it was made from.

    Gives the edit as written, and what changed with what others wrote. Raises what `act` raises, StoreError kinds, and
    ConflictError where others write without a pause.
    """
    news = library.refresh() or Changes()
    for _try in range(_TRIES - 1):
        edit = act()
        try:
            return edit, news.and_(library.apply(edit, drop_draft=drop_draft))
        except ConflictError:
            news = news.and_(library.refresh())
    edit = act()
    return edit, news.and_(library.apply(edit, drop_draft=drop_draft))

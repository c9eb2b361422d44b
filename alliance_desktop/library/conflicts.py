"""Writes where another program may be writing at the same time, so that no text is lost.

What the reader writes here is the record's own text, what another program wrote there meanwhile stands beside it.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.edit import Changes, Edit, Record, Swap
from alliance_desktop.domain.marks import Note
from alliance_desktop.domain.position import FIELD_LABELS, PositionField
from alliance_desktop.domain.report import Target
from alliance_desktop.domain.versions import beside
from alliance_desktop.errors import ConflictError
from alliance_desktop.i18n import _
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
from alliance_desktop.render.place_words import listed_codes

T = TypeVar("T")
_TRIES = 10
"""Each try after the first takes what is there for what the next one begins with; others seldom write that often."""


@dataclass(frozen=True, slots=True)
class KeptSheet:
    """What was written: `edit` as applied, `changes` with what others wrote meanwhile; `conflicts` are those where they
    wrote the same field."""

    edit: Edit
    changes: Changes
    conflicts: tuple[Change, ...] = ()

    @property
    def both(self) -> bool:
        """Whether two texts stand in a field to choose from; what was emptied here stays as others wrote it."""
        return any(isinstance(one, FieldChange) and one.text for one in self.conflicts)

    @property
    def no_longer_cleared(self) -> list[Target]:
        """The recommendations whose position was cleared and is drafted again."""
        return position_edits.no_longer_cleared(self.edit)


@dataclass(frozen=True, slots=True)
class KeptNote:
    """What was written: `edit` as applied, and the note as it was kept; `conflict`: beside its text stands what another
    program made of it."""

    edit: Edit
    note: Note
    changes: Changes
    conflict: bool


def keep_sheet(library: Library, changes: Sequence[Change], *, drop_draft: str | None = None) -> KeptSheet:
    """Writes changes of fields and internal remarks as one edit.

    Where a field is not what its change began with, what is there stands beside the text from here, to be chosen from.
    An internal remark takes both. A field that was emptied elsewhere takes the text from here, and one that is emptied
    here keeps the text from there. Raises StoreError kinds, and ConflictError where others write without a pause.
    """
    label = sheet_label(library, changes)

    def make() -> tuple[Edit, tuple[Change, ...]]:
        going_on, conflicts = _settled(library, changes)
        edit = sheet_edit(library, going_on)
        return (edit if edit.swaps else replace(edit, label=label)), conflicts

    return KeptSheet(*_written(library, make, drop_draft))


def keep_note(
    library: Library, note: Note, text: str, *, first: Note | None = None, drop_draft: str | None = None
) -> KeptNote:
    """Writes another text for a note, beside which stands what it became elsewhere meanwhile: another text, or nothing
    where it was deleted. `first` as in `rewrite_note`. Raises TextError, and as `keep_sheet`."""
    edit = mark_edits.rewrite_note(library, note, text, first)
    (written,) = (one.after for one in edit.swaps) if edit.swaps else (None,)

    def make() -> tuple[Edit, bool]:
        present = library.note(note.id)
        if not isinstance(written, Note) or (present and written.text == present.text):
            return replace(edit, swaps=()), False
        if present and _as_it_was(present, note):
            return mark_edits.rewrite_note(library, present, text, first), False
        others = beside(text, (*(present or note).others, library.as_other(present or note, deleted=present is None)))
        return replace(edit, swaps=(Swap(present, replace(written, others=others)),)), True

    edit, changes, conflict = _written(library, make, drop_draft)
    return KeptNote(edit, library.note(note.id) or note, changes, conflict)


def done(library: Library, act: Callable[[], Edit], *, drop_draft: str | None = None) -> tuple[Edit, Changes]:
    """Applies the edit that `act` makes of the library as it is, made anew where the brief was changed meanwhile, and
    takes away the draft it was made from.

    Gives the edit as written, and what changed with what others wrote. Raises what `act` raises, StoreError kinds, and
    ConflictError where others write without a pause.
    """
    news = library.refresh() or Changes()
    edit, changes, _nothing = _written(library, lambda: (act(), None), drop_draft)
    return edit, news.and_(changes)


def _written(library: Library, make: Callable[[], tuple[Edit, T]], drop_draft: str | None) -> tuple[Edit, Changes, T]:
    news = Changes()
    for _try in range(_TRIES - 1):
        edit, told = make()
        try:
            return edit, news.and_(library.apply(edit, drop_draft=drop_draft)), told
        except ConflictError:
            news = news.and_(library.refresh())
    edit, told = make()
    return edit, news.and_(library.apply(edit, drop_draft=drop_draft)), told


def _settled(library: Library, changes: Sequence[Change]) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """What goes on, with what stands beside it, and what of all stands against a text of somebody else's."""
    going_on, conflicts = list[Change](), list[Change]()
    for change in changes:
        now = _from_what_is_there(library, change)
        present = now.before
        if _as_it_was(present, change.before):
            going_on.append(now)
            continue
        if keeps_text(change):  # only the others changed it
            continue
        if present is None or present.text == change.text:
            going_on.append(now)
            continue
        conflicts.append(change)
        if isinstance(now, RemarkChange) and now.text:
            going_on.append(replace(now, text=f"{present.text}\n\n{change.text}"))
        elif isinstance(now, FieldChange) and now.before and now.text:
            going_on.append(replace(now, others=(library.as_other(now.before),)))
    return tuple(going_on), tuple(conflicts)


def _as_it_was(now: Record | None, before: Record | None) -> bool:
    """Whether nobody wrote it meanwhile; what came to stand beside it is kept there."""
    if isinstance(now, Note | PositionField) and isinstance(before, Note | PositionField):
        return replace(now, others=()) == replace(before, others=())
    return now == before


def _from_what_is_there(library: Library, change: Change) -> Change:
    if isinstance(change, FieldChange):
        return replace(change, before=library.field(change.target, change.field))
    return replace(change, before=library.internal_remark(change.target.code))


def kept_words(kept: KeptSheet, value: str) -> str:
    """'Stance on P1-08: Can accept', and what stays as another program wrote it meanwhile; `value` is '' for none."""
    label = kept.edit.label
    said = _("{change}: {value}").format(change=label, value=value) if value else label
    if not kept.conflicts:
        return said
    stays = _what_stays(kept)
    return stays if not kept.edit.swaps else _("{done}. {stays}").format(done=said, stays=stays)


def _what_stays(kept: KeptSheet) -> str:
    field = next(one.field for one in kept.conflicts if isinstance(one, FieldChange))
    codes = list(dict.fromkeys(one.target.code for one in kept.conflicts))
    text = _("{places}: {field} was changed elsewhere. The other version was kept.")
    if kept.both:
        text = _("{places}: {field} was changed elsewhere. Both versions were kept; choose one.")
    return text.format(places=listed_codes(codes), field=FIELD_LABELS[field]())

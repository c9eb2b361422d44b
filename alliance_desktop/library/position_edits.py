"""Edits of positions and internal remarks, on one recommendation or several; each says what to change, writes nothing.

What was there when the reader began stands in each change, so that what somebody else wrote meanwhile is noticed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from alliance_desktop.domain.annotation import field_id
from alliance_desktop.domain.edit import Edit, Swap
from alliance_desktop.domain.position import FIELD_LABELS, FieldName, PositionField
from alliance_desktop.domain.remark import InternalRemark, remark_on
from alliance_desktop.domain.target import Target
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.library import clearance, text_limits
from alliance_desktop.library.library_reading import LibraryReading
from alliance_desktop.library.position_rules import field_text


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that shall hold `text`, or be empty where that is ''; `before` is its record when the reader began."""

    target: Target
    field: FieldName
    text: str
    before: PositionField | None

    def swap(self, library: LibraryReading) -> Swap:
        """What it changes."""
        if not self.text:
            return Swap(self.before, None)
        now, person = library.now(), library.owner_id
        if self.before is None:
            record_id = field_id(self.target, self.field)
            return Swap(None, PositionField(record_id, self.target, self.field, self.text, person, now, now))
        return Swap(self.before, replace(self.before, text=self.text, person=person, modified=now))


@dataclass(frozen=True, slots=True)
class RemarkChange:
    """An internal remark that shall say `text`, or go where that is ''; `before` is the one the reader began with."""

    target: Target
    text: str
    before: InternalRemark | None

    def swap(self, _library: LibraryReading) -> Swap:
        """What it changes."""
        return Swap(self.before, remark_on(self.target, self.text) if self.text else None)


Change = FieldChange | RemarkChange


def field_changes(
    library: LibraryReading, targets: Iterable[Target], wanted: Mapping[FieldName, str]
) -> tuple[FieldChange, ...]:
    """Each of these fields on each target, from what it holds now. Raises InputError kinds for what no field holds."""
    texts = [(field, field_text(field, value)) for field, value in wanted.items()]
    return tuple(
        FieldChange(target, field, text, library.field(target, field)) for target in targets for field, text in texts
    )


def remark_changes(library: LibraryReading, targets: Iterable[Target], text: str) -> tuple[RemarkChange, ...]:
    """This internal remark on each target, in place of the one there; '' is none. Raises TextError."""
    text = text_limits.position_text(text)
    return tuple(RemarkChange(target, text, library.internal_remark(target.code)) for target in targets)


def asking(office: str, today: str) -> dict[FieldName, str]:
    """The fields of a question to an office, put `today` (YYYY-MM-DD); without an office it is withdrawn."""
    if office.strip():
        return {"office": office, "asked_on": today, "status": "asked"}
    return {"office": "", "asked_on": "", "reply_by": ""}


def keeps_text(change: Change) -> bool:
    """Whether it asks for what was there when the reader began."""
    return change.text == (change.before.text if change.before else "")


def sheet_edit(library: LibraryReading, changes: Sequence[Change]) -> Edit:
    """All changes as one edit, with what follows from them; no swaps if it is so already."""
    real = [one for one in changes if not keeps_text(one)]
    label = sheet_label(library, real or changes)
    decided = {one.target for one in changes if isinstance(one, FieldChange) and one.field == "status"}
    return clearance.followed(library, Edit(label, tuple(one.swap(library) for one in real)), decided)


def set_fields(library: LibraryReading, targets: Iterable[Target], wanted: Mapping[FieldName, str]) -> Edit:
    """These fields on all targets, '' empties one; no swaps if they are so. Raises as `field_changes`."""
    return sheet_edit(library, field_changes(library, targets, wanted))


def sheet_label(library: LibraryReading, changes: Sequence[Change]) -> str:
    """'Line to take on P1-08', 'Stance on 4 recommendations', 'Position on P1-08' where several fields change."""
    codes = {one.target.code for one in changes}
    names = {_name(one) for one in changes}
    what = names.pop() if len(names) == 1 else _("Position")
    if len(codes) != 1:
        text = ngettext("{what} on {count} recommendation", "{what} on {count} recommendations", len(codes))
        return text.format(what=what, count=len(codes))
    removed = all(not one.text and not _is_of_status(one) for one in changes)  # without a status it is open
    text = _("{what} removed from {place}") if removed else _("{what} on {place}")
    return text.format(what=what, place=library.report.name_of(codes.pop()))


def _is_of_status(change: Change) -> bool:
    return isinstance(change, FieldChange) and change.field == "status"


def _name(change: Change) -> str:
    return FIELD_LABELS[change.field]() if isinstance(change, FieldChange) else _("Internal remark")

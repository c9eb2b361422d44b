"""Edits of positions and internal remarks, on one recommendation or several; each says what to change, writes nothing.

What was there when the reader began stands in each change, so that what somebody else wrote meanwhile is noticed.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeGuard

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.edit import Edit, Premise, Swap
from alliance_desktop.domain.internal_remark import InternalRemark, remark_on
from alliance_desktop.domain.marks import field_id
from alliance_desktop.domain.position import (
    FIELD_LABELS,
    FIELDS,
    TO_BE_CLEARED,
    FieldName,
    PositionField,
    stance_meant,
    stances_of,
)
from alliance_desktop.domain.report import Report, Target
from alliance_desktop.domain.versions import OtherText, beside
from alliance_desktop.errors import InputError
from alliance_desktop.i18n import _, all_of, any_of, ngettext, shown
from alliance_desktop.library import text_limits
from alliance_desktop.library.library_reading import LibraryReading


def followed(library: LibraryReading, edit: Edit, decided: Collection[Target] = ()) -> Edit:
    """The edit and, where it changes what was cleared, the status *drafted* in the same step, which its label says.

    For the targets `decided` the reader says the status in the same step, and that holds.
    """
    falling, premises = [], []
    for target in dict.fromkeys(_changed(edit)):
        if target in decided:
            continue
        status = library.field(target, "status")
        if status is not None and status.text == "cleared":
            others = beside("drafted", status.others)
            drafted = replace(status, text="drafted", person=library.owner_id, modified=library.now(), others=others)
            falling.append(Swap(status, drafted))
        else:
            premises.append(Premise(PositionField, field_id(target, "status"), status))
    label = _("{change}, no longer cleared").format(change=edit.label) if falling else edit.label
    return replace(edit, label=label, swaps=(*edit.swaps, *falling), premises=(*edit.premises, *premises))


def no_longer_cleared(edit: Edit) -> list[Target]:
    """The targets whose position was cleared before an edit, and is drafted after it."""
    fields = [(swap.before, swap.after) for swap in edit.swaps]
    return [before.target for before, after in fields if _is(before, "cleared") and _is(after, "drafted")]


def _is(record: object, status: str) -> TypeGuard[PositionField]:
    return isinstance(record, PositionField) and (record.field, record.text) == ("status", status)


def _changed(edit: Edit) -> Iterator[Target]:
    """Targets of which a stance or text that is cleared changes."""
    records = (swap.after or swap.before for swap in edit.swaps)
    yield from (one.target for one in records if isinstance(one, PositionField) and one.field in TO_BE_CLEARED)


_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def field_text(field: FieldName, value: str) -> str:
    """The value as a field keeps it; '' where it is to be empty. Raises InputError kinds that say what fits."""
    match FIELDS[field].form:
        case "choice":
            chosen = _one_of(value, FIELDS[field].choices, _wrong_choice(field))
            return "" if chosen == FIELDS[field].unset else chosen  # as of a position that is open
        case "day":
            return day_text(value)
        case "line":
            return text_limits.one_line(value)
        case "text" | "wording":
            return text_limits.position_text(value)


def stance_text(value: str, report: Report) -> str:
    """The same of a stance that may be said in the report's own words, which are also what the error offers."""
    meant = stance_meant(value, report)
    if report.stances and meant.strip().casefold() not in {"", *FIELDS["stance"].choices}:
        offered = any_of([one.words().casefold() for one in stances_of(report).values()])
        raise InputError(_wrong_choice("stance").format(value=shown(value), choices=offered))
    return field_text("stance", meant)


def _wrong_choice(field: FieldName) -> str:
    if field == "stance":
        return _("{value} isn’t a stance. Use {choices}. Nothing was written.")
    return _("{value} isn’t a status. Use {choices}. Nothing was written.")


def _one_of(value: str, choices: Iterable[str], wrong: str) -> str:
    meant = value.strip().casefold()
    if not meant or meant in choices:
        return meant
    raise InputError(wrong.format(value=shown(value), choices=any_of(list(choices))))


def day_text(value: str) -> str:
    """A day of the reader's own as it is kept; '' for none. Raises InputError."""
    day = value.strip()
    try:
        if not day or (_DAY.fullmatch(day) and date.fromisoformat(day)):
            return day
    except ValueError:
        pass
    text = _("{value} is not a day; write it as year, month and day, 2026-11-30. Nothing was written.")
    raise InputError(text.format(value=shown(value)))


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that shall hold `text`, or be empty where that is ''; `before` is its record when the reader began.

    `others` come to stand beside the text, to be chosen from."""

    target: Target
    field: FieldName
    text: str
    before: PositionField | None
    others: tuple[OtherText, ...] = ()

    def swap(self, library: LibraryReading) -> Swap:
        """What it changes."""
        now, person = library.now(), library.owner_id
        if not self.text:
            return Swap(self.before, self._left(library))
        if self.before is None:
            record_id = field_id(self.target, self.field)
            return Swap(None, PositionField(record_id, self.target, self.field, self.text, person, now, now))
        others = beside(self.text, (*library.beside_mine(self.before, self.text), *self.others))
        return Swap(self.before, replace(self.before, text=self.text, person=person, modified=now, others=others))

    def _left(self, library: LibraryReading) -> PositionField | None:
        if self.before is None:
            return None
        return emptied(library, self.before, library.beside_mine(self.before, ""))


def emptied(library: LibraryReading, record: PositionField, others: Iterable[OtherText]) -> PositionField | None:
    """A field that the owner empties: who does that has not said anything of what others wrote, which stays to be
    chosen from beside that she removed hers. None where there is nothing else."""
    texts = [one for one in others if one.text is not None]
    texts.sort(key=lambda one: one.person == library.owner_id)  # what is the owner's would be shown as hers
    if not texts:
        return None
    now, (first, *rest) = library.now(), texts
    removed = OtherText(None, library.owner_id, now)
    return replace(record, text=first.text or "", person=first.person, modified=now, others=(removed, *rest))


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
    return followed(library, Edit(label, tuple(one.swap(library) for one in real)), decided)


def sheet_label(library: LibraryReading, changes: Sequence[Change]) -> str:
    """'Line to take on P1-08', 'Stance on 4 recommendations', 'Position on P1-08' where several fields change; those
    that are removed are named, unless it is the whole position."""
    codes = {one.target.code for one in changes}
    names = list(dict.fromkeys(map(_name, changes)))
    what = names[0] if len(names) == 1 else _("Position")
    if len(codes) != 1:
        text = ngettext("{what} on {count} recommendation", "{what} on {count} recommendations", len(codes))
        return text.format(what=what, count=len(codes))
    removed = all(not one.text and not _is_of_status(one) for one in changes)  # without a status it is open
    text = _("{what} removed from {place}") if removed else _("{what} on {place}")
    fields = {one.field for one in changes if isinstance(one, FieldChange)}
    if removed and any(one.field not in fields for one in library.marks(changes[0].target).position.records):
        what = all_of(names)
    return text.format(what=what, place=library.report.name_of(codes.pop()))


def _is_of_status(change: Change) -> bool:
    return isinstance(change, FieldChange) and change.field == "status"


def _name(change: Change) -> str:
    if not isinstance(change, FieldChange):
        return _("Internal remark")
    days = {"asked_on": _("Day asked"), "reply_by": _("Reply date")}  # before *on* a place
    return days.get(change.field) or FIELD_LABELS[change.field]()

"""What was cleared and then changes is no longer cleared: the rule that every edit of a position follows."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import TypeGuard

from alliance_desktop.domain.annotation import field_id
from alliance_desktop.domain.edit import Edit, Premise, Swap
from alliance_desktop.domain.position import TO_BE_CLEARED, PositionField
from alliance_desktop.domain.target import Target
from alliance_desktop.i18n import _
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
            drafted = replace(status, text="drafted", person=library.owner_id, modified=library.now())
            falling.append(Swap(status, drafted))
        else:
            premises.append(Premise(PositionField, field_id(target, "status"), status))
    label = _("{change}, no longer cleared").format(change=edit.label) if falling else edit.label
    return Edit(label, (*edit.swaps, *falling), (*edit.premises, *premises))


def no_longer_cleared(edit: Edit) -> list[Target]:
    """The targets whose position was cleared before an edit, and is drafted after it."""
    fields = [(swap.before, swap.after) for swap in edit.swaps]
    return [before.target for before, after in fields if _is(before, "cleared") and _is(after, "drafted")]


def _is(record: object, status: str) -> TypeGuard[PositionField]:
    return isinstance(record, PositionField) and (record.field, record.text) == ("status", status)


def _changed(edit: Edit) -> Iterator[Target]:
    """Targets of which a text that is cleared changes."""
    records = (swap.after or swap.before for swap in edit.swaps)
    yield from (one.target for one in records if isinstance(one, PositionField) and one.field in TO_BE_CLEARED)

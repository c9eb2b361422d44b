"""Two texts to choose from: what stands on each side, and edits that choose one of them or join both."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from alliance_desktop.domain.edit import Edit, Swap
from alliance_desktop.domain.marks import Note
from alliance_desktop.domain.position import FIELD_LABELS, FIELDS, PositionField
from alliance_desktop.i18n import _
from alliance_desktop.library import position_edits
from alliance_desktop.library.library_reading import LibraryReading

Heads = Note | PositionField
"""A record that may have several texts."""
_BETWEEN: Mapping[str, str] = {"text": "\n\n", "wording": "\n\n", "line": ", "}
"""What stands between joined texts; what isn't here, as a stance or a day, is never joined."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the texts; None: deleted or emptied there. `at` is UTC; `source` is the document it came from, or ''."""

    text: str | None
    person: str
    at: str
    source: str
    is_mine: bool = False


def what(record: Heads) -> str:
    """'Note', 'Line to take'."""
    return _("Note") if isinstance(record, Note) else FIELD_LABELS[record.field]()


def sides(record: Heads, owner: str) -> tuple[Side, ...]:
    """All texts of a record, the reader's own first: that of the record, or that she deleted it."""
    own = Side(record.text, record.person, record.modified, "")
    others = [Side(one.text, one.person, one.at, one.source) for one in record.others]
    gone = next((one for one in others if one.text is None and owner == one.person != own.person), None)
    mine = gone or own
    return (replace(mine, is_mine=True), *(one for one in (own, *others) if one is not mine))


def can_join(record: Heads) -> bool:
    """Whether its texts can stand one below the other: no stance, status or day, and not where one was deleted."""
    return _between(record) is not None and all(one.text is not None for one in record.others)


def choose(library: LibraryReading, record: Heads, side: Side) -> Edit:
    """The record with this text alone; one that was deleted there goes."""
    label = _("{what} on {place} chosen").format(what=what(record), place=library.report.name_of(record.target.code))
    if side.text is None:
        return position_edits.followed(library, Edit(label, (Swap(record, None),)))
    if side.text == record.text:
        return Edit(label, (Swap(record, replace(record, others=())),))
    return _written(library, label, record, side.text, side.person, side.source)


def join(library: LibraryReading, record: Heads) -> Edit:
    """All its texts in one, the reader's own first; no swaps where they can't be joined."""
    label = _("{what} on {place} joined").format(what=what(record), place=library.report.name_of(record.target.code))
    between, owner = _between(record), library.owner_id
    if between is None or not can_join(record):
        return Edit(label, ())
    return _written(library, label, record, between.join(one.text or "" for one in sides(record, owner)), owner)


def _written(library: LibraryReading, label: str, record: Heads, text: str, person: str, source: str = "") -> Edit:
    after = replace(record, text=text, person=person, modified=library.now(), others=())
    return position_edits.followed(library, Edit(label, (Swap(record, after),), source=source))


def _between(record: Heads) -> str | None:
    form = "text" if isinstance(record, Note) else FIELDS[record.field].form
    return _BETWEEN.get(form)

"""The texts of a note or field: earlier ones to restore, and several to choose from; edits that choose among them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.edit import Edit, Swap
from alliance_desktop.domain.marks import Note, name_of_text
from alliance_desktop.domain.position import FIELD_LABELS, FIELDS, FieldName, PositionField
from alliance_desktop.domain.report import Target
from alliance_desktop.domain.versions import Version
from alliance_desktop.errors import InputError, TextError
from alliance_desktop.i18n import _
from alliance_desktop.library import mark_edits, position_edits, text_limits
from alliance_desktop.library.library_reading import LibraryReading
from alliance_desktop.library.position_edits import field_text

Heads = Note | PositionField
"""A record that may have several texts."""
_BETWEEN: Mapping[str, str] = {"text": "\n\n", "wording": "\n\n", "line": ", "}
"""What stands between joined texts; what isn't here, as a stance or a day, is never joined."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the texts; None: deleted or emptied there. `at` is UTC; `source` is the document it came from, or '';
    `is_hers`: the reader wrote it, here or in another program, whichever `is_mine`."""

    text: str | None
    person: str
    at: str
    source: str
    is_hers: bool = False
    is_mine: bool = False


def sides(library: LibraryReading, record: Heads) -> tuple[Side, ...]:
    """All texts of a record, the reader's own first: that of the record, or that she deleted it, not in a document."""
    made = replace(library.as_other(record), at=record.modified)
    own, *others = (
        Side(one.text, one.person, one.at, one.source, one.person == library.owner_id and not one.source)
        for one in (made, *record.others)
    )
    gone = library.removed_mine(record)
    mine = others[record.others.index(gone)] if gone else own
    return (replace(mine, is_mine=True), *(one for one in (own, *others) if one is not mine))


def can_join(record: Heads) -> bool:
    """Whether its texts can stand one below the other: no stance, status or day, not where one was deleted, and not
    where that would be too long."""
    between = _between(record)
    if between is None or any(one.text is None for one in record.others):
        return False
    joined = between.join((record.text, *(one.text or "" for one in record.others)))
    try:
        return bool(text_limits.note_text(joined) if isinstance(record, Note) else field_text(record.field, joined))
    except TextError:
        return False


def choose(library: LibraryReading, record: Heads, side: Side) -> Edit:
    """The record with this text alone; one that was deleted there goes."""
    label = _label(library, _("{what} on {place} chosen"), record)
    if side.text is None:
        return position_edits.followed(library, Edit(label, (Swap(record, None),)))
    if side.text == record.text:
        return Edit(label, (Swap(record, replace(record, others=())),))
    return _written(library, label, record, side.text, side.person, side.source)


def join(library: LibraryReading, record: Heads) -> Edit:
    """All its texts in one, the reader's own first; no swaps where they can't be joined."""
    label = _label(library, _("{what} on {place} joined"), record)
    between = _between(record)
    if between is None or not can_join(record):
        return Edit(label, ())
    return _written(
        library, label, record, between.join(one.text or "" for one in sides(library, record)), library.owner_id
    )


def chosen_by_name(library: LibraryReading, record: Heads, which: str) -> Edit:
    """The record as *mine*, *theirs* or *both* says. Raises InputError for another word, for *theirs* where there are
    several, and for *both* where they can't be joined."""
    mine, *others = sides(library, record)
    if which == "mine":
        return choose(library, record, mine)
    if which == "theirs" and len(others) == 1:
        return choose(library, record, others[0])
    if which == "both" and can_join(record):
        return join(library, record)
    text = _("Choose mine, theirs or both, not “{word}”. Nothing was changed.")
    if which == "theirs":
        text = _("There are several texts besides yours: choose one in the window. Nothing was changed.")
    elif which == "both":
        text = _("These can’t be joined: choose mine or theirs. Nothing was changed.")
    raise InputError(text.format(word=which))


def _written(library: LibraryReading, label: str, record: Heads, text: str, person: str, source: str = "") -> Edit:
    after = replace(record, text=text, person=person, modified=library.now(), others=())
    return position_edits.followed(library, Edit(label, (Swap(record, after),), source=source))


def _label(library: LibraryReading, text: str, record: Heads) -> str:
    return text.format(what=name_of_text(record), place=library.report.name_of(record.target.code))


def _between(record: Heads) -> str | None:
    form = "text" if isinstance(record, Note) else FIELDS[record.field].form
    return _BETWEEN.get(form)


def earlier(versions: Sequence[Version], now: str) -> list[Version]:
    """The texts to go back to, each once, as it was written last, the newest first: none that is empty, nor what stands
    there `now`. An undo and a redo write nothing. `versions` come the newest first."""
    found: dict[str, Version] = {one.text: one for one in reversed(versions) if one.text and one.by_undo}
    found |= {one.text: one for one in _writings(reversed(versions)) if one.text}
    found.pop(now, None)
    return sorted(found.values(), key=lambda one: one.stamp, reverse=True)


def _writings(versions: Iterable[Version]) -> Iterator[Version]:
    """What was written in this order; in the place of a redo, that is of what was undone last, what it was written as:
    the same words typed after an undo can't be told from it."""
    done, undone = list[Version](), list[Version]()
    for one in versions:
        if one.by_undo:
            undone += [done.pop()] if done else []
            continue
        if undone and undone[-1].text == one.text:
            done.append(undone.pop())
        else:
            undone.clear()
            done.append(one)
        yield done[-1]


def restore_field(library: LibraryReading, target: Target, field: FieldName, text: str) -> Edit:
    """A field of a position that says an earlier text again; no swaps if it does."""
    change = position_edits.FieldChange(target, field, text, library.field(target, field))
    swaps = () if position_edits.keeps_text(change) else (change.swap(library),)
    text = _("{what} on {place} restored")
    label = text.format(what=FIELD_LABELS[field](), place=library.report.name_of(target.code))
    return position_edits.followed(library, Edit(label, swaps))


def restore_note(library: LibraryReading, note: Note, text: str) -> Edit:
    """A note that says an earlier text again; no swaps if it does."""
    return replace(
        mark_edits.rewrite_note(library, note, text), label=_label(library, _("{what} on {place} restored"), note)
    )

"""Doing, undoing and redoing an edit: each one transaction, stamped and logged."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from alliance_desktop.domain.edit import Edit, Premise, Record, Swap
from alliance_desktop.domain.marks import Tag, Tagging
from alliance_desktop.domain.moment import moment_text
from alliance_desktop.store import edit_log, sqlite_errors
from alliance_desktop.store.database import Database
from alliance_desktop.store.draft_rows import drop_draft
from alliance_desktop.store.edit_log import Labels, read_labels
from alliance_desktop.store.read_all import StoreContents, read_contents
from alliance_desktop.store.record_kinds import KINDS, TAGS
from alliance_desktop.store.sqlite_errors import Unsound
from alliance_desktop.store.store_meta import take_stamp
from alliance_desktop.store.trash_rows import forget_what_is_back, keep_apart

_STRICT_TYPE = sqlite3.SQLITE_CONSTRAINT | (12 << 8)
"""SQLITE_CONSTRAINT_DATATYPE, which Python's module does not name."""
_NO_RECORD = {sqlite3.SQLITE_CONSTRAINT_CHECK, sqlite3.SQLITE_CONSTRAINT_NOTNULL, _STRICT_TYPE}


@dataclass(frozen=True, slots=True)
class WrittenEdit:
    """What was written: the edit as applied; `fresh` is everything, read anew, if others wrote since `seen`."""

    edit: Edit
    labels: Labels
    fresh: StoreContents | None


def do(database: Database, edit: Edit, now: datetime, seen: int, draft: str | None = None) -> WrittenEdit:
    """Applies and logs an edit, and takes away the draft it was made from.

    `seen` is the version the caller knows. Raises ConflictError and StoreError kinds; nothing is written then.
    """
    with database.writing() as connection:
        refuse_false_premises(connection, edit.premises)
        _write(connection, edit, now)
        edit_log.add(connection, edit, now)
        if draft is not None:
            drop_draft(connection, draft)
        return WrittenEdit(edit, Labels(undo=edit.label), _read_anew(connection, seen))


def undo(database: Database, now: datetime, seen: int, only: Edit | None = None) -> WrittenEdit | None:
    """Applies the inverse of the last edit that stands; None if there is none or it isn't `only`. Raises as `do`."""
    with database.writing() as connection:
        found = edit_log.last_done(connection)
        if found is None or (only is not None and not found.is_of(only)):
            return None
        edit = found.edit.inverse()
        with _read_from_the_log():
            _write(connection, edit, now)
            edit_log.mark(connection, found, undone=True)
        return _step(connection, edit, seen)


def redo(database: Database, now: datetime, seen: int) -> WrittenEdit | None:
    """Applies again the first edit that was undone; None if there is none. Raises as `do`."""
    with database.writing() as connection:
        found = edit_log.first_undone(connection)
        if found is None:
            return None
        with _read_from_the_log():
            _write(connection, found.edit, now)
            edit_log.mark(connection, found, undone=False)
        return _step(connection, found.edit, seen)


def _write(connection: sqlite3.Connection, edit: Edit, now: datetime) -> None:
    write_swaps(connection, edit.swaps, take_stamp(connection, now), moment_text(now))


@contextmanager
def _read_from_the_log() -> Iterator[None]:
    """Raises Unsound where the log holds what no record can be: only damage brings that there."""
    try:
        yield
    except sqlite3.IntegrityError as error:
        if error.sqlite_errorcode in _NO_RECORD:
            raise Unsound("edit_log") from error
        raise


def _step(connection: sqlite3.Connection, edit: Edit, seen: int) -> WrittenEdit:
    return WrittenEdit(edit, read_labels(connection), _read_anew(connection, seen))


def _read_anew(connection: sqlite3.Connection, seen: int) -> StoreContents | None:
    """Everything, if others wrote: read inside the transaction, while nobody else can write."""
    others_wrote = connection.execute("PRAGMA data_version").fetchone()[0] != seen
    return read_contents(connection) if others_wrote else None


def refuse_false_premises(connection: sqlite3.Connection, premises: Sequence[Premise]) -> None:
    """Raises ConflictError where a record that an edit rests on is not what it was taken for."""
    for one in premises:
        if KINDS[one.kind].find(connection, one.id) != one.record:
            raise sqlite_errors.conflict()


def write_swaps(connection: sqlite3.Connection, swaps: Sequence[Swap], stamp: str, at: str) -> None:
    """Writes an edit inside the caller's transaction; what it removes lies in the trash since `at`.

    Raises ConflictError where a record is not what the edit was made from, StoreRefusedError where it holds one twice:
    each part would be compared with what the other has changed, so that such an edit could never be undone.
    """
    _refuse_twice(swaps)
    for swap in swaps:
        _compare(connection, swap)
    keep_apart(connection, swaps, stamp, at)
    for (kind, removing), alike in groupby(swaps, key=_way):
        rows, run = KINDS[kind], list(alike)
        if removing:
            rows.bin(connection, [swap.before for swap in run], stamp, at)
            continue
        for swap in run:
            if swap.before is not None and _has_another_id(swap):
                rows.drop(connection, swap.before)
        rows.put(connection, [swap.after for swap in run], stamp)
    TAGS.refuse_lost(connection, _tags_concerned(swaps))
    forget_what_is_back(connection, swaps)


def _refuse_twice(swaps: Sequence[Swap]) -> None:
    seen: set[tuple[type, str]] = set()
    for swap in swaps:
        records = {(type(one), one.id) for one in (swap.before, swap.after) if one is not None}
        if not seen.isdisjoint(records):
            raise sqlite3.ProgrammingError("an edit holds a record twice")
        seen |= records


def _compare(connection: sqlite3.Connection, swap: Swap) -> None:
    before, after = swap.before, swap.after
    if before is not None and _find(connection, before) != before:
        raise sqlite_errors.conflict()
    if after is not None and (before is None or _has_another_id(swap)) and _find(connection, after) is not None:
        raise sqlite_errors.conflict()


def _find(connection: sqlite3.Connection, like: Record) -> Record | None:
    found: Record | None = KINDS[type(like)].find(connection, like.id)
    return found


def _has_another_id(swap: Swap) -> bool:
    return swap.before is not None and swap.after is not None and swap.before.id != swap.after.id


def _way(swap: Swap) -> tuple[type[Record], bool]:
    record = swap.after or swap.before
    if record is None:
        raise sqlite3.ProgrammingError("an edit of nothing")
    return type(record), swap.after is None


def _tags_concerned(swaps: Sequence[Swap]) -> set[str]:
    tags = {swap.before.id for swap in swaps if isinstance(swap.before, Tag)}
    return tags | {swap.after.tag for swap in swaps if isinstance(swap.after, Tagging)}

"""The swaps of an edit, compared with what is there and written."""

import sqlite3
from collections.abc import Sequence
from itertools import groupby

from alliance_desktop.domain.annotation import Tagging
from alliance_desktop.domain.edit import Premise, Record, Swap
from alliance_desktop.domain.tag import Tag
from alliance_desktop.store import sqlite_errors
from alliance_desktop.store.record_kinds import KINDS, TAGS
from alliance_desktop.store.trash_rows import forget_what_is_back, keep_apart


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

"""The swaps of an edit, compared with what is there and written."""

import sqlite3
from collections.abc import Sequence
from itertools import groupby

from alliance_desktop.domain.annotation import Annotation, Tagging
from alliance_desktop.domain.edit import Record, Swap
from alliance_desktop.domain.saved_filter import SavedFilter
from alliance_desktop.domain.tag import Tag
from alliance_desktop.store import sqlite_errors
from alliance_desktop.store.annotation_rows import bin_annotations, find_annotation, put_annotations
from alliance_desktop.store.saved_filter_rows import bin_saved_filters, find_saved_filter, put_saved_filters
from alliance_desktop.store.tag_rows import bin_tag, drop_tag, find_tag, in_use, put_tags


def write_swaps(connection: sqlite3.Connection, swaps: Sequence[Swap], stamp: str, at: str) -> None:
    """Writes an edit inside the caller's transaction; what it removes lies in the trash since `at`.

    Raises ConflictError where a record is not what the edit was made from, StoreRefusedError where it holds one twice:
    each part would be compared with what the other has changed, so that such an edit could never be undone.
    """
    _refuse_twice(swaps)
    for swap in swaps:
        _compare(connection, swap)
    for (kind, removing), swaps_alike in groupby(swaps, key=_way):
        run = list(swaps_alike)
        if kind is Tag:
            _write_tags(connection, run, stamp, at)
        elif kind is SavedFilter and removing:
            filters = [swap.before for swap in run if isinstance(swap.before, SavedFilter)]
            bin_saved_filters(connection, filters, stamp, at)
        elif kind is SavedFilter:
            put_saved_filters(connection, [swap.after for swap in run if isinstance(swap.after, SavedFilter)], stamp)
        elif removing:
            bin_annotations(connection, [swap.before for swap in run if isinstance(swap.before, Annotation)], stamp, at)
        else:
            put_annotations(connection, [swap.after for swap in run if isinstance(swap.after, Annotation)], stamp)
    _check_tags(connection, swaps)


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
    if after is not None and (before is None or before.id != after.id) and _find(connection, after) is not None:
        raise sqlite_errors.conflict()


def _find(connection: sqlite3.Connection, like: Record) -> Record | None:
    if isinstance(like, SavedFilter):
        return find_saved_filter(connection, like.id)
    return find_tag(connection, like.id) if isinstance(like, Tag) else find_annotation(connection, like)


def _way(swap: Swap) -> tuple[type, bool]:
    return type(swap.after or swap.before), swap.after is None


def _write_tags(connection: sqlite3.Connection, swaps: list[Swap], stamp: str, at: str) -> None:
    for swap in swaps:
        before, after = swap.before, swap.after
        if isinstance(before, Tag) and after is None:
            bin_tag(connection, before, stamp, at)
        elif isinstance(before, Tag) and after is not None and after.id != before.id:
            drop_tag(connection, before)
    put_tags(connection, [swap.after for swap in swaps if isinstance(swap.after, Tag)], stamp)


def _check_tags(connection: sqlite3.Connection, swaps: Sequence[Swap]) -> None:
    """Nothing carries a tag that is not there: somebody may have tagged, or deleted the tag, meanwhile."""
    concerned = {swap.before.id for swap in swaps if isinstance(swap.before, Tag)}
    concerned |= {swap.after.tag for swap in swaps if isinstance(swap.after, Tagging)}
    for tag_id in concerned:
        if find_tag(connection, tag_id) is None and in_use(connection, tag_id):
            raise sqlite_errors.conflict()

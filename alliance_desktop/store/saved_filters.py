"""Saved filters: written, and put into the trash."""

import sqlite3
from collections.abc import Iterable

from alliance_desktop.domain.saved_filter import SavedFilter
from alliance_desktop.store.rows import Table, Value, put

SAVED_FILTER = Table("saved_filter", ("id", "name", "expression", "place", "stamp", "deleted_at"))


def read_saved_filters(connection: sqlite3.Connection) -> list[SavedFilter]:
    """All that are not in the trash."""
    rows = connection.execute("SELECT id, name, expression, place FROM saved_filter WHERE deleted_at IS NULL")
    return [SavedFilter(*row) for row in rows.fetchall()]


def find_saved_filter(connection: sqlite3.Connection, filter_id: str) -> SavedFilter | None:
    """The one with this id, or None where there is none or it is in the trash."""
    row = connection.execute(
        "SELECT id, name, expression, place FROM saved_filter WHERE id = ? AND deleted_at IS NULL", (filter_id,)
    ).fetchone()
    return SavedFilter(*row) if row else None


def put_saved_filters(connection: sqlite3.Connection, filters: Iterable[SavedFilter], stamp: str) -> None:
    """Writes filters: new ones, changed ones and ones from the trash."""
    put(connection, SAVED_FILTER, [_row(one, stamp) for one in filters])


def bin_saved_filters(connection: sqlite3.Connection, filters: Iterable[SavedFilter], stamp: str, at: str) -> None:
    """Puts filters into the trash."""
    put(connection, SAVED_FILTER, [_row(one, stamp) | {"deleted_at": at} for one in filters])


def _row(one: SavedFilter, stamp: str) -> dict[str, Value]:
    return {
        "id": one.id,
        "name": one.name,
        "expression": one.expression,
        "place": one.place,
        "stamp": stamp,
        "deleted_at": None,
    }

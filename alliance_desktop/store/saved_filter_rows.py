"""Saved filters: written, and put into the trash."""

import sqlite3
from collections.abc import Iterable

from alliance_desktop.domain.saved_filter import SavedFilter
from alliance_desktop.store.rows import Table, Value, put, typed

SAVED_FILTER = Table("saved_filter", ("id", "name", "expression", "place", "stamp", "deleted_at"))


def read_saved_filters(connection: sqlite3.Connection) -> list[SavedFilter]:
    """All that are not in the trash."""
    return select_saved_filters(connection, "deleted_at IS NULL")


def find_saved_filter(connection: sqlite3.Connection, filter_id: str) -> SavedFilter | None:
    """The one with this id, or None where there is none or it is in the trash."""
    return next(iter(select_saved_filters(connection, "id = ? AND deleted_at IS NULL", filter_id)), None)


def select_saved_filters(connection: sqlite3.Connection, where: str, *values: str) -> list[SavedFilter]:
    """Filters, in the trash or not; `where` is SQL with places for the values. Raises Unsound."""
    query = f"SELECT id, name, expression, place FROM saved_filter WHERE {where}"  # noqa: S608  constants
    rows = connection.execute(query, values).fetchall()
    return [SavedFilter(*row) for row in typed(SAVED_FILTER, rows, (str, str, str, int))]


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

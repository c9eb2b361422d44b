"""Saved filters: written, and put into the trash."""

import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING

from alliance_desktop.domain.saved_filter import SavedFilter

if TYPE_CHECKING:
    from sqlite_utils import Database as Tables


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


def put_saved_filters(db: "Tables", filters: Iterable[SavedFilter], stamp: str) -> None:
    """Writes filters: new ones, changed ones and ones from the trash."""
    db.table("saved_filter").upsert_all(
        (
            {
                "id": one.id,
                "name": one.name,
                "expression": one.expression,
                "place": one.place,
                "stamp": stamp,
                "deleted_at": None,
            }
            for one in filters
        ),
        pk="id",
    )


def bin_saved_filters(db: "Tables", filters: Iterable[SavedFilter], stamp: str, at: str) -> None:
    """Puts filters into the trash."""
    for one in filters:
        db.execute("UPDATE saved_filter SET deleted_at = ?, stamp = ? WHERE id = ?", (at, stamp, one.id))

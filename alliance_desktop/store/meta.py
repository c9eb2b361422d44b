"""What the store knows about itself: its id, and the clock that orders its changes."""

import sqlite3
from datetime import datetime
from typing import TYPE_CHECKING

from alliance_desktop.domain.stamp import next_stamp
from alliance_desktop.store.database import Database
from alliance_desktop.store.faults import Unsound

if TYPE_CHECKING:
    from sqlite_utils import Database as Tables


def store_id(database: Database) -> str:
    """The id that a store keeps wherever it is copied to. Raises StoreError kinds."""
    with database.reading() as connection:
        return _get(connection, "store_id")


def put(db: "Tables", key: str, value: str) -> None:
    """Writes a value, inside the caller's transaction."""
    db.table("meta").upsert({"key": key, "value": value}, pk="key")


def take_stamp(db: "Tables", now: datetime) -> str:
    """The stamp of one edit, above every stamp this store has given; inside the caller's transaction."""
    stamp = next_stamp(_get(db.conn, "last_stamp"), now)
    put(db, "last_stamp", stamp)
    return stamp


def _get(connection: sqlite3.Connection, key: str) -> str:
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    if row is None:
        raise Unsound(f"meta: {key}")
    return str(row[0])

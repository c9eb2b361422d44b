"""What the store knows about itself: its id, and the clock that orders its changes."""

import sqlite3
from datetime import datetime
from typing import TYPE_CHECKING

from alliance_desktop.domain.stamp import next_stamp

if TYPE_CHECKING:
    from sqlite_utils import Database as Tables


def get(connection: sqlite3.Connection, key: str) -> str | None:
    """The value under this key, or None."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def put(db: "Tables", key: str, value: str) -> None:
    """Writes a value, inside the caller's transaction."""
    db.table("meta").upsert({"key": key, "value": value}, pk="key")


def take_stamp(db: "Tables", now: datetime) -> str:
    """The stamp of one edit, above every stamp this store has given; inside the caller's transaction."""
    last: str = db.execute("SELECT value FROM meta WHERE key = 'last_stamp'").fetchone()[0]
    stamp = next_stamp(last, now)
    put(db, "last_stamp", stamp)
    return stamp

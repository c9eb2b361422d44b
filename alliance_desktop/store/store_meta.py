"""What the store knows about itself: its id, and the clock that orders its changes."""

import sqlite3
from collections.abc import Mapping
from datetime import datetime

from alliance_desktop.domain.stamp import next_stamp
from alliance_desktop.store.database import Database
from alliance_desktop.store.rows import Table, put
from alliance_desktop.store.sqlite_errors import Unsound

META = Table("meta", ("key", "value"))


def read_values(database: Database) -> dict[str, str]:
    """All values by their keys; `store_id` is the id that a store keeps wherever it is copied to. Raises StoreError
    kinds."""
    with database.reading() as connection:
        _get(connection, "store_id")
        return {str(key): str(value) for key, value in connection.execute("SELECT key, value FROM meta").fetchall()}


def last_stamp(connection: sqlite3.Connection) -> str:
    """The stamp of the last edit; another one after each."""
    return _get(connection, "last_stamp")


def set_values(connection: sqlite3.Connection, values: Mapping[str, str]) -> None:
    """Writes values by their keys, inside the caller's transaction."""
    put(connection, META, [{"key": key, "value": value} for key, value in values.items()])


def take_stamp(connection: sqlite3.Connection, now: datetime) -> str:
    """The stamp of one edit, above every stamp this store has given; inside the caller's transaction."""
    try:
        stamp = next_stamp(_get(connection, "last_stamp"), now)
    except ValueError as error:
        raise Unsound("meta: last_stamp") from error
    set_values(connection, {"last_stamp": stamp})
    return stamp


def _get(connection: sqlite3.Connection, key: str) -> str:
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    if row is None:
        raise Unsound(f"meta: {key}")
    return str(row[0])

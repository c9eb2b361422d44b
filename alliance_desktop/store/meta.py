"""What the store knows about itself: its id, and the clock that orders its changes."""

from datetime import datetime
from typing import TYPE_CHECKING

from alliance_desktop.domain.stamp import next_stamp
from alliance_desktop.store.database import Database

if TYPE_CHECKING:
    from sqlite_utils import Database as Tables


def store_id(database: Database) -> str:
    """The id that a store keeps wherever it is copied to. Raises StoreError kinds."""
    with database.reading() as connection:
        found: str = connection.execute("SELECT value FROM meta WHERE key = 'store_id'").fetchone()[0]
        return found


def put(db: "Tables", key: str, value: str) -> None:
    """Writes a value, inside the caller's transaction."""
    db.table("meta").upsert({"key": key, "value": value}, pk="key")


def take_stamp(db: "Tables", now: datetime) -> str:
    """The stamp of one edit, above every stamp this store has given; inside the caller's transaction."""
    last: str = db.execute("SELECT value FROM meta WHERE key = 'last_stamp'").fetchone()[0]
    stamp = next_stamp(last, now)
    put(db, "last_stamp", stamp)
    return stamp

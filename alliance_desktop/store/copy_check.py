"""Whether a copy of the store is what the store is: asked before a copy counts as a backup."""

import sqlite3
from contextlib import closing
from pathlib import Path

from alliance_desktop import logs
from alliance_desktop.i18n import _
from alliance_desktop.store import checksums, sqlite_errors
from alliance_desktop.store.checksums import Spoilt
from alliance_desktop.store.database import COMMAND_LINE_WAIT, connect


def compare(aside: Path, still: sqlite3.Connection, store: Path) -> int:
    """The copy is sound, holds as many rows as the store, and each record is what was written or what the store has.

    Gives how many are not what was written: a store with such a record is copied, since it is worth more than none.
    """
    expected = rows(still)
    with closing(connect(aside, read_only=True, wait=COMMAND_LINE_WAIT)) as opened:
        found = opened.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if found != "ok":
            raise sqlite_errors.damaged(store, found)
        if rows(opened) != expected:
            raise sqlite_errors.damaged(store, _("some of it can't be read"))
        spoilt = checksums.spoilt(opened)
        if spoilt and not _are_same(spoilt, checksums.spoilt(still)):
            raise sqlite_errors.damaged(store, _("the copy differs from it"))
    if spoilt:
        logs.warning(__name__, "%d damaged records were copied as they are", len(spoilt))
    return len(spoilt)


def _are_same(ones: list[Spoilt], others: list[Spoilt]) -> bool:
    """Whether the same records are damaged, each with the same in it."""
    return [(one, one.right) for one in ones] == [(other, other.right) for other in others]


def rows(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table has, counted in the table itself and not in an index."""
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
    count = 'SELECT count(*) FROM "{}" NOT INDEXED'
    return {name: connection.execute(count.format(name.replace('"', '""'))).fetchone()[0] for (name,) in tables}

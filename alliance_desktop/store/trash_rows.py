"""What was deleted, and how each thing comes back."""

import sqlite3
from typing import Any

from alliance_desktop.domain.edit import Swap
from alliance_desktop.store.record_kinds import KINDS
from alliance_desktop.store.record_rows import Deleted


def read_trash(connection: sqlite3.Connection) -> list[Deleted[Any]]:
    """What holds words of the reader's."""
    return [deleted for rows in KINDS.values() for deleted in rows.trash(connection)]


def way_back(connection: sqlite3.Connection, record_id: str, at: str) -> tuple[Swap, ...]:
    """Swaps that recover one thing, modified `at`, and what was deleted with it; empty if it is not there."""
    for rows in KINDS.values():
        if found := rows.recovered(connection, record_id, at):
            return tuple(Swap(None, record) for record in found)
    return ()

"""How rows are written and read: whole, each with a checksum of all that is in it.

What a statement did not do is an error, and so is what a column cannot hold.
"""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from alliance_desktop.store.sqlite_errors import Unsound

if TYPE_CHECKING:
    import hashlib

Value = str | int | None


@dataclass(frozen=True, slots=True)
class Table:
    """A table, and its columns but for the checksum, of which the first is its key; `put` writes a whole row."""

    name: str
    columns: tuple[str, ...]
    put: str = field(init=False)

    def __post_init__(self) -> None:
        key, *others = *self.columns, "checksum"
        names, values = ", ".join((key, *others)), ", ".join(f":{column}" for column in (key, *others))
        changed = ", ".join(f"{column} = excluded.{column}" for column in others)
        insert = f"INSERT INTO {self.name} ({names}) VALUES ({values})"  # noqa: S608  constants of this package
        object.__setattr__(self, "put", f"{insert} ON CONFLICT ({key}) DO UPDATE SET {changed}")


def put(connection: sqlite3.Connection, table: Table, rows: Sequence[Mapping[str, Value]]) -> None:
    """Writes whole rows, new ones and those whose key is there. Raises Unsound where not all were written."""
    written = connection.executemany(table.put, [{**row, "checksum": checksum(row)} for row in rows])
    if written.rowcount != len(rows):
        raise Unsound(table.name)


def remove(connection: sqlite3.Connection, table: Table, key: Value) -> None:
    """Removes the one row with this key. Raises Unsound where there is none."""
    statement = f"DELETE FROM {table.name} WHERE {table.columns[0]} = ?"  # noqa: S608  as above
    if connection.execute(statement, (key,)).rowcount != 1:
        raise Unsound(table.name)


def checksum(row: Mapping[str, object]) -> str:
    """16 hexadecimal digits that change with any bit of a row; NULL has no part in them: columns may be added."""
    sha256, as_text = _tools()
    text = as_text({name: value for name, value in row.items() if value is not None})
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@cache
def _tools() -> tuple[Callable[[bytes], "hashlib._Hash"], Callable[[object], str]]:
    import hashlib  # both only where something is written: they cost the start of every command
    import json

    return hashlib.sha256, json.JSONEncoder(
        ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=repr
    ).encode


def typed(table: Table, rows: list[Any], *shapes: tuple[type, ...]) -> list[Any]:
    """The rows that were read, whose values have the types of one of the shapes. Raises Unsound for any other."""
    if not {tuple(map(type, row)) for row in rows} <= set(shapes):
        raise Unsound(table.name)
    return rows

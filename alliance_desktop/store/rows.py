"""The SQL that writes rows. What a statement did not do is an error, and nothing but an error makes it do less."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from alliance_desktop.store.faults import Unsound

Value = str | int | None


@dataclass(frozen=True, slots=True)
class Table:
    """A table and its columns, the first of them its key; `put` is the statement that writes a whole row."""

    name: str
    columns: tuple[str, ...]
    put: str = field(init=False)

    def __post_init__(self) -> None:
        key, *others = self.columns
        names, values = ", ".join(self.columns), ", ".join(f":{column}" for column in self.columns)
        changed = ", ".join(f"{column} = excluded.{column}" for column in others)
        insert = f"INSERT INTO {self.name} ({names}) VALUES ({values})"  # noqa: S608  constants of this package
        object.__setattr__(self, "put", f"{insert} ON CONFLICT ({key}) DO UPDATE SET {changed}")


def put(connection: sqlite3.Connection, table: Table, rows: Sequence[Mapping[str, Value]]) -> None:
    """Writes whole rows, new ones and those whose key is there. Raises Unsound where not all were written."""
    if connection.executemany(table.put, rows).rowcount != len(rows):
        raise Unsound(table.name)


def remove(connection: sqlite3.Connection, table: Table, key: Value) -> None:
    """Removes the one row with this key. Raises Unsound where there is none."""
    statement = f"DELETE FROM {table.name} WHERE {table.columns[0]} = ?"  # noqa: S608  as above
    if connection.execute(statement, (key,)).rowcount != 1:
        raise Unsound(table.name)

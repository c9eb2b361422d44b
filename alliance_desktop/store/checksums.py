"""Every row against its own checksum, whatever is in it."""

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from alliance_desktop.store.rows import checksum
from alliance_desktop.store.sqlite_errors import Unsound


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A row that is not what was written; `key`, in its `columns`, may be anything that a damaged file holds.

    `right` is the checksum of what it holds now.
    """

    table: str
    columns: tuple[str, ...]
    key: tuple[object, ...]
    right: str = field(compare=False)


def spoilt(connection: sqlite3.Connection) -> list[Spoilt]:
    """The rows, of all tables that have checksums, that are not what was written."""
    with reading_anything(connection):
        return [one for table in _tables(connection) for one in _spoilt(connection, table)]


@contextmanager
def reading_anything(connection: sqlite3.Connection) -> Iterator[None]:
    """Texts are read also where they are no UTF-8, each such byte as a character of its own."""
    usual, connection.text_factory = connection.text_factory, lambda text: text.decode("utf-8", "surrogateescape")
    try:
        yield
    finally:
        connection.text_factory = usual


def renew(connection: sqlite3.Connection, but: Collection[Spoilt]) -> None:
    """Seals the rows that a migration has changed, but for those that were spoilt before."""
    for one in spoilt(connection):
        if one not in but:
            is_it = " AND ".join(f"{_quoted(column)} = ?" for column in one.columns)
            statement = f"UPDATE {_quoted(one.table)} SET checksum = ? WHERE {is_it}"  # noqa: S608
            if connection.execute(statement, (one.right, *one.key)).rowcount != 1:
                raise Unsound(one.table)


def _tables(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute(
        "SELECT t.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c"
        " WHERE t.type = 'table' AND c.name = 'checksum' ORDER BY t.name"
    )
    return [name for (name,) in rows.fetchall()]


def _spoilt(connection: sqlite3.Connection, table: str) -> Iterator[Spoilt]:
    query = "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk"
    key = tuple(name for (name,) in connection.execute(query, (table,)).fetchall())
    cursor = connection.execute(f"SELECT * FROM {_quoted(table)}")  # noqa: S608
    columns = [column[0] for column in cursor.description]
    for values in cursor:
        row = dict(zip(columns, values, strict=True))
        written, right = row.pop("checksum"), checksum(row)
        if written != right:
            yield Spoilt(table, key, tuple(row[column] for column in key), right)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'

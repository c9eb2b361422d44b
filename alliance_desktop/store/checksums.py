"""Every row against its own checksum, whatever is in it."""

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import field

from alliance_desktop.dataclass import dataclass
from alliance_desktop.store.rows import checksum
from alliance_desktop.store.sqlite_errors import Unsound


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A row that is not what was written, by its `key` in `columns`; `right` is the checksum of what it holds."""

    table: str
    columns: tuple[str, ...]
    key: tuple[object, ...]
    right: str = field(compare=False)


def spoilt(connection: sqlite3.Connection) -> list[Spoilt]:
    """The rows, of all tables that have checksums, that are not what was written."""
    with reading_anything(connection):
        return [one for table in tables(connection) for one in _spoilt(connection, table)]


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


def rows_of(connection: sqlite3.Connection, record_id: str) -> Iterator[tuple[dict[str, object], bool]]:
    """The rows, of all tables, of the record with this id, and whether each is what was written."""
    with reading_anything(connection):
        for table in tables(connection):
            where = f" WHERE {_quoted(key(connection, table)[0])} = ?"
            for row, written in _rows(connection, table, where, record_id):
                yield row, written == checksum(row)


def rows(connection: sqlite3.Connection, table: str, order: str = "") -> Iterator[dict[str, object]]:
    """The rows of a table that are what was written, whole, as far as they can be read: raises sqlite3.Error there."""
    for row, written in _rows(connection, table, order):
        if written == checksum(row):
            yield {**row, "checksum": written}


def tables(connection: sqlite3.Connection) -> list[str]:
    """The tables that have checksums."""
    rows = connection.execute(
        "SELECT t.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c"
        " WHERE t.type = 'table' AND c.name = 'checksum' ORDER BY t.name"
    )
    return [name for (name,) in rows.fetchall()]


def _spoilt(connection: sqlite3.Connection, table: str) -> Iterator[Spoilt]:
    columns = key(connection, table)
    for row, written in _rows(connection, table):
        if written != (right := checksum(row)):
            yield Spoilt(table, columns, tuple(row[column] for column in columns), right)


def key(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    """The columns of its primary key, in their order."""
    query = "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk"
    return tuple(name for (name,) in connection.execute(query, (table,)).fetchall())


def _rows(
    connection: sqlite3.Connection, table: str, which: str = "", *values: str
) -> Iterator[tuple[dict[str, object], object]]:
    """Each row without its checksum, and that."""
    cursor = connection.execute(f"SELECT * FROM {_quoted(table)}{which}", values)  # noqa: S608
    columns = [column[0] for column in cursor.description]
    for found in cursor:
        row = dict(zip(columns, found, strict=True))
        written = row.pop("checksum")
        yield row, written


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'

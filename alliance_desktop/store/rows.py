"""How rows are written and read: whole, each with a checksum of all that is in it.

What a statement did not do is an error, and so is what a column cannot hold.
"""

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import field
from functools import cache
from typing import Any, Generic, NamedTuple, TypeVar

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.edit import Record
from alliance_desktop.domain.json_values import json_library
from alliance_desktop.domain.report import Quote
from alliance_desktop.store.sqlite_errors import Unsound

Value = str | int | None


@dataclass(frozen=True, slots=True)
class Table:
    """A table, and its columns but for the checksum, the first `keys` of them its key; `put` writes a whole row, whose
    values stand `sealed` in their order as it wants them."""

    name: str
    columns: tuple[str, ...]
    keys: int = 1
    put: str = field(init=False)
    _named: tuple[tuple[str, str], ...] = field(init=False)

    def __post_init__(self) -> None:
        every = (*self.columns, "checksum")
        key, others = ", ".join(every[: self.keys]), every[self.keys :]
        names, values = ", ".join(every), ", ".join("?" * len(every))
        changed = ", ".join(f"{column} = excluded.{column}" for column in others)
        insert = f"INSERT INTO {self.name} ({names}) VALUES ({values})"  # noqa: S608  constants of this package
        object.__setattr__(self, "put", f"{insert} ON CONFLICT ({key}) DO UPDATE SET {changed}")
        object.__setattr__(self, "_named", tuple((column, f'"{column}":') for column in sorted(self.columns)))

    def sealed(self, row: Mapping[str, Value]) -> list[Value]:
        """Its values in their order, and the `checksum` of them all; what writes any JSON takes thrice as long."""
        text = _tools().text
        said = [
            name + (text(value) if isinstance(value, str) else str(value))
            for column, name in self._named
            if (value := row[column]) is not None
        ]
        return [*[row[column] for column in self.columns], _tools().sum(f"{{{','.join(said)}}}")]


def put(connection: sqlite3.Connection, table: Table, rows: Sequence[Mapping[str, Value]]) -> None:
    """Writes whole rows, new ones and those whose key is there. Raises Unsound where not all were written."""
    written = connection.executemany(table.put, [table.sealed(row) for row in rows])
    if written.rowcount != len(rows):
        raise Unsound(table.name)


def remove(connection: sqlite3.Connection, table: Table, key: Value, count: int = 1) -> None:
    """Removes the one row with this key, or the `count` rows of whatever it names. Raises Unsound for other counts."""
    statement = f"DELETE FROM {table.name} WHERE {table.columns[0]} = ?"  # noqa: S608  as above
    if connection.execute(statement, (key,)).rowcount != count:
        raise Unsound(table.name)


def in_trash(record_id: str = "") -> tuple[str, tuple[str, ...]]:
    """What asks a table of records of their own for those in the trash, or for the one with this id, and its values."""
    where = "deleted_at IS NOT NULL"
    return (f"{where} AND id = ?", (record_id,)) if record_id else (where, ())


def checksum(row: Mapping[str, object]) -> str:
    """16 hexadecimal digits that change with any bit of a row; NULL has no part in them: columns may be added."""
    tools = _tools()
    return tools.sum(tools.sorted({name: value for name, value in row.items() if value is not None}))


class _Tools(NamedTuple):
    """What writes JSON with its keys in their order, and a single text of it; and what makes sums."""

    sorted: Callable[[object], str]
    text: Callable[[str], str]
    sum: Callable[[str], str]


@cache
def _tools() -> _Tools:
    import hashlib  # only where something is written: it costs the start of every command

    json = json_library()
    encoder = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=repr)

    def sum_of(text: str) -> str:
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    return _Tools(encoder.encode, json.encoder.encode_basestring, sum_of)


def as_json(values: object) -> str:
    """The same values always as the same text."""
    return _encode()(values)


@cache
def _encode() -> Callable[[object], str]:
    encode: Callable[[object], str] = json_library().JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    return encode


def from_json(text: str | bytes) -> Any:
    """The way back. Raises ValueError, and RecursionError for what is too deep."""
    return json_library().loads(text)


def typed(table: Table, rows: list[Any], *shapes: tuple[type, ...]) -> list[Any]:
    """The rows that were read, whose values have the types of one of the shapes. Raises Unsound for any other."""
    if not {tuple(map(type, row)) for row in rows} <= set(shapes):
        raise Unsound(table.name)
    return rows


QUOTE_COLUMNS = ("exact", "prefix", "suffix", "start")
QUOTE = (str, str, str, int)
NO_QUOTE = (type(None),) * 4
"""The types of what these columns hold."""


def quote_columns(quote: Quote | None) -> dict[str, Value]:
    """The columns of a row that is on these words."""
    if quote is None:
        return {"exact": None, "prefix": None, "suffix": None, "start": None}
    return {"exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix, "start": quote.start}


def quote_in(values: Sequence[Any]) -> Quote | None:
    """The way back from exact, prefix, suffix, start; nothing where there are no such columns."""
    return Quote(*values) if values and values[0] is not None else None


R = TypeVar("R", bound=Record)


class Deleted(NamedTuple, Generic[R]):
    """A record that lies in the trash since `at`; `key` is by what it is recovered."""

    record: R
    at: str
    key: str


class RecordRows(ABC, Generic[R]):
    """Finds, writes and bins the records of one kind, and gives the values by which the edit log keeps them."""

    kind: type[R]
    name: str
    """What the edit log and JSON call it; the same for ever."""
    stamped: str
    """The table that has the stamp of each by its id."""
    id_of_place = False
    """Whether its id is made from where it is or what it is called: another of the kind can get it."""

    def shows(self, record: R) -> bool:  # noqa: ARG002
        """Whether the trash shows it: it holds words of the reader's, or what no single act makes again."""
        return True

    @abstractmethod
    def read(self, connection: sqlite3.Connection) -> Iterable[R]:
        """All that are not in the trash. Raises Unsound for values that no record has, as all that read do."""

    @abstractmethod
    def find(self, connection: sqlite3.Connection, record_id: str) -> R | None:
        """The record with this id, or None where there is none or it is in the trash."""

    def find_all(self, connection: sqlite3.Connection, ids: Collection[str]) -> dict[str, R]:
        """Those of these records that are there, by id."""
        found = (self.find(connection, one) for one in ids)
        return {one.id: one for one in found if one is not None}

    @abstractmethod
    def put(self, connection: sqlite3.Connection, records: Sequence[R], stamp: str) -> None:
        """Writes records: new ones, changed ones and ones from the trash."""

    @abstractmethod
    def bin(self, connection: sqlite3.Connection, records: Sequence[R], stamp: str, at: str) -> None:
        """Puts records into the trash."""

    def drop(self, connection: sqlite3.Connection, record: R, stamp: str, at: str) -> None:
        """Takes a record away that has become one with another id by this stamp, at this moment: it lies in its row,
        and the trash doesn't show it."""
        self.bin(connection, [record], stamp, at)

    @abstractmethod
    def trash(self, connection: sqlite3.Connection, record_id: str = "") -> Iterable[Deleted[R]]:
        """What of it, or of the one with this id, the trash shows."""

    @abstractmethod
    def recovered(self, connection: sqlite3.Connection, record_id: str) -> Sequence[Record]:
        """One thing out of the trash as it was, and behind it what comes back with it; empty if not there."""

    @abstractmethod
    def encode(self, record: R) -> dict[str, Any]:
        """Its values but for its kind, as JSON can hold them."""

    @abstractmethod
    def decode(self, values: Mapping[str, Any]) -> R:
        """The way back. Raises LookupError, ValueError and TypeError kinds for what is no such record."""

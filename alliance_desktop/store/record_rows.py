"""How a kind of record lies in the store: what each row of the table of kinds can do."""

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from alliance_desktop.domain.edit import Record

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

    @abstractmethod
    def put(self, connection: sqlite3.Connection, records: Sequence[R], stamp: str) -> None:
        """Writes records: new ones, changed ones and ones from the trash."""

    @abstractmethod
    def bin(self, connection: sqlite3.Connection, records: Sequence[R], stamp: str, at: str) -> None:
        """Puts records into the trash."""

    def drop(self, connection: sqlite3.Connection, record: R) -> None:  # noqa: ARG002
        """Takes a record away that has become one with another id. Refused where a kind keeps its ids."""
        raise sqlite3.ProgrammingError(f"a {self.name} with another id")

    @abstractmethod
    def trash(self, connection: sqlite3.Connection, record_id: str = "") -> Iterable[Deleted[R]]:
        """What of it, or of the one with this id, the trash shows."""

    @abstractmethod
    def recovered(self, connection: sqlite3.Connection, record_id: str, at: str) -> Sequence[Record]:
        """One thing out of the trash, modified `at`, and behind it what comes back with it; empty if not there."""

    @abstractmethod
    def encode(self, record: R) -> dict[str, Any]:
        """Its values but for its kind, as JSON can hold them."""

    @abstractmethod
    def decode(self, values: Mapping[str, Any]) -> R:
        """The way back. Raises LookupError, ValueError and TypeError kinds for what is no such record."""

"""Records that are no marks: each kind has one table, whose rows carry their own stamp and the moment of deletion."""

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import Any, TypeVar

from alliance_desktop.domain.annotation import Tagging
from alliance_desktop.domain.edit import Record
from alliance_desktop.domain.remark import InternalRemark
from alliance_desktop.domain.saved_filter import SavedFilter
from alliance_desktop.domain.tag import Tag
from alliance_desktop.store import sqlite_errors
from alliance_desktop.store.annotation_rows import AnnotationRows
from alliance_desktop.store.rows import Deleted, RecordRows, Table, in_trash, put, remove, typed

S = TypeVar("S", bound=InternalRemark | Tag | SavedFilter)


@dataclass(frozen=True)
class StampedRows(RecordRows[S]):
    """The columns of the `table` are the fields of the record; `shapes` are the types that they may have."""

    kind: type[S]
    name: str
    table_name: str
    shapes: tuple[tuple[type, ...], ...]
    id_of_place: bool = False

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns that the record fills."""
        return tuple(field.name for field in fields(self.kind))

    @cached_property
    def table(self) -> Table:
        """The table with all its columns."""
        return Table(self.table_name, (*self.columns, "stamp", "deleted_at"))

    def read(self, connection: sqlite3.Connection) -> list[S]:
        """All that are not in the trash."""
        return [self.kind(*row) for row in self._select(connection, self.shapes, "deleted_at IS NULL")]

    def find(self, connection: sqlite3.Connection, record_id: str) -> S | None:
        """The record with this id, unless it is in the trash."""
        rows = self._select(connection, self.shapes, "id = ? AND deleted_at IS NULL", record_id)
        return self.kind(*rows[0]) if rows else None

    def put(self, connection: sqlite3.Connection, records: Sequence[S], stamp: str) -> None:
        """Writes whole rows."""
        self._put(connection, records, stamp, None)

    def bin(self, connection: sqlite3.Connection, records: Sequence[S], stamp: str, at: str) -> None:
        """Marks rows as deleted."""
        self._put(connection, records, stamp, at)

    def trash(self, connection: sqlite3.Connection, record_id: str = "") -> Iterator[Deleted[S]]:
        """What of it the trash shows."""
        where, which = in_trash(record_id)
        shapes = tuple((*shape, str) for shape in self.shapes)
        for *own, at in self._select(connection, shapes, where, *which, also=", deleted_at"):
            record = self.kind(*own)
            yield Deleted(record, at, record.id)

    def recovered(self, connection: sqlite3.Connection, record_id: str, at: str) -> Sequence[Record]:  # noqa: ARG002
        """As it was: its row says when it was changed by its stamp alone."""
        where, which = in_trash(record_id)
        return [self.kind(*row) for row in self._select(connection, self.shapes, where, *which)]

    def encode(self, record: S) -> dict[str, Any]:
        """Its values, as the data dictionary describes them."""
        return {column: getattr(record, column) for column in self.columns}

    def decode(self, values: Mapping[str, Any]) -> S:
        """The way back."""
        return self.kind(*(values[column] for column in self.columns))

    def _select(
        self,
        connection: sqlite3.Connection,
        shapes: tuple[tuple[type, ...], ...],
        where: str,
        *values: str,
        also: str = "",
    ) -> list[Any]:
        query = f"SELECT {', '.join(self.columns)}{also} FROM {self.table_name} WHERE {where}"  # noqa: S608  constants
        return typed(self.table, connection.execute(query, values).fetchall(), *shapes)

    def _put(self, connection: sqlite3.Connection, records: Sequence[S], stamp: str, deleted: str | None) -> None:
        own = {"stamp": stamp, "deleted_at": deleted}
        put(connection, self.table, [{**self.encode(record), **own} for record in records])


@dataclass(frozen=True)
class TagRows(StampedRows[Tag]):
    """`taggings` are those of what carries tags."""

    taggings: AnnotationRows[Tagging] = field(kw_only=True)

    def drop(self, connection: sqlite3.Connection, record: Tag) -> None:
        """Takes away the name that a renamed tag had; id and stamp of its taggings stay. Raises ConflictError."""
        if _in_use(connection, record.id):
            raise sqlite_errors.conflict()
        connection.execute("DELETE FROM tagging WHERE tag_id = ?", (record.id,))
        remove(connection, self.table, record.id)

    def recovered(self, connection: sqlite3.Connection, record_id: str, at: str) -> Sequence[Record]:
        """A tag with the taggings it was deleted with: they have the same stamp."""
        where = "a.deleted = 1 AND b.tag_id = ? AND a.stamp = (SELECT stamp FROM tag WHERE id = b.tag_id)"
        tags = super().recovered(connection, record_id, at)
        taggings = self.taggings.select(connection, where, (record_id,)) if tags else ()
        return [*tags, *(replace(tagging, modified=at) for tagging in taggings)]

    def refuse_lost(self, connection: sqlite3.Connection, ids: Collection[str]) -> None:
        """Raises ConflictError where something carries one of these and it is not there: somebody may have tagged, or
        deleted the tag, meanwhile."""
        for tag_id in ids:
            if self.find(connection, tag_id) is None and _in_use(connection, tag_id):
                raise sqlite_errors.conflict()


def _in_use(connection: sqlite3.Connection, tag_id: str) -> bool:
    """Whether anything outside the trash carries this tag."""
    row = connection.execute(
        "SELECT 1 FROM tagging b JOIN annotation a ON a.id = b.annotation_id"
        " WHERE b.tag_id = ? AND a.deleted = 0 LIMIT 1",
        (tag_id,),
    ).fetchone()
    return row is not None

"""The table of kinds: how each kind of record is found, written, binned, recovered and logged. A new kind is a row."""

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar

from alliance_desktop.domain.carried_over import CarriedOver
from alliance_desktop.domain.edit import Brought, Comparison, Record, SavedFilter
from alliance_desktop.domain.internal_remark import InternalRemark
from alliance_desktop.domain.marks import Bookmark, Highlight, Note, Tag, Tagging
from alliance_desktop.domain.position import SEARCHED, PositionField
from alliance_desktop.store import sqlite_errors, store_meta
from alliance_desktop.store.annotation_rows import ALWAYS, MAYBE, AnnotationRows, known_field, quoted
from alliance_desktop.store.brief_rows import BriefRows
from alliance_desktop.store.rows import Deleted, RecordRows, Table, in_trash, put, remove, typed
from alliance_desktop.store.sqlite_errors import UnknownKind

S = TypeVar("S", bound=InternalRemark | Tag | SavedFilter | Comparison | CarriedOver)


@dataclass(frozen=True, eq=False, repr=False)
class StampedRows(RecordRows[S]):
    """The columns of the `table` are the fields of the record; `shapes` are the types that they may have. What isn't
    `listed` is brought back by undo alone, and the trash doesn't show it."""

    kind: type[S]
    name: str
    stamped: str
    shapes: tuple[tuple[type, ...], ...]
    id_of_place: bool = False
    listed: bool = True

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns that the record fills."""
        return tuple(self.kind.__annotations__)

    @cached_property
    def table(self) -> Table:
        """The table with all its columns."""
        return Table(self.stamped, (*self.columns, "stamp", "deleted_at"))

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
        if not self.listed:
            return
        where, which = in_trash(record_id)
        shapes = tuple((*shape, str) for shape in self.shapes)
        for *own, at in self._select(connection, shapes, where, *which, also=", deleted_at"):
            record = self.kind(*own)
            yield Deleted(record, at, record.id)

    def recovered(self, connection: sqlite3.Connection, record_id: str) -> Sequence[Record]:
        """The record out of the trash, as it was."""
        if not self.listed:
            return ()
        where, which = in_trash(record_id)
        return [self.kind(*row) for row in self._select(connection, self.shapes, where, *which)]

    def encode(self, record: S) -> dict[str, Any]:
        """Its values, as the data dictionary describes them."""
        return {column: getattr(record, column) for column in self.columns}

    def decode(self, values: Mapping[str, Any]) -> S:
        """The way back."""
        return self.kind(**{column: values[column] for column in self.columns if column in values})

    def _select(
        self,
        connection: sqlite3.Connection,
        shapes: tuple[tuple[type, ...], ...],
        where: str,
        *values: str,
        also: str = "",
    ) -> list[Any]:
        query = f"SELECT {', '.join(self.columns)}{also} FROM {self.stamped} WHERE {where}"  # noqa: S608  constants
        return typed(self.table, connection.execute(query, values).fetchall(), *shapes)

    def _put(self, connection: sqlite3.Connection, records: Sequence[S], stamp: str, deleted: str | None) -> None:
        own = {"stamp": stamp, "deleted_at": deleted}
        put(connection, self.table, [{**self.encode(record), **own} for record in records])


@dataclass(frozen=True, eq=False, repr=False)
class TagRows(StampedRows[Tag]):
    """`taggings` are those of what carries tags."""

    taggings: AnnotationRows[Tagging] = field(kw_only=True)

    def drop(self, connection: sqlite3.Connection, record: Tag, stamp: str, at: str) -> None:  # noqa: ARG002
        """Takes away the name that a renamed tag had; id and stamp of its taggings stay, and that it is gone is known
        to those who still have it. Raises ConflictError."""
        if _in_use(connection, record.id):
            raise sqlite_errors.conflict()
        connection.execute("DELETE FROM tagging WHERE tag_id = ?", (record.id,))
        remove(connection, self.table, record.id)
        self.give_up(connection, record, stamp)

    def give_up(self, connection: sqlite3.Connection, record: Tag, stamp: str) -> None:
        """Keeps in mind that it is gone without being in the trash."""
        said = f"{stamp} {record.colour} {record.name}"
        store_meta.add_stamps(connection, store_meta.RENAMED_TAGS, {record.id: said})

    def recovered(self, connection: sqlite3.Connection, record_id: str) -> Sequence[Record]:
        """A tag with the taggings it was deleted with: they have the same stamp."""
        where = "a.deleted = 1 AND b.tag_id = ? AND a.stamp = (SELECT stamp FROM tag WHERE id = b.tag_id)"
        tags = super().recovered(connection, record_id)
        return [*tags, *(self.taggings.select(connection, where, (record_id,)) if tags else ())]

    def refuse_lost(self, connection: sqlite3.Connection, ids: Collection[str]) -> None:
        """Raises ConflictError where something carries one of these tags and it is not there any more."""
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


NOTES = AnnotationRows(
    Note,
    "note",
    "commenting",
    Table("note", ("annotation_id", "text", "heard")),
    make=lambda key, target, own, written, quote: Note(key, target, own[0], *written, quote, own[1]),
    values=lambda note: (note.text, note.heard),
    quote=lambda note: note.quote,
    quotes=MAYBE,
    logged=("value", "heard"),
    maybe=("heard",),
    beside=lambda note, others: replace(note, others=others),
    others=lambda note: note.others,
)
HIGHLIGHTS = AnnotationRows(
    Highlight,
    "highlight",
    "highlighting",
    None,
    make=lambda key, target, _own, written, quote: Highlight(key, target, quoted(quote), *written),
    values=lambda highlight: (highlight.quote.exact,),
    quote=lambda highlight: highlight.quote,
    quotes=ALWAYS,
)
BOOKMARKS = AnnotationRows(
    Bookmark,
    "bookmark",
    "bookmarking",
    Table("bookmark", ("annotation_id", "label")),
    make=lambda key, target, own, written, _quote: Bookmark(key, target, own[0], *written),
    values=lambda bookmark: (bookmark.label,),
    shown=lambda bookmark: bool(bookmark.label),  # else one key sets it again: nothing is lost, and undo leaves many
    id_of_place=True,
)
TAGGINGS = AnnotationRows(
    Tagging,
    "tagging",
    "tagging",
    Table("tagging", ("annotation_id", "tag_id")),
    make=lambda key, target, own, written, _quote: Tagging(key, target, own[0], *written),
    values=lambda tagging: (tagging.tag,),
    shown=None,
)
POSITION_FIELDS = AnnotationRows(
    PositionField,
    "position",
    "assessing",
    Table("position_field", ("annotation_id", "field", "text")),
    make=lambda key, target, own, written, _quote: PositionField(key, target, known_field(own[0]), own[1], *written),
    values=lambda one: (one.field, one.text),
    shown=lambda one: one.field in SEARCHED,  # as bookmarks with a label: one act sets the others again
    logged=("field", "value"),
    id_of_place=True,
    beside=lambda one, others: replace(one, others=others),
    others=lambda one: one.others,
)
REMARKS = StampedRows(InternalRemark, "remark", "internal_remark", ((str,) * 4,), id_of_place=True)
SAVED_FILTERS = StampedRows(SavedFilter, "filter", "saved_filter", ((str, str, str, int),))
BRIEFS = BriefRows()
COMPARISONS = StampedRows(Comparison, "comparison", "comparison", ((str,) * 4,), listed=False)
_KEPT = ((str,) * 7, (*(str,) * 6, type(None)))
CARRIED_OVER = StampedRows(CarriedOver, "carried", "carried_over", _KEPT, listed=False)
_KEYS = ((*(str,) * 4, int), (*(str,) * 4, type(None)))
TAGS = TagRows(Tag, "tag", "tag", _KEYS, id_of_place=True, taggings=TAGGINGS)

MARKS: tuple[AnnotationRows[Any], ...] = (NOTES, HIGHLIGHTS, BOOKMARKS, TAGGINGS, POSITION_FIELDS)
"""The kinds that hang on a target."""
KINDS: Mapping[type[Record], RecordRows[Any]] = {
    rows.kind: rows for rows in (*MARKS, REMARKS, SAVED_FILTERS, BRIEFS, TAGS, COMPARISONS, CARRIED_OVER)
}
BY_NAME: Mapping[str, RecordRows[Any]] = {rows.name: rows for rows in KINDS.values()}


def refuse_unknown(connection: sqlite3.Connection) -> None:
    """Raises UnknownKind for what is of no kind of ours, also in the trash: it would be left out."""
    known = ", ".join(f"'{rows.motivation}'" for rows in MARKS)
    query = f"SELECT motivation FROM annotation WHERE motivation NOT IN ({known}) LIMIT 1"  # noqa: S608  constants
    for (motivation,) in connection.execute(query).fetchall():
        raise UnknownKind(motivation)
    BRIEFS.refuse_unknown(connection)


def bring(connection: sqlite3.Connection, brought: Brought, at: str) -> None:
    """Writes, inside the caller's transaction, what was deleted elsewhere, to lie in the trash since `at`, but for tags
    that weren't here, and later stamps. Raises ConflictError where something was written since it was made out."""
    if brought.since and store_meta.last_stamp(connection) != brought.since:
        raise sqlite_errors.conflict()
    for record, stamp in brought.gone:
        rows = KINDS[type(record)]
        lying = next(iter(rows.trash(connection, record.id)), None)  # with its words, which the file lacks
        if isinstance(record, Tag) and not lying:
            TAGS.give_up(connection, record, stamp)
            continue
        is_whole = not isinstance(record, Tagging) and getattr(record, "text", True)  # else its tag or words lack
        if is_whole and not lying:
            rows.put(connection, [record], stamp)
        rows.bin(connection, [lying.record if lying else record], stamp, at)
    for record, stamp in brought.stamps:
        KINDS[type(record)].put(connection, [record], stamp)

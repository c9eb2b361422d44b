"""Marks: a row in `annotation` and, but for highlights, one in the table of their kind."""

import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from functools import cached_property
from itertools import product
from typing import Any, TypeVar

from alliance_desktop.domain.marks import Annotation
from alliance_desktop.domain.moment import is_stamp, stamp_moment
from alliance_desktop.domain.position import FIELD_NAMES, FieldName
from alliance_desktop.domain.report import Quote, Target
from alliance_desktop.domain.versions import OtherText
from alliance_desktop.store import text_versions
from alliance_desktop.store.rows import (
    NO_QUOTE,
    QUOTE,
    QUOTE_COLUMNS,
    Deleted,
    RecordRows,
    Table,
    Value,
    as_json,
    put,
    quote_columns,
    quote_in,
    typed,
)
from alliance_desktop.store.sqlite_errors import Unsound
from alliance_desktop.work_in_steps import EACH

ANNOTATION = Table(
    "annotation",
    (
        *("id", "report_id", "code", "motivation", "person_id", "created_at", "modified_at", "stamp", "deleted"),
        *QUOTE_COLUMNS,
    ),
)
Written = tuple[str, str, str]
"""Who wrote a mark last, and when it was made and modified."""
NEVER, MAYBE, ALWAYS = ((),), (NO_QUOTE, QUOTE), (QUOTE,)
"""Whether a kind of mark is on chosen words: the types of what its rows have in these columns."""

A = TypeVar("A", bound=Annotation)


def always(_record: Annotation) -> bool:
    """Of a kind that the trash always shows."""
    return True


def no_quote(_record: Annotation) -> None:
    """Of a kind that is always on the whole target."""


def none_beside(_record: Annotation) -> tuple[OtherText, ...]:
    """Of a kind that holds no text to choose."""
    return ()


@dataclass(frozen=True, eq=False, repr=False)
class AnnotationRows(RecordRows[A]):
    """`make` builds a record of its id, target, values, who and when, and words; `values` and `quote` lead back.

    `body` is None where a kind has no table: the words that a highlight is on are all its content. `logged` are the
    names that its values have in the edit log. `shown` says which of them the trash shows, None: none, since it can't
    be recovered by itself.
    """

    kind: type[A]
    name: str
    motivation: str
    body: Table | None
    make: Callable[[str, Target, Sequence[Any], Written, Quote | None], A]
    values: Callable[[A], Sequence[str | None]]
    quote: Callable[[A], Quote | None] = no_quote
    quotes: tuple[tuple[type, ...], ...] = NEVER
    shown: Callable[[A], bool] | None = always
    logged: tuple[str, ...] = ("value",)
    maybe: tuple[str, ...] = ()
    """Of its values the last ones, which a record may be without."""
    id_of_place: bool = False
    beside: Callable[[A, tuple[OtherText, ...]], A] | None = None
    others: Callable[[A], tuple[OtherText, ...]] = none_beside
    stamped: str = ANNOTATION.name

    @cached_property
    def _select(self) -> str:
        columns = ["a.id", "a.report_id", "a.code", "a.person_id", "a.created_at", "a.modified_at"]
        columns += [f"b.{column}" for column in self._own]
        columns += [f"a.{column}" for column in QUOTE_COLUMNS if self.quotes is not NEVER]
        join = f"JOIN {self.body.name} b ON b.annotation_id = a.id" if self.body else ""
        motivation = "" if self.body else f"a.motivation = '{self.motivation}' AND "
        return f"SELECT {', '.join(columns)} FROM annotation a {join} WHERE {motivation}"  # noqa: S608  constants

    @property
    def _own(self) -> tuple[str, ...]:
        return self.body.columns[1:] if self.body else ()

    @property
    def _maybe_types(self) -> Iterator[tuple[type, ...]]:
        return product((str, type(None)), repeat=len(self.maybe))

    def select(
        self, connection: sqlite3.Connection, where: str, values: Sequence[str] = (), *, several: bool = False
    ) -> Iterator[A]:
        """Records; `where` speaks of `annotation` as a and of the kind's table as b. Of what a note or field is the
        value is the id, but for `several`. Raises Unsound."""
        rows = connection.execute(f"{self._select}{where}", values).fetchall()
        records = self._made(rows)
        found = text_versions.others(connection, *(() if several else values)) if rows and self.beside else {}
        return (self._with(one, found.get(one.id, ())) for one in records) if found else records

    def with_trash(self, connection: sqlite3.Connection, first: str, behind: str) -> Iterator[A]:
        """Those from one id to before another, also in the trash, without what stands beside their texts."""
        where = "a.id >= ? AND a.id < ?"
        return self._made(connection.execute(f"{self._select}{where}", (first, behind)).fetchall())

    def _made(self, rows: list[Any]) -> Iterator[A]:
        at = 6 + len(self._own)
        sure = (str,) * (at - len(self.maybe))
        shapes = ((*sure, *own, *words) for own in self._maybe_types for words in self.quotes)
        return (
            self.make(row[0], Target(row[1], row[2]), row[6:at], (row[3], row[4], row[5]), quote_in(row[at:]))
            for row in typed(self.body or ANNOTATION, rows, *shapes)
        )

    def _with(self, record: A, others: tuple[OtherText, ...]) -> A:
        return self.beside(record, others) if self.beside and others else record

    def read(self, connection: sqlite3.Connection) -> Iterator[A]:
        """All that are not in the trash, read as they are asked for."""
        others = text_versions.others(connection) if self.beside else {}
        with closing(connection.execute(f"{self._select}a.deleted = 0")) as cursor:  # or a fault would keep its lock
            while rows := cursor.fetchmany(EACH):
                yield from (self._with(one, others.get(one.id, ())) for one in self._made(rows))

    def find(self, connection: sqlite3.Connection, record_id: str) -> A | None:
        """The record with this id, unless it is in the trash."""
        return next(self.select(connection, "a.id = ? AND a.deleted = 0", (record_id,)), None)

    def find_all(self, connection: sqlite3.Connection, ids: Collection[str]) -> dict[str, A]:
        """Those of these records that are there, by id; asked for at once."""
        where = "a.id IN (SELECT value FROM json_each(?)) AND a.deleted = 0"
        return {one.id: one for one in self.select(connection, where, (as_json([*ids]),), several=True)}

    def put(self, connection: sqlite3.Connection, records: Sequence[A], stamp: str) -> None:
        """Writes whole rows."""
        put(connection, ANNOTATION, [self._row(record, stamp) for record in records])
        if self.body:
            rows = [(record.id, *self.values(record)) for record in records]
            put(connection, self.body, [dict(zip(self.body.columns, row, strict=True)) for row in rows])

    def bin(self, connection: sqlite3.Connection, records: Sequence[A], stamp: str, at: str) -> None:  # noqa: ARG002
        """Puts records into the trash, where their bodies stay: since when they lie there says their stamp."""
        put(connection, ANNOTATION, [{**self._row(record, stamp), "deleted": 1} for record in records])

    def shows(self, record: A) -> bool:
        """Whether the trash shows it."""
        return self.shown is not None and self.shown(record)

    def trash(self, connection: sqlite3.Connection, record_id: str = "") -> Iterator[Deleted[A]]:
        """What of it the trash shows."""
        if self.shown is not None:
            where, values = ("a.deleted = 1 AND a.id = ?", (record_id,)) if record_id else ("a.deleted = 1", ())
            query = f"SELECT a.id, a.stamp FROM annotation a WHERE a.motivation = ? AND {where}"  # noqa: S608  constants
            rows = connection.execute(query, (self.motivation, *values)).fetchall()
            stamps = dict(typed(ANNOTATION, rows, (str, str)))
            for record in filter(self.shown, self.select(connection, where, values)):
                # what a merge brought, and its undo took out, has a stamp of no time; a damaged one is told by `check`
                since = stamp_moment(stamp) if is_stamp(stamp := stamps[record.id]) else ""
                yield Deleted(record, max(since, record.modified), record.id)

    def recovered(self, connection: sqlite3.Connection, record_id: str) -> tuple[A, ...]:
        """The record out of the trash, as it was."""
        if self.shown is None:
            return ()
        return tuple(self.select(connection, "a.id = ? AND a.deleted = 1", (record_id,)))

    def encode(self, record: A) -> dict[str, Any]:
        """Its values, as the data dictionary describes them."""
        values: dict[str, Any] = {
            "id": record.id,
            "report": record.target.report,
            "code": record.target.code,
            **{name: value for name, value in zip(self.logged, self.values(record), strict=True) if value is not None},
            "person": record.person,
            "created": record.created,
            "modified": record.modified,
        }
        if quote := self.quote(record):
            values["quote"] = quote_columns(quote)
        if others := self.others(record):
            values["others"] = [asdict(one) for one in others]
        return values

    def decode(self, values: Mapping[str, Any]) -> A:
        """The way back."""
        written = values["person"], values["created"], values["modified"]
        quote = Quote(**values["quote"]) if "quote" in values else None
        own = [values.get(name) if name in self.maybe else values[name] for name in self.logged]
        record = self.make(values["id"], Target(values["report"], values["code"]), own, written, quote)
        others = (OtherText(**{**one, "over": tuple(one["over"])}) for one in values.get("others", ()))
        return self._with(record, tuple(others))

    def _row(self, record: A, stamp: str) -> dict[str, Value]:
        return {
            "id": record.id,
            "report_id": record.target.report,
            "code": record.target.code,
            "motivation": self.motivation,
            "person_id": record.person,
            "created_at": record.created,
            "modified_at": record.modified,
            "stamp": stamp,
            "deleted": 0,
            **quote_columns(self.quote(record)),
        }


def quoted(quote: Quote | None) -> Quote:
    """The words of a mark that is nothing without them. Raises ValueError where they are missing."""
    if quote is None:
        raise ValueError("no quote")
    return quote


def known_field(name: str) -> FieldName:
    """The field of a position that is called so. Raises Unsound, as only a damaged store has another."""
    if name not in FIELD_NAMES:
        raise Unsound("position_field")
    return name

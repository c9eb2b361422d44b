"""Marks: one row in `annotation` and, but for highlights, one in the table of their kind."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from alliance_desktop.domain.annotation import Annotation, Bookmark, Highlight, Note, Tagging
from alliance_desktop.domain.target import Quote, Target
from alliance_desktop.store.quote_columns import NO_QUOTE, QUOTE, QUOTE_COLUMNS, quote_columns, quote_in
from alliance_desktop.store.rows import Table, Value, put, typed

ANNOTATION = Table(
    "annotation",
    (
        *("id", "report_id", "code", "motivation", "person_id", "created_at", "modified_at", "stamp", "deleted"),
        *QUOTE_COLUMNS,
    ),
)


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind of annotation lies in the store; `select` gives its values in the order of its fields.

    `body` is None where a kind has no table: the words that a highlight is on are all its content.
    """

    motivation: str
    body: Table | None
    select: str


KINDS: dict[type[Annotation], Kind] = {
    Note: Kind(
        "commenting",
        Table("note", ("annotation_id", "text")),
        "SELECT a.id, a.report_id, a.code, b.text, a.person_id, a.created_at, a.modified_at,"
        " a.exact, a.prefix, a.suffix, a.start FROM annotation a JOIN note b ON b.annotation_id = a.id",
    ),
    Tagging: Kind(
        "tagging",
        Table("tagging", ("annotation_id", "tag_id")),
        "SELECT a.id, a.report_id, a.code, b.tag_id, a.person_id, a.created_at, a.modified_at"
        " FROM annotation a JOIN tagging b ON b.annotation_id = a.id",
    ),
    Bookmark: Kind(
        "bookmarking",
        Table("bookmark", ("annotation_id", "label")),
        "SELECT a.id, a.report_id, a.code, b.label, a.person_id, a.created_at, a.modified_at"
        " FROM annotation a JOIN bookmark b ON b.annotation_id = a.id",
    ),
    Highlight: Kind(
        "highlighting",
        None,
        "SELECT a.id, a.report_id, a.code, '', a.person_id, a.created_at, a.modified_at,"
        " a.exact, a.prefix, a.suffix, a.start FROM (SELECT * FROM annotation WHERE motivation = 'highlighting') a",
    ),
}
_TEXTS = (str,) * 7
"""All kinds begin with these values; behind them may stand the words that a mark is on."""
_SHAPES: dict[type[Annotation], tuple[tuple[type, ...], ...]] = {
    Note: ((*_TEXTS, *NO_QUOTE), (*_TEXTS, *QUOTE)),
    Tagging: (_TEXTS,),
    Bookmark: (_TEXTS,),
    Highlight: ((*_TEXTS, *QUOTE),),
}


def read_annotations(connection: sqlite3.Connection) -> Iterator[Annotation]:
    """All that are not in the trash."""
    for kind in KINDS:
        yield from select(connection, kind, "a.deleted = 0")


def find_annotation(connection: sqlite3.Connection, like: Annotation) -> Annotation | None:
    """The record of that kind and id, or None where there is none or it is in the trash."""
    return next(select(connection, type(like), "a.id = ? AND a.deleted = 0", (like.id,)), None)


def select(
    connection: sqlite3.Connection, kind: type[Annotation], where: str, values: Sequence[str] = ()
) -> Iterator[Annotation]:
    """Records of one kind; `where` speaks of `annotation` as a and of the kind's table as b. Raises Unsound."""
    rows = connection.execute(f"{KINDS[kind].select} WHERE {where}", values).fetchall()
    return (_record(kind, row) for row in typed(KINDS[kind].body or ANNOTATION, rows, *_SHAPES[kind]))


def put_annotations(connection: sqlite3.Connection, records: Sequence[Annotation], stamp: str) -> None:
    """Writes records of one kind, new ones, changed ones and ones from the trash."""
    kind = KINDS[type(records[0])]
    put(connection, ANNOTATION, [_row(record, kind, stamp) for record in records])
    if kind.body:
        put(connection, kind.body, [_body(record, kind.body) for record in records])


def bin_annotations(connection: sqlite3.Connection, records: Iterable[Annotation], stamp: str, at: str) -> None:
    """Puts records into the trash, where their bodies stay."""
    gone: dict[str, Value] = {"deleted": 1, "modified_at": at}
    put(connection, ANNOTATION, [_row(record, KINDS[type(record)], stamp) | gone for record in records])


def value_of(record: Annotation) -> str:
    """What it holds on one's own: the text, the tag's id, the label, the highlighted words."""
    match record:
        case Note():
            return record.text
        case Tagging():
            return record.tag
        case Bookmark():
            return record.label
        case Highlight():
            return record.quote.exact


def quote_of(record: Annotation) -> Quote | None:
    """The words that a mark is on; None: the whole target."""
    return record.quote if isinstance(record, Note | Highlight) else None


def _record(kind: type[Annotation], row: Sequence[Any]) -> Annotation:
    target = Target(row[1], row[2])
    if kind is Highlight:
        return Highlight(row[0], target, Quote(*row[7:]), row[4], row[5], row[6])
    if kind is Note:
        return Note(row[0], target, row[3], row[4], row[5], row[6], quote_in(row[7:]))
    return kind(row[0], target, row[3], row[4], row[5], row[6])


def _row(record: Annotation, kind: Kind, stamp: str) -> dict[str, Value]:
    return {
        "id": record.id,
        "report_id": record.target.report,
        "code": record.target.code,
        "motivation": kind.motivation,
        "person_id": record.person,
        "created_at": record.created,
        "modified_at": record.modified,
        "stamp": stamp,
        "deleted": 0,
        **quote_columns(quote_of(record)),
    }


def _body(record: Annotation, body: Table) -> dict[str, Value]:
    return {body.columns[0]: record.id, body.columns[1]: value_of(record)}

"""Notes, taggings and bookmarks: one row in `annotation` and one in the table of their kind."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from alliance_desktop.domain.annotation import Annotation, Bookmark, Note, Tagging
from alliance_desktop.domain.target import Target
from alliance_desktop.store.faults import Unsound

if TYPE_CHECKING:
    from sqlite_utils import Database as Tables


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind of annotation lies in the store; `select` gives its values in the order of its fields."""

    motivation: str
    table: str
    column: str
    select: str


KINDS: dict[type[Annotation], Kind] = {
    Note: Kind(
        "commenting",
        "note",
        "text",
        "SELECT a.id, a.report_id, a.code, b.text, a.person_id, a.created_at, a.modified_at"
        " FROM annotation a JOIN note b ON b.annotation_id = a.id",
    ),
    Tagging: Kind(
        "tagging",
        "tagging",
        "tag_id",
        "SELECT a.id, a.report_id, a.code, b.tag_id, a.person_id, a.created_at, a.modified_at"
        " FROM annotation a JOIN tagging b ON b.annotation_id = a.id",
    ),
    Bookmark: Kind(
        "bookmarking",
        "bookmark",
        "label",
        "SELECT a.id, a.report_id, a.code, b.label, a.person_id, a.created_at, a.modified_at"
        " FROM annotation a JOIN bookmark b ON b.annotation_id = a.id",
    ),
}


def checksum(text: str) -> str:
    """16 hexadecimal digits that a flipped bit in a note's text changes."""
    import hashlib  # only where something is written: it costs the start of every command

    return hashlib.sha256(text.encode()).hexdigest()[:16]


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
    if not set(map(type, chain.from_iterable(rows))) <= {str}:
        raise Unsound(KINDS[kind].table)
    return (kind(row[0], Target(row[1], row[2]), row[3], row[4], row[5], row[6]) for row in rows)


def put_annotations(db: "Tables", records: Sequence[Annotation], stamp: str) -> None:
    """Writes records of one kind, new ones, changed ones and ones from the trash."""
    kind = KINDS[type(records[0])]
    db.table("annotation").upsert_all((_row(record, kind, stamp) for record in records), pk="id")
    db.table(kind.table).upsert_all((_body(record, kind) for record in records), pk="annotation_id")


def bin_annotations(db: "Tables", records: Iterable[Annotation], stamp: str, at: str) -> None:
    """Puts records into the trash, where their bodies stay."""
    db.conn.executemany(
        "UPDATE annotation SET deleted = 1, modified_at = ?, stamp = ? WHERE id = ?",
        ((at, stamp, record.id) for record in records),
    )


def value_of(record: Annotation) -> str:
    """What the table of its kind holds: the text, the tag's id, the label."""
    match record:
        case Note():
            return record.text
        case Tagging():
            return record.tag
        case Bookmark():
            return record.label


def _row(record: Annotation, kind: Kind, stamp: str) -> dict[str, Any]:
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
    }


def _body(record: Annotation, kind: Kind) -> dict[str, Any]:
    body = {"annotation_id": record.id, kind.column: value_of(record)}
    if isinstance(record, Note):
        body["checksum"] = checksum(record.text)
    return body

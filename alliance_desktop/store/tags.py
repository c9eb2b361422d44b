"""Tags: written, put into the trash, renamed."""

import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING

from alliance_desktop.domain.tag import Tag
from alliance_desktop.store import faults

if TYPE_CHECKING:
    from sqlite_utils import Database as Tables


def read_tags(connection: sqlite3.Connection) -> list[Tag]:
    """All that are not in the trash."""
    rows = connection.execute("SELECT id, name, colour, description, favourite FROM tag WHERE deleted_at IS NULL")
    return [Tag(*row) for row in rows.fetchall()]


def find_tag(connection: sqlite3.Connection, tag_id: str) -> Tag | None:
    """The tag with this id, or None where there is none or it is in the trash."""
    row = connection.execute(
        "SELECT id, name, colour, description, favourite FROM tag WHERE id = ? AND deleted_at IS NULL", (tag_id,)
    ).fetchone()
    return Tag(*row) if row else None


def put_tags(db: "Tables", tags: Iterable[Tag], stamp: str) -> None:
    """Writes tags: new ones, changed ones and ones from the trash."""
    db.table("tag").upsert_all(
        (
            {
                "id": tag.id,
                "name": tag.name,
                "colour": tag.colour,
                "description": tag.description,
                "favourite": tag.favourite,
                "stamp": stamp,
                "deleted_at": None,
            }
            for tag in tags
        ),
        pk="id",
    )


def bin_tag(db: "Tables", tag: Tag, stamp: str, at: str) -> None:
    """Puts a tag into the trash; its taggings, put there in the same edit, carry the same stamp."""
    db.execute("UPDATE tag SET deleted_at = ?, stamp = ? WHERE id = ?", (at, stamp, tag.id))


def drop_tag(db: "Tables", tag: Tag) -> None:
    """Takes away the name that a renamed tag had; of its taggings id and stamp stay. Raises ConflictError if used."""
    if in_use(db.conn, tag.id):
        raise faults.conflict()
    db.execute("DELETE FROM tagging WHERE tag_id = ?", (tag.id,))
    db.execute("DELETE FROM tag WHERE id = ?", (tag.id,))


def in_use(connection: sqlite3.Connection, tag_id: str) -> bool:
    """Whether anything outside the trash carries this tag."""
    row = connection.execute(
        "SELECT 1 FROM tagging b JOIN annotation a ON a.id = b.annotation_id"
        " WHERE b.tag_id = ? AND a.deleted = 0 LIMIT 1",
        (tag_id,),
    ).fetchone()
    return row is not None

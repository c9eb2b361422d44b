"""Tags: written, put into the trash, renamed."""

import sqlite3
from collections.abc import Iterable

from alliance_desktop.domain.tag import Tag
from alliance_desktop.store import sqlite_errors
from alliance_desktop.store.rows import Table, Value, put, remove, typed

TAG = Table("tag", ("id", "name", "colour", "description", "favourite", "stamp", "deleted_at"))


def read_tags(connection: sqlite3.Connection) -> list[Tag]:
    """All that are not in the trash."""
    return select_tags(connection, "deleted_at IS NULL")


def find_tag(connection: sqlite3.Connection, tag_id: str) -> Tag | None:
    """The tag with this id, or None where there is none or it is in the trash."""
    return next(iter(select_tags(connection, "id = ? AND deleted_at IS NULL", tag_id)), None)


def select_tags(connection: sqlite3.Connection, where: str, *values: str) -> list[Tag]:
    """Tags, in the trash or not; `where` is SQL with places for the values. Raises Unsound."""
    query = f"SELECT id, name, colour, description, favourite FROM tag WHERE {where}"  # noqa: S608  constants
    rows = connection.execute(query, values).fetchall()
    return [Tag(*row) for row in typed(TAG, rows, (*(str,) * 4, int), (*(str,) * 4, type(None)))]


def put_tags(connection: sqlite3.Connection, tags: Iterable[Tag], stamp: str) -> None:
    """Writes tags: new ones, changed ones and ones from the trash."""
    put(connection, TAG, [_row(tag, stamp) for tag in tags])


def bin_tag(connection: sqlite3.Connection, tag: Tag, stamp: str, at: str) -> None:
    """Puts a tag into the trash; its taggings, put there in the same edit, carry the same stamp."""
    put(connection, TAG, [_row(tag, stamp) | {"deleted_at": at}])


def drop_tag(connection: sqlite3.Connection, tag: Tag) -> None:
    """Takes away the name that a renamed tag had; of its taggings id and stamp stay. Raises ConflictError if used."""
    if in_use(connection, tag.id):
        raise sqlite_errors.conflict()
    connection.execute("DELETE FROM tagging WHERE tag_id = ?", (tag.id,))
    remove(connection, TAG, tag.id)


def in_use(connection: sqlite3.Connection, tag_id: str) -> bool:
    """Whether anything outside the trash carries this tag."""
    row = connection.execute(
        "SELECT 1 FROM tagging b JOIN annotation a ON a.id = b.annotation_id"
        " WHERE b.tag_id = ? AND a.deleted = 0 LIMIT 1",
        (tag_id,),
    ).fetchone()
    return row is not None


def _row(tag: Tag, stamp: str) -> dict[str, Value]:
    return {
        "id": tag.id,
        "name": tag.name,
        "colour": tag.colour,
        "description": tag.description,
        "favourite": tag.favourite,
        "stamp": stamp,
        "deleted_at": None,
    }

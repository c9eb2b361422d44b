"""Tags: what they have beyond other records, since marks carry them."""

import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from alliance_desktop.domain.annotation import Tagging
from alliance_desktop.domain.edit import Record
from alliance_desktop.domain.tag import Tag
from alliance_desktop.store import sqlite_errors
from alliance_desktop.store.annotation_rows import AnnotationRows
from alliance_desktop.store.rows import remove
from alliance_desktop.store.stamped_rows import StampedRows


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

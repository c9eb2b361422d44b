"""What was deleted: notes, highlights, bookmarks, tags and saved filters, and how each comes back."""

import sqlite3
from dataclasses import dataclass, replace

from alliance_desktop.domain.annotation import Bookmark, Highlight, Note, Tagging
from alliance_desktop.domain.edit import Swap
from alliance_desktop.domain.target import Target
from alliance_desktop.store.annotation_rows import select, value_of
from alliance_desktop.store.rows import typed
from alliance_desktop.store.saved_filter_rows import select_saved_filters
from alliance_desktop.store.tag_rows import TAG, select_tags

_LISTED = (
    ("note", Note, "a.deleted = 1"),
    ("highlight", Highlight, "a.deleted = 1"),
    ("bookmark", Bookmark, "a.deleted = 1 AND b.label <> ''"),
)


@dataclass(frozen=True, slots=True)
class Deleted:
    """One thing in the trash: `kind` note, highlight, bookmark, tag or filter; `at` since when.

    `text` is its text, the highlighted words, the label or the name.
    """

    id: str
    kind: str
    target: Target | None
    text: str
    at: str


def read_trash(connection: sqlite3.Connection) -> list[Deleted]:
    """What holds words of the reader's, what was deleted last first.

    A bookmark without a label is set again by one key: nothing of it is lost, and undo leaves many of them.
    """
    found = [
        Deleted(record.id, name, record.target, value_of(record), record.modified)
        for name, kind, where in _LISTED
        for record in select(connection, kind, where)
    ]
    rows = connection.execute(
        "SELECT id, 'tag', name, deleted_at FROM tag WHERE deleted_at IS NOT NULL"
        " UNION ALL SELECT id, 'filter', name, deleted_at FROM saved_filter WHERE deleted_at IS NOT NULL"
    ).fetchall()
    found += [Deleted(row[0], row[1], None, row[2], row[3]) for row in typed(TAG, rows, (str,) * 4)]
    return sorted(found, key=lambda item: (item.at, item.id), reverse=True)


def way_back(connection: sqlite3.Connection, item_id: str, at: str) -> tuple[Swap, ...]:
    """Swaps that recover one thing, modified `at`: a tag with the taggings it was deleted with; empty if not there."""
    for kind in (Note, Highlight, Bookmark):
        for record in select(connection, kind, "a.id = ? AND a.deleted = 1", (item_id,)):
            return (Swap(None, replace(record, modified=at)),)
    for saved in select_saved_filters(connection, "id = ? AND deleted_at IS NOT NULL", item_id):
        return (Swap(None, saved),)
    for tag in select_tags(connection, "id = ? AND deleted_at IS NOT NULL", item_id):
        where = "a.deleted = 1 AND b.tag_id = ? AND a.stamp = (SELECT stamp FROM tag WHERE id = b.tag_id)"
        taggings = select(connection, Tagging, where, (tag.id,))
        return (Swap(None, tag), *(Swap(None, replace(tagging, modified=at)) for tagging in taggings))
    return ()

"""What of a store can go into an exchange file: its marks on a report with all their versions, also those deleted."""

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from alliance_desktop.domain.exchange import SharedMark, SharedTag
from alliance_desktop.domain.marks import Annotation, Bookmark, Note, Tag, Tagging
from alliance_desktop.domain.merging import Known
from alliance_desktop.domain.position import PositionField
from alliance_desktop.domain.report import Target
from alliance_desktop.store import text_versions
from alliance_desktop.store.annotation_rows import ANNOTATION
from alliance_desktop.store.brought_rows import kept_tags
from alliance_desktop.store.record_kinds import MARKS, TAGS
from alliance_desktop.store.rows import as_json, typed
from alliance_desktop.store.store_meta import read_people


class SharedRows(NamedTuple):
    """Marks in no order, and names of people by id."""

    marks: tuple[SharedMark, ...]
    tags: tuple[SharedTag, ...]
    people: Mapping[str, str]


def read_shared(connection: sqlite3.Connection, report: str) -> SharedRows:
    """All marks on the report with this id, and all tags, each without its key. Raises Unsound."""
    rows = connection.execute("SELECT id, stamp, deleted FROM annotation WHERE report_id = ?", (report,)).fetchall()
    states = {key: (stamp, bool(deleted)) for key, stamp, deleted in typed(ANNOTATION, rows, (str, str, int))}
    versions = text_versions.histories(connection)
    marks = (
        _mark(record, *states[record.id], versions.get(record.id, ()))
        for kind in MARKS
        for record in kind.select(connection, "a.deleted IN (0, 1)")
        if record.id in states
    )
    found = tuple(marks)
    without = states.keys() - {one.record.id for one in found}
    return SharedRows((*found, *_without_a_tag(connection, without)), _tags(connection), read_people(connection).names)


def _without_a_tag(connection: sqlite3.Connection, ids: Collection[str]) -> Iterator[SharedMark]:
    """Of these marks those that carried a tag before it was renamed: all that is left of them is that they are gone."""
    query = (
        "SELECT id, report_id, code, person_id, created_at, modified_at, stamp FROM annotation"
        " WHERE motivation = 'tagging' AND deleted = 1 AND id IN (SELECT value FROM json_each(?))"
    )
    rows = connection.execute(query, (as_json([*ids]),)).fetchall()
    for key, report, code, person, created, modified, stamp in typed(ANNOTATION, rows, (str,) * 7):
        yield SharedMark(Tagging(key, Target(report, code), "", person, created, modified), stamp, deleted=True)


def _mark(record: Annotation, stamp: str, deleted: bool, versions: tuple[Known, ...]) -> SharedMark:
    """Of what is deleted no words go along."""
    if isinstance(record, Note | PositionField):
        record = replace(record, others=(), text="" if deleted else record.text)
    if isinstance(record, Bookmark) and deleted:
        record = replace(record, label="")
    return SharedMark(record, stamp, deleted, versions)


def _tags(connection: sqlite3.Connection) -> tuple[SharedTag, ...]:
    rows = connection.execute("SELECT id, name, colour, description, stamp, deleted_at FROM tag").fetchall()
    found = typed(TAGS.table, rows, (str,) * 6, (*(str,) * 5, type(None)))
    kept = kept_tags(connection)
    return tuple(
        SharedTag(Tag(key, name, colour, "" if gone else description), stamp, gone)
        for key, name, colour, description, stamp, at in found
        for gone in [at is not None or kept.get(key) == stamp]
    )

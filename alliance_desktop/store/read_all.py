"""All that the library keeps in memory, read in one view."""

import sqlite3
from dataclasses import dataclass

from alliance_desktop.domain.annotation import Annotation, Tagging
from alliance_desktop.domain.edit import Record
from alliance_desktop.domain.tag import Tag
from alliance_desktop.store.edit_log import NO_LABELS, Labels, read_labels
from alliance_desktop.store.person_rows import People, read_people
from alliance_desktop.store.record_kinds import KINDS, refuse_unknown
from alliance_desktop.store.sqlite_errors import Unsound


@dataclass(frozen=True, slots=True)
class Contents:
    """What a store holds outside the trash; `version` as Database.version() when it was read."""

    people: People
    records: tuple[Record, ...] = ()
    labels: Labels = NO_LABELS
    version: int = 0


def read_contents(connection: sqlite3.Connection) -> Contents:
    """Reads it inside the caller's transaction. Raises Unsound where a row leads to one that is not there, and
    UnknownKind where there are records of which we know nothing."""
    refuse_unknown(connection)
    contents = Contents(
        people=read_people(connection),
        records=tuple(record for rows in KINDS.values() for record in rows.read(connection)),
        labels=read_labels(connection),
        version=connection.execute("PRAGMA data_version").fetchone()[0],
    )
    _refuse_loose(contents)
    return contents


def _refuse_loose(contents: Contents) -> None:
    tags = {record.id for record in contents.records if isinstance(record, Tag)}
    for one in contents.records:
        if isinstance(one, Annotation) and one.person not in contents.people.names:
            raise Unsound(f"annotation: {one.id}")
        if isinstance(one, Tagging) and one.tag not in tags:
            raise Unsound(f"annotation: {one.id}")

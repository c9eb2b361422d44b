"""All that the library keeps in memory, read in one view."""

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from alliance_desktop.domain.annotation import Tagging
from alliance_desktop.domain.edit import Record
from alliance_desktop.domain.tag import Tag
from alliance_desktop.store.edit_log import NO_LABELS, Labels, read_labels
from alliance_desktop.store.person_rows import People, read_people
from alliance_desktop.store.record_kinds import KINDS, MARKS, refuse_unknown
from alliance_desktop.store.sqlite_errors import Unsound

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a store holds outside the trash, by kind; `version` as Database.version() when it was read."""

    people: People
    records: Mapping[type[Record], tuple[Any, ...]] = field(default_factory=dict)
    labels: Labels = NO_LABELS
    version: int = 0

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """All records of a kind."""
        return self.records.get(cast("type[Record]", kind), ())


def read_contents(connection: sqlite3.Connection) -> Contents:
    """Reads it inside the caller's transaction. Raises Unsound where a row leads to one that is not there, and
    UnknownKind where there are records of which we know nothing."""
    refuse_unknown(connection)
    contents = Contents(
        people=read_people(connection),
        records={kind: tuple(rows.read(connection)) for kind, rows in KINDS.items()},
        labels=read_labels(connection),
        version=connection.execute("PRAGMA data_version").fetchone()[0],
    )
    for mark_id in _loose(contents):
        raise Unsound(f"annotation: {mark_id}")
    return contents


def _loose(contents: Contents) -> Iterator[str]:
    names, tags = contents.people.names, {tag.id for tag in contents.of(Tag)}
    for rows in MARKS:
        yield from (one.id for one in contents.of(rows.kind) if one.person not in names)
    yield from (one.id for one in contents.of(Tagging) if one.tag not in tags)

"""All that the library keeps in memory, read in one view."""

import sqlite3
from dataclasses import dataclass

from alliance_desktop.domain.annotation import Annotation, Tagging
from alliance_desktop.domain.saved_filter import SavedFilter
from alliance_desktop.domain.tag import Tag
from alliance_desktop.store.annotation_rows import read_annotations
from alliance_desktop.store.edit_log import NO_LABELS, Labels, read_labels
from alliance_desktop.store.person_rows import People, read_people
from alliance_desktop.store.saved_filter_rows import read_saved_filters
from alliance_desktop.store.sqlite_errors import Unsound
from alliance_desktop.store.tag_rows import read_tags


@dataclass(frozen=True, slots=True)
class Contents:
    """What a store holds outside the trash; `version` as Database.version() when it was read."""

    people: People
    annotations: tuple[Annotation, ...] = ()
    tags: tuple[Tag, ...] = ()
    saved_filters: tuple[SavedFilter, ...] = ()
    labels: Labels = NO_LABELS
    version: int = 0


def read_contents(connection: sqlite3.Connection) -> Contents:
    """Reads it inside the caller's transaction. Raises Unsound where a row leads to one that is not there."""
    contents = Contents(
        people=read_people(connection),
        annotations=tuple(read_annotations(connection)),
        tags=tuple(read_tags(connection)),
        saved_filters=tuple(read_saved_filters(connection)),
        labels=read_labels(connection),
        version=connection.execute("PRAGMA data_version").fetchone()[0],
    )
    tags = {tag.id for tag in contents.tags}
    for one in contents.annotations:
        if one.person not in contents.people.names or (isinstance(one, Tagging) and one.tag not in tags):
            raise Unsound(f"annotation: {one.id}")
    return contents

"""What a store knows of its marks, besides what is shown of them: for two sets of marks that become one."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from alliance_desktop.domain.exchange import SharedTag
from alliance_desktop.domain.marks import Annotation
from alliance_desktop.domain.merged_marks import Here
from alliance_desktop.library.library import Library
from alliance_desktop.store import edit_log, read_all, store_meta, text_versions

_NOTHING = Here({}, {}, {})


@dataclass(frozen=True, slots=True)
class KnownMarks:
    """Marks, tags and people, and the last stamp that the store gave; '' where there is none yet."""

    here: Here = _NOTHING
    tags: tuple[SharedTag, ...] = ()
    people: Mapping[str, str] = field(default_factory=dict)
    since: str = ""


def known_marks(library: Library) -> KnownMarks:
    """All that is known of the marks on the library's report. Raises StoreError kinds."""
    if library.database is None:
        return KnownMarks()
    with library.database.reading() as connection:
        rows = read_all.read_shared(connection, library.report.id)
        here = Here(
            {one.record.id: one for one in rows.marks},
            {one.id: one for one in library.records()},
            text_versions.open_stamps(connection),
            text_versions.by_undo(connection),
            {record.id for record in edit_log.undone(connection) if isinstance(record, Annotation)},
        )
        return KnownMarks(here, rows.tags, rows.people, store_meta.last_stamp(connection))

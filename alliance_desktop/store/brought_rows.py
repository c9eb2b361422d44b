"""What an edit brings from another store without its being seen: versions, deletions, stamps, and tags that are kept."""

import json
import sqlite3
from collections.abc import Mapping

from alliance_desktop.domain.edit import Brought
from alliance_desktop.domain.marks import Tagging
from alliance_desktop.store import sqlite_errors, store_meta, text_versions
from alliance_desktop.store.record_kinds import KINDS
from alliance_desktop.store.rows import as_json
from alliance_desktop.store.sqlite_errors import Unsound

_KEPT = "kept_tags"


def kept_tags(connection: sqlite3.Connection) -> Mapping[str, str]:
    """The stamps by which tags were deleted that are there since something carries them, by their ids; one whose stamp
    is another by now was changed since. Raises Unsound."""
    text = store_meta.value(connection, _KEPT)
    try:
        found = json.loads(text) if text else {}
    except ValueError as error:
        raise Unsound(f"meta: {_KEPT}") from error
    if not isinstance(found, dict) or not all(isinstance(one, str) for one in found.values()):
        raise Unsound(f"meta: {_KEPT}")
    return found


def refuse_later(connection: sqlite3.Connection, brought: Brought) -> None:
    """Raises ConflictError where something was written since it was made out."""
    if brought.since and store_meta.last_stamp(connection) != brought.since:
        raise sqlite_errors.conflict()


def bring_deletions(connection: sqlite3.Connection, brought: Brought, at: str) -> None:
    """Before an edit is written, and inside its transaction: what was deleted elsewhere lies in the trash since `at`."""
    for record, stamp in brought.gone:
        if not isinstance(record, Tagging):  # its tag need not be here
            KINDS[type(record)].put(connection, [record], stamp)
        KINDS[type(record)].bin(connection, [record], stamp, at)
    for record, stamp in brought.stamps:
        KINDS[type(record)].put(connection, [record], stamp)


def bring_versions(connection: sqlite3.Connection, brought: Brought) -> None:
    """Once the records of an edit are written, and before their texts are kept."""
    text_versions.bring(connection, brought.versions)
    if dict(brought.kept) != kept_tags(connection):
        store_meta.set_values(connection, {_KEPT: as_json(dict(brought.kept))})

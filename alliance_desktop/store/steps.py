"""Doing, undoing and redoing an edit: each one transaction, stamped and logged."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from alliance_desktop.domain.edit import Edit
from alliance_desktop.domain.moment import moment_text
from alliance_desktop.store import edit_log
from alliance_desktop.store.contents import Contents, read_contents
from alliance_desktop.store.database import Database
from alliance_desktop.store.drafts import drop_draft
from alliance_desktop.store.edit_log import Labels, read_labels
from alliance_desktop.store.faults import Unsound
from alliance_desktop.store.meta import take_stamp
from alliance_desktop.store.records import write_swaps

if TYPE_CHECKING:
    from sqlite_utils import Database as Tables


_STRICT_TYPE = sqlite3.SQLITE_CONSTRAINT | (12 << 8)
"""SQLITE_CONSTRAINT_DATATYPE, which Python's module does not name."""
_NO_RECORD = {sqlite3.SQLITE_CONSTRAINT_CHECK, sqlite3.SQLITE_CONSTRAINT_NOTNULL, _STRICT_TYPE}


@dataclass(frozen=True, slots=True)
class Step:
    """What was written: the edit as applied; `fresh` is everything, read anew, if others wrote since `seen`."""

    edit: Edit
    labels: Labels
    fresh: Contents | None


def do(database: Database, edit: Edit, now: datetime, seen: int, draft: str | None = None) -> Step:
    """Applies and logs an edit, and takes away the draft it was made from.

    `seen` is the version the caller knows. Raises ConflictError and StoreError kinds; nothing is written then.
    """
    with database.writing() as db:
        _write(db, edit, now)
        edit_log.add(db, edit, moment_text(now))
        if draft is not None:
            drop_draft(db, draft)
        return _step(db, edit, seen)


def undo(database: Database, now: datetime, seen: int) -> Step | None:
    """Applies the inverse of the last edit that stands; None if there is none. Raises as `do`."""
    with database.writing() as db:
        found = edit_log.last_done(db.conn)
        if found is None:
            return None
        number, edit = found[0], found[1].inverse()
        _write_logged(db, edit, now)
        edit_log.mark(db, number, undone=True)
        return _step(db, edit, seen)


def redo(database: Database, now: datetime, seen: int) -> Step | None:
    """Applies again the first edit that was undone; None if there is none. Raises as `do`."""
    with database.writing() as db:
        found = edit_log.first_undone(db.conn)
        if found is None:
            return None
        number, edit = found
        _write_logged(db, edit, now)
        edit_log.mark(db, number, undone=False)
        return _step(db, edit, seen)


def _write(db: "Tables", edit: Edit, now: datetime) -> None:
    write_swaps(db, edit.swaps, take_stamp(db, now), moment_text(now))


def _write_logged(db: "Tables", edit: Edit, now: datetime) -> None:
    """Raises Unsound where the log holds what no record can be: only damage brings that there."""
    try:
        _write(db, edit, now)
    except sqlite3.IntegrityError as error:
        if error.sqlite_errorcode in _NO_RECORD:
            raise Unsound("edit_log") from error
        raise


def _step(db: "Tables", edit: Edit, seen: int) -> Step:
    """Read inside the transaction, while nobody else can write."""
    others_wrote = db.execute("PRAGMA data_version").fetchone()[0] != seen
    return Step(edit, read_labels(db.conn), read_contents(db.conn) if others_wrote else None)

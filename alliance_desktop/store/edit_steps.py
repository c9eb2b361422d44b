"""Doing, undoing and redoing an edit: each one transaction, stamped and logged."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from alliance_desktop.domain.edit import Edit
from alliance_desktop.domain.moment import moment_text
from alliance_desktop.store import edit_log
from alliance_desktop.store.database import Database
from alliance_desktop.store.draft_rows import drop_draft
from alliance_desktop.store.edit_log import Labels, read_labels
from alliance_desktop.store.read_all import Contents, read_contents
from alliance_desktop.store.sqlite_errors import Unsound
from alliance_desktop.store.store_meta import take_stamp
from alliance_desktop.store.swaps import refuse_false_premises, write_swaps

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
    with database.writing() as connection:
        refuse_false_premises(connection, edit.premises)
        _write(connection, edit, now)
        edit_log.add(connection, edit, now)
        if draft is not None:
            drop_draft(connection, draft)
        return Step(edit, Labels(undo=edit.label), _read_anew(connection, seen))


def undo(database: Database, now: datetime, seen: int, only: Edit | None = None) -> Step | None:
    """Applies the inverse of the last edit that stands; None if there is none or it isn't `only`. Raises as `do`."""
    with database.writing() as connection:
        found = edit_log.last_done(connection)
        if found is None or (only is not None and not found.is_of(only)):
            return None
        edit = found.edit.inverse()
        with _read_from_the_log():
            _write(connection, edit, now)
            edit_log.mark(connection, found, undone=True)
        return _step(connection, edit, seen)


def redo(database: Database, now: datetime, seen: int) -> Step | None:
    """Applies again the first edit that was undone; None if there is none. Raises as `do`."""
    with database.writing() as connection:
        found = edit_log.first_undone(connection)
        if found is None:
            return None
        with _read_from_the_log():
            _write(connection, found.edit, now)
            edit_log.mark(connection, found, undone=False)
        return _step(connection, found.edit, seen)


def _write(connection: sqlite3.Connection, edit: Edit, now: datetime) -> None:
    write_swaps(connection, edit.swaps, take_stamp(connection, now), moment_text(now))


@contextmanager
def _read_from_the_log() -> Iterator[None]:
    """Raises Unsound where the log holds what no record can be: only damage brings that there."""
    try:
        yield
    except sqlite3.IntegrityError as error:
        if error.sqlite_errorcode in _NO_RECORD:
            raise Unsound("edit_log") from error
        raise


def _step(connection: sqlite3.Connection, edit: Edit, seen: int) -> Step:
    return Step(edit, read_labels(connection), _read_anew(connection, seen))


def _read_anew(connection: sqlite3.Connection, seen: int) -> Contents | None:
    """Everything, if others wrote: read inside the transaction, while nobody else can write."""
    others_wrote = connection.execute("PRAGMA data_version").fetchone()[0] != seen
    return read_contents(connection) if others_wrote else None

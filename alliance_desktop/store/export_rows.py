"""Exports of briefs: a row in `brief_export` for each, with what it said as long as that is kept."""

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from alliance_desktop.domain.brief import BriefExport
from alliance_desktop.domain.moment import moment_text
from alliance_desktop.store import text_versions
from alliance_desktop.store.database import Database
from alliance_desktop.store.rows import Table, as_json, from_json, put, typed
from alliance_desktop.store.sqlite_errors import Unsound
from alliance_desktop.store.store_meta import take_stamp

BRIEF_EXPORT = Table(
    "brief_export", ("brief_id", "number", "at", "template", "format", "file", "sha256", "content"), keys=2
)
KEPT = 20
"""So many exports of a brief, the last ones, are kept with what they said."""
_FOUND = "SELECT brief_id, number, at, template, format, file, sha256, content IS NOT NULL FROM brief_export"
_SHAPES = tuple(
    (str, int, str, str, str, file, total, int) for file in (str, type(None)) for total in (str, type(None))
)


def record(
    database: Database,
    sent: BriefExport,
    texts: Mapping[str, str],
    page: Callable[[Mapping[str, str]], object],
    now: datetime,
) -> BriefExport:
    """Keeps what went out as the next export of its brief, with the number and moment that it gets here.

    `texts` are those of notes and fields by their ids. `page` is called with the stamps of their versions and gives
    what JSON can hold; a text of which there is no version, because it was changed while the file was written, has
    none. It is no edit, but a change all the same, of which a backup is due. Raises ConflictError where the brief was
    never in this store, and StoreError kinds.
    """
    with database.writing() as connection:
        last = last_export(connection, sent.brief)
        made = replace(sent, number=last.number + 1 if last else 1, at=moment_text(now), has_page=True)
        content = as_json(page(text_versions.stamps(connection, texts)))
        own = (made.brief, made.number, made.at, made.template, made.format, made.file or None, made.sha256 or None)
        put(connection, BRIEF_EXPORT, [dict(zip(BRIEF_EXPORT.columns, (*own, content), strict=True))])
        _forget(connection, made)
        take_stamp(connection, now)
    return made


def exports(connection: sqlite3.Connection) -> list[BriefExport]:
    """Those of all briefs, also of deleted ones, the newest first. Raises Unsound for what is no export."""
    return _exports(connection, "true ORDER BY at DESC, number DESC")


def last_export(connection: sqlite3.Connection, brief_id: str) -> BriefExport | None:
    """The last one of a brief; None where there was none."""
    return next(iter(_exports(connection, "brief_id = ? ORDER BY number DESC LIMIT 1", brief_id)), None)


def content(connection: sqlite3.Connection, export: BriefExport) -> Any:
    """What it said, as it was given to `record`; None where that isn't kept. Raises Unsound for what is no JSON."""
    query = "SELECT content FROM brief_export WHERE brief_id = ? AND number = ? AND content IS NOT NULL"
    rows = typed(BRIEF_EXPORT, connection.execute(query, (export.brief, export.number)).fetchall(), (str,))
    try:
        return from_json(rows[0][0]) if rows else None
    except (ValueError, RecursionError) as error:
        raise Unsound(BRIEF_EXPORT.name) from error


def _exports(connection: sqlite3.Connection, which: str, *values: str) -> list[BriefExport]:
    rows = connection.execute(f"{_FOUND} WHERE {which}", values).fetchall()
    return [
        BriefExport(brief, number, at, template, form, file or "", total or "", has_page=bool(kept))
        for brief, number, at, template, form, file, total, kept in typed(BRIEF_EXPORT, rows, *_SHAPES)
    ]


def _forget(connection: sqlite3.Connection, made: BriefExport) -> None:
    """What earlier exports of the brief said, beyond those that are kept."""
    columns = ", ".join(BRIEF_EXPORT.columns)
    query = f"SELECT {columns} FROM brief_export WHERE brief_id = ? AND number <= ? AND content IS NOT NULL"  # noqa: S608
    found = connection.execute(query, (made.brief, made.number - KEPT)).fetchall()
    rows = [dict(zip(BRIEF_EXPORT.columns, row, strict=True)) for row in found]
    put(connection, BRIEF_EXPORT, [row | {"content": None} for row in rows])

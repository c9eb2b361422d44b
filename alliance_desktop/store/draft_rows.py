"""Text being typed, one row per open field."""

import sqlite3
from collections.abc import Iterable

from alliance_desktop.domain.marks import Draft
from alliance_desktop.domain.report import Target
from alliance_desktop.store.database import Database
from alliance_desktop.store.rows import (
    NO_QUOTE,
    QUOTE,
    QUOTE_COLUMNS,
    Table,
    Value,
    put,
    quote_columns,
    quote_in,
    typed,
)

DRAFT = Table("draft", ("key", "report_id", "code", "note_id", "base", "text", "at", *QUOTE_COLUMNS))
_SHAPES = tuple(
    (*(str,) * 5, *of_note, *words) for of_note in ((str, str), (type(None),) * 2) for words in (QUOTE, NO_QUOTE)
)


def read_drafts(connection: sqlite3.Connection) -> list[Draft]:
    """All drafts, the oldest first."""
    query = "SELECT key, report_id, code, text, at, note_id, base, exact, prefix, suffix, start FROM draft"
    rows = connection.execute(f"{query} ORDER BY at, key").fetchall()
    return [
        Draft(key, Target(report, code), note_id, base, text, at, quote_in(words))
        for key, report, code, text, at, note_id, base, *words in typed(DRAFT, rows, *_SHAPES)
    ]


def save_draft(database: Database, draft: Draft) -> None:
    """Writes a draft in place of the one under its key, in a transaction of its own."""
    with database.writing() as connection:
        put_drafts(connection, [draft])


def put_drafts(connection: sqlite3.Connection, drafts: Iterable[Draft]) -> None:
    """Writes drafts inside the caller's transaction."""
    put(connection, DRAFT, [_row(draft) for draft in drafts])


def _row(draft: Draft) -> dict[str, Value]:
    return {
        "key": draft.key,
        "report_id": draft.target.report,
        "code": draft.target.code,
        "note_id": draft.note_id,
        "base": draft.base,
        "text": draft.text,
        "at": draft.at,
        **quote_columns(draft.quote),
    }


def forget_draft(database: Database, key: str) -> None:
    """Takes a draft away if there is one, in a transaction of its own."""
    with database.writing() as connection:
        drop_draft(connection, key)


def drop_draft(connection: sqlite3.Connection, key: str) -> None:
    """Takes a draft away if there is one, inside the caller's transaction."""
    connection.execute("DELETE FROM draft WHERE key = ?", (key,))

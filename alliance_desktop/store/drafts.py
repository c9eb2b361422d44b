"""Text being typed, one row per open field."""

import sqlite3
from typing import TYPE_CHECKING

from alliance_desktop.domain.draft import Draft
from alliance_desktop.domain.target import Target
from alliance_desktop.store.database import Database
from alliance_desktop.store.quotes import quote_columns, quote_in

if TYPE_CHECKING:
    from sqlite_utils import Database as Tables


def read_drafts(connection: sqlite3.Connection) -> list[Draft]:
    """All drafts, the oldest first."""
    rows = connection.execute(
        "SELECT key, report_id, code, note_id, base, text, at, exact, prefix, suffix, start FROM draft ORDER BY at, key"
    )
    return [
        Draft(key, Target(report, code), note_id, base, text, at, quote_in(words))
        for key, report, code, note_id, base, text, at, *words in rows.fetchall()
    ]


def save_draft(database: Database, draft: Draft) -> None:
    """Writes a draft in place of the one under its key, in a transaction of its own."""
    with database.writing() as db:
        db.table("draft").upsert(
            {
                "key": draft.key,
                "report_id": draft.target.report,
                "code": draft.target.code,
                "note_id": draft.note_id,
                "base": draft.base,
                "text": draft.text,
                "at": draft.at,
                **quote_columns(draft.quote),
            },
            pk="key",
        )


def forget_draft(database: Database, key: str) -> None:
    """Takes a draft away if there is one, in a transaction of its own."""
    with database.writing() as db:
        drop_draft(db, key)


def drop_draft(db: "Tables", key: str) -> None:
    """Takes a draft away if there is one, inside the caller's transaction."""
    db.execute("DELETE FROM draft WHERE key = ?", (key,))

"""What each export of a brief carried, so that it can be said what has changed since."""

import sqlite3
from datetime import datetime

from alliance_desktop.domain.brief import BriefExport, Carried
from alliance_desktop.domain.moment import moment_text
from alliance_desktop.store.database import Database
from alliance_desktop.store.rows import Table, put, typed
from alliance_desktop.store.sqlite_errors import Unsound
from alliance_desktop.store.store_meta import take_stamp

BRIEF_EXPORT = Table("brief_export", ("brief_id", "number", "at", "template", "format", "content"), keys=2)


def record_export(
    database: Database, brief_id: str, template: str, form: str, content: Carried, now: datetime
) -> BriefExport:
    """Keeps what an export in this template and format carried, as the brief's next one.

    It is no edit, but a change all the same, of which a backup is due. Raises ConflictError where the brief was never
    in this store, and StoreError kinds.
    """
    import json

    with database.writing() as connection:
        last = last_export(connection, brief_id)
        made = BriefExport(last.number + 1 if last else 1, moment_text(now), template, form, content)
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        values = (brief_id, made.number, made.at, template, form, text)
        put(connection, BRIEF_EXPORT, [dict(zip(BRIEF_EXPORT.columns, values, strict=True))])
        take_stamp(connection, now)
    return made


def last_export(connection: sqlite3.Connection, brief_id: str) -> BriefExport | None:
    """The last export of a brief; None where there was none. Raises Unsound for what no export carries."""
    query = "SELECT number, at, template, format, content FROM brief_export WHERE brief_id = ?"
    rows = connection.execute(f"{query} ORDER BY number DESC LIMIT 1", (brief_id,)).fetchall()
    for number, at, template, form, content in typed(BRIEF_EXPORT, rows, (int, str, str, str, str)):
        return BriefExport(number, at, template, form, _carried(content))
    return None


def _carried(text: str) -> Carried:
    import json

    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unsound(BRIEF_EXPORT.name) from error
    fields = content.values() if isinstance(content, dict) else [None]
    if not all(isinstance(one, dict) and all(isinstance(said, str) for said in one.values()) for one in fields):
        raise Unsound(BRIEF_EXPORT.name)
    carried: Carried = content
    return carried

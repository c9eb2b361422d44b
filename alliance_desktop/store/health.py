"""Whether a store is sound: its structure, its schema, and every note against its own checksum."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from alliance_desktop.errors import StoreError
from alliance_desktop.i18n import _
from alliance_desktop.store import faults, migrations
from alliance_desktop.store.annotations import checksum
from alliance_desktop.store.database import connect

_WAIT = 3000
"""Milliseconds to wait for another program's write."""
_MOST = 100
"""Lines of SQLite's own check that are passed on."""


@dataclass(frozen=True, slots=True)
class Problem:
    """`kind` is store, structure, reference, schema, checksum or code; `where` names the place."""

    kind: str
    where: str
    message: str


def check(path: Path, known: Callable[[str, str], bool]) -> list[Problem]:
    """What is wrong with the store at `path`, which is only read; an empty list: nothing.

    `known(report, code)` says whether a report has this code.
    """
    try:
        with faults.explained(path):
            if not path.is_file():
                raise faults.gone(path) if not path.exists() else faults.no_file(path)
            if path.stat().st_size == 0:
                raise faults.empty(path)
            with closing(connect(path, read_only=True, wait=_WAIT)) as connection:
                return [*_structure(connection), *_content(connection, path, known)]
    except StoreError as error:
        return [Problem("store", str(path), str(error))]


def _structure(connection: sqlite3.Connection) -> Iterator[Problem]:
    for (line,) in connection.execute(f"PRAGMA integrity_check({_MOST})").fetchall():
        if line != "ok":
            yield Problem("structure", line.split(":")[0], line)
    for table, rowid, parent, _key in connection.execute("PRAGMA foreign_key_check").fetchall():
        text = _("A record of {table} belongs to a record of {parent} that is not there.")
        yield Problem("reference", f"{table} {rowid}", text.format(table=table, parent=parent))


def _content(connection: sqlite3.Connection, path: Path, known: Callable[[str, str], bool]) -> Iterator[Problem]:
    if connection.execute("PRAGMA application_id").fetchone()[0] != migrations.APPLICATION_ID:
        raise faults.foreign(path)
    yield from _schema(connection)
    rows = connection.execute(
        "SELECT n.annotation_id, a.code, n.text, n.checksum FROM note n JOIN annotation a ON a.id = n.annotation_id"
    )
    for note, code, text, expected in rows.fetchall():
        if checksum(text) != expected:
            message = _("A note on {code} is not what was written: its checksum differs.").format(code=code)
            yield Problem("checksum", note, message)
    for report, code in connection.execute("SELECT DISTINCT report_id, code FROM annotation").fetchall():
        if not known(report, code):
            message = _("Marks belong to {code}, which is not in the report {report}; they are kept.")
            yield Problem("code", f"{report} {code}", message.format(code=code, report=report))


def _schema(connection: sqlite3.Connection) -> Iterator[Problem]:
    """A table, trigger or view of somebody else's could change what is read or swallow what is written."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        migrations.migrate(fresh, Path(":memory:"), migrations.files())
        expected = _objects(fresh)
    found = _objects(connection)
    for name in sorted(expected.keys() | found.keys()):
        if expected.get(name) != found.get(name):
            text = _("The store's structure differs from the expected one at {name}.").format(name=name)
            yield Problem("schema", name, text)


def _objects(connection: sqlite3.Connection) -> dict[str, str]:
    rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'").fetchall()
    return {name: re.sub(r"\s+", " ", sql or "") for name, sql in rows}

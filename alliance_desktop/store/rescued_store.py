"""A store made anew: of what is in memory, and of what can still be read of the damaged one that it was in."""

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from alliance_desktop import logs
from alliance_desktop.domain.brief import Brief
from alliance_desktop.domain.edit import Edit, Swap
from alliance_desktop.domain.marks import Note, Tag
from alliance_desktop.domain.moment import moment_text
from alliance_desktop.domain.position import PositionField
from alliance_desktop.errors import StoreDamagedError
from alliance_desktop.store import checksums, migrations, soundness, sqlite_errors, text_versions
from alliance_desktop.store.annotation_rows import ANNOTATION
from alliance_desktop.store.backup import write_aside
from alliance_desktop.store.brief_rows import BRIEF, BRIEF_ITEM, forget_lacking
from alliance_desktop.store.database import LAST_STAMPS, connect, gone_on, set_up
from alliance_desktop.store.do_and_undo import write_swaps
from alliance_desktop.store.drafts import put_drafts
from alliance_desktop.store.read_all import StoreContents
from alliance_desktop.store.record_kinds import KINDS, MARKS
from alliance_desktop.store.rows import Table, put, remove
from alliance_desktop.store.store_meta import META, PERSON, set_values, take_stamp
from alliance_desktop.store.undo.edit_log import EDIT_LOG, can_be_read
from alliance_desktop.store.undo.whose_turn import read_labels

Rows = dict[str, list[dict[str, Any]]]
_FIRST = ("person", "tag", "annotation", "brief", text_versions.TEXT_VERSION.name)
"""Tables whose rows those of others belong to."""


def write(
    target: Path,
    contents: StoreContents,
    meta: Mapping[str, str],
    damaged: sqlite3.Connection | None,
    now: datetime,
    *,
    replace: bool = False,
    is_older: bool = False,
) -> None:
    """A sound store at `target`, readable by its owner alone, with all of `contents`. Trash, undo list and what
    exports carried come along as far as they can be read of the `damaged` one; where that `is_older`, or went its own
    way, what it has besides comes into the trash.

    `meta` is what that said of itself. Raises StoreError kinds and OSError, FileExistsError where the target is taken.
    """
    rows = _readable(damaged) if damaged else {}
    if any(row["key"] == "store_id" and row["value"] != meta["store_id"] for row in rows.get(META.name, ())):
        rows = {}  # another store was written over it

    def fill(aside: Path) -> None:
        with sqlite_errors.explained(target):
            _make(aside, contents, meta, rows, now, is_older=is_older)

    write_aside(target, fill, replace=replace)


def _make(
    aside: Path, contents: StoreContents, meta: Mapping[str, str], rows: Rows, now: datetime, *, is_older: bool
) -> None:
    """With `rows`, or without them where they make no sound store."""
    try:
        _fill(aside, contents, meta, rows, now, is_older=is_older)
    except (sqlite3.Error, StoreDamagedError, sqlite_errors.Unsound) as error:
        if not rows or getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL:
            raise
        logs.warning(__name__, "rescued from memory alone: %s", type(error).__name__)
        os.truncate(aside, 0)
        _fill(aside, contents, meta, {}, now, is_older=is_older)


def _fill(
    aside: Path, contents: StoreContents, meta: Mapping[str, str], rows: Rows, now: datetime, *, is_older: bool
) -> None:
    with closing(connect(aside, read_only=False, wait=0)) as connection:
        set_up(connection)
        migrations.migrate(connection, aside, migrations.files())
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("BEGIN IMMEDIATE")
        known = {**meta, **{row["key"]: row["value"] for row in rows.get(META.name, ())}}
        last = max(known.get("last_stamp", ""), contents.stamp)  # the file may be an older copy
        stamps_of_both = gone_on(known.get(LAST_STAMPS, ""), contents.stamp, last)
        set_values(connection, {**known, "last_stamp": last, **stamps_of_both})
        people = contents.people
        for one, name in people.names.items():
            put(connection, PERSON, [{"id": one, "name": name, "is_owner": int(one == people.owner_id)}])
        put_drafts(connection, contents.drafts)
        stamp = take_stamp(connection, now)
        for kind in sorted(KINDS, key=lambda one: one is not Tag):
            KINDS[kind].put(connection, contents.of(kind), stamp)
        _add(connection, contents, rows)
        if is_older:
            _bin_the_rest(connection, contents, now)
        texts: tuple[Note | PositionField, ...] = (*contents.of(Note), *contents.of(PositionField))
        beside = {one.id: one.others for one in texts if one.others}
        stamps = [connection.execute("SELECT ifnull(max(stamp), '') FROM text_version").fetchone()[0]]
        for _each in range(1 + max(map(len, beside.values()), default=0)):
            stamps.append(take_stamp(connection, now, stamps))
        text_versions.mend(connection, beside, stamps[1:])
        forget_lacking(connection)
        connection.execute("COMMIT")
    soundness.refuse_lack(aside, soundness.contents(aside, contents, {}, wait=0), contents)


def _readable(damaged: sqlite3.Connection) -> Rows:
    """The rows that are what was written, as many as can be reached from either end of their table."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:  # it knows what the damaged one may not
        migrations.migrate(fresh, Path(":memory:"), migrations.files())
        ways = {table: _ways(fresh, table) for table in checksums.tables(fresh)}
    with checksums.reading_anything(damaged):
        return {table: [*_from_both_ends(damaged, table, *both)] for table, both in ways.items()}


def _ways(fresh: sqlite3.Connection, table: str) -> tuple[str, str]:
    (without_rowid,) = fresh.execute("SELECT wr FROM pragma_table_list WHERE name = ?", (table,)).fetchone()
    order = ", ".join(f"{key} {{0}}" for key in checksums.key(fresh, table)) if without_rowid else "rowid {0}"
    return f" ORDER BY {order.format('ASC')}", f" ORDER BY {order.format('DESC')}"


def _from_both_ends(damaged: sqlite3.Connection, table: str, *ways: str) -> Iterator[dict[str, Any]]:
    seen: set[tuple[object, ...]] = set()
    for way in ways:
        with suppress(sqlite3.Error, KeyError):  # where it can't be read any further
            for row in checksums.rows(damaged, table, way):
                if (values := tuple(row.values())) not in seen:
                    seen.add(values)
                    yield row


def _add(connection: sqlite3.Connection, contents: StoreContents, rows: Rows) -> None:
    """What is in memory stands, with the stamp that its row had; else comes in what has what it belongs to."""
    here = {brief.id for brief in contents.of(Brief)}
    for table in (*_FIRST, *sorted(rows.keys() - {*_FIRST, META.name})):
        for row in rows.get(table, ()):
            if not (table == BRIEF_ITEM.name and row["brief_id"] in here):
                with suppress(sqlite3.IntegrityError):
                    _put(connection, table, row)
    for one in MARKS:
        if one.body:
            there = f"SELECT annotation_id FROM {one.body.name}"  # noqa: S608  constants, as below
            _remove(connection, ANNOTATION, f"motivation = ? AND id NOT IN ({there})", one.motivation)
    gaps = "SELECT brief_id FROM brief_item GROUP BY brief_id HAVING max(ordinal) >= count(*)"
    _remove(connection, BRIEF, f"id IN ({gaps})")
    if read_labels(connection, contents.labels.report) != contents.labels or not can_be_read(
        connection
    ):  # it would pass over what was done
        _remove(connection, EDIT_LOG, "true")


def _bin_the_rest(connection: sqlite3.Connection, contents: StoreContents, now: datetime) -> None:
    """What isn't in memory was deleted since, or is another device's."""
    swaps = list[Swap]()
    for kind, rows in KINDS.items():
        known = {one.id for one in contents.of(kind)}
        swaps += (Swap(one, None) for one in rows.read(connection) if one.id not in known)
    write_swaps(connection, Edit("", tuple(swaps)), [take_stamp(connection, now)], moment_text(now))


def _remove(connection: sqlite3.Connection, table: Table, where: str, *values: str) -> None:
    """And the rows that belong to those."""
    found = connection.execute(f"SELECT id FROM {table.name} WHERE {where}", values).fetchall()  # noqa: S608
    for (one,) in found:
        remove(connection, table, one)


def _put(connection: sqlite3.Connection, table: str, row: dict[str, Any]) -> None:
    key = checksums.key(connection, table)
    own = {name: row[name] for name in (*key, *row) if name != "checksum"}
    is_it = " AND ".join(f"{column} = ?" for column in key)
    found = connection.execute(f"SELECT * FROM {table} WHERE {is_it}", tuple(row[one] for one in key))  # noqa: S608
    there = found.fetchone()
    names = (one[0] for one in found.description)
    if there is None or _but_when(dict(zip(names, there, strict=True))) == _but_when(row):
        put(connection, Table(table, tuple(own), len(key)), [own])


def _but_when(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in {"stamp", "checksum"}}

"""Briefs: one row in `brief`, one in `brief_item` for each thing in it, one in `brief_export` for each export."""

import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby, product
from operator import itemgetter
from typing import Any, assert_never

from alliance_desktop.domain.brief import (
    HEAD_NAMES,
    Brief,
    BriefExport,
    BriefItem,
    ChosenItem,
    HeadingItem,
    PassageItem,
    TextItem,
)
from alliance_desktop.domain.moment import moment_text
from alliance_desktop.domain.report import Quote, Target
from alliance_desktop.store import text_versions
from alliance_desktop.store.database import Database
from alliance_desktop.store.rows import (
    NO_QUOTE,
    QUOTE,
    QUOTE_COLUMNS,
    Deleted,
    RecordRows,
    Table,
    Value,
    as_json,
    from_json,
    in_trash,
    put,
    quote_columns,
    quote_in,
    remove,
    typed,
)
from alliance_desktop.store.sqlite_errors import UnknownKind, Unsound
from alliance_desktop.store.store_meta import take_stamp

_HEAD = ("for_whom", "occasion", "date", "objective", "marking")
"""The columns of HEAD_NAMES, of which one is a word of SQL."""
_OWN = ("id", "name", *_HEAD, "filter", "template", "modified_at", "parts", "found")
_LOGGED = ("id", "name", *HEAD_NAMES, "filter", "template", "modified", "parts", "found")
BRIEF = Table("brief", (*_OWN, "stamp", "deleted_at"))
BRIEF_ITEM = Table("brief_item", ("brief_id", "ordinal", "kind", "report_id", "code", "text", *QUOTE_COLUMNS), keys=2)
_NONE = type(None)
_MAY_LACK: tuple[type, ...] = (str, _NONE)
_BRIEFS = tuple((*(str,) * (len(_OWN) - 2), *last) for last in product(_MAY_LACK, repeat=3))
_ITEMS: Mapping[str, tuple[type, ...]] = {
    "recommendation": (str, str, _NONE, *NO_QUOTE),
    "passage": (str, str, _NONE, *QUOTE),
    "heading": (_NONE, _NONE, str, *NO_QUOTE),
    "text": (_NONE, _NONE, str, *NO_QUOTE),
}
"""The types of what the columns of a brief hold, and those behind the kind of an item, for each kind."""


class BriefRows(RecordRows[Brief]):
    """What stands in a brief stays with it in the trash."""

    kind = Brief
    name = "brief"
    stamped = BRIEF.name

    def shows(self, record: Brief) -> bool:
        """Not one that a key makes again: a word typed by mistake can leave it."""
        return not record.is_bare

    def read(self, connection: sqlite3.Connection) -> list[Brief]:
        """All that are not in the trash."""
        return [brief for brief, _at in self._select(connection, "deleted_at IS NULL")]

    def find(self, connection: sqlite3.Connection, record_id: str) -> Brief | None:
        """The brief with this id, unless it is in the trash."""
        found = self._select(connection, "id = ? AND deleted_at IS NULL", record_id)
        return found[0][0] if found else None

    def put(self, connection: sqlite3.Connection, records: Sequence[Brief], stamp: str) -> None:
        """Writes whole briefs: what stood in one goes first, since a recommendation that moves would be there twice."""
        self._put(connection, records, stamp, None)
        for brief in records:
            query = "SELECT count(*) FROM brief_item WHERE brief_id = ?"
            remove(connection, BRIEF_ITEM, brief.id, connection.execute(query, (brief.id,)).fetchone()[0])
            rows = enumerate(map(_row, brief.items))
            put(connection, BRIEF_ITEM, [{"brief_id": brief.id, "ordinal": place, **row} for place, row in rows])

    def bin(self, connection: sqlite3.Connection, records: Sequence[Brief], stamp: str, at: str) -> None:
        """Marks briefs as deleted."""
        self._put(connection, records, stamp, at)

    def trash(self, connection: sqlite3.Connection, record_id: str = "") -> Iterator[Deleted[Brief]]:
        """What of it the trash shows."""
        where, which = in_trash(record_id)
        found = self._select(connection, where, *which)
        return (Deleted(brief, at, brief.id) for brief, at in found if self.shows(brief))

    def recovered(self, connection: sqlite3.Connection, record_id: str) -> Sequence[Brief]:
        """The brief out of the trash, as it was."""
        where, which = in_trash(record_id)
        return [brief for brief, _at in self._select(connection, where, *which)]

    def encode(self, record: Brief) -> dict[str, Any]:
        """Its values, as the data dictionary describes them."""
        rows = map(_row, record.items)
        items = [{name: value for name, value in row.items() if value is not None} for row in rows]
        return {**dict(zip(_LOGGED, _values(record), strict=True)), "items": items}

    def decode(self, values: Mapping[str, Any]) -> Brief:
        """The way back, for an edit too that was logged before a brief knew what its filter found."""
        known = {"found": None, **values}
        own = typed(BRIEF, [[*(known[name] for name in _LOGGED), None]], *_BRIEFS)[0][:-1]
        items = [_item(one["kind"], [one.get(column) for column in BRIEF_ITEM.columns[3:]]) for one in values["items"]]
        return _brief(own, tuple(items))

    def refuse_unknown(self, connection: sqlite3.Connection) -> None:
        """Raises UnknownKind for a part of a brief, also of one in the trash, that is of no kind of ours."""
        known = ", ".join(f"'{kind}'" for kind in _ITEMS)
        query = f"SELECT kind FROM brief_item WHERE kind NOT IN ({known}) LIMIT 1"  # noqa: S608  constants
        for (kind,) in connection.execute(query).fetchall():
            raise UnknownKind(kind)

    def _select(self, connection: sqlite3.Connection, where: str, *key: str) -> list[tuple[Brief, Any]]:
        """Briefs, each with the moment since when it is in the trash."""
        query = f"SELECT {', '.join(_OWN)}, deleted_at FROM brief WHERE {where}"  # noqa: S608  constants
        briefs = typed(BRIEF, connection.execute(query, key).fetchall(), *_BRIEFS)
        items = _items(connection, where, key) if briefs else {}
        return [(_brief(own, items.get(own[0], ())), at) for *own, at in briefs]

    def _put(self, connection: sqlite3.Connection, records: Sequence[Brief], stamp: str, deleted: str | None) -> None:
        own = ({"stamp": stamp, "deleted_at": deleted, **dict(zip(_OWN, _values(one), strict=True))} for one in records)
        put(connection, BRIEF, list(own))


def _values(brief: Brief) -> tuple[str | None, ...]:
    """What its own columns hold."""
    head = (brief.said(name) for name in HEAD_NAMES)
    parts = None if brief.parts is None else " ".join(brief.parts)
    found = " ".join(brief.found) or None
    return brief.id, brief.name, *head, brief.filter, brief.template, brief.modified, parts, found


def _brief(values: Sequence[Any], items: tuple[BriefItem, ...]) -> Brief:
    """The way back."""
    key, name, *head, wanted, template, modified, parts, found = values
    said = tuple((of, text) for of, text in zip(HEAD_NAMES, head, strict=True) if text)
    switched = None if parts is None else tuple(parts.split())
    return Brief(key, name, said, items, wanted, template, switched, modified, tuple((found or "").split()))


def _items(connection: sqlite3.Connection, where: str, key: Sequence[str]) -> dict[str, tuple[BriefItem, ...]]:
    """What stands in each of these briefs, by its id. Raises Unsound where a place is empty."""
    query = f"SELECT {', '.join(BRIEF_ITEM.columns)} FROM brief_item"  # noqa: S608  constants, as below
    which = f" WHERE brief_id IN (SELECT id FROM brief WHERE {where}) ORDER BY brief_id, ordinal"  # noqa: S608
    found = {}
    for brief_id, group in groupby(connection.execute(query + which, key).fetchall(), key=itemgetter(0)):
        rows = list(group)
        if [row[1] for row in rows] != list(range(len(rows))):
            raise Unsound(BRIEF_ITEM.name)
        found[brief_id] = tuple(_item(row[2], row[3:]) for row in rows)
    return found


def _row(item: BriefItem) -> dict[str, Value]:
    """The columns that an item fills, but for its place."""
    kind: str
    target: Target | None = None
    text: str | None = None
    quote: Quote | None = None
    match item:
        case ChosenItem():
            kind, target = "recommendation", item.target
        case PassageItem():
            kind, target, quote = "passage", item.target, item.quote
        case HeadingItem():
            kind, text = "heading", item.text
        case TextItem():
            kind, text = "text", item.text
        case _:
            assert_never(item)
    report, code = (target.report, target.code) if target else (None, None)
    return {"kind": kind, "report_id": report, "code": code, "text": text, **quote_columns(quote)}


def _item(kind: str, values: Sequence[Any]) -> BriefItem:
    """The way back from report, code, text and words. Raises UnknownKind, and Unsound for what no item holds."""
    if kind not in _ITEMS:
        raise UnknownKind(kind)
    report, code, text, *words = typed(BRIEF_ITEM, [values], _ITEMS[kind])[0]
    quote = quote_in(words)
    if quote is not None:
        return PassageItem(Target(report, code), quote)
    if kind == "recommendation":
        return ChosenItem(Target(report, code))
    return HeadingItem(text) if kind == "heading" else TextItem(text)


BRIEF_EXPORT = Table(
    "brief_export", ("brief_id", "number", "at", "template", "format", "file", "sha256", "content"), keys=2
)
KEPT = 100
"""So many exports of a brief, the last ones, are kept with what they said."""
_STAMPS = re.compile(r'"(\d{13}:[0-9a-f]{4}:[0-9a-f]{16})"', re.ASCII)
_FOUND_EXPORTS = "SELECT brief_id, number, at, template, format, file, sha256, content IS NOT NULL FROM brief_export"
_EXPORT_SHAPES = tuple(
    (str, int, str, str, str, file, total, int) for file in (str, type(None)) for total in (str, type(None))
)


def record_export(
    database: Database,
    sent: BriefExport,
    texts: Mapping[str, str],
    page: Callable[[Mapping[str, str]], object],
    now: datetime,
) -> BriefExport:
    """Keeps what went out as the next export of its brief, with the number that it gets here, and the moment if none.

    `texts` are those of notes and fields by their ids. `page` is called with the stamps of their versions and gives
    what JSON can hold; a text of which there is no version, because it was changed while the file was written, has
    none. It is no edit, but a change all the same, of which a backup is due. Raises ConflictError where the brief was
    never in this store, and StoreError kinds.
    """
    with database.writing() as connection:
        last = last_export(connection, sent.brief)
        made = sent._replace(number=last.number + 1 if last else 1, at=sent.at or moment_text(now), has_page=True)
        content = as_json(page(text_versions.stamps(connection, texts)))
        own = (made.brief, made.number, made.at, made.template, made.format, made.file or None, made.sha256 or None)
        put(connection, BRIEF_EXPORT, [dict(zip(BRIEF_EXPORT.columns, (*own, content), strict=True))])
        _forget(connection, "number <= ?", made.brief, made.number - KEPT)
        take_stamp(connection, now)
    return made


def exports(connection: sqlite3.Connection) -> list[BriefExport]:
    """Those of all briefs, also of deleted ones, the newest first. Raises Unsound for what is no export."""
    return _exports(connection, "true ORDER BY at DESC, number DESC")


def last_export(connection: sqlite3.Connection, brief_id: str) -> BriefExport | None:
    """The last one of a brief; None where there was none."""
    return next(iter(_exports(connection, "brief_id = ? ORDER BY number DESC LIMIT 1", brief_id)), None)


def export_content(connection: sqlite3.Connection, export: BriefExport) -> Any:
    """What it said, as `record_export` got it; None where that isn't kept. Raises Unsound for what is no JSON."""
    query = "SELECT content FROM brief_export WHERE brief_id = ? AND number = ? AND content IS NOT NULL"
    rows = typed(BRIEF_EXPORT, connection.execute(query, (export.brief, export.number)).fetchall(), (str,))
    try:
        return from_json(rows[0][0]) if rows else None
    except (ValueError, RecursionError) as error:
        raise Unsound(BRIEF_EXPORT.name) from error


def _exports(connection: sqlite3.Connection, which: str, *values: str) -> list[BriefExport]:
    rows = connection.execute(f"{_FOUND_EXPORTS} WHERE {which}", values).fetchall()
    return [
        BriefExport(brief, number, at, template, form, file or "", total or "", has_page=bool(kept))
        for brief, number, at, template, form, file, total, kept in typed(BRIEF_EXPORT, rows, *_EXPORT_SHAPES)
    ]


def _forget(connection: sqlite3.Connection, which: str, *values: str | int) -> None:
    """What some exports of a brief said."""
    columns = ", ".join(BRIEF_EXPORT.columns)
    query = f"SELECT {columns} FROM brief_export WHERE brief_id = ? AND content IS NOT NULL AND {which}"  # noqa: S608
    rows = [dict(zip(BRIEF_EXPORT.columns, row, strict=True)) for row in connection.execute(query, values).fetchall()]
    put(connection, BRIEF_EXPORT, [row | {"content": None} for row in rows])


_NAMED: dict[tuple[str, int, str, str | None], frozenset[str]] = {}
"""The stamps that exports name, by what no two of them share. They are many and large, and none is ever changed."""


def is_named(connection: sqlite3.Connection, stamp: str) -> bool:
    """Whether an export of which it is kept what it said names this version."""
    return any(stamp in named for _export, named in _named_versions(connection))


def _named_versions(connection: sqlite3.Connection) -> Iterator[tuple[tuple[str, int], frozenset[str]]]:
    """By its brief and number the stamps of the versions that each of those exports names."""
    which = "SELECT brief_id, number, at, sha256 FROM brief_export WHERE content IS NOT NULL"
    for export in connection.execute(which).fetchall():
        if export not in _NAMED:
            query = "SELECT content FROM brief_export WHERE brief_id = ? AND number = ?"
            _NAMED[export] = frozenset(_STAMPS.findall(str(connection.execute(query, export[:2]).fetchone()[0])))
        yield export[:2], _NAMED[export]


def exports_lacking(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """The briefs and numbers of the exports that name a version whose text is not there."""
    kept = " UNION ALL ".join(
        f"SELECT stamp FROM {table.name} WHERE text IS NOT NULL"  # noqa: S608  constants
        for table in (text_versions.TEXT_VERSION, text_versions.WITHDRAWN)
    )
    known = {one for (one,) in connection.execute(kept).fetchall()}
    return [export for export, named in _named_versions(connection) if not named <= known]


def forget_lacking(connection: sqlite3.Connection) -> None:
    """Leaves of those exports that they were made, inside the caller's transaction."""
    for brief, number in exports_lacking(connection):
        _forget(connection, "number = ?", brief, number)

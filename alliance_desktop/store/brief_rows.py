"""Briefs: one row in `brief`, and one in `brief_item` for each thing in it."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, product
from operator import itemgetter
from typing import Any, assert_never

from alliance_desktop.domain.brief import (
    HEAD_NAMES,
    Brief,
    BriefItem,
    ChosenItem,
    HeadingItem,
    PassageItem,
    TextItem,
)
from alliance_desktop.domain.report import Quote, Target
from alliance_desktop.store.rows import (
    NO_QUOTE,
    QUOTE,
    QUOTE_COLUMNS,
    Deleted,
    RecordRows,
    Table,
    Value,
    in_trash,
    put,
    quote_columns,
    quote_in,
    remove,
    typed,
)
from alliance_desktop.store.sqlite_errors import UnknownKind, Unsound

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

    def recovered(self, connection: sqlite3.Connection, record_id: str, at: str) -> Sequence[Brief]:
        """The brief out of the trash, changed now."""
        where, which = in_trash(record_id)
        return [replace(brief, modified=at) for brief, _at in self._select(connection, where, *which)]

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

"""The trash: what lies in it, in its row or apart where another thing took that, and the way back out of it."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import UnionType
from typing import Any, NamedTuple

from alliance_desktop.domain.edit import Record, Swap
from alliance_desktop.domain.marks import Note, Tag, Tagging, made_id
from alliance_desktop.domain.moment import NO_STAMP
from alliance_desktop.domain.position import PositionField
from alliance_desktop.store.annotation_rows import ANNOTATION, Written, always
from alliance_desktop.store.record_kinds import KINDS, MARKS
from alliance_desktop.store.rows import Deleted, RecordRows, Table, Value, as_json, from_json, put, remove, typed
from alliance_desktop.store.sqlite_errors import Unsound
from alliance_desktop.store.store_meta import MOVED
from alliance_desktop.store.undo.edit_log import NO_RECORD, LaidApart, record_of, values_of

TRASHED = Table("trashed", ("id", "record_id", "records", "stamp", "deleted_at"))
_TAKEN_OUT = """
SELECT id FROM annotation WHERE deleted = 1 AND stamp = :never
UNION SELECT id FROM tag WHERE deleted_at IS NOT NULL AND stamp = :never
UNION SELECT id FROM annotation a WHERE deleted = 1
    AND (SELECT by_undo AND stamp <= a.stamp FROM text_version WHERE annotation_id = a.id ORDER BY stamp DESC LIMIT 1)
    AND (SELECT source FROM text_version WHERE annotation_id = a.id AND (text IS NOT NULL OR forgotten)
        ORDER BY stamp DESC LIMIT 1) <> ''"""
"""What a merge or a document brought and an undo took out again: nobody deleted it, and the file still has it."""
_MOVED = f"""
SELECT m.key, m.value FROM json_each((SELECT value FROM meta WHERE key = '{MOVED}')) m
WHERE substr(m.value, 1, instr(m.value, ' ') - 1) IN (SELECT stamp FROM annotation WHERE id = m.key AND deleted = 1
    UNION ALL SELECT stamp FROM internal_remark WHERE id = m.key AND deleted_at IS NOT NULL)"""  # noqa: S608  a constant
"""What has another id since: nobody deleted it."""
_LYING_ALONE = tuple(rows for rows in MARKS if rows.shown is always and not rows.id_of_place)
"""Kinds of which all that is deleted lies in its row, and is shown."""
_COUNTED = f"""
SELECT count(*) FROM annotation WHERE deleted = 1 AND report_id = :report
    AND motivation IN (SELECT value FROM json_each(:kinds))
    AND id NOT IN ({_TAKEN_OUT} UNION SELECT key FROM ({_MOVED}))"""  # noqa: S608  constants
_NOT_COMPARED = {"person", "created", "modified", "favourite"}
"""Who wrote it and when, and a key that meanwhile may be another's: not what the reader would miss."""


class _Apart(NamedTuple):
    """By what a thing is recovered, its record and behind it what comes back with it, since when it lies there, and the
    stamp of what laid it there."""

    key: str
    records: list[Record]
    since: str
    stamp: str


def read_trash(connection: sqlite3.Connection) -> list[Deleted[Any]]:
    """What it shows: the same words of one place once, though they lie in their row too."""
    return _read(connection, KINDS.values())


def count_trash(connection: sqlite3.Connection, report_id: str) -> int:
    """How much of it is of this report, or of none. Each edit asks anew: notes and highlights aren't read for it."""
    kinds = as_json([rows.motivation for rows in _LYING_ALONE])
    values = {"report": report_id, "kinds": kinds, "never": NO_STAMP}
    ((count,),) = connection.execute(_COUNTED, values).fetchall()
    others = _read(connection, [rows for rows in KINDS.values() if rows not in _LYING_ALONE])
    return sum((is_of(one.record, report_id) for one in others), int(count))


def is_of(record: Record, report_id: str) -> bool:
    """Whether it is shown with this report: tags, filters and briefs belong to all of them."""
    target = getattr(record, "target", None)
    return target is None or target.report == report_id


def _read(connection: sqlite3.Connection, kinds: Iterable[RecordRows[Any]]) -> list[Deleted[Any]]:
    out = taken_out(connection) | moved(connection).keys()
    every = (deleted for rows in kinds for deleted in rows.trash(connection))
    own = [one for one in every if one.record.id not in out]
    in_rows = {as_json([_compared(one.record)]) for one in own if KINDS[type(one.record)].id_of_place}
    apart = (one for one in _trashed(connection, "true") if not _are_there(connection, one.records))
    shown = (one for one in apart if as_json([*map(_compared, one.records)]) not in in_rows)
    return [*own, *(Deleted(one.records[0], one.since, one.key) for one in shown)]


def taken_out(connection: sqlite3.Connection) -> frozenset[str]:
    """The ids of what a merge or a document brought and an undo took out again: nobody deleted it."""
    return frozenset(key for (key,) in connection.execute(_TAKEN_OUT, {"never": NO_STAMP}).fetchall())


def moved(connection: sqlite3.Connection) -> dict[str, str]:
    """The ids under which records lie that have another since, with that, '' where that isn't known."""
    return {key: said.split(" ", 1)[1] for key, said in connection.execute(_MOVED).fetchall()}


def way_back(connection: sqlite3.Connection, key: str) -> tuple[Swap, ...]:
    """Swaps that recover one thing with what was deleted with it, as they were; what is in its place gives way. What
    lay in its row until something else was written there, and apart since, is known by both ids."""
    for one in _trashed(connection, "id = ?", key):
        return tuple(_back(connection, one.records))
    for rows in KINDS.values() if key not in moved(connection) else ():
        if found := rows.recovered(connection, key):
            return tuple(Swap(None, record) for record in found)
    for one in _trashed(connection, "record_id = ? ORDER BY deleted_at DESC LIMIT 1", key):
        return tuple(_back(connection, one.records))
    return ()


def keep_apart(
    connection: sqlite3.Connection, swaps: Sequence[Swap], stamp: str, at: str, *, undoes: bool = False
) -> None:
    """Before swaps are written: what they would write over, be it in the trash or a thing apart, lies in `trashed`.
    What an undo brings back itself lies there by that alone, whatever else carried a tag once."""
    for swap in swaps:
        before, after = swap.before, swap.after
        if after is None or not (rows := KINDS[type(after)]).id_of_place:
            continue
        if before is not None and swap.apart:
            if not rows.shows(before):
                continue
            along = (one.before for one in swaps if one.after is None)
            carried = [one for one in along if isinstance(one, Tagging) and one.tag == before.id]
            _keep(connection, [before, *(carried if isinstance(before, Tag) else ())], stamp, at)
        elif before is None or before.id != after.id:
            there = rows.trash(connection, after.id)
            if there and after.id not in taken_out(connection) | moved(connection).keys():
                for record, since, key in there:
                    if undoes and _compared(record) == _compared(after):
                        continue
                    _keep(connection, rows.recovered(connection, key), stamp, since)


def put_back(
    connection: sqlite3.Connection, stamps: Mapping[str, str], own: str, kind: type[Record] | UnionType
) -> None:
    """Once an edit with a stamp of its `own` is undone as if it had never been: what of this kind lay where it wrote
    lies in its row again with these `stamps`, as it was."""
    where = "stamp = ? AND record_id IN (SELECT value FROM json_each(?))"
    for one in _trashed(connection, where, own, as_json([*stamps])):
        record = one.records[0]
        rows = KINDS[type(record)]
        if isinstance(record, kind) and next(iter(rows.trash(connection, record.id)), None):
            if rows in MARKS:  # whose bodies stay where they are binned; a tag's number may be another's by now
                rows.put(connection, [record], stamps[record.id])
            rows.bin(connection, [record], stamps[record.id], one.since)
            remove(connection, TRASHED, one.key)


def lay_again(connection: sqlite3.Connection, lay: Mapping[str, Written], own: str, back: Collection[str]) -> None:
    """Once what was written where these lay is undone, by a stamp of the undo's `own`, as if it had never been: they
    are whose they were, with their moments, as long as what was undone isn't shown in their place. Where they have
    another id since, and nothing is shown, that lies apart, but of those in whose place a correction put something: it
    is `back` where it was."""
    hidden = taken_out(connection) | moved(connection).keys()
    for key, written in lay.items():
        undone = [one for rows in MARKS for one in rows.trash(connection, key)]
        if undone and key not in hidden:
            continue
        for one in undone if key not in back else ():
            _keep(connection, [one.record], own, one.at)
        columns = ANNOTATION.columns
        query = f"SELECT {', '.join(columns)} FROM {ANNOTATION.name} WHERE id = ?"  # noqa: S608  constants
        row = dict(zip(columns, connection.execute(query, (key,)).fetchone(), strict=True))
        put(connection, ANNOTATION, [row | dict(zip(("person_id", "created_at", "modified_at"), written, strict=True))])


def restamp(connection: sqlite3.Connection, own: str, before: str) -> None:
    """What the redo of an edit laid apart by its `own` stamp was laid apart by the one that the edit had before."""
    columns = TRASHED.columns
    query = f"SELECT {', '.join(columns)} FROM {TRASHED.name} WHERE stamp = ?"  # noqa: S608  constants
    rows = (dict(zip(columns, row, strict=True)) for row in connection.execute(query, (own,)).fetchall())
    put(connection, TRASHED, [{**row, "stamp": before} for row in rows])


def lying_apart(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, LaidApart]:
    """What lies apart that was one of these, by what each is recovered by. Raises Unsound and UnknownKind."""
    found = _trashed(connection, "record_id IN (SELECT value FROM json_each(?))", as_json(ids)) if ids else []
    return {one.key: LaidApart(tuple(one.records), one.stamp, one.since) for one in found}


def came_back(connection: sqlite3.Connection, apart: Mapping[str, LaidApart]) -> dict[str, LaidApart]:
    """Those of them that lie apart no more."""
    here = lying_apart(connection, [one.records[0].id for one in apart.values()])
    return {key: one for key, one in apart.items() if key not in here}


def lay_apart_again(connection: sqlite3.Connection, apart: Mapping[str, LaidApart], own: str) -> None:
    """Once an edit is undone, by a stamp of the undo's `own`: what came back by it lies there as it did, if it doesn't
    lie in its row, or stand."""
    for key, one in apart.items():
        first, alike = one.records[0], _alike(one.records)
        for other in _trashed(connection, "stamp = ? AND record_id = ?", own, first.id):
            if _alike(other.records) == alike:
                remove(connection, TRASHED, other.key)
        lying = KINDS[type(first)].recovered(connection, first.id)
        if _alike(lying) != alike and not _are_there(connection, one.records):
            row: dict[str, Value] = {"id": key, "record_id": first.id, "stamp": one.stamp, "deleted_at": one.since}
            put(connection, TRASHED, [{**row, "records": as_json([*map(values_of, one.records)])}])


def _alike(records: Iterable[Record]) -> list[str]:
    return sorted(as_json(_compared(one)) for one in records)


def forget_what_is_back(connection: sqlite3.Connection, swaps: Sequence[Swap]) -> None:
    """Once swaps are written: what came back in the same words no longer lies in `trashed`; undone, it lies in its row
    or gives way again. Where a text was only changed into the same words, it stays, and the trash doesn't show it."""
    after = (swap.after for swap in swaps if swap.before is None or swap.apart)
    back = [one.id for one in after if one is not None and KINDS[type(one)].id_of_place]
    for one in _trashed(connection, "record_id IN (SELECT value FROM json_each(?))", as_json(back)) if back else ():
        if _are_there(connection, one.records):
            remove(connection, TRASHED, one.key)


def _are_there(connection: sqlite3.Connection, records: Sequence[Record]) -> bool:
    """Whether each stands in its place, in the same words."""
    found = (KINDS[type(one)].find(connection, one.id) for one in records)
    return all(now is not None and _compared(now) == _compared(one) for now, one in zip(found, records, strict=True))


def _compared(record: Record) -> dict[str, Any]:
    values = {name: value for name, value in values_of(record).items() if name not in _NOT_COMPARED}
    others = record.others if isinstance(record, Note | PositionField) else ()
    return values if not others else values | {"others": [other.text for other in others]}


def _keep(connection: sqlite3.Connection, records: Sequence[Record], stamp: str, since: str) -> None:
    """The same words of one place lie there once, also after undo and redo, which give other stamps."""
    first = records[0].id
    key = made_id("trashed", first, as_json([*map(_compared, records)]))
    row: dict[str, Value] = {"id": key, "record_id": first, "stamp": stamp}
    put(connection, TRASHED, [{**row, "records": as_json([*map(values_of, records)]), "deleted_at": since}])


def _back(connection: sqlite3.Connection, records: Sequence[Record]) -> Iterator[Swap]:
    """The first takes its place, what came with it only where it is missing."""
    for number, record in enumerate(records):
        there = KINDS[type(record)].find(connection, record.id)
        if there is None or number == 0:
            yield Swap(there, record, apart=there is not None)


def _trashed(connection: sqlite3.Connection, where: str, *values: str) -> list[_Apart]:
    """Raises Unsound and UnknownKind."""
    query = f"SELECT id, records, deleted_at, stamp FROM trashed WHERE {where}"  # noqa: S608  constants
    rows = typed(TRASHED, connection.execute(query, values).fetchall(), (str,) * 4)
    try:
        return [_Apart(key, [record_of(one) for one in from_json(text)], *when) for key, text, *when in rows]
    except NO_RECORD as error:
        raise Unsound(TRASHED.name) from error

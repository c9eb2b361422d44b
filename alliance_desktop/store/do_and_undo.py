"""Doing, undoing and redoing an edit: each one transaction, stamped and logged, with what it leaves in the trash and
forgets of earlier texts."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from alliance_desktop.domain.edit import Edit, Premise, Record, Swap
from alliance_desktop.domain.marks import Annotation, Note, Tag, Tagging, made_id
from alliance_desktop.domain.moment import moment_text, stamp_at
from alliance_desktop.domain.position import PositionField
from alliance_desktop.domain.versions import OtherText
from alliance_desktop.store import brief_rows, edit_log, record_kinds, sqlite_errors, store_meta, text_versions
from alliance_desktop.store.annotation_rows import ANNOTATION
from alliance_desktop.store.database import Database
from alliance_desktop.store.drafts import drop_draft
from alliance_desktop.store.edit_log import NO_RECORD, Labels, read_labels, record_of, values_of
from alliance_desktop.store.read_all import StoreContents, read_contents
from alliance_desktop.store.record_kinds import KINDS, TAGS
from alliance_desktop.store.rows import Deleted, Table, Value, as_json, put, remove, typed
from alliance_desktop.store.sqlite_errors import Unsound
from alliance_desktop.store.store_meta import put_people, read_people, take_stamp
from alliance_desktop.store.text_versions import TEXT_VERSION

TRASHED = Table("trashed", ("id", "record_id", "records", "stamp", "deleted_at"))
_NOT_COMPARED = {"person", "created", "modified", "favourite"}
"""Who wrote it and when, and a key that meanwhile may be another's: not what the reader would miss."""


class _Apart(NamedTuple):
    """By what a thing is recovered, its record and behind it what comes back with it, and since when it lies there."""

    key: str
    records: list[Record]
    since: str


def read_trash(connection: sqlite3.Connection) -> list[Deleted[Any]]:
    """What it shows: the same words of one place once, though they lie in their row too."""
    own = [deleted for rows in KINDS.values() for deleted in rows.trash(connection)]
    in_rows = {as_json([_compared(one.record)]) for one in own if KINDS[type(one.record)].id_of_place}
    apart = (one for one in _trashed(connection, "true") if not _are_there(connection, one.records))
    shown = (one for one in apart if as_json([*map(_compared, one.records)]) not in in_rows)
    return [*own, *(Deleted(one.records[0], one.since, one.key) for one in shown)]


def way_back(connection: sqlite3.Connection, key: str, at: str) -> tuple[Swap, ...]:
    """Swaps that recover one thing with what was deleted with it, modified `at`; what is in its place gives way."""
    for one in _trashed(connection, "id = ?", key):
        return tuple(_back(connection, one.records, at))
    for rows in KINDS.values():
        if found := rows.recovered(connection, key, at):
            return tuple(Swap(None, record) for record in found)
    return ()


def keep_apart(connection: sqlite3.Connection, swaps: Sequence[Swap], stamp: str, at: str) -> None:
    """Before swaps are written: what they would write over, be it in the trash or a thing apart, lies in `trashed`."""
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
            for _record, since, key in rows.trash(connection, after.id):
                _keep(connection, rows.recovered(connection, key, since), stamp, since)


def forget_what_is_back(connection: sqlite3.Connection, swaps: Sequence[Swap]) -> None:
    """Once swaps are written: what came back in the same words no longer lies in `trashed`; undone, it lies in its row
    or gives way again. Where a text was only changed into the same words, it stays, and the trash doesn't show it."""
    back = [swap.after.id for swap in swaps if swap.after is not None and (swap.before is None or swap.apart)]
    for one in _trashed(connection, "record_id IN (SELECT value FROM json_each(?))", as_json(back)):
        if _are_there(connection, one.records):
            remove(connection, TRASHED, one.key)


def _are_there(connection: sqlite3.Connection, records: Sequence[Record]) -> bool:
    """Whether each stands in its place, in the same words."""
    found = (KINDS[type(one)].find(connection, one.id) for one in records)
    return all(now is not None and _compared(now) == _compared(one) for now, one in zip(found, records, strict=True))


def _compared(record: Record) -> dict[str, Any]:
    values = {name: value for name, value in values_of(record).items() if name not in _NOT_COMPARED}
    return values if not _others(record) else values | {"others": [other.text for other in _others(record)]}


def _keep(connection: sqlite3.Connection, records: Sequence[Record], stamp: str, since: str) -> None:
    """The same words of one place lie there once, also after undo and redo, which give other stamps."""
    first = records[0].id
    key = made_id("trashed", first, as_json([*map(_compared, records)]))
    row: dict[str, Value] = {"id": key, "record_id": first, "stamp": stamp}
    put(connection, TRASHED, [{**row, "records": as_json([*map(values_of, records)]), "deleted_at": since}])


def _back(connection: sqlite3.Connection, records: Sequence[Record], at: str) -> Iterator[Swap]:
    """The first takes its place, what came with it only where it is missing."""
    for number, record in enumerate(records):
        there = KINDS[type(record)].find(connection, record.id)
        if there is None or number == 0:
            back = replace(record, modified=at) if isinstance(record, Annotation) else record
            yield Swap(there, back, apart=there is not None)


def _trashed(connection: sqlite3.Connection, where: str, *values: str) -> list[_Apart]:
    """Raises Unsound and UnknownKind."""
    query = f"SELECT id, records, deleted_at FROM trashed WHERE {where}"  # noqa: S608  constants
    rows = typed(TRASHED, connection.execute(query, values).fetchall(), (str,) * 3)
    try:
        return [_Apart(key, [record_of(one) for one in json.loads(text)], since) for key, text, since in rows]
    except NO_RECORD as error:
        raise Unsound(TRASHED.name) from error


_STRICT_TYPE = sqlite3.SQLITE_CONSTRAINT | (12 << 8)
"""SQLITE_CONSTRAINT_DATATYPE, which Python's module does not name."""
_NO_RECORD = {sqlite3.SQLITE_CONSTRAINT_CHECK, sqlite3.SQLITE_CONSTRAINT_NOTNULL, _STRICT_TYPE}


@dataclass(frozen=True, slots=True)
class WrittenEdit:
    """What was written: the edit as applied; `fresh` is everything, read anew, if others wrote since `seen`."""

    edit: Edit
    labels: Labels
    fresh: StoreContents | None


def do(database: Database, report: str, edit: Edit, now: datetime, seen: int, draft: str | None = None) -> WrittenEdit:
    """Applies and logs an edit made in a report, and takes away the draft it was made from.

    `seen` is the version the caller knows. Raises ConflictError and StoreError kinds; nothing is written then.
    """
    with database.writing() as connection:
        refuse_false_premises(connection, edit.premises)
        stamped = _write(connection, edit, now)
        if edit.swaps:
            edit_log.add(connection, edit, now, stamped)
            _forget_some(connection, now)
        if draft is not None:
            drop_draft(connection, draft)
        return _step(connection, report, edit, seen)


def undo(database: Database, report: str, now: datetime, seen: int, only: Edit | None = None) -> WrittenEdit | None:
    """Applies the inverse of the last edit that stands in a report; None if there is none or it isn't `only`.

    Raises as `do`.
    """
    with database.writing() as connection:
        found = edit_log.last_done(connection, report)
        if found is None or (only is not None and not found.is_of(only)):
            return None
        edit = found.edit.inverse()
        with _read_from_the_log():
            _write(connection, edit, now, by_undo=True)
            edit_log.mark(connection, found, undone=True)
        return _step(connection, report, edit, seen)


def redo(database: Database, report: str, now: datetime, seen: int) -> WrittenEdit | None:
    """Applies again the first edit that was undone in a report; None if there is none. Raises as `do`."""
    with database.writing() as connection:
        found = edit_log.first_undone(connection, report)
        if found is None:
            return None
        with _read_from_the_log():
            _write(connection, found.edit, now, by_undo=True)
            edit_log.mark(connection, found, undone=False)
        return _step(connection, report, found.edit, seen)


def _write(
    connection: sqlite3.Connection, edit: Edit, now: datetime, *, by_undo: bool = False
) -> dict[str, text_versions.Stamped]:
    if edit.people:
        put_people(connection, edit.people)
    if edit.brought:  # before the clock moves on
        record_kinds.bring(connection, edit.brought, moment_text(now))
    brought = [swap.stamp for swap in edit.swaps if swap.stamp]
    versions = edit.brought.versions if edit.brought else ()
    carried = [*_carried(connection, edit.swaps), *(one.stamp for _key, one in versions)]
    beside = max((len(_others(swap.after)) for swap in edit.swaps), default=0)
    for _each in range(beside + 1):
        carried.append(take_stamp(connection, now, carried, brought))
    return write_swaps(connection, edit, carried[-beside - 1 :], moment_text(now), by_undo=by_undo)


def _carried(connection: sqlite3.Connection, swaps: Sequence[Swap]) -> list[str]:
    """The stamps of the records that take the edit's own, also of those in the trash, and of all versions."""
    ids: dict[str, list[str]] = {}
    for swap in swaps:
        for record in (swap.before, swap.after) if swap.stamp is None else ():
            if record is not None:
                ids.setdefault(KINDS[type(record)].stamped, []).append(record.id)
    query = "SELECT stamp FROM {} WHERE id IN (SELECT value FROM json_each(?))"
    found = (connection.execute(query.format(table), (as_json(ones),)) for table, ones in ids.items())
    versions = text_versions.highest(connection, ids.get(ANNOTATION.name, ()))
    return [*versions, *(stamp for rows in found for (stamp,) in rows.fetchall())]


@contextmanager
def _read_from_the_log() -> Iterator[None]:
    """Raises Unsound where the log holds what no record can be: only damage brings that there."""
    try:
        yield
    except sqlite3.IntegrityError as error:
        if error.sqlite_errorcode in _NO_RECORD:
            raise Unsound("edit_log") from error
        raise


def _step(connection: sqlite3.Connection, report: str, edit: Edit, seen: int) -> WrittenEdit:
    """Read inside the transaction, while nobody else can write."""
    others_wrote = connection.execute("PRAGMA data_version").fetchone()[0] != seen
    return WrittenEdit(
        edit, read_labels(connection, report), read_contents(connection, report) if others_wrote else None
    )


def refuse_false_premises(connection: sqlite3.Connection, premises: Sequence[Premise]) -> None:
    """Raises ConflictError where a record that an edit rests on is not what it was taken for."""
    for one in premises:
        if KINDS[one.kind].find(connection, one.id) != one.record:
            raise sqlite_errors.conflict()


def write_swaps(
    connection: sqlite3.Connection, edit: Edit, stamps: Sequence[str], at: str, *, by_undo: bool
) -> dict[str, text_versions.Stamped]:
    """Writes an edit inside the caller's transaction; what it removes lies in the trash since `at`. The last of the
    `stamps` is the edit's, those before are for texts that come to stand beside another. Gives those of its texts.

    Raises ConflictError where a record is not what the edit was made from, StoreRefusedError where it holds one twice:
    each part would be compared with what the other has changed, so that such an edit could never be undone.
    """
    swaps, stamp = edit.swaps, stamps[-1]
    _refuse_twice(swaps)
    for swap in swaps:
        _compare(connection, swap)
    keep_apart(connection, swaps, stamp, at)
    for (kind, removing, own), alike in groupby(swaps, key=_way):
        rows, run = KINDS[kind], list(alike)
        if removing:
            rows.bin(connection, [swap.before for swap in run], own or stamp, at)
            continue
        for swap in run:
            if swap.before is not None and _has_another_id(swap):
                rows.drop(connection, swap.before)
        rows.put(connection, [swap.after for swap in run], own or stamp)
    TAGS.refuse_lost(connection, _tags_concerned(swaps))
    forget_what_is_back(connection, swaps)
    if edit.brought:
        text_versions.bring(connection, edit.brought.versions)
        store_meta.keep_tags(connection, dict(edit.brought.kept))
    texts = [swap for swap in swaps if isinstance(swap.after or swap.before, Note | PositionField)]
    said = [_said(swap, edit.source, connection) for swap in texts]
    kept = text_versions.keep(connection, said, stamps, by_undo=by_undo)
    return {} if edit.brought else kept  # the log then has the texts themselves


def _said(swap: Swap, source: str, connection: sqlite3.Connection) -> text_versions.TextNow:
    """What a note or field says once it is written; who deletes one is the owner."""
    after = swap.after
    if isinstance(after, Note | PositionField):
        return text_versions.TextNow(after.id, after.text or None, after.person, source, after.others, swap.stamp)
    return text_versions.TextNow(swap.before.id if swap.before else "", None, read_people(connection).owner)


def _others(record: Record | None) -> tuple[OtherText, ...]:
    return record.others if isinstance(record, Note | PositionField) else ()


def _refuse_twice(swaps: Sequence[Swap]) -> None:
    seen: set[tuple[type, str]] = set()
    for swap in swaps:
        records = {(type(one), one.id) for one in (swap.before, swap.after) if one is not None}
        if not seen.isdisjoint(records):
            raise sqlite3.ProgrammingError("an edit holds a record twice")
        seen |= records


def _compare(connection: sqlite3.Connection, swap: Swap) -> None:
    before, after = swap.before, swap.after
    if before is not None and _find(connection, before) != before:
        raise sqlite_errors.conflict()
    if after is not None and (before is None or _has_another_id(swap)) and _find(connection, after) is not None:
        raise sqlite_errors.conflict()


def _find(connection: sqlite3.Connection, like: Record) -> Record | None:
    found: Record | None = KINDS[type(like)].find(connection, like.id)
    return found


def _has_another_id(swap: Swap) -> bool:
    return swap.before is not None and swap.after is not None and swap.before.id != swap.after.id


def _way(swap: Swap) -> tuple[type[Record], bool, str | None]:
    if (record := swap.after or swap.before) is None:
        raise sqlite3.ProgrammingError("an edit of nothing")
    return type(record), swap.after is None, swap.stamp


def _tags_concerned(swaps: Sequence[Swap]) -> set[str]:
    tags = {swap.before.id for swap in swaps if isinstance(swap.before, Tag)}
    return tags | {swap.after.tag for swap in swaps if isinstance(swap.after, Tagging)}


_ALL, _LONG, _PAUSE, _MOST = timedelta(days=1), timedelta(days=365), timedelta(minutes=10), 50
_LOOK, _AHEAD, _AT_ONCE = 12, 6, 2
"""How many versions a save reads, how many of them only for what comes before them, and how many texts it forgets."""
_COUNTED = 300
"""How many later versions are looked at for those that are the last of a sitting."""
_NEXT = f"""
SELECT annotation_id, stamp, parents, person_id || source, text IS NOT NULL FROM text_version
WHERE (annotation_id, stamp) > (?, ?) ORDER BY annotation_id, stamp LIMIT {_LOOK}"""  # noqa: S608  a constant


class _Looked(NamedTuple):
    record: str
    stamp: str
    parents: str
    whose: str
    has_text: int


def _forget_some(connection: sqlite3.Connection, now: datetime) -> None:
    """Looks at a few versions, where the last save ended, and forgets some earlier texts (decision 30).

    Kept are all of the last day, and what undo can reach; after that the last of each sitting, 50 of them or those of
    a year, whichever is more; always what is to be chosen from, and what an export says that can be made again.
    """
    first = connection.execute("SELECT id, at FROM edit_log ORDER BY id LIMIT 1").fetchone()
    if first is None or first[0] == 1:  # undo reaches all that there is
        return
    try:
        reach = stamp_at(datetime.fromisoformat(first[1]))
    except (TypeError, ValueError):  # damage, which `check` tells of
        return
    begin = store_meta.value(connection, "forgotten_to").split()
    found = connection.execute(_NEXT, begin or ("", "")).fetchall()
    rows = [_Looked(*row) for row in typed(TEXT_VERSION, found, (str, str, str, str, int))]
    looked = rows if len(rows) < _LOOK else rows[:-_AHEAD]
    forgotten, last = 0, None
    for place, row in enumerate(looked):
        if forgotten == _AT_ONCE:
            break
        last = row
        if row.has_text and _may_go(connection, row, rows[place + 1 :], reach, now):
            text_versions.forget(connection, row.record, row.stamp)
            forgotten += 1
    at_end = last is rows[-1] if rows else True
    store_meta.set_values(connection, {"forgotten_to": "" if at_end or last is None else f"{last.record} {last.stamp}"})


def _may_go(connection: sqlite3.Connection, row: _Looked, later: Sequence[_Looked], reach: str, now: datetime) -> bool:
    """Whether a text was written over, by nothing that undo reaches, and the rule lets it go. It stays where what was
    written over it isn't among the `later` versions."""
    own = [one for one in later if one.record == row.record]
    if not any(row.stamp in one.parents for one in own) or row.stamp >= stamp_at(now - _ALL):
        return False
    if _ends_a_sitting(row, own[0]) and not (row.stamp < stamp_at(now - _LONG) and _has_enough_after(connection, row)):
        return False
    query = "SELECT EXISTS (SELECT 1 FROM other_text WHERE annotation_id = ?1) OR EXISTS"
    query += " (SELECT 1 FROM (SELECT parents FROM text_version WHERE annotation_id = ?1 AND stamp >= ?2"
    query += f" ORDER BY stamp LIMIT {_LOOK}) WHERE instr(parents, ?3))"  # undo names what one of the first was over
    is_kept = connection.execute(query, (row.record, reach, row.stamp)).fetchone()[0]
    return not is_kept and not brief_rows.is_named(connection, row.stamp)


def _ends_a_sitting(row: _Looked, following: _Looked) -> bool:
    """Whether there was a pause, or somebody else or another document went on."""
    pause = _milliseconds(following) - _milliseconds(row)
    return pause >= _PAUSE / timedelta(milliseconds=1) or row.whose != following.whose


def _milliseconds(row: _Looked) -> int:
    return int(row.stamp.partition(":")[0])


def _has_enough_after(connection: sqlite3.Connection, row: _Looked) -> bool:
    """Whether so many later texts of the record are the last of a sitting as are kept in any case."""
    query = "SELECT annotation_id, stamp, parents, person_id || source, text IS NOT NULL FROM text_version"
    query += f" WHERE annotation_id = ? AND stamp > ? AND forgotten IS NULL ORDER BY stamp LIMIT {_COUNTED}"
    later = [_Looked(*one) for one in connection.execute(query, (row.record, row.stamp)).fetchall()]
    ends = sum(_ends_a_sitting(one, after) for one, after in pairwise(later) if one.has_text)
    return ends >= _MOST

"""Edits that were done and edits that were undone, as JSON: what undo and redo read.

A text that is longer than a stamp stands there as the stamp of its version.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import takewhile
from operator import itemgetter
from types import MappingProxyType
from typing import Any, NamedTuple

from alliance_desktop.domain.edit import Edit, Record, Swap
from alliance_desktop.domain.marks import Note
from alliance_desktop.domain.moment import NO_STAMP, STAMP_LENGTH, moment_text
from alliance_desktop.domain.position import PositionField
from alliance_desktop.store import text_versions
from alliance_desktop.store.annotation_rows import Written
from alliance_desktop.store.record_kinds import BY_NAME, KINDS
from alliance_desktop.store.rows import Table, Value, as_json, from_json, put, remove, typed
from alliance_desktop.store.sqlite_errors import UnknownKind, Unsound
from alliance_desktop.store.text_versions import Stamped

NO_RECORD = (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError)
"""What reading raises for JSON that holds no record."""


def values_of(record: Record) -> dict[str, Any]:
    """The record's values, and of which kind it is."""
    rows = KINDS[type(record)]
    return {"kind": rows.name, **rows.encode(record)}


def record_of(values: dict[str, Any]) -> Record:
    """The way back. Raises UnknownKind, and kinds of NO_RECORD for what no record can hold."""
    _check(values)
    rows = BY_NAME.get(values["kind"])
    if rows is None:
        raise UnknownKind(values["kind"])
    record: Record = rows.decode(values)
    return record


def _check(values: dict[str, Any]) -> None:
    """Each value is one that a column can hold, in UTF-8 and in eight bytes."""
    for name, value in values.items():
        if name == "quote":
            _check(value)
        elif name in {"items", "others"}:
            for item in value:
                _check(item)
        elif name == "over":
            for stamp in value:
                stamp.encode()
        elif type(value) is int:
            value.to_bytes(8, signed=True)
        elif value is not None:
            value.encode()


EDIT_LOG = Table("edit_log", ("id", "at", "label", "undone", "so_far", "swaps", "report"))

STEPS, AGE, BYTES = 1_000, timedelta(days=90), 10_000_000
"""What undo can reach: the last so many steps always, and others while they are no older and no more than that."""
_AT_ONCE = 10


class State(NamedTuple):
    """The stamp of a record, NO_STAMP of one that never was here, and those of its versions; and what `lay` in its row,
    where that is deleted and what comes there takes it."""

    stamp: str
    versions: tuple[str, ...]
    lay: Record | None = None

    @property
    def last(self) -> str:
        """The latest of them all."""
        return max((self.stamp, *self.versions))

    @property
    def logged(self) -> list[Any]:
        """As it stands in the log."""
        return [self.stamp, self.versions, *([values_of(self.lay)] if self.lay else ())]


class Turn(NamedTuple):
    """A record as a merge found it, and as its undo did."""

    before: State
    after: State = State(NO_STAMP, ())

    @property
    def logged(self) -> list[Any]:
        """As it stands in the log."""
        return [self.before.logged, self.after.logged]


class LaidApart(NamedTuple):
    """A thing in the trash whose row another took, with what comes back with it: by which edit, and since when."""

    records: tuple[Record, ...]
    stamp: str
    since: str


class Was(NamedTuple):
    """The stamp of an edit, and those of all that it changed and that can be shared `before` it, by ids, '' of what
    never went out; of those that `lay` deleted where it wrote, and are known elsewhere, whose they were and their
    moments; and what lay `apart` in the trash, until it came back, by what it is recovered by; of a merge the stamp and
    this, of what else came from elsewhere this alone."""

    own: str = ""
    before: Mapping[str, str] = MappingProxyType({})
    lay: Mapping[str, Written] = MappingProxyType({})
    apart: Mapping[str, LaidApart] = MappingProxyType({})

    @property
    def logged(self) -> list[Any]:
        """As it stands in the log."""
        apart = {key: [[*map(values_of, one.records)], one.stamp, one.since] for key, one in self.apart.items()}
        return [self.own, dict(self.before), dict(self.lay), apart]


class Logged(NamedTuple):
    """An edit, and the row in which it is logged."""

    row: dict[str, Value]
    edit: Edit
    turns: Mapping[str, Turn]
    was: Was

    def is_of(self, edit: Edit) -> bool:
        """Whether it is this edit, with all that was and all that came of it."""
        return self.edit.swaps == tuple(replace(swap, stamp=None) for swap in edit.swaps)


_NEW = Was()


def add(
    connection: sqlite3.Connection,
    edit: Edit,
    here: str,
    now: datetime,
    stamped: Mapping[str, Stamped],
    turns: Mapping[str, Turn] = MappingProxyType({}),
    was: Was = _NEW,
) -> None:
    """Logs an edit as done in the report `here`, whose texts have been `stamped`, a merge with its `turns`, another one
    with what `was` there; forgets some beyond the limits; inside the caller's transaction."""
    last = connection.execute("SELECT id, so_far FROM edit_log ORDER BY id DESC LIMIT 1").fetchall()
    number, so_far = typed(EDIT_LOG, last, (int, int))[0] if last else (0, 0)
    swaps = format_swaps(edit.swaps, stamped, turns, was)
    own = (swap.after for swap in edit.swaps if not swap.stamp)  # of others the log has the texts themselves
    texts = (one.text for one in own if isinstance(one, Note | PositionField))
    named = sum(len(text.encode()) for text in texts if _is_named(text))
    number, so_far = number + 1, max(so_far, 0) + len(swaps.encode()) + named
    row: dict[str, Value] = {"id": number, "at": moment_text(now), "label": edit.label, "undone": 0}
    put(connection, EDIT_LOG, [{**row, "so_far": so_far, "swaps": swaps, "report": here}])
    _trim(connection, number - STEPS, moment_text(now - AGE), so_far - BYTES)


def mark(
    connection: sqlite3.Connection, logged: Logged, *, undone: bool, was: Was | None = None,
    turns: Mapping[str, Turn] = MappingProxyType({}), stamped: Mapping[str, Stamped] = MappingProxyType({}),
) -> None:  # fmt: skip
    """Moves one edit to the other side, with what `was` there, its `turns` or how its texts are `stamped` where it is
    done otherwise: once nothing is undone, those that it wrote at first may be forgotten. Inside the caller's
    transaction."""
    row = logged.row | {"undone": int(undone)}
    if was is not None or turns or stamped:
        pairs = from_json(str(row["swaps"]))
        for pair, swap in zip(pairs, logged.edit.swaps, strict=True) if stamped else ():
            pair.update(_pair(swap, stamped, {}))
        if was is not None:
            pairs[0]["was"] = was.logged
        for pair in pairs if turns else ():
            pair["turn"] = turns[(pair["after"] or pair["before"])["id"]].logged
        row["swaps"] = as_json(pairs)
    put(connection, EDIT_LOG, [row])


def forget(connection: sqlite3.Connection, logged: Logged) -> None:
    """Takes an edit out of the log, so that it isn't done again, inside the caller's transaction."""
    remove(connection, EDIT_LOG, logged.row["id"])


def _trim(connection: sqlite3.Connection, newest: int, before: str, so_far: int) -> None:
    """Forgets the oldest steps, up to the `newest` that may go, from `before` that moment or no more than `so_far`.

    A few at a time, so that a save costs the same however long the list is.
    """
    query = f"SELECT id, at < ? OR so_far <= ? FROM edit_log WHERE id <= ? ORDER BY id LIMIT {_AT_ONCE}"  # noqa: S608
    oldest = connection.execute(query, (before, so_far, newest)).fetchall()
    for number, _ in takewhile(itemgetter(1), oldest):
        remove(connection, EDIT_LOG, number)


def format_swaps(
    swaps: tuple[Swap, ...],
    stamped: Mapping[str, Stamped] = MappingProxyType({}),
    turns: Mapping[str, Turn] = MappingProxyType({}),
    was: Was = _NEW,
) -> str:
    """Swaps as JSON; the data dictionary describes the form. Texts are named as they are `stamped`, but for those of
    records that come from another store, whose stamps say nothing of when they came. A merge has `turns`."""
    pairs = [_pair(swap, {} if swap.stamp else stamped, turns) for swap in swaps]
    if pairs and (was.before or was.apart or turns):
        pairs[0]["was"] = was.logged
    return as_json(pairs)


def parse_swaps(text: str, connection: sqlite3.Connection | None = None) -> tuple[Swap, ...]:
    """The way back from `format_swaps`, with the texts that the store has. Raises UnknownKind, and Unsound for anything
    else, also for a text that isn't there."""
    try:
        pairs = from_json(text)
        named = {(key, one["version"]) for pair in pairs for key, one in _texts(pair) if "version" in one}
        found = text_versions.written(connection, named) if connection and named else {}
        for key, one in (each for pair in pairs for each in _texts(pair)):
            if "version" in one:
                one["value" if "kind" in one else "text"] = found[key, one.pop("version")].text
        return tuple(
            Swap(_record(pair["before"]), _record(pair["after"]), apart=pair.get("apart") is True) for pair in pairs
        )
    except NO_RECORD as error:
        raise Unsound("edit_log") from error


def _texts(pair: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """What holds a text on either side of a swap, with the id of its record: that, and what stands beside it."""
    for side in (pair["before"], pair["after"]):
        if side is not None:
            yield side.get("id", ""), side
            yield from ((side.get("id", ""), other) for other in side.get("others", ()))


def can_be_read(connection: sqlite3.Connection) -> bool:
    """Whether all steps can, with the texts that they name."""
    try:
        for (swaps,) in connection.execute("SELECT swaps FROM edit_log").fetchall():
            parse_swaps(swaps, connection)
    except (Unsound, UnknownKind):
        return False
    return True


def logged(connection: sqlite3.Connection, number: int) -> Logged:
    """The edit with this number. Raises Unsound."""
    columns = ", ".join(EDIT_LOG.columns)
    found = connection.execute(f"SELECT {columns} FROM edit_log WHERE id = ?", (number,)).fetchone()  # noqa: S608
    row = dict(zip(EDIT_LOG.columns, found, strict=True))
    swaps = parse_swaps(row["swaps"], connection)
    return Logged(row, Edit(row["label"], swaps), _turns(row["swaps"]), _was(row["swaps"]))


def _was(text: str) -> Was:
    """Raises Unsound."""
    try:
        own, before, *more = next((pair["was"] for pair in from_json(text) if "was" in pair), ("", {}))
        lay, apart = (*more, {}, {})[:2]
        written = {str(key): (str(who), str(made), str(at)) for key, (who, made, at) in lay.items()}
        laid = {
            str(key): LaidApart(tuple(map(record_of, records)), str(stamp), str(since))
            for key, (records, stamp, since) in apart.items()
        }
        return Was(str(own), {str(key): str(stamp) for key, stamp in before.items()}, written, laid)
    except NO_RECORD as error:
        raise Unsound("edit_log") from error


def _turns(text: str) -> dict[str, Turn]:
    """Those of a merge, by the ids of its records; none of any other edit. Raises Unsound."""
    try:
        pairs = (pair for pair in from_json(text) if "turn" in pair)
        return {(pair["after"] or pair["before"])["id"]: _turn(*pair["turn"]) for pair in pairs}
    except NO_RECORD as error:
        raise Unsound("edit_log") from error


def _turn(*both: tuple[Any, ...]) -> Turn:
    before, after = (
        State(str(stamp), tuple(sorted(map(str, versions))), *map(record_of, lay)) for stamp, versions, *lay in both
    )
    return Turn(before, after)


def _pair(swap: Swap, stamped: Mapping[str, Stamped], turns: Mapping[str, Turn]) -> dict[str, Any]:
    turn = turns.get(swap.after.id if swap.after else swap.before.id if swap.before else "")
    before, after = (stamped.get(one.id) if one else None for one in (swap.before, swap.after))
    found: dict[str, Any] = {
        "before": _named(swap.before, before.before if before else ()),
        "after": _named(swap.after, after.after if after else ()),
    }
    if swap.apart:
        found["apart"] = True
    if turn:
        found["turn"] = turn.logged
    return found


def _named(record: Record | None, stamps: Sequence[str]) -> dict[str, Any] | None:
    """The record's values, with the stamps of its texts in the place of long ones."""
    if record is None:
        return None
    values = values_of(record)
    if not stamps:
        return values
    holders = [(values, "value"), *((one, "text") for one in values.get("others", ()))]
    for (holder, name), stamp in zip(holders, stamps, strict=False):
        if _is_named(holder[name]):
            del holder[name]
            holder["version"] = stamp
    return values


def _is_named(text: str | None) -> bool:
    return text is not None and len(text) > STAMP_LENGTH


def _record(values: dict[str, Any] | None) -> Record | None:
    return None if values is None else record_of(values)

"""Which edit undo and redo come to in a report: the last, or the first undone, of those done in it, once nothing that
was done in another one rests on it."""

import sqlite3
from collections.abc import Iterator
from typing import Any, NamedTuple

from alliance_desktop.domain.edit import Edit
from alliance_desktop.store.rows import from_json, remove, typed
from alliance_desktop.store.sqlite_errors import Unsound
from alliance_desktop.store.undo.edit_log import EDIT_LOG, NO_RECORD, Logged, format_swaps, logged


class InTheWay(NamedTuple):
    """What must be undone or done again first in another report; where `is_alone` nothing is to be in this one, and it
    is what comes next there of what all have."""

    label: str
    report: str
    is_alone: bool


class Labels(NamedTuple):
    """What the next undo and the next redo would turn back in a report; None: nothing, maybe for what is in the way of
    either. `last` are number and moment of the last edit that stands and was done in the report: a number is given
    again once what had it was undone and forgotten."""

    undo: str | None = None
    redo: str | None = None
    report: str = ""
    before_undo: InTheWay | None = None
    before_redo: InTheWay | None = None
    last: tuple[int, str] = (0, "")


NO_LABELS = Labels()


class _Step(NamedTuple):
    number: int
    label: str
    at: str
    report: str


class _Reach(NamedTuple):
    """What an edit changes, and what has to be there for it or its undo, which it leaves as it is."""

    changed: frozenset[tuple[str, ...]]
    needed: frozenset[tuple[str, ...]]

    def meets(self, other: "_Reach") -> bool:
        """Whether one of the two edits may rest on the other."""
        return not (
            self.changed.isdisjoint(other.changed)
            and self.changed.isdisjoint(other.needed)
            and self.needed.isdisjoint(other.changed)
        )


def read_labels(connection: sqlite3.Connection, report: str) -> Labels:
    """Labels of the last edit that stands and of the first that was undone in a report; none for ''. Raises Unsound."""
    if not report:
        return NO_LABELS
    done, before_undo = _turn(connection, report, undone=False)
    undone, before_redo = _turn(connection, report, undone=True)
    return Labels(
        done.label if done and not before_undo else None,
        undone.label if undone and not before_redo else None,
        report,
        InTheWay(before_undo.label, before_undo.report, done is None) if before_undo else None,
        InTheWay(before_redo.label, before_redo.report, undone is None) if before_redo else None,
        (done.number, done.at) if done else NO_LABELS.last,
    )


def last_done(connection: sqlite3.Connection, report: str) -> Logged | None:
    """The edit that undo turns round. Raises Unsound."""
    return _logged(connection, report, undone=False)


def first_undone(connection: sqlite3.Connection, report: str) -> Logged | None:
    """The edit that redo applies again. Raises Unsound."""
    return _logged(connection, report, undone=True)


def give_up(connection: sqlite3.Connection, edit: Edit, here: str) -> None:
    """Makes an end of what was undone in the report `here`, in which an edit is done, and elsewhere of what may rest on
    that or on the edit, inside the caller's transaction. Raises Unsound."""
    undone = connection.execute("SELECT id, report, swaps FROM edit_log WHERE undone = 1 ORDER BY id").fetchall()
    met = [_reach(format_swaps(edit.swaps))] if undone else []
    for number, report, swaps in undone:
        reach = _reach(swaps)
        if report in {here, None} or any(map(reach.meets, met)):
            remove(connection, EDIT_LOG, number)
            met.append(reach)


def anything_undone(connection: sqlite3.Connection) -> bool:
    """Whether anything can be done again, in any report."""
    return connection.execute("SELECT 1 FROM edit_log WHERE undone = 1 LIMIT 1").fetchone() is not None


def _logged(connection: sqlite3.Connection, report: str, *, undone: bool) -> Logged | None:
    own, way = _turn(connection, report, undone=undone)
    return logged(connection, own.number) if own and not way else None


def _turn(connection: sqlite3.Connection, report: str, *, undone: bool) -> tuple[_Step | None, _Step | None]:
    """The edit that comes next of those done in a report, or in nobody knows which; and the first of another report
    that has to come before it, where there is none the first of all if it is about what all reports have."""
    which = f"undone = {undone:d}"  # the index holds for what is written out
    order, before = ("id", "<") if undone else ("id DESC", ">")
    query = f"SELECT id, label, at, coalesce(report, '') FROM edit_log WHERE {which} AND {{}} ORDER BY {order}"  # noqa: S608
    found = connection.execute(query.format("(report = ? OR report IS NULL)") + " LIMIT 1", (report,)).fetchall()
    typed(EDIT_LOG, found, (int, str, str, str))
    if not found:
        others = connection.execute(query.format("TRUE") + " LIMIT 1").fetchall()
        return None, next((one for one in map(_Step._make, others) if _is_of_all(_read_reach(connection, one))), None)
    own = _Step(*found[0])
    others = connection.execute(query.format(f"id {before} ?"), (own.number,)).fetchall()
    return own, _first_that_meets(connection, own, [_Step(*one) for one in others])


def _first_that_meets(connection: sqlite3.Connection, own: _Step, others: list[_Step]) -> _Step | None:
    reach = _read_reach(connection, own) if others else None
    return next((one for one in others if reach and _read_reach(connection, one).meets(reach)), None)


def _read_reach(connection: sqlite3.Connection, one: _Step) -> _Reach:
    return _reach(connection.execute("SELECT swaps FROM edit_log WHERE id = ?", (one.number,)).fetchone()[0])


def _is_of_all(reach: _Reach) -> bool:
    return any(one[0] in {"tag", "brief", "filter"} for one in reach.changed)


def _reach(swaps: str) -> _Reach:
    """Raises Unsound."""
    try:
        pairs = [(pair["before"], pair["after"]) for pair in from_json(swaps)]
        changed = frozenset(one for pair in pairs for one in _changed(*pair))
        records = [one for pair in pairs for one in pair if one]
        return _Reach(changed, frozenset(("tag", one["value"]) for one in records if one["kind"] == "tagging"))
    except NO_RECORD as error:
        raise Unsound("edit_log") from error


def _changed(before: dict[str, Any] | None, after: dict[str, Any] | None) -> Iterator[tuple[str, ...]]:
    """The records; of a tag besides whether it is there; what no two may have: the name of a brief, the number of a
    tag; and the order of all saved filters."""
    both = [one for one in (before, after) if one]
    kind = both[0]["kind"]

    def moves(name: str) -> bool:
        return before is None or after is None or before[name] != after[name]

    yield from ((kind, one["id"], "") for one in both)
    if kind == "tag":
        yield from (("tag", one["id"]) for one in both if moves("id"))
        yield from (("number", str(one["favourite"])) for one in both if moves("favourite") or moves("id"))
    elif kind == "brief":
        yield from (("name", one["name"].casefold()) for one in both if moves("name"))
    elif kind == "filter":
        yield ("filters",)

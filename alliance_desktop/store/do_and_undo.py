"""Doing, undoing and redoing an edit: each one transaction, stamped and logged."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from itertools import groupby

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.edit import Edit, Premise, Record, Swap
from alliance_desktop.domain.marks import Note, Tag, Tagging
from alliance_desktop.domain.moment import NEVER, moment_text
from alliance_desktop.domain.position import PositionField
from alliance_desktop.domain.versions import OtherText
from alliance_desktop.store import record_kinds, sqlite_errors, store_meta, text_versions
from alliance_desktop.store.annotation_rows import ANNOTATION
from alliance_desktop.store.database import Database
from alliance_desktop.store.drafts import drop_draft
from alliance_desktop.store.read_all import StoreContents, read_contents
from alliance_desktop.store.record_kinds import KINDS, TAGS
from alliance_desktop.store.rows import as_json
from alliance_desktop.store.sqlite_errors import Unsound
from alliance_desktop.store.store_meta import put_people, read_people, take_stamp
from alliance_desktop.store.text_versions import EditWay
from alliance_desktop.store.undo import edit_log, merges, moved_marks, never_sent, trash, whose_turn
from alliance_desktop.store.undo.edit_log import Was
from alliance_desktop.store.undo.forgotten_texts import forget_some
from alliance_desktop.store.undo.whose_turn import Labels, read_labels

Between = Callable[[sqlite3.Connection], None]
_STRICT_TYPE = sqlite3.SQLITE_CONSTRAINT | (12 << 8)
"""SQLITE_CONSTRAINT_DATATYPE, which Python's module does not name."""
_NO_RECORD = {sqlite3.SQLITE_CONSTRAINT_CHECK, sqlite3.SQLITE_CONSTRAINT_NOTNULL, _STRICT_TYPE}


@dataclass(frozen=True, slots=True)
class WrittenEdit:
    """What was written: the edit as applied; `fresh` is everything, read anew, if others wrote since `seen`."""

    edit: Edit
    labels: Labels
    fresh: StoreContents | None


def do(
    database: Database, report: str, edits: Sequence[Edit], now: datetime, seen: int, draft: str | None = None
) -> WrittenEdit:
    """Applies and logs edits made in a report, one after the other, and takes away the draft they were made from. What
    is given has the swaps of all.

    `seen` is the version the caller knows. Raises ConflictError and StoreError kinds; nothing is written then.
    """
    with database.writing() as connection:
        for edit in edits:
            _do_one(connection, edit, report, now)
        if draft is not None:
            drop_draft(connection, draft)
        swaps = tuple(swap for edit in edits for swap in edit.swaps)
        return _step(connection, report, replace(edits[0], swaps=swaps), seen)


def _do_one(connection: sqlite3.Connection, edit: Edit, report: str, now: datetime) -> None:
    refuse_false_premises(connection, edit.premises)
    turns = merges.found_by(connection, edit)
    was = never_sent.found_by(connection, edit)
    stamp, stamped = _write(connection, edit, now)
    if edit.brought and not edit.swaps:  # what it says of records in silence isn't what redo would find
        whose_turn.give_up(connection, edit, report)
    if edit.swaps:
        said = {} if edit.brought else stamped  # else it has the texts themselves
        whose_turn.give_up(connection, edit, report)
        edit_log.add(
            connection,
            edit,
            report,
            now,
            said,
            turns,
            was._replace(own=stamp, apart=trash.came_back(connection, was.apart)),
        )
        if not whose_turn.anything_undone(connection):
            merges.forget_withdrawn(connection)
        forget_some(connection, now)


def undo(
    database: Database, report: str, now: datetime, seen: int, only: Edit | None = None, *, forget: bool = False
) -> WrittenEdit | None:
    """Applies the inverse of the last edit that stands in a report; None if there is none or it isn't `only`. With
    `forget` redo doesn't know it.

    Raises as `do`.
    """
    with database.writing() as connection:
        edit = _undo_one(connection, report, now, only, forget=forget)
        return None if edit is None else _step(connection, report, edit, seen)


def take_back(
    database: Database, report: str, edits: Sequence[Edit], now: datetime, seen: int, draft: str
) -> WrittenEdit | None:
    """Undoes these edits of a report, of which the last stands last, and takes away the draft that says the same. What
    is given has the swaps of all. None where others stand after or between them: nothing is written then.

    Raises as `do`.
    """
    with suppress(_OthersBetweenError), database.writing() as connection:
        undone = list[Edit]()
        for one in reversed(edits):
            if (edit := _undo_one(connection, report, now, one)) is None:
                raise _OthersBetweenError
            undone.append(edit)
        drop_draft(connection, draft)
        swaps = tuple(swap for edit in undone for swap in edit.swaps)
        return _step(connection, report, replace(undone[-1], swaps=swaps), seen)
    return None


class _OthersBetweenError(Exception):
    """Not only the edits to be undone would have to be."""


def _undo_one(
    connection: sqlite3.Connection, report: str, now: datetime, only: Edit | None, *, forget: bool = False
) -> Edit | None:
    """The inverse of the last edit that stands, once it is written; None if there is none or it isn't `only`."""
    found = whose_turn.last_done(connection, report)
    if found is None or (only is not None and not found.is_of(only)):
        return None
    edit, turns = merges.undoing(connection, found)
    leads_back = never_sent.way_back(connection, found)
    with _read_from_the_log():
        own, _stamped = _write(connection, edit, now, way="undo", between=partial(merges.withdraw, turns=turns))
        if leads_back:
            leads_back.undo(connection, own)
        merges.lay_again(connection, turns)
        trash.put_back(connection, merges.stamps_before(turns), found.was.own, Record)
        trash.lay_apart_again(connection, found.was.apart, own)
        edit_log.forget(connection, found) if forget else edit_log.mark(connection, found, undone=True, turns=turns)
    return edit


def redo(database: Database, report: str, now: datetime, seen: int) -> WrittenEdit | None:
    """Applies again the first edit that was undone in a report; None if there is none. Raises as `do`."""
    with database.writing() as connection:
        found = whose_turn.first_undone(connection, report)
        if found is None:
            return None
        edit, turns = merges.redoing(connection, found)
        before, leads_on = never_sent.found_by(connection, edit), never_sent.way_on(connection, found)
        with _read_from_the_log():
            merges.bring_back(connection, turns)
            own, stamped = _write(connection, edit, now, way="redo")
            merges.known_by(connection, found, edit, own)
            if leads_on:
                leads_on.redo(connection, own)
            was = None
            if found.was.own and not leads_on:
                apart = trash.came_back(connection, before.apart)
                was = (Was() if turns else before)._replace(own=own, apart=apart)
            anew = {} if turns or leads_on else stamped
            edit_log.mark(connection, found, undone=False, was=was, turns=turns, stamped=anew)
        return _step(connection, report, edit, seen)


def _write(
    connection: sqlite3.Connection, edit: Edit, now: datetime, way: EditWay = "do", between: Between | None = None
) -> tuple[str, dict[str, text_versions.Stamped]]:
    """Gives the edit's own stamp, and the stamps of its texts."""
    if edit.people:
        put_people(connection, edit.people)
    if edit.refused:
        store_meta.add_stamps(connection, store_meta.REFUSED, dict(edit.refused))
    if edit.taken:
        store_meta.add_taken(connection, edit.taken)
    if edit.deleted:
        store_meta.add_stamps(connection, store_meta.DELETED, {one: f"{by} {who}" for one, by, who in edit.deleted})
    if edit.brought:  # before the clock moves on
        store_meta.put_names(connection, edit.brought.names)
        record_kinds.bring(connection, edit.brought, moment_text(now))
    brought = [*{swap.stamp for swap in edit.swaps if swap.stamp}]
    versions, over = (edit.brought.versions, edit.brought.over) if edit.brought else ((), ())
    carried = [*{*_carried(connection, edit.swaps), *(one.stamp for _key, one in versions), *over}]
    beside = max((len(_others(swap.after)) for swap in edit.swaps), default=0)
    for _each in range(beside + 1):
        carried.append(take_stamp(connection, now, carried, brought))
    return carried[-1], write_swaps(connection, edit, carried[-beside - 1 :], moment_text(now), way, between)


def _carried(connection: sqlite3.Connection, swaps: Sequence[Swap]) -> list[str]:
    """The stamps of the records that take the edit's own, also of those in the trash, and of all versions."""
    ids: dict[str, dict[str, None]] = {}
    for swap in swaps:
        for record in (swap.before, swap.after) if swap.stamp is None else ():
            if record is not None:
                ids.setdefault(KINDS[type(record)].stamped, {})[record.id] = None
    query = "SELECT stamp FROM {} WHERE id IN (SELECT value FROM json_each(?))"
    found = (connection.execute(query.format(table), (as_json([*ones]),)) for table, ones in ids.items())
    versions = text_versions.highest(connection, [*ids.get(ANNOTATION.name, ())])
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
    connection: sqlite3.Connection, edit: Edit, stamps: Sequence[str], at: str, way: EditWay = "do",
    between: Between | None = None,
) -> dict[str, text_versions.Stamped]:  # fmt: skip
    """Writes an edit inside the caller's transaction; what it removes lies in the trash since `at`. The last of the
    `stamps` is the edit's, those before are for texts that come to stand beside another. An undo has what it does
    between records and versions. Gives the stamps of its texts.

    Raises ConflictError where a record is not what the edit was made from, StoreRefusedError where it holds one twice:
    each part would be compared with what the other has changed, so that such an edit could never be undone.
    """
    swaps, stamp = edit.swaps, stamps[-1]
    _refuse_twice(swaps)
    _compare(connection, swaps)
    trash.keep_apart(connection, swaps, stamp, at, undoes=way == "undo")
    for (kind, removing, own), alike in groupby(swaps, key=partial(_way, kept=moved_marks.stamps(connection, edit))):
        rows, run = KINDS[kind], list(alike)
        if removing:
            rows.bin(connection, [swap.before for swap in run], own or stamp, at)
            continue
        for swap in filter(_has_another_id, run):
            rows.drop(connection, swap.before, swap.stamp or stamp, at)
        rows.put(connection, [swap.after for swap in run], own or stamp)
    TAGS.refuse_lost(connection, _tags_concerned(swaps))
    if became := dict(_became(edit, stamp)):
        store_meta.add_stamps(connection, store_meta.BECAME, became)
    moved_marks.carry_texts(connection, () if edit.brought or way == "undo" else swaps)
    store_meta.add_moved(connection, dict(_moved(edit, stamp)))
    trash.forget_what_is_back(connection, swaps)
    if between:
        between(connection)
    if edit.brought:
        text_versions.bring(connection, edit.brought.versions)
        store_meta.keep_stamps(connection, store_meta.KEPT_TAGS, dict(edit.brought.kept))
        merges.come_again(connection, (one.id for swap in swaps for one in (swap.before, swap.after) if one))
    texts = [
        one for one in swaps if one.stamp not in NEVER and isinstance(one.after or one.before, Note | PositionField)
    ]
    every = (_said(swap, edit.source, connection, way, moved_marks.twin(stamp)) for swap in texts)
    return text_versions.keep(connection, [one for said in every for one in said], stamps, way)


def _said(
    swap: Swap, source: str, connection: sqlite3.Connection, way: EditWay, twin: str
) -> Iterator[text_versions.TextNow]:
    """What a note or field says once it is written, under either id; who deletes one is the owner."""
    before, after = swap.before, swap.after
    if isinstance(after, Note | PositionField):
        stamp = twin if _has_another_id(swap) else swap.stamp if way == "do" else None
        yield text_versions.TextNow(after.id, after.text or None, after.person, source, after.others, stamp)
    if before is not None and (after is None or _has_another_id(swap)):
        yield text_versions.TextNow(before.id, None, read_people(connection).owner_id)


def _others(record: Record | None) -> tuple[OtherText, ...]:
    return record.others if isinstance(record, Note | PositionField) else ()


def _refuse_twice(swaps: Sequence[Swap]) -> None:
    seen: set[tuple[type, str]] = set()
    for swap in swaps:
        records = {(type(one), one.id) for one in (swap.before, swap.after) if one is not None}
        if not seen.isdisjoint(records):
            raise sqlite3.ProgrammingError("an edit holds a record twice")
        seen |= records


def _compare(connection: sqlite3.Connection, swaps: Sequence[Swap]) -> None:
    there: dict[tuple[type[Record], str], Record] = {}
    for kind, ids in _ids(swaps).items():
        there |= {(kind, key): one for key, one in KINDS[kind].find_all(connection, ids).items()}
    for swap in swaps:
        before, after = swap.before, swap.after
        if before is not None and there.get((type(before), before.id)) != before:
            raise sqlite_errors.conflict()
        if after is not None and (before is None or _has_another_id(swap)) and (type(after), after.id) in there:
            raise sqlite_errors.conflict()


def _ids(swaps: Sequence[Swap]) -> dict[type[Record], dict[str, None]]:
    """The ids of all their records, by kind."""
    found: dict[type[Record], dict[str, None]] = {}
    for swap in swaps:
        for record in (swap.before, swap.after):
            if record is not None:
                found.setdefault(type(record), {})[record.id] = None
    return found


def _has_another_id(swap: Swap) -> bool:
    return swap.before is not None and swap.after is not None and swap.before.id != swap.after.id


def _moved(edit: Edit, stamp: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """The ids that marks had before they got another, here or in another store, each with the stamp of that and the
    other."""
    known, gone = (dict(edit.brought.moved), edit.brought.gone) if edit.brought else ({}, ())
    for swap in edit.swaps:
        before, after = swap.before, swap.after
        if isinstance(before, Tag):  # of a renamed one no row is left
            continue
        if before and after and _has_another_id(swap):
            yield before.id, (swap.stamp or stamp, after.id)
        elif before and after is None and before.id in known:
            yield before.id, (swap.stamp or stamp, known[before.id])
    yield from ((record.id, (own, known[record.id])) for record, own in gone if record.id in known)


def _way(swap: Swap, kept: Mapping[str, str]) -> tuple[type[Record], bool, str | None]:
    if (record := swap.after or swap.before) is None:
        raise sqlite3.ProgrammingError("an edit of nothing")
    return type(record), swap.after is None, swap.stamp or kept.get(record.id)


def _became(edit: Edit, stamp: str) -> Iterator[tuple[str, str]]:
    """What took the place of tags, as BECAME keeps it."""
    for tag, said, name in edit.became:
        yield tag, f"{said or stamp} {name}"
    for swap in edit.swaps:
        if isinstance(swap.before, Tag) and isinstance(swap.after, Tag) and _has_another_id(swap):
            yield swap.before.id, f"{swap.stamp or stamp} {swap.after.name}"


def _tags_concerned(swaps: Sequence[Swap]) -> set[str]:
    tags = {swap.before.id for swap in swaps if isinstance(swap.before, Tag)}
    return tags | {swap.after.tag for swap in swaps if isinstance(swap.after, Tagging)}

"""Undo of a merge: stamps and versions become what they were, as if the colleague's file had never been added.

An undo like any other would be a change of this store's own, later than what the colleague wrote, and delete or write
over her marks where she adds this store's in turn (decision 35).
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from alliance_desktop.domain.edit import Edit, Record, Swap
from alliance_desktop.domain.marks import Note, Tag, Tagging
from alliance_desktop.domain.moment import NO_STAMP
from alliance_desktop.domain.position import PositionField
from alliance_desktop.store import brief_rows, store_meta, text_versions
from alliance_desktop.store.record_kinds import KINDS, MARKS
from alliance_desktop.store.rows import Table, as_json, put
from alliance_desktop.store.sqlite_errors import Unsound
from alliance_desktop.store.store_meta import BECAME, DELETED, KEPT_TAGS, MOVED, SENT, UNDONE_MARKS
from alliance_desktop.store.text_versions import OTHER_TEXT, TEXT_VERSION, WITHDRAWN
from alliance_desktop.store.undo import moved_marks
from alliance_desktop.store.undo.edit_log import Logged, State, Turn

_VERSIONS = "SELECT annotation_id, stamp FROM text_version WHERE annotation_id IN (SELECT value FROM json_each(?))"


def found_by(connection: sqlite3.Connection, edit: Edit) -> dict[str, Turn]:
    """The records of a merge as they are before it is written, by id; nothing of any other edit."""
    return {key: Turn(now) for key, now in _states(connection, edit.swaps).items()} if edit.brought else {}


def _states(connection: sqlite3.Connection, swaps: Sequence[Swap]) -> dict[str, State]:
    """The records of these swaps as they are now, by id."""
    ids: dict[str, list[str]] = {}
    for record in map(_record, swaps):
        ids.setdefault(KINDS[type(record)].stamped, []).append(record.id)
    query = "SELECT id, stamp FROM {} WHERE id IN (SELECT value FROM json_each(?))"
    found = (connection.execute(query.format(table), (as_json(every),)) for table, every in ids.items())
    stamps = {key: stamp for rows in found for key, stamp in rows.fetchall()}
    versions: dict[str, list[str]] = {one: [] for every in ids.values() for one in every}
    for key, stamp in connection.execute(_VERSIONS, (as_json([*stamps]),)).fetchall():
        versions[key].append(stamp)
    lay = _lying(connection, [key for key, stamp in stamps.items() if stamp != NO_STAMP])
    return {one: State(stamps.get(one, NO_STAMP), tuple(sorted(had)), lay.get(one)) for one, had in versions.items()}


def _lying(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, Record]:
    """The marks that lie deleted, by id."""
    found = dict[str, Record]()
    where = "a.motivation = ? AND a.deleted = 1 AND a.id IN (SELECT value FROM json_each(?))"
    for rows in MARKS if ids else ():
        every = rows.select(connection, where, (rows.motivation, as_json([*ids])), several=True)
        found |= {one.id: one for one in every}
    return found


def lay_again(connection: sqlite3.Connection, turns: Mapping[str, Turn]) -> None:
    """Once a merge is undone: what lay there before it lies there in its own words."""
    for one in turns.values():
        if one.before.lay is not None:
            rows = KINDS[type(one.before.lay)]
            rows.put(connection, [one.before.lay], one.before.stamp)
            rows.bin(connection, [one.before.lay], one.before.stamp, "")  # since when says its stamp
            if isinstance(one.before.lay, Note | PositionField):
                _put_others_again(connection, one.before.lay)


def _record(swap: Swap) -> Record:
    record = swap.after or swap.before
    if record is None:
        raise sqlite3.ProgrammingError("an edit of nothing")
    return record


def _put_others_again(connection: sqlite3.Connection, mark: Note | PositionField) -> None:
    """Lets stand beside a note or field what did, once its versions are those from then."""
    connection.execute("DELETE FROM other_text WHERE annotation_id = ?", (mark.id,))
    query = "SELECT max(stamp) FROM text_version WHERE annotation_id = ? AND text IS ? AND person_id = ?"
    query += " AND source = ? AND parents = ?"
    for place, one in enumerate(mark.others):
        said = (mark.id, one.text, one.person, one.source, as_json(one.over))
        ((stamp,),) = connection.execute(query, said).fetchall()
        if stamp:
            put(connection, OTHER_TEXT, [{"annotation_id": mark.id, "ordinal": place, "stamp": stamp, "at": one.at}])


def undoing(connection: sqlite3.Connection, logged: Logged) -> tuple[Edit, dict[str, Turn]]:
    """The undo of an edit, of a merge with the stamps that its records had before it, and with turns that say to what
    redo leads: to the records as they are now, with all that was written and undone since."""
    turns = {key: Turn(turn.before, now) for key, turn, now in _now(connection, logged)}
    return _stamped(logged.edit.inverse(), {key: turn.before.stamp for key, turn in turns.items()}), turns


def stamps_before(turns: Mapping[str, Turn]) -> dict[str, str]:
    """Those of the records that were here before the merge, be it in the trash."""
    return {key: turn.before.stamp for key, turn in turns.items() if turn.before.stamp != NO_STAMP}


def redoing(connection: sqlite3.Connection, logged: Logged) -> tuple[Edit, dict[str, Turn]]:
    """An edit to be done again, a merge with the stamps that its records had when it was undone, and with turns that
    say to what another undo leads. A record that isn't as that left it, since an edit before it was undone and done
    again, takes the stamp of this redo, and so does what is deleted with it: by its stamp the trash knows that."""
    turns = [(key, Turn(now, turn.after), turn.before) for key, turn, now in _now(connection, logged)]
    going = {one.before.id for one in logged.edit.swaps if one.after is None and isinstance(one.before, Tag | Tagging)}
    anew = {turn.after.stamp for key, turn, before in turns if key in going and turn.before != before}
    as_left = {
        key: turn.after.stamp
        for key, turn, before in turns
        if turn.before == before and not (key in going and turn.after.stamp in anew)
    }
    return _stamped(logged.edit, as_left), {key: turn for key, turn, _before in turns}


def _now(connection: sqlite3.Connection, logged: Logged) -> Iterator[tuple[str, Turn, State]]:
    now = _states(connection, logged.edit.swaps) if logged.turns else {}
    return ((key, turn, now[key]) for key, turn in logged.turns.items())


def _stamped(edit: Edit, stamps: Mapping[str, str]) -> Edit:
    return replace(edit, swaps=tuple(replace(swap, stamp=stamps.get(_record(swap).id)) for swap in edit.swaps))


def withdraw(connection: sqlite3.Connection, turns: Mapping[str, Turn]) -> None:
    """Leaves of these records the versions that they had before the merge: also what was written over its own, and
    undone, is gone."""
    before = {(key, stamp) for key, turn in turns.items() for stamp in turn.before.versions}
    now = connection.execute(_VERSIONS, (as_json([*turns]),)).fetchall()
    move(connection, TEXT_VERSION, WITHDRAWN, [one for one in now if one not in before])
    store_meta.add_stamps(connection, UNDONE_MARKS, {key: turn.after.last for key, turn in turns.items()})
    _forget_sent_of_hers(connection, turns)


def _forget_sent_of_hers(connection: sqlite3.Connection, turns: Mapping[str, Turn]) -> None:
    """Stood a mark in a file as the merge left it, others have heard of it as it was before, and of nothing later: by a
    clock behind the colleague's, what is written now has a stamp below hers."""
    sent = store_meta.stamps(connection, SENT) if turns else {}
    before = {key: turn.before.stamp for key, turn in turns.items()}
    store_meta.add_stamps(connection, SENT, {key: one for key, one in before.items() if sent.get(key, "") > one})


def bring_back(connection: sqlite3.Connection, turns: Mapping[str, Turn]) -> None:
    """The way back, where the merge is done again."""
    going = ((key, stamp) for key, turn in turns.items() for stamp in {*turn.after.versions} - {*turn.before.versions})
    move(connection, WITHDRAWN, TEXT_VERSION, sorted(going))
    text_versions.look_for_several(connection, turns)
    come_again(connection, turns)


def known_by(connection: sqlite3.Connection, logged: Logged, edit: Edit, own: str) -> None:
    """Once an edit is done again: what is known of its records by the stamp of the edit, of a merge by those with which
    its undo found them, is known by that of the redo, where they have its `own` now."""
    anew = [_record(swap).id for swap in edit.swaps if swap.stamp is None]
    had = dict.fromkeys(logged.was.before, logged.was.own)
    had |= {key: logged.turns[key].after.stamp for key in anew if key in logged.turns}
    for kept in (BECAME, DELETED, KEPT_TAGS, MOVED):
        said = store_meta.stamps(connection, kept)
        ours = {key: own + said[key].removeprefix(one) for key, one in had.items() if said.get(key, "").startswith(one)}
        store_meta.keep_stamps(connection, kept, said | ours)


def come_again(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
    """These marks are no longer undone."""
    known = store_meta.stamps(connection, UNDONE_MARKS)
    if known:
        gone = set(ids)
        store_meta.keep_stamps(connection, UNDONE_MARKS, {key: one for key, one in known.items() if key not in gone})


def forget_withdrawn(connection: sqlite3.Connection) -> None:
    """Once nothing can be done again: what no export names is forgotten for good, but for the reader's own words."""
    query = "SELECT annotation_id, stamp FROM withdrawn_version WHERE text IS NULL OR source <> ''"
    query += " OR person_id <> (SELECT id FROM person WHERE is_owner = 1)"
    rows = connection.execute(query).fetchall()
    gone = [one for one in rows if not brief_rows.is_named(connection, one[1])]
    if gone:
        connection.executemany("DELETE FROM withdrawn_version WHERE annotation_id = ? AND stamp = ?", gone)


def forget_texts(connection: sqlite3.Connection, ids: Iterable[str], stamp: str) -> None:
    """Takes the versions that an undo or redo wrote itself by its stamp, of these records, away for good."""
    statement = "DELETE FROM text_version WHERE stamp IN (?, ?) AND annotation_id IN (SELECT value FROM json_each(?))"
    connection.execute(statement, (stamp, moved_marks.twin(stamp), as_json([*ids])))


def move(connection: sqlite3.Connection, here: Table, there: Table, which: Sequence[tuple[str, str]]) -> None:
    """Moves versions, by the ids of their records and their stamps, from one table into another."""
    if not which:
        return
    columns = ", ".join(here.columns)
    query = (
        f"SELECT {columns} FROM json_each(?) j JOIN {here.name} v"  # noqa: S608  constants
        " ON v.annotation_id = json_extract(j.value, '$[0]') AND v.stamp = json_extract(j.value, '$[1]')"
    )
    found = connection.execute(query, (as_json(which),)).fetchall()
    put(connection, there, [dict(zip(here.columns, row, strict=True)) for row in found])
    statement = f"DELETE FROM {here.name} WHERE annotation_id = ? AND stamp = ?"  # noqa: S608  as above
    if len(found) != len(which) or connection.executemany(statement, which).rowcount != len(which):
        raise Unsound(here.name)

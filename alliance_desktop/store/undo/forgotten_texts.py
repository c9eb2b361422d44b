"""Earlier texts that are forgotten by a rule, a few at each save (decision 30)."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from alliance_desktop.domain.moment import stamp_at
from alliance_desktop.store import brief_rows, store_meta, text_versions
from alliance_desktop.store.rows import typed
from alliance_desktop.store.text_versions import TEXT_VERSION

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


def forget_some(connection: sqlite3.Connection, now: datetime) -> None:
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

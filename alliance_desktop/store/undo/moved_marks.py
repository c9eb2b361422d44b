"""Marks that a corrected report gave another code: they keep the stamps and versions that they had (decision 45).

Each store gives them that code for itself. With a stamp of its own each would have changed what the other has.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from alliance_desktop.domain.edit import Edit, Swap
from alliance_desktop.domain.marks import Annotation
from alliance_desktop.store import store_meta, text_versions
from alliance_desktop.store.rows import Table, as_json, put
from alliance_desktop.store.text_versions import TEXT_VERSION

_STAMPS = "SELECT id, stamp FROM annotation WHERE id IN (SELECT value FROM json_each(?))"
_CARRIED = f"""
SELECT n.value, {", ".join(f"v.{column}" for column in TEXT_VERSION.columns[1:])}
FROM json_each(?) n JOIN text_version v ON v.annotation_id = n.key
WHERE NOT EXISTS (SELECT 1 FROM text_version t WHERE t.annotation_id = n.value)"""  # noqa: S608  constants
"""The versions of marks under the ids that they had, with those that they have since, where none was in their place."""
_IN_BOTH = """
SELECT v.annotation_id, v.stamp FROM json_each(?) n JOIN {} v ON v.annotation_id = n.value
JOIN text_version t ON t.annotation_id = n.key AND t.stamp = v.stamp"""


def twin(stamp: str) -> str:
    """That of a text at its other code where the edit's own is that of its deletion at the one before: under either id
    a stamp says the same."""
    start, tail = stamp.rsplit(":", 1)
    return f"{start}:{int(tail, 16) - 1:016x}"


def ids(swaps: Iterable[Swap]) -> dict[str, str]:
    """The ids of marks that get another code, before and since: notes and highlights keep theirs."""
    every = ((one.before, one.after) for one in swaps if one.stamp is None)
    return {
        before.id: after.id
        for before, after in every
        if isinstance(before, Annotation) and isinstance(after, Annotation) and before.target != after.target
    }


def stamps(connection: sqlite3.Connection, edit: Edit) -> dict[str, str]:
    """Those that such marks keep, by the ids that they get, before the edit is written. Where something later lay in
    their place, or they did until an undo deleted them there by the same stamp, they are told as a change of this
    store."""
    moved = {} if edit.brought else ids(edit.swaps)
    found = dict(connection.execute(_STAMPS, (as_json([*moved, *moved.values()]),)).fetchall()) if moved else {}
    return {now: found[was] for was, now in moved.items() if was == now or found.get(now, "") < found[was]}


def carry_texts(connection: sqlite3.Connection, swaps: Iterable[Swap]) -> None:
    """Gives such notes and fields the versions that they had, where none was in their place yet, inside the caller's
    transaction, and before it is known what has another id by it. What went from there before them has its own."""
    other = {was: now for was, now in ids(swaps).items() if was != now}
    found = connection.execute(_CARRIED, (as_json(other),)).fetchall() if other else []
    every = [dict(zip(TEXT_VERSION.columns, row, strict=True)) for row in found]
    went = store_meta.stamps(connection, store_meta.MOVED) if every else {}
    before = {(now, went[was].split(" ", 1)[0]) for was, now in other.items() if was in went}
    gone = {row["annotation_id"]: row["stamp"] for row in every if row["text"] is None and _key(row) in before}
    carried = [row for row in every if row["stamp"] > gone.get(row["annotation_id"], "")]
    put(connection, TEXT_VERSION, carried)
    text_versions.look_for_several(connection, {row["annotation_id"] for row in carried})


def _key(row: Mapping[str, Any]) -> tuple[str, str]:
    return row["annotation_id"], row["stamp"]


def carried_texts(connection: sqlite3.Connection, table: Table, moved: Mapping[str, str]) -> list[tuple[str, str]]:
    """The versions in a table that were carried so, by ids and stamps."""
    return connection.execute(_IN_BOTH.format(table.name), (as_json(moved),)).fetchall()

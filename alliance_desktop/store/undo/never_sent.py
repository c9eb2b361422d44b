"""Undo of what never went out: stamps and versions become what they were, as if it had never been done (decision 52).

An undo like any other is a change of this store's own: in a colleague's store the undo of a stance that she never heard
of would delete the one that she set there herself.
"""

import sqlite3
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from alliance_desktop.domain.edit import Edit, Swap
from alliance_desktop.domain.marks import Annotation, Note, Tag
from alliance_desktop.domain.moment import NEVER, NEVER_STAMP, NO_STAMP, stamp_moment
from alliance_desktop.domain.position import SEARCHED, PositionField
from alliance_desktop.domain.versions import Version
from alliance_desktop.store import brief_rows, store_meta, text_versions
from alliance_desktop.store.annotation_rows import ANNOTATION
from alliance_desktop.store.record_kinds import TAGS
from alliance_desktop.store.rows import Table, Value, as_json, put, typed
from alliance_desktop.store.store_meta import BECAME, MOVED, RENAMED_TAGS, SENT
from alliance_desktop.store.text_versions import TEXT_VERSION, WITHDRAWN
from alliance_desktop.store.undo import merges, moved_marks, trash
from alliance_desktop.store.undo.edit_log import Logged, Was

_TABLES, _OF_TAGS = (ANNOTATION, TAGS.table), (BECAME, RENAMED_TAGS)
_OF_IDS = " WHERE {} IN (SELECT value FROM json_each(?))"


_LYING = f"SELECT id, person_id, created_at, modified_at FROM annotation{_OF_IDS.format('id')} AND deleted = 1"  # noqa: S608


def found_by(connection: sqlite3.Connection, edit: Edit) -> Was:
    """What was there of all that an edit changes and that can be shared, before it is written and has a stamp. Where
    what it changes comes from elsewhere, only what lies apart in the trash."""
    every = [one for swap in edit.swaps for one in (swap.before, swap.after) if one is not None]
    ids = [one.id for one in every if isinstance(one, Annotation | Tag)]
    apart = trash.lying_apart(connection, [one.id for one in every])
    if edit.brought or edit.source or any(swap.stamp for swap in edit.swaps):
        return Was(apart=apart)
    there = _stamps(connection, ids) if ids else {}
    before = {key: _if_sent(there.get(key, "")) for key in ids}
    known = as_json([key for key, stamp in before.items() if stamp])
    lying = connection.execute(_LYING, (known,)).fetchall() if ids else []
    return Was("", before, {key: tuple(written) for key, *written in lying}, apart)


def _if_sent(stamp: str) -> str:
    """The stamp, '' of what never went out."""
    return "" if stamp in NEVER else stamp


class Leading(NamedTuple):
    """An edit that never went out, of which undo and redo lead to states with their stamps: what `was` before it, what
    was `kept` of renamed tags and of other ids, and the ids of marks that it `moved` to another
    code where none had been."""

    was: Was
    kept: tuple[dict[str, str], ...]
    moved: Mapping[str, str]

    def undo(self, connection: sqlite3.Connection, own: str) -> None:
        """Once its undo is written with a stamp of its `own`: as if neither had been."""
        merges.forget_texts(connection, self.was.before, own)
        merges.move(connection, TEXT_VERSION, WITHDRAWN, self._texts(connection, TEXT_VERSION))
        stamps = {key: stamp or NEVER_STAMP for key, stamp in self.was.before.items()}
        _restamp(connection, stamps | dict.fromkeys(_other_taggings(connection, stamps), NO_STAMP))
        known = {key: stamp for key, stamp in stamps.items() if stamp != NEVER_STAMP}
        trash.put_back(connection, known, self.was.own, Tag)  # of a line both stay: what was undone is hers, too
        *of_tags, before = self.kept
        for key, said in zip(_OF_TAGS, of_tags, strict=True):
            store_meta.keep_stamps(connection, key, said)
        moved = store_meta.stamps(connection, MOVED)
        again = [key for key, said in moved.items() if said.startswith(f"{own} ") and key in stamps]
        for key in again:  # what lay there before may have been deleted, which isn't told as gone to what came
            had = before.get(key, "")
            moved[key] = had if had.startswith(f"{stamps[key]} ") else f"{stamps[key]} "
        store_meta.keep_stamps(connection, MOVED, moved)
        trash.lay_again(connection, self.was.lay, own, again)

    def redo(self, connection: sqlite3.Connection, own: str) -> None:
        """The way back, once it is done again."""
        merges.forget_texts(connection, self.was.before, own)
        merges.move(connection, WITHDRAWN, TEXT_VERSION, self._texts(connection, WITHDRAWN))
        written = (key for key, stamp in _stamps(connection, self.was.before).items() if stamp == own)
        _restamp(connection, dict.fromkeys(written, self.was.own))
        trash.restamp(connection, own, self.was.own)
        for name in (*_OF_TAGS, MOVED):
            said = store_meta.stamps(connection, name)
            ours = {key: one.replace(own, self.was.own, 1) for key, one in said.items() if key in self.was.before}
            store_meta.keep_stamps(connection, name, said | ours)

    def _texts(self, connection: sqlite3.Connection, table: Table) -> list[tuple[str, str]]:
        """Those that it wrote, or carried to another code."""
        query = f"SELECT annotation_id, stamp FROM {table.name} WHERE stamp IN (?, ?)"  # noqa: S608  constants
        query += " AND annotation_id IN (SELECT value FROM json_each(?))"
        own = self.was.own
        found = connection.execute(query, (own, moved_marks.twin(own), as_json([*self.was.before]))).fetchall()
        return sorted({*found, *moved_marks.carried_texts(connection, table, self.moved)})


def way_back(connection: sqlite3.Connection, logged: Logged) -> Leading | None:
    """How the undo of an edit leads back, before it is written; None where the edit may be known elsewhere: where it
    stood in a file for a colleague or in an export, or something came to it since."""
    was = logged.was
    if not was.before or any(_has_others(swap) for swap in logged.edit.swaps):
        return None
    sent, there = store_meta.stamps(connection, SENT), _stamps(connection, was.before)
    moved = moved_marks.ids(logged.edit.swaps)
    own = dict.fromkeys(was.before, was.own)
    own |= {now: there[now] for key, now in moved.items() if there.get(now) == was.before.get(key)}
    if any(there.get(key, stamp) != stamp for key, stamp in own.items()):
        return None
    new = {now for key, now in moved.items() if key != now}
    if any(sent.get(key, "") >= (stamp if key in new else was.own) for key, stamp in own.items()):
        return None
    if _went_on(connection, was) or brief_rows.is_named(connection, was.own):
        return None
    return _leading(connection, logged)


def way_on(connection: sqlite3.Connection, logged: Logged) -> Leading | None:
    """How its redo leads to where that undo began; None where the undo led nowhere back."""
    was = logged.was
    there = _stamps(connection, was.before) if was.before else {}
    if not was.before or any(_if_sent(there.get(key, "")) != one for key, one in was.before.items()):
        return None
    return _leading(connection, logged)


def _leading(connection: sqlite3.Connection, logged: Logged) -> Leading:
    moved = moved_marks.ids(logged.edit.swaps)
    first = {key: now for key, now in moved.items() if key != now and not logged.was.before.get(now)}
    return Leading(logged.was, tuple(store_meta.stamps(connection, key) for key in (*_OF_TAGS, MOVED)), first)


def _other_taggings(connection: sqlite3.Connection, stamps: Mapping[str, str]) -> list[str]:
    """Taggings with tags that go with these stamps, undone at another time: by stamps the trash knows what came along
    with a tag."""
    query = "SELECT a.id FROM annotation a JOIN tagging b ON b.annotation_id = a.id WHERE a.deleted = 1 AND a.stamp = ?"
    query += " AND b.tag_id IN (SELECT value FROM json_each(?)) AND a.id NOT IN (SELECT value FROM json_each(?))"
    tags = [key for key, stamp in stamps.items() if stamp == NEVER_STAMP]
    return [key for (key,) in connection.execute(query, (NEVER_STAMP, as_json(tags), as_json([*stamps]))).fetchall()]


def _restamp(connection: sqlite3.Connection, stamps: Mapping[str, str]) -> None:
    for table in _TABLES:
        columns = ", ".join(table.columns)
        query = f"SELECT {columns} FROM {table.name}{_OF_IDS.format('id')}"  # noqa: S608  constants
        every = connection.execute(query, (as_json([*stamps]),)).fetchall()
        rows = (dict[str, Value](zip(table.columns, row, strict=True)) for row in every)
        if changed := [{**row, "stamp": stamps[str(row["id"])]} for row in rows]:
            put(connection, table, changed)


_WORDS = f"""
SELECT w.annotation_id, w.text, w.person_id, w.stamp FROM json_each(?) j JOIN withdrawn_version w
    ON w.annotation_id = j.value AND w.text IS NOT NULL AND w.source = ''
    AND w.person_id = (SELECT id FROM person WHERE is_owner = 1)
LEFT JOIN position_field f ON f.annotation_id = w.annotation_id
WHERE coalesce(f.field, '') IN ('', {", ".join(f"'{name}'" for name in sorted(SEARCHED))}) ORDER BY w.stamp"""  # noqa: S608
"""What the reader wrote and undid; not a stance or a day, which one act sets again."""


_WORD = (str,) * 4


def read_versions(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, list[Version]]:
    """As `text_versions.read`, with the words that were undone before they went out. Raises Unsound."""
    every = [*ids]
    found = text_versions.read(connection, every)
    for key, text, person, stamp in typed(WITHDRAWN, connection.execute(_WORDS, (as_json(every),)).fetchall(), _WORD):
        said = Version(text, person, stamp_moment(stamp), "", is_head=False, stamp=stamp, was_undone=True)
        found[key] = sorted([*found.get(key, ()), said], key=lambda one: one.stamp, reverse=True)
    return found


def varied(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, bool]:
    """As `text_versions.varied`, with the words that were undone before they went out."""
    every = [*ids]
    found = text_versions.varied(connection, every)
    if undone := {(key, text) for key, text, *_other in connection.execute(_WORDS, (as_json(every),)).fetchall()}:
        there = text_versions.read(connection, {key for key, _text in undone})
        texts = {(key, one.text) for key, versions in there.items() for one in versions}
        found |= {key: True for key, _text in undone - texts}
    return found


def _has_others(swap: Swap) -> bool:
    return any(isinstance(one, Note | PositionField) and one.others for one in (swap.before, swap.after))


def _went_on(connection: sqlite3.Connection, was: Was) -> bool:
    """Whether any of these notes and fields has several texts, a later one than the edit wrote, or one of a document:
    of that only the last version says that it is an undo which took it out."""
    query = "SELECT EXISTS (SELECT 1 FROM json_each(?1) j JOIN other_text o ON o.annotation_id = j.value) OR EXISTS"
    query += " (SELECT 1 FROM json_each(?1) j JOIN text_version v ON v.annotation_id = j.value"
    query += " WHERE v.stamp > ?2 OR v.source <> '')"
    found = connection.execute(query, (as_json([*was.before]), was.own)).fetchone()[0]
    return bool(found) or not text_versions.with_several(connection).isdisjoint(was.before)


def _stamps(connection: sqlite3.Connection, ids: Collection[str]) -> dict[str, str]:
    query = " UNION ALL ".join(f"SELECT id, stamp FROM {table.name}{_OF_IDS.format('id')}" for table in _TABLES)  # noqa: S608
    return dict(connection.execute(query, (as_json([*ids]),) * len(_TABLES)).fetchall())

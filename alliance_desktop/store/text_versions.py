"""Versions: every text that a note or a field of a position has had, with the stamps of those it was written over."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from alliance_desktop.domain.moment import is_stamp, stamp_moment
from alliance_desktop.domain.versions import Version
from alliance_desktop.store.rows import Table, as_json, put, typed

TEXT_VERSION = Table("text_version", ("annotation_id", "stamp", "parents", "person_id", "source", "text"), keys=2)
_WITHOUT = """
SELECT id, code, stamp, person, now, last FROM (
    SELECT a.id, a.code, a.stamp, v.stamp AS last, v.text,
        CASE a.deleted WHEN 0 THEN nullif(coalesce(n.text, f.text), '') END AS now,
        CASE a.deleted WHEN 0 THEN a.person_id ELSE (SELECT id FROM person WHERE is_owner = 1) END AS person
    FROM annotation a
    LEFT JOIN note n ON n.annotation_id = a.id
    LEFT JOIN position_field f ON f.annotation_id = a.id
    LEFT JOIN text_version v ON v.annotation_id = a.id
        AND v.stamp = (SELECT max(stamp) FROM text_version WHERE annotation_id = a.id)
    WHERE a.motivation IN ('commenting', 'assessing')
) WHERE (last IS NULL OR text IS NOT now)"""


class _Without(NamedTuple):
    """A note or field whose text, None while it is deleted, isn't that of the version `last`."""

    id: str
    code: str
    stamp: str
    person: str
    now: str | None
    last: str | None


class VersionText(NamedTuple):
    """The text of a version, and the id of who wrote it."""

    text: str
    person: str


def keep(connection: sqlite3.Connection, ids: Iterable[str] | None = None, source: str = "") -> None:
    """Adds the texts that these notes and fields, or all, have now and that are not the last of their versions, inside
    the caller's transaction; `source` is the document that they come from. Other records have none."""
    rows = [
        {
            "annotation_id": one.id,
            "stamp": one.stamp,
            "person_id": one.person,
            "source": source,
            "text": one.now,
            "parents": as_json([one.last] if one.last else []),
        }
        for one in without(connection, ids)
    ]
    if rows:
        put(connection, TEXT_VERSION, rows)


def without(connection: sqlite3.Connection, ids: Iterable[str] | None = None) -> list[_Without]:
    """The notes and fields among these, or all, whose text isn't the last of their versions."""
    if ids is None:
        return [_Without(*row) for row in connection.execute(_WITHOUT).fetchall()]
    query = _WITHOUT.replace("WHERE a.", "WHERE a.id IN (SELECT value FROM json_each(?)) AND a.")
    return [_Without(*row) for row in connection.execute(query, (as_json([*ids]),)).fetchall()]


def read(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, list[Version]]:
    """The versions of each of these records that has some, the newest first. What is none is left out, as `check`
    names it; raises Unsound for what is not text."""
    columns = ", ".join(TEXT_VERSION.columns)
    query = f"SELECT {columns} FROM text_version WHERE annotation_id IN (SELECT value FROM json_each(?))"  # noqa: S608
    found = connection.execute(f"{query} ORDER BY annotation_id, stamp DESC", (as_json([*ids]),)).fetchall()
    versions: dict[str, list[Version]] = {}
    over = set[tuple[str, str]]()
    for key, stamp, parents, person, source, text in typed(TEXT_VERSION, found, (str,) * 6, (*(str,) * 5, type(None))):
        try:
            written_over = [(key, str(parent)) for parent in json.loads(parents)]
        except (ValueError, TypeError):
            continue
        if not is_stamp(stamp):
            continue
        one = Version(text, person, stamp_moment(stamp), source, is_head=(key, stamp) not in over, stamp=stamp)
        versions.setdefault(key, []).append(one)
        over.update(written_over)
    return versions


def stamps(connection: sqlite3.Connection, texts: Mapping[str, str]) -> dict[str, str]:
    """The stamps of the newest versions that have these texts, each by the id of its note or field."""
    query = (
        "SELECT j.key, max(v.stamp) FROM json_each(?) j"
        " JOIN text_version v ON v.annotation_id = j.key AND v.text = j.value GROUP BY j.key"
    )
    return dict(typed(TEXT_VERSION, connection.execute(query, (as_json(texts),)).fetchall(), (str, str)))


def written(connection: sqlite3.Connection, stamps: Iterable[tuple[str, str]]) -> dict[tuple[str, str], VersionText]:
    """The texts of versions by the id of their note or field and their stamp; one that isn't kept is left out."""
    query = (
        "SELECT v.annotation_id, v.stamp, v.text, v.person_id FROM json_each(?) j JOIN text_version v"
        " ON v.annotation_id = json_extract(j.value, '$[0]') AND v.stamp = json_extract(j.value, '$[1]')"
        " WHERE v.text IS NOT NULL"
    )
    rows = typed(TEXT_VERSION, connection.execute(query, (as_json([*stamps]),)).fetchall(), (str,) * 4)
    return {(key, stamp): VersionText(text, person) for key, stamp, text, person in rows}


def counts(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, int]:
    """How many different texts each of these records has had, of those that had any."""
    query = (
        "SELECT annotation_id, count(DISTINCT text) FROM text_version"
        " WHERE annotation_id IN (SELECT value FROM json_each(?)) AND text IS NOT NULL GROUP BY annotation_id"
    )
    return dict(connection.execute(query, (as_json([*ids]),)).fetchall())

"""Versions: every text that a note or a field of a position has had, with the stamps of those it was written over.

A version is a head while none was written over it. The heads of a record are its own text and those beside it; one that
is deleted has one head, which says so. A version has a higher stamp than those that it was written over.
"""

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from alliance_desktop.domain.merging import Known
from alliance_desktop.domain.moment import NEVER, is_stamp, stamp_moment
from alliance_desktop.domain.versions import OtherText, Version, WrittenOver, undone
from alliance_desktop.store import store_meta
from alliance_desktop.store.rows import Table, Value, as_json, from_json, put, remove, typed
from alliance_desktop.store.sqlite_errors import Unsound

TEXT_VERSION = Table(
    "text_version", ("annotation_id", "stamp", "parents", "person_id", "source", "text", "forgotten", "by_undo"), keys=2
)
WITHDRAWN = Table("withdrawn_version", TEXT_VERSION.columns, keys=2)
"""Those that came by a merge which was undone, or were undone before they went out."""
OTHER_TEXT = Table("other_text", ("annotation_id", "ordinal", "stamp", "at"), keys=2)
_LAST = """
SELECT v.annotation_id, v.stamp, v.text FROM json_each(?) j JOIN text_version v
    ON v.annotation_id = j.value AND v.stamp = (SELECT max(stamp) FROM text_version WHERE annotation_id = j.value)"""
"""The only head of a record without other texts."""
_SEVERAL = """
SELECT v.annotation_id FROM json_each(?) j JOIN text_version v ON v.annotation_id = j.value
WHERE NOT EXISTS (SELECT 1 FROM text_version c WHERE c.annotation_id = v.annotation_id AND c.stamp > v.stamp
    AND instr(c.parents, v.stamp))
GROUP BY v.annotation_id HAVING count(*) > 1"""
"""The records with more than one head: with the same text in two stores neither was written over the other."""
_OTHERS = """
SELECT o.annotation_id, v.text, v.person_id, o.at, v.source, v.parents, v.stamp
FROM other_text o JOIN text_version v ON v.annotation_id = o.annotation_id AND v.stamp = o.stamp{}
ORDER BY o.annotation_id, o.ordinal"""
_VERSIONS = tuple(
    (*(str,) * 5, text, forgotten, by_undo)
    for text in (str, type(None))
    for forgotten in (int, type(None))
    for by_undo in (int, type(None))
)
_SHAPES = tuple((str, text, *(str,) * 5) for text in (str, type(None)))


def highest(connection: sqlite3.Connection, ids: Sequence[str]) -> list[str]:
    """Of each of these records that has versions the highest of their stamps."""
    query = _LAST.replace(", v.text", "") if ids else ""
    return [stamp for _key, stamp in connection.execute(query, (as_json(ids),)).fetchall()] if ids else []


EditWay = Literal["do", "undo", "redo"]


class TextNow(NamedTuple):
    """What a note or field is to say: its own text, None while it is deleted, by whom and from which file, and the
    texts beside it. `stamp` is the one that it keeps where it comes from another store."""

    id: str
    text: str | None
    person: str
    source: str = ""
    others: tuple[OtherText, ...] = ()
    stamp: str | None = None


class VersionText(NamedTuple):
    """The text of a version, and the id of who wrote it."""

    text: str
    person: str


class Stamped(NamedTuple):
    """The stamps of a record's own text and of those beside it, as they were and as they became; in neither of them the
    own where there was none."""

    before: tuple[str, ...]
    after: tuple[str, ...]


class _Head(NamedTuple):
    stamp: str
    parents: list[str]
    person: str
    source: str
    text: str | None


def keep(
    connection: sqlite3.Connection, every: Sequence[TextNow], stamps: Sequence[str], way: EditWay
) -> dict[str, Stamped]:
    """Writes what these records lack to say so, inside the caller's transaction; gives their stamps by id.

    `stamps` are the edit's own, above all that they carry, and before it one for each text that comes to stand beside
    another, as many as come to any one record. A redo writes what the edit wrote, and only an undo is known as such.
    """
    ids = as_json([one.id for one in every])
    query = "SELECT annotation_id FROM other_text WHERE annotation_id IN (SELECT value FROM json_each(?))"
    several = {key for (key,) in connection.execute(query, (ids,)).fetchall()} | {one.id for one in every if one.others}
    several |= with_several(connection).intersection(one.id for one in every)
    last = {key: (stamp, text) for key, stamp, text in connection.execute(_LAST, (ids,)).fetchall()}
    versions, named = list[dict[str, Value]](), dict[str, Stamped]()
    for one in every:
        if one.id in several:
            continue
        before, text = last.get(one.id, ("", None))
        over, own = ((before,) if before else ()), before
        if text != one.text or not before:
            own = one.stamp or stamps[-1]
            versions.append(_row(one.id, own, over, one, way))
        named[one.id] = Stamped(over, (own,))
    if versions:
        _put(connection, versions, way)
    return named | {one.id: _keep_several(connection, one, stamps, way) for one in every if one.id in several}


def _keep_several(connection: sqlite3.Connection, said: TextNow, stamps: Sequence[str], way: EditWay) -> Stamped:
    """The same for a record that has or gets other texts; they stay in the trash with it."""
    heads = _heads(connection, said.id)
    now = {stamp: other for _key, stamp, other in _read_others(connection, said.id)}
    spare = iter(stamps)
    beside = list[str]()
    for other in said.others:
        left = (head for head in heads.values() if head.stamp not in beside)
        beside.append(next((one.stamp for one in left if _says(one, now, said, other)), "") or next(spare))
    staying = {heads[stamp].text for stamp in beside if stamp in heads} - {said.text}
    going = [head for head in heads.values() if head.stamp not in beside and head.text not in staying]
    versions = list[dict[str, Value]]()
    for stamp, other in zip(beside, said.others, strict=True):
        if stamp not in heads:
            over = set(other.over) - set(beside) or {head.stamp for head in going}
            versions.append(_row(said.id, stamp, over, other, way))
    own = next((head.stamp for head in going if head.text == said.text), "")
    stays = own and all(head.text == said.text for head in going)
    if not (stays and own not in "".join(str(row["parents"]) for row in versions)):
        under = {one for stamp in beside if stamp in heads and stamp not in now for one in heads[stamp].parents}
        source = heads[own].source if own else said.source  # of a text that was there before
        own = said.stamp if said.stamp and said.stamp not in heads else stamps[-1]
        over = {head.stamp for head in going} or under
        _put(connection, [{**_row(said.id, own, over, said, way), "source": source}], way)
    if versions:
        put(connection, TEXT_VERSION, versions)  # the record says their sources
    if said.text is not None:
        _put_others(connection, said, beside, len(now))
    open_texts = {other.text for other in now.values()}
    before = [one.stamp for one in heads.values() if one.stamp not in now and one.text not in open_texts]
    return Stamped((*before[:1], *now), (own, *beside))


def _put(connection: sqlite3.Connection, rows: Sequence[dict[str, Value]], way: EditWay) -> None:
    """What an undo or redo brings back has the source that it had."""
    query = "SELECT source FROM text_version WHERE annotation_id = :annotation_id AND text = :text"
    query += " ORDER BY stamp DESC LIMIT 1"
    for row in rows:
        if way != "do" and not row["source"]:
            row["source"] = (connection.execute(query, row).fetchone() or ("",))[0]
    put(connection, TEXT_VERSION, rows)


def _says(head: _Head, now: Mapping[str, OtherText], said: TextNow, other: OtherText) -> bool:
    """Whether a head says this already: as one that stands beside, or as the own that gives way."""
    if head.stamp in now:
        return replace(now[head.stamp], at=other.at) == other  # one in the trash may have been written anew since
    alike = (head.text, head.person, head.source) == (other.text, other.person, other.source)
    return alike and head.text != said.text


def _row(
    key: str, stamp: str, parents: Iterable[str], said: TextNow | OtherText | Known, way: EditWay = "do"
) -> dict[str, Value]:
    return {
        "annotation_id": key,
        "stamp": stamp,
        "parents": as_json(over) if (over := sorted(parents)) else "[]",
        "person_id": said.person,
        "source": said.source,
        "text": said.text,
        "forgotten": 1 if isinstance(said, Known) and not said.kept else None,
        "by_undo": 1 if way == "undo" else None,
    }


def _put_others(connection: sqlite3.Connection, said: TextNow, stamps: Sequence[str], there: int) -> None:
    remove(connection, OTHER_TEXT, said.id, there)
    rows = enumerate(zip(stamps, said.others, strict=True))
    put(
        connection,
        OTHER_TEXT,
        [{"annotation_id": said.id, "ordinal": place, "stamp": one, "at": other.at} for place, (one, other) in rows],
    )


def _heads(connection: sqlite3.Connection, record_id: str) -> dict[str, _Head]:
    """What none was written over, by stamps, the newest first."""
    every = "SELECT stamp, parents FROM text_version WHERE annotation_id = ?"
    parents = {stamp: _parents(text) for stamp, text in connection.execute(every, (record_id,)).fetchall()}
    over = {one for ones in parents.values() for one in ones}
    query = "SELECT person_id, source, text FROM text_version WHERE annotation_id = ? AND stamp = ?"
    return {
        stamp: _Head(stamp, parents[stamp], *connection.execute(query, (record_id, stamp)).fetchone())
        for stamp in sorted(parents.keys() - over, reverse=True)
    }


def _parents(text: str) -> list[str]:
    """Raises Unsound for what is no list of stamps."""
    try:
        found = from_json(text)
    except (ValueError, TypeError) as error:
        raise Unsound(TEXT_VERSION.name) from error
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise Unsound(TEXT_VERSION.name)
    return found


def others(connection: sqlite3.Connection, record_id: str = "") -> dict[str, tuple[OtherText, ...]]:
    """The texts that stand beside those of all notes and fields, or of the one with this id, also in the trash."""
    found: dict[str, tuple[OtherText, ...]] = {}
    for key, _stamp, other in _read_others(connection, record_id):
        found[key] = (*found.get(key, ()), other)
    return found


def open_stamps(connection: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """The stamps of the versions that stand beside the own text of each note or field that has such, in their order."""
    found: dict[str, tuple[str, ...]] = {}
    for key, stamp, _other in _read_others(connection, ""):
        found[key] = (*found.get(key, ()), stamp)
    return found


def _read_others(connection: sqlite3.Connection, record_id: str) -> Iterator[tuple[str, str, OtherText]]:
    query = _OTHERS.format(" WHERE o.annotation_id = ?" if record_id else "")
    rows = connection.execute(query, (record_id,) if record_id else ()).fetchall()
    for key, text, person, at, source, parents, stamp in typed(OTHER_TEXT, rows, *_SHAPES):
        yield key, stamp, OtherText(text, person, at, source, tuple(_parents(parents)))


def read(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, list[Version]]:
    """The versions of each of these records that has some, the newest first, but for those whose text is forgotten.
    What is none is left out, as `check` names it; raises Unsound for what is not text."""
    columns = ", ".join(TEXT_VERSION.columns)
    query = f"SELECT {columns} FROM text_version WHERE annotation_id IN (SELECT value FROM json_each(?))"  # noqa: S608
    found = connection.execute(f"{query} ORDER BY annotation_id, stamp DESC", (as_json([*ids]),)).fetchall()
    rows = [(one, over) for one in typed(TEXT_VERSION, found, *_VERSIONS) if (over := _over(one)) is not None]
    steps: dict[str, dict[str, WrittenOver]] = {}
    for (key, stamp, _stamps, _person, _source, text, _forgotten, by_undo), over in rows:
        steps.setdefault(key, {})[stamp] = WrittenOver(over, text, bool(by_undo))
    gone = {key: undone(every) for key, every in steps.items()}
    under = {key: {parent for one in every.values() for parent in one.over} for key, every in steps.items()}
    versions: dict[str, list[Version]] = {}
    for (key, stamp, _stamps, person, source, text, forgotten, by_undo), _of in rows:
        if is_stamp(stamp) and not forgotten:
            head, turned = stamp not in under[key], stamp in gone[key]
            said = Version(text, person, stamp_moment(stamp), source, head, stamp, bool(by_undo), turned)
            versions.setdefault(key, []).append(said)
    return versions


def _over(row: tuple[Value, ...]) -> tuple[str, ...] | None:
    """The stamps of what a version was written over; None where that can't be read."""
    try:
        return tuple(_parents(str(row[2])))
    except Unsound:
        return None


def histories(connection: sqlite3.Connection, first: str, behind: str) -> dict[str, tuple[Known, ...]]:
    """All versions of the notes and fields from one id to before another, also in the trash. Raises Unsound."""
    query = (
        f"SELECT {', '.join(TEXT_VERSION.columns)} FROM text_version"  # noqa: S608  constants
        " WHERE annotation_id >= ? AND annotation_id < ? ORDER BY annotation_id, stamp"
    )
    rows = typed(TEXT_VERSION, connection.execute(query, (first, behind)).fetchall(), *_VERSIONS)
    found: dict[str, list[Known]] = {}
    for key, stamp, parents, person, source, text, forgotten, _by_undo in rows:
        one = Known(stamp, tuple(_parents(parents)), person, source, text, kept=not forgotten)
        found.setdefault(key, []).append(one)
    return {key: tuple(every) for key, every in found.items()}


def stamps(connection: sqlite3.Connection, texts: Mapping[str, str]) -> dict[str, str]:
    """The stamps of the newest versions that have these texts, each by the id of its note or field."""
    query = (
        "SELECT j.key, max(v.stamp) FROM json_each(?) j"
        " JOIN text_version v ON v.annotation_id = j.key AND v.text = j.value GROUP BY j.key"
    )
    return dict(typed(TEXT_VERSION, connection.execute(query, (as_json(texts),)).fetchall(), (str, str)))


def written(connection: sqlite3.Connection, stamps: Iterable[tuple[str, str]]) -> dict[tuple[str, str], VersionText]:
    """The texts of versions by the id of their note or field and their stamp; one that isn't kept is left out."""
    wanted, found = {*stamps}, dict[tuple[str, str], VersionText]()
    for table in (TEXT_VERSION, WITHDRAWN):
        query = (
            f"SELECT v.annotation_id, v.stamp, v.text, v.person_id FROM json_each(?) j JOIN {table.name} v"  # noqa: S608
            " ON v.annotation_id = json_extract(j.value, '$[0]') AND v.stamp = json_extract(j.value, '$[1]')"
            " WHERE v.text IS NOT NULL"
        )
        if left := [one for one in wanted if one not in found]:
            rows = typed(table, connection.execute(query, (as_json(left),)).fetchall(), (str,) * 4)
            found |= {(key, stamp): VersionText(text, person) for key, stamp, text, person in rows}
    return found


def varied(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, bool]:
    """Of each of these records that has had a text, whether it has had several."""
    query = (
        "SELECT v.annotation_id, EXISTS (SELECT 1 FROM text_version o"  # ends at the first, as there may be many
        " WHERE o.annotation_id = v.annotation_id AND o.text <> v.text)"
        " FROM json_each(?) j JOIN text_version v ON v.annotation_id = j.value AND v.stamp ="
        " (SELECT stamp FROM text_version WHERE annotation_id = j.value AND text IS NOT NULL ORDER BY stamp LIMIT 1)"
    )
    return dict(connection.execute(query, (as_json([*ids]),)).fetchall())


def bring(connection: sqlite3.Connection, versions: Iterable[tuple[str, Known]]) -> None:
    """Writes those of another store that are not here, whose records are; inside the caller's transaction. What is here
    stays as it is."""
    wanted = {(key, one.stamp): one for key, one in versions}
    query = "SELECT annotation_id, stamp FROM text_version WHERE annotation_id IN (SELECT value FROM json_each(?))"
    there = set(connection.execute(query, (as_json([*{key for key, _stamp in wanted}]),)).fetchall())
    rows = [
        _row(key, stamp, one.parents, one) for (key, stamp), one in sorted(wanted.items()) if (key, stamp) not in there
    ]
    if rows:
        put(connection, TEXT_VERSION, rows)
        count = Counter(key for key, _stamp in {*there, *wanted})
        look_for_several(connection, (key for key, many in count.items() if many > 1))


def look_for_several(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Keeps in mind which of these records have more than one head, inside the caller's transaction."""
    found = connection.execute(_SEVERAL, (as_json([*ids]),)).fetchall()
    if more := {key for (key,) in found} - (known := with_several(connection)):
        store_meta.set_values(connection, {_KEY: as_json(sorted(known | more))})


_KEY = "several_heads"


def with_several(connection: sqlite3.Connection) -> set[str]:
    """The records that may have more than one head without other texts. Only what is brought makes such, and to look
    for them in all versions of a record would make each save slower than the last."""
    try:
        return set(from_json(store_meta.value(connection, _KEY) or "[]"))
    except (ValueError, TypeError) as error:
        raise Unsound(f"meta: {_KEY}") from error


def forget(connection: sqlite3.Connection, record_id: str, stamp: str) -> None:
    """Leaves of a version what the others stand on: its stamp, its parents, and whose it was; inside the caller's
    transaction."""
    columns = ", ".join(TEXT_VERSION.columns)
    query = f"SELECT {columns} FROM text_version WHERE annotation_id = ? AND stamp = ?"  # noqa: S608  constants
    row = dict(zip(TEXT_VERSION.columns, connection.execute(query, (record_id, stamp)).fetchone(), strict=True))
    put(connection, TEXT_VERSION, [{**row, "text": None, "forgotten": 1}])


_NOW = """
SELECT a.id, a.code, a.person_id, CASE a.deleted WHEN 0 THEN nullif(coalesce(n.text, f.text), '') END AS now
FROM annotation a
LEFT JOIN note n ON n.annotation_id = a.id
LEFT JOIN position_field f ON f.annotation_id = a.id
WHERE a.motivation IN ('commenting', 'assessing') AND NOT (a.deleted = 1 AND a.stamp IN (?, ?))"""
"""But for what never was here to others: its coming in was undone, or its writing before it went out."""


def wrong(connection: sqlite3.Connection, but: Collection[str]) -> Iterator[tuple[str, str]]:
    """Ids and codes of the notes and fields whose heads are not what they say and what stands beside that, `but` for
    those of which something is spoilt."""
    over, stamps, beside = set[tuple[str, str]](), dict[str, set[str]](), dict[str, set[str]]()
    for key, stamp, parents in connection.execute("SELECT annotation_id, stamp, parents FROM text_version").fetchall():
        if key not in but:
            stamps.setdefault(key, set()).add(stamp)
            over.update((key, parent) for parent in _parents(parents))
    for key, stamp in connection.execute("SELECT annotation_id, stamp FROM other_text").fetchall():
        beside.setdefault(key, set()).add(stamp)
    text = "SELECT text, forgotten FROM text_version WHERE annotation_id = ? AND stamp = ?"
    for key, code, _person, now in connection.execute(_NOW, NEVER).fetchall():
        if key not in but:
            heads = {stamp for stamp in stamps.get(key, ()) if (key, stamp) not in over}
            others = beside.get(key, set()) if now is not None else set()
            own = {connection.execute(text, (key, one)).fetchone() for one in heads - others}
            alike = {connection.execute(text, (key, one)).fetchone() for one in others}
            if (now, None) not in own or not own <= {(now, None), *alike} or not others <= heads:
                yield key, code


def mend(connection: sqlite3.Connection, known: Mapping[str, tuple[OtherText, ...]], stamps: Sequence[str]) -> None:
    """Writes what all notes and fields lack to say what their rows do, and beside it what is `known` of them, by id.
    `stamps` as for `keep`."""
    (owner,) = connection.execute("SELECT id FROM person WHERE is_owner = 1").fetchone()
    for key, _code, person, now in connection.execute(_NOW, NEVER).fetchall():
        said = TextNow(key, now, owner if now is None else person, others=known.get(key, ()))
        _keep_several(connection, said, stamps, "do")

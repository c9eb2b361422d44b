"""Whether a store is sound: its structure, its schema, and every record against its own checksum."""

import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from functools import cache
from pathlib import Path

from alliance_desktop.dataclass import dataclass
from alliance_desktop.errors import StoreDamagedError, StoreError
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.store import brief_rows, checksums, migrations, sqlite_errors, text_versions
from alliance_desktop.store.database import (
    COMMAND_LINE_WAIT,
    connect,
    follows,
    read_schema,
    set_up,
)
from alliance_desktop.store.drafts import read_drafts
from alliance_desktop.store.opening import refuse_strangers, unchanged
from alliance_desktop.store.read_all import StoreContents, read_contents, refuse_losses
from alliance_desktop.store.record_kinds import MARKS
from alliance_desktop.store.undo.trash import read_trash

_MOST = 100
"""Lines of SQLite's own check that are passed on."""
_INDEX = re.compile(r"(?:.* (?:from|in|of) index (?P<name>\S+)|Tree (?P<page>\d+)\b.*)")
"""SQLite's words about an index; a tree is one where an index begins at that page."""
_WITH_PLACES = ("annotation", "internal_remark", "carried_over")
_NAMED = 3
"""So many codes that a report lacks are told one by one: of one that is gone it would be all."""


@dataclass(frozen=True, slots=True)
class Problem:
    """`kind` is store, structure, index, reference, schema, checksum, version or code; `where` names the place."""

    kind: str
    where: str
    message: str


def check(path: Path, known: Callable[[str, str], bool], named: Callable[[str], str] = str) -> list[Problem]:
    """What is wrong with the store at `path`, only read; `known(report, code)` says if a report has this code, `named`
    what people call it."""
    return _found(path, known, named)


def unsound(path: Path) -> list[Problem]:
    """What keeps the store at `path` from being used, which is only read; that a record is damaged does not."""
    return _found(path, None)


def _found(path: Path, known: Callable[[str, str], bool] | None, named: Callable[[str], str] = str) -> list[Problem]:
    problems: list[Problem] = []
    try:
        with sqlite_errors.explained(path), unchanged(path) as connection:
            refuse_strangers(connection, path, migrations.files())
            with checksums.reading_anything(connection):
                for part in (_structure, _references, _schema):
                    problems += part(connection)
                readable = not problems
                if known is not None:
                    spoilt = list(spoilt_records(connection))
                    versions = _versions(connection, spoilt) if readable else ()  # an index may lead elsewhere
                    problems += [*spoilt, *versions, *_codes(connection, known, named)]
            if readable:
                _read_all(connection)
    except StoreError as error:
        problems.append(Problem("store", str(path), str(error)))
    return [Problem(one.kind, _printable(one.where), _printable(one.message)) for one in problems]


def contents(path: Path, known: StoreContents, schema: Mapping[str, str], *, wait: int) -> StoreContents:
    """What whoever opens the store at `path` next will see. Raises StoreDamagedError where it is not sound, be it where
    the program rarely looks, has lost what is `known`, or is made otherwise than its `schema` when it was opened.

    Indexes don't count, since they can be made anew. `wait` as for a connection.
    """
    with sqlite_errors.explained(path), unchanged(path, wait) as connection:
        refuse_strangers(connection, path, migrations.files())
        connection.execute("BEGIN")
        if not follows(connection, known.stamp):
            raise sqlite_errors.set_back(path)
        with checksums.reading_anything(connection):
            if not schema.items() <= read_schema(connection).items():
                raise sqlite_errors.damaged(path, _("malformed schema"))
            for one in (*_structure(connection), *_references(connection)):
                if one.kind != "index":
                    raise sqlite_errors.damaged(path, _printable(one.message))
        if any(not right for _row, right in checksums.rows_of(connection, "store_id")):
            raise sqlite_errors.damaged(path, "meta")
        read_trash(connection)
        found = read_contents(connection)
        refuse_losses(connection, known, found)
        return found


def refuse_lack(path: Path, found: StoreContents, wanted: StoreContents) -> None:
    """Raises StoreDamagedError where what was found in a store isn't all that is wanted, each as it is wanted."""
    for kind, records in wanted.records.items():
        there = {one.id: one for one in found.of(kind)}
        if any(there.get(one.id) != one for one in records):
            raise sqlite_errors.damaged(path, _("it doesn’t contain what was saved"))
    if not {*wanted.drafts} <= {*found.drafts} or not wanted.people.names.items() <= found.people.names.items():
        raise sqlite_errors.damaged(path, _("it doesn’t contain what was saved"))


def is_damaged(path: Path, wanted: StoreContents) -> bool:
    """Whether a store that nobody has open is no longer sound, or lacks what is wanted; False where nobody can tell."""
    try:
        refuse_lack(path, contents(path, wanted, {}, wait=COMMAND_LINE_WAIT), wanted)
    except StoreDamagedError:
        return True
    except StoreError:
        return False
    return False


def spoilt_records(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Every record that is not what its checksum says."""
    found = checksums.spoilt(connection)
    codes = dict(_of_places(connection, "id, code")) if found else {}
    for one in found:
        key = one.key[0]
        if one.table == "note" and key in codes:
            text = _("A note on {code} is damaged: its checksum doesn’t match.")
        elif one.table == text_versions.TEXT_VERSION.name and key in codes:
            text = _("A version of a text on {code} is damaged: its checksum doesn’t match.")
        elif one.table == "internal_remark" and key in codes:
            text = _("The internal remark on {code} is damaged: its checksum doesn’t match.")
        elif key in codes:
            text = _("A mark on {code} is damaged: its checksum doesn’t match.")
        else:
            text = _("A record in {table} is damaged: its checksum doesn’t match.")
        yield Problem("checksum", str(key), text.format(code=codes.get(key), table=one.table))


def spoilt_text(count: int) -> str:
    """What to tell where so many records of a store or a copy are damaged."""
    text = ngettext(
        "{count} record is damaged and was copied as it is. Run check to see which one.",
        "{count} records are damaged and were copied as they are. Run check to see which ones.",
        count,
    )
    return text.format(count=count)


def rebuild_indexes(path: Path) -> bool:
    """Makes all indexes anew, unless the store would not be sound then (False). Raises StoreError kinds."""
    with sqlite_errors.explained(path), closing(connect(path, read_only=False, wait=COMMAND_LINE_WAIT)) as connection:
        set_up(connection)
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("REINDEX")
        sound: bool = connection.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]
        connection.execute("COMMIT" if sound else "ROLLBACK")
        return sound


def _printable(text: object) -> str:
    """Also of a damaged store, where there may be anything in place of a text."""
    return str(text).encode("utf-8", "backslashreplace").decode()


def _structure(connection: sqlite3.Connection) -> Iterator[Problem]:
    rows = connection.execute("SELECT name, rootpage FROM sqlite_schema WHERE type = 'index'").fetchall()
    names, pages = {name for name, _page in rows}, {str(page): name for name, page in rows}
    for (text,) in connection.execute(f"PRAGMA integrity_check({_MOST})").fetchall():
        for line in text.splitlines():
            if line != "ok" and not line.startswith("***"):
                found = _INDEX.fullmatch(line)
                name = (found["name"] or pages.get(found["page"])) if found else None
                yield Problem("index", name, line) if name and name in names else Problem("structure", "", line)


def _references(connection: sqlite3.Connection) -> Iterator[Problem]:
    for table, _rowid, parent, _key in connection.execute("PRAGMA foreign_key_check").fetchall():
        text = _("A record of {table} belongs to a record of {parent} that is not there.")
        yield Problem("reference", table, text.format(table=table, parent=parent))
    there = _tables(connection)
    never_here = ""
    if text_versions.TEXT_VERSION.name in there:  # deleted in another store
        never_here = " AND (SELECT count(*) = 0 OR max(text) IS NOT NULL FROM text_version WHERE annotation_id = a.id)"
    bodies = ((rows.motivation, rows.body.name) for rows in MARKS if rows.body and rows.body.name in there)
    for motivation, body in bodies:
        query = f"SELECT a.code FROM annotation a LEFT JOIN {body} b ON b.annotation_id = a.id"  # noqa: S608
        lost = " WHERE a.motivation = ? AND b.annotation_id IS NULL AND (a.deleted = 0 OR a.motivation <> 'tagging'"
        lost += never_here + ")"
        for (code,) in connection.execute(query + lost, (motivation,)).fetchall():
            text = _("A mark on {code} has lost what it held ({table}).")
            yield Problem("reference", body, text.format(code=code, table=body))


def _schema(connection: sqlite3.Connection) -> Iterator[Problem]:
    """A table, trigger or view of somebody else's could change what is read or swallow what is written."""
    schema: int = connection.execute("PRAGMA user_version").fetchone()[0]
    ran = [file for file in migrations.files() if migrations.number(file) <= schema]
    if migrations.applied(connection) != {file.stem for file in ran}:
        text = _("The store has no valid record of its migrations ({table}).")
        yield Problem("schema", "_sqlite_migrations", text.format(table="_sqlite_migrations"))
    expected, found = _made_by(tuple(ran)), _objects(connection)
    for name in sorted(expected.keys() | found.keys()):
        if expected.get(name) != found.get(name):
            text = _("The store’s structure differs from the expected one at {name}.").format(name=name)
            yield Problem("schema", name, text)


@cache
def _made_by(ran: tuple[Path, ...]) -> Mapping[str, str]:
    """What a store consists of after these migrations; to run them takes longer than all that is looked at."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        migrations.migrate(fresh, Path(":memory:"), [*ran])
        return _objects(fresh)


def _objects(connection: sqlite3.Connection) -> dict[str, str]:
    """Without SQLite's own and sqlite-utils' own, whose words depend on their versions."""
    rows = connection.execute("SELECT name, sql FROM sqlite_schema").fetchall()
    every = {str(name): re.sub(r"\s+", " ", str(sql)) for name, sql in rows}  # in a damaged one they may be no texts
    return {name: sql for name, sql in every.items() if not name.startswith(("sqlite_", "_sqlite_"))}


def _tables(connection: sqlite3.Connection) -> set[str]:
    """A store of an earlier version lacks some."""
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()}


def _of_places(connection: sqlite3.Connection, columns: str) -> list[tuple[object, object]]:
    """Two columns of all records that are on a place."""
    tables = [name for name in _WITH_PLACES if name in _tables(connection)]
    return [row for name in tables for row in connection.execute(f"SELECT {columns} FROM {name}").fetchall()]  # noqa: S608


def _read_all(connection: sqlite3.Connection) -> None:
    """Whatever the program reads from a store can be read; raises what it would raise then."""
    if connection.execute("PRAGMA user_version").fetchone()[0] == migrations.newest(migrations.files()):
        read_contents(connection)
        read_trash(connection)
        read_drafts(connection)


def _versions(connection: sqlite3.Connection, spoilt: list[Problem]) -> Iterator[Problem]:
    """Texts that are not the last of their versions, though nothing of them is spoilt: that was told; and exports that
    name none."""
    if text_versions.OTHER_TEXT.name in _tables(connection):
        for key, code in text_versions.wrong(connection, {one.where for one in spoilt}):
            text = _("A mark on {code} says what is not the last of its versions.")
            yield Problem("version", key, text.format(code=code))
        for brief, number in brief_rows.exports_lacking(connection):
            text = _("Export {number} of a brief names a text that isn’t there.")
            yield Problem("version", brief, text.format(number=number))


def _codes(
    connection: sqlite3.Connection, known: Callable[[str, str], bool], named: Callable[[str], str]
) -> Iterator[Problem]:
    marks = _("{code} isn’t in {report}. Your marks on it are kept.")
    many_marks = _("{codes} and other places aren’t in {report} ({count}). Your marks on them are kept.")
    briefs = _("{code} isn’t in {report}. It stays in your brief.")
    many_briefs = _("{codes} and other places aren’t in {report} ({count}). They stay in your brief.")
    on_places, in_briefs = _of_places(connection, "report_id, code"), _in_briefs(connection)
    for one, many, rows in ((marks, many_marks, on_places), (briefs, many_briefs, in_briefs)):
        found: dict[str, list[str]] = {}
        for report, code in sorted(
            {(str(report), str(code)) for report, code in rows}
        ):  # a damaged store's may be none
            if not known(report, code):
                found.setdefault(report, []).append(code)
        for report, codes in found.items():
            if len(codes) <= _NAMED:
                yield from (Problem("code", code, one.format(code=code, report=named(report))) for code in codes)
            else:
                said = many.format(codes=", ".join(codes[:_NAMED]), report=named(report), count=len(codes))
                yield Problem("code", report, said)


def _in_briefs(connection: sqlite3.Connection) -> list[tuple[object, object]]:
    if "brief_item" not in _tables(connection):
        return []
    return connection.execute("SELECT report_id, code FROM brief_item WHERE code IS NOT NULL").fetchall()

"""Text being typed: a row in `draft`, written over with each pause, and gone in the transaction that writes the text.

What found no place in the store is a small file in the state folder, until the store takes it.
"""

import glob
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

from alliance_desktop import logs
from alliance_desktop.domain.json_values import json_library
from alliance_desktop.domain.marks import Draft
from alliance_desktop.errors import AllianceError
from alliance_desktop.files import discard, is_same_file, make_private_folder, read_limited, write_whole
from alliance_desktop.paths import state_folder
from alliance_desktop.store import migrations
from alliance_desktop.store.database import Database
from alliance_desktop.store.rows import Table, from_json, put, typed
from alliance_desktop.store.sqlite_errors import Unsound

DRAFT = Table("draft", ("key", "kind", "report_id", "place", "text", "at", "data"))
_KINDS = 12
"""The migration that gave drafts their kinds."""
_BEFORE = Table(
    "draft", ("key", "report_id", "code", "note_id", "base", "text", "at", "exact", "prefix", "suffix", "start")
)
"""What a draft was until then."""

_LIMIT = 16 * 1024 * 1024
"""Bytes of a file that may be a draft: a note of the largest size, with every character escaped, is far below."""


def read_drafts(connection: sqlite3.Connection) -> list[Draft]:
    """All drafts, the oldest first. Raises Unsound for what is none."""
    query = "SELECT key, kind, report_id, place, text, at, data FROM draft ORDER BY at, key"
    rows = typed(DRAFT, connection.execute(query).fetchall(), (str,) * 7)
    return [Draft(key, kind, report, place, text, at, _read(data)) for key, kind, report, place, text, at, data in rows]


def save_draft(database: Database, draft: Draft) -> None:
    """Writes a draft in place of the one under its key, in a transaction of its own."""
    with database.writing() as connection:
        put_drafts(connection, [draft])


def put_drafts(connection: sqlite3.Connection, drafts: Iterable[Draft]) -> None:
    """Writes drafts inside the caller's transaction."""
    for one in drafts:
        data = json_library().dumps(one.data, ensure_ascii=False, sort_keys=True)
        values = (one.key, one.kind, one.report, one.place, one.text, one.at, data)
        put(connection, DRAFT, [dict(zip(DRAFT.columns, values, strict=True))])


def forget_draft(database: Database, key: str) -> None:
    """Takes a draft away if there is one, in a transaction of its own."""
    with database.writing() as connection:
        drop_draft(connection, key)


def drop_draft(connection: sqlite3.Connection, key: str) -> None:
    """Takes a draft away if there is one, inside the caller's transaction."""
    connection.execute("DELETE FROM draft WHERE key = ?", (key,))


def _of_before(row: Mapping[str, Any]) -> Draft:
    """A draft with the columns of before drafts had kinds, made one of today as a store's own are: by the migrations.

    Raises ValueError for what is none.
    """
    try:
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
            for file in migrations.files():
                if migrations.number(file) == _KINDS:
                    put(connection, _BEFORE, [{name: row.get(name) for name in _BEFORE.columns}])
                for statement in migrations.statements(file.read_text(encoding="utf-8")):
                    connection.execute(statement)
            (draft,) = read_drafts(connection)
    except (sqlite3.Error, Unsound) as error:
        raise ValueError("no draft") from error
    return draft


def _read(data: str) -> dict[str, Any]:
    try:
        read = from_json(data)
    except (ValueError, RecursionError) as error:
        raise Unsound(DRAFT.name) from error
    if not isinstance(read, dict):
        raise Unsound(DRAFT.name)
    return read


def folder() -> Path:
    """Where the files lie; it may not be there yet."""
    return state_folder() / "drafts"


def write_file(draft: Draft, store: Path) -> None:
    """Puts a draft of the store at `store` on the disk; raises AllianceError where that too is impossible."""
    # the store's path as it is the same from every folder the program is started in
    data = json_library().dumps({"store": str(store.resolve()), **asdict(draft)}).encode()
    try:
        make_private_folder(folder())
    except OSError as error:
        raise AllianceError(str(error.strerror)) from error
    of_store = zlib.crc32(str(store.resolve()).encode())  # a copy of a store has drafts of the same keys
    write_whole(folder() / f"{draft.key}-{of_store:08x}.json", data, replace=True, mode=0o600)


def read_files(store: Path) -> list[Draft]:
    """The drafts of this store; a file that cannot be understood stays where it is and is logged."""
    return [draft for _path, draft in _files(store)]


def _files(store: Path, key: str = "") -> Iterator[tuple[Path, Draft]]:
    here = store.resolve()
    for path in sorted(folder().glob(f"{glob.escape(key)}*.json")):
        try:
            record: Any = json_library().loads(read_limited(path, _LIMIT))
            draft = _draft(record) if _is_of(Path(record.pop("store")), here) else None
        except (AllianceError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            logs.warning(__name__, "draft not understood: %s", type(error).__name__)
            continue
        if draft and key in ("", draft.key):
            yield path, draft


def _is_of(named: Path, store: Path) -> bool:
    """Whether a draft's store is this one. A store of another name is not looked at: its share may not answer."""
    return named.name.casefold() == store.name.casefold() and (named == store or is_same_file(named, store))


def has_file(key: str, store: Path) -> bool:
    """Whether a draft of the store at `store` has a file."""
    return any(True for _file in _files(store, key))


def remove_file(key: str, store: Path) -> None:
    """Takes away the file of a draft of this store, if there is one; one that stays will be offered again, which harms
    nothing."""
    for path, _draft_there in _files(store, key):
        discard(path)


def _draft(record: dict[str, Any]) -> Draft:
    if target := record.pop("target", None):  # as it was written before drafts had kinds
        quote = record.pop("quote", None) or {}
        draft = _of_before({**record, **quote, "report_id": target["report"], "code": target["code"]})
    else:
        draft = Draft(**record)
    texts = (draft.key, draft.kind, draft.report, draft.place, draft.text, draft.at)
    if not all(isinstance(one, str) for one in texts) or not isinstance(draft.data, dict):
        raise ValueError("not a draft")
    return draft

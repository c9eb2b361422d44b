"""Every value of every record is covered by a checksum: whose, where and when as much as the words."""

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from alliance_desktop.store import checksums, soundness
from alliance_desktop.store.backup import back_up
from alliance_desktop.store.opening import open_store
from tests import builders, store_history

TABLES = {
    *("meta", "person", "annotation", "note", "bookmark", "tag", "tagging", "saved_filter", "draft", "edit_log"),
    *("position_field", "internal_remark", "brief", "brief_item", "brief_export", "trashed"),
}

Row = dict[str, object]


def check(path: Path) -> list[soundness.Problem]:
    return soundness.check(path, lambda _report, _code: True)


def read(path: Path) -> dict[str, list[Row]]:
    """All records, as they lie in the file."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        connection.text_factory = lambda text: text.decode("utf-8", "surrogateescape")
        return {table: [dict(row) for row in connection.execute(f"SELECT * FROM {table}")] for table in TABLES}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with something in every table and column."""
    path = tmp_path_factory.mktemp("sound") / "store.db"
    store_history.write_store(path)
    return path


@pytest.fixture
def copied(sound: Path, store: Path) -> Path:
    shutil.copyfile(sound, store)
    return store


def test_every_table_of_ours_has_checksums_and_every_column_is_filled_somewhere(sound: Path) -> None:
    with closing(sqlite3.connect(sound)) as connection:
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    assert {name for name in names if not name.startswith(("sqlite_", "_sqlite_"))} == TABLES
    empty = {(table, column) for table, rows in read(sound).items() for column in filled(rows, filled=False)}
    assert empty <= {("draft", "note_id"), ("draft", "base")}


def key_of(connection: sqlite3.Connection, table: str) -> list[str]:
    """The columns that tell a row from all others."""
    query = "SELECT name FROM pragma_table_info(?) WHERE pk > 0"
    return [name for (name,) in connection.execute(query, (table,)).fetchall()]


def filled(rows: list[Row], *, filled: bool) -> set[str]:
    return {column for column in rows[0] if any(row[column] is not None for row in rows) == filled}


@pytest.mark.parametrize("table", sorted(TABLES))
def test_a_flipped_bit_in_any_value_is_told_and_the_record_is_kept(sound: Path, store: Path, table: str) -> None:
    """Column by column, in all rows at once: each row is told."""
    dice, rows = random.Random(table), read(sound)[table]
    for column in rows[0]:
        shutil.copyfile(sound, store)
        change(store, table, column, [(row, flipped(column, row[column], dice)) for row in rows])
        assert len(read(store)[table]) == len(rows)
        assert sum(one.kind == "checksum" for one in check(store)) == len(rows), column


def flipped(column: str, value: object, dice: random.Random) -> object:
    """The value with one bit changed, or there where it was not."""
    match value:
        case str() if value:
            data = bytearray(value.encode())
            data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
            return bytes(data)
        case int():
            return value ^ 1 << dice.randrange(5, 20)
    return 7 if column in {"start", "favourite"} else b"there"


def change(path: Path, table: str, column: str, rows: list[tuple[Row, object]]) -> None:
    """Past all rules, as a fault of a disc does; bytes are written as a text."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript("PRAGMA ignore_check_constraints = ON; PRAGMA synchronous = OFF; BEGIN")
        key = key_of(connection, table)
        for row, value in rows:
            text = "CAST(? AS TEXT)" if isinstance(value, bytes) else "?"
            where = " AND ".join(f"{name} = ?" for name in key)
            values = (value, *(row[name] for name in key))
            done = connection.execute(f"UPDATE {table} SET {column} = {text} WHERE {where}", values)
            assert done.rowcount == 1
        connection.execute("COMMIT")


def test_a_flipped_bit_anywhere_in_the_file_is_told_or_changes_no_record(
    sound: Path, store: Path, request: pytest.FixtureRequest
) -> None:
    content, before = sound.read_bytes(), read(sound)
    dice = random.Random("anywhere")
    unseen = 0
    for _ in range(6_000 if request.config.getoption("--long") else 300):
        data = bytearray(content)
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        store.write_bytes(data)
        if not check(store):
            unseen += 1
            assert read(store) == before
    assert unseen  # where nothing lies, nothing is told: the check does not cry wolf


def test_what_is_spoilt_is_still_shown_and_copied_and_check_and_backups_tell_of_it(copied: Path) -> None:
    for table, column in (("annotation", "created_at"), ("tag", "description"), ("draft", "text"), ("person", "name")):
        change(copied, table, column, [(read(copied)[table][0], "2018-01-01T00:00:00.000Z")])
    library = builders.library(copied)
    assert library.owner == "2018-01-01T00:00:00.000Z"
    assert len(library.notes()) == 5
    assert library.drafts()
    library.apply(builders.note(library, "P1-05", "writing goes on"))
    assert library.undo()
    library.close()
    assert {one.kind for one in check(copied)} == {"checksum"}
    database = open_store(copied, wait=0)
    assert database is not None
    made = back_up(database.connection, copied.parent / "backups", "hand")
    database.close()
    assert made.spoilt == 4
    assert read(made.path) == read(copied)


def test_rows_whose_key_is_two_columns_are_sealed_anew_each_by_itself(copied: Path) -> None:
    with closing(sqlite3.connect(copied, isolation_level=None)) as connection:
        connection.execute("UPDATE brief_item SET text = text || '!' WHERE text IS NOT NULL")
        before = checksums.spoilt(connection)
        checksums.renew(connection, before[1:])
        assert checksums.spoilt(connection) == before[1:]
    assert {(one.columns, len(one.key)) for one in before} == {(("brief_id", "ordinal"), 2)}


def test_a_record_written_anew_is_sound_again(copied: Path) -> None:
    change(copied, "person", "name", [(read(copied)["person"][0], "Anne")])
    assert check(copied)
    library = builders.library(copied)
    library.rename_owner("Anna")
    library.close()
    assert check(copied) == []

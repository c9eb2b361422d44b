"""Whatever is in a store's rows, `check --json` says in JSON that something is wrong, and no command falls over it."""

import gc
import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from tests import store_history

ODD = {
    "bytes": b"\xff\x00\xc3",
    "an integer": 5,
    "a large integer": -(2**63),
    "a number": 1.5,
    "infinity": float("inf"),
    "nothing": None,
    "a text": "0001-01-01T00:00:00.000Z",
    "an empty text": "",
    "no UTF-8": "CAST(x'ffc328' AS TEXT)",
    "a NUL": "CAST(x'610062' AS TEXT)",
}
TABLES = {
    *("meta", "person", "annotation", "note", "bookmark", "tag", "tagging", "saved_filter", "draft", "edit_log"),
    "_sqlite_migrations",
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sound") / "store.db"
    store_history.write_store(path)
    return path


@pytest.fixture
def kept_garbage() -> Iterator[None]:
    """What is in a circle stays, as it may for a long time in a program that runs."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("kept_garbage")
@pytest.mark.parametrize("table", sorted(TABLES))
def test_odd_values_in_any_column_are_told_in_json_and_no_command_falls_over_them(
    call: Any, sound: Path, store: Path, table: str, long: bool
) -> None:
    """Each value in each column with --long; else each column has some of them, and each table has them all."""
    others = (("list",), ("notes", "--json"), ("tags",), ("trash",), ("undo",), ("redo",), ("note", "P1-02", "x"))
    with closing(sqlite3.connect(sound)) as connection:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    columns = ["name", "migration_set"] if table == "_sqlite_migrations" else columns
    for (at, column), (place, (odd, value)) in product(enumerate(columns), enumerate(ODD.items())):
        shutil.copyfile(sound, store)
        if (long or (at + place) % min(6, len(columns)) == 0) and put_past_all_rules(store, table, column, value):
            answer = call("check", "--json")
            assert (answer.code, json.loads(answer.out)["ok"]) == (1, False), (column, odd)
            with closing(sqlite3.connect(store, isolation_level=None, timeout=0)) as other:
                other.execute("BEGIN EXCLUSIVE")  # nothing that failed still holds the file
            for words in others if long else ():
                call(*words)


def put_past_all_rules(store: Path, table: str, column: str, value: object) -> bool:
    """Writes the value into rows of a table without rules, then gives the table its rules back; whether it differs."""
    text = value if isinstance(value, str) and value.startswith("CAST") else "?"
    look = f"SELECT typeof({column}), CAST({column} AS BLOB) FROM {table}"
    with closing(sqlite3.connect(store, isolation_level=None)) as connection:
        before = connection.execute(look).fetchall()
        (rules,) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
        set_rules(
            connection, table, re.sub(r"(?<!IS )NOT NULL", "", rules.replace(" STRICT,", "").replace("STRICT", ""))
        )
    with closing(sqlite3.connect(store, isolation_level=None)) as connection:
        for setting in ("ignore_check_constraints = ON", "foreign_keys = OFF"):
            connection.execute(f"PRAGMA {setting}")
        with suppress(sqlite3.IntegrityError):  # the type of an INTEGER PRIMARY KEY holds whatever is done
            connection.execute(f"UPDATE OR IGNORE {table} SET {column} = {text}", (value,) if text == "?" else ())
        changed: bool = connection.execute(look).fetchall() != before
        set_rules(connection, table, rules)
    return changed


def set_rules(connection: sqlite3.Connection, table: str, sql: str) -> None:
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (sql, table))
    connection.execute("PRAGMA writable_schema = OFF")


@pytest.mark.parametrize("value", [b"\xff", 5, None, "", "CREATE TABLE t (x)", "no SQL"])
@pytest.mark.parametrize("column", ["type", "name", "tbl_name", "rootpage", "sql"])
def test_an_odd_schema_is_told_in_json(call: Any, sound: Path, store: Path, column: str, value: object) -> None:
    shutil.copyfile(sound, store)
    with closing(sqlite3.connect(store, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(f"UPDATE sqlite_schema SET {column} = ? WHERE name = 'note'", (value,))
    answer = call("check", "--json")
    assert (answer.code, json.loads(answer.out)["ok"]) == (1, False)

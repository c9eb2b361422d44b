"""db/ says what the migrations make: the generated schema, and every table and column in the dictionary."""

import sqlite3
from contextlib import closing

from alliance_desktop.store import migrations
from tests import store_history
from tests.store_history import DB


def test_the_schema_file_is_what_the_migrations_make() -> None:
    """Where this fails: python -m tests.store_history"""
    expected = store_history.schema(migrations.files(DB / "migrations"))
    assert (DB / "schema.sql").read_text(encoding="utf-8") == expected


def test_every_table_is_strict() -> None:
    newest = migrations.newest(migrations.files(DB / "migrations"))
    with closing(sqlite3.connect(DB / "history" / f"{newest:04d}.db")) as connection:
        query = "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        tables = connection.execute(query).fetchall()
    ours = {name: strict for name, strict in tables if not name.startswith(("sqlite_", "_sqlite_"))}
    assert set(ours.values()) == {1}
    assert len(ours) == 21


def test_the_dictionary_has_a_sentence_for_every_table_and_column_and_for_nothing_else() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrations.migrate(connection, DB, migrations.files(DB / "migrations"))
        rows = connection.execute(
            "SELECT t.name, c.name FROM pragma_table_list t JOIN pragma_table_info(t.name) c"
            " WHERE t.schema = 'main' AND t.name NOT LIKE 'sqlite!_%' ESCAPE '!'"
        ).fetchall()
    described: list[tuple[str, str]] = []
    table = ""
    for line in (DB / "dictionary.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## `"):
            table = line.split("`")[1]
        elif line.startswith("| `"):
            column, sentence = line.strip("| ").split(" | ", 1)
            assert sentence.strip().endswith("."), line
            described.append((table, column.strip("`")))
    assert set(described) == set(rows)
    assert len(described) == len(rows)

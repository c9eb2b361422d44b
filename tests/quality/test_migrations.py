"""Released migrations never change; every store ever written opens, after a copy was made of it, or stays as it was."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

import pytest

from alliance_desktop import paths
from alliance_desktop.domain.report import Quote
from alliance_desktop.errors import StoreDamagedError, StoreError, StoreFullError, StoreReadOnlyError
from alliance_desktop.store import checksums, migrations, soundness
from tests import builders, store_history
from tests.damage import change
from tests.store_history import DB

FILES = migrations.files(DB / "migrations")
STORES = sorted((DB / "history").glob("*.db"))
POSITION: tuple[list[str], ...] = ([], ["support", "We support this.", "cleared", "MFA", "2026-11-25", "Agreed."])
"""What is on P1-08 before there were positions, and since."""
BRIEFS = [("Money", ["S5-04", "P1-08"], 5)]
"""What stands in them since there are some."""
NEXT = """-- What a later version might do.
ALTER TABLE note ADD COLUMN spoken TEXT CHECK (spoken <> '');  -- of a meeting; 'really'
ALTER TABLE annotation ADD COLUMN extra TEXT CHECK (extra <> '');
CREATE TABLE trial_filter (
    name TEXT NOT NULL PRIMARY KEY CHECK (name <> ';')
) STRICT;
CREATE TRIGGER trial AFTER INSERT ON trial_filter BEGIN
    DELETE FROM trial_filter WHERE name = 'x';
    DELETE FROM trial_filter WHERE name = 'y';
END;
UPDATE note SET spoken = 'Austria'
"""


@pytest.fixture
def old(store: Path) -> Path:
    """A store as the first version wrote it."""
    shutil.copyfile(STORES[0], store)
    return store


def with_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sql: str = NEXT) -> None:
    """From now on the program has one more migration."""
    folder = builders.next_migration(tmp_path / "migrations", sql)
    monkeypatch.setattr(paths, "migrations_folder", lambda: folder)


def content(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def test_released_migrations_never_change_and_are_numbered_each_with_a_store_of_its_time() -> None:
    """Where this fails for a new migration: python -m tests.store_history"""
    assert store_history.digests() == {file.name: store_history.digest(file) for file in FILES}
    assert [int(file.name[:4]) for file in FILES] == list(range(4, len(FILES) + 4))
    assert [int(path.stem) for path in STORES] == [int(file.name[:4]) for file in FILES]


@pytest.mark.parametrize("saved", STORES, ids=[path.stem for path in STORES])
def test_a_store_of_every_version_opens_with_all_that_is_in_it(saved: Path, store: Path) -> None:
    shutil.copyfile(saved, store)
    words = Quote("Regular funding", "", ", number 8.", 0)
    library = builders.library(store)
    assert library.people.owner == "Anna"
    assert soundness.check(store, lambda _report, _code: True) == []  # each text has its first version
    assert [(one.text, one.quote) for one in library.in_text.notes() if one.heard is None] == [
        ("On the panel.", None),
        ("On two words.", words),
        ("Ask for *multi-year* funding.\nÜberdies: Рабочая группа.\n", None),
    ]
    heard = {(one.text, one.heard) for one in library.in_text.notes() if one.heard is not None}
    assert heard == ({("new text by Friday", "Chair"), ("no objection", "")} if int(saved.stem) >= 8 else set())
    assert [(one.target.code, one.quote) for one in library.in_text.highlights()] == [("P1-08", words)]
    assert [(one.name, one.favourite, library.tag_count(one.id)) for one in library.tags] == [
        ("funding", 1, 3),
        ("red line", None, 3),
    ]
    assert [(one.target.code, one.label) for one in library.in_text.bookmarks()] == [("P1-08", "Come back")]
    assert [(one.name, one.expression) for one in library.saved_filters] == [("The money", "tag:funding")]
    position, remark = library.marks("P1-08").position, library.internal_remark("P1-08")
    assert [one.text for one in position.records] == POSITION[int(saved.stem) >= 6]
    assert (remark.text if remark else None) == (None, "For us alone.")[int(saved.stem) >= 6]
    assert [(one.name, [item.code for item in one.targets], len(one.items)) for one in library.briefs] == BRIEFS[
        : int(saved.stem) >= 7
    ]
    found = [("osce-2018:P1-08",) if int(saved.stem) >= 19 else ("P1-08",) if int(saved.stem) >= 9 else ()]
    assert [one.found for one in library.briefs] == found[: int(saved.stem) >= 7]
    assert {(item.kind, item.label) for item in library.trash()} - {
        *(("position", "Line to take on S5-04: We support this."), ("position", "Internal remark on S5-04")),
        *(("brief", "Brief “Old”"), ("note", "Note on P1-01: Theirs.")),
    } == {("note", "Note on S5-04: to be deleted"), ("tag", "Tag “old”"), ("filter", "Filter “Red”")}
    assert [(one.text, one.data["quote"]) for one in library.drafts()] == [("half a sent", asdict(words))]
    assert library.redo()[0] in {"Bookmark on P1-01", "Bookmark added to P1-01"}  # as it was called then
    while library.labels.undo:
        library.undo()
    assert not any(entry.marks for entry in library.entries())
    assert not library.saved_filters
    assert not library.briefs
    library.close()


def test_an_old_store_has_the_views_of_what_is_alive_once_it_is_opened(old: Path) -> None:
    builders.library(old).close()
    with closing(sqlite3.connect(old)) as connection:
        notes = connection.execute("SELECT code, words, tags, author FROM notes ORDER BY code").fetchall()
        kinds = connection.execute("SELECT kind, count(*) FROM marks GROUP BY kind ORDER BY kind").fetchall()
        positions = connection.execute("SELECT * FROM positions").fetchall()
    assert [(code, words[:7], tags, author) for code, words, tags, author in notes] == [
        *(("P1-01", "On two ", "funding; red line", "Anna"), ("P1-08", "Ask for", "funding; red line", "Anna")),
        ("panel-1", "On the ", None, "Anna"),
    ]
    assert kinds == [("bookmark", 1), ("highlight", 1), ("note", 3), ("tag", 6)]
    assert positions == []


def test_an_old_store_is_upgraded_after_a_copy(old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = content(old)
    with_next(tmp_path, monkeypatch)
    library = builders.library(old)
    assert len(library.in_text.notes()) == 3
    library.apply(builders.note(library, "P1-01", "new"))
    library.close()
    [backup] = (old.parent / "backups").glob("*-upgrade.db")
    assert content(backup) == before
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (migrations.newest(FILES) + 1,)
        assert connection.execute("SELECT spoken FROM note GROUP BY 1").fetchall() == [(None,), ("Austria",)]
        assert connection.execute("SELECT count(*) FROM _sqlite_migrations").fetchone() == (len(FILES) + 1,)
        assert checksums.spoilt(connection) == []
    builders.library(old).close()
    assert len(list((old.parent / "backups").glob("*.db"))) == 1


def test_a_migration_seals_what_it_changes_but_not_what_was_spoilt_before(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_next(tmp_path, monkeypatch)
    with closing(sqlite3.connect(old, isolation_level=None)) as connection:
        connection.execute("UPDATE note SET text = 'flipped' WHERE text = 'On the panel.'")
        (spoilt,) = checksums.spoilt(connection)
        migrations.migrate(connection, old, migrations.files())
        assert connection.execute("SELECT count(*) FROM note WHERE spoken = 'Austria'").fetchone()[0] > 1
        assert checksums.spoilt(connection) == [spoilt]


@pytest.mark.parametrize(
    "statement",
    [
        *("UPDATE edit_log SET label = 'Nope' WHERE id = 1", "UPDATE draft SET text = 'hale a sent'"),
        "UPDATE meta SET value = '9.9' WHERE key = 'written_by'",
    ],
)
def test_a_damaged_record_keeps_no_store_from_its_upgrade(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, statement: str
) -> None:
    change(old, statement)
    before = content(old)
    with_next(tmp_path, monkeypatch)
    builders.library(old).close()
    [backup] = (old.parent / "backups").glob("*-upgrade.db")
    assert content(backup) == before


def test_a_new_store_is_migrated_without_a_copy(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_next(tmp_path, monkeypatch)
    library = builders.library(store)
    library.apply(builders.note(library, "P1-01", "new"))
    library.close()
    assert not (store.parent / "backups").exists()


@pytest.mark.parametrize(
    "fault",
    [
        *("INSERT INTO nothing VALUES (1);", "UPDATE annotation SET person_id = 'nobody';"),
        *("UPDATE annotation SET motivation = 'reading';", "CREATE TABLE half ("),
    ],
)
def test_a_migration_that_fails_leaves_the_store_as_it_was(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    bytes_before = old.read_bytes()
    with_next(tmp_path, monkeypatch, NEXT + ";\n" + fault)
    with pytest.raises(StoreError):
        builders.library(old)
    assert old.read_bytes() == bytes_before


def test_rows_that_lead_nowhere_after_a_migration_are_found_before_it_counts(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_next(tmp_path, monkeypatch, "DELETE FROM person;")
    with pytest.raises(StoreDamagedError, match="foreign_key_check"):
        builders.library(old)


@pytest.mark.parametrize("statement", range(5))
def test_a_program_killed_at_any_statement_of_a_migration_leaves_the_old_store(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, statement: int
) -> None:
    before = content(old)
    code = """if True:
        import os, sys
        from pathlib import Path
        from alliance_desktop import paths
        from alliance_desktop.store import checksums, migrations
        from tests import builders
        every = migrations.statements
        def killed(sql):
            for number, statement in enumerate(every(sql)):
                if number == int(sys.argv[3]):
                    os._exit(9)
                yield statement
            os._exit(9)
        migrations.statements = killed
        paths.migrations_folder = lambda: Path(sys.argv[2])
        builders.library(Path(sys.argv[1]))
        """
    with_next(tmp_path, monkeypatch)
    arguments = [str(old), str(paths.migrations_folder()), str(statement)]
    ended = subprocess.run([sys.executable, "-c", code, *arguments], cwd=DB.parent, check=False)
    assert ended.returncode == 9
    assert content(old) == before
    library = builders.library(old)
    assert len(library.in_text.notes()) == 3
    library.close()


def test_without_room_for_a_copy_nothing_is_tried(
    old: Path, small_disc: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = small_disc / "store.db"
    shutil.copyfile(old, path)
    builders.fill_disc(small_disc, but=path.stat().st_size // 2)
    with_next(tmp_path, monkeypatch)
    with pytest.raises(StoreFullError):
        builders.library(path)
    assert path.read_bytes() == old.read_bytes()
    assert not (small_disc / "backups").exists()


def test_an_old_store_that_may_not_be_written_is_not_upgraded(
    old: Path, small_disc: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copyfile(old, small_disc / "store.db")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disc)], check=True)
    with_next(tmp_path, monkeypatch)
    with pytest.raises(StoreReadOnlyError, match="earlier version"):
        builders.library(small_disc / "store.db")


def test_statements_are_told_apart_also_with_semicolons_in_texts_and_triggers() -> None:
    found = list(migrations.statements(NEXT + "-- the end"))
    assert [one.split("\n")[-1][:24] for one in found] == [
        *("ALTER TABLE note ADD COL", "ALTER TABLE annotation A", ") STRICT;", "END;", "-- the end"),
    ]
    assert "UPDATE note" in found[-1]

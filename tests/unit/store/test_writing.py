"""A write is in the file at the path or nothing was changed, and the reader is told which and why."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from alliance_desktop import errors
from alliance_desktop.domain.edit import Edit, Swap, TakenText
from alliance_desktop.library import mark_edits, safekeeping
from alliance_desktop.library.library import Library
from alliance_desktop.store import store_meta
from alliance_desktop.store.database import Database
from alliance_desktop.store.opening import open_store
from tests import builders


@pytest.fixture
def written(library: Library) -> Library:
    """A library with one note in its store."""
    library.apply(builders.note(library, "P1-08", "kept"))
    return library


@pytest.fixture
def database(written: Library, store: Path) -> Iterator[Database]:
    """A second connection to that store."""
    opened = open_store(store, wait=0)
    assert opened is not None
    yield opened
    opened.close()


def texts(path: Path) -> list[str]:
    """The notes in the file, read by nothing of ours."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        return [row[0] for row in connection.execute("SELECT text FROM note ORDER BY text")]


def test_a_lock_of_another_program_costs_nothing_and_the_next_try_succeeds(written: Library, store: Path) -> None:
    with closing(sqlite3.connect(store, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(errors.StoreLockedError, match="Another program is writing"):
            written.apply(builders.note(written, "P1-01", "second"))
        assert [one.text for one in written.in_text.notes()] == ["kept"]
        other.execute("COMMIT")
    written.apply(builders.note(written, "P1-01", "second"))
    assert texts(store) == ["kept", "second"]


def test_a_reader_that_stays_makes_the_write_fail_whole(written: Library, store: Path) -> None:
    with closing(sqlite3.connect(store, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM note").fetchone()
        with pytest.raises(errors.StoreLockedError):
            written.apply(builders.note(written, "P1-01", "second"))
    assert texts(store) == ["kept"]
    assert written.labels.undo == "Note added to P1-08"
    written.apply(builders.note(written, "P1-01", "third"))
    assert texts(store) == ["kept", "third"]


def test_a_locked_store_says_so_when_it_is_opened(written: Library, store: Path) -> None:
    with closing(sqlite3.connect(store, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(errors.StoreLockedError):
            builders.library(store)


def test_an_error_in_the_middle_of_a_transaction_takes_everything_back(database: Database, store: Path) -> None:
    content = store.read_bytes()

    def half() -> None:
        with database.writing() as db:
            db.execute("UPDATE note SET text = 'half'")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    assert not database.connection.in_transaction
    assert store.read_bytes() == content


@pytest.mark.parametrize(
    ("statement", "values"),
    [
        *(("UPDATE note SET checksum = 'short'", ()), ("UPDATE note SET text = NULL", ())),
        ("UPDATE annotation SET deleted = 'x'", ()),
        ("UPDATE note SET text = ?", ([],)),
        ("UPDATE note SET text = ?", ()),
        ("UPDATE note SET text = 'x'; UPDATE note SET text = 'y'", ()),
    ],
)
def test_a_fault_of_the_program_is_told_as_one_and_nothing_is_changed(
    database: Database, store: Path, statement: str, values: tuple[object, ...], caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(errors.StoreRefusedError, match="rejected the change"), database.writing() as connection:
        connection.execute(statement, values)
    assert texts(store) == ["kept"]
    assert "the store refused a statement" in caplog.text


def test_an_edit_that_holds_a_record_twice_is_refused_as_it_could_not_be_undone(written: Library, store: Path) -> None:
    note = written.in_text.notes()[0]
    swaps = (Swap(note, replace(note, text="one")), Swap(note, replace(note, text="two")))
    with pytest.raises(errors.StoreRefusedError, match="holds a record twice"):
        written.apply(Edit("Note added to P1-08", swaps))
    assert texts(store) == ["kept"]
    assert written.undo()[0] == "Note added to P1-08"


def test_a_write_that_does_nothing_is_an_error(written: Library, store: Path) -> None:
    """A trigger stands here for whatever may swallow a write without a word."""
    with closing(sqlite3.connect(store, isolation_level=None)) as other:
        for table in ("note", "draft"):
            other.execute(f"CREATE TRIGGER no_{table} BEFORE INSERT ON {table} BEGIN SELECT raise(IGNORE); END")
    for act in (
        lambda: written.apply(builders.note(written, "P1-01", "lost?")),
        lambda: written.save_draft(builders.draft(written, "P1-01", "lost?")),
    ):
        with pytest.raises(errors.StoreDamagedError):
            act()
    assert texts(store) == ["kept"]
    assert written.labels.undo == "Note added to P1-08"


def test_a_file_that_may_not_grow_is_full_and_stays_whole(database: Database, store: Path) -> None:
    pages = database.connection.execute("PRAGMA page_count").fetchone()[0]
    database.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(errors.StoreFullError), database.writing() as db:
        db.execute("UPDATE note SET text = ?", ("x" * 100_000,))
    assert texts(store) == ["kept"]


@pytest.mark.usefixtures("moves_open_files")
def test_a_removed_store_is_not_written_to(written: Library, store: Path) -> None:
    store.unlink()
    with pytest.raises(errors.StoreGoneError, match="no longer at"):
        written.apply(builders.note(written, "P1-01", "lost?"))
    assert not store.exists()
    with pytest.raises(errors.StoreGoneError):
        written.refresh()
    assert [one.text for one in written.in_text.notes()] == ["kept"]


@pytest.mark.usefixtures("moves_open_files")
def test_a_store_moved_in_the_middle_of_a_write_is_not_said_to_be_saved(database: Database, store: Path) -> None:
    def moved() -> None:
        with database.writing() as db:
            db.execute("UPDATE note SET text = 'moved'")
            store.rename(store.with_name("elsewhere.db"))

    with pytest.raises(errors.StoreGoneError):
        moved()


@pytest.mark.usefixtures("moves_open_files")
def test_a_renamed_store_is_not_written_to_and_writing_goes_on_when_it_is_back(written: Library, store: Path) -> None:
    elsewhere = store.rename(store.with_name("elsewhere.db"))
    with pytest.raises(errors.StoreGoneError):
        written.apply(builders.note(written, "P1-01", "lost?"))
    assert texts(elsewhere) == ["kept"]
    elsewhere.rename(store)
    written.apply(builders.note(written, "P1-01", "second"))
    assert texts(store) == ["kept", "second"]


@pytest.mark.usefixtures("moves_open_files")
def test_a_replaced_store_is_left_alone(written: Library, store: Path, tmp_path: Path, clock: builders.Clock) -> None:
    other = builders.library(tmp_path / "other.db")
    other.apply(builders.note(other, "P1-02", "of another"))
    other.close()
    (tmp_path / "other.db").replace(store)
    with pytest.raises(errors.StoreGoneError):
        written.apply(builders.note(written, "P1-01", "lost?"))
    with pytest.raises(errors.StoreGoneError):
        written.refresh()
    assert texts(store) == ["of another"]


@pytest.mark.usefixtures("moves_open_files")
def test_a_restored_copy_of_the_same_store_is_opened_anew(written: Library, store: Path, tmp_path: Path) -> None:
    shutil.copy(store, tmp_path / "backup.db")
    written.apply(builders.note(written, "P1-01", "after the backup"))
    safekeeping.restore(store, tmp_path / "backup.db")
    changes = written.refresh()
    assert changes is not None
    assert changes.targets == {written.target("P1-01")}
    assert [one.text for one in written.in_text.notes()] == ["kept"]
    written.apply(builders.note(written, "P1-02", "goes on"))
    assert texts(store) == ["goes on", "kept"]


def test_a_folder_that_vanishes_is_said_as_a_store_that_is_gone(written: Library, store: Path) -> None:
    shutil.rmtree(store.parent)
    for act in (written.refresh, lambda: written.apply(builders.note(written, "P1-01", "x"))):
        with pytest.raises(errors.StoreGoneError):
            act()


def test_damage_met_while_writing_is_said_and_nothing_is_written(written: Library, store: Path) -> None:
    content = store.read_bytes()
    broken = content[:4096] + b"\xa5" * (len(content) - 4096)
    with store.open("rb+") as file:
        file.write(broken)
    with closing(sqlite3.connect(store, isolation_level=None)) as other:
        schema = other.execute("PRAGMA user_version").fetchone()[0]
        other.execute(f"PRAGMA user_version = {schema}")  # another program's write: what is cached no longer counts
    broken = store.read_bytes()
    with pytest.raises(errors.StoreDamagedError):
        written.apply(mark_edits.rewrite_note(written, written.in_text.notes()[0], "new"))
    with pytest.raises(errors.StoreError):
        written.refresh()
    assert store.read_bytes() == broken


@pytest.mark.parametrize("left", [0, 1, 100, 4096, 0.5, -4096], ids=lambda left: f"left {left}")
@pytest.mark.parametrize("act", ["note", "draft", "undo", "rename", "refresh", "trash"])
def test_a_store_cut_short_while_it_is_open_is_told_as_damage_and_left_as_it_is(
    written: Library, store: Path, act: str, left: float
) -> None:
    size = store.stat().st_size
    os.truncate(store, int(left * size) if left == 0.5 else int(left) % size)
    cut = store.read_bytes()
    acts: dict[str, Callable[[], object]] = {
        "note": lambda: written.apply(builders.note(written, "P1-01", "lost?")),
        "draft": lambda: written.save_draft(builders.draft(written, "P1-01", "lost?")),
        "undo": written.undo,
        "rename": lambda: written.rename_owner("Anna"),
        "refresh": written.refresh,
        "trash": written.trash,
    }
    for _try in range(2):
        with pytest.raises(errors.StoreDamagedError, match="is empty" if left == 0 else "is damaged"):
            acts[act]()
    assert store.read_bytes() == cut
    written.close()
    with pytest.raises(errors.StoreDamagedError, match="is empty" if left == 0 else "It was left as it is"):
        builders.library(store)


def test_a_store_that_a_newer_program_has_upgraded_meanwhile_is_not_written_to(written: Library, store: Path) -> None:
    with closing(sqlite3.connect(store, isolation_level=None)) as other:
        other.execute("PRAGMA user_version = 99")
    with pytest.raises(errors.StoreError, match="Restart"):
        written.apply(builders.note(written, "P1-01", "lost?"))
    assert texts(store) == ["kept"]


def test_another_programs_database_in_its_place_is_not_written(written: Library, store: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db", isolation_level=None)) as other:
        other.execute("CREATE TABLE draft (key TEXT PRIMARY KEY, text TEXT)")
    shutil.copyfile(tmp_path / "other.db", store)  # the same file, with other bytes
    theirs = store.read_bytes()
    with pytest.raises(errors.StoreError):
        written.save_draft(builders.draft(written, "P1-01", "lost?"))
    assert store.read_bytes() == theirs


def test_what_two_programs_take_at_one_place_is_known_of_both(written: Library, database: Database) -> None:
    for file, text in (("a.docx", "a"), ("b.docx", "b"), ("c.docx", "sent")):
        taken = TakenText("place", f"moment of {text}".replace(" ", "-"), (text,), "sent", file)
        written.apply(Edit("Taken back", (), taken=(taken,)))
    with database.reading() as connection:
        known, files = store_meta.taken_texts(connection)
    assert known == {"place": "moment-of-sent sent b a"}
    assert files == {"a": "a.docx", "b": "b.docx", "sent": "c.docx"}
    written.apply(Edit("Taken back", (), taken=(TakenText("place", "now", ("d",), "sent", "d.docx"),)))
    with database.reading() as connection:
        assert store_meta.taken_texts(connection)[0] == {"place": "now d b a"}, "what was sent is set back by it"

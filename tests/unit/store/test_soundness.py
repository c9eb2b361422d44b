"""Damage is told: by the check of a store, and by the checksum of each record."""

import random
import re
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest

from alliance_desktop.errors import AllianceError, StoreDamagedError
from alliance_desktop.library import position_edits
from alliance_desktop.library.library import Library
from alliance_desktop.store import checksums, soundness
from alliance_desktop.store.backup import back_up
from alliance_desktop.store.opening import open_store
from tests import builders, store_history
from tests.builders import set_fields
from tests.damage import KINDS, break_index, change, cut_off, damage

TABLES = {
    *("meta", "person", "annotation", "note", "bookmark", "tag", "tagging", "saved_filter", "draft", "edit_log"),
    *(
        *("position_field", "internal_remark", "comparison", "carried_over", "brief", "brief_item", "brief_export"),
        *("trashed", "text_version", "other_text", "withdrawn_version"),
    ),
}

Content = list[tuple[object, ...]]
Row = dict[str, object]


def known(report: str, code: str) -> bool:
    return report == "osce-2018" and bool(builders.report().section_of(code))


def check(path: Path) -> list[soundness.Problem]:
    return soundness.check(path, known)


def content(path: Path) -> Content:
    """All records, as they lie in the file."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        return [(table, *row) for table in sorted(TABLES) for row in connection.execute(f"SELECT * FROM {table}")]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return builders.filled(tmp_path_factory.mktemp("sound") / "store.db")


@pytest.fixture
def copied(sound: Path, store: Path) -> Path:
    shutil.copyfile(sound, store)
    return store


def test_a_sound_store_has_no_problem(copied: Path) -> None:
    assert check(copied) == []


@pytest.mark.parametrize("kind", KINDS)
def test_damage_is_found_or_no_word_is_changed_and_the_file_is_only_read(
    sound: Path, store: Path, kind: str, long: bool
) -> None:
    before, found = content(sound), 0
    for seed in range(200 if long else 5):
        shutil.copyfile(sound, store)
        damaged = damage(store, kind, seed)
        problems = check(store)
        assert store.read_bytes() == damaged, (kind, seed)
        if problems:
            found += 1
            assert all(one.message for one in problems)
        else:
            assert told(content(store), kind) == told(before, kind), (kind, seed)
        open_and_read(store, kind, seed)
    assert found


def told(records: Content, kind: str) -> Content:
    """What must be as it was. A free page may hold the log as it once was, each row of it sound, and rows of the log
    aren't counted: where that page comes in the place of the present one nothing tells of it.
    """
    return [row for row in records if kind != "swap_pages" or row[0] != "edit_log"]


def open_and_read(store: Path, kind: str, seed: int) -> None:
    """Opening says in plain words what is wrong or gives a library that can be read; the file is as it was."""
    damaged = store.read_bytes()
    with suppress(AllianceError):
        library = Library.open(store, builders.report(), wait=50)
        try:
            use(library)
        finally:
            library.close()
    assert store.read_bytes() == damaged, (kind, seed)


def use(library: Library) -> None:
    """Everything that a window shows is there, and text."""
    records = [note.text for note in library.in_text.notes()] + [one.label for one in library.in_text.bookmarks()]
    labels = [item.label for item in library.trash()] + [tag.name for tag in library.tags] + [library.people.owner]
    shown = [tag.name for entry in library.entries() for tag in entry.marks.tags]
    shown += [one.words for entry in library.entries() for one in entry.marks.position.records]
    people = [library.people.name_of(note.person) for note in library.in_text.notes()]
    assert all(isinstance(text, str) for text in [*records, *labels, *shown, *people, library.labels.undo or ""])


def test_one_flipped_bit_in_a_note_or_a_version_of_it_is_told_with_its_code(sound: Path, store: Path) -> None:
    told, seeds = set[str](), iter(range(200))
    wanted = {"A note on {}", "A version of a text on {}"}
    while len(told) < len(wanted):
        shutil.copyfile(sound, store)
        damage(store, "flip_bit_in_words", next(seeds))
        (problem,) = check(store)
        assert problem.kind == "checksum"
        told.add(re.sub(r"(P1|S5)-\d\d", "{}", problem.message))
    assert told == {f"{what} is damaged: its checksum doesn’t match." for what in wanted}


def test_a_spoilt_position_and_internal_remark_are_told_with_their_code_and_not_their_words(store: Path) -> None:
    library = builders.library(store)
    on = [library.target("P1-08")]
    library.apply(set_fields(library, on, {"line": "We support this."}))
    library.apply(position_edits.sheet_edit(library, position_edits.remark_changes(library, on, "For us alone.")))
    library.close()
    change(store, "UPDATE position_field SET text = 'We oppose this.'", "UPDATE internal_remark SET text = 'For all.'")
    assert {one.message for one in check(store)} == {
        "A mark on P1-08 is damaged: its checksum doesn’t match.",
        "The internal remark on P1-08 is damaged: its checksum doesn’t match.",
    }
    opened = builders.library(store)
    assert opened.marks("P1-08").position.text("line") == "We oppose this."  # shown all the same


def test_a_field_that_no_position_has_is_damage(store: Path) -> None:
    library = builders.library(store)
    library.apply(set_fields(library, [library.target("P1-08")], {"line": "We support this."}))
    library.close()
    change(store, "PRAGMA ignore_check_constraints = ON", "UPDATE position_field SET field = 'lime'")
    assert {"checksum", "store"} <= {one.kind for one in check(store)}
    with pytest.raises(StoreDamagedError):
        builders.library(store)


@pytest.mark.parametrize(
    ("statements", "kind", "word"),
    [
        (("PRAGMA foreign_keys = OFF", "DELETE FROM person"), "reference", "person"),
        (("CREATE TRIGGER t AFTER INSERT ON note BEGIN DELETE FROM note; END",), "schema", "at t"),
        (("DROP INDEX tagging_tag",), "schema", "tagging_tag"),
        (("DELETE FROM text_version WHERE stamp = (SELECT max(stamp) FROM text_version)",), "version", "its versions"),
        (("UPDATE _sqlite_migrations SET migration_set = 'x'",), "schema", "_sqlite_migrations"),
        (("PRAGMA application_id = 7",), "store", "another program"),
        (("PRAGMA user_version = 99",), "store", "newer build"),
    ],
)
def test_what_is_wrong_is_named(copied: Path, statements: tuple[str, ...], kind: str, word: str) -> None:
    change(copied, *statements)
    problems = check(copied)
    assert {one.kind for one in problems} == {kind}
    assert all(word in one.message for one in problems)


def test_a_mark_on_a_code_that_no_report_has_is_told_and_kept(store: Path) -> None:
    library = builders.library(store, builders.report(panel=12))
    library.apply(builders.note(library, "P1-12", "of a longer report"))
    changes = position_edits.remark_changes(library, [library.target("S5-05")], "of the same")
    library.apply(position_edits.sheet_edit(library, changes))
    library.close()
    (problem,) = check(store)
    assert (problem.kind, problem.where) == ("code", "P1-12")
    codes = {one.where for one in soundness.check(store, lambda _report, _code: False)}
    assert codes == {"P1-12", "S5-05"}


def test_of_a_report_that_is_gone_one_line_says_so_and_not_one_for_each_mark(store: Path) -> None:
    library = builders.library(store, builders.report(panel=12))
    for number in range(1, 9):
        library.apply(builders.note(library, f"P1-0{number}", "of what is gone"))
    library.close()
    (problem,) = soundness.check(store, lambda _report, _code: False)
    said = "P1-01, P1-02, P1-03 and other places aren’t in osce-2018 (8). Your marks on them are kept."
    assert (problem.kind, problem.message) == ("code", said)


def test_no_store_an_empty_one_and_a_folder_are_told(store: Path) -> None:
    (gone,) = check(store)
    store.touch()
    (empty,) = check(store)
    store.unlink()
    store.mkdir()
    (folder,) = check(store)
    assert [one.kind for one in (gone, empty, folder)] == ["store"] * 3
    assert "no longer at" in gone.message
    assert "is empty" in empty.message
    assert "is a folder" in folder.message


def test_a_write_that_a_kill_cut_off_is_no_damage_and_the_check_leaves_it_as_it_is(copied: Path) -> None:
    before = content(copied)
    cut_off(copied)
    files = {path.name: path.read_bytes() for path in copied.parent.iterdir()}
    assert len(files["store.db-journal"]) > 0
    assert check(copied) == []
    assert {path.name: path.read_bytes() for path in copied.parent.iterdir()} == files
    builders.library(copied).close()
    assert content(copied) == before


def test_a_damaged_index_is_told_apart_and_made_anew(copied: Path) -> None:
    break_index(copied)
    before = content(copied)
    problems = check(copied)
    assert {one.kind for one in problems} == {"index"}
    assert {one.where for one in problems} == {"annotation_trash"}
    assert soundness.rebuild_indexes(copied)
    assert check(copied) == []
    assert content(copied) == before


def test_where_more_than_an_index_is_damaged_nothing_is_rebuilt(copied: Path) -> None:
    break_index(copied)
    with closing(sqlite3.connect(copied)) as connection:
        page = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'tag'").fetchone()[0]
    data = bytearray(copied.read_bytes())
    data[(page - 1) * 4096 + 200 : page * 4096] = bytes(range(256)) * 15 + bytes(56)
    copied.write_bytes(data)
    assert "structure" in {one.kind for one in check(copied)}
    with suppress(AllianceError):
        assert not soundness.rebuild_indexes(copied)
    assert copied.read_bytes() == bytes(data)


def read(path: Path) -> dict[str, list[Row]]:
    """All records, as they lie in the file."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        connection.text_factory = lambda text: text.decode("utf-8", "surrogateescape")
        return {table: [dict(row) for row in connection.execute(f"SELECT * FROM {table}")] for table in TABLES}


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with something in every table and column."""
    path = tmp_path_factory.mktemp("full") / "store.db"
    store_history.write_store(path)
    return path


@pytest.fixture
def full_copy(full: Path, store: Path) -> Path:
    shutil.copyfile(full, store)
    return store


def test_every_table_of_ours_has_checksums_and_every_column_is_filled_somewhere(full: Path) -> None:
    with closing(sqlite3.connect(full)) as connection:
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    assert {name for name in names if not name.startswith(("sqlite_", "_sqlite_"))} == TABLES
    empty = {(table, column) for table, rows in read(full).items() for column in filled(rows, filled=False)}
    assert not empty


def key_of(connection: sqlite3.Connection, table: str) -> list[str]:
    """The columns that tell a row from all others."""
    query = "SELECT name FROM pragma_table_info(?) WHERE pk > 0"
    return [name for (name,) in connection.execute(query, (table,)).fetchall()]


def filled(rows: list[Row], *, filled: bool) -> set[str]:
    return {column for column in rows[0] if any(row[column] is not None for row in rows) == filled}


@pytest.mark.parametrize("table", sorted(TABLES))
def test_a_flipped_bit_in_any_value_is_told_and_the_record_is_kept(full: Path, store: Path, table: str) -> None:
    """Column by column, in all rows at once: each row is told."""
    dice, rows = random.Random(table), read(full)[table]
    for column in rows[0]:
        shutil.copyfile(full, store)
        set_values(store, table, column, [(row, flipped(column, row[column], dice)) for row in rows])
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
            return value ^ 1 << dice.randrange(6, 20)
    return 7 if column in {"start", "favourite", "forgotten", "by_undo"} else b"there"


def set_values(path: Path, table: str, column: str, rows: list[tuple[Row, object]]) -> None:
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


def test_a_flipped_bit_is_told_or_changes_no_record(full: Path, store: Path, long: bool) -> None:
    content, before = full.read_bytes(), read(full)
    dice = random.Random("anywhere")
    unseen = 0
    for _ in range(6_000 if long else 60):
        data = bytearray(content)
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        store.write_bytes(data)
        if not check(store):
            unseen += 1
            assert read(store) == before
    assert unseen  # where nothing lies, nothing is told: the check does not cry wolf


def test_what_is_spoilt_is_still_shown_and_copied_and_check_and_backups_tell_of_it(full_copy: Path) -> None:
    for table, column in (("annotation", "created_at"), ("tag", "description"), ("draft", "text"), ("person", "name")):
        set_values(full_copy, table, column, [(read(full_copy)[table][0], "2018-01-01T00:00:00.000Z")])
    library = builders.library(full_copy)
    assert library.people.owner == "2018-01-01T00:00:00.000Z"
    assert len(library.in_text.notes()) == 5
    assert library.drafts()
    library.apply(builders.note(library, "P1-05", "writing goes on"))
    assert library.undo()
    library.close()
    assert {one.kind for one in check(full_copy)} == {"checksum"}
    database = open_store(full_copy, wait=0)
    assert database is not None
    made = back_up(database.connection, full_copy.parent / "backups", "hand")
    database.close()
    assert made.spoilt == 4
    assert read(made.path) == read(full_copy)


def test_rows_whose_key_is_two_columns_are_sealed_anew_each_by_itself(full_copy: Path) -> None:
    with closing(sqlite3.connect(full_copy, isolation_level=None)) as connection:
        connection.execute("UPDATE brief_item SET text = text || '!' WHERE text IS NOT NULL")
        before = checksums.spoilt(connection)
        checksums.renew(connection, before[1:])
        assert checksums.spoilt(connection) == before[1:]
    assert {(one.columns, len(one.key)) for one in before} == {(("brief_id", "ordinal"), 2)}


def test_a_record_written_anew_is_sound_again(full_copy: Path) -> None:
    set_values(full_copy, "person", "name", [(read(full_copy)["person"][0], "Anne")])
    assert check(full_copy)
    library = builders.library(full_copy)
    library.rename_owner("Anna")
    library.close()
    assert check(full_copy) == []

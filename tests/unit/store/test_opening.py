"""A store is made whole, opened as it must be, and refused untouched where it is not one."""

import errno
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing, nullcontext
from pathlib import Path

import pytest

from alliance_desktop import errors, files
from alliance_desktop.errors import StoreError
from alliance_desktop.library import safekeeping
from alliance_desktop.library.library import Library
from alliance_desktop.store import migrations, soundness
from alliance_desktop.store.backup_files import folder_of
from alliance_desktop.store.opening import create_store, is_older, open_store
from tests import builders
from tests.damage import change, cut_off
from tests.gui.seen import there
from tests.store_history import DB

OWNER = "00000000-0000-4000-8000-000000000001"
SETTINGS = {
    "journal_mode": "truncate",
    "synchronous": 2,
    "foreign_keys": 1,
    "busy_timeout": 50,
    "cell_size_check": 1,
    "secure_delete": 1,
    "temp_store": 2,
    "application_id": 1097614443,
    "user_version": migrations.newest(migrations.files()),
}


@pytest.fixture
def written(library: Library, store: Path) -> Path:
    """A store with a note and a tag in it, closed."""
    library.apply(builders.tagged(library, "money", "P1-08"))
    library.apply(builders.note(library, "P1-08", "Ask for multi-year funding."))
    library.close()
    return store


def killed_after(path: Path, *statements: str) -> None:
    """A program runs these on the file and ends without closing it: its log or journal stays behind."""
    code = "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
    code += "for line in sys.stdin: c.execute(line)\nos._exit(0)"
    subprocess.run([sys.executable, "-c", code, str(path)], input="\n".join(statements), text=True, check=True)


def refused(path: Path, kind: type[errors.StoreError], *words: str) -> None:
    """Opening raises exactly this kind, says these words, and leaves the folder byte for byte as it was."""
    before = files_beside(path)
    with pytest.raises(errors.StoreError) as caught:
        builders.library(path)
    assert type(caught.value) is kind
    assert caught.value.exit_code == 3
    assert [word for word in (*words, str(path)) if word not in str(caught.value)] == []
    assert files_beside(path) == before


def files_beside(path: Path) -> dict[str, bytes]:
    """The bytes of all files in its folder, but for what each reader of a log writes of its own accord."""
    return {one.name: one.read_bytes() for one in path.parent.iterdir() if one.is_file() and one.suffix != ".db-shm"}


def test_an_absent_store_is_empty_and_no_file_is_made(library: Library, store: Path) -> None:
    assert not library.marks("P1-08")
    assert (library.in_text.notes(), library.tags, library.trash(), library.drafts()) == ([], (), [], [])
    assert library.labels.undo is None
    assert not store.exists()


def test_the_settings_are_those_that_lose_nothing(store: Path) -> None:
    create_store(store, OWNER, "Me", wait=50).close()
    opened = open_store(store, wait=50)
    assert opened is not None
    with closing(opened.connection):
        assert {name: opened.connection.execute(f"PRAGMA {name}").fetchone()[0] for name in SETTINGS} == SETTINGS
        assert (opened.connection.execute("PRAGMA mmap_size").fetchone() or (0,))[0] == 0


def test_the_schema_is_not_trusted_unless_this_sqlite_could_write_nothing_then(written: Path) -> None:
    opened = open_store(written, wait=50)
    assert opened is not None
    with closing(opened.connection) as connection:
        trusted = connection.execute("PRAGMA trusted_schema").fetchone()[0]
        connection.execute("PRAGMA trusted_schema = OFF")
        with pytest.raises(sqlite3.OperationalError, match="unsafe use") if trusted else nullcontext():
            connection.execute("UPDATE edit_log SET swaps = swaps")


@pytest.mark.parametrize(
    "place", ["_sqlite_migrations.name", "meta.value", "person.name", "annotation.code", "note.text"]
)
def test_a_store_that_cannot_be_opened_is_let_go_at_once(written: Path, place: str) -> None:
    table, column = place.split(".")
    change(written, f"UPDATE {table} SET {column} = CAST(x'ffc328' || {column} AS TEXT)")
    with pytest.raises(errors.StoreDamagedError) as caught:
        builders.library(written)
    with closing(sqlite3.connect(written, isolation_level=None, timeout=0)) as other:
        other.execute("BEGIN EXCLUSIVE")
    assert str(written) in str(caught.value)  # kept until here, with all that its traceback holds


@pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")
def test_only_its_owner_may_read_the_store_and_its_journal(written: Path) -> None:
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in written.parent.iterdir()}
    assert set(modes.values()) == {0o600}


def test_making_a_store_leaves_nothing_else_in_the_folder(written: Path) -> None:
    assert {file.name for file in written.parent.iterdir()} <= {"store.db", "store.db-journal"}


def test_a_store_made_meanwhile_by_another_program_is_used_and_not_replaced(store: Path) -> None:
    first, second = builders.library(store), builders.library(store)
    first.apply(builders.note(first, "P1-01", "first"))
    second.apply(builders.note(second, "P1-01", "second"))
    assert {one.text for one in second.in_text.notes()} == {"first", "second"}
    assert {one.person for one in second.in_text.notes()} == {second.owner_id} == {first.owner_id}


def held(path: Path) -> PermissionError:
    """What Windows says of a file that another program has open."""
    error = PermissionError(errno.EACCES, "held", str(path))
    error.__dict__["winerror"] = 32
    return error


def test_a_new_store_is_used_though_the_file_it_was_made_in_stays(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, *, missing_ok: bool = False) -> None:
        raise held(path)

    monkeypatch.setattr(files, "PAUSES", ())
    monkeypatch.setattr(Path, "unlink", refuse)
    opened = create_store(store, OWNER, "Me", wait=50)
    monkeypatch.undo()
    assert opened.path == store
    opened.close()


@pytest.mark.parametrize("refusals", [1, 99])
def test_without_hard_links_a_new_store_waits_for_who_holds_it_and_leaves_nothing_half(
    store: Path, monkeypatch: pytest.MonkeyPatch, refusals: int
) -> None:
    really, tries = Path.rename, iter(range(100))

    def rename(path: Path, target: Path) -> Path:
        if next(tries) < refusals:
            raise held(path)
        return really(path, target)

    def no_links(*_asked: object) -> None:
        raise OSError(errno.ENOTSUP, "no links")

    monkeypatch.setattr(files, "PAUSES", (0, 0))
    monkeypatch.setattr(Path, "rename", rename)
    monkeypatch.setattr(os, "link", no_links)
    if refusals == 1:
        create_store(store, OWNER, "Me", wait=50).close()
    else:
        with pytest.raises(errors.StoreError):
            create_store(store, OWNER, "Me", wait=50)
    assert [path.name for path in store.parent.iterdir() if path.name != "store.db-journal"] == ["store.db"] * (
        refusals == 1
    )


@pytest.mark.parametrize("folder", ["nowhere", "file"])
def test_a_missing_folder_or_a_file_in_its_place_is_wrong_input_and_is_not_made(tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(errors.InputError, match=r"folder .* doesn’t exist"):
        builders.library(tmp_path / folder / "store.db")
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_and_a_device_are_refused(store: Path) -> None:
    store.mkdir()
    refused(store, errors.StoreError, "is a folder")
    with pytest.raises(errors.StoreError, match="isn’t an ordinary file"):
        builders.library(Path(os.devnull))


NOISE = b"SQLite format 3\0" + b"\xff" * 4080
CONTENTS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda _old: b"", "is empty"),
    "a letter": (lambda _old: b"x", "It was left as it is"),
    "a text": (lambda _old: b"Dear all,\n" * 400, "It was left as it is"),
    "the head alone": (lambda _old: NOISE, "It was left as it is"),
    "cut off": (lambda old: old[: 4096 * 3], ""),
    "pages of noise": (lambda old: old[:4096] + b"\xa5" * (len(old) - 4096), ""),
    "no unicode": (lambda old: old.replace(b"Ask for", b"Ask\xff\xfeor"), ""),
}


@pytest.mark.parametrize("content", CONTENTS)
def test_a_file_that_is_no_store_or_a_spoilt_one_is_damage_and_left_as_it_is(written: Path, content: str) -> None:
    make, words = CONTENTS[content]
    written.write_bytes(make(written.read_bytes()))
    refused(written, errors.StoreDamagedError, words, *["remove it to start over"] * (content == "empty"))


def test_the_database_of_another_program_is_refused(store: Path) -> None:
    change(store, "CREATE TABLE bookmarks (url)")
    refused(store, errors.StoreForeignError, "another program")


STRANGE = "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('alliance-desktop', '0009_x', '')"
NEWER = "UPDATE meta SET value = '4.2.0' WHERE key = 'written_by'"
UNTAGGED = f"UPDATE tag SET deleted_at = '{builders.MOMENT_TEXT}'"


@pytest.mark.parametrize(
    ("statements", "kind", "words"),
    [
        (
            ("PRAGMA user_version = 99", NEWER),
            errors.StoreTooNewError,
            ("newer build", "version 4.2.0", "store format 99"),
        ),
        ((STRANGE,), errors.StoreTooNewError, ()),
        (("PRAGMA user_version = 2",), errors.StoreDamagedError, ("user_version",)),
        *(
            ((f"ALTER TABLE {table} RENAME TO lost",), errors.StoreDamagedError, (table,))
            for table in ("note", "edit_log", "person", "meta", "_sqlite_migrations")
        ),
        (("UPDATE person SET is_owner = 0",), errors.StoreDamagedError, ()),
        (("DELETE FROM meta WHERE key = 'store_id'",), errors.StoreDamagedError, ()),
        (("UPDATE annotation SET person_id = '00000000-0000-4000-8000-000000000000'",), errors.StoreDamagedError, ()),
        ((UNTAGGED,), errors.StoreDamagedError, ("annotation",)),
    ],
)
def test_what_is_newer_lacks_a_table_or_contradicts_itself_is_refused_by_its_name(
    written: Path, statements: tuple[str, ...], kind: type[errors.StoreError], words: tuple[str, ...]
) -> None:
    change(written, *statements)
    refused(written, kind, *words)


def test_a_backup_is_named_as_the_way_out_where_there_is_one(store: Path) -> None:
    safekeeping.back_up(builders.filled(store, 1), "hand")
    store.write_bytes(b"")
    refused(store, errors.StoreDamagedError, "restore a backup")
    store.write_bytes(b"Dear all,\n" * 400)
    refused(store, errors.StoreDamagedError, "restore a backup")


def test_another_programs_log_and_its_write_that_was_cut_off_are_left_for_it(store: Path) -> None:
    killed_after(store, "PRAGMA journal_mode = WAL", "CREATE TABLE bookmarks (url)")
    content = store.read_bytes()
    with pytest.raises(errors.StoreError):
        builders.library(store)
    assert store.read_bytes() == content
    assert store.with_name("store.db-wal").stat().st_size > 0
    change(store, "CREATE TABLE meta (key, value, checksum)", "CREATE TABLE note (text)")
    change(store, "INSERT INTO note VALUES ('theirs')")
    cut_off(store)
    refused(store, errors.StoreForeignError)


def test_a_store_with_a_write_that_was_cut_off_is_told_to_be_neither_of_now_nor_older(written: Path) -> None:
    assert is_older(written) is False
    change(written, "PRAGMA user_version = 18")
    assert is_older(written) is True
    cut_off(written)
    assert is_older(written) is None


def of_before_the_first(path: Path) -> None:
    """What a checkout wrote before the migrations were made one: a higher number than the one that followed had."""
    change(path, "DELETE FROM _sqlite_migrations")
    insert = "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('alliance-desktop', '{}', '')"
    for name in ("0001_initial", "0002_chosen_words", "0003_saved_filters"):
        change(path, insert.format(name))
    change(path, "PRAGMA user_version = 3")


def test_a_store_from_before_the_first_migration_is_refused_and_not_said_to_be_newer(written: Path) -> None:
    of_before_the_first(written)
    refused(written, errors.StoreTooOldError, "earlier, unreleased version", "export your notes with the version")
    (problem,) = soundness.check(written, lambda _report, _code: True)
    assert "earlier, unreleased version" in problem.message


@pytest.mark.parametrize("swaps", ['[{"before":{"kind":[]},"after":null}]', '{"a":1}', "[1]"])
def test_an_edit_that_cannot_be_read_back_is_damage_and_stays(written: Path, swaps: str) -> None:
    change(written, f"UPDATE edit_log SET swaps = '{swaps}'")
    library = builders.library(written)
    with pytest.raises(errors.StoreDamagedError, match="edit_log"):
        library.undo()
    assert library.labels.undo == "Note added to P1-08"


def test_an_edit_of_a_kind_that_only_a_newer_version_knows_is_not_undone_and_said_so(written: Path) -> None:
    change(written, """UPDATE edit_log SET swaps = '[{"before":null,"after":{"kind":"poem","text":"by them"}}]'""")
    content = written.read_bytes()
    library = builders.library(written)
    with pytest.raises(errors.StoreTooNewError, match=r"doesn’t know \(poem\)"):
        library.undo()
    assert written.read_bytes() == content
    assert library.labels.undo == "Note added to P1-08"


@pytest.mark.parametrize("deleted", [0, 1])
def test_marks_that_only_a_newer_version_knows_are_not_left_out_in_silence(written: Path, deleted: int) -> None:
    change(written, f"UPDATE annotation SET motivation = 'linking', deleted = {deleted}")
    refused(written, errors.StoreTooNewError, "doesn’t know (linking)")
    problems = soundness.check(written, lambda _report, _code: True)
    assert [one.message for one in problems if "doesn’t know (linking)" in one.message]


def test_a_write_that_was_cut_off_is_taken_back(written: Path) -> None:
    cut_off(written)
    library = builders.library(written)
    assert [one.text for one in library.in_text.notes()] == ["Ask for multi-year funding."]


@pytest.fixture(params=["told", "found by trying"])
def read_only_told(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows and shares answer for a file's mode, while a list of rights decides: then only a try tells."""
    if request.param != "told":
        monkeypatch.setattr(os, "access", lambda *_asked: True)


@pytest.mark.usefixtures("read_only_told")
def test_a_write_that_was_cut_off_is_taken_back_in_a_copy_where_the_medium_cannot_be_written(
    written: Path, small_disc: Path
) -> None:
    cut_off(written)
    for end in ("", "-journal"):
        shutil.copy(f"{written}{end}", small_disc)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disc)], check=True)
    library = builders.library(small_disc / "store.db")
    assert library.read_only
    assert [one.text for one in library.in_text.notes()] == ["Ask for multi-year funding."]
    assert library.refresh() is None


def test_a_store_in_wal_mode_is_turned_back(written: Path) -> None:
    change(written, "PRAGMA journal_mode = WAL")
    library = builders.library(written)
    library.apply(builders.note(library, "P1-01", "after"))
    library.close()
    assert not written.with_name("store.db-wal").exists()
    assert len(builders.library(written).in_text.notes()) == 2


def test_a_store_that_another_holds_in_wal_mode_is_used_as_is(written: Path, caplog: pytest.LogCaptureFixture) -> None:
    with closing(sqlite3.connect(written, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("SELECT * FROM note").fetchall()
        library = builders.library(written)
        library.apply(builders.note(library, "P1-01", "meanwhile"))
        assert len(library.in_text.notes()) == 2
        library.close()
    assert "journal_mode wal" in caplog.text


@pytest.mark.usefixtures("read_only_told")
def test_a_store_on_a_read_only_medium_is_only_read(small_disc: Path, written: Path, clock: builders.Clock) -> None:
    path = small_disc / "store.db"
    shutil.copy(written, path)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disc)], check=True)
    library = builders.library(path)
    assert library.read_only
    assert [one.text for one in library.in_text.notes()] == ["Ask for multi-year funding."]
    with pytest.raises(errors.StoreReadOnlyError, match="can only be read"):
        library.apply(builders.note(library, "P1-01", "no"))


def test_a_folder_that_refuses_the_journal_though_it_was_said_to_allow_writing_is_told_to_be_read_only(
    written: Path, under_rights: list[str]
) -> None:
    written.with_name("store.db-journal").unlink(missing_ok=True)
    written.parent.chmod(0o555)
    code = (
        "import os, sys; from pathlib import Path; from tests import builders\n"
        "from alliance_desktop.errors import StoreReadOnlyError\n"
        "os.access = lambda *_asked, **_options: True\n"
        "library = builders.library(Path(sys.argv[1]))\n"
        "try: library.apply(builders.note(library, 'P1-01', 'no'))\n"
        "except StoreReadOnlyError as error: print(len(library.in_text.notes()), error)\n"
    )
    command = [*under_rights, sys.executable, "-c", code, str(written)]
    try:
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    finally:
        written.parent.chmod(0o755)
    assert said.startswith("1 ")
    assert "can only be read" in said


def test_no_store_can_be_made_on_a_read_only_medium(small_disc: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(small_disc)], check=True)
    absent = builders.library(small_disc / "other.db")
    assert absent.read_only
    with pytest.raises(errors.StoreReadOnlyError):
        absent.apply(builders.note(absent, "P1-01", "no"))


def test_a_file_without_the_right_to_write_opens_for_reading_only(written: Path) -> None:
    written.chmod(0o400)
    if os.access(written, os.W_OK):
        pytest.skip("root may write everything")
    library = builders.library(written)
    assert library.read_only
    with pytest.raises(errors.StoreReadOnlyError):
        library.apply(builders.note(library, "P1-01", "no"))


def test_an_update_that_another_program_holds_up_leaves_no_copy_at_each_try(store: Path) -> None:
    shutil.copyfile(min((DB / "history").glob("*.db")), store)
    copies = folder_of(store)
    with closing(sqlite3.connect(store, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        told: list[str] = []
        for _try in range(3):
            with pytest.raises(StoreError):
                open_store(store, wait=20, told=lambda: told.append("too soon"))
        assert not copies.exists() or not list(copies.iterdir())
        other.execute("ROLLBACK")
    there(open_store(store, wait=20, told=lambda: told.append("updating"))).close()
    there(open_store(store, wait=20, told=lambda: told.append("again"))).close()
    assert told == ["updating"]
    assert len(list(copies.glob("*upgrade.db"))) == 1

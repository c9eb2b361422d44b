"""A restore puts a sound copy in place of the store and keeps what it replaced; or it changes nothing."""

import errno
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import get_args

import pytest

from alliance_desktop.domain.marks import Annotation
from alliance_desktop.errors import InputError, StoreError, StoreForeignError, StoreFullError, StoreLockedError
from alliance_desktop.store import backup_files, restore, soundness
from alliance_desktop.store.backup import back_up
from alliance_desktop.store.database import connect
from alliance_desktop.store.opening import open_store
from tests import builders
from tests.damage import KINDS, change, cut_off, damage, zero_table


def notes(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT annotation_id, text FROM note ORDER BY annotation_id").fetchall()


def sound(path: Path) -> bool:
    return soundness.check(path, lambda _report, _code: True) == []


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def replaced_in(store: Path, source: Path, folder: Path) -> Path:
    """Restore, and give what was kept of the store that was there."""
    kept = restore.restore(store, source, folder)
    assert kept is not None
    return kept


@pytest.fixture
def folder(store: Path) -> Path:
    return store.parent / "backups"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store, and elsewhere a backup of it as it was before a later note."""
    folder = tmp_path_factory.mktemp("made")
    store = builders.filled(folder / "store.db", notes=8)
    with closing(connect(store, read_only=True, wait=50)) as connection:
        back_up(connection, folder / "elsewhere", "hand")
    library = builders.library(store)
    library.apply(builders.note(library, "P1-03", "A later note."))
    library.close()
    return folder


@pytest.fixture
def source(made: Path, store: Path, tmp_path: Path) -> Path:
    """The backup; the store is where each test has its own."""
    shutil.copy2(made / "store.db", store)
    (copied,) = shutil.copytree(made / "elsewhere", tmp_path / "elsewhere").glob("*.db")
    return copied


def test_a_store_that_another_program_holds_on_windows_stays_and_is_said_to_be_open(
    store: Path, source: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = Path.replace

    def refuse(path: Path, target: Path) -> Path:
        if target == store:
            error = PermissionError(13, "Access is denied")
            error.__dict__["winerror"] = 5
            raise error
        return really(path, target)

    monkeypatch.setattr(Path, "replace", refuse)
    monkeypatch.setattr("alliance_desktop.files.PAUSES", ())
    before = store.read_bytes()
    with pytest.raises(StoreLockedError, match="is open in another program"):
        restore.restore(store, source, folder)
    assert store.read_bytes() == before
    assert not list(store.parent.glob(".*"))


def test_the_backup_takes_the_stores_place_and_the_way_back_leads_back(store: Path, source: Path, folder: Path) -> None:
    earlier, later = notes(source), notes(store)
    assert earlier != later
    replaced = replaced_in(store, source, folder)
    assert notes(store) == earlier
    assert notes(replaced) == later
    again = replaced_in(store, replaced, folder)
    assert notes(store) == later
    assert notes(again) == earlier
    assert all(sound(path) for path in (store, replaced, again))
    assert {path.name for path in store.parent.iterdir()} == {"store.db", "backups"}


@pytest.mark.skipif(os.name != "posix", reason="rights are those of POSIX")
def test_the_restored_store_is_readable_by_its_owner_alone(store: Path, source: Path, folder: Path) -> None:
    source.chmod(0o644)
    restore.restore(store, source, folder)
    assert stat.S_IMODE(store.stat().st_mode) == 0o600


def test_where_no_store_is_the_backup_becomes_it(store: Path, source: Path, folder: Path) -> None:
    store.unlink()
    store.with_name("store.db-journal").write_bytes(b"what another store left")
    assert restore.restore(store, source, folder) is None
    assert sound(store)
    assert notes(store) == notes(source)


@pytest.mark.skipif(os.name != "posix", reason="links as on POSIX")
def test_a_store_behind_a_link_is_replaced_where_it_is(store: Path, source: Path, folder: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(store)
    restore.restore(link, source, folder)
    assert link.is_symlink()
    assert notes(store) == notes(source)


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def newer(path: Path) -> None:
    change(path, "PRAGMA user_version = 99", "UPDATE meta SET value = '7.0' WHERE key = 'written_by'")


def foreign(path: Path) -> None:
    change(path, "PRAGMA application_id = 7")


def flipped(path: Path) -> None:
    """One note is spoilt, and can still be read."""
    change(path, "UPDATE note SET text = 'Zeike' WHERE annotation_id = (SELECT min(annotation_id) FROM note)")


TRIGGER = "CREATE TRIGGER swallow AFTER INSERT ON note BEGIN DELETE FROM note; END"
SPOILT: dict[str, Callable[[Path], object]] = {
    "doesn’t exist": Path.unlink,
    "is empty": lambda source: source.write_bytes(b""),
    "not a store": lambda source: source.write_text("A letter. " * 200),
    "is a folder": a_folder,
    "another program": foreign,
    "version 7.0": newer,
    "is damaged or not a store": lambda source: change(source, "UPDATE note SET text = CAST(x'ff' AS TEXT)"),
    "swallow": lambda source: change(source, TRIGGER),
}


@pytest.mark.parametrize("word", SPOILT)
def test_what_is_no_sound_store_is_refused_unchanged(store: Path, source: Path, folder: Path, word: str) -> None:
    SPOILT[word](source)
    before = files(store.parent)
    with pytest.raises(InputError, match=word):
        restore.restore(store, source, folder)
    assert files(store.parent) == before


def test_a_backup_with_a_damaged_record_is_restored_and_told(store: Path, source: Path, folder: Path) -> None:
    flipped(source)
    expected, later = notes(source), notes(store)
    told: list[int] = []
    replaced = restore.restore(store, source, folder, told=told.append)
    assert told == [1]
    assert notes(store) == expected
    assert replaced is not None
    assert notes(replaced) == later
    builders.library(store).close()


def test_a_store_with_a_damaged_record_becomes_a_backup_leading_back(store: Path, source: Path, folder: Path) -> None:
    flipped(store)
    expected = notes(store)
    replaced = replaced_in(store, source, folder)
    assert replaced in [one.path for one in backup_files.backups(folder, "store")]
    restore.restore(store, replaced, folder)
    assert notes(store) == expected


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_backup_brings_no_changed_note_untold(store: Path, source: Path, folder: Path, kind: str) -> None:
    good, expected = source.read_bytes(), notes(source)
    for seed in range(6):
        source.write_bytes(good)
        damage(source, kind, seed)
        before = store.read_bytes()
        told: list[int] = []
        try:
            restore.restore(store, source, folder, told=told.append)
        except InputError:
            assert store.read_bytes() == before
        else:
            assert notes(store) == expected or told != [0]


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_store_is_kept_byte_for_byte(store: Path, source: Path, folder: Path, kind: str, long: bool) -> None:
    good = store.read_bytes()
    kept_plainly = 0
    may_lack = kind in {"flip_bit", "flip_bit_in_words", "break_head"}
    for seed in range(30):  # where the damage falls is chance: it goes on until a store was past opening
        if seed >= (6 if long else 3) and (kept_plainly or may_lack):
            break
        store.write_bytes(good)
        damaged = damage(store, kind, seed)
        was_sound = sound(store)
        try:
            replaced = restore.restore(store, source, folder)
        except StoreForeignError:  # its mark is damaged: it may be another program's, and is left alone
            assert store.read_bytes() == damaged
            continue
        assert replaced is not None
        assert notes(store) == notes(source)
        if not was_sound and ".damaged-" in replaced.name:
            kept_plainly += 1
            assert replaced.read_bytes() == damaged
        else:
            assert sound(replaced) or not was_sound
    assert kept_plainly or may_lack


def test_an_empty_file_in_the_stores_place_is_kept_and_replaced(store: Path, source: Path, folder: Path) -> None:
    store.write_bytes(b"")
    replaced = replaced_in(store, source, folder)
    assert replaced.read_bytes() == b""
    assert notes(store) == notes(source)


def test_a_half_written_store_is_kept_as_it_would_be_opened(store: Path, source: Path, folder: Path) -> None:
    expected = notes(store)
    cut_off(store)
    replaced = replaced_in(store, source, folder)
    assert notes(replaced) == expected
    assert notes(store) == notes(source)
    assert not store.with_name("store.db-journal").exists()


def test_a_damaged_half_written_store_is_kept_with_its_journal(store: Path, source: Path, folder: Path) -> None:
    cut_off(store)
    beside = store.with_name("store.db-journal")
    half, journal, kept_plainly = store.read_bytes(), beside.read_bytes(), 0
    for seed in range(10):
        store.write_bytes(half)
        beside.write_bytes(journal)
        damaged = damage(store, "zero_page", seed)
        replaced = replaced_in(store, source, folder)
        if ".damaged-" in replaced.name:  # else the journal held the page
            kept_plainly += 1
            assert replaced.read_bytes() == damaged
            assert replaced.with_name(f"{replaced.name}-journal").read_bytes() == journal
        assert notes(store) == notes(source)
    assert kept_plainly


@pytest.mark.parametrize("what", [foreign, a_folder])
def test_no_file_of_others_is_replaced(store: Path, source: Path, folder: Path, what: Callable[[Path], object]) -> None:
    what(store)
    before = files(store.parent)
    with pytest.raises(StoreError):
        restore.restore(store, source, folder)
    assert files(store.parent) == before


def test_a_newer_programs_store_is_kept_and_goes_back_byte_for_byte(store: Path, source: Path, folder: Path) -> None:
    newer(store)
    change(store, "CREATE TABLE of_tomorrow (what)", "INSERT INTO of_tomorrow VALUES ('unknown here')")
    expected = store.read_bytes()
    replaced = replaced_in(store, source, folder)
    assert replaced.read_bytes() == expected
    assert notes(store) == notes(source)
    assert replaced in [one.path for one in backup_files.backups(folder, "store")]
    again = replaced_in(store, replaced, folder)
    assert store.read_bytes() == expected
    assert notes(again) == notes(source)
    assert {path.name for path in store.parent.iterdir()} == {"store.db", "backups"}
    assert {one.name for one in folder.glob(".*")} == set()


def test_a_store_from_before_the_first_migration_is_kept_byte_for_byte(store: Path, source: Path, folder: Path) -> None:
    change(store, "DELETE FROM _sqlite_migrations WHERE id > 1")
    change(store, "PRAGMA user_version = 3", "UPDATE _sqlite_migrations SET name = '0003_saved_filters'")
    expected = store.read_bytes()
    replaced = replaced_in(store, source, folder)
    assert replaced.read_bytes() == expected
    assert notes(store) == notes(source)


@pytest.mark.parametrize("log", ["journal", "wal"])
def test_a_newer_store_that_was_not_closed_is_kept_whole(store: Path, source: Path, folder: Path, log: str) -> None:
    newer(store)
    expected = before = notes(store)
    if log == "journal":
        cut_off(store)
    else:
        code = (
            "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
            "c.execute('PRAGMA journal_mode = WAL')\n"
            "c.execute('UPDATE note SET text = ?', ('in the log',)); os._exit(9)"
        )
        assert subprocess.run([sys.executable, "-c", code, str(store)], check=False).returncode == 9
        expected = [(note, "in the log") for note, _text in before]
    replaced = replaced_in(store, source, folder)
    assert notes(store) == notes(source)
    restore.restore(store, replaced, folder)
    assert notes(store) == expected


def test_only_what_a_restore_kept_of_a_newer_program_goes_back_unread(
    store: Path, source: Path, folder: Path, tmp_path: Path
) -> None:
    newer(store)
    replaced = replaced_in(store, source, folder)
    before = store.read_bytes()
    elsewhere = shutil.copyfile(replaced, tmp_path / replaced.name)
    with pytest.raises(InputError, match=r"version 7.0"):
        restore.restore(store, elsewhere, folder)
    change(replaced, "UPDATE meta SET value = '7.0 ' WHERE key = 'written_by'")
    with pytest.raises(InputError, match=r"version 7.0"):
        restore.restore(store, replaced, folder)
    assert store.read_bytes() == before


def test_while_another_program_writes_nothing_is_replaced(
    store: Path, source: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restore, "COMMAND_LINE_WAIT", 50)
    with closing(sqlite3.connect(store, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        before = store.read_bytes()
        with pytest.raises(StoreLockedError):
            restore.restore(store, source, folder)
        assert store.read_bytes() == before
        other.execute("ROLLBACK")
    assert [path.name for path in store.parent.glob(".*")] == []


@pytest.mark.usefixtures("moves_open_files")
def test_a_program_with_the_store_open_never_writes_into_the_restored(store: Path, source: Path, folder: Path) -> None:
    window = open_store(store, wait=50)
    assert window is not None
    restore.restore(store, source, folder)
    expected = store.read_bytes()
    with pytest.raises(StoreError), window.writing() as db:
        db.execute("UPDATE note SET text = 'lost'")
    window.close()
    assert store.read_bytes() == expected
    assert sound(store)


def test_on_a_full_disc_the_store_stays(source: Path, small_disc: Path) -> None:
    store = builders.filled(small_disc / "store.db", notes=2)
    before = notes(store)
    (small_disc / "filler").write_bytes(bytes(shutil.disk_usage(small_disc).free - 8192))
    with pytest.raises(StoreFullError):
        restore.restore(store, source, small_disc / "backups")
    assert notes(store) == before
    assert sound(store)
    assert list(small_disc.glob(".*")) == []


def test_where_the_last_step_is_refused_the_old_store_is_as_it_was_without_the_half_write(
    store: Path, source: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, where a file that another program has open cannot be replaced."""
    cut_off(store)
    zero_table(store)
    before = {path.name: path.read_bytes() for path in store.parent.glob("*.db*")}
    assert "store.db-journal" in before
    found = soundness.check(store, lambda _report, _code: True)

    def refuse(source: Path, target: Path) -> None:
        if target == store:
            raise PermissionError(errno.EACCES, "held")
        source.replace(target)

    monkeypatch.setattr(restore, "replace_file", refuse)
    with pytest.raises(StoreError):
        restore.restore(store, source, folder)
    assert soundness.check(store, lambda _report, _code: True) == found
    assert not store.with_name("store.db-journal").exists()
    kept = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert sorted(kept.values()) == sorted(before.values())
    assert list(store.parent.glob(".*")) == []


def marks_in(source: Path) -> int:
    return sum(len(restore.look(source).of(kind)) for kind in get_args(Annotation))


def test_a_look_gives_what_a_backup_holds_or_says_why_not(store: Path, source: Path) -> None:
    assert marks_in(source) == 8 + 5 + 1 + 1 + 6
    flipped(source)
    assert marks_in(source) == 8 + 5 + 1 + 1 + 6
    SPOILT["is damaged or not a store"](source)
    with pytest.raises(InputError):
        restore.look(source)


@pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")
def test_a_kill_during_a_restore_leaves_the_old_store_or_the_restored_one(
    store: Path, source: Path, folder: Path, long: bool
) -> None:
    code = (
        "import sys; from pathlib import Path; from alliance_desktop.store.restore import restore\n"
        "store, one, two = map(Path, sys.argv[1:])\n"
        "print('ready', flush=True)\n"
        "while True: restore(store, one, store.parent / 'backups'); restore(store, two, store.parent / 'backups')\n"
    )
    other = shutil.copyfile(store, source.with_name("other.db"))
    wanted = [notes(source), notes(other)]
    for round_ in range(60 if long else 5):
        program = subprocess.Popen([sys.executable, "-c", code, store, source, other], stdout=subprocess.PIPE)
        assert program.stdout is not None
        program.stdout.readline()
        time.sleep(0.017 * (round_ % 11) + 0.005 * round_)
        program.kill()
        program.wait()
        program.stdout.close()
        assert sound(store)
        assert notes(store) in wanted
    assert all(sound(path) for path in folder.glob("*.db"))
    assert sound(source)

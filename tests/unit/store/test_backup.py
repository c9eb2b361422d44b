"""A backup counts only once it was opened and compared; until then the older ones stay."""

import hashlib
import os
import re
import shutil
import sqlite3
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier

import pytest

from alliance_desktop.errors import StoreDamagedError, StoreGoneError, StoreLockedError
from alliance_desktop.store import backup, backup_files, soundness
from alliance_desktop.store.backup import back_up
from alliance_desktop.store.database import connect
from alliance_desktop.store.store_meta import set_values
from tests import builders
from tests.damage import change, damage, point_nowhere


@contextmanager
def opened(store: Path) -> Iterator[sqlite3.Connection]:
    with closing(connect(store, read_only=False, wait=50)) as connection:
        yield connection


@pytest.fixture(scope="module")
def filled_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return builders.filled(tmp_path_factory.mktemp("filled") / "store.db")


@pytest.fixture
def filled(filled_once: Path, store: Path) -> Path:
    return Path(shutil.copyfile(filled_once, store))


@pytest.fixture
def folder(store: Path) -> Path:
    return store.parent / "backups"


def problems(path: Path) -> list[soundness.Problem]:
    return soundness.check(path, lambda _report, _code: True)


def sound(path: Path) -> bool:
    return problems(path) == []


def notes(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT annotation_id, text FROM note ORDER BY annotation_id").fetchall()


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_backup_is_a_sound_store_with_every_note_and_a_digest(filled: Path, folder: Path) -> None:
    with opened(filled) as connection:
        made = back_up(connection, folder, "hand", builders.MOMENT)
    assert made.path == folder / "store-2026-11-25T140231Z-hand.db"
    assert sound(made.path)
    assert notes(made.path) == notes(filled)
    digest = hashlib.sha256(made.path.read_bytes()).hexdigest()
    assert made.digest.read_text() == f"{digest}  {made.path.name}\n"
    assert names(folder) == {made.path.name, made.digest.name}


@pytest.mark.skipif(os.name != "posix", reason="rights are those of POSIX")
def test_nobody_else_can_read_it(filled: Path, folder: Path) -> None:
    with opened(filled) as connection:
        made = back_up(connection, folder, "hand")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in (made.path, made.digest)} == {0o600}


@pytest.mark.parametrize(
    "statement",
    [
        *("UPDATE edit_log SET label = 'Nope' WHERE id = 1", "UPDATE draft SET text = 'hale a sent'"),
        *("UPDATE meta SET value = '9.9' WHERE key = 'written_by'", "UPDATE note SET text = CAST(x'ff' AS TEXT)"),
    ],
)
def test_a_damaged_record_is_copied_as_it_is_and_told(
    filled: Path, folder: Path, caplog: pytest.LogCaptureFixture, statement: str
) -> None:
    library = builders.library(filled)
    library.save_draft(builders.draft(library, "P1-02", "half a sent"))
    library.close()
    change(filled, statement)
    before, expected = filled.read_bytes(), problems(filled)
    with opened(filled) as connection:
        made = back_up(connection, folder, "hand")
    assert made.spoilt == sum(one.kind == "checksum" for one in expected) > 0
    assert "damaged records were copied" in caplog.text
    found = problems(made.path)
    assert [one for one in found if one.kind == "checksum"] == [one for one in expected if one.kind == "checksum"]
    assert {one.kind for one in found} <= {"checksum", "store"}
    assert filled.read_bytes() == before


@pytest.mark.parametrize("kind", ["zero_page", "cut_short", "write_rubbish"])
def test_of_a_damaged_store_no_backup_is_counted_and_the_good_ones_stay(filled: Path, folder: Path, kind: str) -> None:
    with opened(filled) as connection:
        good = back_up(connection, folder, "hand").path
    kept, before = good.read_bytes(), filled.read_bytes()
    refused, copied, named = 0, 0, set()
    for seed in range(30):
        filled.write_bytes(before)
        damage(filled, kind, seed)
        if sound(filled):
            continue
        try:
            with opened(filled) as connection:
                made = back_up(connection, folder, "day").path
        except StoreDamagedError as error:
            refused += 1
            named.add(str(error).split(" is damaged")[0])
        else:  # the damage met records alone: their words, or the ids by which they belong together
            copied += 1
            lost = {"reference"} & {one.kind for one in problems(filled)}
            assert {one.kind for one in problems(made)} <= {"checksum", "store"} | lost
    assert refused > 1
    assert refused + copied > 5
    assert named == {str(filled)}
    assert good.read_bytes() == kept


def test_a_page_that_cannot_be_is_damage_of_the_store_and_no_full_disc(filled: Path, folder: Path) -> None:
    change(
        filled,
        "UPDATE note SET text = '" + "x" * 14_000 + "' WHERE annotation_id = (SELECT min(annotation_id) FROM note)",
    )
    point_nowhere(filled, b"x")
    before = filled.read_bytes()
    with opened(filled) as connection, pytest.raises(StoreDamagedError, match=re.escape(str(filled))):
        back_up(connection, folder, "hand")
    assert names(folder) == set()
    assert filled.read_bytes() == before


@pytest.mark.parametrize("seed_of_the_store", [None, 3, 4])
def test_a_copy_that_went_bad_is_refused_and_removed_also_of_a_store_with_another_damaged_record(
    filled: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, seed_of_the_store: int | None
) -> None:
    if seed_of_the_store:
        damage(filled, "flip_bit_in_words", seed_of_the_store)
    compare = backup.compare

    def go_bad(aside: Path, still: sqlite3.Connection, store: Path) -> int:
        damage(aside, "flip_bit_in_words", 7)
        return compare(aside, still, store)

    monkeypatch.setattr(backup, "compare", go_bad)
    with opened(filled) as connection, pytest.raises(StoreDamagedError):
        back_up(connection, folder, "hand")
    assert names(folder) == set()


def test_a_lost_row_is_noticed(filled: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compare = backup.compare

    def lose(aside: Path, still: sqlite3.Connection, store: Path) -> int:
        with closing(sqlite3.connect(aside, isolation_level=None)) as connection:
            connection.execute("DELETE FROM edit_log WHERE id = 1")
        return compare(aside, still, store)

    monkeypatch.setattr(backup, "compare", lose)
    with opened(filled) as connection, pytest.raises(StoreDamagedError, match="some of it can’t be read"):
        back_up(connection, folder, "hand")
    assert names(folder) == set()


def test_others_can_write_while_a_copy_is_compared(filled: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    count = backup.rows
    expected = notes(filled)

    def write_first(connection: sqlite3.Connection) -> dict[str, int]:
        with closing(sqlite3.connect(filled, isolation_level=None, timeout=0)) as other:
            other.execute("UPDATE note SET text = 'written meanwhile'")
        return count(connection)

    monkeypatch.setattr(backup, "rows", write_first)
    with opened(filled) as connection:
        made = back_up(connection, folder, "hand").path
    assert notes(made) == expected


def test_somebody_who_writes_again_and_again_makes_no_mixture_and_no_endless_wait(
    filled: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both numbers are written in one transaction: in each copy they are the same."""
    monkeypatch.setattr(backup, "PAGES_AT_ONCE", 1)
    code = (
        "import sqlite3, sys, time; c = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=9)\n"
        "c.execute('CREATE TABLE one (n)'); c.execute('CREATE TABLE two (n, filling)')\n"
        "c.execute('INSERT INTO one VALUES (0)'); c.execute('INSERT INTO two VALUES (0, zeroblob(50000))')\n"
        "print('ready', flush=True)\n"
        "while True:\n"
        "    c.execute('BEGIN IMMEDIATE'); c.execute('UPDATE one SET n = n + 1')\n"
        "    c.execute('UPDATE two SET n = n + 1'); c.execute('COMMIT')\n"
        "    time.sleep(0.003)\n"
    )
    program = subprocess.Popen([sys.executable, "-c", code, str(filled)], stdout=subprocess.PIPE)
    assert program.stdout is not None
    program.stdout.readline()
    numbers = []
    try:
        with closing(connect(filled, read_only=False, wait=9000)) as connection:
            for _again in range(10):
                made = back_up(connection, folder, "hand").path
                with closing(sqlite3.connect(made)) as copied:
                    numbers.append(copied.execute("SELECT one.n, two.n FROM one, two").fetchone())
    finally:
        program.kill()
        program.wait()
        program.stdout.close()
    assert all(one == two for one, two in numbers)
    assert len(set(numbers)) > 1


def test_a_store_that_is_locked_is_said_to_be(filled: Path, folder: Path) -> None:
    with opened(filled) as other, opened(filled) as connection:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreLockedError):
            back_up(connection, folder, "hand")
    assert names(folder) == set()


@pytest.mark.usefixtures("moves_open_files")
def test_a_store_that_was_moved_away_can_still_be_copied(filled: Path, tmp_path: Path) -> None:
    with opened(filled) as connection:
        connection.execute("SELECT count(*) FROM note").fetchone()
        expected = notes(filled)
        filled.rename(tmp_path / "elsewhere.db")
        try:
            backup.copy(connection, tmp_path / "rescued.db")
        except StoreGoneError:
            pytest.skip("this SQLite lets go of a file that was moved")
    assert notes(tmp_path / "rescued.db") == expected


def test_a_copy_never_takes_the_place_of_a_file_unasked(filled: Path, tmp_path: Path) -> None:
    target = tmp_path / "other.db"
    target.write_text("mine")
    with opened(filled) as connection:
        with pytest.raises(FileExistsError):
            backup.copy(connection, target)
        assert target.read_text() == "mine"
        backup.copy(connection, target, replace=True)
    assert sound(target)


def test_those_who_back_up_in_the_same_second_all_get_a_backup(filled: Path, folder: Path) -> None:
    now, begin = datetime(2026, 1, 5, 9, tzinfo=UTC), Barrier(4)

    def one(_number: int) -> Path:
        with opened(filled) as connection:
            begin.wait()
            return back_up(connection, folder, "upgrade", now).path

    with ThreadPoolExecutor(4) as pool:
        made = set(pool.map(one, range(4)))
    assert len(made) == 4
    assert all(sound(path) for path in made)


def test_a_store_in_another_programs_log_mode_is_copied_whole(filled: Path, folder: Path) -> None:
    with closing(sqlite3.connect(filled, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        set_values(other, {"late": "still in the log"})
        with opened(filled) as connection:
            made = back_up(connection, folder, "hand").path
    with closing(sqlite3.connect(made)) as connection:
        assert connection.execute("SELECT value FROM meta WHERE key = 'late'").fetchone() == ("still in the log",)


@pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")
def test_a_kill_in_a_backup_leaves_only_sound_ones(filled: Path, folder: Path, long: bool) -> None:
    code = (
        "import sys; from contextlib import closing; from pathlib import Path\n"
        "from alliance_desktop.store.backup import back_up; from alliance_desktop.store.database import connect\n"
        "store = Path(sys.argv[1])\n"
        "with closing(connect(store, read_only=False, wait=3000)) as connection:\n"
        "    back_up(connection, store.parent / 'backups', 'hand')\n"
        "    print('ready', flush=True)\n"
        "    while True: back_up(connection, store.parent / 'backups', 'hand')\n"
    )
    before = filled.read_bytes()
    for round_ in range(60 if long else 4):
        program = subprocess.Popen([sys.executable, "-c", code, str(filled)], stdout=subprocess.PIPE)
        assert program.stdout is not None
        program.stdout.readline()
        time.sleep(0.011 * (round_ % 9) + 0.003 * round_)
        program.kill()
        program.wait()
        program.stdout.close()
    found = backup_files.backups(folder, "store")
    assert found
    assert all(sound(one.path) for one in found)
    assert all(notes(one.path) == notes(filled) for one in found)
    assert filled.read_bytes() == before

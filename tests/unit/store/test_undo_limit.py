"""Undo reaches the last 1,000 steps always, and others while they are neither old nor many; the store stays small."""

import shutil
import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

from alliance_desktop.library import mark_edits
from alliance_desktop.library.library import Library
from alliance_desktop.store import soundness
from alliance_desktop.store.undo import edit_log
from tests import builders

DAY = 86_400


def rewrite(library: Library, text: str) -> None:
    (note,) = library.in_text.notes()
    library.apply(mark_edits.rewrite_note(library, note, text))


def steps(store: Path) -> list[int]:
    with closing(sqlite3.connect(store)) as connection:
        return [number for (number,) in connection.execute("SELECT id FROM edit_log ORDER BY id")]


def quickly(library: Library) -> Library:
    """Writes of this library don't wait for the disc."""
    assert library.database is not None
    library.database.connection.execute("PRAGMA synchronous = OFF")
    return library


@pytest.fixture
def written(library: Library) -> Library:
    """A library with one note, which is the first step."""
    library.apply(builders.note(library, "P1-08", "0"))
    return quickly(library)


@pytest.fixture(scope="module")
def long_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with 1,030 steps."""
    path = tmp_path_factory.mktemp("long") / "store.db"
    library = builders.library(path)
    library.apply(builders.note(library, "P1-08", "0"))
    for number in range(1, 1_030):
        rewrite(quickly(library), str(number))
    library.close()
    return path


@pytest.fixture
def old(long_log: Path, store: Path, clock: builders.Clock) -> Library:
    """The library of a copy of it."""
    shutil.copyfile(long_log, store)
    return quickly(builders.library(store, clock=clock))


def test_young_and_small_steps_are_kept_beyond_1000(old: Library, store: Path, clock: builders.Clock) -> None:
    clock.forward(89 * DAY)
    rewrite(old, "89 days later")
    assert steps(store) == list(range(1, 1_032))


def test_old_steps_go_at_each_save_but_never_the_last_1000(old: Library, store: Path, clock: builders.Clock) -> None:
    clock.forward(91 * DAY)
    left = []
    for number in range(5):
        rewrite(old, f"later {number}")
        left.append(len(steps(store)))
    assert left == [1_021, 1_012, 1_003, 1_000, 1_000]
    assert steps(store) == list(range(36, 1_036))
    for _ in range(1_000):
        old.undo()
    assert old.labels.undo is None
    assert [note.text for note in old.in_text.notes()] == ["34"]
    while old.labels.redo:
        old.redo()
    assert [note.text for note in old.in_text.notes()] == ["later 4"]
    old.close()
    assert soundness.check(store, lambda _report, _code: True) == []


def test_beyond_so_much_text_the_oldest_go_but_never_the_last_1000(written: Library, store: Path) -> None:
    text = "ä" * 6_000
    for number in range(1, 1_041):
        rewrite(written, f"{number} {text}")
    assert steps(store) == list(range(42, 1_042))
    assert store.stat().st_size < 1_040 * 12_000 * 1.5
    clear, size = [], 0
    with closing(sqlite3.connect(store)) as connection:
        for number, so_far, swaps in connection.execute("SELECT id, so_far, swaps FROM edit_log ORDER BY id"):
            brought = len(f"{number - 1} {text}".encode()) + len(swaps.encode())
            clear.append(so_far - size == brought or number == 42)
            size = so_far
    assert all(clear)


def test_the_list_of_what_was_done_names_long_texts_and_undo_finds_them(written: Library, store: Path) -> None:
    texts = [f"{number} " + "We support this, as we have said. " * 600 for number in range(100)]
    for text in texts:
        rewrite(written, text)
    assert store.stat().st_size < 1.2 * sum(map(len, texts))
    for text in texts[-2::-1]:
        written.undo()
        assert [note.text for note in written.in_text.notes()] == [text]
    while written.labels.redo:
        written.redo()
    assert [note.text for note in written.in_text.notes()] == texts[-1:]
    written.close()
    assert soundness.check(store, lambda _report, _code: True) == []


def test_fewer_and_larger_steps_than_1000_all_stay(written: Library, store: Path) -> None:
    for number in range(1, 60):
        rewrite(written, f"{number} " + "x" * 250_000)
    assert len(steps(store)) == 60


def test_a_step_after_undo_takes_none_before(written: Library, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edit_log, "STEPS", 10)
    for number in range(1, 30):
        rewrite(written, str(number))
    for _ in range(12):
        written.undo()
    rewrite(written, "other")
    assert steps(store) == list(range(1, 20))
    written.undo()
    assert [note.text for note in written.in_text.notes()] == ["17"]


def test_a_save_looks_at_few_rows_however_long_the_log_is(old: Library, clock: builders.Clock, tmp_path: Path) -> None:
    """Counted in steps of SQLite's machine: a scan of the log would take thousands."""
    new = builders.library(tmp_path / "new.db", clock=clock)
    new.apply(builders.note(new, "P1-08", "0"))

    def cost(library: Library, text: str) -> int:
        assert library.database is not None
        ticks = count()
        library.database.connection.set_progress_handler(lambda: next(ticks) < 0, 1)
        rewrite(library, text)
        library.database.connection.set_progress_handler(None, 1)
        return next(ticks)

    costs = [cost(old, str(number)) for number in range(20)]
    clock.forward(91 * DAY)
    costs += [cost(old, f"later {number}") for number in range(20)]
    assert max(costs) < 3 * max(cost(new, str(number)) for number in range(20))

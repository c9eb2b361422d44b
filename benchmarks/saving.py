"""What a saved text asks of the processor beside one bare INSERT of the same bytes, with the same settings of SQLite.

The disk has the same syncs to do for both, and takes most of the time by the clock.
"""

import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from itertools import count
from pathlib import Path
from unittest.mock import patch

from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.library import mark_edits
from alliance_desktop.library.library import Library
from alliance_desktop.store import text_versions
from alliance_desktop.store.database import set_up
from benchmarks.measure import Comparison, Result, Single, interleave
from benchmarks.reports import REAL
from tests.builders import set_fields

OWN, VERSION = 1.0, 1.05
"""Milliseconds of the processor more than the bare INSERT; how many times a save that keeps no version."""
TEXT = "We support regular and sufficient funding for civil society. " * 5
"""A line to take of the usual length; each one that is saved ends in a number of its own."""


def measure(pairs: int) -> Iterator[Result]:
    """A field of a position and a note, each with its entry in the log of undo, acknowledged."""
    with tempfile.TemporaryDirectory() as folder:
        library = Library.open(Path(folder) / "store.db", read_package(REAL))
        on, numbers = library.target("P1-08"), count()

        def field() -> None:
            wanted = set_fields(library, [on], {"line": f"{TEXT}{next(numbers)}"})
            library.apply(wanted)

        def note() -> None:
            library.apply(mark_edits.write_note(library, on, f"{TEXT}{next(numbers)}"))

        with closing(sqlite3.connect(Path(folder) / "bare.db", isolation_level=None)) as bare:
            set_up(bare)
            bare.execute("CREATE TABLE text (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT")

            def insert() -> None:
                bare.execute("INSERT INTO text (text) VALUES (?)", (f"{TEXT}{next(numbers)}",))

            for name, save in (("a field of a position", field), ("a note", note)):
                pairs_taken = zip(*interleave(_taken(save), _taken(insert), 20 * pairs), strict=True)
                own = [ours - floor for ours, floor in pairs_taken]
                yield Single(f"save {name}: its own processor time", "ms", OWN, own)
            with_version, without = interleave(_taken(note), _taken(partial(_without_version, note)), 20 * pairs)
            yield Comparison("save a note, without its version as the floor", "ms", VERSION, with_version, without)
        library.close()


def _without_version(save: Callable[[], None]) -> None:
    with patch.object(text_versions, "keep", return_value={}):
        save()


def _taken(act: Callable[[], None]) -> Callable[[], float]:
    """Milliseconds of the processor that one act takes."""

    def once() -> float:
        start = time.process_time()
        act()
        return (time.process_time() - start) * 1000

    return once

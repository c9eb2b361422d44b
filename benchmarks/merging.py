"""A colleague's marks added: against reading and writing the same rows in one bare transaction, and how it grows."""

import gc
import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from time import perf_counter

from alliance_desktop.coming_back.added_marks import Merging
from alliance_desktop.coming_back.marks_of_colleague import taken_marks
from alliance_desktop.coming_back.marks_to_share import SHARED_KINDS, marks_to_share
from alliance_desktop.domain.edit import Edit, Swap
from alliance_desktop.domain.exchange import SharedMarks
from alliance_desktop.domain.incoming import Choices
from alliance_desktop.domain.marks import Note, made_id
from alliance_desktop.domain.report import Report
from alliance_desktop.exchange.read_marks import reading_bytes
from alliance_desktop.exchange.write_marks import write_marks
from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.library.library import Library
from alliance_desktop.store.database import set_up
from alliance_desktop.work_in_steps import at_once
from benchmarks.measure import Comparison, Growth, Result, Single, at_99
from benchmarks.processes import ROOT, empty_home
from benchmarks.reports import mark, write_package

SIZES = [100, 1_000, 10_000]
GOAL, LINEAR = 5.0, 1.1
"""How many times the floor; the exponent of growth."""
DIFFERENCES, OPENED, CHOSEN = 1_000, 300.0, 100.0
"""How many the page shows; milliseconds until it is there, and until a choice is seen."""
TABLES = ("annotation", "note", "text_version")


def measure(pairs: int) -> Iterator[Result]:
    """Notes that are all new, read from the file's values; the file itself is read before."""
    grown, ours, floor = list[float](), list[float](), list[float]()
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            report = read_package(write_package(Path(folder) / str(size), size))
            theirs, mine = Path(folder) / f"theirs-{size}.db", Path(folder) / f"mine-{size}.db"
            shared = _filled(theirs, report, size)
            _filled(mine, report, 1)
            times = [_merged(mine, report, shared) for _each in range(pairs)]
            grown.append(min(times))
            if size == SIZES[-1]:
                ours, floor = times, [_bare(theirs, mine) for _each in range(pairs)]
    yield Comparison(f"merge of {SIZES[-1]} marks", "s", GOAL, ours, floor)
    yield Growth("merge", LINEAR, SIZES, grown)
    yield from _page()


def _page() -> Iterator[Result]:
    """What of them is shown, to be chosen from."""
    with tempfile.TemporaryDirectory() as folder:
        empty_home(folder)
        package, store = write_package(Path(folder) / "report", DIFFERENCES), Path(folder) / "store.db"
        mark(store, read_package(package))
        command = [sys.executable, "-m", "benchmarks.probe", "incoming", str(package), str(store)]
        ended = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    opened, *chosen = json.loads(ended.stdout.splitlines()[-1])
    yield Single(f"the page of {DIFFERENCES:,} differences opened", "ms", OPENED, [opened])
    yield Single("a choice repainted there", "ms", CHOSEN, chosen)
    yield Single("the same: the 99th of a hundred", "ms", CHOSEN, [at_99(chosen)])


def _filled(store: Path, report: Report, size: int) -> SharedMarks:
    library = Library.open(store, report)
    now, owner = library.now(), library.owner_id
    codes = [one.code for one in report.recommendations]
    notes = list[Note]()
    for number in range(size):
        target, text = library.target(codes[number % len(codes)]), f"Note {number}: " + "word " * 20
        notes.append(Note(made_id(store.name, str(number)), target, text, owner, now, now))
    library.apply(Edit("Notes", tuple(Swap(None, note) for note in notes)))
    data = write_marks(marks_to_share(library).content(SHARED_KINDS, date(2026, 11, 25)), now)
    library.close()
    return at_once(reading_bytes(data, "marks.alliance", report))


def _merged(store: Path, report: Report, shared: SharedMarks) -> float:
    copy = shutil.copyfile(store, store.with_name("copy.db"))
    library = Library.open(copy, report)
    gc.freeze()  # as the window does with what stays to its end
    start = perf_counter()
    library.apply(Merging(library, taken_marks(library, shared, "marks.alliance"), Choices({}, {})).edit())
    took = perf_counter() - start
    library.close()
    copy.unlink()
    return took


def _bare(theirs: Path, mine: Path) -> float:
    """The same rows from one file into the other."""
    copy = shutil.copyfile(mine, mine.with_name("copy.db"))
    source = sqlite3.connect(theirs)
    with closing(source), closing(sqlite3.connect(copy, isolation_level=None)) as bare:
        set_up(bare)
        bare.execute("PRAGMA foreign_keys = OFF")
        start = perf_counter()
        bare.execute("BEGIN IMMEDIATE")
        for table in TABLES:
            rows = source.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608  constants
            marks = ", ".join("?" * len(rows[0]))
            bare.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", rows)  # noqa: S608  constants
        bare.execute("COMMIT")
        took = perf_counter() - start
    copy.unlink()
    return took

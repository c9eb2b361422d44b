"""Exports: against reading the same rows and joining strings, and how they grow."""

import gc
import json
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from alliance_desktop.coming_back.marks_to_share import ENDING, SHARED_KINDS, marks_to_share
from alliance_desktop.domain.language.filter_terms import NO_FILTER
from alliance_desktop.domain.report import Report
from alliance_desktop.exchange.write_marks import write_marks
from alliance_desktop.export.exporting import export, save
from alliance_desktop.export.formats import FORMATS, Format
from alliance_desktop.files import write_whole
from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.library import selections
from alliance_desktop.library.library import Library
from alliance_desktop.render.export_content import content_of
from benchmarks.measure import Comparison, Growth, Result, Single, interleave, seconds
from benchmarks.processes import ROOT, empty_home
from benchmarks.reports import annotate, write_package

SIZES = [53, 1_000, 10_000]
LINEAR = 1.1
GOALS = {"md": 2.0, "html": 3.0, "csv": 3.0, "json": 3.0}
"""How many times the floor."""
ROWS = """
SELECT a.code, n.text, p.name, a.modified_at FROM annotation a
JOIN note n ON n.annotation_id = a.id JOIN person p ON p.id = a.person_id
WHERE a.report_id = ? AND a.deleted = 0 ORDER BY a.created_at, a.id
"""


def measure(pairs: int) -> Iterator[Result]:
    """Every recommendation with a note of its own, from an open library to a file on the disk."""
    taken: dict[str, list[float]] = {name: [] for name in (*(one.name for one in FORMATS), "exchange")}
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            store = Path(folder) / f"{size}.db"
            report = read_package(write_package(Path(folder) / str(size), size))
            annotate(store, report, size)
            library = Library.open(store, report)
            gc.freeze()  # as the window does with what stays to its end; on the command line nothing is looked through
            acts = {one.name: writes(library, store, one) for one in FORMATS} | {"exchange": shares(library, store)}
            for name, act in acts.items():
                taken[name].append(seconds(act, 1 if name == "pdf" and size == SIZES[-1] else pairs))
                if size == SIZES[-1] and name in GOALS:
                    ours, floor = interleave(timed(act), timed(joins(report, store)), pairs)
                    yield Comparison(f"export of {size:,} as {name}", "s", GOALS[name], ours, floor)
                elif size == SIZES[0] and name in {"docx", "odt", "pdf"}:
                    values = [each * 1_000 for each in (timed(act)() for _ in range(pairs))]
                    yield Single(f"export of {size} as {name}", "ms", 200, values)
            library.close()
        yield memory(Path(folder), max(1, pairs // 3))
    for name, times in taken.items():
        yield Growth(f"export as {name}", LINEAR, SIZES, times)


def memory(folder: Path, times: int) -> Result:
    """What the window takes at most while it writes its largest PDF, against what it took before."""
    empty_home(str(folder))
    size = str(SIZES[-1])
    probe = [sys.executable, "-m", "benchmarks.probe", "paper", str(folder / size), str(folder / f"{size}.db")]
    rounds = [subprocess.run(probe, cwd=ROOT, check=True, capture_output=True, text=True).stdout for _ in range(times)]
    before, most = zip(*(json.loads(one.splitlines()[-1]) for one in rounds), strict=True)
    return Comparison(f"memory while {SIZES[-1]:,} go out as pdf", "MB", 1.5, list(most), list(before))


def writes(library: Library, store: Path, one: Format) -> Callable[[], object]:
    """The export as the window makes it."""
    target = store.with_suffix(one.suffix)

    def write() -> None:
        content = content_of(selections.of_filter(library, NO_FILTER), date(2026, 11, 25))
        save(export(content, one).data, target, replace=True, store=store)

    return write


def joins(report: Report, store: Path) -> Callable[[], object]:
    """The floor: the same rows, read, and the same strings, joined without any rule of a format."""
    target = store.with_suffix(".txt")

    def join() -> None:
        connection = sqlite3.connect(f"{store.as_uri()}?mode=ro", uri=True)
        notes: dict[str, list[str]] = {}
        for code, text, name, moment in connection.execute(ROWS, (report.id,)):
            notes.setdefault(code, []).append(f"**Note by {name}, {moment}**\n\n{text}\n")
        connection.close()
        parts: list[str] = []
        for section in report.sections:
            parts += (f"## {section.heading}\n", f"{section.lead_in}\n")
            for one in section.recommendations:
                place = f"{section.name}, recommendation {one.number}, p. {one.page}"
                parts += (f"### {one.code}\n\n{place}\n\n> {one.text}\n", *notes.get(one.code, ()))
        write_whole(target, "\n".join(parts).encode(), replace=True)

    return join


def shares(library: Library, store: Path) -> Callable[[], object]:
    """All marks as an exchange file."""
    target = store.with_suffix(ENDING)

    def share() -> None:
        content = marks_to_share(library).content(SHARED_KINDS, date(2026, 11, 25))
        save(write_marks(content, library.now()), target, replace=True, store=store)

    return share


def timed(act: Callable[[], object]) -> Callable[[], float]:
    """The seconds that an act takes."""

    def take() -> float:
        start = time.perf_counter()
        act()
        return time.perf_counter() - start

    return take

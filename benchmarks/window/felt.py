"""What a reader waits for where it was slow once: the next card, pages that are composed, a store of many notes."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from alliance_desktop.ingest.read_package import read_package
from benchmarks.measure import Result, Single, at_99
from benchmarks.processes import ROOT, empty_home
from benchmarks.reports import annotate, brief, write_package

SIZE, MANY, BRIEF = 10_000, 100_000, 53
"""Recommendations; notes, ten on each of them; recommendations of a brief."""
FRAME, PAGE, BLOCK = 16.7, 400.0, 100.0
"""Milliseconds for a step, for a page to open, and that nothing may block a key for."""


def measure() -> Iterator[Result]:
    """A thousand steps, some openings of each page, and one of the store."""
    with tempfile.TemporaryDirectory() as folder:
        empty_home(folder)
        package, store = write_package(Path(folder) / "large", SIZE), Path(folder) / "many.db"
        annotate(store, read_package(package), MANY)
        steps = _probed("step", package, store)
        yield Single(f"J, ten notes on each of {SIZE:,}", "ms", FRAME, steps)
        yield Single("J: the 99th of a hundred", "ms", FRAME, [at_99(steps)])
        yield Single(
            f"opening {MANY:,} notes: the longest block", "ms", BLOCK, [max(_probed("opening", package, store))]
        )
        one_each = Path(folder) / "notes.db"
        annotate(one_each, read_package(package), SIZE)
        yield Single(f"page of the export opened, {SIZE:,}", "ms", PAGE, _probed("export", package, one_each))
        small, briefed = write_package(Path(folder) / "small", BRIEF), Path(folder) / "brief.db"
        brief(briefed, read_package(small))
        reviewed = _probed("review", small, Path(folder) / "none.db")
        yield Single("a step in a review of 2,000 blocks, to both sides painted", "ms", FRAME, reviewed)
        yield Single("the same: the 99th of a hundred", "ms", FRAME, [at_99(reviewed)])
        yield Single(f"page of templates opened, a brief of {BRIEF}", "ms", PAGE, _probed("templates", small, briefed))


def _probed(what: str, package: Path, store: Path) -> list[float]:
    command = [sys.executable, "-m", "benchmarks.window.felt_probe", what, str(package), str(store)]
    ended = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    values: list[float] = json.loads(ended.stdout.splitlines()[-1])
    return values

"""From a code typed in meeting mode to the recommendation on the screen, over a large report."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from alliance_desktop.ingest.read_package import read_package
from benchmarks.measure import Result, Single, at_99
from benchmarks.processes import ROOT, empty_home
from benchmarks.reports import mark, write_package

SIZE, MOST = 10_000, 16.0
"""Recommendations, and milliseconds that Enter may take."""


def measure() -> Iterator[Result]:
    """A hundred jumps."""
    with tempfile.TemporaryDirectory() as folder:
        empty_home(folder)
        package, store = write_package(Path(folder) / "package", SIZE), Path(folder) / "store.db"
        mark(store, read_package(package))
        command = [sys.executable, "-m", "benchmarks.probe", "meeting", str(package), str(store)]
        ended = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
        taken = json.loads(ended.stdout.splitlines()[-1])
        yield Single(f"jump in the meeting, {SIZE:,}", "ms", MOST, taken)
        yield Single(f"jump in the meeting: the 99th of a hundred, {SIZE:,}", "ms", MOST, [at_99(taken)])

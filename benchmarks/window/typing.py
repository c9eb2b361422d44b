"""From a key in the field to the repainted window, over small and large reports."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from alliance_desktop.ingest.read_package import read_package
from benchmarks.measure import Result, Single, at_99
from benchmarks.processes import ROOT, empty_home
from benchmarks.reports import mark, write_package, write_sessions

REPORTS = ((53, write_package), (600, write_sessions), (10_000, write_package))
"""600 are of a report of another kind."""
KEY, LONGEST = 6.0, 10.0
"""Milliseconds that a key may take at the median, and at the 99th of a hundred."""


def measure() -> Iterator[Result]:
    """One result for each."""
    with tempfile.TemporaryDirectory() as folder:
        empty_home(folder)
        for size, write in REPORTS:
            package, store = write(Path(folder) / str(size), size), Path(folder) / f"{size}.db"
            mark(store, read_package(package))
            command = [sys.executable, "-m", "benchmarks.probe", "typing", str(package), str(store)]
            ended = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
            taken = json.loads(ended.stdout.splitlines()[-1])
            yield Single(f"key to repainted result, {size:,}", "ms", KEY, taken)
            yield Single(f"key: the 99th of a hundred, {size:,}", "ms", LONGEST, [at_99(taken)])

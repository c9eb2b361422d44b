"""From an edit, once it is written, to what is left repainted, over small and large reports."""

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

SIZES = (53, 10_000)
FRAME = 16.7
"""Milliseconds that an edit may take to be seen."""


def measure() -> Iterator[Result]:
    """One result for each size: a hundred stances set and taken away."""
    with tempfile.TemporaryDirectory() as folder:
        empty_home(folder)
        for size in SIZES:
            package, store = write_package(Path(folder) / str(size), size), Path(folder) / f"{size}.db"
            mark(store, read_package(package))
            command = [sys.executable, "-m", "benchmarks.probe", "left", str(package), str(store)]
            ended = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
            taken = json.loads(ended.stdout.splitlines()[-1])
            yield Single(f"edit to what is left repainted, {size:,}", "ms", FRAME, taken)
            yield Single(f"the same: the 99th of a hundred, {size:,}", "ms", FRAME, [at_99(taken)])

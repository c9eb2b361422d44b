"""From a key in the field to the repainted window, over small and large reports."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from alliance_desktop.ingest.package import read_package
from benchmarks.measure import Result, Single
from benchmarks.processes import ROOT, empty_home
from benchmarks.reports import mark, write_package

GOALS = {53: 8.0, 10_000: 8.0}
"""Recommendations, and the milliseconds that a key may take."""


def measure() -> Iterator[Result]:
    """One result for each size."""
    with tempfile.TemporaryDirectory() as folder:
        empty_home(folder)
        for size, goal in GOALS.items():
            package, store = write_package(Path(folder) / str(size), size), Path(folder) / f"{size}.db"
            mark(store, read_package(package))
            command = [sys.executable, "-m", "benchmarks.probe", "typing", str(package), str(store)]
            ended = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
            yield Single(f"key to repainted result, {size:,}", "ms", goal, json.loads(ended.stdout.splitlines()[-1]))

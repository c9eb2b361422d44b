"""From a key in the list of a brief to the preview that shows what it did."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from alliance_desktop.ingest.read_package import read_package
from benchmarks.measure import Result, Single, at_99
from benchmarks.processes import ROOT, empty_home
from benchmarks.reports import brief, write_package

SIZE, MOST = 53, 100.0
"""Recommendations in the brief, and milliseconds that a key may take."""


def measure() -> Iterator[Result]:
    """Rows moved up and down, a hundred times."""
    with tempfile.TemporaryDirectory() as folder:
        empty_home(folder)
        package, store = write_package(Path(folder) / "package", SIZE), Path(folder) / "store.db"
        brief(store, read_package(package))
        command = [sys.executable, "-m", "benchmarks.probe", "preview", str(package), str(store)]
        ended = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
        taken = json.loads(ended.stdout.splitlines()[-1])
        yield Single(f"key in a brief to its preview, {SIZE}", "ms", MOST, taken)
        yield Single(f"key in a brief: the 99th of a hundred, {SIZE}", "ms", MOST, [at_99(taken)])

"""Which recommendations say nearly the same: all pairs of reports of any size, and the window meanwhile."""

import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from alliance_desktop.domain.related.relations import Relations
from alliance_desktop.domain.report import Recommendation, Report, Section
from alliance_desktop.ingest.read_package import read_package
from benchmarks.measure import Growth, Result, Single
from benchmarks.processes import ROOT, empty_home
from benchmarks.reports import PER_PANEL, REAL, mark, write_package

SIZES = [53, 1_000, 10_000]
LINEAR, LIMIT, FRAME = 1.1, 10.0, 16.7
"""Exponent, seconds for 10,000 on one core, milliseconds for a key meanwhile."""


def measure(times: int) -> Iterator[Result]:
    """The time for all pairs, how it grows, and what a key waits while they are looked for."""
    taken = {size: [pairs(mixed(size)) for _time in range(times)] for size in SIZES}
    yield Single("related pairs of 10,000, all of them", "s", LIMIT, taken[10_000])
    yield Growth("related pairs", LINEAR, SIZES, [min(taken[size]) for size in SIZES])
    with tempfile.TemporaryDirectory() as folder:
        empty_home(folder)
        package, store = write_package(Path(folder) / "package", 10_000), Path(folder) / "store.db"
        mark(store, read_package(package))
        command = [sys.executable, "-m", "benchmarks.probe", "busy", str(package), str(store)]
        ended = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
        yield Single("key to repainted result, meanwhile", "ms", FRAME, json.loads(ended.stdout.splitlines()[-1]))


def pairs(report: Report) -> float:
    """The seconds in which everything related is found."""
    begin = time.perf_counter()
    for _step in Relations(report).work():
        pass
    return time.perf_counter() - begin


def mixed(size: int) -> Report:
    """A report of so many recommendations, each put together from four clauses of the real ones."""
    chance = random.Random(size)  # noqa: S311  (no secret)
    real = read_package(REAL)
    clauses = [part for one in real.recommendations for part in re.split("[,;.]", one.text) if len(part.split()) > 3]
    sections = []
    for panel, first in enumerate(range(0, size, PER_PANEL), 1):
        texts = [" ".join(chance.sample(clauses, 4)) for _number in range(min(PER_PANEL, size - first))]
        name = f"panel-{panel}"
        found = tuple(Recommendation(f"P{panel}-{n:02}", name, n, panel, text) for n, text in enumerate(texts, 1))
        sections.append(Section(name, "panel", panel, "A panel", "A panel", panel, body=found))
    return Report(f"mixed-{size}", "A mixed report", "2018", "en", tuple(sections))

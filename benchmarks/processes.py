"""Measures from outside: start, memory and idleness of the window, and the start of the command line."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import shiboken6

from alliance_desktop.ingest.read_package import read_package
from benchmarks.measure import Comparison, Result, Single, interleave
from benchmarks.reports import REAL, mark

ROOT = Path(__file__).parent.parent
COMMANDS = {"list": 6.8, "list tag:funding": 10.0, "show P1-08": 11.0}
"""Each with how many times the start of Python it may take."""


def measure(pairs: int, idle_seconds: int) -> Iterator[Result]:
    """Every measure of whole processes, one after the other."""
    with tempfile.TemporaryDirectory() as folder:
        empty_home(folder)
        store = Path(folder) / "store.db"
        mark(store, read_package(REAL))
        floor = ["floor", qt_as_pip_installs_it(Path(folder) / "qt")]
        product, complete = ["product", str(store)], ["complete", str(store)]
        yield Comparison(
            "start to readable text", "s", 1.2, *interleave(lambda: start(product), lambda: start(floor), pairs)
        )
        yield Comparison(
            "start to the complete window", "s", 2, *interleave(lambda: start(complete), lambda: start(floor), pairs)
        )
        yield Comparison(
            "memory 3 s after the start, store open", "MB", 1.3,
            *interleave(lambda: memory(product), lambda: memory(floor), max(3, pairs // 2)),
        )  # fmt: skip
        yield Single(f"idle for {idle_seconds} s: processor ticks", "ticks", 0, [idle(product, idle_seconds)])
        nothing = [sys.executable, "-c", "pass"]
        for words, goal in COMMANDS.items():
            command = [sys.executable, "-m", "alliance_desktop", "--store", str(store), *words.split()]
            taken = interleave(partial(run, command), partial(run, nothing), 3 * pairs)
            yield Comparison(f"command line: {words}", "s", goal, *taken)


def empty_home(folder: str) -> None:
    """From now on: no settings and no session of the person who measures, and compiled modules kept as everywhere."""
    os.environ["HOME"] = folder
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else all would be compiled anew at each start
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        os.environ.pop(name, None)


def qt_as_pip_installs_it(folder: Path) -> str:
    """A folder to be looked in first, whose Qt has no compiled files from the set-up of a checkout."""
    shiboken = Path(shiboken6.__file__).parent
    shutil.copytree(shiboken, folder / shiboken.name, ignore=shutil.ignore_patterns("files.dir"))
    return str(folder)


@contextmanager
def window(which: list[str]) -> Iterator[tuple[int, float]]:
    """A started probe: its process id and the seconds from its start to its first paint."""
    begin = time.monotonic()
    command = [sys.executable, "-m", "benchmarks.probe", *which]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield process.pid, float(process.stdout.readline()) - begin
        finally:
            process.terminate()


def start(which: list[str]) -> float:
    """Seconds from the start of the process to what the probe tells: the first paint, or that all is there."""
    with window(which) as (_, taken):
        return taken


def memory(which: list[str]) -> float:
    """Megabytes that the process has in memory (RSS: whoever else runs Qt), 3 s after the start."""
    with window(which) as (pid, _):
        time.sleep(3)
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
        (kilobytes,) = (int(line.split()[1]) for line in lines if line.startswith("Rss:"))
        return kilobytes / 1000


def idle(which: list[str], duration: int) -> float:
    """Ticks of the processor (1/100 s) that the window uses while nobody touches it, 5 s after its start."""
    with window(which) as (pid, _):
        time.sleep(5)
        before = ticks(pid)
        time.sleep(duration)
        return ticks(pid) - before


def ticks(pid: int) -> int:
    """The processor time of a process so far, in ticks."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def run(command: list[str]) -> float:
    """Seconds that a command takes."""
    begin = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begin

"""Run every benchmark: python3 -m benchmarks [--quick].  Results: JSON and a picture in benchmarks/results/."""

import argparse
import json
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import bootstrap

if TYPE_CHECKING:
    from benchmarks.measure import Result

RESULTS = Path(__file__).parent / "results"


def main() -> int:
    """Measure, print, and keep what came out; 0 also where a goal was missed: a benchmark is no test."""
    parser = argparse.ArgumentParser(
        prog="python3 -m benchmarks", description="Measure the program against its floors."
    )
    parser.add_argument("--quick", action="store_true", help="fewer rounds, and idle for 10 s instead of a minute")
    quick = parser.parse_args().quick
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from benchmarks import (
        comparing,
        exporting,
        growth,
        merging,
        processes,
        proposing,
        quoting,
        reading,
        related,
        saving,
        taking_back,
    )
    from benchmarks.window import counting_left, felt, meeting, previewing, reviewing, searching, typing

    results: list[Result] = []
    for measures in (
        processes.measure(pairs=3 if quick else 9, idle_seconds=10 if quick else 60),
        typing.measure(),
        searching.measure(pairs=3 if quick else 9),
        saving.measure(pairs=3 if quick else 9),
        growth.measure(times=5 if quick else 15),
        previewing.measure(),
        counting_left.measure(),
        meeting.measure(),
        felt.measure(),
        exporting.measure(pairs=3 if quick else 9),
        merging.measure(pairs=3),
        taking_back.measure(pairs=3 if quick else 9),
        reading.measure(times=3 if quick else 9),
        proposing.measure(times=3 if quick else 9),
        quoting.measure(times=3 if quick else 9),
        reviewing.measure(times=3 if quick else 9),
        comparing.measure(times=1 if quick else 3),
        related.measure(times=1 if quick else 3),
    ):
        for result in measures:
            print(result.line(), flush=True)
            results.append(result)
    keep(results)
    return 0


def keep(results: "list[Result]") -> None:
    """Write the results file and the picture."""
    from benchmarks.picture import draw

    RESULTS.mkdir(exist_ok=True)
    screen = os.environ.get("QT_QPA_PLATFORM") or "the desktop"
    title = (
        f"Alliance Desktop on Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores, {screen}"
    )
    at = datetime.now(UTC).isoformat(timespec="seconds")
    facts = {"at": at, "on": title, "results": [result.as_json() for result in results]}
    (RESULTS / "results.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    (RESULTS / "results.svg").write_text(draw(results, title), encoding="utf-8")
    print(f"kept in {RESULTS}/results.json and results.svg")


if __name__ == "__main__":
    bootstrap.enter(None, kind="run", module="benchmarks")
    sys.exit(main())

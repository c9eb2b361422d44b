"""python -m tests.monkey: lets the monkey loose by hand, with other seeds, or does the steps of a file again."""

import argparse
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

import bootstrap
from tests.monkey.run import run
from tests.monkey.steps import draw
from tests.shortest import shorten


def main() -> int:
    """One run for each seed, or one of the file; 1 when something went wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.monkey", description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1], help="one run for each")
    parser.add_argument("--steps", type=int, default=3_000, help="how many in each run")
    parser.add_argument("--commands", action="store_true", help="the command line writes meanwhile")
    parser.add_argument("--replay", type=Path, help="do the steps of this file instead, one a line")
    parser.add_argument("--display", default="", help="the screen to do it on, such as :7; else on none")
    parser.add_argument("--shorten", action="store_true", help="leave out what a failing run does not need")
    options = parser.parse_args()
    worst = 0
    for seed in [0] if options.replay else options.seeds:
        if options.replay:
            steps = options.replay.read_text(encoding="utf-8").splitlines()
        else:
            steps = draw(seed, options.steps, commands=options.commands)
        with tempfile.TemporaryDirectory() as folder:
            began = time.monotonic()
            done = run(steps, Path(folder) / "run", options.display)
            seconds = time.monotonic() - began
            if done.wrong and options.shorten:
                done = shorten(done, partial(run, folder=Path(folder) / "run", display=options.display), tries=60)
        print(f"seed {seed}: {len(done.done)} steps in {seconds:.0f} s: {done.wrong or 'well'}", flush=True)
        if done.wrong:
            print(done, flush=True)
            worst = 1
    return worst


if __name__ == "__main__":
    bootstrap.enter(None, kind="test", module="tests.monkey")
    sys.exit(main())

"""python -m tests.three_stores: random acts in three stores by hand, with other seeds, or those of a file."""

import argparse
import sys
import tempfile
from collections import Counter
from functools import partial
from pathlib import Path

import bootstrap


def main() -> int:
    """One run for each seed, or one of the file; 1 when something went wrong."""
    from tests import conftest
    from tests.shortest import shorten
    from tests.three_stores.run import run
    from tests.three_stores.steps import draw

    conftest.fill_new_stores_from_one()
    parser = argparse.ArgumentParser(prog="python -m tests.three_stores", description=__doc__)
    parser.add_argument("--seeds", type=int, nargs=2, default=[0, 100], help="one run for each of these, but the last")
    parser.add_argument("--steps", type=int, default=60, help="how many in each run")
    parser.add_argument("--replay", type=Path, help="do the steps of this file instead, one a line")
    parser.add_argument("--shorten", action="store_true", help="leave out what a failing run does not need")
    options = parser.parse_args()
    found = Counter[str]()
    for seed in [0] if options.replay else range(*options.seeds):
        replayed = options.replay.read_text(encoding="utf-8").splitlines() if options.replay else None
        with tempfile.TemporaryDirectory(dir=conftest.MEMORY if conftest.MEMORY.is_dir() else None) as folder:
            again = partial(run, folder=Path(folder) / "run")
            done = again(replayed or draw(seed, options.steps))
            if done.wrong:
                found[done.wrong] += 1
                done = shorten(done, again, tries=1_000) if options.shorten and found[done.wrong] <= 3 else done
                print(f"seed {seed}: {done}", flush=True)
    print(f"{found.total()} went wrong", *(f"{count} {law}" for law, count in found.most_common()), sep="\n")
    return int(bool(found))


if __name__ == "__main__":
    bootstrap.enter(None, kind="test", module="tests.three_stores")
    sys.exit(main())

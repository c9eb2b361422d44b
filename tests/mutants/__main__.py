"""Put faults into a copy of the product, one at a time, and say which the tests find: `python3 -m tests.mutants [N …]`.

`mutants.toml` has forty, drawn at random over the product by its lines and kept: what was found once is to be found
after each larger change of the product or of the tests. A fault is known by its text, so that it outlives moved files.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path

import bootstrap
from tests import ROOT

LEFT_OUT = shutil.ignore_patterns(".git", ".venv", ".*_cache", ".hypothesis", "__pycache__", "build", "dist", "results")
PYTEST = (sys.executable, "-m", "pytest", "-xq", "-n0", "-p", "no:cacheprovider", "-o", "faulthandler_timeout=0")
AT_MOST = 900
"""Seconds: a fault that makes the program wait for ever is found too."""


@dataclass(frozen=True)
class Mutant:
    """`survives` says why no test is to find it."""

    old: str
    new: str
    tests: list[str]
    survives: str = ""


def read() -> list[Mutant]:
    rows = tomllib.loads(Path(__file__).with_name("kept.toml").read_text(encoding="utf-8"))["mutant"]
    return [Mutant(**row) for row in rows]


def run(mutant: Mutant, tree: Path, number: int) -> str:
    """Say what became of the fault: killed (and by which test), survived, or why it couldn't be tried."""
    texts = {path: path.read_text(encoding="utf-8") for path in (tree / "alliance_desktop").rglob("*.py")}
    where = [path for path, text in texts.items() for _time in range(text.count(mutant.old))]
    if len(where) != 1:
        return f"has {len(where)} places"
    path = where[0]
    try:
        path.write_text(texts[path].replace(mutant.old, mutant.new), encoding="utf-8")
        os.utime(path, (number, number))  # else what Python compiled before would count
        return f"{asked(mutant, tree)} · {path.relative_to(tree)}"
    finally:
        path.write_text(texts[path], encoding="utf-8")


def asked(mutant: Mutant, tree: Path) -> str:
    """What the mutant's tests say, run in the changed tree; where a file is gone, those of its folder."""
    tests = [name if (tree / name).exists() else str(Path(name).parent) for name in mutant.tests]
    environ = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    try:
        done = subprocess.run(
            [*PYTEST, *tests], cwd=tree, env=environ, capture_output=True, text=True, check=False, timeout=AT_MOST
        )
    except subprocess.TimeoutExpired:
        return "killed by the time it takes"
    if done.returncode in (0, 4):
        return "survived" if done.returncode == 0 else f"has no tests at {' '.join(tests)}"
    failed = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    return f"killed by {failed[0].split()[1]}" if failed else f"killed, status {done.returncode}"


def main(numbers: list[int]) -> int:
    """Try the mutants of these numbers, or all; 1 if one survives that shouldn't or can't be tried."""
    wrong, killed, mutants = 0, 0, read()
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        shutil.copytree(ROOT, tree, ignore=LEFT_OUT)
        for number in numbers or range(1, len(mutants) + 1):
            said = run(mutant := mutants[number - 1], tree, number)
            killed += said.startswith("killed")
            wrong += not said.startswith(("killed", "survived") if mutant.survives else "killed")
            print(f"{number:2} {said}", flush=True)
    print(f"{killed} killed of {len(numbers) or len(mutants)}, {wrong} otherwise than expected")
    return min(wrong, 1)


if __name__ == "__main__":
    bootstrap.enter(None, kind="test", module="tests.mutants")
    sys.exit(main([int(number) for number in sys.argv[1:]]))

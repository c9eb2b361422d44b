"""An export is killed at random moments: the file is the old one or the new one, and nothing else is left for good."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from alliance_desktop.export.formats import FORMATS, Format

ROOT = Path(__file__).parents[2]
EVERYTHING = "page:1,2,3,4,5,6,7,8,9,10,11,12"
EXPORTER = """
import sys
from alliance_desktop.__main__ import main
store, target, name, wanted = sys.argv[1:]
while True:
    print("again", flush=True)
    main(["--store", store, "export", wanted, "--format", name, "-o", target, "--force"])
"""
"""One export after the other in one process, so that nearly each kill meets one."""


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_a_kill_during_an_export_leaves_the_old_file_or_the_new_one(
    one: Format, store: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    kills = 40 if request.config.getoption("--long") else 6
    target, dice, new = tmp_path / f"out{one.suffix}", random.Random(one.name), 0
    for _number in range(kills):
        target.write_bytes(b"the old file")
        command = [sys.executable, "-c", EXPORTER, str(store), str(target), one.name, EVERYTHING]
        program = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert program.stdout is not None
        program.stdout.readline()
        time.sleep(dice.uniform(0.1, 0.8))
        program.kill()
        program.communicate()
        data = target.read_bytes()
        assert data == b"the old file" or len(list(one.codes_in(data))) == 53
        new += data != b"the old file"
    print(f"{kills} kills: {new} times the new file, else the old one, always whole")

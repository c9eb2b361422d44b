"""An export is killed at random moments: the file is the old one or the new one, and nothing else is left for good."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from alliance_desktop import paths
from alliance_desktop.export.formats import FORMATS, Format
from alliance_desktop.files import write_whole
from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.library import safekeeping

pytestmark = pytest.mark.takes_long
ROOT = Path(__file__).parents[2]
EVERYTHING = "page:1,2,3,4,5,6,7,8,9,10,11,12"
COMMANDS = """
import sys
from alliance_desktop.__main__ import main
store, target, name, wanted = sys.argv[1:]
while True:
    print("again", flush=True)
    main(["--store", store, "export", wanted, "--format", name, "-o", target, "--force"])
"""
"""One export after the other in one process, so that nearly each kill meets one."""
OF_A_BRIEF = """
import sys
from alliance_desktop.__main__ import main
store, target, name, wanted = sys.argv[1:]
main(["--store", store, "brief", "Money", "--filter", wanted])
while True:
    print("again", flush=True)
    main(["--store", store, "export", "--brief", "Money", "--format", name, "-o", target, "--force"])
"""
"""The same of a brief, each of which writes into the store too."""
BETWEEN_KEYS = """
import sys
from datetime import date
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from alliance_desktop import paths
from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.report_index import ReportIndex
from alliance_desktop.export.formats import FORMATS
from alliance_desktop.gui.state.jobs import ExportJobs
from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.library.library import Library
from alliance_desktop.render.export_content import content_of
store, target, name, wanted = sys.argv[1:]
report = read_package(paths.resource("reports", "osce-2018"))
codes = frozenset(one.code for one in report.recommendations)
chosen = Library.open(Path(store), report).selection(parse(wanted, ReportIndex(report).vocabulary), codes)
content, (one,) = content_of(chosen, date(2026, 11, 25)), [one for one in FORMATS if one.name == name]
program, jobs = QCoreApplication([]), ExportJobs(Path(store))
def again(_done=None):
    print("again", flush=True)
    jobs.export(content, one, Path(target), replace=True, done=again, failed=sys.exit)
again()
program.exec()
"""
"""The same as the window does it."""


@pytest.mark.parametrize("program", [COMMANDS, OF_A_BRIEF, BETWEEN_KEYS], ids=["command", "brief", "window"])
@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_a_kill_during_an_export_leaves_the_old_file_or_the_new_one(
    one: Format, program: str, store: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    kills = 50 if request.config.getoption("--long") else 3
    target, dice, new = tmp_path / f"out{one.suffix}", random.Random(one.name), 0
    for _number in range(kills):
        target.write_bytes(b"the old file")
        command = [sys.executable, "-c", program, str(store), str(target), one.name, EVERYTHING]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(dice.uniform(0.1, 0.8))
        process.kill()
        process.communicate()
        data = target.read_bytes()
        assert data == b"the old file" or len(list(one.codes_in(data))) == 53
        new += data != b"the old file"
    for path in tmp_path.glob(".*"):
        os.utime(path, (0, 0))
    write_whole(target, b"a day later", replace=True)
    assert {path.name for path in tmp_path.iterdir()} == {"home", "data", target.name}
    if store.exists():
        assert safekeeping.check(store, [read_package(paths.resource("reports", "osce-2018"))]) == []
    print(f"{kills} kills: {new} times the new file, else the old one, always whole")

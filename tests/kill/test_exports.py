"""An export is killed at random moments: the file is the old one or the new one, and nothing else is left for good."""

import os
import random
import time
from pathlib import Path

import pytest

from alliance_desktop.domain.report import Report
from alliance_desktop.export.formats import FORMATS
from alliance_desktop.files import write_whole
from alliance_desktop.library import safekeeping
from tests.command_line import answer
from tests.kill.victim import Victim

pytestmark = pytest.mark.takes_long
COMMAND = """
from alliance_desktop.__main__ import main
from alliance_desktop.cli import export_command
def act(store, target, name):
    while True:
        main(["--store", store, "export", "page:1,2,3,4,5,6,7,8,9,10,11,12", "--format", name, "-o", target, "--force"])
"""
OF_A_BRIEF = """
from alliance_desktop.__main__ import main
from alliance_desktop.cli import export_command
def act(store, target, name):
    while True:
        main(["--store", store, "export", "--brief", "Money", "--format", name, "-o", target, "--force"])
"""
"""The same of a brief, each of which writes into the store too."""
BETWEEN_KEYS = """
from datetime import date
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from alliance_desktop import paths
from alliance_desktop.export.formats import FORMATS
from alliance_desktop.gui.actions.export_targets import exporting_to
from alliance_desktop.gui.state.jobs import ExportJobs
from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.library import selections
from alliance_desktop.library.library import Library
from alliance_desktop.render.export_content import content_of
report = read_package(paths.resource("reports", "osce-2018"))
def act(store, target, name):
    program = QCoreApplication([])
    chosen = selections.of_report(Library.open(Path(store), report))
    content, jobs = content_of(chosen, date(2026, 11, 25)), ExportJobs()
    (one,) = [one for one in FORMATS if one.name == name]
    def again(_done=None):
        print(target, flush=True)
        jobs.take("", exporting_to(Path(store), content, one, Path(target), replace=True), again, sys.exit)
    jobs.take("", exporting_to(Path(store), content, one, Path(target), replace=True), again, sys.exit)
    program.exec()
"""
"""The same as the window does it."""
LIBRARIES = "import docx, lxml.etree, markdown, odfdo, reportlab.platypus, reportlab.pdfbase.ttfonts"


PROGRAMS = {"command": COMMAND, "brief": OF_A_BRIEF, "window": BETWEEN_KEYS}


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_kill_during_an_export_leaves_the_old_file_or_the_new_one(
    program: str, store: Path, tmp_path: Path, osce: Report, long: bool
) -> None:
    """A kill in each format by one of the programs; with `--long` fifty by each."""
    kills = 50 if long else 1
    formats = FORMATS if long else FORMATS[[*PROGRAMS].index(program) :: len(PROGRAMS)]
    answer(store, "brief", "Money", "--add", *(one.code for one in osce.recommendations))
    victim, new, names = Victim(f"{LIBRARIES}\n{PROGRAMS[program]}"), 0, set[str]()
    for one in formats:
        target, dice = tmp_path / f"out{one.suffix}", random.Random(one.name)
        for turn in range(kills):
            target.write_bytes(b"the old file")
            process = victim.begin(str(store), str(target), one.name)
            if turn == 0:
                assert str(target) in victim.line()  # the first is killed in its second export or later
            time.sleep(dice.uniform(0.05, 0.5))
            victim.kill(process)
            data = target.read_bytes()
            assert data == b"the old file" or len([*filter(osce.recommendation, one.codes_in(data))]) == 53, one.name
            new += data != b"the old file"
        for path in tmp_path.glob(".*"):
            os.utime(path, (0, 0))
        write_whole(target, b"a day later", replace=True)
        names.add(target.name)
        assert {path.name for path in tmp_path.iterdir()} == {"home", "data"} | names
    victim.close()
    assert safekeeping.check(store, [osce]) == []
    print(f"{kills} kills in each format: {new} times the new file, else the old one, always whole")

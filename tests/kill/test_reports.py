"""The program is killed while it puts a report into the reader's folder: the old one is there or the new one, whole."""

import random
import time
from pathlib import Path

import pytest

from alliance_desktop.domain.proposal.deciding import decide
from alliance_desktop.domain.proposal.decisions import Headed
from alliance_desktop.domain.proposal.review import begun
from alliance_desktop.importing.installed_reports import folders, own_folder, read_installed
from alliance_desktop.importing.offered_report import install, offered, package_in
from alliance_desktop.importing.report_file import report_file
from alliance_desktop.importing.write_package import put_back, read_whole
from tests.kill.victim import Victim
from tests.proposals import LAKES, proposal

WRITER = """
from pathlib import Path
from alliance_desktop.importing.offered_report import install
from alliance_desktop.importing.report_file import offered_in
def act(*files):
    packages = [offered_in(Path(file).read_bytes(), file) for file in files]
    print("ready", flush=True)
    while True:
        for one in packages:
            install(one, lambda _report: ())
"""
TITLES = ("A meeting about lakes", "A meeting about ponds")


def test_a_kill_amid_installing_leaves_the_old_or_new_report(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    kills = 200 if request.config.getoption("--long") else 12
    files = []
    for number, title in enumerate(TITLES):
        review = decide(begun(proposal(LAKES)), Headed(title=title))
        install(offered(review, Path("lakes.pdf"), b"lakes" * 50_000, "2026-11-30"), lambda _report: ())
        files.append(tmp_path / f"{number}.alliance-report")
        files[-1].write_bytes(report_file(own_folder() / "lakes-2025"))
    victim, dice, found = Victim(WRITER), random.Random(7), list[str]()
    for _kill in range(kills):
        process = victim.begin(*map(str, files))
        assert victim.line() == "ready"
        time.sleep(dice.uniform(0.005, 0.12))
        victim.kill(process)
        put_back = not (own_folder() / "lakes-2025").exists()
        assert "lakes-2025" in folders()
        found.append(read_whole(own_folder() / "lakes-2025").title + " (put back)" * put_back)
        assert found[-1].removesuffix(" (put back)") in TITLES
        assert (own_folder() / "lakes-2025" / "original.pdf").stat().st_size == 250_000
    victim.close()
    assert set(folders()) == {"lakes-2025", "osce-2018"}
    install(offered(begun(proposal(LAKES)), Path("lakes.pdf"), b"lakes" * 50_000, "2026-11-30"), lambda _report: ())
    assert read_installed("lakes-2025").title == TITLES[0]
    print({one: found.count(one) for one in sorted(set(found))})


REMOVER = """
from alliance_desktop.importing.write_package import put_back, remove_package
def act(_word):
    print("ready", flush=True)
    while True:
        remove_package("lakes-2025")
        put_back("lakes-2025")
"""


def test_a_kill_while_a_report_is_removed_or_put_back_leaves_it_whole(request: pytest.FixtureRequest) -> None:
    kills = 200 if request.config.getoption("--long") else 12
    install(offered(begun(proposal(LAKES)), Path("lakes.pdf"), b"lakes" * 50_000, "2026-11-30"), lambda _report: ())
    files = package_in(own_folder() / "lakes-2025")
    victim, dice, there = Victim(REMOVER), random.Random(8), 0
    for _kill in range(kills):
        process = victim.begin()
        assert victim.line() == "ready"
        time.sleep(dice.uniform(0.001, 0.05))
        victim.kill(process)
        there += "lakes-2025" in folders()
        if "lakes-2025" not in folders():
            put_back("lakes-2025")
        assert package_in(own_folder() / "lakes-2025") == files
    victim.close()
    print(f"there {there} of {kills} times")

"""Backup, restore and repair are killed at random moments: the store is the old or the new one, backups are whole."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from alliance_desktop.library import safekeeping
from alliance_desktop.library.library import Library
from alliance_desktop.store import soundness
from tests import builders
from tests.damage import break_index

ROOT = Path(__file__).parents[2]

RESTORER = """
import sys
from alliance_desktop.__main__ import main
store, *copies = sys.argv[1:]
while True:
    for copy in copies:
        main(["--store", store, "restore", copy])
        print("restored", copy, flush=True)
        main(["--store", store, "backup"])
"""
"""One command after the other in one process, so that nearly each kill meets one."""

REPAIRER = """
import os, shutil, sys
from alliance_desktop.__main__ import main
broken, store = sys.argv[1:]
while True:
    shutil.copy(broken, store + ".new")
    os.replace(store + ".new", store)
    main(["--store", store, "check"])
    main(["--store", store, "check"])
"""


def killed(code: str, *paths: Path, dice: random.Random) -> list[str]:
    """Lines that the program printed until it was killed: after four, at some moment of what takes as long as those."""
    command = [sys.executable, "-c", code, *map(str, paths)]
    program = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert program.stdout is not None
    said = program.stdout.readline()
    begun = time.monotonic()
    said += "".join(program.stdout.readline() for _line in range(3))
    time.sleep((time.monotonic() - begun) * dice.random())
    program.kill()
    said += program.stdout.read()
    program.stdout.close()
    program.wait()
    return said.splitlines()


def problems(store: Path) -> set[str]:
    return {one.kind for one in soundness.check(store, lambda _report, _code: True)}


def texts(store: Path) -> list[str]:
    library = Library.open(store, builders.report())
    found = [note.text for note in library.notes()]
    library.close()
    return found


def test_a_kill_in_a_restore_or_backup_leaves_the_old_store_or_the_restored_one_and_whole_backups(
    store: Path, request: pytest.FixtureRequest
) -> None:
    copies = [builders.filled(store.with_name(f"{count}.db"), count) for count in (8, 12, 16)]
    held = {str(copy): texts(copy) for copy in copies}
    following = dict(zip(held, [*list(held)[1:], *held], strict=False))
    kills, told, dice = 60 if request.config.getoption("--long") else 8, 0, random.Random(1)
    here = str(copies[0])
    safekeeping.restore(store, copies[0])
    for _kill in range(kills):
        lines = killed(RESTORER, store, *copies, dice=dice)
        restored = [line.removeprefix("restored ") for line in lines if line.startswith("restored ")]
        possible = {restored[-1], following[restored[-1]]} if restored else {here, str(copies[0])}
        assert problems(store) == set()
        here = next(copy for copy in held if held[copy] == texts(store))
        assert here in possible
        backups = [one.path for one in safekeeping.list_backups(store)]
        made = [Path(line) for line in lines if line not in {f"restored {copy}" for copy in held}]
        assert set(made[-3:]) <= set(backups)
        assert not set().union(*map(problems, backups))
        told += len(lines)
    print(f"{kills} kills: {told} restores and backups acknowledged, none lost")


def test_a_kill_while_indexes_are_made_anew_harms_no_record(store: Path, request: pytest.FixtureRequest) -> None:
    broken = builders.filled(store.with_name("broken.db"))
    break_index(broken)
    kills, repaired, dice, before = 60 if request.config.getoption("--long") else 8, 0, random.Random(2), texts(broken)
    for _kill in range(kills):
        lines = killed(REPAIRER, broken, store, dice=dice)
        assert [line for line in lines[::2] if "has been rebuilt" not in line] == []
        assert set(lines[1::2]) == {"The store is sound."}
        found = problems(store)
        assert found <= {"index"}
        assert texts(store) == before
        repaired += not found
    copies = [one for one in (store.parent / "backups").glob("store.db.damaged-*") if not one.name.endswith("-journal")]
    assert {copy.read_bytes() for copy in copies} == {broken.read_bytes()}
    # a journal beside a copy is what the kill before had begun to write: it belongs to the file as it was
    assert all(texts(copy) == before for copy in copies)
    print(f"{kills} kills, after {repaired} of which the indexes were sound")

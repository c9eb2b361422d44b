"""Backup, restore and repair are killed at random moments: the store is the old or the new one, backups are whole."""

import random
import time
from pathlib import Path

import pytest

from alliance_desktop.library import safekeeping
from alliance_desktop.library.library import Library
from alliance_desktop.store import soundness
from tests import builders
from tests.damage import break_index
from tests.kill.victim import Victim

RESTORER = """
from alliance_desktop.__main__ import main
from alliance_desktop.library import library
def act(store, *copies):
    while True:
        for copy in copies:
            main(["--store", store, "restore", copy])
            print("restored", copy, flush=True)
            main(["--store", store, "backup"])
"""
"""One command after the other, so that nearly each kill meets one."""

REPAIRER = """
import shutil
from alliance_desktop.__main__ import main
from alliance_desktop.library import library
def act(broken, store):
    while True:
        shutil.copy(broken, store + ".new")
        os.replace(store + ".new", store)
        main(["--store", store, "check"])
        main(["--store", store, "check"])
"""


def killed(victim: Victim, *paths: Path, dice: random.Random) -> list[str]:
    """Lines that it printed until it was killed: after four, at some moment of what takes as long as three of them."""
    process = victim.begin(*map(str, paths))
    said = [victim.line()]
    begun = time.monotonic()
    said += (victim.line() for _line in range(3))
    time.sleep((time.monotonic() - begun) * dice.random())
    return said + victim.kill(process)


def problems(store: Path) -> set[str]:
    return {one.kind for one in soundness.check(store, lambda _report, _code: True)}


def texts(store: Path) -> list[str]:
    library = Library.open(store, builders.report())
    found = [note.text for note in library.in_text.notes()]
    library.close()
    return found


def test_a_kill_in_a_restore_leaves_a_whole_store_and_backups(store: Path, request: pytest.FixtureRequest) -> None:
    copies = [builders.filled(store.with_name(f"{count}.db"), count) for count in (8, 12, 16)]
    held = {str(copy): texts(copy) for copy in copies}
    following = dict(zip(held, [*list(held)[1:], *held], strict=False))
    kills, told, dice = 60 if request.config.getoption("--long") else 5, 0, random.Random(1)
    here, victim = str(copies[0]), Victim(RESTORER)
    safekeeping.restore(store, copies[0])
    for _kill in range(kills):
        lines = killed(victim, store, *copies, dice=dice)
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
    victim.close()
    print(f"{kills} kills: {told} restores and backups acknowledged, none lost")


def test_a_kill_while_indexes_are_made_anew_harms_no_record(store: Path, request: pytest.FixtureRequest) -> None:
    broken = builders.filled(store.with_name("broken.db"))
    break_index(broken)
    kills, repaired, dice, before = 60 if request.config.getoption("--long") else 5, 0, random.Random(2), texts(broken)
    victim = Victim(REPAIRER)
    for _kill in range(kills):
        lines = killed(victim, broken, store, dice=dice)
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
    victim.close()
    print(f"{kills} kills, after {repaired} of which the indexes were sound")

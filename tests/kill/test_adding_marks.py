"""A colleague's marks are added and the program killed at one step after another: as before, or as after."""

import shutil
from pathlib import Path

import pytest

from alliance_desktop.domain.report import Report
from alliance_desktop.library import safekeeping
from tests.command_line import answer, ask
from tests.kill.victim import COMMAND, Victim

pytestmark = pytest.mark.takes_long
AT_A_STEP = """
import signal
connect, left = database.connect, [0]
def step(_statement):
    left[0] -= 1
    if not left[0]:
        print("killed", flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
def counted(*words, **named):
    connection = connect(*words, **named)
    connection.set_trace_callback(step)
    return connection
database.connect = counted
def act(number, *words):
    left[0] = int(number)
    main(words)
"""
"""One command, killed before the statement of SQL with this number."""


def test_a_kill_leaves_all_or_none(store: Path, tmp_path: Path, osce: Report, request: pytest.FixtureRequest) -> None:
    every = 1 if request.config.getoption("--long") else 47
    hers, file, kept = tmp_path / "hers.db", tmp_path / "hers.alliance", tmp_path / "kept.db"
    for words in (
        ("note", "P1-08", "A note of some length, so that it is named."),
        ("tag", "P1-09", "S5-04", "#funding"),
        ("position", "S5-04", "P1-08", "--line", "Hers."),
    ):
        answer(hers, *words)
    answer(hers, "share", "--notes", "-o", str(file))
    answer(store, "position", "S5-04", "--line", "Mine.")
    answer(store, "tag", "P1-02", "#funding")
    shutil.copyfile(store, kept)
    whole = shutil.copyfile(kept, tmp_path / "whole.db")
    answer(whole, "merge", str(file))
    before, after, found = marks(store), marks(whole), list[bool]()
    victim, number = Victim(f"from alliance_desktop.cli import coming_back_commands\n{COMMAND}\n{AT_A_STEP}"), 1
    while True:
        process = victim.begin(str(number), "--store", str(store), "merge", str(file))
        said = victim.line()
        while said not in {"done", "killed"}:
            said = victim.line()
        victim.kill(process) if said == "done" else victim.line()
        found.append(marks(store) != before)
        assert safekeeping.check(store, [osce]) == [], number
        if said == "done":
            break
        if not found[-1]:
            answer(store, "merge", str(file))
        assert marks(store) == after, number
        for path in store.parent.glob("store.db*"):
            path.unlink()
        shutil.copyfile(kept, store)
        number += every
    victim.close()
    assert found[0] is False
    assert found[-1] is True
    print(f"{len(found)} kills, the last before statement {number}: {sum(found)} times all of it, else nothing")


def marks(store: Path) -> list[object]:
    """What is seen of all of them, but for when it was written."""
    return [ask(store, "show", code, "--json") for code in ("P1-02", "P1-08", "P1-09", "S5-04")]

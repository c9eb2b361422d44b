"""Whatever is pressed, clicked and typed, in whatever order: no fault, a sound store, all shown and all undone."""

import signal
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.monkey.run import run
from tests.monkey.steps import END, draw
from tests.program.real_window import desktop
from tests.shortest import shorten

pytestmark = pytest.mark.takes_long

SHORT = [(1, 50, True)]
LONG = [
    pytest.param(seed, 3_000, commands, marks=pytest.mark.xvfb) for commands in (False, True) for seed in range(1, 6)
]
"""Seed, number of steps, and whether the command line writes meanwhile."""
TRIES = 40


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "seed" in metafunc.fixturenames:
        runs = LONG if metafunc.config.getoption("--long") else SHORT
        metafunc.parametrize(("seed", "count", "commands"), runs)


@pytest.fixture
def display(request: pytest.FixtureRequest) -> Iterator[str]:
    """Long runs are in the real window; the short ones need no screen."""
    if not request.config.getoption("--long"):
        yield ""
        return
    with desktop() as display:
        yield display


def test_no_act_brings_it_down(seed: int, count: int, commands: bool, display: str, tmp_path: Path) -> None:
    done = run(draw(seed, count, commands=commands), tmp_path / "run", display)
    if done.wrong:
        (tmp_path / "all-steps.txt").write_text("\n".join(done.done), encoding="utf-8")
        done = shorten(done, partial(run, folder=tmp_path / "shorter", display=display), TRIES)
        (tmp_path / "steps.txt").write_text("\n".join(done.done), encoding="utf-8")
    assert not done.wrong, f"{done}\n--- again: python -m tests.monkey --replay {tmp_path / 'steps.txt'}"


def test_the_steps_of_a_seed_are_always_the_same() -> None:
    assert draw(3, 50, commands=True) == draw(3, 50, commands=True)
    assert draw(3, 50) != draw(4, 50)


def test_marks_that_are_undone_when_the_steps_end_are_not_missed(tmp_path: Path) -> None:
    steps = ["key Ctrl+G", "type P1-08", "key Return", "key T", "type alpha", "key Return", "key Esc", "key Ctrl+Z"]
    done = run([*steps, *END], tmp_path / "run")
    assert not done.wrong, done


def test_after_alt_closed_a_menu_a_key_goes_to_the_keyboard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MALLOC_PERTURB_", "165")  # glibc writes over the window of the menu once that is deleted
    steps = ["key Ctrl+Shift+P", "type new brief", "key Return", "wait 100", "key Esc", "key Ctrl+Shift+T", "wait 50"]
    done = run([*steps, "key Alt+Down", "key J"], tmp_path / "run")
    assert not done.wrong, done


@pytest.mark.parametrize(
    ("step", "wrong"),
    [
        ("fault", "ZeroDivisionError at child.py"),
        pytest.param(
            "crash",
            signal.SIGSEGV.name,
            marks=pytest.mark.skipif(sys.platform == "win32", reason="a crash has a name of a signal only on POSIX"),
        ),
    ],
)
def test_what_goes_wrong_is_seen_and_the_run_shortened_to_what_it_takes(step: str, wrong: str, tmp_path: Path) -> None:
    done = run(["key J", step, "key K"], tmp_path / "run")
    assert done.wrong.startswith(wrong)
    assert shorten(done, partial(run, folder=tmp_path / "shorter"), tries=1).done == [step]

"""Whatever is done in three stores that add each other's files: nothing is lost, doubled, or told though taken back."""

from functools import partial
from pathlib import Path

import pytest

from tests.shortest import Run, shorten
from tests.three_stores.run import run
from tests.three_stores.steps import draw

TRIES = 1_000
"""Runs in which a failing one may be made shorter."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "seed" in metafunc.fixturenames:
        metafunc.parametrize("seed", range(300 if metafunc.config.getoption("--long") else 6))


def test_all_have_the_same_and_nothing_is_lost_or_told_that_was_undone(seed: int, tmp_path: Path, long: bool) -> None:
    done = run(draw(seed, 60 if long else 40), tmp_path / "run")
    done = shorten(done, partial(run, folder=tmp_path / "run"), TRIES) if done.wrong else done
    assert not done.wrong, done


def test_a_run_is_always_the_same_and_shortened_to_what_it_takes(tmp_path: Path) -> None:
    assert draw(3, 50) == draw(3, 50) != draw(4, 50)
    steps = ["0 note 0 0 1", "0 no such act 0 0 2", "1 note 0 0 3"]
    done = run(steps, tmp_path / "run")
    assert done.wrong == "KeyError: 'no such act'"
    assert shorten(done, partial(run, folder=tmp_path / "run"), TRIES).done == [steps[1]]
    assert run(steps[:1], tmp_path / "run") == Run("", steps[:1])

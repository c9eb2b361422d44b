"""A test waits for its processes so long and no longer: one that hangs is killed, and only its test fails."""

import gc
import signal
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from types import FrameType

import pytest

_SECONDS = 300
"""Many times what the slowest process of an ordinary test takes; a test of the marks `LONG` has twice as much."""
_LONG_RUN = 12
"""So many times as long with `--long`, where one test kills a thousand processes."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None]:
    """What fixtures start, for it and for those that come after it."""
    with limited(_seconds(item)):
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    """What the test starts."""
    with limited(_seconds(item)):
        yield


@contextmanager
def limited(seconds: float) -> Generator[None]:
    """Kill what still runs after so long, and raise TimeoutError; nothing where, as on Windows, there is no alarm."""
    if sys.platform == "win32":
        yield
        return
    earlier = signal.signal(signal.SIGALRM, _end_processes)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, earlier)


def _seconds(item: pytest.Item) -> float:
    from tests.conftest import LONG

    seconds = _SECONDS * (2 if any(mark.name in LONG for mark in item.iter_markers()) else 1)
    return seconds * (_LONG_RUN if item.config.getoption("--long") else 1)


def _end_processes(_number: int, _frame: FrameType | None) -> None:
    """Kill what still runs, whoever keeps it; a test that started nothing is left to go on."""
    every = (one for one in gc.get_objects() if issubclass(type(one), subprocess.Popen))
    running = [one for one in every if one.poll() is None]
    for one in running:
        one.kill()
    if running:
        raise TimeoutError(f"killed, since it had not ended in time: {[one.args for one in running]}")

"""An end for what would never end."""

import signal
import sys
from collections.abc import Iterator

import pytest

GIVE_UP = 20
"""Seconds of the processor after which a reading is given up."""


@pytest.fixture
def given_up() -> Iterator[None]:
    """Ends what runs for longer than anybody would wait, however busy the machine is."""
    if sys.platform == "win32":
        yield
        return

    def give_up(_number: int, _frame: object) -> None:
        pytest.fail(f"not read after {GIVE_UP} s of the processor")

    before = signal.signal(signal.SIGVTALRM, give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, GIVE_UP)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)

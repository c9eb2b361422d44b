"""How much work is done between two moments in which the window answers, whatever machine it is done on."""

import sys
from collections.abc import Iterator


def calls_between(steps: Iterator[object]) -> Iterator[int]:
    """How many functions each step calls, those written in C among them; the last number is that of the end."""
    made, before = 0, sys.getprofile()

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal made
        made += event in {"call", "c_call"}

    ended = False
    while not ended:
        made = 0
        sys.setprofile(count)
        try:
            ended = next(steps, count) is count
        finally:
            sys.setprofile(before)
        yield made

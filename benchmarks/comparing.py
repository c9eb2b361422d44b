"""Two reports compared: how long pairs take, how that grows, and the longest that the window waits meanwhile."""

import time
from collections.abc import Iterator
from dataclasses import replace

from alliance_desktop.domain.comparing import pairing
from alliance_desktop.work_in_steps import uncollected
from benchmarks.measure import Growth, Result, Single
from benchmarks.related import mixed

SIZES = [300, 1_000, 10_000]
LINEAR, LIMIT, STEP = 1.1, 1.0, 50.0
"""Exponent, seconds for 300 with 300, milliseconds of the longest step with 10,000."""


def measure(times: int) -> Iterator[Result]:
    """Pairs of reports whose recommendations are put together from the same clauses."""
    taken = {size: [compare(size) for _time in range(times if size < SIZES[-1] else 1)] for size in SIZES}
    yield Single("300 recommendations compared with 300", "s", LIMIT, [whole for whole, _step in taken[300]])
    yield Growth("two reports compared", LINEAR, SIZES, [min(taken[size])[0] for size in SIZES])
    yield Single("longest step of 10,000 with 10,000", "ms", STEP, [1000 * step for _whole, step in taken[10_000]])


def compare(size: int) -> tuple[float, float]:
    """Seconds that all pairs take, and the longest step."""
    old, new = mixed(size), replace(mixed(size + 1), id="later")
    begin = before = time.perf_counter()
    longest = 0.0
    for _step in uncollected(pairing(old, new)):
        now = time.perf_counter()
        longest, before = max(longest, now - before), now
    return before - begin, longest

"""Steps that go wrong, made fewer."""

from collections.abc import Callable

Steps = list[str]


def shortest(failed: Steps, again: Callable[[Steps], Steps | None], tries: int) -> Steps:
    """Leaves out steps as long as the same goes wrong: first all but the last ones, then pieces smaller and smaller.
    `again` gives those that were done until it went wrong; None where it didn't."""
    best = failed

    def fails(steps: Steps) -> bool:
        nonlocal best, tries
        tries -= 1
        done = again(steps)
        best = best if done is None else done
        return done is not None

    for kept in (10, 30, 100, 300):
        if kept < len(best) and fails(best[-kept:]):
            break
    size, fewer = max(1, len(best) // 2), True
    while tries > 0 and fewer:
        start, before = 0, len(best)
        while start < len(best) and tries > 0:
            if not fails(best[:start] + best[start + size :]):
                start += size
        fewer = size > 1 or len(best) < before
        size = max(1, size // 2)
    return best

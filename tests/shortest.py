"""Steps that go wrong, made fewer."""

from collections.abc import Callable
from dataclasses import dataclass

Steps = list[str]


@dataclass(frozen=True, slots=True)
class Run:
    """How a run went. `wrong`: '' where nothing was; `done`: the steps until then; `said` tells more."""

    wrong: str
    done: Steps
    said: str = ""

    def __str__(self) -> str:
        steps = "\n".join(self.done)
        return f"{self.wrong}\n--- what was said\n{self.said}\n--- steps, to be replayed\n{steps}"


def shorten(failed: Run, again: Callable[[Steps], Run], tries: int) -> Run:
    """Leaves out steps as long as the same goes wrong; `again` does those that are left."""
    best = failed

    def until_wrong(steps: Steps) -> Steps | None:
        nonlocal best
        found = again(steps)
        if found.wrong != failed.wrong:
            return None
        best = found
        return found.done

    shortest(failed.done, until_wrong, tries)
    return best


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

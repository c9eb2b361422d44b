"""Work in steps, between which others may do theirs."""

import gc
from collections.abc import Generator

import pytest

from alliance_desktop.work_in_steps import uncollected


def working(seen: list[bool]) -> Generator[int, None, str]:
    for number in range(3):
        seen.append(gc.isenabled())
        yield number
    return "done"


@pytest.fixture(autouse=True)
def looking() -> Generator[None, None, None]:
    """Garbage is looked for, whatever ran here before."""
    was = gc.isenabled()
    gc.enable()
    yield
    if not was:
        gc.disable()


@pytest.mark.parametrize("end", ["done", "given up", "failed"])
def test_garbage_is_looked_for_again_however_the_steps_end(end: str) -> None:
    seen: list[bool] = []
    steps = uncollected(working(seen))
    assert next(steps) == 0
    match end:
        case "done":
            assert list(steps) == [1, 2]
        case "given up":
            steps.close()
        case _:
            with pytest.raises(OSError, match="disk"):
                steps.throw(OSError("disk"))
    assert not any(seen)
    assert gc.isenabled()

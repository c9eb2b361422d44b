"""Work in steps of a few milliseconds: each says how far it is, and the last gives what came of it."""

import gc
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager
from typing import TypeVar

T = TypeVar("T")
Y = TypeVar("Y")
Z = TypeVar("Z")
EACH = 200
"""Of short things, as marks, so many are done at a step."""
InSteps = Generator[tuple[int, int], None, T]
"""Each says how much is done and of how much."""


def at_once(steps: Generator[object, None, T]) -> T:
    """All of them, and what came of it."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            made: T = end.value
            return made


def saying(steps: Generator[Y, None, T], say: Callable[[Y], Z]) -> Generator[Z, None, T]:
    """The same steps, each of which says what `say` makes of it."""
    while True:
        try:
            said = next(steps)
        except StopIteration as end:
            made: T = end.value
            return made
        yield say(said)


def within(steps: Generator[Y, None, T], around: Callable[[], AbstractContextManager[None]]) -> Generator[Y, None, T]:
    """The same steps, each of them within a context that what happens between them is out of."""
    while True:
        try:
            with around():
                said = next(steps)
        except StopIteration as end:
            made: T = end.value
            return made
        yield said


def uncollected(steps: Generator[Y, None, T]) -> Generator[Y, None, T]:
    """The same steps, during which no garbage is looked for: where much is kept, that takes longer than a frame."""
    was = gc.isenabled()
    gc.disable()
    try:
        return (yield from steps)
    finally:
        if was:
            gc.enable()

"""Work in steps of a few milliseconds: each says how much is done and of how much, the last gives what came of it."""

from collections.abc import Generator
from typing import TypeVar

T = TypeVar("T")
InSteps = Generator[tuple[int, int], None, T]
EACH = 50
"""Marks of a step."""


def at_once(steps: InSteps[T]) -> T:
    """All of them, and what came of it."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            made: T = end.value
            return made

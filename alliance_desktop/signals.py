"""Signals that ask a command to end: it ends in order, and where a library is at work between two of its steps."""

import signal
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

from alliance_desktop.work_in_steps import within

T = TypeVar("T")
Y = TypeVar("Y")


class Stopped(BaseException):
    """A signal asked the program to end; on its way up, what was begun is finished or rolled back. Which it was says
    `EndAsked`, since a library may make another error of this one."""


class EndAsked:
    """The number of the signal that asked the program to end, 0 for none, and whether its end has to wait."""

    number = 0
    waits = False


def heed_signals() -> None:
    """End in order when asked to; what was ignored from outside, as under nohup, stays ignored."""
    EndAsked.number = 0
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stop)


def undisturbed(steps: Generator[Y, None, T]) -> Generator[Y, None, T]:
    """The same steps, which end between two of them: what is raised within one, a library may catch, and go on."""
    return within(steps, _waiting)


def _stop(number: int, _frame: FrameType | None) -> None:
    again, EndAsked.number = EndAsked.number, number
    if again or not EndAsked.waits:
        raise Stopped


@contextmanager
def _waiting() -> Iterator[None]:
    EndAsked.waits = True
    try:
        yield
    finally:
        EndAsked.waits = False
    if EndAsked.number:
        raise Stopped

"""When something was written: the clock that is handed in, moments as texts, stamps that order changes.

A stamp is 'milliseconds:counter:device' of fixed width (13 digits, 4 and 16 hexadecimal ones), so that
text order is the order of changes.
"""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Gives the present moment with its time zone."""


def utc_now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


def moment_text(moment: datetime) -> str:
    """A moment with time zone as 'YYYY-MM-DDTHH:MM:SS.mmmZ', in UTC: text order is time order."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


MAX_COUNTER = 0xFFFF


def first_stamp(device: str) -> str:
    """The stamp below all others of this device (16 hexadecimal digits)."""
    return _stamp(0, 0, device)


def next_stamp(last: str, now: datetime) -> str:
    """A stamp of the device of `last`, above it and, where the clock allows, at `now`."""
    milliseconds, counter, device = last.split(":")
    clock, before, count = int(now.timestamp() * 1000), int(milliseconds), int(counter, 16)
    if clock > before:
        return _stamp(clock, 0, device)
    if count < MAX_COUNTER:
        return _stamp(before, count + 1, device)
    return _stamp(before + 1, 0, device)


def _stamp(milliseconds: int, counter: int, device: str) -> str:
    return f"{milliseconds:013d}:{counter:04x}:{device}"

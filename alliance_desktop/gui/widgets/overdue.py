"""Timers that Qt has not come to."""

from PySide6.QtCore import QTimer


def is_overdue(timer: QTimer) -> bool:
    """Whether its time is over and nobody was told: Qt takes all keys that wait before it looks at a timer."""
    return timer.isActive() and timer.remainingTime() == 0

"""Keys that a widget keeps for itself: a window asks whose a key is before a shortcut of its own takes it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent


def claims(event: QEvent, takes: Callable[[QKeyEvent], object]) -> bool:
    """Whether an event asks whose a key is, and the widget takes it, which the window is told then."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent) or not takes(event):
        return False
    event.accept()
    return True


def is_enter(event: QKeyEvent) -> bool:
    """Whether the key is Enter, of either kind, with whatever other key."""
    return event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}


def is_escape(event: QKeyEvent) -> bool:
    """Whether the key is Esc, with whatever other key."""
    return event.key() == Qt.Key.Key_Escape

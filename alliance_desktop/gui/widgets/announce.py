"""Lets screen readers say what has changed on the screen."""

from PySide6 import QtGui
from PySide6.QtCore import QObject


def announce(source: QObject, text: str) -> None:
    """Says `text` when whatever is being said is finished; `source` is the widget it is about."""
    event = QtGui.QAccessibleAnnouncementEvent(source, text)  # decision 6: its enums only where something is said
    event.setPoliteness(QtGui.QAccessible.AnnouncementPoliteness.Polite)
    QtGui.QAccessible.updateAccessibility(event)

"""Lets screen readers say what has changed on the screen: the one place that sends announcements.

Of two announcements that come within a tenth of a second Orca drops the second, unless it comes from the widget that
has the focus; and what was true of half a word is not true of the whole one. So what is announced is gathered until
nothing was for a moment, and said in one go from where the focus is.
"""

from collections.abc import Callable
from functools import cache

from PySide6 import QtGui
from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

REST_MS = 300


def announce(source: QObject, text: str | Callable[[], str]) -> None:
    """Say `text` when whatever is being said is finished, and nothing else has been announced for a moment.

    `source` is what the text is about: of each only the latest is said, '' takes it back, and what a widget announced
    that is no longer seen isn't said. A text that is a function is made when it is said.
    """
    _gathered().take(source, text)


class GatheredAnnouncements(QTimer):
    """What was announced and waits to be said; said when its time is out."""

    def __init__(self) -> None:
        super().__init__(QCoreApplication.instance(), singleShot=True, interval=REST_MS)
        self._texts: dict[QObject, str | Callable[[], str]] = {}
        self.timeout.connect(self._say)

    def take(self, source: QObject, text: str | Callable[[], str]) -> None:
        self._texts.pop(source, None)
        self._texts[source] = text
        self.start()

    def _say(self) -> None:
        seen = [text for source, text in self._texts.items() if text and _is_seen(source)]
        self._texts = {}
        texts = [(text if isinstance(text, str) else text()).removesuffix(".") for text in seen]
        texts.sort(key=len)  # a count or a change isn't to wait until a whole card has been read out
        windows = (window for window in QApplication.topLevelWidgets() if window.isVisible())
        speaker = QApplication.focusWidget() or next(windows, None)  # another program may have the keyboard
        if texts and speaker:
            event = QtGui.QAccessibleAnnouncementEvent(speaker, ". ".join(texts))  # decision 6: its enums only here
            event.setPoliteness(QtGui.QAccessible.AnnouncementPoliteness.Polite)
            QtGui.QAccessible.updateAccessibility(event)


@cache
def _gathered() -> GatheredAnnouncements:
    return GatheredAnnouncements()


def _is_seen(source: QObject) -> bool:
    return isValid(source) and (not isinstance(source, QWidget) or source.isVisible())

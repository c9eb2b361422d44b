"""What is done at once, and again whenever a signal tells, as long as a widget lives."""

from collections.abc import Callable

from PySide6.QtCore import QObject, SignalInstance


class Kept(QObject):
    """A child of its owner, so that the connection goes with it: the signal may belong to what lives longer."""

    def __init__(self, owner: QObject, signal: SignalInstance, put: Callable[[], None]) -> None:
        super().__init__(owner)
        self._put = put
        put()
        signal.connect(self._again)

    def _again(self) -> None:
        self._put()

"""A frame that lies over the window and takes all keys until it closes."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QWindow
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.widgets.focus import FocusBefore


class Popup(QFrame):
    """A frame over its window that takes all keys until it closes; the focus then returns to where it was before.

    Where that widget is gone, `otherwise` gives the focus. The popup is not a window of its own: keys pressed while the
    program is busy all wait in one queue and reach what is open by then. Where each popup is a window that grabs the
    keyboard, X11 loses the keys that were pressed for one that has just closed.
    """

    def __init__(self, parent: QWidget, otherwise: Callable[[], object]) -> None:
        super().__init__(parent.window())
        self._otherwise = otherwise
        self._before: FocusBefore | None = None
        self._outside = _Outside(self)

    def setVisible(self, visible: bool) -> None:
        """First the focus goes back, then it hides; where the reader has taken the focus elsewhere it stays there."""
        if visible:
            self._before = FocusBefore(self._otherwise)
            self._outside.watch()
        else:
            self._outside.forget()
            if self._before and self.isAncestorOf(self.window().focusWidget()):
                self._before.give_back()
            self._before = None
        super().setVisible(visible)
        self.raise_()

    def event(self, event: QEvent) -> bool:
        """No key does anything outside as long as this is open."""
        if event.type() in {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress}:
            event.accept()
            return True
        return super().event(event)

    def heeds(self, event: QKeyEvent) -> bool:  # noqa: ARG002
        """Whether a key means something here: in a line every letter does."""
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.stay_inside()

    def put_below(self, anchor: QWidget, width: int) -> None:
        """Below the anchor, inside its window."""
        self.setFixedWidth(width)
        self.adjustSize()
        self.move(anchor.mapTo(self.window(), QPoint(0, anchor.height() + tokens.XS)))
        self.stay_inside()

    def stay_inside(self) -> None:
        """Nothing of it is cut off by its window."""
        room = self.window().size() - self.size()
        self.move(min(self.x(), room.width() - tokens.S), min(self.y(), room.height() - tokens.S))


class _Outside(QObject):
    """Closes a popup when the reader presses beside it or takes the focus elsewhere."""

    def __init__(self, popup: Popup) -> None:
        super().__init__(popup)
        self._popup = popup
        self._window: QWindow | None = None

    def watch(self) -> None:
        """From now on."""
        self._window = self._popup.window().windowHandle()
        if self._window is not None:
            self._window.installEventFilter(self)
            self._window.focusObjectChanged.connect(self._follow)

    def forget(self) -> None:
        """No more."""
        if self._window is not None:
            self._window.removeEventFilter(self)
            self._window.focusObjectChanged.disconnect(self._follow)
            self._window = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002  (Qt's signature)
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            if not self._popup.geometry().contains(event.position().toPoint()):
                self._popup.close()
        elif event.type() == QEvent.Type.Resize:
            self._popup.stay_inside()
        return False

    def _follow(self, focus: QObject) -> None:
        popup = self._popup
        if isinstance(focus, QWidget) and focus.window() is popup.window() and not popup.isAncestorOf(focus):
            popup.close()


def stack(popup: QWidget, *parts: QWidget) -> None:
    """Puts the parts below each other into the popup."""
    layout = QVBoxLayout(popup)
    layout.setContentsMargins(tokens.S, tokens.S, tokens.S, tokens.S)
    layout.setSpacing(tokens.XS)
    for part in parts:
        layout.addWidget(part)

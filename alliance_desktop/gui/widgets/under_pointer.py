"""The tint of what lies under the pointer, where all moves and the pointer stands still: Qt looks when it moves."""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QCursor, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget


class StillPointer(QObject):
    """Has Qt look anew what lies under the pointer when a widget moves, or, `within`, what is laid out in it."""

    def __init__(self, ground: QWidget, *, within: bool = False) -> None:
        super().__init__(ground)
        self._ground = ground
        self._moves = {QEvent.Type.Move, QEvent.Type.LayoutRequest} if within else {QEvent.Type.Move}
        self._soon = QTimer(self, singleShot=True, interval=0)  # once all has its place
        self._soon.timeout.connect(self._look)
        ground.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002  (Qt's signature)
        if event.type() in self._moves:
            self._soon.start()
        return False

    def _look(self) -> None:
        window, at = self._ground.window(), QCursor.pos()
        handle = window.windowHandle()
        there = _under_pointer(window)
        if there is None or there.underMouse() or not window.underMouse() or not _is_in(there, self._ground):
            return  # where nothing else lies there now, a move would only bring up its tip again
        if QApplication.activePopupWidget() is None and QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            here, none = QPointF(handle.mapFromGlobal(at)), Qt.MouseButton.NoButton
            move = QMouseEvent(
                QEvent.Type.MouseMove, here, here, QPointF(at), none, none, Qt.KeyboardModifier.NoModifier
            )
            QApplication.sendEvent(handle, move)


def is_over(widget: QWidget) -> bool:
    """Whether the pointer is on a widget now, or on what lies in it."""
    there = _under_pointer(widget.window())
    return there is not None and _is_in(there, widget)


def leave(widget: QWidget) -> None:
    """Take the tint from a widget that the pointer left unseen, over a menu; nothing where it is still there."""
    if widget.underMouse() and not is_over(widget):
        widget.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
        QApplication.sendEvent(widget, QEvent(QEvent.Type.Leave))


def _under_pointer(window: QWidget) -> QWidget | None:
    return window.childAt(window.mapFromGlobal(QCursor.pos()))


def _is_in(part: QWidget, whole: QWidget) -> bool:
    return part is whole or whole.isAncestorOf(part)

"""A button that hears which keys are pressed, to give them to an action."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton

from alliance_desktop.gui.actions import chords

_NONE = {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}


class KeyButton(QPushButton):
    """While it listens every key is its own: shortcuts of the window wait."""

    pressed_keys = Signal(str)
    """The portable name of what was pressed; '' for Backspace, which means no key."""
    listening_changed = Signal()
    stepped = Signal(int)
    """↓ (1) or ↑ (-1) while it does not listen."""

    def __init__(self) -> None:
        super().__init__()
        self.listens = False
        self.clicked.connect(self._listen)

    def stop(self) -> None:
        """Listens no more."""
        if self.listens:
            self.listens = False
            self.listening_changed.emit()

    def event(self, event: QEvent) -> bool:
        """Takes Tab and the keys of the window as well."""
        if self.listens and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._hear(event)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if step := steps.get(Qt.Key(event.key())):
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.stop()

    def _listen(self) -> None:
        self.listens = True
        self.listening_changed.emit()

    def _hear(self, event: QKeyEvent) -> None:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and event.key() == Qt.Key.Key_Escape:
            self.stop()
        elif plain and event.key() in _NONE:
            self.pressed_keys.emit("")
        elif chord := chords.chord_of(event):
            self.pressed_keys.emit(chord)

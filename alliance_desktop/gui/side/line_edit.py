"""A line to type in that leaves Ctrl+Z to the window once its own typing is undone."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit


class LineEdit(QLineEdit):
    """As QLineEdit, but for undo and redo when it has nothing left to undo or redo."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._passes_on(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._passes_on(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _passes_on(self, event: QKeyEvent) -> bool:
        return (event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()) or (
            event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
        )

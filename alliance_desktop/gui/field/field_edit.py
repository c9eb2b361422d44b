"""The line of the field that is typed into: its keys, and the line under what is wrong."""

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QWidget

from alliance_desktop.gui.field.completion_list import CompletionList
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.look.roles import Role
from alliance_desktop.gui.look.theme import Theme


class FieldEdit(QLineEdit):
    """Without a frame of its own. While the completion is open ↓ ↑ Enter Tab are about it."""

    entered, entered_as_filter, entered_back = Signal(), Signal(), Signal()
    """Enter, Ctrl+Enter, Shift+Enter."""
    taken = Signal(int)
    """The row of the completion chosen by Enter or Tab."""
    left_down, left_before = Signal(), Signal()
    """↓ without a completion; Backspace or ← where the words begin."""
    focus_changed = Signal()

    def __init__(self, completions: CompletionList, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._completions, self._theme = completions, theme
        self._wrong = (0, 0)
        self.setFrame(False)
        dress(theme, self, Role("ui", _line))

    def put(self, text: str) -> None:
        """Writes for the program: `textChanged` tells of what the reader writes, by keys or by voice."""
        with QSignalBlocker(self):
            self.setText(text)

    def replace_text(self, text: str) -> None:
        """Other words, with the cursor as far from the end as before."""
        behind = len(self.text()) - self.cursorPosition()
        self.put(text)
        self.setCursorPosition(max(0, len(text) - behind))

    def underline(self, start: int, length: int) -> None:
        """Marks `length` characters from `start` (0-based) as wrong; none with 0."""
        self._wrong = (start, length)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Tab takes the completion chosen; without one it leads on as everywhere."""
        chosen = self._completions.chosen
        pressed = (
            isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab
        )
        if chosen is None or not pressed:
            return super().event(event)
        self.taken.emit(chosen)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at_start = self.cursorPosition() == 0 and not self.hasSelectedText()
        match Qt.Key(event.key()):
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._enter(event.modifiers())
            case Qt.Key.Key_Down if self._completions.is_open:
                self._completions.step(1)
            case Qt.Key.Key_Up if self._completions.is_open:
                self._completions.step(-1)
            case Qt.Key.Key_Down:
                self.left_down.emit()
            case Qt.Key.Key_Backspace | Qt.Key.Key_Left if at_start:
                self.left_before.emit()
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._completions.close_list()
        self.focus_changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        start, length = self._wrong
        if not length:
            return
        metrics, text = self.fontMetrics(), self.text()
        cursor = self.cursorRect()
        origin = cursor.center().x() - metrics.horizontalAdvance(text[: self.cursorPosition()])
        left = origin + metrics.horizontalAdvance(text[:start])
        right = origin + max(metrics.horizontalAdvance(text[: start + length]), metrics.horizontalAdvance("n"))
        painter = QPainter(self)
        painter.setPen(QPen(self._theme.colour("danger"), tokens.FOCUS_LINE))
        bottom = cursor.bottom()
        painter.drawLine(left, bottom, max(right, left + tokens.XS), bottom)

    def _enter(self, modifiers: Qt.KeyboardModifier) -> None:
        chosen = self._completions.chosen
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self.entered_as_filter.emit()
        elif modifiers & Qt.KeyboardModifier.ShiftModifier:
            self.entered_back.emit()
        elif chosen is not None:
            self.taken.emit(chosen)
        else:
            self.entered.emit()


def _line(theme: Theme) -> str:
    c = theme.colours
    return (
        f"QLineEdit {{ background: transparent; border: none; color: {c.text};"
        f" selection-background-color: {c.accent}; selection-color: {c.on_accent}; }}"
    )

"""The line of the field that is typed into: its keys, and the line under what is wrong."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)

from alliance_desktop.gui.actions import chords
from alliance_desktop.gui.field.below_field import CompletionList
from alliance_desktop.gui.field.chips import FieldHistory
from alliance_desktop.gui.look import styles, tokens
from alliance_desktop.gui.look.roles import Role, dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.text.line_edit import LineEdit
from alliance_desktop.library.text_limits import MAX_FILTER

_Standard = QKeySequence.StandardKey


class FieldEdit(LineEdit):
    """Without a frame of its own. While the completion is open ↓ ↑ Enter Tab are about it.

    Ctrl+A takes the chips too: what is typed or pressed then takes them away with the words.
    """

    entered, entered_as_filter, entered_back = Signal(), Signal(), Signal()
    """Enter, Ctrl+Enter, Shift+Enter."""
    taken = Signal(int)
    left_down, left_before = Signal(), Signal()
    """↓ without a completion; Backspace or ← where the words begin."""
    focus_changed = Signal()
    resized = Signal()
    """It has more or less room for what it says while it is empty."""
    everything_chosen = Signal(bool)
    everything_removed = Signal()
    """Everything chosen goes: it is deleted, cut or typed over."""

    def __init__(
        self, completions: CompletionList, history: FieldHistory, everything: Callable[[], str], theme: Theme
    ) -> None:
        """`everything`: chips and words as one text."""
        super().__init__()
        self._completions, self._theme, self._everything = completions, theme, everything
        self.history = self.typing.beyond = history
        history.typing = self.typing
        self.typing.stands = True
        self._all_chosen = False
        self._wrong = (0, 0)
        self.setFrame(False)
        self.setMaxLength(MAX_FILTER)
        dress(theme, self, Role("ui", _line))

    def put(self, text: str) -> None:
        """Write for the program: `textChanged` tells of what the reader writes, by keys or by voice."""
        with QSignalBlocker(self):
            self.setText(text)

    def replace_text(self, text: str) -> None:
        """Other words, with the cursor as far from the end as before."""
        behind = len(self.text()) - self.cursorPosition()
        self.put(text)
        self.setCursorPosition(max(0, len(text) - behind))

    def underline(self, start: int, length: int) -> None:
        """Mark `length` characters from `start` (0-based) as wrong; none with 0."""
        self._wrong = (start, length)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Tab takes the completion chosen; without one it leads on as everywhere."""
        pressed = (
            isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab
        )
        chosen = self._completions.chosen if pressed else None
        if chosen is None:
            return super().event(event)
        self.taken.emit(chosen)
        return True

    def takes(self, event: QKeyEvent) -> bool:
        """Whether a key pressed elsewhere in the field is about what is typed: it writes, deletes, moves the cursor."""
        asked = QKeyEvent(
            QEvent.Type.ShortcutOverride,
            event.key(),
            event.modifiers(),
            event.nativeScanCode(),
            event.nativeVirtualKey(),
            event.nativeModifiers(),
            event.text(),
        )
        asked.ignore()
        self.event(asked)
        return asked.isAccepted()

    def choose_everything(self, chosen: bool) -> None:
        """Choose chips and words, or let go of the chips."""
        if chosen:
            self.selectAll()
        if chosen != self._all_chosen:
            self._all_chosen = chosen
            self.everything_chosen.emit(chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(_Standard.SelectAll):
            self.choose_everything(True)
        elif self._all_chosen and self._act_on_everything(event):
            return
        else:
            self._press(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self._all_chosen and event.commitString():
            self._remove_everything()
        super().inputMethodEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.choose_everything(False)
        super().mousePressEvent(event)

    def _act_on_everything(self, event: QKeyEvent) -> bool:
        """True where the key has done all that it does; any other but a copy lets go of the chips."""
        if not chords.chord_of(event):  # a modifier, held for what comes
            return False
        cut, copy = event.matches(_Standard.Cut), event.matches(_Standard.Copy)
        if cut or copy:
            QGuiApplication.clipboard().setText(self._everything())
        if copy:
            return True
        deletes = cut or event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        if deletes or _writes(event):
            self._remove_everything()
        else:
            self.choose_everything(False)
        return deletes

    def _remove_everything(self) -> None:
        self.choose_everything(False)
        self.everything_removed.emit()

    def _press(self, event: QKeyEvent) -> None:
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
        self.choose_everything(False)
        self._completions.close_list()
        self.focus_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

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


def _writes(event: QKeyEvent) -> bool:
    """Whether a key puts something into the line."""
    held = event.modifiers()
    plain = not held & Qt.KeyboardModifier.ControlModifier or bool(held & Qt.KeyboardModifier.AltModifier)  # AltGr
    return event.matches(_Standard.Paste) or (plain and bool(event.text()) and event.text().isprintable())


def _line(theme: Theme) -> str:
    return styles.bare_line(theme) + f"QLineEdit {{ {styles.hint_colour(theme)} }}"

"""Where a heading or a text of a brief is written, in the place of its row."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from alliance_desktop.gui.look import roles, texts
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.side.note_text import NoteText
from alliance_desktop.gui.widgets.line_edit import LineEdit
from alliance_desktop.gui.widgets.pause import Pause
from alliance_desktop.i18n import _
from alliance_desktop.library.text_limits import MAX_LINE

_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ItemEditor(QWidget):
    """A line for a heading, a field that grows for a text."""

    typed = Signal(str)
    """What stands there now, after each key."""
    paused = Signal(str)
    """The same after a pause, or at the end."""
    done = Signal()
    """Enter, Ctrl+Enter, Esc, or the focus went elsewhere: all that was typed has been said."""
    grown = Signal()
    """It is higher or lower now."""

    def __init__(self, theme: Theme, parent: QWidget, *, heading: bool, text: str) -> None:
        super().__init__(parent)
        self.field: LineEdit | NoteText
        if heading:
            line = self.field = dress(theme, LineEdit(own_escape=True), roles.LINE)
            line.setMaxLength(MAX_LINE)
            line.setText(text)
            line.selectAll()
            line.escaped.connect(self._end)
            line.textEdited.connect(self._touch)
            self._pause = Pause(line, self._line_text)
            texts.say(line, name=lambda: _("Heading"), hint=lambda: _("Heading"))
        else:
            note = self.field = NoteText(theme)
            note.load(text)
            note.done.connect(self._end)
            note.write_wanted.connect(self.settle)
            note.typed.connect(self._touch)
            self._pause = Pause(note, lambda: note.text)
            texts.say(note, name=lambda: _("Text"), hint=lambda: _("Text, in Markdown"))
        self._pause.come.connect(self.paused)
        self._pause.left.connect(self.done)
        self.field.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.field)

    def enter(self) -> None:
        """The caret to the end of what stands there."""
        self.show()
        if isinstance(self.field, NoteText):
            self.field.enter()
        else:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def text(self) -> str:
        """What stands there."""
        return self.field.text if isinstance(self.field, NoteText) else self._line_text()

    def has_focus(self) -> bool:
        """Whether the reader is writing here, be it that another window is in front now."""
        return self.window().focusWidget() is self.field

    def settle(self) -> None:
        """What was typed counts now."""
        self._pause.settle()

    def height_needed(self) -> int:
        """How high it wants to be."""
        return self.field.sizeHint().height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter ends a heading; a text grows."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _RETURNS and isinstance(self.field, LineEdit):
                self._end()
                return True
        elif event.type() == QEvent.Type.Resize:
            self.grown.emit()
        return super().eventFilter(watched, event)

    def _line_text(self) -> str:
        return self.field.words if isinstance(self.field, LineEdit) else ""

    def _touch(self, _text: str) -> None:
        self._pause.typed()
        self.typed.emit(self.text)

    def _end(self) -> None:
        self._pause.settle()
        self.done.emit()

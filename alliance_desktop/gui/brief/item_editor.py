"""Where a heading or a text of a brief is written, in the place of its row."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.look.roles import Role
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.side.note_text import NoteText
from alliance_desktop.gui.widgets.line_edit import LineEdit
from alliance_desktop.gui.widgets.pause import Pause
from alliance_desktop.i18n import _

_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ItemEditor(QFrame):
    """A line for a heading, a field that grows for a text. It says what was typed at each pause."""

    typed = Signal(str)
    """What stands there now, after a pause or at the end."""
    done = Signal()
    """Enter, Ctrl+Enter, Esc, or the focus went elsewhere: all that was typed has been said."""
    grown = Signal()
    """It is higher or lower now."""

    def __init__(self, theme: Theme, parent: QWidget, *, heading: bool, text: str) -> None:
        super().__init__(parent)
        self.setObjectName("itemEditor")
        self.field: LineEdit | NoteText
        if heading:
            line = self.field = dress(theme, LineEdit(own_escape=True), roles.LINE)
            line.setText(text)
            line.selectAll()
            line.escaped.connect(self._end)
            line.textEdited.connect(self._touch)
            self._pause = Pause(line, line.text)
            texts.say(line, name=lambda: _("Heading"), hint=lambda: _("Heading"))
        else:
            note = self.field = NoteText(theme)
            note.load(text)
            note.done.connect(self._end)
            note.write_wanted.connect(self.settle)
            note.typed.connect(self._touch)
            self._pause = Pause(note, lambda: note.text)
            texts.say(note, name=lambda: _("Text"), hint=lambda: _("Text, in Markdown"))
            dress(theme, self, Role(sheet=_frame))
        self._pause.come.connect(self.typed)
        self._pause.left.connect(self.done)
        self.field.installEventFilter(self)
        layout = self._layout = QVBoxLayout(self)
        side = 0 if heading else tokens.S
        layout.setContentsMargins(side, side, side, side)
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
        return self.field.text if isinstance(self.field, NoteText) else self.field.text()

    def has_focus(self) -> bool:
        """Whether the reader is writing here, be it that another window is in front now."""
        return self.window().focusWidget() is self.field

    def settle(self) -> None:
        """What was typed counts now."""
        self._pause.settle()

    def height_for_row(self) -> int:
        """How high its row has to be."""
        return max(tokens.ROW, self._layout.sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter ends a heading; a text grows."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _RETURNS and isinstance(self.field, LineEdit):
                self._end()
                return True
        elif event.type() == QEvent.Type.Resize:
            self.grown.emit()
        return super().eventFilter(watched, event)

    def _touch(self, _text: str) -> None:
        self._pause.typed()

    def _end(self) -> None:
        self._pause.settle()
        self.done.emit()


def _frame(theme: Theme) -> str:
    c = theme.colours
    return (
        f"#itemEditor {{ background: {c.card}; border: {tokens.FOCUS_LINE}px solid {c.accent};"
        f" border-radius: {tokens.RADIUS_CONTROL}px; }}"
    )

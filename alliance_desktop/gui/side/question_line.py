"""One value of the question to an office: which office, a day. Of several recommendations it is the one for all."""

from datetime import datetime

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from alliance_desktop.domain.position import DAYS, FIELD_LABELS, FieldName
from alliance_desktop.domain.target import Target
from alliance_desktop.errors import InputError
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.drafts.shared_writing import SharedWriting
from alliance_desktop.gui.drafts.writing import FieldWriting
from alliance_desktop.gui.look import roles, texts
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.widgets.line_edit import LineEdit
from alliance_desktop.i18n import _
from alliance_desktop.library.text_limits import MAX_LINE
from alliance_desktop.render.moments import day_of_date

_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class QuestionLine(LineEdit):
    """Kept on Enter, on Esc and on leaving; what is typed is a draft until then, a day as soon as it is one."""

    entered = Signal()
    """Enter: what was typed is kept, the reader goes on."""
    refused = Signal(str)
    """What was typed is no day, and how to type one; '' once all is well. What was kept stays."""

    def __init__(self, desk: Desk, drafts: Drafts, name: FieldName) -> None:
        super().__init__(own_escape=True)
        self._editor, self._drafts, self.field = desk.editor, drafts, name
        self._targets: tuple[Target, ...] = ()
        self.setMaxLength(MAX_LINE)
        dress(desk.theme, self, roles.LINE)
        texts.say(self, name=FIELD_LABELS[name])
        self.textEdited.connect(self._typed)

    def show_targets(self, targets: tuple[Target, ...]) -> None:
        """Shows the value on these, after keeping what is typed for others; what is being typed stays."""
        if targets != self._targets:
            self.keep()
            self.setModified(False)
            self._targets = targets
            self.refused.emit("")  # it was about the others
        self.setReadOnly(not self._editor.writable)
        if not self.isModified() and targets:
            self._show()

    def keep(self) -> bool:
        """Keeps what was typed; False where it is no day, or is safe nowhere."""
        if not self.isModified() or not self._targets:
            return True
        writing = self._writing()
        try:
            self._drafts.typed(writing, self._value(self.words.strip()))
        except InputError as error:
            self.refused.emit(str(error))
            return False
        if not self._drafts.write(writing) and not writing.safe:
            return False
        self.setModified(False)
        self._show()
        self.refused.emit("")
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _RETURNS:
            super().keyPressEvent(event)
        elif self.keep():
            self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason and self.keep():
            self._show_beginning()

    def _typed(self, _text: str) -> None:
        self.refused.emit("")
        writing = self._writing()
        try:
            self._drafts.typed(writing, self._value(self.words))
        except InputError:  # it is no day yet
            self._drafts.typed(writing, writing.saved)

    def _writing(self) -> FieldWriting | SharedWriting:
        return self._drafts.open_common(self._targets, self.field)

    def _show(self) -> None:
        """The value they have in common, or what was typed and waits for the store."""
        values = {self._editor.marks(target.code).position.text(self.field) for target in self._targets}
        text = self._writing().text
        words = day_of_date(text) if text and self.field in DAYS else text
        self.setPlaceholderText(_("different") if len(values) > 1 else "")
        if words != self.text():
            with QSignalBlocker(self):
                self.setText(words)
            self._show_beginning()

    def _show_beginning(self) -> None:
        """Of a long name; where the reader comes back from another window she goes on where she was."""
        if self.window().focusWidget() is not self:
            self.setCursorPosition(0)

    def _value(self, typed: str) -> str:
        """What is kept of what is typed. Raises InputError."""
        if self.field not in DAYS or not typed.strip():
            return typed
        from alliance_desktop.library.typed_day import typed_day  # decision 6

        today = datetime.now().astimezone().date()
        return typed_day(typed, today, ahead=self.field == "reply_by").isoformat()

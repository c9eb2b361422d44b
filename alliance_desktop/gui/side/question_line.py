"""One value of the question to an office: which office, a day. Of several recommendations it is the one for all."""

from datetime import datetime

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from alliance_desktop.domain.position import FIELD_LABELS, FieldName
from alliance_desktop.domain.target import Target
from alliance_desktop.errors import InputError
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.look import roles, texts
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.state.position_values import set_value
from alliance_desktop.gui.widgets.line_edit import LineEdit
from alliance_desktop.i18n import _
from alliance_desktop.library.text_limits import MAX_LINE
from alliance_desktop.render.moments import day_of_date

_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DAYS: tuple[FieldName, ...] = ("asked_on", "reply_by")


class QuestionLine(LineEdit):
    """Kept on Enter, on Esc and on leaving; an office that is typed for one recommendation is a draft until then."""

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
        if not self.isModified():
            self._show(self._values())

    def keep(self) -> bool:
        """Keeps what was typed; False where that can't be."""
        if not self.isModified() or not self._targets:
            return True
        typed = self.words.strip()
        if self.field == "office" and len(self._targets) == 1:
            kept = self._drafts.write(self._drafts.open_field(self._targets[0], "office"))
        else:
            try:
                value = self._value(typed)
            except InputError as error:
                self.refused.emit(str(error))
                return False
            kept = self._values() == {value} or set_value(
                self._editor, self._targets, self.field, value, self._words(value)
            )
        if kept:
            self.setModified(False)
            self._show(self._values())
            self.refused.emit("")
        return kept

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _RETURNS:
            super().keyPressEvent(event)
        elif self.keep():
            self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.keep()

    def _typed(self, _text: str) -> None:
        self.refused.emit("")
        if self.field == "office" and len(self._targets) == 1:
            self._drafts.typed(self._drafts.open_field(self._targets[0], "office"), self.words)

    def _values(self) -> set[str]:
        return {self._editor.marks(target.code).position.text(self.field) for target in self._targets}

    def _show(self, values: set[str]) -> None:
        """The value they have in common."""
        shared = next(iter(values)) if len(values) == 1 else ""
        words = self._words(shared)
        self.setPlaceholderText(_("different") if len(values) > 1 else "")
        if words != self.text():
            with QSignalBlocker(self):
                self.setText(words)

    def _words(self, value: str) -> str:
        """A kept value as it can be typed again."""
        return day_of_date(value) if value and self.field in _DAYS else value

    def _value(self, typed: str) -> str:
        if self.field not in _DAYS or not typed:
            return typed
        from alliance_desktop.library.typed_day import typed_day  # decision 6

        today = datetime.now().astimezone().date()
        return typed_day(typed, today, ahead=self.field == "reply_by").isoformat()

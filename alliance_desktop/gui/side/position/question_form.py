"""The question to an office: which one was asked, when, until when, and what it answered."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from alliance_desktop.domain.position import FIELD_LABELS, FieldName, PositionField
from alliance_desktop.domain.report import Target
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.drafts.position_places import FieldPlace
from alliance_desktop.gui.drafts.writing import Writing
from alliance_desktop.gui.drafts.written_line import WrittenLine
from alliance_desktop.gui.look import roles, tokens
from alliance_desktop.gui.look.builders import REST, column, label, row, show_words, table
from alliance_desktop.gui.side.position.folded_field import words_column
from alliance_desktop.gui.side.position.sheet_editor import LineEditor
from alliance_desktop.gui.widgets.claimed_keys import is_enter
from alliance_desktop.i18n import _


class QuestionLine(WrittenLine):
    """One value of the question: which office, a day. Of several recommendations it is the one for all.

    Kept on Enter, on Esc and on leaving; what is typed is a draft until then, a day as soon as it is one."""

    entered = Signal()
    """Enter: what was typed is kept, the reader goes on."""

    def __init__(self, desk: Desk, drafts: Drafts, name: FieldName) -> None:
        super().__init__(desk, drafts, self._open, FIELD_LABELS[name], None)
        self.field = name
        self._targets: tuple[Target, ...] = ()
        self._writing: Writing[FieldPlace] | None = None
        self.textEdited.connect(self.type_on)

    def show_targets(self, targets: tuple[Target, ...]) -> None:
        """Shows the value on these, after keeping what is typed for others; what is being typed stays."""
        if targets != self._targets:
            self.keep()
            self.setModified(False)
            self._targets = targets
            self.refused.emit("")  # it was about the others
        several = any((one := self._record(target)) and one.others for target in targets)
        self.setReadOnly(several or not self._editor.writable)  # they are chosen from, not typed over
        if not self.isModified():
            self._show()

    def keep(self) -> bool:
        """Keeps what was typed; False where it is no day, or is safe nowhere."""
        if not self.isModified():
            return True
        if not super().keep():
            return False
        self.setModified(False)
        self._show()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not is_enter(event):
            super().keyPressEvent(event)
        elif self.keep():
            self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason and self.keep():
            self._show_beginning()

    def type_on(self, text: str) -> None:
        """A key was pressed: what stands there may become a day yet."""
        self.refused.emit("")
        super().type_on(text)

    def _record(self, target: Target) -> PositionField | None:
        return self._editor.marks(target).position.record(self.field)

    def _open(self) -> Writing[FieldPlace] | None:
        """While something is typed that of which it began, though it says another day by now, or none."""
        if self._targets and not self.isModified():
            self._writing = self._drafts.open(FieldPlace.on(self._targets, self.field, self._editor.marks))
        return self._writing if self._targets else None

    def _show(self) -> None:
        """The value they have in common, or what was typed and waits for the store."""
        values = {self._editor.marks(target).position.text(self.field) for target in self._targets}
        if (writing := self._open()) is None:
            return
        words = writing.place.words(writing.text)
        self.setPlaceholderText(_("different") if len(values) > 1 else "")
        if words != self.text():
            with QSignalBlocker(self):
                self.setText(words)
            self._show_beginning()

    def _show_beginning(self) -> None:
        """Of a long name; where the reader comes back from another window she goes on where she was."""
        if self.window().focusWidget() is not self:
            self.setCursorPosition(0)


_LINES: tuple[FieldName, ...] = ("office", "asked_on", "reply_by")


class QuestionForm(QWidget):
    """Lines for what is short, for all in hand; the answer is on one recommendation."""

    done = Signal()
    """The reader wants back to the report."""

    def __init__(self, desk: Desk, drafts: Drafts) -> None:
        super().__init__()
        self._theme, self._marks = desk.theme, desk.editor.marks
        self.lines = {name: QuestionLine(desk, drafts, name) for name in _LINES}
        self.answer = LineEditor(desk, drafts, "answer", lambda: _("What the office said …"))
        self.answer.done.connect(self.done)
        self.wrong = label(desk.theme, roles.words("ui-small", "danger"), wraps=True)
        self.wrong.hide()
        """Why what was typed is no day."""
        self._early = label(desk.theme, roles.QUIET, lambda: _("The reply date lies before Asked on."), wraps=True)
        self._place()
        for line in self.lines.values():
            line.refused.connect(self._refuse)
            line.escaped.connect(self.done)
        self.lines["office"].entered.connect(self._to_reply_by)
        self.lines["asked_on"].entered.connect(self._to_reply_by)
        self.lines["reply_by"].entered.connect(self.done)

    def show_targets(self, targets: tuple[Target, ...]) -> None:
        """Shows what these have, after keeping what is typed for others."""
        for line in self.lines.values():
            line.show_targets(targets)
        positions = (self._marks(target).position for target in targets)
        self._early.setVisible(any(one.is_due_before_asked for one in positions))
        single = len(targets) == 1
        if single:
            self.answer.show_target(targets[0])
        else:
            self.answer.leave()
        for part in (self._answer_title, self.answer.beside_label, self.answer):
            part.setVisible(single)
        self._grid.setColumnMinimumWidth(0, words_column(self._theme))

    def focus_field(self, name: FieldName) -> QWidget:
        """The caret goes into this value; gives its editor."""
        if name == "answer":
            self.answer.focus_text()
            return self.answer
        line = self.lines[name]
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        line.selectAll()
        return line

    def keep(self) -> None:
        """Keeps what is typed in the lines."""
        for line in self.lines.values():
            line.keep()

    def _to_reply_by(self) -> None:
        self.focus_field("reply_by")

    def _refuse(self, why: str) -> None:
        show_words(self.wrong, why)

    def _place(self) -> None:
        titled = [(label(self._theme, roles.QUIET, FIELD_LABELS[name]), line) for name, line in self.lines.items()]
        for title, line in titled:
            title.setBuddy(line)
        self._grid = table(*titled, gap=(0, tokens.XS))
        self._answer_title = label(self._theme, roles.QUIET, FIELD_LABELS["answer"])
        head = row(self._answer_title, REST, self.answer.beside_label)
        edges = (tokens.HANG, 0, tokens.HANG, tokens.XS)
        column(self._grid, self.wrong, self._early, head, self.answer, gap=tokens.XS, edges=edges, on=self)

"""How far the position on what is in hand is: a row of at most two lines, and beneath it the question to an office."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from alliance_desktop.domain.position import FIELD_LABELS, FieldName
from alliance_desktop.domain.target import Target
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.side.folded_field import words_column
from alliance_desktop.gui.side.folded_row import FoldedRow
from alliance_desktop.gui.side.status_words import status_words
from alliance_desktop.gui.widgets.focus import holds_focus
from alliance_desktop.gui.widgets.later import Later
from alliance_desktop.gui.widgets.tooltip import tooltip

if TYPE_CHECKING:
    from alliance_desktop.gui.side.question_form import QuestionForm


class StatusRow(FoldedRow):
    """Opens a list, as a field with choices does."""

    arrows = ("chevron-down", "chevron-down")


class StatusLine(QWidget):
    """A press on the row asks for another status; the question is shown while the reader is at it."""

    wanted = Signal()
    """The list of states is to be opened."""
    done = Signal()
    """The reader wants back to the report."""
    caret_moved = Signal()
    """The caret of the answer stands elsewhere."""

    def __init__(self, desk: Desk, drafts: Drafts) -> None:
        super().__init__()
        self._desk, self._drafts = desk, drafts
        self._targets: tuple[Target, ...] = ()
        self.row = StatusRow(desk.theme)
        self.row.setCheckable(False)
        self.row.clicked.connect(self.wanted)
        self.question = Later(self._make_question)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.XS)
        layout.addWidget(self.row)

    def show_targets(self, targets: tuple[Target, ...]) -> None:
        """Shows the status of these; a question on others is kept and folded."""
        changed, self._targets = targets != self._targets, targets
        if question := self.question.made:
            question.show_targets(targets)
            if changed or not (self._asks or holds_focus(question)):
                question.hide()
        self._say()

    def open_question(self, name: FieldName = "office") -> QWidget:
        """Unfolds the question with the caret in this value; gives its editor."""
        question = self.question()
        question.show_targets(self._targets)
        question.show()
        return question.focus_field(name)

    @property
    def refusal(self) -> QWidget | None:
        """Why what is typed is not kept, while that is said."""
        question = self.question.made
        return question.wrong if question and question.wrong.isVisible() else None

    def keep(self) -> None:
        """Keeps what is typed in the lines of the question."""
        if question := self.question.made:
            question.keep()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say()

    @property
    def _asks(self) -> bool:
        """Whether an office is asked, or was and has given its answer: undone, the question has nothing to show."""
        return any(self._desk.editor.marks(target.code).position.text("office") for target in self._targets)

    def _say(self) -> None:
        if not self._targets:
            return
        theme, editor = self._desk.theme, self._desk.editor
        column = words_column(theme)
        room = self.width() - 2 * tokens.HANG - column
        positions = [editor.marks(target.code).position for target in self._targets]
        today = datetime.now().astimezone().date()
        lines, ink, danger = status_words(positions, today, QFontMetrics(theme.font("ui")), room)
        self.row.show_words(FIELD_LABELS["status"](), lines, column, ink, danger)
        self.row.setToolTip(tooltip(" ".join(lines)))
        self.row.setEnabled(editor.writable)

    def _make_question(self) -> "QuestionForm":
        from alliance_desktop.gui.side.question_form import QuestionForm  # decision 6

        made = QuestionForm(self._desk, self._drafts)
        made.done.connect(self.done)
        made.answer.field.cursorPositionChanged.connect(self.caret_moved)
        if layout := self.layout():
            layout.addWidget(made)
        made.hide()
        return made

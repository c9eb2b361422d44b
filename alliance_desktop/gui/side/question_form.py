"""The question to an office: which one was asked, when, until when, and what it answered."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from alliance_desktop.domain.position import FIELD_LABELS, FieldName
from alliance_desktop.domain.target import Target
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.side.folded_field import words_column
from alliance_desktop.gui.side.line_editor import LineEditor
from alliance_desktop.gui.side.question_line import QuestionLine
from alliance_desktop.i18n import _

_LINES: tuple[FieldName, ...] = ("office", "asked_on", "reply_by")


class QuestionForm(QWidget):
    """Lines for what is short, for all in hand; the answer is on one recommendation."""

    done = Signal()
    """The reader wants back to the report."""

    def __init__(self, desk: Desk, drafts: Drafts) -> None:
        super().__init__()
        self._theme = desk.theme
        self.lines = {name: QuestionLine(desk, drafts, name) for name in _LINES}
        self.answer = LineEditor(desk, drafts, "answer", lambda: _("What the office said …"))
        self.answer.done.connect(self.done)
        self.wrong = dress(desk.theme, QLabel(), roles.words("ui-small", "danger"))
        self.wrong.setTextFormat(Qt.TextFormat.PlainText)
        self.wrong.setWordWrap(True)
        self.wrong.hide()
        """Why what was typed is no day."""
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
        single = len(targets) == 1
        if single:
            self.answer.show_target(targets[0])
        else:
            self.answer.leave()
        for part in (self._answer_title, self.answer.state, self.answer):
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
        self.wrong.setText(why)
        self.wrong.setVisible(bool(why))

    def _place(self) -> None:
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(tokens.XS)
        self._grid.setColumnStretch(1, 1)
        for row, (name, line) in enumerate(self.lines.items()):
            label = dress(self._theme, QLabel(), roles.QUIET)
            texts.say(label, text=FIELD_LABELS[name])
            label.setBuddy(line)
            self._grid.addWidget(label, row, 0)
            self._grid.addWidget(line, row, 1)
        self._answer_title = dress(self._theme, QLabel(), roles.QUIET)
        texts.say(self._answer_title, text=FIELD_LABELS["answer"])
        head = QHBoxLayout()
        head.addWidget(self._answer_title)
        head.addStretch(1)
        head.addWidget(self.answer.state)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(tokens.HANG, 0, tokens.HANG, tokens.XS)
        layout.setSpacing(tokens.XS)
        layout.addLayout(self._grid)
        layout.addWidget(self.wrong)
        layout.addLayout(head)
        layout.addWidget(self.answer)

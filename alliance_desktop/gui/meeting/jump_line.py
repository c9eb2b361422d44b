"""The line by which meeting mode jumps: what is typed without a click lands here."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from alliance_desktop.domain.address import goals
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.meeting.meeting_order import first_from
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.line_edit import LineEdit
from alliance_desktop.i18n import _

_LONGEST = 40
"""Characters that can be typed."""
STEPPING = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End)


class _Line(LineEdit):
    """As long as nothing is typed the keys that step through recommendations are left to the window."""

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in STEPPING
            and not self.text()
        ):
            event.ignore()
            return False
        return super().event(event)


class JumpLine(QWidget):
    """A line, and beside it where Enter would lead."""

    wanted = Signal(str)
    """The code of the recommendation to show."""
    ended = Signal()
    """Nothing more is to be typed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.here = ""
        """The code that is shown: a number alone is one of its section."""
        self._code = ""
        """Where Enter leads: looked for while one types, since that takes longer than to show it."""
        self.line = dress(desk.theme, _Line(own_escape=True), roles.QUIET_LINE)
        self.goal = dress(desk.theme, QLabel(), roles.QUIET)
        self.goal.setTextFormat(Qt.TextFormat.PlainText)
        self.goal.setWordWrap(True)
        self.goal.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.line.setMaxLength(_LONGEST)
        self.line.setFixedHeight(tokens.BAR_BUTTON)
        self.line.setMinimumWidth(tokens.MEETING_JUMP * 3 // 5)
        self.line.setMaximumWidth(tokens.MEETING_JUMP)
        texts.say(self.line, hint=lambda: _("Type a code to jump: s5 4"), name=lambda: _("Code to jump to"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        row.addWidget(self.line, 2)
        row.addWidget(self.goal, 1)
        self.line.textChanged.connect(self._show_goal)
        self.line.returnPressed.connect(self._jump)
        self.line.escaped.connect(self.end)

    def begin(self, typed: str) -> None:
        """The first letter was typed elsewhere."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.insert(typed)

    def end(self) -> None:
        """Empties the line."""
        self.line.setText("")
        self.ended.emit()

    def say(self, text: str) -> None:
        """Words in the place of the goal, also for who can't see them."""
        self.goal.setText(text)
        announce(self.goal, text)

    def _meant(self) -> str:
        """The recommendation that what was typed leads to; '' for none."""
        found = goals(self.line.text(), self._desk.index.vocabulary, self.here)
        return first_from(self._desk.report, found.found[0].code) if found.found and not found.near else ""

    def _show_goal(self) -> None:
        self._code = self._meant()
        one = self._desk.report.recommendation(self._code)
        self.say(_("{code}, p. {page}").format(code=one.code, page=one.page) if one else "")

    def _jump(self) -> None:
        if code := self._code:
            self.end()
            self.wanted.emit(code)
        elif typed := " ".join(self.line.text().split()):
            self.say(_("There is no {text}").format(text=typed))
            self.line.selectAll()
        else:
            self.end()

"""The foot of meeting mode, that says which of its recommendations is shown, and leads on."""

from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QToolButton, QWidget

from alliance_desktop.domain.address import goals
from alliance_desktop.domain.report import Target
from alliance_desktop.gui.actions import chords
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.builders import as_bar, label, picture, row, show_words
from alliance_desktop.gui.look.roles import dress, grown_at_most, grown_wide, line_high
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.meeting.meeting_order import MeetingOrder, first_from
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.text.line_edit import LineEdit
from alliance_desktop.i18n import _
from alliance_desktop.render.place_words import with_page

_LONGEST = 40
STEPPING = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End)


class MeetingFoot(QFrame):
    """Its buttons say what is wanted; the window does it."""

    step_wanted = Signal(int)
    size_wanted = Signal(int)
    heard_wanted = Signal()
    position_wanted = Signal()
    exit_wanted = Signal()

    def __init__(self, desk: Desk, order: MeetingOrder) -> None:
        """`order` is what is stepped through."""
        super().__init__()
        theme, self._order = desk.theme, order
        as_bar(theme, self, "meetingFoot", "top")
        line_high(theme, self, tokens.MEETING_BAND)
        self._previous, self._next = _button(theme, "arrow-left"), _button(theme, "arrow-right")
        self._place = label(theme, roles.words("ui", "text_2"))
        self.jump = JumpLine(desk, order)
        self._heard = KeyedButton(theme, "ear")
        self._position, self._exit = KeyedButton(theme, "eye"), KeyedButton(theme)
        self._smaller, self._larger = _button(theme, "a-arrow-down"), _button(theme, "a-arrow-up")
        self.setMinimumWidth(tokens.LINE)  # it fits what it shows to the width there is
        stepping, sizes = (self._previous, self._place, self._next), (self._smaller, self._larger)
        acts = (self._heard, self._position, tokens.L, *sizes, tokens.L, self._exit)
        self._row = row(*stepping, (self.jump, 1), *acts, gap=tokens.S, on=self)
        self._connect()
        self._shown = False
        self._words: bool | None = None
        texts.follow(self, self._name)

    def show_place(self) -> None:
        """*8 of 11*; without a place only of how many."""
        place, of = self._order.place, str(len(self._order.targets))
        self._place.setText(_("{place} of {count}").format(place="–" if place is None else place, count=of))
        widest = _("{place} of {count}").format(place=of, count=of)
        self._place.setMinimumWidth(self._place.fontMetrics().horizontalAdvance(widest))

    def show_position(self, shown: bool, words: bool | None = None) -> None:
        """Whether the button shows the position or hides it. While a statement is typed it is about its words, and
        `words` says whether they are shown.
        """
        self._shown, self._words = shown, words
        self._name()

    def align(self, margin: int) -> None:
        """Keep the edges of the text above it."""
        self._row.setContentsMargins(margin, 0, margin, 0)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _connect(self) -> None:
        for by, step, size in ((-1, self._previous, self._smaller), (1, self._next, self._larger)):
            step.clicked.connect(partial(self.step_wanted.emit, by))
            size.clicked.connect(partial(self.size_wanted.emit, by))
        self._heard.clicked.connect(self.heard_wanted)
        self._position.clicked.connect(self.position_wanted)
        self._exit.clicked.connect(self.exit_wanted)

    def _name(self) -> None:
        position = _("Hide position") if self._shown else _("Show position")
        if self._words is not None:
            position = _("Hide words") if self._words else _("Show words")
        self._position.name(position, KEYMAP.name("meeting-position"), KEYMAP.with_key(position, "meeting-position"))
        heard = _("Heard")
        self._heard.name(heard, KEYMAP.name("meeting-heard"), KEYMAP.with_key(heard, "meeting-heard"))
        self._exit.name(_("Exit"), chords.native("Esc"), _("Exit (Esc)"))
        for one, words, key in (
            (self._previous, _("Previous recommendation"), "Left"),
            (self._next, _("Next recommendation"), "Right"),
        ):
            one.setAccessibleName(words)
            one.setToolTip(chords.with_key(words, key))
        for one, words, action in (
            (self._smaller, _("Smaller text"), "zoom-out"),
            (self._larger, _("Larger text"), "zoom-in"),
        ):
            one.setAccessibleName(words)
            one.setToolTip(KEYMAP.with_key(words, action))
        self._fit()

    def _fit(self) -> None:
        """In a narrow window first the keys' names go, then words beside icons."""
        for level in range(3):
            for button in (self._heard, self._position, self._exit):
                button.shrink(level)
            self._row.invalidate()
            if self._row.minimumSize().width() <= self.width():
                return


class KeyedButton(QPushButton):
    """Shows icon, words, and the key that does the same.

    In a narrow window the key goes first, then the words beside an icon.
    """

    def __init__(self, theme: Theme, icon: str = "") -> None:
        super().__init__()
        dress(theme, self, roles.OUTLINED_BUTTON)
        self._has_icon, self._icon = bool(icon), picture(theme, icon, "text")
        self._words, self._key = label(theme, roles.words("ui-medium")), label(theme, roles.KEY_CAP)
        parts = (self._icon, self._words, self._key)
        for part in parts:
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        middle = ((part, Qt.AlignmentFlag.AlignVCenter) for part in parts)
        self._row = row(*middle, gap=tokens.S, edges=(tokens.M, 0, tokens.M, 0), on=self)
        self._icon.setVisible(self._has_icon)
        line_high(theme, self, tokens.BAR_BUTTON)

    def name(self, words: str, key: str, tip: str) -> None:
        """What it does, by which key as the reader's system calls it ('' for none), and the tooltip that says both."""
        self._words.setText(words)
        show_words(self._key, key)
        self.setAccessibleName(words)
        self.setToolTip(tip)

    def shrink(self, level: int) -> None:
        """0 shows all, 1 no key, 2 no words beside an icon either."""
        self._key.setVisible(level < 1 and bool(self._key.text()))
        self._words.setVisible(level < 2 or not self._has_icon)
        self._row.invalidate()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class JumpLine(QWidget):
    """The line to jump by, where what is typed without a click lands; beside it stands where Enter would lead."""

    wanted = Signal(object)
    """The Target of the recommendation to show."""
    ended = Signal()

    def __init__(self, desk: Desk, order: MeetingOrder) -> None:
        super().__init__()
        self._desk, self._order = desk, order
        self.here = ""
        """The code that is shown: a number alone is one of its section."""
        self._goal: Target | None = None
        """Where Enter leads: looked for while one types, since that takes longer than to show it."""
        self.line = dress(desk.theme, _Line(own_escape=True), roles.QUIET_LINE)
        self.goal = label(desk.theme, roles.QUIET, wraps=True)
        self.goal.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.line.setMaxLength(_LONGEST)
        line_high(desk.theme, self.line, tokens.BAR_BUTTON)
        grown_wide(desk.theme, self.line, tokens.MEETING_JUMP * 3 // 5)
        grown_at_most(desk.theme, self.line, tokens.MEETING_JUMP)
        texts.say(self.line, hint=self._hint, name=lambda: _("Code to jump to"))
        row((self.line, 2), (self.goal, 1), gap=tokens.S, on=self)
        self.line.resized.connect(lambda: self.line.setPlaceholderText(self._hint()))
        self.line.textChanged.connect(self._show_goal)
        self.line.returnPressed.connect(self._jump)
        self.line.escaped.connect(self.end)

    def _hint(self) -> str:
        code = "s5 4" if self._desk.report.recommendation("S5-04") else self._desk.report.example_code
        whole = _("Type a code to jump: {code}").format(code=code)
        room = self.line.width() - self.line.fontMetrics().horizontalAdvance("MM")  # its edges and the caret
        return whole if self.line.fontMetrics().horizontalAdvance(whole) <= room else code

    def show_from(self, code: str) -> None:
        """This one is shown now; what was refused on the one before is over."""
        self.here = code
        self.say("")

    def begin(self, typed: str) -> None:
        """The first letter was typed elsewhere."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.insert(typed)

    def end(self) -> None:
        self.line.setText("")
        self.ended.emit()

    @property
    def refuses(self) -> bool:
        """Whether it says that what was typed leads nowhere."""
        return bool(self.goal.text()) and not self.line.text()

    def say(self, text: str) -> None:
        """Words in the place of the goal, also for who can't see them."""
        self.goal.setText(text)
        announce(self.goal, text)

    def _meant(self) -> Target | None:
        """The recommendation that what was typed leads to, also in another report of the brief; None for none."""
        typed, report = self.line.text(), self._desk.report
        found = goals(typed, self._desk.index.vocabulary, self.here)
        code = first_from(report, found.found[0].code) if found.found and not found.near else ""
        return self._order.meant(typed, Target(report.id, code) if code else None)

    def _show_goal(self) -> None:
        goal = self._goal = self._meant()
        report = self._desk.reports.report(goal.report) if goal else None
        one = report.recommendation(goal.code) if report and goal else None
        self.say(with_page(self._order.name(goal), one.page) if one and goal else "")

    def _jump(self) -> None:
        if goal := self._goal:
            self.end()
            self.wanted.emit(goal)
        elif typed := " ".join(self.line.text().split()):
            self.end()  # the next letters are keys again: words for the note don't stand in this line for all to read
            self.say(_("{text} isn’t in this report").format(text=typed))
        else:
            self.end()


class _Line(LineEdit):
    """As long as nothing is typed the keys that step through recommendations are left to the window."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

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


def _button(theme: Theme, icon: str) -> QToolButton:
    """One with an icon alone."""
    made = dress(theme, QToolButton(), roles.OUTLINED_ICON, icon=icon)
    grown_wide(theme, made, tokens.MEETING_BUTTON, exactly=True)
    line_high(theme, made, tokens.BAR_BUTTON)
    return made

"""The foot of meeting mode: where one is among how many, the line to jump by, and its buttons."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton

from alliance_desktop.gui.actions import chords
from alliance_desktop.gui.actions.chosen_keys import KEYMAP
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.meeting.jump_line import JumpLine
from alliance_desktop.gui.meeting.keyed_button import KeyedButton
from alliance_desktop.i18n import _


class MeetingFoot(QFrame):
    """Its buttons say what is wanted; the window does it."""

    step_wanted = Signal(int)
    size_wanted = Signal(int)
    heard_wanted = Signal()
    position_wanted = Signal()
    exit_wanted = Signal()

    def __init__(self, desk: Desk, count: int) -> None:
        """`count` recommendations are stepped through."""
        super().__init__()
        theme, self._count = desk.theme, count
        self.setObjectName("meetingFoot")
        dress(theme, self, roles.bar("meetingFoot", "top"))
        self.setFixedHeight(tokens.MEETING_BAND)
        self._previous, self._next = _button(theme, "arrow-left"), _button(theme, "arrow-right")
        self._place = dress(theme, QLabel(), roles.words("ui", "text_2"))
        self.jump = JumpLine(desk)
        self._heard = KeyedButton(theme, "ear")
        self._position, self._exit = KeyedButton(theme, "eye"), KeyedButton(theme)
        self._smaller, self._larger = _button(theme, "a-arrow-down"), _button(theme, "a-arrow-up")
        self._row = QHBoxLayout(self)
        self._row.setSpacing(tokens.S)
        self.setMinimumWidth(tokens.LINE)  # it fits what it shows to the width there is
        for part in (self._previous, self._place, self._next):
            self._row.addWidget(part)
        self._row.addWidget(self.jump, 1)
        self._row.addWidget(self._heard)
        self._row.addWidget(self._position)
        self._row.addSpacing(tokens.L)
        self._row.addWidget(self._smaller)
        self._row.addWidget(self._larger)
        self._row.addSpacing(tokens.L)
        self._row.addWidget(self._exit)
        self._connect()
        self._shown = False
        self._words: bool | None = None
        texts.follow(self, self._name)

    def show_place(self, place: int | None) -> None:
        """*8 of 11*; without a place only of how many."""
        of = str(self._count)
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
        """Keeps the edges of the text above it."""
        self._row.setContentsMargins(margin, 0, margin, 0)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _connect(self) -> None:
        self._previous.clicked.connect(lambda: self.step_wanted.emit(-1))
        self._next.clicked.connect(lambda: self.step_wanted.emit(1))
        self._smaller.clicked.connect(lambda: self.size_wanted.emit(-1))
        self._larger.clicked.connect(lambda: self.size_wanted.emit(1))
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
        for button, words, key in (
            (self._previous, _("Previous recommendation"), "Left"),
            (self._next, _("Next recommendation"), "Right"),
        ):
            button.setAccessibleName(words)
            button.setToolTip(_("{act} ({key})").format(act=words, key=chords.native(key)))
        for button, words, action in (
            (self._smaller, _("Smaller text"), "zoom-out"),
            (self._larger, _("Larger text"), "zoom-in"),
        ):
            button.setAccessibleName(words)
            button.setToolTip(KEYMAP.with_key(words, action))
        self._fit()

    def _fit(self) -> None:
        """In a narrow window first the keys' names go, then words beside icons."""
        for level in range(3):
            for button in (self._heard, self._position, self._exit):
                button.shrink(level)
            self._row.invalidate()
            if self._row.minimumSize().width() <= self.width():
                return


def _button(theme: Theme, icon: str) -> QToolButton:
    """One with an icon alone."""
    button = dress(theme, QToolButton(), roles.OUTLINED_ICON, icon=icon)
    button.setFixedSize(tokens.MEETING_BUTTON, tokens.BAR_BUTTON)
    return button

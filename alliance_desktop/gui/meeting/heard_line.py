"""What is heard in meeting mode: the line that takes it down, a draft with each pause, a note in the end."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from alliance_desktop.domain.report import Target
from alliance_desktop.gui.actions.conditions import can_write
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.desk import Shell
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.drafts.report_places import HeardPlace
from alliance_desktop.gui.drafts.saving_words import not_saved
from alliance_desktop.gui.drafts.writing import Writing
from alliance_desktop.gui.look import roles, styles, texts, tokens
from alliance_desktop.gui.look.builders import as_bar, column, label, row, show_words
from alliance_desktop.gui.look.roles import Role, dress, line_high
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.key_bursts import PAUSE_MS
from alliance_desktop.gui.widgets.presses import pressed_at
from alliance_desktop.gui.widgets.text.line_edit import LineEdit
from alliance_desktop.gui.widgets.text.text_undo import CARET
from alliance_desktop.i18n import _

_LONGEST = 2_000
"""Characters that can be typed."""


class HeardLine(QFrame):
    """*Heard: delegation, words*, or what was done. What is typed is dots, as it may be seen on a wall, until its words
    are asked for."""

    kept = Signal()
    """Enter: it is to be kept as a note."""
    left = Signal()
    """Esc: the line goes, what was typed stays in it."""
    turned = Signal()
    """It is shown or gone, or its words are."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        line_high(theme, self, tokens.MEETING_BAND)
        self.setMinimumWidth(tokens.LINE)
        as_bar(theme, self, "heardBand", "top")
        self._box = QFrame()
        self._box.setObjectName("heardBox")
        line_high(theme, self._box, tokens.MEETING_LINE)
        dress(theme, self._box, Role(sheet=styles.focused_box))
        self.line = dress(theme, LineEdit(own_escape=True), Role("ui-line", styles.bare_line))
        self._hint = label(theme, roles.QUIET, lambda: _("delegation, words · Enter saves"))
        texts.say(self.line, name=lambda: _("Heard: delegation, words"))
        self.line.setMaxLength(_LONGEST)
        self._show_words(False)
        self._said, self._beside = (label(theme, roles.words("ui", "text_2"), wraps=True) for _each in range(2))
        self.refuses = False
        """Whether it says that nothing can be taken down."""
        parts = (label(theme, roles.words("ui-title"), lambda: _("Heard:")), (self.line, 1), self._hint)
        row(*parts, (self._beside, 1), gap=tokens.M, edges=(tokens.L, 0, tokens.L, 0), on=self._box)
        self._beside.hide()
        self._column = column(self._said, (self._box, Qt.AlignmentFlag.AlignVCenter), on=self)
        self._box.hide()
        self.line.returnPressed.connect(self.kept)
        self.line.escaped.connect(self.left)
        CARET.nothing_more.connect(self._say_nothing_more)

    @property
    def is_open(self) -> bool:
        return not self._box.isHidden()

    def say(self, text: str) -> None:
        """Say something in the place of the line, or while that is shown at its end; '' takes it away."""
        self._said.setText(text)
        show_words(self._beside, text)
        self._hint.setVisible(not text)
        if text:
            announce(self._beside if self.is_open else self._said, text)

    def _say_nothing_more(self, editor: QWidget, words: str) -> None:
        if editor.window() is self.window():
            self.say(words)

    def refuse(self, why: str) -> None:
        """Say that nothing can be taken down, until `unsay`."""
        self.refuses = True
        self.say(why)

    def unsay(self) -> None:
        """Take away what it says."""
        self.refuses = False
        self.say("")

    @property
    def shows_words(self) -> bool:
        return self.line.echoMode() is QLineEdit.EchoMode.Normal

    def turn_words(self) -> None:
        """Show what is typed, or hides it."""
        self._show_words(not self.shows_words)
        announce(self.line, _("Words shown") if self.shows_words else _("Words hidden"))
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def open(self) -> None:
        """Show it, with what was typed and not kept."""
        self._said.hide()
        self._box.show()
        self._show_words(False)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_line(self) -> None:
        """Take it away; its place stays free."""
        self._box.hide()
        self._said.show()
        self._show_words(False)

    def _show_words(self, shown: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.turned.emit()

    def align(self, margin: int) -> None:
        """Keep the edges of the text above it."""
        self._column.setContentsMargins(margin, 0, margin, 0)


class LettersAtOnce(QObject):
    """How many letters came one after the other without a pause, the last of them last."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.clock: Callable[[QKeyEvent], int] = pressed_at
        self.count = 0
        self._at: int | None = None

    def watch(self, handle: QWindow) -> None:
        """Count what comes to a window, whatever it does there."""
        handle.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.text().isprintable():
            at = self.clock(event)
            if event.text():
                goes_on = self._at is not None and at - self._at < PAUSE_MS
                self.count = self.count + 1 if goes_on else 1
                self._at = at
        return False


class Hearing(QObject):
    """What stands in the line belongs to the recommendation on which it was typed, and leaves it as a note only.

    Or it was a word of the report that began with the key that opens the line: without Enter that leaves nothing.
    """

    said = Signal(str)
    """What became of it."""
    ended = Signal()
    """Nothing stands in the line any more."""

    def __init__(self, shell: Shell, drafts: Drafts, line: HeardLine, code: Callable[[], str]) -> None:
        """`code` tells which recommendation is shown."""
        super().__init__(line)
        self._shell, self._drafts, self._line, self._code = shell, drafts, line, code
        self._writing: Writing[HeardPlace] | None = None
        self.letters = LettersAtOnce(self)
        self._is_word = False
        """Whether a single word stands there, typed in one go with the key that opened the line."""
        self.why_not = ""
        """Why what stands in the line is no note yet; '' where nothing was the matter."""
        self.given_up = False
        """Whether the meeting is left though that is no note: the drafts have it. Who goes on typing takes it back."""
        line.line.textEdited.connect(self._type)
        drafts.changed.connect(self._look)

    def begin(self) -> None:
        """Open the line, with what was typed on this recommendation and is no note yet."""
        if self._writing is None:
            waiting = self._drafts.open(HeardPlace(self._target()))
            if waiting.dirty:
                self._writing = waiting
                self._line.line.setText(waiting.text)
        self._line.open()

    @property
    def has_words(self) -> bool:
        """Whether something stands in the line that is no note yet."""
        return self._writing is not None and bool(self._writing.text.strip())

    def mean_it(self) -> None:
        """What stands there is a statement, also if it is a word that was typed in one go."""
        self._is_word = False

    def keep(self) -> bool:
        """Make a note of what stands there. Where that can't be it stays in the open line, why is said, and this is
        False.
        """
        writing = self._writing
        known = self._shell.desk.words.in_report
        if writing is not None and self._is_word and known(KEYMAP.name("meeting-heard") + writing.text):
            self.said.emit(_("Nothing was taken down"))
            self._drop(writing)
            return True
        if writing is None or not writing.text.strip():
            self._drop(writing)
            return True
        if why := self._failed(writing):
            self.why_not = why
            self.said.emit(why)
            self._line.open()
        return not why

    def _failed(self, writing: Writing[HeardPlace]) -> str:
        """'' where it is a note now, else why it isn't."""
        if why := can_write(self._shell):
            return why
        if self._drafts.write(writing):
            return ""
        return not_saved(writing.failure) if writing.failure else _("Not saved")

    def _drop(self, writing: Writing[HeardPlace] | None) -> None:
        """Blanks alone are nothing, nor is a word typed where none was wanted."""
        if writing is not None:
            self._drafts.drop(writing)
        self._end()

    def _type(self) -> None:
        """Half a line is never made a note, though the one before it failed to be."""
        if self._writing is None:
            self._writing = Writing(HeardPlace(self._target()))
        words = self._line.line.text()
        self._is_word = words.isalpha() and self.letters.count == len(words) + 1
        self._writing.due = self.given_up = False
        self._drafts.typed(self._writing, self._line.line.words)

    def _look(self) -> None:
        """The note is there, be it only after the store did not take it for a while."""
        writing = self._writing
        if writing is not None and writing.text and not writing.dirty:
            self._end()
            self.said.emit(writing.place.label)

    def _end(self) -> None:
        self._writing, self._is_word = None, False
        self._line.line.setText("")
        self.ended.emit()

    def _target(self) -> Target:
        return Target(self._shell.desk.report.id, self._code())

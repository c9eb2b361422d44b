"""Meeting mode: a window of its own, full screen; the one it was opened from stays as it is until this one is left."""

from collections.abc import Callable
from functools import partial

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QScreen, QShortcut
from PySide6.QtWidgets import QAbstractButton, QFrame, QLineEdit, QWidget

from alliance_desktop.domain.position import stance_words
from alliance_desktop.domain.report import Target
from alliance_desktop.gui.actions.conditions import can_write
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.actions.report_turns import lead_to
from alliance_desktop.gui.desk import Shell
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.builders import add, column
from alliance_desktop.gui.look.roles import dress, follow
from alliance_desktop.gui.meeting.heard_line import HeardLine, Hearing
from alliance_desktop.gui.meeting.meeting_foot import MeetingFoot
from alliance_desktop.gui.meeting.meeting_order import MeetingOrder, meet_elsewhere, not_shown, order_of
from alliance_desktop.gui.meeting.meeting_text import LargeText, MeetingHead
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.claimed_keys import is_enter
from alliance_desktop.gui.widgets.keyboard_passes import KeyboardPasses, let_go
from alliance_desktop.gui.widgets.presses import BeforeTheNextKey, KeysInTurn
from alliance_desktop.gui.widgets.whole_frames import WholeFrames
from alliance_desktop.i18n import _
from alliance_desktop.render.place_words import spoken_place


class MeetingWindow(QFrame):
    """Shows one recommendation: never notes or remarks, and the position only when it is asked for, each time anew."""

    left = Signal()
    waits = False
    """Whether a step led out of its report, which is gone, and the meeting on the next one hasn't begun."""

    def __init__(self, main: QWidget) -> None:
        super().__init__(main, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self._main, self._place = main, column(gap=0, on=self)
        self._body: QFrame | None = None
        self._ending = BeforeTheNextKey(self._leave_unless_it_goes_on)
        texts.follow(self, lambda: self.setWindowTitle(_("Meeting mode – Alliance Desktop")))
        self._turn = KeysInTurn(self)
        WholeFrames(self)

    def begin(self, shell: Shell, drafts: Drafts, order: MeetingOrder) -> None:
        """A meeting on `order`, which begins in the report of the main window. One that goes on from another report
        has the same window: a new one gets the keyboard only after a moment in which nobody has it."""
        if self._body:
            shiboken6.delete(self._body)
        self._shell, self._desk = shell, shell.desk
        self._order, self._began = order, order.here
        self._position_shown = self._steps_out = self.has_ended = self.waits = False
        theme = self._desk.theme
        self._body = body = dress(theme, QFrame(), roles.ground("#meeting", "reading"))
        body.setObjectName("meeting")
        self.head, self.text = MeetingHead(theme), LargeText(theme)
        self.heard = HeardLine(theme)
        self._hearing = Hearing(shell, drafts, self.heard, lambda: self.code)
        self.foot = MeetingFoot(self._desk, order)
        self._middle = column(self.head, (self.text, 1))
        column((self._middle, 1), self.heard, self.foot, gap=0, on=body)
        add(self._place, body)
        body.show()  # by itself only after the next keys, which would find no shortcuts
        self._connect()
        texts.say(self.text, name=lambda: _("Recommendation"))
        follow(theme, body, self._keep_edges)
        self._keys: list[QShortcut] = []
        texts.follow(body, self._take_keys)
        self._open()

    @property
    def code(self) -> str:
        return self._order.here.code

    def _open(self) -> None:
        """On a screen of its own where there is a second one."""
        if not self.isVisible():
            self.setScreen(screen := other_screen(self._main.screen()))
            self.setGeometry(screen.geometry())
        self._show()
        self.heard.say(" · ".join(filter(None, (self._order.said(self._desk.report.id), not_shown(self._desk)))))
        if not self.isVisible():
            self.showFullScreen()
            KeyboardPasses(self._main.windowHandle(), self.windowHandle(), self)
            self._turn.watch(self.windowHandle())
            self.activateWindow()
        self._hearing.letters.watch(self.windowHandle())
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def go(self, target: Target) -> None:
        """Show another recommendation, without its position; what was being taken down stays with the one left.

        Where that can't be kept this one stays, with the words. For one of another report the window turns to that, and
        another meeting goes on there.
        """
        self.heard.unsay()
        if not self._hearing.keep():
            return
        self._steps_out = target.report != self._desk.report.id
        if self._steps_out:
            meet_elsewhere(self._shell, target, partial(self._stay, target.report))
            return
        self._order.go(target)
        self._show()

    def _stay(self, report: str, _shell: Shell, why: str) -> None:
        """The window couldn't turn to the report of the next one: where that can't be read the steps go past it."""
        self._steps_out = False
        if self._desk.reports.report(report) is None:
            self._order.leave_out(report)
            self.foot.show_place()
        self.heard.say(why)

    def step(self, by: int, *, leaves_words: bool = True) -> None:
        """The next (1) or previous (-1) one; unless it `leaves_words`, only while none stand in the focused line."""
        focus = self.focusWidget()
        if not leaves_words and isinstance(focus, QLineEdit) and focus.text():
            return
        target = self._order.by(by)
        if target is not None:
            self.go(target)
        else:
            self.heard.say(_("This is the last one") if by > 0 else _("This is the first one"))

    def turn_position(self) -> None:
        """Show the position on the recommendation, or hides it; while a statement is typed its words."""
        if self.heard.is_open:
            self.heard.turn_words()
            return
        self._position_shown = not self._position_shown
        self._show_position()
        words = stance_words(self._desk.editor.marks(self.code).position.text("stance"), self._desk.report)
        announce(self.head, words if self._position_shown else _("Position hidden"))

    def take_down(self) -> None:
        """Open the line for what is heard."""
        self.heard.unsay()
        if why := can_write(self._shell):
            self.heard.refuse(_("{why}: what is heard can’t be taken down. Esc closes this").format(why=why))
        else:
            self._hearing.begin()

    def end(self) -> None:
        """Close it, whatever stands in the line: the drafts have that. After a step to another report it stays for the
        meeting there."""
        self._hearing.given_up = True
        if self._steps_out:
            self._hearing.keep()
            self.waits = True
            self.left.emit()
            self._ending.start()
        else:
            self.has_ended = True
            self.close()

    def _escape(self) -> None:
        if self.heard.refuses:
            self.heard.unsay()
        elif self.foot.jump.refuses:
            self.foot.jump.say("")
        else:
            self.close()

    def _leave_heard(self) -> None:
        if self.heard.is_open:
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
            self.heard.close_line()

    def _put_by_heard(self) -> None:
        """The line goes by its own key; what was typed in it stays, which is said, as is how to go on with it."""
        self._leave_heard()
        if self._hearing.has_words:
            key = KEYMAP.name("meeting-heard")
            words = _("What you typed is kept: {key} goes on with it") if key else _("What you typed is kept")
            self.heard.say(words.format(key=key))

    def resize_text(self, by: int) -> None:
        """Larger (1) or smaller (-1) letters, as far as the text is whole."""
        if why_not := self.text.resize_text(by):
            self.heard.say(why_not)
        else:
            announce(self.text, _("Text size {pixels} px").format(pixels=self.text.size_shown))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Whatever is typed is the beginning of a code to jump to; Enter presses the button that has the focus."""
        focus = self.focusWidget()
        if is_enter(event) and isinstance(focus, QAbstractButton):
            focus.click()
            return
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if event.text().isalnum() and not held:
            if not self.heard.refuses:  # what is typed then was meant for the note: nobody else shall read it
                self.heard.unsay()
                self.foot.jump.begin(event.text())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_edges()

    def _keep_edges(self) -> None:
        """What larger words add to both bars comes off the gaps above: the text keeps its room."""
        side = round(self.width() * tokens.MEETING_MARGIN) if self.width() >= tokens.MEDIUM else tokens.XXL
        added = self._desk.theme.line_high(tokens.MEETING_BAND) - tokens.MEETING_BAND
        top = min(tokens.XXXL, self.height() // 16)
        self._middle.setContentsMargins(side, top - added, side, tokens.S)
        self._middle.setSpacing(min(tokens.XXL, top) - added)
        self.heard.align(side)
        self.foot.align(side)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not (self._hearing.keep() or self._hearing.given_up):
            self._hearing.given_up = True
            words = _("{why}. Leave once more and it waits to be saved")
            self.heard.say(words.format(why=self._hearing.why_not))
            event.ignore()
            return
        if self._order.here != self._began:
            lead_to(self._desk, self._order.here)
        self.left.emit()
        event.ignore()  # a window that is closed loses the keys that were typed in it and haven't come yet
        self._leave()

    def _leave_unless_it_goes_on(self) -> None:
        if self.waits:
            self.waits = False
            self._leave()

    def _leave(self) -> None:
        self._main.activateWindow()
        leaving = KeyboardPasses(self.windowHandle(), self._main.windowHandle(), self)
        leaving.passed.connect(self._vanish)
        if leaving.is_over or self.has_ended:
            self._vanish()

    def _vanish(self) -> None:
        self.hide()
        let_go(self)

    def _show(self) -> None:
        report, code = self._desk.report, self.code
        one, section = report.recommendation(code), report.section_of(code)
        if one is None or section is None:
            return
        self._position_shown = False
        self._show_position()
        self.head.show_place(one, section, self._order.name(self._order.here))
        self.text.show_text(one.text)
        self.foot.show_place()
        self.foot.jump.show_from(code)
        announce(self, spoken_place(report, code))

    def _show_position(self, *_changes: object) -> None:
        position = self._desk.editor.marks(self.code).position
        stance, shown = position.record("stance"), position.text("stance") if self._position_shown else None
        words = stance_words(shown or "", self._desk.report)
        self.head.show_stance(shown, words, to_decide=stance is not None and bool(stance.others))
        heard = self.heard.shows_words if self.heard.is_open else None
        self.foot.show_position(self._position_shown, heard)

    def _take_keys(self) -> None:
        """Keys of this window, and those that the reader gave to the actions that it knows."""
        for key in self._keys:
            key.deleteLater()
        acts: dict[str, Callable[[], object]] = {
            "Left": partial(self.step, -1),
            "Right": partial(self.step, 1),
            "Up": partial(self.step, -1, leaves_words=False),
            "Down": partial(self.step, 1, leaves_words=False),
            "Home": lambda: self.go(self._order.targets[0]),
            "End": lambda: self.go(self._order.targets[-1]),
            "PgUp": partial(self.text.turn_page, -1),
            "PgDown": partial(self.text.turn_page, 1),
            "Esc": self._escape,
        }
        chosen: dict[str, Callable[[], object]] = {
            "meeting": self.close,
            "meeting-position": self.turn_position,
            "meeting-heard": self.take_down,
            "undo": self._desk.editor.undo,
            "redo": self._desk.editor.redo,
            "zoom-in": partial(self.resize_text, 1),
            "zoom-out": partial(self.resize_text, -1),
            "zoom-reset": self.text.choose_largest,
        }
        for action, act in chosen.items():
            acts |= dict.fromkeys(KEYMAP.keys(action), act)
        self._keys = [QShortcut(QKeySequence(key), self.text, act) for key, act in acts.items()]
        for shortcut in self._keys:
            shortcut.activated.connect(self._turn.acted)

    def _connect(self) -> None:
        self.foot.step_wanted.connect(self.step)
        self.foot.size_wanted.connect(self.resize_text)
        self.foot.heard_wanted.connect(self.take_down)
        self.heard.kept.connect(self._hearing.mean_it)
        self.heard.kept.connect(self._hearing.keep)
        self._hearing.said.connect(self.heard.say)
        self._hearing.ended.connect(self._leave_heard)
        self.heard.left.connect(self._put_by_heard)
        self.heard.turned.connect(self._show_position)
        self.foot.position_wanted.connect(self.turn_position)
        self.foot.exit_wanted.connect(self.close)
        self.foot.jump.wanted.connect(self.go)
        self.foot.jump.ended.connect(self.text.setFocus)
        self._desk.editor.changed.connect(self._show_position)
        editor = self._desk.editor
        for travelled in (editor.undone, editor.taken_back, editor.redone):
            travelled.connect(self.heard.say)


def meet(shell: Shell, main: QWidget, drafts: Drafts) -> MeetingWindow | None:
    """The meeting on what is in hand; None where that is in another report, to which the window turns."""
    order = order_of(shell.desk)
    if order.here.report != shell.desk.report.id:
        meet_elsewhere(shell, order.here)
        return None
    waiting = (one for one in main.findChildren(MeetingWindow) if one.waits)
    meeting = next(waiting, None) or MeetingWindow(main)
    meeting.begin(shell, drafts, order)
    return meeting


def other_screen(screen: QScreen) -> QScreen:
    """A screen that isn't this one, if there is one."""
    return next((one for one in QGuiApplication.screens() if one is not screen), screen)

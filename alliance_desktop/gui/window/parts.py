"""The parts of the window around its text, over it and behind it, and that a press meets the one that is seen."""

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from alliance_desktop import settings
from alliance_desktop.domain.marks import Highlight, Note
from alliance_desktop.errors import AllianceError
from alliance_desktop.gui.actions.chords import pressed_at
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.actions.qt_actions import QtActions
from alliance_desktop.gui.contents.contents_pane import ContentsColumn
from alliance_desktop.gui.desk import Desk, Shell
from alliance_desktop.gui.fault import guarded
from alliance_desktop.gui.field.empty_result import EmptyResult
from alliance_desktop.gui.field.find_field import FindField
from alliance_desktop.gui.field.find_line import FindLine
from alliance_desktop.gui.reading.reading_pane import Comparing
from alliance_desktop.gui.side.side_panel import SidePanel
from alliance_desktop.gui.widgets.focus import give_focus, holds_focus
from alliance_desktop.gui.widgets.hover import StillPointer
from alliance_desktop.gui.widgets.notice_bar import Bar
from alliance_desktop.gui.widgets.whole_frames import WholeFrames
from alliance_desktop.gui.window.bars_above import ContextBar, TopBar
from alliance_desktop.gui.window.ground import Ground
from alliance_desktop.gui.window.mistyped_words import BeforeBurst, MistypedWords
from alliance_desktop.gui.window.overlays import Overlays
from alliance_desktop.gui.window.page_stack import PageStack
from alliance_desktop.gui.window.session_file import SessionFile
from alliance_desktop.gui.window.status_bar import StatusBar
from alliance_desktop.gui.window.store_link import StoreLink
from alliance_desktop.gui.window.tab_order import RegionRound, TabOrder
from alliance_desktop.gui.window.toast import Toast, ToastHost

_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
_WRAP = 1 << 32
"""Stamps of X11 begin again at zero after so many milliseconds."""
_LATE = 60_000
"""A press that seems to be older than this is stamped by another clock than ours."""


class Parts(QObject):
    """Made and placed in one go; joins.py says what each tells the others. It is the shell of gui/desk.py."""

    report_wanted = Signal(str, object)
    """The window shall be about another report, by its id, and what is done then with its shell, or None."""

    def __init__(
        self, window: QMainWindow, desk: Desk, ground: Ground, session: SessionFile, chosen: settings.Settings
    ) -> None:
        super().__init__(window)
        if not KEYMAP.load(chosen.keys, single=chosen.single_keys):
            settings.keep_bad_copy()  # some are no keys
        self.desk, self._window, self._ground = desk, window, ground
        self.text, self.panels = ground.reading, ground.regions
        self.text.complete()
        self.comparing = Comparing(self.text)
        self.actions = QtActions(self, window)
        self.contents = ContentsColumn(desk)
        self.field = FindField(desk)
        self.top_bar = TopBar(self.actions, self.field, desk)
        self.context_bar = ContextBar(desk, self.actions)
        self.status_bar = StatusBar(desk)
        self.find_line, self.empty_result = FindLine(desk), EmptyResult(desk)
        self.store_bar, self.notice_bar = Bar(desk.theme), Bar(desk.theme)
        self.side = SidePanel(desk, self)
        self.field.keep_names(self.side.drafts)
        self.toast = Toast(desk.theme, ground, self.toast_host)
        self._place()
        self.store_link = StoreLink(self, self.store_bar, self.side.drafts, session)
        self.pages = PageStack(self, ground, self.side, self.store_link)
        self.overlays = Overlays(self, ground, self.field, self.side.drafts, self._section, session)
        self.regions = self._round()
        before = partial(BeforeBurst, self, ground, self.pages, self.overlays, self.toast)
        self.mistyped_words = MistypedWords(self, window, self.toast, before)
        self.actions.ran.connect(self.mistyped_words.note_command)
        bars = self.store_bar, self.notice_bar
        regions = self.top_bar, self.contents, *bars, ground.centre, self.toast, self.side, self.status_bar
        WholeFrames(window)
        StillPointer(self.panels)
        StillPointer(self.side.content, within=True)
        self.aim = Aim(window)
        self.tab_order = TabOrder(ground, regions, {self.field.edit: self.empty_result})

    @property
    def is_reading(self) -> bool:
        return not self.pages.is_open and not holds_focus(self.side)

    def show_filter(self, text: str) -> None:
        self.pages.leave()
        self.desk.filter.toggle(text) if text else self.desk.filter.clear()

    def show_mark(self, mark: Highlight | Note) -> None:
        self.desk.navigator.go(mark.target.code)
        self.side.notes.open_note(mark.id)
        if mark.quote is not None:
            self.text.show_quote(mark.target.code, mark.quote)

    def save_typed(self) -> bool:
        typed_in_page = self.pages.save_typed()
        return self.side.flush() and typed_in_page

    def settings(self) -> settings.Settings:
        """Theme, zoom, reading font and keys, as they are now."""
        theme = self.desk.theme
        keys = {action: list(keys) for action, keys in KEYMAP.chosen.items()}
        return settings.Settings(theme.choice, theme.zoom, theme.reading_font, KEYMAP.single, keys)

    def save_settings(self) -> None:
        try:
            with guarded():
                settings.save(self.settings())
        except AllianceError as error:
            self.toast.say(str(error))

    def focus_centre(self) -> None:
        self.pages.focus()

    def open_report(self, report_id: str, then: Callable[[Shell], object] | None = None) -> None:
        self.report_wanted.emit(report_id, then)

    def quit(self) -> None:
        self._window.close()

    def toast_host(self) -> ToastHost:
        """The status bar, wherever one is; a sheet lies over that."""
        return self.overlays.sheet or self.status_bar

    def _round(self) -> RegionRound:
        return RegionRound(
            {
                self.field: self.field.focus_field,
                self.contents: partial(_enter, self.contents),
                self.store_bar: self.store_bar.enter,
                self.notice_bar: self.notice_bar.enter,
                self._ground.centre: self._enter_centre,
                self.toast: self.toast.focus_button,
                self.side: self.side.enter,
                self.status_bar: partial(_enter, self.status_bar),
            }
        )

    def _enter_centre(self) -> None:
        """Where nothing matches there is no text to be in, but what is offered instead."""
        if self.empty_result.isVisible():
            self.empty_result.enter()
        else:
            self.pages.enter()

    def _section(self) -> str:
        return self.context_bar.section

    def _place(self) -> None:
        """In the order in which Tab goes round. What is made later comes last: more of the side panel."""
        ground = self._ground
        ground.take_bars(self.top_bar, self.status_bar)
        ground.take_contents(self.contents)
        ground.take_context(self.context_bar)
        ground.take_side(self.side)
        for part in (self.context_bar, self.top_bar):
            part.lower()  # what stands above is read first too
        ground.take_lines(self.find_line, self.empty_result)
        ground.take_notices(self.store_bar, self.notice_bar)


class Aim(QObject):
    """A press of the mouse goes to what was painted when it was made, or nowhere.

    While the window is busy with making its parts presses wait in a queue, and would meet what lies there by then:
    before the layouts have run that may be anything, such as the last row of a list.
    """

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._painted: int | None = None
        """When what lies there now was painted, in milliseconds; None: it is still to be painted."""
        self._dropped = False
        self._frame = QTimer(self, singleShot=True, interval=0)
        self._frame.timeout.connect(self._see)
        window.installEventFilter(self)
        self._watch()
        self.changed()

    def clock(self) -> int:
        """Milliseconds, as systems stamp presses; tests have a clock of their own."""
        return time.monotonic_ns() // 1_000_000

    def changed(self) -> None:
        """Parts lie elsewhere now, which the reader hasn't seen yet."""
        self._window.update()
        self._wait()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._window:
            if kind == QEvent.Type.Show:
                self._watch()
            elif kind == QEvent.Type.Resize:
                self._wait()
        elif kind in _PRESSES and isinstance(event, QMouseEvent):
            self._dropped = self._is_too_early(event)
            return self._dropped
        elif kind == QEvent.Type.MouseButtonRelease and self._dropped:
            self._dropped = False
            return True
        return False

    def _is_too_early(self, press: QMouseEvent) -> bool:
        if self._painted is None:
            return True
        return 0 < (self._painted - pressed_at(press)) % _WRAP < _LATE

    def _wait(self) -> None:
        self._painted = None
        self._frame.start()

    def _see(self) -> None:
        """A turn later all parts have their places and are painted: from now on what is seen is what is there."""
        self._painted = self.clock()

    def _watch(self) -> None:
        if (handle := self._window.windowHandle()) is not None:
            handle.installEventFilter(self)


def _enter(region: QWidget) -> None:
    give_focus(region, Qt.FocusReason.TabFocusReason)

"""The parts of the window around its text, over it and behind it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMainWindow, QWidget

from alliance_desktop import settings
from alliance_desktop.domain.marks import Highlight, Note
from alliance_desktop.errors import AllianceError
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.actions.qt_actions import QtActions
from alliance_desktop.gui.contents.contents_pane import ContentsColumn
from alliance_desktop.gui.desk import Desk, Otherwise, Then
from alliance_desktop.gui.fault import guarded
from alliance_desktop.gui.field.empty_result import EmptyResult
from alliance_desktop.gui.field.find_field import FindField
from alliance_desktop.gui.field.find_line import FindLine
from alliance_desktop.gui.reading.reading_pane import Comparing
from alliance_desktop.gui.side.side_panel import SidePanel
from alliance_desktop.gui.widgets.focus import give_focus, holds_focus
from alliance_desktop.gui.widgets.notice_bar import Bar
from alliance_desktop.gui.widgets.presses import Aim
from alliance_desktop.gui.widgets.tab_order import RegionRound, TabOrder
from alliance_desktop.gui.widgets.under_pointer import StillPointer
from alliance_desktop.gui.widgets.whole_frames import WholeFrames
from alliance_desktop.gui.window.bars_above import ContextBar, TopBar
from alliance_desktop.gui.window.mistyped_words import BeforeBurst, MistypedWords
from alliance_desktop.gui.window.overlays import Overlays
from alliance_desktop.gui.window.page_stack import PageStack
from alliance_desktop.gui.window.session_file import SessionFile
from alliance_desktop.gui.window.status_bar import StatusBar
from alliance_desktop.gui.window.store_link import StoreLink
from alliance_desktop.gui.window.toast import Toast, ToastHost
from alliance_desktop.gui.window.window_panes import WindowPanes


class Parts(QObject):
    """Made and placed in one go; connections.py says what each tells the others. It is the shell of gui/desk.py."""

    report_wanted = Signal(str, object, object)
    """The window shall be about another report, by its id, and what is done then with its shell, or None."""

    def __init__(
        self, window: QMainWindow, desk: Desk, panes: WindowPanes, session: SessionFile, chosen: settings.Settings
    ) -> None:
        super().__init__(window)
        if not KEYMAP.load(chosen.keys, single=chosen.single_keys):
            settings.keep_bad_copy()  # some are no keys
        self.desk, self._window, self._panes = desk, window, panes
        self.text, self.panels = panes.reading, panes.regions
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
        self.field.drafts = self.side.drafts
        self.toast = Toast(desk.theme, panes, self.toast_host)
        self._place()
        self.store_link = StoreLink(self, self.store_bar, self.side.drafts, session)
        self.pages = PageStack(self, panes, self.side, self.store_link)
        self.overlays = Overlays(self, panes, self.field, self.side.drafts, lambda: self.context_bar.section, session)
        self.regions = self._round()
        before = partial(BeforeBurst, self, panes, self.pages, self.overlays, self.toast)
        self.mistyped_words = MistypedWords(self, window, self.toast, before)
        self.actions.ran.connect(self.mistyped_words.note_command)
        bars = self.store_bar, self.notice_bar
        regions = self.top_bar, self.contents, *bars, panes.centre, self.toast, self.side, self.status_bar
        WholeFrames(window)
        StillPointer(self.panels)
        StillPointer(self.side.content, within=True)
        self.aim = Aim(window)
        self.tab_order = TabOrder(panes, regions, {self.field.edit: self.empty_result})

    @property
    def is_reading(self) -> bool:
        return not self.pages.is_open and not holds_focus(self.side)

    @property
    def typing(self) -> int:
        return self.mistyped_words.typed

    def page_came(self) -> None:
        self.mistyped_words.page_came()

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

    def open_report(self, report_id: str, then: Then | None = None, otherwise: Otherwise | None = None) -> None:
        self.report_wanted.emit(report_id, then, otherwise)

    def open_file(self, file: Path | None = None) -> None:
        from alliance_desktop.gui.actions.opened_file import ask_file, open_file  # with all readers

        open_file(self, file) if file else ask_file(self)

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
                self._panes.centre: self._enter_centre,
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

    def _place(self) -> None:
        """In the order in which Tab goes round. What is made later comes last: more of the side panel."""
        panes = self._panes
        panes.take_bars(self.top_bar, self.status_bar)
        panes.take_panes(self.contents, self.context_bar, self.side)
        for part in (self.context_bar, self.top_bar):
            part.lower()  # what stands above is read first too
        panes.take_lines((self.find_line, self.empty_result), (self.store_bar, self.notice_bar))


def _enter(region: QWidget) -> None:
    give_focus(region, Qt.FocusReason.TabFocusReason)

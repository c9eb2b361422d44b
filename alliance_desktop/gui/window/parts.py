"""The parts of the window around its text, over it and behind it: which of them keys and presses reach."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QMainWindow, QScrollArea, QSplitter, QWidget

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
from alliance_desktop.gui.widgets.focus import InOrder, give_focus, has_focus_in_sight, holds_focus
from alliance_desktop.gui.widgets.hover import StillPointer
from alliance_desktop.gui.widgets.notice_bar import Bar
from alliance_desktop.gui.widgets.viewport import show_whole
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


class TabOrder:
    """Qt's own ring has what is made late come last, as cards' tools, notes and pages are, and leads from the end of a
    region to its beginning where that hands the focus on to a part of it."""

    def __init__(self, panes: QWidget, regions: Sequence[QWidget], behind: Mapping[QWidget, QWidget]) -> None:
        """Through all `regions` on `panes`; `behind`: what comes right after a stop, wherever it stands."""
        self._panes, self._regions, self._behind = panes, regions, behind

    def go(self, forward: bool) -> bool:
        """The focus to the next or previous stop; what lies over the window is gone round by itself."""
        focus = QApplication.focusWidget()
        stops = self._stops(focus)
        if focus not in stops:
            return False
        here = stops.index(focus) + (1 if forward else -1)
        stop = stops[here % len(stops)]
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        return give_focus(stop, reason) and _bring_into_view(stop)

    def _stops(self, focus: QWidget | None) -> list[QWidget]:
        if focus is None or not self._panes.isAncestorOf(focus):
            return []
        apart = self._behind.values()
        stops = [stop for region in self._regions for stop in as_the_eye_goes(region) if not _is_in(stop, apart)]
        for before, part in self._behind.items():
            if before in stops:
                at = stops.index(before) + 1
                stops[at:at] = as_the_eye_goes(part)
        return stops


class RegionRound:
    """F6 and Shift+F6. The one place that asks whether the focus came where it was sent."""

    def __init__(self, regions: dict[QWidget, Callable[[], object]]) -> None:
        """`regions` in their order, each with what gives it the focus."""
        self._regions = regions

    def go(self, by: int) -> None:
        """To the next (1) or previous (-1) region that takes the focus; it stays where none other does."""
        regions = list(self._regions)
        here = next((number for number, region in enumerate(regions) if holds_focus(region)), -1 if by > 0 else 0)
        for step in range(1, len(regions)):
            if self._enter(regions[(here + by * step) % len(regions)]):
                return

    def _enter(self, region: QWidget) -> bool:
        """What a region is for has the focus then, or else the first that can have it there."""
        self._regions[region]()
        if region.isVisible() and not has_focus_in_sight(region):
            next(filter(give_focus, as_the_eye_goes(region)), None)
        return has_focus_in_sight(region)


def as_the_eye_goes(region: QWidget) -> list[QWidget]:
    """What Tab stops at in a region, row by row from left to right; what scrolls by itself, the halves of a splitter,
    and what has an order of its own, are gone through as a whole."""
    return _in_order(region, [each for each in region.findChildren(QWidget) if _is_stop(each)])


def _in_order(region: QWidget, stops: Sequence[QWidget]) -> list[QWidget]:
    if isinstance(region, InOrder):
        return [stop for stop in region.stops() if _is_stop(stop)]
    parts = _parts(region)
    within = {part: [stop for stop in stops if part.isAncestorOf(stop)] for part in parts}
    units = [*parts, *(stop for stop in stops if not _is_in(stop, parts))]
    ordered = _by_rows(region, units)
    return [stop for unit in ordered for stop in (_in_order(unit, within[unit]) if unit in parts else [unit])]


def _parts(region: QWidget) -> list[QWidget]:
    splitters = region.findChildren(QSplitter)
    halves = [splitter.widget(number) for splitter in splitters for number in range(splitter.count())]
    others = *region.findChildren(QScrollArea), *region.findChildren(InOrder)
    found = [each for each in (*halves, *others) if each is not None and each.isVisible()]
    return [each for each in found if not _is_in(each, found)]


def _is_in(widget: QWidget, others: Iterable[QWidget]) -> bool:
    return any(other is not widget and other.isAncestorOf(widget) for other in others)


def _by_rows(region: QWidget, stops: Sequence[QWidget]) -> list[QWidget]:
    tops = {stop: stop.mapTo(region, QPoint()) for stop in stops}
    rows: list[list[QWidget]] = []
    middle = 0
    for stop in sorted(stops, key=lambda stop: tops[stop].y()):
        if not rows or tops[stop].y() >= middle:
            rows.append([])
            middle = tops[stop].y() + stop.height() // 2
        rows[-1].append(stop)
    return [stop for row in rows for stop in sorted(row, key=lambda stop: tops[stop].x())]


def _is_stop(widget: QWidget) -> bool:
    """Tab goes on from whatever has the focus, also where it would not have come to that."""
    if not widget.isVisible():
        return False
    takes_tab = Qt.FocusPolicy.TabFocus in widget.focusPolicy()
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    if isinstance(widget, QAbstractButton) and group and group.checkedButton():
        takes_tab = widget.isChecked()  # Qt takes Tab from the others only once one of them had the focus
    is_free = widget.isEnabled() and widget.focusProxy() is None
    return (takes_tab and is_free) or widget is QApplication.focusWidget()


def _bring_into_view(stop: QWidget) -> bool:
    """Where the region that is come to is scrolled; one that is gone through Qt scrolls itself."""
    around = stop.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            show_whole(around, stop)
        around = around.parentWidget()
    return True


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
        self.field.keep_names(self.side.drafts)
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

    def open_file(self, file: Path) -> None:
        from alliance_desktop.gui.actions.opened_file import open_file

        open_file(self, file)  # with all readers

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
        panes.take_contents(self.contents)
        panes.take_context(self.context_bar)
        panes.take_side(self.side)
        for part in (self.context_bar, self.top_bar):
            part.lower()  # what stands above is read first too
        panes.take_lines(self.find_line, self.empty_result)
        panes.take_notices(self.store_bar, self.notice_bar)


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

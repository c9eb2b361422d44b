"""What the parts of the window tell each other: signals, and what follows from them."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QDropEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QWidget

from alliance_desktop.gui.actions.chords import is_mac
from alliance_desktop.gui.desk import Desk, Shell, Then
from alliance_desktop.gui.look import styles
from alliance_desktop.gui.reading.reading_pane import ReadingPane
from alliance_desktop.gui.side.side_panel import SidePanel
from alliance_desktop.gui.widgets.focus import holds_focus
from alliance_desktop.gui.widgets.keyboard_passes import show_menu
from alliance_desktop.gui.widgets.text.text_undo import CARET
from alliance_desktop.gui.window.session_file import SessionFile
from alliance_desktop.gui.window.status_bar import JobLine, Lasting
from alliance_desktop.gui.window.undo_offers import ActsInLine, WayBack
from alliance_desktop.gui.window.window_panes import WindowPanes
from alliance_desktop.gui.window.window_parts import Parts
from alliance_desktop.i18n import _
from alliance_desktop.settings import Settings


def make(window: QMainWindow, desk: Desk, panes: WindowPanes, session: SessionFile, chosen: Settings) -> Parts:
    """All that the first paint does not show, in one go, so that the window changes once."""
    parts = Parts(window, desk, panes, session, chosen)
    Connections(window, panes, parts)
    return parts


class Connections(QObject):
    """One per window, made once its parts are there."""

    def __init__(self, window: QMainWindow, panes: WindowPanes, parts: Parts) -> None:
        super().__init__(window)
        self._window, self._panes, self._parts = window, panes, parts
        self._desk = parts.desk
        RingInView(parts, panes.reading, parts.side)
        self._filter_focus = FilterFocus(self._desk, panes.reading, parts.side)
        brief, current = self._desk.brief, self._desk.navigator.current_changed
        for went_on in (panes.reading.moved, current, self._desk.filter.changed, brief.changed, brief.row_changed):
            went_on.connect(parts.store_link.keep_place)
        self._follow_text()
        self._connect_panes()
        self._connect_actions()
        self._connect_state()
        self._connect_keys()
        for work in (self._desk.jobs, self._desk.exports, self._desk.opening, parts.store_link.backups.process):
            work.lasting.connect(partial(self._show_work, work), Qt.ConnectionType.SingleShotConnection)
        DroppedFiles(parts, window)
        window.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def _follow_text(self) -> None:
        """What says where the text stands, now and later."""
        reading, parts = self._panes.reading, self._parts
        section = reading.section or self._desk.report.sections[0].id
        for follow in (parts.contents.follow, parts.context_bar.show_section_of):
            follow(section)
            reading.section_in_view.connect(follow)
        for align in (parts.context_bar.align, parts.find_line.align):
            align(*reading.column)
            reading.column_moved.connect(align)

    def _connect_panes(self) -> None:
        parts, reading = self._parts, self._panes.reading
        for signal in (parts.contents.filter_wanted, reading.filter_wanted, parts.status_bar.filter_wanted):
            signal.connect(parts.show_filter)
        reading.caret_turned.connect(parts.status_bar.show_caret)
        parts.contents.page_wanted.connect(parts.pages.open)
        parts.contents.saved_filter_wanted.connect(self._show_saved_filter)
        reading.action_wanted.connect(parts.actions.trigger)
        parts.side.notes.words_opened.connect(reading.show_opened)
        parts.side.notes.words_wanted.connect(reading.show_quote)
        reading.note_wanted.connect(parts.side.notes.open_note)
        reading.side_panel_wanted.connect(self._enter_side_panel)
        parts.side.head.done.connect(parts.pages.focus)
        reading.context_menu_wanted.connect(partial(_open_menu_of_text, parts, self._window))
        parts.side.drafts.saving_changed.connect(self._show_saving)
        parts.side.drafts.saved_again.connect(parts.store_link.errors.settle)
        parts.side.compared.connect(parts.comparing.begin)
        for signal in (parts.field.leave_down, parts.find_line.left, parts.empty_result.left):
            signal.connect(self._to_first_result)
        parts.field.narrowed.connect(self._follow_filter)
        parts.find_line.only_wanted.connect(parts.field.show_only)
        for signal in (parts.field.arrived, parts.contents.arrived):
            signal.connect(parts.text.focus_text)
        parts.context_bar.add_all_wanted.connect(self._add_all)
        parts.status_bar.fitted.connect(parts.toast.place)
        for bar in (parts.store_bar, parts.notice_bar):
            bar.turned.connect(self._move_toast, Qt.ConnectionType.QueuedConnection)
            bar.focus_freed.connect(parts.pages.focus)
        for signal in (parts.pages.turned, parts.overlays.turned):
            signal.connect(parts.toast.place)
        parts.pages.turned.connect(parts.actions.refresh)
        for signal in (parts.pages.turned, parts.pages.told):
            signal.connect(self._show_page)

    def _connect_actions(self) -> None:
        """What is pressed in the bars and panes, and done as from a menu."""
        parts = self._parts
        for signal, action in (
            (parts.status_bar.decide_wanted, "decide"),
            (parts.status_bar.zoom_reset, "zoom-reset"),
            (parts.status_bar.caret_ended, "caret"),
            (parts.contents.reports_wanted, "open-report"),
            (parts.field.facets_wanted, "facets"),
        ):
            signal.connect(partial(parts.actions.trigger, action))

    def _connect_state(self) -> None:
        desk, parts = self._desk, self._parts
        WayBack(parts, parts.toast, parts.pages.turned)
        desk.editor.failed.connect(parts.store_link.errors.failed)
        desk.editor.attached.connect(parts.aim.changed)
        desk.navigator.went.connect(self._show_text)
        desk.navigator.history.page_wanted.connect(parts.pages.return_to)
        desk.navigator.history.turn_wanted.connect(self._turn)
        self._panes.regions.focus_freed.connect(parts.pages.focus)
        parts.toast.focus_freed.connect(parts.pages.focus)
        desk.filter.changed.connect(self._filter_focus.follow)
        desk.filter.changed.connect(self._end_whole_report)
        for signal in (
            desk.editor.attached,
            desk.editor.changed,
            desk.editor.waiting_changed,
            desk.navigator.current_changed,
            desk.navigator.chosen_changed,
            desk.filter.changed,
            desk.brief.changed,
            desk.speech.selected,
        ):
            signal.connect(parts.actions.refresh)
        for signal, each in (
            (desk.navigator.history.changed, ("back", "forward")),  # a jump will ask the rest
            (desk.words.changed, ("find-next", "find-previous")),
        ):
            signal.connect(partial(parts.actions.refresh_only, *each))

    def _connect_keys(self) -> None:
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self._window)
        escape.activated.connect(self._peel)
        if is_mac():
            self._parts.actions.all_menus(self._window.menuBar())
        else:
            menu = QShortcut(QKeySequence(Qt.Key.Key_F10), self._window)
            menu.activated.connect(self._parts.top_bar.open_menu)
            context = QShortcut(QKeySequence("Shift+F10"), self._window)  # Qt knows the key of menus alone
            context.activated.connect(partial(_ask_for_menu, self._window))
        ActsInLine(self._desk.editor, self)
        CARET.nothing_more.connect(self._say_nothing_more)

    def _say_nothing_more(self, editor: QWidget, words: str) -> None:
        if editor.window() is self._window:
            self._parts.toast.say(words)

    def _peel(self) -> None:
        """One layer less: what lies over all, drawer, page, the caret one reads with, an errand, hits, filter, then the
        focus goes to the text.

        With the words of a hit that the reader went to it leaves the field at once: she goes on at that hit.
        """
        parts, navigator = self._parts, self._desk.navigator
        if parts.overlays.close_sheet() or parts.field.close_open() or parts.toast.escape():
            return
        if self._panes.regions.close_drawers() or parts.pages.back():
            return
        reading = self._panes.reading
        if reading.caret_shown and reading.text.hasFocus():
            reading.set_caret_shown(False)
            return
        if reading.text.hasFocus() and navigator.history.end_errand():
            return
        leaves_for_hit = self._desk.words.went_to_hit and holds_focus(parts.field)
        if parts.field.peel():
            if leaves_for_hit:
                self._parts.text.focus_text()
            return
        if navigator.chosen:
            navigator.choose(())
        self._parts.text.focus_text()

    def _show_saved_filter(self, filter_id: str) -> None:
        """Shows what passes a saved filter; where it cannot be read the list of all says why."""
        self._parts.pages.leave()
        if not self._desk.filter.show_saved(filter_id):
            self._parts.pages.open("filters")

    def _turn(self, way: Then) -> None:
        way(self._parts)

    def _show_text(self, code: str) -> None:
        """Whatever hides the place that was asked for goes: a page, a drawer, the filter."""
        self._parts.pages.leave()
        self._panes.regions.close_drawers()
        filter_state = self._desk.filter
        if filter_state.hides(code):
            asked = filter_state.asked
            filter_state.clear()
            self._panes.reading.interaction.show_place(code)  # which had it nowhere till now
            self._parts.toast.say(_whole_report(), _("Restore filter"), action=partial(filter_state.ask, asked))

    def _end_whole_report(self) -> None:
        if self._desk.filter.terms:
            self._parts.toast.withdraw(_whole_report())

    def _follow_filter(self) -> None:
        """The keyboard works in what the conditions leave, of which all is in hand; where that is nothing the field
        keeps it, to be mended."""
        if not self._parts.empty_result.isVisible():
            self._parts.pages.leave()
            self._panes.reading.interaction.show_matching()
            self._parts.text.focus_text()
        elif not holds_focus(self._parts.field):
            self._to_first_result()

    def _to_first_result(self) -> None:
        """Where nothing matches: to what is offered instead."""
        self._parts.pages.leave()
        if self._parts.empty_result.isVisible():
            self._parts.empty_result.enter()
        else:
            self._panes.reading.interaction.focus_first()

    def _enter_side_panel(self) -> None:
        self._panes.regions.show_side()
        self._parts.side.enter()

    def _move_toast(self) -> None:
        """No bar is covered by the toast."""
        self._panes.settle()
        self._parts.toast.place()

    def _show_saving(self, text: str) -> None:
        """The status bar says it in words, the title bar as every window does."""
        self._parts.status_bar.show_saving(text)
        self._window.setWindowModified(bool(self._parts.side.drafts.keys))

    def _add_all(self) -> None:
        """The reader goes on in the text."""
        self._parts.actions.trigger("brief-all")
        self._parts.text.focus_text()

    def _show_page(self) -> None:
        """The bars follow the page."""
        frame = self._parts.pages.frame
        self._parts.status_bar.show_page(frame.page.counts() if frame else ())
        self._parts.top_bar.show_page(frame.name if frame else "", frame.page.title_bar if frame else None)
        self._parts.contents.show_page(frame.name if frame else "")

    def _show_work(self, work: Lasting) -> None:
        """Most work is over before it would be seen: the line is made for the first that lasts."""
        line = JobLine(work, self._desk.theme, cancels=work is not self._desk.opening)
        self._parts.status_bar.take_line(line)
        line.refresh()


def _ask_for_menu(window: QMainWindow) -> None:
    """Ask for the menu of what has the focus, as the key of menus does."""
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QCoreApplication.sendEvent(window.windowHandle(), asked)


def _open_menu_of_text(parts: Parts, window: QMainWindow, at: QPoint) -> None:
    actions = parts.actions
    menu = QMenu(window)
    styles.dress_menu(menu, parts.desk.theme)
    marks = ("new-note", "highlight", "tag-picker", "stance", "line", "brief-toggle", "bookmark", "bookmark-label")
    for name in (*marks, "copy", "copy-citation", "explain-abbreviations"):
        menu.addAction(actions.watched(name))
    actions.refresh()
    if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
        menu.setActiveAction(menu.actions()[0])  # opened by a key: a screen reader says where one is in it
    show_menu(menu, at)


class FilterFocus(QObject):
    """Ring and choice stay among what the filter shows: nothing hidden can be marked.

    A text being written keeps its place in the filter and in hand until the caret has left it, whatever saving it
    changes.
    """

    def __init__(self, desk: Desk, reading: ReadingPane, side_panel: SidePanel) -> None:
        super().__init__(reading)
        self._desk, self._reading, self._side_panel = desk, reading, side_panel
        self._asked = desk.filter.terms
        desk.filter.written_on = self._written_on
        if isinstance(application := QApplication.instance(), QApplication):
            application.focusChanged.connect(desk.filter.let_go)

    def follow(self) -> None:
        """The filter is another, or lets through something else."""
        desk, navigator, shown = self._desk, self._desk.navigator, self._desk.filter.shown
        asked_anew, self._asked = desk.filter.terms != self._asked, desk.filter.terms
        if shown is None:
            navigator.let_go(None)
            self._reading.interaction.show_focus()
            return
        reach = navigator.reach if navigator.reach in shown else ""
        navigator.choose(tuple(code for code in navigator.chosen if code in shown), reach)
        codes = desk.report.in_order(shown)
        if navigator.chosen or (navigator.ringed in shown and not asked_anew):
            return
        if len(codes) == 1:
            navigator.focus(codes[0])
        elif asked_anew or not codes or not desk.report.recommendation(navigator.ringed):
            navigator.let_go(codes)
        else:  # a mark took it out of the filter: its neighbour has the ring
            before = desk.report.in_order(shown | {navigator.ringed})
            place = before.index(navigator.ringed)
            navigator.focus(codes[min(place, len(codes) - 1)])

    def _written_on(self) -> str:
        """The recommendation that a text is being written on; '' for none."""
        return self._desk.navigator.noted if self._side_panel.is_writing else ""


_REST_MS = 200
"""So long nothing moves before the ring does: a turn of the wheel costs no more than a timer."""


class RingInView(QObject):
    """The ring follows the eye: once scrolling rests the side panel is about what the next key would act on.

    A ring that is still in view stays, and so does what the reader chose, or is at work on in the side panel."""

    def __init__(self, shell: Shell, reading: ReadingPane, side_panel: SidePanel) -> None:
        super().__init__(reading)
        self._shell, self._reading, self._side_panel = shell, reading, side_panel
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._follow)
        hit = shell.desk.words.current_changed
        for signal in (reading.moved, reading.text.resized, reading.text.focus_changed, hit):
            signal.connect(self._wait)
        self._wait()  # of the last session a ring may come back out of view

    def _wait(self) -> None:
        self._rest.start()

    def _follow(self) -> None:
        navigator, words = self._shell.desk.navigator, self._shell.desk.words
        if self._shell.pages.is_open or navigator.chosen or navigator.matching is not None:
            return
        if words.found.ahead and words.current is not None:
            words.ring_hit()  # while the words are typed
        elif not self._is_at_work and not self._reading.text.textCursor().hasSelection():
            self._reading.interaction.take_view()

    @property
    def _is_at_work(self) -> bool:
        """In the side panel, also while another window is in front."""
        focused: QWidget | None = self._reading.window().focusWidget()
        return focused is not None and self._side_panel.isAncestorOf(focused)


_DROPS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class DroppedFiles(QObject):
    """Takes one file at a time, wherever nothing below the pointer takes it; of several it says so."""

    def __init__(self, shell: Shell, window: QMainWindow) -> None:
        super().__init__(window)
        self._shell = shell
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() not in _DROPS or not isinstance(event, QDropEvent) or not (paths := _files_of(event)):
            return False
        event.setDropAction(Qt.DropAction.CopyAction)  # what is moved, the other program would delete
        event.accept()
        if event.type() == QEvent.Type.Drop:
            self._take(paths)
        return True

    def _take(self, paths: list[Path]) -> None:
        if len(paths) > 1:
            self._shell.toast.say(_("One file at a time can be taken in"))
        else:
            self._shell.open_file(*paths)


def _files_of(event: QDropEvent) -> list[Path]:
    """The files that are dragged; none where anything else is."""
    urls = event.mimeData().urls()
    return [Path(one.toLocalFile()) for one in urls] if all(one.isLocalFile() for one in urls) else []


def _whole_report() -> str:
    return _("Filter cleared to show this place")

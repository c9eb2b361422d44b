"""What the window's first paint does not show: made, placed and connected right after it, so that it comes sooner."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget

from alliance_desktop import settings
from alliance_desktop.errors import AllianceError
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.actions.mac import is_mac
from alliance_desktop.gui.actions.qt_actions import QtActions
from alliance_desktop.gui.contents.contents_pane import Contents
from alliance_desktop.gui.field.empty_result import EmptyResult
from alliance_desktop.gui.field.field_pane import Field
from alliance_desktop.gui.field.find_line import FindLine
from alliance_desktop.gui.look import styles
from alliance_desktop.gui.reading.comparing import Comparing
from alliance_desktop.gui.side.side_panel import SidePanel
from alliance_desktop.gui.widgets.notice_bar import Bar
from alliance_desktop.gui.widgets.toast import Toast
from alliance_desktop.gui.window.context_bar import ContextBar
from alliance_desktop.gui.window.status_bar import StatusBar
from alliance_desktop.gui.window.store_link import StoreLink
from alliance_desktop.gui.window.top_bar import TopBar
from alliance_desktop.gui.window.words_link import WordsLink
from alliance_desktop.i18n import _

if TYPE_CHECKING:
    from alliance_desktop.gui.window.main_window import MainWindow


class Rest(QObject):
    """Gives the window its actions, contents, bars, field, side panel, toast and store, and joins them by signals."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._waits = False
        """Whether the filter changed while a text was being written, and what is in hand has not followed yet."""
        later = Qt.ConnectionType.QueuedConnection  # who reads it may be painting, or being made
        window.report_damaged.connect(self._show_notice, later)
        self._make()
        self._place()
        self._follow_text()
        self._connect_panes()
        self._connect_state()
        window.words_link = WordsLink(window)
        window.link = StoreLink(window)
        window.commands.refresh()

    def _make(self) -> None:
        window, theme = self._window, self._window.theme
        report, editor, navigator, finding = window.report, window.editor, window.navigator, window.finding
        window.reading.complete()
        self._comparing = Comparing(window.reading)
        if not KEYMAP.load(window.chosen.keys, single=window.chosen.single_keys):
            settings.keep_bad_copy()
        window.commands = commands = QtActions(window, window)
        window.contents = Contents(window.desk)
        window.field = Field(window.desk)
        window.top_bar = TopBar(commands, window.field, theme)
        window.context_bar = ContextBar(report, navigator, finding, commands, theme)
        window.status_bar = StatusBar(report, editor, theme)
        window.find_line = FindLine(window.desk)
        window.empty_result = EmptyResult(window.desk)
        window.side_panel = SidePanel(window.desk, window)
        window.store_bar, window.notice_bar = Bar(theme), Bar(theme)
        window.toast = Toast(theme, window.whole, window.toast_host)

    def _place(self) -> None:
        """Each part where its ground was painted, in the order in which Tab goes round. What is made later comes last:
        more of the side panel.
        """
        window = self._window
        _replace(window.whole_column, window.status_place, window.status_bar)
        _replace(window.whole_column, window.top_place, window.top_bar)
        _fill(window.contents_place, window.contents)
        _replace(window.text_column, window.context_place, window.context_bar)
        _fill(window.side_place, window.side_panel)
        for part in (window.context_bar, window.top_bar):
            part.lower()  # what stands above is read first too
        for index, line in enumerate((window.find_line, window.empty_result), 1):
            window.text_column.insertWidget(index, line)
        window.empty_result.come_after(window.field.edit)
        for index, bar in enumerate((window.store_bar, window.notice_bar), 1):
            window.whole_column.insertWidget(index, bar)
            bar.turned.connect(self._move_toast, Qt.ConnectionType.QueuedConnection)
        window.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def _follow_text(self) -> None:
        """What says where the text stands, now and later."""
        reading = self._window.reading
        section = reading.section or self._window.report.sections[0].id
        for follow in (self._window.contents.follow, self._window.context_bar.show_section_of):
            follow(section)
            reading.section_in_view.connect(follow)
        for align in (self._window.context_bar.align, self._window.find_line.align):
            align(*reading.column)
            reading.column_moved.connect(align)

    def _connect_panes(self) -> None:
        window = self._window
        for signal in (
            window.contents.filter_wanted,
            window.reading.filter_wanted,
            window.status_bar.filter_wanted,
        ):
            signal.connect(window.show_filter)
        window.status_bar.zoom_reset.connect(window.commands["zoom-reset"].trigger)
        window.contents.page_wanted.connect(window.open_page)
        window.contents.saved_filter_wanted.connect(window.show_saved_filter)
        window.reading.action_wanted.connect(window.commands.trigger)
        window.reading.side_panel_wanted.connect(self._enter_side_panel)
        window.reading.context_menu_wanted.connect(self._open_context_menu)
        window.side_panel.drafts.saving_changed.connect(self._show_saving)
        window.side_panel.drafts.saved_again.connect(window.store_bar.settle)
        window.side_panel.compared.connect(self._compare)
        window.jobs.lasting.connect(self._show_job)
        for signal in (window.field.leave_down, window.find_line.left, window.empty_result.left):
            signal.connect(self._to_first_result)
        window.field.facets_wanted.connect(window.commands["facets"].trigger)
        window.field.arrived.connect(window.reading.focus_text)
        window.context_bar.refreshed.connect(window.toast.place)
        window.toast.undo_wanted.connect(window.commands["undo"].trigger)

    def _connect_state(self) -> None:
        window = self._window
        window.editor.done.connect(window.toast.say)
        window.editor.undone.connect(self._say_undone)
        window.editor.redone.connect(window.toast.say)
        window.editor.failed.connect(self._show_failure)
        window.navigator.went.connect(self._show_text)
        window.navigator.page_wanted.connect(window.return_to_page)
        window.regions.focus_freed.connect(window.focus_centre)
        window.toast.focus_freed.connect(window.focus_centre)
        for signal in (
            window.editor.attached,
            window.editor.changed,
            window.navigator.current_changed,
            window.navigator.chosen_changed,
            window.navigator.history_changed,
            window.finding.hits_changed,
        ):
            signal.connect(self._refresh_commands)
        window.finding.filter_changed.connect(self._follow_filter)
        window.finding.filter_changed.connect(self._refresh_commands)
        if isinstance(application := QApplication.instance(), QApplication):
            application.focusChanged.connect(self._catch_up)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), window)
        escape.activated.connect(window.peel)
        if is_mac():
            window.commands.all_menus(window.menuBar())
        else:
            menu = QShortcut(QKeySequence(Qt.Key.Key_F10), window)
            menu.activated.connect(window.top_bar.open_menu)

    def _refresh_commands(self, *_ignored: object) -> None:
        self._window.commands.refresh()

    def _follow_filter(self) -> None:
        """The focus and the choice stay among what is shown: nothing hidden can be marked.

        A text being written stays in hand until the caret has left it, also where saving it takes its place away.
        """
        self._waits = self._window.side_panel.is_writing
        if self._waits:
            return
        navigator, shown = self._window.navigator, self._window.finding.shown
        navigator.show_nothing(shown is not None and not shown)
        if shown is None:
            self._window.reading.show_focus()
            return
        reach = navigator.reach if navigator.reach in shown else ""
        navigator.choose(tuple(code for code in navigator.chosen if code in shown), reach)
        first = next((one.code for one in self._window.report.recommendations if one.code in shown), None)
        if first is not None and navigator.current not in shown:
            navigator.focus(first)

    def _catch_up(self, *_focus: object) -> None:
        if self._waits:
            self._follow_filter()

    def _show_text(self, code: str) -> None:
        """Whatever hides the place that was asked for goes: a page, a drawer, the filter."""
        self._window.leave_page()
        self._window.regions.close_drawers()
        finding = self._window.finding
        if finding.hides(code):
            asked = finding.filter
            finding.clear()
            text = _("The filter hid this place: the whole report is shown")
            self._window.toast.say(text, _("Filter again"), act=partial(finding.set_filter, asked))

    def _to_first_result(self) -> None:
        """Where nothing matches: to what is offered instead."""
        self._window.leave_page()
        if self._window.empty_result.isVisible():
            self._window.empty_result.enter()
        else:
            self._window.reading.focus_first()

    def _enter_side_panel(self) -> None:
        self._window.regions.show_side()
        self._window.side_panel.enter()

    def _move_toast(self) -> None:
        """No bar is covered by the toast."""
        self._window.whole_column.activate()
        self._window.toast.place()

    def _show_notice(self, text: str) -> None:
        self._window.notice_bar.say(text, [], danger=False)

    def _show_saving(self, text: str) -> None:
        """The status bar says it in words, the title bar as every window does."""
        self._window.status_bar.show_saving(text)
        self._window.setWindowModified(bool(self._window.side_panel.drafts.keys))

    def _compare(self, one: str, other: str) -> None:
        self._comparing.begin(one, other)

    def _show_job(self) -> None:
        """Most jobs are over before they would be seen: the line is made for the first that lasts."""
        from alliance_desktop.gui.widgets.job_line import JobLine

        window = self._window
        window.jobs.lasting.disconnect(self._show_job)
        line = JobLine(window.jobs, window.theme)
        window.status_bar.take_line(line)
        line.refresh()

    def _say_undone(self, text: str) -> None:
        self._window.toast.say(text, _("Redo"), act=self._window.commands["redo"].trigger)

    def _show_failure(self, error: AllianceError) -> None:
        self._window.link.failed(error)

    def _open_context_menu(self, at: QPoint) -> None:
        menu = QMenu(self._window)
        styles.dress_menu(menu, self._window.theme)
        marks = ("new-note", "highlight", "tag-picker", "bookmark", "bookmark-label")
        for name in (*marks, "copy", "copy-citation", "explain-abbreviations"):
            menu.addAction(self._window.commands[name])
        self._window.commands.refresh()
        menu.exec(at)
        menu.deleteLater()


def _fill(panel: QWidget, content: QWidget) -> None:
    """Puts into a panel what belongs there, and shows it at once: by itself Qt would do so a turn later."""
    inside = QVBoxLayout(panel)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.addWidget(content)
    content.show()
    panel.setFocusProxy(content)


def _replace(column: QVBoxLayout, place: QWidget, part: QWidget) -> None:
    """Puts a part where its ground was painted."""
    column.replaceWidget(place, part)
    part.show()
    place.deleteLater()

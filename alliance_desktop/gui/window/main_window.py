"""The one window: what its first paint shows is made here, the rest right after it by after_first_paint.py."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from alliance_desktop import settings
from alliance_desktop.domain.report import Report
from alliance_desktop.errors import AllianceError
from alliance_desktop.gui.desk import Desk, Panels, SidePane, TextPane
from alliance_desktop.gui.fault import guarded, logged
from alliance_desktop.gui.look import texts, tokens
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.reading.reading_pane import ReadingPane
from alliance_desktop.gui.state.finding import Finding
from alliance_desktop.gui.widgets.focus import FocusBefore, holds_focus
from alliance_desktop.gui.widgets.strip import Strip
from alliance_desktop.gui.window import session_file
from alliance_desktop.gui.window.regions import Regions
from alliance_desktop.i18n import _
from alliance_desktop.ingest.forgiving import forgiving

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent

    from alliance_desktop.domain.annotation import Highlight, Note
    from alliance_desktop.gui.actions.qt_actions import QtActions
    from alliance_desktop.gui.contents.contents_pane import Contents
    from alliance_desktop.gui.field.empty_result import EmptyResult
    from alliance_desktop.gui.field.field_pane import Field
    from alliance_desktop.gui.field.find_line import FindLine
    from alliance_desktop.gui.keys.key_sheet import KeySheet
    from alliance_desktop.gui.side.side_panel import SidePanel
    from alliance_desktop.gui.widgets.notice_bar import Bar
    from alliance_desktop.gui.widgets.toast import Toast, ToastHost
    from alliance_desktop.gui.window.context_bar import ContextBar
    from alliance_desktop.gui.window.page_frame import PageFrame
    from alliance_desktop.gui.window.status_bar import StatusBar
    from alliance_desktop.gui.window.store_link import StoreLink
    from alliance_desktop.gui.window.top_bar import TopBar
    from alliance_desktop.gui.window.words_link import WordsLink


_FROM_THE_READER = {
    QEvent.Type.ShortcutOverride,
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.ContextMenu,
}


class MainWindow(QMainWindow):
    """It is first painted with the report's text alone; `begin()` then makes the rest and brings the marks.

    Until the first paint nothing touches `Qt`, since PySide would make all of its enums (a tenth of the start).
    """

    closing = Signal()
    report_damaged = Signal(str)
    """Something that the report knows of itself can't be read; the sentence that says so."""

    commands: "QtActions"
    contents: "Contents"
    top_bar: "TopBar"
    context_bar: "ContextBar"
    status_bar: "StatusBar"
    field: "Field"
    find_line: "FindLine"
    empty_result: "EmptyResult"
    side_panel: "SidePanel"
    store_bar: "Bar"
    notice_bar: "Bar"
    toast: "Toast"
    link: "StoreLink"
    words_link: "WordsLink"
    """All these are there when the window is complete."""

    def __init__(self, report: Report, store: Path, chosen: settings.Settings) -> None:
        super().__init__()
        theme = Theme(chosen.theme, chosen.zoom, chosen.reading_font)
        self.desk = desk = Desk.over(forgiving(report, self.report_damaged.emit), store, theme)
        desk.jobs.setParent(self)  # what it still has to do ends with the window
        self.chosen = chosen
        self.report, self.store, self.theme, self.jobs = desk.report, store, theme, desk.jobs
        self.editor, self.navigator = desk.editor, desk.navigator
        self.finding = Finding(desk.filter, desk.words)
        self.is_complete = False
        self._has_begun = False
        self.recent_acts: list[str] = []
        """Ids of the acts done through the palette, the last one first."""
        self._page: PageFrame | None = None
        self._before_page: FocusBefore | None = None
        self._sheet: KeySheet | None = None
        self._memories: dict[str, object] = {}
        self.reading: ReadingPane = ReadingPane(desk)
        self._place()
        self._name()
        session_file.restore(self)
        self.reading.setFocus()
        for watched in (self.reading.text, self.reading.viewport()):
            watched.installEventFilter(self)

    def begin(self) -> None:
        """Once the report has been painted: the rest of the window, then the marks."""
        if not self._has_begun:
            self._has_begun = True
            self.complete()
            self.link.open()

    def complete(self) -> None:
        """Makes what the first paint does not show, unless it is there."""
        if not self.is_complete:
            from alliance_desktop.gui.window.after_first_paint import Rest

            self.is_complete = True
            for watched in (self.reading.text, self.reading.viewport()):
                watched.removeEventFilter(self)
            Rest(self)

    @property
    def text(self) -> TextPane:
        return self.reading

    @property
    def side(self) -> SidePane:
        return self.side_panel

    @property
    def panels(self) -> Panels:
        return self.regions

    @property
    def in_page(self) -> bool:
        return self._page is not None

    @property
    def is_reading(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is None or holds_focus(self.reading) or holds_focus(self.field)

    def open_over(self, name: str) -> None:
        if name == "keys":
            self.toggle_sheet()
        elif name == "palette":
            self._open_palette()
        else:
            self._open_go_to()

    def say(self, text: str, button: str = "", *, act: Callable[[], object] | None = None, stays: bool = False) -> None:
        self.toast.say(text, button, act=act, stays=stays)

    def notice(self, text: str) -> None:
        self.notice_bar.say(text, [], danger=False)

    def trigger(self, action: str) -> None:
        self.commands.trigger(action)

    def key_name(self, action: str) -> str:
        from alliance_desktop.gui.actions.keymap import KEYMAP

        return KEYMAP.name(action)

    def save_typed(self) -> bool:
        return self.side_panel.flush()

    def show_mark(self, mark: "Highlight | Note") -> None:
        self.words_link.go(mark)

    def focus_text(self) -> None:
        self.reading.focus_text()

    def toast_host(self) -> "ToastHost":
        """The bar over what stands in the centre."""
        return self._sheet or self._page or self.context_bar

    def open_page(self, name: str) -> None:
        """Shows a page in the centre; the same one again leaves it."""
        if self._page is not None and self._page.name == name:
            self.back_from_page()
            return
        from alliance_desktop.gui.window.page_frame import PageFrame
        from alliance_desktop.gui.window.page_table import PAGES

        before = FocusBefore(self.reading.setFocus) if holds_focus(self.side_panel) and not self.in_page else None
        self.side_panel.flush()
        self.leave_page()
        self._before_page = before
        self.regions.close_drawers()
        self._page = PageFrame(name, PAGES[name](self), self.theme)
        self._page.leave.connect(self.back_from_page)
        self.navigator.page = name
        self._centre.addWidget(self._page)
        self._drop_focus()
        self._centre.setCurrentWidget(self._page)
        self._page.focus_content()
        self.toast.move_over()
        self.commands.refresh()

    def back_from_page(self) -> bool:
        """As `leave_page`, but the focus goes back into the side panel if it came from there: typing goes on."""
        before = self._before_page
        left = self.leave_page()
        if left and before:
            before.give_back()
        return left

    def leave_page(self) -> bool:
        """Back to the text; True if a page was open."""
        page, self._page = self._page, None
        if page is None:
            return False
        self._memories[page.name] = page.memory()
        self.navigator.page = ""
        self._drop_focus()
        self._centre.setCurrentWidget(self._text)
        self._centre.removeWidget(page)
        page.deleteLater()
        self.reading.setFocus()
        self.toast.move_over()
        self.commands.refresh()
        return True

    def return_to_page(self, name: str) -> None:
        """The way back leads into this page: it is shown as it was left."""
        self.open_page(name)
        if self._page is not None:
            self._page.recall(self._memories.get(name))

    def _open_go_to(self) -> None:
        """The line for codes, pages and titles, below the field."""
        from alliance_desktop.gui.palette.go_to import GoTo

        width = tokens.FIELD_MAX
        below = self.field.mapTo(self, QtCore.QPoint(0, self.field.height() + tokens.XS))
        GoTo(self, self, self.context_bar.section).open_at(
            below.x() + (self.field.width() - width) // 2, below.y(), width
        )

    def _open_palette(self) -> None:
        """The command palette, over the middle of the window."""
        from alliance_desktop.gui.palette.command_palette import Palette

        width = tokens.PALETTE_WIDTH
        Palette(self, self, self.recent_acts).open_at(
            (self.width() - width) // 2, self.height() * tokens.PALETTE_TOP // 100, width
        )

    def peel(self) -> None:
        """One layer less: what lies over all, drawer, page, hits, filter, then the focus goes to the text."""
        if self.close_sheet() or self.field.close_open() or self.toast.leave_button():
            return
        if self.regions.close_drawers() or self.back_from_page() or self.field.peel():
            return
        if self.navigator.chosen:
            self.navigator.choose(())
        self.reading.focus_text()

    def toggle_sheet(self) -> None:
        """Lays the sheet of keys over the window, or takes it away."""
        if self.close_sheet():
            return
        from alliance_desktop.gui.keys.key_sheet import KeySheet

        self._sheet = KeySheet(self, self.whole)
        self._sheet.leave.connect(self.close_sheet)
        self._sheet.open()
        self.toast.move_over()

    def close_sheet(self) -> bool:
        """Takes the sheet of keys away and gives the focus back; True if it was there."""
        sheet, self._sheet = self._sheet, None
        if sheet is not None:
            self.toast.move_over()
            sheet.end()
        return sheet is not None

    def next_region(self, by: int) -> None:
        """The focus to the next region: field, contents, text, toast, side panel, status bar."""
        if by > 0 and self._text.isAncestorOf(self.focusWidget() or self) and self.toast.focus_button():
            return
        regions: list[QWidget] = [self.field, self.contents, self._centre, self.side_panel, self.status_bar]
        shown = [region for region in regions if region.isVisible()]
        focus = QApplication.focusWidget()
        at = [index for index, region in enumerate(shown) if focus and (region is focus or region.isAncestorOf(focus))]
        here = at[0] if at else -1
        self._focus_region(shown[(here + by) % len(shown)])

    def save_settings(self) -> None:
        """Keeps theme, zoom, reading font and keys for the next start; a failure is said, the look stays."""
        from alliance_desktop.gui.actions.keymap import KEYMAP

        keys = {action: list(keys) for action, keys in KEYMAP.chosen.items()}
        chosen = settings.Settings(self.theme.choice, self.theme.zoom, self.theme.reading_font, KEYMAP.single, keys)
        try:
            with guarded():
                settings.save(chosen)
        except AllianceError as error:
            self.toast.say(str(error), "")

    def apply_keys(self) -> None:
        """The keys are others: everything that has or names them follows, and they are kept for the next start."""
        self.retranslate()
        texts.LANGUAGE.changed.emit()
        self.commands.refresh()
        self.save_settings()

    def show_filter(self, text: str) -> None:
        """Adds a term to the filter, as chips and counts ask for; '' shows everything."""
        self.leave_page()
        self.finding.add_term(text) if text else self.finding.clear()

    def show_saved_filter(self, filter_id: str) -> None:
        """Shows what passes a saved filter; where it cannot be read the list of all says why."""
        self.leave_page()
        if not self.finding.show_saved(filter_id):
            self.open_page("filters")

    def come_forward(self) -> None:
        """Another start on the same store: show this window instead."""
        self.setWindowState(self.windowState() & ~QtCore.Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    def hold(self, host: str) -> None:
        """A window on another machine has this store open: look only, until the reader says otherwise."""
        self.complete()
        self.editor.held = True
        text = _("These notes are open on {host} too. Here they can be read; writing in both makes double notes.")
        self.store_bar.say(text.format(host=host), [(_("Open for writing anyway"), self._let_go)], danger=False)

    def quit(self) -> None:
        self.close()

    def retranslate(self) -> None:
        """Sets every text of the window again."""
        self._name()
        for part in (self.top_bar, self.context_bar, self.status_bar):
            part.retranslate()
        self.commands.refresh()

    def _name(self) -> None:
        self.setWindowTitle(_("{report}[*] – Alliance Desktop").format(report=self.report.title))

    def _place(self) -> None:
        """The text where it stays; around it the grounds of what comes."""
        theme = self.theme
        self._text = QWidget()
        self.context_place = Strip(theme, tokens.CONTEXT_BAR, "bottom", "reading")
        self.text_column = _column(self._text, self.context_place)
        self.text_column.addWidget(self.reading, 1)
        self._centre = QStackedWidget()
        self._centre.addWidget(self._text)
        self._centre.setMinimumWidth(tokens.FIELD_MIN)
        self.contents_place, self.side_place = QWidget(), QWidget()
        self.regions = Regions(self.contents_place, self._centre, self.side_place, theme)
        self.whole = QWidget()
        self.top_place, self.status_place = (
            Strip(theme, tokens.TOP_BAR, "bottom"),
            Strip(theme, tokens.STATUS_BAR, "top"),
        )
        self.whole_column = _column(self.whole, self.top_place)
        self.whole_column.addWidget(self.regions, 1)
        self.whole_column.addWidget(self.status_place)
        self.setCentralWidget(self.whole)
        self.setMinimumSize(*tokens.WINDOW_MIN)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002  (Qt's signature)
        """Before the window is complete: who is quicker loses no key and no click, all is made first."""
        if event.type() in _FROM_THE_READER:
            self.begin()
        return False

    def resizeEvent(self, event: "QResizeEvent") -> None:
        super().resizeEvent(event)
        if self.is_complete:
            self.toast.place()

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        """Enter presses the button that has the focus, as it does in dialogues; Qt alone takes only the space bar.

        A key whose act can't be done now says why.
        """
        focus = self.focusWidget()
        if event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter) and isinstance(
            focus, QtWidgets.QAbstractButton
        ):
            focus.click()
        elif self.is_complete and (why := self.commands.refusal(event)):
            self.toast.say(why, "")
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.is_complete:
            if self.isActiveWindow():
                self.editor.refresh()
            else:
                self.side_panel.flush()

    def closeEvent(self, event: "QCloseEvent") -> None:
        """All typed text is saved first; if that is not possible the window stays and says why."""
        self.complete()
        if not self.side_panel.flush():
            if (failure := self.side_panel.drafts.failure) is not None:
                self.link.failed(failure)
            event.ignore()
            return
        with logged():
            session_file.save(self)
        self.closing.emit()
        with logged():
            self.link.close()
        super().closeEvent(event)

    def _let_go(self) -> None:
        self.editor.held = False
        self.store_bar.hide()
        self.editor.attached.emit()

    def focus_centre(self) -> None:
        """The keyboard focus to the text, or to the page that stands in its place."""
        if self._page is not None:
            self._page.focus_content()
        else:
            self.reading.setFocus()

    def _drop_focus(self) -> None:
        """Before what has it goes: else Qt takes the focus to one button after another, and each is read aloud."""
        if focused := self.focusWidget():
            focused.clearFocus()

    def _focus_region(self, region: QWidget) -> None:
        if region is self._centre:
            region = self._page or self.reading
        if region is self.field:
            self.field.focus_field()
        elif region is self.side_panel:
            self.side_panel.enter()
        elif self._page is not None and region is self._page:
            self._page.focus_content()
        else:
            region.setFocus(QtCore.Qt.FocusReason.TabFocusReason)


def _column(parent: QWidget, *parts: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout(parent)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for part in parts:
        layout.addWidget(part)
    return layout

"""The centre of the window: the text, or one of the pages of the table in its place."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QBoxLayout, QFrame, QWidget

from alliance_desktop.gui.actions.chords import latin_key
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.desk import Desk, Shell, Then
from alliance_desktop.gui.look import roles, tokens
from alliance_desktop.gui.look.builders import REST, column, icon_button, label, loaded, row
from alliance_desktop.gui.look.roles import Role, dress, line_high
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.side.side_panel import SidePanel
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.focus import FocusBefore, drop_focus, give_focus, holds_focus
from alliance_desktop.gui.widgets.page import Finder, Page, RowInHand
from alliance_desktop.gui.widgets.rows.key_list import KeyList
from alliance_desktop.gui.widgets.rows.row_painter import column_inset
from alliance_desktop.gui.widgets.whole_frames import settle_layouts
from alliance_desktop.gui.window.store_link import StoreLink
from alliance_desktop.gui.window.window_panes import WindowPanes
from alliance_desktop.i18n import _

_STEPS = {Qt.Key.Key_J: Qt.Key.Key_Down, Qt.Key.Key_K: Qt.Key.Key_Up}


class PageFrame(QFrame):
    """Title and way back to the text in a bar above the page, as high as the context bar: nothing jumps."""

    resized = Signal()

    def __init__(self, name: str, page: Page, theme: Theme) -> None:
        super().__init__()
        self.name = name
        self.page, self._theme = page, theme
        self._bar = dress(theme, QFrame(), roles.bar("pageBar", "bottom", "reading"))
        self._bar.setObjectName("pageBar")
        line_high(theme, self._bar, tokens.CONTEXT_BAR)
        title = label(theme, Role("ui-strong"), page.title())
        title.setAccessibleName(page.title())
        back, tip = lambda: _("Back to the text"), lambda: _("Back to the text (Esc)")
        self._close = icon_button(theme, "x", back, page.leave, tip=tip, large=True)
        self._row = row(title, REST, self._close, on=self._bar)
        self._column = column(self._bar, (page, 1), gap=0, on=self)
        self._bar.setVisible(not page.is_whole)

    def make_whole(self) -> None:
        """The page has its place: nothing of it is left for later."""
        settle_layouts()
        self.page.make_whole()

    def focus_content(self) -> None:
        """Gives the focus to what had it last in the page, at first to what the page is for."""
        last = self.focusWidget()
        if last not in (self.page, self._close) and give_focus(last):
            return
        if not give_focus(self.page.first_focus()) and not give_focus(self._close):  # it is empty, or not ready
            self.page.setFocus()

    def say_title(self) -> None:
        """Which page has come, where what has the focus doesn't say so, as the contents of the brief do."""
        focused, title = QApplication.focusWidget(), self.page.title()
        kind = title.partition(":")[0]
        if focused is None or kind.casefold() not in focused.accessibleName().casefold():
            announce(self, title)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """J and K step through rows, as they do through the text; what is typed in a line doesn't come here."""
        rows, arrow = self.focusWidget(), _STEPS.get(latin_key(event))
        if arrow and isinstance(rows, KeyList) and KEYMAP.single and not event.modifiers():
            QApplication.sendEvent(rows, QKeyEvent(event.type(), arrow, event.modifiers()))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The title begins where what is below it does."""
        super().resizeEvent(event)
        self._column.activate()  # so that the page has its new width
        edge = self.page.edge
        inset = column_inset(self._theme, self.page.width()) if edge is None else edge
        self._row.setContentsMargins(inset, 0, tokens.S, 0)
        self.resized.emit()


class PageStack(QObject):
    """Makes a page when it is opened; how it was left is remembered for the way back into it."""

    turned = Signal()
    """A page came or went."""
    told = Signal()
    """What the page counts is another."""

    def __init__(self, shell: Shell, panes: WindowPanes, side: SidePanel, store: StoreLink) -> None:
        super().__init__(panes)
        self._shell, self._panes, self._side, self._store = shell, panes, side, store
        self.frame: PageFrame | None = None
        """The page that is shown."""
        self._row: RowInHand | None = None
        self._before: FocusBefore | None = None
        self._writing = False
        """Whether the page was opened from a text being written, which goes on."""
        self._under: tuple[str, ...] = ()
        """The pages that the way back leads to, the last at first, and then to the text."""
        self._memories: dict[str, object] = {}
        self.turned.connect(side.offer_recovered_here)

    @property
    def is_open(self) -> bool:
        return self.frame is not None

    def open(self, name: str) -> None:
        """Shows a page; the same one again leaves it."""
        if self.frame is not None and self.frame.name == name:
            self.back()
            return
        self._shell.desk.opening.finish()  # also where a screen reader pressed, of which no key or click tells
        beside = holds_focus(self._side) and self.frame is None
        before, writing = FocusBefore(self._shell.text.focus_text) if beside else None, self._side.is_writing
        self._shell.save_typed()
        under = (*self._under, self.frame.name) if self.frame is not None else ()
        self._shell.notice_bar.withdraw(self._shell.desk.coming_in.said)
        self.leave()
        self._panes.regions.close_drawers()
        page = (PAGES.get(name) or LISTS[name]).make(_Given(self._shell.desk, self._shell, self._store))
        self._before = None if writing and page.ends_writing else before
        self._writing = self._before is not None and writing
        self._under = under if page.is_aside else ()
        self.frame = PageFrame(name, page, self._shell.desk.theme)
        page.leave.connect(self.back)
        page.row_changed.connect(self._take_row)
        page.told.connect(self.told)
        self._shell.desk.navigator.page = name
        self._side.show_recovered_on(self._room_above())
        self._panes.stack.addWidget(self.frame)
        drop_focus(self._panes.window())
        self._panes.stack.setCurrentWidget(self.frame)
        alone = page.is_alone and not self._writing
        self._panes.regions.give_room(contents=page.is_whole, side=page.is_whole or alone)
        self.frame.make_whole()
        self.frame.focus_content()
        self.frame.say_title()
        self.frame.resized.connect(self._give_recovered_room)
        self.turned.emit()
        self._take_row()

    def back(self) -> bool:
        """As `leave`, but into the page from which this one was opened aside, if it was; and the focus goes back into
        the side panel if it came from there."""
        before, under = self._before, self._under
        if self.frame is not None:
            self.frame.page.give_up()
        left = self.leave()
        if left and under:
            self.return_to(under[-1])
            self._under = under[:-1]
        elif left and before:
            before.give_back()
        return left

    def leave(self) -> bool:
        """Back to the text; True if a page was open."""
        frame, self.frame = self.frame, None
        if frame is None:
            return False
        self._memories[frame.name] = frame.page.memory()
        self._shell.desk.navigator.page = ""
        self._side.show_recovered_on(None)
        drop_focus(self._panes.window())
        frame.hide()  # or all that is in it would be laid out for the room that comes back to the panels
        self._panes.regions.give_room(contents=False, side=False)
        stack = self._panes.stack
        stack.setCurrentWidget(self._panes.text)
        stack.removeWidget(frame)
        frame.deleteLater()
        self._panes.reading.setFocus()
        self.turned.emit()
        self._take_row()
        return True

    def return_to(self, name: str, memory: object = None) -> None:
        """The way back leads into this page: it is shown as it was left, of which another window had the `memory`."""
        self.open(name)
        if self.frame is not None:
            self.frame.page.recall(self._memories.get(name) if memory is None else memory)

    def as_left(self, *, below: bool = False) -> Then:
        """What shows again the page that is shown, or with `below` the one that it was opened from; else the text."""
        if below:
            name = self._under[-1] if self._under else ""
            return partial(_return_to, name, self._memories.get(name))
        return (
            partial(_return_to, self.frame.name, self.frame.page.memory())
            if self.frame
            else partial(_return_to, "", None)
        )

    def find_words(self, by: int) -> bool:
        """Looks for words in the page that is shown."""
        return self.frame is not None and self.frame.page.find_words(by)

    def finder(self, over: QWidget) -> Finder | None:
        """What finds a row of the page that is shown; None where it has none of its own."""
        return self.frame.page.finder(over) if self.frame else None

    def save_typed(self) -> bool:
        """Saves what is being typed in a page; False where that is not possible."""
        return self.frame is None or self.frame.page.save_typed()

    def focus(self) -> None:
        """The keyboard focus to the page, or to the text."""
        if self.frame is not None:
            self.frame.focus_content()
        else:
            self._panes.reading.setFocus()

    def enter(self) -> None:
        """As `focus`, coming from another region."""
        if self.frame is None:
            self._panes.reading.setFocus(Qt.FocusReason.TabFocusReason)
        elif not self._side.enter_recovered(self.frame):
            self.frame.focus_content()
            if isinstance(listed := QApplication.focusWidget(), QAbstractItemView):
                listed.scrollTo(listed.currentIndex())  # no ring is seen where its row was scrolled away

    def _room_above(self) -> QBoxLayout | None:
        """Of the page, for what was recovered of it; None where the window is too low for that too."""
        is_high = self._panes.centre.height() >= self._shell.desk.theme.grown(tokens.PAGE_HIGH)
        return self.frame.page.above if self.frame and is_high else None

    def _give_recovered_room(self) -> None:
        self._side.show_recovered_on(self._room_above())

    def _take_row(self) -> None:
        """The chosen row is in hand; beside a page without rows nothing, unless typing goes on; without a page again
        what is in the text. The panel opens the note of a row once: what the reader opens there herself stays open."""
        row = self.frame.page.row_in_hand() if self.frame is not None else None
        covered = self.frame is not None and row is None and not self._writing
        elsewhere = row.elsewhere if row is not None else ()
        self._shell.desk.navigator.take_row(row.codes if row is not None else None, elsewhere, covered=covered)
        if row != self._row:
            self._row = row
            if row is not None and row.note:
                self._side.notes.open_note(row.note)


def _return_to(name: str, memory: object, there: Shell) -> None:
    if name:
        there.pages.return_to(name, memory)


class _Given(NamedTuple):
    """What a page may be made with."""

    desk: Desk
    shell: Shell
    store: StoreLink


class _Row(NamedTuple):
    """A page: its class by its place, and what it is made with."""

    place: str
    arguments: Callable[[_Given], tuple[object, ...]]

    def make(self, given: _Given) -> Page:
        made: Page = loaded(self.place)(*self.arguments(given))
        return made


def _list(spec: str, view: str = "list_view:ListView") -> _Row:
    return _Row(f"lists.{view}", lambda given: (loaded(f"lists.{spec}"), given.desk, given.shell, given.store.drafts))


PAGES: Mapping[str, _Row] = {
    "brief": _Row("brief.brief_page:BriefPage", lambda given: (given.desk, given.shell, given.store.drafts)),
    "templates": _Row(
        "templates.templates_page:TemplatesPage", lambda given: (given.desk, given.shell, given.store.drafts)
    ),
    "take-back": _Row("coming_back.coming_back_page:ComingBackPage", lambda given: (given.desk, given.shell)),
    "import": _Row("importing.import_page:ImportPage", lambda given: (given.desk, given.shell)),
    "quotation-check": _Row("quotation.quotation_page:QuotationPage", lambda given: (given.desk, given.shell)),
    "left": _Row("left.left_page:LeftPage", lambda given: (given.desk, given.shell)),
    "search": _Row("search.search_page:Search", lambda given: (given.desk, given.shell)),
    "export": _Row("pages.export_page:ExportNotes", lambda given: (given.desk, given.shell)),
    "compare": _Row("pages.compare_page:ComparePage", lambda given: (given.desk, given.shell)),
    "share": _Row("pages.share_page:SharePage", lambda given: (given.desk, given.shell, given.store.drafts)),
    "backups": _Row(
        "backups.backups_page:Backups",
        lambda given: (given.desk, given.shell, given.store.backups.process, given.store.restore),
    ),
    "preferences": _Row("pages.preferences:Preferences", lambda given: (given.shell, given.store.drafts)),
    "guide": _Row("pages.guide_page:GuidePage", lambda given: (given.desk,)),
    "about-text": _Row("pages.explaining_pages:AboutText", lambda given: (given.desk,)),
    "how-related": _Row("pages.explaining_pages:HowRelated", lambda given: (given.desk.theme,)),
    "about": _Row("pages.explaining_pages:About", lambda given: (given.desk.theme,)),
}
"""Those that are no lists."""

LISTS: Mapping[str, _Row] = {
    "briefs": _list("named_lists:BRIEFS"),
    "notes": _list("marks_lists:NOTES"),
    "highlights": _list("marks_lists:HIGHLIGHTS"),
    "bookmarks": _list("marks_lists:BOOKMARKS"),
    "filters": _list("named_lists:FILTERS"),
    "tags": _Row("lists.tags_list:TagsList", lambda given: (given.desk, given.shell, given.store.drafts)),
    "trash": _list("trash_list:TRASH"),
    "people": _list("known_lists:PEOPLE", "known_lists:KnownList"),
    "abbreviations": _list("known_lists:ABBREVIATIONS", "known_lists:KnownList"),
    "documents": _list("known_lists:DOCUMENTS", "known_lists:KnownList"),
}
"""Of what the reader made and the report names."""

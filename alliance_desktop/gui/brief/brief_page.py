"""The brief builder: what stands in the brief on the left, how it will be written on the right."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from alliance_desktop.gui.brief.brief_panel import BriefPanel
from alliance_desktop.gui.brief.brief_preview import PREVIEW_ACTS, BriefPreview
from alliance_desktop.gui.desk import Desk, Shell
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.look import roles
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.widgets.page import Page, RowInHand
from alliance_desktop.gui.widgets.two_panes import Pane, TwoPanes
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.library.briefs_now import BriefCounts, brief_counts


class BriefPage(Page):
    """Where there is no room for both, one of them is shown. The list is what changes the brief."""

    is_whole = True

    def __init__(self, desk: Desk, shell: Shell, drafts: Drafts) -> None:
        super().__init__()
        self._desk = desk
        self.setWindowTitle(_("Brief"))
        self.panel = BriefPanel(desk, shell, drafts)
        self.preview = BriefPreview(desk, shell)
        left, right = Pane("list", _("List"), self.panel), Pane("preview", _("Preview"), self.preview)
        self.halves = TwoPanes(left, right, desk.theme)
        self._place()
        self.panel.row_chosen.connect(self._take_row)
        self.panel.refreshed.connect(self._follow)
        self.preview.row_chosen.connect(self._choose_item)
        desk.brief.wanted.connect(self._do)
        desk.brief.row_wanted.connect(self._choose_item)
        self._follow()

    def title(self) -> str:
        brief = self._desk.brief.brief
        return _("Brief: {name}").format(name=brief.name) if brief else _("Brief")

    def make_whole(self) -> None:
        self.preview.refresh_now()

    def first_focus(self) -> QWidget:
        return self.panel.first_focus()

    def row_in_hand(self) -> RowInHand:
        return self.panel.row_in_hand()

    def memory(self) -> object:
        return self.panel.list.row

    def recall(self, memory: object) -> None:
        if isinstance(memory, int):
            self.panel.list.choose(memory)

    def save_typed(self) -> bool:
        self.panel.settle()
        return True

    def counts(self) -> tuple[str, ...]:
        brief, library = self._desk.brief.brief, self._desk.editor.library
        return _count_words(brief_counts(library, brief)) if brief and library else ()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.told.emit()

    def _do(self, what: str) -> None:
        if what in PREVIEW_ACTS:
            if what == "template":
                self.halves.show_half("preview")
            self.preview.do_wanted(what)
        else:
            self.halves.show_half("list")
            self.panel.do_wanted(what)

    def _show_item(self) -> None:
        """The page has no part yet for a row that is new."""
        row, new = self.panel.list.row, self.panel.writing.new_row
        item = row if new is None or row < new else -1 if row == new else row - 1
        self._desk.brief.row = max(0, item)
        self.preview.show_row(item)

    def _choose_item(self, item: int) -> None:
        new = self.panel.writing.new_row
        self.panel.list.choose(item + (new is not None and item >= new))

    def _take_row(self, _row: int) -> None:
        self._show_item()
        self.row_changed.emit()

    def _follow(self) -> None:
        brief = self._desk.brief.brief
        for part in (self.preview.bar, self.preview.page):
            part.setVisible(brief is not None)
        self.preview.show_brief(brief.id if brief else "")
        self._show_item()
        self.told.emit()
        self.row_changed.emit()

    def _place(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.halves)
        dress(self._desk.theme, self, roles.ground("BriefPage", "window"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


def _count_words(counts: BriefCounts) -> tuple[str, ...]:
    """'6 in the brief', 'stances 6/6', 'lines 6/6', '1 min 40 to speak'."""
    number = counts.recommendations
    words = [ngettext("{count} in the brief", "{count} in the brief", number).format(count=number)]
    if number:
        words.append(_("stances {count}/{all}").format(count=counts.stances, all=number))
        words.append(_("lines {count}/{all}").format(count=counts.lines, all=number))
    if counts.to_speak:
        words.append(_("{time} to speak").format(time=counts.to_speak))
    return tuple(words)

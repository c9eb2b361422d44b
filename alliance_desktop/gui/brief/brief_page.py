"""The brief builder: what stands in the brief on the left, how it will be written on the right."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from alliance_desktop.domain.brief import Brief, BriefExport, ChosenItem
from alliance_desktop.domain.report import Target
from alliance_desktop.errors import AllianceError, TemplateError
from alliance_desktop.export.exporting import missing_words, open_words
from alliance_desktop.export.formats import FORMATS
from alliance_desktop.gui.actions.brief_actions import act
from alliance_desktop.gui.actions.conditions import can_choose_template
from alliance_desktop.gui.brief.brief_exporting import BriefExporting, content_now
from alliance_desktop.gui.brief.brief_panel import BriefPanel
from alliance_desktop.gui.brief.preview_bar import PreviewBar, PreviewRows
from alliance_desktop.gui.desk import Desk, Shell
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.builders import column, on_ground
from alliance_desktop.gui.pages.page_preview import PagePreview
from alliance_desktop.gui.widgets.page import Page, Pane, RowInHand, TwoPanes
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.ingest.read_template import listed_templates
from alliance_desktop.library import brief_edits
from alliance_desktop.library.briefs_now import BriefCounts, brief_counts, template_of
from alliance_desktop.library.export_changes import BriefChange, changes_since
from alliance_desktop.library.export_pages import rebuilt
from alliance_desktop.library.library import Library
from alliance_desktop.render.brief_document import parts_of
from alliance_desktop.render.export_content import ExportContent

PREVIEW_ACTS = frozenset(("template", "export", "export-again", "export-word", "print", "copy-word", "copy-markdown"))
"""What an action of the window may ask of it."""


class SinceExport:
    """What has changed since a brief went out last. What the export said, as far as that is kept, is read once."""

    def __init__(self) -> None:
        self.changes: list[BriefChange] = []
        self._last: BriefExport | None = None
        self._page: ExportContent | None = None
        self._is_whole = True
        """Whether the reports of all rows are there: of what isn't seen nobody knows whether it has changed."""

    def look(self, library: Library, brief: Brief, content: ExportContent) -> None:
        """Compare with what would go out now."""
        try:
            last = library.last_export(brief)
            if last != self._last:
                found = rebuilt(library, last) if last else None
                self._page = found.content if found else None
        except AllianceError:  # what the store can't say at the moment is said by the bar over the text
            last = self._page = None
        self._last, self._is_whole = last, not content.selection.missing
        self.changes = changes_since(self._page, content, last.at) if self._page and last else []

    def words(self) -> str:
        """'2 changes since export 3'; '' where what it said isn't kept, or what would be said isn't known."""
        count = len(self.changes)
        if self._last is None or self._page is None or not (count or self._is_whole):
            return ""
        words = ngettext("{count} change since export {number}", "{count} changes since export {number}", count)
        none = _("No changes since export {number}")
        return (words if count else none).format(count=count, number=self._last.number)


class BriefPreview(QWidget):
    """Made of the document that is written. It follows each change by itself, and keeps the place where it is read."""

    row_chosen = Signal(int)
    """A row of the list was meant by a press on the page."""

    def __init__(self, desk: Desk, shell: Shell) -> None:
        super().__init__()
        self._desk = desk
        self._brief_id = ""
        self._brief: Brief | None = None
        self._row = -1
        self._to_be_shown = False
        """Whether the row in hand shall come into view."""
        self._rows: PreviewRows | None = None
        self._since = SinceExport()
        self._soon = QTimer(self, singleShot=True)  # after all that a change brings, and after the list is painted
        self._soon.timeout.connect(self._refresh)
        self._shell, self._exporting = shell, BriefExporting(shell)
        self.bar, self.page = PreviewBar(desk.theme), PagePreview(desk.theme)
        self.page.setAccessibleName(_("Preview of the brief"))
        self.bar.hide()
        self._place()
        self._connect()

    def show_brief(self, brief_id: str) -> None:
        if brief_id != self._brief_id:
            self._brief_id, self._row = brief_id, -1
            self.page.show_plain("")
            self._follow()

    def show_row(self, index: int) -> None:
        """The row of the list that is in hand has a bar beside it, and comes into view if it is another; -1: none.

        A brief that is opened begins with its title, and not with its first row.
        """
        if index != self._row:
            self._to_be_shown = index > 0 or self._row >= 0
            self._row = index
        if not self._soon.isActive():
            self._mark()

    def refresh_now(self) -> None:
        """What would follow soon is shown at once."""
        if self._soon.isActive():
            self._soon.stop()
            self._refresh()

    def do_wanted(self, what: str) -> None:
        """One of PREVIEW_ACTS, as an action of the window asks for it; a key may come before the page is written."""
        self.refresh_now()
        match what:
            case "template":
                self.bar.open_templates()
            case "export" | "export-word":
                self._export("docx" if what == "export-word" else "")
            case "export-again":
                self._exporting.export_again(self._brief_id)
            case "print":
                self._exporting.print_(self._brief_id)
            case _:
                self._copy(what.removeprefix("copy-"))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._to_be_shown = self._row > 0
        self._follow()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():  # the window may only be put away for a while
            self._exporting.let_go()

    def _follow(self, *_changes: object) -> None:
        self._soon.start(0)

    def _refresh(self) -> None:
        """Show the brief as it is now; what is not seen waits until it is."""
        if not self.isVisible():
            return
        library = self._desk.editor.library
        self._brief = brief = library.brief(self._brief_id) if library else None
        self.bar.setVisible(brief is not None)
        if library is None or brief is None:
            self._rows = None
            self.page.show_plain("")
            return
        try:
            template = template_of(brief)
        except TemplateError as error:
            self._rows = None
            self._since.changes = []
            self.page.show_plain(str(error))
            self.bar.show_no_template(brief.template)
            return
        content = content_now(self._desk, library, brief, template)
        self._rows = PreviewRows(brief, content.document, {one.target: one.code for one in content.selection.entries})
        self.page.show_document(content.document)
        self._mark()
        self.bar.show_template(template, parts_of(brief, template))
        self.bar.show_notes(len(content.selection.notes))
        words = missing_words(content.selection), open_words(content.selection)
        self.bar.show_open(" ".join(filter(None, words)))
        self._desk.brief.file_again = self._exporting.file_again(brief.id)
        self._since.look(library, brief, content)
        self.bar.show_changes(self._since.words(), any_=bool(self._since.changes))

    def _mark(self) -> None:
        if self._rows:
            self.page.mark_parts(self._rows.parts(self._row), show=self._to_be_shown)
            self._to_be_shown = False

    def _list_changes(self) -> None:
        self.bar.open_list([(one.words, partial(self._go_to, one.target)) for one in self._since.changes])

    def _go_to(self, target: Target | None) -> None:
        items = self._brief.items if self._brief else ()
        rows = (row for row, item in enumerate(items) if isinstance(item, ChosenItem) and item.target == target)
        if (row := next(rows, None)) is not None:
            self.row_chosen.emit(row)

    def _take_part(self, part: int) -> None:
        row = self._rows.row_of(part) if self._rows else -1
        if row >= 0:
            self.row_chosen.emit(row)

    def _choose_template(self, name: str) -> None:
        if why := can_choose_template(self._shell):
            self._shell.toast.say(why)
            return
        fault = next((one.fault for one in listed_templates() if one.name == name), "")
        if fault:
            self._shell.toast.say(_("This template can’t be used: {fault}.").format(fault=fault), stays=True)
        elif self._brief and self._brief.template != name:
            _set_template(self._shell, self._brief, name, None)
            self._follow()

    def _switch_part(self, name: str) -> None:
        """Switched back to what the template has, the brief keeps nothing of its own."""
        if self._brief is None:
            return
        template = template_of(self._brief)
        on = parts_of(self._brief, template) ^ {name}
        usual = on == template.switched_on()
        own = None if usual else tuple(part.name for part in template.parts if part.name in on)
        _set_template(self._shell, self._brief, template.name, own)
        self._follow()  # where it can't be written the switch goes back

    def _export(self, name: str) -> None:
        kind = next((one for one in FORMATS if one.name == name), None)
        self._exporting.export(self._brief_id, kind)

    def _open_formats(self) -> None:
        file = self._exporting.file_again(self._brief_id)
        words = _("Export again to “{file}”").format(file=file)
        again = [(words, partial(self._exporting.export_again, self._brief_id))] if file else []
        self.bar.open_formats(again)

    def _copy(self, how: str) -> None:
        self._exporting.copy(self._brief_id, how)

    def _connect(self) -> None:
        desk = self._desk
        for signal in (desk.editor.changed, desk.editor.attached, desk.brief.exported):
            signal.connect(self._follow)
        self.page.part_pressed.connect(self._take_part)
        bar = self.bar
        bar.template_chosen.connect(self._choose_template)
        bar.templates_wanted.connect(partial(self._shell.actions.trigger, "templates"))
        bar.part_switched.connect(self._switch_part)
        bar.copy_wanted.connect(self._copy)
        bar.export_wanted.connect(self._export)
        bar.formats_wanted.connect(self._open_formats)
        bar.take_back_wanted.connect(partial(self._shell.actions.trigger, "take-back"))
        bar.changes_wanted.connect(self._list_changes)

    def _place(self) -> None:
        column(self.bar, (self.page, 1), gap=0, on=self)
        self.setMinimumWidth(tokens.READING_MIN)
        on_ground(self._desk.theme, self, "#briefPreview")


def _set_template(shell: Shell, brief: Brief, template: str, parts: tuple[str, ...] | None) -> None:
    if why := can_choose_template(shell):
        shell.toast.say(why)
    else:
        act(shell.desk.editor, lambda library: brief_edits.set_template(library, brief, template, parts))


class BriefPage(Page):
    """Where there is no room for both, one of them is shown. The list is what changes the brief."""

    is_whole = True

    def __init__(self, desk: Desk, shell: Shell, drafts: Drafts) -> None:
        super().__init__()
        self._desk = desk
        self.setWindowTitle(_("Brief"))
        self.preview = BriefPreview(desk, shell)  # first: before the list has its row it knows that its page is old
        self.panel = BriefPanel(desk, shell, drafts)
        left, right = Pane("list", _("List"), self.panel), Pane("preview", _("Preview"), self.preview)
        self.halves = TwoPanes(left, right, self.panel.name, self.panel.name_place, desk.theme)
        self.above = self.panel.above
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 on one of the buttons around the list, which has its own."""
        if event.key() == Qt.Key.Key_F2 and isinstance(self.focusWidget(), QAbstractButton):
            self.panel.rename()
        else:
            super().keyPressEvent(event)

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
        self._desk.brief.take_row(max(0, item))
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
        column(self.halves, on=self)
        on_ground(self._desk.theme, self, "BriefPage", "window")


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

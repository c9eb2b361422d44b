"""The page of templates: on the left what one says, on the right a brief as it will be written by it."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from alliance_desktop.domain.brief import Brief, ChosenItem
from alliance_desktop.domain.template import PartName, Template
from alliance_desktop.export.formats import PDF
from alliance_desktop.gui.actions.export_targets import ExportFile, ask_where, named_file, on_its_letterhead, write
from alliance_desktop.gui.actions.opened_outside import open_outside
from alliance_desktop.gui.actions.printing import print_content
from alliance_desktop.gui.desk import Desk, Shell
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.drafts.names import TEMPLATE, NamePlace, NameTyping
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.builders import column, on_ground
from alliance_desktop.gui.pages.page_document import PageBlock, parts_of
from alliance_desktop.gui.pages.page_preview import PagePreview
from alliance_desktop.gui.templates.template_changing import TemplateBar, TemplateChanging, delete, duplicate
from alliance_desktop.gui.templates.template_panel import TemplatePanel
from alliance_desktop.gui.widgets.page import Page, Pane, TwoPanes
from alliance_desktop.gui.widgets.popups.popup import MenuRow, open_menu
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.ingest.read_template import listed_templates, own_templates_folder
from alliance_desktop.library import selections
from alliance_desktop.library.library import Library
from alliance_desktop.render.blocks import (
    FillIn,
    ItemHeading,
    Label,
    ProposedWording,
    Quotation,
    RecommendationRow,
    Remark,
    TextParagraph,
)
from alliance_desktop.render.brief_parts import BriefParts
from alliance_desktop.render.document import Document
from alliance_desktop.render.export_content import ExportContent, content_of_brief, content_of_report
from alliance_desktop.render.moments import local_now

_FEW = 3
"""So many recommendations stand in for a brief; those that have a line to take come first."""


class Sample:
    """What a template says of a brief at this moment."""

    def __init__(self, desk: Desk, library: Library, brief: Brief | None, template: Template) -> None:
        self._template = template
        self._day = local_now().date()
        self._relations = desk.reports.relations
        whole = replace(brief or _few(library), template=template.name, parts=None)  # none of its own switches
        self._selection = selections.of_brief(library, whole) if template.takes_brief else selections.of_report(library)
        self.content: ExportContent = (
            content_of_brief(whole, self._selection, template, self._day, None, self._relations)
            if template.takes_brief
            else content_of_report(self._selection, template, self._day, marking=desk.marking)
        )
        self.document: Document = self.content.document
        self.brief = whole

    def parts_saying(self, name: PartName) -> range:
        """The parts of the page that say this of the first recommendation that has it; in a table its row."""
        if not self._template.takes_brief:
            return range(0)
        said = BriefParts(self._selection, self._template, frozenset((name,)), self._day, self._relations, self.brief)
        page = list(parts_of(self.document))
        entries = {one.code: one for one in self._selection.entries}
        blocks: list[PageBlock] = []
        for number, part in enumerate(page):
            heading = part.heading if isinstance(part, RecommendationRow) else part
            if isinstance(heading, ItemHeading):
                entry = entries.get(heading.code)
                blocks = [*map(_alone, said.part(name, entry))] if entry else []
            if blocks and isinstance(part, RecommendationRow):
                return range(number, number + 1)
            if blocks and [*map(_alone, page[number : number + len(blocks)])] == blocks:
                return range(number, number + len(blocks))
        return range(0)


def _few(library: Library) -> Brief:
    report = library.report
    prepared = sorted(report.recommendations, key=lambda one: not library.marks(one.code).position.text("line"))
    return Brief("", report.title, items=tuple(ChosenItem(library.target(one.code)) for one in prepared[:_FEW]))


def _alone(part: PageBlock) -> PageBlock:
    """A block without what only says how it goes on from those around it."""
    match part:
        case Label():
            return replace(part, code="")
        case Quotation() | TextParagraph() | FillIn():
            return replace(part, leads=False)
        case Remark() | ProposedWording():
            return replace(part, keeps="")
        case _:
            return part


class TemplatesPage(Page):
    """The page follows each change; the part that is chosen in the list has a bar beside it."""

    is_whole = True
    is_aside = True

    def __init__(self, desk: Desk, shell: Shell, drafts: Drafts) -> None:
        super().__init__()
        self._desk, self._shell, self._state = desk, shell, desk.templates
        self._brief_id = desk.brief.brief.id if desk.brief.brief else ""
        self._sample: Sample | None = None
        self.setWindowTitle(_("Templates"))
        self.panel, self.bar, self.page = TemplatePanel(desk.theme), TemplateBar(desk.theme), PagePreview(desk.theme)
        self.page.setAccessibleName(_("Page as it will be written"))
        self._naming = NameTyping(drafts, desk.editor, self._begin_name, self)
        self._place()
        if desk.brief.brief:
            self._state.look_for(desk.brief.brief.template)
        self._connect()

    def make_whole(self) -> None:
        """Composed once, as wide as it is seen."""
        self._refresh()

    def first_focus(self) -> QWidget:
        return self.panel.first_focus()

    def memory(self) -> object:
        return self._brief_id, str(self._state.shown.path)

    def recall(self, memory: object) -> None:
        match memory:
            case (str(brief_id), str(path)):
                self._brief_id = brief_id
                self._state.look(path)

    def counts(self) -> tuple[str, ...]:
        """'Speaking notes 2', 'used in 1 brief'."""
        one = self._state.shown
        used = _used(self._desk, one.name)
        return (_(one.title), _used_words(used) if used else _("not used in any brief"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2, as in the builder of briefs, on the list and on the buttons around it."""
        around = isinstance(self.focusWidget(), QAbstractButton) or self.panel.list.hasFocus()
        if event.key() == Qt.Key.Key_F2 and around:
            self._do("rename")
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.told.emit()

    def _refresh(self) -> None:
        one = self._state.shown
        self.panel.show_one(one)
        self.bar.setVisible(one.template is not None)
        if one.template:
            self.bar.show_template(one.template)
        self._show_page(one.template)
        self.told.emit()

    def _show_page(self, template: Template | None) -> None:
        library = self._desk.editor.library
        briefs = library.briefs if library else ()
        brief = next((each for each in briefs if each.id == self._brief_id), None)
        self.bar.show_briefs([(each.id, each.name) for each in briefs], brief.id if brief else "")
        self._sample = Sample(self._desk, library, brief, template) if library and template else None
        self.page.setVisible(self._sample is not None)
        if self._sample:
            self.page.show_document(self._sample.document)
            self._mark(show=False)

    def _mark(self, _row: int = 0, *, show: bool = True) -> None:
        part = self.panel.list.part
        if self._sample and part:
            self.page.mark_parts(self._sample.parts_saying(part), show=show)

    def _show_with(self, brief_id: str) -> None:
        self._brief_id = brief_id
        self._show_page(self._state.shown.template)

    def _list_templates(self) -> None:
        """All templates, and what can be done with the one that is shown."""
        now, every = self._state.shown, listed_templates()
        rows = [
            MenuRow(
                _("{name} (can’t be used)").format(name=one.title) if one.fault else _(one.title),
                partial(self._state.look, str(one.path)),
                one.path == now.path,
                apart=one.is_own and not every[number - 1].is_own,
            )
            for number, one in enumerate(every)
        ]
        rows += [
            MenuRow(_("Duplicate"), partial(self._do, "duplicate"), apart=True),
            *((MenuRow(_("Rename…"), partial(self._do, "rename")),) if now.is_own and now.template else ()),
            *((MenuRow(_("Delete"), partial(self._do, "delete")),) if now.is_own else ()),
            MenuRow(_("Show the folder of my templates"), partial(_show_folder, self._shell)),
        ]
        open_menu(self._desk.theme, self.panel.name.button, rows)

    def _do(self, what: str) -> None:
        one = self._state.shown
        match what:
            case "print":
                self._print()
            case "duplicate":
                self._duplicate()
            case "letterhead":
                self.bar.open_letterheads()
            case "delete":
                used = _used(self._desk, one.name)
                said = _("Template “{title}” deleted; {briefs}").format(title=one.title, briefs=_used_words(used))
                delete(self._state, said if used else "")
            case "rename" if one.is_own and one.template:
                self.panel.name.edit(one.title)
            case _:
                self._changing.refuse()

    def _duplicate(self) -> None:
        """The copy is called as the reader types next."""
        before = self._state.shown.path
        duplicate(self._state)
        one = self._state.shown
        if one.path != before:
            self.panel.name.edit(one.title)

    def _begin_name(self) -> NamePlace | None:
        one = self._state.shown
        return NamePlace(TEMPLATE, self._desk.report.id, one.name, one.title) if one.is_own else None

    def _connect(self) -> None:
        state, panel = self._state, self.panel
        self._changing = TemplateChanging(self._shell, panel, self.bar, self._duplicate)
        panel.name.typed.connect(self._naming.type)
        panel.name.lost.connect(self._naming.lose)
        panel.name.closed.connect(self._naming.close)
        panel.list_wanted.connect(self._list_templates)
        panel.wanted.connect(self._do)
        panel.list.chosen_row.connect(self._mark)
        panel.list.pressed_key.connect(self._press)
        self.bar.brief_wanted.connect(self._show_with)
        state.changed.connect(self._refresh)
        state.wanted.connect(self._do)
        for signal in (self._desk.editor.attached, self._desk.editor.changed):
            signal.connect(self._refresh)

    def _print(self) -> None:
        """The page as it is shown. It counts as no export: the brief may have another template."""
        sample, one = self._sample, self._state.shown
        if sample is None or one.template is None:
            self._shell.toast.say(_("This template can’t be used: {fault}.").format(fault=one.fault), stays=True)
        elif content := on_its_letterhead(self._shell, sample.content, one.template, PDF):
            print_content(
                self._shell, content, named_file(sample.brief.name), save=partial(self._save_pdf, sample, one.template)
            )

    def _save_pdf(self, sample: Sample, template: Template) -> None:
        """In another format too, if the reader chooses one."""

        def save(file: ExportFile) -> None:
            if content := on_its_letterhead(self._shell, sample.content, template, file.kind):
                write(self._shell, content, file, again=partial(self._save_pdf, sample, template))

        ask_where(self._desk, _("Save as PDF"), named_file(sample.brief.name), PDF, save)

    def _press(self, key: int) -> None:
        if key == Qt.Key.Key_F2.value:
            self._do("rename")

    def _place(self) -> None:
        right = on_ground(self._desk.theme, QWidget(), "#templatePreview")
        right.setMinimumWidth(tokens.READING_MIN)
        column(self.bar, (self.page, 1), gap=0, on=right)
        left = Pane("parts", _("Parts"), self.panel)
        preview = Pane("preview", _("Preview"), right)
        self.halves = TwoPanes(left, preview, self.panel.name, self.panel.name_place, self._desk.theme)
        self.above = self.panel.above
        column(self.halves, on=self)
        on_ground(self._desk.theme, self, "TemplatesPage", "window")


def _show_folder(shell: Shell) -> None:
    folder = own_templates_folder()
    open_outside(shell, folder if folder.is_dir() else folder.parent)


def _used(desk: Desk, name: str) -> int:
    """By how many briefs."""
    library = desk.editor.library
    return sum(brief.template == name for brief in library.briefs) if library else 0


def _used_words(count: int) -> str:
    return ngettext("used in {count} brief", "used in {count} briefs", count).format(count=count)

"""Above the page of a brief: its template, copies and the export, which parts go along, what changed since the last."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from alliance_desktop.domain.brief import Brief, BriefItem, ChosenItem, HeadingItem, PassageItem, TextItem
from alliance_desktop.domain.report import Target
from alliance_desktop.domain.template import PARTS, PartName, Template
from alliance_desktop.gui.actions.export_targets import export_words
from alliance_desktop.gui.brief.brief_exporting import formats_by_use
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.builders import REST, button, column, label, opener, row, show_words
from alliance_desktop.gui.look.roles import Role
from alliance_desktop.gui.look.styles import primary_button
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.pages.page_document import PageBlock, parts_of
from alliance_desktop.gui.widgets.choices import IncludeRow
from alliance_desktop.gui.widgets.popups.popup import MenuRow, open_menu
from alliance_desktop.i18n import Phrase, _
from alliance_desktop.ingest.read_template import brief_templates
from alliance_desktop.render.blocks import (
    FillInTable,
    Heading,
    ItemHeading,
    Label,
    Quotation,
    RecommendationRow,
    RecommendationTable,
    Remark,
    SmallPrint,
    SummaryLine,
)
from alliance_desktop.render.document import Document


class SplitButton(QWidget):
    """Two buttons that look like one."""

    pressed = Signal()
    menu_wanted = Signal()

    def __init__(self, theme: Theme, icon: str) -> None:
        super().__init__()
        strong, colour = partial(Role, "ui-strong", is_filled=True), "on_accent"
        self.main = button(theme, strong(_left), pressed=self.pressed, icon=icon, colour=colour)
        self.arrow = button(theme, strong(_right), pressed=self.menu_wanted, icon="chevron-down", colour=colour)
        row(self.main, self.arrow, gap=0, on=self)
        self.setFocusProxy(self.main)


def _left(theme: Theme) -> str:
    return primary_button(theme) + (
        "QPushButton { border-top-right-radius: 0; border-bottom-right-radius: 0; }"
        f"QPushButton:!focus {{ border-right: {tokens.LINE}px solid {theme.colours.accent_soft}; }}"
    )


def _right(theme: Theme) -> str:
    return primary_button(theme) + (
        "QPushButton { border-top-left-radius: 0; border-bottom-left-radius: 0;"
        f" padding: {tokens.XS}px {tokens.XS}px; }}"
    )


class PreviewRows:
    """Of a document that was made of this brief, in which recommendations have these `codes`: its items stand on the
    page in their order."""

    def __init__(self, brief: Brief, document: Document, codes: Mapping[Target, str]) -> None:
        parts = list(parts_of(document))
        if document.head.summary:
            self._parts = dict(_in_summary(brief, parts, codes))
            return
        starts = dict(_starts(brief, parts, codes))
        closing = next(
            (number for number, part in enumerate(parts) if isinstance(part, SmallPrint | FillInTable)), len(parts)
        )
        headed = parts[closing : closing + 1]
        closing -= any(isinstance(one, FillInTable) and not one.title for one in headed)  # what is above it is its own
        ends = [*starts.values(), closing][1:]
        self._parts = {
            row: range(start, end - isinstance(parts[end - 1], RecommendationTable))  # a table's head is of no row
            for (row, start), end in zip(starts.items(), ends, strict=True)
        }

    def parts(self, row: int) -> range:
        return self._parts.get(row, range(0))

    def row_of(self, part: int) -> int:
        """The row that a part belongs to; -1 for what belongs to none."""
        return next((row for row, parts in self._parts.items() if part in parts), -1)


def _in_summary(brief: Brief, parts: list[PageBlock], codes: Mapping[Target, str]) -> Iterator[tuple[int, range]]:
    """Rows and their line: a summary has an order of its own, and of a row of codes each leads to the same line."""
    at = {code: number for number, part in enumerate(parts) if isinstance(part, SummaryLine) for code in part.codes}
    for number, item in enumerate(brief.items):
        code = codes.get(item.target, "") if isinstance(item, ChosenItem) else ""
        if code in at:
            yield number, range(at[code], at[code] + 1)


def _starts(brief: Brief, parts: list[PageBlock], codes: Mapping[Target, str]) -> Iterator[tuple[int, int]]:
    """Rows, and where they begin. A recommendation of a report that can't be read is left out, as on the page."""
    at = 0
    for item_number, item in enumerate(brief.items):
        found = next((number for number in range(at, len(parts)) if _begins(item, parts, number, codes)), None)
        if found is not None:
            yield item_number, found
            at = found + 1


def _begins(item: BriefItem, parts: list[PageBlock], number: int, codes: Mapping[Target, str]) -> bool:
    part = parts[number]
    match item:
        case ChosenItem(target):
            heading = part.heading if isinstance(part, RecommendationRow) else part
            return isinstance(heading, ItemHeading) and heading.code == codes.get(target)
        case HeadingItem(text):
            return isinstance(part, Heading) and part.text == text
        case PassageItem(_target, quote):
            following = parts[number + 1] if number + 1 < len(parts) else None
            return (
                isinstance(part, Label) and isinstance(following, Quotation) and quote.exact.startswith(following.text)
            )
        case TextItem(text):  # what a position says has a label before it
            own = isinstance(part, Remark) and not (part.by or part.opening) and part.markdown == text
            return own and not isinstance(parts[number - 1], Label)


_COPIES: Mapping[str, Phrase] = {"word": lambda: _("Copy for Word"), "markdown": lambda: _("Copy Markdown")}


class PreviewBar(QWidget):
    """Where there is no room for the copies, the menu of the export has them."""

    template_chosen = Signal(str)
    templates_wanted = Signal()
    """The page on which they are changed."""
    part_switched = Signal(str)
    copy_wanted = Signal(str)
    """For 'word' or as 'markdown'."""
    export_wanted = Signal(str)
    """In the format of this name; '' for the one used last."""
    formats_wanted = Signal()
    """The menu of the export, which `open_formats` opens."""
    take_back_wanted = Signal()
    changes_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._template = ""
        self.template = opener(theme, self.open_templates)
        self.copies = {
            how: button(theme, roles.OUTLINED_BUTTON, words, partial(self.copy_wanted.emit, how), icon="copy")
            for how, words in _COPIES.items()
        }
        self.export = SplitButton(theme, "file-down")
        self.export.pressed.connect(partial(self.export_wanted.emit, ""))
        self.export.menu_wanted.connect(self.formats_wanted)
        self.included = IncludedSwitches(theme)
        self.included.switched.connect(self.part_switched)
        self.changes = button(theme, roles.LINK_IN_LINE, pressed=self.changes_wanted)
        texts.label(self.export.arrow, lambda: _("Export in another format"))
        self.open = label(theme, roles.QUIET, wraps=True)
        self.open.hide()
        self._place()

    def show_template(self, template: Template, on: frozenset[PartName]) -> None:
        """Which template it is, and which of its parts are switched on."""
        self._template = template.name
        self.template.setText(_("Template: {name}").format(name=_(template.title)))
        self.included.show()
        self.included.show_parts(template, on)

    def show_no_template(self, name: str) -> None:
        """The brief's template is gone, or can't be used: there are no parts to switch, and no changes to count."""
        self._template = name
        self.template.setText(_("Template: {name}").format(name=name))
        self.included.hide()
        self.show_open("")
        self.show_changes("", any_=False)
        self.show_notes(0)

    def show_notes(self, count: int) -> None:
        """How many notes go along."""
        self.export.main.setText(export_words(count))
        self._make_room()

    def show_open(self, words: str) -> None:
        """What is to be known of its texts before they go out; '' for nothing."""
        show_words(self.open, words)

    def show_changes(self, words: str, *, any_: bool) -> None:
        """What has changed since the last export; '' where there was none."""
        self.changes.setVisible(bool(words))
        self.changes.setEnabled(any_)
        self.changes.setText(words)
        if layout := self.layout():  # else the page may ask for its height before the second row knows its new one
            layout.activate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        gaps = tokens.S * (len(self.copies) + 1)
        wanted = sum(one.sizeHint().width() for one in (self.template, self.export, *self.copies.values())) + gaps
        room = self.width() - 2 * tokens.L
        for one in self.copies.values():
            one.setVisible(wanted <= room)

    def open_templates(self) -> None:
        templates = brief_templates()
        first_own = next((one for one in templates if one.is_own), None)
        rows = [
            MenuRow(
                _("{name} (can’t be used)").format(name=_(one.title)) if one.fault else _(one.title),
                partial(self.template_chosen.emit, one.name),
                one.name == self._template,
                apart=one is first_own,
                by_letter=not one.is_own,
            )
            for one in templates
        ]
        edit = MenuRow(_("Edit templates…"), self.templates_wanted.emit, apart=True, by_letter=True)
        open_menu(self._theme, self.template, [*rows, edit])

    def open_formats(self, first: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """Offer the formats and, where there is no room for them, the copies; `first` is what stands above them."""
        above = [MenuRow(words, act) for words, act in first]
        formats = [
            MenuRow(one.title(), partial(self.export_wanted.emit, one.name), apart=bool(above) and not number)
            for number, one in enumerate(formats_by_use())
        ]
        copies = [
            MenuRow(words(), partial(self.copy_wanted.emit, how), apart=not number)
            for number, (how, words) in enumerate(_COPIES.items())
        ]
        back = MenuRow(_("Take back…"), self.take_back_wanted.emit, apart=True)
        open_menu(self._theme, self.export, [*above, *formats, *copies, back])

    def open_list(self, rows: list[tuple[str, Callable[[], object]]]) -> None:
        """List what changed; each row does something."""
        open_menu(self._theme, self.changes, [MenuRow(words, act) for words, act in rows])

    def _place(self) -> None:
        first = row(self.template, REST, *self.copies.values(), self.export, gap=tokens.S)
        self.included.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.changes.setMinimumHeight(tokens.TARGET)
        second = row((self.included, 1), self.changes)
        second.setAlignment(self.changes, Qt.AlignmentFlag.AlignTop)  # the switches may take two lines
        column(first, second, self.open, gap=tokens.XS, edges=(tokens.L, tokens.M, tokens.L, tokens.S), on=self)


class IncludedSwitches(IncludeRow):
    """A switch for each of the longer parts that a template has.

    It switches nothing itself: it says which part is wanted otherwise.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, {name: switch for name, one in PARTS.items() if (switch := one.switch)})

    def show_parts(self, template: Template, on: frozenset[PartName]) -> None:
        there = {part.name for part in template.parts}
        for name, box in self.boxes.items():
            box.setVisible(name in there)
            box.setChecked(name in on)

"""The left half of the page of templates: which one it is, and what it says at the top, of each, and at the end."""

from collections.abc import Callable, Mapping, Set
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QStackedLayout, QWidget

from alliance_desktop.domain.template import Template
from alliance_desktop.gui.look import fitting, roles, texts, tokens
from alliance_desktop.gui.look.builders import REST, as_bar, button, column, label, row, scrolled
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.templates.part_list import BOX_AT, LINE_WORDS, PartList
from alliance_desktop.gui.widgets.choices import CheckBox
from alliance_desktop.gui.widgets.text.line_edit import NameLine, NameWords
from alliance_desktop.i18n import _
from alliance_desktop.ingest.read_template import ListedTemplate
from alliance_desktop.library.template_changes import has_line, offered_lines

_COLUMNS = 3
_inset = partial(row, edges=(BOX_AT, 0, tokens.M, 0))
"""Beginning where the boxes of the list begin."""


_NAME = NameWords(
    lambda: _("Template “{name}”, button opens the list of templates"),
    lambda: _("No template"),
    lambda: _("All templates · F2 renames this one"),
    lambda: _("Name of the template"),
)


class TemplatePanel(QFrame):
    """It changes nothing itself: it says what is wanted."""

    list_wanted = Signal()
    renamed = Signal(str)
    wanted = Signal(str)
    """'duplicate', 'rename' or 'delete'."""
    place_ticked = Signal()
    """The place shall be said in full, or no longer."""
    line_ticked = Signal(str)
    end_ticked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._origin_words = ""
        self.name = NameLine(theme, _NAME)
        self.top, self.end = (
            TickGrid(theme, {str(line): words for line, words in LINE_WORDS.items()}),
            TickGrid(theme, {"follow-up": lambda: _("Follow-up table")}),
        )
        self.list = PartList(theme)
        self._origin, self._first = (label(theme, roles.QUIET) for _each in range(2))
        self._order = label(theme, roles.QUIET, lambda: _("in this order"))
        self._full_place = CheckBox(theme)
        texts.say(
            self._full_place,
            text=lambda: _("page in full"),
            name=lambda: _("Page in full"),
            tip=lambda: _("Section, recommendation and page"),
        )
        self._full_place.clicked.connect(self.place_ticked)
        self._fault = label(theme, roles.words("ui", "danger"), wraps=True)
        acts = {"duplicate": lambda: _("Duplicate"), "rename": lambda: _("Rename"), "delete": lambda: _("Delete")}
        self.buttons = {
            what: button(theme, roles.SMALL_BUTTON, words, partial(self.wanted.emit, what))
            for what, words in acts.items()
        }
        self.name.list_wanted.connect(self.list_wanted)
        self.name.renamed.connect(self.renamed)
        self.name.left.connect(self._focus_list)
        self.top.ticked.connect(self.line_ticked)
        self.end.ticked.connect(self.end_ticked)
        self._place()
        self.list.chosen_row.connect(self._reveal)
        self.list.pulled.connect(self._scroll_along)

    def first_focus(self) -> QWidget:
        """The list of parts; where there is nothing to list, the name."""
        return self.list if self._halves.currentIndex() == 0 else self.name.button

    def show_one(self, one: ListedTemplate) -> None:
        """Show a template, or why its file can't be used."""
        template = one.template
        self.name.show_name(_(one.title), one.name)
        self._origin_words = _origin_words(one)
        self._origin.setToolTip(self._origin_words)
        self._fit()
        self.buttons["duplicate"].setEnabled(template is not None)  # all keep their places: a press may come twice
        self.buttons["rename"].setEnabled(one.is_own and template is not None)
        self.buttons["delete"].setEnabled(one.is_own)
        self._halves.setCurrentIndex(0 if template else 1)
        self._fault.setText(_("This template can’t be used: {fault}.").format(fault=one.fault) if one.fault else "")
        if template:
            self._show_parts(template)

    def _show_parts(self, template: Template) -> None:
        lines = offered_lines(template)
        self.top.show_ticks(set(lines), {line for line in lines if has_line(template, line)})
        self.end.show_ticks({"follow-up"}, set(template.end))
        self._end_part.setVisible(template.takes_brief)
        beside = any(part.name == "stance" and not part.width for part in template.parts)
        self._first.setText(_("Code, stance, page first") if beside else _("Code and page first"))
        self._full_place.setChecked(template.place == "full")
        self._order.setVisible(template.layout in {"paragraphs", "table"})
        self.list.show_template(template)
        self._full_place.setMinimumWidth(self.list.beside - tokens.M)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Cut where the template comes from, where the buttons begin."""
        taken = sum(one.sizeHint().width() + tokens.S for one in self.buttons.values())
        room = self.width() - tokens.L - tokens.M - tokens.XS - taken
        self._origin.setText(fitting.cut(self._origin_words, self._origin.fontMetrics(), room))
        self._origin.setAccessibleName(self._origin_words)

    def _reveal(self, _row: int) -> None:
        """Bring the chosen part into view in a low window too."""
        self._scroll_along(self.list.visualRect(self.list.currentIndex()).center())

    def _scroll_along(self, place: QPoint) -> None:
        """Bring the rows around a place of the list into view."""
        high = self.list.visualRect(self.list.currentIndex()).height()
        seen = self.list.viewport().mapTo(self._all, place)
        self._area.ensureVisible(seen.x(), seen.y(), 0, high)

    def _focus_list(self) -> None:
        self.first_focus().setFocus()

    def _place(self) -> None:
        as_bar(self._theme, self, "templatePanel", "right")
        halves, broken, self._all = QWidget(), QWidget(), self._parts()
        self._halves = QStackedLayout(halves)  # a QStackedWidget is read out each time the focus comes into it
        self._area = scrolled(self._theme, QScrollArea(), self._all)  # a low window has no room for all of it
        self._halves.addWidget(self._area)
        column(self._fault, REST, edges=(0, tokens.M, tokens.M, 0), on=broken)
        self._halves.addWidget(broken)
        acts = row((self._origin, 1), *self.buttons.values(), gap=tokens.S)
        self.name_place = column(self.name)
        named = column(self.name_place, acts, gap=tokens.S, edges=(0, 0, tokens.M, 0))
        self.above = column(edges=(0, 0, tokens.M, 0))
        parts = self.above, named, (halves, 1)
        column(*parts, gap=tokens.S, edges=(tokens.L, tokens.M, tokens.XS, tokens.S), on=self)

    def _parts(self) -> QWidget:
        """What can be ticked, one group below the other; all ticks stand on one edge."""
        words = (lambda: _("Top of the document")), (lambda: _("Each recommendation")), lambda: _("End of the document")
        top, each, end = (label(self._theme, roles.HEAD, one) for one in words)
        first = _inset((self._first, 1), self._full_place, gap=tokens.M)
        self._end_part, parts = QWidget(), QWidget()
        column(end, _inset((self.end, 1)), gap=tokens.XS, on=self._end_part)
        recommendations = row(each, (self._order, 1), gap=tokens.S), first, self.list
        column(top, _inset((self.top, 1)), tokens.S, *recommendations, self._end_part, REST, gap=tokens.XS, on=parts)
        return parts


class TickGrid(QWidget):
    """A box, in columns, for each thing that can stand at the top or at the end of a document.

    It switches nothing itself: it says what is wanted otherwise.
    """

    ticked = Signal(str)

    def __init__(self, theme: Theme, words: Mapping[str, Callable[[], str]]) -> None:
        super().__init__()
        self.boxes = {name: CheckBox(theme) for name in words}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        for number in range(_COLUMNS):
            self._grid.setColumnStretch(number, 1)
        for name, box in self.boxes.items():
            box.setParent(self)  # or it would be shown as a window of its own
            texts.say(box, text=words[name])
            box.clicked.connect(partial(self.ticked.emit, name))

    def show_ticks(self, offered: Set[str], on: Set[str]) -> None:
        """Offer these, those that are `on` with a tick."""
        for name, box in self.boxes.items():
            box.setVisible(name in offered)
            box.setChecked(name in on)
            self._grid.removeWidget(box)
        for number, name in enumerate(one for one in self.boxes if one in offered):
            self._grid.addWidget(self.boxes[name], number // _COLUMNS, number % _COLUMNS, Qt.AlignmentFlag.AlignLeading)


def _origin_words(one: ListedTemplate) -> str:
    if not one.is_own:
        return _("Comes with the program")
    template = one.template
    return (
        _("Copied from {title}").format(title=_(template.copied_from))
        if template and template.copied_from
        else _("Your own")
    )

"""The left half of the page of templates: which one it is, and what it says at the top, of each, and at the end."""

from collections.abc import Callable, Mapping, Set
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from alliance_desktop.domain.template import Template
from alliance_desktop.gui.look import fitting, roles, texts, tokens
from alliance_desktop.gui.look.roles import dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.templates.part_list import BOX_AT, LINE_WORDS, PartList
from alliance_desktop.gui.widgets.choices import CheckBox
from alliance_desktop.gui.widgets.text.line_edit import NameLine, NameWords
from alliance_desktop.i18n import _
from alliance_desktop.ingest.read_template import ListedTemplate
from alliance_desktop.library.template_changes import has_line, offered_lines

_COLUMNS = 3


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
        self._origin, self._first, self._order = (dress(theme, QLabel(), roles.QUIET) for _each in range(3))
        self._full_place = CheckBox(theme)
        texts.say(
            self._full_place,
            text=lambda: _("page in full"),
            name=lambda: _("Page in full"),
            tip=lambda: _("Panel 1, recommendation 8, p. 4"),
        )
        self._full_place.clicked.connect(self.place_ticked)
        self._fault = dress(theme, QLabel(), roles.words("ui", "danger"))
        for label in (self._origin, self._fault):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._fault.setWordWrap(True)
        self.buttons = {
            "duplicate": self._button(lambda: _("Duplicate")),
            "rename": self._button(lambda: _("Rename")),
            "delete": self._button(lambda: _("Delete")),
        }
        for what, button in self.buttons.items():
            button.clicked.connect(partial(self.wanted.emit, what))
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
        """Shows a template, or why its file can't be used."""
        template = one.template
        self.name.show_name(_(one.title))
        self._origin_words = _origin_words(one)
        self._origin.setToolTip(self._origin_words)
        self._fit()
        self.buttons["duplicate"].setEnabled(template is not None)  # all keep their places: a press may come twice
        self.buttons["rename"].setEnabled(one.is_own and template is not None)
        self.buttons["delete"].setEnabled(one.is_own)
        self._halves.setCurrentIndex(0 if template else 1)
        self._fault.setText(_("This template can't be used: {fault}.").format(fault=one.fault) if one.fault else "")
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
        """Where the template comes from is cut where the buttons begin."""
        taken = sum(one.sizeHint().width() + tokens.S for one in self.buttons.values())
        room = self.width() - tokens.L - tokens.M - tokens.XS - taken
        self._origin.setText(fitting.cut(self._origin_words, self._origin.fontMetrics(), room))
        self._origin.setAccessibleName(self._origin_words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2, as in the builder of briefs, on the list and on the buttons around it."""
        around = isinstance(self.focusWidget(), QAbstractButton) or self.list.hasFocus()
        if event.key() == Qt.Key.Key_F2 and around:
            self.wanted.emit("rename")
        else:
            super().keyPressEvent(event)

    def _reveal(self, _row: int) -> None:
        """The chosen part comes into view in a low window too."""
        self._scroll_along(self.list.visualRect(self.list.currentIndex()).center())

    def _scroll_along(self, place: QPoint) -> None:
        """The rows around a place of the list come into view."""
        row = self.list.visualRect(self.list.currentIndex()).height()
        seen = self.list.viewport().mapTo(self._all, place)
        self._area.ensureVisible(seen.x(), seen.y(), 0, row)

    def _focus_list(self) -> None:
        self.first_focus().setFocus()

    def _button(self, text: Callable[[], str]) -> QPushButton:
        button = dress(self._theme, QPushButton(), roles.SMALL_BUTTON)
        texts.say(button, text=text)
        return button

    def _head(self, text: Callable[[], str]) -> QLabel:
        label = dress(self._theme, QLabel(), roles.HEAD)
        texts.say(label, text=text)
        return label

    def _place(self) -> None:
        self.setObjectName("templatePanel")
        dress(self._theme, self, roles.bar("templatePanel", "right"))
        acts = QHBoxLayout()
        acts.setContentsMargins(0, 0, 0, 0)
        acts.setSpacing(tokens.S)
        acts.addWidget(self._origin, 1)
        for button in self.buttons.values():
            acts.addWidget(button)
        halves = QWidget()
        self._halves = QStackedLayout(halves)  # a QStackedWidget is read out each time the focus comes into it
        self._area = area = QScrollArea()  # a low window has no room for all of it
        self._all = self._parts()
        area.setWidget(self._all)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # the column stands still
        dress(self._theme, area, roles.scroll_bar())
        self._halves.addWidget(area)
        broken = QWidget()
        below = QVBoxLayout(broken)
        below.setContentsMargins(0, tokens.M, tokens.M, 0)
        below.addWidget(self._fault)
        below.addStretch(1)
        self._halves.addWidget(broken)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.L, tokens.M, tokens.XS, tokens.S)
        column.setSpacing(tokens.S)
        named = QVBoxLayout()
        named.setContentsMargins(0, 0, tokens.M, 0)
        named.setSpacing(tokens.S)
        named.addWidget(self.name)
        named.addLayout(acts)
        column.addLayout(named)
        column.addWidget(halves, 1)

    def _parts(self) -> QWidget:
        """What can be ticked, one group below the other; all ticks stand on one edge."""
        parts = QWidget()
        column = QVBoxLayout(parts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        each = QHBoxLayout()
        each.setSpacing(tokens.S)
        texts.say(self._order, text=lambda: _("in this order"))
        each.addWidget(self._head(lambda: _("Each recommendation")))
        each.addWidget(self._order, 1)
        first = _inset(self._first, self._full_place)
        first.setSpacing(tokens.M)
        self._end_part = QWidget()
        end = QVBoxLayout(self._end_part)
        end.setContentsMargins(0, 0, 0, 0)
        end.setSpacing(tokens.XS)
        end.addWidget(self._head(lambda: _("End of the document")))
        end.addLayout(_inset(self.end))
        column.addWidget(self._head(lambda: _("Top of the document")))
        column.addLayout(_inset(self.top))
        column.addSpacing(tokens.S)
        column.addLayout(each)
        column.addLayout(first)
        column.addWidget(self.list)
        column.addWidget(self._end_part)
        column.addStretch(1)
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
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        for name, box in self.boxes.items():
            box.setParent(self)  # or it would be shown as a window of its own
            texts.say(box, text=words[name])
            box.clicked.connect(partial(self.ticked.emit, name))

    def show_ticks(self, offered: Set[str], on: Set[str]) -> None:
        """Offers these, those that are `on` with a tick."""
        for name, box in self.boxes.items():
            box.setVisible(name in offered)
            box.setChecked(name in on)
            self._grid.removeWidget(box)
        for number, name in enumerate(one for one in self.boxes if one in offered):
            self._grid.addWidget(self.boxes[name], number // _COLUMNS, number % _COLUMNS, Qt.AlignmentFlag.AlignLeading)


def _inset(*widgets: QWidget) -> QHBoxLayout:
    """Beginning where the boxes of the list begin; the first takes the room."""
    row = QHBoxLayout()
    row.setContentsMargins(BOX_AT, 0, tokens.M, 0)
    for number, widget in enumerate(widgets):
        row.addWidget(widget, 0 if number else 1)
    return row


def _origin_words(one: ListedTemplate) -> str:
    if not one.is_own:
        return _("Comes with the program")
    template = one.template
    return (
        _("Copied from {title}").format(title=_(template.copied_from))
        if template and template.copied_from
        else _("Your own")
    )

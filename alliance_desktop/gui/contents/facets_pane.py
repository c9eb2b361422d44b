"""The panel of facets in place of the contents' tree: a click narrows what is shown, the same again takes it back."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.language.field_table import FIELDS
from alliance_desktop.domain.language.filter_terms import Term
from alliance_desktop.domain.language.lexer import written_value
from alliance_desktop.domain.language.parser import parse
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.builders import REST, column, icon_button, label, row
from alliance_desktop.gui.look.fitting import cut, cut_within
from alliance_desktop.gui.look.roles import Role, dress, follow
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.state.filter_state import FilterState
from alliance_desktop.gui.widgets.rows.key_list import KeyList
from alliance_desktop.gui.widgets.rows.row_model import ListModel, Row
from alliance_desktop.gui.widgets.rows.row_painter import RowPainter
from alliance_desktop.gui.widgets.rows.row_parts import Dot, Icon, PartsLine, RowPart, WordsPart
from alliance_desktop.i18n import _, so_many
from alliance_desktop.library.library import Library

_FIELDS = {"panel": "panel", "side-event": "side"}
"""By the kind of a numbered section the field that asks for its number."""


@dataclass(frozen=True, slots=True)
class FacetRow(Row):
    """A value to narrow by: `key` is its condition in the filter language, `colour` that of a tag, `badge` a section's
    code. A heading stands over the values of its kind."""

    count: int = 0
    """How many of those shown have it."""
    without: int | None = None
    """What a click gives back where the filter asks for it; None where it does not, and a click leaves `count`."""

    @property
    def on(self) -> bool:
        """Whether the filter asks for it; a click takes it away."""
        return self.without is not None

    @property
    def tip(self) -> str:
        return self.spoken

    @property
    def spoken(self) -> str:
        """How many have it, and what a click would give back, in words."""
        if self.heading:
            return self.text
        count = so_many(self.count)
        if self.without is None:
            return _("{label}: {count}").format(label=self.text, count=count)
        text = _("{label}, on: {count}; without it {without}")
        return text.format(label=self.text, count=count, without=so_many(self.without))


def _shape(row: Row) -> Sequence[PartsLine]:
    """One line: tick, code or dot, the value, its count, and of one that is on a cross."""
    if row.heading or not isinstance(row, FacetRow):
        words = WordsPart(row.text, "group", "text_2")
        return (PartsLine((words,), (), "ui-medium", tokens.L + tokens.XS, above=tokens.S),)
    marks: list[RowPart] = [Icon("check", "accent", gap=tokens.M)] if row.on else []
    if row.badge:
        marks.append(WordsPart(row.badge, "group", "text_2", 0, tokens.ICON_TEXT + tokens.M))
    elif not row.on:
        marks.append(Dot(row.colour, tokens.M) if row.colour else Icon("", gap=tokens.M))
    cross = (Icon("x", size=tokens.ICON_CHIP, gap=tokens.XS),) if row.on else ()
    # many values begin alike, and what tells them apart stands at their end; sections have their codes for that
    words = WordsPart(row.text, "ui-medium" if row.on else "ui", cut=cut if row.badge else cut_within)
    count = WordsPart(str(row.count), "ui-small-medium", "text_2")
    return (PartsLine((*marks, words), (*cross, count), "ui-medium", tokens.M, tokens.ROW - tokens.XXS),)


class FacetRows(RowPainter[Row]):
    """What is on has a ground, and what is chosen a ring."""

    def box(self, place: QRect, row: Row) -> QRect:  # noqa: ARG002
        return QRect(0, place.top(), self.view.viewport().width(), place.height())

    def inside(self, box: QRect) -> QRect:
        return box.adjusted(tokens.L, 0, -tokens.L - tokens.LINE, 0)

    def paint_ground(self, painter: QPainter, box: QRect, row: Row, *, chosen: bool, hovered: bool) -> None:
        ground = box.adjusted(tokens.S, 1, -tokens.S, -1)
        if not row.heading:
            on = isinstance(row, FacetRow) and row.on
            super().paint_ground(painter, ground, row, chosen=on, hovered=hovered)
        if chosen:
            self.paint_ring(painter, ground)


class FacetCounts:
    """Counts over what the filter shows; holds the conditions, which stay the same while numbers change."""

    def __init__(self, state: FilterState) -> None:
        self._report, self._filter = state.report, state
        self._terms: dict[str, Term] = {}

    def rows(self, library: Library | None) -> list[FacetRow]:
        """All groups that have a value, each under its title; what would leave nothing is out unless asked for."""
        groups = (
            (_("Section"), self._sections()),
            (_("Asked to act"), self._known("to")),
            (_("For whom"), self._known("for")),
            (_("Topic"), self._known("topic")),
            (_("Tag"), self._tags(library)),
            (_("Wording"), self._known("strength")),
            (_("Put forward by"), self._known("from")),
        )
        rows: list[FacetRow] = []
        for title, facets in groups:
            if found := list(facets):
                rows += (FacetRow("", title, heading=True), *found)
        return rows

    def _sections(self) -> Iterator[FacetRow]:
        for section in self._report.sections:
            if not section.recommendations:
                continue
            field = _FIELDS.get(section.kind) if section.number is not None else None
            condition = f"{field}:{section.number}" if field else f"section:{written_value(section.id)}"
            yield from self._facet(condition, section.title, badge=section.badge)

    def _known(self, field: str) -> Iterator[FacetRow]:
        for choice in FIELDS[field].kind.choices(self._filter.index.vocabulary):
            yield from self._facet(f"{field}:{written_value(choice.value)}", choice.label)

    def _tags(self, library: Library | None) -> Iterator[FacetRow]:
        for tag in library.tags if library else ():
            yield from self._facet(self._filter.questions.tag_condition(tag.name), tag.name, tag.colour)

    def _facet(self, condition: str, label: str, colour: str = "", badge: str = "") -> Iterator[FacetRow]:
        if condition not in self._terms:
            (self._terms[condition],) = parse(condition, self._filter.index.vocabulary).terms
        term, asked = self._terms[condition], self._filter.asked
        if term in asked.terms:
            without = self._filter.count(asked.without(asked.terms.index(term)))
            shown = self._filter.shown
            now = without if shown is None else len(shown)
            yield FacetRow(condition, label, badge=badge, colour=colour, count=now, without=without)
        elif count := self._filter.remaining(term):
            yield FacetRow(condition, label, badge=badge, colour=colour, count=count)


def _what_is_unknown() -> str:
    return _("Addressees, beneficiaries and topics aren’t recorded for this report.")


class FacetsPane(QWidget):
    """Counts only while it is seen."""

    wanted = Signal(str)
    """A condition to add to the filter or, if it is there, to take away: 'to:ngos'."""
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, theme = desk, desk.theme
        self._facets = FacetCounts(desk.filter)
        self._title = label(theme, Role("ui-strong"), lambda: _("Facets"))
        self._shown = label(theme, roles.words("ui-small-medium", "text_2"))
        self._close = icon_button(theme, "x", _back, self.left, tip=lambda: KEYMAP.with_key(_back(), "facets"))
        self._unknown = label(theme, roles.words("ui-small", "text_2"), _what_is_unknown, wraps=True)
        self.list = FacetList(theme)
        self._lay_out()
        self.list.pressed.connect(self._press)
        self.list.entered_key.connect(self._press)
        for signal in (desk.editor.attached, desk.editor.changed, desk.filter.changed):
            signal.connect(self._follow)
        texts.say(self, name=lambda: _("Facets"))
        texts.say(self.list, name=lambda: _("Facets of what is shown"))
        follow(theme, self, self._measure)
        texts.LANGUAGE.changed.connect(self._follow)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        vocabulary = self._desk.index.vocabulary
        self._unknown.setVisible(not any(map(vocabulary.has, ("to", "for", "topic"))))
        self.list.show_facets(self._facets.rows(self._desk.editor.library))
        shown, total = self._desk.filter.shown, self._desk.filter.total
        text = _("{count} of {total} shown").format(count=total if shown is None else len(shown), total=total)
        self._shown.setText(text)

    def _measure(self) -> None:
        line = QFontMetrics(self._title.font()).height()
        self._head.setFixedHeight(max(tokens.CONTEXT_BAR - tokens.XS, line))

    def _follow(self, *_changes: object) -> None:
        if self.isVisible():
            self.refresh()

    def _press(self, index: QModelIndex) -> None:
        row = self.list.rows.row_at(index)
        if row and not row.heading:
            self.wanted.emit(row.key)

    def _lay_out(self) -> None:
        self._head = QFrame()
        edges = (tokens.L, 0, tokens.S, 0)
        row(self._title, REST, self._shown, self._close, gap=tokens.S, edges=edges, on=self._head)
        edges = (tokens.L, tokens.S, tokens.L, tokens.S)
        column(self._head, (self.list, 1), column(self._unknown, edges=edges), gap=0, on=self)
        self.setFocusProxy(self.list)


def _back() -> str:
    return _("Back to the contents")


class FacetList(KeyList):
    """↑ ↓ go from value to value, ← → from group to group; Enter and the space bar press."""

    entered_key = Signal(QModelIndex)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.rows, self._facets = ListModel(), list[FacetRow]()
        self.setModel(self.rows)
        self.setItemDelegate(FacetRows(self, self.rows, theme, _shape))
        dress(theme, self, roles.rows("window"))
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def show_facets(self, facets: list[FacetRow]) -> None:
        """Show these; the value chosen and what is seen of the list stay, as far as they can."""
        before, place = self.rows.row_at(self.currentIndex()), self.currentIndex().row()
        seen = self.verticalScrollBar().value()
        self._facets = facets
        self.rows.show_rows(facets)
        found = self.rows.number_of(before.key) if before else None
        last = len(facets) - 1
        number = found if found is not None else self._next_facet(min(max(place, 0), last), 1)
        self._choose(number if number is not None else self._next_facet(last, -1))
        self.verticalScrollBar().setValue(seen)

    def _next_facet(self, number: int, by: int) -> int | None:
        """The nearest value from a row on, downwards (1) or upwards (-1), that row included."""
        while 0 <= number < len(self._facets):
            if not self._facets[number].heading:
                return number
            number += by
        return None

    def _next_group(self, number: int, by: int) -> int | None:
        """The first value of the group after (1) or before (-1) that of a row."""
        heads = [at for at, row in enumerate(self._facets) if row.heading]
        here = sum(at <= number for at in heads) - 1
        return heads[here + by] + 1 if 0 <= here + by < len(heads) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex().row()
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self.entered_key.emit(self.currentIndex())
            case Qt.Key.Key_Down:
                self._choose(self._next_facet(here + 1, 1))
            case Qt.Key.Key_Up:
                self._choose(self._next_facet(here - 1, -1))
            case Qt.Key.Key_Right:
                self._choose(self._next_group(here, 1))
            case Qt.Key.Key_Left:
                self._choose(self._next_group(here, -1))
            case _:
                super().keyPressEvent(event)

    def _choose(self, number: int | None) -> None:
        if number is not None:
            self.setCurrentIndex(self.rows.index(number, 0))

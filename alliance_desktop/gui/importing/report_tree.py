"""The report as an import will make it: sections under each other, with their recommendations and counts."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QListView

from alliance_desktop.domain.proposal.decisions import BlockPlace, place_of
from alliance_desktop.domain.proposal.review import Review
from alliance_desktop.gui.importing.review_list import ReviewList
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.fitting import one_line
from alliance_desktop.gui.look.roles import dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.state.importing import Importing
from alliance_desktop.gui.widgets.rows.long_list import LongRows
from alliance_desktop.gui.widgets.rows.row_painter import RowPainter
from alliance_desktop.gui.widgets.rows.row_parts import (
    Body,
    Gap,
    PartsLine,
    RowColumn,
    RowColumns,
    RowLine,
    WordsPart,
    Wrapped,
)
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.render.place_words import page_words

_ASIDE = 48


class TreeRow(NamedTuple):
    """A section or a recommendation. `label` is its code, or what it is called before its title; `depth` is from 0."""

    key: BlockPlace
    label: str
    words: str
    aside: str
    depth: int
    is_section: bool
    proposers: str = ""
    spoken_aside: str = ""

    @property
    def shown(self) -> str:
        return f"{self.label} {self.words}".strip()

    @property
    def spoken(self) -> str:
        return ", ".join(part for part in (self.label, self.words, self.proposers, self.spoken_aside) if part)


def tree_rows(review: Review) -> list[TreeRow]:
    """A row for each section and each recommendation, in reading order."""
    rows, totals = [], _totals(review)
    for number, block in enumerate(review.blocks):
        if block.kind not in {"section", "recommendation"}:
            continue
        section = review.section_of_block(number)
        if section is None:
            continue
        place, page = place_of(block), page_words(block.page)
        if block.kind == "section":
            count = totals[section.id]
            said = ngettext("{count} recommendation", "{count} recommendations", count).format(count=count)
            aside = str(count) if count else page
            label = section.label or ""
            rows.append(
                TreeRow(place, label, section.title, aside, section.level - 1, True, "", said if count else page)
            )
        else:
            made_by = _("from {names}").format(names=", ".join(block.proposers)) if block.proposers else ""
            rows.append(TreeRow(place, block.code, block.text, page, section.level, False, made_by, page))
    return rows


def _totals(review: Review) -> dict[str, int]:
    """The recommendations of each section, with those of the sections under it."""
    totals = {section.id: section.recommendations for section in review.sections}
    for section in reversed(review.sections):
        if section.parent is not None:
            totals[section.parent] += totals[section.id]
    return totals


class ReportTreePainter(RowPainter[TreeRow]):
    """Code or label, title, and at the end the page or how many recommendations there are."""

    def __init__(self, view: QListView, model: LongRows[TreeRow], theme: Theme) -> None:
        super().__init__(view, model, theme, self._lines)

    def box(self, place: QRect, row: TreeRow) -> QRect:  # noqa: ARG002
        return place.adjusted(tokens.S, 0, -tokens.S, 0)

    def inside(self, box: QRect) -> QRect:
        return box.adjusted(tokens.S, tokens.XS, -tokens.S, -tokens.XS)

    def _lines(self, row: TreeRow) -> Sequence[RowLine]:
        indent = row.depth * tokens.L
        font = "ui-small-strong"
        label = PartsLine((WordsPart(row.label, font, "accent"),), more=1)
        if row.is_section:
            words: tuple[RowLine, ...] = (Wrapped((("same", row.words),), "ui-strong"),)
        elif row.proposers:
            first = PartsLine((WordsPart(row.words, cut=one_line),), more=1)
            words = first, PartsLine((WordsPart(row.proposers, "ui-small", "text_2", cut=one_line),), font="ui-small")
        else:
            words = (Body(row.words, kept=False),)
        aside = PartsLine(end=(WordsPart(row.aside, "ui-small", "text_2"),), more=1)
        columns = (
            RowColumn(indent, ()) if indent else RowColumn(1, (Gap(0),)),
            RowColumn(tokens.IMPORT_CODE, (label,)),
            RowColumn(0, words),
            RowColumn(_ASIDE, (aside,)),
        )
        return (RowColumns(columns, gap=tokens.XS),)


class ReportTree(ReviewList[TreeRow]):
    """What is selected in the source is selected here: a block of text by its section."""

    def __init__(self, theme: Theme, state: Importing) -> None:
        super().__init__(theme, lambda view, model: ReportTreePainter(view, model, theme))
        self._state = state
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        dress(theme, self, roles.rows("window"))
        texts.say(self, name=lambda: _("Report as it will be"))
        self._numbers: dict[BlockPlace, int] = {}
        self.selectionModel().selectionChanged.connect(self.tell_selection)
        self.selectionModel().currentChanged.connect(self.tell_selection)

    def guess(self, row: TreeRow) -> int:
        look = self.painter.look
        lines = 1 if row.is_section else 2
        return lines * look.line() + 2 * tokens.XS

    def show_review(self, review: Review) -> None:
        """Show its sections and recommendations as they are now."""
        rows = tree_rows(review)
        known = {row.key: row for row in self.rows.rows}
        rows = [before if (before := known.get(row.key)) == row else row for row in rows]
        self._numbers = {row.key: number for number, row in enumerate(rows)}
        self._is_following = True
        self.show_rows(rows)
        self._is_following = False
        self.follow_state()

    def follow_state(self) -> None:
        review, current = self._state.review, self._state.current
        if self._is_following or review is None or current is None:
            return
        number = self._numbers.get(current)
        if number is None and (section := review.section_of_block(review.numbers[current])):
            place = place_of(review.blocks[section.block]) if section.block is not None else None
            number = self._numbers.get(place) if place else None
        chosen = [self._numbers[place] for place in self._state.places if place in self._numbers]
        self._is_following = True
        if number is None:
            self.clearSelection()
        else:
            self.choose(sorted(chosen) or [number], number)
        self._is_following = False

    def place_of_row(self, number: int) -> BlockPlace:
        return self.rows.rows[number].key

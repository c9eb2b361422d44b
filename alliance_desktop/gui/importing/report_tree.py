"""The report as an import will make it: sections under each other, with their recommendations and counts."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect

from alliance_desktop.domain.proposal.proposed import BlockPlace, ProposedBlock
from alliance_desktop.domain.proposal.review import Review
from alliance_desktop.gui.importing.review_list import ReviewList
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.fitting import one_line
from alliance_desktop.gui.look.roles import dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.state.importing import Importing
from alliance_desktop.gui.widgets.rows.row_painter import RowPainter
from alliance_desktop.gui.widgets.rows.row_parts import (
    Body,
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
_SHORT = 6
"""Characters of a label for which there is room where codes are."""


class TreeRow(NamedTuple):
    """A section, with the `total` of recommendations in it and under it, or a recommendation.

    `depth` is from 0; `title` is that of a section, '' for a recommendation.
    """

    key: BlockPlace
    block: ProposedBlock
    depth: int
    label: str = ""
    title: str = ""
    total: int = 0

    @property
    def words(self) -> str:
        return self.title or self.block.text

    @property
    def aside(self) -> str:
        """How many recommendations, else the page."""
        return str(self.total) if self.total else page_words(self.block.page)

    @property
    def proposers(self) -> str:
        """'from Chile, Togo'."""
        names = ", ".join(self.block.proposers)
        return _("from {names}").format(names=names) if names and not self.title else ""

    @property
    def shown(self) -> str:
        return f"{self.label} {self.words}".strip()

    @property
    def spoken(self) -> str:
        said = ngettext("{count} recommendation", "{count} recommendations", self.total).format(count=self.total)
        aside = said if self.total else page_words(self.block.page)
        return ", ".join(part for part in (self.label, self.words, self.proposers, aside) if part)


def tree_rows(review: Review, before: Sequence[TreeRow]) -> list[TreeRow]:
    """A row for each section and each recommendation, in reading order; those that were there before are the same."""
    known = {id(row.block): row for row in before}
    rows, totals, sections = [], _totals(review), review.sections
    for block, at in zip(review.blocks, review.section_of, strict=True):
        kind = block.kind
        if kind == "recommendation":
            row, depth = known.get(id(block)), sections[at].level
            if row is None or row.depth != depth:
                row = TreeRow(block.place, block, depth, block.code)
            rows.append(row)
        elif kind == "section":
            one = sections[at]
            label, title = one.label, one.title or one.heading
            if len(label) > _SHORT:  # 'Session 14: Clean water', behind its badge
                label, title = one.badge, one.heading
            made = TreeRow(block.place, block, one.level - 1, label, title, totals[one.id])
            row = known.get(id(block))
            rows.append(row if row is not None and row == made else made)
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

    def box(self, place: QRect, row: TreeRow) -> QRect:  # noqa: ARG002
        return place.adjusted(tokens.S, 0, -tokens.S, 0)

    def inside(self, box: QRect) -> QRect:
        return box.adjusted(tokens.S, tokens.XS, -tokens.S, -tokens.XS)

    def shape(self, row: TreeRow) -> Sequence[RowLine]:
        indent = row.depth * tokens.L
        font = "ui-small-strong"
        label = PartsLine((WordsPart(row.label, font, "accent"),), more=1)
        if row.title:
            words: tuple[RowLine, ...] = (Wrapped((("same", row.words),), "ui-strong"),)
        elif row.proposers:
            first = PartsLine((WordsPart(row.words, cut=one_line),), more=1)
            words = first, PartsLine((WordsPart(row.proposers, "ui-small", "text_2", cut=one_line),), font="ui-small")
        else:
            words = (Body(row.words, kept=False),)
        aside = PartsLine(end=(WordsPart(row.aside, "ui-small", "text_2"),), more=1)
        columns = (
            *([RowColumn(indent - tokens.XS, ())] if indent else ()),  # the gap behind it is part of it
            RowColumn(tokens.IMPORT_CODE, (label,)),
            RowColumn(0, words),
            RowColumn(_ASIDE, (aside,)),
        )
        return (RowColumns(columns, gap=tokens.XS),)


class ReportTree(ReviewList[TreeRow]):
    """What is selected in the source is selected here: a block of text by its section."""

    def __init__(self, theme: Theme, state: Importing) -> None:
        super().__init__(theme, state, ReportTreePainter)
        dress(theme, self, roles.rows("window"))
        texts.say(self, name=lambda: _("Report as it will be"))
        self._numbers: dict[BlockPlace, int] = {}

    def guessing(self) -> Callable[[TreeRow], int]:
        line = self.painter.look.line()
        return lambda row: (1 if row.title else 2) * line + 2 * tokens.XS

    def show_review(self, review: Review) -> None:
        """Show its sections and recommendations as they are now."""
        rows = tree_rows(review, self.rows.rows)
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
            place = review.blocks[section.block].place if section.block is not None else None
            number = self._numbers.get(place) if place else None
        chosen = [self._numbers[place] for place in self._state.places if place in self._numbers]
        self._is_following = True
        if number is None:
            self.clearSelection()
        else:
            self.choose(sorted(chosen) or [number], number)
        self._is_following = False

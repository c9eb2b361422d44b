"""The source of an import as it was read: each block with a bar and a word at its edge, which says what it is."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QResizeEvent

from alliance_desktop.domain.proposal.block_words import with_words
from alliance_desktop.domain.proposal.proposed import BlockPlace, ProposedBlock
from alliance_desktop.domain.proposal.review import Review
from alliance_desktop.gui.importing.block_editor import BlockEditor
from alliance_desktop.gui.importing.review_list import ReviewList, kind_words
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.roles import dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.state.importing import Importing
from alliance_desktop.gui.widgets.rows.row_painter import CardRows
from alliance_desktop.gui.widgets.rows.row_parts import RowColumn, RowColumns, RowLine, Wrapped
from alliance_desktop.i18n import _
from alliance_desktop.render.place_words import page_words

AMBER = "tag:amber"
_BETWEEN = tokens.M
_LEAST_LINES = 2


class SourceRow(NamedTuple):
    """A block; `remark` says why it should be looked at besides what it says itself, `read` what the source says where
    other words were typed."""

    key: BlockPlace
    block: ProposedBlock
    remark: str = ""
    read: str = ""

    @property
    def shown(self) -> str:
        return f"{self.block.mark} {self.read or self.block.text}".strip()

    @property
    def to_look_at(self) -> bool:
        return self.block.to_look_at or bool(self.remark)

    @property
    def ground(self) -> str:
        """Why it is what it is, or should be looked at."""
        return self.remark or self.block.ground

    @property
    def spoken(self) -> str:
        look = _("to look at: {why}").format(why=self.ground) if self.to_look_at else ""
        why = self.ground if self.block.kind == "left-out" and not look else ""
        page = page_words(self.block.page)
        return ", ".join(part for part in (kind_words(self.block), why, self.shown, look, page) if part)


def source_rows(review: Review, before: Sequence[SourceRow]) -> list[SourceRow]:
    """A row for each block; those that were there before are the same ones."""
    blocks, remarks = review.blocks, review.remarks
    if len(blocks) != len(before) or remarks:
        known = {id(row.block): row for row in before}
        return [_row(review, known.get(id(one)), one, remarks.get(number, "")) for number, one in enumerate(blocks)]
    return [
        row if row.block is block and not row.remark else _row(review, None, block, "")
        for row, block in zip(before, blocks, strict=True)
    ]


def _row(review: Review, before: SourceRow | None, block: ProposedBlock, remark: str) -> SourceRow:
    if before and before.remark == remark:
        return before
    typed = bool(review.typed) and block.place in review.typed
    return SourceRow(block.place, block, remark, with_words(review.source, block).text if typed else "")


def widest(theme: Theme) -> int:
    """Pixels of a row that has all the room it wants."""
    return theme.grown(tokens.IMPORT_EDGE) + theme.grown(tokens.BAR_LINE) + theme.grown(tokens.COLUMN) + 4 * tokens.M


class SourcePainter(CardRows[SourceRow]):
    """Word, bar and text."""

    @property
    def _edge(self) -> int:
        """Pixels of the words at the edge."""
        return self.theme.grown(tokens.IMPORT_EDGE)

    @property
    def _bar(self) -> int:
        return self.theme.grown(tokens.BAR_LINE)

    def box(self, place: QRect, row: SourceRow) -> QRect:  # noqa: ARG002
        width = self.view.width() - tokens.S
        wide = min(width - 2 * tokens.S, widest(self.theme))
        return QRect((width - wide) // 2, place.top(), wide, place.height())

    def inside(self, box: QRect) -> QRect:
        return box.adjusted(tokens.S, tokens.S, -tokens.M, -tokens.S)

    def paint_ground(self, painter: QPainter, box: QRect, row: SourceRow, *, chosen: bool, hovered: bool) -> None:
        super().paint_ground(painter, box, row, chosen=chosen, hovered=hovered)
        inside = self.inside(box)
        left = inside.left() + self._edge + _BETWEEN
        bar = QRect(left, inside.top(), self._bar, inside.height())
        if not row.to_look_at:
            painter.fillRect(bar, self.look.colour(_BARS[row.block.kind]))
            return
        pen = QPen(self.look.colour(AMBER), self._bar, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
        dash = tokens.DASHES / self._bar
        pen.setDashPattern([dash, dash])
        painter.setPen(pen)
        middle = left + self._bar / 2
        painter.drawLine(QRectF(middle, bar.top(), 0, 0).topLeft(), QRectF(middle, bar.bottom() + 1, 0, 0).topLeft())

    def part(self, place: QRect, row: SourceRow, number: int) -> QRect:
        """Where its word (0), its bar (1) or its text (2) stands, in the room that the view has for it."""
        inside = self.inside(self.box(place, row))
        before = (0, self._edge + _BETWEEN, self._edge + self._bar + 2 * _BETWEEN)[number]
        wide = self._edge if number == 0 else inside.width() - before
        return QRect(inside.left() + before, inside.top(), wide, inside.height())

    def shape(self, row: SourceRow) -> Sequence[RowLine]:
        block = row.block
        kind = "struck" if block.kind == "left-out" else "same"
        words = Wrapped(((kind, row.shown),), _font(row))
        edge = tuple(_edge(text, font, ink) for text, font, ink in _edge_words(row))
        columns = RowColumn(tokens.IMPORT_EDGE, edge), RowColumn(tokens.BAR_LINE, ()), RowColumn(0, (words,))
        return (RowColumns(columns, gap=_BETWEEN),)


_BARS = {
    "recommendation": "accent",
    "section": "text",
    "text": "control",
    "item": "control",
    "maybe": "control",
    "left-out": "border",
}
"""The colour of the bar of each kind."""


def _font(row: SourceRow) -> str:
    return "said-strong" if row.block.kind == "section" else "said"


def _edge(text: str, font: str, ink: str) -> RowLine:
    return Wrapped((("same", text),), font, ink, end=True)


def _edge_words(row: SourceRow) -> list[tuple[str, str, str]]:
    """The words at the edge, each with its font and colour."""
    block, found = row.block, []
    if block.kind == "recommendation":
        found.append((block.code, "ui-small-strong", "accent"))
    elif block.kind == "section":
        found.append((kind_words(block), "ui-small-strong", "text"))
    elif not row.to_look_at:
        found.append((kind_words(block), "ui-small", "text_3"))
    if row.to_look_at:
        found.append((_("to look at"), "ui-small-strong", AMBER))
    if row.ground and (row.to_look_at or block.kind == "left-out"):
        found.append((row.ground, "ui-small", AMBER if row.to_look_at else "text_3"))
    return found


class SourceList(ReviewList[SourceRow]):
    """All blocks, one below the other, in reading order."""

    def __init__(self, theme: Theme, state: Importing) -> None:
        super().__init__(theme, state, SourcePainter)
        dress(theme, self, roles.rows("reading"))
        texts.say(self, name=lambda: _("Source"))
        self.editor = BlockEditor(theme, self)
        self.moved.connect(self.place_editor)

    def guessing(self) -> Callable[[SourceRow], int]:
        look, most = self.painter.look, widest(self.painter.theme)
        room = min(0, self.viewport().width() - 2 * tokens.S - most)
        wide = room + look.theme.grown(tokens.COLUMN) - tokens.M
        letters = max(1, wide // max(1, look.metrics("said").averageCharWidth()))
        line, least = look.line("said"), _LEAST_LINES * look.line("ui-small")

        def guess(row: SourceRow) -> int:
            block = row.block
            high = (len(row.shown) // letters + 1) * line
            return (max(high, least) if block.kind == "left-out" else high) + 2 * tokens.S

        return guess

    def show_review(self, review: Review) -> None:
        before = self.currentIndex().row()
        self._is_following = True
        self.show_rows(source_rows(review, self.rows.rows))
        self._is_following = False
        self.follow_state()
        if 0 < (now := self.currentIndex().row()) != before:
            self.scrollTo(self.rows.index(now - 1))  # what a moved block would be joined with
            self.scrollTo(self.currentIndex())

    def follow_state(self) -> None:
        review = self._state.review
        if self._is_following or review is None or self._state.current is None:
            return
        self._is_following = True
        numbers = review.numbers
        chosen = sorted(numbers[place] for place in self._state.places)
        self.choose(chosen, numbers[self._state.current])
        self._is_following = False

    def split(self) -> None:
        """Show a caret in the selected block."""
        if row := self.row:
            self.scrollTo(self.currentIndex())
            self.editor.open_split(row.block, _font(row), _edge_words(row)[0][0])
            self.place_editor()

    def edit_words(self) -> bool:
        """Edit the code and the words of the selected block; False for one that is left out."""
        row = self.row
        if row is None or row.block.kind == "left-out":
            return False
        self.scrollTo(self.currentIndex())
        self.editor.open_words(row.block, _font(row))
        self.place_editor()
        return True

    def place_editor(self) -> None:
        """Lay the editor over its block."""
        row = self.row
        if row is None or self.editor.isHidden() or not isinstance(self.painter, SourcePainter):
            return
        place, painter = self.visualRect(self.currentIndex()), self.painter
        self.editor.lay_over(painter.box(place, row), painter.part(place, row, 0), painter.part(place, row, 2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place_editor()

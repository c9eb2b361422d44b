"""A table of recommendations in a PDF."""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import cached_property, partial
from html import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Spacer, Table

from alliance_desktop.export.font_sizes import LINK
from alliance_desktop.export.pdf_styles import HEAD_BOLD
from alliance_desktop.export.pdf_text import (
    ROW_LOOK,
    TABLE_LOOK,
    NotePage,
    inline,
    key_words,
    marked,
    outlined,
    stance_words,
)
from alliance_desktop.render.document import (
    Cell,
    CellBlock,
    Column,
    ItemHeading,
    Quote,
    RecommendationRow,
    RecommendationTable,
    Remark,
    Wording,
)
from alliance_desktop.render.document import Paragraph as Words
from alliance_desktop.render.fill_in import FillInTable
from alliance_desktop.render.note_blocks import remark_blocks

_LEAST = 80 * mm
"""A row is divided between pages if so much of it stands on the first of them: whole it would leave half a page white.
"""
_SIDES = 8.6
"""Points of a column that are left free."""


_Cells = list[list[Flowable]]


class _Grid:
    """What the rows of a table have in common; a `page` has so much room, each row is at least so many points high."""

    def __init__(self, head: _Cells, widths: Sequence[float], page: float, least: float) -> None:
        self.page, self._head, self._widths = page, head, widths
        _width, self.above = Table([head], widths, style=TABLE_LOOK).wrap(0, 0)
        self._least = min(least, page - self.above)

    def table(self, cells: _Cells, *, headed: bool, whole: bool) -> Table:
        """A table of one row, below the head or without."""
        least = self._least if whole else 0
        if not headed:
            return Table([cells], self._widths, style=ROW_LOOK, splitInRow=1, minRowHeights=[least])
        rows, heights = [self._head, cells], [0, least]
        return Table(rows, self._widths, style=TABLE_LOOK, repeatRows=1, splitInRow=1, minRowHeights=heights)


class Row(Flowable):
    """A row of a table: the head stands above it where it begins the table or a page.

    Its cells are made when its turn comes: all rows in one table would be set in one step, which takes seconds.
    """

    def __init__(self, grid: _Grid, cells: Callable[[], _Cells], *, first: bool = False, whole: bool = True) -> None:
        super().__init__()
        self.hAlign = "CENTER"
        self._grid, self._make, self._first, self._whole = grid, cells, first, whole

    @cached_property
    def _cells(self) -> _Cells:
        return self._make()

    @property
    def _headed(self) -> bool:
        return self._first or bool(getattr(getattr(self, "_frame", None), "_atTop", False))

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """As wide as its columns, as high as its highest cell, with the head."""
        self._table = self._grid.table(self._cells, headed=self._headed, whole=self._whole)
        self.width, self.height = self._table.wrap(width, height)
        return self.width, self.height

    @property
    def room(self) -> float:
        """What is to be free for the first row of a table, with what leads to it."""
        _width, height = self.wrap(0, 0)
        return min(height, self._grid.above + _LEAST)

    def split(self, width: float, height: float) -> list[Flowable]:
        """The part that fits, and the rest; however little fits if it is higher than a page has room below the head."""
        above = self._grid.above if self._headed else 0
        too_high = self.height - above > self._grid.page - self._grid.above
        if height <= above or not (too_high or height - above >= _LEAST):
            return []
        parts = self._table.split(width, height)
        rest: list[list[Flowable]] = parts[1]._cellvalues[-1] if len(parts) > 1 else []  # type: ignore[attr-defined]
        if not any(rest):  # but the white that a row is to have
            return []
        return [parts[0], Row(self._grid, lambda: rest, whole=False)]

    def draw(self) -> None:
        """As the table that it is."""
        self._table.drawOn(self.canv, 0, 0)


class TablePages:
    """Sets tables; `codes` are those that can be linked to, `page` is the height of a page's text in points."""

    def __init__(self, styles: Mapping[str, ParagraphStyle], codes: Set[str], page: float) -> None:
        self._styles, self._codes, self._page = styles, codes, page

    def flowables(self, table: RecommendationTable) -> Iterator[Flowable]:
        """The table, row by row; its head is repeated on each page."""
        head: _Cells = [
            [Paragraph(marked(one.head, "b") + (key_words() if one.key else ""), self._styles["Table Head"])]
            for one in table.columns
        ]
        widths = [column.width * mm for column in table.columns]
        grid = _Grid(head, widths, self._page, table.row_height * mm)
        for number, row in enumerate(table.rows):
            yield Row(grid, partial(self._cells, table.columns, row), first=not number)
        yield Spacer(0, 8)

    def _cells(self, columns: Sequence[Column], row: RecommendationRow) -> _Cells:
        cells = iter(row.cells)
        return [list(self._cell(one, row.heading, cells)) for one in columns]

    def to_be_filled_in(self, table: FillInTable) -> Iterator[Flowable]:
        """An empty table."""
        heads = [Paragraph(marked(one.head, "b"), self._styles["Table Head"]) for one in table.columns]
        rows: list[list[Flowable | str]] = [[*heads]]
        rows += [[""] * len(heads)] * table.rows
        heights = [None, *([table.row_height * mm] * table.rows)]
        yield Table(rows, [one.width * mm for one in table.columns], heights, style=TABLE_LOOK)
        yield Spacer(0, 8)

    def _cell(self, column: Column, heading: ItemHeading, cells: Iterator[Cell]) -> Iterator[Flowable]:
        small = self._styles["Table Small"]
        match column.shows:
            case "code" | "code and stance":
                said = marked(heading.code, "font", color=f"#{LINK}", face=HEAD_BOLD)
                code = f'<a name="{escape(heading.code)}"/>{said}'
                yield outlined(code, small, [heading.code], 0 if heading.top else 1)
                yield Paragraph(marked(heading.place), small)
                if heading.stance and column.shows == "code and stance":
                    yield Paragraph(stance_words(heading.stance, blank=" "), small)
            case "stance" if heading.stance:
                yield Paragraph(stance_words(heading.stance, blank=" "), small)
            case "facts":
                yield Paragraph(marked(heading.source_line), small)
            case "cell":
                style = small if column.small else self._styles["Table Text"]
                for block in next(cells):
                    yield from self._in_cell(block, style, column.width * mm - _SIDES)
            case _:
                yield Paragraph("", small)

    def _in_cell(self, block: CellBlock, style: ParagraphStyle, width: float) -> Iterator[Flowable]:
        match block:
            case Quote(text):
                yield Paragraph(marked(text), style)
            case Wording(runs) | Words(runs):
                yield Paragraph(inline(runs), style)
            case Remark(by):
                if by:
                    yield Paragraph(marked(by, "b"), self._styles["Table Small"])
                page = NotePage(style, self._styles["Table List"], style, width)
                yield from page.flowables(remark_blocks(block, self._codes))

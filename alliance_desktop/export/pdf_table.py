"""A table of recommendations in a PDF."""

from collections.abc import Iterator, Mapping, Set
from html import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Spacer, Table

from alliance_desktop.export.font_sizes import LINK
from alliance_desktop.export.pdf_styles import BOLD
from alliance_desktop.export.pdf_text import TABLE_LOOK, NotePage, inline, key_words, marked, outlined, stance_words
from alliance_desktop.render.document import Cell, Column, ItemHeading, Quote, RecommendationTable, Remark, Wording
from alliance_desktop.render.document import Paragraph as Words
from alliance_desktop.render.fill_in import FillInTable
from alliance_desktop.render.note_blocks import remark_blocks

_MOST = round(80 * mm)
"""A row that is higher is divided between pages: whole it would leave half a page white. No part is lower."""
_SIDES = 8.6
"""Points of a column that are left free."""


class Rows(Table):
    """A table whose first row is divided anywhere if it is higher than a `page` has room, below the head."""

    page = 0.0

    def split(self, width: float, height: float) -> list[Flowable]:
        """The part that fits, and the rest; reportlab gives up where the rest would be lower than parts may be."""
        parts = super().split(width, height)
        first = sum(self._rowHeights[:2])  # type: ignore[attr-defined]
        if not parts and first > self.page:
            self.splitInRow = 1
            parts = super().split(width, height)
        for part in parts:
            if isinstance(part, Rows):
                part.page, part.splitInRow = self.page, _MOST
        return list(parts)


class TablePages:
    """Sets tables; `codes` are those that can be linked to, `page` is the height of a page's text in points."""

    def __init__(self, styles: Mapping[str, ParagraphStyle], codes: Set[str], page: float) -> None:
        self._styles, self._codes, self._page = styles, codes, page

    def flowables(self, table: RecommendationTable) -> Iterator[Flowable]:
        """The table; its head is repeated on each page."""
        widths = [column.width * mm for column in table.columns]
        head: list[Flowable | list[Flowable]] = [
            Paragraph(marked(one.head, "b") + (key_words() if one.key else ""), self._styles["Table Head"])
            for one in table.columns
        ]
        rows = [head]
        for row in table.rows:
            cells = iter(row.cells)
            rows.append([list(self._cell(one, row.heading, cells)) for one in table.columns])
        heights = [0, *(table.row_height * mm for _row in table.rows)]
        made = Rows(rows, widths, style=TABLE_LOOK, repeatRows=1, splitInRow=_MOST, minRowHeights=heights)
        made.page = self._page
        yield made
        yield Spacer(0, 8)

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
                code = f'<a name="{escape(heading.code)}"/>{marked(heading.code, "font", color=f"#{LINK}", face=BOLD)}'
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

    def _in_cell(
        self, block: Quote | Remark | Wording | Words, style: ParagraphStyle, width: float
    ) -> Iterator[Flowable]:
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

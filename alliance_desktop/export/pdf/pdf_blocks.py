"""The parts of a document as what reportlab sets on pages; what stays together is handed over together."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from html import escape
from itertools import takewhile
from typing import cast

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import CondPageBreak, Flowable, HRFlowable, KeepTogether, PageBreak, Paragraph, Spacer, Table

from alliance_desktop.export.paper_looks import LINK, RULE, size_within
from alliance_desktop.export.pdf.pdf_styles import HEAD, HEAD_BOLD
from alliance_desktop.export.pdf.pdf_text import (
    NUMBER,
    PADDING,
    ROW_LOOK,
    TABLE_LOOK,
    BrokenOnce,
    Closed,
    NotAlone,
    NotePage,
    PagedLine,
    Underlined,
    highlighted,
    inline,
    marked,
    outlined,
    stance_words,
)
from alliance_desktop.render.blocks import Block, Run
from alliance_desktop.render.document import Document, Head
from alliance_desktop.render.pages.blocks_to_parts import Lowering
from alliance_desktop.render.pages.page_parts import (
    BETWEEN,
    TEXT_STYLES,
    Grid,
    GridCell,
    GridRow,
    PageList,
    PageParagraph,
    PagePart,
    Pieces,
    ReaderText,
    TextPiece,
)

Cells = list[list[Flowable]]
_ROOM = 40 * mm
"""What is free at least from a heading or a label on that leads to a text which is higher."""


class BlockPages:
    """Sets blocks as they come; those that lead to others wait for them."""

    def __init__(self, styles: Mapping[str, ParagraphStyle], width: float, height: float, document: Document) -> None:
        self._styles, self._width, self._high = styles, width, height
        self._lowering, self._over_tables = Lowering(document.codes), document.head.tables
        self._place, self._code = (f"{size_within(one, document.head):g}" for one in ("Place", "Code"))
        self._waiting: list[Flowable] = []
        self.listed: list[str] = []
        """The places that the list of what the document holds leads to."""

    def top(self, head: Head) -> Iterator[Flowable]:
        """The title block."""
        yield BrokenOnce(marked(head.title, "b"), self._styles["Title"])
        if head.subtitle:
            yield BrokenOnce(marked(head.subtitle), self._styles["Subtitle"])
        for one in head.lines:
            yield BrokenOnce(f"<bullet>{marked(one.name)}</bullet>{marked(one.value)}", self._styles["Head Line"])
        if head.request:
            yield BrokenOnce(marked(head.request), self._styles["Request"])

    def body(self, blocks: Iterable[Block]) -> Iterator[Flowable]:
        """What can be set; the rest waits for `end`."""
        for label, part, last in self._lowering.labelled(blocks):
            kind = part.kind if isinstance(part, PageParagraph) else ""
            self._waiting.extend(self._part(label) if label else ())
            made = [*self._part(part)] if part else []
            if last and part and not part.stays_whole:
                yield from self._but_the_last(made)
            else:
                self._waiting.extend(made)
                if part and not last and not part.leads:
                    yield from self._together(whole=part.stays_whole or kind == "Small Print")

    def end(self) -> Iterator[Flowable]:
        """What still waits."""
        yield from self._together(whole=True)

    def _but_the_last(self, made: Sequence[Flowable]) -> Iterator[Flowable]:
        """All but the last paragraph or row before the closing note: that waits for the note, which is never alone."""
        at = max((number for number, one in enumerate(made) if not isinstance(one, Spacer)), default=0)
        if at:
            self._waiting.extend(made[:at])
            yield from self._together(whole=False)
        self._waiting.extend(made[at:])

    def _together(self, *, whole: bool) -> Iterator[Flowable]:
        waiting, self._waiting = self._waiting, []
        if len(waiting) < 2:
            yield from waiting
        elif rows := [one for one in waiting if whole and isinstance(one, PdfRow)]:
            below = waiting.index(rows[-1]) + 1
            rows[-1].closing = self._height(waiting[below:])
            yield CondPageBreak(self._room(waiting))
            yield NotAlone(self._height(waiting), self._height(waiting[:below]))
            yield from waiting
        elif whole and self._is_closing(waiting):
            *before, text, rule, note = waiting
            if before:
                yield CondPageBreak(self._room(before))
            yield from (*before, Closed(cast("Paragraph", text), (rule, note)))
        elif whole:
            yield KeepTogether(waiting)
        else:
            yield CondPageBreak(self._room(waiting))
            yield from waiting

    def _is_closing(self, waiting: Sequence[Flowable]) -> bool:
        """Whether these are a closing note below a paragraph, and more than a page has room for, or nothing else."""
        if len(waiting) < 3 or not isinstance(waiting[-3], Paragraph) or not isinstance(waiting[-2], HRFlowable):
            return False
        return len(waiting) == 3 or self._height(waiting) > self._high

    def _room(self, waiting: Sequence[Flowable]) -> float:
        """What is free at least on the page where these begin."""
        leading = [*takewhile(lambda one: not isinstance(one, PdfRow), waiting)]
        if len(leading) == len(waiting):
            return min(self._height(leading) - leading[-1].getSpaceAfter(), _ROOM)
        row = cast("PdfRow", waiting[len(leading)])
        row.led = bool(leading)
        return min(self._height(leading) + row.room, self._high)

    def _height(self, these: Iterable[Flowable]) -> float:
        return sum(one.wrap(self._width, self._high)[1] + one.getSpaceBefore() + one.getSpaceAfter() for one in these)

    def _part(self, part: PagePart) -> Iterator[Flowable]:
        match part:
            case PageParagraph():
                yield from self._paragraph(part)
            case PageList("Report List", items):
                style = self._styles["Report List"]
                yield from (BrokenOnce(f"<bullet>•</bullet>{self._inside(one)}", style) for one in items)
            case PageList(items=items):
                yield from (one for item in items for one in self._listed(item))
            case ReaderText():
                yield from self._reader_text(part, self._width)
            case Grid():
                yield from self._grid(part)

    def _paragraph(self, part: PageParagraph) -> Iterator[Flowable]:
        style, inner = self._styles[part.style], self._inside(part)
        match part.style:
            case "Heading 1":
                # a blank tells one that reads like a code from a code
                titles = [f"{one.text} " for one in part.pieces]
                named = f'<a name="{part.place.subject.name}"/>' if part.place else ""
                yield outlined(f"{named}<b>{inner}</b>", style, titles, part.level - 1)
                if not self._over_tables:
                    yield HRFlowable("100%", 0.75, color="#000000", spaceBefore=0, spaceAfter=4)
            case "To Fill In":
                yield Underlined("", style)
            case "Small Print":
                yield HRFlowable("100%", 0.5, color=f"#{RULE}", spaceBefore=8, spaceAfter=6)
                yield BrokenOnce(inner, style)
            case _:
                yield outlined(inner, style, part.codes, part.level - 1) if part.codes else BrokenOnce(inner, style)
        if part.line_below:
            yield BrokenOnce(marked(part.line_below.text), self._styles["Note Source"])

    def _inside(self, part: PageParagraph) -> str:
        """What stands in a paragraph, and beside it, as reportlab's markup."""
        beside = f"<bullet>{self._pieces(part.beside, part.style)}</bullet>" if part.beside else ""
        names = "".join(f'<a name="{escape(code)}"/>' for code in part.codes)
        inner = self._pieces(part.pieces, part.style)
        return f"{beside}{names}<b>{inner}</b>" if part.strong else beside + names + inner

    def _pieces(self, pieces: Pieces, style: str) -> str:
        blank = " " if style == "Table Small" else "\u00a0"
        return "".join(
            inline((one,))
            if isinstance(one, Run)
            else stance_words(one, blank=blank)
            if one.style == "Stance"
            else self._words(one, style)
            for one in pieces
        )

    def _words(self, one: TextPiece, style: str) -> str:
        if one.style == "Place" and style == "Heading 2" and one.text != BETWEEN:
            return marked(one.text, "font", size=self._place)
        if one.style == "Place" and style in ("Recommendation", "Summary Line"):
            return f" {marked(one.text.lstrip(), 'font', face=HEAD, size=self._place)}"
        if one.style == "Code" and style != "Heading 2":
            return marked(one.text, "font", face=HEAD_BOLD, size=self._code, color=f"#{LINK}")
        if one.style in ("Added", "Deleted"):
            return inline((Run(one.text, change="added" if one.style == "Added" else "deleted"),))
        if one.style == "Highlighted":
            return highlighted(one.text)
        return marked(one.seen, "b" if one.style in ("Strong", "Label") else "")

    def _listed(self, line: PageParagraph) -> Iterator[Flowable]:
        """A code, or above some of them the heading that they stand under."""
        look, inner, (first, *_more) = self._styles[line.style], self._inside(line), line.beside or line.pieces
        place, style = first.text, look.clone(look.name, rightIndent=look.rightIndent + NUMBER)
        if isinstance(first, Run):
            inner = (
                f"<bullet>{marked(place, 'font', face=HEAD, color=f'#{LINK}')}</bullet>{self._pieces(line.pieces, '')}"
            )
        elif first.subject:
            style.firstLineIndent, place = -style.leftIndent, first.subject._replace(again=False).name
            yield CondPageBreak(2 * style.leading)
        self.listed.append(place)
        wide = min(stringWidth(first.text, HEAD_BOLD, style.fontSize), self._width - NUMBER)
        yield PagedLine(inner, style, place, wide)

    def _reader_text(self, part: ReaderText, width: float, style: str = "") -> Iterator[Flowable]:
        """In a text style and a list style; a cell has one of its own."""
        if part.head:
            yield from self._paragraph(part.head)
        text, items = self._styles[style or TEXT_STYLES[part.kind]], self._styles[f"{part.kind} List"]
        cells = text if part.kind == "Table" else self._styles["Table Text"]
        ruled = self._styles[f"{part.kind} Quotation"]
        yield from NotePage(text, items, ruled, cells, width, self._high).flowables(part.blocks)

    def _grid(self, grid: Grid) -> Iterator[Flowable]:
        if grid.title:
            yield from self._paragraph(grid.title)
        head: Cells = [[*self._paragraph(PageParagraph("Table Head", column.pieces))] for column in grid.columns]
        widths = [column.width * mm for column in grid.columns]
        yield from form(head, widths, grid) if grid.title else self._rows(head, widths, grid)
        yield Spacer(0, 8)

    def _rows(self, head: Cells, widths: Sequence[float], grid: Grid) -> Iterator["PdfRow"]:
        lines = _Grid(head, widths, self._high, grid.height * mm, self._styles["Table Text"].leading)
        for number, row in enumerate(grid.rows):
            yield PdfRow(lines, partial(self._cells, grid, row), first=not number)

    def _cells(self, grid: Grid, row: GridRow) -> Cells:
        return [
            [*self._cell(cell, column.width * mm - SIDES)]
            for cell, column in zip(row.cells(), grid.columns, strict=True)
        ]

    def _cell(self, cell: GridCell, width: float) -> Iterator[Flowable]:
        for part in cell.parts:
            if isinstance(part, ReaderText):
                yield from self._reader_text(part, width, cell.style)
            else:
                yield from self._paragraph(part)


_LEAST = 80 * mm
"""A row is divided between pages if so much of it stands on the first of them: whole it would leave half a page white.
"""
_FEWEST = 4
"""So many lines of a row at least begin the next page: where it has room on one, it is not divided for fewer."""
SIDES = 8.6
"""Points of a column that are left free."""


class _Grid:
    """What the rows of a table have in common: a `page` has so much room, each row is at least so many points high, and
    each line of its text is."""

    def __init__(self, head: Cells, widths: Sequence[float], page: float, least: float, line: float) -> None:
        self.page, self._head, self._widths = page, head, widths
        _width, self.above = Table([head], widths, style=TABLE_LOOK).wrap(0, 0)
        self._least = min(least, page - self.above)
        self.fewest = _FEWEST * line + 2 * PADDING

    def table(self, cells: Cells, *, headed: bool, whole: bool) -> Table:
        """A table of one row, below the head or without."""
        least = self._least if whole else 0
        if not headed:
            return Table([cells], self._widths, style=ROW_LOOK, splitInRow=1, minRowHeights=[least])
        rows, heights = [self._head, cells], [0, least]
        return Table(rows, self._widths, style=TABLE_LOOK, repeatRows=1, splitInRow=1, minRowHeights=heights)


class PdfRow(Flowable):
    """A row of a table: the head stands above it where it begins the table or a page.

    Its cells are made when its turn comes: all rows in one table would be set in one step, which takes seconds.
    """

    closing = 0.0
    """The height of the closing note below the last row, which takes the end of the row with it if it has no room."""
    led = False
    """Whether a heading leads to it, which would be left alone if it began the next page."""

    def __init__(self, grid: _Grid, cells: Callable[[], Cells], *, first: bool = False, whole: bool = True) -> None:
        super().__init__()
        self.hAlign = "CENTER"
        self._grid, self._make, self._first, self._whole = grid, cells, first, whole

    @cached_property
    def _cells(self) -> Cells:
        return self._make()

    @property
    def _headed(self) -> bool:
        return self._first or bool(getattr(getattr(self, "_frame", None), "_atTop", False))

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """As wide as its columns, as high as its highest cell, with the head."""
        self._table = self._grid.table(self._cells, headed=self._headed, whole=self._whole)
        self.width, self.height = self._table.wrap(width, height)
        if self.height <= height < self.height + self.closing and self._divided(width, self.height):
            return self.width, self.height + self.closing  # asks for the parts
        return self.width, self.height

    @property
    def room(self) -> float:
        """What is to be free for the first row of a table, with what leads to it."""
        _width, height = self.wrap(0, 0)
        divided = self._grid.above + _LEAST
        return height if height < divided + self._grid.fewest else divided

    def split(self, width: float, height: float) -> list[Flowable]:
        """The part that fits, and the rest; however little fits if it is higher than a page has room below the head."""
        parts = self._divided(width, min(height, self.height))
        return parts if self.height > height else [parts[0], PageBreak(), parts[1]]

    def _divided(self, width: float, height: float) -> list[Flowable]:
        above = self._grid.above if self._headed else 0
        too_high = self.height - above > self._grid.page - self._grid.above
        if self.led or too_high or self.height <= height:
            height = min(height, self.height - self._grid.fewest)
        if height <= above or not (too_high or height - above >= _LEAST):
            return []
        parts = self._table.split(width, height)
        rest: list[list[Flowable]] = parts[1]._cellvalues[-1] if len(parts) > 1 else []  # type: ignore[attr-defined]
        if not any(rest):  # but the white that a row is to have
            return []
        below = PdfRow(self._grid, lambda: rest, whole=False)
        below.closing = self.closing
        _width, left = below.wrap(width, height)
        return [parts[0], below] if too_high or left > self._grid.fewest - 1 else []

    def draw(self) -> None:
        """As the table that it is."""
        self._table.drawOn(self.canv, 0, 0)


def form(head: Cells, widths: Sequence[float], grid: Grid) -> Iterator[Table]:
    """An empty table."""
    rows: list[list[Flowable | str]] = [[one for cell in head for one in cell]]
    rows += [[""] * len(head)] * len(grid.rows)
    yield Table(rows, [*widths], [None, *([grid.height * mm] * len(grid.rows))], style=TABLE_LOOK)

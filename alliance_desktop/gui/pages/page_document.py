"""A document as the text of a page: each of its parts as the formats with pages set it, and where it stands."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import lru_cache, partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)

from alliance_desktop.domain.text.list_marks import signs
from alliance_desktop.export.paper_looks import INSET
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.pages.page_looks import PageLooks
from alliance_desktop.i18n import _
from alliance_desktop.render.blocks import (
    Block,
    Indented,
    Items,
    NoteBlock,
    NoteTable,
    RecommendationRow,
    RecommendationTable,
    Run,
    TextParagraph,
    Verbatim,
)
from alliance_desktop.render.code_words import named_in
from alliance_desktop.render.document import Document, Head
from alliance_desktop.render.markdown.note_blocks import note_blocks
from alliance_desktop.render.pages.blocks_to_parts import Lowering
from alliance_desktop.render.pages.long_texts import with_long_texts_below
from alliance_desktop.render.pages.page_parts import (
    TEXT_STYLES,
    Grid,
    GridCell,
    PageList,
    PageParagraph,
    PagePart,
    ReaderText,
    TextKind,
    TextPiece,
)

AROUND = -1
"""The part of a page that is none of the document's: what stands above and below them."""


class PartPlaces:
    """Parts are counted from 0; `starts` are the numbers of the paragraphs that they begin with, and the one behind."""

    def __init__(self, page: QTextDocument, starts: list[int]) -> None:
        self._page = page
        self._starts = starts

    def part_of(self, block: QTextBlock) -> int:
        part = bisect_right(self._starts, block.blockNumber()) - 1
        return part if part + 1 < len(self._starts) else AROUND

    def of(self, parts: range) -> QRectF:
        """What these parts take on the page; nothing where none of them is on it."""
        shown = [part for part in parts if part + 1 < len(self._starts) and self._starts[part] < self._starts[part + 1]]
        if not shown:
            return QRectF()
        found = QRectF()
        for number in range(self._starts[shown[0]], self._starts[shown[-1] + 1]):  # in a table they stand side by side
            found = found.united(self.box(self._page.findBlockByNumber(number)))
        return found

    def box(self, block: QTextBlock) -> QRectF:
        """What a paragraph takes, without the space above it."""
        return self._page.documentLayout().blockBoundingRect(block)


_NARROWEST = 51
"""Points of a column below which codes would be torn apart."""
_OUTLINE = 4 * tokens.LINE
"""Pixels that Qt adds to the columns of a table."""
_ABOVE_TABLE, _BELOW_TABLE = 3, 12
"""Points: what stands below the paragraph before it, and above the next one, does not count there."""
_STYLES: dict[tuple[str, str], str] = {
    ("", "Stance"): "Strong",
    ("", "Label"): "Strong",
    ("Head Line", "Stance"): "",
    ("Label Line", "Place"): "",
}
"""What pieces look like on the page, some in a look of paragraphs alone."""
_SIDES = {
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute,
}
_LINE_SEPARATOR = "\u2028"


_MOST = 200_000
"""Characters after which the page ends: the file has the rest."""
_READABLE = 2
"""Pixels of a millimetre of a table of recommendations, below which nobody could read its columns."""

PageBlock = Block | RecommendationRow


def parts_of(document: Document) -> Iterator[PageBlock]:
    """The parts of a page, in their order: the blocks of its document, behind a table of recommendations its rows."""
    for block in with_long_texts_below(document.blocks):
        yield block
        if isinstance(block, RecommendationTable):
            yield from block.rows


def write_page(page: QTextDocument, document: Document, theme: Theme, wide: int) -> PartPlaces:
    """Write the document into an empty text, `wide` so many pixels. Its parts are those of `parts_of`."""
    writer = PageWriter(page, document, theme, wide)
    writer.top(document.head)
    for block in with_long_texts_below(document.blocks):
        if page.characterCount() > _MOST:
            writer.begin_part()
            writer.paragraph(
                "Label Line", TextPiece(_("The preview ends here. The file contains everything."), "Strong")
            )
            break
        writer.block(block)
    else:
        writer.begin_part()
        writer.bottom(document.head)
    writer.end()
    return PartPlaces(page, writer.starts)


class PageWriter:
    """Writes below what is written already, on a page with a text `wide` so many pixels; `end` says that it is all."""

    def __init__(self, page: QTextDocument, document: Document, theme: Theme, wide: int) -> None:
        self.looks, self._lowering = PageLooks(theme, document.head), Lowering(document.codes, _read_again)
        self.starts: list[int] = []
        self._theme, self._wide = theme, wide
        self._page, self._cursor = page, QTextCursor(page)
        self._cursor.beginEditBlock()
        self._untouched = True  # the paragraph that is there at first, in a cell, and behind a table

    def end(self) -> None:
        """All is written: now it is laid out."""
        self._cursor.endEditBlock()

    def paragraph(
        self,
        name: str,
        *pieces: TextPiece | Run,
        further: float = 0,
        quoted: float = 0,
        strong: bool = False,
        side: str = "",
    ) -> None:
        """A paragraph of a look of LOOKS, by `further` millimetres to the right; where all is `strong`, all pieces that
        aren't highlighted; its words stand at a `side` of _SIDES. What is `quoted` so far in has a line there. A line
        break in a run begins no new one."""
        self._begin(name, further, quoted)
        for one in pieces:
            if isinstance(one, Run):
                self._cursor.insertText(one.text.replace("\n", _LINE_SEPARATOR), self.looks.run(name, one))
            else:
                style = _STYLES.get((name, one.style), _STYLES.get(("", one.style), one.style))
                self._cursor.insertText(one.seen, self.looks.words(name, style or ("Strong" if strong else "")))
        if side:
            form = self._cursor.blockFormat()
            form.setAlignment(_SIDES[side])
            self._cursor.setBlockFormat(form)

    def room(self, millimetres: int) -> None:
        """An empty paragraph at least so high: Qt's tables have no height of rows."""
        self._begin("Table Text")
        form = self._cursor.blockFormat()
        form.setLineHeight(self.looks.millimetres(millimetres), QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        self._cursor.setBlockFormat(form)

    def note(self, blocks: Iterable[NoteBlock], kind: TextKind, further: float = 0, quoted: float = 0) -> None:
        """The blocks of a text that a reader wrote, in the looks of this kind."""
        for block in blocks:
            match block:
                case TextParagraph(runs):
                    self.paragraph(TEXT_STYLES[kind], *runs, further=further, quoted=quoted)
                case Items():
                    self._items(block, kind, further, quoted)
                case Indented(inner):
                    self.note(inner, kind, further + INSET, self.looks.quotation(kind, further + INSET))
                case Verbatim(text):
                    self.paragraph("Note Verbatim", Run(text), further=further, quoted=quoted)
                case NoteTable():
                    self._table(block, kind)

    def table(self, widths: Sequence[float], rows: int, *, beside: float = 0, least: int = 0) -> QTextTable:
        """A table with a head, `beside` so many millimetres, which is written into by `in_cell`.

        Its columns share the page as their widths on paper do; one with `least` pixels for a millimetre goes beyond the
        edge of a narrow page.
        """
        left = self.looks.millimetres(beside)
        room = self._wide - left - _OUTLINE
        narrowest = self.looks.points(_NARROWEST * self.looks.factor)
        columns = _shared(widths, room, narrowest, self._theme.scaled(least * self.looks.factor))
        fits = 1 if least else min(1, room / sum(columns))
        form = QTextTableFormat()
        form.setHeaderRowCount(1)
        form.setBorderCollapse(True)
        form.setBorder(tokens.LINE)
        form.setBorderStyle(QTextTableFormat.BorderStyle.BorderStyle_Solid)
        form.setBorderBrush(self._theme.brush("control"))
        form.setCellPadding(tokens.XS)
        form.setLeftMargin(left)
        form.setTopMargin(self.looks.points(_ABOVE_TABLE))
        form.setBottomMargin(self.looks.points(_BELOW_TABLE))
        fixed = QTextLength.Type.FixedLength
        form.setColumnWidthConstraints([QTextLength(fixed, int(column * fits)) for column in columns])
        return self._cursor.insertTable(rows, len(widths), form)

    def in_cell(self, table: QTextTable, line: int, column: int, write: Callable[[], object]) -> None:
        """What `write` writes comes into the cell, as wide as it is."""
        cell, wide = table.cellAt(line, column), self._wide
        self._cursor, self._untouched = cell.firstCursorPosition(), True
        self._wide = int(table.format().columnWidthConstraints()[column].rawValue()) - 2 * tokens.XS
        write()
        self._wide = wide
        if not line:
            shaded = cell.format()
            shaded.setBackground(self._theme.brush("window"))
            cell.setFormat(shaded)

    def below(self, table: QTextTable) -> None:
        """The table is written; what comes now comes below it."""
        self._cursor = table.lastCursorPosition()
        self._cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
        self._untouched = True

    def _items(self, items: Items, kind: TextKind, further: float, quoted: float) -> None:
        name = f"{kind} List"
        for sign, item in zip(signs(items.marks, len(items.items)), items.items, strict=True):
            match item:
                case (TextParagraph(runs), *rest):
                    self.paragraph(name, Run(f"{sign}\t"), *runs, further=further, quoted=quoted)
                case rest:
                    self.paragraph(name, Run(f"{sign}\t"), further=further, quoted=quoted)
            self.note(rest, kind, further + INSET, quoted)

    def _table(self, table: NoteTable, kind: TextKind) -> None:
        widths = [self.looks.text / len(table.head)] * len(table.head)
        made = self.table(widths, len(table.rows) + 1, beside=0 if kind == "Table" else self.looks.beside)
        for line, cells in enumerate((table.head, *table.rows)):
            name = "Table Text" if line else "Table Head"
            for column, runs in enumerate(cells):
                self.in_cell(made, line, column, partial(self.paragraph, name, *runs, side=table.sides[column]))
        self.below(made)

    def _begin(self, name: str, further: float = 0, quoted: float = 0) -> None:
        words, form = self.looks.words(name), self.looks.block(name, further, quoted)
        if self._untouched:
            self._cursor.setBlockFormat(form)
            self._cursor.setBlockCharFormat(words)
        else:
            self._cursor.insertBlock(form, words)
        self._untouched = False

    def begin_part(self) -> None:
        """What comes now is another part."""
        self.starts.append(self._page.blockCount() - self._untouched)

    def top(self, head: Head) -> None:
        if head.marking:
            self.paragraph("Marking", TextPiece(head.marking))
        self.paragraph("Title", TextPiece(head.title))
        if head.subtitle:
            self.paragraph("Subtitle", TextPiece(head.subtitle))
        for one in head.lines:
            self.paragraph("Head Line", TextPiece(f"{one.name}\t", "Strong"), TextPiece(one.value))
        if head.request:
            self.paragraph("Request", TextPiece(head.request))

    def bottom(self, head: Head) -> None:
        self.paragraph("Footer", TextPiece(head.exported if head.origin else head.day))
        if head.marking:
            self.paragraph("Marking", TextPiece(head.marking))

    def block(self, block: Block) -> None:
        self.begin_part()
        self._part(self._lowering.part(block))

    def _part(self, part: PagePart) -> None:
        match part:
            case PageParagraph():
                self._paragraph(part)
            case PageList(items=items):
                for item in items:
                    self._paragraph(item)
            case ReaderText():
                self._reader_text(part)
            case Grid():
                self._grid(part)

    def _paragraph(self, part: PageParagraph) -> None:
        bullet = (TextPiece("•\t"),) if part.kind == "Report List" else ()
        tab = TextPiece("\t", "Code" if part.kind == "Heading 2" else "")
        beside = bullet if part.beside is None else (*part.beside, tab)
        self.paragraph(part.style, *beside, *part.pieces, strong=part.strong)
        if part.line_below:
            self.paragraph("Note Source", part.line_below)

    def _reader_text(self, part: ReaderText) -> None:
        if head := part.head:
            self.paragraph("Label Line" if head.kind == "Label Line" else head.style, *head.pieces)
        self.note(part.blocks, part.kind)

    def _grid(self, grid: Grid) -> None:
        """One with the texts of recommendations goes beyond the edge of a page on which nobody could read it."""
        if grid.title:
            self._paragraph(grid.title)
        widths = [column.width for column in grid.columns]
        table = self.table(widths, len(grid.rows) + 1, least=0 if grid.title else _READABLE)
        for place, column in enumerate(grid.columns):
            self.in_cell(table, 0, place, partial(self.paragraph, "Table Head", *column.pieces))
        for line, row in enumerate(grid.rows, 1):
            if not grid.title:
                self.starts.append(table.cellAt(line, 0).firstCursorPosition().block().blockNumber())
            for place, cell in enumerate(row.cells()):
                write = partial(self.room, grid.height) if grid.title else partial(self._cell, cell)
                self.in_cell(table, line, place, write)
        self.below(table)

    def _cell(self, cell: GridCell) -> None:
        for part in cell.parts or (PageParagraph(cell.style, ()),):
            self._part(part)


def _shared(widths: Sequence[float], room: float, narrowest: float, least: float) -> list[float]:
    """The pixels of columns that share the room as their widths on paper do: what a column below `narrowest` lacks the
    others give, but none less than `least` pixels for a millimetre."""
    wide, across = list(widths), room / sum(widths)
    while narrow := [width for width in wide if across * width < narrowest]:
        wide = [width for width in wide if width not in narrow]
        across = (room - narrowest * (len(widths) - len(wide))) / sum(wide) if wide else 0
    across = max(across, least)
    return [max(across * width, narrowest) for width in widths]


def _read_again(markdown: str, codes: Set[str]) -> tuple[NoteBlock, ...]:
    """Most notes are the same when the page is written again."""
    return _read(markdown, named_in(markdown, codes))


@lru_cache(maxsize=1_000)
def _read(markdown: str, named: frozenset[str]) -> tuple[NoteBlock, ...]:
    """Most notes are the same when the page is written again; `named` are those codes that can be linked to in them."""
    return note_blocks(markdown, named)

"""A document as the text of a page: each of its blocks as the formats with pages set it."""

from collections.abc import Iterator, Set
from functools import lru_cache, partial

from PySide6.QtGui import QTextDocument

from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.pages.page_paragraphs import PageWriter
from alliance_desktop.gui.pages.page_places import PartPlaces
from alliance_desktop.i18n import _
from alliance_desktop.render.blocks import Block, NoteBlock, RecommendationRow, RecommendationTable
from alliance_desktop.render.document import Document, Head
from alliance_desktop.render.markdown.note_blocks import note_blocks
from alliance_desktop.render.pages.long_texts import with_long_texts_below
from alliance_desktop.render.pages.lowering import Lowering
from alliance_desktop.render.pages.page_parts import (
    Grid,
    GridCell,
    PageList,
    PageParagraph,
    PagePart,
    ReaderText,
    TextPiece,
)

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
    """Writes the document into an empty text, `wide` so many pixels. Its parts are those of `parts_of`."""
    writer = _Writer(page, document, theme, wide)
    writer.top(document.head)
    for block in with_long_texts_below(document.blocks):
        if page.characterCount() > _MOST:
            writer.begin_part()
            writer.paragraph("Label Line", (_("The preview ends here. The file contains everything."), "Strong"))
            break
        writer.block(block)
    else:
        writer.begin_part()
        writer.bottom(document.head)
    writer.end()
    return PartPlaces(page, writer.starts)


class _Writer(PageWriter):
    def __init__(self, page: QTextDocument, document: Document, theme: Theme, wide: int) -> None:
        super().__init__(page, document.head, theme, wide)
        self.starts: list[int] = []
        self._lowering = Lowering(document.codes, _read_again)

    def begin_part(self) -> None:
        """What comes now is another part."""
        self.starts.append(self.count)

    def top(self, head: Head) -> None:
        if head.marking:
            self.paragraph("Marking", (head.marking, ""))
        self.paragraph("Title", (head.title, ""))
        if head.subtitle:
            self.paragraph("Subtitle", (head.subtitle, ""))
        for one in head.lines:
            self.paragraph("Head Line", (f"{one.name}\t", "Strong"), (one.value, ""))
        if head.request:
            self.paragraph("Request", (head.request, ""))

    def bottom(self, head: Head) -> None:
        self.paragraph("Footer", (head.exported if head.origin else head.day, ""))
        if head.marking:
            self.paragraph("Marking", (head.marking, ""))

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
        self.pieces(part.style, (*beside, *part.pieces), strong=part.strong)
        if part.line_below:
            self.pieces("Note Source", (TextPiece(part.line_below),))

    def _reader_text(self, part: ReaderText) -> None:
        if head := part.head:
            self.pieces("Label Line" if head.kind == "Label Line" else head.style, head.pieces)
        self.note(part.blocks, part.kind)

    def _grid(self, grid: Grid) -> None:
        """One with the texts of recommendations goes beyond the edge of a page on which nobody could read it."""
        if grid.title:
            self._paragraph(grid.title)
        widths = [column.width for column in grid.columns]
        table = self.table(widths, len(grid.rows) + 1, least=0 if grid.title else _READABLE)
        for place, column in enumerate(grid.columns):
            self.in_cell(table.cellAt(0, place), partial(self.pieces, "Table Head", column.pieces))
        for line, row in enumerate(grid.rows, 1):
            if not grid.title:
                self.starts.append(table.cellAt(line, 0).firstCursorPosition().block().blockNumber())
            for place, cell in enumerate(row.cells()):
                write = partial(self.room, grid.height) if grid.title else partial(self._cell, cell)
                self.in_cell(table.cellAt(line, place), write)
        self.below(table)

    def _cell(self, cell: GridCell) -> None:
        for part in cell.parts or (PageParagraph(cell.style, ()),):
            self._part(part)


def _read_again(markdown: str, codes: Set[str]) -> tuple[NoteBlock, ...]:
    """Most notes are the same when the page is written again."""
    return _read(markdown, frozenset(code for code in codes if code in markdown))


@lru_cache(maxsize=1_000)
def _read(markdown: str, named: frozenset[str]) -> tuple[NoteBlock, ...]:
    """Most notes are the same when the page is written again; `named` are those codes that can be linked to in them."""
    return note_blocks(markdown, named)

"""A table of recommendations in a Word file."""

from collections.abc import Iterator, Set

from alliance_desktop.export.docx_styles import twips
from alliance_desktop.export.docx_text import (
    NoteWriter,
    bookmarked,
    key_words,
    paragraph,
    stance_words,
    table_of,
    table_row,
    words,
)
from alliance_desktop.export.page_rules import stays_undivided
from alliance_desktop.render.document import (
    Cell,
    CellBlock,
    Column,
    ItemHeading,
    Paragraph,
    Quote,
    RecommendationRow,
    RecommendationTable,
    Remark,
    Wording,
)
from alliance_desktop.render.fill_in import FillInTable
from alliance_desktop.render.note_blocks import remark_blocks


class NamedPlaces:
    """Numbers the places that links lead to, as they come."""

    def __init__(self) -> None:
        self._count = 0

    def around(self, code: str) -> str:
        """The code of a recommendation as such a place."""
        self._count += 1
        return bookmarked(self._count, code, words(code, "Code"))

    def cell(self, name: str, paragraphs: str) -> str:
        """A cell's paragraphs, the first of them as a place of that name: by it the cell can be read back."""
        self._count += 1
        start, inside = paragraphs.split("</w:pPr>", 1)
        inside, *rest = inside.partition("</w:p>")
        return f"{start}</w:pPr>{bookmarked(self._count, name, inside)}{''.join(rest)}"


class TableWriter:
    """Writes tables with what the rest of the document has: its notes, its named places and its codes."""

    def __init__(self, notes: NoteWriter, names: NamedPlaces, codes: Set[str]) -> None:
        self._notes, self._names, self._codes = notes, names, codes

    def table(self, table: RecommendationTable) -> Iterator[str]:
        """The last of a file is a paragraph and no table: LibreOffice's export of text would never end."""
        widths = [twips(column.width) for column in table.columns]
        heads = (
            paragraph("Table Head", words(one.head, "Strong") + (key_words() if one.key else ""))
            for one in table.columns
        )
        rows = [table_row(zip(widths, heads, strict=True), head=True)]
        for row in table.rows:
            cells = iter(row.cells)
            inside = (self._cell(column, row, cells) for column in table.columns)
            whole, height = stays_undivided(table, row), twips(table.row_height)
            rows.append(table_row(zip(widths, inside, strict=True), whole=whole, height=height))
        yield table_of(widths, rows)
        yield paragraph("Table Small", "")

    def to_be_filled_in(self, table: FillInTable) -> Iterator[str]:
        """All of it on one page: each row stays with the next."""
        widths = [twips(column.width) for column in table.columns]
        heads = (paragraph("Table Head", words(column.head, "Strong")) for column in table.columns)
        rows = [table_row(zip(widths, heads, strict=True), head=True)]
        for number, names in enumerate(table.cells(), 1):
            stays = "<w:keepNext/>" if number < table.rows else ""
            cells = [self._names.cell(name, paragraph("Table Text", "", stays)) for name in names]
            rows.append(table_row(zip(widths, cells, strict=True), height=twips(table.row_height)))
        yield table_of(widths, rows)
        yield paragraph("Table Small", "")

    def _cell(self, column: Column, row: RecommendationRow, cells: Iterator[Cell]) -> str:
        heading = row.heading
        match column.shows:
            case "code" | "code and stance":
                code = paragraph("Table Small", self._names.around(heading.code))
                stance = _stance(heading) if column.shows == "code and stance" else ""
                return code + paragraph("Table Small", words(heading.place)) + stance
            case "stance":
                return _stance(heading)
            case "facts":
                return paragraph("Table Small", words(heading.source_line))
            case "cell":
                style = "Table Small" if column.small else "Table Text"
                inside = "".join(self._in_cell(block, style) for block in next(cells))
                name = f"{heading.code}_{column.name}"
                return inside if name in row.below else self._names.cell(name, inside or paragraph(style, ""))

    def _in_cell(self, block: CellBlock, style: str) -> str:
        match block:
            case Quote(text):
                return paragraph("Table Text", words(text, more=self._notes.quoted))
            case Wording(runs):
                return paragraph("Table Text", self._notes.inline(runs, self._notes.quoted))
            case Paragraph(runs):
                return paragraph(style, self._notes.inline(runs))
            case Remark(by):
                name = paragraph("Table Small", words(by, "Strong"), "<w:keepNext/>") if by else ""
                return name + "".join(self._notes.blocks(remark_blocks(block, self._codes), "Table"))


def _stance(heading: ItemHeading) -> str:
    return paragraph("Table Small", stance_words(heading.stance, blank=" ") if heading.stance else "")

"""A table of recommendations in a Word file."""

from collections.abc import Iterator, Set
from math import ceil

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
from alliance_desktop.render.document import (
    Cell,
    Column,
    ItemHeading,
    Paragraph,
    Quote,
    RecommendationRow,
    RecommendationTable,
    Remark,
    Wording,
)
from alliance_desktop.render.note_blocks import note_blocks

_MOST_LINES = 18
"""A row that is higher, some 80 mm, is divided between pages: whole it would leave half a page white."""
_LETTER = 1.65
"""Millimetres that a letter of a cell takes, on average."""
_SIDES = 3
"""Millimetres of a column's width that are left free."""


class NamedPlaces:
    """Numbers the places that links lead to, as they come."""

    def __init__(self) -> None:
        self._count = 0

    def around(self, code: str) -> str:
        """The code of a recommendation as such a place."""
        self._count += 1
        return bookmarked(self._count, code, words(code, "Code"))


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
            inside = (self._cell(column, row.heading, cells) for column in table.columns)
            rows.append(table_row(zip(widths, inside, strict=True), whole=_lines(table, row) <= _MOST_LINES))
        yield table_of(widths, rows)
        yield paragraph("Table Small", "")

    def _cell(self, column: Column, heading: ItemHeading, cells: Iterator[Cell]) -> str:
        match column.shows:
            case "code":
                code = paragraph("Table Small", self._names.around(heading.code))
                return code + paragraph("Table Small", words(heading.place))
            case "stance":
                return paragraph("Table Small", stance_words(heading.stance, blank=" ") if heading.stance else "")
            case "facts":
                return paragraph("Table Small", words(heading.source_line))
            case "cell":
                inside = (self._in_cell(block) for block in next(cells))
                return "".join(inside) or paragraph("Table Text", "")

    def _in_cell(self, block: Quote | Remark | Wording | Paragraph) -> str:
        match block:
            case Quote(text):
                return paragraph("Table Text", words(text, more=self._notes.quoted))
            case Wording(runs):
                return paragraph("Table Text", self._notes.inline(runs, self._notes.quoted))
            case Paragraph(runs):
                return paragraph("Table Text", self._notes.inline(runs))
            case Remark(by, markdown):
                name = paragraph("Table Small", words(by, "Strong"), "<w:keepNext/>") if by else ""
                return name + "".join(self._notes.blocks(note_blocks(markdown, self._codes), "Table"))


def _lines(table: RecommendationTable, row: RecommendationRow) -> int:
    """How many lines the highest cell is likely to have."""
    columns = (column for column in table.columns if column.shows == "cell")
    return max((_lines_of(cell, column.width) for column, cell in zip(columns, row.cells, strict=True)), default=0)


def _lines_of(cell: Cell, width: float) -> int:
    a_line = max(1, (width - _SIDES) / _LETTER)
    texts = (line for block in cell for line in _text(block).splitlines())
    return sum(max(1, ceil(len(text) / a_line)) for text in texts)


def _text(block: Quote | Remark | Wording | Paragraph) -> str:
    match block:
        case Quote(text):
            return text
        case Remark(_by, markdown):
            return markdown
        case Wording(runs) | Paragraph(runs):
            return "".join(run.text for run in runs)

"""A table of recommendations in an ODF text."""

from collections.abc import Iterator, Set

from alliance_desktop.export.odt_styles import column_name, row_name
from alliance_desktop.export.odt_text import (
    cell_place,
    code_place,
    inline,
    key_words,
    note,
    paragraph,
    stance_words,
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


def table(one: RecommendationTable, codes: Set[str]) -> Iterator[str]:
    """The table; its head is repeated on each page. `codes` are those that can be linked to."""
    yield '<table:table table:style-name="Grid">'
    for column in one.columns:
        yield f'<table:table-column table:style-name="{column_name(column.width)}"/>'
    heads = (
        paragraph("Table Head", words(column.head, "Strong") + (key_words() if column.key else ""))
        for column in one.columns
    )
    yield f"<table:table-header-rows>{table_row(heads, 'Cell_20_Head')}</table:table-header-rows>"
    for row in one.rows:
        cells = iter(row.cells)
        inside = ("".join(_cell(column, row, cells, codes)) for column in one.columns)
        yield table_row(inside, row=row_name(one.row_height, whole=stays_undivided(one, row)))
    yield "</table:table>"


def to_be_filled_in(one: FillInTable) -> Iterator[str]:
    """An empty table, whose style keeps it on one page."""
    yield '<table:table table:style-name="Form">'
    for column in one.columns:
        yield f'<table:table-column table:style-name="{column_name(column.width)}"/>'
    heads = (paragraph("Table Head", words(column.head, "Strong")) for column in one.columns)
    yield f"<table:table-header-rows>{table_row(heads, 'Cell_20_Head')}</table:table-header-rows>"
    for names in one.cells():
        cells = (cell_place(name, paragraph("Table Text", "")) for name in names)
        yield table_row(cells, row=row_name(one.row_height, whole=True))
    yield "</table:table>"


def _cell(column: Column, row: RecommendationRow, cells: Iterator[Cell], codes: Set[str]) -> Iterator[str]:
    heading = row.heading
    match column.shows:
        case "code" | "code and stance":
            yield paragraph("Table Small", code_place(heading.code))
            yield paragraph("Table Small", words(heading.place))
            if column.shows == "code and stance":
                yield _stance(heading)
        case "stance":
            yield _stance(heading)
        case "facts":
            yield paragraph("Table Small", words(heading.source_line))
        case "cell":
            style = "Table Small" if column.small else "Table Text"
            inside = "".join(text for block in next(cells) for text in _in_cell(block, style, codes))
            name = f"{heading.code}_{column.name}"
            yield inside if name in row.below else cell_place(name, inside or paragraph(style, ""))


def _stance(heading: ItemHeading) -> str:
    return paragraph("Table Small", stance_words(heading.stance, blank=" ") if heading.stance else "")


def _in_cell(block: CellBlock, style: str, codes: Set[str]) -> Iterator[str]:
    match block:
        case Quote(text):
            yield paragraph("Table Text", words(text), ".quoted")
        case Wording(runs):
            yield paragraph("Table Text", inline(runs), ".quoted")
        case Paragraph(runs):
            yield paragraph(style, inline(runs))
        case Remark(by):
            if by:
                yield paragraph("Table Small", words(by, "Strong"), ".next")
            yield from note(remark_blocks(block, codes), "Table")

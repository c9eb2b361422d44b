"""A document as an ODF text: ordinary headings, paragraphs, lists and tables, each with a style."""

import re
from collections.abc import Iterable, Iterator, Set
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

from alliance_desktop.export.font_sizes import KINDS, TEXT_STYLES
from alliance_desktop.export.odt_styles import column_name, row_name, style_name
from alliance_desktop.export.odt_text import (
    cell_place,
    code_place,
    inline,
    kept,
    key_words,
    label_words,
    leading,
    note,
    paragraph,
    stance_words,
    table_row,
    under_line,
    words,
)
from alliance_desktop.export.page_rules import codes_in_part, on_sheet, stays_undivided
from alliance_desktop.render.document import (
    Block,
    BriefBlock,
    Cell,
    CellBlock,
    CodeList,
    Column,
    Head,
    Heading,
    ItemHeading,
    Label,
    MarksLine,
    Paragraph,
    Quote,
    RecommendationRow,
    RecommendationTable,
    Remark,
    Run,
    SmallPrint,
    SummaryLine,
    Wording,
)
from alliance_desktop.render.document import Facts as FactLines
from alliance_desktop.render.export_content import ExportContent
from alliance_desktop.render.fill_in import FillIn, FillInTable
from alliance_desktop.render.keeping import with_labels
from alliance_desktop.render.long_texts import with_long_texts_below
from alliance_desktop.render.mark_words import shown_facts
from alliance_desktop.render.note_blocks import remark_blocks
from alliance_desktop.render.report_blocks import Prose, ProseList, ReportBlock, ReportItem, pieces

if TYPE_CHECKING:
    from alliance_desktop.export.odt_letterhead import OdtLetterPage


_PLACE = b"<text:bookmark-start "
_ITEM = re.compile(_PLACE + b'[^>]*><text:span text:style-name="Code">([^<]+)')
"""No reader's words can look like it: their '<' are escaped."""


def write(content: ExportContent) -> Iterator[bytes]:
    """An ODT file. Its text goes into the archive as it is written: odfdo makes what is around it."""
    from alliance_desktop.export.odt_package import TEXT_PART, put_parts, text_frame

    page, content = _page(content)
    document, file = content.document, BytesIO()
    above, below = text_frame(document)
    codes = document.codes
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        put_parts(document.head, archive, page)
        with archive.open(TEXT_PART, "w") as text:
            text.write((above + "".join(_top(document.head))).encode())
            for blocks in content.blocks_in_parts():
                text.write("".join(_body(blocks, codes, document.head.factor)).encode())
                yield b""
            text.write(below.encode())
    yield file.getvalue()


def _page(content: ExportContent) -> "tuple[OdtLetterPage | None, ExportContent]":
    """The page of a letterhead that there is for it, and the content for it."""
    letterhead = content.letterhead
    if letterhead is None or letterhead.suffix != ".odt":
        return None, content
    from alliance_desktop.export.odt_letterhead import OdtLetterPage

    page = OdtLetterPage(letterhead, content.document.head.sheet)
    return page, on_sheet(content, page.sheet)


def codes_in(data: bytes) -> Iterator[str]:
    """The codes of the recommendations that stand in an exported file."""
    return codes_in_part(data, "content.xml", _PLACE, _ITEM)


def _top(head: Head) -> Iterator[str]:
    yield paragraph("Title", words(head.title))
    if head.subtitle:
        yield paragraph("Subtitle", words(head.subtitle))
    for one in head.lines:
        yield paragraph("Head Line", words(one.name, "Strong") + words(f"\t{one.value}"))
    if head.request:
        yield paragraph("Request", words(head.request))


def _body(blocks: Iterable[Block], codes: Set[str], factor: float) -> Iterator[str]:
    for label, block, last in with_labels(with_long_texts_below(blocks)):
        written = [*_block(block, codes)] if block else []
        made = _under(label, written) if label else written
        yield from (leading("".join(made), factor),) if last else made


def _under(label: Label, written: list[str]) -> Iterator[str]:
    if label.place and written:
        written[0] = cell_place(label.place, written[0])
    return under_line(label_words(label.name, filter(None, (label.code, label.more)), key=label.key), written)


def _block(block: Block, codes: Set[str]) -> Iterator[str]:
    match block:
        case Heading():
            yield _heading("Heading 1", 1, words(block.words))
        case ItemHeading():
            yield from _item_heading(block)
        case Paragraph(runs, leads):
            yield paragraph("Body Text", inline(runs), ".next" if leads else "")
        case Quote():
            inside = "".join(words(text, "Highlighted" if marked else "") for text, marked in block.parts())
            yield paragraph("Quote", inside, _quote_keeps(block))
        case FactLines(lines):
            if shown := shown_facts(lines):
                yield paragraph("Note Source", words(shown))
        case Remark():
            yield from _remark(block, codes)
        case SmallPrint(runs):
            yield paragraph("Small Print", inline(runs))
        case _:
            yield from _brief_block(block, codes)


def _report_block(block: MarksLine | ReportBlock) -> Iterator[str]:
    match block:
        case Prose(leads=leads):
            yield paragraph("Body Text", _report_words(block), ".quoted.next" if leads else ".quoted")
        case ProseList(items):
            inside = (
                f"<text:list-item>{paragraph('Report List', _report_words(item))}</text:list-item>" for item in items
            )
            yield f'<text:list text:style-name="{style_name("Report Bullets")}">{"".join(inside)}</text:list>'
        case ReportItem(code, place, leads=leads):
            hanging = code_place(code) + words(f" {place}", "Place") + words("\t")
            yield _heading("Recommendation", 2, hanging + _report_words(block), ".leads" if leads else "")
        case MarksLine(facts, stance):
            shown = shown_facts(facts)
            said = filter(None, (stance_words(stance) if stance else "", words(shown) if shown else ""))
            if line := words(" · ").join(said):
                yield paragraph("Note Text", line)


def _report_words(text: Prose | ReportItem) -> str:
    """The report's own words; those that lead in recommendations are strong."""
    inside = "".join(words(piece, "Highlighted" if grey else "") for piece, grey in pieces(text.text, text.highlighted))
    strong = isinstance(text, Prose) and text.leads
    return f'<text:span text:style-name="{style_name("Strong")}">{inside}</text:span>' if strong else inside


def _brief_block(block: BriefBlock, codes: Set[str]) -> Iterator[str]:
    match block:
        case Wording(runs, keeps):
            yield from kept([paragraph("Body Text", inline(runs), ".quoted")], keeps)
        case CodeList(lines):
            for one in lines:
                link = inline((Run(one.code, link=f"#{one.code}"),))
                said = stance_words(one.stance) + words(" · ") if one.stance else ""
                yield paragraph("Head Line", link + words("\t") + said + words(one.words))
        case RecommendationTable():
            yield from _table(block, codes)
        case SummaryLine():
            yield paragraph("Summary Line", _summary(block))
        case MarksLine() | Prose() | ProseList() | ReportItem():
            yield from _report_block(block)
        case FillIn(name, leads):
            yield cell_place(name, paragraph("To Fill In", "", ".next" if leads else ""))
        case FillInTable(title):
            yield _heading("Heading 1", 1, words(title))
            yield from _to_be_filled_in(block)


def _summary(line: SummaryLine) -> str:
    places = words(", ").join(map(code_place, line.codes))
    said = (stance_words(line.stance) if line.stance else "") + inline(line.runs)
    if line.single:
        return places + words(f" {line.place}", "Place") + words("\t") + said
    return words("\t") + said + places


def _heading(style: str, level: int, inside: str, own: str = "") -> str:
    return f'<text:h text:style-name="{style_name(style)}{own}" text:outline-level="{level}">{inside}</text:h>'


def _item_heading(heading: ItemHeading) -> Iterator[str]:
    said = stance_words(heading.stance) + words(" · ", "Place") if heading.stance else ""
    inside = code_place(heading.code) + words("\t") + said + words(heading.place, "Place")
    # in one paragraph, as LibreOffice parts three that are each to stay with the next
    facts = words(f"\n{heading.source_line}", "Place") if heading.source_line else ""
    yield _heading("Heading 2", 1 if heading.top else 2, inside + facts)


def _quote_keeps(quote: Quote) -> str:
    if quote.stays_whole:
        return ".next" if quote.leads else ""
    return ".leads" if quote.leads else ".divided"


def _remark(remark: Remark, codes: Set[str]) -> Iterator[str]:
    kind = KINDS[remark.look]
    written = kept(note(remark_blocks(remark, codes), kind), remark.keeps)
    if remark.by:
        label = label_words(remark.by) + (words(f" {remark.on}", "Place") if remark.on else "")
        yield from under_line(label, written)
    elif remark.on:
        yield from under_line(words(remark.on), written, TEXT_STYLES[kind])
    else:
        yield from written


def _table(one: RecommendationTable, codes: Set[str]) -> Iterator[str]:
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


def _to_be_filled_in(one: FillInTable) -> Iterator[str]:
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

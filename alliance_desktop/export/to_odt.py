"""A document as an ODF text: ordinary headings, paragraphs, lists and tables, each with a style."""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from alliance_desktop.export.odt import odt_text
from alliance_desktop.export.odt.odt_letterhead import OdtLetterPage
from alliance_desktop.export.odt.odt_package import TEXT_PART, put_parts, text_frame
from alliance_desktop.export.odt.odt_styles import column_name, row_name, style_name
from alliance_desktop.export.page_rules import codes_in_part, on_sheet
from alliance_desktop.render.document import Head
from alliance_desktop.render.export_content import ExportContent
from alliance_desktop.render.pages import page_parts
from alliance_desktop.render.pages.blocks_to_parts import Lowering

_PLACE = b"<text:bookmark-start "
_ITEM = re.compile(_PLACE + b'[^>]*><text:span text:style-name="Code">([^<]+)')
"""No reader's words can look like it: their '<' are escaped."""


def write(content: ExportContent) -> Iterator[bytes]:
    """An ODT file. Its text goes into the archive as it is written: odfdo makes what is around it."""
    page, content = _page(content)
    document, file = content.document, BytesIO()
    above, below = text_frame(document)
    lowering = Lowering(document.codes)
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        put_parts(document.head, archive, page)
        with archive.open(TEXT_PART, "w") as text:
            text.write((above + "".join(_top(document.head))).encode())
            for blocks in content.blocks_in_parts():
                text.write("".join(_body(lowering.labelled(blocks), document.head.factor)).encode())
                yield b""
            text.write(below.encode())
    yield file.getvalue()


def _page(content: ExportContent) -> tuple[OdtLetterPage | None, ExportContent]:
    """The page of a letterhead that there is for it, and the content for it."""
    letterhead = content.letterhead
    if letterhead is None or letterhead.suffix != ".odt":
        return None, content
    page = OdtLetterPage(letterhead, content.document.head.sheet)
    return page, on_sheet(content, page.sheet)


def codes_in(data: bytes) -> Iterator[str]:
    """The codes of the recommendations that stand in an exported file."""
    return codes_in_part(data, "content.xml", _PLACE, _ITEM)


def _top(head: Head) -> Iterator[str]:
    title = odt_text.words(head.title)
    yield odt_text.paragraph("Title", odt_text.bookmarked(head.origin_place, title) if head.origin_place else title)
    if head.subtitle:
        yield odt_text.paragraph("Subtitle", odt_text.words(head.subtitle))
    for one in head.lines:
        yield odt_text.paragraph("Head Line", odt_text.words(one.name, "Strong") + odt_text.words(f"\t{one.value}"))
    if head.request:
        yield odt_text.paragraph("Request", odt_text.words(head.request_in_file))


def _body(parts: Iterable[page_parts.LabelledPart], factor: float) -> Iterator[str]:
    for label, part, last in parts:
        if isinstance(part, page_parts.Grid):
            part.leads = last
        written = [*_part(part)] if part else []
        made = odt_text.under_line(_label(label, alone=part is None), written) if label else written
        yield from (
            (odt_text.leading("".join(made), factor),) if last and not isinstance(part, page_parts.Grid) else made
        )


def _label(label: page_parts.PageParagraph, *, alone: bool) -> str:
    """Its words; one that stands `alone` has behind it the place of what shall be written there."""
    said = odt_text.label_words(label.pieces)
    return said + odt_text.placed(label.place, "") if alone else said


def _part(part: page_parts.PagePart) -> Iterator[str]:
    match part:
        case page_parts.PageParagraph():
            yield odt_text.page_paragraph(part)
        case page_parts.PageList("Report List", items):
            inside = (f"<text:list-item>{odt_text.page_paragraph(item)}</text:list-item>" for item in items)
            yield f'<text:list text:style-name="{style_name("Report Bullets")}">{"".join(inside)}</text:list>'
        case page_parts.PageList(items=items):
            yield from map(odt_text.page_paragraph, items)
        case page_parts.ReaderText():
            yield from _reader_text(part)
        case page_parts.Grid():
            yield from _grid(part)


def _reader_text(part: page_parts.ReaderText) -> Iterator[str]:
    written = odt_text.kept(odt_text.note(part.blocks, part.kind), part.keeps)
    written = odt_text.paragraphs_placed(part.place, written)
    head = part.head
    if head is None:
        yield from written
    elif head.style == "Table Small":
        yield odt_text.paragraph(
            head.style,
            "".join(odt_text.words(one.text, "Strong") for one in head.pieces if isinstance(one, page_parts.TextPiece)),
            ".next",
        )
        yield from written
    elif head.kind == "Label Line":
        yield from odt_text.under_line(odt_text.label_words(head.pieces), written)
    else:
        yield from odt_text.under_line("".join(odt_text.words(one.text) for one in head.pieces), written, head.style)


def _grid(grid: page_parts.Grid) -> Iterator[str]:
    """Its head is repeated on each page; a form is kept on one by the style of its table."""
    if grid.title:
        yield odt_text.page_paragraph(grid.title)
    yield f'<table:table table:style-name="{"Form" if grid.title else "Grid"}">'
    for column in grid.columns:
        yield f'<table:table-column table:style-name="{column_name(column.width)}"/>'
    named = (page_parts.PageParagraph("Table Head", column.pieces, leads=True) for column in grid.columns)
    heads = map(odt_text.page_paragraph, named)
    yield f"<table:table-header-rows>{odt_text.table_row(heads, 'Cell_20_Head')}</table:table-header-rows>"
    for number, row in enumerate(grid.rows, 1):
        written = odt_text.table_row(map(_cell, row.cells()), row=row_name(grid.height, whole=row.whole()))
        yield odt_text.leading_row(written) if grid.leads and number == len(grid.rows) else written
    yield "</table:table>"


def _cell(cell: page_parts.GridCell) -> str:
    inside = "".join(one for part in cell.parts for one in _part(part))
    if inside:
        return inside
    return odt_text.paragraph(cell.style, odt_text.bookmarked(cell.subject.name, "") if cell.subject else "")

"""A document as a Word file: ordinary headings, paragraphs, lists and tables, each with a style."""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from docx.document import Document as Package

from alliance_desktop.export.docx.docx_letterhead import LetterPage
from alliance_desktop.export.docx.docx_package import (
    CONTENTS,
    TEXT_PART,
    add_notes,
    new_package,
    package_on,
    put_parts,
    text_frame,
)
from alliance_desktop.export.docx.docx_styles import twips
from alliance_desktop.export.docx.docx_text import (
    Bookmarks,
    NoteWriter,
    kept,
    label_look,
    leading,
    paragraph,
    paragraph_keeps,
    stance_words,
    table_of,
    table_row,
    under_line,
    words,
)
from alliance_desktop.export.page_rules import codes_in_part, on_sheet
from alliance_desktop.render.blocks import Block, Run
from alliance_desktop.render.document import Document, Head
from alliance_desktop.render.export_content import ExportContent
from alliance_desktop.render.pages import page_parts
from alliance_desktop.render.pages.blocks_to_parts import Lowering
from alliance_desktop.render.subject import place_name

_PARAGRAPH = b"<w:p>"
_ITEM = re.compile(
    b'<w:bookmarkStart[^>]*><w:r><w:rPr><w:rStyle w:val="Code"/></w:rPr><w:t xml:space="preserve">([^<]+)'
)
"""No reader's words can look like it: their '<' are escaped."""


def write(content: ExportContent) -> Iterator[bytes]:
    """A DOCX file. Its text goes into the archive as it is written: python-docx makes what is around it."""
    package, content = _package(content)
    document = content.document
    writer, file = _Writer(document), BytesIO()
    above, below = text_frame(package)
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        # By this part, as the first, a file is known for what it is.
        put_parts(package, archive, lambda name: name == CONTENTS)
        with archive.open(TEXT_PART, "w") as text:
            text.write(above + "".join(writer.top(document.head)).encode())
            for blocks in content.blocks_in_parts():
                text.write("".join(writer.body(blocks)).encode())
                yield b""
            text.write(below)
        add_notes(package, writer.notes)
        put_parts(package, archive, lambda name: name not in {CONTENTS, TEXT_PART})
    yield file.getvalue()


def _package(content: ExportContent) -> tuple[Package, ExportContent]:
    """The file without text, and the content for the page of a letterhead that there is for it."""
    head, letterhead = content.document.head, content.letterhead
    if letterhead is None or letterhead.suffix != ".docx":
        return new_package(head), content
    page = LetterPage(letterhead, head.sheet)
    content = on_sheet(content, page.sheet)
    return package_on(letterhead, page, content.document.head), content


def codes_in(data: bytes) -> Iterator[str]:
    """The codes of the recommendations that stand in an exported file."""
    return codes_in_part(data, TEXT_PART, _PARAGRAPH, _ITEM)


class _Writer:
    """Writes the parts of a document, and numbers its bookmarks as they come."""

    def __init__(self, document: Document) -> None:
        self.notes = NoteWriter(document.head)
        self._lowering, self._factor = Lowering(document.codes), document.head.factor
        self._bookmarks = Bookmarks()

    def top(self, head: Head) -> Iterator[str]:
        """The title, which says which export it is, and what stands below."""
        title = words(head.title)
        yield paragraph("Title", self._bookmarks.round(head.origin_place, title) if head.origin_place else title)
        if head.subtitle:
            yield paragraph("Subtitle", words(head.subtitle))
        for one in head.lines:
            yield paragraph("Head Line", words(one.name, "Strong") + words("\t" + one.value))
        if head.request:
            yield paragraph("Request", words(head.request_in_file))

    def body(self, blocks: Iterable[Block]) -> Iterator[str]:
        for label, part, last in self._lowering.labelled(blocks):
            written = [*self._part(part)] if part else []
            made = under_line(self._label(label, alone=part is None), written, self.notes.looks) if label else written
            yield from (leading("".join(made), self._factor),) if last else made

    def _part(self, part: page_parts.PagePart) -> Iterator[str]:
        match part:
            case page_parts.PageParagraph():
                yield self._paragraph(part)
            case page_parts.PageList(items=items):
                yield from map(self._paragraph, items)
            case page_parts.ReaderText():
                yield from self._reader_text(part)
            case page_parts.Grid():
                yield from self._grid(part)

    def _paragraph(self, part: page_parts.PageParagraph) -> str:
        style = part.style
        beside = "" if part.beside is None else self._pieces(part.beside) + words("\t")
        strong, quoted = part.strong, self.notes.quoted if part.quoted and style != "Quote" else ""
        inside = self._pieces(part.pieces, quoted, strong=strong, blank=" " if style == "Table Small" else "\u00a0")
        # in one paragraph, as LibreOffice parts three that are each to stay with the next
        below = self._line_below(part.line_below) if part.line_below else ""
        own = paragraph_keeps(part) + ('<w:outlineLvl w:val="0"/>' if style == "Heading 2" and part.level == 1 else "")
        return paragraph(style, beside + self._bookmarks.words(part.place, inside) + below, own)

    def _line_below(self, line: page_parts.TextPiece) -> str:
        said = words(f"\n{line.text}", "Place")
        return self._bookmarks.round(line.subject.name, said) if line.subject else said

    def _pieces(self, pieces: page_parts.Pieces, more: str = "", *, strong: bool = False, blank: str = "\u00a0") -> str:
        """What stands in a paragraph; `more` are properties that all its words have."""
        usual, own = ("Strong", "<w:b/>") if strong else ("", "")
        written = ""
        for one in pieces:
            if isinstance(one, Run):
                written += self.notes.inline((one,), more)
            elif one.style == "Code":
                written += self._bookmarks.round(place_name(one.text), words(one.text, "Code"))
            elif one.style == "Highlighted":
                written += words(one.text, "Highlighted", own + more)
            else:
                is_stance = one.style == "Stance"
                said = stance_words(one, blank=blank) if is_stance else words(one.seen, one.style or usual, more)
                written += self._bookmarks.round(one.subject.name, said) if one.subject else said
        return written

    def _label(self, label: page_parts.PageParagraph, *, alone: bool = False) -> str:
        """Its words in letters of their own, as they stand within the paragraph of its text; one that stands `alone`
        has behind it the place of what shall be written there."""
        said = "".join(
            words(one.text, *label_look(one)) for one in label.pieces if isinstance(one, page_parts.TextPiece)
        )
        return said + self._bookmarks.words(label.place, "") if alone else said

    def _reader_text(self, part: page_parts.ReaderText) -> Iterator[str]:
        written = kept(self.notes.blocks(part.blocks, part.kind), part.keeps)
        written = self._bookmarks.paragraphs(part.place, written)
        head = part.head
        if head is None:
            yield from written
        elif head.style == "Table Small":
            yield paragraph(
                head.style,
                "".join(words(one.text, "Strong") for one in head.pieces if isinstance(one, page_parts.TextPiece)),
                "<w:keepNext/>",
            )
            yield from written
        elif head.kind == "Label Line":
            yield from under_line(self._label(head), written, self.notes.looks)
        else:
            yield from under_line(self._pieces(head.pieces), written, self.notes.looks, head.style)

    def _grid(self, grid: page_parts.Grid) -> Iterator[str]:
        """The last of a file is a paragraph and no table: LibreOffice's export of text would never end.

        A form is on one page, as each of its rows stays with the next."""
        if grid.title:
            yield self._paragraph(grid.title)
        widths = [twips(column.width) for column in grid.columns]
        heads = (paragraph("Table Head", self._pieces(column.pieces)) for column in grid.columns)
        rows = [table_row(zip(widths, heads, strict=True), head=True)]
        for row in grid.rows:
            cells = [self._cell(cell, "<w:keepNext/>" if row.leads else "") for cell in row.cells()]
            rows.append(table_row(zip(widths, cells, strict=True), whole=row.whole(), height=twips(grid.height)))
        yield table_of(widths, rows)
        yield paragraph("Table Small", "")

    def _cell(self, cell: page_parts.GridCell, own: str) -> str:
        inside = "".join(one for part in cell.parts for one in self._part(part))
        if inside:
            return inside
        return paragraph(cell.style, self._bookmarks.round(cell.subject.name, "") if cell.subject else "", own)

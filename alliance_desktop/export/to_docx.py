"""A document as a Word file: ordinary headings, paragraphs, lists and tables, each with a style."""

import re
from collections.abc import Iterable, Iterator, Set
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

from alliance_desktop.export.docx_styles import twips
from alliance_desktop.export.docx_text import (
    NoteWriter,
    bookmarked,
    kept,
    key_words,
    label_words,
    leading,
    paragraph,
    stance_words,
    table_of,
    table_row,
    under_line,
    words,
)
from alliance_desktop.export.font_sizes import KINDS, TEXT_STYLES
from alliance_desktop.export.page_rules import codes_in_part, on_sheet, stays_undivided
from alliance_desktop.render.document import (
    Block,
    BriefBlock,
    Cell,
    CellBlock,
    CodeList,
    Column,
    Document,
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
    from docx.document import Document as Package


_PARAGRAPH = b"<w:p>"
_ITEM = re.compile(
    b'<w:bookmarkStart[^>]*><w:r><w:rPr><w:rStyle w:val="Code"/></w:rPr><w:t xml:space="preserve">([^<]+)'
)
"""No reader's words can look like it: their '<' are escaped."""


def write(content: ExportContent) -> Iterator[bytes]:
    """A DOCX file. Its text goes into the archive as it is written: python-docx makes what is around it."""
    from alliance_desktop.export.docx_package import CONTENTS, TEXT_PART, add_notes, put_parts, text_frame

    package, content = _package(content)
    document = content.document
    writer, file = _Writer(document), BytesIO()
    above, below = text_frame(package)
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        # By this part, as the first, a file is known for what it is.
        put_parts(package, archive, lambda name: name == CONTENTS)
        with archive.open(TEXT_PART, "w") as text:
            text.write(above + "".join(_top(document.head)).encode())
            for blocks in content.blocks_in_parts():
                text.write("".join(writer.body(blocks)).encode())
                yield b""
            text.write(below)
        add_notes(package, writer.notes)
        put_parts(package, archive, lambda name: name not in {CONTENTS, TEXT_PART})
    yield file.getvalue()


def _package(content: ExportContent) -> "tuple[Package, ExportContent]":
    """The file without text, and the content for the page of a letterhead that there is for it."""
    from alliance_desktop.export.docx_letterhead import LetterPage
    from alliance_desktop.export.docx_package import new_package, package_on

    head, letterhead = content.document.head, content.letterhead
    if letterhead is None or letterhead.suffix != ".docx":
        return new_package(head), content
    page = LetterPage(letterhead, head.sheet)
    content = on_sheet(content, page.sheet)
    return package_on(letterhead, page, content.document.head), content


def codes_in(data: bytes) -> Iterator[str]:
    """The codes of the recommendations that stand in an exported file."""
    from alliance_desktop.export.docx_package import TEXT_PART

    return codes_in_part(data, TEXT_PART, _PARAGRAPH, _ITEM)


def _top(head: Head) -> Iterator[str]:
    yield paragraph("Title", words(head.title))
    if head.subtitle:
        yield paragraph("Subtitle", words(head.subtitle))
    for one in head.lines:
        yield paragraph("Head Line", words(one.name, "Strong") + words("\t" + one.value))
    if head.request:
        yield paragraph("Request", words(head.request))


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


class _Writer:
    """Writes the blocks of a document; bookmarks are numbered as they come."""

    def __init__(self, document: Document) -> None:
        self.notes = NoteWriter(document.head)
        self._codes, self._factor = document.codes, document.head.factor
        self._names = NamedPlaces()

    def body(self, blocks: Iterable[Block]) -> Iterator[str]:
        for label, block, last in with_labels(with_long_texts_below(blocks)):
            written = [*self._block(block)] if block else []
            made = self._under(label, written) if label else written
            yield from (leading("".join(made), self._factor),) if last else made

    def _under(self, label: Label, written: list[str]) -> Iterator[str]:
        if label.place and written:
            written[0] = self._names.cell(label.place, written[0])
        said = label_words(label.name, filter(None, (label.code, label.more)), key=label.key)
        return under_line(said, written, self.notes.looks)

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading():
                yield paragraph("Heading 1", words(block.words))
            case ItemHeading():
                yield from self._item_heading(block)
            case Paragraph(runs, leads):
                yield paragraph("Body Text", self.notes.inline(runs), "<w:keepNext/>" if leads else "")
            case Quote():
                inside = "".join(words(text, "Highlighted" if marked else "") for text, marked in block.parts())
                stays = "<w:keepNext/>" if block.leads else ""
                yield paragraph("Quote", inside, stays if block.stays_whole else f'{stays}<w:keepLines w:val="0"/>')
            case FactLines(lines):
                if shown := shown_facts(lines):
                    yield paragraph("Note Source", words(shown))
            case Remark():
                yield from self._remark(block)
            case SmallPrint(runs):
                yield paragraph("Small Print", self.notes.inline(runs))
            case _:
                yield from self._brief_block(block)

    def _report_block(self, block: MarksLine | ReportBlock) -> Iterator[str]:
        match block:
            case Prose(leads=leads):
                yield paragraph("Body Text", self._report_words(block), "<w:keepNext/>" if leads else "")
            case ProseList(items):
                yield from (paragraph("Report List", self._report_words(item)) for item in items)
            case ReportItem(code, place, leads=leads):
                hanging = self._names.around(code) + words(f" {place}", "Place") + words("\t")
                own = "<w:keepNext/>" if leads else ""
                yield paragraph("Recommendation", hanging + self._report_words(block), own)
            case MarksLine(facts, stance):
                shown = shown_facts(facts)
                said = filter(None, (stance_words(stance) if stance else "", words(shown) if shown else ""))
                if line := words(" · ").join(said):
                    yield paragraph("Note Text", line)

    def _report_words(self, text: Prose | ReportItem) -> str:
        """The report's own words in its language; those that lead in recommendations are strong."""
        strong = isinstance(text, Prose) and text.leads
        usual, own = ("Strong", "<w:b/>") if strong else ("", "")
        return "".join(
            words(piece, "Highlighted", own + self.notes.quoted) if grey else words(piece, usual, self.notes.quoted)
            for piece, grey in pieces(text.text, text.highlighted)
        )

    def _brief_block(self, block: BriefBlock) -> Iterator[str]:
        match block:
            case Wording(runs, keeps):
                yield from kept([paragraph("Body Text", self.notes.inline(runs, self.notes.quoted))], keeps)
            case CodeList(codes):
                for one in codes:
                    link = self.notes.inline((Run(one.code, link=f"#{one.code}"),))
                    said = stance_words(one.stance) + words(" · ") if one.stance else ""
                    yield paragraph("Head Line", link + words("\t") + said + words(one.words))
            case RecommendationTable():
                yield from TableWriter(self.notes, self._names, self._codes).table(block)
            case SummaryLine():
                yield paragraph("Summary Line", self._summary(block))
            case MarksLine() | Prose() | ProseList() | ReportItem():
                yield from self._report_block(block)
            case FillIn(name, leads):
                yield self._names.cell(name, paragraph("To Fill In", "", "<w:keepNext/>" if leads else ""))
            case FillInTable(title):
                yield paragraph("Heading 1", words(title))
                yield from TableWriter(self.notes, self._names, self._codes).to_be_filled_in(block)

    def _summary(self, line: SummaryLine) -> str:
        codes = words(", ").join(map(self._names.around, line.codes))
        said = (stance_words(line.stance) if line.stance else "") + self.notes.inline(line.runs)
        if line.single:
            return codes + words(f" {line.place}", "Place") + words("\t") + said
        return words("\t") + said + codes

    def _item_heading(self, heading: ItemHeading) -> Iterator[str]:
        said = stance_words(heading.stance) + words(" · ", "Place") if heading.stance else ""
        level = '<w:outlineLvl w:val="0"/>' if heading.top else ""
        name = self._names.around(heading.code)
        # in one paragraph, as LibreOffice parts three that are each to stay with the next
        facts = words(f"\n{heading.source_line}", "Place") if heading.source_line else ""
        yield paragraph("Heading 2", name + words("\t") + said + words(heading.place, "Place") + facts, level)

    def _remark(self, remark: Remark) -> Iterator[str]:
        kind = KINDS[remark.look]
        written = kept(self.notes.blocks(remark_blocks(remark, self._codes), kind), remark.keeps)
        if remark.by:
            label = label_words(remark.by) + (words(f" {remark.on}", "Place") if remark.on else "")
            yield from under_line(label, written, self.notes.looks)
        elif remark.on:
            yield from under_line(words(remark.on), written, self.notes.looks, TEXT_STYLES[kind])
        else:
            yield from written

"""A document as a Word file: ordinary headings, paragraphs, lists and tables, each with a style."""

from collections.abc import Iterator, Set
from io import BytesIO
from zipfile import ZipFile

from alliance_desktop.export.docx_styles import NAMESPACES, style_id, twips
from alliance_desktop.export.docx_text import Kind, NoteWriter, bookmarked, paragraph, table_of, table_row, words
from alliance_desktop.i18n import _
from alliance_desktop.render.document import (
    Block,
    BriefBlock,
    Cell,
    CodeList,
    Column,
    Document,
    Head,
    Heading,
    ItemHeading,
    Label,
    Paragraph,
    Quote,
    RecommendationTable,
    Remark,
    Run,
    SmallPrint,
    Wording,
)
from alliance_desktop.render.document import Facts as FactLines
from alliance_desktop.render.export_content import ExportContent
from alliance_desktop.render.note_blocks import note_blocks

_CODES = (
    f"/w:document/w:body//w:p[w:pPr/w:pStyle[@w:val='{style_id('Heading 2')}' or @w:val='{style_id('Table Text')}']]"
    "/w:r[w:rPr/w:rStyle/@w:val='Code']/w:t/text()"
)


def write(content: ExportContent) -> bytes:
    """A DOCX file."""
    from docx.oxml import parse_xml

    from alliance_desktop.export.docx_package import new_package

    document = content.document
    writer = _Writer(document.codes)
    body = "".join((*_top(document.head), *writer.body(document)))
    package = new_package(document.head, writer.notes)
    put = package.element.body.sectPr.addprevious  # add_paragraph would search the whole body each time
    for element in list(parse_xml(f"<w:body {NAMESPACES}>{body}</w:body>")):
        put(element)
    file = BytesIO()
    package.save(file)
    return file.getvalue()


def codes_in(data: bytes) -> list[str]:
    """The codes of the recommendations that stand in an exported file."""
    from docx.oxml import parse_xml

    with ZipFile(BytesIO(data)) as file:
        return list(map(str, parse_xml(file.read("word/document.xml")).xpath(_CODES)))


def _top(head: Head) -> Iterator[str]:
    yield paragraph("Title", words(head.title))
    if head.subtitle:
        yield paragraph("Subtitle", words(head.subtitle))
    for one in head.lines:
        yield paragraph("Head Line", words(one.name, "Strong") + words("\t" + one.value))


class _Writer:
    """Writes the blocks of a document; bookmarks are numbered as they come."""

    def __init__(self, codes: Set[str]) -> None:
        self.notes = NoteWriter()
        self._codes = codes
        self._bookmarks = 0

    def body(self, document: Document) -> Iterator[str]:
        for block in document.blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading(text):
                yield paragraph("Heading 1", words(text))
            case ItemHeading():
                yield from self._item_heading(block)
            case Paragraph(runs, leads):
                yield paragraph("Body Text", self.notes.inline(runs), "<w:keepNext/>" if leads else "")
            case Quote():
                inside = "".join(words(text, "Highlighted" if marked else "") for text, marked in block.parts())
                stays = "<w:keepNext/>" if block.leads else ""
                yield paragraph("Quote", inside, stays if block.stays_whole else f'{stays}<w:keepLines w:val="0"/>')
            case FactLines(lines):
                if shown := [one.words for one in lines if not one.highlight]:
                    yield paragraph("Note Source", words(" · ".join(shown)))
            case Remark():
                yield from self._remark(block)
            case SmallPrint(runs):
                yield paragraph("Small Print", self.notes.inline(runs))
            case Label() | Wording() | CodeList() | RecommendationTable():
                yield from self._brief_block(block)

    def _brief_block(self, block: BriefBlock) -> Iterator[str]:
        match block:
            case Label(name, code, more, key):
                inside = "".join(words(f" · {one}") for one in (code, more) if one)
                yield paragraph("Label", words(name, "Strong") + inside + (self._key() if key else ""))
            case Wording(runs):
                yield paragraph("Body Text", self.notes.inline(runs))
            case CodeList(codes):
                for one in codes:
                    link = self.notes.inline((Run(one.code, link=f"#{one.code}"),))
                    said = f"({one.stance.sign}) {one.stance.word} · " if one.stance else ""
                    yield paragraph("Head Line", link + words(f"\t{said}{one.words}"))
            case RecommendationTable():
                yield from self._table(block)

    def _item_heading(self, heading: ItemHeading) -> Iterator[str]:
        stance = heading.stance
        said = words(f"({stance.sign}) {stance.word}", "Strong") + words(" · ") if stance else ""
        inside = self._name(heading.code) + words("\t") + said + words(heading.place, "Place")
        yield paragraph("Heading 2", inside)
        if heading.source_line:
            yield paragraph("Note Source", words(heading.source_line))

    def _remark(self, remark: Remark) -> Iterator[str]:
        kind: Kind = "Note" if remark.look == "note" else "Body"
        if remark.by:
            yield paragraph("Label", words(remark.by, "Strong") + (words(f" {remark.on}") if remark.on else ""))
        elif remark.on:
            yield paragraph(f"{kind} Text", words(remark.on))
        yield from self.notes.blocks(note_blocks(remark.markdown, self._codes), kind)

    def _name(self, code: str) -> str:
        self._bookmarks += 1
        return bookmarked(self._bookmarks, code, words(code, "Code"))

    def _key(self) -> str:
        return words(" · ") + words(_("added"), "Added") + words(" ") + words(_("deleted"), "Deleted")

    def _table(self, table: RecommendationTable) -> Iterator[str]:
        """The last of a file is a paragraph and no table: LibreOffice's export of text would never end."""
        widths = [twips(column.width) for column in table.columns]
        heads = (paragraph("Table Head", words(one.head) + (self._key() if one.key else "")) for one in table.columns)
        rows = [table_row(zip(widths, heads, strict=True), head=True)]
        for row in table.rows:
            cells = iter(row.cells)
            inside = (self._cell(column, row.heading, cells) for column in table.columns)
            rows.append(table_row(zip(widths, inside, strict=True)))
        yield table_of(widths, rows)
        yield paragraph("Note Text", "")

    def _cell(self, column: Column, heading: ItemHeading, cells: Iterator[Cell]) -> str:
        match column.shows:
            case "code":
                place = paragraph("Table Text", words(heading.place, "Place"))
                return paragraph("Table Text", self._name(heading.code)) + place
            case "stance":
                stance = heading.stance
                return paragraph("Table Text", words(f"({stance.sign}) {stance.word}", "Strong") if stance else "")
            case "facts":
                return paragraph("Table Text", words(heading.source_line))
            case "cell":
                inside = (self._in_cell(block) for block in next(cells))
                return "".join(inside) or paragraph("Table Text", "")

    def _in_cell(self, block: Quote | Remark | Wording | Paragraph) -> str:
        match block:
            case Quote(text):
                return paragraph("Table Text", words(text))
            case Wording(runs) | Paragraph(runs):
                return paragraph("Table Text", self.notes.inline(runs))
            case Remark(_by, markdown):
                return "".join(self.notes.blocks(note_blocks(markdown, self._codes), "Table"))

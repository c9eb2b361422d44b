"""A document as a Word file: ordinary headings, paragraphs, lists and tables, each with a style."""

from collections.abc import Iterator, Set
from io import BytesIO
from zipfile import ZipFile

from alliance_desktop.export.docx_styles import NAMESPACES, style_id
from alliance_desktop.export.docx_text import NoteWriter, bookmarked, paragraph, words
from alliance_desktop.render.document import (
    Block,
    Document,
    Fact,
    Head,
    Heading,
    ItemHeading,
    Paragraph,
    Quote,
    Remark,
    SmallPrint,
)
from alliance_desktop.render.document import Facts as FactLines
from alliance_desktop.render.export_content import ExportContent
from alliance_desktop.render.note_blocks import note_blocks

_CODES = (
    f"/w:document/w:body/w:p[w:pPr/w:pStyle/@w:val='{style_id('Heading 2')}']"
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
    for one in head.facts:
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
            case ItemHeading(code, place):
                self._bookmarks += 1
                name = bookmarked(self._bookmarks, code, words(code, "Code"))
                yield paragraph("Heading 2", name + words("\t") + words(place, "Place"))
            case Paragraph(runs, leads):
                yield paragraph("Body Text", self.notes.inline(runs), "<w:keepNext/>" if leads else "")
            case Quote():
                inside = "".join(words(text, "Highlighted" if marked else "") for text, marked in block.parts())
                stays = "<w:keepNext/>" if block.leads else ""
                yield paragraph("Quote", inside, stays if block.stays_whole else f'{stays}<w:keepLines w:val="0"/>')
            case FactLines(lines):
                if shown := [_fact(one) for one in lines if not one.highlight]:
                    yield paragraph("Note Source", words(" · ".join(shown)))
            case Remark(by, markdown, on, ours):
                yield paragraph("Label", words(by, "Strong") + (words(f" {on}") if on else ""))
                yield from self.notes.blocks(note_blocks(markdown, self._codes), "Body" if ours else "Note")
            case SmallPrint(runs):
                yield paragraph("Small Print", self.notes.inline(runs))


def _fact(one: Fact) -> str:
    return f"{one.name}: {one.value}" if one.value else one.name

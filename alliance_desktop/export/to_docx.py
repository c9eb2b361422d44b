"""A document as a Word file: ordinary headings, paragraphs, lists and tables, each with a style."""

from collections.abc import Iterable, Iterator, Set
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from alliance_desktop.export.docx_styles import style_id, twips
from alliance_desktop.export.docx_text import Kind, NoteWriter, bookmarked, paragraph, table_of, table_row, words
from alliance_desktop.i18n import _
from alliance_desktop.render.document import (
    Block,
    BriefBlock,
    Cell,
    CodeList,
    Column,
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

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = f"{_W}val"
_STYLE, _LOOK = f"{_W}pPr/{_W}pStyle", f"{_W}rPr/{_W}rStyle"
_OF_CODES = {style_id("Heading 2"), style_id("Table Text")}
_READ_AT_ONCE = 1 << 15


def write(content: ExportContent) -> Iterator[bytes]:
    """A DOCX file. Its text goes into the archive as it is written: python-docx makes what is around it."""
    from alliance_desktop.export.docx_package import CONTENTS, TEXT_PART, add_notes, new_package, put_parts, text_frame

    document = content.document
    package, writer, file = new_package(document.head), _Writer(document.codes), BytesIO()
    above, below = text_frame(package)
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        put_parts(
            package, archive, lambda name: name == CONTENTS
        )  # by it, as the first, a file is known for what it is
        with archive.open(TEXT_PART, "w") as text:
            text.write(above + "".join(_top(document.head)).encode())
            for blocks in content.blocks_in_parts():
                text.write("".join(writer.body(blocks)).encode())
                yield b""
            text.write(below)
        add_notes(package, writer.notes)
        put_parts(package, archive, lambda name: name not in {CONTENTS, TEXT_PART})
    yield file.getvalue()


def codes_in(data: bytes) -> Iterator[str]:
    """The codes of the recommendations that stand in an exported file."""
    from lxml.etree import XMLPullParser  # type: ignore[import-untyped]

    from alliance_desktop.export.docx_package import TEXT_PART

    parser = XMLPullParser(("end",), tag=f"{_W}p", resolve_entities=False)
    with ZipFile(BytesIO(data)) as archive, archive.open(TEXT_PART) as text:
        while piece := text.read(_READ_AT_ONCE):
            parser.feed(piece)
            for _event, paragraph in parser.read_events():
                style, first = paragraph.find(_STYLE), paragraph.find(f"{_W}r")
                if style is not None and style.get(_VAL) in _OF_CODES and first is not None:
                    look = first.find(_LOOK)
                    if look is not None and look.get(_VAL) == "Code":
                        yield first.findtext(f"{_W}t")
                paragraph.clear()


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

    def body(self, blocks: Iterable[Block]) -> Iterator[str]:
        for block in blocks:
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

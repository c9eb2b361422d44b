"""Letterheads as offices have them: a coat of arms above, an address below, margins and faces of their own."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from tests.unit.export.documents import xml_of

SHIELD = "Coat of arms of Utopia"
MINISTRY, ADDRESS = "Ministry of Foreign Affairs of Utopia", "1 Castle Square · 1000 Amaurot · mfa.example"
BODY = "Dear colleague, this text of the office is never taken."


def png() -> bytes:
    """A red shield on white."""
    width, height = 48, 56
    lines = b"".join(
        b"\x00"
        + b"".join(
            b"\xb0\x20\x20" if abs(x - width / 2) < width / 2 - max(0, y - height * 0.6) else b"\xff\xff\xff"
            for x in range(width)
        )
        for y in range(height)
    )

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")


@cache
def word_letter(change: Callable[[Document], object] | None = None) -> bytes:
    """A Word file as an office has it, `change`d."""
    letter = docx.Document()
    letter.core_properties.author = "Raphael Hythloday"
    section = letter.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(30)
    section.top_margin, section.bottom_margin = Mm(45), Mm(30)
    section.header_distance, section.footer_distance = Mm(12), Mm(10)
    letter.styles["Normal"].font.name, letter.styles["Normal"].font.size = "Garamond", Pt(12)
    heading = letter.styles["Heading 1"].font
    heading.name, heading.size, heading.color.rgb = "Calibri", Pt(15), RGBColor(0x7A, 0x10, 0x20)
    fill_head(section.header.paragraphs[0])
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.add_run(ADDRESS).font.size = Pt(8)
    letter.add_paragraph(BODY)
    if change:
        change(letter)
    return saved(letter)


def saved(letter: Document) -> bytes:
    file = io.BytesIO()
    letter.save(file)
    return file.getvalue()


def fill_head(paragraph: Paragraph) -> None:
    """The coat of arms, and the name beside it."""
    paragraph.add_run().add_picture(io.BytesIO(png()), height=Mm(18))
    drawn = next(xml_of(paragraph).iter(qn("wp:docPr")))
    drawn.set("descr", SHIELD)
    run = paragraph.add_run(f"\t{MINISTRY}")
    run.font.size, run.font.name = Pt(14), "Calibri"


def hang(letter: Document, top: float, *, behind: bool = False) -> None:
    """Lets the coat of arms hang at a place of the page, as Word does once it is moved there."""
    inline = next(letter.sections[0].header.part.element.iter(qn("wp:inline")))
    anchor = parse_xml(
        f'<wp:anchor {nsdecls("wp")} distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2"'
        f' behindDoc="{int(behind)}" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{Mm(97)}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{Mm(top)}</wp:posOffset></wp:positionV></wp:anchor>'
    )
    extent, *others = inline
    anchor.extend([extent, parse_xml(f"<wp:wrapNone {nsdecls('wp')}/>"), *others])
    inline.getparent().replace(inline, anchor)


ODT_HEAD = (
    '<text:p text:style-name="Header"><draw:frame draw:name="Arms" text:anchor-type="as-char" svg:width="15mm"'
    ' svg:height="18mm"><draw:image xlink:href="Pictures/arms.png" xlink:type="simple"/>'
    f"<svg:desc>{SHIELD}</svg:desc></draw:frame><text:tab/>{MINISTRY}</text:p>"
)
_ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{of}:1.0"'
    for name, of in (
        *((one, one) for one in ("office", "style", "text", "table", "script")),
        *(("draw", "drawing"), ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible")),
    )
)
ODT_STYLES = (
    f'<office:document-styles {_ODF} xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"><office:styles>'
    '<style:style style:name="Standard" style:family="paragraph"><style:text-properties style:font-name="Garamond"'
    ' fo:font-size="12pt" fo:language="de" fo:country="DE"/></style:style><style:style style:name="Heading_20_1"'
    ' style:display-name="Heading 1" style:family="paragraph" style:parent-style-name="Standard"'
    ' style:list-style-name="Numbers_20_up"><style:text-properties style:font-name="Calibri" fo:font-size="15pt"/>'
    '</style:style><style:style style:name="Body_20_Text" style:display-name="Body Text" style:family="paragraph"'
    ' style:parent-style-name="Standard"><style:text-properties fo:font-size="13pt"/></style:style></office:styles>'
    '<office:automatic-styles><style:page-layout style:name="pm1"><style:page-layout-properties fo:page-width="21cm"'
    ' fo:page-height="29.7cm" fo:margin="3cm" fo:margin-top="12mm" fo:margin-bottom="10mm"/><style:header-style>'
    '<style:header-footer-properties svg:height="25mm" fo:margin-bottom="5mm"/></style:header-style>'
    '<style:footer-style><style:header-footer-properties fo:min-height="10mm"/></style:footer-style>'
    '</style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="Standard"'
    f' style:page-layout-name="pm1"><style:header>{ODT_HEAD}</style:header><style:footer>'
    f'<text:p text:style-name="Footer">{ADDRESS}</text:p></style:footer></style:master-page></office:master-styles>'
    "</office:document-styles>"
)


def odt_letter(styles: str = ODT_STYLES, more: dict[str, bytes | None] | None = None) -> bytes:
    """An OpenDocument text as an office has it, with parts put in, or where None taken out."""
    content = f"<office:document-content {_ODF}><office:body><office:text><text:p>{BODY}</text:p></office:text>"
    parts: dict[str, bytes | None] = {
        "mimetype": b"application/vnd.oasis.opendocument.text",
        "styles.xml": styles.encode(),
        "content.xml": f"{content}</office:body></office:document-content>".encode(),
        "Pictures/arms.png": png(),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (parts | (more or {})).items():
            if data is not None:
                archive.writestr(name, data)
    return file.getvalue()


def with_parts(data: bytes, changed: dict[str, bytes | None]) -> bytes:
    """The same archive with some parts put in or, where None, taken out."""
    file = io.BytesIO()
    made = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
    with zipfile.ZipFile(io.BytesIO(data)) as old, made as new:
        for name in old.namelist():
            if name not in changed:
                new.writestr(name, old.read(name))
        for name, content in changed.items():
            if content is not None:
                new.writestr(name, content)
    return file.getvalue()


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def letter_file(folder: Path, data: bytes, name: str = "letter.docx") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path

"""The ODF text around its words: page, header, footer, and nothing that tells who wrote it, where or when."""

from functools import partial
from html import escape
from typing import cast
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from lxml import etree
from odfdo import Container, Manifest
from odfdo import Document as Package

from alliance_desktop.domain.template import Sheet
from alliance_desktop.export.odt.odt_letter_styles import EXPORT_LINE, RUNNING_TITLE, put_styles
from alliance_desktop.export.odt.odt_letterhead import OdtLetterPage
from alliance_desktop.export.odt.odt_styles import ROOT, VERSION, common_styles, font_faces, length, own_styles
from alliance_desktop.export.odt.odt_text import paragraph, words
from alliance_desktop.export.page_rules import LANGUAGE, Edge, heights_of
from alliance_desktop.export.paper_looks import FOOTER, HEADER
from alliance_desktop.i18n import _
from alliance_desktop.render.blocks import FillInTable, RecommendationTable
from alliance_desktop.render.document import ORIGIN, Document, Head
from alliance_desktop.render.markdown.note_blocks import printable

TEXT_PART = "content.xml"
_KIND, _LIST = "mimetype", "META-INF/manifest.xml"
_KEPT = {"/", TEXT_PART, "meta.xml", "settings.xml", "styles.xml"}
"""Parts of odfdo's template that stay; thumbnail, settings of a screen and a printer, and menus of its author go."""
_SETTINGS_OFF = (
    *("AddParaTableSpacing", "AddParaTableSpacingAtStart", "IgnoreFirstLineIndentInNumbering", "UseFormerLineSpacing"),
    *("DoNotResetParaAttrsForNumFont", "UseFormerObjectPositioning", "UseFormerTextWrapping", "UseOldNumbering"),
)
"""Where a file doesn't say no, LibreOffice sets it as its first versions did; by the first two of them it would leave
all the room below and above between two paragraphs, where Word leaves the greater of them."""
_ROW_KEEP = "TableRowKeep"
"""By it a row stays with the next, or with what follows the table, if its first paragraph says so, as in Word."""
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_POINT = 25.4 / 72


def put_parts(head: Head, archive: ZipFile, page: OdtLetterPage | None) -> None:
    """Writes all parts but the text into a file, without the hour at which that is done. By the first, which is not
    packed, a file is known for what it is. With a `page` of an office it is written on that."""
    pictures = {} if page is None else {n: d for n, d in page.letterhead.parts.items() if n.startswith("Pictures/")}
    made = cast("Container", Package("text").container)
    manifest = Manifest(_LIST, made)
    for name in manifest.get_paths():
        if name not in _KEPT:
            manifest.del_full_path(str(name))
    for element in (manifest.root, *manifest.get_elements("//manifest:file-entry[@manifest:version]")):
        element.set_attribute("manifest:version", VERSION)  # LibreOffice opens no file whose parts differ in it
    archive.writestr(ZipInfo(_KIND), cast("bytes", made.get_part(_KIND)), ZIP_STORED)
    for name in pictures:
        manifest.add_full_path(name, f"image/{name.rpartition('.')[2].lower()}")
    styles = _styles(head) if page is None else _styles_on(page, head)
    parts = (("meta.xml", _meta(head)), ("settings.xml", _settings()), ("styles.xml", styles), *pictures.items())
    for name, data in (*parts, (_LIST, manifest.serialize().decode())):
        archive.writestr(ZipInfo(name), data, ZIP_DEFLATED)


def text_frame(document: Document) -> tuple[str, str]:
    """What stands before and after the words in the part that holds them."""
    head = document.head
    tables = [block for block in document.blocks if isinstance(block, RecommendationTable | FillInTable)]
    widths = {column.width for table in tables for column in table.columns}
    heights = {table.row_height for table in tables}
    own = own_styles(head, widths, heights)
    above = (
        f"{_XML}<office:document-content {ROOT}>{font_faces()}"
        f"<office:automatic-styles>{own}</office:automatic-styles><office:body><office:text>"
    )
    return above, "</office:text></office:body></office:document-content>"


def _settings() -> str:
    items = "".join(
        f'<config:config-item config:name="{name}" config:type="boolean">{value}</config:config-item>'
        for name, value in (*((name, "false") for name in _SETTINGS_OFF), (_ROW_KEEP, "true"))
    )
    return (
        f'{_XML}<office:document-settings {ROOT} xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0"'
        ' xmlns:ooo="http://openoffice.org/2004/office">'
        f'<office:settings><config:config-item-set config:name="ooo:configuration-settings">{items}'
        "</config:config-item-set></office:settings></office:document-settings>"
    )


def _meta(head: Head) -> str:
    title, own = escape(printable(head.title), quote=False), ""
    if head.origin_words:
        own = f'<meta:user-defined meta:name="{ORIGIN}">{escape(head.origin_words)}</meta:user-defined>'
    return (
        f'{_XML}<office:document-meta {ROOT} xmlns:dc="http://purl.org/dc/elements/1.1/"'
        f' xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"><office:meta>'
        f"<meta:generator>Alliance Desktop</meta:generator><dc:title>{title}</dc:title>"
        f"<dc:language>{LANGUAGE}</dc:language>{own}</office:meta></office:document-meta>"
    )


def _styles(head: Head) -> str:
    lines = heights_of(head).foot * _POINT
    return (
        f"{_XML}<office:document-styles {ROOT}>{font_faces()}"
        f"<office:styles>{common_styles(head)}</office:styles>"
        f"<office:automatic-styles>{_layout(head.sheet, lines)}</office:automatic-styles>"
        f"<office:master-styles>{_master(head)}</office:master-styles></office:document-styles>"
    )


def _styles_on(page: OdtLetterPage, head: Head) -> bytes:
    put_styles(page.root, common_styles(head), font_faces(), head.factor)
    lines = partial(_lines, head, RUNNING_TITLE, EXPORT_LINE, numbered=not page.numbered)
    page.put_on(lines, heights_of(head))
    return bytes(etree.tostring(page.root, xml_declaration=True, encoding="UTF-8"))


def _layout(sheet: Sheet, lines: float) -> str:
    """The page; `lines` is the height of the footer's, which stand at its bottom."""
    room, below = sheet.top - HEADER, sheet.bottom - FOOTER
    margins = "".join(
        f' fo:margin-{side}="{length(width)}"'
        for side, width in (("left", sheet.left), ("right", sheet.right), ("top", HEADER), ("bottom", FOOTER))
    )
    wide = "landscape" if sheet.landscape else "portrait"
    edge = '<style:header-footer-properties fo:min-height="{height}" fo:margin-{side}="{space}"/>'
    above = edge.format(height=length(room), side="bottom", space="0mm")
    under = edge.format(height=length(below), side="top", space=length(round(max(0, below - lines), 2)))
    return (
        f'<style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="{length(sheet.width)}"'
        f' fo:page-height="{length(sheet.height)}" style:print-orientation="{wide}"{margins}/>'
        f"<style:header-style>{above}</style:header-style><style:footer-style>{under}</style:footer-style>"
        "</style:page-layout>"
    )


def _master(head: Head) -> str:
    lines = partial(_lines, head, "Header", "Footer")
    first = "".join(lines("header", True)) or paragraph("Header", "")
    foot = "".join(lines("footer", True))
    return (
        '<style:master-page style:name="Standard" style:page-layout-name="Page">'
        f"<style:header>{''.join(lines('header', False))}</style:header>"
        f"<style:header-first>{first}</style:header-first>"
        f"<style:footer>{foot}</style:footer><style:footer-first>{foot}</style:footer-first></style:master-page>"
    )


def _lines(head: Head, title: str, foot: str, edge: Edge, first: bool, *, numbered: bool = True) -> tuple[str, str]:
    """What stands above and below a head or foot; `title` and `foot` are the styles of ours.

    The first page has no short title above, as the title stands right below.
    """
    marking = paragraph("Marking", words(head.marking)) if head.marking else ""
    if edge == "header":
        return marking + ("" if first else paragraph(title, words(head.short_title))), ""
    return "", paragraph(foot, _foot(head) if numbered else words(head.exported)) + marking


def _foot(head: Head) -> str:
    """'Exported 25 November 2026' at the left, 'Page 1 of 2' at the right; the numbers are the file's only fields."""
    before, between, after = _("Page {page} of {pages}").replace("{pages}", "{page}").split("{page}")
    page = '<text:page-number text:select-page="current">1</text:page-number>'
    count = "<text:page-count>1</text:page-count>"
    return words(f"{head.exported}\t{before}") + page + words(between) + count + words(after)

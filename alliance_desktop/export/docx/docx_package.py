"""The Word file around the text: page, header, footer, styles, and nothing that tells who wrote it, where or when."""

from collections.abc import Callable, Iterator
from functools import cache, partial
from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as Package
from docx.enum.section import WD_ORIENT
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import _BaseHeaderFooter
from docx.shared import Mm

from alliance_desktop.domain.template import Letterhead
from alliance_desktop.export.docx.docx_letter_styles import EXPORT_LINE, RUNNING_TITLE, letter_styles
from alliance_desktop.export.docx.docx_letterhead import LetterPage, put_settings
from alliance_desktop.export.docx.docx_styles import NAMESPACES, fonts_xml, numbering_xml, styles_xml
from alliance_desktop.export.docx.docx_text import NoteWriter, field, paragraph, words
from alliance_desktop.export.page_rules import LANGUAGE, Edge, heights_of
from alliance_desktop.export.paper_looks import FOOTER, HEADER
from alliance_desktop.i18n import _
from alliance_desktop.render.document import ORIGIN, Head
from alliance_desktop.render.markdown.note_blocks import printable

CONTENTS, TEXT_PART = "[Content_Types].xml", "word/document.xml"
_LONGEST_TITLE = 255
"""Characters that the standard allows a property."""
_KEPT = ("styles", "settings", "theme", "numbering")
"""Parts of python-docx's template that stay; thumbnail, fonts and web settings of its author go."""
_PROPERTIES = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title/><dc:language/></cp:coreProperties>'
)
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""Of all properties that have a name of their own; their numbers begin with 2."""
_APPLICATION = (
    f'{_XML}<Properties xmlns="{_OFFICE}/extended-properties"><Application>Alliance Desktop</Application></Properties>'
)
_SETTINGS = (
    f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)
"""In an older mode Word says so in the title of its window, and shifts tables."""


def new_package(head: Head) -> Package:
    """A file without text."""
    package = _bare_package(head)
    _fill(package.styles.element, styles_xml(head))
    _set_page(package, head)
    return package


def package_on(letterhead: Letterhead, page: LetterPage, head: Head) -> Package:
    """A file without text, on an office's letterhead."""
    package = _bare_package(head)
    styles, ids = letter_styles(styles_xml(head), letterhead.parts.get("styles"), head.factor)
    package.styles.element[:] = list(styles)
    put_settings(package, letterhead)
    lines = partial(_lines, head, RUNNING_TITLE, EXPORT_LINE, numbered=not page.numbered)
    page.put_on(package, ids, lines, heights_of(head))
    return package


def _bare_package(head: Head) -> Package:
    package = docx.Document(BytesIO(_template()))
    _forget_the_author(package, head)
    _fill(package.settings.element, _SETTINGS)
    fonts = Part(
        PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, fonts_xml().encode(), package.part.package
    )
    package.part.relate_to(fonts, RELATIONSHIP_TYPE.FONT_TABLE)
    return package


@cache
def _template() -> bytes:
    """python-docx's template without its styles, which take most of the time to read: a file gets its own."""
    package, made = docx.Document(), BytesIO()
    package.styles.element[:] = []
    package.save(made)
    return made.getvalue()


def add_notes(package: Package, notes: NoteWriter) -> None:
    """Puts in what `notes` has gathered: the numbers of lists, and the addresses of links."""
    _fill(package.part.numbering_part.element, numbering_xml(notes.starts, notes.looks["Note List"]))
    for address, place in notes.addresses.items():
        package.part.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, address, place, is_external=True)


def text_frame(package: Package) -> tuple[bytes, bytes]:
    """What stands before and after the text in the part that holds it."""
    whole = package.part.blob
    at = whole.index(b"<w:body>") + len(b"<w:body>")
    return whole[:at], whole[at:]


def put_parts(package: Package, archive: ZipFile, chosen: Callable[[str], bool]) -> None:
    """Copies the parts whose names are `chosen` into a file, without the hour at which that is done."""
    made = BytesIO()
    package.save(made)
    with ZipFile(made) as parts:
        for name in filter(chosen, parts.namelist()):
            archive.writestr(ZipInfo(name), parts.read(name), ZIP_DEFLATED)


def _forget_the_author(package: Package, head: Head) -> None:
    core = package.core_properties
    _fill(core._element, _PROPERTIES)
    core.title, core.language = printable(head.title)[:_LONGEST_TITLE], LANGUAGE
    whole = package.part.package
    for relations, kept in (
        (whole.rels, ("core-properties", "extended-properties", "officeDocument")),
        (package.part.rels, _KEPT),
    ):
        for name, relation in list(relations.items()):
            if relation.reltype.rpartition("/")[2] not in kept:
                del relations[name]
    if head.origin_words:
        custom = Part(PackURI("/docProps/custom.xml"), _CUSTOM_TYPE, _custom(head.origin_words).encode(), whole)
        whole.relate_to(custom, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
    extended = whole.part_related_by(RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
    extended._blob = _APPLICATION.encode()


def _custom(origin: str) -> str:
    return (
        f'{_XML}<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
        f'<property fmtid="{_CUSTOM_ID}" pid="2" name="{ORIGIN}">'
        f"<vt:lpwstr>{escape(origin)}</vt:lpwstr></property></Properties>"
    )


def _fill(element: BaseOxmlElement, xml: str) -> None:
    """Give an element the children that stand in `xml`."""
    element[:] = list(parse_xml(xml))


def _set_page(package: Package, head: Head) -> None:
    section, sheet = package.sections[0], head.sheet
    section.page_width, section.page_height = Mm(sheet.width), Mm(sheet.height)
    section.orientation = WD_ORIENT.LANDSCAPE if sheet.landscape else WD_ORIENT.PORTRAIT
    section.left_margin, section.right_margin = Mm(sheet.left), Mm(sheet.right)
    section.top_margin, section.bottom_margin = Mm(sheet.top), Mm(sheet.bottom)
    section.header_distance, section.footer_distance = Mm(HEADER), Mm(FOOTER)
    section.different_first_page_header_footer = True
    lines = partial(_lines, head, "Header", "Footer")
    for first, header, footer in (
        (True, section.first_page_header, section.first_page_footer),
        (False, section.header, section.footer),
    ):
        _put(header, "".join(lines("header", first)) or paragraph("Header", ""))
        _put(footer, "".join(lines("footer", first)))


def _lines(head: Head, title: str, foot: str, edge: Edge, first: bool, *, numbered: bool = True) -> tuple[str, str]:
    """What stands above and below a head or foot; `title` and `foot` are the styles of ours."""
    marking = paragraph("Marking", words(head.marking)) if head.marking else ""
    if edge == "header":
        return marking + ("" if first else paragraph(title, words(head.short_title))), ""
    return "", paragraph(foot, "".join(_foot(head, numbered=numbered))) + marking


def _foot(head: Head, *, numbered: bool) -> Iterator[str]:
    """'Exported 25 November 2026' at the left, 'Page 1 of 2' at the right; the numbers are the file's only fields."""
    if not numbered:
        yield words(head.exported)
        return
    yield words(head.exported + "\t")
    before, between, after = _("Page {page} of {pages}").replace("{pages}", "{page}").split("{page}")
    yield words(before) + field("PAGE") + words(between) + field("NUMPAGES") + (words(after) if after else "")


def _put(where: _BaseHeaderFooter, xml: str) -> None:
    where.is_linked_to_previous = False
    _fill(where._element, f"<w:hdr {NAMESPACES}>{xml}</w:hdr>")

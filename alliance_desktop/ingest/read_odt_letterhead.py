"""Takes styles, page, head and foot from an OpenDocument text: what runs, leads elsewhere or names people is not."""

from lxml import etree

from alliance_desktop.domain.letterhead import Letterhead
from alliance_desktop.i18n import _
from alliance_desktop.ingest.odt_edges import OFFICE, STYLE, TEXT, clean_edges, keep_pictures
from alliance_desktop.ingest.odt_page import check_page
from alliance_desktop.ingest.office_archive import OfficeArchive, drop_attributes, remove

_KINDS = tuple(f"application/vnd.oasis.opendocument.text{kind}".encode() for kind in ("", "-template"))
_ENCRYPTED = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}encryption-data"
_LIST = "META-INF/manifest.xml"
_LANGUAGES = ("language", "country", "script", "rfc-language-tag")
_NAME, _LAYOUT, _NEXT, _MASTER = (
    STYLE + name for name in ("name", "page-layout-name", "next-style-name", "master-page-name")
)
_EDGES = ("header", "header-left", "header-first", "footer", "footer-left", "footer-first")


def read_odt_letterhead(archive: OfficeArchive) -> Letterhead:
    """The letterhead in a file. Raises LetterheadError."""
    if "mimetype" not in archive.names or archive.read("mimetype").strip() not in _KINDS:
        raise archive.fault(_("it isn't an OpenDocument text (.odt)"))
    if _LIST in archive.names and next(archive.tree(_LIST).iter(_ENCRYPTED), None) is not None:
        raise archive.fault(_("it has a password; save it without one"))
    if "styles.xml" not in archive.names:
        raise archive.damaged()
    root = archive.tree("styles.xml")
    masters = {one.get(_NAME, ""): one for one in root.iterfind(f"{OFFICE}master-styles/{STYLE}master-page")}
    if not masters:
        raise archive.damaged()
    name = _first_master(archive)
    first = masters.get(name, masters.get("Standard", next(iter(masters.values()))))
    _keep_one_page(root, first, masters.get(first.get(_NEXT, ""), first))
    clean_edges(root)
    _clean_styles(root)
    check_page(archive, root)
    parts = keep_pictures(root, archive.read, archive.names)
    parts["styles"] = bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))
    return Letterhead(archive.path.name, ".odt", parts)


def _first_master(archive: OfficeArchive) -> str:
    """The page that the text begins on."""
    if "content.xml" not in archive.names:
        return ""
    root = archive.tree("content.xml")
    pages = {one.get(_NAME): one.get(_MASTER) for one in root.iter(f"{STYLE}style") if one.get(_MASTER)}
    for text in root.iter(f"{OFFICE}text"):
        for one in text.iter(f"{TEXT}p", f"{TEXT}h"):
            return pages.get(one.get(f"{TEXT}style-name")) or ""
    return ""


def _keep_one_page(root: etree._Element, first: etree._Element, rest: etree._Element) -> None:
    """One page that says what stands on the first and on all others; a letter may have two pages for that."""
    edges = {name: _edge(rest, name) for name in _EDGES}
    if first is not rest:
        for edge in ("header", "footer"):
            edges[f"{edge}-first"] = _edge(first, edge)
            if edges[f"{edge}-first"] is None and edges[edge] is not None:
                edges[f"{edge}-first"] = etree.Element(f"{STYLE}{edge}")
    page = etree.Element(f"{STYLE}master-page")
    for name, one in edges.items():
        if one is not None:
            one.tag = STYLE + name
            page.append(one)
    masters = rest.getparent()
    layout = rest.get(_LAYOUT)
    for one in list(masters):
        masters.remove(one)
    masters.append(page)
    for one in list(root.iter(f"{STYLE}page-layout")):
        if one.get(_NAME) != layout:
            remove(one)


def _edge(page: etree._Element, name: str) -> etree._Element | None:
    """As the standard calls it, or LibreOffice in files of an older one."""
    for one in page:
        if etree.QName(one).localname == name and one.get(f"{STYLE}display", "true") != "false":
            return one
    return None


def _clean_styles(root: etree._Element) -> None:
    """Without what numbers headings or begins pages, and without languages: the text has its own."""
    for one in list(root.iter(f"{TEXT}outline-style", f"{STYLE}presentation-page-layout")):
        remove(one)
    for styles in root.iter(f"{OFFICE}styles"):
        drop_attributes(styles, _is_of_the_text)


def _is_of_the_text(name: str) -> bool:
    bare = etree.QName(name).localname.removesuffix("-asian").removesuffix("-complex")
    return name in (f"{STYLE}list-style-name", _MASTER) or bare in _LANGUAGES

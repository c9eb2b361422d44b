"""Takes styles, page, head and foot from an OpenDocument text: what runs, leads elsewhere or names people is not."""

import posixpath
from collections.abc import Callable, Collection

from lxml import etree

from alliance_desktop.domain.template import Letterhead
from alliance_desktop.i18n import _
from alliance_desktop.ingest.odt.odt_parts import (
    DRAW,
    FO,
    HREF,
    LIBREOFFICE,
    OFFICE,
    STYLE,
    SVG,
    TABLE,
    TEXT,
    check_odt,
    millimetres,
)
from alliance_desktop.ingest.office_archive import PICTURES, OfficeArchive, drop_attributes, remove, unwrap

_WORDS = {
    TEXT + name
    for name in (
        *("p", "h", "span", "s", "tab", "line-break", "list", "list-item", "list-header", "soft-page-break"),
        *("page-number", "page-count", "page-continuation", "chapter", "date", "time"),
    )
}
_SILENT = {
    TEXT + name
    for name in (
        *("tracked-changes", "change", "change-start", "change-end", "note", "section-source", "hidden-text"),
        *("bookmark", "bookmark-start", "bookmark-end", "reference-mark", "reference-mark-start", "reference-mark-end"),
        *("variable-decls", "sequence-decls", "user-field-decls", "dde-connection-decls", "toc-mark"),
    )
}
"""Other elements of text are what they show."""
_DRAWN = {
    DRAW + name
    for name in (
        *("frame", "image", "text-box", "g", "rect", "line", "circle", "ellipse", "path", "polygon", "polyline"),
        *("custom-shape", "enhanced-geometry", "equation", "handle"),
    )
}
_FRAME = f"{DRAW}frame"
_SHOWN = (STYLE, TABLE, SVG)


def clean_edges(root: etree._Element) -> None:
    """Cleans them where they stand."""
    for masters in root.iter(f"{OFFICE}master-styles"):
        for one in list(masters.iterdescendants(etree.Element)):
            if masters not in one.iterancestors():
                continue
            tag = str(one.tag)
            if tag in _WORDS or tag in _DRAWN or tag.startswith(_SHOWN):
                one.attrib.pop(f"{TABLE}formula", None)
            elif (tag.startswith(TEXT) and tag not in _SILENT) or tag.startswith(LIBREOFFICE) or tag == f"{DRAW}a":
                unwrap(one)
            else:
                _take_out(one)


def keep_pictures(root: etree._Element, read: Callable[[str], bytes], names: Collection[str]) -> dict[str, bytes]:
    """The pictures that are named anywhere, which then go by these names; what leads elsewhere is taken out."""
    for one in list(root.iter(f"{SVG}font-face-src", f"{OFFICE}binary-data", f"{OFFICE}event-listeners")):
        remove(one)
    found: dict[str, bytes] = {}
    for one in list(root.iter(etree.Element)):
        path = one.get(HREF)
        if path is None and one.tag != f"{DRAW}image":
            continue
        place = posixpath.normpath(path or "")
        if place in names and posixpath.splitext(place)[1].lower() in PICTURES:
            name = f"Pictures/{posixpath.basename(place)}"
            found[name] = found.get(name) or read(place)
            one.set(HREF, name)
        else:
            _take_out(one)
    return found


def _take_out(one: etree._Element) -> None:
    frame = one.getparent()
    remove(one)
    if frame is not None and frame.tag == _FRAME and not _shows(frame):
        remove(frame)


def _shows(frame: etree._Element) -> bool:
    return any(str(one.tag).startswith(DRAW) for one in frame)


_HEIGHT = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}height"
_Y = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}y"
_LARGEST, _LEAST_WIDTH, _LEAST_HEIGHT = 560, 80, 50
"""The largest page, and what text needs of it."""
_PAGE = {
    "page-width": 210.0,
    "page-height": 297.0,
    **dict.fromkeys(("margin-left", "margin-right", "margin-top", "margin-bottom"), 20.0),
}
"""What holds where it isn't said."""


def check_page(archive: OfficeArchive, root: etree._Element) -> None:
    """Says them all and in one way, in the one layout that there is. Raises LetterheadError."""
    for layout in root.iter(f"{STYLE}page-layout"):
        properties = layout.find(f"{STYLE}page-layout-properties")
        if properties is None:
            raise archive.damaged()
        whole = properties.get(FO + "margin")
        for name, default in _PAGE.items():
            said = properties.get(FO + name, whole if name.startswith("margin") else None)
            _set(properties, name, default if said is None else _millimetres(archive, said))
        properties.attrib.pop(FO + "margin", None)
        for one in list(properties.iter(f"{STYLE}columns")):
            remove(one)
        heights = sum(_edge_height(archive, layout, edge) for edge in ("header", "footer"))
        size = min(_said(properties, "page-width"), _said(properties, "page-height"))
        wide = size - _said(properties, "margin-left") - _said(properties, "margin-right")
        high = size - _said(properties, "margin-top") - _said(properties, "margin-bottom") - heights
        if wide < _LEAST_WIDTH or high < _LEAST_HEIGHT:
            raise archive.fault(_("its margins leave too little room for text"))
        for one in root.iter(etree.Element):
            if (said := one.get(_Y)) is not None:
                below = "-" if said.strip().startswith("-") else ""
                one.set(_Y, f"{below}{_millimetres(archive, said):.2f}mm")
        return
    raise archive.damaged()


def _edge_height(archive: OfficeArchive, layout: etree._Element, edge: str) -> float:
    """The height of head or foot; it grows with what stands there, also where the office said a fixed one."""
    properties = layout.find(f"{STYLE}{edge}-style/{STYLE}header-footer-properties")
    if properties is None:
        return 0
    said = properties.get(_HEIGHT) or properties.get(FO + "min-height") or "0mm"
    properties.attrib.pop(_HEIGHT, None)
    height = _millimetres(archive, said)
    _set(properties, "min-height", height)
    return height


def _millimetres(archive: OfficeArchive, said: str) -> float:
    length = millimetres(said)
    if length is None or length > _LARGEST:
        raise archive.damaged()
    return length


def _set(properties: etree._Element, name: str, length: float) -> None:
    properties.set(FO + name, f"{length:.2f}mm")


def _said(properties: etree._Element, name: str) -> float:
    return float(properties.get(FO + name, "0mm").removesuffix("mm"))


_LANGUAGES = ("language", "country", "script", "rfc-language-tag")
_NAME, _LAYOUT, _NEXT, _MASTER = (
    STYLE + name for name in ("name", "page-layout-name", "next-style-name", "master-page-name")
)
_EDGES = ("header", "header-left", "header-first", "footer", "footer-left", "footer-first")


def read_odt_letterhead(archive: OfficeArchive) -> Letterhead:
    """The letterhead in a file. Raises LetterheadError."""
    check_odt(archive)
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
    return Letterhead(archive.name, ".odt", parts)


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

"""Cleans head and foot of an OpenDocument text: words, tables and pictures stay, no links, and few fields."""

import posixpath
from collections.abc import Callable, Collection

from lxml import etree

from alliance_desktop.ingest.office_archive import PICTURES, remove, unwrap

OFFICE, STYLE, TEXT, DRAW, _TABLE = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "style", "text", "drawing", "table")
)
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_LIBREOFFICE = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
HREF = "{http://www.w3.org/1999/xlink}href"
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
_SHOWN = (STYLE, _TABLE, _SVG)


def clean_edges(root: etree._Element) -> None:
    """Cleans them where they stand."""
    for masters in root.iter(f"{OFFICE}master-styles"):
        for one in list(masters.iterdescendants(etree.Element)):
            if masters not in one.iterancestors():
                continue
            tag = str(one.tag)
            if tag in _WORDS or tag in _DRAWN or tag.startswith(_SHOWN):
                one.attrib.pop(f"{_TABLE}formula", None)
            elif (tag.startswith(TEXT) and tag not in _SILENT) or tag.startswith(_LIBREOFFICE) or tag == f"{DRAW}a":
                unwrap(one)
            else:
                _take_out(one)


def keep_pictures(root: etree._Element, read: Callable[[str], bytes], names: Collection[str]) -> dict[str, bytes]:
    """The pictures that are named anywhere, which then go by these names; what leads elsewhere is taken out."""
    for one in list(root.iter(f"{_SVG}font-face-src", f"{OFFICE}binary-data", f"{OFFICE}event-listeners")):
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

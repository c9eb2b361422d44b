"""The sizes and margins of an OpenDocument page, in millimetres."""

import re

from lxml import etree

from alliance_desktop.i18n import _
from alliance_desktop.ingest.odt_edges import STYLE
from alliance_desktop.ingest.office_archive import OfficeArchive, remove

_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_HEIGHT = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}height"
_Y = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}y"
_LENGTH = re.compile(r"(\d{0,6}(?:\.\d{0,9})?)(mm|cm|in|pt|pc|px)")
_UNITS = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "pc": 25.4 / 6, "px": 25.4 / 96}
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
        whole = properties.get(_FO + "margin")
        for name, default in _PAGE.items():
            said = properties.get(_FO + name, whole if name.startswith("margin") else None)
            _set(properties, name, default if said is None else _millimetres(archive, said))
        properties.attrib.pop(_FO + "margin", None)
        for one in list(properties.iter(f"{STYLE}columns")):
            remove(one)
        heights = sum(_edge(archive, layout, edge) for edge in ("header", "footer"))
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


def _edge(archive: OfficeArchive, layout: etree._Element, edge: str) -> float:
    """The height of head or foot; it grows with what stands there, also where the office said a fixed one."""
    properties = layout.find(f"{STYLE}{edge}-style/{STYLE}header-footer-properties")
    if properties is None:
        return 0
    said = properties.get(_HEIGHT) or properties.get(_FO + "min-height") or "0mm"
    properties.attrib.pop(_HEIGHT, None)
    height = _millimetres(archive, said)
    _set(properties, "min-height", height)
    return height


def _millimetres(archive: OfficeArchive, said: str) -> float:
    found = _LENGTH.fullmatch(said.strip().lstrip("-"))
    if not found or found[1] in {"", "."} or (length := float(found[1]) * _UNITS[found[2]]) > _LARGEST:
        raise archive.damaged()
    return length


def _set(properties: etree._Element, name: str, length: float) -> None:
    properties.set(_FO + name, f"{length:.2f}mm")


def _said(properties: etree._Element, name: str) -> float:
    return float(properties.get(_FO + name, "0mm").removesuffix("mm"))

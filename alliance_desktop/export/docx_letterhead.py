"""A Word file on an office's letterhead: its page, head and foot are there, and ours stand around them."""

from collections.abc import Callable, Iterator, Mapping
from itertools import product
from typing import TYPE_CHECKING, Literal

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from alliance_desktop.domain.letterhead import Letterhead
from alliance_desktop.export.docx_styles import NAMESPACES
from alliance_desktop.export.font_sizes import Sheet

if TYPE_CHECKING:
    from docx.document import Document as Package
    from docx.oxml.xmlchemy import BaseOxmlElement

Edge = Literal["header", "footer"]
Ours = Callable[[Edge, bool], tuple[str, str]]
"""What is put above and below an office's header or footer, on the first page or not."""
_RELATIONS: Mapping[Edge, str] = {"header": RELATIONSHIP_TYPE.HEADER, "footer": RELATIONSHIP_TYPE.FOOTER}
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.{edge}+xml"
_PICTURES = {"jpg": "jpeg", "tif": "tiff", "emf": "x-emf", "wmf": "x-wmf"}
_PLACES = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_NAMING = tuple(qn(f"w:{name}") for name in ("pStyle", "rStyle", "tblStyle"))
_VALUE = qn("w:val")
_NOTHING = f"<w:settings {NAMESPACES}/>".encode()
_EMPTY: Mapping[Edge, bytes] = {
    "header": f"<w:hdr {NAMESPACES}/>".encode(),
    "footer": f"<w:ftr {NAMESPACES}/>".encode(),
}
_SIDES: Mapping[Edge, str] = {"header": "top", "footer": "bottom"}
_SETTINGS = tuple(
    qn(f"w:{name}")
    for name in (
        *("zoom", "mirrorMargins", "gutterAtTop", "defaultTabStop", "evenAndOddHeaders"),
        *("characterSpacingControl", "compat", "clrSchemeMapping"),
    )
)
"""In the order that the standard asks for."""


class LetterPage:
    """The page of a letterhead, lying as our own `sheet` does."""

    def __init__(self, letterhead: Letterhead, sheet: Sheet) -> None:
        self.parts = letterhead.parts
        self._section = parse_xml(letterhead.parts["section"])
        self._size, self._margins = (
            {name.rpartition("}")[2]: int(value) for name, value in self._section.find(qn(place)).attrib.items()}
            for place in ("w:pgSz", "w:pgMar")
        )
        long, short = sorted(self._size.values(), reverse=True)
        self._wide = sheet.width > sheet.height
        self._width, self._height = (long, short) if self._wide else (short, long)

    @property
    def text(self) -> float:
        """The width of its text, in millimetres."""
        beside = sum(self._margins[name] for name in ("left", "right", "gutter"))
        return (self._width - beside) * 25.4 / 1440

    @property
    def numbered(self) -> bool:
        """Whether its own head or foot says the number of the page."""
        edges = (data for name, data in self.parts.items() if name.startswith(("header-", "footer-")))
        return any(b"PAGE" in data.replace(b"NUMPAGES", b"").replace(b"SECTIONPAGES", b"") for data in edges)

    def has(self, edge: Edge) -> bool:
        """Whether it has any such head or foot."""
        return any(name.startswith(f"{edge}-") for name in self.parts)

    def put_on(self, package: "Package", ids: Mapping[str, str], ours: Ours, room: Mapping[Edge, int]) -> None:
        """Gives a file this page. `ids` are the new ids of the office's styles; `room` are the twips that what is
        `ours` adds to the height of head and foot."""
        pictures = _pictures(package, self.parts)
        references = ""
        for edge, kind in product(_RELATIONS, ("default", "first", *(["even"] if self._uneven else []))):
            root = self._edge(edge, kind)
            above, below = ours(edge, kind == "first")
            root[:] = [*_elements(above), *root, *_elements(below or ("" if above else "<w:p/>"))]
            for one in root.iter(*_NAMING):
                one.set(_VALUE, ids.get(one.get(_VALUE), one.get(_VALUE)))
            place = _put(package, edge, kind, root, pictures)
            references += f'<w:{edge}Reference w:type="{kind}" r:id="{place}"/>'
        package.sections[0]._sectPr[:] = [*_elements(references + self._page(room)), *self._borders()]

    @property
    def _uneven(self) -> bool:
        return _is_on(parse_xml(self.parts.get("settings", _NOTHING)).find(qn("w:evenAndOddHeaders")))

    def _edge(self, edge: Edge, kind: str) -> "BaseOxmlElement":
        """One that is said to be there, and isn't, is empty."""
        own = kind == "even" or (kind == "first" and _is_on(self._section.find(qn("w:titlePg"))))
        return parse_xml(self.parts.get(f"{edge}-{kind if own else 'default'}", _EMPTY[edge]))

    def _page(self, room: Mapping[Edge, int]) -> str:
        wide = ' w:orient="landscape"' if self._wide else ""
        margins = dict(self._margins)
        for edge, side in _SIDES.items():
            margins[side] += room[edge] if self.has(edge) else 0
        said = "".join(f' w:{name}="{value}"' for name, value in margins.items())
        return f'<w:pgSz w:w="{self._width}" w:h="{self._height}"{wide}/><w:pgMar{said}/>'

    def _borders(self) -> Iterator["BaseOxmlElement"]:
        if (borders := self._section.find(qn("w:pgBorders"))) is not None:
            yield borders
        yield from _elements("<w:titlePg/>")


def put_settings(package: "Package", letterhead: Letterhead) -> None:
    """Adds what the office's file says of the sides of its paper; and its fonts and colours, which styles name."""
    if "settings" in letterhead.parts:
        own = {one.tag: one for one in package.settings.element}
        theirs = {one.tag: one for one in parse_xml(letterhead.parts["settings"])}
        every = own | theirs
        package.settings.element[:] = [every[tag] for tag in _SETTINGS if tag in every]
    if "theme" in letterhead.parts:
        package.part.part_related_by(RELATIONSHIP_TYPE.THEME)._blob = letterhead.parts["theme"]


def _pictures(package: "Package", parts: Mapping[str, bytes]) -> dict[str, Part]:
    found: dict[str, Part] = {}
    for name in parts:
        if name.startswith("picture-"):
            suffix = name.rpartition(".")[2].lower()
            place = PackURI(f"/word/media/picture{len(found) + 1}.{suffix}")
            kind = f"image/{_PICTURES.get(suffix, suffix)}"
            found[name] = Part(place, kind, parts[name], package.part.package)
    return found


def _put(package: "Package", edge: Edge, kind: str, root: "BaseOxmlElement", pictures: Mapping[str, Part]) -> str:
    """Makes a part of it; returns the id by which the page knows it."""
    place = PackURI(f"/word/{edge}-{kind}.xml")
    part = Part(place, _CONTENT.format(edge=edge), None, package.part.package)
    for one in root.iter():
        for name, value in one.attrib.items():
            if value in pictures and (str(name).startswith(_PLACES) or str(name).endswith("}relid")):
                one.set(name, part.relate_to(pictures[value], RELATIONSHIP_TYPE.IMAGE))
    part._blob = serialize_part_xml(root)
    return package.part.relate_to(part, _RELATIONS[edge])


def _elements(xml: str) -> list["BaseOxmlElement"]:
    return list(parse_xml(f"<w:hdr {NAMESPACES}>{xml}</w:hdr>"))


def _is_on(switch: "BaseOxmlElement | None") -> bool:
    return switch is not None and switch.get(_VALUE, "1") not in ("0", "false", "off")

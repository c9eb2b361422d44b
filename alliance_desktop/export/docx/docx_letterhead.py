"""A Word file on an office's letterhead: its page, head and foot are there, and ours stand around them."""

from collections.abc import Iterator, Mapping
from itertools import product

from docx.document import Document as Package
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from alliance_desktop.domain.template import Letterhead, Sheet
from alliance_desktop.export.docx.docx_styles import NAMESPACES
from alliance_desktop.export.page_rules import Edge, HeadRoom, Heights, OwnLines, is_ground, room_above

_RELATIONS: Mapping[Edge, str] = {"header": RELATIONSHIP_TYPE.HEADER, "footer": RELATIONSHIP_TYPE.FOOTER}
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.{edge}+xml"
_PICTURES = {"jpg": "jpeg", "tif": "tiff", "emf": "x-emf", "wmf": "x-wmf"}
_PLACES = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_NAMING = tuple(qn(f"w:{name}") for name in ("pStyle", "rStyle", "tblStyle"))
_VALUE, _NAME = qn("w:val"), qn("w:name")
_POINT, _PICTURE_POINT = 20, 12_700
"""Of what pages and pictures are measured in."""
_A_LINE, _LINE = 1.25, 20
"""Of a size of letters what a line takes; a line that says no size, with the space that many styles have below."""
_FIELDS = (qn("w:fldSimple"), qn("w:instrText"))
_NOTHING = f"<w:settings {NAMESPACES}/>".encode()
_EMPTY: Mapping[Edge, bytes] = {
    "header": f"<w:hdr {NAMESPACES}/>".encode(),
    "footer": f"<w:ftr {NAMESPACES}/>".encode(),
}
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
        self._wide = sheet.landscape
        self._width, self._height = (long, short) if self._wide else (short, long)

    @property
    def sheet(self) -> Sheet:
        """Its size and margins, in millimetres."""
        beside = {**self._margins, "left": self._margins["left"] + self._margins["gutter"]}
        sides = (self._width, self._height, *(beside[name] for name in ("left", "right", "top", "bottom")))
        return Sheet(*(side * 25.4 / 1440 for side in sides))

    def edges(self, heights: Heights) -> tuple[float, float]:
        """How many points of the first page text leaves free above and below, with lines of ours of these heights."""
        own = {name: value / _POINT for name, value in self._margins.items()}
        top, bottom = own["top"], own["bottom"]
        if self.has("header"):
            room = room_above(own["header"], heights.above, self._tops())
            top = max(top + room.shift, own["header"] + room.shift + _height_of(self._edge("header", "first")))
        if self.has("footer"):
            foot = own["footer"] + _height_of(self._edge("footer", "first"))
            bottom = max(bottom + heights.foot, foot + heights.foot)
        return top, bottom

    def _tops(self) -> list[float]:
        heads = (parse_xml(data) for name, data in self.parts.items() if name.startswith("header-"))
        return [top for head in heads for _place, top in _hanging(head)]

    @property
    def numbered(self) -> bool:
        """Whether its own head or foot says the number of the page."""
        edges = (parse_xml(data) for name, data in self.parts.items() if name.startswith(("header-", "footer-")))
        fields = (one.get(qn("w:instr")) or one.text or "" for root in edges for one in root.iter(*_FIELDS))
        return any(field.split()[:1] == ["PAGE"] for field in fields)

    def has(self, edge: Edge) -> bool:
        """Whether it has any such head or foot."""
        return any(name.startswith(f"{edge}-") for name in self.parts)

    def put_on(self, package: Package, ids: Mapping[str, str], ours: OwnLines, heights: Heights) -> None:
        """Gives a file this page. `ids` are the new ids of the office's styles, `heights` those of what is `ours`."""
        pictures, distance = _pictures(package, self.parts), self._margins["header"]
        room = self._make_room(heights)
        references = ""
        for edge, kind in product(_RELATIONS, ("default", "first", *(["even"] if self._uneven else []))):
            root = self._edge(edge, kind)
            above, below = ours(edge, kind == "first")
            if room and edge == "header":
                free = distance / _POINT + room.shift - room.distance
                above = _with_room(above, free - heights.lines + (heights.title if kind == "first" else 0))
                _move_pictures(root, room.shift)
            root[:] = [*_elements(above), *root, *_elements(below or ("" if above else "<w:p/>"))]
            for one in root.iter(*_NAMING):
                one.set(_VALUE, ids.get(one.get(_VALUE), one.get(_VALUE)))
            place = _put(package, edge, kind, root, pictures)
            references += f'<w:{edge}Reference w:type="{kind}" r:id="{place}"/>'
        package.sections[0]._sectPr[:] = [*_elements(references + self._page()), *self._borders()]

    @property
    def _uneven(self) -> bool:
        return _is_on(parse_xml(self.parts.get("settings", _NOTHING)).find(qn("w:evenAndOddHeaders")))

    def _edge(self, edge: Edge, kind: str) -> BaseOxmlElement:
        """One that is said to be there, and isn't, is empty."""
        own = kind == "even" or (kind == "first" and _is_on(self._section.find(qn("w:titlePg"))))
        return parse_xml(self.parts.get(f"{edge}-{kind if own else 'default'}", _EMPTY[edge]))

    def _make_room(self, heights: Heights) -> HeadRoom | None:
        """The foot gets higher by ours; the head moves only as far as there is no room above it."""
        if self.has("footer"):
            self._margins["bottom"] += round(heights.foot * _POINT)
        if not self.has("header"):
            return None
        room = room_above(self._margins["header"] / _POINT, heights.above, self._tops())
        self._margins["header"] = round(room.distance * _POINT)
        self._margins["top"] += round(room.shift * _POINT)
        return room

    def _page(self) -> str:
        wide = ' w:orient="landscape"' if self._wide else ""
        said = "".join(f' w:{name}="{value}"' for name, value in self._margins.items())
        return f'<w:pgSz w:w="{self._width}" w:h="{self._height}"{wide}/><w:pgMar{said}/>'

    def _borders(self) -> Iterator[BaseOxmlElement]:
        if (borders := self._section.find(qn("w:pgBorders"))) is not None:
            yield borders
        yield from _elements("<w:titlePg/>")


def put_settings(package: Package, letterhead: Letterhead) -> None:
    """Adds what the office's file says of the sides of its paper; and its fonts and colours, which styles name."""
    if "settings" in letterhead.parts:
        own = {one.tag: one for one in package.settings.element}
        theirs = {one.tag: one for one in parse_xml(letterhead.parts["settings"])}
        every = own | theirs
        package.settings.element[:] = [every[tag] for tag in _SETTINGS if tag in every]
    if "fontTable" in letterhead.parts:
        fonts = package.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
        office = parse_xml(letterhead.parts["fontTable"])
        known = {one.get(_NAME) for one in office}
        office.extend([one for one in parse_xml(fonts.blob) if one.get(_NAME) not in known])
        fonts._blob = serialize_part_xml(office)
    if "theme" in letterhead.parts:
        package.part.part_related_by(RELATIONSHIP_TYPE.THEME)._blob = letterhead.parts["theme"]


def _pictures(package: Package, parts: Mapping[str, bytes]) -> dict[str, Part]:
    found: dict[str, Part] = {}
    for name in parts:
        if name.startswith("picture-"):
            suffix = name.rpartition(".")[2].lower()
            place = PackURI(f"/word/media/picture{len(found) + 1}.{suffix}")
            kind = f"image/{_PICTURES.get(suffix, suffix)}"
            found[name] = Part(place, kind, parts[name], package.part.package)
    return found


def _put(package: Package, edge: Edge, kind: str, root: BaseOxmlElement, pictures: Mapping[str, Part]) -> str:
    """Makes a part of it; returns the id by which the page knows it."""
    place = PackURI(f"/word/{edge}-{kind}.xml")
    part = Part(place, _CONTENT.format(edge=edge), None, package.part.package)
    for one in root.iter():
        for name, value in one.attrib.items():
            if value in pictures and (str(name).startswith(_PLACES) or str(name).endswith("}relid")):
                one.set(name, part.relate_to(pictures[value], RELATIONSHIP_TYPE.IMAGE))
    part._blob = serialize_part_xml(root)
    return package.part.relate_to(part, _RELATIONS[edge])


def _height_of(edge: BaseOxmlElement) -> float:
    """About how many points a head or foot takes."""
    return sum(map(_height_of_block, edge))


def _height_of_block(block: BaseOxmlElement) -> float:
    if block.tag == qn("w:tbl"):
        rows = ((_height_of(cell) for cell in row.iter(qn("w:tc"))) for row in block.iter(qn("w:tr")))
        return sum(max(cells, default=0) for cells in rows)
    if block.tag != qn("w:p"):
        return 0
    drawn = block.iterfind(f".//{qn('wp:inline')}/{qn('wp:extent')}")
    pictures = [int(one.get("cy")) / _PICTURE_POINT for one in drawn]
    sizes = [int(one.get(_VALUE)) / 2 * _A_LINE for one in block.iter(qn("w:sz"))]
    lines = 1 + sum(1 for _break in block.iter(qn("w:br")))
    return max((*pictures, lines * max(sizes, default=_LINE)))


def _hanging(head: BaseOxmlElement) -> Iterator[tuple[BaseOxmlElement, float]]:
    """The places of what hangs on the page and not in the text, and how many points below its edge."""
    for drawn in head.iter(qn("wp:anchor")):
        offset = drawn.find(f"{qn('wp:positionV')}/{qn('wp:posOffset')}")
        if offset is not None and offset.getparent().get("relativeFrom") in ("page", "topMargin"):
            top = float(offset.text or 0) / _PICTURE_POINT
            if not is_ground(top, behind=drawn.get("behindDoc") in ("1", "true")):
                yield offset, top


def _move_pictures(head: BaseOxmlElement, shift: float) -> None:
    for offset, top in list(_hanging(head)):
        offset.text = str(round((top + shift) * _PICTURE_POINT))


def _with_room(above: str, free: float) -> str:
    """The same paragraphs, or an empty one, and so many points free below them."""
    if not above:
        line = f'<w:spacing w:before="0" w:after="0" w:line="{round(free * _POINT)}" w:lineRule="exact"/>'
        return f"<w:p><w:pPr>{line}</w:pPr></w:p>"
    start, end = above.rsplit("</w:pPr>", 1)
    return f'{start}<w:spacing w:after="{round(free * _POINT)}"/></w:pPr>{end}'


def _elements(xml: str) -> list[BaseOxmlElement]:
    return list(parse_xml(f"<w:hdr {NAMESPACES}>{xml}</w:hdr>"))


def _is_on(switch: BaseOxmlElement | None) -> bool:
    return switch is not None and switch.get(_VALUE, "1") not in ("0", "false", "off")

"""An ODF text on an office's letterhead: its page, head and foot are there, and ours stand around them."""

from collections.abc import Iterator

from lxml import etree

from alliance_desktop.domain.template import Letterhead, Sheet
from alliance_desktop.export.odt.odt_styles import ROOT, length
from alliance_desktop.export.page_rules import Edge, Heights, OwnLines, is_ground, room_above
from alliance_desktop.export.paper_looks import FOOTER, HEADER

OFFICE, STYLE, TEXT, FO = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "style", "text", "xsl-fo-compatible")
)
_Y = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}y"
_LOOK = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}style-name"
_LINE = 5.3
"""Millimetres of a line that says no size."""
_ON_THE_PAGE = ["page", "from-top"]
_POINT = 25.4 / 72
_ABOVE = ".above"
"""Ends the styles of what stands last above an office's head."""
_HEIGHT = FO + "min-height"
_ORDER = ("header", "header-left", "header-first", "footer", "footer-left", "footer-first")


class OdtLetterPage:
    """The page of a letterhead, lying as our own `sheet` does; `root` is what its part of styles begins with."""

    def __init__(self, letterhead: Letterhead, sheet: Sheet) -> None:
        self.letterhead = letterhead
        self.root = etree.fromstring(letterhead.parts["styles"])
        self._layout = next(self.root.iter(f"{STYLE}page-layout"))
        self._page = self._layout.find(f"{STYLE}page-layout-properties")
        self._turn(wide=sheet.landscape)
        self.sheet = Sheet(
            *(self._said(name) for name in ("page-width", "page-height", "margin-left", "margin-right")),
            *(self._said(name) for name in ("margin-top", "margin-bottom")),
        )

    def edges(self, heights: Heights) -> tuple[float, float]:
        """How many millimetres of the first page text leaves free above and below, with ours of these heights."""
        page = next(self.root.iter(f"{STYLE}master-page"))
        above, below = self.sheet.top, self.sheet.bottom
        if any(etree.QName(one).localname.startswith("header") for one in page):
            room = room_above(above / _POINT, heights.above, [top for _one, top in self._hanging(page)])
            above += room.shift * _POINT + self._height("header", page)
        if any(etree.QName(one).localname.startswith("footer") for one in page):
            below += heights.foot * _POINT + self._height("footer", page)
        return above, below

    def _height(self, edge: Edge, page: etree._Element) -> float:
        """Millimetres that it takes at least, or with all that stands in it."""
        found = self._layout.find(f"{STYLE}{edge}-style/{STYLE}header-footer-properties")
        said = 0.0 if found is None else float(found.get(_HEIGHT, "0mm").removesuffix("mm"))
        inside = page.find(f"{STYLE}{edge}-first")
        inside = page.find(f"{STYLE}{edge}") if inside is None else inside
        return max(said, _height_of(inside))

    @property
    def numbered(self) -> bool:
        """Whether its own head or foot says the number of the page."""
        return next(self.root.iter(f"{TEXT}page-number"), None) is not None

    def put_on(self, ours: OwnLines, heights: Heights) -> None:
        """Puts what is `ours`, of these `heights`, around head and foot."""
        page = next(self.root.iter(f"{STYLE}master-page"))
        edges = {etree.QName(one).localname: one for one in page}
        page.set(STYLE + "name", "Standard")
        page.set(STYLE + "page-layout-name", "Page")
        self._layout.set(STYLE + "name", "Page")
        has_head = any(name.startswith("header") for name in edges)
        if has_head:
            self._make_room_above(page, heights)
        else:
            self._make_edge("top", "header", HEADER, heights.lines)
        if any(name.startswith("footer") for name in edges):
            self._grow("footer", heights.foot * _POINT)
        else:
            self._make_edge("bottom", "footer", FOOTER, heights.foot)
        made: dict[str, etree._Element] = {}
        for name in _ORDER:
            edge: Edge = "header" if name.startswith("header") else "footer"
            if name in edges or not name.endswith("-left"):
                above, below = ours(edge, name.endswith("-first"))
                made[name] = etree.Element(STYLE + name)
                lines = elements(above)
                if has_head and edge == "header":
                    lines = _with_room(lines)
                made[name][:] = [*lines, *copied(edges.get(name, edges.get(edge))), *elements(below)]
        page[:] = made.values()

    def _make_room_above(self, page: etree._Element, heights: Heights) -> None:
        """Ours stand above the office's head, which moves only as far as there is no room above it."""
        distance, pictures = self._said("margin-top"), list(self._hanging(page))
        room = room_above(distance / _POINT, heights.above, [top for _one, top in pictures])
        for one, top in pictures:
            one.set(_Y, length(round((top + room.shift) * _POINT, 2)))
        self._page.set(f"{FO}margin-top", length(round(room.distance * _POINT, 2)))
        lines = distance + (room.shift - room.distance) * _POINT
        self._grow("header", lines)
        self._put_free_styles(lines - heights.lines * _POINT, heights)

    def _put_free_styles(self, free: float, heights: Heights) -> None:
        """Styles for what stands last above the office's head, with what is free below it."""
        title, first = length(round(free, 2)), length(round(free + heights.title * _POINT, 2))
        made = "".join(
            f'<style:style style:name="{name}{_ABOVE}" style:family="paragraph" style:parent-style-name="{name}">'
            f"<style:paragraph-properties {said}/></style:style>"
            for name, said in (
                ("Running_20_Title", f'fo:margin-bottom="{title}"'),
                ("Marking", f'fo:margin-bottom="{first}"'),
                ("Standard", f'fo:margin-top="0mm" fo:margin-bottom="0mm" fo:line-height="{first}"'),
            )
        )
        self._layout.getparent().extend(elements(made))

    def _hanging(self, page: etree._Element) -> Iterator[tuple[etree._Element, float]]:
        """What hangs on the page and not in the text, and how many points below its edge."""
        looks = {one.get(STYLE + "name"): one.find(f"{STYLE}graphic-properties") for one in self._layout.getparent()}
        for one in page.iter(etree.Element):
            said = looks.get(one.get(_LOOK)) if one.get(_Y) else None
            if said is not None and [said.get(STYLE + f"vertical-{name}") for name in ("rel", "pos")] == _ON_THE_PAGE:
                top = float(one.get(_Y).removesuffix("mm")) / _POINT
                if not is_ground(top, behind=said.get(STYLE + "run-through") == "background"):
                    yield one, top

    def _grow(self, edge: Edge, more: float) -> None:
        found = self._layout.find(f"{STYLE}{edge}-style/{STYLE}header-footer-properties")
        if found is not None:
            height = float(found.get(_HEIGHT, "0mm").removesuffix("mm"))
            found.set(_HEIGHT, length(round(height + more, 2)))

    def _make_edge(self, side: str, edge: Edge, from_edge: float, height: float) -> None:
        """Without a head of its own the page has a margin, in which ours stands as on our own paper."""
        place, margin, room = f"{STYLE}{edge}-style", self._said(f"margin-{side}"), height * _POINT
        for one in self._layout.findall(place):
            self._layout.remove(one)
        made = etree.SubElement(etree.SubElement(self._layout, place), f"{STYLE}header-footer-properties")
        made.set(_HEIGHT, length(round(max(room, margin - from_edge), 2)))
        if edge == "footer":
            made.set(f"{FO}margin-top", length(round(max(0, margin - from_edge - room), 2)))
        self._page.set(f"{FO}margin-{side}", length(min(margin, from_edge)))

    def _turn(self, *, wide: bool) -> None:
        short, long = sorted((self._said("page-width"), self._said("page-height")))
        self._page.set(f"{FO}page-width", length(long if wide else short))
        self._page.set(f"{FO}page-height", length(short if wide else long))
        self._page.set(f"{STYLE}print-orientation", "landscape" if wide else "portrait")

    def _said(self, name: str) -> float:
        return float(self._page.get(FO + name).removesuffix("mm"))


def _height_of(edge: etree._Element | None) -> float:
    """About how many millimetres the paragraphs of a head or foot take; of cells, that stand side by side, the half."""
    total = 0.0
    for block in () if edge is None else edge.iter(f"{TEXT}p"):
        pictures = (one.get(_Y.removesuffix("y") + "height", "") for one in block.iter(etree.Element))
        total += max((_LINE, *(float(one.removesuffix("mm")) for one in pictures if one.endswith("mm"))))
    return total


def _with_room(lines: list[etree._Element]) -> list[etree._Element]:
    """The same paragraphs, or an empty one, the last of them in a style that leaves room below."""
    found = lines or elements('<text:p text:style-name="Standard"/>')
    found[-1].set(f"{TEXT}style-name", found[-1].get(f"{TEXT}style-name") + _ABOVE)
    return found


def elements(xml: str) -> list[etree._Element]:
    """The elements of a piece of ours."""
    return list(etree.fromstring(f"<office:text {ROOT}>{xml}</office:text>"))


def copied(one: etree._Element | None) -> list[etree._Element]:
    """What stands in an element, once more."""
    return [] if one is None else list(etree.fromstring(etree.tostring(one)))

"""An ODF text on an office's letterhead: its page, head and foot are there, and ours stand around them."""

from collections.abc import Callable
from typing import Literal

from lxml import etree

from alliance_desktop.domain.letterhead import Letterhead
from alliance_desktop.export.font_sizes import FOOTER, HEADER, Sheet
from alliance_desktop.export.odt_styles import ROOT, length

Edge = Literal["header", "footer"]
Ours = Callable[[Edge, bool], tuple[str, str]]
"""What is put above and below an office's header or footer, on the first page or not."""
OFFICE, STYLE, TEXT, FO = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "style", "text", "xsl-fo-compatible")
)
_HEIGHT = FO + "min-height"
_ORDER = ("header", "header-left", "header-first", "footer", "footer-left", "footer-first")


class OdtLetterPage:
    """The page of a letterhead, lying as our own `sheet` does; `root` is what its part of styles begins with."""

    def __init__(self, letterhead: Letterhead, sheet: Sheet) -> None:
        self.letterhead = letterhead
        self.root = etree.fromstring(letterhead.parts["styles"])
        self._layout = next(self.root.iter(f"{STYLE}page-layout"))
        self._page = self._layout.find(f"{STYLE}page-layout-properties")
        self._turn(wide=sheet.width > sheet.height)
        self.sheet = Sheet(
            *(self._said(name) for name in ("page-width", "page-height", "margin-left", "margin-right")),
            *(self._said(name) for name in ("margin-top", "margin-bottom")),
        )

    @property
    def numbered(self) -> bool:
        """Whether its own head or foot says the number of the page."""
        return next(self.root.iter(f"{TEXT}page-number"), None) is not None

    def put_on(self, ours: Ours, room: dict[Edge, float]) -> None:
        """Puts what is `ours` around head and foot; `room` are the millimetres by which that makes them higher."""
        page = next(self.root.iter(f"{STYLE}master-page"))
        edges = {etree.QName(one).localname: one for one in page}
        page.set(STYLE + "name", "Standard")
        page.set(STYLE + "page-layout-name", "Page")
        self._layout.set(STYLE + "name", "Page")
        for edge in ("header", "footer"):
            self._make_room(edge, room[edge], has=any(name.startswith(edge) for name in edges))
            usual = edges.get(edge)
            for kind in ("", "-left", "-first"):
                own = edges.get(edge + kind)
                if own is not None or kind != "-left":
                    made = etree.Element(f"{STYLE}{edge}{kind}")
                    above, below = ours(edge, kind == "-first")
                    theirs = own if own is not None else usual
                    made[:] = [*elements(above), *copied(theirs), *elements(below)]
                    edges[edge + kind] = made
        page[:] = [edges[name] for name in _ORDER if name in edges]

    def _make_room(self, edge: Edge, room: float, *, has: bool) -> None:
        """Without a head of its own the page has a margin, in which ours stands as on our own paper."""
        place = f"{STYLE}{edge}-style"
        side, from_edge, between = ("top", HEADER, "bottom") if edge == "header" else ("bottom", FOOTER, "top")
        found = self._layout.find(f"{place}/{STYLE}header-footer-properties")
        if found is not None and has:
            height = float(found.get(_HEIGHT, "0mm").removesuffix("mm"))
            found.set(_HEIGHT, length(round(height + room, 2)))
            return
        margin = self._said(f"margin-{side}")
        for one in self._layout.findall(place):
            self._layout.remove(one)
        made = etree.SubElement(etree.SubElement(self._layout, place), f"{STYLE}header-footer-properties")
        made.set(_HEIGHT, length(round(max(room, margin - from_edge), 2)))
        free = round(max(0, margin - from_edge - room), 2)
        made.set(f"{FO}margin-{between}", length(free if edge == "footer" else 0))
        self._page.set(f"{FO}margin-{side}", length(min(margin, from_edge)))

    def _turn(self, *, wide: bool) -> None:
        short, long = sorted((self._said("page-width"), self._said("page-height")))
        self._page.set(f"{FO}page-width", length(long if wide else short))
        self._page.set(f"{FO}page-height", length(short if wide else long))
        self._page.set(f"{STYLE}print-orientation", "landscape" if wide else "portrait")

    def _said(self, name: str) -> float:
        return float(self._page.get(FO + name).removesuffix("mm"))


def elements(xml: str) -> list[etree._Element]:
    """The elements of a piece of ours."""
    return list(etree.fromstring(f"<office:text {ROOT}>{xml}</office:text>"))


def copied(one: etree._Element | None) -> list[etree._Element]:
    """What stands in an element, once more."""
    return [] if one is None else list(etree.fromstring(etree.tostring(one)))

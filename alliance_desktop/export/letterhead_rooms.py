"""The room that a summary has on an office's letterhead, for letters as that office has them."""

import re
from collections.abc import Iterator
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from alliance_desktop.domain.template import Letterhead, Sheet
from alliance_desktop.export.docx.docx_letterhead import LetterPage
from alliance_desktop.export.odt.odt_letterhead import FO, STYLE, OdtLetterPage
from alliance_desktop.export.page_rules import heights_of
from alliance_desktop.export.paper_looks import HEADINGS, PaperLook, looks_of
from alliance_desktop.render.document import Head

_POINT = 25.4 / 72
_A_LINE, _SIZE = 1.25, 12
"""Of a size of letters what a line takes; the size of what says none."""
_LENGTH = re.compile(r"(-?\d*\.?\d+)([a-z]*)")
_UNITS = {"pt": 1.0, "pc": 12.0, "pi": 12.0, "mm": 1 / _POINT, "cm": 10 / _POINT, "in": 72.0}
_GROUPS = 5
"""So many headings a summary has at most."""
_WIDE = 1.15
"""An office's face is taken for so much wider than ours: many are, and the one that is named may be missing."""
_WIDTHS = {
    **dict.fromkeys(("times new roman", "liberation serif", "calibri", "carlito", "tinos"), 1.0),
    **dict.fromkeys(("verdana", "dejavu sans"), 1.35),
}
_TITLES = (("Title", "title", 1), ("Subtitle", "subtitle", 1), ("Heading 1", "heading 1", _GROUPS))


def rooms_on(letterhead: Letterhead, head: Head) -> tuple[Sheet, Sheet]:
    """What is left of its page, and less of it: what fits there is on one page for sure."""
    return (_word_room if letterhead.suffix == ".docx" else _odt_room)(letterhead, head)


def _rooms(page: Sheet, top: float, bottom: float, face: str, larger: float) -> tuple[Sheet, Sheet]:
    """What is left of a page for letters of a face, and less of it for letters that may be wider and titles that are
    `larger` by so many points: what fits there is on one page for sure."""
    known = page.text * (1 - 1 / _WIDTHS.get(face.casefold(), 1))
    guessed = page.text * (1 - 1 / _WIDTHS.get(face.casefold(), _WIDE))
    left = page._replace(top=top, bottom=bottom, right=page.right + known)
    return left, left._replace(bottom=bottom + larger * _POINT, right=page.right + guessed)


def _larger(looks: Any, office: dict[str, PaperLook]) -> float:
    """Points by which an office's titles take more than ours."""
    more = 0.0
    for name, called, times in _TITLES:
        if called in office:
            ours, theirs = looks[name], office[called]
            above = theirs.before or (ours.before if name in HEADINGS else 0)
            height = above + theirs.after + theirs.leading
            more += times * max(0, height - (ours.before + ours.after + ours.leading))
    return more


def _word_room(letterhead: Letterhead, head: Head) -> tuple[Sheet, Sheet]:
    page, heights = LetterPage(letterhead, head.sheet), heights_of(head)
    top, bottom = page.edges(heights)
    looks, face = _word_styles(letterhead)
    return _rooms(page.sheet, top * _POINT, bottom * _POINT, face, _larger(looks_of(head), looks))


def _word_styles(letterhead: Letterhead) -> tuple[dict[str, PaperLook], str]:
    """The sizes and spaces of an office's styles by their names in small letters, and the face of its text."""
    if "styles" not in letterhead.parts:
        return {}, "Times New Roman"
    found, face = {}, ""
    for style in parse_xml(letterhead.parts["styles"]).iter(qn("w:style")):
        said = {one.tag: one for one in style.iter()}
        size = said[qn("w:sz")].get(qn("w:val")) if qn("w:sz") in said else None
        spacing = said.get(qn("w:spacing"))
        sides = {} if spacing is None else spacing.attrib
        before, after = (_points(sides.get(qn(f"w:{side}"), ""), 0, plain=1 / 20) for side in ("before", "after"))
        points = _points(size or "", _SIZE, plain=1 / 2)
        name = said[qn("w:name")].get(qn("w:val")).casefold()
        found[name] = PaperLook("sans", points, points * _A_LINE, before, after)
        if name == "normal" and qn("w:rFonts") in said:
            face = said[qn("w:rFonts")].get(qn("w:ascii")) or ""
    return found, face


def _odt_room(letterhead: Letterhead, head: Head) -> tuple[Sheet, Sheet]:
    page, heights = OdtLetterPage(letterhead, head.sheet), heights_of(head)
    top, bottom = page.edges(heights)
    looks, face = _odt_styles(page.root)
    return _rooms(page.sheet, top, bottom, face, _larger(looks_of(head), looks))


def _odt_styles(root: Any) -> tuple[dict[str, PaperLook], str]:
    found, face = {}, ""
    for style in root.iter(f"{STYLE}style"):
        said = dict(_attributes(style))
        name = (style.get(f"{STYLE}display-name") or style.get(f"{STYLE}name") or "").casefold()
        points = _points(said.get(f"{FO}font-size", ""), _SIZE)
        before, after = (_points(said.get(f"{FO}margin-{side}", ""), 0) for side in ("top", "bottom"))
        found[name] = PaperLook("sans", points, points * _A_LINE, before, after)
        if name == "standard":
            face = said.get(f"{STYLE}font-name", "")
    return found, face


def _attributes(element: Any) -> Iterator[tuple[str, str]]:
    for one in element.iter():
        yield from one.attrib.items()


def _points(length: str, usual: float, *, plain: float = 0) -> float:
    """A length in points, with or without a unit: then it is so many `plain` points. `usual` where it is none."""
    found = _LENGTH.fullmatch(length)
    unit = _UNITS.get(found[2], plain) if found else 0
    return float(found[1]) * unit if found and unit else usual

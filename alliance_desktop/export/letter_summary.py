"""A summary on an office's letterhead: measured by what that page leaves, so that it is one page, or says how many."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from alliance_desktop.domain.letterhead import Letterhead
from alliance_desktop.domain.paper import Sheet
from alliance_desktop.export.font_sizes import Look, looks_of
from alliance_desktop.export.letter_room import heights_of
from alliance_desktop.render.document import Head

if TYPE_CHECKING:
    from alliance_desktop.render.export_content import ExportContent

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


def fitted(content: "ExportContent", suffix: str) -> "ExportContent":
    """The content for a file that ends in `suffix`: a summary on a letterhead is made for that page."""
    letterhead, build = content.letterhead, content.build_in
    if build is None or letterhead is None or letterhead.suffix != suffix or not content.document.head.summary:
        return content
    left, surely = (_word_room if suffix == ".docx" else _odt_room)(letterhead, content.document.head)
    document = build(surely)
    if document.pages > 1:
        document = replace(document, pages=max(2, build(left).pages))
    return replace(content, build=lambda: document)


def _rooms(page: Sheet, top: float, bottom: float, face: str, larger: float) -> tuple[Sheet, Sheet]:
    """What is left of a page for letters of a face, and less of it for letters that may be wider and titles that are
    `larger` by so many points: what fits there is on one page for sure."""
    known = page.text * (1 - 1 / _WIDTHS.get(face.casefold(), 1))
    guessed = page.text * (1 - 1 / _WIDTHS.get(face.casefold(), _WIDE))
    left = page._replace(top=top, bottom=bottom, right=page.right + known)
    return left, left._replace(bottom=bottom + larger * _POINT, right=page.right + guessed)


def _larger(looks: Any, office: dict[str, Look]) -> float:
    """Points by which an office's titles take more than ours."""
    more = 0.0
    for name, called, times in _TITLES:
        if called in office:
            ours, theirs = looks[name], office[called]
            height = theirs.before + theirs.after + theirs.leading
            more += times * max(0, height - (ours.before + ours.after + ours.leading))
    return more


def _word_room(letterhead: Letterhead, head: Head) -> tuple[Sheet, Sheet]:
    from alliance_desktop.export.docx_letterhead import LetterPage

    page, heights = LetterPage(letterhead, head.sheet), heights_of(head)
    top, bottom = page.edges(heights)
    looks, face = _word_styles(letterhead)
    return _rooms(page.sheet, top * _POINT, bottom * _POINT, face, _larger(looks_of(head), looks))


def _word_styles(letterhead: Letterhead) -> tuple[dict[str, Look], str]:
    """The sizes and spaces of an office's styles by their names in small letters, and the face of its text."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn

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
        found[name] = Look("sans", points, points * _A_LINE, before, after)
        if name == "normal" and qn("w:rFonts") in said:
            face = said[qn("w:rFonts")].get(qn("w:ascii")) or ""
    return found, face


def _odt_room(letterhead: Letterhead, head: Head) -> tuple[Sheet, Sheet]:
    from alliance_desktop.export.odt_letterhead import OdtLetterPage

    page, heights = OdtLetterPage(letterhead, head.sheet), heights_of(head)
    top, bottom = page.edges(heights)
    looks, face = _odt_styles(page.root)
    return _rooms(page.sheet, top, bottom, face, _larger(looks_of(head), looks))


def _odt_styles(root: Any) -> tuple[dict[str, Look], str]:
    from alliance_desktop.export.odt_letterhead import FO, STYLE

    found, face = {}, ""
    for style in root.iter(f"{STYLE}style"):
        said = dict(_attributes(style))
        name = (style.get(f"{STYLE}display-name") or style.get(f"{STYLE}name") or "").casefold()
        points = _points(said.get(f"{FO}font-size", ""), _SIZE)
        before, after = (_points(said.get(f"{FO}margin-{side}", ""), 0) for side in ("top", "bottom"))
        found[name] = Look("sans", points, points * _A_LINE, before, after)
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

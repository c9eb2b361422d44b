"""An office's styles of a Word file in large print: those that our text is set in grow, its head and foot do not."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, cast

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

if TYPE_CHECKING:
    from docx.oxml.styles import CT_Style
    from docx.oxml.xmlchemy import BaseOxmlElement

_VALUE, _ID, _SIZE = qn("w:val"), qn("w:styleId"), qn("w:sz")
_LINE, _RULE = qn("w:line"), qn("w:lineRule")
_SPACES = (qn("w:before"), qn("w:after"), _LINE)
_FIXED = ("exact", "atLeast")
"""Leading in points; another is as many times the size of the letters, and grows with them."""
_USUAL = "20"
"""Half points of letters for which no style has a size."""


def enlarge(styles: "BaseOxmlElement", chosen: "Sequence[BaseOxmlElement]", factor: float) -> None:
    """Makes the `chosen` so many times larger, with the measures that they have from what they are based on."""
    known = {one.get(_ID): one for one in styles.iterfind(qn("w:style"))}
    for one, (size, spacing) in [(one, _measures(styles, known, one)) for one in chosen]:
        style = cast("CT_Style", one)
        if size:
            _set_size(style, _times(size, factor))
        leading = spacing.get(_RULE) in _FIXED
        larger = {
            name: _times(spacing[name], factor) for name in _SPACES if name in spacing and (name != _LINE or leading)
        }
        if larger:
            own = style.get_or_add_pPr().get_or_add_spacing()
            for name, value in (larger | ({_RULE: spacing[_RULE]} if leading else {})).items():
                own.set(name, value)


def _measures(
    styles: "BaseOxmlElement", known: "dict[str | None, BaseOxmlElement]", style: "BaseOxmlElement"
) -> tuple[str, dict[str, str]]:
    """The size of letters, '' where words in a line say none, and the attributes of spacing."""
    size = ""
    spacing: dict[str, str] = {}
    said = list(_lineage(known, style))
    if style.get(qn("w:type")) == "paragraph":
        size = _USUAL
        said += list(styles.iterfind(f"{qn('w:docDefaults')}/*"))
    for one in reversed(said):
        for found in one.iterfind(f"{qn('w:rPr')}/{_SIZE}"):
            size = found.get(_VALUE, size)
        for found in one.iterfind(f"{qn('w:pPr')}/{qn('w:spacing')}"):
            spacing |= {str(name): str(value) for name, value in found.attrib.items()}
    return size, spacing


def _lineage(known: "dict[str | None, BaseOxmlElement]", style: "BaseOxmlElement") -> "Iterator[BaseOxmlElement]":
    """A style, what it is based on, and so on; a circle ends where it closes."""
    seen: list[BaseOxmlElement] = []
    one: BaseOxmlElement | None = style
    while one is not None and one not in seen:
        seen.append(one)
        yield one
        based = one.find(qn("w:basedOn"))
        one = None if based is None else known.get(based.get(_VALUE))


def _set_size(style: "CT_Style", size: str) -> None:
    own = style.get_or_add_rPr()
    for name in ("w:sz", "w:szCs"):
        for one in own.findall(qn(name)):
            own.remove(one)
    own._add_sz().set(_VALUE, size)
    complex_script = OxmlElement("w:szCs")
    complex_script.set(_VALUE, size)
    own.find(_SIZE).addnext(complex_script)


def _times(value: str, factor: float) -> str:
    """A whole number, half up, as Word knows no other; what is none, or beyond all measure, stays."""
    return str(int(int(value) * factor + 0.5)) if value.isdecimal() and len(value) < 10 else value

"""An office's styles of an ODF text in large print: those that our text is set in grow, its head and foot do not."""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from alliance_desktop.domain.paper import larger
from alliance_desktop.export.odt_letterhead import FO, STYLE

_SIZES = (f"{FO}font-size", f"{STYLE}font-size-asian", f"{STYLE}font-size-complex")
_SPACES = (f"{FO}margin-top", f"{FO}margin-bottom")
_LEADING = (f"{FO}line-height", f"{STYLE}line-height-at-least")
"""Of these a style has one: who says the other takes this back."""
_MEASURE = re.compile(r"([\d.]+)(pt|mm|cm|in|pc|%)")
_USUAL = "12pt"
"""Letters for which no style has a size."""
_Measures = dict[str, str]


def enlarge(styles: etree._Element, chosen: Sequence[etree._Element], factor: float) -> None:
    """Makes the `chosen` so many times larger, with the measures that they have from what they are based on."""
    for one, measures in [(one, _measures(styles, one)) for one in chosen]:
        for name, value in measures.items():
            kind = "text" if name in _SIZES else "paragraph"
            properties_of(one, kind).set(name, _times(value, factor, rounded=name in _SIZES))


def properties_of(style: etree._Element, kind: str) -> etree._Element:
    """Those of its text or of its paragraphs, empty if it had none."""
    found = style.find(f"{STYLE}{kind}-properties")
    if found is None:
        found = etree.Element(f"{STYLE}{kind}-properties")
        if kind == "paragraph":
            style.insert(0, found)
        else:
            style.append(found)
    return found


def _measures(styles: etree._Element, style: etree._Element) -> _Measures:
    found: _Measures = {_SIZES[0]: _USUAL} if style.get(f"{STYLE}family") == "paragraph" else {}
    for one in reversed(list(_lineage(styles, style))):
        said = {
            name: value
            for properties in one
            for name in (*_SIZES, *_SPACES, *_LEADING)
            if (value := properties.get(name)) and _MEASURE.fullmatch(value)
        }
        if any(name in said for name in _LEADING):
            found = {name: value for name, value in found.items() if name not in _LEADING}
        for name in _SIZES:
            if said.get(name, "").endswith("%"):
                said[name] = _times(found.get(name, _USUAL), float(said[name][:-1]) / 100)
        found |= said
    return {name: value for name, value in found.items() if not value.endswith("%")}


def _lineage(styles: etree._Element, style: etree._Element) -> Iterator[etree._Element]:
    """A style, what it is based on, and so on to what holds for all; a circle ends where it closes."""
    family = style.get(f"{STYLE}family")
    known = {
        one.get(f"{STYLE}name"): one for one in styles.iterfind(f"{STYLE}style") if one.get(f"{STYLE}family") == family
    }
    seen: list[etree._Element] = []
    one: etree._Element | None = style
    while one is not None and one not in seen:
        seen.append(one)
        yield one
        one = known.get(one.get(f"{STYLE}parent-style-name"))
    if family == "paragraph":
        yield from (one for one in styles.iterfind(f"{STYLE}default-style") if one.get(f"{STYLE}family") == family)


def _times(value: str, factor: float, *, rounded: bool = False) -> str:
    found = _MEASURE.fullmatch(value)
    if not found:
        return value
    number = float(found[1])
    return f"{larger(number, factor) if rounded and found[2] == 'pt' else number * factor:.6g}{found[2]}"

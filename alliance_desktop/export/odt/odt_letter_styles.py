"""The styles of an ODF text on an office's letterhead: the office's win over ours of the same name."""

import re
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from alliance_desktop.domain.template import larger
from alliance_desktop.export.odt.odt_letterhead import FO, OFFICE, STYLE, TEXT, elements
from alliance_desktop.export.odt.odt_styles import VERSION

RUNNING_TITLE, EXPORT_LINE = "Running Title", "Export Line"
"""What our own lines in head and foot are, as the office's Header and Footer have its own tab stops."""
_NAME, _TITLE, _FAMILY = (STYLE + name for name in ("name", "display-name", "family"))
_RENAMED = {"Header": RUNNING_TITLE, "Footer": EXPORT_LINE}


_OTHER_NAMES = {
    "text body": "body text",
    "quotations": "quote",
    "strong emphasis": "strong",
    "internet link": "hyperlink",
    "standard": "normal",
}
"""What Word calls these where it writes OpenDocument."""
_FOR_ALL = "Standard"
"""The style that the office's head and foot are based on too."""
_OWN_FACES = ("Sign", "Verbatim")
"""Their signs need the faces that they name."""
_PLACES = ("Heading_20_2", "Text_20_body", "Quotations")
"""Where these stand is ours: codes hang beside them."""
_HEADING = "Heading_20_1"
"""Begins a part, and may be the first thing below the lines of the head."""
_MOVED = tuple(FO + name for name in ("margin-left", "margin-right", "text-indent"))
_KEPT = tuple(FO + name for name in ("keep-with-next", "keep-together"))
_LEVEL = f"{STYLE}default-outline-level"
_LANGUAGE = (f"{FO}language", f"{FO}country")
_NAMING = {
    "paragraph": (f"{STYLE}parent-style-name", f"{STYLE}next-style-name", f"{TEXT}style-name"),
    "text": (f"{STYLE}parent-style-name", f"{TEXT}style-name"),
}

_SIZES = (f"{FO}font-size", f"{STYLE}font-size-asian", f"{STYLE}font-size-complex")
_SPACES = (f"{FO}margin-top", f"{FO}margin-bottom")
_LEADING = (f"{FO}line-height", f"{STYLE}line-height-at-least")
"""Of these a style has one: who says the other takes this back."""
_MEASURE = re.compile(r"([\d.]+)(pt|mm|cm|in|pc|%)")
_USUAL = "12pt"
"""Letters for which no style has a size."""
_Measures = dict[str, str]
_Styles = dict[tuple[str, str], etree._Element]


def put_styles(root: etree._Element, ours: str, faces: str, factor: float) -> None:
    """Puts our styles among those of the office, which are so many times larger in large print."""
    root.set(f"{OFFICE}version", VERSION)
    styles = root.find(f"{OFFICE}styles")
    if styles is None:
        styles = etree.Element(f"{OFFICE}styles")
        root.insert(0, styles)
    known = {_key(one): one for one in styles.iterfind(f"{STYLE}style")}
    mine = elements(ours)
    pairs = [(_own_of(known, one), one) for one in mine if one.tag == f"{STYLE}style"]
    flat = [own for own, one in pairs if own is not None and one.get(_NAME) == _HEADING and _is_flat(styles, own)]
    if factor != 1:
        shared = [own for own, one in pairs if own is not None and one.get(_NAME) != _FOR_ALL]
        enlarge(styles, shared, factor)
    for one in mine:
        if one.tag == f"{STYLE}default-style":
            _set_default(styles, one)
        elif one.tag != f"{STYLE}style":
            _replace(styles, one)
    for own, one in pairs:
        _put_style(root, styles, own, one)
        if own in flat:
            _set_all(properties_of(own, "paragraph"), one.find(f"{STYLE}paragraph-properties"), _SPACES[:1])
    _put_faces(root, faces)


def _key(style: etree._Element) -> tuple[str, str]:
    name = style.get(_TITLE) or style.get(_NAME, "").replace("_20_", " ")
    return style.get(_FAMILY, ""), name.casefold()


def _own_of(known: _Styles, mine: etree._Element) -> etree._Element | None:
    """The office's style for what one of ours is for, if it has one."""
    if mine.get(_NAME) in _RENAMED:
        name = _RENAMED[mine.get(_NAME)]
        mine.set(_NAME, name.replace(" ", "_20_"))
        mine.set(_TITLE, name)
    family, name = _key(mine)
    return known.get((family, name), known.get((family, _OTHER_NAMES.get(name, name))))


def _put_style(root: etree._Element, styles: etree._Element, own: etree._Element | None, mine: etree._Element) -> None:
    _free_name(root, styles, own, mine)
    if own is None:
        if mine.get(_NAME) not in _OWN_FACES:
            for one in mine.iter(f"{STYLE}text-properties"):
                one.attrib.pop(f"{STYLE}font-name", None)
        styles.append(mine)
    else:
        _complete(own, mine)


def _free_name(root: etree._Element, styles: etree._Element, own: etree._Element | None, mine: etree._Element) -> None:
    """Ours keep their names, which the text has; another style that is called so gets a new one."""
    wanted, family = mine.get(_NAME), mine.get(_FAMILY)
    for one in styles.iterfind(f"{STYLE}style"):
        if one is not own and one.get(_NAME) == wanted and one.get(_FAMILY) == family:
            _rename(root, one, f"{wanted}_office")
    if own is not None and own.get(_NAME) != wanted:
        _rename(root, own, wanted)


def _rename(root: etree._Element, style: etree._Element, name: str) -> None:
    old, family = style.get(_NAME), style.get(_FAMILY)
    style.set(_NAME, name)
    for one in root.iter(etree.Element):
        of_text = one.tag == f"{TEXT}span"
        is_style = one.tag == f"{STYLE}style"
        if (is_style and one.get(_FAMILY) == family) or (not is_style and of_text == (family == "text")):
            for attribute in _NAMING.get(family, ()):
                if one.get(attribute) == old:
                    one.set(attribute, name)


def _complete(own: etree._Element, mine: etree._Element) -> None:
    """Adds what our documents need: the place of words, what they stay with, and the language of the report."""
    if mine.get(_LEVEL) and not own.get(_LEVEL):
        own.set(_LEVEL, mine.get(_LEVEL))
    said = mine.find(f"{STYLE}paragraph-properties")
    if said is not None:
        properties = properties_of(own, "paragraph")
        _set_all(properties, said, [name for name in _KEPT if not properties.get(name)])
        if mine.get(_NAME) in _PLACES:
            _set_all(properties, said, _MOVED)
            for one in properties.findall(f"{STYLE}tab-stops"):
                properties.remove(one)
            properties.extend(said.findall(f"{STYLE}tab-stops"))
    text = mine.find(f"{STYLE}text-properties")
    if text is not None and any(text.get(name) for name in _LANGUAGE):
        _set_all(properties_of(own, "text"), text, _LANGUAGE)


def _is_flat(styles: etree._Element, heading: etree._Element) -> bool:
    """Whether a heading has no space above, and neither it nor a heading that it is based on says so."""
    above = _SPACES[0]
    said = [one for one in _lineage(styles, heading) if one.get(_NAME) not in (None, _FOR_ALL)]
    own = any(name in part.attrib for one in said for part in one for name in (above, f"{FO}margin"))
    usual = [part.get(above) for one in _lineage(styles, heading) for part in one if part.get(above)]
    return not own and not any(found[1].strip("0.") for one in usual[:1] if (found := _MEASURE.fullmatch(one)))


def _set_all(properties: etree._Element, said: etree._Element, names: Iterable[str]) -> None:
    for name in names:
        if said.get(name):
            properties.set(name, said.get(name))


def _set_default(styles: etree._Element, mine: etree._Element) -> None:
    """The office's face and sizes, in the language of our text."""
    for one in styles.iterfind(f"{STYLE}default-style"):
        if one.get(_FAMILY) == mine.get(_FAMILY):
            _set_all(properties_of(one, "text"), mine.find(f"{STYLE}text-properties"), _LANGUAGE)
            return
    styles.insert(0, mine)


def _replace(styles: etree._Element, mine: etree._Element) -> None:
    """Lists, and that headings have no numbers."""
    for one in styles.findall(mine.tag):
        if one.get(_NAME) == mine.get(_NAME):
            styles.remove(one)
    styles.append(mine)


def _put_faces(root: etree._Element, faces: str) -> None:
    (own,) = elements(faces)
    theirs = root.find(own.tag)
    if theirs is None:
        root.insert(0, own)
        return
    known = {one.get(_NAME) for one in theirs}
    theirs.extend([one for one in own if one.get(_NAME) not in known])


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

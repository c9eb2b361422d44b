"""The styles of a Word file on an office's letterhead: the office's win over ours of the same name."""

from collections.abc import Iterator, Sequence
from typing import cast

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.oxml.styles import CT_Style
from docx.oxml.xmlchemy import BaseOxmlElement

from alliance_desktop.export.docx.docx_styles import NAMESPACES

RUNNING_TITLE, EXPORT_LINE = "Running Title", "Export Line"
"""What our own lines in head and foot are, as the office's Header and Footer have its own tab stops."""
_RENAMED = {"Header": RUNNING_TITLE, "Footer": EXPORT_LINE}
_VALUE, _ID, _TYPE, _DEFAULT = qn("w:val"), qn("w:styleId"), qn("w:type"), qn("w:default")
_NAMING = tuple(qn(f"w:{name}") for name in ("basedOn", "next", "link"))
_OWN_FACES = ("Sign", "Verbatim")
"""Their signs need the faces that they name."""
_PLACES = ("Heading2", "BodyText", "Quote")
"""Where these stand is ours: codes hang beside them."""
_HEADING = "Heading1"
"""Begins a part, and may be the first thing below the lines of the head."""
_KEPT = tuple(qn(f"w:{name}") for name in ("keepNext", "keepLines", "outlineLvl"))
"""What a style of the office takes from ours where it doesn't say it itself."""
_MOVED = tuple(qn(f"w:{name}") for name in ("tabs", "ind"))
_ORDER = tuple(
    qn(f"w:{name}")
    for name in (
        *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "suppressLineNumbers"),
        *("pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct"),
        *("autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing"),
        *("mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl"),
    )
)
_BEFORE_PROPERTIES = tuple(
    qn(f"w:{name}")
    for name in (
        *("name", "aliases", "basedOn", "next", "link", "autoRedefine", "hidden", "uiPriority", "semiHidden"),
        *("unhideWhenUsed", "qFormat", "locked", "personal", "personalCompose", "personalReply", "rsid"),
    )
)


def letter_styles(ours: str, office: bytes | None, factor: float) -> tuple[BaseOxmlElement, dict[str, str]]:
    """The part of styles, and the new ids of those of the office's styles that got one; `factor` is of large print."""
    mine = parse_xml(ours)
    theirs = parse_xml(office or f"<w:styles {NAMESPACES}/>".encode())
    _rename_lines(mine)
    _mark_defaults(theirs, mine)
    known = {_key(one): one for one in theirs.iterfind(qn("w:style"))}
    ids = _new_ids(mine, known)
    for one in known.values():
        one.set(_ID, ids[one.get(_ID)])
        for name in one.iter(*_NAMING):
            name.set(_VALUE, ids.get(name.get(_VALUE), name.get(_VALUE)))
    pairs = [(known.get(_key(one)), one) for one in mine.iterfind(qn("w:style"))]
    flat = [own for own, _mine in pairs if own is not None and own.get(_ID) == _HEADING and _is_flat(theirs, own)]
    if factor != 1:
        enlarge(theirs, [own for own, _mine in pairs if own is not None and _key(own)[1]], factor)
    for own, one in pairs:
        if own is None:
            _without_a_face(one)
            theirs.append(one)
        else:
            _complete(own, one)
            if own in flat:
                above = one.find(f"{qn('w:pPr')}/{qn('w:spacing')}").get(_SPACES[0])
                cast("CT_Style", own).get_or_add_pPr().get_or_add_spacing().set(_SPACES[0], above)
    _set_defaults(theirs, mine)
    return theirs, ids


def _mark_defaults(theirs: BaseOxmlElement, mine: BaseOxmlElement) -> None:
    """LibreOffice marks none where it writes a text of its own: *Normal* is the default by its name then."""
    known = {_named(one): one for one in reversed(theirs.findall(qn("w:style")))}
    marked = {_named(one)[0] for one in known.values() if _is_default(one)}
    for one in filter(_is_default, mine.iterfind(qn("w:style"))):
        kind, name = _named(one)
        if kind not in marked and (kind, name) in known:
            known[kind, name].set(_DEFAULT, "1")


def _key(style: BaseOxmlElement) -> tuple[str, str]:
    """Word tells styles by their kind and name; the ids are in the language of the program that wrote them."""
    kind, name = _named(style)
    return kind, "" if _is_default(style) else name


def _named(style: BaseOxmlElement) -> tuple[str, str]:
    return style.get(_TYPE, "paragraph"), style.find(qn("w:name")).get(_VALUE).casefold()


def _is_default(style: BaseOxmlElement) -> bool:
    return style.get(_DEFAULT) in ("1", "true", "on")


def _rename_lines(mine: BaseOxmlElement) -> None:
    for one in mine.iterfind(qn("w:style")):
        if one.get(_ID) in _RENAMED:
            name = _RENAMED[one.get(_ID)]
            one.set(_ID, name.replace(" ", ""))
            one.find(qn("w:name")).set(_VALUE, name)


def _new_ids(mine: BaseOxmlElement, known: dict[tuple[str, str], BaseOxmlElement]) -> dict[str, str]:
    """Ours keep their ids, which the text names; another style that has one of these gets a new one."""
    ours = {_key(one): one.get(_ID) for one in mine.iterfind(qn("w:style"))}
    taken = set(ours.values())
    ids = {}
    for key, one in known.items():
        own = one.get(_ID)
        ids[own] = ours.get(key) or (f"{own}-office" if own in taken else own)
    return ids


def _without_a_face(style: BaseOxmlElement) -> None:
    if style.get(_ID) not in _OWN_FACES:
        for face in list(style.iter(qn("w:rFonts"))):
            face.getparent().remove(face)


def _complete(office: BaseOxmlElement, mine: BaseOxmlElement) -> None:
    """Adds what our documents need: the place of words, what they stay with, and the language of the report."""
    own = mine.find(qn("w:pPr"))
    if own is not None and office.get(_ID) != "Normal":
        properties = _properties(office, "pPr")
        for one in list(own):
            said = properties.find(one.tag)
            if one.tag in _MOVED and office.get(_ID) in _PLACES:
                if said is not None:
                    properties.remove(said)
            elif one.tag not in _KEPT or said is not None:
                continue
            properties.append(one)
        properties[:] = sorted(properties, key=lambda one: _ORDER.index(one.tag) if one.tag in _ORDER else len(_ORDER))
    for language in mine.iter(qn("w:lang")):
        _properties(office, "rPr").append(language)
    if office.get(_ID) == "Heading2":
        _make_regular(_properties(office, "rPr"))


def _is_flat(styles: BaseOxmlElement, heading: BaseOxmlElement) -> bool:
    """Whether a heading has no space above, and neither it nor a heading that it is based on says so."""
    known = {one.get(_ID): one for one in styles.iterfind(qn("w:style"))}
    said = [one for one in _lineage(known, heading) if not _is_default(one)]
    own = any(name in space.attrib for one in said for space in one.iter(qn("w:spacing")) for name in _ABOVE)
    _size, spacing = _measures(styles, known, heading)
    return not own and spacing.get(_SPACES[0], "0") == "0"


def _make_regular(properties: BaseOxmlElement) -> None:
    """Its code and stance are bold by styles of their own, which would cancel a bold one out."""
    for one in properties.findall(qn("w:b")):
        properties.remove(one)
    regular = OxmlElement("w:b")
    regular.set(_VALUE, "0")
    faces = properties.findall(qn("w:rFonts"))
    properties.insert(len(faces), regular)


def _properties(style: BaseOxmlElement, name: str) -> BaseOxmlElement:
    found: BaseOxmlElement | None = style.find(qn(f"w:{name}"))
    if found is None:
        found = OxmlElement(f"w:{name}")
        before = [one for one in style if one.tag in _BEFORE_PROPERTIES or (name == "rPr" and one.tag == qn("w:pPr"))]
        before[-1].addnext(found)
    return found


def _set_defaults(theirs: BaseOxmlElement, mine: BaseOxmlElement) -> None:
    """The office's face and sizes, in the language of our text."""
    path = f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}"
    own, said = mine.find(path), theirs.find(path)
    if said is not None:
        said.append(own.find(qn("w:lang")))
    else:
        for one in theirs.findall(qn("w:docDefaults")):
            theirs.remove(one)
        theirs.insert(0, mine.find(qn("w:docDefaults")))


_SIZE = qn("w:sz")
_LINE, _RULE = qn("w:line"), qn("w:lineRule")
_SPACES = (qn("w:before"), qn("w:after"), _LINE)
_ABOVE = tuple(qn(f"w:{name}") for name in ("before", "beforeLines", "beforeAutospacing"))
_FIXED = ("exact", "atLeast")
"""Leading in points; another is as many times the size of the letters, and grows with them."""
_USUAL = "20"
"""Half points of letters for which no style has a size."""


def enlarge(styles: BaseOxmlElement, chosen: Sequence[BaseOxmlElement], factor: float) -> None:
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
    styles: BaseOxmlElement, known: dict[str | None, BaseOxmlElement], style: BaseOxmlElement
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


def _lineage(known: dict[str | None, BaseOxmlElement], style: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """A style, what it is based on, and so on; a circle ends where it closes."""
    seen: list[BaseOxmlElement] = []
    one: BaseOxmlElement | None = style
    while one is not None and one not in seen:
        seen.append(one)
        yield one
        based = one.find(qn("w:basedOn"))
        one = None if based is None else known.get(based.get(_VALUE))


def _set_size(style: CT_Style, size: str) -> None:
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

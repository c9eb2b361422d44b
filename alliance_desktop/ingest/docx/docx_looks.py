"""The styles and lists of a Word file, as far as they say what words and paragraphs are."""

from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from alliance_desktop.domain.text.list_marks import Mark, Style
from alliance_desktop.ingest.docx.docx_parts import W
from alliance_desktop.ingest.style_names import is_code_face, level_called, people_call

VALUE = W + "val"
_NAME, _BASED, _ID, _TYPE, _DEFAULT = W + "name", W + "basedOn", W + "styleId", W + "type", W + "default"
_PARAGRAPH, _RUN, _NUMBERS = W + "pPr", W + "rPr", W + "numPr"
_OFF = ("0", "false", "off", "none")
_STYLES: Mapping[str, Style] = {"lowerLetter": "a)", "upperLetter": "A)", "lowerRoman": "i)", "upperRoman": "I)"}
_UNCOUNTED = ("bullet", "none")
_DEEPEST, _MOST_BASED = 9, 30


class Look(NamedTuple):
    """What a style says; None where it says nothing of it. `left` is in twips, `list` a number and a level from 0."""

    name: str = ""
    strong: bool | None = None
    emphasis: bool | None = None
    code: bool | None = None
    outline: int | None = None
    left: int | None = None
    list: tuple[str, int] | None = None
    raised: bool | None = None


class Looks:
    """The styles by id: paragraphs' and characters' may have the same."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[tuple[str, str], etree._Element] = {}
        self._made: dict[tuple[str, str], Look] = {}
        for one in () if root is None else root.iterfind(W + "style"):
            kind = one.get(_TYPE, "paragraph")
            self._styles[kind, one.get(_ID, "")] = one
            if kind == "paragraph" and one.get(_DEFAULT) in ("1", "true", "on"):
                self._styles.setdefault((kind, ""), one)

    def paragraph(self, style_id: str) -> Look:
        """That of a paragraph's style; '' is the usual one."""
        return self._look("paragraph", style_id)

    def characters(self, style_id: str) -> Look:
        """That of a style of characters."""
        return self._look("character", style_id)

    def linked_list(self, style_id: str) -> str:
        """The number of the list that a style of lists is."""
        style = self._styles.get(("numbering", style_id))
        return "" if style is None else _said(style.find(f"{_PARAGRAPH}/{_NUMBERS}/{W}numId"))

    def _look(self, kind: str, style_id: str, depth: int = 0) -> Look:
        if (known := self._made.get((kind, style_id))) is not None:
            return known
        style = self._styles.get((kind, style_id))
        if style is None or depth > _MOST_BASED:
            return Look()
        based = _said(style.find(_BASED))
        above = self._look(kind, based, depth + 1) if based and based != style_id else Look()
        strong, emphasis, code, raised = _of_words(style.find(_RUN))
        outline, left, items = _of_paragraph(style.find(_PARAGRAPH), above.list)
        name = _said(style.find(_NAME))
        outline = level_called(name) if outline is None else outline
        made = Look(
            people_call(name),
            above.strong if strong is None else strong,
            above.emphasis if emphasis is None else emphasis,
            above.code if code is None else code,
            above.outline if outline is None else outline,
            above.left if left is None else left,
            items or above.list,
            above.raised if raised is None else raised,
        )
        self._made[kind, style_id] = made
        return made


def _of_words(properties: etree._Element | None) -> tuple[bool | None, bool | None, bool | None, bool | None]:
    if properties is None:
        return None, None, None, None
    strong, emphasis, fonts, place = (properties.find(W + name) for name in ("b", "i", "rFonts", "vertAlign"))
    face = None if fonts is None else fonts.get(W + "ascii")
    return (
        None if strong is None else is_on(strong),
        None if emphasis is None else is_on(emphasis),
        is_code_face(face) if face else None,
        None if place is None else is_raised(place),
    )


def is_raised(place: etree._Element) -> bool:
    """Whether letters stand raised beside their line."""
    return bool(place.get(VALUE) == "superscript")


def is_on(switch: etree._Element) -> bool:
    """Whether a property that is there holds."""
    return switch.get(VALUE) not in _OFF


def left_of(properties: etree._Element) -> int | None:
    """How far a paragraph's properties move it in, in twips."""
    indent = properties.find(W + "ind")
    return None if indent is None else _number(indent.get(W + "left", indent.get(W + "start", "")))


def list_of(properties: etree._Element, above: tuple[str, int] | None) -> tuple[str, int] | None:
    """The list and level that a paragraph's properties put it in; '0' is none. `above` is what holds else."""
    numbers = properties.find(_NUMBERS)
    if numbers is None:
        return None
    number, level = _said(numbers.find(W + "numId")), _number(_said(numbers.find(W + "ilvl")))
    return number or (above[0] if above else ""), level if level is not None else above[1] if above else 0


def outline_of(properties: etree._Element) -> int | None:
    """The level of a heading, from 1; 0 where it is told to be none."""
    level = _number(_said(properties.find(W + "outlineLvl")))
    return None if level is None else level + 1 if 0 <= level < _DEEPEST else 0


def _of_paragraph(
    properties: etree._Element | None, above: tuple[str, int] | None
) -> tuple[int | None, int | None, tuple[str, int] | None]:
    if properties is None:
        return None, None, None
    return outline_of(properties), left_of(properties), list_of(properties, above)


class _Level(NamedTuple):
    kind: str
    text: str
    start: int
    left: int


class Lists:
    """The lists of a file; they count as their items come."""

    def __init__(self, root: etree._Element | None, looks: Looks) -> None:
        self._root, self._looks = root, looks
        self._levels: dict[str, dict[int, _Level]] = {}
        self._links: dict[str, str] = {}
        self._lists: dict[str, tuple[str, dict[int, int], dict[int, _Level]]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        for one in () if root is None else root:
            if one.tag == W + "abstractNum":
                self._levels[one.get(W + "abstractNumId", "")] = dict(map(_level, one.iterfind(W + "lvl")))
                if link := _said(one.find(W + "numStyleLink")):
                    self._links[one.get(W + "abstractNumId", "")] = link
            elif one.tag == W + "num":
                self._lists[one.get(W + "numId", "")] = _list(one)

    def item(self, number: str, level: int) -> tuple[Mark | None, int] | None:
        """The mark of the next item of a list, and how far its words stand in, in twips; None where it is no list. Some
        programs give what goes on with an item a bullet of its own that nobody sees: that is no mark."""
        if number not in self._lists:
            return None
        kind, starts, own = self._lists[number]
        if kind in self._links:
            kind = self._lists.get(self._looks.linked_list(self._links[kind]), ("", {}, {}))[0]
        level = min(max(level, 0), _DEEPEST - 1)
        said = own.get(level) or self._levels.get(kind, {}).get(level) or _Level("bullet", "", 1, 0)
        counts = self._counts.setdefault(kind, [None] * _DEEPEST)
        if level in starts and (number, level) not in self._begun:
            self._begun.add((number, level))
            counts[level] = starts[level]
        else:
            before = counts[level]
            counts[level] = said.start if before is None else before + 1
        counts[level + 1 :] = [None] * (_DEEPEST - level - 1)
        return _mark(said, counts[level] or 0), said.left


def _mark(level: _Level, number: int) -> Mark | None:
    if level.kind == "bullet" and level.text and not level.text.strip():
        return None
    if level.kind in _UNCOUNTED or not number:
        return Mark("-")
    return Mark(_STYLES.get(level.kind) or ("1)" if level.text.rstrip().endswith(")") else "1."), number)


def _level(one: etree._Element) -> tuple[int, _Level]:
    properties = one.find(_PARAGRAPH)
    start = _number(_said(one.find(W + "start")))
    return _number(one.get(W + "ilvl", "")) or 0, _Level(
        _said(one.find(W + "numFmt")) or "decimal",
        _said(one.find(W + "lvlText")),
        1 if start is None else start,
        (None if properties is None else left_of(properties)) or 0,
    )


def _list(one: etree._Element) -> tuple[str, dict[int, int], dict[int, _Level]]:
    starts, own = {}, {}
    for changed in one.iterfind(W + "lvlOverride"):
        level = _number(changed.get(W + "ilvl", "")) or 0
        if (start := _number(_said(changed.find(W + "startOverride")))) is not None:
            starts[level] = start
        if (said := changed.find(W + "lvl")) is not None:
            own[level] = _level(said)[1]
    return _said(one.find(W + "abstractNumId")), starts, own


def _said(one: etree._Element | None) -> str:
    return "" if one is None else one.get(VALUE, "")


def _number(said: str) -> int | None:
    try:
        return int(float(said))
    except (ValueError, OverflowError):
        return None

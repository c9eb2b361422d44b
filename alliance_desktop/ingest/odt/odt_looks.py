"""The styles and lists of an OpenDocument text: those that people see, and those that programs make for what is done by
hand."""

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from alliance_desktop.domain.text.list_marks import Mark, Style
from alliance_desktop.ingest.odt.odt_parts import FO, LIBREOFFICE, OFFICE, STYLE, TEXT, millimetres
from alliance_desktop.ingest.style_names import is_code_face, people_call

_NAME, _FAMILY, _PARENT = STYLE + "name", STYLE + "family", STYLE + "parent-style-name"
_FORMATS: dict[str, Style] = {"a": "a)", "A": "A)", "i": "i)", "I": "I)"}
_MOST_BASED, _DEEPEST = 30, 10


class OdtLook(NamedTuple):
    """What a style says, or those made by hand on it do; None where it says nothing. `left` is in millimetres."""

    name: str = ""
    strong: bool | None = None
    emphasis: bool | None = None
    code: bool | None = None
    struck: bool | None = None
    hidden: bool | None = None
    left: float | None = None
    raised: bool | None = None

    def over(self, other: "OdtLook") -> "OdtLook":
        """The same, and where it says nothing what the `other` says."""
        return OdtLook(
            self.name or other.name,
            other.strong if self.strong is None else self.strong,
            other.emphasis if self.emphasis is None else self.emphasis,
            other.code if self.code is None else self.code,
            other.struck if self.struck is None else self.struck,
            other.hidden if self.hidden is None else self.hidden,
            other.left if self.left is None else self.left,
            other.raised if self.raised is None else self.raised,
        )


NOTHING = OdtLook()


class OdtLooks:
    """The styles by family and name: of `styles` the common ones, of the `content` those made by hand."""

    def __init__(self, styles: etree._Element | None, content: etree._Element) -> None:
        self._common = dict(_styles(styles, "styles"))
        self._by_hand = dict(_styles(content, "automatic-styles"))
        self._made: dict[tuple[str, str], tuple[OdtLook, OdtLook]] = {}

    def of(self, family: str, name: str) -> tuple[OdtLook, OdtLook]:
        """What the common style says that is named, or lies below; and what was done by hand on it."""
        key = (family, name)
        if (known := self._made.get(key)) is None:
            known = self._made[key] = self._look(family, name)
        return known

    def is_tracked_row(self, name: str) -> bool:
        """Whether a row was inserted or deleted as a whole."""
        style = self._by_hand.get(("table-row", name))
        properties = None if style is None else style.find(STYLE + "table-row-properties")
        return properties is not None and properties.get(LIBREOFFICE + "text-changes-only") == "false"

    def _look(self, family: str, name: str) -> tuple[OdtLook, OdtLook]:
        by_hand = common = NOTHING
        for _based in range(_MOST_BASED):
            style = self._by_hand.get((family, name))
            if style is None:
                break
            by_hand, name = by_hand.over(_said(style)), style.get(_PARENT, "")
        called = ""
        for _based in range(_MOST_BASED):
            style = self._common.get((family, name))
            if style is None:
                break
            called = called or style.get(STYLE + "display-name") or name.replace("_20_", " ")
            common, name = common.over(_said(style)), style.get(_PARENT, "")
        return common._replace(name=people_call(called), struck=None), by_hand


def _styles(root: etree._Element | None, kind: str) -> Iterator[tuple[tuple[str, str], etree._Element]]:
    for styles in () if root is None else root.iterfind(OFFICE + kind):
        for one in styles.iterfind(STYLE + "style"):
            yield (one.get(_FAMILY, ""), one.get(_NAME, "")), one


def _said(style: etree._Element) -> OdtLook:
    text, paragraph = style.find(STYLE + "text-properties"), style.find(STYLE + "paragraph-properties")
    margin = None if paragraph is None else paragraph.get(FO + "margin-left")
    left = None if margin is None else millimetres(margin)
    if text is None:
        return OdtLook(left=left)
    weight, slant = text.get(FO + "font-weight"), text.get(FO + "font-style")
    face, line = text.get(STYLE + "font-name") or text.get(FO + "font-family"), text.get(_LINE)
    return OdtLook(
        "",
        None if weight is None else weight in {"bold", "600", "700", "800", "900"},
        None if slant is None else slant in {"italic", "oblique"},
        is_code_face(face) if face else None,
        None if line is None else line != "none",
        None if text.get(TEXT + "display") is None else text.get(TEXT + "display") == "none",
        left,
        _is_raised(text.get(STYLE + "text-position")),
    )


def _is_raised(place: str | None) -> bool | None:
    """Whether letters stand raised beside their line: 'super 58%', '33% 58%'."""
    return None if place is None else place.startswith("super") or place[:1] in set("123456789")


_LINE = STYLE + "text-line-through-style"


class _Level(NamedTuple):
    kind: str
    text: str
    start: int
    left: float | None = None


_NO_LEVEL = _Level("", "", 1)


class OdtLists:
    """The styles of lists; their numbers count as the items come."""

    def __init__(self, *roots: etree._Element | None) -> None:
        self._levels: dict[tuple[str, int], _Level] = {}
        self._counts: dict[str, list[int | None]] = {}
        for root in roots:
            for style in () if root is None else root.iter(TEXT + "list-style"):
                for one in style:
                    level = _number(one.get(TEXT + "level", ""), 1)
                    kind = one.get(STYLE + "num-format", "") if str(one.tag).endswith("-number") else ""
                    start = _number(one.get(TEXT + "start-value", ""), 1)
                    self._levels[style.get(_NAME, ""), level] = _Level(
                        kind, one.get(STYLE + "num-suffix", ""), start, _left(one)
                    )

    def left(self, style: str, level: int) -> float | None:
        """How far the words of items stand in, in millimetres."""
        return self._levels.get((style, level), _NO_LEVEL).left

    def begin(self, style: str, level: int) -> None:
        """A list begins anew, at a level from 1."""
        counts = self._counts.setdefault(style, [None] * _DEEPEST)
        counts[level - 1 :] = [None] * (_DEEPEST - level + 1)

    def item(self, style: str, level: int, start: str) -> Mark:
        """The mark of the next item; `start` is the number that it was given, '' for none."""
        level = min(level, _DEEPEST)
        counts = self._counts.setdefault(style, [None] * _DEEPEST)
        said = self._levels.get((style, level), _NO_LEVEL)
        before = counts[level - 1]
        counts[level - 1] = number = _number(start, said.start if before is None else before + 1)
        counts[level:] = [None] * (_DEEPEST - level)
        if not said.kind or number < 1:
            return Mark("-")
        return Mark(_FORMATS.get(said.kind) or ("1)" if said.text.startswith(")") else "1."), number)


def _left(level: etree._Element) -> float | None:
    found = next(level.iter(STYLE + "list-level-label-alignment"), None)
    return None if found is None else millimetres(found.get(FO + "margin-left", ""))


def _number(said: str, usual: int) -> int:
    return int(said) if said.isdecimal() and len(said) < 10 else usual

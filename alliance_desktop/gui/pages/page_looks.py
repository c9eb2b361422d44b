"""The looks of paper in the window's fonts and colours: how the words and paragraphs of a page are shown."""

from collections.abc import Callable
from functools import cache
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QTextBlockFormat, QTextCharFormat, QTextFormat, QTextOption

from alliance_desktop.domain.template import PORTRAIT
from alliance_desktop.export.paper_looks import BORDERS, INSET, SIZED, beside_codes, looks_of, size_within
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.theme import SANS, SERIF, Theme
from alliance_desktop.gui.widgets.text.safe_view import load_note_fonts
from alliance_desktop.render.blocks import Run
from alliance_desktop.render.document import Head
from alliance_desktop.render.pages.page_parts import TextKind

F = TypeVar("F", QTextBlockFormat, QTextCharFormat)
EDGE = QTextFormat.Property.UserProperty.value + 1
"""A property of a block: the line drawn beside it, above or beneath."""
RULE_AT = EDGE + 1
"""A property of what is quoted: how far from the left its line stands, in pixels."""

_POINT = 17 / 14
"""Pixels of a point: those of the line to take, which is read out from the page."""
_MILLIMETRE = (tokens.PAGE - 2 * tokens.PAGE_MARGIN) / PORTRAIT.text
_SMALLEST = 11
_EDGES = {
    "Heading 1": "beneath",
    "To Fill In": "to write on",
    "Quote": "beside",
    "Small Print": "above",
    "Footer": "above",
}
_SPACES = {"Footer": (24, 0), "Marking": (12, 14)}
"""Points above and below what stands at the edges of paper."""
_EDGE_SPACE = 4
"""Points that a line above or beneath a paragraph takes."""
_COLOURS = {"Code": "accent", "Place": "text"}
"""Of words that have a size of their own."""


class PageLooks:
    """Of one document at the present theme and zoom."""

    def __init__(self, theme: Theme, head: Head) -> None:
        load_note_fonts()  # the title's large letters look thin in any weight but bold
        self._theme, self._head, self._looks = theme, head, looks_of(head)
        self.factor = head.factor
        self.beside, self.text = self._looks["Note Text"].indent, beside_codes(head)
        """Millimetres of the place beside the text, and of the text."""
        self._blocks: dict[object, QTextBlockFormat] = {}
        self._words_known: dict[object, QTextCharFormat] = {}

    def points(self, points: float) -> float:
        """Pixels of a measure of type."""
        return points * _POINT * self._theme.zoom / 100

    def millimetres(self, millimetres: float) -> int:
        """Pixels of a measure across the page."""
        return self._theme.scaled(millimetres * _MILLIMETRE)

    def block(self, name: str, further: float = 0, quoted: float = 0) -> QTextBlockFormat:
        """A paragraph of a look, by `further` millimetres to the right. Between two the larger space counts. What is
        `quoted` so far in has a line there."""
        return _kept(self._blocks, (name, further, quoted), lambda: self._block(name, further, quoted))

    def quotation(self, kind: TextKind, further: float) -> float:
        """How far in the line of what is quoted stands, in millimetres."""
        name = f"{kind} Quotation"
        return self._looks[name].indent - INSET + further - BORDERS[name][2] * 25.4 / 72

    def words(self, name: str, style: str = "") -> QTextCharFormat:
        """Words in a paragraph of a look, in a style: Strong, Code, Place, Highlighted, Added or Deleted."""
        return _kept(self._words_known, (name, style), lambda: self._words(name, style))

    def run(self, name: str, run: Run) -> QTextCharFormat:
        """The words of a run: what they are, and where they lead."""
        look = run.strong, run.emphasis, run.code, change_look(run), run.link
        return _kept(self._words_known, (name, *look), lambda: self._run(name, run))

    def _block(self, name: str, further: float, quoted: float) -> QTextBlockFormat:
        look, edge, made = self._looks[name], _EDGES[name] if self._looks[name].ruled else "", QTextBlockFormat()
        before, after = _SPACES.get(name, (look.before, look.after))
        made.setTopMargin(self.points(before + (_EDGE_SPACE if edge == "above" else 0)))
        made.setBottomMargin(self.points(after + (_EDGE_SPACE if edge == "beneath" else 0)))
        made.setLeftMargin(self.millimetres(look.indent + further))
        made.setRightMargin(self.millimetres(look.right))
        if look.hanging:
            hanging = self.millimetres(look.hanging)
            made.setTextIndent(-hanging)
            made.setTabPositions([QTextOption.Tab(hanging, QTextOption.TabType.LeftTab)])
        made.setLineHeight(self.points(look.leading), QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        if name == "Marking":
            made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        made.setProperty(EDGE, "quoted" if quoted else edge)
        made.setProperty(RULE_AT, self.millimetres(quoted))
        return made

    def _words(self, name: str, style: str) -> QTextCharFormat:
        look, made = self._looks[name], QTextCharFormat()
        colour, face, size = "text", look.face, look.size
        if style in SIZED:
            colour, face, size = _COLOURS[style], "sans", size_within(style, self._head)
        font = QFont({"serif": SERIF, "sans": SANS, "mono": _mono()}[face])
        font.setPixelSize(max(_SMALLEST, round(self.points(size))))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        if look.bold or style in {"Strong", "Code", "Added"}:
            font.setWeight(QFont.Weight.Bold if name == "Title" else QFont.Weight.DemiBold)
        font.setUnderline(style == "Added")
        font.setStrikeOut(style == "Deleted")
        made.setFont(font)
        made.setForeground(self._theme.colour(colour))
        if style == "Highlighted":
            made.setBackground(self._theme.colour("border"))
        return made

    def _run(self, name: str, run: Run) -> QTextCharFormat:
        made = QTextCharFormat(self.words(name, change_look(run) or ("Strong" if run.strong else "")))
        if run.code:
            made.setFontFamilies([_mono()])
        made.setFontItalic(run.emphasis)
        if run.link:
            made.setAnchor(True)
            made.setAnchorHref(run.link)
            made.setForeground(self._theme.colour("accent"))
        return made


def change_look(run: Run) -> str:
    """The style of what became of it in a proposed wording; '' of what is as it was, and of a blank beside it."""
    return run.change.capitalize() if run.is_struck or run.change == "added" else ""


def _kept(known: dict[object, F], key: object, make: Callable[[], F]) -> F:
    if key not in known:
        known[key] = make()
    return known[key]


@cache
def _mono() -> str:
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()

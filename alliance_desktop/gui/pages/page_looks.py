"""The looks of paper in the window's fonts and colours: how the words and paragraphs of a page are shown."""

from collections.abc import Callable
from functools import cache
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QTextBlockFormat, QTextCharFormat, QTextFormat, QTextOption

from alliance_desktop.export.font_sizes import BESIDE, LOOKS, TEXT, Look
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.theme import SANS, SERIF, Theme
from alliance_desktop.render.document import Run

F = TypeVar("F", QTextBlockFormat, QTextCharFormat)
EDGE = QTextFormat.Property.UserProperty.value + 1
"""A property of a block: the line drawn beside it, above or beneath."""

_POINT = 17 / 14
"""Pixels of a point: those of the line to take, which is read out from the page."""
_MILLIMETRE = (tokens.PAGE - 2 * tokens.PAGE_MARGIN) / (BESIDE + TEXT)
_SMALLEST = 11
_EDGES = {"Heading 1": "beneath", "Quote": "beside", "Small Print": "above", "Footer": "above"}
_BEFORE_FOOT = {"Footer": 24, "Marking": 12}
"""Points above what stands at the edges of paper."""
_EDGE_SPACE = 4
"""Points that a line above or beneath a paragraph takes."""
_STYLES = {"Strong": ("text", 0), "Code": ("accent", 10), "Place": ("text", 9)}
"""Colour and size in points, 0 for that of the paragraph, of the words that have their own."""


class PageLooks:
    """At the present theme and zoom: made anew when they change."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._blocks: dict[object, QTextBlockFormat] = {}
        self._words_known: dict[object, QTextCharFormat] = {}

    def points(self, points: float) -> float:
        """Pixels of a measure of type."""
        return points * _POINT * self._theme.zoom / 100

    def millimetres(self, millimetres: float) -> int:
        """Pixels of a measure across the page."""
        return self._theme.scaled(millimetres * _MILLIMETRE)

    def block(self, name: str, further: float = 0) -> QTextBlockFormat:
        """A paragraph of a look, by `further` millimetres to the right. Between two the larger space counts."""
        return _kept(self._blocks, (name, further), lambda: self._block(name, further))

    def words(self, name: str, style: str = "") -> QTextCharFormat:
        """Words in a paragraph of a look, in a style of characters: Strong, Code, Place or Highlighted."""
        return _kept(self._words_known, (name, style), lambda: self._words(name, style))

    def run(self, name: str, run: Run) -> QTextCharFormat:
        """The words of a run: what they are, and where they lead."""
        look = run.strong, run.emphasis, run.code, run.change, run.link
        return _kept(self._words_known, (name, *look), lambda: self._run(name, run))

    def _block(self, name: str, further: float) -> QTextBlockFormat:
        look, edge, made = LOOKS[name], _EDGES.get(name, ""), QTextBlockFormat()
        made.setTopMargin(self.points(_BEFORE_FOOT.get(name, look.before) + (_EDGE_SPACE if edge == "above" else 0)))
        made.setBottomMargin(self.points(look.after + (_EDGE_SPACE if edge == "beneath" else 0)))
        made.setLeftMargin(self.millimetres(look.indent + further))
        if look.hanging:
            hanging = self.millimetres(look.hanging)
            made.setTextIndent(-hanging)
            made.setTabPositions([QTextOption.Tab(hanging, QTextOption.TabType.LeftTab)])
        made.setLineHeight(self.points(look.leading), QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        if name == "Marking":
            made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        made.setProperty(EDGE, edge)
        return made

    def _words(self, name: str, style: str) -> QTextCharFormat:
        look, made = LOOKS[name], QTextCharFormat()
        colour, size = _STYLES.get(style, ("text", 0))
        font = self._font(look, size or look.size)
        if look.bold or style in {"Strong", "Code"}:
            font.setWeight(QFont.Weight.DemiBold)
        made.setFont(font)
        made.setForeground(self._theme.colour(colour))
        if style == "Highlighted":
            made.setBackground(self._theme.colour("border"))
        return made

    def _run(self, name: str, run: Run) -> QTextCharFormat:
        made = QTextCharFormat(self.words(name, "Strong" if run.strong or run.change == "added" else ""))
        if run.code:
            made.setFontFamilies([_mono()])
        made.setFontItalic(run.emphasis)
        made.setFontUnderline(run.change == "added")
        made.setFontStrikeOut(run.change == "deleted")
        if run.link:
            made.setAnchor(True)
            made.setAnchorHref(run.link)
            made.setForeground(self._theme.colour("accent"))
        return made

    def _font(self, look: Look, size: float) -> QFont:
        font = QFont({"serif": SERIF, "sans": SANS, "mono": _mono()}[look.face])
        font.setPixelSize(max(_SMALLEST, round(self.points(size))))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font


def _kept(known: dict[object, F], key: object, make: Callable[[], F]) -> F:
    if key not in known:
        known[key] = make()
    return known[key]


@cache
def _mono() -> str:
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()

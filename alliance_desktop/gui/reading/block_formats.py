"""Formats and measures of the reading text at the present theme and zoom, and what a block says of itself."""

from enum import IntEnum

from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFormat,
    QTextListFormat,
)

from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.look.tokens import XL, XS, XXS, XXXL, L, M, S

_USER = QTextFormat.Property.UserProperty.value
PART, CODE, PASSAGE, STANCE, TOLD_AT, BRIEF_AT, CHIP, CHIP_COLOUR, MORE = range(_USER + 1, _USER + 10)
"""Properties by which the document describes itself: of blocks the first six, of characters the others.

A head whose card has a stance names it, and says at which of its characters what tells of marks begins. What tells that
it is in the brief begins at BRIEF_AT, which is 0 where it isn't.
"""


class Part(IntEnum):
    """What a block is. A section is OVERLINE, TITLE, its marks, its text; a card is HEAD, TEXT and its marks."""

    OVERLINE = 1
    TITLE = 2
    PROSE = 3
    ITEM = 4
    LEAD_IN = 5
    REMARK = 6
    HEAD = 7
    TEXT = 8
    NOTE = 9
    TAGS = 10
    TURN = 11


MARKS = (Part.NOTE, Part.TAGS)

THIN = "\u202f"
"""A narrow space that no line breaks at: the padding of badges and chips."""

_FONTS = {
    Part.OVERLINE: ("overline", "text_2"),
    Part.TITLE: ("title-1", "text"),
    Part.PROSE: ("read", "text"),
    Part.ITEM: ("read", "text"),
    Part.LEAD_IN: ("read-strong", "text"),
    Part.REMARK: ("read", "text_2"),
    Part.HEAD: ("ui-small", "text_2"),
    Part.TEXT: ("read", "text"),
    Part.NOTE: ("ui", "text_2"),
    Part.TAGS: ("ui-small-medium", "text"),
    Part.TURN: ("ui-medium", "accent"),
}
_HEAD_LEAD = 5
"""So much stands above the letters of a head: in a narrow card it has a second line, which the badge doesn't meet."""
_LINES = {
    Part.OVERLINE: 15,
    Part.TITLE: 32,
    Part.PROSE: 29,
    Part.ITEM: 29,
    Part.LEAD_IN: 29,
    Part.REMARK: 29,
    Part.HEAD: 15 + _HEAD_LEAD,
    Part.TEXT: 29,
    Part.NOTE: 19,
    Part.TAGS: 28,
    Part.TURN: 24,
}
"""Height of a line in pixels at zoom 100 %. What a face does not need of it stands above its letters."""
_STAR, _STAR_MAX = 28, tokens.BAR_BUTTON + S
"""The star at zoom 100 %; a larger button would meet the code in a narrow pane."""
_SMALL_TITLE = ("title-2", "text"), 26
"""Font and line of a section's title while a filter is active."""
_ABOVE = {
    Part.OVERLINE: XXXL + L + XS,
    Part.TITLE: XS,
    Part.PROSE: M,
    Part.ITEM: S,
    Part.LEAD_IN: L,
    Part.REMARK: M,
    Part.HEAD: L + L - _HEAD_LEAD,
    Part.TEXT: XS,
    Part.NOTE: S,
    Part.TAGS: XS,
    Part.TURN: XL,
}
_BELOW_NOTE = XS + XXS
_FOOT, _FOOT_BELOW_TAGS = L, L + XS


def part_of(block: QTextBlock) -> Part:
    """What the block is."""
    return Part(block.blockFormat().intProperty(PART))


def code_of(block: QTextBlock) -> str:
    """The recommendation or section the block belongs to."""
    return str(block.blockFormat().stringProperty(CODE))


def stance_of(head: QTextBlock) -> str:
    """The stance that stands in the head of a card; '' for none."""
    return str(head.blockFormat().stringProperty(STANCE))


def told_at(head: QTextBlock) -> int:
    """Where in the head of a card begins what tells of its marks; 0 where nothing does."""
    return head.blockFormat().intProperty(TOLD_AT)


def brief_at(head: QTextBlock) -> int:
    """Where in the head of a card begins what tells that it is in the brief; 0 where it isn't."""
    return head.blockFormat().intProperty(BRIEF_AT)


class Look:
    """Made anew whenever the theme changes; `filtered` sets the titles small."""

    def __init__(self, theme: Theme, filtered: bool = False) -> None:
        self.theme = theme
        self._filtered = filtered
        self._known: dict[tuple[str, str], QTextCharFormat] = {}
        self._blocks = {part: self._block(part) for part in Part}
        self._chars = {part: self.char(*self._face(part)) for part in Part}
        self.list_format = QTextListFormat()
        self.list_format.setStyle(QTextListFormat.Style.ListDecimal)

    def px(self, pixels: float) -> int:
        """Pixels of zoom 100 % as they are now; for heights and what stands between lines."""
        return self.theme.scaled(pixels)

    @property
    def head_pad(self) -> int:
        """From a card's upper edge to the line of its head."""
        return self.px(L - _HEAD_LEAD)

    @property
    def star(self) -> int:
        """Width and height of the star, which takes the place of its button."""
        return min(max(tokens.TARGET, self.px(_STAR)), _STAR_MAX)

    def foot_pad(self, part: Part) -> int:
        """From the last line of a card that ends in `part` to its lower edge."""
        return self.px(_FOOT_BELOW_TAGS if part is Part.TAGS else _FOOT)

    def block(self, part: Part, code: str, passage: int = -1, *, closes: bool = False) -> QTextBlockFormat:
        """The format of a block; `closes`: it is the last of its card and keeps the distance to the next."""
        made = QTextBlockFormat(self._blocks[part])
        made.setProperty(CODE, code)
        made.setProperty(PASSAGE, passage)
        if closes:
            made.setBottomMargin(self.foot_pad(part) + self.px(M) + self.head_pad)
        return made

    def text(self, part: Part) -> QTextCharFormat:
        """The format of a part's ordinary characters."""
        return self._chars[part]

    def char(self, token: str, colour: str) -> QTextCharFormat:
        """Characters in a type token and a colour token, following the zoom."""
        if (token, colour) not in self._known:
            made = QTextCharFormat()
            made.setFont(self.theme.zoomed(token) if token.startswith(("ui", "over")) else self.theme.font(token))
            made.setForeground(self.theme.brush(colour))
            self._known[token, colour] = made
        return QTextCharFormat(self._known[token, colour])

    def spread(self, format_: QTextCharFormat, space: str, pixels: int) -> QTextCharFormat:
        """`format_` for one character `space` that shall be `pixels` wide at zoom 100 %."""
        made = QTextCharFormat(format_)
        made.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
        made.setFontLetterSpacing(self.px(pixels) - QFontMetricsF(format_.font()).horizontalAdvance(space))
        return made

    def padding(self, format_: QTextCharFormat) -> QTextCharFormat:
        """For THIN before and after words of `format_`: the edges of the chip or badge that is painted behind them."""
        return self.spread(format_, THIN, S)

    def _face(self, part: Part) -> tuple[str, str]:
        return _SMALL_TITLE[0] if self._filtered and part is Part.TITLE else _FONTS[part]

    def _block(self, part: Part) -> QTextBlockFormat:
        made = QTextBlockFormat()
        made.setProperty(PART, int(part))
        made.setTopMargin(self.px(_ABOVE.get(part, 0)))
        kinds = QTextBlockFormat.LineHeightTypes
        if part is Part.TITLE:
            # Tighter than the face's own line, which only a fixed height allows.
            line = _SMALL_TITLE[1] if self._filtered else _LINES[part]
            made.setLineHeight(self.px(line), kinds.FixedHeight.value)
        else:
            made.setLineHeight(self.px(_LINES[part]), kinds.MinimumHeight.value)
        if part in {Part.HEAD, Part.OVERLINE}:
            made.setRightMargin(self.star + M - tokens.CARD_PADDING + XS)  # words in it end before the star
        if part is Part.NOTE:
            made.setLeftMargin(L)
            made.setBottomMargin(self.px(_BELOW_NOTE))
        return made


def column(theme: Theme, width: int) -> tuple[int, int]:
    """Left edge and width of the column of cards in a viewport `width` pixels wide."""
    gutter = tokens.XL if width >= tokens.READING_MIN else tokens.M
    wide = min(theme.scaled(tokens.COLUMN), width - 2 * gutter)
    return (width - wide) // 2, wide

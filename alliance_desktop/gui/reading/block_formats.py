"""Formats and measures of the reading text at the present theme and zoom, and what a block says of itself."""

from enum import IntEnum
from typing import NamedTuple

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
PART, CODE, PASSAGE, STANCE, TOLD_AT, DECIDE_AT, BRIEF_AT, CHIP, CHIP_COLOUR, MORE = range(_USER + 1, _USER + 11)
"""Properties by which the document describes itself: of blocks the first seven, of characters the others.

A head whose card has a stance names it, and says at which of its characters what tells of marks begins. What tells that
it has texts to choose from begins at DECIDE_AT, and that it is in the brief at BRIEF_AT, which are 0 where it isn't so.
"""


class BlockPart(IntEnum):
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


MARKS = (BlockPart.NOTE, BlockPart.TAGS)

THIN = "\u202f"
"""A narrow space that no line breaks at: the padding of badges and chips."""

_HEAD_LEAD = 5
"""So much stands above the letters of a head: in a narrow card it has a second line, which the badge doesn't meet."""


class _Look(NamedTuple):
    """How a part is set: font, colour, height of a line and space above it, in pixels at zoom 100 %.

    What a face does not need of the line stands above its letters.
    """

    font: str
    colour: str
    line: int
    above: int


_LOOKS = {
    BlockPart.OVERLINE: _Look("overline", "text_2", 15, XXXL + L + XS),
    BlockPart.TITLE: _Look("title-1", "text", 32, XS),
    BlockPart.PROSE: _Look("read", "text", 29, M),
    BlockPart.ITEM: _Look("read", "text", 29, S),
    BlockPart.LEAD_IN: _Look("read-strong", "text", 29, L),
    BlockPart.REMARK: _Look("read", "text_2", 29, M),
    BlockPart.HEAD: _Look("ui-small", "text_2", 15 + _HEAD_LEAD, L + L - _HEAD_LEAD),
    BlockPart.TEXT: _Look("read", "text", 29, XS),
    BlockPart.NOTE: _Look("ui", "text_2", 19, S),
    BlockPart.TAGS: _Look("ui-small-medium", "text", 28, XS),
    BlockPart.TURN: _Look("ui-medium", "accent", 24, XL),
}
_SMALL_TITLE = _Look("title-2", "text", 26, XS)
"""A section's title while a filter is active."""
_STAR, _STAR_MAX = 28, tokens.BAR_BUTTON + S
"""The star at zoom 100 %; a larger button would meet the code in a narrow pane."""
_BELOW_NOTE = XS + XXS
_FOOT, _FOOT_BELOW_TAGS = L, L + XS


def part_of(block: QTextBlock) -> BlockPart:
    """What the block is."""
    return BlockPart(block.blockFormat().intProperty(PART))


def code_of(block: QTextBlock) -> str:
    """The recommendation or section the block belongs to."""
    return str(block.blockFormat().stringProperty(CODE))


def stance_of(head: QTextBlock) -> str:
    """The stance that stands in the head of a card; '' for none."""
    return str(head.blockFormat().stringProperty(STANCE))


def told_at(head: QTextBlock) -> int:
    """Where in the head of a card begins what tells of its marks; 0 where nothing does."""
    return head.blockFormat().intProperty(TOLD_AT)


def decide_at(head: QTextBlock) -> int:
    """Where in the head of a card begins what tells that it has texts to choose from; 0 where it has none."""
    return head.blockFormat().intProperty(DECIDE_AT)


def brief_at(head: QTextBlock) -> int:
    """Where in the head of a card begins what tells that it is in the brief; 0 where it isn't."""
    return head.blockFormat().intProperty(BRIEF_AT)


class BlockFormats:
    """Made anew whenever the theme changes; `filtered` sets the titles small."""

    def __init__(self, theme: Theme, filtered: bool = False) -> None:
        self.theme = theme
        self._filtered = filtered
        self._known: dict[tuple[str, str], QTextCharFormat] = {}
        self._blocks = {part: self._block(part) for part in BlockPart}
        self._chars = {part: self.char(*self._face(part)[:2]) for part in BlockPart}

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

    def foot_pad(self, part: BlockPart) -> int:
        """From the last line of a card that ends in `part` to its lower edge."""
        return self.px(_FOOT_BELOW_TAGS if part is BlockPart.TAGS else _FOOT)

    def block(self, part: BlockPart, code: str, passage: int = -1, *, closes: bool = False) -> QTextBlockFormat:
        """The format of a block; `closes`: it is the last of its card and keeps the distance to the next."""
        made = QTextBlockFormat(self._blocks[part])
        made.setProperty(CODE, code)
        made.setProperty(PASSAGE, passage)
        if closes:
            made.setBottomMargin(self.foot_pad(part) + self.px(M) + self.head_pad)
        return made

    def list_format(self, *, numbered: bool) -> QTextListFormat:
        """That of a list in the running text."""
        made = QTextListFormat()
        made.setStyle(QTextListFormat.Style.ListDecimal if numbered else QTextListFormat.Style.ListDisc)
        return made

    def text(self, part: BlockPart) -> QTextCharFormat:
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

    def _face(self, part: BlockPart) -> _Look:
        return _SMALL_TITLE if self._filtered and part is BlockPart.TITLE else _LOOKS[part]

    def _block(self, part: BlockPart) -> QTextBlockFormat:
        made = QTextBlockFormat()
        made.setProperty(PART, int(part))
        look, kinds = self._face(part), QTextBlockFormat.LineHeightTypes
        made.setTopMargin(self.px(look.above))
        # a title is tighter than the face's own line, which only a fixed height allows
        kind = kinds.FixedHeight if part is BlockPart.TITLE else kinds.MinimumHeight
        made.setLineHeight(self.px(look.line), kind.value)
        if part in {BlockPart.HEAD, BlockPart.OVERLINE}:
            made.setRightMargin(self.star + M - tokens.CARD_PADDING + XS)  # words in it end before the star
        if part is BlockPart.NOTE:
            made.setLeftMargin(L)
            made.setBottomMargin(self.px(_BELOW_NOTE))
        return made


def column(theme: Theme, width: int) -> tuple[int, int]:
    """Left edge and width of the column of cards in a viewport `width` pixels wide."""
    gutter = tokens.XL if width >= tokens.READING_MIN else tokens.M
    wide = min(theme.scaled(tokens.COLUMN), width - 2 * gutter)
    return (width - wide) // 2, wide

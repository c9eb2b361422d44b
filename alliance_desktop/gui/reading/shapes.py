"""Where things stand in the laid-out document: cards, badges, chips, hits; in document coordinates."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QTextBlock, QTextDocument

from alliance_desktop.gui.look.tokens import CARD_PADDING, ICON_BUTTON, ICON_TEXT, TARGET, XS
from alliance_desktop.gui.reading.block_formats import CHIP, CHIP_COLOUR, MARKS, MORE, BlockFormats, code_of, part_of


class MarkRun(NamedTuple):
    """Characters of a block that belong together: a chip with its tag's name and ground, or '+2 notes'."""

    start: int
    end: int
    name: str
    ground: str


class LinePlace(NamedTuple):
    """The edges of a line, and what its letters stand on."""

    upper: float
    baseline: float
    lower: float


def icon_size(size: int) -> int:
    """Pixels of the icon in a square button of `size` pixels, and of the star that is painted in its place."""
    return max(ICON_TEXT, size * ICON_BUTTON // (TARGET + XS))


def top(document: QTextDocument, block: QTextBlock) -> float:
    """Upper edge of a block's first line."""
    return document.documentLayout().blockBoundingRect(block).top()


def line(document: QTextDocument, block: QTextBlock, number: int) -> LinePlace:
    """Where a line of a block stands, from 0, or from -1 backwards.

    Until a page has its size no block has lines, and Qt ends the program that asks one for its height.
    """
    above, layout = top(document, block), block.layout()
    if not layout.lineCount():
        return LinePlace(above, above, above)
    found = layout.lineAt(number % layout.lineCount())
    upper = above + found.y()
    return LinePlace(upper, upper + found.ascent(), upper + found.height())


def bottom(document: QTextDocument, block: QTextBlock) -> float:
    """Lower edge of a block's last line; the leading stands above the letters."""
    return line(document, block, -1).lower


def last_of(block: QTextBlock) -> QTextBlock:
    """The last block of the card that `block` belongs to."""
    code = code_of(block)
    while (following := block.next()).isValid() and code_of(following) == code:
        block = following
    return block


def card(document: QTextDocument, head: QTextBlock, look: BlockFormats) -> QRectF:
    """The card that begins with the block `head`."""
    last = last_of(head)
    upper = top(document, head) - look.head_pad
    lower = bottom(document, last) + look.foot_pad(part_of(last))
    frame = document.rootFrame().frameFormat()
    left = frame.leftMargin() - CARD_PADDING
    return QRectF(left, upper, document.textWidth() - frame.rightMargin() + CARD_PADDING - left, lower - upper)


def heading(document: QTextDocument, overline: QTextBlock) -> QRectF:
    """The overline and title of a section."""
    frame = document.rootFrame().frameFormat()
    upper = top(document, overline)
    left = frame.leftMargin()
    lower = bottom(document, overline.next())
    return QRectF(left, upper, document.textWidth() - frame.rightMargin() - left, lower - upper)


def strips(document: QTextDocument, block: QTextBlock, start: int, end: int) -> Iterator[tuple[float, float, float]]:
    """Left, right and baseline of the characters from `start` to `end`, one triple for each line they stand on.

    The blank at which a line was broken takes no room.
    """
    upper = top(document, block)
    layout = block.layout()
    across = layout.position().x()
    for number in range(layout.lineForTextPosition(start).lineNumber(), layout.lineCount()):
        one = layout.lineAt(number)
        first = one.textStart()
        if first >= end:
            break
        begin, stop = max(start, first), min(end, first + one.textLength())
        if begin < stop:
            baseline = upper + one.y() + one.ascent()
            left, right = sorted((_x(one.cursorToX(begin)), _x(one.cursorToX(stop))))  # Arabic is read from the right
            words = one.naturalTextRect()
            yield across + max(left, words.left()), across + min(right, words.right()), baseline


def boxes(document: QTextDocument, block: QTextBlock, run: MarkRun) -> Iterator[QRectF]:
    """Where a click means the run: its characters, as high as their line."""
    for left, right, baseline in strips(document, block, run.start, run.end):
        height = block.blockFormat().lineHeight()
        yield centred(left, right, baseline, QFontMetricsF(block.charFormat().font()), height)


def centred(left: float, right: float, baseline: float, metrics: QFontMetricsF, height: float) -> QRectF:
    """A box `height` high around letters of that face on `baseline`."""
    middle = baseline - metrics.capHeight() / 2
    return QRectF(left, round(middle - height / 2), right - left, height)


def runs(block: QTextBlock) -> list[MarkRun]:
    """The tags in a block of tags, in their order; in a note the words that count the others."""
    found: list[MarkRun] = []
    if part_of(block) not in MARKS:
        return found
    iterator = block.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        format_ = fragment.charFormat()
        start = fragment.position() - block.position()
        end = start + fragment.length()
        name = format_.stringProperty(CHIP)
        if name and found and found[-1].name == name and found[-1].end == start:
            found[-1] = MarkRun(found[-1].start, end, name, found[-1].ground)
        elif name or format_.boolProperty(MORE):
            found.append(MarkRun(start, end, name, format_.stringProperty(CHIP_COLOUR)))
        iterator += 1
    return found


def _x(found: object) -> float:
    return float(found[0]) if isinstance(found, tuple) else float(str(found))


def line_box(block: QTextBlock, start: int, end: int) -> QRectF:
    """What characters of a block take up, on however many lines."""
    high = block.blockFormat().lineHeight()
    document = block.document()
    rows = [QRectF(left, base - high, right - left, high) for left, right, base in strips(document, block, start, end)]
    found = QRectF()
    for row in rows:
        found = found.united(row)
    return found

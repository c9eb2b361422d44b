"""Paints marked words: a ground and a line beneath highlights, a dotted line beneath words with a note."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QTextBlock

from alliance_desktop.domain.text.anchor import Span
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.tokens import XXS
from alliance_desktop.gui.reading import shapes
from alliance_desktop.gui.reading.block_formats import part_of
from alliance_desktop.gui.reading.reading_document import Sheet
from alliance_desktop.gui.reading.text_selection import WordsInText
from alliance_desktop.gui.widgets.text.plain_text import unit_ranges


class WordsPainter:
    """Paints the stretches of one passage: grounds beneath the hits, lines above them."""

    def __init__(self, words: WordsInText) -> None:
        self._words = words

    def grounds(self, painter: QPainter, sheet: Sheet, block: QTextBlock, index: int) -> None:
        """What lies behind the letters."""
        painter.setPen(Qt.PenStyle.NoPen)
        for spans, colour in ((self._words.highlights(index), "mark"), (self._words.opened(index), "accent_soft")):
            painter.setBrush(sheet.look.theme.colour(colour))
            for left, right, upper, lower in _rows(sheet, block, spans):
                painter.drawRoundedRect(QRectF(left, upper, right - left, lower - upper), XXS, XXS)

    def lines(self, painter: QPainter, sheet: Sheet, block: QTextBlock, index: int) -> None:
        """What lies beneath the letters: no mark is told by its colour alone."""
        dotted = QPen(sheet.look.theme.colour("accent"), tokens.FOCUS_LINE, c=Qt.PenCapStyle.RoundCap)
        dotted.setDashPattern(tokens.DOTS)
        opened = self._words.opened(index)
        noted = [span for span in self._words.noted(index) if span not in opened]
        for spans, pen, shift in (
            (self._words.highlights(index), QPen(sheet.look.theme.colour("mark_line"), tokens.LINE), 0.0),
            (noted, dotted, XXS),
            (opened, QPen(sheet.look.theme.colour("accent"), tokens.FOCUS_LINE), XXS),
        ):
            painter.setPen(pen)
            for left, right, _upper, lower in _rows(sheet, block, spans):
                level = lower + shift - tokens.LINE / 2
                painter.drawLine(QPointF(left + 1, level), QPointF(right - 1, level))


def _rows(sheet: Sheet, block: QTextBlock, spans: Sequence[Span]) -> list[tuple[float, float, float, float]]:
    """Left, right, upper and lower edge of each line of the spans."""
    if not spans:
        return []
    metrics = QFontMetricsF(sheet.look.text(part_of(block)).font())
    return [
        (left, right, round(base - metrics.ascent()), round(base + metrics.descent()))
        for start, end in unit_ranges(block.text(), spans)
        for left, right, base in shapes.strips(sheet.document, block, start, end)
    ]

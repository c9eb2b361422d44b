"""Paints the rows of the search: code and place, and two lines in which the hits are marked."""

from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from itertools import pairwise

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QFontMetricsF, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyleOptionViewItem

from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.stance_looks import stance_icon, stance_ink
from alliance_desktop.gui.search.search_model import SearchModel, SearchRow
from alliance_desktop.gui.widgets.list_painter import END, START, Index, ListPainter
from alliance_desktop.gui.widgets.row_model import Row

_LINES = 2
_KEPT = 200
_LONGEST = 20
"""Characters behind the second line that are looked at: enough to know that it goes on."""


class SearchPainter(ListPainter):
    """64 pixels for a result, and less for a heading."""

    def restyle(self) -> None:
        """Takes the theme's present fonts; the same rows are mostly seen at the next key again."""
        super().restyle()
        self._width_of = QFontMetricsF(self.plain).horizontalAdvance
        self._two_lines = lru_cache(maxsize=_KEPT)(partial(_two_lines, self.plain))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002  (Qt's signature)
        if isinstance(self.model, SearchModel) and self.model.is_heading(index.row()):
            return QSize(0, self.line + tokens.L + (tokens.L if index.row() else 0))
        return QSize(0, self.head_height() + _LINES * self.line + 2 * tokens.HANG)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self.model.row_at(index)
        if isinstance(row, SearchRow) and row.heading:
            self._paint_heading(painter, self.column(option.rect), row)
        else:
            super().paint(painter, option, index)

    def paint_row(self, painter: QPainter, inside: QRect, row: Row) -> None:
        if not isinstance(row, SearchRow):
            return
        head = QRect(inside.left(), inside.top(), inside.width(), self.head_height())
        used = self.paint_head(painter, head, row)
        if row.stance:
            self._paint_stance(painter, head.adjusted(used + tokens.M - head.left(), 0, 0, 0), row)
        self.write(painter, head, row.aside, self.small, "text_2", END)
        self._paint_words(painter, inside.adjusted(0, self.head_height(), 0, 0), row)

    def head_height(self) -> int:
        return self.line + tokens.BAR_LINE

    def inside(self, box: QRect) -> QRect:
        return box.adjusted(tokens.CARD_PADDING, tokens.HANG, -tokens.CARD_PADDING, -tokens.HANG)

    def _paint_heading(self, painter: QPainter, box: QRect, row: SearchRow) -> None:
        line = QRect(box.left() + tokens.CARD_PADDING, box.bottom() - self.line - tokens.XS, box.width(), self.line)
        width = self.write(painter, line, row.text, self.strong, "text", START)
        self.write(painter, line.adjusted(width + tokens.S, 0, 0, 0), row.aside, self.small, "text_2", START)

    def _paint_stance(self, painter: QPainter, room: QRect, row: SearchRow) -> None:
        place = QRect(room.left(), room.top(), tokens.ICON_TEXT, room.height())
        stance_icon(self.theme, row.stance, tokens.ICON_TEXT).paint(painter, place)
        words = room.adjusted(tokens.ICON_TEXT + tokens.XS, 0, 0, 0)
        painter.setFont(self.theme.font("ui-small-strong"))
        painter.setPen(QColor(stance_ink(self.theme, row.stance)))
        painter.drawText(words, START, row.stance_words)

    def _paint_words(self, painter: QPainter, place: QRect, row: SearchRow) -> None:
        painter.setFont(self.plain)
        painter.setPen(self.theme.colour("text"))
        for number, (start, words) in enumerate(self._two_lines(row.text, place.width())):
            top = place.top() + number * self.line
            for left, right in self._marked(words, start, row.hits):
                painter.fillRect(QRectF(place.left() + left, top, right - left, self.line), self.theme.colour("hit"))
            painter.drawText(QRect(place.left(), top, place.width(), self.line), START, words)

    def _marked(self, words: str, start: int, hits: Iterable[tuple[int, int]]) -> Iterator[tuple[float, float]]:
        """Where the hits stand in a line that begins at `start` of the text, in pixels from its left edge."""
        measure = self._width_of
        for first, last in hits:
            if first < start + len(words) and last > start:
                yield measure(words[: max(0, first - start)]), measure(words[: last - start])


def _two_lines(font: QFont, text: str, width: int) -> list[tuple[int, str]]:
    """The beginning of a text as lines, each with its place in the text; '…' where more stands behind the second."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    ends = [0]
    while len(ends) <= _LINES and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        ends.append(_characters(text, line.textStart() + line.textLength()))
    layout.endLayout()
    lines = [(start, text[start:end].rstrip()) for start, end in pairwise(ends)]
    if ends[-1] < len(text):
        start = lines[-1][0]
        lines[-1] = start, _cut(text[start : ends[-1] + _LONGEST], font, width)
    return lines


def _cut(text: str, font: QFont, width: int) -> str:
    """As many words as fit, and '…' behind them."""
    cut = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width).removesuffix("…")
    words = cut.rsplit(" ", 1)[0] if " " in cut.strip() else cut
    return words.rstrip(" ,;:.–-") + "…"


def _characters(text: str, units: int) -> int:
    """So many characters are so many units of UTF-16, as Qt counts."""
    if text.isascii():
        return units
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "surrogatepass"))

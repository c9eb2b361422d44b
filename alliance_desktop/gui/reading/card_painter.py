"""Paints what lies behind the text: cards, badges, chips, bars, stars and hits, of the visible blocks only."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, Protocol

from PySide6 import QtCore, QtGui
from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QBrush, QFontMetricsF, QPainter, QPainterPath, QPen, QTextBlock, QTextBlockFormat

from alliance_desktop.domain.text.hits import NOTHING
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.theme import brush, stance_icon
from alliance_desktop.gui.look.tokens import XXS, M
from alliance_desktop.gui.reading import shapes
from alliance_desktop.gui.reading.block_formats import (
    CODE,
    PART,
    PASSAGE,
    THIN,
    TOLD_AT,
    BlockPart,
    brief_at,
    code_of,
    decide_at,
    part_of,
    stance_of,
    told_at,
)
from alliance_desktop.gui.reading.reading_document import ReadingDocument
from alliance_desktop.gui.state.editor import Editor
from alliance_desktop.gui.widgets.text.plain_text import unit_ranges

_BADGE, _CHIP, _CHECK = 22, 24, 20
"""Heights at zoom 100 %."""
_CHECK_MAX = 2 * M
"""A larger one would reach over the pane's edge, and into the code."""


_Spans = Sequence[tuple[int, int]]


class MarkedSpans(NamedTuple):
    """Where the words of a passage stand that are highlighted, that notes are on, and whose note is open."""

    highlights: _Spans
    noted: _Spans
    opened: _Spans


NO_SPANS = MarkedSpans((), (), ())


class MarkedWords(Protocol):
    """Finds them again."""

    def spans(self, index: int) -> MarkedSpans: ...


class Shown:
    """What is marked at present: the focus, the choice, the hits by passage with the one that F3 stands on."""

    def __init__(self, current: str) -> None:
        self.current = current
        self.chosen: frozenset[str] = frozenset()
        self.found = NOTHING
        self.shared: Mapping[int, _Spans] = {}
        """What two related recommendations have in common, by passage."""
        self.tools: frozenset[str] = frozenset()
        """Codes whose tools are laid over the text: their star is a button there."""
        self.focus = False
        self.words: MarkedWords | None = None
        """There from the first mark on chosen words on."""

    def grounds(self, index: int, marked: MarkedSpans) -> Iterator[tuple[str, _Spans]]:
        """What is marked in a passage, by colour: by the reader, then what two related ones share, and over it the
        words looked for."""
        yield "mark", marked.highlights
        yield "accent_soft", marked.opened
        yield "shared", self.shared.get(index, ())
        hits = self.found.hits.get(index, ())
        yield "hit", hits
        if self.found.current and self.found.current[0] == index:
            yield "hit_now", hits[self.found.current[1] :][:1]


class CardPainter:
    """Paints one sheet, with a star at what is bookmarked."""

    def __init__(self, sheet: ReadingDocument, shown: Shown, editor: Editor) -> None:
        self._shown, self._editor = shown, editor
        self._document, self._look, self._theme = sheet.document, sheet.look, sheet.look.theme
        self._badge_metrics = QFontMetricsF(self._look.char("ui-small-strong", "text").font())

    def _starred(self, code: str) -> bool:
        library = self._editor.library
        return library is not None and library.marks(code).bookmark is not None

    @cached_property
    def _chip_metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self._look.text(BlockPart.TAGS).font())

    def paint(self, painter: QPainter, first: QTextBlock, view: QRectF) -> None:
        """Everything that meets `view`, in document coordinates, from block `first` on."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box_of, lower = self._document.documentLayout().blockBoundingRect, view.bottom() + self._look.head_pad
        block = self._begin(first)
        while block.isValid() and box_of(block).top() <= lower:
            format_ = block.blockFormat()  # made anew each time it is asked for
            if code := format_.stringProperty(CODE):  # where a filter leaves nothing, the one empty block is nobody's
                self._block(painter, block, format_, code)
            block = block.next()

    def star_box(self, block: QTextBlock) -> QRect:
        """Where the star of a code stands whose first block is given: at the end of its line."""
        size = self._look.star
        frame = self._document.rootFrame().frameFormat()
        right = self._document.textWidth() - frame.rightMargin() + tokens.CARD_PADDING - M
        metrics = QFontMetricsF(self._look.text(part_of(block)).font())
        middle = shapes.line(self._document, block, 0).baseline - metrics.capHeight() / 2
        return QRect(round(right - size), round(middle - size / 2), size, size)

    def _begin(self, block: QTextBlock) -> QTextBlock:
        """One whole target earlier, since a card reaches beyond its lines."""
        for _again in range(2):
            code = code_of(block)
            while (before := block.previous()).isValid() and code_of(before) == code:
                block = before
            if before.isValid():
                block = before
        return block

    def _block(self, painter: QPainter, block: QTextBlock, format_: QTextBlockFormat, code: str) -> None:
        part = BlockPart(format_.intProperty(PART))
        if part is BlockPart.HEAD:
            self._card(painter, block, format_, code)
        elif part is BlockPart.OVERLINE and code == self._shown.current and self._shown.focus:
            self._bar(painter, shapes.heading(self._document, block), -tokens.CARD_PADDING, "accent")
        elif part is BlockPart.NOTE:
            self._note(painter, block)
        elif part is BlockPart.TAGS:
            for chip in shapes.runs(block):
                self._run(painter, block, chip)
        if part in (BlockPart.HEAD, BlockPart.OVERLINE) and code not in self._shown.tools and self._starred(code):
            box = self.star_box(block)
            size = shapes.icon_size(box.width())
            box = QRect(box.x() + (box.width() - size) // 2, box.y() + (box.height() - size) // 2, size, size)
            self._theme.icon("star", "star", size, filled=True).paint(painter, box)
        if part is not BlockPart.HEAD and (index := format_.intProperty(PASSAGE)) >= 0:
            self._marked_words(painter, block, index)

    def _marked_words(self, painter: QPainter, block: QTextBlock, index: int) -> None:
        marked = self._shown.words.spans(index) if self._shown.words is not None else NO_SPANS
        for colour, spans in self._shown.grounds(index, marked):
            if spans:
                ground = self._theme.brush(colour)
                for box in self._boxes(block, spans):
                    _fill(painter, box, XXS, ground)
        if any(marked):
            self._lines(painter, block, marked)

    def _lines(self, painter: QPainter, block: QTextBlock, marked: MarkedSpans) -> None:
        """What lies beneath the letters: no mark is told by its colour alone."""
        noted = [span for span in marked.noted if span not in marked.opened]
        dotted = QPen(self._theme.colour("accent"), tokens.FOCUS_LINE, c=QtCore.Qt.PenCapStyle.RoundCap)
        dotted.setDashPattern(tokens.DOTS)
        for spans, pen, shift in (
            (marked.highlights, QPen(self._theme.colour("mark_line"), tokens.LINE), 0.0),
            (noted, dotted, XXS),
            (marked.opened, QPen(self._theme.colour("accent"), tokens.FOCUS_LINE), XXS),
        ):
            painter.setPen(pen)
            for box in self._boxes(block, spans):
                level = box.bottom() + shift - tokens.LINE / 2
                painter.drawLine(QPointF(box.left() + 1, level), QPointF(box.right() - 1, level))

    def _card(self, painter: QPainter, head: QTextBlock, format_: QTextBlockFormat, code: str) -> None:
        chosen, current = code in self._shown.chosen, code == self._shown.current
        line = tokens.FOCUS_LINE if current else tokens.LINE
        box = shapes.card(self._document, head, self._look)
        radius = tokens.RADIUS_CARD + line / 2
        _fill(painter, box, radius, self._theme.brush("accent" if chosen or current else "border"))
        inner = box.adjusted(line, line, -line, -line)
        _fill(painter, inner, radius - line, self._theme.brush("card"))
        end = len(code) + 2
        for left, right, baseline in shapes.strips(self._document, head, 0, end):
            badge = shapes.centred(left, right, baseline, self._badge_metrics, self._look.px(_BADGE))
            _fill(painter, badge, tokens.RADIUS_SEGMENT, self._theme.brush("accent_soft"))
            if chosen:
                self._check(painter, QPointF(box.left(), badge.center().y()))
        if format_.intProperty(TOLD_AT):
            self._told(painter, head)

    def _told(self, painter: QPainter, head: QTextBlock) -> None:
        """The icons before what the head of a card tells of its marks."""
        size = self._look.px(tokens.ICON_TEXT)
        if stance := stance_of(head):
            self._before_words(painter, head, told_at(head) + 1, stance_icon(self._theme, stance, size))
        if at := decide_at(head):
            self._before_words(painter, head, at + 1, self._theme.icon("split", "danger", size))
        if at := brief_at(head):
            self._before_words(painter, head, at + 1, self._theme.icon("file-input", "text_2", size))

    def _check(self, painter: QPainter, middle: QPointF) -> None:
        """On the left edge of a card that is chosen with others."""
        size = min(self._look.px(_CHECK), _CHECK_MAX)
        box = QRect(round(middle.x() - size / 2), round(middle.y() - size / 2), size, size)
        _fill(painter, QRectF(box), size / 2, self._theme.brush("accent"))
        inset = size // 5
        icon = box.adjusted(inset, inset, -inset, -inset)
        self._theme.icon("check", "on_accent", icon.width()).paint(painter, icon)

    def _before_words(self, painter: QPainter, block: QTextBlock, at: int, icon: "QtGui.QIcon") -> None:
        """An icon, in the room that a character of the block leaves it."""
        size = self._look.px(tokens.ICON_TEXT)
        for left, _right, baseline in shapes.strips(self._document, block, at, at + 1):
            box = shapes.centred(left, left + size, baseline, self._badge_metrics, size)
            icon.paint(painter, box.toRect())

    def _note(self, painter: QPainter, block: QTextBlock) -> None:
        frame = self._document.rootFrame().frameFormat()
        upper = shapes.line(self._document, block, 0).upper
        from_right = block.blockFormat().rightMargin() > 0
        left = self._document.textWidth() - frame.rightMargin() - tokens.BAR_LINE if from_right else frame.leftMargin()
        box = QRectF(left, upper, 0, shapes.bottom(self._document, block) - upper)
        self._bar(painter, box.adjusted(0, tokens.LINE, 0, -tokens.LINE), 0, "control")
        if block.text().startswith(THIN):
            size = self._look.px(tokens.ICON_TEXT)
            self._before_words(painter, block, 0, self._theme.icon("ear", "text_2", size))

    def _bar(self, painter: QPainter, beside: QRectF, shift: float, colour: str) -> None:
        bar = QRectF(beside.left() + shift, beside.top(), tokens.BAR_LINE, beside.height())
        _fill(painter, bar, tokens.BAR_LINE / 2, self._theme.brush(colour))

    def _run(self, painter: QPainter, block: QTextBlock, run: shapes.MarkRun) -> None:
        height = self._look.px(_CHIP)
        for left, right, baseline in shapes.strips(self._document, block, run.start, run.end):
            box = shapes.centred(left, right, baseline, self._chip_metrics, height)
            _fill(painter, box, height // 2, brush(run.ground))

    def _boxes(self, block: QTextBlock, spans: _Spans) -> Iterator[QRectF]:
        """Around each line of the spans."""
        metrics = QFontMetricsF(self._look.text(part_of(block)).font())
        for start, end in unit_ranges(block.text(), spans):
            for left, right, baseline in shapes.strips(self._document, block, start, end):
                upper = QPointF(left, round(baseline - metrics.ascent()))
                yield QRectF(upper, QPointF(right, round(baseline + metrics.descent())))


def _fill(painter: QPainter, box: QRectF, radius: float, colour: QBrush) -> None:
    path = QPainterPath()
    path.addRoundedRect(box, radius, radius)
    painter.fillPath(path, colour)

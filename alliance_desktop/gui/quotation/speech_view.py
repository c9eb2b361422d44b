"""The speech as it was given, in the face of the text: each run on its colour, with its sign in the margin."""

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)

from alliance_desktop.domain.quotation.quotation_check import QuotedKind, QuotedRun
from alliance_desktop.gui.look import styles, texts, tokens
from alliance_desktop.gui.look.roles import Role, dress, follow
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.quotation.run_list import KINDS
from alliance_desktop.gui.state.checked_speech import CheckedSpeech
from alliance_desktop.gui.widgets.rows.row_parts import rounded
from alliance_desktop.gui.widgets.text.plain_text import unit_ranges
from alliance_desktop.gui.widgets.text.safe_view import SafeView
from alliance_desktop.i18n import _

_WHOLE, _PART = 60_000, 20_000
"""Characters up to which a speech is shown whole; of a longer one so many stand on each side of the selected run."""
_GROUNDS: dict[QuotedKind, str] = {"true": "green", "altered": "amber", "absent": "red", "named": "grey"}
_LINES: dict[QuotedKind, QTextCharFormat.UnderlineStyle] = {
    "true": QTextCharFormat.UnderlineStyle.NoUnderline,
    "altered": QTextCharFormat.UnderlineStyle.DashUnderline,
    "absent": QTextCharFormat.UnderlineStyle.DotLine,
    "named": QTextCharFormat.UnderlineStyle.NoUnderline,
}


class SpeechView(SafeView):
    """Read-only. A click on a run selects it."""

    pressed_run = Signal(int)

    def __init__(self, theme: Theme, state: CheckedSpeech) -> None:
        super().__init__(theme)
        self._state = state
        self.ranges: list[tuple[int, int]] = []
        """Of the runs that are shown, as positions of the document."""
        self._first = 0
        """The number of the first of these."""
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        texts.say(self, name=lambda: _("Speech"))
        dress(theme, self, Role("read", lambda one: styles.note_words(one, ground="reading")))
        follow(theme, self, self.show_speech)

    def show_speech(self) -> None:
        """Show the whole speech with its runs."""
        bar = self.verticalScrollBar().value()
        start, end = self._part()
        before, behind = "…\n" * (start > 0), "\n…" * (end < len(self._state.text))
        text = f"{before}{self._state.text[start:end]}{behind}"
        self.show_plain(text)
        shown = [number for number, run in enumerate(self._state.runs) if start <= run.start and run.end <= end]
        self._first, moved = shown[0] if shown else 0, len(before) - start
        runs = [self._state.runs[number] for number in shown]
        self.ranges = unit_ranges(text, [(run.start + moved, run.end + moved) for run in runs])
        self._set(runs)
        self._fit()
        self.verticalScrollBar().setValue(bar)
        self.follow_state()

    def follow_state(self) -> None:
        """Bring the selected run into view."""
        if self._state.run and self._selected is None:
            self.show_speech()  # it is in another part
            return
        if self._selected:
            for position in reversed(self._selected):
                self._show(position)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            position = self.cursorForPosition(event.position().toPoint()).position()
            number = bisect_right(self.ranges, position, key=lambda each: each[0]) - 1
            if number >= 0 and position <= self.ranges[number][1]:
                self.pressed_run.emit(self._first + number)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_signs(painter, event.rect())
        if self._selected:
            for box in self._lines_of(*self._selected):
                rounded(
                    painter,
                    box.adjusted(-tokens.XXS, 0, tokens.XXS, 0),
                    edge=self._theme.colour("accent"),
                    line=tokens.FOCUS_LINE,
                    radius=tokens.RADIUS_SEGMENT,
                )
        painter.end()

    @property
    def _selected(self) -> tuple[int, int] | None:
        """Where the selected run stands; None where it isn't shown."""
        at = self._state.number - self._first
        return self.ranges[at] if 0 <= at < len(self.ranges) else None

    def _part(self) -> tuple[int, int]:
        """What of the speech is shown, as characters [start, end) between blanks."""
        text, run = self._state.text, self._state.run
        if len(text) <= _WHOLE:
            return 0, len(text)
        start, end = (max(0, run.start - _PART), run.end + _PART) if run else (0, 2 * _PART)
        while 0 < start < (run.start if run else 0) and not text[start - 1].isspace():
            start += 1
        while end < len(text) and end < start + _WHOLE and not text[end].isspace():
            end += 1
        return start, min(end, len(text))

    def _show(self, position: int) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        box, high = self.cursorRect(cursor), self.viewport().height()
        bar = self.verticalScrollBar()
        if box.top() < tokens.XL:
            bar.setValue(bar.value() + box.top() - tokens.XL)
        elif box.bottom() > high - tokens.XL:
            bar.setValue(bar.value() + box.bottom() - high + tokens.XL)

    def _set(self, runs: Sequence[QuotedRun]) -> None:
        """Letters and lines of the reading text, and each run on its colour."""
        whole = QTextCursor(self.document())
        whole.beginEditBlock()
        whole.select(QTextCursor.SelectionType.Document)
        letters, block = QTextCharFormat(), QTextBlockFormat()
        letters.setFont(self._theme.font("read"))
        block.setLineHeight(self._theme.scaled(tokens.SPEECH_LINE), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        whole.mergeCharFormat(letters)
        whole.mergeBlockFormat(block)
        for run, (start, end) in zip(runs, self.ranges, strict=True):
            ground, ink = self._theme.colours.tags[_GROUNDS[run.kind]]
            form, cursor = QTextCharFormat(), QTextCursor(self.document())
            form.setBackground(QColor(ground))
            form.setUnderlineStyle(_LINES[run.kind])
            form.setUnderlineColor(QColor(ink))
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(form)
        whole.endEditBlock()

    def _fit(self) -> None:
        """The words stand in a column no wider than the reading text's."""
        frame = self.document().rootFrame().frameFormat()
        width = self.viewport().width()
        side = tokens.XXXL if width >= tokens.COLUMN else tokens.XXL
        frame.setTopMargin(tokens.XL)
        frame.setBottomMargin(tokens.XXXL)
        frame.setLeftMargin(side)
        frame.setRightMargin(max(tokens.L, width - side - self._theme.scaled(tokens.SPEECH_COLUMN)))
        self.document().rootFrame().setFrameFormat(frame)

    def _paint_signs(self, painter: QPainter, seen: QRect) -> None:
        """In the margin, before the line where a run begins; of several the first stand further out."""
        painter.setFont(self._theme.font("ui-strong"))
        first = self.cursorForPosition(seen.topLeft()).position()
        number = max(0, bisect_right(self.ranges, first, key=lambda each: each[1]) - 1)
        lines: dict[int, list[int]] = {}
        cursor = QTextCursor(self.document())
        while number < len(self.ranges):
            cursor.setPosition(self.ranges[number][0])
            box = self.cursorRect(cursor)
            if box.top() > seen.bottom():
                break
            lines.setdefault(box.top(), []).append(number)
            number += 1
        left = int(self.document().rootFrame().frameFormat().leftMargin())
        for top, numbers in lines.items():
            high = self._theme.scaled(tokens.SPEECH_LINE)
            for at, one in enumerate(reversed(numbers[:2])):
                kind = self._state.runs[self._first + one].kind
                painter.setPen(QColor(self._theme.colours.tags[_GROUNDS[kind]][1]))
                room = QRect(left - (at + 1) * tokens.L - tokens.XS, top, tokens.L, high)
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, KINDS[kind][0])

    def _lines_of(self, start: int, end: int) -> list[QRectF]:
        """A box for each line that the positions [start, end) take, where it is now in the view."""
        document, found = self.document(), []
        layout = document.documentLayout()
        block: QTextBlock = document.findBlock(start)
        over = self.verticalScrollBar().value()
        while block.isValid() and block.position() < end:
            top_left = layout.blockBoundingRect(block).topLeft() - QPointF(0, over)
            lines = block.layout()
            for number in range(lines.lineCount()):
                line = lines.lineAt(number)
                first = max(start - block.position(), line.textStart())
                last = min(end - block.position(), line.textStart() + line.textLength())
                if first < last:
                    left, right = (line.cursorToX(at)[0] for at in (first, last))  # type: ignore[index]
                    y = top_left.y() + line.y()
                    found.append(QRectF(top_left.x() + min(left, right), y, abs(right - left), line.height()))
            block = block.next()
        return found

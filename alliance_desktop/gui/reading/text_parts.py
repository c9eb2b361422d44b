"""The parts that work with the report's text, made after the first paint."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6 import QtGui
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPen, QTextBlock, QTextCursor
from PySide6.QtWidgets import QToolTip

from alliance_desktop.domain.brief import Brief
from alliance_desktop.domain.edit import Changes
from alliance_desktop.domain.position import said_stance
from alliance_desktop.domain.report import Quote
from alliance_desktop.domain.text.anchor import Span
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.builders import Lazy
from alliance_desktop.gui.look.tokens import XXS
from alliance_desktop.gui.reading import shapes
from alliance_desktop.gui.reading.block_formats import MARKS, BlockFormats, brief_at, code_of, part_of, told_at
from alliance_desktop.gui.reading.card_choice import CardChoice, CardSteps
from alliance_desktop.gui.reading.interaction import Interaction
from alliance_desktop.gui.reading.mark_blocks import MarksWriter
from alliance_desktop.gui.reading.reading_document import Content, ReadingDocument, TextPlace
from alliance_desktop.gui.reading.report_pane import ReportPane
from alliance_desktop.gui.reading.selection_copy import mime_data
from alliance_desktop.gui.reading.text_selection import WordsInText
from alliance_desktop.gui.reading.text_view import ReadingText
from alliance_desktop.gui.reading.tool_places import ToolsOverText
from alliance_desktop.gui.widgets.announce import REST_MS, announce
from alliance_desktop.gui.widgets.text.plain_text import tooltip, unit_ranges
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.render.place_words import spoken_place

if TYPE_CHECKING:
    from alliance_desktop.gui.reading.abbreviation_answers import AbbreviationAnswers


class WordsPainter:
    """Paints the stretches of one passage: grounds beneath the hits, lines above them."""

    def __init__(self, words: WordsInText) -> None:
        self._words = words

    def grounds(self, painter: QPainter, sheet: ReadingDocument, block: QTextBlock, index: int) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for spans, colour in ((self._words.highlights(index), "mark"), (self._words.opened(index), "accent_soft")):
            painter.setBrush(sheet.look.theme.colour(colour))
            for left, right, upper, lower in _rows(sheet, block, spans):
                painter.drawRoundedRect(QRectF(left, upper, right - left, lower - upper), XXS, XXS)

    def lines(self, painter: QPainter, sheet: ReadingDocument, block: QTextBlock, index: int) -> None:
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


def _rows(sheet: ReadingDocument, block: QTextBlock, spans: Sequence[Span]) -> list[tuple[float, float, float, float]]:
    """Left, right, upper and lower edge of each line of the spans."""
    if not spans:
        return []
    metrics = QFontMetricsF(sheet.look.text(part_of(block)).font())
    return [
        (left, right, round(base - metrics.ascent()), round(base + metrics.descent()))
        for start, end in unit_ranges(block.text(), spans)
        for left, right, base in shapes.strips(sheet.document, block, start, end)
    ]


class MarksInText(QObject):
    """Keeps the text as the marks are, wherever they are changed."""

    def __init__(self, pane: ReportPane) -> None:
        super().__init__(pane)
        self._pane, self._editor, self._scroll = pane, pane.desk.editor, pane.scroller
        self._writer: MarksWriter | None = None
        self.words = Lazy(self._make_words)
        """The words that are selected or marked; made with the first."""
        pane.text.resized.connect(self._fit_notes)
        pane.text.viewport().installEventFilter(self)
        self._editor.attached.connect(self._show_all)
        self._editor.changed.connect(self._show_changes)
        pane.desk.brief.changed.connect(self._show_brief)
        if self._editor.library:
            self._show_all()

    def sheet(self, content: Content, look: BlockFormats) -> ReadingDocument:
        """A document with the marks; without them until the store is open."""
        self._writer = self._new_writer(look) if self._editor.library else None
        sheet = ReadingDocument(self._pane.text, content, look, self._writer.write if self._writer else None)
        if self._writer:
            self._show_words(sheet, [code for code in sheet.starts if self._editor.marks(code).on_words])
        return sheet

    def show_opened(self, opened: "tuple[str, Quote] | None") -> None:
        """Mark the words of the note that is open beside the text; without any there is nothing to take back."""
        if opened is not None or self.words.made:
            self.words().show_opened(opened)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say how the note on words begins on which the mouse rests."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            position = self._pane.text.position_at(event.pos())
            said = self.words.made.tip(position) if self.words.made and position >= 0 else ""
            QToolTip.showText(event.globalPos(), tooltip(said), self._pane.text.viewport())
            return True
        return super().eventFilter(watched, event)

    def _show_all(self) -> None:
        sheet = self._pane.text.sheet
        written = set(_with_marks(sheet))  # another store may have less
        written |= self._pane.desk.brief.codes
        self._rewrite([code for code in sheet.starts if code in written or self._editor.marks(code)], throughout=True)

    def _show_changes(self, changes: Changes) -> None:
        touched = {target.code for target in changes.targets}
        self._rewrite([code for code in self._pane.text.sheet.starts if code in touched])
        if Brief in changes.kinds:
            self._show_brief()

    def _show_brief(self) -> None:
        """Another brief is open: what is in it, and what was in the one before."""
        heads = ((code, start.block()) for code, start in self._pane.text.sheet.starts.items())
        self._rewrite([code for code, head in heads if (brief_at(head) > 0) != self._is_in_brief(code)])

    def _is_in_brief(self, code: str) -> bool:
        return code in self._pane.desk.brief.codes

    def _fit_notes(self) -> None:
        """Cut the notes on cards to the column's new width."""
        writer, width = self._writer, self._pane.text_width()
        if writer and writer.width != width:
            writer.width = width
            sheet = self._pane.text.sheet
            blocks = ((code, start.block().next().next()) for code, start in sheet.starts.items())
            others = [code for code, block in blocks if block.isValid() and writer.note_changed(code, block)]
            if others:
                with self._scroll.kept():
                    _write_again(sheet, others, writer)
        self._pane.repaint_all()

    def _rewrite(self, codes: list[str], *, throughout: bool = False) -> None:
        if codes:
            sheet = self._pane.text.sheet
            self._writer = self._writer or self._new_writer(sheet.look)
            with self._scroll.kept():
                _write_again(sheet, codes, self._writer, throughout=throughout)
                self._show_words(sheet, codes)
        self._pane.repaint_all()

    def _new_writer(self, look: BlockFormats) -> MarksWriter:
        report = self._pane.desk.report
        return MarksWriter(look, report, self._editor.marks, self._pane.text_width(), self._is_in_brief)

    def _show_words(self, sheet: ReadingDocument, codes: Iterable[str]) -> None:
        if self.words.made or any(self._editor.marks(code).on_words for code in codes):
            self.words().describe(sheet, codes)

    def _make_words(self) -> WordsInText:
        """Most sessions mark no words: what finds them again is made with the first."""
        pane = self._pane
        made = WordsInText(pane.passages, self._editor, pane.text, pane.bring)
        made.note_wanted.connect(pane.note_wanted)
        pane.shown.words = WordsPainter(made)
        return made


def _with_marks(sheet: ReadingDocument) -> list[str]:
    """The codes with which a stance, *in brief*, a note or tags are written, whether the store has them or not."""
    heads = [(code, start.block()) for code, start in sheet.starts.items()]
    return [code for code, head in heads if told_at(head) or _is_mark(head.next().next(), code)]


def _is_mark(block: QTextBlock, code: str) -> bool:
    return code_of(block) == code and part_of(block) in MARKS


def _write_again(
    sheet: ReadingDocument, codes: Iterable[str], writer: MarksWriter, *, throughout: bool = False
) -> None:
    """Show the present marks of these codes; touch nothing but their own blocks."""
    with sheet.edited(throughout=throughout):
        cursor = QTextCursor(sheet.document)
        cursor.beginEditBlock()
        for code in codes:
            if start := sheet.starts.get(code):
                writer.rewrite(start, code)
        cursor.endEditBlock()


_AFTER_MS = 100


class TextParts:
    """Of one pane."""

    def __init__(self, pane: ReportPane) -> None:
        pane.text.complete(mime_data)
        self.tools = ToolsOverText(pane.desk, pane.text, pane.shown)
        self.marks = MarksInText(pane)
        self.interaction = Interaction(pane, self.tools)
        self._refresh = Refresh(pane, self.interaction.choice)
        SpokenPlace(pane)
        self.abbreviations = AbbreviationTips(pane.desk, pane.text)


class Refresh(QObject):
    """Keeps the text as the filter and the words looked for are, wherever they are changed."""

    def __init__(self, pane: ReportPane, choice: CardChoice) -> None:
        super().__init__(pane)
        self._pane, self._choice, self._scroll = pane, choice, pane.scroller
        self._filter, self._words = pane.desk.filter, pane.desk.words
        self._before: tuple[TextPlace, float] | None = None
        """How the text stood before it went to hits of words that are still being typed."""
        self._filter.changed.connect(self._filter_changed)
        self._words.changed.connect(self._hits_changed)
        self._words.current_changed.connect(self._hit_changed)
        pane.desk.navigator.current_changed.connect(self._forget_before)

    def _filter_changed(self) -> None:
        """The card with the focus stays where it is on the screen, if it is seen and still shown; else the top line."""
        self._pane.pages.filter(self._filter.shown)
        self._choice.steps = CardSteps(self._pane.passages, self._pane.pages.all)
        if self._scroll.in_view.holds(focus := self._choice.focus):
            self._scroll.hold(TextPlace(focus, 0))
        self._pane.pages.turn_to(self._scroll.top.code)
        self._pane.build()
        self._pane.say_where()

    def _forget_before(self, _code: str) -> None:
        if not self._words.found.ahead:  # else the hit that is looked at took the ring
            self._before = None

    def _hits_changed(self) -> None:
        if not self._words.text:
            self._before = None
        elif self._before is None:
            self._before = self._scroll.standing
        self._pane.shown.found = self._words.found
        self._pane.text.viewport().update()

    def _hit_changed(self) -> None:
        found = self._pane.shown.found = self._words.found
        now, part = found.current, found.span
        if now and part and self._pane.bring(code := self._pane.passages[now[0]].code):
            card = code if self._pane.desk.report.recommendation(code) else ""
            self._scroll.show_part(now[0], part, card)
            self._pane.say_where(code)
        elif self._before is not None and not found.hits:
            self._scroll.hold(*self._before)  # what was typed so far was the beginning of another word
            self._scroll.back()
        self._pane.text.viewport().update()


class SpokenPlace(QObject):
    """Says code, page, stance and words of the card that the ring comes to.

    The caret goes with the ring, but screen readers read it out only after arrow keys.
    """

    def __init__(self, pane: ReportPane) -> None:
        super().__init__(pane)
        self._report, self._navigator, self._editor = pane.desk.report, pane.desk.navigator, pane.desk.editor
        self._told = self._in_hand()
        self._navigator.current_changed.connect(self._follow)
        self._navigator.chosen_changed.connect(self._follow)
        self._navigator.went.connect(self._say)
        pane.text.caret_moved.connect(self._be_quiet)

    def _in_hand(self) -> tuple[str, tuple[str, ...]]:
        return self._navigator.ringed, self._navigator.chosen

    def _follow(self, _code: str = "") -> None:
        if self._in_hand() != self._told:
            self._say()

    def _say(self, _code: str = "") -> None:
        self._told = code, chosen = self._in_hand()
        count = len(chosen)
        several = ngettext("{count} selected", "{count} selected", count).format(count=count) if count else ""
        marks = self._editor.marks(code)
        told = said_stance(marks.position, self._report), _("to decide") if marks.to_choose else ""
        place = spoken_place(self._report, code, ", ".join(filter(None, told)))
        announce(self._navigator, ", ".join(part for part in (several, place) if part))

    def _be_quiet(self, _code: str) -> None:
        """A caret that the reader moves is read out line by line."""
        announce(self._navigator, "")


class AbbreviationTips(QObject):
    """Abbreviations explain themselves where they stand: under the mouse, by a key, and to a screen reader.

    Assistive technology knows no explanation of single words in an editable text: attributes of a text are fonts,
    colours and the like. The explanations are therefore the description of the whole text, for what has the focus in
    it, and are announced when they are asked for. What the report knows is read when it is first asked for.
    """

    def __init__(self, desk: Desk, text: ReadingText) -> None:
        super().__init__(text)
        self._desk, self._text = desk, text
        self._answers = Lazy(self._make_answers)
        text.viewport().installEventFilter(self)
        self._still = QTimer(self, singleShot=True, interval=REST_MS + _AFTER_MS)
        self._still.timeout.connect(self._describe)
        desk.navigator.current_changed.connect(self._await_stillness)

    def explain_here(self) -> None:
        self._answers().explain_here()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer the mouse that rests on an abbreviation."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            return self._answers().tip(event.pos(), event.globalPos())
        return super().eventFilter(watched, event)

    def _await_stillness(self, _code: str) -> None:
        """Screen readers say at once what describes the text: first the card is to be heard, and till then nothing of
        the one before."""
        if self._text.accessibleDescription():
            self._text.setAccessibleDescription("")
        self._still.start()

    def _describe(self) -> None:
        if QtGui.QAccessible.isActive():
            self._text.setAccessibleDescription(self._answers().description(self._desk.navigator.current))

    def _make_answers(self) -> "AbbreviationAnswers":
        from alliance_desktop.gui.reading.abbreviation_answers import AbbreviationAnswers

        return AbbreviationAnswers(self._desk, self._text)

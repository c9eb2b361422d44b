"""Chosen words in the reading text: what is selected, what is marked, what a place says; made with the first mark."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QTextBlock, QTextCharFormat, QTextCursor

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.marks import Highlight, Marks, Note
from alliance_desktop.domain.report import BETWEEN, Passage, Quote
from alliance_desktop.domain.text.anchor import Span, find_again
from alliance_desktop.gui.desk import ChosenWords
from alliance_desktop.gui.reading.block_formats import PASSAGE, BlockPart, code_of, part_of
from alliance_desktop.gui.reading.card_painter import NO_SPANS, MarkedSpans
from alliance_desktop.gui.reading.reading_document import ReadingDocument
from alliance_desktop.gui.reading.reading_text import ReadingText
from alliance_desktop.gui.state.editor import Editor
from alliance_desktop.gui.widgets.text.note_excerpt import first_words
from alliance_desktop.gui.widgets.text.plain_text import unit_ranges

_Spot = tuple[str, int, int]
"""Where a caret stands, also once pages were written or taken out before it: code, passage, place in its block."""
_WORD = re.compile("[^\\W_]+(?:[-\u2010\u2011'’][^\\W_]+)*")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters [start, end) of one passage, and the mark that is on them."""

    start: int
    end: int
    mark: Highlight | Note


class Stretches:
    """Quotes found again, looked up by passage; remembered for each target as long as its marks are the same."""

    def __init__(self, passages: Sequence[Passage], marks: Callable[[str], Marks]) -> None:
        self._passages, self._marks = passages, marks
        self._of: dict[str, list[int]] = {}
        for index, passage in enumerate(passages):
            self._of.setdefault(passage.code, []).append(index)
        self._known: dict[str, tuple[Marks, Mapping[int, tuple[Stretch, ...]]]] = {}

    def at(self, index: int) -> tuple[Stretch, ...]:
        """The stretches of a passage, notes behind highlights."""
        code = self._passages[index].code
        marks = self._marks(code)
        if not marks.on_words:
            return ()
        if code not in self._known or self._known[code][0] is not marks:
            self._known[code] = marks, self._find(code, marks)
        return self._known[code][1].get(index, ())

    def indices(self, code: str) -> Sequence[int]:
        return self._of.get(code, ())

    def parts(self, code: str, quote: Quote) -> dict[int, Span]:
        """Where the words stand now, by passage; empty where they are no longer in the text."""
        found = find_again(quote, BETWEEN.join(self._passages[index].text for index in self.indices(code)))
        if found is None:
            return {}
        parts = {}
        for index, begin in zip(self.indices(code), self._begins(code), strict=True):
            start, end = max(found[0] - begin, 0), min(found[1] - begin, len(self._passages[index].text))
            if start < end:
                parts[index] = (start, end)
        return parts

    def own(self, index: int, span: Span) -> tuple[str, Span]:
        """The target of a passage, and where `span` of the passage stands in the target's own text."""
        code = self._passages[index].code
        begin = dict(zip(self.indices(code), self._begins(code), strict=True))[index]
        return code, (begin + span[0], begin + span[1])

    def _begins(self, code: str) -> Iterable[int]:
        lengths = [len(self._passages[index].text) + len(BETWEEN) for index in self.indices(code)]
        return accumulate(lengths[:-1], initial=0)

    def _find(self, code: str, marks: Marks) -> dict[int, tuple[Stretch, ...]]:
        found: dict[int, tuple[Stretch, ...]] = {}
        every: tuple[Highlight | Note, ...] = (*marks.highlights, *marks.notes)
        for mark in every:
            if mark.quote is not None:
                for index, (start, end) in self.parts(code, mark.quote).items():
                    found[index] = (*found.get(index, ()), Stretch(start, end, mark))
        return found


class WordsInText(QObject):
    """Knows the stretches of the text shown, and what of it the reader has selected."""

    note_wanted = Signal(str)

    def __init__(
        self, passages: Sequence[Passage], editor: Editor, text: ReadingText, bring: Callable[[str, int | None], bool]
    ) -> None:
        """`bring` makes sure that the document holds a code, or a passage of it; False if it cannot."""
        super().__init__(text)
        self._text, self._bring = text, bring
        self._stretches = Stretches(passages, editor.marks)
        self._opened: tuple[str, Quote] | None = None
        self._again: tuple[_Spot, ChosenWords] | None = None
        text.clicked_at.connect(self._stand_on)
        text.caret_at.connect(self._stand_on)
        text.menu_at.connect(self._choose_at)

    def chosen(self) -> ChosenWords:
        """The selected words, whole also at the ends, without blanks around them, one piece for each passage; none if
        none are seen."""
        cursor = self._text.textCursor()
        if not cursor.hasSelection() or not self._text.isVisible() or not self._seen(cursor):
            return []
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        block, found = cursor.document().findBlock(start), []
        while block.isValid() and block.position() < end:
            index = passage_of(block)
            span = _characters(block, start - block.position(), end - block.position())
            if index is not None and span is not None:
                found.append(self._stretches.own(index, _whole_words(block.text(), *span)))
            block = block.next()
        return found

    def chosen_again(self) -> ChosenWords:
        """The selected words; right after they were let go those that were selected then."""
        cursor = self._text.textCursor()
        if not cursor.hasSelection() and self._again is not None and self._again[0] == _spot(cursor):
            return self._again[1]
        return self.chosen()

    def let_go(self, chosen: ChosenWords) -> None:
        """Take the selection away, so that what is marked beneath it is seen."""
        cursor = self._text.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        self._text.setTextCursor(cursor)
        self._again = _spot(cursor), chosen

    def _choose_at(self, position: int) -> None:
        """Select the marked words at a position, unless something is selected there already."""
        cursor = self._text.textCursor()
        if cursor.hasSelection() and cursor.selectionStart() <= position <= cursor.selectionEnd():
            return
        for stretch in reversed(self._at(position)):
            block = self._text.document().findBlock(position)
            start, end = _units(block, stretch.start, stretch.end)
            cursor.setPosition(block.position() + start)
            cursor.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
            self._text.setTextCursor(cursor)
            return

    def show_opened(self, opened: tuple[str, Quote] | None) -> None:
        self._opened = opened
        self._text.viewport().update()

    def show(self, code: str, quote: Quote) -> bool:
        """Scroll to the words; False where they are no longer in the text, or the document does not hold them."""
        parts = self._stretches.parts(code, quote)
        if not parts:
            self._bring(code, None)
        scroller = self._text.scroller
        return any(self._bring(code, index) and scroller.show_part(index, span) for index, span in parts.items())

    def spans(self, index: int) -> MarkedSpans:
        """Where the words of a passage stand that marks are on, and the one whose note is open."""
        opened, stretches = self._opened_in(index), self._stretches.at(index)
        noted = [(one.start, one.end) for one in stretches if isinstance(one.mark, Note)]
        return MarkedSpans(_highlights(stretches), noted, opened) if stretches or opened else NO_SPANS

    def _opened_in(self, index: int) -> list[Span]:
        if self._opened is None or index not in self._stretches.indices(self._opened[0]):
            return []
        parts = self._stretches.parts(*self._opened)
        return [parts[index]] if index in parts else []

    def tip(self, position: int) -> str:
        """What a place of the text says under the mouse: how the note on it begins."""
        notes = [one.mark for one in self._at(position) if isinstance(one.mark, Note)]
        return "\n".join(first_words(note.text) for note in notes)

    def describe(self, sheet: ReadingDocument, codes: Iterable[str]) -> None:
        """Tell screen readers which words are highlighted: a ground that they name and Qt paints as nothing."""
        for code in codes:
            for index in self._stretches.indices(code):
                block = sheet.block(index)
                if block is not None:
                    _set_grounds(
                        block,
                        unit_ranges(block.text(), _highlights(self._stretches.at(index))),
                        sheet.look.theme.colour("mark"),
                    )

    def _stand_on(self, position: int) -> None:
        for stretch in reversed(self._at(position)):
            if isinstance(stretch.mark, Note):
                self.note_wanted.emit(stretch.mark.id)
                return

    def _at(self, position: int) -> list[Stretch]:
        block = self._text.document().findBlock(position)
        index = passage_of(block)
        if index is None:
            return []
        place = position - block.position()
        found = []
        for stretch in self._stretches.at(index):
            start, end = _units(block, stretch.start, stretch.end)
            if start <= place < end:
                found.append(stretch)
        return found

    def _seen(self, cursor: QTextCursor) -> bool:
        ends = QTextCursor(cursor), QTextCursor(cursor)
        ends[0].setPosition(cursor.selectionStart())
        ends[1].setPosition(cursor.selectionEnd())
        box = self._text.cursorRect(ends[0]).united(self._text.cursorRect(ends[1]))
        return box.bottom() > 0 and box.top() < self._text.viewport().height()


def passage_of(block: QTextBlock) -> int | None:
    """The index of the passage that a block shows; None for heads, marks and remarks."""
    index = block.blockFormat().intProperty(PASSAGE)
    return index if index >= 0 and part_of(block) is not BlockPart.HEAD else None


def _spot(cursor: QTextCursor) -> _Spot:
    block = cursor.block()
    return code_of(block), block.blockFormat().intProperty(PASSAGE), cursor.positionInBlock()


def _units(block: QTextBlock, start: int, end: int) -> Span:
    return unit_ranges(block.text(), [(start, end)])[0]


def _characters(block: QTextBlock, first: int, last: int) -> Span | None:
    """Positions of a block, cut to it, as characters without blanks around them; None where nothing is left."""
    units = block.text().encode("utf-16-le")
    before = len(units[: 2 * max(first, 0)].decode("utf-16-le", "ignore"))
    words = units[2 * max(first, 0) : 2 * max(last, 0)].decode("utf-16-le", "ignore")
    start = before + len(words) - len(words.lstrip())
    return (start, start + len(words.strip())) if words.strip() else None


def _whole_words(text: str, start: int, end: int) -> Span:
    """The span with all of the words in which it begins and ends: *non-governmental* is one."""
    for word in _WORD.finditer(text):
        if word.start() < start < word.end():
            start = word.start()
        if word.start() < end < word.end():
            end = word.end()
    return start, end


def _highlights(stretches: Iterable[Stretch]) -> list[Span]:
    return [(one.start, one.end) for one in stretches if isinstance(one.mark, Highlight)]


def _set_grounds(block: QTextBlock, ranges: Sequence[Span], colour: QColor) -> None:
    cursor = QTextCursor(block)
    cursor.beginEditBlock()
    for start, end, format_ in _with_ground(block):
        format_.clearBackground()
        _select(cursor, block, start, end)
        cursor.setCharFormat(format_)
    ground = QTextCharFormat()
    ground.setBackground(QColor(colour.red(), colour.green(), colour.blue(), 0))
    for start, end in ranges:
        _select(cursor, block, start, end)
        cursor.mergeCharFormat(ground)
    cursor.endEditBlock()


def _with_ground(block: QTextBlock) -> list[tuple[int, int, QTextCharFormat]]:
    found = []
    iterator = block.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        if fragment.charFormat().hasProperty(QTextCharFormat.Property.BackgroundBrush.value):
            start = fragment.position() - block.position()
            found.append((start, start + fragment.length(), fragment.charFormat()))
        iterator += 1
    return found


def _select(cursor: QTextCursor, block: QTextBlock, start: int, end: int) -> None:
    cursor.setPosition(block.position() + start)
    cursor.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)

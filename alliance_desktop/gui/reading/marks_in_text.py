"""The marks in the report's text: written into the cards, painted over words, kept as they are in the store."""

from collections.abc import Callable, Iterable, Iterator
from math import ceil

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QToolTip

from alliance_desktop.domain.brief import Brief
from alliance_desktop.domain.edit import Changes
from alliance_desktop.domain.marks import Marks, Tag
from alliance_desktop.domain.position import said_stance
from alliance_desktop.domain.report import Quote, Report
from alliance_desktop.domain.text.direction import has_letters_from_right, isolated, reads_from_right
from alliance_desktop.gui.look.builders import Lazy
from alliance_desktop.gui.look.theme import stance_ink
from alliance_desktop.gui.look.tokens import ICON_TEXT, XS, L, M, S
from alliance_desktop.gui.reading.block_formats import (
    BRIEF_AT,
    CHIP,
    CHIP_COLOUR,
    DECIDE_AT,
    MARKS,
    MORE,
    PASSAGE,
    STANCE,
    THIN,
    TOLD_AT,
    BlockFormats,
    BlockPart,
    brief_at,
    code_of,
    decide_at,
    part_of,
    stance_of,
    told_at,
)
from alliance_desktop.gui.reading.reading_document import Content, ReadingDocument
from alliance_desktop.gui.reading.report_pane import ReportPane
from alliance_desktop.gui.reading.text_selection import WordsInText
from alliance_desktop.gui.widgets.text import note_excerpt
from alliance_desktop.gui.widgets.text.plain_text import tooltip
from alliance_desktop.i18n import _, ngettext

_LONGEST_CHIP = 48
_NO_BREAK = str.maketrans({" ": "\u00a0", "-": "\u2011"})


def without_decoration(text: str) -> str:
    """The words of marks as they were before they were set for the screen."""
    words = text.replace(f"{THIN} {THIN}", ", ").replace(THIN, "")
    return words.replace("\u00a0", " ").replace("\u2011", "-")


class MarksWriter:
    """Knows the marks, what is in the brief, and the width there is for them, in pixels."""

    def __init__(
        self,
        look: BlockFormats,
        report: Report,
        marks: Callable[[str], Marks],
        width: int,
        is_in_brief: Callable[[str], bool],
    ) -> None:
        self._look, self._report = look, report
        self._marks = marks
        self._is_in_brief = is_in_brief
        self.width = width

    def write(self, cursor: QTextCursor, code: str, card: bool) -> None:
        """Add the blocks after the cursor's block, the text of a card or the title of a section."""
        marks = self._marks(code)
        if card:
            self._write_state(cursor.block().previous(), code, marks)
        parts = [part for part, there in ((BlockPart.NOTE, marks.notes), (BlockPart.TAGS, marks.tags)) if there]
        if card and not parts:
            self._close(cursor, code)
        for part in parts:
            format_ = self._look.block(part, code, closes=card and part is parts[-1])
            if part is BlockPart.NOTE and reads_from_right(note_excerpt.plain(marks.notes[-1].text)):
                format_.setRightMargin(format_.leftMargin())  # its bar stands there
                format_.setLeftMargin(0)
            if part is BlockPart.TAGS:  # in one order, in whichever letters the first of them is written
                format_.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            cursor.insertBlock(format_, self._look.text(part))
            if part is BlockPart.NOTE:
                self._write_note(cursor, marks)
            else:
                self._write_tags(cursor, marks.tags)

    def rewrite(self, start: QTextCursor, code: str) -> None:
        """Put the present marks in the place of those that stand behind the first block at `start`."""
        text = start.block().next()
        last = text
        while (following := last.next()).isValid() and code_of(following) == code and part_of(following) in MARKS:
            last = following
        cursor = QTextCursor(text)
        cursor.beginEditBlock()
        cursor.setPosition(_end(text))
        cursor.setPosition(_end(last), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        card = part_of(text) is BlockPart.TEXT
        if card:
            format_ = self._look.block(BlockPart.TEXT, code, text.blockFormat().intProperty(PASSAGE))
            cursor.setBlockFormat(format_)
        self.write(cursor, code, card)
        cursor.endEditBlock()

    def note_changed(self, code: str, block: QTextBlock) -> bool:
        """Whether the block is the note of this code, and at this width would read differently."""
        if part_of(block) is not BlockPart.NOTE or code_of(block) != code:
            return False
        marks = self._marks(code)
        return bool(marks.notes) and block.text() != "".join(self._note_words(marks))

    def _write_state(self, head: QTextBlock, code: str, marks: Marks) -> None:
        """After the page: the stance, whether there are texts to choose from, and whether it is in the brief, each an
        icon that is painted into its room, and words."""
        position, in_brief = marks.position, self._is_in_brief(code)
        stance, to_decide = position.text("stance"), len(marks.to_choose)
        if (stance, to_decide > 0, in_brief) == (stance_of(head), decide_at(head) > 0, brief_at(head) > 0):
            return
        format_, cursor = QTextBlockFormat(head.blockFormat()), QTextCursor(head)
        at = told_at(head) or head.length() - 1
        cursor.setPosition(head.position() + at)
        cursor.setPosition(_end(head), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        if stance:
            words = self._look.char("ui-small-strong", "text")
            words.setForeground(QColor(stance_ink(self._look.theme, stance)))
            self._write_told(cursor, said_stance(position, self._report), words)
        format_.setProperty(DECIDE_AT, cursor.position() - head.position() if to_decide else 0)
        if to_decide:
            self._write_told(cursor, _("to decide"), self._look.char("ui-small-strong", "danger"))
        format_.setProperty(BRIEF_AT, cursor.position() - head.position() if in_brief else 0)
        if in_brief:
            self._write_told(cursor, _("in brief"), self._look.char("ui-small", "text_2"))
        format_.setProperty(STANCE, stance)
        format_.setProperty(TOLD_AT, at if stance or to_decide or in_brief else 0)
        cursor.setBlockFormat(format_)

    def _write_told(self, cursor: QTextCursor, text: str, words: QTextCharFormat) -> None:
        cursor.insertText(" ", self._look.spread(self._look.text(BlockPart.HEAD), " ", M))
        cursor.insertText(THIN, self._look.spread(words, THIN, ICON_TEXT + XS))
        cursor.insertText(text.translate(_NO_BREAK), words)

    def _close(self, cursor: QTextCursor, code: str) -> None:
        passage = cursor.block().blockFormat().intProperty(PASSAGE)
        cursor.setBlockFormat(self._look.block(BlockPart.TEXT, code, passage, closes=True))

    def _write_note(self, cursor: QTextCursor, marks: Marks) -> None:
        ear, excerpt, gap, more = self._note_words(marks)
        words = self._look.text(BlockPart.NOTE)
        if ear:
            cursor.insertText(ear, self._look.spread(words, ear, ICON_TEXT + XS))
        cursor.insertText(excerpt, words)
        if more:
            format_ = self._look.char("ui-medium", "accent")
            cursor.insertText(gap, self._look.spread(format_, gap, M))
            format_.setProperty(MORE, True)
            cursor.insertText(more, format_)

    def _note_words(self, marks: Marks) -> tuple[str, str, str, str]:
        """Room for an ear where the newest note was heard, as much of it as fits into two lines, a gap, and how many
        more there are."""
        more = _more(marks).translate(_NO_BREAK)
        tail = 0
        if more:
            font = self._look.char("ui-medium", "accent").font()
            tail = ceil(QFontMetricsF(font).horizontalAdvance(more)) + self._look.px(L)
        note, font = marks.notes[-1], self._look.text(BlockPart.NOTE).font()
        ear, before, words = "", 0, note_excerpt.plain(note.text)
        if note.heard is not None:
            ear, before = THIN, self._look.px(ICON_TEXT + XS)
            words = _("{delegation}: {words}").format(delegation=note.heard or _("Heard"), words=words)
        more = isolated(more) if has_letters_from_right(words) else more
        return ear, note_excerpt.fit(words, font, self.width - L, tail, before), " " if more else "", more

    def _write_tags(self, cursor: QTextCursor, tags: tuple[Tag, ...]) -> None:
        for number, tag in enumerate(tags):
            if number:
                cursor.insertText(" ", self._look.spread(self._look.text(BlockPart.TAGS), " ", S))
            self._write_chip(cursor, tag)

    def _write_chip(self, cursor: QTextCursor, tag: Tag) -> None:
        ground, ink = self._look.theme.colours.tags[tag.colour]
        format_ = self._look.char("ui-small-medium", "text")
        format_.setForeground(QColor(ink))
        format_.setProperty(CHIP, tag.name)
        format_.setProperty(CHIP_COLOUR, ground)
        name = tag.name if len(tag.name) <= _LONGEST_CHIP else tag.name[: _LONGEST_CHIP - 1].rstrip() + "…"
        pad = self._look.padding(format_)
        before, after = isolated("|").split("|") if reads_from_right(name) else ("", "")
        for words, format_of in ((before, format_), (THIN, pad), (name.translate(_NO_BREAK), format_), (THIN, pad)):
            cursor.insertText(words, format_of)
        cursor.insertText(after, format_)


def _more(marks: Marks) -> str:
    others = len(marks.notes) - 1
    return ngettext("+{count} note", "+{count} notes", others).format(count=others) if others > 0 else ""


def _end(block: QTextBlock) -> int:
    return block.position() + block.length() - 1


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

    def begun(self, content: Content) -> ReadingDocument:
        """A document to be written with the marks; without them until the store is open."""
        look = self._pane.look()
        self._writer = self._new_writer(look) if self._editor.library else None
        return ReadingDocument(self._pane.text, content, look, self._writer.write if self._writer else None)

    def write_on(self, content: Content, by: int) -> Iterator[tuple[int, int]]:
        """Steps that write what `content` has more into the document shown, after (1) or before (-1) the rest; with the
        marks there are when each is written, since the store may open between two."""
        sheet = self._pane.text.sheet
        there = frozenset(sheet.starts)
        self._writer = self._writer or self._new_writer(sheet.look)
        yield from sheet.write_on(content, by, self._writer.write)
        self.show_words(sheet, sheet.starts.keys() - there)

    def show_words(self, sheet: ReadingDocument, codes: Iterable[str]) -> None:
        """Mark the words that marks on these codes are on, in a document that is whole."""
        self._show_words(sheet, [code for code in codes if self._editor.marks(code).on_words])

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
        pane.shown.words = made
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

"""Writes a target's marks into the document: stance and brief in the head, the newest note, the tags as chips."""

from collections.abc import Callable
from math import ceil

from PySide6.QtGui import QColor, QFontMetricsF, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor

from alliance_desktop.domain.marks import Marks, Tag
from alliance_desktop.domain.position import said_stance
from alliance_desktop.domain.report import Report
from alliance_desktop.gui.look.fitting import reads_from_right
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
from alliance_desktop.gui.widgets.text import note_excerpt
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
        for words, format_of in ((THIN, pad), (name.translate(_NO_BREAK), format_), (THIN, pad)):
            cursor.insertText(words, format_of)


def _more(marks: Marks) -> str:
    others = len(marks.notes) - 1
    return ngettext("+{count} note", "+{count} notes", others).format(count=others) if others > 0 else ""


def _end(block: QTextBlock) -> int:
    return block.position() + block.length() - 1

"""Builds the document of the reading pane: blocks that say of themselves what they are and whose."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from PySide6.QtCore import QObject, QSizeF
from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextList

from alliance_desktop.domain.report import Passage, Report, Section
from alliance_desktop.gui.look.tokens import XL, XXXL, M
from alliance_desktop.gui.reading.block_formats import PASSAGE, THIN, BlockFormats, BlockPart, code_of, part_of
from alliance_desktop.gui.widgets.text.plain_text import units
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.render.place_words import by_hand, page_of_words

_PARTS = {"title": BlockPart.TITLE, "prose": BlockPart.PROSE, "item": BlockPart.ITEM, "lead-in": BlockPart.LEAD_IN}
_BEGIN = ("title", "recommendation")
"""Passages with which what has a place of its own begins."""
_NO_SIZE = QSizeF(0, 0)
"""Nothing is laid out until the document has another one again."""
EARLIER, LATER = "earlier", "later"
"""Codes of the two lines that lead to the neighbouring pages of a very large report."""
_TURNS = {-1: EARLIER, 1: LATER}


WriteMarks = Callable[[QTextCursor, str, bool], None]
"""Writes the marks of a code behind a cursor; True: into its card."""


class Content(NamedTuple):
    """What the document holds: the passages, which of them, whether pages come before and after, the filter's codes."""

    report: Report
    passages: Sequence[Passage]
    indices: Sequence[int]
    earlier: bool
    later: bool
    shown: frozenset[str] | None


class ReadingDocument:
    """The document, empty until its `steps` are done, and where each recommendation and section begins in it.

    `write_marks` knows the reader's; it is None until the store is open.
    """

    def __init__(
        self, parent: QObject, content: Content, look: BlockFormats, write_marks: WriteMarks | None = None
    ) -> None:
        self.document = QTextDocument(parent)
        self.document.setUndoRedoEnabled(False)
        self.document.setDocumentMargin(0)
        self.document.setIndentWidth(look.px(XL))
        self.starts: dict[str, QTextCursor] = {}
        self.look, self._write_marks = look, write_marks
        self._content = content
        self._badge, self._page = look.char("ui-small-strong", "accent"), look.text(BlockPart.HEAD)
        self._pad, self._gap = look.padding(self._badge), look.spread(self._page, " ", M)
        self._begun = False
        self._cursor = QTextCursor(self.document)
        self.steps = self._write()
        """They write it, each a passage."""

    def finish(self) -> None:
        """Write what is not written yet."""
        for _step in self.steps:
            pass

    def write_on(self, content: Content, by: int, write_marks: WriteMarks) -> Iterator[tuple[int, int]]:
        """Steps that write what `content` has more, after (1) or before (-1) what is there: each a passage right beside
        it, so that the document is whole between them."""
        added = _without(content.indices, self._content.indices)[::by]
        self._write_marks = write_marks
        for place, index in enumerate(added, 1):
            with self._edge(by) as turn:
                self._cursor.setPosition((turn.previous() if by > 0 else turn).position())
                self._cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
                self._add(index)
                if place == len(added) and not (content.later if by > 0 else content.earlier):
                    self._cursor.setPosition(turn.position() - 1 if by > 0 else turn.next().position())
                    self._remove_to_edge(by)
            there = [*self._content.indices, index] if by > 0 else [index, *self._content.indices]
            self._content = content if place == len(added) else self._content._replace(indices=there)
            yield place, len(added)

    def take_away(self, content: Content, by: int) -> None:
        """Take out of the end (1) or the beginning (-1) what `content` no longer has; the line that leads there stands
        in its place."""
        gone = _without(self._content.indices, content.indices)
        edge = self.first_block(gone[0] if by > 0 else content.indices[0])
        with self._edge(by):
            self._cursor.setPosition(edge.position() - (by < 0))
            self._remove_to_edge(by)
            self._cursor.setBlockFormat(self.look.block(BlockPart.TURN, _TURNS[by]))
            self._cursor.setBlockCharFormat(self.look.text(BlockPart.TURN))
            self._cursor.insertText(_turn_words(by), self.look.text(BlockPart.TURN))
            if by < 0 and (list_ := self.document.begin().next().textList()) is not None:
                _number(list_, content.indices[0], content.passages)
        for index in gone:
            if (passage := content.passages[index]).kind in _BEGIN:
                del self.starts[passage.code]
        self._content = content

    @contextmanager
    def _edge(self, by: int) -> Iterator[QTextBlock]:
        """Around an edit at the end (1) or the beginning (-1), with the block that stands there."""
        with self.edited(throughout=False):
            self._cursor.beginEditBlock()
            yield self.document.lastBlock() if by > 0 else self.document.begin()
            self._cursor.endEditBlock()

    def _remove_to_edge(self, by: int) -> None:
        move = QTextCursor.MoveOperation.End if by > 0 else QTextCursor.MoveOperation.Start
        self._cursor.movePosition(move, QTextCursor.MoveMode.KeepAnchor)
        self._cursor.removeSelectedText()

    def block(self, index: int) -> QTextBlock | None:
        """The block of the passage with this index, if the document holds it."""
        passages, indices = self._content.passages, self._content.indices
        code, before = passages[index].code, index
        while before and passages[before].kind not in _BEGIN:  # text of a section may stand behind its recommendations
            before -= 1
        start = self.starts.get(passages[before].code)
        block = start.block() if start else QTextBlock()
        if indices and before < indices[0] <= index:  # a page may begin in the midst of a section's text
            block = self.document.findBlockByNumber(int(self._content.earlier))
        while block.isValid() and code_of(block) in {code, passages[before].code}:
            if block.blockFormat().intProperty(PASSAGE) == index:
                return block
            block = block.next()
        return None

    def holds(self, code: str, index: int | None) -> bool:
        """Whether the document holds where a code begins, or the passage with this index."""
        return code in self.starts if index is None else self.block(index) is not None

    def first_block(self, index: int) -> QTextBlock:
        """The block with which the passage with this index begins, which the document holds."""
        passage = self._content.passages[index]
        found = self.starts[passage.code].block() if passage.kind in _BEGIN else self.block(index)
        return found or QTextBlock()

    def set_column(self, left: int, right: int, top: int) -> None:
        """Distances of the text from the edges of the viewport, in pixels; the page's size is to be set afterwards."""
        frame = self.document.rootFrame()
        format_ = frame.frameFormat()
        bottom = XXXL
        if not self._content.indices:  # nothing matches: what is left of a low window has nothing to scroll
            top = bottom = 0
        if (format_.leftMargin(), format_.rightMargin(), format_.topMargin()) != (left, right, top):
            self.document.setPageSize(_NO_SIZE)
            format_.setLeftMargin(left)
            format_.setRightMargin(right)
            format_.setTopMargin(top)
            format_.setBottomMargin(bottom)
            frame.setFrameFormat(format_)

    def finish_layout(self) -> float:
        """Bring Qt's lazy layout to its end and give the document's height."""
        return self.document.documentLayout().documentSize().height()

    @contextmanager
    def edited(self, *, throughout: bool) -> Iterator[None]:
        """Around edits: none comes while the layout is half done, which would leave blocks without lines for ever.

        Qt lays out anew all that stands from the first to the last of them: where that is nearly everything, they are
        `throughout`, and all of it is laid out once, afterwards.
        """
        size = self.document.pageSize()
        if throughout:
            self.document.setPageSize(_NO_SIZE)
        else:
            self.finish_layout()
        try:
            yield
        finally:
            if throughout:
                self.document.setPageSize(size)
                self.finish_layout()

    def _write(self) -> Iterator[tuple[int, int]]:
        content = self._content
        self._cursor.beginEditBlock()
        if content.earlier:
            self._line(BlockPart.TURN, EARLIER, _turn_words(-1))
        for place, index in enumerate(content.indices):
            self._add(index)
            yield place, len(content.indices)
        if not self._begun:
            self._line(BlockPart.REMARK, "", "")
        if content.later:
            self._line(BlockPart.TURN, LATER, _turn_words(1))
        self._cursor.endEditBlock()

    def _add(self, index: int) -> None:
        """Write a passage behind the block of the cursor."""
        passage = self._content.passages[index]
        if passage.kind == "recommendation":
            self._card(index, passage)
        elif passage.kind == "title":
            self._head_of_section(index, passage)
        else:
            self._passage(index, passage)

    def _card(self, index: int, passage: Passage) -> None:
        one = self._content.report.recommendation(passage.code)
        look = self.look
        self._block(look.block(BlockPart.HEAD, passage.code), self._page)
        self._remember(passage.code)
        page = page_of_words(self._content.report, one) if one else ""
        for words, format_ in (
            (THIN, self._pad),
            (passage.code, self._badge),
            (THIN, self._pad),
            (" ", self._gap),
            (page, self._page),
        ):
            self._cursor.insertText(words, format_)
        self._block(
            look.block(BlockPart.TEXT, passage.code, index, closes=self._write_marks is None), look.text(BlockPart.TEXT)
        )
        self._cursor.insertText(passage.text, look.text(BlockPart.TEXT))
        if self._write_marks:
            self._write_marks(self._cursor, passage.code, True)

    def _head_of_section(self, index: int, passage: Passage) -> None:
        section = self._content.report.section(passage.section)
        if section is None:
            return
        self._line(BlockPart.OVERLINE, section.id, _overline(section, self._content))
        self._remember(section.id)
        self._line(BlockPart.TITLE, section.id, passage.text, index)
        if self._write_marks:
            self._write_marks(self._cursor, section.id, False)
        remark = "" if self._content.shown is not None or section.recommendations else _without_recommendations(section)
        if remark:
            self._line(BlockPart.REMARK, section.id, remark)

    def _passage(self, index: int, passage: Passage) -> None:
        part = _PARTS[passage.kind]
        self._line(part, passage.code, passage.text, index)
        if part is not BlockPart.ITEM:
            return
        block = self._cursor.block()
        beside = (near.textList() for near in (block.previous(), block.next()) if near.isValid())
        list_ = next(filter(None, beside), None)
        if list_ is not None:
            list_.add(block)
        else:
            list_ = self._cursor.createList(self.look.list_format(numbered=self._content.report.is_of_conference))
        if list_.item(0) == block:
            _number(list_, index, self._content.passages)

    def _line(self, part: BlockPart, code: str, text: str, index: int = -1) -> None:
        self._block(self.look.block(part, code, index), self.look.text(part))
        self._cursor.insertText(text, self.look.text(part))

    def _block(self, format_: QTextBlockFormat, characters: QTextCharFormat) -> None:
        if self._begun:
            self._cursor.insertBlock(format_, characters)
        else:
            self._begun = True
            self._cursor.setBlockFormat(format_)
            self._cursor.setBlockCharFormat(characters)

    def _remember(self, code: str) -> None:
        cursor = QTextCursor(self._cursor.block())
        cursor.setKeepPositionOnInsert(True)
        self.starts[code] = cursor


def _number(list_: QTextList, first: int, passages: Sequence[Passage]) -> None:
    """Give a list of which a page begins with the passage `first` the numbers that it has as a whole."""
    before = first
    while before and passages[before - 1].kind == "item":
        before -= 1
    format_, start = list_.format(), first - before + 1
    if format_.start() != start:
        format_.setStart(start)
        list_.setFormat(format_)


def _overline(section: Section, content: Content) -> str:
    """What stands above the title of a section: its label, how many of its recommendations are shown, and whether
    words of its own were corrected by hand."""
    label = section.label or _beside_title(section, content.report)
    return " · ".join(filter(None, (_counted(section, label, content.shown), by_hand(content.report, section.id))))


def _counted(section: Section, label: str, shown: frozenset[str] | None) -> str:
    total = len(section.recommendations)
    if not total:
        return label
    if shown is None:
        words = ngettext("{label} · {total} recommendation", "{label} · {total} recommendations", total)
        return words.format(label=label, total=total)
    matching = sum(one.code in shown for one in section.recommendations)
    words = ngettext("{label} · {count} of {total} matches", "{label} · {count} of {total} match", matching)
    return words.format(label=label, count=matching, total=total)


def _turn_words(by: int) -> str:
    return _("Later in the report ›") if by > 0 else _("‹ Earlier in the report")


def _without(indices: Sequence[int], others: Sequence[int]) -> list[int]:
    known = frozenset(others)
    return [index for index in indices if index not in known]


def _without_recommendations(section: Section) -> str:
    """Of those that usually make some."""
    said = {
        "panel": _("This panel made no recommendations of its own."),
        "side-event": _("This side event made no recommendations of its own."),
        "session": _("This session made no recommendations of its own."),
    }
    return said.get(section.kind, "")


def _beside_title(section: Section, report: Report) -> str:
    """What stands above the title of a section without a label: how many are under it, or what it is a part of."""
    if section.children:
        children = len(section.children)
        return ngettext("{count} part", "{count} parts", children).format(count=children)
    if report.is_of_conference:
        return _("Conference")
    above = report.section(section.parent) if section.parent else None
    return above.name if above else report.short_title


class TextPlace(NamedTuple):
    """`offset` counts UTF-16 units over all passages of `code`, as the document does."""

    code: str
    offset: int


class TextPlaces:
    """Turns positions of the document into places and back."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.start = TextPlace(passages[0].code, 0)
        self._before: list[int] = []
        self._of: dict[str, list[int]] = {}
        sums: dict[str, int] = {}
        for index, passage in enumerate(passages):
            self._before.append(sums.get(passage.code, 0))
            sums[passage.code] = self._before[-1] + units(passage.text)
            self._of.setdefault(passage.code, []).append(index)

    def place(self, block: QTextBlock, offset: int) -> TextPlace:
        """The place `offset` units into a block; blocks that are not of the report count as the words before them."""
        if part_of(block) is BlockPart.TURN:
            block, offset = block.next() if block.next().isValid() else block.previous(), 0
        index = block.blockFormat().intProperty(PASSAGE)
        code = code_of(block)
        while index < 0 and part_of(block) not in (BlockPart.HEAD, BlockPart.OVERLINE, BlockPart.TURN):
            block = block.previous()
            index, offset = block.blockFormat().intProperty(PASSAGE), block.length() - 1
        return TextPlace(code, self._before[index] + offset if index >= 0 else 0)

    def at(self, document: QTextDocument, position: int) -> TextPlace:
        block = document.findBlock(position)
        return self.place(block, position - block.position())

    def index(self, place: TextPlace) -> int | None:
        """The passage in which a place is; None of a code that the report does not know."""
        of_code = self._of.get(place.code, [])
        return next((one for one in reversed(of_code) if self._before[one] <= place.offset), None)

    def position(self, sheet: ReadingDocument, place: TextPlace) -> int | None:
        """Where the place is in the document now; None if the document does not hold it."""
        for index in reversed(self._of.get(place.code, [])):
            block = sheet.block(index) if self._before[index] <= place.offset else None
            if block is not None:
                return block.position() + min(place.offset - self._before[index], block.length() - 1)
        start = sheet.starts.get(place.code)
        return start.block().next().position() if start else None

"""The blocks of a document as what reportlab sets on pages; what stays together is handed over together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import takewhile
from typing import cast

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import CondPageBreak, Flowable, HRFlowable, KeepTogether, Paragraph, Spacer

from alliance_desktop.export.font_sizes import LINK, RULE, size_within
from alliance_desktop.export.pdf_styles import HEAD, HEAD_BOLD
from alliance_desktop.export.pdf_table import Row, TablePages
from alliance_desktop.export.pdf_text import (
    BesideARule,
    Closed,
    LinkedBullet,
    NotAlone,
    NotePage,
    Underlined,
    highlighted,
    inline,
    key_words,
    marked,
    outlined,
    stance_words,
)
from alliance_desktop.render.document import (
    Block,
    BriefBlock,
    CodeLine,
    CodeList,
    Document,
    Facts,
    Head,
    Heading,
    ItemHeading,
    Label,
    MarksLine,
    Quote,
    RecommendationTable,
    Remark,
    RemarkLook,
    SmallPrint,
    SummaryLine,
    Wording,
)
from alliance_desktop.render.document import Paragraph as Words
from alliance_desktop.render.fill_in import FillIn, FillInTable
from alliance_desktop.render.keeping import leads, stays_whole, with_labels
from alliance_desktop.render.long_texts import with_long_texts_below
from alliance_desktop.render.mark_words import shown_facts
from alliance_desktop.render.note_blocks import remark_blocks
from alliance_desktop.render.report_blocks import Prose, ProseList, ReportBlock, ReportItem, pieces

_LOOKS: Mapping[RemarkLook, tuple[str, str]] = {
    "note": ("Note Text", "Note List"),
    "text": ("Body Text", "Body List"),
    "brief": ("Brief Text", "Brief List"),
    "line": ("Line to Take", "Line List"),
    "large line": ("Line to Take", "Line List"),
}
_ROOM = 40 * mm
"""What is free at least below a heading that leads to a text too long for one page."""


class BlockPages:
    """Sets blocks as they come; those that lead to others wait for them."""

    def __init__(self, styles: Mapping[str, ParagraphStyle], width: float, height: float, document: Document) -> None:
        self._styles, self._width, self._high = styles, width, height
        self._codes, self._over_tables = document.codes, document.head.tables
        self._place = f"{size_within('Place', document.head):g}"
        self._waiting: list[Flowable] = []
        self._alone = False
        """Whether the last block was a recommendation's heading: of one that nothing more is said of it is all."""

    def top(self, head: Head) -> Iterator[Flowable]:
        """The title block."""
        yield Paragraph(marked(head.title, "b"), self._styles["Title"])
        if head.subtitle:
            yield Paragraph(marked(head.subtitle), self._styles["Subtitle"])
        for one in head.lines:
            yield Paragraph(f"<bullet>{marked(one.name)}</bullet>{marked(one.value)}", self._styles["Head Line"])
        if head.request:
            yield Paragraph(marked(head.request), self._styles["Request"])

    def body(self, blocks: Iterable[Block]) -> Iterator[Flowable]:
        """What can be set; the rest waits for `end`."""
        for label, block, last in with_labels(with_long_texts_below(blocks)):
            if self._alone and isinstance(block, Heading | ItemHeading):
                yield from self._together(whole=True)
            self._alone = isinstance(block, ItemHeading)
            self._waiting.extend(self._block(label) if label else ())
            made = [*self._block(block)] if block else []
            if last and block and not stays_whole(block):
                yield from self._but_the_last(made)
            else:
                self._waiting.extend(made)
                if block and not last and not leads(block):
                    yield from self._together(whole=stays_whole(block) or isinstance(block, SmallPrint))

    def end(self) -> Iterator[Flowable]:
        """What still waits."""
        yield from self._together(whole=True)

    def _but_the_last(self, made: Sequence[Flowable]) -> Iterator[Flowable]:
        """What can be set of a block that the closing note follows: its last paragraph or row waits for the note, which
        is never alone on a page."""
        at = max((number for number, one in enumerate(made) if not isinstance(one, Spacer)), default=0)
        if at:
            self._waiting.extend(made[:at])
            yield from self._together(whole=False)
        self._waiting.extend(made[at:])

    def _together(self, *, whole: bool) -> Iterator[Flowable]:
        waiting, self._waiting = self._waiting, []
        if len(waiting) < 2:
            yield from waiting
        elif rows := [one for one in waiting if whole and isinstance(one, Row)]:
            yield CondPageBreak(self._room(waiting))
            yield NotAlone(self._height(waiting), self._height(waiting[: waiting.index(rows[-1]) + 1]))
            yield from waiting
        elif whole and self._is_closing(waiting):
            *before, text, rule, note = waiting
            if before:
                yield CondPageBreak(self._room(before))
            yield from (*before, Closed(cast("Paragraph", text), (rule, note)))
        elif whole:
            yield KeepTogether(waiting)
        else:
            yield CondPageBreak(self._room(waiting))
            yield from waiting

    def _is_closing(self, waiting: Sequence[Flowable]) -> bool:
        """Whether these are a closing note below a paragraph, and more than a page has room for, or nothing else."""
        if len(waiting) < 3 or not isinstance(waiting[-3], Paragraph) or not isinstance(waiting[-2], HRFlowable):
            return False
        return len(waiting) == 3 or self._height(waiting) > self._high

    def _room(self, waiting: Sequence[Flowable]) -> float:
        """What is free at least on the page where these begin."""
        leading = [*takewhile(lambda one: not isinstance(one, Row), waiting)]
        if len(leading) == len(waiting):
            return _ROOM
        return self._height(leading) + cast("Row", waiting[len(leading)]).room

    def _height(self, these: Iterable[Flowable]) -> float:
        return sum(one.wrap(self._width, self._high)[1] + one.getSpaceBefore() + one.getSpaceAfter() for one in these)

    def _block(self, block: Block) -> Iterator[Flowable]:
        match block:
            case Heading():
                yield from self._heading(block)
            case ItemHeading():
                yield from self._item_heading(block)
            case Words(runs):
                yield Paragraph(inline(runs), self._styles["Body Text"])
            case Quote():
                yield BesideARule(highlighted(block.parts()), self._styles["Quote"])
            case Facts(lines):
                if shown := shown_facts(lines):
                    yield Paragraph(marked(shown), self._styles["Note Source"])
            case Remark():
                yield from self._remark(block)
            case SmallPrint(runs):
                yield HRFlowable("100%", 0.5, color=f"#{RULE}", spaceBefore=8, spaceAfter=6)
                yield Paragraph(inline(runs), self._styles["Small Print"])
            case _:
                yield from self._brief_block(block)

    def _report_block(self, block: MarksLine | ReportBlock) -> Iterator[Flowable]:
        match block:
            case Prose(leads=leads):
                words = _report_words(block)
                yield Paragraph(f"<b>{words}</b>" if leads else words, self._styles["Body Text"])
            case ProseList(items):
                style = self._styles["Report List"]
                yield from (Paragraph(f"<bullet>•</bullet>{_report_words(item)}", style) for item in items)
            case ReportItem(code, place):
                beside = marked(code, "font", face=HEAD_BOLD, color=f"#{LINK}")
                beside += f" {marked(place, 'font', face=HEAD, size=self._place)}"
                inner = f'<bullet>{beside}</bullet><a name="{escape(code)}"/>{_report_words(block)}'
                yield outlined(inner, self._styles["Recommendation"], [code], 1)
            case MarksLine(facts, stance):
                said = filter(None, (stance_words(stance) if stance else "", marked(shown_facts(facts))))
                if inner := " · ".join(said):
                    yield Paragraph(inner, self._styles["Note Text"])

    def _heading(self, heading: Heading) -> Iterator[Flowable]:
        style = self._styles["Heading 1"]
        yield outlined(
            marked(heading.words, "b"), style, [f"{heading.text} "], 0
        )  # a blank tells one that reads like a code from a code
        if not self._over_tables:
            yield HRFlowable("100%", 0.75, color="#000000", spaceBefore=0, spaceAfter=4)

    def _brief_block(self, block: BriefBlock) -> Iterator[Flowable]:
        match block:
            case Label(name, code, more, key):
                said = "".join(f" · {marked(one)}" for one in (code, more) if one)
                yield Paragraph(marked(name, "b") + said + (key_words() if key else ""), self._styles["Label Line"])
            case Wording(runs):
                yield Paragraph(inline(runs), self._styles["Body Text"])
            case CodeList(lines):
                for one in lines:
                    yield self._code_line(one)
            case RecommendationTable():
                yield from TablePages(self._styles, self._codes, self._high).flowables(block)
            case SummaryLine():
                yield self._summary(block)
            case MarksLine() | Prose() | ProseList() | ReportItem():
                yield from self._report_block(block)
            case FillIn():
                yield Underlined("", self._styles["To Fill In"])
            case FillInTable(title):
                table = TablePages(self._styles, self._codes, self._high).to_be_filled_in(block)
                yield from (*self._heading(Heading(title)), *table)

    def _code_line(self, line: CodeLine) -> Flowable:
        style = self._styles["Head Line"]
        said = f"{stance_words(line.stance)} · " if line.stance else ""
        code = marked(line.code, "font", face=HEAD, color=f"#{LINK}")
        wide = stringWidth(line.code, HEAD, style.bulletFontSize)
        return LinkedBullet(f"<bullet>{code}</bullet>{said}{marked(line.words)}", style, line.code, wide)

    def _summary(self, line: SummaryLine) -> Flowable:
        names = "".join(f'<a name="{escape(code)}"/>' for code in line.codes)
        codes = ", ".join(marked(code, "font", face=HEAD_BOLD, color=f"#{LINK}") for code in line.codes)
        said = (stance_words(line.stance) if line.stance else "") + inline(line.runs)
        if line.single:
            said = f"<bullet>{codes} {marked(line.place, 'font', face=HEAD, size=self._place)}</bullet>{names}{said}"
        else:
            said = names + said + codes
        return outlined(said, self._styles["Summary Line"], line.codes, 1)

    def _item_heading(self, heading: ItemHeading) -> Iterator[Flowable]:
        said = f"{stance_words(heading.stance)} · " if heading.stance else ""
        text = f'<a name="{escape(heading.code)}"/>{said}{marked(heading.place, "font", size=self._place)}'
        level = 0 if heading.top else 1
        inner = f"<bullet>{marked(heading.code)}</bullet>{text}"
        yield outlined(inner, self._styles["Heading 2"], [heading.code], level)
        if heading.source_line:
            yield Paragraph(marked(heading.source_line), self._styles["Note Source"])

    def _remark(self, remark: Remark) -> Iterator[Flowable]:
        text, items = (self._styles[name] for name in _LOOKS[remark.look])
        if remark.by:
            said = f" {marked(remark.on)}" if remark.on else ""
            yield Paragraph(marked(remark.by, "b") + said, self._styles["Label Line"])
        elif remark.on:
            yield Paragraph(marked(remark.on), text)
        page = NotePage(text, items, self._styles["Table Text"], self._width)
        yield from page.flowables(remark_blocks(remark, self._codes))


def _report_words(text: Prose | ReportItem) -> str:
    return highlighted(pieces(text.text, text.highlighted))

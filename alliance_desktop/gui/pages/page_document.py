"""A document as the text of a page: each of its blocks as the formats with pages set it."""

from collections.abc import Callable, Iterator
from functools import lru_cache, partial

from PySide6.QtGui import QTextDocument

from alliance_desktop.export.font_sizes import KINDS, TEXT_STYLES, Kind
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.pages.page_looks import change_look
from alliance_desktop.gui.pages.page_paragraphs import PageWriter
from alliance_desktop.gui.pages.page_places import Places
from alliance_desktop.i18n import _
from alliance_desktop.render.document import (
    Block,
    BriefBlock,
    Cell,
    CodeList,
    Column,
    Document,
    Facts,
    Head,
    Heading,
    ItemHeading,
    Label,
    MarksLine,
    NoteBlock,
    Paragraph,
    Quote,
    RecommendationRow,
    RecommendationTable,
    Remark,
    Run,
    SmallPrint,
    Stance,
    SummaryLine,
    Wording,
)
from alliance_desktop.render.fill_in import FillIn, FillInTable
from alliance_desktop.render.long_texts import with_long_texts_below
from alliance_desktop.render.mark_words import shown_facts
from alliance_desktop.render.note_blocks import note_blocks, opened
from alliance_desktop.render.report_blocks import Prose, ProseList, ReportBlock, ReportItem, pieces

_MOST = 200_000
"""Characters after which the page ends: the file has the rest."""
_READABLE = 2
"""Pixels of a millimetre of a table of recommendations, below which nobody could read its columns."""

Part = Block | RecommendationRow


def parts_of(document: Document) -> Iterator[Part]:
    """The parts of a page, in their order: the blocks of its document, behind a table of recommendations its rows."""
    for block in with_long_texts_below(document.blocks):
        yield block
        if isinstance(block, RecommendationTable):
            yield from block.rows


def write_page(page: QTextDocument, document: Document, theme: Theme, wide: int) -> Places:
    """Writes the document into an empty text, `wide` so many pixels. Its parts are those of `parts_of`."""
    writer = _Writer(page, document, theme, wide)
    writer.top(document.head)
    for block in with_long_texts_below(document.blocks):
        if page.characterCount() > _MOST:
            writer.begin_part()
            writer.paragraph("Label Line", (_("The preview ends here. The file contains everything."), "Strong"))
            break
        writer.block(block)
    else:
        writer.begin_part()
        writer.bottom(document.head)
    writer.end()
    return Places(page, writer.starts)


class _Writer(PageWriter):
    def __init__(self, page: QTextDocument, document: Document, theme: Theme, wide: int) -> None:
        super().__init__(page, document.head, theme, wide)
        self.starts: list[int] = []
        self._codes = document.codes

    def begin_part(self) -> None:
        """What comes now is another part."""
        self.starts.append(self.count)

    def top(self, head: Head) -> None:
        if head.marking:
            self.paragraph("Marking", (head.marking, ""))
        self.paragraph("Title", (head.title, ""))
        if head.subtitle:
            self.paragraph("Subtitle", (head.subtitle, ""))
        for one in head.lines:
            self.paragraph("Head Line", (f"{one.name}\t", "Strong"), (one.value, ""))
        if head.request:
            self.paragraph("Request", (head.request, ""))

    def bottom(self, head: Head) -> None:
        self.paragraph("Footer", (head.exported if head.origin else head.day, ""))
        if head.marking:
            self.paragraph("Marking", (head.marking, ""))

    def block(self, block: Block) -> None:
        self.begin_part()
        match block:
            case Heading():
                self.paragraph("Heading 1", (block.words, ""))
            case ItemHeading():
                self._item_heading(block)
            case Paragraph(runs):
                self.runs("Body Text", runs)
            case Quote():
                self._quote(block, "Quote")
            case Facts(lines):
                if said := shown_facts(lines):
                    self.paragraph("Note Source", (said, ""))
            case Remark():
                self._remark(block, KINDS[block.look])
            case SmallPrint(runs):
                self.runs("Small Print", runs)
            case _:
                self._brief_block(block)

    def _report_block(self, block: MarksLine | ReportBlock) -> None:
        match block:
            case Prose():
                self.paragraph("Body Text", *_report_words(block))
            case ProseList(items):
                for item in items:
                    self.paragraph("Report List", ("•\t", ""), *_report_words(item))
            case ReportItem(code, place):
                beside = (code, "Code"), (f" {place}", "Place"), ("\t", "")
                self.paragraph("Recommendation", *beside, *_report_words(block))
            case MarksLine(facts, stance):
                said, shown = _said(stance), shown_facts(facts)
                if said or shown:
                    self.paragraph("Note Text", (said, "Strong"), (" · " if said and shown else "", ""), (shown, ""))

    def _brief_block(self, block: BriefBlock) -> None:
        match block:
            case Label(name, code, more, key):
                said = ((f" · {one}", "") for one in (code, more) if one)
                self.paragraph("Label Line", (name, "Strong"), *said, *(_key() if key else ()))
            case Wording(runs):
                self.runs("Body Text", runs)
            case CodeList(lines):
                for one in lines:
                    words = " · ".join(filter(None, (_said(one.stance), one.words)))
                    self.runs("Head Line", (Run(one.code, link=f"#{one.code}"), Run(f"\t{words}")))
            case RecommendationTable():
                self._recommendations(block)
            case SummaryLine():
                self._summary(block)
            case MarksLine() | Prose() | ProseList() | ReportItem():
                self._report_block(block)
            case FillIn():
                self.paragraph("To Fill In", ("", ""))
            case FillInTable():
                self._to_be_filled_in(block)

    def _to_be_filled_in(self, block: FillInTable) -> None:
        self.paragraph("Heading 1", (block.title, ""))
        table = self.table([column.width for column in block.columns], block.rows + 1)
        for place, column in enumerate(block.columns):
            self.in_cell(table.cellAt(0, place), partial(self.paragraph, "Table Head", (column.head, "Strong")))
            for row in range(1, block.rows + 1):
                self.in_cell(table.cellAt(row, place), partial(self.room, block.row_height))
        self.below(table)

    def _summary(self, line: SummaryLine) -> None:
        codes = [part for code in line.codes for part in ((code, "Code"), (", ", ""))][:-1]
        said = (_said(line.stance), "Strong"), *((run.text, change_look(run)) for run in line.runs)
        if line.single:
            self.paragraph("Summary Line", *codes, (f" {line.place}", "Place"), ("\t", ""), *said)
        else:
            self.paragraph("Summary Line", ("\t", ""), *said, *codes)

    def _item_heading(self, heading: ItemHeading) -> None:
        stance = [(_said(heading.stance), "Strong"), (" · ", "Place")] if heading.stance else []
        self.paragraph("Heading 2", (f"{heading.code}\t", "Code"), *stance, (heading.place, "Place"))
        if heading.source_line:
            self.paragraph("Note Source", (heading.source_line, ""))

    def _quote(self, quote: Quote, name: str) -> None:
        self.paragraph(name, *((text, "Highlighted" if marked else "") for text, marked in quote.parts()))

    def _remark(self, remark: Remark, kind: Kind) -> None:
        if remark.by:
            self.paragraph("Label Line", (remark.by, "Strong"), (f" {remark.on}" if remark.on else "", ""))
        elif remark.on:
            self.paragraph(TEXT_STYLES[kind], (remark.on, ""))
        named = frozenset(code for code in self._codes if code in remark.markdown)
        self.note(opened(remark.opening, _read(remark.markdown, named)), kind)

    def _recommendations(self, block: RecommendationTable) -> None:
        widths = [column.width for column in block.columns]
        table = self.table(widths, len(block.rows) + 1, least=_READABLE)
        for place, column in enumerate(block.columns):
            words = (column.head, "Strong"), *(_key() if column.key else ())
            self.in_cell(table.cellAt(0, place), partial(self.paragraph, "Table Head", *words))
        for line, row in enumerate(block.rows, 1):
            self.starts.append(table.cellAt(line, 0).firstCursorPosition().block().blockNumber())
            cells = iter(row.cells)
            for place, column in enumerate(block.columns):
                self.in_cell(table.cellAt(line, place), self._cell(column, row.heading, cells))
        self.below(table)

    def _cell(self, column: Column, heading: ItemHeading, cells: Iterator[Cell]) -> Callable[[], object]:
        match column.shows:
            case "code" | "code and stance":
                return partial(self._code_cell, heading, stance=column.shows == "code and stance")
            case "stance":
                return partial(self.paragraph, "Table Small", (_said(heading.stance), "Strong"))
            case "facts":
                return partial(self.paragraph, "Table Small", (heading.source_line, ""))
            case "cell":
                return partial(self._text_cell, next(cells), "Table Small" if column.small else "Table Text")

    def _code_cell(self, heading: ItemHeading, *, stance: bool) -> None:
        self.paragraph("Table Small", (heading.code, "Code"))
        self.paragraph("Table Small", (heading.place, ""))
        if stance:
            self.paragraph("Table Small", (_said(heading.stance), "Strong"))

    def _text_cell(self, cell: Cell, name: str) -> None:
        for block in cell or (Paragraph(()),):
            match block:
                case Quote():
                    self._quote(block, "Table Text")
                case Wording(runs) | Paragraph(runs):
                    self.runs(name, runs)
                case Remark():
                    self._remark(block, "Table")


def _report_words(text: Prose | ReportItem) -> Iterator[tuple[str, str]]:
    usual = "Strong" if isinstance(text, Prose) and text.leads else ""
    return ((piece, "Highlighted" if grey else usual) for piece, grey in pieces(text.text, text.highlighted))


def _said(stance: Stance | None) -> str:
    """'(✓) Support'; '' where the stance isn't said."""
    return f"({stance.sign}) {stance.word}" if stance else ""


def _key() -> tuple[tuple[str, str], ...]:
    """How words that were added and deleted look."""
    return (" · ", ""), (_("added"), "Added"), (" ", ""), (_("deleted"), "Deleted")


@lru_cache(maxsize=1_000)
def _read(markdown: str, named: frozenset[str]) -> tuple[NoteBlock, ...]:
    """Most notes are the same when the page is written again; `named` are those codes that can be linked to in them."""
    return note_blocks(markdown, named)

"""Lowers the blocks of a document to the four parts that whatever has pages is written of."""

from collections.abc import Callable, Iterable, Iterator, Set
from functools import lru_cache, partial
from itertools import zip_longest
from math import ceil

from alliance_desktop.render.blocks import (
    Block,
    BriefBlock,
    CellBlock,
    CodeLine,
    CodeList,
    Facts,
    FillIn,
    FillInTable,
    Heading,
    ItemHeading,
    Label,
    MarksLine,
    NoteBlock,
    PlacedBlock,
    ProposedWording,
    Prose,
    ProseList,
    Quotation,
    RecommendationRow,
    RecommendationTable,
    Remark,
    RemarkLook,
    ReportBlock,
    ReportItem,
    Run,
    SmallPrint,
    Spans,
    Stance,
    SummaryLine,
    TableCell,
    TableColumn,
    TextParagraph,
    pieces,
    subject_of,
)
from alliance_desktop.render.mark_words import shown_facts
from alliance_desktop.render.markdown.note_blocks import note_blocks, opened
from alliance_desktop.render.pages.long_texts import with_long_texts_below
from alliance_desktop.render.pages.page_parts import (
    BETWEEN,
    TEXT_STYLES,
    Grid,
    GridCell,
    GridColumn,
    GridRow,
    LabelledPart,
    PageList,
    PageParagraph,
    PagePart,
    Pieces,
    Place,
    ReaderText,
    TextKind,
    TextPiece,
    key_pieces,
)
from alliance_desktop.render.place_words import unbroken
from alliance_desktop.render.subject import Subject

_KINDS: dict[RemarkLook, TextKind] = {
    "note": "Note",
    "text": "Body",
    "brief": "Brief",
    "line": "Line",
    "large line": "Line",
}
_MOST_LINES = 22
"""A row that is higher is divided between pages, some 80 mm and at least four lines: whole it would leave half a page
white."""
_LETTER = 1.65
"""Millimetres that a letter of a cell takes, on average."""
_SIDES = 3
"""Millimetres of a column's width that are left free."""

ReadNote = Callable[[str, Set[str]], tuple[NoteBlock, ...]]


class Lowering:
    """Lowers the blocks of one document; a reader's links lead to its `codes`."""

    def __init__(self, codes: Set[str], read: ReadNote = note_blocks) -> None:
        self._codes, self._read = codes, read

    def labelled(self, blocks: Iterable[Block]) -> Iterator[LabelledPart]:
        """The parts with their labels, what is too long for its cell below the table."""
        label, before, every = None, None, list(with_long_texts_below(blocks))
        for block, after, then in zip_longest(every, every[1:], every[2:]):
            if isinstance(block, Label):
                if label:
                    yield LabelledPart(_label(label), None)
                label = block
            else:
                part, place = self.part(block), _place(before, subject_of(block), subject_of(after))
                if place and isinstance(part, PageParagraph | ReaderText):
                    part = part._replace(place=place)
                if isinstance(part, PageParagraph) and _stands_alone(block, after, then):
                    part = part._replace(leads=False, whole=True)
                yield LabelledPart(_label(label) if label else None, part, isinstance(after, SmallPrint))
                label = None
            before = subject_of(block)
        if label:
            yield LabelledPart(_label(label), None)

    def part(self, block: Block) -> PagePart:
        """A block as the part that it is."""
        match block:
            case ItemHeading():
                return _item_heading(block)
            case Quotation():
                return _quote(block)
            case Remark():
                return self._remark(block, _KINDS[block.look], "Label Line")
            case Heading(text, sign):
                return PageParagraph("Heading 1", (TextPiece(text, "", sign),), leads=True, level=1)
            case TextParagraph(runs, leads):
                return PageParagraph("Body Text", runs, leads=leads)
            case _:
                return self._rarer(block)

    def _rarer(self, block: Facts | SmallPrint | BriefBlock) -> PagePart:
        match block:
            case Facts(lines):
                shown = shown_facts(lines)
                return PageParagraph("Note Source", (TextPiece(shown),)) if shown else PageList("", ())
            case SmallPrint(runs):
                return PageParagraph("Small Print", runs)
            case Label():
                return _label(block)
            case ProposedWording():
                return _wording(block)
            case CodeList(lines):
                return PageList("Head Line", tuple(map(_code_line, lines)))
            case _:
                return self._brief_part(block)

    def _brief_part(self, block: PlacedBlock) -> PagePart:
        match block:
            case RecommendationTable():
                return self._table(block)
            case SummaryLine():
                return _summary(block)
            case FillIn(leads=leads):
                return PageParagraph("To Fill In", (), leads=leads)
            case FillInTable():
                return self._form(block)
            case _:
                return _report_part(block)

    def _remark(self, remark: Remark, kind: TextKind, label: str) -> ReaderText:
        head = None
        if remark.by:
            head = _signed(remark.by, remark.on, label)
        elif remark.on:
            head = PageParagraph("On Words", (TextPiece(remark.on),), TEXT_STYLES[kind], leads=True)
        blocks = self._read(remark.markdown, self._codes)
        if remark.opening:
            blocks = opened(remark.opening, blocks)
        return ReaderText(blocks, kind, remark.look, head, remark.keeps)

    def _form(self, table: FillInTable) -> Grid:
        columns, cells = tuple(GridColumn(one.head, one.width) for one in table.columns), table.cells
        title = PageParagraph("Heading 1", (TextPiece(table.title),), leads=True, level=1) if table.title else None
        rows = (
            GridRow(partial(self._form_row, table, number), leads=bool(title) and number + 1 < len(cells))
            for number in range(len(cells))
        )
        return Grid(columns, tuple(rows), table.row_height, title)

    def _form_row(self, table: FillInTable, number: int) -> tuple[GridCell, ...]:
        return tuple(
            self._form_cell(said, Subject(table.name, column.name, number))
            for column, said in zip(table.columns, table.cells[number], strict=True)
        )

    def _form_cell(self, said: str, subject: Subject) -> GridCell:
        said_part = self._cell_part(Remark("", said, look="text"), "Table Text")._replace(place=Place(subject))
        return GridCell((said_part,) if said else (), "Table Text", subject)

    def _table(self, table: RecommendationTable) -> Grid:
        columns = tuple(GridColumn(one.head, one.width, one.key) for one in table.columns)
        rows = (GridRow(partial(self._row, table, row), whole=partial(_is_whole, table, row)) for row in table.rows)
        return Grid(columns, tuple(rows), table.row_height)

    def _row(self, table: RecommendationTable, row: RecommendationRow) -> tuple[GridCell, ...]:
        cells = iter(row.cells)
        return tuple(self._cell(column, row, cells) for column in table.columns)

    def _cell(self, column: TableColumn, row: RecommendationRow, cells: Iterator[TableCell]) -> GridCell:
        heading = row.heading
        match column.shows:
            case "code" | "code and stance":
                code = PageParagraph(
                    "Code", (TextPiece(heading.code, "Code"),), "Table Small", level=1 if heading.top else 2
                )
                said = (TextPiece(unbroken(heading.place)),) if heading.place else ()
                place = (PageParagraph("Place", said, "Table Small"),) if said else ()
                stance = (_in_cell(*_stance_of(heading)),) if column.shows == "code and stance" else ()
                return GridCell((code, *place, *stance), names=heading.code)
            case "stance":
                return GridCell((_in_cell(*_stance_of(heading)),))
            case "facts":
                return GridCell((_in_cell(_facts_of(heading)),))
            case "cell":
                style = "Table Small" if column.small else "Table Text"
                return GridCell(self._cell_parts(next(cells), style), style, Subject(heading.code, column.name))

    def _cell_parts(self, cell: TableCell, style: str) -> tuple[PageParagraph | ReaderText, ...]:
        subjects = (None, *(block.subject for block in cell), None)
        places = map(_place, subjects, subjects[1:], subjects[2:])
        return tuple(self._cell_part(one, style)._replace(place=at) for one, at in zip(cell, places, strict=True))

    def _cell_part(self, block: CellBlock, style: str) -> PageParagraph | ReaderText:
        match block:
            case Remark():
                return self._remark(block, "Table", "Table Small")
            case Quotation():
                return _quote(block)._replace(own_style=style)
            case ProposedWording():
                return _wording(block)._replace(own_style=style)
            case TextParagraph(runs):
                return PageParagraph("Body Text", runs, style)


def _stands_alone(block: Block, after: Block | None, then: Block | None) -> bool:
    """Whether a heading isn't kept with the next one: a recommendation of which no more is said, and the first of three
    headings. LibreOffice would move a long row of them to the next page, all of it."""
    if isinstance(block, ItemHeading):
        return isinstance(after, ItemHeading | Heading)
    return isinstance(block, Heading) and isinstance(after, Heading) and isinstance(then, Heading)


def _label(label: Label) -> PageParagraph:
    name, code = label.whose
    more = (TextPiece(f"{BETWEEN}{one}", "Place") for one in (code, label.more) if one)
    key = key_pieces() if label.key else ()
    place = Place(label.subject) if label.subject else None
    return PageParagraph("Label Line", (TextPiece(name, "Label"), *more, *key), leads=True, place=place)


def _place(before: Subject | None, subject: Subject | None, after: Subject | None) -> Place | None:
    """That of a subject, which may begin with what stands before it, or go on after it."""
    return Place(subject, begins=subject != before, ends=subject != after) if subject else None


@lru_cache
def _signed(by: str, on: str, style: str) -> PageParagraph:
    """A few stand at all notes of a document."""
    more = (TextPiece(f" {on}", "Place"),) if on else ()
    return PageParagraph("Label Line", (TextPiece(by, "Label"), *more), style, leads=True)


def _item_heading(heading: ItemHeading) -> PageParagraph:
    said: Pieces = (TextPiece(unbroken(heading.place), "Place"),) if heading.place else ()
    if heading.stance:
        said = (*_stance_of(heading), *((TextPiece(BETWEEN, "Place"),) if said else ()), *said)
    return PageParagraph(
        "Heading 2",
        said,
        beside=(TextPiece(heading.code, "Code"),),
        line_below=_facts_of(heading) if heading.source_line else None,
        leads=True,
        level=1 if heading.top else 2,
    )


def _quote(quote: Quotation) -> PageParagraph:
    whole = None if quote.stays_whole else False
    return PageParagraph("Quote", _marked(quote.text, quote.highlighted), leads=quote.leads, whole=whole, quoted=True)


def _wording(wording: ProposedWording) -> PageParagraph:
    leads, whole = wording.keeps == "next", True if wording.keeps else None
    return PageParagraph("Wording", wording.runs, "Body Text", leads=leads, whole=whole, quoted=True)


def _code_line(line: CodeLine | Heading) -> PageParagraph:
    if isinstance(line, Heading):
        return PageParagraph("Head Line", (TextPiece(line.text, "Strong", subject=line.subject),), leads=True)
    stance = _stance(line.stance, Subject(line.code, "stance", again=True))
    said: Pieces = (*stance, TextPiece(BETWEEN)) if stance else ()
    return PageParagraph("Head Line", (*said, TextPiece(line.words)), beside=(Run(line.code, link=f"#{line.code}"),))


def _summary(line: SummaryLine) -> PageParagraph:
    codes = [one for code in line.codes for one in (TextPiece(code, "Code"), TextPiece(", "))][:-1]
    said = (*_stance(line.stance, Subject(line.codes[0], "stance", again=True) if line.single else None), *line.runs)
    if line.single:
        return PageParagraph("Summary Line", said, beside=(*codes, *_place_beside(line.place)))
    return PageParagraph("Summary Line", (*said, *codes), beside=())


def _place_beside(place: str | None) -> Pieces:
    return (TextPiece(f" {unbroken(place)}", "Place"),) if place else ()


def _report_part(block: MarksLine | ReportBlock) -> PagePart:
    match block:
        case Prose(text, highlighted, leads):
            words = _marked(text, highlighted)
            return PageParagraph("Body Text", words, leads=leads, quoted=True, strong=leads)
        case ProseList(items):
            inside = (_marked(item.text, item.highlighted) for item in items)
            return PageList("Report List", tuple(PageParagraph("Report List", one, quoted=True) for one in inside))
        case ReportItem(code, place, text, highlighted, leads):
            beside = (TextPiece(code, "Code"), *_place_beside(place))
            words = _marked(text, highlighted)
            return PageParagraph("Recommendation", words, beside=beside, leads=leads, quoted=True)
        case MarksLine(facts, stance):
            shown = shown_facts(facts)
            said = (
                *_stance(stance),
                *((TextPiece(BETWEEN),) if stance and shown else ()),
                *((TextPiece(shown),) if shown else ()),
            )
            return PageParagraph("Marks Line", said, "Note Text") if said else PageList("", ())


def _marked(text: str, highlighted: Spans) -> Pieces:
    if text and not highlighted:
        return (TextPiece(text),)
    return tuple(TextPiece(piece, "Highlighted" if grey else "") for piece, grey in pieces(text, highlighted))


def _stance(stance: Stance | None, subject: Subject | None = None) -> Pieces:
    return (TextPiece(stance.word, "Stance", stance.sign, subject),) if stance else ()


def _stance_of(heading: ItemHeading) -> Pieces:
    return _stance(heading.stance, Subject(heading.code, "stance"))


def _facts_of(heading: ItemHeading) -> TextPiece:
    return TextPiece(heading.source_line, subject=Subject(heading.code, "facts"))


def _in_cell(*words: TextPiece | Run) -> PageParagraph:
    return PageParagraph("Table Small", words)


def _is_whole(table: RecommendationTable, row: RecommendationRow) -> bool:
    return _lines(table, row) * table.factor <= _MOST_LINES


def _lines(table: RecommendationTable, row: RecommendationRow) -> int:
    """How many lines the highest cell is likely to have."""
    columns = (column for column in table.columns if column.shows == "cell")
    return max(
        (_lines_of(cell, column.width, table.factor) for column, cell in zip(columns, row.cells, strict=True)),
        default=0,
    )


def _lines_of(cell: TableCell, width: float, factor: float) -> int:
    a_line = max(1, (width - _SIDES) / (_LETTER * factor))
    texts = (line for block in cell for line in _text(block).splitlines())
    return sum(max(1, ceil(len(text) / a_line)) for text in texts)


def _text(block: CellBlock) -> str:
    match block:
        case Quotation(text):
            return text
        case Remark(_by, markdown, opening=opening):
            return "".join(run.text for run in opening) + markdown
        case ProposedWording(runs) | TextParagraph(runs):
            return "".join(run.text for run in runs)

"""Reads a PDF by PDFium, page by page: one paragraph for each printed line, in the order in which they are read."""

import re
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from ctypes import c_void_p
from dataclasses import replace
from itertools import accumulate, groupby, pairwise
from typing import Any, NamedTuple

from alliance_desktop.errors import DocumentError
from alliance_desktop.i18n import _
from alliance_desktop.ingest.document_blocks import (
    PrintedAt,
    ReadCell,
    ReadDocument,
    ReadParagraph,
    ReadPiece,
    ReadRow,
    ReadTable,
    TextBlock,
    paragraphs_in,
)
from alliance_desktop.ingest.pdf.page_rows import PrintedPart, joined, rows_of
from alliance_desktop.ingest.pdf.page_tables import (
    MOST_OF,
    NEAR,
    PageTable,
    PrintedRow,
    follows,
    page_table_of,
    tables_on,
)
from alliance_desktop.ingest.pdf.pdf_runs import DrawnRules, PageReader, PageRuns

_SMALLER = 0.94
"""Of the size of the text: notes are set smaller, unless they begin with a sign that stands on the page."""
_BEGINS = re.compile(r"(?:\d{1,3}|[a-z]|[*∗†‡§]{1,3})[.)/]?\s?(?=[^\W\d_]|[“\"(])")
_SIGN = re.compile(r"[*∗†‡]{1,3}")
_SIGNED = re.compile(r"\S ?[*∗†‡]{1,3}$")
_WORDS = 3
_STEP = 1.9
"""In the size of letters: the next line of a note is no further down."""
_ON_PAGES = 3
"""What stands on so many pages, but for numbers, is a running foot."""
_PADDED = 9.0
"""Points by which words stand right of the line that is drawn before their column."""
_LINES_OVER = 3
"""Lines that may stand over the text of a page."""
_LINES_UNDER = 2
"""Lines that may stand under it."""


def with_notes_aside(blocks: Sequence[TextBlock]) -> Iterator[TextBlock]:
    """The lines and tables of a whole document, those of notes aside."""
    sizes: Counter[float] = Counter()
    lines = [one for one in blocks if isinstance(one, ReadParagraph)]
    repeated = Counter(_without_numbers(line) for line in lines)
    for line in lines:
        sizes[_place(line).size] += len(line.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0
    for _page, found in groupby(blocks, _page_of):
        both = list(found)
        page = [one for one in both if isinstance(one, ReadParagraph)]
        signs = {_SIGN.findall(line.text)[-1] for line in page if _SIGNED.search(line.text)}
        before: PrintedAt | None = None
        for one in both:
            if isinstance(one, ReadTable):
                before = None
                yield one
                continue
            line = one
            here = _place(line)
            small = here.size <= _SMALLER * usual
            goes_on = before and before.size == here.size and 0 < here.top - before.top <= _STEP * here.size
            begins = _begins(line, small, signs) and repeated[_without_numbers(line)] < _ON_PAGES
            is_note = bool(goes_on or begins) and not _has_text_below(page, here, usual)
            before = here if is_note else None
            yield replace(line, aside="note") if is_note else line


def _begins(line: ReadParagraph, small: bool, signs: set[str]) -> bool:
    sign = _SIGN.match(line.text)
    is_small = small or any(piece.raised for piece in line.pieces[:1])
    is_marked = bool(sign and sign[0] in signs) or (is_small and _BEGINS.match(line.text) is not None)
    return is_marked and _words(line) >= _WORDS


def _has_text_below(page: Sequence[ReadParagraph], here: PrintedAt, usual: float) -> bool:
    """Whether a line of text, not of a note nor of a running foot, follows in the same column."""
    return any(
        other.top > here.top and other.left < here.right and other.right > here.left and _words(line) >= _WORDS
        for line in page
        if (other := _place(line)).size > _SMALLER * usual and not _SIGN.match(line.text) and other.size > here.size
    )


def _words(line: ReadParagraph) -> int:
    return len(re.findall(r"[^\W\d_]{2,}", line.text))


def _without_numbers(line: ReadParagraph) -> str:
    return re.sub(r"\d+", "#", line.text)


def _place(line: ReadParagraph) -> PrintedAt:
    return line.printed or PrintedAt(0, 0, 0, 0, 0, 0)


_NARROWEST = 0.2
"""Of the width of the text: no column is narrower."""
_GUTTER = 8.0
"""Points between two columns, at least."""
_NEAR = 3
"""Rows among which columns show that begin there, since their lines needn't stand on one base line."""
_LINES, _FILLED = 4, 0.6
"""A column has at least so many lines, and most of them fill so much of it."""


class _Cut(NamedTuple):
    left: float
    right: float


def in_reading_order(rows: Sequence[Sequence[PrintedPart]]) -> Iterator[PrintedPart]:
    """The parts of all rows: those of a column together, else row by row."""
    begin = 0
    parts = [part for row in rows for part in row]
    width = max(part.right for part in parts) - min(part.left for part in parts) if parts else 0
    while begin < len(rows):
        end, cut = _columns_from(rows, begin, width)
        if cut is None:
            yield from joined(rows[begin])
            begin += 1
            continue
        left = [[part for part in row if part.right <= cut.right] for row in rows[begin:end]]
        right = [[part for part in row if part.right > cut.right] for row in rows[begin:end]]
        for side in (left, right):
            yield from in_reading_order([row for row in side if row])
        begin = end


def _columns_from(rows: Sequence[Sequence[PrintedPart]], begin: int, width: float) -> tuple[int, _Cut | None]:
    """How far two columns reach that begin with this row, and what is between them; `width` is that of all rows."""
    near = sorted((part for row in rows[begin : begin + _NEAR] for part in row), key=lambda part: part.left)
    for before, after in pairwise(near):
        cut = _Cut(before.right, after.left)
        if cut.right - cut.left < _GUTTER:
            continue
        end = begin
        for row in rows[begin:]:
            narrower = _narrowed(cut, row)
            if narrower is None:
                break
            cut, end = narrower, end + 1
        if _are_columns(rows[begin:end], cut, width):
            return end, cut
    return begin, None


def _narrowed(cut: _Cut, row: Sequence[PrintedPart]) -> _Cut | None:
    """What is left of the gap beside the parts of a row; None where one of them crosses it."""
    left, right = cut
    middle = (left + right) / 2
    for part in row:
        if part.right <= middle or (part.left < left and part.right < right):
            left = max(left, part.right)
        else:
            right = min(right, part.left)
    return _Cut(left, right) if right - left >= _GUTTER else None


def _are_columns(rows: Sequence[Sequence[PrintedPart]], cut: _Cut, width: float) -> bool:
    if any(part.is_ruled for row in rows for part in row):
        return False
    for side in (True, False):
        found = [[part for part in row if (part.right > cut.right) is side] for row in rows]
        lines = [(min(part.left for part in row), max(part.right for part in row)) for row in found if row]
        if len(lines) < _LINES:
            return False
        wide = max(right for _left, right in lines) - min(left for left, _right in lines)
        filled = sum(right - left > _FILLED * wide for left, right in lines)
        if wide < _NARROWEST * width or filled <= len(lines) / 2:
            return False
    return True


_MOST_PAGES, _MOST_LINES = 2_000, 100_000
_FEWEST_LETTERS = 10
"""A page, on average: with fewer it has pictures of pages rather than text."""


def read_pdf(data: bytes, fault: Callable[[str], DocumentError]) -> Generator[tuple[int, int], None, ReadDocument]:
    """The document, in steps that say how many pages are read, and of how many.

    `fault` makes the error to raise of a clause without a full stop.
    """
    from pypdfium2 import raw as pdfium

    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD:
            raise fault(_("it is protected by a password; save it without one first"))
        raise fault(_("it isn’t a PDF, or it is damaged"))
    try:
        count = pdfium.FPDF_GetPageCount(document)
        if count > _MOST_PAGES:
            text = _("it has {count} pages; the limit is {most}")
            raise fault(text.format(count=count, most=_MOST_PAGES))
        lines: list[TextBlock] = []
        pages: list[PageRuns] = []
        above: _PrintedPage | None = None
        for number in range(count):
            yield number, count
            found = _page(pdfium, document, number)
            pages.append(found._replace(runs=(), rules=DrawnRules()))
            here = _printed_page(found, number + 1, above)
            if above and (begun := _begun_on(above, here)):
                above = above._replace(tables=[*above.tables, begun])
                here = _printed_page(found, number + 1, above)
            if above:
                _add_page(lines, above)
            above = here
            if len(lines) > _MOST_LINES:
                raise fault(_("it is too long"))
        if above:
            _add_page(lines, above)
    finally:
        pdfium.FPDF_CloseDocument(document)
    _refuse_without_text(lines, pages, fault)
    return ReadDocument("pdf", tuple(with_notes_aside(lines)))


class _PrintedPage(NamedTuple):
    """The rows of a page, what is drawn on it, and its tables; `rest` is one of them that is no more than what a row
    of the page before has on it."""

    number: int
    rows: Sequence[PrintedRow]
    rules: DrawnRules
    tables: Sequence[PageTable]
    rest: PageTable | None = None


def _printed_page(found: PageRuns, number: int, above: _PrintedPage | None) -> _PrintedPage:
    """A page, whose first table may go on with the last of the one before."""
    before = above.tables[-1] if above and above.tables and above.tables[-1] is not above.rest else None
    rows = rows_of(found.runs, found.rules.upright)
    tables = tables_on(rows, found.rules, number, before)
    rest = _rest_on(rows, number, before) if before else None
    if rest and (not tables or rest.end <= tables[0].first):
        tables.insert(0, rest)
    return _PrintedPage(number, rows, found.rules, tables, rest)


def _begun_on(page: _PrintedPage, below: _PrintedPage) -> PageTable | None:
    """A table of which no more than the first rows stand at the end of a page, where the next one goes on with it."""
    end = page.tables[-1].end if page.tables else 0
    if not below.tables or below.tables[0].first > _LINES_OVER or end >= len(page.rows) - _LINES_UNDER:
        return None
    found = tables_on(page.rows, page.rules, page.number, below.tables[0])
    last = found[-1] if found else None
    return last if last and last.first >= end and last.end >= len(page.rows) - _LINES_UNDER else None


def _add_page(blocks: list[TextBlock], page: _PrintedPage) -> None:
    """Add the lines and tables of a page; what is left of a row takes its place on the page before."""
    begin = 0
    for number, (first, end, table, _lefts) in enumerate(page.tables):
        read = in_reading_order(page.rows[begin:first])
        added: list[TextBlock] = [*(part.line(page.number) for part in read), table]
        at = next((at for at in range(len(blocks) - 1, -1, -1) if isinstance(blocks[at], ReadTable)), 0)
        above = blocks[at] if blocks and number == 0 and _page_of(blocks[at]) == page.number - 1 else None
        if isinstance(above, ReadTable):
            blocks[at], added[-1] = _joined_over(above, table)
        blocks += (one for one in added if isinstance(one, ReadParagraph) or one.rows)
        begin = end
    blocks += (part.line(page.number) for part in in_reading_order(page.rows[begin:]))


def _rest_on(rows: Sequence[PrintedRow], page: int, before: PageTable) -> PageTable | None:
    """What the last row of the table on the page before has on this one, where nothing of the table comes behind it: it
    goes on in lower case under a column whose words didn't end. None where there is no such rest."""
    starts = before.lefts[1:]
    first = next((at for at, row in enumerate(rows[:_LINES_OVER]) if _is_under(row, starts)), None)
    *above, last = before.table.rows
    if first is None or not above or len(last.cells) != len(before.lefts):
        return None
    end = first + 1
    while end < len(rows) and follows(rows[end - 1], rows[end]) and _is_under(rows[end], starts):
        end += 1
    table = page_table_of([rows[first:end]], [one - NEAR for one in starts], page)
    goes_on = any(_goes_on(one, rest) for one, rest in zip(last.cells, table.rows[0].cells, strict=True))
    is_rest = goes_on and not _joined_over(before.table, table)[1].rows
    return PageTable(first, end, table, before.lefts) if is_rest else None


def _is_under(row: PrintedRow, starts: Sequence[float]) -> bool:
    """Whether each part of a row begins where one of the columns does."""
    return all(any(-NEAR <= part.left - start <= _PADDED for start in starts) for part in row)


def _goes_on(above: ReadCell, below: ReadCell) -> bool:
    """Whether the words of a cell go on in lower case in another one."""
    said = _said(above)
    return (said[-1:].isalnum() or said[-1:] == ",") and _said(below)[:1].islower()


def _joined_over(above: ReadTable, below: ReadTable) -> tuple[ReadTable, ReadTable]:
    """Both tables with what the last row of the one above has on the next page taken to it, be it under a head that is
    repeated there: such a rest has nothing in the first column, and in no more than half of the others, or goes on in
    lower case where words didn't end."""
    heads, rows = _parted(above.rows, below.rows)
    below = replace(below, rows=(*heads, *rows))
    if not rows or len(above.rows) <= len(heads):
        return above, below
    last, rest = above.rows[-1].cells, rows[0].cells
    begun = [bool(row.cells and row.cells[0].blocks) for row in (*above.rows, *rows[1:])]
    filled = [at for at, cell in enumerate(rest) if cell.blocks]
    is_rest = filled and filled[0] > 0 and sum(begun) >= MOST_OF * len(begun)
    if len(last) != len(rest) or not is_rest or not all(last[at].blocks for at in filled):
        return above, below
    if 2 * len(filled) > len(rest) and not any(_goes_on(last[at], rest[at]) for at in filled):
        return above, below
    whole = tuple(_both(one, other) for one, other in zip(last, rest, strict=True))
    above = replace(above, rows=(*above.rows[:-1], ReadRow(whole)))
    return above, replace(below, rows=(*heads, *rows[1:]))


def _parted(above: Sequence[ReadRow], below: Sequence[ReadRow]) -> tuple[Sequence[ReadRow], Sequence[ReadRow]]:
    """The rows of the head that a page repeats, and those below them. Where no line and no gap ends the head, what
    stands below its words in a cell is a row of its own."""
    heads: list[ReadRow] = []
    for head, row in zip(above, below, strict=False):
        words = [_said(cell) for cell in head.cells]
        cut = [_cut(cell, said) for cell, said in zip(row.cells, words, strict=False)]
        if not any(words) or len(row.cells) != len(words) or None in cut:
            break
        own, rest = (ReadRow(cells) for cells in zip(*filter(None, cut), strict=True))
        heads.append(own)
        if any(cell.blocks for cell in rest.cells):
            return heads, (rest, *below[len(heads) :])
    return heads, below[len(heads) :]


def _said(cell: ReadCell) -> str:
    return "\n".join(one.text for one in paragraphs_in(cell.blocks))


def _cut(cell: ReadCell, words: str) -> tuple[ReadCell, ReadCell] | None:
    """A cell with these words alone, and one with what stands on the lines below them; None where it doesn't begin with
    them."""
    if _said(cell) == words:
        return cell, replace(cell, blocks=())
    if not words or not _said(cell).startswith(f"{words}\n"):
        return None
    (one,) = paragraphs_in(cell.blocks)
    end = [*accumulate(len(piece.text) for piece in one.pieces)].index(len(words)) + 1  # each end of a line is a piece
    parts = (replace(one, pieces=pieces) for pieces in (one.pieces[:end], one.pieces[end + 1 :]))
    own, rest = (replace(cell, blocks=(part,)) for part in parts)
    return own, rest


def _both(one: ReadCell, other: ReadCell) -> ReadCell:
    """A cell with the words of another one behind its own."""
    first, more = [*paragraphs_in(one.blocks)], [*paragraphs_in(other.blocks)]
    if not first or not more:
        return one
    pieces = (*first[0].pieces, ReadPiece("\n"), *more[0].pieces)
    return replace(one, blocks=(replace(first[0], pieces=pieces),))


def _page_of(block: TextBlock) -> int:
    return next((one.printed.page for one in paragraphs_in((block,)) if one.printed), 0)


def _page(pdfium: Any, document: c_void_p, number: int) -> PageRuns:
    """What is on a page; nothing is on one that is broken."""
    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        return PageRuns((), 0, False)
    try:
        return PageReader(pdfium, page).read()
    finally:
        pdfium.FPDF_ClosePage(page)


def _refuse_without_text(
    lines: Sequence[TextBlock], pages: Sequence[PageRuns], fault: Callable[[str], DocumentError]
) -> None:
    letters = sum(len(line.text.replace(" ", "")) for line in paragraphs_in(lines))
    pictures = any(page.pictures for page in pages)
    if not letters or (pictures and letters < _FEWEST_LETTERS * len(pages)):
        if pictures:
            raise fault(_("its pages are images without text; run text recognition (OCR) on it first"))
        raise fault(_("there is no text in it"))
    if sum(page.unmapped for page in pages) > letters / 3:
        raise fault(_("its fonts don’t say which letters they show; ask for it in another format"))

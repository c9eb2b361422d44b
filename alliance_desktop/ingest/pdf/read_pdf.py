"""Reads a PDF by PDFium, page by page: one paragraph for each printed line, in the order in which they are read."""

import re
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from ctypes import c_void_p
from dataclasses import replace
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from alliance_desktop.errors import DocumentError
from alliance_desktop.i18n import _
from alliance_desktop.ingest.document_blocks import (
    PrintedAt,
    ReadDocument,
    ReadParagraph,
    ReadTable,
    TextBlock,
    paragraphs_in,
)
from alliance_desktop.ingest.pdf.page_rows import PrintedPart, joined
from alliance_desktop.ingest.pdf.pdf_runs import DrawnRules, PageReader, PageRuns
from alliance_desktop.ingest.pdf.tables_over_pages import PrintedPage, begun_on, joined_over, printed_page

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
        above: PrintedPage | None = None
        for number in range(count):
            yield number, count
            found = _page(pdfium, document, number)
            pages.append(found._replace(runs=(), rules=DrawnRules()))
            here = printed_page(found, number + 1, above)
            if above and (begun := begun_on(above, here)):
                above = above._replace(tables=[*above.tables, begun])
                here = printed_page(found, number + 1, above)
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


def _add_page(blocks: list[TextBlock], page: PrintedPage) -> None:
    """Add the lines and tables of a page; what is left of a row takes its place on the page before."""
    begin = 0
    for number, (first, end, table, _lefts) in enumerate(page.tables):
        read = in_reading_order(page.rows[begin:first])
        added: list[TextBlock] = [*(part.line(page.number) for part in read), table]
        at = next((at for at in range(len(blocks) - 1, -1, -1) if isinstance(blocks[at], ReadTable)), 0)
        above = blocks[at] if blocks and number == 0 and _page_of(blocks[at]) == page.number - 1 else None
        if isinstance(above, ReadTable):
            blocks[at], added[-1] = joined_over(above, table)
        blocks += (one for one in added if isinstance(one, ReadParagraph) or one.rows)
        begin = end
    blocks += (part.line(page.number) for part in in_reading_order(page.rows[begin:]))


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

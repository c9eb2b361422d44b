"""Reads a PDF by PDFium, page by page: one paragraph for each printed line, in the order in which they are read."""

from collections.abc import Callable, Generator, Sequence
from ctypes import c_void_p
from typing import Any

from alliance_desktop.errors import DocumentError
from alliance_desktop.i18n import _
from alliance_desktop.ingest.document_blocks import ReadDocument, ReadParagraph
from alliance_desktop.ingest.pdf.page_columns import in_reading_order
from alliance_desktop.ingest.pdf.page_notes import with_notes_aside
from alliance_desktop.ingest.pdf.page_rows import rows_of
from alliance_desktop.ingest.pdf.pdf_runs import PageReader, PageRuns

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
        lines: list[ReadParagraph] = []
        pages: list[PageRuns] = []
        for number in range(count):
            yield number, count
            found = _page(pdfium, document, number)
            pages.append(found._replace(runs=(), rules=()))
            lines += (part.line(number + 1) for part in in_reading_order(rows_of(found.runs, found.rules)))
            if len(lines) > _MOST_LINES:
                raise fault(_("it is too long"))
    finally:
        pdfium.FPDF_CloseDocument(document)
    _refuse_without_text(lines, pages, fault)
    return ReadDocument("pdf", tuple(with_notes_aside(lines)))


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
    lines: Sequence[ReadParagraph], pages: Sequence[PageRuns], fault: Callable[[str], DocumentError]
) -> None:
    letters = sum(len(line.text.replace(" ", "")) for line in lines)
    pictures = any(page.pictures for page in pages)
    if not letters or (pictures and letters < _FEWEST_LETTERS * len(pages)):
        if pictures:
            raise fault(_("its pages are images without text; run text recognition (OCR) on it first"))
        raise fault(_("there is no text in it"))
    if sum(page.unmapped for page in pages) > letters / 3:
        raise fault(_("its fonts don’t say which letters they show; ask for it in another format"))

"""Reads the document that becomes a report, whatever program wrote it: PDF, an office, HTML, Markdown, text."""

import re
from collections.abc import Generator
from functools import partial
from pathlib import PurePath

from alliance_desktop.i18n import _
from alliance_desktop.ingest.document_blocks import PrintedAt, ReadDocument, ReadParagraph, ReadPiece
from alliance_desktop.ingest.pdf.read_pdf import read_pdf
from alliance_desktop.ingest.read_document import decoded, document_in, unreadable
from alliance_desktop.ingest.read_html import read_html

Reading = Generator[tuple[int, int], None, ReadDocument]
"""Steps that say how much is read, and of how much; 0 of 0 while that isn't known."""
_PDF, _BEGIN = b"%PDF-", 1_024
"""What a PDF has within its first bytes."""
_ARCHIVE = b"PK\x03\x04"
_TEXT, _HTML = (".txt", ".text", ""), (".html", ".htm", ".xhtml")
_TAB = 8
"""Signs from one stop of a plain text to the next."""
_BEGINS_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)


def is_pdf(data: bytes) -> bool:
    """Whether a file is one, whatever it is called."""
    return _PDF in data[:_BEGIN]


def any_document(data: bytes, name: str) -> Reading:
    """The document that a file of this name holds: its content counts, the ending only where that says nothing.

    Raises DocumentError.
    """
    if is_pdf(data):
        return (yield from read_pdf(data, partial(unreadable, name)))
    ending = PurePath(name).suffix.lower()
    if not data.startswith(_ARCHIVE) and (_is_html(data) or ending in _HTML):
        return read_html(data, name, partial(unreadable, name))
    if ending in _TEXT and not data.startswith(_ARCHIVE):
        return plain_text(decoded(data, name))
    if ending == ".pdf" and not data.startswith(_ARCHIVE):
        raise unreadable(name, _("it isn’t a PDF, or it is damaged"))
    return document_in(data, name)


def _is_html(data: bytes) -> bool:
    begin = (
        data[:_BEGIN]
        .removeprefix(b"\xef\xbb\xbf")
        .replace(b"\0", b"")
        .removeprefix(b"\xff\xfe")
        .removeprefix(b"\xfe\xff")
    )
    return _BEGINS_HTML.match(begin) is not None


def plain_text(text: str) -> ReadDocument:
    """The document of a plain text: a paragraph for each line, a page for each form feed.

    The lines that aren't empty. Of a text without form feeds no page is known: that of its lines is 0. `left` and
    `right` count letters, `top` the lines from the top of the page, the empty ones among them; `size` is 0."""
    pages = re.sub(r"\r\n?|\v|\x85|\u2028|\u2029", "\n", text).split("\f")
    if not pages[-1].strip():
        pages.pop()
    first = 0 if len(pages) < 2 else 1
    return ReadDocument(
        "text",
        tuple(
            _line(line.expandtabs(_TAB), first and number, top)
            for number, page in enumerate(pages, first)
            for top, line in enumerate(page.removeprefix("\n").split("\n"))
            if line.strip()
        ),
    )


def _line(line: str, page: int, top: int) -> ReadParagraph:
    words = line.strip()
    left = len(line) - len(line.lstrip())
    place = PrintedAt(page, left, top, left + len(words), top + 1, 0)
    return ReadParagraph((ReadPiece(words),), printed=place)

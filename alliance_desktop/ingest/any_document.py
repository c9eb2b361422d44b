"""Reads the document that becomes a report, whatever program wrote it: PDF, an office, HTML, Markdown, text."""

import re
from collections.abc import Generator
from functools import partial
from pathlib import PurePath

from alliance_desktop.i18n import _
from alliance_desktop.ingest.document_blocks import ReadDocument
from alliance_desktop.ingest.read_document import decoded, document_in, unreadable

Reading = Generator[tuple[int, int], None, ReadDocument]
"""Steps that say how much is read, and of how much; 0 of 0 while that isn't known."""
_PDF, _BEGIN = b"%PDF-", 1_024
"""What a PDF has within its first bytes."""
_ARCHIVE = b"PK\x03\x04"
_TEXT, _HTML = (".txt", ".text", ""), (".html", ".htm", ".xhtml")
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
        from alliance_desktop.ingest.read_pdf import read_pdf

        return (yield from read_pdf(data, partial(unreadable, name)))
    ending = PurePath(name).suffix.lower()
    if not data.startswith(_ARCHIVE) and (_is_html(data) or ending in _HTML):
        from alliance_desktop.ingest.read_html import read_html

        return read_html(data, name, partial(unreadable, name))
    if ending in _TEXT and not data.startswith(_ARCHIVE):
        from alliance_desktop.ingest.read_text import read_text

        return read_text(decoded(data, name))
    if ending == ".pdf" and not data.startswith(_ARCHIVE):
        raise unreadable(name, _("it isn't a PDF, or it is damaged"))
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

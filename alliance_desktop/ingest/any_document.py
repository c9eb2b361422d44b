"""Reads the document that becomes a report, whatever program wrote it: PDF, Word, OpenDocument, Markdown or text."""

from collections.abc import Generator
from functools import partial
from pathlib import PurePath

from alliance_desktop.ingest.document_blocks import ReadDocument
from alliance_desktop.ingest.read_document import decoded, document_in, unreadable

Reading = Generator[tuple[int, int], None, ReadDocument]
"""Steps that say how much is read, and of how much; 0 of 0 while that isn't known."""
_PDF, _BEGIN = b"%PDF-", 1_024
"""What a PDF has within its first bytes."""
_ARCHIVE = b"PK\x03\x04"
_TEXT = (".txt", ".text", "")


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
    if PurePath(name).suffix.lower() in _TEXT and not data.startswith(_ARCHIVE):
        from alliance_desktop.ingest.read_text import read_text

        return read_text(decoded(data, name))
    return document_in(data, name)

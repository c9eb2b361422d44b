"""Reads the document that becomes a report, whatever program wrote it: PDF, Word, OpenDocument, Markdown or text."""

from collections.abc import Generator
from functools import partial
from pathlib import Path
from typing import cast

from alliance_desktop.files import read_limited
from alliance_desktop.ingest.document_blocks import ReadDocument
from alliance_desktop.ingest.read_document import LARGEST, decoded, document_in, unreadable

Reading = Generator[tuple[int, int], None, ReadDocument]
"""Steps that say how much is read, and of how much; 0 of 0 while that isn't known."""
_BEGIN = 1_024
"""A PDF begins within so many bytes."""
_TEXT = (".txt", ".text", "")


def read_source(path: Path) -> ReadDocument:
    """The document in a file. Raises InputError where there is no file or it is too large, DocumentError where what is
    in it can't be read."""
    steps = reading_source(path)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return cast("ReadDocument", end.value)


def reading_source(path: Path) -> Reading:
    """The same in steps; closed before its end it leaves nothing behind."""
    yield 0, 0
    return (yield from source_in(read_limited(path, LARGEST), path.name))


def source_in(data: bytes, name: str) -> Reading:
    """The document that a file of this name holds: its content counts, the ending only where that says nothing."""
    if b"%PDF-" in data[:_BEGIN]:
        from alliance_desktop.ingest.read_pdf import read_pdf

        return (yield from read_pdf(data, partial(unreadable, name)))
    if Path(name).suffix.lower() in _TEXT and not data.startswith(b"PK\x03\x04"):
        from alliance_desktop.ingest.read_text import read_text

        return read_text(decoded(data, name))
    return document_in(data, name)

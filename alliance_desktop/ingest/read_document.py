"""Reads a document that was written elsewhere by what it is: Word, OpenDocument or Markdown."""

from pathlib import Path

from alliance_desktop.errors import DocumentError
from alliance_desktop.files import read_limited
from alliance_desktop.i18n import _
from alliance_desktop.ingest.document_blocks import ReadDocument

_LARGEST, _UNPACKED = 50_000_000, 100_000_000
"""Bytes of a file, and of all that is unpacked of it."""


def read_document(path: Path) -> ReadDocument:
    """The document in a file. Raises InputError where there is no file or it is too large, DocumentError where what is
    in it can't be read."""
    return document_in(read_limited(path, _LARGEST), path.name)


def document_in(data: bytes, name: str) -> ReadDocument:
    """The document that a file of this name holds. Raises DocumentError."""
    from alliance_desktop.ingest.office_archive import Limits, OfficeArchive
    from alliance_desktop.ingest.read_docx import read_docx

    def unreadable(why: str) -> DocumentError:
        return DocumentError(_("“{name}” can't be read: {why}. Your notes are safe.").format(name=name, why=why))

    limits = Limits(_LARGEST, _UNPACKED, _UNPACKED, _("it is too long"))
    return read_docx(OfficeArchive(name, data, limits, unreadable))

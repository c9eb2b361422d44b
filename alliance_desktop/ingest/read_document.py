"""Reads a document that was written elsewhere by what it is: Word, OpenDocument or Markdown."""

import re
from functools import partial
from itertools import islice
from pathlib import Path

from alliance_desktop.errors import DocumentError
from alliance_desktop.files import read_limited
from alliance_desktop.i18n import _
from alliance_desktop.ingest.document_blocks import ReadDocument
from alliance_desktop.ingest.docx.read_docx import read_docx
from alliance_desktop.ingest.markdown.read_markdown import read_markdown
from alliance_desktop.ingest.odt.read_odt import read_odt
from alliance_desktop.ingest.office_archive import Limits, OfficeArchive

LARGEST, _UNPACKED, _PART = 50_000_000, 100_000_000, 64_000_000
"""Bytes of a file, of all that is unpacked of it, and of one part, of which 5,000 recommendations fill a third."""
_MOST_LINES = 400_000
"""Of a Markdown file."""
_ARCHIVE = b"PK\x03\x04"
_OLD_WORD = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""What a newer file has within the old form if it opens with a password."""
_OTHERS = (_OLD_WORD, b"{\\rtf", b"%pdf", b"<?xml", b"<office:document", b"<!doctype html", b"<html")
"""How files begin, in small letters, that hold a text, but none that is read here."""
_PICTURES = (b"\x89png", b"\xff\xd8\xff", b"gif8", b"ii*\0", b"mm\0*")
"""How they begin, in small letters: PNG, JPEG, GIF, TIFF."""
_MARKDOWN = (".md", ".markdown")
_OFFICE = (".docx", ".docm", ".dotx", ".dotm", ".odt", ".ott")
_NO_LETTERS = re.compile("[\0-\x08\x0e-\x1f\x7f\ufffd]")
"""Hardly one stands in a text; of a picture or a program each tenth byte is one."""
WESTERN, CYRILLIC = "cp1252", "cp1251"
_LETTERS_BEYOND = re.compile(rb"[\xc0-\xff\xa8\xb8]")
_LETTERS_TOGETHER = re.compile(rb"[\xc0-\xff\xa8\xb8]{3,}")
"""Letters of Russian as Windows stores them: in Western Europe hardly three accented ones stand side by side."""
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def read_document(path: Path) -> ReadDocument:
    """The document in a file. Raises InputError where there is no file or it is too large, DocumentError where what is
    in it can't be read."""
    return document_in(read_limited(path, LARGEST), path.name)


def document_in(data: bytes, name: str) -> ReadDocument:
    """The document that a file of this name holds: its content counts, the ending only where that says nothing.

    Raises DocumentError.
    """
    if not data:
        raise is_empty(name)
    if data.startswith(_ARCHIVE):
        return _in_archive(data, name)
    if name.lower().endswith(_MARKDOWN) and not data.lstrip()[:20].lower().startswith(_OTHERS):
        return read_markdown(decoded(data, name))
    if data.startswith(_OLD_WORD) and _ENCRYPTED in data:
        raise DocumentError(_("“{name}” is protected by a password. Save it without one first.").format(name=name))
    if not data.startswith(_OLD_WORD) and name.lower().endswith(_OFFICE):
        raise unreadable(name, _("it isn’t a Word document or OpenDocument text, or it is damaged"))
    if data[:4].lower().startswith(_PICTURES):
        raise unreadable(name, _("it is a picture, not a document"))
    raise DocumentError(_("“{name}” can’t be read. Save it as Word (.docx) or ODT first.").format(name=name))


def is_empty(name: str) -> DocumentError:
    """The error to raise of a file without a byte."""
    return DocumentError(_("“{name}” is empty.").format(name=name))


def unreadable(name: str, why: str) -> DocumentError:
    """The error to raise; `why` is a clause without a full stop."""
    return DocumentError(_("“{name}” can’t be read: {why}. Your notes are safe.").format(name=name, why=why))


def decoded(data: bytes, name: str = "") -> str:
    """The text of a file, by its `encoding`. Raises DocumentError where it is none."""
    text = data.decode(encoding(data), "replace")
    most = max(20, len(text) // 100)
    if next(islice(_NO_LETTERS.finditer(text), most, None), None):
        raise unreadable(name, _("it isn’t a text file"))
    if text.count("\n") > _MOST_LINES:
        raise unreadable(name, _("it is too long"))
    return text.replace("\0", "")


def encoding(data: bytes) -> str:
    """How a text is stored, told by its bytes: UTF-8, UTF-16, Windows-1252 or, where letters stand together that are
    accented ones there, Windows-1251. The two of Windows have no mark, and are a guess."""
    if marked := next((one for mark, one in _MARKS.items() if data.startswith(mark)), ""):
        return marked
    begin = data[:2_000]
    for sixteen, odd in (
        ("utf-16-le", 1),
        ("utf-16-be", 0),
    ):  # half of its bytes are nought in most languages of Europe
        if len(begin) > 3 and begin[odd::2].count(0) > len(begin) / 8 and begin[1 - odd :: 2].count(0) == 0:
            return sixteen
    try:
        data.decode()
    except UnicodeDecodeError:
        together = sum(len(run) for run in _LETTERS_TOGETHER.findall(data))
        return CYRILLIC if 2 * together > len(_LETTERS_BEYOND.findall(data)) else WESTERN
    return "utf-8"


def _in_archive(data: bytes, name: str) -> ReadDocument:
    limits = Limits(LARGEST, _UNPACKED, _PART, _("it is too long"))
    archive = OfficeArchive(name, data, limits, partial(unreadable, name))
    return read_odt(archive) if "mimetype" in archive.names else read_docx(archive)

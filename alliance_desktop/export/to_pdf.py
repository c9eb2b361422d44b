"""A document as a PDF: embedded faces, an outline, linked codes, items that stay on one page. It has no tags."""

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import chain

from alliance_desktop.domain.report import is_code
from alliance_desktop.export import to_plain
from alliance_desktop.export.page_rules import LANGUAGE
from alliance_desktop.export.pdf.pdf_blocks import BlockPages
from alliance_desktop.export.pdf.pdf_pages import Book
from alliance_desktop.export.pdf.pdf_text import missing
from alliance_desktop.i18n import ngettext
from alliance_desktop.render.export_content import ExportContent

_TITLE = re.compile(rb"/Title \(((?:[^()\\]|\\.)*)\)", re.DOTALL)
_PAGE = re.compile(rb"/Type /Page\b")
_ESCAPED = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)
_MOST = 10
"""So many signs are shown, however many are missing."""


def write(content: ExportContent) -> Iterator[bytes]:
    """A PDF file."""
    document, file = content.document, BytesIO()
    book = Book(file, document.head, LANGUAGE)
    pages = BlockPages(book.styles, book.width, book.height, document)
    body = (book.add(pages.body(blocks)) for blocks in content.blocks_in_parts())
    for _step in chain(book.add(pages.top(document.head)), *body, book.add(pages.end()), book.end(pages.listed)):
        yield b""
    yield file.getvalue()


def unsaid(content: ExportContent) -> str:
    """Which signs are only counted in the file since no font has them; '' for none."""
    document, found = content.document, missing(to_plain.top(content.document.head))
    for block in document.blocks:
        found |= missing(to_plain.to_plain((block,)))
    if not found:
        return ""
    words = ngettext(
        "{count} character is missing from the PDF’s fonts; use the Word file to show it: {signs}",
        "{count} characters are missing from the PDF’s fonts; use the Word file to show them: {signs}",
        len(found),
    )
    more = " …" if len(found) > _MOST else ""
    return words.format(count=len(found), signs=" ".join(sorted(found)[:_MOST]) + more)


def pages_in(data: bytes) -> int:
    """How many pages an exported file has."""
    return len(_PAGE.findall(data))


def codes_in(data: bytes) -> Iterator[str]:
    """The codes of the recommendations in a file's outline, each of which stands where its heading is.

    A heading that ends in what may be a code is given too."""
    titles = (_text(found[1]) for found in _TITLE.finditer(data))
    return (title for title in titles if is_code(title.rpartition(" ")[2]))


def _text(escaped: bytes) -> str:
    """A string of a PDF, which is in UTF-16 if it says so, else in letters of one byte, with dashes and quotes."""
    plain = _ESCAPED.sub(lambda one: bytes((int(one[1], 8),)) if len(one[1]) == 3 else one[1], escaped)
    return plain.decode("utf-16", "replace") if plain.startswith(b"\xfe\xff") else plain.decode("pdfdoc")

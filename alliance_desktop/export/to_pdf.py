"""A document as a PDF: one embedded face, an outline, linked codes, items that stay on one page. It has no tags."""

import re
from collections.abc import Iterator
from io import BytesIO

from alliance_desktop.render.export_content import ExportContent

_CODE = re.compile(rb"/Title \(((?:P|S)\d+\\?-\d+)\)")
LANGUAGE = "en-GB"


def write(content: ExportContent) -> Iterator[bytes]:
    """A PDF file."""
    from alliance_desktop.export.pdf_blocks import BlockPages
    from alliance_desktop.export.pdf_pages import Book

    document, file = content.document, BytesIO()
    book = Book(file, document.head, LANGUAGE)
    pages = BlockPages(book.styles, book.width, document)
    book.add(pages.top(document.head))
    for blocks in content.blocks_in_parts():
        book.add(pages.body(blocks))
        yield b""
    book.add(pages.end())
    book.end()
    yield file.getvalue()


def codes_in(data: bytes) -> Iterator[str]:
    """The codes of the recommendations in a file's outline, each of which stands where its heading is."""
    return (found[1].decode() for found in _CODE.finditer(data))

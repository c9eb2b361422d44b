"""Reads a plain text: one paragraph for each line, and a page for each form feed."""

import re

from alliance_desktop.ingest.document_blocks import PrintedAt, ReadDocument, ReadParagraph, ReadPiece

_TAB = 8
"""Signs from one stop to the next."""


def read_text(text: str) -> ReadDocument:
    """The lines that aren't empty. Of a text without form feeds no page is known: that of its lines is 0. `left` and
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

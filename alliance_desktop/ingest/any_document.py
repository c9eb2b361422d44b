"""Reads the document that becomes a report, whatever program wrote it: PDF, an office, HTML, Markdown, text."""

import re
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import PurePath

from alliance_desktop.i18n import _
from alliance_desktop.ingest.document_blocks import (
    PrintedAt,
    ReadDocument,
    ReadParagraph,
    ReadPiece,
    ReadTable,
    TextBlock,
    paragraphs_in,
)
from alliance_desktop.ingest.markdown.multiline_tables import grids_in
from alliance_desktop.ingest.markdown.read_markdown import table_of
from alliance_desktop.ingest.pdf.read_pdf import read_pdf
from alliance_desktop.ingest.read_document import (
    CYRILLIC,
    WESTERN,
    decoded,
    document_in,
    encoding,
    is_empty,
    unreadable,
)
from alliance_desktop.ingest.read_html import read_html

Reading = Generator[tuple[int, int], None, ReadDocument]
"""Steps that say how much is read, and of how much; 0 of 0 while that isn't known."""
_PDF, _BEGIN = b"%PDF-", 1_024
"""What a PDF has within its first bytes."""
_ARCHIVE = b"PK\x03\x04"
_TEXT, _HTML = (".txt", ".text", ""), (".html", ".htm", ".xhtml")
_TAB = 8
"""Signs from one stop of a plain text to the next."""
_DRAWN = re.compile(r"\s*(?:={3,}|-{3,}|~{3,})\s*")
_LEVELS = {"=": 1, "-": 2, "~": 3}
"""Of a heading in a plain text, by what the line below it is drawn with."""
_LONGER = 3
"""Letters by which that line is longer or shorter than the heading, at most."""
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
        document = plain_text(decoded(data, name))
        if not document.blocks:
            raise is_empty(name)
        return replace(document, notices=tuple(_said_of(data)))
    if ending == ".pdf" and not data.startswith(_ARCHIVE):
        raise unreadable(name, _("it isn’t a PDF, or it is damaged"))
    document = document_in(data, name)
    if not any(one.text.strip() for one in paragraphs_in(document.blocks)):
        raise is_empty(name)
    notices = _said_of(data) if document.format == "markdown" else _said_of_changes(document)
    return replace(document, notices=tuple(notices))


def _said_of(text: bytes) -> Iterator[str]:
    """That it is a guess how the letters of a text are stored, if it is."""
    names = {WESTERN: _("Western European (Windows-1252)"), CYRILLIC: _("Cyrillic (Windows-1251)")}
    if name := names.get(encoding(text)):
        yield _("The file doesn’t say how its letters are stored. It was read as {name}.").format(name=name)


def _said_of_changes(document: ReadDocument) -> Iterator[str]:
    """That a document has tracked changes, if it has."""
    rows = [row for block in document.blocks if isinstance(block, ReadTable) for row in block.rows]
    changed = any(
        one.removed or one.moved or any(piece.author for piece in one.pieces) for one in paragraphs_in(document.blocks)
    )
    if changed or any(row.tracked for row in rows):
        yield _("The document has tracked changes. It was read as if all were accepted.")


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
    """The document of a plain text: a paragraph for each line, a table where one is drawn, a page for each form feed.

    The lines that aren't empty. Of a text without form feeds no page is known: that of its lines is 0. `left` and
    `right` count letters, `top` the lines from the top of the page, the empty ones among them; `size` is 0."""
    pages = re.sub(r"\r\n?|\v|\x85|\u2028|\u2029", "\n", text).split("\f")
    if not pages[-1].strip():
        pages.pop()
    first = 0 if len(pages) < 2 else 1
    return ReadDocument(
        "text",
        tuple(
            block
            for number, page in enumerate(pages, first)
            for block in _of_page(page.removeprefix("\n").expandtabs(_TAB).split("\n"), first and number)
        ),
    )


def _of_page(lines: Sequence[str], page: int) -> Iterator[TextBlock]:
    at = 0
    for start, end, grid in (*grids_in(lines), (len(lines), 0, [])):
        drawn = {top: lines[top].strip()[0] for top in range(at + 1, start) if _is_drawn_below(lines, top)}
        for top, line in enumerate(lines[at:start], at):
            if line.strip():
                outline = _LEVELS.get(drawn.get(top + 1, ""), 0)
                yield replace(_line(line, page, top), outline=outline, aside="drawn" if top in drawn else "")
        if grid and (table := table_of(grid, _in_cell)):
            yield table
        at = end


def _is_drawn_below(lines: Sequence[str], top: int) -> bool:
    """Whether a line is drawn below a heading, which stands apart from what is above it."""
    heading, above = lines[top - 1].strip(), lines[top - 2].strip() if top > 1 else ""
    if above or not heading or heading.endswith((".", ";", ",")) or not any(map(str.isalpha, heading)):
        return False
    return bool(_DRAWN.fullmatch(lines[top])) and abs(len(lines[top].strip()) - len(heading)) <= _LONGER


def _in_cell(text: str, _columns: int) -> tuple[ReadParagraph, ...]:
    return (ReadParagraph((ReadPiece(" ".join(text.split())),)),) if text.strip() else ()


def _line(line: str, page: int, top: int) -> ReadParagraph:
    words = line.strip()
    left = len(line) - len(line.lstrip())
    place = PrintedAt(page, left, top, left + len(words), top + 1, 0)
    return ReadParagraph((ReadPiece(words),), printed=place)

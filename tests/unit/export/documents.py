"""Documents to be written and read back: every recommendation of the real report, and notes that are hard to carry."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import docx
import docx.document
import pypdf
from hypothesis import settings
from hypothesis import strategies as st
from pypdfium2 import PdfDocument

from alliance_desktop.domain.marks import Entry, Marks, Note
from alliance_desktop.domain.report import Report, Target
from alliance_desktop.render.blocks import Block, ItemHeading, Quotation, Remark
from alliance_desktop.render.document import Document, Head
from alliance_desktop.render.export_content import ExportContent, content_of
from alliance_desktop.render.selection import Selection
from tests.builders import MOMENT_TEXT

TODAY = date(2026, 11, 25)
HARD_NOTES = (
    "**provided,** within *reach*; `code <b>` & <b>no tag</b> <script>alert(1)</script>",
    "# A heading\n\n### P1-09\n\n![pixel](https://example.org/pixel.png) ![disk](file:///etc/passwd)",
    "[good](https://example.org/a?b=1&c=2) [bad](javascript:alert(1)) [file](file:///etc/x) <mailto:a@example.org>",
    "Bell \x07, escape \x1b[31m, null-like \ufffe and \x0b: gone. Кириллица, العربية, 🦄.",
    "```\nleft open <b>\n  indented",
    "- one\n  - two\n    - three\n- [ ] four\n\n3. third\n4. fourth\n\n> quoted\n> - in it",
    "| a | b |\n|---|---|\n| 1 | **2** |\n\nSee S5-04 and P9-99.",
    "<!-- comment -->\n\n<div>\n\n*text*\n\n</div>\n\n&lt;i&gt; &nbsp; &copy; &#27; &bogus;",
    "[P1-08]: https://example.org\n\n[P1-08]",
)


_SIGNS = "ab é🦄 \t\n\r\u2028\\&!|-:*_`[]()\x00\x02\x03\x1b\ufffe"
_WORDS = "P1-08 ** ``` ~~~ === --- ](http://x.y) <b> </b> <https://e.org> &#0; &#xD800; \x02wzxhzdk:0\x03"
_LINES = ("    ", "\n\n", "# ", "> ", "- ", "1. ", "[a]: b\n")
MARKDOWN_LIKE = st.lists(st.sampled_from((*_SIGNS, *_WORDS.split(), *_LINES)), max_size=40).map("".join)
FOUR_NOTES = st.lists(MARKDOWN_LIKE, min_size=4, max_size=4)
A_QUARTER = settings(deadline=None, max_examples=settings().max_examples // 4)
"""What goes through a whole file is tried with four notes at once, and a quarter as often."""
"""Notes of signs that mean something in Markdown, HTML or XML, or to the library that reads them."""


def file_of(pieces: Iterator[bytes]) -> bytes:
    """The file that a format writes piece by piece."""
    return b"".join(pieces)


def below_label(text: str) -> str:
    """What a paragraph says below a label that is its first line; all of it where there is none."""
    first, _break, below = text.partition("\n")
    return below or first


def pages_of(pdf: Path | bytes) -> list[str]:
    """The words of each page, as Chrome reads them: that takes an eighth of pypdf's time."""
    with PdfDocument(pdf) as document:
        texts = (page.get_textpage().get_text_range() for page in document)
        return [text.replace("\r\n", "\n").replace("\ufffe", "-") for text in texts]  # at the end of a line


def read(data: bytes) -> "docx.document.Document":
    """A Word file as python-docx reads it."""
    return docx.Document(io.BytesIO(data))


def parts(data: bytes) -> dict[str, str]:
    """The texts in an archive by their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def unpacked(data: bytes) -> bytes:
    """A file as it is, and all that is packed in it: members of an archive, a PDF's objects, streams and text."""
    if data.startswith(b"%PDF"):
        reader = pypdf.PdfReader(io.BytesIO(data))
        text = " ".join(" ".join(pages_of(data)).split())
        return b"\n".join((data, *_objects(reader), text.encode()))
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"\n".join((archive.comment, *(archive.read(name) for name in archive.namelist())))


def _objects(reader: pypdf.PdfReader) -> Iterator[bytes]:
    for generation, numbers in reader.xref.items():
        for number in numbers:
            found = reader.get_object(pypdf.generic.IndirectObject(number, generation, reader))
            yield repr(found).encode()
            if isinstance(found, pypdf.generic.StreamObject):
                yield found.get_data()


def content(report: Report, notes: dict[str, tuple[str, ...]] | None = None) -> ExportContent:
    """The whole report with these notes by code."""
    entries = []
    for one in report.recommendations:
        made = tuple(
            Note(f"{number:036}", Target(report.id, one.code), text, "me", MOMENT_TEXT, MOMENT_TEXT)
            for number, text in enumerate((notes or {}).get(one.code, ()))
        )
        section = report.section_of(one.code)
        assert section is not None
        entries.append(Entry(one, section, Marks(notes=made), report))
    return content_of(Selection(report, tuple(entries), (), (), None, {"me": "Anna <b>"}), TODAY)


def made_of(*blocks: Block, marking: str = "", language: str = "en") -> ExportContent:
    """A document of some blocks; only writers of the document can write it."""
    head = Head("Title & <title>", "25 November 2026", language, marking=marking)
    nothing = Selection(Report("none", "None", "2018", "en", ()), (), (), (), None, {})
    return ExportContent(lambda: Document(head, blocks), nothing, TODAY)


def of_four(notes: list[str]) -> ExportContent:
    """Four recommendations, each with its note and a quotation behind it."""
    of_each = zip((f"P1-{number:02}" for number in range(1, 5)), notes, strict=True)
    items = ((ItemHeading(one, "Panel 1"), Remark("Anna", note), Quotation(f"End of {one}.")) for one, note in of_each)
    return made_of(*(block for item in items for block in item))


def xml_of(shown: object) -> Any:
    """The element of a paragraph, run, table, row or cell, which python-docx keeps under a private name alone."""
    return vars(shown)["_element"]

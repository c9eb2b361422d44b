"""Columns of a reader's table stand at the right or in the middle in every format, as the reader's Markdown says."""

import io
import re
from collections.abc import Callable, Iterator, Sequence
from zipfile import ZipFile

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from pypdfium2 import PdfDocument

from alliance_desktop.export import to_docx, to_html, to_markdown, to_odt, to_pdf
from alliance_desktop.render.blocks import Remark
from alliance_desktop.render.export_content import ExportContent
from tests.unit.export.documents import file_of, made_of

HEBREW = "שנה"
TABLE = f"| Year | Sum | Of |\n| --- | ---: | :---: |\n| 2026 | 12 | us |\n| {HEBREW} | {HEBREW} | {HEBREW} |"
PLAIN = TABLE.replace(":", "-")
SIDES = ["", "right", "center"] * 2


def content(table: str) -> ExportContent:
    return made_of(Remark("Anna", table))


def in_word(data: bytes) -> Iterator[str]:
    (table,) = docx.Document(io.BytesIO(data)).tables
    named = {None: "", WD_ALIGN_PARAGRAPH.RIGHT: "right", WD_ALIGN_PARAGRAPH.CENTER: "center"}
    return (named[cell.paragraphs[0].alignment] for row in table.rows for cell in row.cells)


def in_odt(data: bytes) -> Iterator[str]:
    with ZipFile(io.BytesIO(data)) as archive:
        styles, text = (archive.read(name).decode() for name in ("styles.xml", "content.xml"))
    sides = dict(re.findall(r'style:name="([^"]*)"[^>]*><style:paragraph-properties[^>]*fo:text-align="(\w+)"', styles))
    sides |= dict(re.findall(r'style:name="([^"]*)"[^>]*><style:paragraph-properties[^>]*fo:text-align="(\w+)"', text))
    names = re.findall(r'<table:table-cell [^>]*><text:p text:style-name="([^"]*)"', text)
    return (sides.get(name, "") for name in names)


def in_html(data: bytes) -> Iterator[str]:
    return iter(re.findall(r'<t[hd](?: scope="col")?(?: style="text-align: (\w+)")?>', data.decode()))


@pytest.mark.parametrize(
    ("write", "sides", "of_right"),
    [
        (to_docx.write, in_word, ["", "", "center"]),
        (to_odt.write, in_odt, ["end", "end", "center"]),
        (to_html.write, in_html, SIDES[:3]),
    ],
    ids=["docx", "odt", "html"],
)
def test_columns_stand_where_the_reader_put_them(
    write: Callable[[ExportContent], Iterator[bytes]],
    sides: Callable[[bytes], Iterator[str]],
    of_right: Sequence[str],
) -> None:
    """What is read from the right begins there by itself."""
    assert [*sides(file_of(write(content(TABLE))))] == [*SIDES, *of_right]


def test_so_they_do_in_a_pdf() -> None:
    at_the_left, here = ([*places(file_of(to_pdf.write(content(table))))] for table in (PLAIN, TABLE))
    moved = [round(now - before) for before, now in zip(at_the_left, here, strict=True)]
    assert moved[0] == 0
    assert moved[1] > moved[2] * 1.8 > 40


def places(data: bytes) -> Iterator[float]:
    """Where the words of the first row begin, in points."""
    with PdfDocument(data) as document:
        text = document[0].get_textpage()
        for word in ("2026\r", "12\r", "us\r"):
            found = text.search(word.strip(), match_whole_word=True).get_next()
            assert found, word
            yield text.get_charbox(found[0])[0]


def test_the_markdown_says_it_as_it_was_typed() -> None:
    assert "| --- | ---: | :---: |" in file_of(to_markdown.write(content(TABLE))).decode()

"""A text of the brief begins at the edge of the page, left of the line to take that stands above it."""

import io
import re

import docx
import pypdf
import pytest
from docx.shared import Mm

from alliance_desktop.domain.brief import TextItem
from alliance_desktop.domain.report import Report
from alliance_desktop.export import to_docx, to_html, to_pdf
from alliance_desktop.render.export_content import ExportContent
from tests.unit.export.briefs import brief_content, of_items
from tests.unit.export.documents import file_of, unpacked
from tests.unit.export.libreoffice import LibreOffice

LINE, TEXT = "We say this.", "Between two items."


def content(report: Report, text: str = TEXT) -> ExportContent:
    return brief_content(report, "speaking-notes", of_items("P1-08", TextItem(text), "P1-09"), {"P1-08": LINE})


def lefts(pdf: bytes) -> dict[str, float]:
    """Where on the page each of the two begins."""
    found: dict[str, float] = {}

    def visit(text: str, matrix: list[float], place: list[float], _font: object, _size: float) -> None:
        for words in (LINE, TEXT):
            if words.split()[0] in text:
                found.setdefault(words, matrix[4] * place[0] + place[4] if place[0] != 1 else matrix[4] + place[4])

    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        page.extract_text(visitor_text=visit)
    return found


def test_in_a_word_file_and_an_opendocument_text(osce: Report, libreoffice: LibreOffice) -> None:
    for made in libreoffice.printed_both({"text": content(osce, f"{TEXT}\n\n- one\n- two")}):
        at = lefts(made.read_bytes())
        assert at[LINE] - at[TEXT] == pytest.approx(25 * 72 / 25.4, abs=3), made.name


def test_in_a_word_file_it_has_a_style_of_its_own_in_a_pdf_and_a_web_page_its_place(osce: Report) -> None:
    document = docx.Document(io.BytesIO(file_of(to_docx.write(content(osce)))))
    (style,) = [one.style for one in document.paragraphs if one.text == TEXT]
    assert style
    assert (style.name, style.paragraph_format.left_indent or 0) == ("Brief Text", Mm(0))
    at = lefts(file_of(to_pdf.write(content(osce))))
    assert at[LINE] - at[TEXT] == pytest.approx(25 * 72 / 25.4, abs=3)
    page = unpacked(file_of(to_html.write(content(osce)))).decode()
    assert re.search(rf'<section class="ours brief">\s*<p>{TEXT}</p>', page)
    assert ".brief { margin-left: calc(-1 * var(--beside)) }" in page

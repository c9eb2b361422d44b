"""A heading and the text below it never stand alone at the foot of a page, with their table on the next."""

import io
import re

import pypdf

from alliance_desktop.domain.brief import ChosenItem, HeadingItem, TextItem
from alliance_desktop.domain.marks import Marks
from alliance_desktop.domain.report import Report, Target
from alliance_desktop.export import to_docx, to_odt, to_pdf
from alliance_desktop.ingest.read_template import template_named
from alliance_desktop.render.export_content import ExportContent, content_of_brief
from tests.unit.export.briefs import DAY, ORIGIN, of_items, position, selection
from tests.unit.export.documents import file_of
from tests.unit.export.libreoffice import LibreOffice

A_LINE = "We say this at some length, and then we say it once more in other words. "
TEXT = "What we want to have said before anything else."
ROWS_ABOVE = range(15, 22)
"""So many sentences in the row above bring the heading to the foot of the first page."""


def content(report: Report, sentences: int) -> ExportContent:
    chosen = [ChosenItem(Target(report.id, code)) for code in ("P1-08", "P1-09")]
    brief = of_items(chosen[0], HeadingItem("Another"), TextItem(TEXT), chosen[1])
    lines = {"P1-08": A_LINE * sentences, "P1-09": A_LINE * 12}
    marks = {code: Marks(position=position(report, code, {"line": line})) for code, line in lines.items()}
    return content_of_brief(brief, selection(report, brief, marks), template_named("table-of-positions"), DAY, ORIGIN)


def together(data: bytes) -> bool:
    """Whether heading, text and the first row of the table stand on one page."""
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]
    headed = next(text for text in pages if "Another" in text)
    return TEXT in headed and re.search(r"(?m)^ *P1-09\b(?! is)", headed) is not None


def test_in_a_pdf(osce: Report) -> None:
    made = {sentences: file_of(to_pdf.write(content(osce, sentences))) for sentences in ROWS_ABOVE}
    assert [sentences for sentences, data in made.items() if not together(data)] == []


def test_in_libreoffice(osce: Report, libreoffice: LibreOffice) -> None:
    sources = []
    for sentences in ROWS_ABOVE:
        for suffix, write in (("docx", to_docx.write), ("odt", to_odt.write)):
            source = libreoffice.folder / f"{suffix}-{sentences}.{suffix}"
            source.write_bytes(file_of(write(content(osce, sentences))))
            sources.append(source)
    made = libreoffice.convert_each(sources, "pdf", "pdf")
    assert [one.name for one in made if not together(one.read_bytes())] == []

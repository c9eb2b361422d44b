"""The note that closes a document is never alone on a page, as LibreOffice and the PDF set the pages."""

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

import pypdf
import pytest

from alliance_desktop.domain.brief import ChosenItem
from alliance_desktop.domain.marks import Marks
from alliance_desktop.domain.report import Report, Target
from alliance_desktop.export import to_docx, to_odt, to_pdf
from alliance_desktop.ingest.read_template import template_named
from alliance_desktop.render.blocks import TextParagraph, runs_of
from alliance_desktop.render.export_content import ExportContent, content_of_brief
from tests.unit.export.briefs import DAY, ORIGIN, of_items, position, selection
from tests.unit.export.documents import file_of
from tests.unit.export.libreoffice import LibreOffice

LAST = "These are the last words before it. Two lines of them, or three, as they are in large letters."
TABLE = "| last words | of it |\n|---|---|\n| last words | of it |"
ENDS = (LAST, f"- {LAST}\n- {LAST}", f"{LAST}\n\n{LAST}", TABLE)
LINES = range(14, 50, 3)


def content(report: Report, lines: int, end: str, template: str = "speaking-notes") -> ExportContent:
    """One recommendation below so many lines."""
    brief = of_items(ChosenItem(Target(report.id, "P1-08")))
    marks = {"P1-08": Marks(position=position(report, "P1-08", {"line": end}))}
    made = content_of_brief(brief, selection(report, brief, marks), template_named(template), DAY, ORIGIN)
    filler = TextParagraph(runs_of("\n".join(["One line more."] * lines)))
    document = replace(made.document, blocks=(filler, *made.document.blocks))
    return replace(made, build=lambda: document)


def alone(pages: Sequence[str]) -> bool:
    return any("not decisions" in text and "last words" not in text for text in pages)


def pages_of(path: object) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(path).pages]  # type: ignore[arg-type]


def test_in_a_pdf(osce: Report) -> None:
    for end in ENDS:
        made = {lines: pages_of(BytesIO(file_of(to_pdf.write(content(osce, lines, end))))) for lines in LINES}
        assert {len(pages) for pages in made.values()} == {1, 2}
        assert [lines for lines, pages in made.items() if alone(pages)] == []


@pytest.mark.parametrize("template", ["table-of-positions", "request-for-instructions"])
def test_below_a_table_of_a_pdf(osce: Report, template: str) -> None:
    for lines in range(16, 40):
        pages = pages_of(BytesIO(file_of(to_pdf.write(content(osce, lines, LAST, template)))))
        assert not alone(pages), lines


@pytest.mark.parametrize("template", ["table-of-positions", "request-for-instructions"])
def test_below_a_last_row_that_fills_its_page(osce: Report, template: str) -> None:
    """Where no page has room for it and the note, or what is left of it fills the next page."""
    for words in range(33, 103, 3):
        end = "Yes.\n" * words + "These are the last words."
        pages = pages_of(BytesIO(file_of(to_pdf.write(content(osce, 10, end, template)))))
        assert not alone(pages), words


def test_below_a_table_in_libreoffice(osce: Report, libreoffice: LibreOffice) -> None:
    sources = []
    for template in ("table-of-positions", "request-for-instructions"):
        for lines in range(8, 34, 2):
            for suffix, write in (("docx", to_docx.write), ("odt", to_odt.write)):
                source = libreoffice.folder / f"{template}-{lines}-{suffix}.{suffix}"
                source.write_bytes(file_of(write(content(osce, lines, LAST, template))))
                sources.append(source)
    made = libreoffice.convert_each(sources, "pdf", "pdf")
    assert [one.stem for one in made if alone(pages_of(one))] == []


def test_in_libreoffice(osce: Report, libreoffice: LibreOffice) -> None:
    sources = []
    for lines in LINES:
        for number, end in enumerate(ENDS):
            for suffix, write in (("docx", to_docx.write), ("odt", to_odt.write)):
                source = libreoffice.folder / f"{suffix}-{lines}-{number}.{suffix}"
                source.write_bytes(file_of(write(content(osce, lines, end))))
                sources.append(source)
    made = libreoffice.convert_each(sources, "pdf", "pdf")
    assert [one.stem for one in made if alone(pages_of(one))] == []

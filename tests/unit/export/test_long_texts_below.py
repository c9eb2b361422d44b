"""A text of more than 120 words stands in full below its table, and in the cell its first sentence."""

import io
import re
from collections.abc import Callable

import docx
import pypdf
import pytest

from alliance_desktop.domain.brief import ChosenItem, HeadingItem
from alliance_desktop.domain.marks import Marks
from alliance_desktop.domain.report import Report, Target
from alliance_desktop.export import to_docx, to_html, to_markdown, to_odt, to_pdf
from alliance_desktop.ingest.read_template import template_named
from alliance_desktop.render.export_content import ExportContent, content_of_brief
from tests.unit.export.briefs import DAY, ORIGIN, of_items, position, selection
from tests.unit.export.documents import file_of, unpacked
from tests.unit.export.html_page import Page

FIRST = "We can go along with this, on one condition."
LONG = f"{FIRST} " + " ".join(f"Reason number {number} is given here." for number in range(20))
SHORT = " ".join(["word"] * 120)
TABLES = pytest.mark.parametrize("name", ["table-of-positions", "request-for-instructions"])


def content(report: Report, name: str = "table-of-positions") -> ExportContent:
    codes = ("P1-08", "P1-09", "P2-01")
    one, two, three = (ChosenItem(Target(report.id, code)) for code in codes)
    lines = dict(zip(codes, (LONG, SHORT, "We agree."), strict=True))
    marks = {code: Marks(position=position(report, code, {"line": line})) for code, line in lines.items()}
    brief = of_items(one, two, HeadingItem("Another"), three)
    return content_of_brief(brief, selection(report, brief, marks), template_named(name), DAY, ORIGIN)


def of_pdf(data: bytes) -> str:
    return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def of_word(data: bytes) -> str:
    body = docx.Document(io.BytesIO(data)).element.body
    return " ".join(one.text for one in body.iter(docx.oxml.ns.qn("w:p")))


def of_odt(data: bytes) -> str:
    return re.sub(r"<[^>]*>", " ", unpacked(data).decode(errors="ignore"))


def of_html(data: bytes) -> str:
    return re.sub(r"<[^>]*>", " ", data.decode())


@TABLES
@pytest.mark.parametrize(
    ("write", "read"),
    [(to_docx.write, of_word), (to_odt.write, of_odt), (to_pdf.write, of_pdf), (to_html.write, of_html)],
    ids=["docx", "odt", "pdf", "html"],
)
def test_a_long_text_stands_below_the_table_and_its_first_sentence_in_the_cell(
    osce: Report, name: str, write: Callable[..., object], read: Callable[[bytes], str]
) -> None:
    text = " ".join(read(file_of(write(content(osce, name)))).split())  # type: ignore[arg-type]
    assert text.count(f"{FIRST} (in full below)") == 1
    assert text.count(LONG) == 1
    assert text.count(SHORT) == 1
    at = [text.index(words) for words in ("(in full below)", SHORT, "Line to take · P1-08", LONG, "Another")]
    assert at == sorted(at)


def test_the_bookmark_of_a_long_text_is_around_it_and_not_in_the_cell(osce: Report) -> None:
    for write in (to_docx.write, to_odt.write):
        data = unpacked(file_of(write(content(osce)))).decode(errors="ignore")
        places = [found.end() for found in re.finditer('[sS]tart [^>]*"P1_08_line"/>', data)]
        assert len(places) == 1
        assert re.sub("<[^>]*>", "", data[places[0] :]).startswith(LONG)


def test_markdown_has_a_long_text_in_its_place(osce: Report) -> None:
    text = file_of(to_markdown.write(content(osce))).decode()
    assert (text.count(LONG), text.count("in full below")) == (1, 0)


def test_an_html_page_has_it_below_its_table(osce: Report) -> None:
    page = Page(file_of(to_html.write(content(osce))))
    cells = " ".join(page.of("td"))
    assert LONG not in cells
    assert f"{FIRST} (in full below)" in " ".join(cells.split())


def test_no_page_begins_with_a_row_without_its_code(osce: Report) -> None:
    codes = [one.code for one in osce.recommendations][:12]
    brief = of_items(*(ChosenItem(Target(osce.id, code)) for code in codes))
    marks = {code: Marks(position=position(osce, code, {"line": LONG * 3})) for code in codes}
    made = content_of_brief(brief, selection(osce, brief, marks), template_named("table-of-positions"), DAY, ORIGIN)
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(file_of(to_pdf.write(made)))).pages]
    for text in pages:
        if "Line to take\n" in text:
            assert re.search(r"Status|Line to take\s+(?:P|S)\d-\d\d\b", text), text[:300]

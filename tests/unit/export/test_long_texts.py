"""Long texts: below their table, in a cell over pages, and in thousands of recommendations in their order."""

import io
import re
from collections.abc import Callable
from functools import cache

import docx
import pytest

from alliance_desktop.domain.brief import ChosenItem, HeadingItem
from alliance_desktop.domain.position import FieldName
from alliance_desktop.domain.report import Report, Target
from alliance_desktop.export import to_docx, to_html, to_markdown, to_odt, to_pdf
from alliance_desktop.export.exporting import export
from alliance_desktop.export.formats import FORMATS, PDF, Format
from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.ingest.read_template import shipped_templates
from alliance_desktop.render.export_content import ExportContent, content_of
from benchmarks.reports import write_package
from tests.unit.export.briefs import DAY, brief_content, of_items, selection
from tests.unit.export.documents import file_of, pages_of, unpacked
from tests.unit.export.formats.html_page import Page
from tests.unit.export.libreoffice import LibreOffice
from tests.unit.export.other_readers import by_pdftotext, squeezed

FIRST = "We can go along with this, on one condition."
LONG = f"{FIRST} " + " ".join(f"Reason number {number} is given here." for number in range(20))
SHORT = " ".join(["word"] * 120)
TABLES = pytest.mark.parametrize("name", ["table-of-positions", "request-for-instructions"])


def content(report: Report, name: str = "table-of-positions") -> ExportContent:
    brief = of_items("P1-08", "P1-09", HeadingItem("Another"), "P2-01")
    return brief_content(report, name, brief, {"P1-08": LONG, "P1-09": SHORT, "P2-01": "We agree."})


def of_pdf(data: bytes) -> str:
    return " ".join(pages_of(data))


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


def test_a_long_text_has_its_bookmark_around_it_in_markdown_its_place_in_html_the_tables_foot(osce: Report) -> None:
    for write in (to_docx.write, to_odt.write):
        data = unpacked(file_of(write(content(osce)))).decode(errors="ignore")
        places = [found.end() for found in re.finditer('[sS]tart [^>]*"P1_08_line"/>', data)]
        assert len(places) == 1
        assert re.sub("<[^>]*>", "", data[places[0] :]).startswith(LONG)
    text = file_of(to_markdown.write(content(osce))).decode()
    assert (text.count(LONG), text.count("in full below")) == (1, 0)
    page = Page(file_of(to_html.write(content(osce))))
    cells = " ".join(page.of("td"))
    assert LONG not in cells
    assert f"{FIRST} (in full below)" in " ".join(cells.split())


def test_no_page_begins_with_a_row_without_its_code(osce: Report) -> None:
    codes = [one.code for one in osce.recommendations][:12]
    made = brief_content(osce, "table-of-positions", of_items(*codes), dict.fromkeys(codes, LONG * 3))
    pages = pages_of(file_of(to_pdf.write(made)))
    for text in pages:
        if "Line to take\n" in text:
            assert re.search(r"Status|Line to take\s+(?:P|S)\d-\d\d\b", text), text[:300]


MANY, WITH_LONG = 1_500, 5_000
TEMPLATES = [one.name for one in shipped_templates() if one.takes_brief and one.layout != "summary"]
OF_A_FILTER = "a filter"
QUICK = {OF_A_FILTER, "request-for-instructions"}


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory, long: bool) -> Callable[[str], ExportContent]:
    """All of a long report, each with a line to take, from the last to the first, or as a filter finds them."""
    report = read_package(write_package(tmp_path_factory.mktemp("long") / "report", WITH_LONG if long else MANY))
    fields: dict[FieldName, str] = {"stance": "support", "line": "We agree."}
    marks = {one.code: fields for one in report.recommendations}
    chosen = [ChosenItem(Target(report.id, code)) for code in marks]
    found, brief = of_items(*chosen), of_items(*reversed(chosen))

    @cache
    def content(template: str) -> ExportContent:
        if template == OF_A_FILTER:
            return content_of(selection(report, found, marks), DAY)
        return brief_content(report, template, brief, marks)

    return content


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """All cases take minutes: those that take seconds, and with --long the others."""
    if "template" not in metafunc.fixturenames:
        return
    every = [(one, template) for template in (OF_A_FILTER, *TEMPLATES) for one in FORMATS]
    if not metafunc.config.getoption("--long"):
        every = [case for case in every if case[1] in ({"speaking-notes"} if case[0] == PDF else QUICK)]
    metafunc.parametrize(("one", "template"), every, ids=lambda value: getattr(value, "name", value))


def test_thousands_are_written_in_order(
    one: Format, template: str, many: Callable[[str], ExportContent], long: bool
) -> None:
    content = many(template)
    written = export(content, one)
    assert written.chosen == written.written == (WITH_LONG if long else MANY)
    assert list(dict.fromkeys(one.codes_in(written.data))) == list(content.selection.codes)


@pytest.mark.poppler
def test_a_cell_longer_than_a_page_goes_on_over_the_next_ones(osce: Report, libreoffice: LibreOffice) -> None:
    """Of many paragraphs, and of a single one, which a page may cut within a sentence."""
    points, words = [f"Point {number}." for number in range(60)], 600
    brief = of_items("P1-07", "P1-08", "P1-09", "P1-10")
    marks = {"P1-08": "\n\n".join(points), "P1-09": "Nevertheless/" * words}
    tables = ("table-of-positions", "request-for-instructions")
    contents = {template: brief_content(osce, template, brief, marks) for template in tables}
    printed = libreoffice.printed_both(contents)
    for template, content in contents.items():
        printed.append(libreoffice.folder / f"{template}.pdf")
        printed[-1].write_bytes(file_of(to_pdf.write(content)))
    for path in printed:
        whole = "".join(by_pdftotext(path))
        assert [one for one in points if squeezed(one) not in whole] == [], path.name
        assert whole.count("Nevertheless") == words, path.name
        at = [
            whole.index(squeezed(text)) for text in ("P1-07", points[0], points[-1], "P1-09", "Nevertheless", "P1-10")
        ]
        assert at == sorted(at), path.name

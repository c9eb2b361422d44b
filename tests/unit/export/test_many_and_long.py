"""Five thousand recommendations, and a cell higher than its page: all of it is written, in its order."""

from collections.abc import Callable
from functools import cache

import pytest

from alliance_desktop.domain.brief import ChosenItem
from alliance_desktop.domain.marks import Marks
from alliance_desktop.domain.position import FieldName
from alliance_desktop.domain.report import Report, Target
from alliance_desktop.export.exporting import export
from alliance_desktop.export.formats import FORMATS, PDF, WORD, Format
from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.ingest.read_template import shipped_templates, template_named
from alliance_desktop.render.export_content import ExportContent, content_of, content_of_brief
from benchmarks.reports import write_package
from tests.unit.export.briefs import DAY, ORIGIN, of_items, position, selection
from tests.unit.export.documents import file_of
from tests.unit.export.libreoffice import LibreOffice
from tests.unit.export.other_readers import by_pdftotext, squeezed

(ODT,) = (one for one in FORMATS if one.name == "odt")
MANY = 5_000
TEMPLATES = [one.name for one in shipped_templates() if one.takes_brief and one.layout != "summary"]
OF_A_FILTER = "a filter"
QUICK = {OF_A_FILTER, "request-for-instructions"}


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], ExportContent]:
    """All of a long report, each with a line to take, from the last to the first, or as a filter finds them."""
    report = read_package(write_package(tmp_path_factory.mktemp("long") / "report", MANY))
    fields: dict[FieldName, str] = {"stance": "support", "line": "We agree."}
    marks = {one.code: Marks(position=position(report, one.code, fields)) for one in report.recommendations}
    chosen = [ChosenItem(Target(report.id, one.code)) for one in report.recommendations]
    found, brief = of_items(*chosen), of_items(*reversed(chosen))

    @cache
    def content(template: str) -> ExportContent:
        if template == OF_A_FILTER:
            return content_of(selection(report, found, marks), DAY)
        return content_of_brief(brief, selection(report, brief, marks), template_named(template), DAY, ORIGIN)

    return content


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """All cases take minutes: those that take seconds, and with --long the others."""
    if "template" not in metafunc.fixturenames:
        return
    every = [(one, template) for template in (OF_A_FILTER, *TEMPLATES) for one in FORMATS]
    if not metafunc.config.getoption("--long"):
        every = [case for case in every if case[1] in ({"speaking-notes"} if case[0] == PDF else QUICK)]
    metafunc.parametrize(("one", "template"), every, ids=lambda value: getattr(value, "name", value))


def test_five_thousand_are_written_in_their_order(
    one: Format, template: str, many: Callable[[str], ExportContent]
) -> None:
    content = many(template)
    written = export(content, one)
    assert (written.chosen, written.written) == (MANY, MANY)
    assert list(dict.fromkeys(one.codes_in(written.data))) == list(content.selection.codes)


@pytest.mark.poppler
def test_a_cell_longer_than_a_page_goes_on_over_the_next_ones(osce: Report, libreoffice: LibreOffice) -> None:
    """Of many paragraphs, and of a single one, which a page may cut within a sentence."""
    points, words = [f"Point {number}." for number in range(60)], 600
    brief = of_items(*(ChosenItem(Target(osce.id, code)) for code in ("P1-07", "P1-08", "P1-09", "P1-10")))
    marks = {
        code: Marks(position=position(osce, code, {"line": line}))
        for code, line in (("P1-08", "\n\n".join(points)), ("P1-09", "Nevertheless/" * words))
    }
    chosen, paths = selection(osce, brief, marks), []
    for template in ("table-of-positions", "request-for-instructions"):
        content = content_of_brief(brief, chosen, template_named(template), DAY, ORIGIN)
        for one in (WORD, ODT, PDF):
            paths.append(libreoffice.folder / f"{template}-{one.name}{one.suffix}")
            paths[-1].write_bytes(file_of(one.write(content)))
    printed = libreoffice.convert_each([path for path in paths if path.suffix != ".pdf"], "pdf", "pdf")
    for path in (*printed, *(path for path in paths if path.suffix == ".pdf")):
        whole = "".join(by_pdftotext(path))
        assert [one for one in points if squeezed(one) not in whole] == [], path.name
        assert whole.count("Nevertheless") == words, path.name
        at = [
            whole.index(squeezed(text)) for text in ("P1-07", points[0], points[-1], "P1-09", "Nevertheless", "P1-10")
        ]
        assert at == sorted(at), path.name

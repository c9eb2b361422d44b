"""The list before many recommendations has the headings that they stand under, and in a PDF the page of each line."""

import re
from pathlib import Path

import pytest

from alliance_desktop.domain.brief import HeadingItem
from alliance_desktop.domain.report import Report
from alliance_desktop.export import to_docx, to_html, to_markdown, to_odt, to_pdf, to_plain
from alliance_desktop.render.export_content import ExportContent
from tests.unit.export.briefs import brief_content, of_items
from tests.unit.export.documents import file_of, pages_of
from tests.unit.export.other_readers import read

WRITERS = {"docx": to_docx.write, "odt": to_odt.write, "html": to_html.write, "md": to_markdown.write}
RAISE, LINES = "To raise", "Red lines *that* hold"


def content(report: Report, line: str) -> ExportContent:
    codes = [one.code for one in report.recommendations[:9]]
    brief = of_items(HeadingItem(RAISE), *codes[:2], HeadingItem(LINES), *codes[2:8], HeadingItem("P1-02"), codes[8])
    return brief_content(report, "full-dossier", brief, dict.fromkeys(codes, line))


def beginnings(texts: list[str]) -> list[str]:
    """The headings and codes that texts begin with, in their order, each where it stands first."""
    wanted = rf"{RAISE}|{re.escape(LINES)}|P1-\d\d"
    return list(dict.fromkeys(found[0] for one in texts if (found := re.match(wanted, one.strip("[ ")))))


@pytest.mark.parametrize("kind", WRITERS)
def test_its_headings_stand_in_their_places(osce: Report, tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"list.{kind}"
    path.write_bytes(file_of(WRITERS[kind](content(osce, "We agree."))))
    codes = [one.code for one in osce.recommendations[:9]]
    assert beginnings(read(path).texts) == [RAISE, *codes[:2], LINES, *codes[2:]]


def test_so_they_do_as_plain_text(osce: Report) -> None:
    lines = to_plain.to_plain(content(osce, "We agree.").document.blocks).splitlines()
    assert lines[:4] == [RAISE, "P1-01", "P1-02", LINES]


def test_in_a_pdf_each_line_ends_in_its_page(osce: Report) -> None:
    """A heading that is called like a code leads to its own page."""
    pages = pages_of(file_of(to_pdf.write(content(osce, "We say this at length, and once more. " * 30))))
    lines = re.findall(rf"^({RAISE}|{re.escape(LINES)}|P1-\d\d).*\n(\d+)$", pages[0], re.MULTILINE)
    assert [name for name, _page in lines] == [
        *(RAISE, "P1-01", "P1-02", LINES, "P1-03", "P1-04", "P1-05", "P1-06", "P1-07", "P1-08", "P1-02", "P1-09"),
    ]
    pages[0] = pages[0].partition("P1-09")[2]
    for name, page in lines:
        assert re.search(rf"^{re.escape(name)}\b", pages[int(page) - 1], re.MULTILINE), (name, page)
    assert len({page for name, page in lines if name == "P1-02"}) == 2

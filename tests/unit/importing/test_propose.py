"""What is proposed for a document that becomes a report."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_desktop.domain.proposal.proposed import Proposal, ProposedBlock
from alliance_desktop.domain.proposal.review import begun
from alliance_desktop.domain.report import Report
from alliance_desktop.importing.propose import propose
from alliance_desktop.ingest.any_document import plain_text
from alliance_desktop.ingest.document_blocks import ReadDocument, ReadParagraph, ReadPiece
from alliance_desktop.ingest.read_source import read_source
from alliance_desktop.paths import resource
from tests.counted_calls import calls_between
from tests.unit.export.libreoffice import LibreOffice
from tests.unit.importing.printed_reports import Page, printed, printed_again, proposed, those
from tests.unit.importing.printed_reports import written as of_paragraphs
from tests.unit.importing.test_package_files import written
from tests.unit.importing.test_propose_rules import review_report


@pytest.fixture(scope="module")
def seed() -> Proposal:
    return proposed(plain_text(resource("reports", "osce-2018", "source.txt").read_text(encoding="utf-8")), "seed.txt")


@pytest.fixture(scope="module")
def reviewed(seed: Proposal) -> tuple[ProposedBlock, ...]:
    return begun(seed).blocks


def test_the_shipped_source_recommends_as_told(seed: Proposal, reviewed: Iterable[ProposedBlock], osce: Report) -> None:
    listed = [(one.code, one.page, one.text) for one in osce.recommendations]
    assert [(one.code, one.page, one.text) for one in those(reviewed, "recommendation")] == listed
    assert sum(len(block.mends) for block in seed.blocks) == 12


def test_the_shipped_source_gives_its_sections_kinds_and_pages(reviewed: Iterable[ProposedBlock], osce: Report) -> None:
    listed = [(one.id, one.kind, one.number, one.title, one.page) for one in osce.sections]
    found = those(reviewed, "section")
    assert [(one.code, one.section_kind, one.number, one.text, one.page) for one in found] == listed
    assert [one.level for one in found] == [2 if one.parent else 1 for one in osce.sections]


@pytest.mark.parametrize(("wide", "same"), [(67, 53), (79, 53), (97, 50), (124, 53)])
def test_the_source_printed_again_gives_the_same_codes_and_sections(osce: Report, wide: int, same: int) -> None:
    """As an office program prints a plain text: lines that are too long for its page are cut, or none is. At some
    widths three words stay without the hyphen that the source lost."""
    lines = resource("reports", "osce-2018", "source.txt").read_text(encoding="utf-8").split("\n")
    blocks = begun(printed_again(lines, wide)).blocks
    assert [one.code for one in those(blocks, "recommendation")] == [one.code for one in osce.recommendations]
    listed = {one.text for one in osce.recommendations}
    assert sum(one.text in listed for one in those(blocks, "recommendation")) == same
    assert [one.code for one in those(blocks, "section")] == [one.id for one in osce.sections]


def test_the_package_of_what_is_proposed_gives_the_source_again(seed: Proposal, tmp_path: Path) -> None:
    comes_back(seed, tmp_path / "seed")
    comes_back(printed(*review_report()), tmp_path / "review")


MARKS = st.sampled_from(("• ", "1. ", "131.7 ", "(a) ", "II. ", "Panel 2: ", "12", "…………… 4", ":", ".", "  "))
WORDS = st.sampled_from(
    ("The States ", "should ", "infor-", "mation ", "co-", "operation ", "ﬁnd ", "o\u00ado", "報告")
)
PIECES = (
    MARKS
    | WORDS
    | st.sampled_from(("(Chile);", "(CAT) ", "Recommendations:", "recommend ", "».", "³ ", "ﬁn¹, ²", "* "))
)
LINES = st.lists(st.lists(PIECES, max_size=8).map("".join), max_size=40)


@given(LINES, st.integers(0, 12), st.booleans())
def test_whatever_the_lines_say_the_package_gives_them_again(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], on_page: int, is_printed: bool
) -> None:
    lines = ["The words.", *lines, "The recommendations are:", "• Do it;"]
    if is_printed:
        said = [line for line in lines if line.strip()]
        found = printed(*(Page(1 + at // (on_page + 1)).text(line) for at, line in enumerate(said)))
    else:
        found = proposed(plain_text("\n".join(lines)), "report.txt")
    comes_back(found, tmp_path_factory.mktemp("package"))


WHERE = "Vienna, 7 and 8 April 2025"
SESSIONS = ("Session 1: Safety", "Three speakers opened it.", "Recommendations:", "1. Protect them.", "2. Train all.")


@pytest.mark.parametrize("title", ["Freedom of the Media", "Recommendations of the meeting", "Summary of the meeting"])
@pytest.mark.parametrize("level", [1, 2])
def test_a_first_heading_over_a_place_and_a_day_is_the_title(title: str, level: int) -> None:
    first, second = (ReadParagraph((ReadPiece(one),), outline=at) for one, at in ((title, 1), (SESSIONS[0], level)))
    found = of_paragraphs(first, WHERE, second, *SESSIONS[1:], file="shdm2025.docx")
    assert found.head.title == title
    assert [one.text for one in those(found.blocks, "left-out")] == [title, WHERE]
    assert [one.text for one in those(found.blocks, "recommendation")] == ["Protect them.", "Train all."]


@pytest.mark.parametrize("title", ["Executive summary", "Introduction", "1. Safety", "Panel 1: Safety"])
def test_a_first_heading_that_is_a_section_is_no_title(title: str) -> None:
    first, second = (ReadParagraph((ReadPiece(one),), outline=1) for one in (title, SESSIONS[0]))
    found = of_paragraphs(first, "Three speakers opened it.", second, *SESSIONS[1:], file="shdm2025.docx")
    assert found.head.title == "shdm2025"
    assert len(those(found.blocks, "section")) == 2


@pytest.mark.soffice
def test_the_first_heading_of_a_page_saved_by_libreoffice_is_the_title(libreoffice: LibreOffice) -> None:
    """LibreOffice leaves out of what level its Heading 1 is."""
    heads = f"<h1>Freedom of the Media</h1><p>{WHERE}</p><h2>{SESSIONS[0]}</h2>"
    file = libreoffice.pasted(heads + "".join(f"<p>{one}</p>" for one in SESSIONS[1:]))
    for saved in (file, libreoffice.convert(file, "odt", "odt")):
        assert proposed(read_source(saved), saved.name).head.title == "Freedom of the Media"


def test_no_step_holds_more_of_a_longer_report() -> None:
    """Between two steps keys are answered. Each page has a list that lacks its first numbers."""
    [*calls_between(propose(of_lists(2), "report.pdf"))]  # what is made once, as the table of a language
    few, many = ([*calls_between(propose(of_lists(pages), "report.pdf"))] for pages in (10, 60))
    assert max(many) < 2 * max(few)  # some look at each line once
    assert sum(many) < 7 * sum(few)


def of_lists(pages: int) -> ReadDocument:
    """A report with a list of recommendations on each page."""
    lines = list[ReadParagraph]()
    for number in range(1, pages + 1):
        page = Page(number).heading("Recommendations")
        for part in range(3, 33):
            page.text(f"{number}.{part} Take steps so that all are safe (France);", gap=2)
        lines += page.lines
    return ReadDocument("pdf", tuple(lines))


def comes_back(found: Proposal, folder: Path) -> None:
    """Each character but blanks stands in one block, and the package gives the source again."""
    left = [[one for one in line if not one.isspace()] for line in found.lines]
    taken = Counter[int]()
    for block in found.blocks:
        for span in block.spans:
            taken[span.line] += sum(not one.isspace() for one in found.lines[span.line - 1][span.start : span.end])
    assert [taken[number] for number in range(1, len(left) + 1)] == [len(line) for line in left]
    written(begun(found), folder)

"""Tables in a PDF: where pages end in them, and that a long one never holds up the window."""

import io
from dataclasses import replace

import pypdf
import pytest
from pypdfium2 import PdfDocument
from pypdfium2.raw import FPDF_PAGEOBJ_PATH

from alliance_desktop.domain.brief import HeadingItem
from alliance_desktop.domain.report import Report
from alliance_desktop.export import to_pdf
from alliance_desktop.ingest.read_template import template_named
from alliance_desktop.render.blocks import (
    ItemHeading,
    Quotation,
    RecommendationRow,
    RecommendationTable,
    Remark,
    Run,
    TableColumn,
    TextParagraph,
)
from alliance_desktop.render.export_content import ExportContent
from tests.counted_calls import calls_between
from tests.unit.export.briefs import BRIEF, brief_content, of_items
from tests.unit.export.documents import file_of, made_of, pages_of
from tests.unit.export.formats.test_to_pdf import written

AGREED = "We agree.\n"
"""A line of few words: a longer text than 120 would stand below the table."""
COLUMNS = (TableColumn("Code, page", 25, "code"), TableColumn("Recommendation", 66), TableColumn("Line to take", 64))


def table(rows: int) -> ExportContent:
    text = (Quotation("We agree, and we say why in a few words."),)
    made = tuple(RecommendationRow(ItemHeading(f"P1-{row:02}", "p. 4", top=True), (text, text)) for row in range(rows))
    return made_of(RecommendationTable(COLUMNS, made))


def test_no_step_holds_more_of_a_longer_table() -> None:
    """Between two steps keys are answered."""
    list(to_pdf.write(table(2)))  # what is made once, as the face
    few, many = ([*calls_between(to_pdf.write(table(rows)))] for rows in (40, 400))
    assert len(many) > 400
    assert max(many) < 3 * max(few)  # the last step lists all pages
    assert max(many) < sum(many) / 40


@pytest.mark.parametrize("lines", [30, 70, 200])
def test_a_table_in_a_note_has_all_of_its_head_on_however_many_pages(lines: int) -> None:
    def cell(name: str) -> str:
        return " ".join(f"{name}{number}" * 4 for number in range(lines))

    note = f"| {cell('head')} | b |\n|---|---|\n| {cell('one')} | d |\n| {cell('two')} | f |\n"
    inside = f"- an item\n\n  > {note.replace(chr(10), chr(10) + '  > ')}"
    for each in (note, inside):
        words = " ".join(pages_of(file_of(to_pdf.write(made_of(Remark("Anna", each), Quotation("The end."))))))
        found = words.replace("\n", " ").split()
        assert all(word in found for name in ("head", "one", "two") for word in cell(name).split())
        assert words.rstrip().count("The end.") == 1


@pytest.mark.parametrize("template", ["table-of-positions", "request-for-instructions"])
def test_the_head_of_a_table_stands_at_the_top_of_each_page_and_nowhere_else(osce: Report, template: str) -> None:
    codes = [one.code for one in osce.recommendations]
    lengths = dict(zip(codes, (1, 3, 30, 0, 9, 2, 24, 14, 5, 40, 1) * 5, strict=False))
    lines = {code: AGREED * length + "." for code, length in lengths.items()}
    found = pages_of(written(osce, template, of_items(*codes), lines))
    heads = [text.count("Code, page") for text in found]
    assert len(found) > 10
    assert set(heads[:-1]) == {1}
    assert heads[-1] <= 1  # the small print may have a page of its own


@pytest.mark.parametrize(("above", "lines", "divided"), [(16, 20, False), (10, 30, True)])
def test_a_row_divides_where_it_would_leave_half_a_page(osce: Report, above: int, lines: int, divided: bool) -> None:
    texts = {"P1-08": AGREED * above, "P1-09": AGREED * lines + "End."}
    first, second = pages_of(written(osce, "table-of-positions", of_items(*texts), texts))
    assert ("P1-09" in first) == divided
    assert "End." in second


@pytest.mark.parametrize("template", ["table-of-positions", "request-for-instructions"])
def test_a_row_that_has_room_on_a_page_leaves_at_least_four_lines_on_either(
    osce: Report, template: str, long: bool
) -> None:
    torn = []
    for above in range(8, 20, 1 if long else 3):
        for lines in range(19, 31, 1 if long else 2):
            texts = {"P1-08": AGREED * above, "P1-09": AGREED * lines} | ({"P1-10": "End."} if above % 2 else {})
            first, *_more = pages_of(written(osce, template, of_items(*texts), texts))
            on_first = first.count(AGREED.strip()) - above
            if 0 < on_first < 4 or lines - 4 < on_first < lines:
                torn.append((above, lines, on_first))
    assert torn == []


def test_a_row_that_runs_on_has_a_rule_at_the_break_also_in_a_table_of_a_note(osce: Report) -> None:
    cells = " ".join(["We agree, and we say why."] * 160)
    note = made_of(Remark("Anna", f"| a | b |\n|---|---|\n| {cells} | d |\n"))
    texts = {"P1-08": AGREED * 10, "P1-09": AGREED * 39}
    for data in (written(osce, "table-of-positions", of_items(*texts), texts), file_of(to_pdf.write(note))):
        across, down = lines_of_page(data)
        assert min(across) == pytest.approx(min(down), abs=1)


def lines_of_page(data: bytes) -> tuple[list[float], list[float]]:
    """How high the lines of tables of the first page stand: those across, and the lower ends of those that go down."""
    with PdfDocument(data) as document:
        boxes = [one.get_bounds() for one in document[0].get_objects(filter=[FPDF_PAGEOBJ_PATH])]
    foot = min(bottom for _left, bottom, _right, _top in boxes)  # the rule above the foot of the page
    above = [(left, bottom, right, top) for left, bottom, right, top in boxes if bottom > foot + 1]
    across = [bottom for left, bottom, right, top in above if top - bottom < 2]
    return across, [bottom for left, bottom, right, top in above if right - left < 2]


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("marking", ["", "For official use only, until it is said otherwise. " * 4])
def test_rows_higher_than_a_page_are_as_high_as_a_page_has_room(osce: Report, large: bool, marking: str) -> None:
    of = replace(template_named("request-for-instructions"), row_height=500, large_print=large)
    brief = replace(BRIEF, head=(("marking", marking.strip()),) if marking else ())
    content = brief_content(osce, of, brief)
    found = pages_of(file_of(to_pdf.write(content)))
    on_a_page = [[code for code in ("P1-08", "S5-04", "S1-04") if f"\n{code}\n" in text] for text in found]
    assert [codes for codes in on_a_page if codes] == [["P1-08"], ["S5-04"], ["S1-04"]]
    heights = {one.row_height for one in content.document.blocks if isinstance(one, RecommendationTable)}
    assert max(heights) < of.sheet.inside


@pytest.mark.parametrize("template", ["table-of-positions", "request-for-instructions"])
def test_no_heading_ends_a_page(osce: Report, template: str, long: bool) -> None:
    """However high the row below it is, and however much of the page is left."""
    brief = of_items(HeadingItem("One"), "P1-08", HeadingItem("Another"), "P1-09")
    for before in range(8, 50, 5 if long else 12):
        for sentences in (5, 15, 33, 58):
            lines = {"P1-08": AGREED * before, "P1-09": AGREED * sentences}
            found = pages_of(written(osce, template, brief, lines))
            (headed,) = (text for text in found if "Another" in text)
            assert "P1-09" in headed, (before, sentences)
            assert "P1-08" in found[0]


ADDRESS = (
    "https://www.example.org/conferences/eighteenth-alliance-conference/recommendations/panel-1/funding-of-civil-society"
    "?language=en&version=2018-11-05&shownumbers=yes&paragraphs=all/last"
)
MIXED = (Run("See "), Run(ADDRESS, link=ADDRESS), Run(" for "), Run("all", strong=True), Run(" of it."))
PLAIN = (Run(f"See {ADDRESS} for all of it."),)


@pytest.mark.parametrize("runs", [PLAIN, MIXED], ids=["plain", "in other letters"])
def test_an_address_is_divided_behind_its_signs(runs: tuple[Run, ...]) -> None:
    data = file_of(to_pdf.write(made_of(TextParagraph(runs))))
    (page,) = pypdf.PdfReader(io.BytesIO(data)).pages
    text = page.extract_text()
    lines = text[text.index("https") : text.index("for all")].strip().split("\n")
    assert "".join(lines) == ADDRESS
    assert len(lines) > 2
    assert [line[-1] for line in lines[:-1] if line[-1] not in "/?&=-"] == []


def test_a_word_without_signs_fills_its_lines(osce: Report) -> None:
    text = "nevertheless" * 20
    (page,) = pypdf.PdfReader(io.BytesIO(file_of(to_pdf.write(made_of(TextParagraph((Run(f"So {text}"),))))))).pages
    lines = [line for line in page.extract_text().split("\n") if "theless" in line]
    assert lines[0].startswith("So never")
    assert "".join(lines) == f"So {text}"

"""A table in a PDF is read by its cells, with lines around them or without; text in columns is no table."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from alliance_desktop.domain.proposal.proposed import Proposal
from alliance_desktop.importing.propose import propose
from alliance_desktop.ingest.read_source import read_source
from alliance_desktop.work_in_steps import at_once
from tests.unit.importing.printed_reports import texts, those
from tests.unit.ingest.pdf_files import Words, column, pdf_file

LOOKS = getSampleStyleSheet()
TEXT = LOOKS["BodyText"]
WHOLE = ("Adopt a common procurement policy for all missions and publish it each year.", "Sell the old vehicles.")
SAYS = (*WHOLE, "Publish a report on the safety of staff, with incidents that involved local staff; tell all of it.")
ANSWERS = ("Accepted. It will be done in the year after the next one.", "Noted")
DRAWN = {
    "all": [("GRID", (0, 0), (-1, -1), 0.5, colors.black)],
    "inside": [("INNERGRID", (0, 0), (-1, -1), 0.5, colors.black)],
    "across": [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black)],
    "none": [],
    "bands": [("BOX", (0, 0), (-1, -1), 0.5, colors.black)],
}
"""Of `bands` each second row has lines between its cells, as the head."""


def report(drawn: str, count: int, repeated: int) -> bytes:
    """A report with a table of so many recommendations, of which so many rows stand on each page."""
    rows: list[tuple[object, ...]] = [("No.", "Recommendation", "State", "Response")]
    for number in range(1, count + 1):
        words, answer = Paragraph(f"{SAYS[number % 3]} {number}.", TEXT), Paragraph(ANSWERS[number % 2], TEXT)
        rows.append((str(number), words, ("Norway", "Chile, Peru")[number % 2], answer))
    bands = [("GRID", (0, at), (-1, at), 0.5, colors.black) for at in range(0, count + 1, 2) if drawn == "bands"]
    look = TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *DRAWN[drawn], *bands])
    table = Table(rows, colWidths=(30, 210, 90, 120), repeatRows=repeated, style=look)
    title, place = Paragraph("Follow-up to the audit of field missions", LOOKS["Heading1"]), Paragraph("Vienna", TEXT)
    heads = [Paragraph(one, LOOKS["Heading2"]) for one in ("Recommendations and responses", "Remarks")]
    text = [Paragraph("They were looked at by all who were there, and some spoke about them. " * 6, TEXT)]
    data = BytesIO()
    SimpleDocTemplate(data).build([title, place, heads[0], *text, Spacer(1, 6), table, Spacer(1, 8), heads[1], *text])
    return data.getvalue()


def proposed_of(data: bytes, folder: Path) -> Proposal:
    (folder / "report.pdf").write_bytes(data)
    return at_once(propose(read_source(folder / "report.pdf"), "report.pdf"))


@pytest.mark.parametrize("drawn", DRAWN)
@pytest.mark.parametrize(("count", "repeated"), [(5, 0), (40, 0), (40, 1)])
def test_rows_of_a_printed_table_are_recommendations(drawn: str, count: int, repeated: int, tmp_path: Path) -> None:
    found = proposed_of(report(drawn, count, repeated), tmp_path)
    taken = those(found.blocks, "recommendation")
    states = ("Norway", "Chile, Peru")
    assert [(one.mark, one.text) for one in taken] == [
        (f"{number}.", f"{SAYS[number % 3]} {number}. ({states[number % 2]})") for number in range(1, count + 1)
    ]
    assert not [one for one in found.blocks if one.to_look_at]
    assert found.head.title == "Follow-up to the audit of field missions"
    assert texts(found.blocks, "section") == ["Recommendations and responses", "Remarks"]
    assert texts(found.blocks, "text").count(ANSWERS[1]) == (count + 1) // 2


HEAD = [(72.0, 100.0, "No."), (110.0, 100.0, "Recommendation"), (290.0, 100.0, "Addressee"), (420.0, 100.0, "Deadline")]


def row(number: int, top: float, lines: Sequence[str], *others: str) -> list[Words]:
    return [
        (72.0, top, str(number)),
        *column(110, top, lines),
        *((290.0 + 130 * at, top, one) for at, one in enumerate(others)),
    ]


def test_no_date_is_taken_from_a_cell_and_a_head_broken_within_a_word_is_known(tmp_path: Path) -> None:
    head: list[Words] = [
        (72, 112, "No."),
        *column(110, 100, ("Recommenda", "tion")),
        (290, 112, "Addressee"),
        (420, 112, "Deadline"),
    ]
    first = row(1, 130, ("Adopt a common", "policy on all that", "is bought."), "Secretariat", "30 June 2025")
    second = row(2, 172, ("Sell what is old", "and of no use."), "Heads of Mission", "2026")
    found = proposed_of(pdf_file([(72, 60, "Audit of field missions", 18), *head, *first, *second]), tmp_path)
    assert texts(found.blocks, "recommendation") == [
        "Adopt a common policy on all that is bought.",
        "Sell what is old and of no use.",
    ]
    assert texts(found.blocks, "text") == ["Secretariat", "30 June 2025", "Heads of Mission", "2026"]
    assert (found.head.title, found.head.date) == ("Audit of field missions", "")


@pytest.mark.parametrize("more", [True, False])
@pytest.mark.parametrize("repeated", [True, False])
def test_a_row_that_ends_on_the_next_page_is_one_recommendation(repeated: bool, more: bool, tmp_path: Path) -> None:
    one = [*HEAD, *row(1, 120, ("Adopt a common policy", "for all."), "Secretariat", "May")]
    one += row(2, 150, ("Publish a report on", "the safety of"), "Missions", "June")
    two = [*((left, 42, said) for left, _top, said in HEAD * repeated), *column(110, 60, ("staff in the field.",))]
    thanks = "Thanks to all who were there, and to those who were not there, for what they said."
    if not more:
        two.append((72, 90, thanks))
    else:
        two += [
            *row(3, 78, ("Sell the old vehicles",), "Secretariat", "July"),
            *row(4, 96, ("Tell all",), "Media", "May"),
        ]
    found = proposed_of(pdf_file(one, two), tmp_path)
    assert texts(found.blocks, "recommendation") == [
        *("Adopt a common policy for all.", "Publish a report on the safety of staff in the field."),
        *(("Sell the old vehicles", "Tell all") if more else ()),
    ]
    assert texts(found.blocks, "text")[4:] == (["Secretariat", "July", "Media", "May"] if more else [thanks])
    assert texts(found.blocks, "left-out") == ["No.", "Recommendation", "Addressee", "Deadline"] * (1 + repeated)
    assert not [one for one in found.blocks if one.to_look_at]


@pytest.mark.parametrize("begun", [0, 1])
def test_a_table_of_which_hardly_more_than_the_head_stands_on_a_page_is_one(begun: int, tmp_path: Path) -> None:
    words = ["Adopt a common policy", "Publish a report", "Sell the old vehicles", "Tell all of it"]
    rows = [row(at, 92 + 28 * at, (said, "in the field."), "Missions", "May") for at, said in enumerate(words, 1)]
    lead_in = "The meeting adopted the following recommendations:"
    one = [(72.0, 50.0, lead_in), *HEAD, *(part for each in rows[:begun] for part in each), (72.0, 700.0, "Oslo")]
    two = [(72.0, 30.0, "LM/1"), *(part for each in rows[begun:] for part in each)]
    found = proposed_of(pdf_file(one, two), tmp_path)
    assert texts(found.blocks, "recommendation") == [f"{said} in the field." for said in words]
    assert texts(found.blocks, "left-out")[:4] == [said for _left, _top, said in HEAD]


@pytest.mark.parametrize(
    ("rest", "is_joined"),
    [(("the staff.", ""), True), (("the staff.", "and desks"), True), (("Skopje’s staff.", "Desks"), False)],
)
def test_a_row_without_lines_that_ends_under_a_repeated_head_is_one_or_looked_at(
    rest: tuple[str, str], is_joined: bool, tmp_path: Path
) -> None:
    head, look = ("No.", "Recommendation", "Addressed to"), ("VALIGN", (0, 0), (-1, -1), "TOP")
    pages = (
        [head, ("1", SAYS[0], "Media"), ("2", "Publish a report on the safety of", "Missions")],
        [head, ("", *rest), ("3", SAYS[1], "Media")],
    )
    built: list[Flowable] = [Paragraph("Report of the audit", LOOKS["Heading1"])]
    for rows, ruled in zip(pages, ((0, 1), (0, 2)), strict=True):
        lines = [("BOX", (0, 0), (-1, -1), 0.5, colors.black)]
        lines += [("GRID", (0, at), (-1, at), 0.5, colors.black) for at in ruled]
        built += [Table([[Paragraph(one, TEXT) for one in row] for row in rows], (30, 200, 200), style=[look, *lines])]
        built += [PageBreak()]
    data = BytesIO()
    SimpleDocTemplate(data).build(built)
    found = proposed_of(data.getvalue(), tmp_path)
    both = ["Publish a report on the safety of", rest[0]]
    assert texts(found.blocks, "recommendation") == [SAYS[0], *([" ".join(both)] if is_joined else both), SAYS[1]]
    assert [one.text for one in found.blocks if one.to_look_at] == ([] if is_joined else [rest[0]])


@pytest.mark.parametrize("said", ["women who work at home should be counted.", "e-learning should be free for all"])
def test_a_row_in_lower_case_with_cells_of_its_own_is_not_joined_silently(said: str, tmp_path: Path) -> None:
    first = [NO_NUMBERS, ("Adopt a policy", "Missions", "May"), ("Publish a report on staff", "Media", "June")]
    found = proposed_of(rows_on(first, [NO_NUMBERS, (said, "Courts", "May"), ("Meet again", "Media", "May")]), tmp_path)
    assert texts(found.blocks, "recommendation") == ["Adopt a policy", "Publish a report on staff", said, "Meet again"]
    assert [one.text for one in found.blocks if one.to_look_at] == [said]


def test_text_below_a_table_that_begins_where_a_column_does_is_not_taken_into_it(tmp_path: Path) -> None:
    one = [*HEAD, *row(1, 120, ("Adopt a policy",), "Missions", "May"), *row(2, 140, ("Publish it",), "Media", "June")]
    text = ("e-mail the office to tell it what you think of all the above and who you are.", "the same in the post.")
    found = proposed_of(pdf_file(one, column(110, 60, text)), tmp_path)
    assert texts(found.blocks, "recommendation") == ["Adopt a policy", "Publish it"]
    assert texts(found.blocks, "text")[-1] == " ".join(text)


def test_a_table_with_another_head_on_the_next_page_does_not_go_on(tmp_path: Path) -> None:
    first = [NO_NUMBERS, ("Adopt a policy on all.", "Missions", "May"), ("Sell the old cars.", "Media", "June")]
    people = [("Anna Berg Hansen", "Ministry of Labour", "Norway"), ("Eva Lind Olsen", "Red Cross", "Sweden")]
    found = proposed_of(rows_on(first, [("Participant", "Organization", "Country"), *people]), tmp_path)
    assert texts(found.blocks, "recommendation") == ["Adopt a policy on all.", "Sell the old cars."]


def of_costs(head: str, above: str = "") -> bytes:
    """A table of recommendations, and on the next page one of costs with as many columns, perhaps below a heading."""
    costs = [["Travel of all experts", "Office", "100"], ["Rooms and books", "Office", "20"], ["Staff", "Bern", "5"]]
    recommended = [[*NO_NUMBERS], *([said, "Media", "May"] for said in SAYS)]
    costing = [[head.format(one) for one in ("Budget line", "Paid by all", "Amount")], *costs]
    pages = (recommended, costing)
    built: list[Flowable] = [Paragraph("Report of the audit", LOOKS["Heading1"]), Paragraph("It was read. " * 30, TEXT)]
    for rows, over in zip(pages, ("", above), strict=True):
        cells = [[Paragraph(said, TEXT) for said in one] for one in rows]
        built += [Paragraph(over, LOOKS["Heading2"])] if over else []
        built += [Table(cells, (230, 100, 100), style=TableStyle(DRAWN["all"])), PageBreak()]
    data = BytesIO()
    SimpleDocTemplate(data).build(built)
    return data.getvalue()


@pytest.mark.parametrize(("head", "above", "is_other"), [("{}", "", 0), ("<b>{}</b>", "", 1), ("{}", "Costs", 1)])
def test_rows_below_a_heading_or_a_bold_row_on_the_next_page_are_looked_at(
    head: str, above: str, is_other: int, tmp_path: Path
) -> None:
    found = proposed_of(of_costs(head, above), tmp_path)
    asked = [one for one in found.blocks if one.text in {"Budget line", "Rooms and books"} and one.to_look_at]
    assert len(asked) == 2 * is_other
    assert not [one for one in found.blocks if one.text in SAYS and one.to_look_at]


def test_a_first_row_that_looks_like_a_head_is_none_where_the_table_goes_on(tmp_path: Path) -> None:
    cells = ("civil society organizations", "Participating States", "End of 2027")
    one = [*HEAD, *row(1, 120, ("Train them all",), *cells[1:]), *row(2, 140, ("Adopt a policy",), *cells[1:])]
    two = [*row(3, 60, (f"Fund {cells[0]}",), *cells[1:]), *row(4, 80, ("Tell all of it",), *cells[1:])]
    found = proposed_of(pdf_file(one, two), tmp_path)
    assert texts(found.blocks, "recommendation") == [
        *("Train them all", "Adopt a policy", "Fund civil society organizations", "Tell all of it")
    ]


def rows_on(*pages: Sequence[Sequence[str]]) -> bytes:
    """Rows of three columns, of which no line is further down than a line of text."""
    lefts = (72.0, 290.0, 420.0)
    return pdf_file(
        *(
            [(left, 60 + 14 * at, said) for at, cells in enumerate(page) for left, said in zip(lefts, cells) if said]  # noqa: B905
            for page in pages
        )
    )


NO_NUMBERS = ("Recommendation", "Addressee", "Deadline")


@pytest.mark.parametrize(
    ("ends", "found"),
    [
        ("Publish a report", ["Publish a report which all are told of."]),
        ("Publish a report (2026)", ["Publish a report (2026)", "which all are told of."]),
    ],
)
def test_a_row_without_a_number_goes_on_under_a_repeated_head_or_is_looked_at(
    ends: str, found: Sequence[str], tmp_path: Path
) -> None:
    first = [NO_NUMBERS, ("Adopt a policy.", "Missions", "May"), (ends, "Media", "June")]
    rest = [NO_NUMBERS, ("which all are told of.", "", ""), ("Sell the old vehicles.", "Missions", "July")]
    proposal = proposed_of(rows_on(first, rest), tmp_path)
    assert texts(proposal.blocks, "recommendation") == ["Adopt a policy.", *found, "Sell the old vehicles."]
    assert [one.text for one in proposal.blocks if one.to_look_at and one.kind == "recommendation"] == [*found[1:]]


def test_days_and_what_looks_like_a_head_are_none_in_a_table_without_numbers(tmp_path: Path) -> None:
    states = "Participating States"
    first = [NO_NUMBERS, ("Train all judges.", states, "2026"), ("Adopt a policy.", states, "2027")]
    second = [("Implement all recommendations of civil society.", states, "2028"), ("Meet again.", states, "2028")]
    found = proposed_of(rows_on(first, second), tmp_path)
    taken = those(found.blocks, "recommendation")
    assert [one.text for one in taken] == [first[1][0], first[2][0], second[0][0], second[1][0]]
    assert not any(one.mark for one in taken)


def test_rows_without_numbers_and_gaps_begin_where_all_columns_do_and_labels_are_none(tmp_path: Path) -> None:
    rows = [NO_NUMBERS, ("A. Prevention", "", "")]
    for at in range(6):
        rows += [
            (f"Train judge {at} in all that", "Courts", "2026"),
            ("the law says of it,", "of all", ""),
            ("and pay it.", "", ""),
        ]
    rows.insert(11, ("B. Protection", "", ""))
    found = proposed_of(rows_on(rows), tmp_path)
    assert texts(found.blocks, "recommendation") == [
        f"Train judge {at} in all that the law says of it, and pay it." for at in range(6)
    ]
    assert not [one for one in found.blocks if one.to_look_at]


def test_a_last_row_whose_words_alone_do_not_end_is_looked_at(tmp_path: Path) -> None:
    rows = [NO_NUMBERS, *((f"Train judge {at}.", "Courts", "2026") for at in range(4)), ("Ask the", "Media", "2026")]
    found = proposed_of(rows_on(rows, [("Secretariat to help.", "", ""), ("Meet again.", "Media", "2026")]), tmp_path)
    assert next(one.text for one in found.blocks if one.to_look_at) == "Ask the"


def test_a_line_over_all_columns_parts_no_table(tmp_path: Path) -> None:
    page: list[Words] = [*HEAD, (72.0, 118.0, "A. Prevention of all")]
    page += [*row(1, 136, ("Adopt a policy",), "Missions", "May"), *row(2, 154, ("Train them",), "Media", "May")]
    page += [(72.0, 172.0, "B. Protection of all"), *row(3, 190, ("Sell it",), "Missions", "May")]
    found = proposed_of(pdf_file([*page, *row(4, 208, ("Tell all of it",), "Missions", "May")]), tmp_path)
    assert texts(found.blocks, "recommendation") == ["Adopt a policy", "Train them", "Sell it", "Tell all of it"]


def test_rows_without_number_and_gap_are_looked_at(tmp_path: Path) -> None:
    lines = ("Adopt a policy", "for all of them", "Sell the vehicles", "that are too old", "Tell it all", "at once")
    left = ("Media", "and press", "Money", "and goods", "Words", "and deeds")
    cells = [*column(72, 120, left), *column(200, 120, lines), *column(400, 120, ("Oslo", "Bern", "Kyiv"), 24)]
    head: list[Words] = [(72, 108, "Theme"), (200, 108, "Recommendation"), (400, 108, "Deadline")]
    found = proposed_of(pdf_file([*head, *cells]), tmp_path)
    taken = those(found.blocks, "recommendation")
    assert taken
    assert not any(one.sure for one in taken)
    assert "where the rows of its table end" in taken[0].ground


def test_a_table_of_figures_under_a_recommendation_is_no_part_of_it(tmp_path: Path) -> None:
    figures = [(("Lake", "Nitrate", "Year"), 140), (("Ohrid", "2.1", "2023"), 154), (("Skadar", "3.4", "2024"), 168)]
    cells = [(72.0 + 150 * at, float(top), one) for said, top in figures for at, one in enumerate(said)]
    lead_in: Words = (72, 80, "The meeting made the following recommendations:")
    found = proposed_of(
        pdf_file([lead_in, (72, 110, "1. Invite all States to a ban on phosphates."), *cells]), tmp_path
    )
    assert texts(found.blocks, "recommendation") == ["Invite all States to a ban on phosphates."]
    assert texts(found.blocks, "left-out") == [one for said, _top in figures for one in said]


def test_a_line_below_a_table_that_fits_none_of_its_columns_is_none_of_it(tmp_path: Path) -> None:
    figures = [(("Lake", "Nitrate", "Year"), 140), (("Ohrid", "2.1", "2023"), 154), (("Skadar", "3.4", "2024"), 168)]
    cells: list[Words] = [(72.0 + 150 * at, float(top), one) for said, top in figures for at, one in enumerate(said)]
    found = proposed_of(pdf_file([*cells, (85, 182, "It is as it was.")]), tmp_path)
    assert texts(found.blocks, "left-out") == [one for said, _top in figures for one in said]


@pytest.mark.parametrize("wide", [2, 3])
def test_text_in_columns_is_no_table(wide: int, tmp_path: Path) -> None:
    lines = [f"the words of the line that stands {number}" for number in range(20)]
    lefts = {2: (50, 310), 3: (40, 225, 410)}[wide]
    found = proposed_of(pdf_file([one for left in lefts for one in column(left, 100, lines)]), tmp_path)
    assert " ".join(texts(found.blocks, "text")) == " ".join(lines * wide)


def test_a_drawing_of_many_lines_is_no_table(tmp_path: Path) -> None:
    data = BytesIO()
    canvas = Canvas(data, pagesize=(595, 842))
    for at in range(1_200):
        canvas.line(20 + at * 0.4, 40, 20 + at * 0.4, 800)
        canvas.line(20, 40 + at * 0.6, 560, 40 + at * 0.6)
    canvas.drawString(100, 400, "So the lake was drawn")
    canvas.save()
    assert texts(proposed_of(data.getvalue(), tmp_path).blocks, "text") == ["So the lake was drawn"]


def test_numbers_and_letters_before_a_text_are_no_table(tmp_path: Path) -> None:
    cells: list[Words] = []
    for number in range(1, 4):
        cells += [(72, 80 + 30 * number, f"{number}."), (95, 80 + 30 * number, "(a)")]
        cells += column(130, 80 + 30 * number, ("Adopt the laws that were", "promised to all."))
    found = proposed_of(pdf_file([(72, 80, "Recommendations", 14), *cells]), tmp_path)
    assert len(those(found.blocks, "recommendation")) == 3
    assert not any("table" in one.ground for one in found.blocks)


@pytest.mark.parametrize("marks", ["•", "1."])
def test_items_in_two_columns_of_a_page_are_no_table(marks: str, tmp_path: Path) -> None:
    words = ("Adopt a common policy for all", "missions and publish it in each", "of the years that are to come.")
    page: list[Words] = [(72, 60, "Report of the audit", 18), (72, 90, "The following recommendations were made:")]
    for at in range(8):
        left, top = (72, 330)[at // 4], 120.0 + 45 * (at % 4)
        page += [(left, top, marks if marks == "•" else f"{at + 1}."), *column(left + 18, top, words)]
    found = proposed_of(pdf_file(page), tmp_path)
    assert texts(found.blocks, "recommendation") == [" ".join(words)] * 8


def test_words_of_stretched_lines_in_two_columns_are_no_table(tmp_path: Path) -> None:
    page: list[Words] = [(72, 60, "Report of the audit", 18), (90, 533, "contacts")]
    for at in range(6):
        page += [
            (90, 400 + 15 * at, "contacts with consulates abroad and with"),
            (319, 410 + 15 * at, "all trade unions"),
        ]
    page += [(left, 518, said) for left, said in ((90, "Recommendation"), (219, "6:"), (251, "Provide"), (319, "it."))]
    page += [(left, 543, said) for left, said in ((319, "Recommendation"), (445, "12:"), (483, "Ensure"))]
    found = proposed_of(pdf_file(page), tmp_path)
    assert not [one for one in found.blocks if one.ground.startswith("table")]

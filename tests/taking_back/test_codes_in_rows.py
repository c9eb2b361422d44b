"""Which recommendation a row of *Follow-up* names where the codes of a report are mere numbers."""

from dataclasses import replace

import pytest

from alliance_desktop.coming_back.written_codes import WrittenCodes
from alliance_desktop.domain.report import Recommendation, Report, Section
from alliance_desktop.render.selection import Selection


def numbered(report_id: str, short: str) -> Report:
    """A report whose twelve recommendations are called by the numbers that it prints."""
    found = tuple(Recommendation(str(one), "list", one, 1, f"Demand {one}.", printed=True) for one in range(1, 13))
    section = Section("list", "section", None, "List", "List", 1, body=found)
    return Report(report_id, "Report", "2026-03-04", "en", (section,), short=short)


LAKE, SEA = numbered("lake-2026", "Lake 2026"), numbered("sea-2026", "Sea 2026")
ALONE = Selection(LAKE, (), (), (), None, {})
BOTH = replace(ALONE, others=(SEA,), names={"lake-2026": "Lake 2026", "sea-2026": "Sea 2026"})
BRIEF = ("1", "4", "6", "10", "sea-2026:2", "sea-2026:6")
FIRST = "Names no recommendation, so it goes to the first one"


@pytest.mark.parametrize("selection", [ALONE, BOTH])
@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("4: send the figures", "4"),
        ("4. Send the figures", "4"),
        ("4\tSend 6 figures", "4"),
        ("4", "4"),
        ("Rec. 10: names of officials", "10"),
        ("What recommendation 10 asks for", "10"),
        ("Send the figures (4) by 6 May", "4"),
        ("(4) send the figures", "4"),
    ],
)
def test_a_number_names_it_where_people_write_a_code(selection: Selection, row: str, place: str) -> None:
    assert WrittenCodes(selection, "lake-2026").of_row(row, BRIEF) == (place, "")


@pytest.mark.parametrize("row", ["Lake 2026 6: ask", "lake 2026, 6", "Ask (Lake 2026 6)", "Lake 2026 Rec. 6: ask"])
def test_behind_the_name_of_its_report_as_the_paper_prints_it_too(row: str) -> None:
    assert WrittenCodes(BOTH, "lake-2026").of_row(row, BRIEF) == ("6", "")
    assert WrittenCodes(BOTH, "lake-2026").of_row(row.title().replace("Lake", "Sea"), BRIEF) == ("sea-2026:6", "")


@pytest.mark.parametrize("row", ["Send 4 experts by 6 May", "Meet on 10.6.2026", "Room 6", "2026: a new round"])
def test_any_other_number_names_none(row: str) -> None:
    for selection in (ALONE, BOTH):
        assert WrittenCodes(selection, "lake-2026").of_row(row, BRIEF) == ("1", FIRST)


def test_what_is_in_several_reports_or_not_in_the_brief_is_said() -> None:
    codes = WrittenCodes(BOTH, "lake-2026")
    assert codes.of_row("6: ask", BRIEF) == ("", "6 is in several reports: Lake 2026, Sea 2026")
    assert codes.of_row("Rec. 2: ask", BRIEF) == ("sea-2026:2", "")
    said = "Lake 2026 12 isn’t in the brief, so it goes to the first one"
    assert codes.of_row("Lake 2026 12: ask", BRIEF) == ("1", said)

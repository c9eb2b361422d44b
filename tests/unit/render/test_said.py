"""How places, codes and moments are said."""

from datetime import UTC, datetime

import pytest

from alliance_desktop.domain.marks import Note
from alliance_desktop.domain.report import Report, Target
from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.library.kind_words import trash_item
from alliance_desktop.render.code_words import codes_explained
from alliance_desktop.render.moments import day_of, long_moment, short_moment
from alliance_desktop.render.place_words import cited_place, place_label
from alliance_desktop.store.rows import Deleted
from tests.builders import MOMENT_TEXT
from tests.reports import AVERLAND


@pytest.mark.parametrize(
    ("code", "name", "label", "cited"),
    [
        ("P1-08", "P1-08", "Panel 1, p. 4", "Panel 1, recommendation 8 (P1-08), p. 4"),
        ("panel-2", "Panel 2", "Panel 2, p. 4", "Panel 2: Towards More Inclusive Partnerships, p. 4"),
        ("introduction", "Introduction", "Introduction, p. 1", "Introduction, p. 1"),
    ],
)
def test_a_place_is_named_alone_by_page_and_in_full(code: str, name: str, label: str, cited: str, osce: Report) -> None:
    assert osce.name_of(code) == name
    assert place_label(osce, code) == label
    assert cited_place(osce, code, 0) == cited


@pytest.mark.parametrize(("of", "place"), [("osce-2018", "Panel 1"), ("another", "panel-1")])
def test_the_trash_calls_a_section_of_this_report_by_its_name(of: str, place: str, osce: Report) -> None:
    note = Note("id", Target(of, "panel-1"), "See.", "me", MOMENT_TEXT, MOMENT_TEXT)
    item = trash_item(Deleted(note, MOMENT_TEXT, note.id), osce)
    assert (item.label, item.place) == (f"Note on {place}: See.", place)


def test_the_closing_note_is_true_of_a_report_with_numbers_of_its_own() -> None:
    report = read_package(AVERLAND)
    assert (
        closing(report, "P1-08") == "Recommendations and quoted text are the report’s own: Averland 2025 (12 November "
        "2025). Quoting them doesn’t mean agreeing with them."
    )
    own, pages = (
        "The numbers of the recommendations are the report’s own.",
        "The pages are those of the printed report.",
    )
    assert closing(report, "131.7").startswith(f"{own} {pages} Recommendations")
    assert closing(report, "45(b)", "R12").startswith(f"{own} Recommendations")
    given = "W14-02 is recommendation 2 of Session 14; these numbers were added for reference"
    assert closing(report, "W14-02").startswith(f"{given}. {pages}")
    assert closing(report, "W14-02", "45(b)").startswith(f"{given}, all others are the report’s own. {pages}")


def closing(report: Report, *codes: str) -> str:
    return "".join(run.text for run in codes_explained(report, codes).runs)


NOW = datetime(2026, 11, 25, 18, 0, tzinfo=UTC)


def test_a_moment_is_told_as_short_or_as_whole_as_asked() -> None:
    assert short_moment("2026-11-25T14:02:31.500Z", NOW) == "today 14:02"
    assert short_moment("2026-04-24T09:00:00.000Z", NOW) == "24 April"
    assert long_moment("2026-04-24T09:00:00.000Z", NOW) == "24 April 2026 9:00"


@pytest.mark.parametrize("moment", ["2026-99-99T14:02:31.500Z", "", "0001-01-01T00:00:00.000+23:59"])
def test_a_moment_that_is_none_is_shown_as_it_stands(moment: str) -> None:
    assert day_of(moment) == short_moment(moment, NOW) == long_moment(moment, NOW) == moment

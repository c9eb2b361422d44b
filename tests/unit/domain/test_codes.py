"""A code is found however it is written; a wrong one names its neighbour."""

import pytest

from alliance_desktop.domain.codes import CodeNames
from alliance_desktop.domain.report import Recommendation, Report, Section
from alliance_desktop.errors import UnknownCodeError


def _section(section_id: str, kind: str, number: int, letter: str, count: int) -> Section:
    codes = [f"{letter}{number}-{place:02}" for place in range(1, count + 1)]
    demands = tuple(Recommendation(code, section_id, place, 1, "Text.") for place, code in enumerate(codes, 1))
    return Section(section_id, kind, number, "Title", "Heading", 1, recommendations=demands)


@pytest.fixture
def report() -> Report:
    sections = (
        Section("introduction", "introduction", None, "Introduction", "Introduction", 1),
        _section("panel-1", "panel", 1, "P", 11),
        Section("side-events", "side-events", None, "Side events", "Side events", 7),
        _section("side-event-5", "side-event", 5, "S", 5),
    )
    return Report("test", "Test", "2018", "en", sections)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("P1-08", "P1-08"),
        ("p1-08", "P1-08"),
        ("p1 8", "P1-08"),
        ("P1-08, p. 4", "P1-08"),
        ("Panel 1, p. 3", "panel-1"),
        ("Side events, p. 7", "side-events"),
        ("Panel 1, recommendation 8 (P1-08), p. 4", "P1-08"),
        ("Funding (see above)\nPanel 1, recommendation 8 (P1-08), p. 4. Vienna 2018", "P1-08"),
        ("P1–08", "P1-08"),
        ("P1—8", "P1-08"),
        ("P1−08", "P1-08"),
        ("  P1-08\n", "P1-08"),
        ("P1-\u200b08", "P1-08"),
        ("P 1 - 08", "P1-08"),
        ("p1-11", "P1-11"),
        ("P1-1", "P1-01"),
        ("s5.4", "S5-04"),
        ("S5‑04", "S5-04"),
        ("s5_004", "S5-04"),
        ("P108", "P1-08"),
        ("panel 1 rec. 8", "P1-08"),
        ("panel-1", "panel-1"),
        ("Panel 1", "panel-1"),
        ("INTRODUCTION", "introduction"),
        ("Side events", "side-events"),
        ("side‑event‑5", "side-event-5"),
    ],
)
def test_a_code_is_found_however_it_is_written(report: Report, text: str, code: str) -> None:
    assert CodeNames(report).find(text) == code


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("P9-99", "There is no P9-99; did you mean P1-09?"),
        ("P1-12", "There is no P1-12; did you mean P1-11?"),
        ("p1 99", "There is no p1 99; did you mean P1-09?"),
        ("s5.6", "There is no s5.6; did you mean S5-05?"),
        ("(P1-08)", "There is no (P1-08); did you mean P1-08?"),
        ("panel-9", "There is no panel-9; did you mean panel-1?"),
        ("introducton", "There is no introducton; did you mean introduction?"),
        ("s5\n-\x1b9", "There is no s5 -9; did you mean S5-05?"),
    ],
)
def test_a_wrong_code_is_refused_and_the_nearest_named(report: Report, text: str, message: str) -> None:
    with pytest.raises(UnknownCodeError) as refused:
        CodeNames(report).find(text)
    assert str(refused.value) == message
    assert refused.value.exit_code == 2


@pytest.mark.parametrize("text", ["zzz", "сообщение", "8", "9" * 5000, "🙂"])
def test_what_is_near_to_nothing_is_refused_with_what_a_code_looks_like(report: Report, text: str) -> None:
    with pytest.raises(UnknownCodeError, match=r"There is no .{1,40} in this report; a code looks like P1-08"):
        CodeNames(report).find(text)


@pytest.mark.parametrize("text", ["", "  ", "\u200b"])
def test_an_empty_code_is_refused(report: Report, text: str) -> None:
    with pytest.raises(UnknownCodeError, match="A code is needed"):
        CodeNames(report).find(text)


@pytest.mark.parametrize("text", ["-", "P1", "P1-00", "P1-08 S5-04", "P1-08x"])
def test_less_or_more_than_a_code_is_none(report: Report, text: str) -> None:
    with pytest.raises(UnknownCodeError):
        CodeNames(report).find(text)

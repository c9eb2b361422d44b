"""Filters that ask for positions: stance, status, who was asked, what is overdue, and what has none."""

from datetime import UTC, datetime
from unittest.mock import patch

import pytest

from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.language.sentence import sentence
from alliance_desktop.domain.position import FieldName
from alliance_desktop.errors import FilterError
from tests.filter_samples import VOCABULARY, entries, evaluation, marks, passing

WAITING: dict[FieldName, str] = {
    "stance": "support-with-changes",
    "status": "asked",
    "office": "Ministry of Finance (Knežević)",
    "reply_by": "2018-04-30",
}
MARKED = entries(
    P1_01=marks("P1-01", position={"stance": "support", "line": "We support this.", "status": "cleared"}),
    P1_02=marks("P1-02", position=WAITING),
    P2_01=marks("P2-01", position={**WAITING, "stance": "oppose", "answer": "Agreed."}),
    P2_02=marks("P2-02", position={"line": "No stance yet."}),
    S1_01=marks("S1-01", notes=("A note.",)),
)


def shown(text: str) -> str:
    return " ".join(passing(parse(text, VOCABULARY), MARKED))


def test_a_position_is_there_where_anything_of_it_is_written_and_a_stance_where_one_is_set() -> None:
    assert shown("has:stance") == "P1-01 P1-02 P2-01"
    assert shown("no:stance") == "P2-02 S1-01 S2-01"
    assert shown("has:position") == "P1-01 P1-02 P2-01 P2-02"
    assert shown("no:position") == "S1-01 S2-01"
    assert shown("has:line") == "P1-01 P2-02"
    assert shown("has:stance no:line") == "P1-02 P2-01"


def test_stance_and_status_are_one_of_the_values() -> None:
    assert shown("stance:support") == "P1-01"
    assert shown("stance:oppose,support-with-changes") == "P1-02 P2-01"
    assert shown("-stance:support") == "P1-02 P2-01 P2-02 S1-01 S2-01"
    assert shown("status:asked") == "P1-02 P2-01"
    assert shown("status:open") == "P2-02"
    assert shown("STATUS:Cleared") == "P1-01"


def test_an_office_is_found_by_a_word_of_its_name() -> None:
    assert shown("asked:finance") == shown("asked:knezevic") == shown('asked:"ministry of"') == "P1-02 P2-01"
    assert shown("asked:defence") == shown("asked:inance") == ""


@pytest.mark.parametrize(
    ("today", "found"), [(datetime(2018, 4, 30, 12, tzinfo=UTC), ""), (datetime(2018, 5, 1, 12, tzinfo=UTC), "P1-02")]
)
def test_overdue_is_what_was_asked_and_not_answered_by_the_day(today: datetime, found: str) -> None:
    with patch("alliance_desktop.domain.language.marks_asked.utc_now", lambda: today):
        assert shown("is:overdue") == found
        assert shown("is:bookmarked,overdue") == found


def test_what_is_overdue_is_asked_again_on_another_day() -> None:
    days = [datetime(2018, 4, 30, 12, tzinfo=UTC), datetime(2018, 5, 1, 12, tzinfo=UTC)]
    asked, found = evaluation(MARKED), []
    for day in days:
        with (
            patch("alliance_desktop.domain.language.marks_asked.utc_now", lambda day=day: day),
            patch("alliance_desktop.library.finding.filtering.utc_now", lambda day=day: day),
        ):
            found.append(set(asked.passing(parse("is:overdue", VOCABULARY))))
    assert found == [set(), {"P1-02"}]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("stance:agree", "stance:agree does not exist;"),
        ("stance:cannot", "did you mean stance:oppose?"),
        ("stance:suport", "did you mean stance:support?"),
        ("status:done", "open, drafted, asked or cleared"),
        ("stance:", "stance: needs a value, as in stance:oppose."),
        ("asked:;", "the name of an office belongs here"),
        ("has:pen", "position, stance, line or heard fits."),
    ],
)
def test_a_wrong_value_is_told_with_what_fits(text: str, said: str) -> None:
    with pytest.raises(FilterError) as caught:
        parse(text, VOCABULARY)
    assert said in str(caught.value)


def test_conditions_read_as_people_say_it() -> None:
    said = [
        sentence(term) for term in parse("stance:oppose,accept -status:open asked:mfa is:overdue", VOCABULARY).terms
    ]
    assert said == [
        "cannot accept or can accept",
        "not: status: Open",
        "mfa was asked",
        "answer overdue",
    ]

"""A day is read as people type it, and what is none says how to."""

from datetime import date

import pytest

from alliance_desktop.errors import InputError
from alliance_desktop.library.text_limits import typed_day

TODAY = date(2026, 11, 27)  # a Friday


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *(("2026-11-30", "2026-11-30"), ("2026-1-5", "2026-01-05"), ("30.11.2026", "2026-11-30")),
        *(("30.11.26", "2026-11-30"), ("30.11.", "2026-11-30"), ("30.11", "2026-11-30")),
        *(("30. 11. 2026", "2026-11-30"), ("3/12", "2026-12-03"), ("30/11/2026", "2026-11-30")),
        *(("30 November", "2026-11-30"), ("30 nov", "2026-11-30"), ("30. Nov. 2027", "2027-11-30")),
        *(("Nov 30", "2026-11-30"), ("November 30, 2026", "2026-11-30")),
        ("15 January", "2027-01-15"),  # the next one
        ("27.11.", "2026-11-27"),
        ("24.11.", "2026-11-24"),  # it has just passed
        *(("1 Oct", "2026-10-01"), ("1 Sep", "2027-09-01"), ("29 feb", "2028-02-29"), (" tomorrow ", "2026-11-28")),
        *(("Today", "2026-11-27"), ("mon", "2026-11-30"), ("Friday", "2026-12-04"), ("next Friday", "2026-12-04")),
        ("Next mon", "2026-11-30"),
    ],
)
def test_what_people_type_is_the_day_they_mean(typed: str, meant: str) -> None:
    assert typed_day(typed, TODAY, ahead=True).isoformat() == meant


def test_a_day_that_has_just_passed_is_of_last_year_in_january() -> None:
    january = date(2027, 1, 2)
    assert typed_day("31.12.", january, ahead=True) == date(2026, 12, 31)
    assert typed_day("31.10.", january, ahead=True) == date(2027, 10, 31)


def test_next_friday_is_that_of_the_next_week() -> None:
    wednesday = date(2026, 11, 25)
    assert typed_day("Friday", wednesday, ahead=True) == date(2026, 11, 27)
    assert typed_day("next Friday", wednesday, ahead=True) == date(2026, 12, 4)
    with pytest.raises(InputError):
        typed_day("next Friday", wednesday, ahead=False)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("15 January", "2026-01-15"), ("28.11.", "2025-11-28"), ("Friday", "2026-11-27"), ("yesterday", "2026-11-26")],
)
def test_of_what_has_been_the_last_one_is_meant(typed: str, meant: str) -> None:
    assert typed_day(typed, TODAY, ahead=False).isoformat() == meant


@pytest.mark.parametrize(
    "typed", ["31.2.", "30.13.2026", "soon", "30", "32 November", "2026-02-30", "11-30", "30 N", "1.1.2026 2", "٣٠.١١."]
)
def test_what_is_no_day_says_how_to_type_one(typed: str) -> None:
    with pytest.raises(InputError, match=r"is not a day\. Type it as 4 December 2026 or 2026-12-04\.") as wrong:
        typed_day(typed, TODAY, ahead=True)
    assert typed in str(wrong.value)

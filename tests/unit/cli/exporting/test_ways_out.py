"""Where `list` finds nothing, or less than without small words, it says on standard error what does find something."""

from pathlib import Path
from typing import Any

import pytest


def codes(answer: Any) -> set[str]:
    return {one["code"] for one in answer.json()}


def test_where_small_words_are_demanded_the_way_without_is_offered_and_what_a_shell_breaks_quoted(call: Any) -> None:
    answer = call("list", "funding", "for", "NGOs", "--json")
    assert answer.json() == []
    assert answer.err == "alliance-desktop: 2 without the small words: list funding NGOs\n"
    assert codes(call("list", "funding", "NGOs", "--json")) == {"P1-08", "S5-04"}
    assert call("list", "funding", "NGOs").err == "alliance-desktop: 2 of 53 recommendations\n"
    assert "2 without the small words: list id:P1-09,S5-04" in call("list", "P1-09 or S5-04").err
    answer = call("list", 'panel:1 "civil society" for funding')
    assert answer.err.splitlines()[-1].endswith(r'list "panel:1 \"civil society\" funding"')
    assert "33 with trafficking: list trafficking" in call("list", "trafiking").err


def test_a_small_or_between_two_conditions_is_offered_as_or(call: Any) -> None:
    assert "9 with (panel:1 OR" not in call("list", "panel:1", "or", "panel:2").out
    said = '17 with (panel:1 OR panel:2): list "(panel:1 OR panel:2)"'
    assert said in call("list", "panel:1", "or", "panel:2").err
    assert "23 with (panel:1 OR panel:2 OR side:1): list" in call("list", "panel:1 or panel:2 Or side:1").err


@pytest.mark.parametrize("command", [["notes"], ["facets"], ["export", "-o", "found.md"]])
def test_what_else_takes_a_filter_offers_the_same(
    call: Any, command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert '17 with (panel:1 OR panel:2): list "(panel:1 OR panel:2)"' in call(*command, "panel:1 or panel:2").err
    said = call(*command, "trafiking training").err
    assert "4 with trafficking: list trafficking training" in said
    assert "training training" not in said
    assert "with" not in call(*command, "panel:1").err


def test_who_gains_whom_a_passive_hides_and_who_organized_it_is_offered_where_nobody_is_asked(call: Any) -> None:
    answer = call("list", "to:ngos", "panel:1")
    assert answer.err.splitlines() == [
        "alliance-desktop: No recommendations found.",
        "alliance-desktop: 2 with for:ngos: list for:ngos panel:1",
    ]
    assert codes(call("list", "for:ngos", "panel:1", "--json")) == {"P1-07", "P1-08"}
    assert codes(call("list", "to:states", "panel:2", "--json")) == set()
    assert len(codes(call("list", "to:states~", "panel:2", "--json"))) == 6
    assert '6 with to:states~: list "to:states~ panel:2"' in call("list", "to:states", "panel:2").err
    assert "3 with from:belarus: list from:belarus" in call("list", "by:belarus").err
    answer = call("list", "to:belarus")
    assert answer.code == 2
    assert answer.err == "alliance-desktop: Column 1: to:belarus does not exist; did you mean from:belarus?\n"
    assert "did you mean for:states?" in call("list", "for:states~").err
    said = call("--help").out
    assert "for:ngos" in said
    assert "from:belarus" in said


def offered(call: Any, *words: str) -> list[str]:
    """What is said beneath an empty list."""
    answer = call("list", *words)
    assert (answer.code, answer.out) == (0, "")
    return [line.removeprefix("alliance-desktop: ") for line in answer.err.splitlines()]


@pytest.mark.parametrize(
    ("typed", "offer"),
    [
        ("asked:jsutice", '1 with asked:"Ministry of Justice": list "asked:\\"Ministry of Justice\\""'),
        ("asked:foreing", '1 with asked:"Foreign Ministry": list "asked:\\"Foreign Ministry\\""'),
        ("in:mony", '2 with in:"The money": list "in:\\"The money\\""'),
        ("by:ana", '3 with by:"Anna Berg": list "by:\\"Anna Berg\\""'),
        ("tag:fundin", "1 with tag:funding: list tag:funding"),
        ("tag:fnuding,later", "1 with tag:funding,later: list tag:funding,later"),
    ],
)
def test_a_name_of_the_readers_own_that_is_one_slip_away_is_offered(call: Any, typed: str, offer: str) -> None:
    call("name", "Anna Berg")
    call("position", "P1-08", "--asked", "Ministry of Justice")
    call("position", "S5-04", "--asked", "Foreign Ministry")
    call("brief", "The money", "--add", "P1-08", "S5-04")
    call("tag", "P1-01", "#funding")
    assert offered(call, typed)[-1] == offer

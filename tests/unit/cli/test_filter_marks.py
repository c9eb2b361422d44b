"""Filters on the command line that ask who marked and when, and what to say where nobody did."""

from typing import Any

import pytest


def codes(answer: Any) -> list[str]:
    assert answer.code == 0, answer.err
    return [one["code"] for one in answer.json()]


@pytest.fixture
def marked(call: Any) -> Any:
    """A note, a tag and a bookmark by the owner, made now."""
    for words in (("note", "P1-08", "Ask."), ("tag", "S5-04", "#money"), ("bookmark", "P2-01")):
        assert call(*words).code == 0
    return call


def test_marks_are_found_by_day_and_author(marked: Any) -> None:
    assert codes(marked("list", "created:today", "--json")) == ["P1-08", "P2-01", "S5-04"]
    assert codes(marked("list", "modified:-1d", "by:me", "--json")) == ["P1-08", "P2-01", "S5-04"]
    assert codes(marked("list", "created:<2020-01-01", "--json")) == []
    assert codes(marked("list", "-by:me", "panel:2", "--json")) == ["P2-02", "P2-03", "P2-04", "P2-05", "P2-06"]


def test_an_author_has_another_name_from_then_on(marked: Any) -> None:
    assert marked("name", "Anna Schmidt").code == 0
    assert codes(marked("list", "by:anna", "--json")) == ["P1-08", "P2-01", "S5-04"]
    assert codes(marked("list", "by:me", "--json")) == []


def test_an_unknown_author_is_no_error_and_said(marked: Any) -> None:
    answer = marked("list", "by:nobody", "--json")
    assert codes(answer) == []
    assert answer.err == "alliance-desktop: Nobody called “nobody” has written here; it matches nothing.\n"


def test_an_export_and_the_notes_ask_the_same(marked: Any) -> None:
    assert [one["target"] for one in marked("notes", "to:states~ has:note", "--json").json()] == ["P1-08"]
    exported = marked("export", "for:ngos", "created:today", "--format", "json", "-o", "-").json()
    assert [one["code"] for one in exported["recommendations"]] == ["P1-08", "S5-04"]
    assert exported["filter"] == "for:ngos created:today"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("topic:fundng", "Column 7: topic:fundng does not exist; did you mean topic:funding?"),
        ("tpic:funding", "Column 1: unknown field tpic; did you mean topic:?"),
        ("names:Moskov", 'Column 7: the report names nobody called Moskov; did you mean names:"Heracles Moskoff"?'),
        ("from:", "Column 1: from: needs a value, as in from:belarus."),
        ("created:soon", "Column 9: a day belongs here"),
        ("related:panel-1", "Column 9: panel-1 is a section"),
    ],
)
def test_a_wrong_one_says_where_and_what_may_be_meant(call: Any, text: str, said: str) -> None:
    answer = call("list", text)
    assert answer.code == 2
    assert answer.out == ""
    (line,) = answer.err.splitlines()
    assert line.startswith(f"alliance-desktop: {said}")

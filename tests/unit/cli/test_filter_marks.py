"""Filters on the command line that ask who marked and when."""

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


def test_marks_are_found_by_day_and_author_under_the_name_of_now_and_an_unknown_one_is_said(marked: Any) -> None:
    assert codes(marked("list", "created:today", "--json")) == ["P1-08", "P2-01", "S5-04"]
    assert codes(marked("list", "modified:-1d", "by:me", "--json")) == ["P1-08", "P2-01", "S5-04"]
    assert codes(marked("list", "created:<2020-01-01", "--json")) == []
    assert codes(marked("list", "-by:me", "panel:2", "--json")) == ["P2-02", "P2-03", "P2-04", "P2-05", "P2-06"]
    answer = marked("list", "by:nobody", "--json")
    assert codes(answer) == []
    assert answer.err == "alliance-desktop: Nobody called “nobody” has written here; it matches nothing.\n"
    assert marked("name", "Anna Schmidt").code == 0
    assert codes(marked("list", "by:anna", "--json")) == ["P1-08", "P2-01", "S5-04"]
    assert codes(marked("list", "by:me", "--json")) == []


def test_an_export_and_the_notes_ask_the_same(marked: Any) -> None:
    assert [one["target"] for one in marked("notes", "to:states~ has:note", "--json").json()] == ["P1-08"]
    exported = marked("export", "for:ngos", "created:today", "--format", "json", "-o", "-").json()
    assert [one["code"] for one in exported["recommendations"]] == ["P1-08", "S5-04"]
    assert exported["filter"] == "for:ngos created:today"

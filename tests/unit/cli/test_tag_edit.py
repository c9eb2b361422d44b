"""`tag-edit`: a tag itself is changed in one step, merged, or deleted, and taken back as one."""

from typing import Any

import pytest


def tags(call: Any) -> list[tuple[str, str, str, int | None, int]]:
    return [
        (one["name"], one["colour"], one["description"], one["key"], one["count"])
        for one in call("tags", "--json").json()
    ]


def test_everything_about_a_tag_changes_in_one_step_and_goes_back_in_one(call: Any) -> None:
    assert call("tag", "P1-08", "S5-04", "#fundng").code == 0
    words = ["--name", "funding", "--colour", "red", "--description", "who pays", "--key", "3"]
    answer = call("tag-edit", "#fundng", *words)
    assert (answer.code, answer.out) == (0, "Tag “fundng” changed\n")
    assert tags(call) == [("funding", "red", "who pays", 3, 2)]
    assert call("undo").code == 0
    assert tags(call) == [("fundng", "blue", "", None, 2)]
    assert call("redo").code == 0
    call("tag-edit", "#FUNDING", "--key", "none", "--description", "")
    assert tags(call) == [("funding", "red", "", None, 2)]


def test_two_tags_become_one_a_deleted_one_lies_in_the_trash_and_what_is_so_already_is_said(call: Any) -> None:
    call("tag", "P1-08", "#money")
    answer = call("tag-edit", "#money", "--name", "money")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == "alliance-desktop: Nothing was changed: everything was already as you asked.\n"
    call("tag", "P1-08", "#money")
    assert call("tag-edit", "#money", "--delete").code == 0
    assert tags(call) == []
    assert [one["label"] for one in call("trash", "--json").json()] == ["Tag “money”"]
    call("tag", "P1-08", "#money")
    call("tag", "S5-04", "#funding")
    answer = call("tag-edit", "#money", "--merge-into", "#funding")
    assert (answer.code, answer.out) == (0, "Tag “money” merged into “funding”\n")
    assert [(one[0], one[4]) for one in tags(call)] == [("funding", 2)]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        *((["#money"], "What is to change"), (["#nope", "--delete"], "No tag is called “nope”")),
        (["#money", "--name", ""], "at least one character"),
        (["#money", "--name", "funding"], "There is a tag “funding” already"),
        *((["#money", "--colour", "pink"], "not a colour"), (["#money", "--key", "0"], "1 to 9")),
        *((["#money", "--key", "²"], "1 to 9"), (["#money", "--description", "two\nlines"], "one line")),
        (["#money", "--merge-into", "#money"], "with itself"),
        (["#money", "--merge-into", "#nope"], "No tag is called “nope”"),
        (["#money", "--delete", "--name", "x"], "--delete stands alone"),
        (["#money", "--merge-into", "#funding", "--name", "x"], "--merge-into stands alone"),
    ],
)
def test_wrong_use_is_said_in_a_line_and_changes_nothing(call: Any, words: list[str], why: str) -> None:
    call("tag", "P1-08", "#money", "#funding")
    before = tags(call)
    answer = call("tag-edit", *words)
    assert answer.code == 2
    assert why in answer.err
    assert answer.err.count("\n") == 1
    assert tags(call) == before

"""A code of another report is told as that, with the way to it, wherever a code or a filter is typed."""

from shutil import copytree
from typing import Any

import pytest

from alliance_desktop.importing import installed_reports
from tests.reports import AVERLAND

TOLD = "131.7 isn’t in this report, but in Averland 2025. To look there, add --report averland-2025."


@pytest.fixture(autouse=True)
def _averland(call: Any) -> None:
    copytree(AVERLAND, installed_reports.own_folder() / AVERLAND.name)
    assert AVERLAND.name in call("reports").out


@pytest.mark.parametrize(
    "words",
    [
        ("list", "131.7"),
        ("list", "id:131.7"),
        ("list", "131.7", "panel:1"),
        ("list", "P1-08 OR 131.7"),
        ("facets", "131.7"),
        ("notes", "131.7"),
        ("show", "131.7"),
        ("search", "131.7"),
        ("note", "131.7", "A note."),
        ("tag", "131.7", "#money"),
        ("position", "131.7", "--stance", "support"),
        ("brief", "Ours", "--add", "131.7"),
        ("brief", "Ours", "--filter", "131.7"),
    ],
)
def test_a_code_of_another_report_is_told_as_that(call: Any, words: tuple[str, ...]) -> None:
    said = call(*words).err
    assert said.count(TOLD) == 1
    assert "did you mean" not in said
    assert "No results for" not in said


@pytest.mark.parametrize(
    ("typed", "named"), [("131 7", "131 7"), ("45b", "45b"), ("131.7,132.10", "131.7,132.10"), ("annex-9", "")]
)
def test_the_code_may_be_written_in_any_way(call: Any, typed: str, named: str) -> None:
    assert (f"{named} isn’t in this report, but in Averland 2025." in call("show", typed).err) == bool(named)


def test_nothing_is_told_of_words_numbers_and_codes_that_no_report_has(call: Any) -> None:
    for typed in ("131.99", "131", "detention", "131.7,131.99", "2030"):
        assert "but in" not in call("list", typed).err, typed


def test_a_report_that_is_named_before_the_code_is_the_one_that_is_meant(call: Any) -> None:
    said = call("brief", "Ours", "--add", "averland-2025:131.99").err
    assert "131.99 isn’t in this report; did you mean" in said
    assert "--report" not in said

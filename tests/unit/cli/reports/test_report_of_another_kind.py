"""The command line on a report whose codes are its own, without pages in parts, with words of its own for stances."""

from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from alliance_desktop.importing import installed_reports
from tests.command_line import Answer
from tests.reports import AVERLAND

RECOMMENDATION = """\
131.7  Conclusions and recommendations, p. 15 · from France
Conclusions and recommendations

    Ensure that victims of trafficking have access to legal aid, to shelter and
    to a period of reflection (France).

Stance: Noted

Related: 132.10 (near)
"""


@pytest.fixture
def averland(call: Any) -> Any:
    """Runs a command on it."""
    copytree(AVERLAND, installed_reports.own_folder() / AVERLAND.name)

    def run(*words: str) -> Answer:
        answer: Answer = call("--report", AVERLAND.name, *words)
        return answer

    return run


def test_it_shows_codes_places_proposers_and_stances_as_the_report_has_them(averland: Any) -> None:
    assert averland("position", "131.7", "--stance", "Noted").out == "Stance on 131.7\n"
    assert averland("show", "131.7").out == RECOMMENDATION
    assert averland("show", "45b").out.startswith("45(b)  Places of detention\nPlaces of detention\n\n    To let ")
    assert averland("list", "stance:noted").out.startswith("131.7  p. 15  Noted\n")
    assert averland("list", "stance:oppose", "--json").json()[0]["position"]["stance"] == "oppose"
    assert [one["code"] for one in averland("list", "from:chile", "--json").json()] == ["131.1", "131.3"]
    assert averland("list", "131.3", "--json").json()[0]["from"] == ["brazil", "chile", "togo"]
    assert "    131.7  Noted\n" in averland("left").out


def test_a_stance_that_comes_back_is_said_in_the_words_of_the_report(averland: Any, tmp_path: Path) -> None:
    averland("position", "131.7", "--stance", "Supported")
    averland("brief", "Ours", "--add", "131.7")
    paper = tmp_path / "ours.md"
    averland("export", "--brief", "Ours", "--template", "table-of-positions", "-o", str(paper))
    paper.write_text(paper.read_text(encoding="utf-8").replace("Supported", "Noted"), encoding="utf-8")
    assert averland("take-back", str(paper), "--dry-run").out == "131.7 Stance: comes in: Noted\n"
    averland("take-back", str(paper), "--keep", "theirs")
    assert "Stance: Noted\n" in averland("show", "131.7").out


def test_text_after_recommendations_stands_there_and_is_found(averland: Any) -> None:
    lines = averland("show", "detention").out.splitlines()
    assert lines[0] == "detention"
    assert lines[-1] == "The committee asks for a report on paragraph 45(b) within a year."
    assert lines.index("45(c)(ii)") < len(lines) - 1
    found = averland("search", '"within a year"').out
    assert "Places of detention\n    The committee asks for" in found
    assert not [line for line in found.splitlines() if line.endswith(" ")]


def test_what_is_refused_names_codes_of_this_report_and_what_nobody_recorded(averland: Any) -> None:
    said = {
        ("note", "131.77", "Words."): "131.77 isn’t in this report; did you mean 131.7?",
        ("show", "zzz"): "a code looks like 131.1, a section like conclusions.",
        ("tag", "#money", "#shelters"): "Name one or more, such as 131.1.",
        ("position", "annex", "--stance", "support"): "this is for recommendations, such as 131.1.",
        ("position", "131.1", "--stance", "can accept"): "can accept isn’t a stance. Use supported or noted.",
        ("list", "topic:funding"): "nothing is recorded for topic: in this report.",
        ("list", "panel:1"): "this report has no panel.",
    }
    said |= {(command,): "Nothing is recorded for this report." for command in ("people", "documents", "abbreviations")}
    heard = {words: averland(*words).err for words in said}
    assert not {words: heard[words] for words, message in said.items() if message not in heard[words]}


def test_a_section_counts_all_that_is_under_it_however_deep(averland: Any) -> None:
    assert "   4  section:annex  Annex: Observations of the monitoring committee\n" in averland("facets").out
    assert len(averland("list", "section:annex", "--json").json()) == 4

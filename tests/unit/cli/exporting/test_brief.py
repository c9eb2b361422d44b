"""Briefs on the command line: made by the first thing that comes in, put in order, shown, read by programs, undone."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.damage import change

NOTHING = "alliance-desktop: Nothing was changed: everything was already as you asked.\n"
SIX = ("P1-01", "P1-08", "P2-02", "S1-04", "S5-04", "S5-05")


def rows(call: Any, name: str = "Money") -> list[str]:
    """Each row as a code, a text in brackets, or words in quotes."""
    found = call("brief", name, "--json").json()["items"]
    forms = {"recommendation": "{code}", "heading": "[{text}]", "text": "({text})", "passage": "“{text}” {code}"}
    return [forms[one["kind"]].format(**one) for one in found]


def test_six_of_four_sections_with_two_headings_a_text_and_a_passage_in_own_order(call: Any) -> None:
    for words, said in (
        (("--add", "P2-02", "p1 1,s5.4"), "Brief “Money” made with 3 recommendations\n"),
        (("--add", "P1-08", "S1-04", "S5-05", "P1-01"), "3 recommendations added to the brief “Money”\n"),
        (("--heading", "To raise", "--at", "1"), "Heading added to the brief “Money”\n"),
        (("--heading", "If raised", "--at", "4"), "Heading added to the brief “Money”\n"),
        (("--passage", "panel-1", "heracles MOSKOFF"), "Passage added to the brief “Money”\n"),
        (("--text", "-", "--at", "2"), "Text added to the brief “Money”\n"),
        (("--move", "8", "3"), "S1-04 moved in the brief “Money”\n"),
        (("--move", "3", "10"), "S1-04 moved in the brief “Money”\n"),
    ):
        answer = call("brief", "Money", *words, stdin=b"- *first*\r\n")
        assert (answer.code, answer.out) == (0, said), words
    expected = "[To raise] (- *first*\n) P2-02 P1-01 [If raised] S5-04 P1-08 S5-05 “Heracles Moskoff” panel-1 S1-04"
    assert " ".join(rows(call)) == expected
    call("undo")
    assert rows(call)[2] == "S1-04"
    call("redo")
    assert call("brief", "--json").json()[0]["recommendations"] == 6
    shown = call("brief", "money")
    assert shown.out.startswith("Money  6 recommendations, ")
    assert "\n1. Heading: To raise\n" in shown.out
    assert "\n3. P2-02  p. 5\n    " in shown.out
    assert "\n9. From the report · Panel 1, p. 3\n    “Heracles Moskoff”\n" in shown.out


def test_words_of_running_text_have_the_page_on_which_they_stand_wherever_they_are_shown(
    call: Any, tmp_path: Path
) -> None:
    """The section begins on page 2, the keynote address is on page 3."""
    words = "In her keynote address, Monique Villa"
    call("brief", "Money", "--passage", "opening", words)
    assert "From the report · Opening and Welcoming Remarks, p. 3\n" in call("brief", "Money").out
    assert call("brief", "Money", "--json").json()["items"][0]["page"] == 3
    paper = call("export", "--brief", "Money", "--format", "md", "-o", "-").out
    assert "From the report · Opening and Welcoming Remarks, p. 3" in paper.replace("*", "")
    assert "Opening and Welcoming Remarks  p. 3\n" in call("search", f'"{words}"').out
    assert [one["page"] for one in call("search", f'"{words}"', "--json").json() if one["kind"] == "prose"] == [3]
    (tmp_path / "speech.txt").write_text(f"I quote: “{words}”.", encoding="utf-8")
    assert call("quote", str(tmp_path / "speech.txt"), "--json").json()[0]["page"] == 3


def test_an_empty_line_in_the_text_of_a_speech_ends_a_sentence(call: Any, tmp_path: Path) -> None:
    sung = "everyone should sing every morning"
    speech = f"“Sunshine is good for trafficking victims”\n\nAs P1-09 asks, {sung}\nin the great hall"
    (tmp_path / "speech.txt").write_text(speech, encoding="utf-8")
    said = call("quote", str(tmp_path / "speech.txt")).out
    assert said.count("○ not in a report") == 2
    assert "P1-09, p. 4 is named\n    yours:   everyone should sing every morning in the great hall" in said


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--filter", "P2-04 P1-08 S5-04"), "P2-04 P1-08 S5-04"),
        (("--filter", "S5-04 side-event-7 P1-08"), "S5-04 S7-01 S7-02 S7-03 P1-08"),
        (("--add", "P2-04", "P1-08", "S5-04"), "P2-04 P1-08 S5-04"),
    ],
)
def test_codes_come_in_the_order_in_which_they_are_typed(call: Any, words: tuple[str, ...], expected: str) -> None:
    call("brief", "Money", *words)
    assert rows(call) == expected.split()


def test_a_brief_starts_from_a_filter_and_remembers_it(call: Any) -> None:
    call("tag", "P1-08", "S5-04", "#red line")
    assert call("brief", "Red", "--filter", 'tag:"red line"').out == "Brief “Red” made with 2 recommendations\n"
    call("tag", "S1-04", "#red line")
    assert rows(call, "Red") == ["P1-08", "S5-04"]
    said = call("brief", "Red", "--filter", 'tag:"red line" -panel:1', "--at", "1")
    assert said.out == "S1-04 added to the brief “Red”\n"
    assert rows(call, "Red") == ["S1-04", "P1-08", "S5-04"]
    assert call("brief", "Red", "--json").json()["filter"] == 'tag:"red line" -panel:1'
    said = call("brief", "None", "--filter", "tag:missing")
    assert (said.code, said.out) == (0, "Brief “None” made\n")
    assert "No tag is called “missing” yet" in said.err


def test_the_head_says_what_it_was_told(call: Any) -> None:
    call("brief", "Money", "--add", "P1-08")
    for field, value in (
        *(("for", "Head of Delegation"), ("occasion", "Human Dimension Committee, item 3"), ("date", "2026-12-02")),
        ("objective", "keep regular funding on the agenda"),
        *(("marking", "For official use"), ("filter", "topic:funding"), ("template", "speaking-notes")),
        ("name", "The money"),
    ):
        assert call("brief", "Money", "--set", field, value).code == 0
    found = call("brief", "the MONEY", "--json").json()
    assert {key: found[key] for key in found if key != "items"} == {
        "name": "The money",
        "for": "Head of Delegation",
        "occasion": "Human Dimension Committee, item 3",
        "date": "2026-12-02",
        "objective": "keep regular funding on the agenda",
        "marking": "For official use",
        "filter": "topic:funding",
        "template": "speaking-notes",
    }
    for field in ("for", "occasion", "date", "objective", "marking", "filter"):
        assert call("brief", "The money", "--set", field, "").code == 0
    found = call("brief", "The money", "--json").json()
    assert not any(found[key] for key in ("for", "occasion", "date", "objective", "marking", "filter"))
    assert "Template: speaking-notes" in call("brief", "The money").out


def test_what_goes_out_is_named_by_its_code_or_its_row(call: Any) -> None:
    call("brief", "Money", "--add", *SIX)
    call("brief", "Money", "--heading", "Last")
    assert call("brief", "Money", "--remove", "s5 4").out == "S5-04 removed from the brief “Money”\n"
    assert call("brief", "Money", "--remove", "6").out == "Heading removed from the brief “Money”\n"
    assert call("brief", "Money", "--remove", "1").out == "P1-01 removed from the brief “Money”\n"
    assert rows(call) == ["P1-08", "P2-02", "S1-04", "S5-05"]


def test_the_same_again_changes_nothing_and_a_deleted_brief_comes_back_beside_its_successor(call: Any) -> None:
    call("brief", "Money", "--add", "P1-08")
    said = call("brief", "Money", "--add", "P1-08")
    assert (said.code, said.out) == (0, "")
    assert "Nothing to change: P1-08 in the brief “Money” already" in said.err
    for field, value in (("date", "2026-12-02"), ("occasion", "Item 3"), ("template", "speaking-notes")):
        assert "changed" in call("brief", "Money", "--set", field, value).out
        assert call("brief", "Money", "--set", field, value).err == NOTHING
        assert call("undo").code == 0
    assert call("undo").out == "Undone: Brief “Money” made with P1-08\n"
    call("brief", "Money", "--add", *SIX)
    assert call("brief", "Money", "--delete").out == "Brief “Money” deleted\n"
    item, _undone = call("trash", "--json").json()
    assert (item["kind"], item["label"]) == ("brief", "Brief “Money”")
    call("brief", "money", "--add", "P1-08")
    assert call("recover", item["id"]).out == "Brief “Money 2” recovered\n"
    assert rows(call, "money 2") == list(SIX)


def test_without_briefs_and_in_an_empty_one_that_is_said(call: Any) -> None:
    said = call("brief")
    assert (said.code, said.out) == (0, "")
    assert "No briefs yet" in said.err
    assert call("brief", "--json").json() == []
    call("brief", "Money", "--add", "P1-08")
    call("brief", "Money", "--remove", "1")
    said = call("brief", "Money")
    assert said.code == 0
    assert "nothing in this brief yet" in said.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("Mony",), "did you mean “Money”?"),
        (("Third",), "No brief is called “Third”; `brief` lists"),
        (("Other", "--remove", "P1-08"), "No brief is called “Other”"),
        (("Other", "--move", "1", "1"), "No brief is called “Other”"),
        (("Other", "--set", "for", "x"), "No brief is called “Other”"),
        *((("Other", "--delete"), "No brief is called “Other”"), (("Money", "--add", "P9-99"), "did you mean P1-09?")),
        (("Money", "--add", "panel-1"), "panel-1 is a section"),
        *((("Money", "--add", "some words"), "--add takes codes"), (("Money", "--add", ""), "A code is needed")),
        (("Money", "--add"), "--add needs CODE… after it"),
        (("Money", "--add", "P1-01", "--att", "1"), "did you mean --at?"),
        (("Money", "--add", "P1-01", "--at", "0"), "This brief has no row 0. Use a number from 1 to 3."),
        (("Money", "--add", "P1-01", "--at", "4"), "This brief has no row 4"),
        (("Money", "--add", "P1-01", "--at", "-1"), "“-1” isn’t a row’s number"),
        (("Money", "--add", "P1-01", "--at", "9" * 40), "isn’t a row’s number"),
        (("Other", "--add", "P1-01", "--at", "2"), "This brief has no row 2"),
        (("Money", "--at", "1"), "--at needs one of --add"),
        (("Money", "--remove", "1", "--at", "1"), "--at needs one of --add"),
        (("Money", "--move", "9", "1"), "This brief has no row 9. Use a number from 1 to 2."),
        (("Money", "--move", "1", "3"), "This brief has no row 3"),
        (("Money", "--move", "1"), "--move needs N M after it"),
        (("Money", "--move", "one", "1"), "“one” isn’t a row’s number"),
        (("Money", "--remove", "P1-01"), "P1-01 is not in the brief “Money”"),
        (("Money", "--remove", "3"), "This brief has no row 3"),
        (("Money", "--add", "P1-01", "--add", "P1-02"), "--add is given twice"),
        (("Money", "--heading", "a", "--text", "b"), "two changes"),
        (("Money", "--delete", "--add", "P1-01"), "two changes"),
        (("Money", "--add", "P1-01", "--json"), "--json shows a brief"),
        *((("--add", "P1-01"), "Which brief?"), (("Money", "for", "all"), "Too many arguments for")),
        *((("", "--add", "P1-01"), "A brief needs a name"), (("a\nb", "--heading", "x"), "line break")),
        *((("x" * 201, "--heading", "x"), "at most 200"), (("Money", "--heading", " "), "A heading needs")),
        *((("Money", "--heading", "x" * 201), "at most 200"), (("Money", "--text", " "), "needs some words")),
        (("Money", "--text", "x" * 262_145), "at most 262,144 bytes"),
        (("Money", "--passage", "panel-1", "no such words here"), "aren’t in Panel 1."),
        (("Money", "--passage", "panel-2", "Heracles Moskoff"), "aren’t in Panel 2, but in Panel 1."),
        (("Money", "--passage", "panel-1", ""), "aren’t in Panel 1."),
        (("Money", "--passage", "panel-9", "x"), "did you mean"),
        (("Money", "--passage", "P1-08", "funding"), "P1-08 is a recommendation"),
        (("Money", "--passage", "panel-1"), "--passage needs SECTION WORDS"),
        *((("Money", "--filter", "tag:("), "tag: needs a value"), (("Money", "--filter", " "), "The filter is empty")),
        (("Money", "--set", "fro", "x"), "did you mean for?"),
        (("Money", "--set", "for"), "--set needs FIELD VALUE"),
        (("Money", "--set", "date", "32 December"), "is not a day"),
        (("Money", "--set", "name", "other brief"), "A brief named “Other brief” already exists"),
        (("Money", "--set", "name", ""), "A brief needs a name"),
        (("Money", "--set", "template", "speaking"), "speaking-notes"),
        (("Money", "--set", "template", "zzz"), "report-of-the-meeting, request-for-instructions, "),
        (("Money", "--set", "filter", "nosuch:x"), "nosuch"),
    ],
)
def test_wrong_use_is_told_and_changes_nothing(call: Any, store: Path, words: tuple[str, ...], said: str) -> None:
    call("brief", "Money", "--add", "P1-08", "S5-04")
    call("brief", "Other brief", "--add", "P1-08")
    before = store.read_bytes()
    answer = call("brief", *words)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert answer.err.count("\n") == 1
    assert store.read_bytes() == before


HAMMER = """
import sys
from alliance_desktop.__main__ import main
store, *codes = sys.argv[1:]
for code in codes:
    assert main(["--store", store, "brief", "Money", "--add", code, "--at", "1"]) == 0
    assert main(["--store", store, "brief", "Money", "--move", "1", "2"]) == 0
"""


def test_two_programs_that_write_one_brief_at_once_lose_nothing(call: Any, store: Path) -> None:
    call("brief", "Money", "--add", "P1-01", "P1-02")
    every = [one["code"] for one in call("list", "--json").json()][2:22]
    both = [
        subprocess.Popen(
            [sys.executable, "-c", HAMMER, str(store), *some], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for some in (every[:10], every[10:])
    ]
    for one in both:
        _out, err = one.communicate()
        assert one.returncode == 0, err
    assert sorted(rows(call)) == sorted(["P1-01", "P1-02", *every])
    for left in range(21, 1, -1):
        while len(rows(call)) > left:
            assert call("undo").code == 0
    assert rows(call) == ["P1-01", "P1-02"]


def test_a_filter_asks_for_what_stands_in_a_brief(call: Any) -> None:
    call("brief", "The money", "--add", "S5-04", "P1-08")
    assert [one["code"] for one in call("list", 'in:"the money"', "--json").json()] == ["P1-08", "S5-04"]
    assert call("list", 'in:"the money"', "panel:1").out.startswith("P1-08 ")
    said = call("list", 'in:"the mony"')
    assert (said.code, said.out) == (0, "")
    assert "No brief is called “the mony”; it matches nothing." in said.err
    assert 'in:"The money"' in said.err
    call("position", "S5-04", "--stance", "support")
    call("brief", "Supported", "--filter", 'in:"the money" stance:support')
    assert rows(call, "Supported") == ["S5-04"]


def test_the_check_finds_a_damaged_brief_and_a_code_that_is_not_in_the_report(call: Any, store: Path) -> None:
    call("brief", "Money", "--add", "P1-08", "S5-04")
    call("brief", "Money", "--heading", "To raise")
    assert call("check", "--json").json()["ok"]
    change(store, "UPDATE brief_item SET text = 'To rise' WHERE kind = 'heading'")
    change(store, "UPDATE brief_item SET code = 'P1-99' WHERE code = 'P1-08'")
    found = call("check", "--json").json()["problems"]
    assert [(one["kind"], one["where"]) for one in found[2:]] == [("code", "P1-99")]
    assert "P1-99 isn’t in 18th Alliance" in found[2]["message"]
    assert {one["kind"] for one in found[:2]} == {"checksum"}
    assert "A record in brief_item is damaged" in found[0]["message"]
    assert "P1-99" in call("brief", "Money").out


def test_a_store_with_an_item_of_a_newer_version_is_refused_and_named(call: Any, store: Path) -> None:
    call("brief", "Money", "--heading", "To raise")
    change(store, "UPDATE brief_item SET kind = 'picture'")
    said = call("brief")
    assert said.code == 3
    assert "picture" in said.err

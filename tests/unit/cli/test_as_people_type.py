"""Commands as people type them: what is found, and what is offered where it is nothing."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from alliance_desktop.cli.terminal import emphasized

HEAD = "alliance-desktop: "
PANEL_1 = " ".join(f"P1-{number:02}" for number in range(1, 12))


def found(answer: Any) -> list[str]:
    """The codes that `list` prints, in its order."""
    assert answer.code == 0, answer.err
    return [line.split()[0] for line in answer.out.splitlines() if line and not line.startswith(" ")]


@pytest.fixture
def marked(call: Any) -> Any:
    """The command line on a store with tags."""
    call("tag", "P1-08", "S5-04", "#red line", "#İstanbul")
    call("tag", "P1-01", "#Knežević")
    return call


TYPED: list[tuple[list[str], str, *tuple[str, ...]]] = [
    # words · codes · what else is said where there are none
    *((["P1-08", "S5-04"], "P1-08 S5-04"), (["S5-04", "p1.8"], "P1-08 S5-04"), (["P1-08,S5-04"], "P1-08 S5-04")),
    *((["P1-08, S5-04"], "P1-08 S5-04"), (["P1-08, p. 4"], "P1-08")),
    (["Panel 1, recommendation 8 (P1-08), p. 4", "S5-04"], "P1-08 S5-04"),
    *((["P1-08, p. 4\nS5-04, p. 11"], "P1-08 S5-04"), (["P1-08", "S5-04", "sufficient", "wherever"], "P1-08")),
    *((["-P1-08", "funding", "-S5-04"], "S1-04"), (["funding", "NGOs"], "P1-08 S5-04")),
    (["fundin"], "", "3 with funding: list funding"),
    (
        *(["panel:1", "trafickers"], "", "No results for “trafickers”. Did you mean traffickers?"),
        *("1 with traffickers, without panel:1: list traffickers", "11 without trafickers: list panel:1"),
    ),
    (
        *(["compensation", "parliamentarians"], "", "1 without compensation: list parliamentarians"),
        "6 without parliamentarians: list compensation",
    ),
    (
        *(["fundin", "zzz"], "", "No results for “fundin”. Did you mean funding?", "No results for “zzz”."),
        "3 with funding, without zzz: list funding",
    ),
    (
        *(["compensation", "zzz", "yyy"], "", "No results for “zzz”.", "No results for “yyy”."),
        "6 without zzz, yyy: list compensation",
    ),
    *((["panel 1"], PANEL_1), (["panel", "1", "recommendation", "8"], "P1-08")),
    *((["panel 1, rec. 8", "side event 3 2"], "P1-08 S3-02"), (["p108", "s504"], "P1-08 S5-04")),
    (["P1", "8"], "P1-08"),
    (["side", "event", "5"], "S5-01 S5-02 S5-03 S5-04 S5-05"),
    (
        ["introduction*"],
        "",
        "No recommendation contains “introduction”, but the rest of the report does: search introduction",
    ),
    (["s5"], "", "5 in Side event 5: list side-event-5"),
    (["p1", "0"], "", "No results for “p1”.", "No results for “0”."),
    (
        *(["national", "referral", "mechanism", "tag:x"], "", "No tag is called “x” yet; it matches nothing."),
        "4 without tag:x: list national referral mechanism",
    ),
    (["“sufficient funding”"], "P1-08 S5-04"),
    (["„sufficient funding“ panel:1"], "P1-08"),
    (["«funding sufficient»"], "", "No results for “funding sufficient”."),
    (["”funding sufficient”"], "", "No results for “funding sufficient”."),
    (["tag:“red line”"], "P1-08 S5-04"),
    (["NGO's", "funding"], "P1-08 S5-04"),
    (["NOT", "funding"], "", "No results for “NOT”.", "3 without NOT: list funding"),
    (["garbage"], "", "No results for “garbage”."),
    (["last"], "", "No recommendation contains “last”, but the rest of the report does: search last"),
    *((["P1-08-P1-10"], "", "No results for “P1-08-P1-10”."), (["Opening and Welcoming Remarks, p. 2"], "")),
    (["Panel", "1,", "p.", "3"], PANEL_1),
    (
        ["Panel 2: Towards More Inclusive Partnerships, beginning on p. 4", "P1-08"],
        "P1-08 P2-01 P2-02 P2-03 P2-04 P2-05 P2-06",
    ),
    *((["Panel 1, p. 3", "funding"], "P1-08"), (["#red line"], "P1-08 S5-04"), (["#istanbul"], "P1-08 S5-04")),
    *((["-#ISTANBUL", "funding"], "S1-04"), (["tag:istanbul,knezevic"], "P1-01 P1-08 S5-04")),
    (["#istanbul,knezevic", "panel:1"], "P1-01 P1-08"),
    (["#no such"], "", "No tag is called “no such” yet; it matches nothing."),
    (
        *(["#red lin"], "", "No tag is called “red lin” yet; it matches nothing."),
        '2 with tag:"red line": list "tag:\\"red line\\""',
    ),
    (
        *(["-#istanbu panel:1"], PANEL_1, "No tag is called “istanbu” yet; it matches nothing."),
        '10 with -tag:İstanbul: list "-tag:İstanbul panel:1"',
    ),
    (["#istanbul funding"], "P1-08 S5-04"),
    (["#later panel:1"], "", "No tag is called “later” yet; it matches nothing.", "11 without tag:later: list panel:1"),
    (["#later"], "", "No tag is called “later” yet; it matches nothing."),
]


@pytest.mark.parametrize("case", TYPED, ids=lambda case: " ".join(case[0]))
def test_list_as_people_type(case: tuple[list[str], str, *tuple[str, ...]], marked: Any) -> None:
    words, codes, *more = case
    answer = marked("list", *words)
    assert found(answer) == codes.split()
    said = [line.removeprefix(HEAD) for line in answer.err.splitlines()]
    head = f"{len(codes.split())} of 53 recommendations" if codes else "No recommendations found."
    assert head in said
    assert [line for line in said if line != head] == more


@pytest.mark.parametrize(
    ("command", "said", "bold"),
    [("list", {}, True), ("search", {}, True), ("list", {"NO_COLOR": "1"}, False), ("search", {"TERM": "dumb"}, False)],
)
def test_on_a_terminal_what_was_looked_for_is_bold(command: str, said: dict[str, str], bold: bool, store: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("no terminal of this kind on Windows")
    ours, theirs = os.openpty()
    environ = {name: value for name, value in os.environ.items() if name != "NO_COLOR"} | {"TERM": "xterm"} | said
    words = [sys.executable, "-m", "alliance_desktop", "--store", str(store), command, "sufficient funding", "P1-08"]
    with subprocess.Popen(words[:-1], stdout=theirs, stderr=subprocess.DEVNULL, env=environ) as process:
        os.close(theirs)
        shown = b""
        with suppress(OSError):  # the end of a terminal's output
            while part := os.read(ours, 65_536):
                shown += part
    os.close(ours)
    assert process.returncode == 0
    assert (b"and \x1b[1msufficient" in shown) is bold
    assert (b"\x1b" in shown) is bold
    assert b"sufficient" in shown


def test_a_hit_that_is_broken_over_two_lines_is_bold_on_both() -> None:
    text = "aa bb cc dd"
    assert emphasized("  aa bb\n  cc dd", text, [(3, 8)]) == "  aa \x1b[1mbb\x1b[22m\n  \x1b[1mcc \x1b[22mdd"
    assert emphasized("aa bb", text, []) == "aa bb"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["list", "panel:one"], 2, "Column 7: panel:one does not exist. Use 1, 2 or 3."),
        (["list", "topic:handbook"], 2, "Column 7: topic:handbook does not exist. Use partnership, "),
        (["list", "to:knezevic"], 2, "Column 1: to:knezevic does not exist; did you mean names:knezevic?"),
        (["list", "to:handbok"], 2, "Column 4: to:handbok does not exist. Use states, "),
        (["list", "color:red"], 2, "Column 1: unknown field color; use tag, "),
        (["list", "topc:funding"], 2, "Column 1: unknown field topc; did you mean topic:?"),
        (["list", "topic:fundng"], 2, "Column 7: topic:fundng does not exist; did you mean topic:funding?"),
        (["list", "names:Moskov"], 2, 'Column 7: the report names nobody called Moskov; did you mean names:"Heracles '),
        (["list", "from:"], 2, "Column 1: from: needs a value, as in from:belarus."),
        (["list", "created:soon"], 2, "Column 9: a day belongs here"),
        (["list", "related:panel-1"], 2, "Column 9: panel-1 is a section"),
        (["list", "GRETA"], 0, "No results for “GRETA”."),
        (["search", "GRETA"], 0, "No results for “GRETA”."),
        (["search", "trafickers"], 0, "No results for “trafickers”. Did you mean traffickers?"),
        (["print"], 2, "print isn’t a command; --help lists them."),
        (["exprt"], 2, "exprt isn’t a command; did you mean export?"),
        (["bookmarks"], 2, "bookmarks isn’t a command; did you mean bookmark?"),
    ],
)
def test_only_what_is_likely_is_proposed(words: list[str], code: int, said: str, call: Any) -> None:
    answer = call(*words)
    assert answer.code == code
    assert HEAD + said in answer.err


def test_the_label_of_a_bookmark_is_searched(call: Any) -> None:
    call("bookmark", "P1-08", "--label", "to raise on Tuesday")
    call("bookmark", "S5-04")
    answer = call("search", "tuesday")
    assert answer.out.splitlines() == ["Bookmarks 1", "", "P1-08  p. 4", "    to raise on Tuesday"]
    (found,) = call("search", "tuesday", "--json").json()
    assert (found["kind"], found["code"], found["section"]) == ("bookmark", "P1-08", "panel-1")
    call("bookmark", "P1-08", "--remove")
    assert call("search", "tuesday", "--json").json() == []


def test_codes_are_tagged_and_exported_as_they_are_listed(call: Any) -> None:
    assert call("tag", "P1-08,S5-04", "S2-01, p. 8", "#raise").out == "Tag “raise” added to 3 recommendations\n"
    assert call("untag", "P1-08,", "#raise").out == "Tag “raise” removed from P1-08\n"
    assert call("show", "S5-04, p. 11").out.startswith("S5-04 ")
    for words in (["P1-08", "S5-04"], ["P1-08,S5-04"], ["panel 1 rec. 8", "s504"]):
        answer = call("export", *words, "--format", "md", "-o", "/dev/stdout")
        assert answer.code == 0
        assert [line for line in answer.out.splitlines() if line.startswith("### ")] == ["### P1-08", "### S5-04"]


def test_case_and_accents_make_no_second_tag_and_a_colour_that_there_is_not_is_answered(marked: Any) -> None:
    assert marked("tag", "S1-01", "#istanbul", "#KNEZEVIC").code == 0
    tags = {one["name"]: one["count"] for one in marked("tags", "--json").json()}
    assert tags == {"red line": 2, "İstanbul": 3, "Knežević": 2}
    assert marked("untag", "S1-01", "#ıstanbul").code == 0
    assert marked("tag-edit", "#knezevic", "--name", "Knezevic").code == 0
    tags = {one["name"]: one["count"] for one in marked("tags", "--json").json()}
    assert tags == {"red line": 2, "İstanbul": 2, "Knezevic": 2}
    answer = marked("tag-edit", "#istanbul", "--colour", "pink")
    assert answer.code == 2
    assert "blue, teal, green, amber, orange, red, violet, grey fit." in answer.err


def test_another_program_reads_what_is_alive_without_knowing_of_the_trash(marked: Any, store: Path) -> None:
    first, second = (marked("note", "P1-08", text).out.split()[1] for text in ("Ask for more.", "Gone."))
    marked("delete", second)
    marked("untag", "S5-04", "#istanbul")
    marked("untag", "P1-08", "#istanbul")
    with closing(sqlite3.connect(f"{store.as_uri()}?mode=ro", uri=True)) as connection:
        notes = connection.execute("SELECT id, code, words, tags, author FROM notes").fetchall()
        marks = connection.execute("SELECT code, kind, words FROM marks WHERE code = 'S5-04'").fetchall()
    assert notes == [(first, "P1-08", "Ask for more.", "red line", "Me")]
    assert marks == [("S5-04", "tag", "red line")]


@pytest.mark.parametrize("words", [["-h"], ["list", "-h"], ["note", "-h"], ["note", "P1-08", "-h"]])
def test_h_is_help_everywhere(words: list[str], call: Any) -> None:
    answer = call(*words)
    assert answer.code == 0
    assert answer.out.startswith("alliance-desktop ")


def test_what_the_report_knows_is_listed_and_facets_count_what_the_filter_finds(call: Any) -> None:
    assert "Tomo Knežević" in call("people").out
    sections = [one["section"] for one in call("people", "--json").json() if one["name"] == "Heracles Moskoff"]
    assert sections == ["panel-1", "side-event-6"]
    assert "MC.DEC/6/17" in {one["symbol"] for one in call("documents", "--json").json()}
    (nrm,) = [one for one in call("abbreviations", "--json").json() if one["short"] == "NRM"]
    assert (nrm["source"], nrm["places"]) == ("usual", ["S6-01"])
    assert call("filters").err == HEAD + "No saved filters yet.\n"
    found = call("facets", "panel:1", "--json").json()
    assert list(found) == ["section", "to", "for", "topic", "tag", "strength", "from"]
    for field in ("section", "to", "for", "topic", "strength"):
        first = found[field][0]
        listed = call("list", "panel:1", f"{field}:{first['value']}", "--json").json()
        assert len(listed) == first["count"] > 0
    assert call("facets", "garbage").err == f"{HEAD}No recommendations found.\n{HEAD}No results for “garbage”.\n"

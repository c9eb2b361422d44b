"""Marks of a colleague whose report has the codes of before a correction: they go to the codes of today, once."""

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from alliance_desktop.coming_back.marks_of_colleague import TakenMarks, taken_marks
from alliance_desktop.coming_back.taking import add_marks
from alliance_desktop.domain.incoming import Choices
from alliance_desktop.domain.proposal.review import begun
from alliance_desktop.domain.report_index import standing
from alliance_desktop.exchange.read_marks import read_marks
from alliance_desktop.importing.installed_reports import own_folder
from alliance_desktop.importing.offered_report import install, offered
from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.library.earlier.recoded import recode
from alliance_desktop.library.library import Library
from tests.command_line import answer, ask
from tests.proposals import proposal
from tests.unit.coming_back.test_corrected_codes import LAKES, correct

OLD, OTHER, NEW = "W14-01", "W14-02", "X1"
HERE = ("--report", LAKES)
NOTHING = "has nothing new.\n"


@pytest.fixture(autouse=True)
def lakes() -> None:
    install(offered(begun(proposal()), Path("lakes.pdf"), b"lakes.pdf", "2026-11-30"), lambda _report: ())


@pytest.fixture
def maja(store: Path) -> Path:
    """Her store, with something of each kind; she corrects the report later."""
    answer(store, "name", "Maja Rask")
    for words in (
        ("note", OLD, "Ask Norway."), ("tag", OLD, "#water"), ("bookmark", OLD, "--label", "first"),
        ("position", OLD, "--stance", "support", "--line", "We clean lakes."),
    ):  # fmt: skip
        assert answer(store, *HERE, *words).code == 0
    return store


@pytest.fixture
def ben(maja: Path, tmp_path: Path) -> Path:
    """A colleague's, who has her marks."""
    store = tmp_path / "ben" / "ben.db"
    store.parent.mkdir()
    answer(store, "name", "Ben Okoro")
    assert answer(store, *HERE, "merge", str(sent(maja))).code == 0
    return store


def sent(store: Path) -> Path:
    path = store.with_suffix(".alliance")
    assert answer(store, *HERE, "share", "--notes", "--force", "-o", str(path)).code == 0
    return path


def merged(store: Path, file: Path) -> str:
    said = answer(store, *HERE, "merge", str(file))
    assert said.code == 0, said
    assert answer(store, *HERE, "check").code == 0
    return said.out + said.err


def on(store: Path, code: str) -> Any:
    return ask(store, *HERE, "show", code, "--json")


def notes(store: Path, code: str) -> list[tuple[str, str]]:
    return [(one["text"], one["author"]) for one in on(store, code)["notes"]]


def test_her_own_marks_that_a_colleague_has_by_the_old_code_are_here_already(maja: Path, ben: Path) -> None:
    file = sent(ben)
    correct(maja, NEW)
    before = on(maja, NEW)
    assert merged(maja, file).count(NOTHING) == 1
    assert on(maja, NEW) == before


def test_what_she_rewrote_or_removed_since_the_correction_stays_so(maja: Path, ben: Path) -> None:
    file = sent(ben)
    correct(maja, NEW)
    [note] = on(maja, NEW)["notes"]
    for words in (
        ("position", NEW, "--line", "We clean rivers too.", "--clear", "stance"), ("edit", note["id"], "Ask Chile."),
        ("untag", NEW, "#water"), ("bookmark", NEW, "--label", "last"),
    ):  # fmt: skip
        assert answer(maja, *HERE, *words).code == 0, words
    before = on(maja, NEW)
    assert merged(maja, file).count(NOTHING) == 1
    assert on(maja, NEW) == before


def test_what_she_removed_before_the_correction_does_not_come_back(maja: Path, ben: Path) -> None:
    file = sent(ben)
    [note] = on(maja, OLD)["notes"]
    for words in (
        ("position", OLD, "--clear", "stance"), ("delete", note["id"]), ("untag", OLD, "#water"),
        ("bookmark", OLD, "--remove"),
    ):  # fmt: skip
        assert answer(maja, *HERE, *words).code == 0, words
    correct(maja, NEW)
    before = on(maja, NEW)
    assert merged(maja, file).count(NOTHING) == 1
    assert on(maja, NEW) == before


def test_what_he_changed_by_the_old_code_comes_in_at_the_new_one_and_twice_is_once(maja: Path, ben: Path) -> None:
    [note] = on(ben, OLD)["notes"]
    for words in (
        ("position", OLD, "--line", "We clean rivers too.", "--background", "Chile did."), ("note", OLD, "And Togo."),
        ("edit", note["id"], "Ask Norway and Chile."), ("bookmark", OLD, "--label", "last"), ("tag", OLD, "#ice"),
    ):  # fmt: skip
        assert answer(ben, *HERE, *words).code == 0, words
    file = sent(ben)
    correct(maja, NEW)
    said = merged(maja, file)
    assert "not placed" not in said
    assert "Send your colleague your report file" in said
    assert {*notes(maja, NEW)} == {("Ask Norway and Chile.", "Ben Okoro"), ("And Togo.", "Ben Okoro")}
    position = on(maja, NEW)["position"]
    assert (position["stance"], position["line"], position["background"]) == (
        "support", "We clean rivers too.", "Chile did.",
    )  # fmt: skip
    assert on(maja, NEW)["bookmark"]["label"] == "last"
    assert {*on(maja, NEW)["tags"]} == {"water", "ice"}
    assert merged(maja, file).count(NOTHING) == 1
    recoded(ben)
    assert merged(maja, sent(ben)).count(NOTHING) == 1
    assert merged(ben, sent(maja)).count(NOTHING) == 1
    assert on(ben, NEW)["position"]["line"] == "We clean rivers too."


def test_where_both_have_the_corrected_report_what_one_changed_since_comes_in(maja: Path, ben: Path) -> None:
    correct(maja, NEW)
    recoded(ben)
    for line, label in (("We clean rivers too.", "last"), ("We clean all water.", "")):
        answer(ben, *HERE, "position", NEW, "--line", line)
        answer(ben, *HERE, "bookmark", NEW, "--label", label)
        merged(maja, sent(ben))
        assert (on(maja, NEW)["position"]["line"], on(maja, NEW)["bookmark"]["label"]) == (line, label)
        assert merged(ben, sent(maja)).count(NOTHING) == 1
    answer(maja, *HERE, "position", NEW, "--line", "We say nothing.")
    merged(ben, sent(maja))
    assert on(ben, NEW)["position"]["line"] == "We say nothing."
    assert merged(maja, sent(ben)).count(NOTHING) == 1


def test_what_one_changed_before_the_other_corrected_the_code_comes_in(maja: Path, ben: Path) -> None:
    answer(ben, *HERE, "position", OLD, "--line", "We clean rivers too.")
    answer(ben, *HERE, "bookmark", OLD, "--label", "last")
    recoded(ben)
    correct(maja, NEW)
    assert merged(ben, sent(maja)).count(NOTHING) == 1
    merged(maja, sent(ben))
    there = on(maja, NEW)
    assert (there["position"]["line"], there["bookmark"]["label"]) == ("We clean rivers too.", "last")


def test_what_both_changed_waits_and_what_he_removed_goes(maja: Path, ben: Path) -> None:
    answer(ben, *HERE, "position", OLD, "--line", "We clean rivers too.", "--clear", "stance")
    correct(maja, NEW)
    answer(maja, *HERE, "position", NEW, "--line", "We say nothing.")
    assert answer(maja, *HERE, "merge", str(sent(ben))).code == 4
    assert answer(maja, *HERE, "check").code == 0
    assert on(maja, NEW)["position"]["stance"] is None
    assert answer(maja, *HERE, "position", NEW, "--choose", "line", "theirs").code == 0
    assert on(maja, NEW)["position"]["line"] == "We clean rivers too."
    assert merged(maja, sent(ben)).count(NOTHING) == 1


def opened(store: Path) -> Library:
    """With the report as it is shown where nothing is left on old codes."""
    return Library.open(store, standing(read_package(own_folder() / LAKES), ()))


def taken(library: Library, file: Path) -> TakenMarks:
    return taken_marks(library, read_marks(file, library.report), file.name)


def test_a_note_placed_by_hand_stays_the_colleague_s_and_comes_no_second_time(maja: Path, ben: Path) -> None:
    answer(ben, *HERE, "note", OTHER, "And Togo.")
    answer(ben, *HERE, "position", OTHER, "--stance", "accept")
    file = with_other_words(sent(ben), OTHER)
    with closing(opened(maja)) as library:
        found = taken(library, file)
        note, stance = found.items
        assert (note.words, stance.words) == ("And Togo.", "Stance: Can accept")
        assert note.reason == "W14-02 has other words in this report"
        receipt = add_marks(library, found, Choices({}, {note.key: OLD, stance.key: OLD}))
    assert "W14-01 · Note · Ben Okoro" in receipt.text
    assert "other words" not in receipt.text
    there = {("Ask Norway.", "Maja Rask"), ("And Togo.", "Ben Okoro"), ("Stance: Can accept", "Ben Okoro")}
    assert {*notes(maja, OLD)} == there
    assert merged(maja, file).count(NOTHING) == 1
    assert merged(maja, sent(ben)).count("not placed") == 0
    assert {*notes(maja, OLD)} == there
    assert notes(maja, OTHER) == []
    [mine] = [one for one in on(ben, OTHER)["notes"] if one["text"] == "And Togo."]
    answer(ben, *HERE, "edit", mine["id"], "And Togo too.")
    merged(maja, sent(ben))
    assert ("And Togo too.", "Ben Okoro") in notes(maja, OLD)
    for _each in range(3):
        assert answer(maja, *HERE, "undo").code == 0
    assert answer(maja, *HERE, "check").code == 0
    assert notes(maja, OLD) == [("Ask Norway.", "Maja Rask")]


def test_where_the_words_were_corrected_too_the_new_code_is_proposed(maja: Path, ben: Path) -> None:
    answer(ben, *HERE, "note", OLD, "And Togo.")
    file = with_other_words(sent(ben), OLD)
    correct(maja, NEW)
    with closing(opened(maja)) as library:
        [note] = [one for one in taken(library, file).items if one.field == "note"]
    assert (note.words, note.proposed) == ("And Togo.", NEW)
    assert note.reason == "W14-01 is now X1, with other words"


def test_whose_report_is_older_is_told_so_and_what_is_there_by_the_old_code_is_not_offered(
    maja: Path, ben: Path
) -> None:
    older = read_package(own_folder() / LAKES)
    correct(maja, NEW)
    answer(maja, *HERE, "note", NEW, "And Togo.")
    file = sent(maja)
    with closing(Library.open(ben, older)) as library:
        found = taken(library, file)
    assert [one.words for one in found.items] == ["And Togo."]
    assert found.said.endswith("If your colleague corrected codes, ask for the report file.")


def with_other_words(file: Path, code: str) -> Path:
    """The file as it is where the recommendation has other words."""
    found = json.loads(file.read_text("utf-8"))
    found["alliance"] = {**found["alliance"], "fingerprint": "0" * 64}
    found["alliance"]["words"][code] = "0" * 64
    path = file.with_name("his.alliance")
    path.write_text(json.dumps(found), "utf-8")
    return path


def recoded(store: Path) -> None:
    """The corrected report, which is installed, comes to another store."""
    with closing(opened(store)) as library:
        library.apply(recode(library, {OLD: NEW}))

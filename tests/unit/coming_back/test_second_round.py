"""A document that comes a second time goes on from what was taken of it, whatever kind of text that is."""

import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from alliance_desktop.coming_back.taking import take
from alliance_desktop.coming_back.taking_back import taken_back
from alliance_desktop.domain.incoming import Choices
from alliance_desktop.importing.installed_reports import read_installed
from alliance_desktop.library.library import Library
from tests.command_line import answer, ask

LINE = "We support regular funding."
HEADING, TEXT = "To raise", "We pause and listen here."
SENT = {HEADING: "", TEXT: "", LINE: "", "Support": "support", "Cannot accept": "oppose", "Can accept": "accept"}
FIRST = {HEADING: "To raise first", TEXT: "We pause, and then we listen.", "Support": "Cannot accept"}
SECOND = {
    FIRST[HEADING]: "To raise last",
    FIRST[TEXT]: "We pause, and then we listen to all.",
    "Cannot accept": "Can accept",
}


@pytest.fixture
def sent(store: Path, tmp_path: Path) -> Path:
    """A brief with a heading, a text of its own, a stance and a line, as it goes out."""
    answer(store, "position", "P1-08", "--stance", "support", "--line", LINE)
    for words in (("--heading", HEADING), ("--add", "P1-08"), ("--text", TEXT)):
        answer(store, "brief", "Money", *words)
    path = tmp_path / "Brief.docx"
    answer(store, "export", "--brief", "Money", "--template", "speaking-notes", "-o", str(path))
    return path


def edited(path: Path, name: str, texts: dict[str, str]) -> Path:
    """The same document with other words for some, saved under another name."""
    document = Document(str(path))
    for old, new in texts.items():
        found = next(one for one in document.paragraphs if old in one.text and "P1-08 is" not in one.text)
        said = found.text.replace(old, new)
        bold = next((one for one in found.runs if old in one.text), None)
        if bold is not None:
            bold.text = bold.text.replace(old, new)
        else:
            found.runs[0].text = said
            for one in found.runs[1:]:
                one.text = ""
    document.save(str(path.parent / name))
    return path.parent / name


def told(store: Path, path: Path) -> dict[str, list[Any]]:
    said = ask(store, "take-back", str(path), "--dry-run", "--json")
    return {kind: said[kind] for kind in ("changed", "conflicts", "unplaced") if said[kind]}


def fields(found: dict[str, list[Any]], kind: str) -> dict[str, tuple[str | None, str | None, str | None]]:
    assert found.keys() <= {kind}, found
    return {one["field"]: (one["mine"], one["theirs"], one["chosen"]) for one in found.get(kind, ())}


def texts(store: Path) -> list[str | None]:
    position = ask(store, "show", "P1-08", "--json")["position"]
    rows = ask(store, "brief", "Money", "--json")["items"]
    return [position["stance"], position["line"], *(one["text"] for one in rows if not one.get("code"))]


def test_a_second_round_is_no_conflict_under_whatever_name_it_comes(store: Path, sent: Path) -> None:
    first = edited(sent, "Brief.docx", FIRST)
    assert answer(store, "take-back", str(first)).code == 0
    old = first.with_name("old.docx")
    shutil.copyfile(first, old)
    second = edited(first, "Brief (2).docx", SECOND)
    assert fields(told(store, second), "changed") == {
        "stance": ("oppose", "accept", "theirs"),
        "heading": (FIRST[HEADING], "To raise last", "theirs"),
        "text": (FIRST[TEXT], "We pause, and then we listen to all.", "theirs"),
    }
    answer(store, "brief", "Money", "--heading", "One more")
    answer(store, "brief", "Money", "--move", "4", "1")
    assert answer(store, "take-back", str(second)).code == 0
    after = ["accept", LINE, "One more", "To raise last", "We pause, and then we listen to all."]
    assert texts(store) == after
    for one in (second, old):
        assert told(store, one) == {}
    answer(store, "brief", "Money", "--move", "1", "4")
    answer(store, "undo")
    answer(store, "undo")
    assert texts(store)[0] == "oppose"
    assert all(one["undone"] for one in told(store, second)["changed"])
    assert told(store, old) == {}


def test_a_heading_in_other_words_goes_on_beside_a_text_that_does_and_a_comment_stays_the_same(
    store: Path, sent: Path
) -> None:
    first = edited(sent, "c1.docx", {HEADING: "Funding", TEXT: FIRST[TEXT], LINE: "We support annual funding."})
    document = Document(str(first))
    line = next(one for one in document.paragraphs if "We support annual" in one.text)
    document.add_comment(line.runs, text="Which years?", author="Capital")
    document.save(str(first))
    answer(store, "take-back", str(first))
    [note] = ask(store, "show", "P1-08", "--json")["notes"]
    assert note["text"] == "*On the line to take: “We support annual funding.”*\n\nWhich years?"
    said = {"Funding": "Money for NGOs", FIRST[TEXT]: SECOND[FIRST[TEXT]], "annual funding": "clear words alone here"}
    found = told(store, edited(first, "c2.docx", said))
    assert [(one["field"], one["chosen"]) for one in found["changed"]] == [("heading", "theirs"), ("text", "theirs")]
    assert [one["field"] for one in found["conflicts"]] == ["line"]


def test_another_office_that_never_saw_what_was_taken_is_in_conflict_with_it(store: Path, sent: Path) -> None:
    untouched = sent.with_name("untouched.docx")
    shutil.copyfile(sent, untouched)
    answer(store, "take-back", str(edited(sent, "Brief.docx", FIRST)))
    other = edited(untouched, "Brief.docx", {HEADING: "To be raised", "Support": "Can accept"})
    assert fields(told(store, other), "conflicts") == {
        "stance": ("oppose", "accept", None),
        "heading": (FIRST[HEADING], "To be raised", None),
    }
    said = answer(store, "take-back", str(other), "--dry-run").out
    assert "As in export 1, but taken from another document here since: Text\n" in said


def test_what_may_have_been_set_back_is_told_in_one_line_and_stays(store: Path, sent: Path) -> None:
    first = edited(sent, "c1.docx", {LINE: "We support annual funding.", "Support": "Cannot accept", TEXT: FIRST[TEXT]})
    answer(store, "take-back", str(first))
    back = {"We support annual funding.": LINE, "Cannot accept": "Support", HEADING: "To raise last"}
    second = edited(first, "c2.docx", {**back, FIRST[TEXT]: TEXT})
    assert fields(told(store, second), "changed") == {"heading": (HEADING, "To raise last", "theirs")}
    said = answer(store, "take-back", str(second))
    places = "P1-08 Stance, P1-08 Line to take, Text"
    line = f"As in export 1, but taken from “c1.docx” here since: {places}\n"
    assert line in said.out
    assert any(f"## Info\n\n> {line}" in one.read_text("utf-8") for one in store.parent.rglob("*.receipt.md"))
    assert texts(store)[:2] == ["oppose", "We support annual funding."]
    assert ask(store, "take-back", str(second), "--json")["as_sent"] == [
        {"code": "P1-08", "field": "stance"},
        {"code": "P1-08", "field": "line"},
        {"code": None, "field": "text"},
    ]


def test_what_is_set_back_in_the_second_round_is_seen_and_what_she_changed_is_a_conflict(
    store: Path, sent: Path
) -> None:
    first = edited(sent, "Brief.docx", {**FIRST, LINE: "We support funding within budgets."})
    answer(store, "take-back", str(first))
    second = edited(first, "Brief_final.docx", {"Cannot accept": "Support"})
    assert fields(told(store, second), "changed") == {"stance": ("oppose", "support", "theirs")}
    answer(store, "position", "P1-08", "--stance", "accept")
    assert told(store, second) == {}
    third = edited(second, "Brief_final.docx", {"Support": "Support with changes", FIRST[HEADING]: "To raise now"})
    found = told(store, third)
    assert [(one["field"], one["mine"]) for one in found["conflicts"]] == [("stance", "accept")]
    assert [(one["field"], one["theirs"]) for one in found["changed"]] == [("heading", "To raise now")]


def chosen_stance(store: Path, path: Path, stance: str) -> None:
    """Take a document back, with this stance for what it says of one that has no place."""
    with closing(Library.open(store, read_installed("osce-2018"))) as library:
        taken = taken_back(library, path)
        [words] = [one.key for one in taken.items if one.kind == "unplaced"]
        take(library, taken, Choices({}, {}, {words: stance}))


def test_a_stance_that_the_document_never_changed_is_not_set_back_by_it(store: Path, sent: Path) -> None:
    first = edited(
        sent, "Brief.docx", {HEADING: "To raise first", TEXT: FIRST[TEXT], LINE: "We support annual funding."}
    )
    document = Document(str(first))
    following = next(one for one in document.paragraphs if one.text == FIRST[TEXT])
    following.insert_paragraph_before("Stance: Can accept")
    document.save(str(first))
    [words] = told(store, first)["unplaced"]
    assert (words["reason"], words["mine"]) == ("A stance in another place", "support")
    chosen_stance(store, first, "oppose")
    assert texts(store)[:2] == ["oppose", "We support annual funding."]
    assert told(store, first) == {}
    other = {"To raise first": "To raise last", FIRST[TEXT]: SECOND[FIRST[TEXT]]}
    further = edited(first, "further.docx", {"Support": "Can accept", **other})
    assert fields(told(store, further), "changed") == {
        "stance": ("oppose", "accept", "theirs"),
        "heading": ("To raise first", "To raise last", "theirs"),
        "text": (FIRST[TEXT], SECOND[FIRST[TEXT]], "theirs"),
    }
    answer(store, "take-back", str(further))
    assert fields(told(store, edited(further, "back.docx", {"Can accept": "Support"})), "changed") == {
        "stance": ("accept", "support", "theirs"),
    }

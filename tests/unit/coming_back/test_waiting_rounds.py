"""A document that comes again where what it said waits to be chosen from, or is told of in a line."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest
from docx import Document

from alliance_desktop.coming_back.taking import take
from alliance_desktop.coming_back.taking_back import taken_back
from alliance_desktop.domain.incoming import Choice, Choices
from alliance_desktop.importing.installed_reports import read_installed
from alliance_desktop.library.library import Library
from tests.command_line import answer, ask
from tests.unit.coming_back.rounds import (
    FIRST,
    FURTHER,
    HEADING,
    KEPT,
    LINE,
    TEXT,
    edited,
    fields,
    line_now,
    texts,
    told,
)


@pytest.mark.parametrize("hers", ["Ours is another line.", None])
def test_a_further_round_replaces_the_text_of_the_earlier_one_that_is_still_to_be_chosen(
    store: Path, sent: Path, hers: str | None
) -> None:
    first, mine = edited(sent, "c1.docx", {LINE: KEPT}), hers or LINE
    if hers:
        answer(store, "position", "P1-08", "--line", hers)
        assert answer(store, "take-back", str(first)).code == 4
    else:
        with closing(Library.open(store, read_installed("osce-2018"))) as library:
            take(library, taken_back(library, first), Choices({"P1-08/line": "both"}))
    assert line_now(store) == (mine, [KEPT])
    [again] = told(store, first)["conflicts"]
    assert (again["theirs"], again["chosen"], again["settles"], again.get("reason")) == (KEPT, None, True, None)
    dry = "take-back", str(first), "--dry-run"
    kept = f"P1-08 Line to take: both are kept, to be chosen: {KEPT} (one of the texts to choose from here)"
    assert kept in answer(store, *dry).out
    assert "(decides between the texts to choose from here)" in answer(store, *dry, "--keep", "theirs").out
    second = edited(first, "c2.docx", {KEPT: FURTHER})
    [found] = told(store, second)["conflicts"]
    reason = "Replaces the text from “c1.docx” that is still to be chosen"
    assert (found["mine"], found["theirs"], found["chosen"], found["reason"]) == (mine, FURTHER, None, reason)
    assert "waiting" not in found
    assert answer(store, "take-back", str(second)).code == 4
    assert line_now(store) == (mine, [FURTHER])
    third = edited(second, "c3.docx", {FURTHER: FURTHER.replace("regions", "regions alone")})
    answer(store, "take-back", str(third), "--keep", "theirs")
    assert line_now(store) == (FURTHER.replace("regions", "regions alone"), [])
    answer(store, "undo")
    answer(store, "undo")
    assert line_now(store) == (mine, [KEPT])
    assert answer(store, "check").code == 0


def test_another_office_replaces_no_text_that_is_still_to_be_chosen(store: Path, sent: Path) -> None:
    answer(store, "position", "P1-08", "--line", "Ours is another line.")
    first, other = edited(sent, "c1.docx", {LINE: KEPT}), edited(sent, "d1.docx", {LINE: "We support nothing of it."})
    answer(store, "take-back", str(first))
    [found] = told(store, other)["conflicts"]
    assert (found.get("reason"), found["waiting"]) == (None, [{"text": KEPT, "source": "c1.docx"}])
    answer(store, "take-back", str(other))
    assert line_now(store)[1] == [KEPT, "We support nothing of it."]


def test_a_text_that_was_kept_beside_hers_and_chosen_later_is_gone_on_from(store: Path, sent: Path) -> None:
    answer(store, "position", "P1-08", "--line", "Ours is another line.")
    first = edited(sent, "c1.docx", {LINE: KEPT})
    answer(store, "take-back", str(first))
    answer(store, "position", "P1-08", "--line", KEPT)
    assert line_now(store) == (KEPT, [])
    second = edited(first, "c2.docx", {KEPT: FURTHER})
    assert fields(told(store, second), "changed") == {"line": (KEPT, FURTHER, "theirs")}


def test_a_further_round_that_says_what_waits_from_another_office_decides_nothing(store: Path, sent: Path) -> None:
    changes = {LINE: KEPT, HEADING: "To raise first", TEXT: FIRST[TEXT], "Support": "Cannot accept"}
    first = edited(sent, "c1.docx", changes)
    answer(store, "take-back", str(first))
    theirs = "We support nothing of it."
    assert answer(store, "take-back", str(edited(sent, "d1.docx", {LINE: theirs}))).code == 4
    second = edited(first, "c2.docx", {KEPT: theirs, "To raise first": "To raise last"})
    found = told(store, second)
    assert [(one["field"], one["chosen"]) for one in found["changed"]] == [("heading", "theirs")]
    assert [(one["field"], one["mine"], one["chosen"]) for one in found["conflicts"]] == [("line", KEPT, None)]


def with_a_stance_elsewhere(path: Path) -> Path:
    """The same file with a stance typed above the text of the brief."""
    document = Document(str(path))
    found = next(one for one in document.paragraphs if one.text == TEXT)
    found.insert_paragraph_before("Stance: Can accept")
    document.save(str(path))
    return path


@pytest.mark.parametrize("kept", ["theirs", "both"])
def test_of_two_stances_that_are_chosen_for_one_place_the_told_one_comes_in(
    store: Path, sent: Path, kept: Choice
) -> None:
    answer(store, "take-back", str(edited(sent, "c1.docx", {"Support": "Cannot accept"})))
    path = with_a_stance_elsewhere(edited(sent, "d1.docx", {}))
    with closing(Library.open(store, read_installed("osce-2018"))) as library:
        taken = taken_back(library, path)
        [words] = [one for one in taken.items if one.kind == "unplaced"]
        [told_one] = [one for item in taken.items for one in item.each]
        receipt = take(library, taken, Choices({told_one.key: kept}, {}, {words.key: "accept"}))
        assert [one.key for one in receipt.left if one.kind == "unplaced"] == [words.key]
    assert texts(store)[0] == ("support" if kept == "theirs" else "oppose")
    assert answer(store, "check").code == 0


def test_a_stance_for_words_elsewhere_gives_way_to_two_that_are_kept(store: Path, sent: Path) -> None:
    answer(store, "position", "P1-08", "--stance", "oppose")
    path = with_a_stance_elsewhere(edited(sent, "d1.docx", {"Support": "Support with changes"}))
    with closing(Library.open(store, read_installed("osce-2018"))) as library:
        taken = taken_back(library, path)
        [words] = [one for one in taken.items if one.kind == "unplaced"]
        take(library, taken, Choices({}, {}, {words.key: "accept"}))
        record = library.field(library.target("P1-08"), "stance")
        assert record
        assert (record.text, [one.text for one in record.others]) == ("oppose", ["support-with-changes"])


HERS = "Ours is another line."


@pytest.fixture
def hers(store: Path, sent: Path) -> str:
    """She wrote another line since the export: what a document says there waits beside it."""
    answer(store, "position", "P1-08", "--line", HERS)
    return HERS


def test_an_older_round_that_comes_late_takes_no_newer_text_from_the_choice(store: Path, sent: Path, hers: str) -> None:
    first = edited(sent, "c1.docx", {LINE: KEPT})
    second = edited(first, "c2.docx", {KEPT: FURTHER})
    answer(store, "take-back", str(second))
    [line] = told(store, first)["conflicts"]
    assert (line["chosen"], line.get("reason")) == (None, None)
    assert line["waiting"] == [{"text": FURTHER, "source": "c2.docx"}]
    answer(store, "take-back", str(first))
    assert line_now(store) == (hers, [FURTHER, KEPT])
    third = edited(second, "c3.docx", {FURTHER: f"{FURTHER} This is final."})
    [line] = told(store, third)["conflicts"]
    assert line["reason"] == "Replaces the text from “c2.docx” that is still to be chosen"
    answer(store, "take-back", str(third))
    assert line_now(store) == (hers, [KEPT, f"{FURTHER} This is final."])


def test_nor_does_one_that_was_undone(store: Path, sent: Path, hers: str) -> None:
    first = edited(sent, "c1.docx", {LINE: KEPT})
    answer(store, "take-back", str(first))
    answer(store, "undo")
    answer(store, "take-back", str(edited(first, "c2.docx", {KEPT: FURTHER})))
    [line] = told(store, first)["conflicts"]
    assert (line["undone"], line.get("reason")) == (True, None)
    answer(store, "take-back", str(first))
    assert line_now(store) == (hers, [FURTHER, KEPT])


@pytest.mark.parametrize(
    ("older", "newer"),
    [(KEPT, FURTHER), ("We support funding.", "We funding."), ("We support funding.", "We fully support it, funding.")],
)
def test_an_older_round_that_comes_late_is_in_conflict_with_the_newer_one_that_came_in(
    store: Path, sent: Path, older: str, newer: str
) -> None:
    first = edited(sent, "c1.docx", {LINE: older, HEADING: "To raise first", TEXT: FIRST[TEXT]})
    second = edited(first, "c2.docx", {older: newer, "To raise first": "To raise last"})
    answer(store, "take-back", str(second))
    assert fields(told(store, first), "conflicts") == {
        "line": (newer, older, None), "heading": ("To raise last", "To raise first", None),
    }  # fmt: skip
    answer(store, "take-back", str(first))
    assert line_now(store) == (newer, [older])


def test_a_further_round_that_only_shortens_one_text_goes_on_where_it_writes_more(store: Path, sent: Path) -> None:
    first = edited(sent, "c1.docx", {LINE: FURTHER, TEXT: FIRST[TEXT], HEADING: "To raise first"})
    answer(store, "take-back", str(first))
    more = FIRST[TEXT] + " Then we answer."
    second = edited(first, "c2.docx", {FURTHER: KEPT, FIRST[TEXT]: more, "To raise first": "To raise last"})
    found = told(store, second)
    assert [(one["field"], one["chosen"]) for one in found["changed"]] == [("heading", "theirs"), ("text", "theirs")]
    assert [(one["field"], one["theirs"]) for one in found["conflicts"]] == [("line", KEPT)]


def test_what_waits_tells_that_the_document_goes_on_where_it_still_says_so(store: Path, sent: Path, hers: str) -> None:
    first = edited(sent, "c1.docx", {LINE: KEPT, HEADING: "Funding"})
    answer(store, "take-back", str(first))
    found = told(store, edited(first, "c2.docx", {"Funding": "Money for NGOs"}))
    assert [(one["field"], one["chosen"]) for one in found["changed"]] == [("heading", "theirs")]


@pytest.mark.parametrize("back", ["what went out", "hers", "its first words"])
def test_a_text_that_waits_and_is_taken_back_by_its_document_is_told_and_can_be_withdrawn(
    store: Path, sent: Path, back: str
) -> None:
    first = edited(sent, "c1.docx", {LINE: KEPT})
    if back == "its first words":
        answer(store, "take-back", str(first))
    answer(store, "position", "P1-08", "--line", HERS)
    second = edited(first, "c2.docx", {KEPT: FURTHER})
    answer(store, "take-back", str(second))
    says = {"what went out": LINE, "hers": HERS, "its first words": KEPT}[back]
    third = edited(second, "c3.docx", {FURTHER: says})
    said = "Not in this document, but from “c2.docx” still to be chosen here: P1-08 Line to take\n"
    assert answer(store, "take-back", str(third)).out == said
    assert ask(store, "take-back", str(third), "--json")["still_waiting"] == [{"code": "P1-08", "field": "line"}]
    assert line_now(store) == (HERS, [FURTHER])
    kept: dict[Choice, tuple[str, list[str]]] = {
        "mine": (HERS, [FURTHER]), "theirs": (says, []), "both": (HERS, [FURTHER if says == HERS else says]),
    }  # fmt: skip
    for choice, after in kept.items():
        copy = store.with_name(f"{choice}.db")
        shutil.copyfile(store, copy)
        with closing(Library.open(copy, read_installed("osce-2018"))) as library:
            taken = taken_back(library, third)
            [line] = taken.items
            [each] = line.each
            assert each.reason == "Replaces the text from “c2.docx” that is still to be chosen"
            take(library, taken, Choices({each.key: choice}))
        assert line_now(copy) == after, choice


def test_what_came_in_and_what_waits_is_told_of_one_place_once(store: Path, sent: Path) -> None:
    answer(store, "take-back", str(edited(sent, "c1.docx", {LINE: KEPT})))
    with closing(Library.open(store, read_installed("osce-2018"))) as library:
        take(library, taken_back(library, edited(sent, "d1.docx", {LINE: "We support nothing of it."})))
        taken = taken_back(library, edited(sent, "e1.docx", {}))
        keys = [each.key for one in taken.items for each in one.each]
        assert keys == ["P1-08/line"]


def test_a_stance_is_no_earlier_one_for_having_the_words_of_what_went_out(store: Path, sent: Path) -> None:
    answer(store, "position", "P1-08", "--stance", "support-with-changes")
    answer(store, "export", "--brief", "Money", "--template", "speaking-notes", "-o", str(sent), "--force")
    first = edited(sent, "c1.docx", {"Support with changes": "Cannot accept", TEXT: FIRST[TEXT]})
    answer(store, "take-back", str(first))
    more = {FIRST[TEXT]: FIRST[TEXT] + " Then we answer.", "Cannot accept": "Support"}
    assert fields(told(store, edited(first, "c2.docx", more)), "changed")["stance"] == ("oppose", "support", "theirs")

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
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    paragraphs = [*document.paragraphs, *(one for cell in cells for one in cell.paragraphs)]
    for old, new in texts.items():
        found = next(one for one in paragraphs if old in one.text and "P1-08 is" not in one.text)
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
    assert [(one["field"], one["undone"]) for one in told(store, second)["changed"]] == [
        ("stance", True), ("heading", True), ("text", True),
    ]  # fmt: skip
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
    assert "Still as in export 1, but changed here by “Brief.docx”: Text\n" in said


def test_what_may_have_been_set_back_is_told_in_one_line_and_stays(store: Path, sent: Path) -> None:
    first = edited(sent, "c1.docx", {LINE: "We support annual funding.", "Support": "Cannot accept", TEXT: FIRST[TEXT]})
    answer(store, "take-back", str(first))
    back = {"We support annual funding.": LINE, "Cannot accept": "Support", HEADING: "To raise last"}
    second = edited(first, "c2.docx", {**back, FIRST[TEXT]: TEXT})
    assert fields(told(store, second), "changed") == {"heading": (HEADING, "To raise last", "theirs")}
    said = answer(store, "take-back", str(second))
    places = "P1-08 Stance, P1-08 Line to take, Text"
    line = f"Still as in export 1, but changed here by “c1.docx”: {places}\n"
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


def test_nothing_is_written_over_by_another_office_whatever_was_taken_from_the_first(store: Path, sent: Path) -> None:
    first = edited(sent, "a1.docx", {"Support": "Cannot accept"})
    other = edited(sent, "b.docx", {"Support": "Can accept", HEADING: "Not to raise"})
    answer(store, "take-back", str(first))
    stance = {"stance": ("oppose", "accept", None)}
    alone = edited(sent, "b1.docx", {"Support": "Can accept"})
    assert fields(told(store, alone), "conflicts") == stance, "of one stance nothing tells whose it is"
    answer(store, "undo")
    first = edited(sent, "a1.docx", FIRST)
    answer(store, "take-back", str(first))
    second = edited(first, "a2.docx", {FIRST[HEADING]: "To raise last"})
    answer(store, "take-back", str(second))
    assert fields(told(store, other), "conflicts") == {**stance, "heading": ("To raise last", "Not to raise", None)}
    said = answer(store, "take-back", str(other), "--dry-run").out
    assert "Heading: not chosen, yours stays: Not to raise\n" in said
    third = edited(second, "a3.docx", {"To raise last": "To raise at the end"})
    assert fields(told(store, third), "changed") == {"heading": ("To raise last", "To raise at the end", "theirs")}
    answer(store, "position", "P1-08", "--stance", "reserved")
    hers = edited(third, "a4.docx", {"Cannot accept": "Can accept"})
    [stance_now] = told(store, hers)["conflicts"]
    assert (stance_now["mine"], stance_now["theirs"], stance_now["chosen"]) == ("reserved", "accept", None)


def test_a_heading_that_became_like_another_one_stays_apart_from_it(store: Path, tmp_path: Path) -> None:
    for words in (("--heading", "Agreed now"), ("--add", "P1-08"), ("--heading", "To discuss"), ("--add", "P1-09")):
        answer(store, "brief", "Money", *words)
    sent = tmp_path / "Brief.docx"
    answer(store, "export", "--brief", "Money", "--template", "speaking-notes", "-o", str(sent))
    answer(store, "take-back", str(edited(sent, "a1.docx", {"To discuss": "Agreed now"})))
    closed = edited(sent, "a2.docx", {"To discuss": "Closed"})
    assert [(one["row"], one["mine"]) for one in told(store, closed)["conflicts"]] == [(2, "Agreed now")]
    answer(store, "undo")
    assert [(one["row"], one["mine"]) for one in told(store, closed)["changed"]] == [(2, "To discuss")]


@pytest.mark.parametrize("template", ["table-of-positions", "request-for-instructions", "full-dossier"])
def test_in_every_template_the_same_file_says_nothing_new_and_what_it_sets_back_is_seen(
    store: Path, sent: Path, template: str
) -> None:
    answer(store, "export", "--brief", "Money", "--template", template, "-o", str(sent), "--force")
    first = edited(sent, "a1.docx", {**FIRST, "regular funding": "quite other money from all sides"})
    answer(store, "take-back", str(first))
    assert texts(store)[0] == "oppose"
    for one in (first, sent):
        assert told(store, one) == {}
    back = edited(first, "a2.docx", {"Cannot accept": "Support"})
    assert fields(told(store, back), "changed") == {"stance": ("oppose", "support", "theirs")}
    assert answer(store, "take-back", str(back)).code == 0
    said = ask(store, "take-back", str(first), "--dry-run", "--json")
    assert (said["as_sent"], said["as_before"]) == ([], [{"code": "P1-08", "field": "stance"}])
    again = answer(store, "take-back", str(first)).out
    assert again == "As an earlier round had it, but changed here by “a2.docx”: P1-08 Stance\n"


def test_an_answer_that_went_elsewhere_in_the_second_round_is_not_taken_away(store: Path, sent: Path) -> None:
    for change in (("--add", "P1-09"), ("--heading", "To leave"), ("--add", "P1-07")):
        answer(store, "brief", "Money", *change)
    answer(store, "export", "--brief", "Money", "--template", "request-for-instructions", "-o", str(sent), "--force")
    document = Document(str(sent))
    cells = [table.rows[1].cells[-2].paragraphs[0] for table in document.tables]  # below *Your answer*
    for cell, words in zip(cells, ("Finance can carry it.", "Labour has no objection.", "Yes."), strict=True):
        cell.add_run(words)
    document.save(str(sent))
    answer(store, "take-back", str(sent))
    cells[0].runs[-1].text = ""
    document.add_paragraph("Finance can carry it.")
    document.save(str(sent))
    answer(store, "take-back", str(sent))
    assert ask(store, "show", "P1-08", "--json")["position"]["asked"]["answer"] == "Finance can carry it."


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


def line_now(store: Path) -> tuple[str | None, list[str | None]]:
    """The line, and the texts that wait beside it."""
    with closing(Library.open(store, read_installed("osce-2018"))) as library:
        record = library.field(library.target("P1-08"), "line")
        assert record
        return record.text, [one.text for one in record.others]


KEPT = "We support funding for three years, within budgets."
FURTHER = "We support funding for three years, within budgets of the regions."


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
            take(library, taken_back(library, first), Choices({"P1-08/line": "both"}, {}))
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


def test_what_may_have_been_set_back_can_be_chosen_place_by_place(store: Path, sent: Path) -> None:
    first = edited(sent, "c1.docx", {LINE: KEPT, TEXT: FIRST[TEXT]})
    answer(store, "take-back", str(first))
    other = edited(sent, "d1.docx", {HEADING: "To bring up", "Support": "Cannot accept"})
    answer(store, "take-back", str(other))
    with closing(Library.open(store, read_installed("osce-2018"))) as library:
        taken = taken_back(library, edited(sent, "e1.docx", {"Support": "Can accept"}))
        [from_first, from_other] = [one for one in taken.items if one.each]
        assert [one.words.partition(":")[0] for one in (from_first, from_other)] == [
            "Still as in export 1, but changed here by “c1.docx”",
            "Still as in export 1, but changed here by “d1.docx”",
        ]
        assert {(one.field, one.theirs, one.chosen) for one in (*from_first.each, *from_other.each)} == {
            ("line", LINE, "mine"), ("text", TEXT, "mine"), ("heading", HEADING, "mine"),
        }  # fmt: skip
        kept = {one.field: one.key for one in (*from_first.each, *from_other.each)}
        take(library, taken, Choices({kept["line"]: "theirs", kept["heading"]: "theirs"}, {}))
    assert texts(store) == ["oppose", LINE, HEADING, FIRST[TEXT]]


def test_a_line_that_she_wrote_anew_still_tells_that_the_document_goes_on(store: Path, sent: Path) -> None:
    first = edited(sent, "c1.docx", {LINE: KEPT, HEADING: "To raise first"})
    answer(store, "take-back", str(first))
    answer(store, "position", "P1-08", "--line", "Ours is another line.")
    second = edited(first, "c2.docx", {KEPT: FURTHER, "To raise first": "To raise last"})
    found = told(store, second)
    assert [(one["field"], one["theirs"]) for one in found["changed"]] == [("heading", "To raise last")]
    [line] = found["conflicts"]
    assert (line["mine"], line["theirs"], line["chosen"]) == ("Ours is another line.", FURTHER, None)


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

"""A document taken back twice, after writing on, after undo; and one of which both sides have changed a text."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.taking_back.desk import ADVISORY, BRIEFS, POSITIONS, STUDYING, Desk
from tests.taking_back.edits.all_edits import EDITS, edited
from tests.taking_back.expectation import Comes, Expected, changed, judged
from tests.taking_back.papers.word_file import WordFile, clear, replace
from tests.taking_back.papers.word_saving import as_word_saves
from tests.taking_back.papers.word_tracked import comment, replace_tracked

EXAMINING = STUDYING.replace("studying", "examining")
EXPECTED = Expected(
    (
        *changed("S1-04", "line", "studying", "examining").comes,
        Comes("S5-04", "note", "Why?", "comment", "Ministry of Justice", "new"),
    )
)
NOTHING = Expected()
FOUR = 4


@pytest.fixture
def answered(own_desk: Desk) -> Path:
    """A request for instructions in which one line was changed and another one commented on."""
    return answer_to(own_desk, replace)


@pytest.fixture
def tracked(own_desk: Desk) -> Path:
    """The same with changes tracked: Word writes when they were made, in seconds."""
    return answer_to(own_desk, replace_tracked)


def answer_to(own_desk: Desk, replacing: Callable[[Any, str, str], None]) -> Path:
    """Write the answer of the capital."""
    word = WordFile(own_desk.export_anew("request", "docx").read_bytes())
    replacing(word.at("We are studying"), "studying", "examining")
    comment(word, word.at("One addition is needed"), "addition", "Why?")
    path = own_desk.folder / "Answer from Justice.docx"
    path.write_bytes(as_word_saves(word).data())
    return path


def line(desk: Desk, code: str = "S1-04") -> Any:
    return shown(desk, code)["position"]["line"]


def shown(desk: Desk, code: str) -> Any:
    return json.loads(desk.do("show", code, "--json").out)


def notes(desk: Desk, code: str) -> list[str]:
    return [one["text"] for one in shown(desk, code)["notes"]]


def in_conflict(desk: Desk) -> list[str] | None:
    """The codes with two texts to choose from; None where no filter tells."""
    said = desk.call("list", "is:conflict", "--json")
    return [one["code"] for one in json.loads(said.out)] if said.code == 0 else None


def test_what_comes_in_is_told_first_and_stands_there_afterwards(own_desk: Desk, answered: Path) -> None:
    before = own_desk.store.read_bytes()
    assert judged(EXPECTED, own_desk.told(answered)).word == "right"
    assert own_desk.store.read_bytes() == before
    said = own_desk.do("take-back", str(answered), "--json")
    assert judged(EXPECTED, json.loads(said.out)).word == "right"
    assert line(own_desk) == EXAMINING
    (note,) = notes(own_desk, "S5-04")
    assert "Why?" in note
    assert own_desk.call("check").code == 0


def test_twice_is_once_also_after_the_text_was_changed_here(own_desk: Desk, answered: Path) -> None:
    own_desk.do("take-back", str(answered))
    before = own_desk.store.read_bytes()
    said = own_desk.do("take-back", str(answered))
    assert "Nothing" in said.out
    assert own_desk.store.read_bytes() == before
    own_desk.do("position", "S1-04", "--line", "Quite another line.")
    assert judged(NOTHING, own_desk.told(answered)).word == "right"
    own_desk.do("take-back", str(answered))
    assert line(own_desk) == "Quite another line."
    assert len(notes(own_desk, "S5-04")) == 1


def test_a_note_of_a_comment_that_was_deleted_here_does_not_come_again(own_desk: Desk, answered: Path) -> None:
    own_desk.do("take-back", str(answered))
    (note,) = shown(own_desk, "S5-04")["notes"]
    own_desk.do("delete", note["id"])
    assert judged(NOTHING, own_desk.told(answered)).word == "right"


def test_undo_is_one_step_and_the_same_file_offers_everything_again(own_desk: Desk, answered: Path) -> None:
    own_desk.do("take-back", str(answered))
    own_desk.do("undo")
    assert line(own_desk) == STUDYING
    assert notes(own_desk, "S5-04") == []
    told = own_desk.told(answered)
    assert judged(EXPECTED, told).word == "right"
    assert [one.get("undone") for one in (*told["changed"], *told["new"])] == [True, True]
    own_desk.do("take-back", str(answered))
    assert line(own_desk) == EXAMINING


@pytest.mark.parametrize("edited_as", ["answered", "tracked"])
def test_a_text_changed_on_both_sides_stays_two(own_desk: Desk, edited_as: str, request: pytest.FixtureRequest) -> None:
    answered = request.getfixturevalue(edited_as)
    own_desk.do("position", "S1-04", "--line", "Mine by now.")
    told = own_desk.told(answered)
    (both,) = told["conflicts"]
    assert (both["base"], both["mine"], both["theirs"]) == (STUDYING, "Mine by now.", EXAMINING)
    assert told["changed"] == []
    said = own_desk.call("take-back", str(answered))
    assert said.code == FOUR, said
    assert line(own_desk) == "Mine by now."
    assert in_conflict(own_desk) in (["S1-04"], None)
    texts = {one["text"] for one in shown(own_desk, "S1-04")["versions"]["line"] if one["head"]}
    assert texts == {"Mine by now.", EXAMINING}
    assert own_desk.call("check").code == 0


@pytest.mark.parametrize(("keep", "text"), [("mine", "Mine by now."), ("theirs", EXAMINING), ("both", "Mine by now.")])
def test_what_is_kept_in_a_conflict_can_be_said_before(own_desk: Desk, answered: Path, keep: str, text: str) -> None:
    own_desk.do("position", "S1-04", "--line", "Mine by now.")
    own_desk.do("take-back", str(answered), "--keep", keep)
    assert line(own_desk) == text
    assert in_conflict(own_desk) in (["S1-04"] if keep == "both" else [], None)


@pytest.mark.parametrize("template", ["request", "notes"])
def test_a_line_emptied_in_the_document_and_edited_here_waits_for_a_choice(own_desk: Desk, template: str) -> None:
    path = own_desk.export_anew(template, "docx")
    word = WordFile(path.read_bytes())
    clear(word.cell("P2-06", "Line to take") if template == "request" else [word.at(ADVISORY)])
    path.write_bytes(word.data())
    own_desk.do("position", "P2-06", "--line", "Mine by now.")
    (both,) = own_desk.told(path)["conflicts"]
    assert (both["mine"], both["theirs"]) == ("Mine by now.", None)
    assert own_desk.call("take-back", str(path)).code == FOUR
    assert line(own_desk, "P2-06") == "Mine by now."
    texts = {one["text"] for one in shown(own_desk, "P2-06")["versions"]["line"] if one["head"]}
    assert texts == {"Mine by now.", None}


def test_a_line_emptied_here_and_edited_in_the_document_is_offered_and_left(own_desk: Desk, answered: Path) -> None:
    own_desk.do("position", "S1-04", "--clear", "line")
    (both,) = own_desk.told(answered)["conflicts"]
    assert (both["mine"], both["theirs"]) == (None, EXAMINING)
    assert f"left as it is: {EXAMINING.split()[0]}" in own_desk.do("take-back", str(answered)).out
    assert line(own_desk) is None


def test_the_same_text_written_on_both_sides_is_no_conflict(own_desk: Desk, answered: Path) -> None:
    own_desk.do("position", "S1-04", "--line", EXAMINING)
    told = own_desk.told(answered)
    assert (told["changed"], told["conflicts"]) == ([], [])


def test_two_documents_of_one_export_that_change_one_line_end_in_two_texts(own_desk: Desk, answered: Path) -> None:
    word = WordFile((own_desk.folder / "request.docx").read_bytes())
    replace(word.at("We are studying"), "studying", "weighing")
    other = own_desk.folder / "Other.docx"
    other.write_bytes(as_word_saves(word).data())
    own_desk.do("take-back", str(answered))
    told = own_desk.told(other)
    (both,) = told["conflicts"]
    assert (both["mine"], both["theirs"]) == (EXAMINING, STUDYING.replace("studying", "weighing"))


def test_what_was_written_on_here_meanwhile_is_not_touched(own_desk: Desk, answered: Path) -> None:
    own_desk.do("position", "P2-06", "--line", "Changed here alone.")
    own_desk.do("position", "S2-01", "--line", "Written here alone.")
    assert judged(EXPECTED, own_desk.told(answered)).word == "right"
    own_desk.do("take-back", str(answered))
    assert line(own_desk, "P2-06") == "Changed here alone."
    assert line(own_desk, "S2-01") == "Written here alone."
    assert line(own_desk, "P1-08") == POSITIONS["P1-08"]["line"]


TOGETHER = {
    "request": (
        "one word",
        "tracked replacement",
        "text retyped",
        "answer typed",
        "office named first",
        "first stance of a row",
        "word in a long text",
        "word in a text of the brief",
        "wording changed",
    ),
    "dossier": (
        "one word",
        "enter pressed",
        "text cleared",
        "stance in a heading",
        "word in a list below its label",
        "word in a long text",
        "heading of the brief changed",
        "wording changed",
    ),
}
"""Edits of the table that somebody makes in one document."""


@pytest.mark.parametrize("template", TOGETHER)
def test_many_edits_of_one_document_come_in_together_and_go_by_one_undo(own_desk: Desk, template: str) -> None:
    edits = [one for name in TOGETHER[template] for one in EDITS if one.name == name and template in one.templates]
    assert [one.name for one in edits] == [*TOGETHER[template]]
    path = own_desk.folder / "Edited.docx"
    path.write_bytes(edited(own_desk.export_anew(template, "docx").read_bytes(), *edits))
    before = everything(own_desk)
    wanted = Expected([come for one in edits for come in one.expected.comes])
    assert judged(wanted, json.loads(own_desk.do("take-back", str(path), "--json").out)).word == "right"
    for one in wanted.comes:
        if one.code:
            position = shown(own_desk, one.code)["position"]
            asked = position["asked"] or {}
            assert {**position, **asked}[one.field] == one.theirs, one
    after = everything(own_desk)
    own_desk.do("undo")
    assert everything(own_desk) == before
    own_desk.do("redo")
    assert everything(own_desk) == after
    assert own_desk.call("check").code == 0


def everything(desk: Desk) -> str:
    """What the store says of positions, notes and briefs."""
    return desk.do("export", "--brief", BRIEFS["docx"], "--format", "json", "-o", "-").out.partition(
        '"recommendations"'
    )[2]

"""What was written into a report of the meeting comes in as notes, whatever it was written in."""

from pathlib import Path

import pytest

from tests.taking_back.desk import Desk
from tests.taking_back.odt_file import OdtFile
from tests.taking_back.word_file import WordFile, paste_behind, retype, text_of, w

TODO = ("Send the draft on P1-08", "Anna", "5 December")
TO_THANK = ("Thank the chair", "", "soon")
AGREED, SAID = "They agreed to it.", "We asked for more."


def in_an_office(word: WordFile) -> bytes:
    for row, todo in zip(word.tables()[-1].findall(w("tr"))[1:], (TODO, TO_THANK), strict=False):
        for cell, words in zip(row.findall(w("tc")), todo, strict=True):
            if words:
                retype(cell, words)
    paste_behind(next(one for one in word.paragraphs() if text_of(one).startswith("What we said")), SAID)
    paste_behind(next(one for one in word.paragraphs() if text_of(one).startswith("Outcome")), AGREED)
    return word.data()


def in_an_editor(text: str) -> bytes:
    row = "|   |   |   |"
    assert row in text
    for todo in (TODO, TO_THANK):
        text = text.replace(row, f"| {' | '.join(todo)} |", 1)
    for label, said in (("What we said", SAID), ("Outcome", AGREED)):
        text = text.replace(f"**{label}**", f"**{label}**\n\n{said}", 1)
    return text.encode()


@pytest.mark.parametrize("kind", ["docx", "odt", "md"])
def test_what_was_said_outcome_and_follow_up_come_in_as_notes(desk: Desk, tmp_path: Path, kind: str) -> None:
    data = desk.export("meeting", kind).read_bytes()
    path = tmp_path / f"meeting.{kind}"
    if kind == "md":
        path.write_bytes(in_an_editor(data.decode()))
    else:
        path.write_bytes(in_an_office(WordFile(data) if kind == "docx" else OdtFile(data)))
    told = desk.told(path)
    why = "Names no recommendation, so it goes to the first one"
    assert sorted((one["code"], one["theirs"], one.get("reason", "")) for one in told["new"]) == [
        ("P1-08", f"Follow-up: {' · '.join(TODO)}", ""),
        ("P1-08", "Follow-up: Thank the chair · soon", why),
        ("P1-08", f"Outcome: {AGREED}", ""),
        ("P1-08", f"What we said: {SAID}", ""),
    ]
    assert (told["changed"], told["unplaced"]) == ([], [])

"""What was written into a report of the meeting comes in as notes, whatever it was written in."""

from pathlib import Path

import pytest

from tests.taking_back.desk import Desk
from tests.taking_back.odt_file import OdtFile
from tests.taking_back.word_file import WordFile, paste_behind, retype, text_of, w

TODO = ("Send the draft on P1-08", "Anna", "5 December")
AGREED = "They agreed to it."


def in_an_office(word: WordFile) -> bytes:
    row = word.tables()[-1].findall(w("tr"))[1]
    for cell, words in zip(row.findall(w("tc")), TODO, strict=True):
        retype(cell, words)
    paste_behind(next(one for one in word.paragraphs() if text_of(one).startswith("Outcome")), AGREED)
    return word.data()


def in_an_editor(text: str) -> bytes:
    row = "|   |   |   |"
    assert row in text
    return (
        text.replace(row, f"| {' | '.join(TODO)} |", 1).replace("**Outcome**", f"**Outcome**\n\n{AGREED}", 1).encode()
    )


@pytest.mark.parametrize("kind", ["docx", "odt", "md"])
def test_outcome_and_follow_up_come_in_as_notes(desk: Desk, tmp_path: Path, kind: str) -> None:
    data = desk.export("meeting", kind).read_bytes()
    path = tmp_path / f"meeting.{kind}"
    if kind == "md":
        path.write_bytes(in_an_editor(data.decode()))
    else:
        path.write_bytes(in_an_office(WordFile(data) if kind == "docx" else OdtFile(data)))
    told = desk.told(path)
    assert sorted((one["code"], one["theirs"]) for one in told["new"]) == [
        ("P1-08", f"Follow-up: {' · '.join(TODO)}"),
        ("P1-08", f"Outcome: {AGREED}"),
    ]
    assert (told["changed"], told["unplaced"]) == ([], [])

"""What was written into a report of the meeting comes in as notes, whatever it was written in."""

import json
import sqlite3
from contextlib import closing
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from alliance_desktop.domain.template import note_of_room, text_in_room
from alliance_desktop.ingest.document_blocks import ReadTable, paragraphs_in
from alliance_desktop.ingest.read_document import read_document
from tests.taking_back.desk import BRIEFS, OWN_TEMPLATES, POSITIONS, Desk, table_template
from tests.taking_back.papers.odt_file import OdtFile
from tests.taking_back.papers.word_file import WordFile, paste_behind, replace, retype, run_like, text_of, w
from tests.unit.export.documents import xml_of

TODO = ("Send the draft on P1-08", "Anna", "5 December")
TO_THANK = ("Thank the chair", "", "soon")
TASKS = ("Zeta first", "Alpha second", "Midway third", "Fourth: send the wording of S5-04 to the Chair", "Beta fifth")
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


def filled_in(desk: Desk, path: Path) -> Path:
    """A report of a meeting that came back, with its next export beside it."""
    kind = path.suffix.removeprefix(".")
    data = desk.export_anew("meeting", kind).read_bytes()
    if kind == "md":
        path.write_bytes(in_an_editor(data.decode()))
    else:
        path.write_bytes(in_an_office(WordFile(data) if kind == "docx" else OdtFile(data)))
    desk.do("take-back", str(path))
    return desk.export_anew("meeting", kind)


def changed(path: Path, old: str, new: str) -> None:
    if path.suffix == ".md":
        text = path.read_text("utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), "utf-8")
    else:
        file = WordFile(path.read_bytes()) if path.suffix == ".docx" else OdtFile(path.read_bytes())
        replace(file.at(old), old, new)
        path.write_bytes(file.data())


def rows_of(path: Path) -> list[tuple[str, ...]]:
    """The rows of *Follow-up* in a file."""
    table = [one for one in read_document(path).blocks if isinstance(one, ReadTable)][-1]
    return [
        tuple("\n".join(one.text for one in paragraphs_in(cell.blocks)) for cell in row.cells) for row in table.rows[1:]
    ]


def notes_on(desk: Desk, code: str) -> list[str]:
    return [one["text"] for one in json.loads(desk.do("show", code, "--json").out)["notes"]]


@pytest.mark.parametrize("kind", ["docx", "odt", "md"])
def test_what_was_written_into_a_room_stands_there_in_the_next_export_and_is_that_note(
    own_desk: Desk, tmp_path: Path, kind: str
) -> None:
    again = filled_in(own_desk, tmp_path / f"meeting.{kind}")
    said = own_desk.do("take-back", str(tmp_path / f"meeting.{kind}")).out
    assert said.startswith("Nothing new has come since export ")
    assert f"_Outcome:_ {AGREED}" in notes_on(own_desk, "P1-08")
    words = [one.text for one in paragraphs_in(read_document(again).blocks)]
    assert sum(AGREED in one for one in words) == 1
    assert not any(f"_Outcome:_ {AGREED}" in one for one in words)
    changed(again, "Head of Delegation", "the Ambassador")  # else it is the very file
    told = own_desk.told(again)
    assert [told[one] for one in ("new", "changed", "conflicts", "deleted")] == [[], [], [], []]
    changed(again, AGREED, "They consented to it.")
    told = own_desk.told(again)
    (one,) = told["changed"]
    assert (one["base"], one["theirs"]) == (f"_Outcome:_ {AGREED}", "_Outcome:_ They consented to it.")
    assert (told["new"], told["conflicts"]) == ([], [])
    own_desk.do("take-back", str(again))
    notes = notes_on(own_desk, "P1-08")
    assert "_Outcome:_ They consented to it." in notes
    assert f"_Outcome:_ {AGREED}" not in notes
    own_desk.do("undo")
    assert f"_Outcome:_ {AGREED}" in notes_on(own_desk, "P1-08")


@pytest.mark.parametrize("kind", ["docx", "odt", "md"])
def test_a_line_of_the_follow_up_stands_in_its_row_of_the_next_export_and_is_that_note(
    own_desk: Desk, tmp_path: Path, kind: str
) -> None:
    again = filled_in(own_desk, tmp_path / f"meeting.{kind}")
    assert rows_of(again) == [TODO, TO_THANK, *[("", "", "")] * 3]
    assert f"_Follow-up:_ {' · '.join(TODO)}" not in "\n".join(
        one.text for one in paragraphs_in(read_document(again).blocks)
    )
    changed(again, "Head of Delegation", "the Ambassador")  # else it is the very file
    told = own_desk.told(again)
    assert [told[one] for one in ("new", "changed", "conflicts", "deleted")] == [[], [], [], []]
    changed(again, TODO[0], f"{TODO[0]} to the Chair")
    told = own_desk.told(again)
    (one,) = told["changed"]
    assert (one["base"], one["theirs"]) == (
        f"_Follow-up:_ {' · '.join(TODO)}",
        f"_Follow-up:_ {TODO[0]} to the Chair · Anna · 5 December",
    )
    assert (told["new"], told["conflicts"], told["deleted"]) == ([], [], [])
    own_desk.do("take-back", str(again))
    assert rows_of(own_desk.export_anew("meeting", kind))[0] == (f"{TODO[0]} to the Chair", *TODO[1:])
    own_desk.do("undo")
    assert rows_of(own_desk.export_anew("meeting", kind))[0] == TODO


def test_rows_of_the_follow_up_may_be_moved_added_and_deleted_and_words_of_hers_have_a_cell(
    own_desk: Desk, tmp_path: Path
) -> None:
    again = filled_in(own_desk, tmp_path / "meeting.md")
    first, second = (f"| {' | '.join(todo)} |\n" for todo in (TODO, ("Thank the chair", " ", "soon")))
    text = again.read_text("utf-8")
    new = "| Ask *Bob* \\| Eve | Carla | |\n"
    assert f"{first}{second}" in text
    again.write_text(text.replace(f"{first}{second}", f"{new}{first}"), "utf-8")
    told = own_desk.told(again)
    assert [one["theirs"] for one in told["new"]] == ["_Follow-up:_ Ask *Bob* | Eve · Carla"]
    assert [one["mine"] for one in told["deleted"]] == ["_Follow-up:_ Thank the chair · – · soon"]
    assert (told["changed"], told["conflicts"]) == ([], [])
    own_desk.do("take-back", str(again))
    assert not own_desk.told(again)["new"]
    notes = {one["text"]: one["id"] for one in json.loads(own_desk.do("show", "P1-08", "--json").out)["notes"]}
    own_desk.do("delete", notes["_Follow-up:_ Thank the chair · – · soon"])
    own_desk.do("edit", notes[f"_Follow-up:_ {' · '.join(TODO)}"], "Send it\n\n- all · Eve")
    assert rows_of(own_desk.export_anew("meeting", "md"))[:3] == [
        ("Send it - all", "Eve", ""),
        ("Ask Bob | Eve", "Carla", ""),
        ("", "", ""),
    ]
    assert not own_desk.told(tmp_path / "meeting.md")["new"]


def test_two_offices_that_filled_the_same_room_are_asked_about(own_desk: Desk, tmp_path: Path) -> None:
    first, second = tmp_path / "first.md", tmp_path / "second.md"
    data = own_desk.export_anew("meeting", "md").read_bytes()
    for path, said in ((first, AGREED), (second, "They refused.")):
        path.write_bytes(in_an_editor(data.decode()).replace(AGREED.encode(), said.encode()))
    own_desk.do("take-back", str(first))
    (one,) = own_desk.told(second)["conflicts"]
    assert (one["mine"], one["theirs"], one["chosen"]) == (f"_Outcome:_ {AGREED}", "_Outcome:_ They refused.", None)
    own_desk.call("take-back", str(second))
    assert f"_Outcome:_ {AGREED}" in notes_on(own_desk, "P1-08")
    assert "They refused." in own_desk.do("left").out + own_desk.do("show", "P1-08").out
    assert not own_desk.told(second)["conflicts"]


def test_a_room_that_was_emptied_deletes_no_note_and_a_deleted_note_stays_deleted(
    own_desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "meeting.md"
    again = filled_in(own_desk, path)
    changed(again, AGREED, "")
    told = own_desk.told(again)
    assert [(one["code"], one["field"], one["mine"]) for one in told["deleted"]] == [
        ("P1-08", "note", f"_Outcome:_ {AGREED}")
    ]
    assert (told["changed"], told["conflicts"]) == ([], [])
    (note,) = (
        one["id"]
        for one in json.loads(own_desk.do("show", "P1-08", "--json").out)["notes"]
        if one["text"] == f"_Outcome:_ {AGREED}"
    )
    own_desk.do("delete", note)
    assert AGREED not in own_desk.export_anew("meeting", "md").read_text("utf-8")
    assert not own_desk.told(path)["new"]


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
        ("P1-08", f"_Follow-up:_ {' · '.join(TODO)}", ""),
        ("P1-08", "_Follow-up:_ Thank the chair · – · soon", why),
        ("P1-08", f"_Outcome:_ {AGREED}", ""),
        ("P1-08", f"_What we said:_ {SAID}", ""),
    ]
    assert (told["changed"], told["unplaced"]) == ([], [])


@pytest.mark.parametrize("kind", ["docx", "md"])
def test_notes_that_come_in_at_once_stand_in_the_order_of_the_document(
    own_desk: Desk, tmp_path: Path, kind: str
) -> None:
    filled_in(own_desk, tmp_path / f"meeting.{kind}")
    rooms = [one.split(":_")[0] for one in notes_on(own_desk, "P1-08") if ":_" in one]
    assert rooms == ["_What we said", "_Outcome", "_Follow-up", "_Follow-up"]
    assert TODO[0] in next(one for one in notes_on(own_desk, "P1-08") if "_Follow-up:_" in one)


@pytest.mark.parametrize("with_marks", [False, True], ids=["added", "copied"])
def test_rows_that_were_added_to_the_follow_up_are_lines_of_it_in_the_order_of_the_document(
    desk: Desk, tmp_path: Path, *, with_marks: bool
) -> None:
    path = tmp_path / "meeting.docx"
    path.write_bytes(desk.export("meeting", "docx").read_bytes())
    desk = desk.copied(tmp_path / "desk")
    document = Document(str(path))
    table: Any = document.tables[-1]
    while len(table.rows) < len(TASKS) + 1:
        if with_marks:
            xml_of(table.rows[-1]).addnext(deepcopy(xml_of(table.rows[-1])))
        else:
            table.add_row()
    for row, words in zip(table.rows[1:], TASKS, strict=True):
        for cell, said in zip(row.cells, (words, "Desk"), strict=False):
            cell.paragraphs[0].add_run(said)  # beside its marks
    document.save(str(path))
    told = desk.told(path)
    expected = [f"_Follow-up:_ {words} · Desk" for words in TASKS]
    assert [one["theirs"] for one in told["new"] if one["code"] == "P1-08"] == [*expected[:3], expected[4]]
    assert [one["theirs"] for one in told["new"] if one["code"] != "P1-08"] == [expected[3]]
    assert (told["unplaced"], told["moved"]) == ([], [])
    desk.do("take-back", str(path))
    xml_of(table.rows[1]).addprevious(deepcopy(xml_of(table.rows[-1])))
    table.rows[1].cells[0].paragraphs[0].add_run(", before all")
    document.save(str(path))
    (one,) = desk.told(path)["new"]
    assert one["theirs"] == "_Follow-up:_ Beta fifth, before all · Desk"


ROOMS_IN_ORDER = [(code, label) for code in POSITIONS for label in ("What we said", "Outcome")]


def every_room_filled(data: bytes, kind: str, how: str) -> bytes:
    """Words typed into the program's own lines, or pasted below their labels."""
    if kind == "md":
        text = data.decode()
        for label in ("What we said", "Outcome"):
            parts = text.split(f"**{label}**")
            said = (f"**{label}**\n\n{label} of {code}." for code in POSITIONS)
            text = parts[0] + "".join(map("".join, zip(said, parts[1:], strict=True)))
        return text.encode()
    file = WordFile(data) if kind == "docx" else OdtFile(data)
    paragraphs = file.paragraphs()
    places = [at for at, one in enumerate(paragraphs) if text_of(one).startswith(("What we said", "Outcome"))]
    for at, (code, label) in zip(places, ROOMS_IN_ORDER, strict=True):
        if how == "pasted":
            paste_behind(paragraphs[at], f"{label} of {code}.")
        else:
            paragraphs[at + 1].append(run_like(None, f"{label} of {code}."))
    return file.data()


@pytest.mark.parametrize(
    ("kind", "how"), [("docx", "typed"), ("docx", "pasted"), ("odt", "typed"), ("odt", "pasted"), ("md", "typed")]
)
def test_every_room_can_be_filled_in_also_the_last_one(desk: Desk, tmp_path: Path, kind: str, how: str) -> None:
    path = tmp_path / f"meeting.{kind}"
    path.write_bytes(every_room_filled(desk.export("meeting", kind).read_bytes(), kind, how))
    told = desk.told(path)
    assert told["unplaced"] == []
    came = {(one["code"], one["theirs"]) for one in told["new"]}
    assert came == {(code, f"_{label}:_ {label} of {code}.") for code, label in ROOMS_IN_ORDER}


def sent_out(desk: Desk) -> str:
    """The next export of the report of the meeting, as Markdown."""
    return desk.export_anew("meeting", "md").read_text("utf-8")


def filled_with(text: str, said: str, path: Path, room: str = "Outcome") -> Path:
    """An export with one room filled."""
    path.write_text(text.replace(f"**{room}**", f"**{room}**\n\n{said}", 1), "utf-8")
    return path


def note_with(desk: Desk, text: str) -> str:
    """The id of the note with this text."""
    notes = json.loads(desk.do("show", "P1-08", "--json").out)["notes"]
    return next(str(one["id"]) for one in notes if one["text"] == text)


def offered(told: Any) -> list[tuple[str, str | None, str, str | None, bool]]:
    """What a document offers of notes: as what, beside what, which text, what is chosen, and whether it was undone."""
    return [
        (kind, one["mine"], one["theirs"], one.get("chosen"), one.get("undone", False))
        for kind in ("new", "changed", "conflicts")
        for one in told[kind]
    ]


def test_another_offices_text_that_begins_alike_is_asked_about_and_further_paragraphs_come_in(
    own_desk: Desk, tmp_path: Path
) -> None:
    empty = sent_out(own_desk)
    own_desk.do("take-back", str(filled_with(empty, "No", tmp_path / "first.md")))
    other = filled_with(empty, "Noted with thanks.", tmp_path / "other.md")
    assert offered(own_desk.told(other)) == [
        ("conflicts", "_Outcome:_ No", "_Outcome:_ Noted with thanks.", None, False)
    ]
    longer = filled_with(empty, "No\n\nThe Chair noted it.", tmp_path / "longer.md")
    more = "_Outcome:_ No\n\nThe Chair noted it."
    assert offered(own_desk.told(longer)) == [("changed", "_Outcome:_ No", more, "theirs", False)]


def test_an_export_whose_page_is_not_kept_reverts_no_room_and_no_row(own_desk: Desk, tmp_path: Path) -> None:
    old = filled_in(own_desk, tmp_path / "meeting.md").read_text("utf-8")
    later, touched, other = (tmp_path / f"{name}.md" for name in ("later", "touched", "other"))
    later.write_text(old.replace(AGREED, "They consented.").replace(TODO[0], f"{TODO[0]} now"), "utf-8")
    touched.write_text(old.replace("Planning needs", "Planning wants"), "utf-8")
    other.write_text(old.replace(AGREED, "They refused."), "utf-8")
    with closing(sqlite3.connect(own_desk.store)) as store, store:  # as after twenty more exports
        store.execute("UPDATE brief_export SET content = NULL")
    said, row = f"_Outcome:_ {AGREED}", f"_Follow-up:_ {' · '.join(TODO)}"
    before = {(kind, mine) for kind, mine, *_rest in offered(own_desk.told(later))}
    assert before == {("conflicts", said), ("conflicts", row)}
    own_desk.do("take-back", str(later), "--keep", "theirs")
    assert offered(own_desk.told(touched)) == []
    assert offered(own_desk.told(tmp_path / "meeting.md")) == []
    expected = [("conflicts", "_Outcome:_ They consented.", "_Outcome:_ They refused.", None, False)]
    assert offered(own_desk.told(other)) == expected


def test_a_deleted_note_stays_in_the_trash_when_another_office_fills_its_room(own_desk: Desk, tmp_path: Path) -> None:
    empty = sent_out(own_desk)
    own_desk.do("take-back", str(filled_with(empty, "Alpha agreed.", tmp_path / "first.md")))
    note = note_with(own_desk, "_Outcome:_ Alpha agreed.")
    own_desk.do("delete", note)
    other = filled_with(empty, "Beta refused.", tmp_path / "other.md")
    assert offered(own_desk.told(other)) == [("conflicts", None, "_Outcome:_ Beta refused.", "mine", False)]
    own_desk.do("take-back", str(other))
    own_desk.do("recover", note)
    assert "_Outcome:_ Alpha agreed." in notes_on(own_desk, "P1-08")


def test_what_came_into_a_room_and_was_undone_is_offered_again_as_at_first(own_desk: Desk, tmp_path: Path) -> None:
    empty = sent_out(own_desk)
    first = filled_with(empty, "Alpha agreed.", tmp_path / "first.md")
    other = filled_with(empty, "Beta refused.", tmp_path / "other.md")
    own_desk.do("take-back", str(first))
    own_desk.do("take-back", str(other), "--keep", "theirs")
    assert offered(own_desk.told(other)) == []
    own_desk.do("undo")
    again = [("conflicts", "_Outcome:_ Alpha agreed.", "_Outcome:_ Beta refused.", None, True)]
    assert offered(own_desk.told(other)) == again
    assert own_desk.call("take-back", str(other)).code == 4
    assert offered(own_desk.told(other)) == []
    own_desk.do("undo")
    assert offered(own_desk.told(other)) == again
    own_desk.do("undo")
    assert offered(own_desk.told(first)) == [("new", None, "_Outcome:_ Alpha agreed.", "theirs", True)]


def test_what_a_redo_wrote_over_again_is_not_offered_as_undone(own_desk: Desk, tmp_path: Path) -> None:
    empty = sent_out(own_desk)
    first = filled_with(empty, "Alpha agreed.", tmp_path / "first.md")
    other = filled_with(empty, "Beta refused.", tmp_path / "other.md")
    own_desk.do("take-back", str(first))
    own_desk.do("take-back", str(other), "--keep", "theirs")
    for word in ("undo", "redo"):
        own_desk.do(word)
    assert [offered(own_desk.told(one)) for one in (first, other)] == [[], []]
    for _again in range(2):
        own_desk.do("undo")
    assert offered(own_desk.told(first)) == [("new", None, "_Outcome:_ Alpha agreed.", "theirs", True)]


def test_what_she_wrote_or_deleted_herself_stays_so_after_undo_and_redo_of_both(own_desk: Desk, tmp_path: Path) -> None:
    text = filled_in(own_desk, tmp_path / "meeting.md").read_text("utf-8")
    paper, note = tmp_path / "paper.md", note_with(own_desk, f"_Outcome:_ {AGREED}")
    paper.write_text(text.replace(AGREED, "They consented."), "utf-8")
    own_desk.do("take-back", str(paper))
    own_desk.do("edit", note, f"_Outcome:_ {AGREED}")
    for word in ("undo", "undo", "redo", "redo"):
        own_desk.do(word)
    assert offered(own_desk.told(paper)) == []
    own_desk.do("undo")
    own_desk.do("undo")
    now = "_Outcome:_ They consented."
    assert offered(own_desk.told(paper)) == [("changed", f"_Outcome:_ {AGREED}", now, "theirs", True)]
    own_desk.do("delete", note)
    own_desk.do("undo")
    own_desk.do("redo")
    assert offered(own_desk.told(paper)) == [("conflicts", None, now, "mine", True)]


def test_what_she_calls_a_room_stays_when_a_document_changes_what_stands_there(own_desk: Desk, tmp_path: Path) -> None:
    filled_in(own_desk, tmp_path / "meeting.md")
    own_desk.do("edit", note_with(own_desk, f"_Outcome:_ {AGREED}"), f"_In the end:_ {AGREED}")
    path = own_desk.export_anew("meeting", "md")
    changed(path, AGREED, "They consented.")
    was, now = f"_In the end:_ {AGREED}", "_In the end:_ They consented."
    assert offered(own_desk.told(path)) == [("changed", was, now, "theirs", False)]
    (one,) = own_desk.told(path)["changed"]
    assert one["base"] == was


TABLES = ("| a | b |\n|---|---|\n| 1 | 2 |", "a | b\n--- | ---\n1 | 2")


@pytest.mark.parametrize("first", ["    as typed", "---", "- as an item", *TABLES])
def test_a_room_that_begins_with_what_is_no_paragraph_stays_whole_when_a_document_writes_below_it(
    own_desk: Desk, tmp_path: Path, first: str
) -> None:
    filled_in(own_desk, tmp_path / "meeting.md")
    was = f"_Outcome:_\n\n{first}\n\nSo it is."
    own_desk.do("edit", note_with(own_desk, f"_Outcome:_ {AGREED}"), was)
    path = own_desk.export_anew("meeting", "md")
    changed(path, "So it is.", "So it was.")
    if first in TABLES:
        assert offered(own_desk.told(path)) == [("new", None, "_Outcome:_ So it was.", "theirs", False)]
    else:
        assert offered(own_desk.told(path)) == [("changed", was, was.replace("So it is", "So it was"), "theirs", False)]


def test_a_table_that_another_paper_writes_into_a_room_stands_below_what_it_is_called() -> None:
    for first in TABLES:
        assert note_of_room("outcome", f"{first}\n\nMore.") == f"_Outcome:_\n\n{first}\n\nMore."
        assert text_in_room("outcome", note_of_room("outcome", first)) == first


@pytest.mark.parametrize("kind", ["docx", "md"])
def test_what_is_gone_from_a_table_in_a_room_or_beside_it_is_listed_and_a_changed_cell_names_its_note(
    own_desk: Desk, tmp_path: Path, kind: str
) -> None:
    filled_in(own_desk, tmp_path / f"meeting.{kind}")
    was = "_Outcome:_ As agreed:\n\n| Year | Sum |\n| --- | --- |\n| 2025 | one million |\n\nSo it is."
    own_desk.do("edit", note_with(own_desk, f"_Outcome:_ {AGREED}"), was)
    note = "the note “Outcome: As agreed:”, which can’t be read back"
    beside = "It is gone, but the table or code beside it can’t be read back"
    for old, new, words, mine, reason in (
        ("one million", "two million", "two million", "one million", f"In a table of {note}"),
        ("one million", "", "one million", None, f"Gone from a table of {note}"),
        ("So it is.", "", "So it is.", None, beside),
    ):
        path = own_desk.export_anew("meeting", kind)
        changed(path, old, new)
        told = own_desk.told(path)
        (one,) = told["unplaced"]
        assert [one[name] for name in ("code", "field", "words", "mine", "reason")] == [
            *("P1-08", "outcome", words, mine, reason)
        ]
        assert offered(told) == []


def test_a_room_that_the_same_paper_changes_once_more_is_changed_and_not_asked_about(
    own_desk: Desk, tmp_path: Path
) -> None:
    own_desk.do("take-back", str(filled_with(sent_out(own_desk), "Alpha agreed.", tmp_path / "first.md")))
    paper, text = tmp_path / "paper.md", sent_out(own_desk)
    said = "Alpha agreed after a long debate"
    paper.write_text(text.replace("Alpha agreed", said), "utf-8")
    own_desk.do("take-back", str(paper))
    paper.write_text(text.replace("Alpha agreed", f"{said}, with thanks"), "utf-8")
    now = f"_Outcome:_ {said}, with thanks."
    assert offered(own_desk.told(paper)) == [("changed", f"_Outcome:_ {said}.", now, "theirs", False)]
    for other in ("Alpha left", "Alpha agreed before a long debate, and Beta left", "Agreed after a long debate"):
        paper.write_text(text.replace("Alpha agreed", other), "utf-8")  # as another office or an earlier round has it
        now_there = f"_Outcome:_ {other}."
        assert offered(own_desk.told(paper)) == [("conflicts", f"_Outcome:_ {said}.", now_there, None, False)]
    assert own_desk.call("take-back", str(paper)).code == 4  # which waits to be chosen from
    paper.write_text(text.replace("Alpha agreed", f"{said}, with thanks"), "utf-8")
    assert offered(own_desk.told(paper)) == [("conflicts", f"_Outcome:_ {said}.", now, None, False)]
    own_desk.do("undo")
    own_desk.do("edit", note_with(own_desk, f"_Outcome:_ {said}."), f"{said}.")
    own_desk.do("edit", note_with(own_desk, f"{said}."), f"{said}, with.")
    assert offered(own_desk.told(paper)) == [("conflicts", f"{said}, with.", now, None, False)]


def test_a_row_on_what_is_not_in_the_brief_stands_in_its_table_nevertheless(own_desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "meeting.md"
    path.write_text(sent_out(own_desk).replace("|   |   |   |", "| Ask on S2-02 | Eve | soon |", 1), "utf-8")
    (one,) = own_desk.told(path)["new"]
    assert (one["code"], one["reason"]) == ("P1-08", "S2-02 isn’t in the brief, so it goes to the first one")
    own_desk.do("take-back", str(path))
    assert rows_of(own_desk.export_anew("meeting", "md"))[0] == ("Ask on S2-02", "Eve", "soon")


def test_a_line_to_take_that_was_corrected_is_listed_beside_what_went_out(own_desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "meeting.md"
    path.write_text(sent_out(own_desk).replace("Planning needs", "Planning wants"), "utf-8")
    (one,) = own_desk.told(path)["unplaced"]
    assert (one["mine"], one["words"]) == tuple(
        f"Planning {how} more than one year at a time." for how in ("needs", "wants")
    )


def test_what_she_deleted_stays_deleted_after_an_undo_of_what_came_in_its_place(own_desk: Desk, tmp_path: Path) -> None:
    own_desk.do("take-back", str(filled_with(sent_out(own_desk), "Alpha agreed.", tmp_path / "first.md")))
    later = tmp_path / "later.md"
    later.write_text(sent_out(own_desk).replace("Alpha agreed.", "Gamma consented."), "utf-8")
    own_desk.do("delete", note_with(own_desk, "_Outcome:_ Alpha agreed."))
    own_desk.do("take-back", str(later), "--keep", "theirs")
    own_desk.do("undo")
    assert offered(own_desk.told(later)) == [("conflicts", None, "_Outcome:_ Gamma consented.", "mine", True)]
    own_desk.do("take-back", str(later))
    assert "_Outcome:_ Gamma consented." not in notes_on(own_desk, "P1-08")


@pytest.mark.parametrize("kind", ["docx", "odt", "md"])
def test_a_line_in_a_cell_for_both_rooms_is_of_the_room_that_it_went_out_in(
    own_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    path, templates = tmp_path / f"met.{kind}", tmp_path / "home" / OWN_TEMPLATES
    templates.mkdir(parents=True)
    (templates / "met.toml").write_text(table_template("met", {"outcome": 60}), "utf-8")
    empty = sent_out(own_desk)
    own_desk.do("take-back", str(filled_with(empty, "Alpha agreed.", tmp_path / "outcome.md")))
    said = filled_with(empty, "We said it loudly today.\n\n- once\n- twice", tmp_path / "said.md", "What we said")
    own_desk.do("take-back", str(said))
    own_desk.do("export", "--brief", BRIEFS["md"], "--template", "met", "-o", str(path))
    changed(path, "loudly", "softly")
    was, now = (f"_What we said:_ We said it {how} today.\n\n- once\n- twice" for how in ("loudly", "softly"))
    softly = ("changed", was, now, "theirs", False)
    assert offered(own_desk.told(path)) == [softly]
    changed(path, "Alpha agreed.", "Nobody spoke.")
    other = ("changed", "_Outcome:_ Alpha agreed.", "_Outcome:_ Nobody spoke.", "theirs", False)
    assert sorted(offered(own_desk.told(path))) == sorted([softly, other])


def test_notes_of_rooms_and_rows_go_to_a_colleague_and_come_back_and_a_restored_backup_has_them(
    own_desk: Desk, tmp_path: Path
) -> None:
    again = filled_in(own_desk, tmp_path / "meeting.md")
    backup, marks, back = tmp_path / "backup.db", tmp_path / "marks.alliance", tmp_path / "back.alliance"
    own_desk.do("backup", str(backup))
    own_desk.do("share", "--notes", "-o", str(marks))
    (tmp_path / "hers").mkdir()
    hers = Desk(tmp_path / "hers", tmp_path / "hers")
    hers.do("name", "Eve")
    hers.do("merge", str(marks))
    row = f"_Follow-up:_ {' · '.join(TODO)}"
    assert {f"_Outcome:_ {AGREED}", row} <= {*notes_on(hers, "P1-08")}
    hers.do("edit", note_with(hers, f"_Outcome:_ {AGREED}"), "_Outcome:_ They consented.")
    hers.do("edit", note_with(hers, row), f"{row} at noon")
    hers.do("share", "--notes", "-o", str(back))
    own_desk.do("merge", str(back))
    text = sent_out(own_desk)
    assert "**Outcome**\n\nThey consented.\n" in text
    assert rows_of(own_desk.export_anew("meeting", "md"))[0] == (*TODO[:2], f"{TODO[2]} at noon")
    again.write_text(text.replace("They consented.", "They refused."), "utf-8")
    assert [one[0] for one in offered(own_desk.told(again))] == ["changed"]
    own_desk.do("restore", str(backup))
    assert rows_of(own_desk.export_anew("meeting", "md"))[:2] == [TODO, TO_THANK]
    assert f"**Outcome**\n\n{AGREED}\n" in sent_out(own_desk)
    assert offered(own_desk.told(tmp_path / "meeting.md")) == []

"""What a document says in short, or a second time: nothing is taken from there, and nothing is dropped."""

from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.run import Run

from alliance_desktop.store import brief_rows
from tests.command_line import answer, ask
from tests.unit.coming_back.rounds import LINE, edited, sent_out


def test_a_stance_retyped_in_the_list_of_codes_is_listed(store: Path, tmp_path: Path) -> None:
    answer(store, "position", "P1-08", "--stance", "support")
    answer(store, "brief", "Money", "--add", *(f"P1-0{number}" for number in range(1, 9)))
    path = tmp_path / "Money.docx"
    answer(store, "export", "--brief", "Money", "--template", "full-dossier", "-o", str(path))
    document = docx.Document(str(path))
    first = next(one for one in document.paragraphs if one.text.startswith("P1-08\t"))
    for run in first.runs:
        run.text = run.text.replace("Support", "Cannot accept")
    document.save(str(path))
    told = ask(store, "take-back", str(path), "--dry-run", "--json")
    assert [(one["code"], one["field"]) for one in told["unplaced"]] == [("P1-08", "stance")]
    assert [told[name] for name in ("changed", "conflicts", "new")] == [[], [], []]


def test_an_answer_above_all_that_went_out_is_known_by_its_words_and_its_change_is_listed(
    store: Path, tmp_path: Path
) -> None:
    answer(store, "position", "P1-08", "--line", "We support regular funding for shelters.")
    answer(store, "position", "P1-05", "--line", "We are open to a common register of cases.")
    answer(store, "brief", "Money", "--add", "P1-08", "P1-05", "P2-04")
    sent, reply = tmp_path / "Money.docx", tmp_path / "Reply.docx"
    answer(store, "export", "--brief", "Money", "--template", "speaking-notes", "-o", str(sent))
    words = [one.text for one in docx.Document(str(sent)).paragraphs if one.text.strip()]
    document = docx.Document()
    for one in (*(one.replace("regular", "steady") for one in words), "Original message", *words):
        document.add_paragraph(one)
    document.save(str(reply))
    told = ask(store, "take-back", str(reply), "--dry-run", "--json")
    assert "We support steady funding for shelters." in [one["words"] for one in told["unplaced"]]
    assert [told[name] for name in ("changed", "conflicts", "new")] == [[], [], []]


def test_a_table_of_contents_put_in_says_nothing_new(store: Path, tmp_path: Path) -> None:
    answer(store, "position", "P1-08", "--line", "We support regular funding for shelters.")
    answer(store, "brief", "Money", "--add", "P1-08", "P1-05", "P2-04")
    path = tmp_path / "Money.docx"
    answer(store, "export", "--brief", "Money", "--template", "speaking-notes", "-o", str(path))
    document = docx.Document(str(path))
    headings = [one.text for one in document.paragraphs if one.text.startswith("P")]
    for page, heading in enumerate(headings, 2):
        document.paragraphs[2].insert_paragraph_before(f"{heading}\t{page}")
    document.save(str(path))
    told = ask(store, "take-back", str(path), "--dry-run", "--json")
    assert [told[name] for name in ("unplaced", "changed", "conflicts", "new")] == [[], [], [], []]


def test_the_stance_in_a_row_that_was_typed_anew_is_listed(store: Path, tmp_path: Path) -> None:
    answer(store, "position", "P1-08", "--stance", "support", "--line", "We support regular funding.")
    answer(store, "brief", "Money", "--add", "P1-08", "P1-05")
    path = tmp_path / "Money.docx"
    answer(store, "export", "--brief", "Money", "--template", "table-of-positions", "-o", str(path))
    document = docx.Document(str(path))
    table = document.tables[-1]
    cells = table.add_row().cells  # type: ignore[no-untyped-call]
    for cell, like in zip(cells, table.rows[1].cells, strict=True):
        cell.text = "S4-02" if "P1-08" in like.text else like.text if "Support" in like.text else ""
    document.save(str(path))
    told = ask(store, "take-back", str(path), "--dry-run", "--json")
    assert any("Support" in one["words"] for one in told["unplaced"])
    assert [told[name] for name in ("changed", "conflicts", "new")] == [[], [], []]


def test_of_an_export_that_is_no_longer_kept_texts_are_compared_and_nothing_else(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(brief_rows, "KEPT", 1)
    path = sent_out(
        store,
        tmp_path / "Old.docx",
        "full-dossier",
        ("position", "P2-04", "--line", LINE, "--asked", "Economy", "--reply-by", "2020-11-20"),
        ("position", "S1-03", "--stance", "accept"),
        ("brief", "Money", "--add", "P2-04", "S1-03"),
        ("brief", "Money", "--text", "We pause, and then we listen."),
    )
    for words in (
        ("position", "P2-04", "--answer", "We agree."),
        ("position", "S1-03", "--stance", "oppose"),
        ("brief", "Money", "--add", "P1-08"),
        ("export", "--brief", "Money", "-o", str(tmp_path / "New.md")),
    ):
        assert answer(store, *words).code == 0, words
    rewritten = edited(path, "rewritten.docx", {"We pause": "We wait"})
    asked = ask(store, "take-back", str(rewritten), "--dry-run", "--json")["conflicts"]
    assert [(one["field"], one["chosen"]) for one in asked] == [("stance", None), ("text", None)]
    saved = edited(path, "saved.docx", {})
    found = ask(store, "take-back", str(saved), "--dry-run", "--json")
    assert [(one["code"], one["field"], one["chosen"]) for one in found["conflicts"]] == [("S1-03", "stance", None)]
    assert [kind for kind in ("changed", "deleted", "added", "moved", "unplaced") if found[kind]] == []
    said = answer(store, "take-back", str(saved), "--dry-run")
    assert "What export 1 said is no longer kept, so nobody can tell who changed what." in said.err
    answer(store, "position", "S1-03", "--stance", "accept")
    assert "Notes and facts are only compared where it tracks changes." in said.err
    nothing = "Of what can be compared, no text in it is another than yours.\n"
    assert answer(store, "take-back", str(saved), "--dry-run").out == nothing


def test_of_an_export_that_is_no_longer_kept_what_the_file_itself_shows_as_changed_is_told(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(brief_rows, "KEPT", 1)
    path = sent_out(
        store,
        tmp_path / "Old.docx",
        "full-dossier",
        ("position", "P2-04", "--line", LINE, "--background", "Known since spring."),
        ("note", "P2-04", "Ask the Ministry in March."),
        ("brief", "Money", "--add", "P2-04"),
    )
    assert answer(store, "export", "--brief", "Money", "-o", str(tmp_path / "New.md")).code == 0
    document = docx.Document(str(path))
    for run in [*document.element.body.iter(qn("w:r"))]:
        said = run.text
        if said.startswith("Known since"):
            _track(run, "w:del")
        elif said.startswith(LINE):
            Run(run, document.paragraphs[0]).font.strike = True
        elif said.startswith("Ask the Ministry"):
            _track(run, "w:ins")
    document.save(str(path))
    found = ask(store, "take-back", str(path), "--dry-run", "--json")
    asked = [(one["field"], one["author"], one["theirs"], one["chosen"]) for one in found["conflicts"]]
    assert asked == [("background", "Capital", None, "mine")]
    listed = [(one["author"], one["words"], one["reason"]) for one in found["unplaced"]]
    typed = "Ask the Ministry in March. By the capital."
    assert listed == [(None, LINE, "Struck through"), ("Capital", typed, "Can only be added as a note")]


def _track(run: Any, name: str) -> None:
    change = OxmlElement(name)
    for key, value in (("id", "9001"), ("author", "Capital"), ("date", "2026-12-01T10:00:00Z")):
        change.set(qn(f"w:{key}"), value)
    run.addprevious(change)
    change.append(run)
    for text in run.findall(qn("w:t")):
        if name == "w:del":
            text.tag = qn("w:delText")
        else:
            text.text += " By the capital."

"""What is no document of these notes is refused in a line, and what is a strange one does no harm."""

import json
from pathlib import Path
from typing import Any

import pytest

from alliance_desktop.store import brief_rows
from tests.taking_back.desk import BRIEFS, STUDYING, Desk
from tests.taking_back.expectation import Expected, changed, judged
from tests.taking_back.papers.bad_files import REFUSED, huge
from tests.taking_back.papers.word_file import WordFile, made, paragraphs_in, remove, replace, text_of, w
from tests.taking_back.papers.word_saving import as_word_saves, like_google

REFUSING = 2
EXAMINING = changed("S1-04", "line", "studying", "examining")


def refused(desk: Desk, path: Path, words: str = "") -> str:
    """What is wrong with how a file was refused; '' where it was done in a line, with nothing written."""
    before = {one: one.read_bytes() for one in desk.folder.rglob("*") if one.is_file()}
    said = desk.call("take-back", str(path))
    lines = said.err.splitlines()
    if said.code != REFUSING or said.out:
        return f"exit {said.code}: {said.out}{said.err}"
    if len(lines) != 1 or not lines[0].startswith("alliance-desktop: ") or words not in lines[0]:
        return said.err
    return "" if all(one.read_bytes() == data for one, data in before.items()) else "something was written"


def test_each_is_refused_in_a_line_and_nothing_is_written(desk: Desk, tmp_path: Path) -> None:
    data = desk.export("request", "docx").read_bytes()
    found = {}
    for name, (file, make, words) in REFUSED.items():
        path = tmp_path / file
        path.write_bytes(make(data))
        found[name] = refused(desk, path, words)
    huge(tmp_path / "huge.docx")
    found["200 MB"] = refused(desk, tmp_path / "huge.docx")
    found["a folder"] = refused(desk, tmp_path)
    found["no file"] = refused(desk, tmp_path / "none.docx")
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_a_document_of_another_store_is_refused(desk: Desk, tmp_path: Path) -> None:
    other = Desk(tmp_path, desk.home)
    other.do("position", "P1-08", "--line", "A line of their own.")
    other.do("brief", "Theirs", "--add", "P1-08", "P1-07", "P1-09")
    for kind in ("docx", "odt", "md"):
        path = tmp_path / f"theirs.{kind}"
        other.do("export", "--brief", "Theirs", "-o", str(path))
        assert refused(desk, path, "exported from a brief in these notes") == ""


def word_of(desk: Desk, template: str = "request") -> WordFile:
    """An export in which one word of a line was changed."""
    word = WordFile(desk.export(template, "docx").read_bytes())
    replace(word.at("We are studying"), "studying", "examining")
    return word


def told_of(desk: Desk, path: Path, word: WordFile) -> Any:
    path.write_bytes(word.data())
    return desk.told(path)


def test_macros_are_left_where_they_are(desk: Desk, tmp_path: Path) -> None:
    word = word_of(desk)
    word.parts["word/vbaProject.bin"] = b"Sub AutoOpen()"
    assert judged(EXAMINING, told_of(desk, tmp_path / "x.docx", as_word_saves(word))).word == "right"


def test_rows_without_any_code_are_told_by_their_bookmarks_or_listed(desk: Desk, tmp_path: Path) -> None:
    for save, right in ((as_word_saves, {"right"}), (like_google, {"right", "not placed"})):
        word = word_of(desk)
        for row in word.body.iter(w("tr")):
            first = paragraphs_in(row.find(w("tc")))[0]
            if "-" in text_of(first):
                replace(first, text_of(first), "")
        assert judged(EXAMINING, told_of(desk, tmp_path / "x.docx", save(word))).word in right


def test_a_table_turned_into_text_comes_back_or_is_listed(desk: Desk, tmp_path: Path) -> None:
    word = word_of(desk)
    for table in word.tables():
        for paragraph in list(table.iter(w("p"))):
            table.addprevious(paragraph)
        remove(table)
    verdict = judged(EXAMINING, told_of(desk, tmp_path / "x.docx", as_word_saves(word)))
    assert verdict.wrong == []


def test_all_text_in_one_cell_is_taken_nowhere_and_lost_nowhere(desk: Desk, tmp_path: Path) -> None:
    word = word_of(desk)
    first, *others = list(word.body.iter(w("tc")))
    for cell in others:
        for paragraph in paragraphs_in(cell):
            first.append(paragraph)
    for table in word.tables()[1:]:
        remove(table)
    remove(*list(word.tables()[0].iterchildren(w("tr")))[1:], *list(word.tables()[0].iter(w("tc")))[1:])
    told = told_of(desk, tmp_path / "x.docx", as_word_saves(word))
    assert [one for one in (*told["changed"], *told["new"], *told["conflicts"]) if one["theirs"] is None] == []
    assert "examining" in json.dumps([told["changed"], told["unplaced"]])


def test_words_in_a_text_box_are_told_once(desk: Desk, tmp_path: Path) -> None:
    word = WordFile(desk.export("notes", "docx").read_bytes())
    word.at("We are studying").append(_boxed("Words in a box."))
    told = told_of(desk, tmp_path / "x.docx", word)
    assert [one["theirs"].count("Words in a box.") for one in (*told["changed"], *told["unplaced"])] == [1]


def _boxed(words: str) -> Any:
    """A text box as Word writes it: twice, once for programs that don't know the first."""
    text = made("t")
    text.text = words
    inside = [made("txbxContent", made("p", made("r", made("t")))) for _twice in range(2)]
    for one in inside:
        next(one.iter(w("t"))).text = words
    run = made("r")
    other = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
    run.append(run.makeelement(f"{other}AlternateContent"))
    for kind, content in zip(("Choice", "Fallback"), inside, strict=True):
        part = run[0].makeelement(f"{other}{kind}", {"Requires": "wps"} if kind == "Choice" else {})
        part.append(content)
        run[0].append(part)
    return run


def test_of_an_old_export_whose_content_is_not_kept_each_difference_is_a_choice(
    own_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(brief_rows, "KEPT", 2)
    old = own_desk.folder / "old.docx"
    word = WordFile(own_desk.export_anew("notes", "docx").read_bytes())
    replace(word.at("We are studying"), "studying", "examining")
    old.write_bytes(as_word_saves(word).data())
    for _turn in range(2):
        own_desk.export_anew("notes", "docx")
    told = own_desk.told(old)
    assert (told["changed"], told["unplaced"]) == ([], []), "the foot of the page names that export"
    (both,) = told["conflicts"]
    assert (both["code"], both["base"], both["mine"], both["theirs"]) == (
        "S1-04",
        None,
        STUDYING,
        STUDYING.replace("studying", "examining"),
    )


def test_of_a_brief_that_was_deleted_the_fields_are_taken(own_desk: Desk) -> None:
    word = WordFile(own_desk.export_anew("request", "docx").read_bytes())
    replace(word.at("We are studying"), "studying", "examining")
    replace(word.at("Between the two"), "pause", "stop")
    path = own_desk.folder / "x.docx"
    path.write_bytes(as_word_saves(word).data())
    own_desk.do("brief", BRIEFS["docx"], "--delete")
    told = own_desk.told(path)
    assert judged(Expected(EXAMINING.comes, unplaced=["we stop and listen"]), told).word == "right"


def test_no_internal_remark_is_read_or_told(own_desk: Desk) -> None:
    own_desk.call("position", "S1-04", "--remark", "-", stdin=b"Ziegelrot-4711")
    path = own_desk.folder / "x.docx"
    path.write_bytes(word_of(own_desk).data())
    said = own_desk.do("take-back", str(path), "--json")
    assert "Ziegelrot" not in said.out
    kept = [one for one in own_desk.folder.rglob("*") if one.is_file() and one.suffix in {".json", ".md", ".txt"}]
    assert [one for one in kept if b"Ziegelrot" in one.read_bytes()] == []

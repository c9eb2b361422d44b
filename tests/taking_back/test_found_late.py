"""What only a store of its own shows: numbers of a list of which items came and went, which of many exports it is."""

import re
import subprocess
from pathlib import Path

import pytest

from alliance_desktop.coming_back import origins
from tests.taking_back.desk import ADVISORY, TEMPLATES, Desk
from tests.taking_back.papers.word_file import WordFile, paste_behind, remove, replace, retype, text_of, w

LISTED = "Three branches matter.\n\n1. hotels\n2. carriers\n3. banks"
NUMBERED = "Three branches matter.\n\n1. carriers\n2. airlines\n3. banks"


@pytest.mark.parametrize("template", ["positions", "notes"])
def test_a_list_is_numbered_as_the_document_shows_it(own_desk: Desk, template: str) -> None:
    own_desk.do("position", "S1-04", "--line", LISTED)
    path = own_desk.export_anew(template, "docx")
    word = WordFile(path.read_bytes())
    paste_behind(word.at("carriers"), "airlines")
    remove(word.at("hotels"))
    path.write_bytes(word.data())
    assert [one["theirs"] for one in own_desk.told(path)["changed"]] == [NUMBERED]
    path = own_desk.export_anew(template, "md")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("1. hotels\n2. carriers\n", "1. carriers\n2. airlines\n"), encoding="utf-8")
    assert [one["theirs"] for one in own_desk.told(path)["changed"]] == [NUMBERED]


@pytest.mark.parametrize("has_edges", [True, False])
def test_a_file_is_of_the_export_that_it_names_and_not_of_a_newer_report(
    own_desk: Desk, has_edges: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(origins, "_NEWEST", 1)
    monkeypatch.setattr(origins, "_MOST_TRIED", 2 if has_edges else 9)
    path = own_desk.export_anew("notes", "docx")
    data = path.read_bytes()
    for template in ("dossier", "meeting"):
        own_desk.export_anew(template, "docx")
    word = WordFile(data)
    replace(word.at(ADVISORY), "to prescribe", "to decide")
    remove(*word.body.iter(w("bookmarkStart"), w("bookmarkEnd")))
    gone = () if has_edges else [one for one in word.parts if "header" in one or "footer" in one]
    for one in ("docProps/custom.xml", *gone):
        word.parts[one] = re.sub(rb"(?s)<(vt:lpwstr|w:t)([ >].*?)</", rb"<\1></", word.parts[one])
    path.write_bytes(word.data())
    (changed,) = own_desk.told(path)["changed"]
    assert changed["code"] == "P2-06"


@pytest.mark.pandoc
def test_a_table_that_a_program_drew_with_broken_words_is_listed(desk: Desk, tmp_path: Path) -> None:
    word = WordFile(desk.export("positions", "docx").read_bytes())
    replace(word.at("Planning needs"), "one year", "two years")
    (tmp_path / "edited.docx").write_bytes(word.data())
    path = tmp_path / "drawn.md"
    command = ["pandoc", "--from", "docx", "--to", "markdown", "-o", str(path), str(tmp_path / "edited.docx")]
    subprocess.run(command, check=True, timeout=60)
    told = desk.told(path)
    assert [one["code"] for one in told["changed"] if one["code"] != "P1-08"] == []


@pytest.mark.parametrize("template", ["notes", "request"])
@pytest.mark.parametrize("over", ["Cover", "Opening"])
def test_a_line_typed_over_title_heading_and_text_is_none_of_these(own_desk: Desk, template: str, over: str) -> None:
    """However like the text it is."""
    opening = "We thank the Chair for this session on trafficking and for the paper before us."
    for row in (("--heading", "Opening"), ("--text", opening), ("--add", "P1-08", "S5-04")):
        own_desk.do("brief", "Cover", *row)
    path, cover = own_desk.folder / "cover.docx", "Thank you for the paper before us: our comments on trafficking."
    own_desk.do("export", "--brief", "Cover", "--template", TEMPLATES[template], "-o", str(path))
    word = WordFile(path.read_bytes())
    paragraphs = list(word.body.iterchildren(w("p")))
    start = next(place for place, one in enumerate(paragraphs) if text_of(one) == over)
    retype(paragraphs[start : paragraphs.index(word.at(opening)) + 1], cover)
    path.write_bytes(word.data())
    told = own_desk.told(path)
    assert [one["words"] for one in told["unplaced"]] == [cover]
    assert told["changed"] + told["new"] + told["conflicts"] + told["deleted"] == []


@pytest.mark.parametrize(("over", "of"), [("notes", "request"), ("request", "notes")])
def test_the_text_of_one_export_pasted_into_the_file_of_another_is_of_that_one(
    own_desk: Desk, over: str, of: str
) -> None:
    """As somebody does who keeps the letterhead of the last file."""
    path, pasted = (own_desk.export_anew(one, "docx") for one in (over, of))
    file, text = WordFile(path.read_bytes()), WordFile(pasted.read_bytes())
    replace(text.at(ADVISORY), "to prescribe", "to decide")
    remove(*(one for one in file.body if one.tag != w("sectPr")))
    for one in [one for one in text.body if one.tag != w("sectPr")]:
        file.body[-1].addprevious(one)
    path.write_bytes(file.data())
    told = own_desk.told(path)
    assert [one["code"] for one in told["changed"]] == ["P2-06"]
    assert told["new"] + told["conflicts"] + told["deleted"] == []
    assert {one["reason"] for one in told["unplaced"]} <= {"At the head or foot of the pages"}


def test_a_list_of_codes_typed_on_top_makes_no_table_of_a_paper_that_says_no_name(own_desk: Desk) -> None:
    own_desk.export_anew("positions", "md")
    path = own_desk.export_anew("notes", "md")
    text = re.sub(r"<!--.*?-->", "", path.read_text(encoding="utf-8")).replace("to prescribe", "to decide")
    listed = "| Code | Stance |\n| --- | --- |\n| P1-08 | Cannot accept |\n| S5-04 | Support |\n"
    path.write_text(text.replace("## To raise", f"{listed}\n## To raise", 1), encoding="utf-8")
    told = own_desk.told(path)
    assert [one["code"] for one in told["changed"]] == ["P2-06"]
    assert ["Cannot accept" in one["words"] for one in told["unplaced"]] == [True]

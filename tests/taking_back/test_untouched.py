"""A document in which nobody has changed anything: nothing comes of it, whatever it looks like and who saved it."""

import subprocess
from pathlib import Path

import pytest

from tests.taking_back.desk import ADVISORY, BRIEFS, IN_PARAGRAPHS, IN_TABLES, TEMPLATES, Desk
from tests.taking_back.expectation import Comes, Expected, changed, judged
from tests.taking_back.papers.word_file import WordFile, replace
from tests.taking_back.papers.word_saving import as_word_saves, like_google
from tests.unit.export.letterheads.letterheads import odt_letter, word_letter

KINDS = ("docx", "odt", "md")


def test_a_file_as_it_went_out_changes_nothing(desk: Desk) -> None:
    found = {}
    for template in TEMPLATES:
        for kind in KINDS:
            found[template, kind] = judged(Expected(), desk.told(desk.export(template, kind))).wrong
    assert found == {one: [] for one in found}


def test_a_word_file_that_was_only_saved_again_changes_nothing(desk: Desk) -> None:
    found = {}
    path = desk.folder / "saved.docx"
    for template in TEMPLATES:
        for save in (as_word_saves, like_google):
            path.write_bytes(save(WordFile(desk.export(template, "docx").read_bytes())).data())
            found[template, save.__name__] = judged(Expected(), desk.told(path)).wrong
    assert found == {one: [] for one in found}


@pytest.mark.parametrize(("kind", "letter"), [("docx", word_letter()), ("odt", odt_letter())])
def test_a_file_on_a_letterhead_as_it_went_out_changes_nothing(own_desk: Desk, kind: str, letter: bytes) -> None:
    (own_desk.folder / f"letter.{kind}").write_bytes(letter)
    found = {}
    for template in TEMPLATES:
        path = own_desk.export_anew(template, kind, "--letterhead", str(own_desk.folder / f"letter.{kind}"))
        found[template] = judged(Expected(), own_desk.told(path)).wrong
    assert found == {one: [] for one in found}


@pytest.mark.parametrize("kind", KINDS)
def test_headings_in_the_list_before_many_recommendations_are_fixed_words(own_desk: Desk, kind: str) -> None:
    """One that is changed where it stands in full has changed, once."""
    own_desk.do("brief", BRIEFS[kind], "--add", "P1-01", "P1-02")
    own_desk.do("brief", BRIEFS[kind], "--heading", "P1-01 and more")
    path = own_desk.export_anew("dossier", kind)
    assert judged(Expected(), own_desk.told(path)).wrong == []
    if kind == "docx":
        word = WordFile(path.read_bytes())
        replace(word.at("If raised", -1), "If raised", "If asked")
        path.write_bytes(word.data())
        assert judged(Expected([Comes(None, "heading", "If asked")]), own_desk.told(path)).word == "right"


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_a_line_that_is_read_from_the_right_comes_back_as_it_went_out(own_desk: Desk, kind: str) -> None:
    own_desk.do("position", "P1-08", "--line", "نؤيد **التمويل** في 2026.\n\n- البند *الأول*\n- S5-04 ثانيا\n\nYes.")
    found = {}
    for template in (*IN_TABLES, *IN_PARAGRAPHS):
        found[template] = judged(Expected(), own_desk.told(own_desk.export_anew(template, kind))).wrong
    assert found == {one: [] for one in found}


def test_it_says_so_in_a_line(desk: Desk) -> None:
    said = desk.do("take-back", str(desk.export("request", "docx")), "--dry-run")
    assert said.out.startswith("Nothing has changed since export ")
    assert said.err == ""


def test_the_same_of_a_brief_filter_and_report_that_is_no_export_of_a_brief(desk: Desk, tmp_path: Path) -> None:
    for words in (("P1-08",), ("--template", "report-with-my-marks")):
        path = tmp_path / "marks.docx"
        desk.do("export", *words, "-o", str(path), "--force")
        said = desk.call("take-back", str(path))
        assert said.code == 2, said
        assert "exported without a brief" in said.err


@pytest.mark.pandoc
@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_nor_does_a_file_that_pandoc_made_of_our_markdown(desk: Desk, tmp_path: Path, kind: str, long: bool) -> None:
    """Each template in one of the two formats, and with `--long` in both."""
    found, templates = {}, (*IN_TABLES, *IN_PARAGRAPHS)
    for template in templates if long else templates[kind == "odt" :: 2]:
        path = tmp_path / f"{template}.{kind}"
        subprocess.run(["pandoc", "-o", str(path), str(desk.export(template, "md"))], check=True, timeout=60)
        found[template] = judged(Expected(), desk.told(path)).wrong
        if kind == "docx":
            word = WordFile(path.read_bytes())
            replace(word.at(ADVISORY), "to prescribe", "to decide")
            path.write_bytes(word.data())
            told = judged(changed("P2-06", "line", "to prescribe", "to decide"), desk.told(path))
            found[template] += told.wrong + told.not_placed
    assert found == {one: [] for one in found}

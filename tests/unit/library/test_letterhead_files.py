"""The office's file is copied beside the own templates, where nothing that happens to the original reaches it."""

import os
import random
import stat
import subprocess
import sys
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from docx.document import Document

from alliance_desktop.domain.template import Template
from alliance_desktop.errors import AllianceError, InputError, LetterheadError
from alliance_desktop.ingest.read_template import letterhead_of, listed_templates, own_templates_folder, template_named
from alliance_desktop.library.template_changes import keep_letterhead, kept_letterheads
from tests.builders import fill_disc
from tests.unit.export.letterheads.letterheads import letter_file, odt_letter, word_letter


def with_letterhead(name: str) -> Template:
    return replace(template_named("speaking-notes"), letterhead=name)


def test_a_copy_serves_the_template_when_the_original_is_gone(tmp_path: Path) -> None:
    original = letter_file(tmp_path, word_letter(), "Our Letter.DOCX")
    name = keep_letterhead(original)
    original.unlink()
    assert name == "Our Letter.docx"
    assert letterhead_of(with_letterhead(name), ".docx")
    assert letterhead_of(with_letterhead(name), ".odt") is None
    assert stat.S_IMODE((own_templates_folder() / name).stat().st_mode) == 0o600


def test_the_same_file_is_copied_once_another_of_its_name_beside_it_and_no_other_kind(tmp_path: Path) -> None:
    with pytest.raises(LetterheadError):
        keep_letterhead(letter_file(tmp_path, b"Dear colleague,"))
    with pytest.raises(InputError):
        keep_letterhead(tmp_path / "gone.docx")
    assert not own_templates_folder().exists()
    path = letter_file(tmp_path, odt_letter(), "letter.odt")
    assert [keep_letterhead(path), keep_letterhead(path)] == ["letter.odt"] * 2
    letter_file(tmp_path, odt_letter(more={"meta.xml": b"<x/>"}), "letter.odt")
    assert keep_letterhead(path) == "letter-2.odt"
    assert len(list(own_templates_folder().iterdir())) == 2


def test_a_full_disc_is_told_and_keeps_none(tmp_path: Path, small_disc: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(small_disc))
    path = letter_file(tmp_path, word_letter())
    fill_disc(small_disc)
    with pytest.raises(AllianceError, match="The disk is full"):
        keep_letterhead(path)
    assert [one for one in small_disc.rglob("*") if one.is_file()] == [small_disc / "ballast"]
    (small_disc / "ballast").unlink()
    assert keep_letterhead(path) == "letter.docx"


def test_what_stands_in_its_way_is_named_or_passed_by(tmp_path: Path) -> None:
    path, folder = letter_file(tmp_path, word_letter()), own_templates_folder()
    folder.parent.mkdir(parents=True)
    folder.write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match=r"The folder .* for your templates can’t be created"):
        keep_letterhead(path)
    assert folder.read_text(encoding="utf-8") == "mine"
    folder.unlink()
    (folder / "letter.docx").mkdir(parents=True)
    assert keep_letterhead(path) == "letter-2.docx"


KEEPING = """
import sys
from pathlib import Path
from alliance_desktop.library.template_changes import keep_letterhead
folder = Path(sys.argv[1])
while True:
    for kept in folder.glob("letter*.docx"):
        kept.unlink()
    keep_letterhead(Path(sys.argv[2]))
    print("again", flush=True)
"""


def test_a_kill_while_it_is_kept_leaves_a_whole_one_or_none(tmp_path: Path, long: bool) -> None:
    path = letter_file(tmp_path, word_letter(lambda letter: letter.add_paragraph(str(os.urandom(200_000)))))
    folder, dice = own_templates_folder(), random.Random(5)
    for _number in range(50 if long else 3):
        command = [sys.executable, "-c", KEEPING, str(folder), str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout
            assert process.stdout.readline() == b"again\n"  # it has kept one already
            time.sleep(dice.uniform(0.05, 0.3))
            process.kill()
        assert all(one.read_bytes() == path.read_bytes() for one in folder.glob("letter*.docx"))
        assert [one for one in listed_templates() if one.is_own] == []
    for left in folder.glob(".*"):
        os.utime(left, (0, 0))
    for one in folder.glob("letter*"):
        one.unlink()
    keep_letterhead(path)
    assert [one.name for one in folder.iterdir()] == ["letter.docx"]


def add_words(words: str, letter: Document) -> None:
    letter.add_paragraph(words)


@pytest.mark.skipif(os.name != "posix", reason="no file can be called so there")
def test_a_file_with_an_odd_name_is_kept_under_one_that_a_template_can_have(tmp_path: Path) -> None:
    for odd, kept in ((".hid.docx", "hid.docx"), ("a:b.docx", "a-b.docx"), ("a\\b.docx", "a-b-2.docx")):
        letter = word_letter(partial(add_words, odd))
        name = keep_letterhead(letter_file(tmp_path, letter, odd))
        assert name == kept
        assert letterhead_of(with_letterhead(name), ".docx")
    assert kept_letterheads() == ["a-b-2.docx", "a-b.docx", "hid.docx"]


def test_only_files_that_a_template_can_name_are_offered() -> None:
    folder = own_templates_folder()
    assert kept_letterheads() == []
    (folder / "folder.docx").mkdir(parents=True)
    for name in ("letter.docx", "letter.ODT", ".hidden.docx", "~$letter.docx", "notes.txt"):
        (folder / name).touch()
    assert kept_letterheads() == ["letter.ODT", "letter.docx"]

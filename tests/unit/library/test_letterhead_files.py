"""The office's file is copied beside the own templates, where nothing that happens to the original reaches it."""

import stat
from dataclasses import replace
from pathlib import Path

import pytest

from alliance_desktop.domain.template import Template
from alliance_desktop.errors import InputError, LetterheadError
from alliance_desktop.ingest.read_letterhead import letterhead_of
from alliance_desktop.ingest.read_template import own_templates_folder, template_named
from alliance_desktop.library.letterhead_files import keep_letterhead
from tests.unit.export.letterheads import letter_file, odt_letter, word_letter


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


def test_the_same_file_is_copied_once_and_another_of_its_name_beside_it(tmp_path: Path) -> None:
    path = letter_file(tmp_path, odt_letter(), "letter.odt")
    assert [keep_letterhead(path), keep_letterhead(path)] == ["letter.odt"] * 2
    letter_file(tmp_path, odt_letter(more={"meta.xml": b"<x/>"}), "letter.odt")
    assert keep_letterhead(path) == "letter-2.odt"
    assert len(list(own_templates_folder().iterdir())) == 2


def test_what_is_no_letterhead_is_not_copied(tmp_path: Path) -> None:
    with pytest.raises(LetterheadError):
        keep_letterhead(letter_file(tmp_path, b"Dear colleague,"))
    with pytest.raises(InputError):
        keep_letterhead(tmp_path / "gone.docx")
    assert not own_templates_folder().exists()

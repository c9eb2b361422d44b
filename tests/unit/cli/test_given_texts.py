"""Texts from a file or standard input, fields that are emptied by name, and names of files that one may trust."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def remarks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "remarks.md"
    path.write_bytes(b"\xef\xbb\xbfFrom a file.\n")
    return path


def note_text(call: Any) -> str:
    (note,) = call("notes", "--json").json()
    text: str = note["text"]
    return text


@pytest.mark.parametrize(
    ("given", "kept"), [("@remarks.md", "From a file."), ("@@anna: agreed", "@anna: agreed"), ("-", "From a pipe.")]
)
def test_a_text_may_stand_in_a_file_without_byte_order_mark(given: str, kept: str, call: Any, remarks: Path) -> None:
    stdin = "\ufeffFrom a pipe.".encode()
    assert call("note", "P1-08", given, stdin=stdin).code == 0
    assert note_text(call).strip() == kept
    assert call("position", "P1-08", "--line", given, stdin=stdin).code == 0
    assert kept in call("show", "P1-08").out.partition("Line to take")[2]
    assert call("brief", "Money", "--text", given, stdin=stdin).code == 0
    assert call("brief", "Money", "--json").json()["items"][0]["text"].strip() == kept


def test_several_fields_may_come_from_files_and_one_that_is_not_there_is_named(call: Any, remarks: Path) -> None:
    assert call("position", "P1-08", "--line", "@remarks.md", "--pressed", "@remarks.md").code == 0
    assert call("position", "P1-08", "--remark", "@remarks.md").code == 0
    assert "From a file." in call("show", "P1-08", "--internal").out
    assert call("position", "P1-08", "--remark", "typed").code == 2
    answer = call("note", "P1-08", "@anna: agreed")
    assert answer.code == 2
    assert "anna: agreed can’t be read. To begin a text with @, write @@." in answer.err
    (remarks.parent / "empty.md").touch()
    answer = call("position", "P1-08", "--line", "@empty.md")
    assert "empty.md is empty. Nothing was changed. Use --clear to empty a field." in answer.err


def test_fields_are_emptied_by_name_as_by_two_quotes(call: Any) -> None:
    for clear in (("--clear", "line", "pressed", "reply-by"), ("--line", "", "--pressed", "", "--reply-by", "")):
        said = ("--line", "We agree.", "--pressed", "More.", "--reply-by", "2099-11-30", "--stance", "support")
        assert call("position", "P1-08", *said).code == 0
        assert call("position", "P1-08", *clear).code == 0
        shown = call("show", "P1-08").out
        assert not [text for text in ("We agree.", "More.", "2099") if text in shown]
        assert "Support" in shown
    answer = call("position", "P1-08", "--clear", "lines")
    assert answer.code == 2
    assert "--clear takes stance, line, pressed" in answer.err
    assert "Use either --line or --clear, not both" in call("position", "P1-08", "--line", "x", "--clear", "line").err


def test_a_store_that_is_not_there_is_told_by_check_alone(call: Any, store: Path) -> None:
    assert (call("list").code, call("list").err) == (0, "")
    answer = call("check")
    assert (answer.code, f"{store} doesn’t exist" in answer.out) == (1, True)
    assert call("check", "--json").json()["ok"] is False
    assert not store.exists()
    assert call("note", "P1-08", "The very first.").err == ""


def test_an_export_has_the_format_of_its_file(call: Any, tmp_path: Path) -> None:
    for name, begin in (("a.docx", b"PK"), ("a.PDF", b"%PDF"), ("a.md", b"#")):
        assert call("export", "P1-08", "-o", str(tmp_path / name)).code == 0
        assert (tmp_path / name).read_bytes().startswith(begin)
    assert call("export", "P1-08", "--format", "md", "-o", str(tmp_path / "b.docx")).code == 0
    assert (tmp_path / "b.docx").read_bytes().startswith(b"#")
    for target in ("a.txt", "-"):
        assert "Specify --format md" in call("export", "P1-08", "-o", target).err


@pytest.mark.parametrize("name", ["CON", "nul.docx", "COM1.md", "lpt9", "a\u202excod.md"])
def test_a_name_that_is_a_device_or_seems_another_is_refused(name: str, call: Any, tmp_path: Path) -> None:
    assert call("note", "P1-08", "x").code == 0
    before = sorted(tmp_path.rglob("*"))
    for words in (("export", "P1-08", "--format", "md", "-o"), ("backup",)):
        answer = call(*words, str(tmp_path / name))
        assert answer.code == 2
        assert "Choose another name" in answer.err
        assert "\u202e" not in answer.err
    assert sorted(tmp_path.rglob("*")) == before

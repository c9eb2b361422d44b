"""Own templates on the command line: listed, exported with, set for a brief, and missed where one is gone."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from alliance_desktop.ingest.read_template import own_templates_folder, template_named
from alliance_desktop.library.template_changes import copied


@pytest.fixture
def own() -> Path:
    """A copy of *Speaking notes* that says the quotation, too."""
    change = copied(template_named("speaking-notes"))
    change.write()
    text = change.path.read_text(encoding="utf-8")
    change.path.write_text(text.replace('"quotation"\non = false', '"quotation"\non = true'), encoding="utf-8")
    return change.path


def test_templates_are_listed_with_their_briefs_and_the_folder(call: Any, own: Path) -> None:
    call("brief", "Money", "--add", "P1-08")
    call("brief", "Money", "--set", "template", "Speaking notes 2")
    (own.parent / "memo.toml").write_text(f"format = {'9' * 5_000}\n", encoding="utf-8")
    said = call("templates")
    assert said.code == 0
    assert "full-dossier  Full dossier\n    comes with the program\n" in said.out
    assert "speaking-notes-2  Speaking notes 2\n    your own, used in 1 brief\n" in said.out
    assert "memo  memo\n    can’t be used\n" in said.out
    assert said.out.endswith(f"Own templates: {own.parent}\n")
    assert f"{own.parent / 'memo.toml'}, line 1: this number is too long" in said.err
    found = call("templates", "--json").json()
    assert found["folder"] == str(own_templates_folder())
    assert found["templates"][-2] == {
        "name": "speaking-notes-2",
        "title": "Speaking notes 2",
        "own": True,
        "file": str(own),
        "briefs": 1,
        "fault": None,
    }


def test_an_own_template_writes_a_brief_and_what_a_filter_finds(call: Any, own: Path) -> None:
    assert own.is_file()
    call("brief", "Money", "--add", "P1-08")
    for words in (("--brief", "Money"), ("P1-08",)):
        said = call("export", *words, "--template", "speaking-notes-2", "--format", "md", "-o", "-")
        assert said.code == 0
        assert "> Regular and sufficient funding" in said.out


def test_a_template_with_a_slip_or_broken_changes_and_writes_nothing(call: Any, own: Path, tmp_path: Path) -> None:
    call("brief", "Money", "--add", "P1-08")
    target = tmp_path / "x.md"
    for words in (
        ("export", "P1-08", "--template", "speaking-note", "--format", "md", "-o", str(target)),
        ("brief", "Money", "--set", "template", "speaking-notes-3"),
    ):
        said = call(*words)
        assert said.code == 2
        assert "did you mean “speaking-notes" in said.err
    own.write_text("format = 1\n", encoding="utf-8")
    said = call("brief", "Money", "--set", "template", own.stem)
    assert said.code == 2
    assert said.err.startswith(f"alliance-desktop: {own}, line 1")
    assert call("brief", "Money", "--json").json()["template"] == "full-dossier"
    assert not target.exists()


def test_a_brief_whose_template_is_gone_is_not_written_with_another(call: Any, own: Path, tmp_path: Path) -> None:
    call("brief", "Money", "--add", "P1-08")
    call("brief", "Money", "--set", "template", own.stem)
    own.unlink()
    target = tmp_path / "x.md"
    said = call("export", "--brief", "Money", "--format", "md", "-o", str(target))
    assert said.code == 2
    assert "“Money” uses the template “speaking-notes-2”, which no longer exists. Give --template" in said.err
    assert not target.exists()
    said = call("export", "--brief", "Money", "--template", "full-dossier", "--format", "md", "-o", str(target))
    assert said.code == 0
    assert call("brief", "Money").code == 0


@pytest.mark.parametrize("taken", ["file", "folder"])
def test_what_may_not_be_read_is_named(own: Path, store: Path, under_rights: list[str], taken: str) -> None:
    (own if taken == "file" else own.parent).chmod(0)
    command = [*under_rights, sys.executable, "-m", "alliance_desktop", "--store", str(store), "templates"]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    own.parent.chmod(0o700)
    assert said.returncode == 0
    assert "can’t be used" in said.stdout
    assert "Permission denied" in said.stderr
    assert "full-dossier" in said.stdout

"""The documents name files that are there; each room says what lives in it, and no two modules have one name."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

import bootstrap
from alliance_desktop.domain.report import Report
from alliance_desktop.library.library import Library
from tests import ROOT, screenshots
from tests.pictures import page_pictures, scenes

PACKAGE = ROOT / "alliance_desktop"
DOCUMENTS = [ROOT / "CONTRIBUTING.md", ROOT / "db" / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
DOCUMENTS += sorted(PACKAGE.rglob("__init__.py"))
"""Rooms tell their journeys at their head."""
FROM = [
    *(ROOT, PACKAGE, PACKAGE / "gui", ROOT / "docs", ROOT / "db", ROOT / "resources"),
    ROOT / "resources" / "reports" / "osce-2018",
]
"""Where the names of files in a document begin."""
MADE = {"alliance.po", "alliance.mo", "resources/i18n/", "gone.toml"}
"""Files that no translation has brought yet, and one that only a report has which was corrected."""


def named(text: str) -> set[str]:
    """What stands in code marks and can only be a file or a folder of the project."""
    tokens = re.findall(r"`([\w./-]+)`", text) + re.findall(r"^([\w./-]+\.py)\b", text, re.MULTILINE)
    found = {one for one in tokens if re.search(r"\w/$|\.(py|md|toml|sql|txt|spec|po|mo)$", one)}
    return {one for one in found if "NNNN" not in one} - MADE


def test_every_file_that_a_document_names_is_there() -> None:
    files = {path.name for folder in (PACKAGE, ROOT / "tests") for path in folder.rglob("*") if path.is_file()}
    for path in DOCUMENTS:
        names = named(path.read_text(encoding="utf-8"))
        lacking = {
            name
            for name in names
            if name not in files and not any((base / name).exists() for base in (path.parent, *FROM))
        }
        assert lacking == set(), path


def test_every_name_in_the_glossary_is_in_the_code() -> None:
    rows = re.findall(r"^\| .* \| (.*) \|$", (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8"), re.MULTILINE)
    names = {name.rpartition(".")[2] for row in rows for name in re.findall(r"`([\w.]+)`", row)}
    code = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    defined = set(re.findall(r"^ *(?:class|def) (\w+)", code, re.MULTILINE))
    defined |= set(re.findall(r"^ *(\w+)(?: =|: )", code, re.MULTILINE))
    assert names
    assert names - defined == set()


def test_modules_have_names_of_their_own_and_folders_say_in_one_line_what_lives_there() -> None:
    names = Counter(path.stem for path in PACKAGE.rglob("*.py"))
    assert {name for name, count in names.items() if count > 1} <= {"__init__"}
    said = {path: ast.get_docstring(ast.parse(path.read_text("utf-8"))) for path in PACKAGE.rglob("__init__.py")}
    assert [path for path, text in said.items() if not text or not text.splitlines()[0].endswith(".")] == []


def test_every_picture_in_the_repository_is_shown_by_a_page_and_is_there() -> None:
    assert {path.stem for path in screenshots.KEPT.iterdir()} == screenshots.shown()
    assert page_pictures.PAGES.keys() <= screenshots.shown()


def test_what_the_pictures_of_exported_pages_show_can_be_written(tmp_path: Path, osce: Report) -> None:
    library = Library.open(tmp_path / "store.db", osce)
    page_pictures.fill(library)
    assert [brief.name for brief in library.briefs] == ["Funding: civil society and compensation"]


def test_of_all_pictures_those_that_no_page_shows_are_not_written_into_the_docs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    monkeypatch.setattr(scenes, "KEPT", tmp_path)
    for folder, written in ((None, ["reading-light"]), (tmp_path / "all", ["reading-light", "view-notes"])):
        if folder:
            folder.mkdir()
            monkeypatch.setenv(screenshots.ELSEWHERE, str(folder))
        for name in ("view-notes", "reading-light"):
            scenes.take(widget, name)
        assert sorted(path.stem for path in (folder or tmp_path).glob("*.png")) == written


def test_the_first_page_of_the_readme_says_in_300_words_what_it_is_for_and_how_it_goes() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    first = text.partition("## Two commands")[0]
    said = re.sub(r"```.*?```|!\[.*?\]\(.*?\)", "", first, flags=re.DOTALL)
    assert 150 < len(said.split()) <= 300
    assert first.count("](docs/screenshots/") == 2
    assert all(word in first for word in ("tag:funding", "Word file", "docs/guide.md"))
    assert all(word in text for word in ("python3-venv", "pipx"))


def test_the_readme_and_the_set_up_name_one_size_of_the_download() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    run, test = bootstrap.MEGABYTES["run"], bootstrap.MEGABYTES["test"]
    assert re.findall(r"\b(\d+) MB", text) == [str(run), str(test - run)]

"""A table that a reader typed within a field or text: it is no table of the export, and comes back as it went out."""

from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from tests.command_line import answer, ask

TABLE = "| Year | Sum |\n| --- | --- |\n| 2025 | one million |\n| 2026 | two million |"
TEMPLATES = ("full-dossier", "speaking-notes", "table-of-positions", "request-for-instructions")


@pytest.fixture
def exports(store: Path, tmp_path: Path) -> list[Path]:
    """Of fields and a text of the brief with a table at their end, within them and alone."""
    texts = ("--line", f"First words.\n\n{TABLE}\n\nLast words.", "--pressed", f"Before it.\n\n{TABLE}")
    answer(store, "position", "P1-08", *texts, "--background", TABLE)
    answer(store, "brief", "Money", "--add", "P1-08")
    answer(store, "brief", "Money", "--text", f"{TABLE}\n\nAfter it.")
    paths = [tmp_path / f"{template}.docx" for template in TEMPLATES]
    for template, path in zip(TEMPLATES, paths, strict=True):
        answer(store, "export", "--brief", "Money", "--template", template, "-o", str(path))
    return paths


def retyped(path: Path, old: str, new: str) -> Path:
    document = docx.Document(str(path))
    for one in document.element.body.iter(qn("w:p")):
        for run in Paragraph(one, document).runs:
            run.text = run.text.replace(old, new)
    changed = path.with_stem(f"{path.stem}-{new}")
    document.save(str(changed))
    return changed


def test_an_untouched_document_with_them_changes_nothing(store: Path, exports: list[Path]) -> None:
    for path in exports:
        assert answer(store, "take-back", str(path)).out.startswith("Nothing has changed since export "), path


def test_what_changes_in_them_or_beside_them_is_listed_with_its_place_and_never_taken(
    store: Path, exports: list[Path]
) -> None:
    for path in exports:
        for old, new in (("Last words", "Other words"), ("one million", "three million")):
            told = ask(store, "take-back", str(retyped(path, old, new)), "--dry-run", "--json")
            assert [told[name] for name in ("changed", "conflicts", "new")] == [[], [], []], (path, old)
            places = {(one["code"], one["field"]) for one in told["unplaced"] if new in one["words"]}
            assert ("P1-08", "line") in places, (path, old)

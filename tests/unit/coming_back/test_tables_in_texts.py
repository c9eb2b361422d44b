"""A table that a reader typed within a field or text: it is no table of the export, and is never lost."""

from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from tests.command_line import answer, ask
from tests.unit.export.documents import xml_of

TABLE = "| Year | Sum |\n| --- | ---: |\n| 2025 | one million |\n| 2026 | two million |"
TEMPLATES = ("full-dossier", "speaking-notes", "table-of-positions", "request-for-instructions")
KINDS = ("docx", "md", "odt")


@pytest.fixture
def exports(store: Path, tmp_path: Path) -> list[Path]:
    """Of fields and a text of the brief with a table at their end, within them and alone."""
    texts = ("--line", f"First words.\n\n{TABLE}\n\nLast words.", "--pressed", f"Before it.\n\n{TABLE}")
    answer(store, "position", "P1-08", *texts, "--background", TABLE)
    answer(store, "brief", "Money", "--add", "P1-08")
    answer(store, "brief", "Money", "--text", f"{TABLE}\n\nAfter it.")
    paths = [tmp_path / f"{template}.{kind}" for template in TEMPLATES for kind in KINDS]
    for path in paths:
        answer(store, "export", "--brief", "Money", "--template", path.stem, "-o", str(path))
    return paths


def retyped(path: Path, old: str, new: str) -> Path:
    changed = path.with_stem(f"{path.stem}-changed")
    if path.suffix == ".md":
        changed.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        return changed
    if path.suffix == ".odt":
        with ZipFile(path) as archive, ZipFile(changed, "w") as other:
            for name in archive.namelist():
                other.writestr(name, archive.read(name).replace(old.encode(), new.encode()))
        return changed
    document = docx.Document(str(path))
    for one in document.element.body.iter(qn("w:p")):
        for run in Paragraph(one, document).runs:
            run.text = run.text.replace(old, new)
    document.save(str(changed))
    return changed


def test_an_untouched_document_with_them_changes_nothing(store: Path, exports: list[Path]) -> None:
    for path in exports:
        assert answer(store, "take-back", str(path)).out.startswith("Nothing has changed since export "), path


def test_what_changes_in_them_or_beside_them_is_listed_and_never_taken(store: Path, exports: list[Path]) -> None:
    for path in exports:
        for old, new in (("Last words", "Other words"), ("one million", "three million"), ("After it", "Behind it")):
            told = ask(store, "take-back", str(retyped(path, old, new)), "--dry-run", "--json")
            assert [told[name] for name in ("changed", "conflicts", "new")] == [[], [], []], (path, old)
            places = {(one["code"], one["field"]) for one in told["unplaced"] if new in one["words"]}
            expected = {"Last words": ("P1-08", "line"), "After it": (None, "text")}.get(old)
            assert places, (path, old)
            assert expected is None or expected in places, (path, old, places)


def test_words_below_the_label_of_a_field_that_is_a_table_dont_take_its_place(store: Path, exports: list[Path]) -> None:
    for path in exports[:2]:
        document = retyped(path, "**Background**", "**Background**\n\nNew words.")
        if path.suffix == ".docx":
            word = docx.Document(str(path))
            label = next(one for one in word.paragraphs if one.text == "Background · P1-08")
            xml_of(label).addnext(xml_of(label.insert_paragraph_before("New words.")))
            word.save(str(document))
        told = ask(store, "take-back", str(document), "--dry-run", "--json")
        assert [told[name] for name in ("changed", "conflicts", "new")] == [[], [], []], path
        assert [one["words"] for one in told["unplaced"]] == ["New words."], path


def test_a_changed_or_emptied_cell_says_which_note_or_field_it_is_of(store: Path, tmp_path: Path) -> None:
    answer(store, "note", "P1-08", "The old sums:\n\n| Old | Price |\n| --- | --- |\n| 1999 | nine |")
    answer(store, "position", "P1-08", "--line", TABLE)
    answer(store, "brief", "Money", "--add", "P1-08")
    for kind in ("docx", "md"):
        path = tmp_path / f"dossier.{kind}"
        answer(store, "export", "--brief", "Money", "--template", "full-dossier", "-o", str(path))
        for old, new, words, field, reason in (
            ("nine", "eight", "eight", "note", "In a table of the note “The old sums:”, which can’t be read back"),
            ("nine", "", "nine", "note", "Gone from a table of the note “The old sums:”, which can’t be read back"),
            ("one million", "", "one million", "line", "Gone from its table, which can’t be read back"),
        ):
            told = ask(store, "take-back", str(retyped(path, old, new)), "--dry-run", "--json")
            (one,) = told["unplaced"]
            assert [one[name] for name in ("code", "field", "words", "reason")] == ["P1-08", field, words, reason]
            assert [told[name] for name in ("changed", "conflicts", "new")] == [[], [], []]

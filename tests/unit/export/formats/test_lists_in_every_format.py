"""A list pasted from Word into a line to take is a list in every export, and other programs read it as it was typed."""

import csv
import io
import json
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from alliance_desktop.domain.brief import HeadingItem, TextItem
from alliance_desktop.domain.report import Report
from alliance_desktop.domain.text.pasted_lists import typed_lists
from alliance_desktop.export.formats import FORMATS, WORD
from alliance_desktop.render.export_content import ExportContent
from alliance_desktop.render.markdown.note_blocks import note_blocks
from tests import word_clipboard
from tests.unit.export.briefs import brief_content, of_items
from tests.unit.export.documents import file_of, xml_of
from tests.unit.export.libreoffice import LibreOffice
from tests.unit.render.test_typed_markdown import TYPED, Listed, on_paper
from tests.unit.render.test_typed_markdown import by_pandoc as by_pandoc_of

LINES = word_clipboard.TYPED.split("\n")


@pytest.fixture
def files(osce: Report, tmp_path: Path) -> dict[str, Path]:
    """The brief in each format; its line to take was pasted from Word."""
    content = brief_in(osce, typed_lists(word_clipboard.HTML) or "", "full-dossier")
    made = {}
    for one in FORMATS:
        made[one.name] = tmp_path / f"{one.name}{one.suffix}"
        made[one.name].write_bytes(file_of(one.write(content)))
    return made


def lines_in(text: str) -> list[str]:
    """The lines of what another program read that are lines of the list; a sign for any bullet, no indents."""
    found = (re.sub(r"^[•◦▪\-–*\uf0b7]\s+", "• ", line.strip()) for line in text.split("\n"))
    return [line for line in (re.sub(r"\s+", " ", line) for line in found) if line in EXPECTED]


EXPECTED = [line.strip() for line in LINES]


def by_pandoc(path: Path, dialect: str, *more: str) -> str:
    command = ["pandoc", "--from", dialect, "--to", "plain", "--columns", "500", *more, str(path)]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def brief_in(report: Report, line: str, template: str) -> ExportContent:
    """A brief of one recommendation with this line to take."""
    return brief_content(report, template, of_items("P1-08"), {"P1-08": {"stance": "support", "line": line}})


def test_a_list_in_a_cell_of_a_word_file_begins_at_its_edge(osce: Report) -> None:
    data = file_of(WORD.write(brief_in(osce, word_clipboard.TYPED, "table-of-positions")))
    items = [
        one for one in xml_of(docx.Document(io.BytesIO(data)).tables[0]).iter(qn("w:p")) if one.xpath("w:pPr/w:numPr")
    ]
    indents = [[mm(one, side) for side in ("left", "hanging")] for one in items]
    assert indents == [[5, 5], [10, 5], *[[5, 5]] * 5]


def mm(paragraph: Any, side: str) -> int:
    """Its own indent in millimetres."""
    (twips,) = paragraph.xpath(f"w:pPr/w:ind/@w:{side}")
    return round(int(twips) / 1440 * 25.4)


def test_libreoffice_reads_the_list_in_word_and_odt_files(files: dict[str, Path], libreoffice: LibreOffice) -> None:
    for lines in libreoffice.lines_of_each([files["docx"], files["odt"]]):
        assert lines_in("\n".join(lines)) == EXPECTED


@pytest.mark.pandoc
@pytest.mark.parametrize("dialect", ["markdown", "gfm", "docx", "html"])
def test_pandoc_reads_the_list(files: dict[str, Path], dialect: str) -> None:
    text = by_pandoc(files[{"markdown": "md", "gfm": "md"}.get(dialect, dialect)], dialect)
    if dialect == "html":  # brackets are in the style sheet
        text = re.sub(r"(?m)^([ab])\.", r"\1)", text)
    assert lines_in(text) == EXPECTED


@pytest.mark.pandoc
@pytest.mark.parametrize("dialect", ["docx", "odt"])
def test_pandoc_reads_the_same_lines_as_items_whatever_was_typed(osce: Report, dialect: str, tmp_path: Path) -> None:
    notes = [note for note, _shown in TYPED]
    brief = of_items(*(item for note in notes for item in (HeadingItem("A note"), TextItem(note))))
    content = brief_content(osce, "full-dossier", brief, {})
    path = tmp_path / "all"
    path.write_bytes(file_of(next(one for one in FORMATS if one.name == dialect).write(content)))
    command = ["pandoc", "--from", dialect, "--to", "json", str(path)]
    blocks = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)["blocks"]
    starts = [at for at, block in enumerate(blocks) if block["t"] == "Header"]
    read = [blocks[start:end] for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True)]
    counted = dialect == "docx"  # of an ODT it doesn't read which number a list begins at
    assert [items(by_pandoc_of(note), counted) for note in read] == [
        items(on_paper(note_blocks(note)), counted) for note in notes
    ]


def items(found: Iterable[Listed], counted: bool) -> list[tuple[object, ...]]:
    return [one if counted else (one[0], one[2]) for one in found]


@pytest.mark.poppler
def test_the_pdf_shows_the_list(files: dict[str, Path]) -> None:
    command = ["pdftotext", "-layout", str(files["pdf"]), "-"]
    assert lines_in(subprocess.run(command, capture_output=True, check=True, text=True).stdout) == EXPECTED


def test_programs_get_it_as_it_was_typed(files: dict[str, Path]) -> None:
    (row,) = csv.DictReader(io.StringIO(files["csv"].read_text("utf-8-sig")))
    assert lines_in(row["line"]) == EXPECTED
    said = json.loads(files["json"].read_text("utf-8"))
    assert word_clipboard.TYPED in json.dumps(said, ensure_ascii=False).replace("\\n", "\n")

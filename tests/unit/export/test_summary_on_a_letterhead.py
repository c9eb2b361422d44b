"""A one-page summary on an office's letterhead is one page as LibreOffice sets it, or says how many it fills."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from alliance_desktop.domain.report import Report
from alliance_desktop.export.exporting import export
from alliance_desktop.export.formats import FORMATS, WORD
from alliance_desktop.ingest.read_template import read_letterhead
from tests.unit.export.letterheads import letter_file, odt_letter, word_letter
from tests.unit.export.libreoffice import LibreOffice
from tests.unit.render.test_brief_summary import each_asked, so_many, written


def high(letter: Document) -> None:
    """Of an office whose address takes a third of the page."""
    section = letter.sections[0]
    section.top_margin, section.bottom_margin = Mm(85), Mm(40)


def wide(letter: Document) -> None:
    letter.styles["Normal"].font.name = "DejaVu Sans"
    letter.styles["Heading 1"].font.size = Pt(20)
    head = letter.sections[0].header
    for _line in range(6):
        head.add_paragraph("Department of many words")


def with_units(letter: Document) -> None:
    """As a style may say lengths, though Word writes none so."""
    style = letter.styles["Heading 1"]
    style.font.size = style.paragraph_format.space_before = Pt(30)
    next(style.element.iter(qn("w:sz"))).set(qn("w:val"), "30pt")
    spacing = next(style.element.iter(qn("w:spacing")))
    spacing.set(qn("w:before"), "0.5in")
    spacing.set(qn("w:after"), "auto")


LETTERS: dict[str, Callable[[], bytes]] = {
    "usual.docx": word_letter,
    "high.docx": lambda: word_letter(high),
    "wide.docx": lambda: word_letter(wide),
    "usual.odt": odt_letter,
}


@pytest.mark.parametrize("many", [False, True], ids=["some", "too many"])
def test_as_many_pages_as_it_says(osce: Report, libreoffice: LibreOffice, tmp_path: Path, many: bool) -> None:
    positions = each_asked(osce, 53) if many else so_many(osce, oppose=3, support_with_changes=4, support=12, accept=12)
    content, said, sources = written(osce, positions, objective="some words " * 8), {}, []
    for name, make in LETTERS.items():
        letterhead = read_letterhead(letter_file(tmp_path, make(), name))
        (one,) = (one for one in FORMATS if one.suffix == letterhead.suffix)
        finished = export(replace(content, letterhead=letterhead), one)
        found = re.search(r"The summary fills about (\d+) pages", finished.unsaid)
        said[name] = int(found[1]) if found else 1
        sources.append(libreoffice.folder / f"{name.partition('.')[0]}-{letterhead.suffix[1:]}{letterhead.suffix}")
        sources[-1].write_bytes(finished.data)
    made = [len(pypdf.PdfReader(one).pages) for one in libreoffice.convert_each(sources, "pdf", "pdf")]
    assert [count > 1 for count in made] == [count > 1 for count in said.values()]
    assert all(abs(count - told) < 2 for count, told in zip(made, said.values(), strict=True))
    assert {count > 1 for count in said.values()} == {many}


def test_a_style_may_say_its_lengths_with_units(osce: Report, tmp_path: Path) -> None:
    content = written(osce, so_many(osce, support=3))
    letterhead = read_letterhead(letter_file(tmp_path, word_letter(with_units), "units.docx"))
    assert not re.search("fills about", export(replace(content, letterhead=letterhead), WORD).unsaid)

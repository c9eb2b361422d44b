"""No page ends with a label whose text is on the next, as LibreOffice sets the pages."""

import io
import random
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from alliance_desktop.domain.brief import ChosenItem
from alliance_desktop.domain.marks import Marks, Note
from alliance_desktop.domain.position import FieldName
from alliance_desktop.domain.report import Report, Target
from alliance_desktop.export import to_docx, to_odt
from alliance_desktop.ingest.read_template import template_named
from alliance_desktop.render.blocks import Block, Heading, TextParagraph, runs_of
from alliance_desktop.render.document import Document
from alliance_desktop.render.export_content import ExportContent, content_of_brief
from tests.builders import MOMENT_TEXT
from tests.unit.export.briefs import DAY, ORIGIN, of_items, position, selection
from tests.unit.export.documents import file_of
from tests.unit.export.libreoffice import LibreOffice

LINES_ABOVE = range(8, 46)
"""So many lines above an item bring each of its labels to the foot of a page."""
SAID = "We say this at some length, and then we say it once more in other words. "
FIELDS: Mapping[FieldName, str] = {
    "stance": "support-with-changes",
    "line": SAID * 2,
    "wording": "Where States delegate to NGOs the provision of support, sufficient funding should be provided;",
    "pressed": f"- {SAID}\n- {SAID}",
    "background": SAID * 3,
}
PARTED = 11
"""Of sixteen orders of all recommendations the one in which LibreOffice parted a label from a text below it."""
_LABELS = re.compile("(Line to take|Proposed wording|If pressed|Background|Note)( ·|$)|Section |P1-08 \\(")
_EDGES = re.compile(r"Exported |Page \d|A brief · |For official use")


def walked(report: Report, template: str) -> ExportContent:
    """Sections of a page and more, in each of which one line more stands above the same item."""
    on = Target(report.id, "P1-08")
    brief = of_items(ChosenItem(on))
    listed = Note("0" * 36, on, f"1. {SAID}\n2. {SAID}", "me", MOMENT_TEXT, MOMENT_TEXT)
    marks = Marks(position=position(report, on.code, FIELDS), notes=(listed,))
    made = content_of_brief(brief, selection(report, brief, {"P1-08": marks}), template_named(template), DAY, ORIGIN)
    item = made.document.blocks[:-1]
    blocks: list[Block] = []
    for lines in LINES_ABOVE:
        filler = TextParagraph(runs_of("\n".join(["One line more."] * lines)))
        blocks += Heading(f"Section {lines}"), filler, *item
    document = Document(made.document.head, (*blocks, made.document.blocks[-1]))
    return replace(made, build=lambda: document)


def of_all_kinds(report: Report, seed: int) -> ExportContent:
    """The whole report in any order, with long texts, lists and tables."""
    draw = random.Random(seed)

    def paragraph() -> str:
        return " ".join([SAID.strip()] * draw.randint(1, 9))

    def text() -> str:
        kind = draw.randint(0, 5)
        if kind == 0:
            return f"- {SAID}\n- {SAID}"
        if kind == 1:
            return f"| a | b |\n|---|---|\n| 1 | 2 |\n\n{paragraph()}"
        return "\n\n".join(paragraph() for _number in range(draw.randint(1, 3)))

    codes = [one.code for one in report.recommendations]
    draw.shuffle(codes)
    marks = {}
    for code in codes:
        fields: dict[FieldName, str] = {"stance": "support"}
        for name in ("line", "wording", "pressed", "background"):
            if draw.random() < 0.75:
                fields[name] = paragraph() if name == "wording" else text()
        notes = [
            Note(f"{number:036}", Target(report.id, code), text(), "me", MOMENT_TEXT, MOMENT_TEXT)
            for number in range(draw.randint(0, 2))
        ]
        marks[code] = Marks(position=position(report, code, fields), notes=tuple(notes))
    brief = of_items(*(ChosenItem(Target(report.id, code)) for code in codes))
    return content_of_brief(brief, selection(report, brief, marks), template_named("full-dossier"), DAY, ORIGIN)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def broken(data: bytes, part: str, old: str, new: str) -> bytes:
    """The same file with a new page before each section."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for name, text in parts(data).items():
            target.writestr(name, text.replace(old.encode(), new.encode()) if name == part else text)
    return made.getvalue()


def ends_of_pages(pdf: Path) -> list[str]:
    """The last line of each page, above what stands at its foot."""
    pages = (page.extract_text().splitlines() for page in pypdf.PdfReader(pdf).pages)
    return [[line for line in lines if line.strip() and not _EDGES.search(line)][-1].strip() for lines in pages]


@pytest.mark.soffice
def test_no_page_ends_with_a_label_wherever_its_text_begins(osce: Report, libreoffice: LibreOffice) -> None:
    walk, whole = walked(osce, "full-dossier"), of_all_kinds(osce, PARTED)
    word, odt = file_of(to_docx.write(walk)), file_of(to_odt.write(walk))
    heading = re.search(rb'style:name="Heading_20_1".*?<style:paragraph-properties ', parts(odt)["styles.xml"])
    assert heading
    of_odt, of_word = heading[0].decode(), '<w:pStyle w:val="Heading1"/>'
    files = {
        "walk-word.docx": broken(word, "word/document.xml", of_word, f"{of_word}<w:pageBreakBefore/>"),
        "walk-odt.odt": broken(odt, "styles.xml", of_odt, f'{of_odt}fo:break-before="page" '),
        "whole-word.docx": file_of(to_docx.write(whole)),
        "whole-odt.odt": file_of(to_odt.write(whole)),
    }
    for name, data in files.items():
        (libreoffice.folder / name).write_bytes(data)
    made = libreoffice.convert_each([libreoffice.folder / name for name in files], "pdf", "pdf")
    ends = [(one.stem, end) for one in made for end in ends_of_pages(one)]
    assert len(ends) > 4 * len(LINES_ABOVE)
    assert [one for one in ends if _LABELS.match(one[1])] == []

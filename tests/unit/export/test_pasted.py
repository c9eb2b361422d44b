"""What *Copy for Word* puts into rich text, as LibreOffice takes it."""

import docx
import pytest
from docx.oxml.ns import qn
from docx.text.run import Run

from alliance_desktop.domain.brief import ChosenItem, HeadingItem, TextItem
from alliance_desktop.domain.marks import Marks
from alliance_desktop.domain.report import Report, Target
from alliance_desktop.export import rich_text
from alliance_desktop.ingest.read_template import template_named
from alliance_desktop.render.export_content import content_of_brief
from tests.unit.export.briefs import DAY, of_items, position, selection
from tests.unit.export.documents import xml_of
from tests.unit.export.libreoffice import LibreOffice

CODE = "S7-01"


def copied(report: Report, template: str) -> str:
    """A brief of one recommendation whose wording drops its first word and adds another."""
    one = report.recommendation(CODE)
    assert one is not None
    wording = f"Rarely {one.text.split(maxsplit=1)[1]}"
    marks = {CODE: Marks(position=position(report, CODE, {"line": "- We agree.", "wording": wording}))}
    brief = of_items(HeadingItem("To raise"), ChosenItem(Target(report.id, CODE)), TextItem("<ins>Not</ins> <table>."))
    content = content_of_brief(brief, selection(report, brief, marks), template_named(template), DAY, None)
    return rich_text.body(content.document.blocks, content.document.codes, "en")


def looks(run: Run) -> tuple[bool, bool, bool]:
    """Whether it is struck, underlined and bold, as the difference of a wording is."""
    return bool(run.font.strike), bool(run.font.underline), bool(run.font.bold)


@pytest.mark.parametrize("template", ["full-dossier", "table-of-positions"])
def test_only_the_changed_words_are_struck_or_underlined_headings_are_real_and_tables_have_lines(
    template: str, osce: Report, libreoffice: LibreOffice
) -> None:
    one = osce.recommendation(CODE)
    assert one is not None
    document = docx.Document(str(libreoffice.pasted(copied(osce, template))))
    runs = [Run(run, document) for run in document.element.body.iter(qn("w:r"))]
    drawn = {run.text.strip(): looks(run) for run in runs if any(looks(run)[:2]) and run.text.strip() != CODE}
    assert drawn == {
        "added": (False, True, True),
        "deleted": (True, False, drawn["deleted"][2]),
        "Rarely": (False, True, True),
        one.text.split()[0]: (True, False, False),
    }
    headings = [each.text for each in document.paragraphs if each.style and each.style.name.startswith("Heading")]
    assert headings[0] == "To raise"
    assert "<ins>Not</ins> <table>." in [each.text for each in document.paragraphs]
    for table in document.tables:
        cells = [cell for row in table.rows for cell in row.cells]
        assert all(xml_of(cell).xpath("w:tcPr/w:tcBorders/*[@w:val='single']") for cell in cells)
    assert len(document.tables) == (template == "table-of-positions")

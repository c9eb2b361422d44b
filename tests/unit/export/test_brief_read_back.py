"""The wording of each recommendation by each template, as python-docx reads it: every word, in its order."""

import io

import docx
import pytest
from docx.text.paragraph import Paragraph as Read

from alliance_desktop.domain.brief import ChosenItem
from alliance_desktop.domain.marks import Marks
from alliance_desktop.domain.position import FieldName
from alliance_desktop.domain.report import Report, Target
from alliance_desktop.domain.template import Template
from alliance_desktop.export import to_docx
from alliance_desktop.ingest.read_template import shipped_templates
from alliance_desktop.render.export_content import ExportContent, content_of_brief
from tests.unit.export.briefs import DAY, ORIGIN, of_items, position, selection
from tests.unit.export.documents import below_label, file_of

SAYING_ALL = pytest.mark.parametrize(
    "template",
    [one for one in shipped_templates() if one.layout not in ("summary", "report")],
    ids=lambda one: one.name,
)
LINE = "We agree, <b>with</b> thanks & a smile."


def whole(report: Report, template: Template) -> ExportContent:
    """Each recommendation with a line, and a wording that adds words to its own."""
    marks = {}
    for one in report.recommendations:
        fields: dict[FieldName, str] = {"stance": "support", "line": LINE, "wording": wording(one.text)}
        marks[one.code] = Marks(position=position(report, one.code, fields))
    brief = of_items(*(ChosenItem(Target(report.id, code)) for code in marks))
    return content_of_brief(brief, selection(report, brief, marks), template, DAY, ORIGIN)


def wording(text: str) -> str:
    return f"Where possible, {text[0].lower()}{text[1:]} and soon"


def paragraphs(data: bytes) -> list[Read]:
    """All of them in their order, those in cells too, as python-docx reads them."""
    document = docx.Document(io.BytesIO(data))
    return [Read(one, document) for one in document.element.body.iter(docx.oxml.ns.qn("w:p"))]


def without_deleted(paragraph: Read) -> str:
    kept = "".join(run.text for run in paragraph.runs if getattr(run.style, "name", "") != "Deleted")
    return below_label(kept)


@SAYING_ALL
def test_python_docx_reads_each_wording_where_what_is_deleted_is_left_out(template: Template, osce: Report) -> None:
    wanted = [wording(one.text) for one in osce.recommendations]
    found = [without_deleted(one) for one in paragraphs(file_of(to_docx.write(whole(osce, template))))]
    assert [text for text in found if text in set(wanted)] == (wanted if "wording" in template.switched_on() else [])
    assert found.count(LINE) == len(wanted)

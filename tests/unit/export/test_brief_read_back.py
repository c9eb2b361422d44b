"""The whole report as a brief by each template, read back by readers of other makers: every word, in its order."""

import io
from pathlib import Path

import docx
import pytest
from docx.text.paragraph import Paragraph as Read

from alliance_desktop.domain.brief import ChosenItem
from alliance_desktop.domain.marks import Marks
from alliance_desktop.domain.position import FieldName
from alliance_desktop.domain.report import Report
from alliance_desktop.domain.target import Target
from alliance_desktop.domain.template import Template
from alliance_desktop.export import to_docx, to_html
from alliance_desktop.ingest.read_template import shipped_templates
from alliance_desktop.render.export_content import ExportContent, content_of_brief
from tests.unit.export.briefs import DAY, ORIGIN, of_items, position, selection
from tests.unit.export.documents import file_of
from tests.unit.export.html_page import Page
from tests.unit.export.libreoffice import LibreOffice

SAYING_ALL = pytest.mark.parametrize(
    "template",
    [one for one in shipped_templates() if one.layout not in ("summary", "report")],
    ids=lambda one: one.name,
)
SAYING_THE_REPORT = pytest.mark.parametrize(
    "template", [one for one in shipped_templates() if "quotation" in one.switched_on()], ids=lambda one: one.name
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
    return [Read(one, document._body) for one in document.element.body.iter(docx.oxml.ns.qn("w:p"))]


def without_deleted(paragraph: Read) -> str:
    return "".join(run.text for run in paragraph.runs if getattr(run.style, "name", "") != "Deleted")


@SAYING_THE_REPORT
def test_python_docx_reads_each_recommendation_character_for_character(template: Template, osce: Report) -> None:
    texts = [one.text for one in osce.recommendations]
    found = [one.text for one in paragraphs(file_of(to_docx.write(whole(osce, template))))]
    assert [text for text in found if text in set(texts)] == texts


@SAYING_ALL
def test_python_docx_reads_each_wording_where_what_is_deleted_is_left_out(template: Template, osce: Report) -> None:
    wanted = [wording(one.text) for one in osce.recommendations]
    found = [without_deleted(one) for one in paragraphs(file_of(to_docx.write(whole(osce, template))))]
    assert [text for text in found if text in set(wanted)] == (wanted if "wording" in template.switched_on() else [])
    assert found.count(LINE) == len(wanted)


@SAYING_THE_REPORT
def test_an_html_parser_reads_each_recommendation_and_line(template: Template, osce: Report) -> None:
    page = Page(file_of(to_html.write(whole(osce, template))))
    texts = [one.text for one in osce.recommendations]
    found = [text for _tag, text in page.texts]
    assert list(dict.fromkeys(text for text in found if text in set(texts))) == texts
    assert page.of("p").count(LINE) == len(texts)
    assert not {"b", "script"} & {tag for tag, _attributes in page.attributes}


@pytest.mark.soffice
@SAYING_ALL
def test_libreoffice_opens_each_and_sees_every_word(template: Template, osce: Report, libreoffice: LibreOffice) -> None:
    source: Path = libreoffice.folder / "brief.docx"
    source.write_bytes(file_of(to_docx.write(whole(osce, template))))
    pieces = [piece for line in libreoffice.lines(source) for piece in line.split("\t")]  # cells, codes and places
    codes = [one.code for one in osce.recommendations]
    assert [piece for piece in pieces if piece in codes][-len(codes) :] == codes  # before them the dossier lists them
    assert pieces.count(LINE) == len(codes)
    if "quotation" in template.switched_on():
        assert not {one.text for one in osce.recommendations} - set(pieces)

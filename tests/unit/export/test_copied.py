"""What is copied for other programs: rich text as LibreOffice takes it, and citations."""

import re
from html import unescape

import docx
import pytest
from docx.oxml.ns import qn
from docx.text.run import Run
from markdown_it import MarkdownIt

from alliance_desktop.domain.brief import HeadingItem, TextItem
from alliance_desktop.domain.report import Report, own_text
from alliance_desktop.export.citations import to_html, to_markdown, to_plain
from alliance_desktop.export.to_html import to_paste
from alliance_desktop.render.place_words import Citation, cite, cite_words
from tests.unit.export.briefs import brief_content, of_items
from tests.unit.export.documents import xml_of
from tests.unit.export.libreoffice import LibreOffice

CODE = "S7-01"


def copied(report: Report, template: str) -> str:
    """A brief of one recommendation whose wording drops its first word and adds another."""
    one = report.recommendation(CODE)
    assert one is not None
    wording = f"Rarely {one.text.split(maxsplit=1)[1]}"
    brief = of_items(HeadingItem("To raise"), CODE, TextItem("<ins>Not</ins> <table>."))
    content = brief_content(report, template, brief, {CODE: {"line": "- We agree.", "wording": wording}})
    return to_paste(content.document.blocks, content.document.codes, "en")


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


REPORT = "18th Alliance against Trafficking in Persons conference (2018)"


def test_recommendations_are_cited_in_reading_order_with_their_report_place_and_page(osce: Report) -> None:
    (citation,) = cite(osce, ["P1-08"])
    one = osce.recommendation("P1-08")
    assert one is not None
    assert citation == Citation(one.text, f"{REPORT}, Panel 1, recommendation 8 (P1-08), p. 4")
    assert to_plain([citation]) == f"{one.text}\n{REPORT}, Panel 1, recommendation 8 (P1-08), p. 4"
    places = [one.place for one in cite(osce, ["S5-04", "P1-08"])]
    assert places == [
        f"{REPORT}, Panel 1, recommendation 8 (P1-08), p. 4",
        f"{REPORT}, Side event 5, recommendation 4 (S5-04), p. 11",
    ]


def test_chosen_words_are_cited_also_in_prose_and_a_code_of_another_report_is_refused(osce: Report) -> None:
    later = own_text(osce, "introduction").index("Role of the Media")
    of_section = [("introduction", 13, "Fifteen years"), ("introduction", later, "Role")]
    words, early, late = cite_words(osce, [("P1-08", 9, "sufficient funding"), *of_section])
    assert words == Citation("sufficient funding", f"{REPORT}, Panel 1, recommendation 8 (P1-08), p. 4")
    assert early == Citation("Fifteen years", f"{REPORT}, Introduction, p. 1")
    assert late == Citation("Role", f"{REPORT}, Introduction, p. 2")
    with pytest.raises(KeyError):
        cite_words(osce, [("P9-01", 0, "words")])


def test_every_citation_reads_back_the_same_from_markdown_and_html_whatever_signs_it_has(osce: Report) -> None:
    citations = cite(osce, [one.code for one in osce.recommendations])
    tokens = MarkdownIt("commonmark").parse(to_markdown(citations))
    read = ["".join(part.content for part in one.children or []) for one in tokens if one.type == "inline"]
    assert read == [text for one in citations for text in (one.text, one.place)]
    paragraphs = [unescape(each) for each in re.findall("<p>(.*?)</p>", to_html(citations))]
    assert paragraphs == [text for one in citations for text in (one.text, f"<em>{one.place}</em>")]
    odd = [Citation("# 1 < 2 & *three* > `four`", "Panel 1, recommendation 1 (P1-01), p. 3")]
    (text, _place) = [one for one in MarkdownIt("commonmark").parse(to_markdown(odd)) if one.type == "inline"]
    assert "".join(part.content for part in text.children or []) == odd[0].text
    assert unescape(re.findall("<p>(.*?)</p>", to_html(odd))[0]) == odd[0].text

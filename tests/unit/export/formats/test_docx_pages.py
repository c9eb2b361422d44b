"""How the Word file of a brief looks on paper, read back from its own XML: sizes, tables, page breaks, languages."""

from collections.abc import Iterator
from functools import partial

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, Twips
from docx.text.paragraph import Paragraph as Read

from alliance_desktop.domain.brief import HeadingItem
from alliance_desktop.domain.report import Report
from alliance_desktop.export import to_docx
from tests.unit.export.briefs import of_items, written_by
from tests.unit.export.documents import read, xml_of

A_LINE = "We say this at some length, and then we say it once more in other words. "
written = partial(written_by, to_docx.write)


def style_of(paragraph: BaseOxmlElement) -> str:
    return str(paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val")))


def stays_with_next(document: "docx.document.Document", paragraph: BaseOxmlElement) -> bool:
    if paragraph.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None:
        return True
    style = next(one for one in document.styles if one.style_id == style_of(paragraph))
    return bool(style.paragraph_format.keep_with_next)


def looks(paragraph: Read) -> list[tuple[str, str]]:
    """The texts that have a style of their own, with its name."""
    return [(run.text, run.style.name or "") for run in paragraph.runs if run.style]


def rows(document: "docx.document.Document") -> Iterator[BaseOxmlElement]:
    return (row for table in document.tables for row in xml_of(table).tr_lst)


@pytest.mark.parametrize(("template", "points"), [("speaking-notes", 14), ("full-dossier", 12.5)])
def test_lines_to_take_are_larger_where_one_reads_while_speaking(osce: Report, template: str, points: float) -> None:
    document = read(written(osce, template))
    lines = [one for one in document.paragraphs if one.style and one.style.name == "Line to Take"]
    assert len(lines) == 3
    assert document.styles["Line to Take"].font.size == Pt(points)


def test_no_page_of_speaking_notes_ends_within_an_item(osce: Report) -> None:
    document = read(written(osce, "speaking-notes"))
    body = [xml_of(one) for one in document.paragraphs]
    starts = [number for number, one in enumerate(body) if style_of(one) == "Heading2"]
    ends = [*(start - 1 for start in starts[1:]), len(body) - 2]  # the small print is the last
    for start, end in zip(starts, ends, strict=True):
        item = [one for one in body[start : end + 1] if style_of(one) != "Heading1"]
        closes = end == ends[-1]  # what the closing note follows leads to it
        assert [stays_with_next(document, one) for one in item] == [True] * (len(item) - 1) + [closes]


def test_an_item_of_the_dossier_stays_together_up_to_the_line_to_take_of_any_length(osce: Report) -> None:
    document = read(written(osce, "full-dossier"))
    body = [xml_of(one) for one in document.paragraphs]
    start = next(number for number, one in enumerate(body) if style_of(one) == "Heading2")
    opening = body[start : start + 3]
    assert [style_of(one) for one in opening] == ["Heading2", "Quote", "LinetoTake"]
    assert [stays_with_next(document, one) for one in opening] == [True, True, False]
    marks = {"P1-08": {"line": "One.\n\nTwo.\n\nThree.", "pressed": "More."}}
    body = [xml_of(one) for one in read(written(osce, "full-dossier", of_items("P1-08"), marks)).paragraphs]
    lines = [one for one in body if style_of(one) == "LinetoTake"]
    assert [one.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None for one in lines] == [True, True, False]
    assert all(one.find(f"{qn('w:pPr')}/{qn('w:keepLines')}") is not None for one in lines)


def test_a_table_of_positions_is_landscape_as_wide_as_the_text_and_repeats_its_head(osce: Report) -> None:
    document = read(written(osce, "table-of-positions"))
    section = document.sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert section.page_width
    assert section.page_width > (section.page_height or 0)
    assert document.styles["Title"].font.size == Pt(18)
    for table in document.tables:
        assert sum(column.width for column in table.columns) == pytest.approx(Mm(267), abs=Mm(1))
        head, *others = xml_of(table).tr_lst
        assert head.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert all(one.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is None for one in others)
    assert style_of(list(document.element.body)[-2]) == "SmallPrint"  # then come the properties of the page


def test_only_a_row_that_would_fill_much_of_a_page_is_divided(osce: Report) -> None:
    lines = {"P1-08": A_LINE, "P1-09": "We agree.\n" * 23}
    document = read(written(osce, "table-of-positions", of_items("P1-08", "P1-09"), lines))
    whole = [row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows(document)]
    assert whole == [True, True, False]


def test_each_cell_of_a_request_is_a_place_of_its_own_and_its_rows_leave_room_for_an_answer(osce: Report) -> None:
    document = read(written(osce, "request-for-instructions"))
    starts = [start for table in document.tables for start in xml_of(table).iter(qn("w:bookmarkStart"))]
    fields = ("", "_stance", "_quotation", "_line", "_wording", "_your_answer", "_contact")
    places = [f"{code}{field}" for code in ("P1_08", "S5_04", "S1_04") for field in fields]
    assert [one.get(qn("w:name")) for one in starts] == places
    for start in starts:
        cell = next(one for one in start.iterancestors() if one.tag == qn("w:tc"))
        assert start.get(qn("w:id")) in [one.get(qn("w:id")) for one in cell.iter(qn("w:bookmarkEnd"))]
    heights = [row.find(f"{qn('w:trPr')}/{qn('w:trHeight')}") for row in rows(document)]
    assert [height is not None and Twips(int(height.get(qn("w:val")))).mm for height in heights] == [
        False,
        *[pytest.approx(28, abs=0.1)] * 2,
        False,
        pytest.approx(28, abs=0.1),
    ]
    assert document.tables[1].rows[1].cells[0].text.split("\n") == ["S1-04", "p.\u00a07", "(?) Position reserved"]


def test_the_sign_of_a_stance_is_for_the_eye_and_its_word_never_leaves_it(osce: Report) -> None:
    document = read(written(osce, "speaking-notes"))
    headings = [one for one in document.paragraphs if one.style and one.style.name == "Heading 2"]
    assert [one.text for one in headings] == [
        *("P1-08\t(✓)\u00a0Support · p.\u00a04", "S5-04\t(+)\u00a0Support with changes · p.\u00a011"),
        "S1-04\t(?)\u00a0Position reserved · p.\u00a07",
    ]
    signs = dict(look for one in headings for look in looks(one))
    assert {sign: signs[sign] for sign in "✓+?"} == {"✓": "Sign", "+": "Strong", "?": "Strong"}


def test_no_style_is_bold_where_a_part_of_its_text_is(osce: Report) -> None:
    """Bold in both cancels out."""
    document = read(written(osce, "table-of-positions"))
    for name in ("Table Head", "Heading 2", "Label Line", "Head Line"):
        assert not document.styles[name].font.bold
    key = looks(document.tables[0].rows[0].cells[4].paragraphs[0])
    assert key == [("Proposed wording", "Strong"), ("added", "Added"), ("deleted", "Deleted")]


def test_a_proposed_wording_is_in_the_language_of_the_report(osce: Report) -> None:
    document = read(written(osce, "full-dossier"))
    (wording,) = [one for one in document.paragraphs if "\nWhere" in one.text and "provided provided" in one.text]
    label = next(number for number, run in enumerate(wording.runs) if run.text == "\n")
    languages = {
        xml_of(run).find(f"{qn('w:rPr')}/{qn('w:lang')}").get(qn("w:val")) for run in wording.runs[label + 1 :]
    }
    assert languages == {"en-GB"}
    assert [text for text, style in looks(wording) if style in ("Added", "Deleted") and text.strip()] == [
        "provided",
        "provided, within available resources,",
    ]


def test_a_code_before_the_first_heading_is_of_the_first_level(osce: Report) -> None:
    brief = of_items("P1-08", HeadingItem("To raise"), "P1-09")
    document = read(written(osce, "full-dossier", brief))
    levels = [
        xml_of(one).find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}") is not None
        for one in document.paragraphs
        if one.style and one.style.name == "Heading 2"
    ]
    assert levels == [True, False]

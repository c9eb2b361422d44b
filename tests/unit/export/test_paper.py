"""Paper and large print, read back by readers of other makers: page, width of text, columns, sizes of letters."""

import io
import re
from dataclasses import replace

import docx
import pypdf
import pytest
from docx.shared import Mm
from odfdo import Document as Odt
from odfdo import Element, XmlPart

from alliance_desktop.domain.report import Report
from alliance_desktop.domain.template import Orientation, Paper, Part, PartName, Template
from alliance_desktop.export import to_docx, to_html, to_odt, to_pdf
from alliance_desktop.export.paper_looks import looks_of
from alliance_desktop.ingest.read_template import shipped_templates, template_named
from alliance_desktop.render import report_document
from alliance_desktop.render.blocks import CodeLine, CodeList, RecommendationTable
from alliance_desktop.render.export_content import ExportContent
from alliance_desktop.render.selection import select_report
from tests.unit.export.briefs import DAY, brief_content, of_items, selection
from tests.unit.export.documents import file_of, xml_of
from tests.unit.export.formats.html_page import Page
from tests.unit.export.libreoffice import LibreOffice

PAPERS = pytest.mark.parametrize(
    ("paper", "short", "long"), [("A4", 210, 297), ("Letter", 215.9, 279.4)], ids=["A4", "Letter"]
)
OF_BRIEFS = [one for one in shipped_templates() if one.takes_brief]
EACH = pytest.mark.parametrize("template", OF_BRIEFS, ids=lambda one: one.name)
A_POINT = 25.4 / 72


def on(template: Template, paper: Paper = "A4", *, large: bool = False) -> Template:
    return replace(template, paper=paper, large_print=large)


def sides(template: Template, short: float, long: float) -> tuple[float, float]:
    return (long, short) if template.orientation == "landscape" else (short, long)


def odt_element(data: bytes, part: str, path: str) -> dict[str, str]:
    (one, *_others) = elements(data, part, path)
    return {name: str(value) for name, value in one.attributes.items()}


def elements(data: bytes, part: str, path: str) -> list[Element]:
    xml = Odt(io.BytesIO(data)).get_part(part)
    assert isinstance(xml, XmlPart)
    return list(xml.get_elements(path))


def millimetres(length: str) -> float:
    return float(length.removesuffix("mm"))


def tables(one: ExportContent) -> list[RecommendationTable]:
    return [block for block in one.document.blocks if isinstance(block, RecommendationTable)]


@EACH
@PAPERS
def test_each_format_has_the_page_of_its_paper_with_the_same_margins(
    osce: Report, template: Template, paper: Paper, short: float, long: float
) -> None:
    made = brief_content(osce, on(template, paper))
    wide, high = sides(template, short, long)
    margins = 15 + 15 if template.orientation == "landscape" else 25 + 30
    section = docx.Document(io.BytesIO(file_of(to_docx.write(made)))).sections[0]
    assert [section.page_width, section.page_height] == [pytest.approx(Mm(one), abs=700) for one in (wide, high)]
    assert section.page_width
    text = section.page_width - (section.left_margin or 0) - (section.right_margin or 0)
    assert text == pytest.approx(Mm(wide - margins), abs=1_400)
    layout = odt_element(file_of(to_odt.write(made)), "styles", "//style:page-layout/style:page-layout-properties")
    assert [millimetres(layout[f"fo:page-{side}"]) for side in ("width", "height")] == [wide, high]
    assert layout["style:print-orientation"] == template.orientation
    assert millimetres(layout["fo:margin-left"]) + millimetres(layout["fo:margin-right"]) == margins
    for page in pypdf.PdfReader(io.BytesIO(file_of(to_pdf.write(made)))).pages:
        box = [float(page.mediabox.width) * A_POINT, float(page.mediabox.height) * A_POINT]
        assert box == pytest.approx([wide, high], abs=0.01)
    (style,) = Page(file_of(to_html.write(made))).of("style")
    assert f"@page {{ size: {wide:g}mm {high:g}mm; margin: " in style


@PAPERS
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("name", ["table-of-positions", "request-for-instructions"])
def test_columns_fill_the_width(osce: Report, name: str, paper: Paper, short: float, long: float, large: bool) -> None:
    made = brief_content(osce, on(template_named(name), paper, large=large))
    for table in docx.Document(io.BytesIO(file_of(to_docx.write(made)))).tables:
        assert sum(column.width for column in table.columns) == pytest.approx(Mm(long - 30), abs=Mm(0.5))
    grid = odt_element(file_of(to_odt.write(made)), "content", "//style:style[@style:name='Grid']/*")
    assert millimetres(grid["style:width"]) == pytest.approx(long - 30)


def docx_sizes(data: bytes) -> dict[str, float]:
    styles = docx.Document(io.BytesIO(data)).styles
    return {str(one.name): one.font.size.pt for one in styles if getattr(getattr(one, "font", None), "size", None)}


def odt_sizes(data: bytes) -> dict[str, float]:
    found = {}
    for style in elements(data, "styles", "//office:styles/style:style"):
        for text in style.get_elements("style:text-properties[@fo:font-size]"):
            found[str(style.get_attribute("style:name"))] = float(str(text.get_attribute("fo:font-size"))[:-2])
    return found


def html_sizes(data: bytes) -> dict[str, float]:
    """Of each rule the size in print, in points."""
    (style,) = Page(data).of("style")
    (root,) = re.findall(r":root \{ font-size: ([\d.]+)pt", style)
    rules = re.findall(r"^([^{}@\n]+) \{ font: \w+ ([\d.]+)rem", style, re.MULTILINE)
    return {name: float(size) * float(root) for name, size in rules}


def pdf_sizes(data: bytes) -> list[float]:
    """The sizes of the text of the first page, in its order."""
    found: list[float] = []

    def visit(text: str, _user: object, _matrix: object, _font: object, size: float) -> None:
        if text.strip() and (not found or found[-1] != size):
            found.append(size)

    pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text(visitor_text=visit)
    return found


@EACH
def test_large_print_is_larger_by_three_tenths_in_each_format(osce: Report, template: Template) -> None:
    usual, large = brief_content(osce, template), brief_content(osce, on(template, large=True))
    for write, sizes in ((to_docx.write, docx_sizes), (to_odt.write, odt_sizes), (to_html.write, html_sizes)):
        was, now = sizes(file_of(write(usual))), sizes(file_of(write(large)))
        assert len(was) > 20
        assert was.keys() == now.keys()
        for name, size in was.items():
            assert now[name] == pytest.approx(size * 1.3, abs=0.26), name  # Word knows half points
    was_set, now_set = pdf_sizes(file_of(to_pdf.write(usual))), pdf_sizes(file_of(to_pdf.write(large)))
    assert len(set(was_set)) > 4
    assert all(min(abs(size * 1.3 - each) for size in was_set) < 0.26 for each in now_set)
    assert now_set[0] == pytest.approx(was_set[0] * 1.3, abs=0.25)


def test_the_place_of_labels_and_leading_grow_with_large_print(osce: Report) -> None:
    dossier = template_named("full-dossier")
    for large, beside, leading in ((False, 25, 15), (True, 32.5, 19.5)):
        made = brief_content(osce, on(dossier, large=large))
        style = docx.Document(io.BytesIO(file_of(to_docx.write(made)))).styles["Body Text"].paragraph_format
        assert style.left_indent == pytest.approx(Mm(beside), abs=700)
        assert style.line_spacing is not None
        assert style.line_spacing.pt == leading
        body = "//style:style[@style:name='Text_20_body']/style:paragraph-properties"
        text = odt_element(file_of(to_odt.write(made)), "styles", body)
        assert (text["fo:margin-left"], text["style:line-height-at-least"]) == (f"{beside:g}mm", f"{leading:g}pt")
        (css,) = Page(file_of(to_html.write(made))).of("style")
        assert f"--beside: {beside:g}mm" in css


@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_no_column_is_narrower_than_a_code(osce: Report, orientation: Orientation, large: bool, paper: Paper) -> None:
    names: tuple[PartName, ...] = ("quotation", "line", "wording", "pressed", "background", "status")
    parts = (Part("stance", width=10), *(Part(name, width=20 + 30 * (name == "line")) for name in names))
    of = template_named("table-of-positions")
    odd = replace(on(of, paper, large=large), parts=parts, code_width=5, orientation=orientation)
    made = brief_content(osce, odd)
    for table in tables(made):
        widths = [column.width for column in table.columns]
        assert sum(widths) == pytest.approx(made.document.head.sheet.text, abs=0.5)
        room = sum(widths) / len(widths)
        assert min(widths) >= min(18 * (1.3 if large else 1), room) - 0.06


def test_a_row_of_large_print_is_divided_sooner(osce: Report) -> None:
    def divided(large: bool) -> bool:
        template = on(template_named("table-of-positions"), large=large)
        made = brief_content(osce, template, of_items("P1-08"), {"P1-08": "Some words of a line.\n" * 19})
        (table,) = docx.Document(io.BytesIO(file_of(to_docx.write(made)))).tables
        return "w:cantSplit" not in xml_of(table.rows[1]).xml

    assert [divided(large) for large in (False, True)] == [False, True]


def test_the_whole_report_has_its_paper_too_and_keeps_room_for_a_pen_in_large_print(osce: Report) -> None:
    template = on(template_named("report-with-my-marks"), "Letter", large=True)
    every = selection(osce, of_items(*(one.code for one in osce.recommendations))).entries
    head = report_document.build(select_report(osce, every, {}, str), template, DAY).head
    assert (head.sheet.width, head.sheet.height, head.factor) == (215.9, 279.4, 1.3)
    assert (looks_of(head)["Body Text"].size, looks_of(head)["Body Text"].right) == (15, 25)


def test_a_list_of_codes_has_a_line_for_each_in_large_print_too(osce: Report) -> None:
    said = {one.code: {"stance": "support-with-changes"} for one in osce.recommendations}

    def longest(large: bool) -> int:
        template = on(template_named("full-dossier"), large=large)
        made = brief_content(osce, template, of_items(*said), said)
        (codes,) = (block for block in made.document.blocks if isinstance(block, CodeList))
        return max(len(one.words) for one in codes.lines if isinstance(one, CodeLine))

    assert 40 < longest(large=False) <= 48
    assert 15 < longest(large=True) <= 28


def test_pages_of_libreoffice_are_those_of_the_paper(osce: Report, libreoffice: LibreOffice) -> None:
    made = brief_content(osce, on(template_named("full-dossier"), "Letter", large=True))
    for one in libreoffice.printed_both({"letter": made}):
        box = pypdf.PdfReader(one).pages[0].mediabox
        assert [float(box.width), float(box.height)] == pytest.approx([612, 792], abs=1)

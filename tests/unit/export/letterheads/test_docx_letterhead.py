"""A Word file on an office's letterhead: what is taken of it, what is left, and what stands around it."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import _Footer, _Header
from docx.shared import Length, Mm, Pt

from alliance_desktop.domain.report import Report
from alliance_desktop.export import to_docx
from alliance_desktop.export.docx.docx_text import field
from alliance_desktop.ingest.read_template import read_letterhead, shipped_templates, template_named
from alliance_desktop.render.export_content import content_of_brief
from tests.unit.export.briefs import BRIEF, DAY, ORIGIN, selection
from tests.unit.export.documents import content, file_of, read, unpacked, xml_of
from tests.unit.export.letterheads import letterheads
from tests.unit.export.libreoffice import LibreOffice

Written = Callable[..., bytes]


@pytest.fixture
def written(osce: Report, tmp_path: Path) -> Written:
    """The brief of the example on a letterhead."""

    def write(letter: bytes, template: str = "full-dossier", *, large: bool = False, marking: str = "") -> bytes:
        look = replace(template_named(template), large_print=large)
        brief = replace(BRIEF, head=(("marking", marking),)) if marking else BRIEF
        made = content_of_brief(brief, selection(osce), look, DAY, ORIGIN)
        letterhead = read_letterhead(letterheads.letter_file(tmp_path, letter))
        return file_of(to_docx.write(replace(made, letterhead=letterhead)))

    return write


def millimetres(*lengths: Length | None) -> list[int]:
    return [round((one or 0) / Mm(1)) for one in lengths]


def lines(edge: _Header | _Footer) -> list[str]:
    return [one.text for one in edge.paragraphs]


@pytest.mark.parametrize("template", [one.name for one in shipped_templates()])
def test_each_template_has_the_page_head_and_foot_of_the_office_not_its_text(written: Written, template: str) -> None:
    data = written(letterheads.word_letter(), template)
    section = read(data).sections[0]
    wide = template_named(template).orientation == "landscape"
    assert millimetres(section.page_width, section.page_height) == ([297, 210] if wide else [210, 297])
    assert millimetres(section.left_margin, section.right_margin) == [30, 30]
    assert millimetres(section.top_margin) == [49]  # above the head is little room: it moves down
    title = f"Funding: civil society and compensation · {template_named(template).title}"
    assert lines(section.header) == ["For official use", title, f"\t{letterheads.MINISTRY}"]
    assert lines(section.first_page_header) == ["For official use", f"\t{letterheads.MINISTRY}"]
    for footer in (section.footer, section.first_page_footer):
        assert lines(footer) == [
            *(letterheads.ADDRESS, "Exported 25 November 2026, export 3\tPage  of ", "For official use"),
        ]
    whole = unpacked(data)
    assert letterheads.BODY.encode() not in whole
    assert b"Hythloday" not in whole
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        (picture,) = [name for name in archive.namelist() if name.startswith("word/media/")]
        assert archive.read(picture) == letterheads.png()
    assert f'descr="{letterheads.SHIELD}"' in letterheads.part(data, "word/header-default.xml").decode()


def test_its_styles_win_over_ours_of_the_same_name_and_ours_have_its_face(written: Written) -> None:
    styles = read(written(letterheads.word_letter())).styles
    assert (styles["Heading 1"].font.name, styles["Heading 1"].font.size) == ("Calibri", Pt(15))
    assert styles["Normal"].font.name == "Garamond"
    assert styles["Line to Take"].font.name is None
    assert styles["Line to Take"].font.size == Pt(12.5)
    assert styles["Sign"].font.name == "Segoe UI Symbol"
    assert round(styles["Heading 2"].paragraph_format.left_indent / Mm(1)) == 25  # codes hang beside it
    assert styles["Heading 2"].font.bold is False


@pytest.mark.parametrize("large", [False, True])
def test_a_first_heading_that_says_no_space_above_has_ours(written: Written, large: bool) -> None:
    def flat(letter: Document) -> None:
        look = letter.styles["Heading 1"].paragraph_format
        look.space_before = look.space_after = None
        letter.styles["Normal"].paragraph_format.space_before = Pt(0)

    def close(letter: Document) -> None:
        letter.styles["Heading 1"].paragraph_format.space_before = Pt(0)

    def above(change: Callable[[Document], None]) -> Length | None:
        styles = read(written(letterheads.word_letter(change), large=large)).styles
        said: Length | None = styles["Heading 1"].paragraph_format.space_before
        return said

    assert above(flat) == Pt(20.8 if large else 16)
    assert above(close) == 0


def test_in_large_print_our_text_is_larger_the_offices_head_is_not(written: Written, libreoffice: LibreOffice) -> None:
    def leaded(letter: Document) -> None:
        body, quote = letter.styles["Body Text"], letter.styles["Quote"]
        body.paragraph_format.line_spacing, body.paragraph_format.space_after = Pt(16), Pt(6)
        quote.base_style, quote.font.size = body, Pt(11)
        letter.styles["Heading 1"].paragraph_format.line_spacing = 1.5

    usual, large = (written(letterheads.word_letter(leaded), large=large) for large in (False, True))
    was, now = read(usual).styles, read(large).styles
    sizes = {"Body Text": 15.5, "Quote": 14.5, "Heading 1": 19.5, "Line to Take": 16.5, "Normal": 12}
    assert {name: now[name].font.size.pt for name in sizes} == sizes
    assert was["Quote"].font.size == Pt(11)
    for name in ("Body Text", "Quote"):
        look = now[name].paragraph_format
        assert (look.line_spacing, look.space_after) == (Pt(20.8), Pt(7.8)), name
    assert now["Heading 1"].paragraph_format.line_spacing == 1.5
    assert now["Header"].font.size is None
    files = {"usual.docx": usual, "large.docx": large}
    assert libreoffice.sizes(files, "provided to civil") == [11, 14.5]


@pytest.mark.parametrize("digits", [400, 5_000])
def test_in_large_print_a_size_beyond_all_measure_stays_as_the_office_has_it(digits: int, written: Written) -> None:
    def endless(letter: Document) -> None:
        letter.styles["Quote"].font.size = Pt(11)
        letter.styles["Quote"].element.rPr.find(qn("w:sz")).set(qn("w:val"), "9" * digits)

    styles = read(written(letterheads.word_letter(endless), large=True)).styles
    assert styles["Quote"].element.rPr.find(qn("w:sz")).get(qn("w:val")) == "9" * digits
    assert styles["Body Text"].font.size == Pt(15.5)


def test_headings_get_no_numbers_and_the_text_keeps_its_own_languages(written: Written) -> None:
    def german(letter: Document) -> None:
        for name in ("Heading 1", "Quote"):
            style = letter.styles[name].element
            style.get_or_add_pPr().append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="1"/></w:numPr>'))
            style.get_or_add_rPr().append(parse_xml(f'<w:lang {nsdecls("w")} w:val="de-DE"/>'))

    styles = read(written(letterheads.word_letter(german))).styles
    assert not list(styles.element.iter(qn("w:numPr")))
    assert {one.get(qn("w:val")) for one in styles.element.iter(qn("w:lang"))} == {"en-GB"}
    assert len(list(styles["Quote"].element.iter(qn("w:lang")))) == 1


def test_a_german_word_calls_its_styles_by_other_ids(written: Written) -> None:
    german = letterheads.word_letter()
    styles = letterheads.part(german, "word/styles.xml").decode()
    for own, theirs in (("Heading1", "berschrift1"), ("Normal", "Standard"), ("BodyText", "Label")):
        styles = re.sub(f'(styleId|w:val)="{own}"', rf'\1="{theirs}"', styles)
    styles = styles.replace('<w:name w:val="Standard"/>', '<w:name w:val="Normal"/>')
    data = written(letterheads.with_parts(german, {"word/styles.xml": styles.encode()}))
    document = read(data)
    assert document.styles["Heading 1"].style_id == "Heading1"
    assert document.styles["Body Text"].style_id == "BodyText"
    assert document.styles["Label"].style_id == "Label"
    assert {one.style.font.name for one in document.paragraphs if one.text == "To raise" and one.style} == {"Calibri"}
    assert document.styles["Heading 1"].base_style == document.styles["Normal"]


def test_a_normal_that_no_mark_calls_the_default_is_the_default(written: Written) -> None:
    letter = letterheads.word_letter()
    styles = letterheads.part(letter, "word/styles.xml").replace(
        b'w:type="paragraph" w:default="1" w:styleId="Normal"', b'w:type="paragraph" w:styleId="Normal"'
    )
    assert b'w:default="1" w:styleId="Normal"' not in styles
    made = read(written(letterheads.with_parts(letter, {"word/styles.xml": styles}))).styles
    assert [one.style_id for one in made if one.name == "Normal"] == ["Normal"]
    assert (made["Normal"].font.name, made["Normal"].font.size) == ("Garamond", Pt(12))
    assert made["Line to Take"].base_style == made["Header"].base_style == made["Normal"]


def test_each_recommendation_is_there_character_for_character_and_libreoffice_opens_it(
    osce: Report, tmp_path: Path, libreoffice: LibreOffice
) -> None:
    letterhead = read_letterhead(letterheads.letter_file(tmp_path, letterheads.word_letter()))
    data = file_of(to_docx.write(replace(content(osce), letterhead=letterhead)))
    quotes = [one.text for one in read(data).paragraphs if one.style and one.style.name == "Quote"]
    assert quotes == [one.text for one in osce.recommendations]
    assert list(to_docx.codes_in(data)) == [one.code for one in osce.recommendations]
    path = tmp_path / "notes.docx"
    path.write_bytes(data)
    assert {one.text for one in osce.recommendations} <= set(libreoffice.lines(path))


@pytest.mark.parametrize("formats", [["docx"], ["odt", "docx"]], ids=" to ".join)
def test_the_same_from_a_file_saved_by_libreoffice(
    written: Written, tmp_path: Path, libreoffice: LibreOffice, formats: list[str]
) -> None:
    letter = letterheads.letter_file(tmp_path, letterheads.word_letter())
    for one in formats:
        letter = libreoffice.convert(letter, one, one)
    data = written(letter.read_bytes())
    document = read(data)
    assert lines(document.sections[0].first_page_header) == ["For official use", f"\t{letterheads.MINISTRY}"]
    assert document.styles["Heading 1"].font.name == "Calibri"
    (normal,) = (one for one in document.styles if one.name == "Normal")
    assert (normal.font.name, normal.style_id) == ("Garamond", "Normal")
    assert document.styles["Line to Take"].base_style == document.styles["Header"].base_style == normal
    assert f'descr="{letterheads.SHIELD}"' in letterheads.part(data, "word/header-default.xml").decode()


def test_a_page_number_of_its_own_is_the_only_one(written: Written) -> None:
    def number(letter: Document) -> None:
        xml_of(letter.sections[0].footer.paragraphs[0]).append(
            parse_xml(field("PAGE").replace(">", f" {nsdecls('w')}>", 1))
        )

    section = read(written(letterheads.word_letter(number))).sections[0]
    assert lines(section.footer)[1:] == ["Exported 25 November 2026, export 3", "For official use"]
    assert sum(len(list(edge.part.element.iter(qn("w:fldSimple")))) for edge in (section.header, section.footer)) == 1


def test_a_first_page_and_even_pages_of_its_own_stay_so(written: Written) -> None:
    def three(letter: Document) -> None:
        letter.settings.odd_and_even_pages_header_footer = True
        section = letter.sections[0]
        section.different_first_page_header_footer = True
        letterheads.fill_head(section.first_page_header.paragraphs[0])
        section.even_page_header.paragraphs[0].text = "Even"
        later = letter.add_section().header
        later.is_linked_to_previous = False
        later.paragraphs[0].text = "A later part"

    document = read(written(letterheads.word_letter(three)))
    section = document.sections[0]
    assert document.settings.odd_and_even_pages_header_footer
    assert "Even" in lines(section.even_page_header)
    assert f"\t{letterheads.MINISTRY}" in lines(section.first_page_header)
    assert lines(section.first_page_footer)[0] != letterheads.ADDRESS  # it had none
    assert "A later part" not in lines(section.header)


def test_without_a_head_the_marking_and_the_title_stand_alone(written: Written) -> None:
    def bare(letter: Document) -> None:
        letter.sections[0].header.is_linked_to_previous = True
        letter.sections[0].footer.is_linked_to_previous = True

    section = read(written(letterheads.word_letter(bare))).sections[0]
    assert lines(section.first_page_header) == ["For official use"]
    assert millimetres(section.top_margin) == [45]
    assert len(lines(section.footer)) == 2


def test_a_table_is_as_wide_as_the_text_and_no_column_narrower_than_a_code(written: Written) -> None:
    def narrow(letter: Document) -> None:
        letter.sections[0].page_width, letter.sections[0].page_height = Mm(148), Mm(210)

    for letter, width in ((letterheads.word_letter(), 237), (letterheads.word_letter(narrow), 150)):
        table = read(written(letter, "table-of-positions")).tables[0]
        columns = [column.width / Mm(1) for column in table.columns if column.width]
        assert round(sum(columns)) == width
        assert columns[0] > 16.5


@pytest.mark.parametrize(
    ("top", "behind", "moved"),
    [(20, False, 3.9), (10, False, 5.9), (10, True, 5.9), (0, False, 15.9), (0, True, 3.9), (-10, True, 3.9)],
)
def test_our_lines_stand_above_a_coat_of_arms(written: Written, top: float, behind: bool, moved: float) -> None:
    section = read(
        written(letterheads.word_letter(lambda letter: letterheads.hang(letter, top, behind=behind)))
    ).sections[0]
    assert (section.header_distance or 0) / Mm(1) == pytest.approx(5, abs=0.1)
    assert (section.top_margin or 0) / Mm(1) == pytest.approx(45 + moved, abs=0.1)
    for header, heights in ((section.header, 25), (section.first_page_header, 13)):
        (place,) = header.part.element.iter(qn("wp:positionV"))
        assert float(place.find(qn("wp:posOffset")).text) / Mm(1) == pytest.approx(
            top if behind and top <= 0 else top + moved, abs=0.1
        )
        gap = header.paragraphs[-2].paragraph_format.space_after or 0
        below = (section.header_distance or 0) + Pt(heights) + gap
        assert below / Mm(1) == pytest.approx(12 + moved, abs=0.1)


@pytest.mark.parametrize("distance", [5, 12, 13.5, 20])
def test_white_stands_between_our_lines_and_the_office_s_head(written: Written, distance: float) -> None:
    """However near to the edge of the page the head begins, the title isn't squeezed between marking and head."""

    def begin(letter: Document) -> None:
        letter.sections[0].header_distance = Mm(distance)

    section = read(written(letterheads.word_letter(begin))).sections[0]
    for header in (section.header, section.first_page_header):
        assert header.paragraphs[-2].paragraph_format.space_after >= Pt(6)


def test_a_marking_of_many_lines_leaves_the_coat_of_arms_below_it(written: Written) -> None:
    letter = letterheads.word_letter(lambda letter: letterheads.hang(letter, 10))

    def place(marking: str) -> tuple[float, float]:
        section = read(written(letter, marking=marking)).sections[0]
        (hung,) = section.header.part.element.iter(qn("wp:positionV"))
        foot = (section.bottom_margin or 0) / Mm(1)
        return float(hung.find(qn("wp:posOffset")).text) / Mm(1), foot

    (one, foot), (three, higher) = place("Restricted"), place("For official use by delegations alone " * 6)
    two_lines = 2 * 13 * 25.4 / 72
    assert [three - one, higher - foot] == pytest.approx([two_lines] * 2, abs=0.1)


def test_on_a_first_page_without_a_marking_the_head_stands_as_on_the_others(osce: Report, tmp_path: Path) -> None:
    letterhead = read_letterhead(letterheads.letter_file(tmp_path, letterheads.word_letter()))
    section = read(file_of(to_docx.write(replace(content(osce), letterhead=letterhead)))).sections[0]
    first = section.first_page_header.paragraphs[0]
    assert first.text == ""
    assert ((section.header_distance or 0) + Length(first.paragraph_format.line_spacing or 0)) / Mm(1) == pytest.approx(
        12, abs=0.1
    )


def test_a_word_in_capitals_is_no_page_number(written: Written) -> None:
    def shout(letter: Document) -> None:
        letter.sections[0].footer.paragraphs[0].text = "FRONT PAGE"

    assert "Page" in lines(read(written(letterheads.word_letter(shout))).sections[0].footer)[1]


LINKS = (
    '<Relationship Id="rId90" Type="{doc}/image" Target="https://example.org/p.png" TargetMode="External"/>'
    '<Relationship Id="rId91" Type="{doc}/hyperlink" Target="file:///etc/passwd" TargetMode="External"/>'
    '<Relationship Id="rId92" Type="{doc}/image" Target="../../../../etc/passwd.png"/>'
    '<Relationship Id="rId93" Type="{doc}/oleObject" Target="embeddings/evil.bin"/>'
)
HOSTILE = (
    '<w:p {ns}><w:hyperlink r:id="rId91"><w:r><w:t>our site</w:t></w:r></w:hyperlink>'
    '<w:r><w:pict><v:shape id="s" href="https://example.org/x"><v:imagedata r:id="rId90"/></v:shape></w:pict></w:r>'
    '<w:r><w:pict><v:shape id="t"><v:imagedata r:id="rId92"/></v:shape></w:pict></w:r>'
    '<w:r><w:object><o:OLEObject Type="Embed" r:id="rId93"/></w:object></w:r>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> INCLUDEPICTURE "https://example.org/q" '
    '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText>'
    '<w:fldChar w:fldCharType="separate"/><w:t>77</w:t>'
    '<w:fldChar w:fldCharType="end"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:t>last text</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    '<w:fldSimple w:instr=" DDEAUTO cmd /c calc "><w:r><w:t>shown</w:t></w:r></w:fldSimple>'
    '<w:ins w:id="5" w:author="Raphael Hythloday"><w:r><w:t>added</w:t></w:r></w:ins>'
    '<w:del w:id="6" w:author="Raphael Hythloday"><w:r><w:delText>struck</w:delText></w:r></w:del>'
    '<w:bookmarkStart w:id="1" w:name="P1_08"/><w:bookmarkEnd w:id="1"/></w:p>'
)


def test_what_runs_or_leads_outside_is_left_out_and_its_text_stays(written: Written) -> None:
    letter = letterheads.word_letter()
    name = "word/header1.xml"
    spaces = (
        f'{nsdecls("w", "r")} xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    )
    head = letterheads.part(letter, name).decode().replace("</w:hdr>", HOSTILE.format(ns=spaces) + "</w:hdr>")
    doc = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = letterheads.part(letter, "word/_rels/header1.xml.rels").decode()
    settings = (
        letterheads.part(letter, "word/settings.xml")
        .decode()
        .replace("<w:zoom", f'<w:attachedTemplate {nsdecls("r")} r:id="rId1"/><w:zoom')
    )
    remote = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"'
        f' Type="{doc}/attachedTemplate" Target="https://example.org/t.dotm" TargetMode="External"/></Relationships>'
    )
    hostile = letterheads.with_parts(
        letter,
        {
            name: head.encode(),
            "word/_rels/header1.xml.rels": relations.replace(
                "</Relationships>", LINKS.format(doc=doc) + "</Relationships>"
            ).encode(),
            "word/settings.xml": settings.encode(),
            "word/_rels/settings.xml.rels": remote.encode(),
            "word/vbaProject.bin": b"Sub AutoOpen",
            "word/embeddings/evil.bin": b"MZ",
            "../../../../tmp/evil.png": b"x",
        },
    )
    data = written(hostile)
    whole = unpacked(data)
    for word in (
        *(b"example.org", b"passwd", b"AutoOpen", b"INCLUDEPICTURE", b"DDEAUTO", b"attachedTemplate", b"OLEObject"),
    ):
        assert word not in whole
    for word in (b"Hythloday", b"delText", b">77<", b"External"):
        assert word not in whole
    said = "".join(lines(read(data).sections[0].header))
    assert all(text in said for text in ("our site", "last text", "shown", "added"))
    assert unpacked(data).count(b'w:name="P1_08"') == 1
    assert letterheads.part(data, "word/media/picture1.png") == letterheads.png()


def test_the_office_s_fonts_stand_beside_ours_once_each_and_none_that_it_carries(osce: Report, tmp_path: Path) -> None:
    own = (
        f'<w:fonts {nsdecls("w", "r")}><w:font w:name="Garamond"><w:family w:val="roman"/>'
        '<w:embedRegular r:id="rId1"/></w:font><w:font w:name="Arial"><w:family w:val="swiss"/></w:font></w:fonts>'
    )
    letterhead = read_letterhead(
        letterheads.letter_file(
            tmp_path, letterheads.with_parts(letterheads.word_letter(), {"word/fontTable.xml": own.encode()})
        )
    )
    fonts = letterheads.part(
        file_of(to_docx.write(replace(content(osce), letterhead=letterhead))), "word/fontTable.xml"
    ).decode()
    names = re.findall('<w:font w:name="([^"]*)"', fonts)
    assert names == ["Garamond", "Arial", "Times New Roman", "Segoe UI Symbol", "Courier New"]
    assert "embed" not in fonts

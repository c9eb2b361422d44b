"""An ODF text on an office's letterhead: what is taken of it, what is left, and what stands around it."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import odfdo
import pytest
from lxml import etree

from alliance_desktop.domain.report import Report
from alliance_desktop.export import to_odt
from alliance_desktop.ingest.read_template import read_letterhead, shipped_templates, template_named
from tests.unit.export.briefs import brief_content
from tests.unit.export.documents import content, file_of, unpacked
from tests.unit.export.letterheads import letterheads
from tests.unit.export.libreoffice import LibreOffice

Written = Callable[..., bytes]
SPACES = {
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
}
MARKING, TITLE = "For official use", "Funding: civil society and compensation"


@pytest.fixture
def written(osce: Report, tmp_path: Path) -> Written:
    """The brief of the example on a letterhead."""

    def write(letter: bytes, template: str = "full-dossier", *, large: bool = False) -> bytes:
        look = replace(template_named(template), large_print=large)
        made = brief_content(osce, look)
        letterhead = read_letterhead(letterheads.letter_file(tmp_path, letter, "letter.odt"))
        return file_of(to_odt.write(replace(made, letterhead=letterhead)))

    return write


def find(data: bytes, path: str) -> list[Any]:
    found = etree.fromstring(letterheads.part(data, "styles.xml")).xpath(path, namespaces=SPACES)
    return list(found)


def edge(data: bytes, name: str) -> list[str]:
    """The paragraphs of a head or foot."""
    (found,) = find(data, f"//style:master-page/style:{name}")
    return ["".join(one.itertext()).replace(letterheads.SHIELD, "") for one in found]


def measure(data: bytes, path: str) -> float:
    (said,) = find(data, path)
    return float(str(said).removesuffix("mm"))


@pytest.mark.parametrize("template", [one.name for one in shipped_templates()])
def test_each_template_has_the_page_head_and_foot_of_the_office_not_its_text(written: Written, template: str) -> None:
    data = written(letterheads.odt_letter(), template)
    size = [measure(data, f"//style:page-layout-properties/@fo:page-{name}") for name in ("width", "height")]
    assert size == ([297, 210] if template_named(template).orientation == "landscape" else [210, 297])
    assert measure(data, "//style:page-layout-properties/@fo:margin-left") == 30
    assert measure(data, "//style:header-style/*/@fo:min-height") > 25  # the marking makes it higher
    assert not find(data, "//style:header-footer-properties/@svg:height")  # it grows with what stands there
    title = f"{TITLE} · {template_named(template).title}"
    assert edge(data, "header") == [MARKING, title, letterheads.MINISTRY]
    assert edge(data, "header-first") == [MARKING, letterheads.MINISTRY]
    for name in ("footer", "footer-first"):
        assert edge(data, name) == [letterheads.ADDRESS, "Exported 25 November 2026, export 3Page1of1", MARKING]
    assert letterheads.BODY.encode() not in unpacked(data)
    assert letterheads.part(data, "Pictures/arms.png") == letterheads.png()
    assert letterheads.SHIELD in letterheads.part(data, "styles.xml").decode()
    assert odfdo.Document(io.BytesIO(data)).body.get_paragraphs()


def test_its_styles_win_over_ours_of_the_same_name_and_ours_have_its_face(written: Written) -> None:
    data = written(letterheads.odt_letter())
    style = "//style:style[@style:name='{}' and @style:family='paragraph']/{}"
    assert find(data, style.format("Heading_20_1", "style:text-properties/@style:font-name")) == ["Calibri"]
    assert find(data, style.format("Heading_20_1", "@style:list-style-name")) == []
    assert find(data, style.format("Standard", "style:text-properties/@fo:language")) == []
    assert find(data, style.format("Line_20_to_20_Take", "style:text-properties/@style:font-name")) == []
    assert find(data, style.format("Text_20_body", "style:text-properties/@fo:font-size")) == ["13pt"]  # Word's name
    assert find(data, style.format("Text_20_body", "style:paragraph-properties/@fo:margin-left")) == ["25mm"]
    assert find(data, style.format("Body_20_Text", "@style:name")) == []


def test_a_first_heading_that_says_no_space_above_has_ours(written: Written) -> None:
    def above(own: str, normal: str) -> list[Any]:
        styles = letterheads.ODT_STYLES
        for words, said in (("Garamond", normal), ("Calibri", own)):
            face = f'<style:text-properties style:font-name="{words}"'
            styles = styles.replace(face, f"<style:paragraph-properties {said}/>{face}")
        path = "//style:style[@style:name='Heading_20_1']/style:paragraph-properties/@fo:margin-top"
        return find(written(letterheads.odt_letter(styles)), path)

    assert above("", 'fo:margin-top="0cm"') == above("", "") == ["16pt"]
    assert above("", 'fo:margin-top="2mm"') == []
    assert above('fo:margin-top="0cm"', "") == ["0cm"]


def test_in_large_print_our_text_is_larger_the_offices_head_is_not(written: Written, libreoffice: LibreOffice) -> None:
    style = (
        '<style:style style:name="{}" style:family="paragraph" style:parent-style-name="{}"><style:paragraph-properties'
        ' fo:margin-bottom="2mm" {}/><style:text-properties fo:font-size="{}"/></style:style></office:styles>'
    )
    letter = letterheads.ODT_STYLES
    for one in (
        ("Quotations", "Body_20_Text", 'fo:line-height="0.5cm"', "110%"),
        ("Title", "Quotations", 'fo:line-height="110%"', "20pt"),
        ("Header", "Standard", "", "10pt"),
    ):
        letter = letter.replace("</office:styles>", style.format(*one))
    usual, large = (written(letterheads.odt_letter(letter), large=factor) for factor in (False, True))

    def said(data: bytes, name: str, measure: str) -> list[str]:
        return list(
            map(str, find(data, f"//style:style[@style:name='{name}' and @style:family='paragraph']/*/@{measure}"))
        )

    sizes = {"Text_20_body": "17pt", "Quotations": "18.5pt", "Title": "26pt", "Heading_20_1": "19.5pt"}
    for name, size in {**sizes, "Line_20_to_20_Take": "16.5pt", "Header": "10pt", "Standard": "12pt"}.items():
        assert said(large, name, "fo:font-size") == [size], name
    assert said(usual, "Text_20_body", "fo:font-size") == ["13pt"]
    assert said(large, "Quotations", "fo:line-height") == ["0.65cm"]
    assert said(large, "Title", "fo:line-height") == ["110%"]
    assert said(large, "Quotations", "fo:margin-bottom") == ["2.6mm"]
    files = {"usual.odt": usual, "large.odt": large}
    assert libreoffice.sizes(files, "provided to civil") == [14.3, 18.5]


def test_each_recommendation_is_there_character_for_character_and_libreoffice_opens_it(
    osce: Report, tmp_path: Path, libreoffice: LibreOffice
) -> None:
    letterhead = read_letterhead(letterheads.letter_file(tmp_path, letterheads.odt_letter(), "letter.odt"))
    data = file_of(to_odt.write(replace(content(osce), letterhead=letterhead)))
    assert list(to_odt.codes_in(data)) == [one.code for one in osce.recommendations]
    path = tmp_path / "notes.odt"
    path.write_bytes(data)
    assert {one.text for one in osce.recommendations} <= set(libreoffice.lines(path))


def test_the_same_from_a_file_saved_by_libreoffice(written: Written, tmp_path: Path, libreoffice: LibreOffice) -> None:
    data = written(
        libreoffice.convert(letterheads.letter_file(tmp_path, letterheads.word_letter()), "odt", "odt").read_bytes()
    )
    assert edge(data, "header-first") == [MARKING, letterheads.MINISTRY]
    assert letterheads.SHIELD in letterheads.part(data, "styles.xml").decode()
    path = tmp_path / "brief.odt"
    path.write_bytes(data)
    assert libreoffice.lines(path)[0] == TITLE


def test_its_own_page_number_is_the_only_one_and_without_a_head_ours_stands_in_its_margin(written: Written) -> None:
    own = letterheads.ODT_STYLES.replace(
        letterheads.ADDRESS, f"{letterheads.ADDRESS} <text:page-number>1</text:page-number>"
    )
    assert edge(written(letterheads.odt_letter(own)), "footer")[1:] == ["Exported 25 November 2026, export 3", MARKING]
    start, end = letterheads.ODT_STYLES.index("<style:header><"), letterheads.ODT_STYLES.index("<style:footer><")
    data = written(letterheads.odt_letter(letterheads.ODT_STYLES[:start] + letterheads.ODT_STYLES[end:]))
    assert edge(data, "header-first") == [MARKING]
    assert measure(data, "//style:page-layout-properties/@fo:margin-top") == 10


def test_a_first_page_that_the_letter_begins_on_is_the_first(written: Written) -> None:
    page = '<style:master-page style:name="Begin" style:page-layout-name="pm1" style:next-style-name="Standard">'
    begin = f"{page}<style:header><text:p>Only here</text:p></style:header></style:master-page>"
    styles = letterheads.ODT_STYLES.replace("</office:master-styles>", f"{begin}</office:master-styles>")
    letter = letterheads.odt_letter(styles)
    text = letterheads.part(letter, "content.xml").decode()
    chosen = '<style:style style:name="P1" style:family="paragraph" style:master-page-name="Begin"/>'
    text = text.replace("<office:body>", f"<office:automatic-styles>{chosen}</office:automatic-styles><office:body>")
    data = written(
        letterheads.odt_letter(
            styles, {"content.xml": text.replace("<text:p>", '<text:p text:style-name="P1">').encode()}
        )
    )
    assert edge(data, "header-first") == [MARKING, "Only here"]
    assert edge(data, "header")[2] == letterheads.MINISTRY
    assert letterheads.ADDRESS not in edge(data, "footer-first")


@pytest.mark.parametrize(("top", "run", "moved"), [("10mm", "foreground", 5.9), ("-1cm", "background", 3.9)])
def test_our_lines_stand_above_a_coat_of_arms_on_the_page(written: Written, top: str, run: str, moved: float) -> None:
    look = f'style:vertical-rel="page" style:vertical-pos="from-top" style:run-through="{run}"'
    hanging = f'<style:style style:name="fr1" style:family="graphic"><style:graphic-properties {look}/></style:style>'
    styles = letterheads.ODT_STYLES.replace("<style:page-layout ", f"{hanging}<style:page-layout ", 1)
    styles = styles.replace('draw:name="Arms"', f'draw:name="Arms" draw:style-name="fr1" svg:y="{top}"')
    data = written(letterheads.odt_letter(styles))
    assert measure(data, "//style:page-layout-properties/@fo:margin-top") == 5
    assert measure(data, "//style:header-style/*/@fo:min-height") == pytest.approx(25 + 12 + moved - 5, abs=0.1)
    tops = find(data, "//@svg:y")
    assert {float(str(one).removesuffix("mm")) for one in tops} == {15.94 if run == "foreground" else -10}
    (gap,) = find(data, "//style:style[@style:name='Running_20_Title.above']/*/@fo:margin-bottom")
    assert 5 + 25 * 25.4 / 72 + float(str(gap).removesuffix("mm")) == pytest.approx(12 + moved, abs=0.1)


def test_white_stands_between_our_lines_and_the_office_s_head(written: Written) -> None:
    for name in ("Running_20_Title", "Marking"):
        (gap,) = find(
            written(letterheads.odt_letter()), f"//style:style[@style:name='{name}.above']/*/@fo:margin-bottom"
        )
        assert float(str(gap).removesuffix("mm")) > 2.1


HOSTILE = (
    '<text:p>our <text:a xlink:href="https://example.org/">site</text:a>'
    '<draw:frame draw:name="a"><draw:image xlink:href="https://example.org/p.png"/></draw:frame>'
    '<draw:frame draw:name="b"><draw:image xlink:href="file:///etc/passwd.png"/></draw:frame>'
    '<draw:frame draw:name="c"><draw:object-ole xlink:href="./Object 1"/></draw:frame>'
    '<draw:frame draw:name="d"><draw:plugin xlink:href="evil.bin"/></draw:frame>'
    '<draw:frame draw:name="e"><draw:image xlink:href="Pictures/../../../etc/x.png"/></draw:frame>'
    '<text:execute-macro text:name="AutoOpen"><office:event-listeners><script:event-listener'
    ' xlink:href="vnd.sun.star.script:Standard.M.Main"/></office:event-listeners>pressed</text:execute-macro>'
    '<text:file-name>C:/Users/raphael/letter.odt</text:file-name><text:bookmark text:name="P1_08"/>'
    "<office:annotation><text:p>Hythloday</text:p></office:annotation></text:p>"
)


def test_what_runs_or_leads_outside_is_left_out_and_its_text_stays(written: Written) -> None:
    styles = letterheads.ODT_STYLES.replace(letterheads.ODT_HEAD, letterheads.ODT_HEAD + HOSTILE).replace(
        "</office:styles>", '<draw:fill-image draw:name="f" xlink:href="https://example.org/f.png"/></office:styles>'
    )
    more: dict[str, bytes | None] = {
        "Basic/Standard/M.xml": b"Sub Main",
        "Scripts/python/x.py": b"import os",
        "evil.bin": b"MZ",
    }
    whole = unpacked(written(letterheads.odt_letter(styles, more)))
    for word in (b"example.org", b"passwd", b"AutoOpen", b"event-listener", b"Sub Main", b"import os", b"Hythloday"):
        assert word not in whole
    for word in (b"object-ole", b"draw:plugin", b"file-name", b"x.png"):
        assert word not in whole
    assert "our sitepressed" in letterheads.part(written(letterheads.odt_letter(styles, more)), "styles.xml").decode()
    assert whole.count(b'text:name="P1_08"') == 2  # where it begins and ends

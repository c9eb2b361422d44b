"""The ODF text, read back by odfdo, by its own XML, and by LibreOffice."""

import io
import re
import zipfile
from collections.abc import Iterator
from functools import partial

import pytest
from hypothesis import given
from odfdo import Document as Read
from odfdo import Element
from odfdo import Table as ReadTable

from alliance_desktop.domain.brief import HeadingItem
from alliance_desktop.domain.report import Report
from alliance_desktop.domain.template import Template
from alliance_desktop.export import to_odt
from alliance_desktop.ingest.read_template import shipped_templates
from alliance_desktop.render import blocks as of
from tests.unit.export.briefs import BRIEF, brief_content, of_items, written_by
from tests.unit.export.documents import (
    A_QUARTER,
    FOUR_NOTES,
    HARD_NOTES,
    below_label,
    content,
    file_of,
    made_of,
    of_four,
    parts,
)
from tests.unit.export.libreoffice import LibreOffice

NOTES = {"P1-08": HARD_NOTES, "S5-04": ("Quote P1-08, cite both.",)}
A_LINE = "We say this at some length, and then we say it once more in other words. "
written = partial(written_by, to_odt.write)
ALL = [one for one in shipped_templates() if one.layout not in ("summary", "report")]
SAYING_ALL = pytest.mark.parametrize("template", ALL, ids=lambda one: one.name)


def read(data: bytes) -> Read:
    return Read(io.BytesIO(data))


def style_of(one: Element) -> str:
    """The common style of a paragraph, which its own one is made of."""
    return str(one.get_attribute("text:style-name")).partition(".")[0].replace("_20_", " ")


def paragraphs(data: bytes) -> Iterator[tuple[str, str]]:
    """The style and the text of each, in the order in which they stand."""
    body = read(data).body
    return ((style_of(one), str(one.inner_text)) for one in body.get_elements("descendant::text:p|descendant::text:h"))


def in_style(data: bytes, style: str) -> list[str]:
    return [text for name, text in paragraphs(data) if name == style]


def test_recommendations_are_read_back_below_their_codes_and_headings_have_levels_but_for_a_notes(osce: Report) -> None:
    data = file_of(to_odt.write(content(osce, NOTES)))
    assert in_style(data, "Quotations") == [one.text for one in osce.recommendations]
    codes = [text.split("\t")[0] for text in in_style(data, "Heading 2")]
    assert codes == [one.code for one in osce.recommendations] == list(to_odt.codes_in(data))
    body = read(file_of(to_odt.write(content(osce, NOTES)))).body
    levels = [one.get_attribute("text:outline-level") for one in body.headers]
    assert (levels.count("1"), levels.count("2")) == (9, 53)
    before = of_items("P1-08", HeadingItem("To raise"), "P1-09")
    body = read(written(osce, "full-dossier", before)).body
    assert [one.get_attribute("text:outline-level") for one in body.headers] == ["1", "1", "2"]


@SAYING_ALL
def test_a_brief_by_a_template_that_says_all_holds_all_of_it_in_its_order(template: Template, osce: Report) -> None:
    line = "We agree, <b>with</b>  thanks & a smile."
    wording = {one.code: f"Where  possible, {one.text} and soon" for one in osce.recommendations}
    marks = {code: {"line": line, "wording": wording[code]} for code in wording}
    data = written(osce, template, of_items(*marks), marks)
    texts = [below_label(text) for _style, text in paragraphs(data)]
    if "quotation" in template.switched_on():
        assert [text for text in texts if text in {one.text for one in osce.recommendations}] == [
            one.text for one in osce.recommendations
        ]
    assert len([text for text in texts if text.startswith("We agree, <b>with</b>")]) == len(marks)
    shown = [text for text in texts if text in set(wording.values())]
    assert shown == (list(wording.values()) if "wording" in template.switched_on() else [])
    assert list(to_odt.codes_in(data)) == list(marks)


def test_blanks_tabs_and_line_breaks_come_back_as_they_were() -> None:
    text = " two  blanks\tand a tab\n a line,  the last one   "
    runs = (of.Run("a "), of.Run(" b", strong=True), of.Run(" "), of.Run("\n"), of.Run(" c "))
    data = file_of(
        to_odt.write(made_of(of.Quotation(text), of.TextParagraph(runs), of.Quotation("&lt; &#7; <b> \x07")))
    )
    assert in_style(data, "Quotations") == [text, "&lt; &#7; <b> "]
    assert in_style(data, "Text body") == ["a  b \n c "]
    kept = parts(file_of(to_odt.write(made_of(of.Quotation("one  two "), of.Quotation(" three    four")))))[
        "content.xml"
    ]
    assert ">one <text:s/>two<text:s/></text:p>" in kept  # a reader of the file joins blanks that stand there as such
    assert '><text:s/>three <text:s text:c="3"/>four</text:p>' in kept


def test_notes_are_lists_tables_and_text_and_links_lead_to_web_mail_and_codes_alone(osce: Report) -> None:
    data = file_of(to_odt.write(content(osce, NOTES)))
    body = read(data).body
    (table,) = body.tables
    assert isinstance(table, ReadTable)
    assert table.get_values() == [["a", "b"], ["1", "2"]]
    assert in_style(data, "Note List") == ["one", "two", "three", "[ ] four", "third", "fourth", "in it"]
    assert [
        one.get_attribute("text:start-value") for one in body.get_elements("//text:list-item[@text:start-value]")
    ] == ["3"]
    notes = [below_label(text) for text in in_style(data, "Note Text")]
    assert notes[0] == ("provided, within reach; code <b> & <b>no tag</b> <script>alert(1)</script>")
    assert "Bell , escape [31m, null-like  and : gone. Кириллица, العربية, 🦄." in notes
    links = {str(one.get_attribute("xlink:href")) for one in body.get_elements("//text:a")}
    places = {f"#{one.get_attribute('text:name')}" for one in body.get_elements("//text:bookmark-start")}
    assert len(places - {"#alliance_none"}) == 53
    assert {link for link in links if link.startswith("#")} <= places
    assert {link for link in links if not link.startswith("#")} == {
        "https://example.org/a?b=1&c=2",
        "mailto:a@example.org",
    }
    assert not body.images


def test_a_table_in_a_list_is_lines_as_a_list_holds_none() -> None:
    data = file_of(to_odt.write(made_of(of.Remark("Anna", "- one\n\n    | a | b |\n    |---|---|\n    | 1 | 2 |\n"))))
    assert in_style(data, "Note List") == ["one", "a\tb", "1\t2"]
    assert not read(data).body.tables


def test_a_table_of_positions_is_on_wide_paper_repeats_its_head_and_divides_only_a_high_row(osce: Report) -> None:
    lines = {"P1-08": A_LINE, "P1-09": "We agree.\n" * 23}
    data = written(osce, "table-of-positions", of_items("P1-08", "P1-09"), lines)
    found = parts(data)
    assert 'fo:page-width="297mm" fo:page-height="210mm" style:print-orientation="landscape"' in found["styles.xml"]
    assert found["content.xml"].count("<table:table-header-rows>") == 1
    rows = re.findall(r"<table:table-row table:style-name=\"Row.0(.whole)?\">", found["content.xml"])
    assert [bool(whole) for whole in rows] == [True, True, False]
    widths = re.findall(r'<table:table-column table:style-name="([^"]+)"', found["content.xml"])
    column = r'style:name="([^"]+)"[^>]*><style:table-column-properties.*?="([0-9.]+)mm"'
    of_styles = dict(re.findall(column, found["content.xml"]))
    assert sum(float(of_styles[name]) for name in widths) == pytest.approx(267, abs=1)


def test_what_an_office_fills_in_stands_in_high_cells_that_are_places_of_their_own(osce: Report) -> None:
    found = parts(written(osce, "request-for-instructions"))["content.xml"]
    assert found.count('table:style-name="Row.28.whole"') == 3
    assert 'style:min-row-height="28mm"' in found
    places = set(re.findall(r'<text:bookmark-start text:name="([^"]+)"/>', found))
    assert {"P1_08", "P1_08_line", "S5_04_wording", "S1_04_your_answer"} <= places
    assert found.count("<text:bookmark-start") == found.count("<text:bookmark-end") == len(places)
    assert '<text:p text:style-name="Request">' in found


def test_every_style_that_the_text_names_is_there(osce: Report) -> None:
    nested = of.Remark("Anna", "\n".join(f"{'>' * depth} deep" for depth in range(1, 9)) + "\n\n- a\n  > b\n  1. c")
    quoted = of.Remark(
        "Anna", "> - a\n>\n>   b\n>   - שלום\n>\n> שלום\n>\n> ```\n> c\n> ```\n\n- d\n\n  > e\n  >\n  > - f"
    )
    looks: tuple[of.RemarkLook, ...] = ("line", "text", "note")
    kept = (of.Remark("", "x\n\n> y\n\n- z\n\n```\nw\n```", look=look, keeps="next") for look in looks)
    blocks: tuple[of.Block, ...] = (
        nested,
        quoted,
        *kept,
        *(of.Quotation("q" * 2000, leads=True), of.Quotation("q" * 2000)),
        of.TextParagraph(of.runs_of("p"), leads=True),
    )
    every = [content(osce, NOTES), made_of(*blocks)]
    whole = of_items(HeadingItem("H"), *BRIEF.items)
    every += [brief_content(osce, template, whole) for template in shipped_templates() if template.takes_brief]
    for one in every:
        found = parts(file_of(to_odt.write(one)))
        defined = set(re.findall(r' style:name="([^"]+)"', found["styles.xml"] + found["content.xml"]))
        text = found["content.xml"].partition("<office:body>")[2] + found["styles.xml"].partition("<office:master")[2]
        assert set(re.findall(r'(?:text|table):(?:visited-)?style-name="([^"]+)"', text)) - defined == set()


def test_no_page_of_speaking_notes_ends_within_an_item(osce: Report) -> None:
    text = parts(written(osce, "speaking-notes"))["content.xml"].partition("<office:body>")[2]
    names = re.findall(r'<text:[ph] text:style-name="([^"]+)"', text)
    start = names.index("Heading_20_2")
    item = names[start : names.index("Heading_20_2", start + 1)]
    assert item == ["Heading_20_2", "Line_20_to_20_Take.next", "Text_20_body.labelled.whole"]


def test_added_deleted_and_highlighted_words_and_stance_signs_have_styles_quotations_languages(osce: Report) -> None:
    text = parts(written(osce, "full-dossier"))["content.xml"]
    assert '<text:span text:style-name="Added">provided, within available resources,</text:span>' in text
    assert '<text:span text:style-name="Deleted">provided' in text
    assert '(</text:span><text:span text:style-name="Sign">✓</text:span>' in text
    data = file_of(to_odt.write(made_of(of.Quotation("Regular funding, now.", ((0, 7),)))))
    assert '<text:span text:style-name="Highlighted">Regular</text:span>' in parts(data)["content.xml"]
    data = file_of(to_odt.write(made_of(of.Quotation("Mots."), language="fr")))
    assert 'style:name="Quotations"' in parts(data)["styles.xml"]
    style = re.search(r'<style:style style:name="Quotations".*?</style:style>', parts(data)["styles.xml"])
    assert style
    assert 'fo:language="fr"' in style[0]
    assert 'fo:language="en" fo:country="GB"' in parts(data)["styles.xml"]


def test_every_page_has_its_number_and_the_marking_where_there_is_one_and_the_first_no_short_title() -> None:
    blocks = (
        *(of.Heading("Part"), of.ItemHeading("P1-08", "Panel 1"), of.Quotation("Words.")),
        of.SmallPrint(of.runs_of("End.")),
    )
    for marking in ("", "For official use"):
        styles = parts(file_of(to_odt.write(made_of(*blocks, marking=marking))))["styles.xml"]
        edges = {
            name: re.sub(r"<[^>]+>", " ", inside)
            for name, inside in re.findall(r"<style:((?:header|footer)(?:-first)?)>(.*?)</style:\1>", styles)
        }
        assert all((marking in text) for text in edges.values())
        assert ("Title" in edges["header"], "Title" in edges["header-first"]) == (True, False)
        assert all("Page" in edges[name] for name in ("footer", "footer-first"))
        assert styles.count("<text:page-number") == styles.count("<text:page-count") == 2


def test_the_file_tells_nothing_of_the_author_the_machine_the_moment_or_the_template(osce: Report) -> None:
    data = file_of(to_odt.write(content(osce)))
    found = parts(data)
    assert next(iter(found)) == "mimetype"
    assert set(found) == {
        *("mimetype", "meta.xml", "settings.xml", "styles.xml", "META-INF/manifest.xml", "content.xml")
    }
    meta = re.sub(r"<office:document-meta[^>]*>", "", found["meta.xml"])
    assert set(re.findall(r"<((?:meta|dc):[\w-]+)>", meta)) == {"meta:generator", "dc:title", "dc:language"}
    assert "<meta:generator>Alliance Desktop</meta:generator>" in meta
    assert f"<dc:title>{osce.title}, {osce.date}</dc:title>" in meta
    listed = set(re.findall(r'full-path="([^"]+)"', found["META-INF/manifest.xml"]))
    assert listed == {"/", "meta.xml", "settings.xml", "styles.xml", "content.xml"}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        first = archive.infolist()[0]
        assert first.compress_type == zipfile.ZIP_STORED
        assert {one.date_time[0] for one in archive.infolist() if one.filename != "content.xml"} == {1980}


@A_QUARTER
@given(FOUR_NOTES)
def test_no_note_breaks_the_file_or_the_words_after_it(notes: list[str]) -> None:
    data = file_of(to_odt.write(of_four(notes)))
    codes = list(to_odt.codes_in(data))
    assert codes == ["P1-01", "P1-02", "P1-03", "P1-04"]
    assert in_style(data, "Quotations") == [f"End of {code}." for code in codes]


def test_libreoffice_opens_it_and_keeps_every_word_and_every_place(osce: Report, libreoffice: LibreOffice) -> None:
    lines = {one.code: A_LINE for one in osce.recommendations}
    brief, codes = of_items(HeadingItem("All"), *lines), list(lines)
    sources = [libreoffice.folder / f"{template.name}.odt" for template in ALL]
    for template, source in zip(ALL, sources, strict=True):
        source.write_bytes(written(osce, template, brief, lines))
    for template, lines_of in zip(ALL, libreoffice.lines_of_each(sources), strict=True):
        pieces = [piece for line in lines_of for piece in line.split("\t")]
        assert [piece for piece in pieces if piece in codes][-len(codes) :] == codes
        assert pieces.count(A_LINE.strip()) == len(codes)
        if "quotation" in template.switched_on():
            assert not {one.text for one in osce.recommendations} - set(pieces)
    for again in libreoffice.convert_each(sources, "docx:MS Word 2007 XML", "docx"):
        with zipfile.ZipFile(again) as archive:
            kept = re.findall(r'w:name="([PS]\d_\d\d)"', archive.read("word/document.xml").decode())
        assert kept == [code.replace("-", "_") for code in codes], again


def test_a_paragraph_whose_first_letter_is_read_from_the_right_says_so_and_others_do_not(osce: Report) -> None:
    note = "نؤيد **التمويل** في 2026.\n\n- البند\n\nWe say: عربي.\n\n| ثانيا | b |\n|---|---|\n| c | d |"
    xml = parts(file_of(to_odt.write(content(osce, {"P1-08": (note,)}))))["content.xml"]
    begun = r'<text:p text:style-name="([^"]*)">(?:<text:span[^>]*>)?(نؤيد|البند|ثانيا|[^<]*عربي)'
    found = dict(re.findall(begun, xml))
    assert {words: style for style, words in found.items() if ".right" in style}.keys() == {"نؤيد", "البند", "ثانيا"}
    for style in found:
        own = re.search(rf'<style:style style:name="{re.escape(style)}".*?</style:style>', xml)
        assert (own is not None and 'style:writing-mode="rl-tb"' in own[0]) == (".right" in style)

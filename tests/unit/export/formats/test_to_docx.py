"""The Word file, read back by python-docx, by its own XML, and by LibreOffice."""

import re

from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as Read
from hypothesis import given

from alliance_desktop.domain.report import Report
from alliance_desktop.export import to_docx
from alliance_desktop.render import blocks as of
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
    read,
    xml_of,
)
from tests.unit.export.libreoffice import LibreOffice

NOTES = {"P1-08": HARD_NOTES, "S5-04": ("Quote P1-08, cite both.",)}


def in_style(data: bytes, style: str) -> list[Read]:
    return [one for one in read(data).paragraphs if one.style and one.style.name == style]


def test_recommendations_are_read_back_below_their_codes_and_headings_are_real_but_for_a_notes(osce: Report) -> None:
    data = file_of(to_docx.write(content(osce, NOTES)))
    assert [one.text for one in in_style(data, "Quote")] == [one.text for one in osce.recommendations]
    codes = [one.text.split("\t")[0] for one in in_style(data, "Heading 2")]
    assert codes == [one.code for one in osce.recommendations] == list(to_docx.codes_in(data))
    assert len(in_style(data, "Title")) == 1
    assert len(in_style(data, "Heading 1")) == 9
    assert len(in_style(data, "Heading 2")) == 53
    (heading,) = [one for one in in_style(data, "Note Text") if below_label(one.text) == "A heading"]
    assert [run.style.name for run in heading.runs if run.style] == ["Label", "Strong"]


def test_emphasis_beside_punctuation_stays_html_is_the_text_it_is_and_control_characters_are_gone(osce: Report) -> None:
    data = file_of(to_docx.write(content(osce, NOTES)))
    first = in_style(data, "Note Text")[0]
    assert below_label(first.text) == "provided, within reach; code <b> & <b>no tag</b> <script>alert(1)</script>"
    looks = {run.text: run.style.name for run in first.runs if run.style}
    assert (looks["provided,"], looks["reach"], looks["code <b>"]) == ("Strong", "Emphasis", "Verbatim")
    texts = [below_label(one.text) for one in in_style(file_of(to_docx.write(content(osce, NOTES))), "Note Text")]
    assert "Bell , escape [31m, null-like  and : gone. Кириллица, العربية, 🦄." in texts


def test_links_lead_to_web_mail_and_codes_alone_written_as_word_wants_them_and_nothing_is_fetched(osce: Report) -> None:
    data = file_of(to_docx.write(content(osce, NOTES)))
    outside = {each.target_ref for each in read(data).part.rels.values() if each.is_external}
    assert outside == {"https://example.org/a?b=1&c=2", "mailto:a@example.org"}
    xml = parts(data)["word/document.xml"]
    assert "<w:drawing" not in xml
    assert "<w:pict" not in xml
    places = set(re.findall(r'<w:bookmarkStart w:id="\d+" w:name="(\w+)"', xml))
    assert len(places - {"alliance_none"}) == 53
    assert set(re.findall(r'w:anchor="(\w+)"', xml)) == {"P1_08", "P1_09", "S5_04", "S1_01", "P1_01"} & places
    data = file_of(to_docx.write(made_of(of.Remark("Anna", 'see [x](https://example.org/ä"{b}|c\\<d>)'))))
    assert all(re.fullmatch(r"[!-~]*", each.target_ref) for each in read(data).part.rels.values())


def test_lists_are_lists_and_a_list_of_numbers_begins_where_the_note_says(osce: Report) -> None:
    data = file_of(to_docx.write(content(osce, NOTES)))
    items = []
    for one in in_style(data, "Note List"):
        level, number = xml_of(one).xpath("w:pPr/w:numPr/w:ilvl/@w:val | w:pPr/w:numPr/w:numId/@w:val")
        items.append((one.text, level, number))
    assert items == [
        *(("one", "0", "1"), ("two", "1", "1"), ("three", "2", "1"), ("[ ] four", "0", "1"), ("third", "0", "2")),
        *(("fourth", "0", "2"), ("in it", "0", "1")),
    ]
    assert 'w:startOverride w:val="3"' in parts(data)["word/numbering.xml"]


def test_a_table_has_a_head_that_repeats_and_the_file_ends_in_a_paragraph(osce: Report) -> None:
    data = file_of(to_docx.write(content(osce, NOTES)))
    (table,) = read(data).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["a", "b"], ["1", "2"]]
    assert xml_of(table.rows[0]).trPr is not None
    assert xml_of(table.rows[0]).trPr.find(qn("w:tblHeader")) is not None
    assert read(data).element.body[-2].tag == qn("w:p")
    last = in_style(data, "Small Print")[-1]
    assert "Quoting them doesn’t mean agreeing with them." in last.text


def test_the_file_tells_nothing_of_the_author_the_machine_or_the_template(osce: Report) -> None:
    data = file_of(to_docx.write(content(osce)))
    core = read(data).core_properties
    assert (core.author, core.comments, core.last_modified_by, core.created) == ("", "", "", None)
    assert core.title == f"{osce.title}, {osce.date}"
    own = parts(data)["docProps/custom.xml"]
    assert re.findall(r"<vt:lpwstr>(.*?)</", own) == ["brief=none"]
    assert not [name for name in parts(data) if "thumbnail" in name or "customXml" in name]
    assert "python-docx" not in "".join(parts(data).values())


def test_every_page_has_its_number_and_the_marking_where_there_is_one() -> None:
    blocks = (
        *(of.Heading("Part"), of.ItemHeading("P1-08", "Panel 1"), of.Quotation("Words.")),
        of.SmallPrint(of.runs_of("End.")),
    )
    for marking in ("", "For official use"):
        section = read(file_of(to_docx.write(made_of(*blocks, marking=marking)))).sections[0]
        for footer in (section.footer, section.first_page_footer):
            assert re.findall('w:instr=" (\\w+) "', footer.part.element.xml) == ["PAGE", "NUMPAGES"]
            assert [one.text for one in footer.paragraphs][1:] == ([marking] if marking else [])
        assert section.header.paragraphs[0].text == (marking or "Title & <title>")
        assert section.first_page_header.paragraphs[0].text == marking
        assert section.different_first_page_header_footer


def test_what_must_stay_together_says_so_and_a_quotation_longer_than_half_a_page_may_be_divided() -> None:
    long = "All words of a long recommendation. " * 60
    data = file_of(
        to_docx.write(
            made_of(
                of.TextParagraph(of.runs_of("Lead-in:"), leads=True),
                of.Quotation("Short.", leads=True),
                of.Quotation(long),
            )
        )
    )
    styles = read(data).styles
    for name in ("Heading 1", "Heading 2", "Label Line"):
        assert styles[name].paragraph_format.keep_with_next
    assert in_style(data, "Body Text")[0].paragraph_format.keep_with_next
    assert styles["Quote"].paragraph_format.keep_together
    short, divided = (one.paragraph_format for one in in_style(data, "Quote"))
    assert (short.keep_together, short.keep_with_next) == (None, True)
    assert (divided.keep_together, divided.keep_with_next) == (False, None)


@A_QUARTER
@given(FOUR_NOTES)
def test_no_note_breaks_the_file_or_the_words_after_it(notes: list[str]) -> None:
    data = file_of(to_docx.write(of_four(notes)))
    codes = list(to_docx.codes_in(data))
    assert codes == ["P1-01", "P1-02", "P1-03", "P1-04"]
    assert [one.text for one in in_style(data, "Quote")] == [f"End of {code}." for code in codes]


def test_the_file_says_of_each_font_that_it_names_which_may_stand_for_it() -> None:
    found = parts(file_of(to_docx.write(made_of(of.Quotation("Words.")))))
    named = set(re.findall(r'w:ascii="([^"]+)"', found["word/styles.xml"]))
    fonts = dict(re.findall(r'<w:font w:name="([^"]+)">.*?<w:family w:val="(\w+)"/>', found["word/fontTable.xml"]))
    assert named == set(fonts)
    assert (fonts["Times New Roman"], fonts["Arial"]) == ("roman", "swiss")
    assert found["word/fontTable.xml"].count("<w:panose1 ") == len(fonts)
    assert "fontTable" in found["[Content_Types].xml"] + found["word/_rels/document.xml.rels"]


def test_what_we_say_is_set_as_text_and_notes_smaller() -> None:
    said = of.Remark("Line to take", "We **agree**.\n\n- first", look="text")
    data = file_of(to_docx.write(made_of(said, of.Remark("Note by Anna", "See.\n\n- second"))))
    styles = [(one.text, one.style.name) for one in read(data).paragraphs if one.style]
    assert styles[1:] == [
        *(("Line to take\nWe agree.", "Body Text"), ("first", "Body List"), ("Note by Anna\nSee.", "Note Text")),
        ("second", "Note List"),
    ]


def test_quotations_are_in_the_language_of_the_report() -> None:
    for language, said in (("en", "en-GB"), ("fr", "fr")):
        styles = parts(file_of(to_docx.write(made_of(of.Quotation("Words."), language=language))))["word/styles.xml"]
        assert re.findall(r'<w:lang w:val="([\w-]+)"', styles) == ["en-GB", said]


def test_a_difference_is_underlined_and_struck_by_style_and_highlights_are_on_a_ground() -> None:
    runs = (
        *(of.Run("should be "), of.Run("provided", change="deleted"), of.Run(" ")),
        of.Run("provided, soon,", change="added"),
    )
    data = file_of(
        to_docx.write(made_of(of.TextParagraph(runs), of.Quotation("Regular funding, now.", ((0, 7), (3, 15)))))
    )
    assert [(run.text, run.style.name) for run in in_style(data, "Body Text")[0].runs if run.style] == [
        ("provided", "Deleted"),
        ("provided, soon,", "Added"),
    ]
    quote = in_style(data, "Quote")[0]
    assert quote.text == "Regular funding, now."
    assert [run.text for run in quote.runs if run.style and run.style.name == "Highlighted"] == ["Regular", " funding"]
    assert '<w:t xml:space="preserve"> funding</w:t>' in parts(data)["word/document.xml"]  # Word would drop the blank


def test_libreoffice_opens_it_and_keeps_every_word_and_every_place(osce: Report, libreoffice: LibreOffice) -> None:
    source = libreoffice.folder / "notes.docx"
    source.write_bytes(file_of(to_docx.write(content(osce, NOTES))))
    lines = libreoffice.lines(source)
    for one in osce.recommendations:
        assert one.text in lines
        assert any(line.startswith(f"{one.code}\t") for line in lines)
    again = libreoffice.convert(source, "docx:MS Word 2007 XML", "docx")
    kept = re.findall(r'w:name="([PS]\d_\d\d)"', parts(again.read_bytes())["word/document.xml"])
    assert kept == [one.code.replace("-", "_") for one in osce.recommendations]


def test_a_paragraph_whose_first_letter_is_read_from_the_right_says_so_and_others_do_not(osce: Report) -> None:
    note = "نؤيد **التمويل** في 2026.\n\n- البند\n\nWe say: عربي.\n\n1. ثانيا"
    data = file_of(to_docx.write(content(osce, {"P1-08": (note,)})))
    words = ("نؤيد", "البند", "عربي", "ثانيا")
    found = {one.text: one for one in read(data).paragraphs if any(word in one.text for word in words)}
    from_right = [text for text, one in found.items() if xml_of(one).pPr.find(qn("w:bidi")) is not None]
    assert from_right == ["نؤيد التمويل في 2026.", "البند", "ثانيا"]
    for text, one in found.items():
        marked = [run.text for run in one.runs if run.font.rtl]
        assert marked == ([run.text for run in one.runs] if text in from_right else [])
    (bold,) = [run for one in found.values() for run in one.runs if run.text == "التمويل"]
    assert bold.font.cs_bold
    names = [child.tag for child in xml_of(found["البند"]).pPr]
    assert names == [qn(f"w:{name}") for name in ("pStyle", "numPr", "bidi") if qn(f"w:{name}") in names]

"""The HTML file, read back by Python's own parser, and held against what a browser would do with it."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_desktop.domain.report import Report
from alliance_desktop.export import to_html
from alliance_desktop.render import blocks as of
from tests.unit.export.briefs import BRIEF, of_items, written_by
from tests.unit.export.documents import HARD_NOTES, MARKDOWN_LIKE, content, file_of, made_of
from tests.unit.export.formats.html_page import Page

NOTES = {"P1-08": HARD_NOTES, "S5-04": ("Quote P1-08, cite both.",)}


def test_each_recommendation_is_read_back_character_for_character_below_its_code(osce: Report) -> None:
    data = file_of(to_html.write(content(osce, NOTES)))
    page = Page(data)
    hers = "quotedin it"
    assert [one for one in page.of("blockquote") if one != hers] == [one.text for one in osce.recommendations]
    assert hers in page.of("blockquote")
    codes = [one.code for one in osce.recommendations]
    assert (
        [attributes["id"] for tag, attributes in page.attributes if tag == "h3"]
        == codes
        == list(to_html.codes_in(data))
    )


def test_the_page_asks_for_nothing_runs_nothing_and_links_to_web_mail_and_codes_alone(osce: Report) -> None:
    page = Page(file_of(to_html.write(content(osce, NOTES))))
    tags = {tag for tag, _attributes in page.attributes}
    assert not tags & {"script", "img", "link", "iframe", "object", "embed", "video", "form", "svg"}
    assert not [name for _tag, each in page.attributes for name in each if name.startswith("on") or name == "src"]
    assert {each["href"] for tag, each in page.attributes if tag == "a"} == {
        *("https://example.org/a?b=1&c=2", "mailto:a@example.org", "#P1-01", "#P1-08", "#P1-09", "#S1-01", "#S5-04"),
    }
    (style,) = page.of("style")
    assert "url(" not in style
    assert "@import" not in style
    assert "default-src 'none'" in str(page.attributes)


def test_what_xml_forbids_is_in_no_text_of_the_file_nor_on_the_clipboard() -> None:
    forbidden, kept = "\x00\x08\x0b\x1b\x1f\ufffe\uffff", "é\ufffd🦄\u2028"
    words = f"be{forbidden}fore{kept}"
    blocks = (
        *(of.Heading(words), of.ItemHeading("P1-08", words), of.Quotation(words), of.Remark(words, "Note.")),
        of.TextParagraph((of.Run(words, strong=True),)),
    )
    document = made_of(*blocks, marking=words)
    for text in (file_of(to_html.write(document)).decode(), to_html.to_paste(blocks, frozenset(), "en")):
        assert not set(text) & set(forbidden)
        assert text.count(f"before{kept}") >= len(blocks)


def test_headings_go_down_without_gaps_and_those_tables_and_lists_of_notes_are_their_own(osce: Report) -> None:
    page = Page(file_of(to_html.write(content(osce, NOTES))))
    assert (len(page.of("h1")), len(page.of("h2")), len(page.of("h3"))) == (1, 9, 53)
    assert not page.of("h4")
    assert "A heading" in page.of("strong")
    assert [each.get("scope") for tag, each in page.attributes if tag == "th"] == ["col", "col"]
    assert page.of("th") == ["a", "b"]
    assert page.of("td") == ["1", "2"]
    assert [each.get("start") for tag, each in page.attributes if tag == "ol"] == ["3"]
    assert page.of("pre") == ["left open <b>\n  indented"]


def test_the_page_says_its_language_its_title_and_its_marking() -> None:
    page = Page(file_of(to_html.write(made_of(of.Quotation("Paroles."), language="fr"))))
    said = {tag: each["lang"] for tag, each in page.attributes if "lang" in each}
    assert said == {"html": "en", "blockquote": "fr"}
    assert page.of("title") == page.of("h1") == ["Title & <title>"]
    text = file_of(to_html.write(made_of(of.SmallPrint(of.runs_of("End.")), marking="For official use"))).decode()
    first, second = text.index('"marking">For official use'), text.rindex('"marking">For official use')
    assert first < text.index("<h1>") < text.index("End.") < second
    assert "marking" not in file_of(to_html.write(made_of())).decode().partition("</style>")[2]


def test_a_difference_is_heard_and_highlights_are_marks() -> None:
    runs = (of.Run("be "), of.Run("provided", change="deleted"), of.Run(" "), of.Run("provided, soon,", change="added"))
    page = Page(file_of(to_html.write(made_of(of.TextParagraph(runs), of.Quotation("Regular funding.", ((0, 7),))))))
    assert (page.of("del"), page.of("ins"), page.of("mark")) == (["provided"], ["provided, soon,"], ["Regular"])
    assert page.of("blockquote") == ["Regular funding."]


def brief_page(*asked: Any) -> Page:
    return Page(written_by(to_html.write, *asked))


def test_a_table_of_positions_is_printed_on_wide_paper_with_columns_as_wide_as_in_a_word_file(osce: Report) -> None:
    page = brief_page(osce, "table-of-positions")
    assert "size: 297mm 210mm" in page.of("style")[0]
    widths = [float((each["style"] or "").strip("width: %")) for tag, each in page.attributes if tag == "col"]
    assert len(widths) == 2 * 6
    assert sum(widths) == pytest.approx(200, abs=1)
    assert [each["id"] for tag, each in page.attributes if each.get("scope") == "row"] == ["P1-08", "S5-04", "S1-04"]
    assert "size: 210mm 297mm;" in brief_page(osce, "speaking-notes").of("style")[0]


def test_a_request_asks_above_its_table_and_has_room_for_answers(osce: Report) -> None:
    page = brief_page(osce, "request-for-instructions")
    assert "Please answer under “Your answer”, or correct the line to take and" in page.of("header")[0]
    assert [each.get("style") for tag, each in page.attributes if tag == "tr"].count("height: 28mm") == 3
    heads = [text for text in page.of("th") if text.startswith("S1-04")]
    assert heads == ["S1-04 p.\u00a07 (?) Position reserved"]
    assert page.of("td")[-1] == "Ministry of Justice"


def test_the_marking_is_on_each_printed_page_and_the_browser_prints_no_hour_or_title_of_its_own(osce: Report) -> None:
    brief = replace(BRIEF, head=(("marking", 'Limited"; } </style> \\ Служебное'),))
    (style,) = brief_page(osce, "speaking-notes", brief).of("style")
    said = 'content: "Limited\\22 \\3b  \\7d  \\3c \\2f style\\3e  \\5c  Служебное"'
    assert style.count(said) == 2
    assert "counter(page)" in style
    (style,) = brief_page(osce, "speaking-notes").of("style")
    # Chromium leaves its own out where a box is, if empty
    assert '@page :first { @top-center { content: "" } }' in style
    assert "content: none" not in style


def test_what_stays_on_one_page_has_one_element_around_it_but_a_line_of_more_than_half_a_page(osce: Report) -> None:
    kept = [one.strip() for one in brief_page(osce, "full-dossier").of("div") if "(" in one.split()[1]]
    assert [one.split()[0] for one in kept] == ["P1-08", "S5-04", "S1-04"]
    assert all("Line to take" in one and "If pressed" not in one for one in kept)
    long = {"P1-08": "We say this at length. " * 200}
    *_facts, last = brief_page(osce, "full-dossier", of_items("P1-08"), long).of("div")
    assert "management of shelters" in last
    assert "at length" not in last


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=400) | MARKDOWN_LIKE)
def test_no_note_breaks_out_of_its_place(note: str) -> None:
    page = Page(file_of(to_html.write(made_of(of.Remark("Anna", note), of.Quotation("The end.")))))
    assert page.of("blockquote") == ["The end."]
    assert page.of("section")[0].startswith("\nAnna")
    allowed = {"html", "head", "meta", "title", "style", "body", "header", "h1", "dl", "main", "section", "p", "strong"}
    allowed |= {"em", "code", "a", "br", "ul", "ol", "li", "div", "pre", "table", "thead", "tbody", "tr", "th", "td"}
    assert {tag for tag, _attributes in page.attributes} <= allowed | {"blockquote", "footer"}

"""Citations carry the resource's text character for character, in each of their forms."""

import re
from html import unescape

import pytest
from markdown_it import MarkdownIt

from alliance_desktop.domain.report import Report
from alliance_desktop.export.citations import to_html, to_markdown, to_plain
from alliance_desktop.render.place_words import Citation, cite, cite_words

REPORT = "18th Alliance against Trafficking in Persons conference (2018)"


def test_a_recommendation_is_cited_with_its_report_its_place_and_page(osce: Report) -> None:
    (citation,) = cite(osce, ["P1-08"])
    one = osce.recommendation("P1-08")
    assert one is not None
    assert citation == Citation(one.text, f"{REPORT}, Panel 1, recommendation 8 (P1-08), p. 4")
    assert to_plain([citation]) == f"{one.text}\n{REPORT}, Panel 1, recommendation 8 (P1-08), p. 4"


def test_several_are_cited_in_reading_order(osce: Report) -> None:
    places = [one.place for one in cite(osce, ["S5-04", "P1-08"])]
    assert places == [
        f"{REPORT}, Panel 1, recommendation 8 (P1-08), p. 4",
        f"{REPORT}, Side event 5, recommendation 4 (S5-04), p. 11",
    ]


def test_chosen_words_are_cited_also_in_prose(osce: Report) -> None:
    words, prose = cite_words(osce, [("P1-08", "sufficient funding"), ("introduction", "Fifteen years")])
    assert words == Citation("sufficient funding", f"{REPORT}, Panel 1, recommendation 8 (P1-08), p. 4")
    assert prose == Citation("Fifteen years", f"{REPORT}, Introduction, beginning on p. 1")


def test_a_code_of_another_report_is_refused(osce: Report) -> None:
    with pytest.raises(KeyError):
        cite_words(osce, [("P9-01", "words")])


def test_every_recommendation_reads_back_the_same_from_markdown_and_html(osce: Report) -> None:
    citations = cite(osce, [one.code for one in osce.recommendations])
    tokens = MarkdownIt("commonmark").parse(to_markdown(citations))
    read = ["".join(part.content for part in one.children or []) for one in tokens if one.type == "inline"]
    assert read == [text for one in citations for text in (one.text, one.place)]
    paragraphs = [unescape(each) for each in re.findall("<p>(.*?)</p>", to_html(citations))]
    assert paragraphs == [text for one in citations for text in (one.text, f"<em>{one.place}</em>")]


def test_signs_of_markdown_and_html_stay_what_they_are() -> None:
    odd = [Citation("# 1 < 2 & *three* > `four`", "Panel 1, recommendation 1 (P1-01), p. 3")]
    (text, _place) = [one for one in MarkdownIt("commonmark").parse(to_markdown(odd)) if one.type == "inline"]
    assert "".join(part.content for part in text.children or []) == odd[0].text
    assert unescape(re.findall("<p>(.*?)</p>", to_html(odd))[0]) == odd[0].text

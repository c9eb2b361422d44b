"""The report with my marks, read back by readers of other makers: every word in its order, each mark in its place."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import docx
import pypdf
import pytest
from markdown_it import MarkdownIt

from alliance_desktop.domain.report import Report, Section, own_text
from alliance_desktop.domain.text.anchor import quote_at
from alliance_desktop.export import to_csv, to_docx, to_html, to_json, to_markdown, to_odt, to_pdf
from alliance_desktop.export.formats import FORMATS, Format
from alliance_desktop.ingest.read_template import template_named
from alliance_desktop.library import mark_edits, selections, tag_edits
from alliance_desktop.library.library import Library
from alliance_desktop.library.mark_edits import toggle_highlight
from alliance_desktop.render.export_content import ExportContent, content_of_report
from alliance_desktop.render.place_words import section_heading
from tests.builders import library, note, set_fields
from tests.unit.export.documents import HARD_NOTES, below_label, file_of, unpacked
from tests.unit.export.formats.html_page import Page
from tests.unit.export.libreoffice import LibreOffice

DAY = date(2026, 11, 25)
TEXT_STYLES = {"Heading 1", "Body Text", "Report List", "Recommendation"}


def texts(report: Report) -> list[str]:
    """All that the report says, in its order, one for each paragraph."""
    return [text for section in report.sections for text in _texts(section)]


def _texts(section: Section) -> Iterator[str]:
    yield section_heading(section)
    for paragraph in section.paragraphs:
        yield from (paragraph,) if isinstance(paragraph, str) else paragraph
    if section.lead_in:
        yield section.lead_in
    yield from (one.text for one in section.recommendations)


def words_of(on: Library, code: str, words: str) -> tuple[int, int]:
    at = own_text(on.report, code).index(words)
    return at, at + len(words)


def content(on: Library, left_out: frozenset[str] = frozenset()) -> ExportContent:
    return content_of_report(selections.of_report(on), template_named("report-with-my-marks"), DAY, left_out)


@pytest.fixture
def bare(store: Path, osce: Report) -> Iterator[Library]:
    opened = library(store, osce)
    yield opened
    opened.close()


@pytest.fixture
def marked(bare: Library) -> Library:
    """Marks of every kind, on recommendations, sections, and words of both."""
    on = bare
    one, panel = on.target("P1-08"), on.target("panel-1")
    on.apply(tag_edits.add_tags(on, [one], ["funding", "raise"]))
    on.apply(mark_edits.set_bookmark(on, one, "Tuesday"))
    on.apply(set_fields(on, [one], {"stance": "support", "line": "Canaryline.", "status": "cleared"}))
    on.apply(set_fields(on, [on.target("P1-09")], {"line": "Canaryline."}))
    on.apply(note(on, "P1-08", "Ask for **multi-year** funding."))
    on.apply(note(on, "panel-1", "The whole panel wants money."))
    text = own_text(on.report, "panel-1")
    where = words_of(on, "panel-1", "a change of mindsets")
    on.apply(mark_edits.write_note(on, panel, "Whose mindsets?", quote_at(text, *where)))
    on.apply(toggle_highlight(on, [(panel, words_of(on, "panel-1", "trust-based and respectful"))]))
    on.apply(toggle_highlight(on, [(one, words_of(on, "P1-08", "Regular and sufficient"))]))
    return on


def docx_lines(data: bytes) -> list[tuple[str, str]]:
    return [(one.style.name, one.text) for one in docx.Document(io.BytesIO(data)).paragraphs if one.style]


def highlighted(data: bytes) -> list[str]:
    every = (run for one in docx.Document(io.BytesIO(data)).paragraphs for run in one.runs)
    return [run.text for run in every if run.style and run.style.name == "Highlighted"]


def test_python_docx_reads_the_whole_report_in_its_order(marked: Library) -> None:
    lines = docx_lines(file_of(to_docx.write(content(marked))))
    own = [(style, text) for style, text in lines if style in TEXT_STYLES]
    found = [text.partition("\t")[2] if style == "Recommendation" else text for style, text in own]
    assert found == texts(marked.report)
    codes = [text.split()[0] for style, text in lines if style == "Recommendation"]
    assert codes == [one.code for one in marked.report.recommendations]


def test_each_mark_stands_below_the_text_that_it_is_on(marked: Library) -> None:
    lines = docx_lines(file_of(to_docx.write(content(marked))))
    said = [text for _style, text in lines]
    at = next(number for number, text in enumerate(said) if text.startswith("P1-08"))
    assert said[at + 1] == "(✓)\xa0Support · Tags: funding, raise · Bookmarked: Tuesday"
    assert said[at + 2].startswith("Note · P1-08 · ")
    assert below_label(said[at + 2]) == "Ask for multi-year funding."
    assert said[at + 3].startswith("P1-09 p.\u00a04\t")
    assert said[at + 4].startswith("P1-10 p.\u00a04\t")  # a line to take alone is no mark here
    panel = said.index(section_heading(marked.report.sections[2]))
    assert said[panel + 1].startswith("Note · Panel 1 · ")
    assert below_label(said[panel + 1]) == "The whole panel wants money."
    assert said[panel + 2].startswith("Panel 1 was moderated by")
    assert "a change of mindsets" in said[panel + 3]
    assert said[panel + 4].startswith("Note · Panel 1 · ")
    assert below_label(said[panel + 4]) == "“a change of mindsets”\nWhose mindsets?"
    assert not [text for text in said if "Highlighted" in text or "Canaryline" in text or "Cleared" in text]


def test_highlighted_words_are_on_a_grey_ground_in_prose_and_in_recommendations(marked: Library) -> None:
    grey = highlighted(file_of(to_docx.write(content(marked))))
    assert grey == ["trust-based and respectful", "Regular and sufficient"]
    page = Page(file_of(to_html.write(content(marked))))
    assert page.of("mark") == grey
    markdown = file_of(to_markdown.write(content(marked))).decode()
    assert "> Highlighted: “trust-based and respectful”" in markdown


def test_a_highlight_over_paragraphs_marks_each_of_them_and_a_title_says_it(bare: Library) -> None:
    section = bare.report.sections[2]
    text = own_text(bare.report, "panel-1")
    first, second = (str(one) for one in section.paragraphs[:2])
    start = text.index(first) + len(first) - 9
    bare.apply(toggle_highlight(bare, [(bare.target("panel-1"), (start, text.index(second) + 3))]))
    bare.apply(toggle_highlight(bare, [(bare.target("panel-1"), (0, 6))]))
    data = file_of(to_docx.write(content(bare)))
    assert highlighted(data) == [first[-9:], second[:3]]
    assert [text for _style, text in docx_lines(data) if "Highlighted" in text] == ["Highlighted: “Review”"]
    markdown = file_of(to_markdown.write(content(bare))).decode()
    assert markdown.index(f"Highlighted: “{first[-9:]}") > markdown.index(second)


def test_a_note_on_words_of_two_paragraphs_follows_the_second_and_one_on_a_lead_in_that(bare: Library) -> None:
    section, text = bare.report.sections[2], own_text(bare.report, "panel-1")
    first, second = (str(one) for one in section.paragraphs[:2])
    assert section.lead_in
    lead, both = text.index(section.lead_in), text.index(first) + len(first) - 9
    for at, end, said in ((lead, lead + 7, "On the lead-in."), (both, text.index(second) + 3, "On both.")):
        bare.apply(mark_edits.write_note(bare, bare.target("panel-1"), said, quote_at(text, at, end)))
    lines = [text.rpartition("\n")[2] for _style, text in docx_lines(file_of(to_docx.write(content(bare))))]
    assert [lines.index(one) for one in (second, "On both.", section.lead_in, "On the lead-in.")] == sorted(
        lines.index(one) for one in (second, "On both.", section.lead_in, "On the lead-in.")
    )
    assert lines.index("On both.") - lines.index(second) == 1
    assert lines.index("On the lead-in.") - lines.index(section.lead_in) == 1


def test_xml_and_html_readers_find_the_whole_report_in_its_order(marked: Library) -> None:
    with zipfile.ZipFile(io.BytesIO(file_of(to_odt.write(content(marked))))) as archive:
        root = ElementTree.fromstring(archive.read("content.xml").replace(b"<text:s/>", b" "))
    found = ["".join(one.itertext()) for one in root.iter() if one.tag.rpartition("}")[2] in {"p", "h"}]
    wanted, rest = texts(marked.report), iter(found)
    assert all(any(line.endswith(text) for line in rest) for text in wanted)
    page, wanted = Page(file_of(to_html.write(content(marked)))), texts(marked.report)
    assert [text for tag, text in page.texts if tag in {"h2", "p", "li"} and text in set(wanted)] == wanted
    outline = [text for tag, text in page.texts if tag == "h3"]
    assert [text.split()[0] for text in outline] == [one.code for one in marked.report.recommendations]


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_libreoffice_sees_every_word_in_its_order(kind: str, marked: Library, libreoffice: LibreOffice) -> None:
    source = libreoffice.folder / f"report.{kind}"
    source.write_bytes(file_of((to_docx if kind == "docx" else to_odt).write(content(marked))))
    rest = iter([line.rpartition("\t")[2].strip().removeprefix("• ") for line in libreoffice.lines(source)])
    assert all(text in rest for text in texts(marked.report))


def test_a_markdown_parser_reads_the_whole_report_outside_of_what_is_quoted(marked: Library) -> None:
    depth, found = 0, []
    for token in MarkdownIt().parse(file_of(to_markdown.write(content(marked))).decode()):
        depth += token.nesting if token.type.startswith("blockquote") else 0
        if token.type == "inline" and not depth:
            found.append("".join(child.content for child in token.children or ()))
    wanted = texts(marked.report)
    assert [text for text in found if text in set(wanted)] == wanted
    assert not [text for text in found if "mindsets?" in text or "multi-year" in text or "Tags" in text]


def test_a_pdf_reader_finds_the_whole_report_in_its_order_and_its_outline(marked: Library) -> None:
    reader = pypdf.PdfReader(io.BytesIO(file_of(to_pdf.write(content(marked)))))
    head = content(marked).document.head
    edges = re.compile("|".join((re.escape(head.short_title), re.escape(head.exported), r"Page \d+ of \d+")))
    whole = "".join(edges.sub("", " ".join(page.extract_text().split())) for page in reader.pages)
    read, at = "".join(whole.split()), 0
    for text in texts(marked.report):
        piece = "".join(text.split())
        at = read.index(piece, at) + len(piece)
    titles = [str(one["/Title"]) for one in _outline(reader.outline)]
    wanted = [
        name
        for section in marked.report.sections
        for name in (section_heading(section), *(one.code for one in section.recommendations))
    ]
    assert [title.strip() for title in titles] == wanted


def _outline(entries: Sequence[object]) -> Iterator[dict[str, object]]:
    for one in entries:
        if isinstance(one, list):
            yield from _outline(one)
        else:
            yield one  # type: ignore[misc]


def test_programs_get_a_row_for_each_recommendation_and_nothing_that_is_left_out(marked: Library) -> None:
    rows = list(csv.DictReader(io.StringIO(file_of(to_csv.write(content(marked))).decode("utf-8-sig"), newline="")))
    assert [row["recommendation"] for row in rows] == [one.text for one in marked.report.recommendations]
    (row,) = (row for row in rows if row["code"] == "P1-08")
    assert (row["stance"], row["tags"], row["line"], row["status"]) == ("Support", "funding; raise", "", "")
    value = json.loads(file_of(to_json.write(content(marked))))
    assert [one["code"] for one in value["recommendations"]] == [row["code"] for row in rows]
    assert {one["text"] for one in value["section_notes"]} == {"The whole panel wants money.", "Whose mindsets?"}
    assert "Canaryline" not in json.dumps(value)


def test_without_marks_nothing_but_the_report_is_there(bare: Library) -> None:
    lines = docx_lines(file_of(to_docx.write(content(bare))))
    assert {style for style, _text in lines} == TEXT_STYLES | {"Title", "Subtitle", "Small Print"}
    page = Page(file_of(to_html.write(content(bare))))
    assert not {"dd", "aside", "mark"} & {tag for tag, _text in page.texts}
    assert b"No stance yet" not in unpacked(file_of(to_markdown.write(content(bare))))


def test_notes_that_are_left_out_go_nowhere(marked: Library) -> None:
    kept = content(marked, frozenset(("notes",)))
    assert not kept.selection.notes
    for one in FORMATS:
        written = unpacked(file_of(one.write(kept)))
        assert b"multi-year" not in written
        assert b"Whose mindsets" not in written


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_hostile_notes_leave_every_code_in_its_place(one: Format, bare: Library) -> None:
    for code in ("P1-08", "panel-2", "S7-03"):
        for text in HARD_NOTES:
            bare.apply(note(bare, code, text.replace("\x07", "").replace("\ufffe", "")))
    data = file_of(one.write(content(bare)))
    codes = [each.code for each in bare.report.recommendations]
    assert [*filter(bare.report.recommendation, one.codes_in(data))] == codes


def test_a_note_on_words_that_are_gone_stands_below_the_heading_and_says_so(bare: Library) -> None:
    gone = quote_at("Something that nobody ever said there.", 0, 38)
    bare.apply(mark_edits.write_note(bare, bare.target("panel-2"), "Still here.", gone))
    said = [text for _style, text in docx_lines(file_of(to_docx.write(content(bare))))]
    at = said.index(section_heading(bare.report.sections[3]))
    assert below_label(said[at + 1]) == (
        "“Something that nobody ever said there.” (no longer in the text)\nStill here."
    )

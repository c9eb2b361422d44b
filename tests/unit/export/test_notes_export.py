"""The export of one fixed store: as a file to look at, counted, and chosen by the rule."""

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from markdown_it import MarkdownIt

from alliance_desktop.domain.edit import Edit, Swap
from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.marks import Highlight
from alliance_desktop.domain.position import FieldName
from alliance_desktop.domain.report import Quote, own_text
from alliance_desktop.domain.report_index import ReportIndex
from alliance_desktop.domain.text.anchor import quote_at
from alliance_desktop.export import to_json, to_markdown
from alliance_desktop.export.exporting import export
from alliance_desktop.export.formats import FORMATS, MARKDOWN, WORD, Format
from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.library import mark_edits, selections, tag_edits
from alliance_desktop.library.finding.filtering import FilterEvaluation
from alliance_desktop.library.library import Library
from alliance_desktop.library.mark_edits import toggle_highlight
from alliance_desktop.library.position_edits import asking, remark_changes, sheet_edit
from alliance_desktop.paths import resource
from alliance_desktop.render.document import Document
from alliance_desktop.render.export_content import ExportContent, content_of
from tests import ROOT
from tests.builders import MOMENT_TEXT, Clock, library, note, set_fields
from tests.unit.export.documents import below_label, file_of, unpacked

EXPECTED = ROOT / "tests" / "expected" / "notes.md"
TODAY = date(2026, 11, 25)
HARD_NOTE = """# Heading of my own

Title
=====

**emphasis,** beside "punctuation"; `code <b>` and <b>no tag</b>, a < b.

- a list ![picture](https://example.org/pixel.png)
- [good](https://example.org) and [bad](javascript:alert(1))

[P1-08]: https://example.org

### P1-09

> Not the report’s words.

```python
# left open
"""

WORDING = (
    "Regular and sufficient funding should be provided, within *available* resources, to civil society organizations "
    "wherever participating States choose to delegate to NGOs the management of shelters."
)


@pytest.fixture
def marked(store: Path, time_zone: Callable[[str], None]) -> Iterator[Library]:
    """The real report with marks of every kind, at a fixed time in a fixed zone."""
    time_zone("UTC")
    clock = Clock()
    opened = library(store, read_package(resource("reports", "osce-2018")), clock)
    opened.rename_owner("Anna *Š.*")
    for code, text in (
        *(("panel-1", "The whole panel *wants money*.\n"), ("introduction", "Read first.")),
        *(("P1-08", "Ask for **multi-year** funding."), ("P1-08", HARD_NOTE), ("S5-04", "Привет, Größe, العربية")),
    ):
        clock.forward(60)
        opened.apply(note(opened, code, text))
    text = opened.entry("S5-04").recommendation.text
    words = quote_at(text, text.index("regular and"), text.index(" should be provided"))
    clock.forward(60)
    opened.apply(mark_edits.write_note(opened, opened.target("S5-04"), "Quote *these* words.", words))
    opening = opened.target("opening")
    for target, span in ((opened.target("S7-03"), (0, 20)), (opening, (0, 29)), (opening, (30, 47))):
        opened.apply(toggle_highlight(opened, [(target, span)]))
    gone = Quote("words *of* last year_", "these are ", " here", 4)
    me = (opened.owner_id, MOMENT_TEXT, MOMENT_TEXT)
    opened.apply(Edit("made", (Swap(None, Highlight("0" * 36, opened.target("S7-03"), gone, *me)),)))
    for name, codes in (("funding", ("P1-08", "S5-04", "S2-01")), ("red_line *1*", ("P1-08",))):
        opened.apply(tag_edits.add_tags(opened, [opened.target(code) for code in codes], [name]))
    opened.apply(mark_edits.set_bookmark(opened, opened.target("S1-04"), "raise_on_Tuesday"))
    opened.apply(mark_edits.set_bookmark(opened, opened.target("P2-01")))
    on = [opened.target("P1-08")]
    fields: dict[FieldName, str] = {
        **asking("Ministry of *Finance*", "2026-11-25"),
        "stance": "support-with-changes",
        "line": "We support this, **within available resources**.\n\n### P1-09\n",
        "pressed": "<b>No</b> amounts.",
        "wording": WORDING,
        "reply_by": "2026-11-30",
    }
    opened.apply(set_fields(opened, on, fields))
    opened.apply(sheet_edit(opened, remark_changes(opened, on, "canary")))
    yield opened
    opened.close()


def chosen(on: Library, wanted: str = "") -> ExportContent:
    index = ReportIndex(on.report)
    asked = parse(wanted, index.vocabulary)
    return content_of(selections.of_filter(on, asked, FilterEvaluation(index, lambda: on).passing(asked)), TODAY)


def markdown(on: Library) -> str:
    return export(chosen(on), MARKDOWN).data.decode()


def test_the_markdown_of_a_fixed_store_is_as_expected(marked: Library, pytestconfig: pytest.Config) -> None:
    text = markdown(marked)
    if pytestconfig.getoption("--update-expected"):
        EXPECTED.write_text(text, encoding="utf-8")
    assert text == EXPECTED.read_text(encoding="utf-8")


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_what_was_chosen_is_counted_again_in_the_written_bytes(one: Format, marked: Library) -> None:
    for wanted, recommendations, notes, highlights in (
        *(("", 6, 6, 4), ("page:1,2,3,4,5,6,7,8,9,10,11,12", 53, 4, 2), ("tag:nothing", 0, 0, 0)),
    ):
        content = chosen(marked, wanted)
        done = export(content, one)
        assert (done.chosen, done.written, done.notes) == (recommendations, recommendations, notes)
        assert len(content.selection.highlights) == highlights


@pytest.mark.parametrize("one", [one for one in FORMATS if one.for_programs], ids=lambda one: one.name)
def test_a_format_for_programs_is_written_without_a_document_being_made(one: Format, marked: Library) -> None:
    def build() -> Document:
        pytest.fail("the document was made")

    done = export(replace(chosen(marked), build=build), one)
    assert (done.chosen, done.written) == (6, 6)


def test_the_document_of_an_export_is_made_once(marked: Library) -> None:
    content, made = chosen(marked), []

    def build() -> Document:
        made.append(content.build())
        return made[-1]

    export(replace(content, build=build), WORD)
    assert len(made) == 1


def test_each_recommendation_has_a_line_of_json_with_the_exact_words_of_notes_and_highlights(marked: Library) -> None:
    lines = file_of(to_json.write(chosen(marked))).decode().splitlines()
    codes = [json.loads(line.removesuffix(","))["code"] for line in lines if line.startswith('    {"report"')]
    assert codes == list(chosen(marked).selection.codes)
    value = json.loads(file_of(to_json.write(chosen(marked))))
    by_code = {one["code"]: one for one in value["recommendations"]}
    assert [one["quote"] for one in by_code["S5-04"]["notes"]] == [None, "regular and sufficient funding"]
    assert [one["quote"] for one in by_code["S7-03"]["highlights"]][1] == "words *of* last year_"
    assert [(one["target"], one["quote"]) for one in value["section_highlights"]] == [
        ("opening", "Opening and Welcoming Remarks"),
        ("opening", own_text(marked.report, "opening")[30:47]),
    ]


def test_quoted_words_are_read_back_word_for_word_by_another_markdown_parser(marked: Library) -> None:
    tokens = MarkdownIt().parse(markdown(marked))
    lines = ["".join(child.content for child in token.children or ()) for token in tokens if token.type == "inline"]
    report = marked.report
    opening = own_text(report, "opening")
    for said in (
        *(f"Highlighted: “{own_text(report, 'S7-03')[:20]}”", f"Highlighted: “{opening[:29]}”"),
        f"Highlighted: “{opening[30:47]}”",
        "Highlighted: “words *of* last year_” (no longer in the text)",
        "Note by Anna *Š.*, 25 November 2026 on “regular and sufficient funding”",
    ):
        assert said in lines


def test_a_wording_is_no_markdown_and_shows_what_it_changes(marked: Library) -> None:
    (line,) = [line for line in markdown(marked).splitlines() if "available" in line and "Regular" in line]
    assert "should be ~~provided~~ **provided, within \\*available\\* resources,** to civil society" in line
    word = file_of(WORD.write(chosen(marked)))
    (paragraph,) = [each for each in docx.Document(io.BytesIO(word)).paragraphs if "*available*" in each.text]
    kept = [run.text for run in paragraph.runs if not (run.style and run.style.name == "Deleted")]
    assert below_label("".join(kept)) == WORDING


def test_what_a_note_names_is_not_counted_and_a_missing_recommendation_shows_in_the_count(
    marked: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    marked.apply(note(marked, "P1-08", "```\n### P2-02\n```\n\n### P2-03"))
    found = list(MARKDOWN.codes_in(file_of(MARKDOWN.write(chosen(marked)))))
    assert found == ["P1-08", "P2-01", "S1-04", "S2-01", "S5-04", "S7-03"]

    whole = to_markdown.write
    torn = lambda content: (one.replace(b"### P2-01", b"") for one in whole(content))  # noqa: E731
    monkeypatch.setattr(to_markdown, "write", torn)
    done = export(chosen(marked), MARKDOWN)
    assert (done.chosen, done.written) == (6, 5)


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_the_position_goes_along_and_no_byte_of_the_internal_remark(one: Format, marked: Library) -> None:
    data = unpacked(export(chosen(marked), one).data)
    assert b"within available resources" in data
    assert b"canary" not in data
    content = chosen(marked)
    assert "canary" not in repr((content, content.document))


def test_the_names_and_endings_of_formats_are_each_their_own() -> None:
    assert len({one.name for one in FORMATS}) == len({one.suffix for one in FORMATS}) == len(FORMATS)

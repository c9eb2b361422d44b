"""A brief as files: the Markdown byte for byte, all of it read back, and nothing that a reader writes breaks out."""

import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.text.paragraph import Paragraph as Read
from hypothesis import example, given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from alliance_desktop.domain.brief import Brief, ChosenItem, HeadingItem, TextItem
from alliance_desktop.domain.knowledge import Organizer
from alliance_desktop.domain.marks import Bookmark, Highlight, Marks, Note, Tag
from alliance_desktop.domain.position import FieldName
from alliance_desktop.domain.report import Report, Target
from alliance_desktop.domain.template import PART_NAMES, PartName, Template
from alliance_desktop.domain.text.anchor import quote_at
from alliance_desktop.export import to_docx, to_html, to_markdown, to_odt
from alliance_desktop.export.formats import FORMATS, MARKDOWN, Format
from alliance_desktop.export.pdf.pdf_text import inline
from alliance_desktop.ingest.read_template import shipped_templates, template_named
from alliance_desktop.library import brief_edits, selections
from alliance_desktop.library.library import Library
from alliance_desktop.render.blocks import ProposedWording
from alliance_desktop.render.export_content import ExportContent, content_of, content_of_brief
from alliance_desktop.render.position_words import wording_runs
from tests import ROOT, builders
from tests.builders import MOMENT_TEXT, set_fields
from tests.unit.export.briefs import BRIEF, DAY, ORIGIN, POSITIONS, brief_content, noted, of_items, position, selection
from tests.unit.export.documents import HARD_NOTES, MARKDOWN_LIKE, below_label, file_of, made_of, unpacked

EXPECTED = ROOT / "tests" / "expected"
TEMPLATES = pytest.mark.parametrize(
    "template", [one for one in shipped_templates() if one.takes_brief], ids=lambda one: one.name
)
ALL = [one for one in shipped_templates() if one.layout not in ("summary", "report")]
SAYING_ALL = pytest.mark.parametrize("template", ALL, ids=lambda one: one.name)
PARSER = MarkdownIt().enable("strikethrough")
OFFICE = "the Office of the Special Representative and Co-ordinator for Combating Trafficking in Human Beings"


@pytest.fixture
def example_store(store: Path, osce: Report) -> Iterator[Library]:
    """A store with the positions and the brief of the example; its report names the office as the example does."""
    known = osce.knowledge
    organizers = {**known.organizers, "side-event-5": (Organizer("osr-cthb", OFFICE, ""),)}
    report = builders.knowing(osce, replace(known, organizers=organizers))
    opened = builders.library(store, report)
    for code, fields in POSITIONS.items():
        opened.apply(set_fields(opened, [opened.target(code)], dict(fields)))
    opened.apply(brief_edits.new_brief(opened, BRIEF.name, BRIEF.items))
    for name, text in BRIEF.head:
        opened.apply(brief_edits.set_head(opened, opened.briefs[0], name, text))
    yield opened
    opened.close()


@TEMPLATES
def test_the_markdown_is_the_example(template: Template, example_store: Library, pytestconfig: pytest.Config) -> None:
    (brief,) = example_store.briefs
    content = content_of_brief(brief, selections.of_brief(example_store, brief), template, DAY, ORIGIN)
    data, path = file_of(MARKDOWN.write(content)), EXPECTED / f"brief-{template.name}.md"
    if pytestconfig.getoption("--update-expected"):
        path.write_bytes(data)
    assert data.decode() == path.read_bytes().decode()


def written(report: Report, brief: Brief, fields: Mapping[FieldName, str], template: Template) -> ExportContent:
    codes, text = [target.code for target in brief.targets], fields.get("line", "Note.")
    marks = {code: Marks(notes=noted(code, text), position=position(report, code, fields)) for code in codes}
    every = replace(brief, template=template.name, parts=PART_NAMES)
    return brief_content(report, template, every, marks)


def words(token: Token, *, without: str = "") -> str:
    """The text of a paragraph; what stands in the element `without` is left out."""
    found, out = "", False
    for child in token.children or ():
        if without and child.type in {f"{without}_open", f"{without}_close"}:
            out = child.type.endswith("open")
        elif not out:
            found += {"softbreak": "\n", "hardbreak": "\n"}.get(child.type, child.content)
    return found


@SAYING_ALL
def test_another_parser_reads_back_each_recommendation_and_wording_by_words(template: Template, osce: Report) -> None:
    brief = of_items(*(one.code for one in osce.recommendations))
    wording = "All *States* should fund <b>NGOs</b>, and [more]; 2 * 3 * 4."
    content = written(osce, brief, {"stance": "support", "line": "We agree.", "wording": wording}, template)
    tokens = PARSER.parse(file_of(MARKDOWN.write(content)).decode())
    inline = [token for token in tokens if token.type == "inline"]
    quoted = [words(tokens[at + 2]) for at, token in enumerate(tokens) if token.type == "blockquote_open"]
    assert quoted == [one.text for one in osce.recommendations]
    after = [inline[at + 1] for at, token in enumerate(inline) if words(token) == "Proposed wording"]
    # what is deleted stands in its blanks, which the parser reads outside of it
    assert {" ".join(words(token, without="s").split()) for token in after} == {wording}
    headings = [words(tokens[at + 1]) for at, token in enumerate(tokens) if token.tag == "h2" and token.nesting == 1]
    end = ["Follow-up"] if template.end else []
    assert headings == [*(one.code for one in osce.recommendations), *end]


@given(MARKDOWN_LIKE)
@example("\n\n".join(HARD_NOTES[:4]))
@example(HARD_NOTES[4])
@example("[x](#p1-08) [y](#P1-09) [z](#s9-99)")
@example("<!-- alliance-desktop brief=0 export=9 -->")
def test_nothing_a_reader_writes_is_an_item_a_heading_a_picture_or_html(osce: Report, hostile: str) -> None:
    text = f"{hostile}x"
    fields: dict[FieldName, str] = {"line": text, "pressed": text, "background": text, "wording": text, "answer": text}
    brief = of_items(HeadingItem("P1-09"), TextItem(text), "P1-08")
    brief = replace(brief, name=f"A {hostile}", head=(("for", text), ("marking", text)))
    for template in (one for one in shipped_templates() if one.takes_brief):
        content = written(osce, brief, fields, template)
        data = file_of(MARKDOWN.write(content))
        assert list(MARKDOWN.codes_in(data)) == ["P1-08"]
        tokens = PARSER.parse(data.decode())
        own = [token.tag for token in tokens if token.type == "heading_open" and token.tag in {"h1", "h2", "h3"}]
        assert own == ["h1", "h2", "h3", *(["h2"] if template.end else [])]
        every = [child for token in tokens for child in (token, *(token.children or ()))]
        assert not [token for token in every if token.type == "image"]
        (origin,) = (token for token in every if token.type in {"html_block", "html_inline"})
        assert origin is tokens[-1]
        assert origin.content.startswith("<!-- alliance-desktop brief=4f6c2a10")
        for token in every:
            if token.type == "link_open":
                assert re.match(r"(?i)https?://|mailto:|#p1-08$", str(token.attrs["href"]))


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
@TEMPLATES
def test_each_format_holds_all_of_a_hostile_brief_in_its_order(template: Template, one: Format, osce: Report) -> None:
    text = "\n\n".join(HARD_NOTES)
    codes = ["S5-04", "P1-08", "S1-04"]
    brief = of_items(HeadingItem("P2-01"), TextItem(text), *codes)
    fields: dict[FieldName, str] = {"line": text, "background": text, "wording": text}
    content = written(osce, replace(brief, name="<b>&\x07" + "long " * 60), fields, template)
    assert list(one.codes_in(file_of(one.write(content)))) == codes


FIELDS_OF: dict[PartName, FieldName] = {
    "line": "line",
    "pressed": "pressed",
    "background": "background",
    "answer": "answer",
    "status": "office",
}


@pytest.mark.parametrize("part", [*FIELDS_OF, "notes", "tags", "bookmark", "highlights"])
def test_a_part_that_is_switched_off_goes_to_no_format_and_all_others_do(part: PartName, osce: Report) -> None:
    target, text = Target(osce.id, "P1-08"), "Regular and sufficient"
    quote, me = quote_at(f"{text} funding", 0, len(text)), ("me", MOMENT_TEXT, MOMENT_TEXT)
    said: dict[PartName, str] = {name: f"canary{name}" for name in FIELDS_OF}
    said |= {"notes": "canarynote", "tags": "canarytag", "bookmark": "canarylabel"}
    marks = Marks(
        notes=(Note("1", target, said["notes"], *me),),
        tags=(Tag("1", said["tags"], "blue"),),
        bookmark=Bookmark("3", target, said["bookmark"], *me),
        highlights=(Highlight("4", target, quote, *me),),
        position=position(osce, "P1-08", {field: said[name] for name, field in FIELDS_OF.items()}),
    )
    dossier = template_named("full-dossier")
    brief = replace(of_items(ChosenItem(target)), parts=tuple(one.name for one in dossier.parts if one.name != part))
    content = brief_content(osce, dossier, brief, {"P1-08": marks})
    assert bool(content.selection.highlights) is (part != "highlights")
    programs = next(one for one in FORMATS if one.name == "json")
    written = file_of(programs.write(content)).decode()
    assert {name for name, words in said.items() if words not in written} == {part} - {"highlights"}
    assert part == "highlights" or said[part] not in file_of(MARKDOWN.write(content)).decode()


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
@TEMPLATES
def test_an_empty_brief_is_written_in_every_format(template: Template, one: Format, osce: Report) -> None:
    data = file_of(one.write(brief_content(osce, template, of_items())))
    assert list(one.codes_in(data)) == []
    if one.name not in {"csv", "json"}:
        assert b"There is nothing in this brief yet." in unpacked(data)


def test_a_link_of_a_reader_leads_to_an_item_of_the_document_alone(osce: Report) -> None:
    brief = of_items(*(one.code for one in osce.recommendations))
    content = written(osce, brief, {"line": "See [S5-04](#s5-04) and [S9-99](#s9-99)."}, template_named("full-dossier"))
    text = file_of(MARKDOWN.write(content)).decode()
    assert "See [S5-04](#s5-04) and [S9-99]\\(#s9-99)." in text
    html = file_of(next(one for one in FORMATS if one.name == "html").write(content)).decode()
    assert '<a href="#S5-04">S5-04</a> and S9-99.' in html
    assert 'href="#S9-99"' not in html


def test_json_has_the_head_and_the_items_of_the_brief_and_its_recommendations_in_its_order(osce: Report) -> None:
    content = brief_content(osce, "full-dossier")
    value = json.loads(file_of(FORMATS[-1].write(content)))
    assert value["brief"]["name"] == BRIEF.name
    assert value["brief"]["occasion"] == "Human Dimension Committee, item 3"
    assert [(item["kind"], item["code"] or item["text"]) for item in value["items"]] == [
        *(("heading", "To raise"), ("recommendation", "P1-08"), ("recommendation", "S5-04"), ("heading", "If raised")),
        ("recommendation", "S1-04"),
    ]
    assert [one["code"] for one in value["recommendations"]] == ["P1-08", "S5-04", "S1-04"]
    assert "brief" not in json.loads(file_of(FORMATS[-1].write(content_of(selection(osce), DAY))))


LINE = "We agree, <b>with</b> thanks & a smile."


def reworded(report: Report, template: Template) -> ExportContent:
    """Each recommendation with a line, and a wording that adds words to its own."""
    said = {one.code: {"line": LINE, "wording": wording(one.text)} for one in report.recommendations}
    return brief_content(report, template, of_items(*said), said)


def wording(text: str) -> str:
    return f"Where possible, {text[0].lower()}{text[1:]} and soon"


def paragraphs(data: bytes) -> list[Read]:
    """All of them in their order, those in cells too, as python-docx reads them."""
    document = docx.Document(io.BytesIO(data))
    return [Read(one, document) for one in document.element.body.iter(docx.oxml.ns.qn("w:p"))]


def without_deleted(paragraph: Read) -> str:
    kept = "".join(run.text for run in paragraph.runs if getattr(run.style, "name", "") != "Deleted")
    return below_label(kept)


@SAYING_ALL
def test_python_docx_reads_each_wording_where_what_is_deleted_is_left_out(template: Template, osce: Report) -> None:
    wanted = [wording(one.text) for one in osce.recommendations]
    found = [without_deleted(one) for one in paragraphs(file_of(to_docx.write(reworded(osce, template))))]
    assert [text for text in found if text in set(wanted)] == (wanted if "wording" in template.switched_on() else [])
    assert found.count(LINE) == len(wanted)


OLD, NEW = "One two three four and five", "One 2 three and five six"
RUNS = wording_runs(OLD, NEW)
STRUCK = ("two", "four")
MADE = made_of(ProposedWording(RUNS))


def test_what_is_deleted_of_a_wording_is_struck_in_each_format_and_without_it_the_new_text_is_read() -> None:
    assert "".join(run.text for run in RUNS if run.change != "deleted") == NEW
    assert "".join(run.text for run in RUNS) == "One two 2 three four and five six"
    text = unpacked(file_of(to_docx.write(MADE))).decode(errors="ignore")
    found = re.findall(r'<w:rStyle w:val="Deleted"/>(.*?)</w:rPr><w:t xml:space="preserve">([^<]*)<', text)
    assert tuple(words for own, words in found if 'w:strike w:val="0"' not in own) == STRUCK
    assert "".join(words for _own, words in found) == "two four "
    text = unpacked(file_of(to_odt.write(MADE))).decode(errors="ignore")
    assert tuple(re.findall('<text:span text:style-name="Deleted">(.*?)</text:span>', text)) == STRUCK
    assert '</text:span><text:span text:style-name="Deleted_20_beside"><text:s/></text:span>' in text
    assert tuple(re.findall("<strike>(.*?)</strike>", inline(RUNS))) == STRUCK
    assert tuple(re.findall("<del>(.*?)</del>", file_of(to_html.write(MADE)).decode())) == STRUCK
    assert tuple(re.findall("~~(.*?)~~", file_of(to_markdown.write(MADE)).decode())) == STRUCK

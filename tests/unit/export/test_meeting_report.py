"""The report of a meeting in each format: what was said and heard, room for the outcome, a table to be filled in."""

import io
import json
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Twips
from odfdo import Document as OdtDocument

from alliance_desktop.domain.brief import Brief
from alliance_desktop.domain.marks import Marks, Note
from alliance_desktop.domain.report import Report, Target
from alliance_desktop.domain.template import Layout, Part, Template, room_note_id
from alliance_desktop.export import exporting
from alliance_desktop.export.formats import FORMATS
from alliance_desktop.ingest.read_template import template_named
from alliance_desktop.render.export_content import ExportContent, content_of_brief
from alliance_desktop.render.selection import select_for_brief
from tests.unit.export.briefs import BRIEF, DAY, ORIGIN, POSITIONS, Said, brief_content, of_items, position, selection
from tests.unit.export.documents import file_of, xml_of
from tests.unit.export.formats.html_page import Page

REPORT = template_named("report-of-the-meeting")
LINE = POSITIONS["S1-04"]["line"]


@pytest.fixture(autouse=True)
def utc(time_zone: Callable[[str], None]) -> None:
    time_zone("UTC")


def note(report: Report, code: str, text: str, heard: str | None, at: str = "2026-12-02T10:42:00.000Z") -> Note:
    return Note(f"{code}{text[:9]}", Target(report.id, code), text, "me", at, at, heard=heard)


def marks(report: Report) -> Said:
    heard = (
        note(report, "P1-08", "New *text* by Friday, see S5-04.", "Chair"),
        note(report, "P1-08", "no objection", "", "2026-12-02T10:51:00.000Z"),
        note(report, "P1-08", "- one\n- two", "Austria", "2026-11-25T11:00:00.000Z"),
        note(report, "P1-08", "canary of the desk", None),
    )
    return {**POSITIONS, "P1-08": Marks(notes=heard, position=position(report, "P1-08", POSITIONS["P1-08"]))}


def content(report: Report, template: Template = REPORT, brief: Brief = BRIEF) -> ExportContent:
    return brief_content(report, template, brief, marks(report))


def written(report: Report, name: str, template: Template = REPORT, brief: Brief = BRIEF) -> bytes:
    return file_of(
        next(one for one in FORMATS if one.name == name).write(brief_content(report, template, brief, marks(report)))
    )


def test_markdown_says_who_was_heard_when_and_leaves_room_for_the_outcome(osce: Report) -> None:
    text = written(osce, "md").decode()
    item = text[text.index("### P1-08") : text.index("### S5-04")]
    assert item.startswith("### P1-08\n\n**Support** · Panel 1, recommendation 8, p. 4\n\n**Line to take**\n\nWe ")
    assert "to the next.\n\n**What we heard**" in item
    assert item.endswith(
        "**What we heard**\n\n**Chair**, 10:42: New *text* by Friday, see S5-04.\n\n10:51: no objection\n\n"
        "**Austria**, 25 November, 11:00:\n\n- one\n- two\n\n**What we said**\n\n**Outcome**\n\n"
    )
    assert "canary" not in text
    assert "## Follow-up\n\n| What | Who | By when |\n| --- | --- | --- |\n" in text
    assert text.index("## Follow-up") < text.index("* * *")


@pytest.mark.parametrize("layout", ["paragraphs", "table"])
def test_what_was_filled_in_stands_in_its_room_of_this_brief_alone_and_not_among_the_notes(
    osce: Report, layout: Layout
) -> None:
    filled = {
        room: replace(note(osce, "P1-08", text, None), id=room_note_id(BRIEF.id, Target(osce.id, "P1-08"), room))
        for room, text in (("said", "_What we said:_ More."), ("outcome", "_Outcome:_ They agreed to it."))
    }
    said: Said = {**POSITIONS, "P1-08": Marks(notes=(*filled.values(), note(osce, "P1-08", "A thought", None)))}
    parts = tuple(replace(one, width=60) for one in REPORT.parts)
    template = replace(REPORT, layout=layout, parts=parts)
    brief = replace(BRIEF, template=REPORT.name, parts=("outcome", "notes"))

    def written_of(brief: Brief, name: str = "md") -> str:
        form = next(one for one in FORMATS if one.name == name)
        return file_of(form.write(brief_content(osce, template, brief, said))).decode()

    text = written_of(brief)
    assert [text.count(one) for one in ("They agreed to it.", "\n\nMore.\n", "A thought")] == [1, 1, 1]
    assert "_Outcome:_ They" not in text
    assert "_Outcome:_ They agreed to it." in written_of(replace(brief, id="another"))
    alone = replace(brief, parts=("outcome",))
    texts = [one["text"] for one in json.loads(written_of(alone, "json"))["recommendations"][0]["notes"]]
    assert texts == ["_What we said:_ More.", "_Outcome:_ They agreed to it."]
    assert "They agreed" not in written_of(replace(brief, parts=("notes",)))


def test_word_has_each_outcome_and_each_cell_of_the_follow_up_as_a_place_of_its_own(osce: Report) -> None:
    document = docx.Document(io.BytesIO(written(osce, "docx")))
    names = [one.get(qn("w:name")) for one in document.element.body.iter(qn("w:bookmarkStart"))]
    cells = [f"follow_up_{row}_{name}" for row in (0, 1, 2) for name in ("what", "who", "by_when")]
    places = [f"{code}{of}" for code in ("P1_08", "S5_04", "S1_04") for of in ("", "_said", "_outcome")]
    assert [name for name in names if name in {*places, *cells}] == [*places, *cells]
    said = [(one.style.name, one.text) for one in document.paragraphs if one.style]
    first = next(number for number, one in enumerate(said) if one[1].startswith("What we heard · P1-08\n"))
    assert said[first - 1][1].startswith("Line to take\nWe ")
    assert said[first - 1][1].endswith("from one project to the next.")
    assert said[first : first + 9] == [
        ("Body Text", "What we heard · P1-08\nChair, 10:42: New text by Friday, see S5-04."),
        ("Body Text", "10:51: no objection"),
        ("Body Text", "Austria, 25 November, 11:00: "),
        *(("Body List", "one"), ("Body List", "two"), ("Label Line", "What we said · P1-08"), ("To Fill In", "")),
        *(("Label Line", "Outcome · P1-08"), ("To Fill In", "")),
    ]
    (bold,) = {run.text for one in document.paragraphs for run in one.runs if run.text == "Chair" and run.style}
    assert bold == "Chair"
    (table,) = document.tables
    assert [round(column.width.mm) for column in table.columns if column.width] == [85, 40, 30]
    assert [cell.text for cell in table.rows[0].cells] == ["What", "Who", "By when"]
    rows = xml_of(table).tr_lst[1:]
    heights = [Twips(int(row.find(f"{qn('w:trPr')}/{qn('w:trHeight')}").get(qn("w:val")))).mm for row in rows]
    assert heights == [pytest.approx(10, abs=0.1)] * 3
    stays = [row.find(f".//{qn('w:keepNext')}") is not None for row in rows]
    assert stays == [True, True, True]  # the last leads to the closing note
    assert list(document.element.body)[-2].tag == qn("w:p")


def test_an_outcome_stays_on_the_page_of_what_was_said_before_it(osce: Report) -> None:
    body = docx.Document(io.BytesIO(written(osce, "docx"))).element.body
    places, bookmark = list(body.iter(qn("w:p"))), qn("w:bookmarkStart")
    names = {one.get(qn("w:name")): number for number, place in enumerate(places) for one in place.iter(bookmark)}

    def stays(one: Any) -> bool:
        style = one.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val"))
        return style in ("Heading2", "LabelLine") or one.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None

    for code in ("P1_08", "S5_04", "S1_04"):
        item = places[names[code] : names[f"{code}_outcome"] + 1]
        assert [stays(one) for one in item] == [True] * (len(item) - 1) + [False], code


def test_odt_has_the_same_places_and_keeps_the_table_on_one_page(osce: Report) -> None:
    body = OdtDocument(io.BytesIO(written(osce, "odt"))).body
    names = [one.get_attribute("text:name") for one in body.get_elements("descendant::text:bookmark-start")]
    assert [str(one) for one in names if str(one).endswith("_outcome")] == [
        *("P1_08_outcome", "S5_04_outcome", "S1_04_outcome"),
    ]
    assert [str(one) for one in names][-9:][::3] == ["follow_up_0_what", "follow_up_1_what", "follow_up_2_what"]
    assert body.tables[0].get_attribute("table:style-name") == "Form"
    texts = [str(one.inner_text) for one in body.get_elements("descendant::text:p")]
    assert "10:51: no objection" in texts


@pytest.mark.poppler
def test_pdf_and_html_say_the_same(osce: Report, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(written(osce, "pdf"))
    pdf = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True, text=True).stdout
    page = Page(written(osce, "html"))
    for text in ("Chair, 10:42: New text by Friday, see S5-04.", "10:51: no objection", "Line to take"):
        assert text in pdf
        assert text in page.of("p")
    assert "Follow-up" in pdf
    assert page.of("h2")[-1] == "Follow-up"
    assert page.of("th") == ["What", "Who", "By when"]
    assert page.of("td") == [""] * 9


def test_with_notes_on_each_note_is_said_once(osce: Report) -> None:
    brief = replace(BRIEF, template=REPORT.name, parts=("line", "heard", "outcome", "notes"))
    made = content(osce, brief=brief)
    text = file_of(FORMATS[0].write(made)).decode()
    assert [text.count(words) for words in ("canary of the desk", "no objection", "New *text*")] == [1, 1, 1]
    assert len(made.selection.notes) == 4
    assert len(content(osce).selection.notes) == 3
    brief = replace(brief, parts=("line", "notes"))
    assert [one.text for one in content(osce, brief=brief).selection.notes] == ["canary of the desk"]
    everywhere = content(osce, template_named("full-dossier"))
    assert len(everywhere.selection.notes) == 4
    assert "Heard: Chair, 10:42" in file_of(FORMATS[0].write(everywhere)).decode()


def test_programs_read_who_was_heard_and_where_nothing_was_said_there_are_the_first_words(osce: Report) -> None:
    found = json.loads(written(osce, "json"))["recommendations"][0]["notes"]
    assert [one["heard"] for one in found] == ["Chair", "", "Austria"]
    with_notes = replace(BRIEF, template=REPORT.name, parts=("heard", "notes"))
    found = json.loads(written(osce, "json", brief=with_notes))["recommendations"][0]["notes"]
    assert [one["text"] for one in found if "heard" not in one] == ["canary of the desk"]
    brief = replace(BRIEF, items=of_items("P2-03").items)
    text = written(osce, "md", brief=brief).decode()
    assert "Panel 2, recommendation 3, p. 5 · “Pre- and in-service training" in text
    assert text.count("**What we said**\n\n**Outcome**") == 1


def test_what_was_heard_outside_the_brief_is_told_with_codes_and_with_the_day_if_it_is_another(osce: Report) -> None:
    beside = [
        note(osce, "S5-01", "one", "Chair"),
        note(osce, "P2-01", "two", ""),
        note(osce, "P1-01", "long before", "", "2025-11-02T10:00:00.000Z"),
        note(osce, "P2-01", "the day before", "", "2026-12-01T10:00:00.000Z"),
    ]
    every = selection(osce, BRIEF, marks(osce))
    chosen = select_for_brief((osce,), every.entries, lambda _id: "Anna", "Anna", heard_elsewhere=beside)
    one = FORMATS[0]

    def unsaid(brief: Brief, template: Template) -> str:
        return exporting.export(content_of_brief(brief, chosen, template, DAY, ORIGIN), one).unsaid

    words = "4 lines you heard are on recommendations that aren’t in the brief: {}."
    days = "P2-01, S5-01, P2-01 (1 December), P1-01 (2 November 2025)"
    assert unsaid(BRIEF, REPORT) == words.format(days)
    undated = replace(BRIEF, head=tuple(one for one in BRIEF.head if one[0] != "date"))
    assert unsaid(undated, REPORT) == words.format("P1-01, P2-01, S5-01")
    assert not unsaid(BRIEF, template_named("full-dossier"))
    assert not unsaid(replace(BRIEF, id=""), REPORT)


def test_notes_on_the_sections_are_said_once_where_a_template_wants_them(osce: Report) -> None:
    dossier = template_named("full-dossier")
    parts = tuple(replace(one, sections=True) if one.name == "notes" else one for one in dossier.parts)
    wanting = replace(dossier, parts=parts)
    brief = replace(BRIEF, items=of_items("P1-09", "P1-08", "S5-04").items)
    on = (note(osce, "panel-1", "On the whole panel.", None),)
    every = selection(osce, brief, marks(osce))
    chosen = select_for_brief((osce,), every.entries, lambda _id: "Anna", "Anna", on)

    def text(template: Template, name: str) -> str:
        made = content_of_brief(brief, chosen, template, DAY, ORIGIN)
        return file_of(next(one for one in FORMATS if one.name == name).write(made)).decode()

    found = text(wanting, "md")
    assert found.count("On the whole panel.") == 1
    assert "**Note** · Panel 1 · Anna, 2 December 2026\n\nOn the whole panel.\n\n## P1-08" in found
    assert "Note</strong> · Panel 1 · Anna, 2 December 2026" in text(wanting, "html")
    assert json.loads(text(wanting, "json"))["section_notes"][0]["text"] == "On the whole panel."
    assert "On the whole panel." not in text(dossier, "md") + text(dossier, "json")
    table = template_named("table-of-positions")
    shown = replace(table, parts=(*table.parts[:3], Part("notes", True, 50, sections=True)))
    assert "**Panel 1 · Anna, 2 December 2026**" in text(shown, "md")


def test_a_table_has_room_for_outcomes_and_a_follow_up_as_wide_as_its_paper(osce: Report) -> None:
    table = template_named("table-of-positions")
    parts = Part("line", True, 80), Part("heard", True, 60), Part("outcome", True, 60)
    wide = replace(table, parts=parts, end=("follow-up",))
    document = docx.Document(io.BytesIO(written(osce, "docx", wide)))
    heads = [cell.text for cell in document.tables[0].rows[0].cells]
    assert heads == ["Code, page", "Line to take", "What we heard", "What we said, outcome"]
    cell = document.tables[0].rows[1].cells[2]
    assert cell.text.startswith("Chair, 10:42: New text by Friday")
    follow_up = document.tables[-1]
    assert sum(column.width.mm for column in follow_up.columns if column.width) == pytest.approx(267, abs=1)

"""The document of a brief by each template: what is said, in which order, and what is left out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_desktop.domain.brief import HEAD_LABELS, Brief, HeadingItem, PassageItem, TextItem
from alliance_desktop.domain.marks import Bookmark, Entry, Highlight, Marks, Note, Tag
from alliance_desktop.domain.position import STANCES, FieldName
from alliance_desktop.domain.related.relations import Relations
from alliance_desktop.domain.report import GONE_SECTION, Report, Section, Target, own_text
from alliance_desktop.domain.template import Part, PartName, Template
from alliance_desktop.domain.text.anchor import quote_at
from alliance_desktop.ingest.read_template import shipped_templates, template_named
from alliance_desktop.render import blocks as of
from alliance_desktop.render.blocks import Fact, FillIn, FillInTable, Run
from alliance_desktop.render.brief_document import build, contents
from alliance_desktop.render.brief_parts import BriefParts, table_columns
from alliance_desktop.render.document import Document
from alliance_desktop.render.notes_document import marked_words
from alliance_desktop.render.pages.blocks_to_parts import Lowering
from alliance_desktop.render.subject import Subject
from alliance_desktop.render.summary_words import GOES_ON
from alliance_desktop.render.text_lines import time_to_speak
from tests.builders import MOMENT_TEXT
from tests.gui.seen import there
from tests.unit.export.briefs import BRIEF, DAY, POSITIONS, Said, brief_content, of_items, position, selection

DOSSIER, SPEAKING, TABLE = map(template_named, ("full-dossier", "speaking-notes", "table-of-positions"))
REQUEST = template_named("request-for-instructions")
ME = ("me", MOMENT_TEXT, MOMENT_TEXT)


def said(document: Document) -> list[str]:
    """Each block before the small print as one line, to be read in a test."""
    return [line.replace(GOES_ON, " …") for block in document.blocks[:-1] for line in _line(block)]


def _line(block: of.Block) -> Iterator[str]:
    match block:
        case of.Heading(text):
            yield f"# {text}"
        case of.ItemHeading(code, place):
            yield " | ".join(filter(None, (code, block.stance_word, place, block.source_line)))
        case of.Label(name, code, more):
            yield " · ".join(filter(None, (f"[{name}]", code, more)))
        case of.Quotation(text):
            yield f"> {text}"
        case of.Remark(_by, markdown, on):
            opening = "".join(run.text for run in block.opening)
            yield f"{on} {block.look}: {opening}{markdown}".strip()
        case of.ProposedWording(runs):
            yield "wording: " + "".join(run.text for run in runs)
        case of.TextParagraph(runs):
            yield "".join(run.text for run in runs)
        case of.CodeList(lines):
            yield f"codes: {len(lines)}"
        case of.RecommendationTable(columns, rows):
            yield f"table: {', '.join(row.heading.code for row in rows)} in {len(columns)} columns"
        case _:
            yield _to_fill_in(block)


def _to_fill_in(block: of.Block) -> str:
    match block:
        case FillIn(subject):
            return f"to fill in: {subject.name}"
        case FillInTable(columns=columns):
            return f"to fill in: {', '.join(column.head for column in columns)}"
        case _:
            raise AssertionError(block)


def tables(document: Document) -> list[of.RecommendationTable]:
    return [block for block in document.blocks if isinstance(block, of.RecommendationTable)]


def of_one(marks: Marks | Mapping[FieldName, str]) -> tuple[Brief, Said]:
    return of_items("S5-04"), {"S5-04": marks}


def test_a_recommendation_of_which_nothing_is_said_is_known_by_its_first_words(osce: Report) -> None:
    brief = of_items("P1-08", "S5-04")
    marks = {"S5-04": {"line": "We agree.", "status": "drafted"}}
    heading, spoken, line = said(build(brief, selection(osce, brief, marks), SPEAKING, DAY))
    assert heading.startswith("P1-08 | No stance yet | p. 4 | “Regular and sufficient funding")
    assert heading.endswith(" …”")
    assert "“" not in spoken
    assert line == "large line: We agree."
    for template in (DOSSIER, TABLE):
        document = build(brief, selection(osce, brief, marks), template, DAY)
        assert not [
            block for block in document.blocks if isinstance(block, of.ItemHeading) and "“" in block.source_line
        ]


def test_items_stand_in_the_order_of_the_brief_with_headings_texts_and_passages_between(osce: Report) -> None:
    panel = own_text(osce, "panel-1")
    start = panel.index("It raised several questions")
    passage = quote_at(panel, start, start + 27)
    last, first = "P1-08", "S1-04"
    brief = of_items(
        first, HeadingItem("To raise"), TextItem("Say *this*."), last, PassageItem(Target(osce.id, "panel-1"), passage)
    )
    document = build(brief, selection(osce, brief), SPEAKING, DAY)
    assert said(document) == [
        *("S1-04 | Position reserved | p. 7", f"large line: {POSITIONS['S1-04']['line']}", "# To raise"),
        *("brief: Say *this*.", "P1-08 | Support | p. 4", f"large line: {POSITIONS['P1-08']['line']}"),
        *("[If pressed]", f"text: {POSITIONS['P1-08']['pressed']}", "[From the report] · Panel 1, p. 3"),
        "> It raised several questions",
    ]
    assert [block.top for block in document.blocks if isinstance(block, of.ItemHeading)] == [True, False]


def test_the_dossier_says_everything_and_labels_after_the_first_name_their_code(osce: Report) -> None:
    text = own_text(osce, "S5-04")
    start = text.index("regular")
    fields: dict[FieldName, str] = {**POSITIONS["S5-04"], "office": "Legal Office", "answer": "Fine."}
    marks = Marks(
        notes=(
            Note("1", Target(osce.id, "S5-04"), "# Whole\n\nnote", *ME),
            Note("2", Target(osce.id, "S5-04"), "On words.", *ME, quote=quote_at(text, start, start + 7)),
        ),
        tags=(Tag("1", "funding", "blue"), Tag("2", "raise", "blue")),
        bookmark=Bookmark("3", Target(osce.id, "S5-04"), "on Tuesday", *ME),
        highlights=(Highlight("4", Target(osce.id, "S5-04"), quote_at(text, start, start + 7), *ME),),
        position=position(osce, "S5-04", fields),
    )
    brief, marked = of_one(marks)
    document = build(brief, selection(osce, brief, marked), DOSSIER, DAY, relations=Relations)
    heading = "S5-04 | Support with changes | Side event 5, recommendation 4, p. 11 | Drafted · asked: Legal Office"
    assert said(document) == [
        f"{heading} · Tags: funding, raise · Bookmarked: on Tuesday · Organized by OSR-CTHB",
        *(f"> {text}", "[Line to take]", f"line: {fields['line']}", "[Proposed wording] · S5-04"),
        "wording: " + text.replace("provided to", "provided provided, within available resources, to"),
        *("[If pressed] · S5-04", f"text: {fields['pressed']}", "[Background] · S5-04"),
        *(f"text: {fields['background']}", "[Answer] · S5-04", "text: Fine.", "[Related] · S5-04"),
        "P1-08 (Panel 1, p. 4): “Regular and sufficient funding should be provided to civil society …”",
        *("[Note] · S5-04 · Anna, 25 November 2026", "note: # Whole\n\nnote"),
        *("[Note] · S5-04 · Anna, 25 November 2026", "“regular” note: On words."),
    ]
    (quotation,) = (block for block in document.blocks if isinstance(block, of.Quotation))
    assert quotation.highlighted == ((start, start + 7),)


def test_what_nobody_wrote_leaves_no_trace_but_the_stance_that_is_missing(osce: Report) -> None:
    brief = of_items("P1-08")
    empty = selection(osce, brief, {})
    assert said(build(brief, empty, DOSSIER, DAY)) == [
        "P1-08 | No stance yet | Panel 1, recommendation 8, p. 4",
        f"> {own_text(osce, 'P1-08')}",
    ]
    (heading,) = said(build(brief, empty, SPEAKING, DAY))
    assert heading.startswith("P1-08 | No stance yet | p. 4 | “Regular and")
    (table,) = tables(build(brief, empty, TABLE, DAY))
    assert [(column.head, column.width) for column in table.columns] == [
        *(("Code, page", 20), ("Recommendation (the report’s words)", 219), ("Stance", 28)),
    ]


def test_a_part_that_is_switched_is_said_or_not_in_the_brief_s_own_template_only(osce: Report) -> None:
    brief = replace(BRIEF, template="speaking-notes", parts=("line", "notes", "pressed", "background"))
    lines = said(build(brief, selection(osce), SPEAKING, DAY))
    assert lines[:7] == [
        *("# To raise", "P1-08 | p. 4", f"large line: {POSITIONS['P1-08']['line']}", "[If pressed]"),
        *(f"text: {POSITIONS['P1-08']['pressed']}", "[Background]", f"text: {POSITIONS['P1-08']['background']}"),
    ]
    assert "[If pressed] · P1-08" in said(build(brief, selection(osce), DOSSIER, DAY))


def test_a_table_holds_what_follows_each_other_and_all_have_the_same_columns(osce: Report) -> None:
    document = build(BRIEF, selection(osce), TABLE, DAY)
    assert said(document) == [
        *("# To raise", "table: P1-08, S5-04 in 6 columns", "# If raised", "table: S1-04 in 6 columns"),
    ]
    first, second = tables(document)
    assert first.columns == second.columns
    assert sum(column.width for column in first.columns) == 267
    assert [column.head for column in first.columns if column.key] == ["Proposed wording"]
    assert second.rows[0].cells[-1] == ()
    assert second.rows[0].heading.facts == (Fact("Asked", "Ministry of Justice, reply by 30 November"),)
    assert document.head.sheet.landscape
    assert document.head.facts[0] == Fact(
        "For", "Head of Delegation · Human Dimension Committee, item 3, 2 December 2026"
    )


def test_the_column_of_facts_is_headed_by_those_that_it_says(osce: Report) -> None:
    tagged = Marks(
        tags=(Tag("1", "funding", "blue"),), bookmark=Bookmark("2", Target(osce.id, "S5-04"), "Tuesday", *ME)
    )
    drafted = {"status": "drafted"}

    def head(names: Sequence[PartName], marks: Said) -> list[str]:
        parts = (Part("quotation", width=60), *(Part(name, width=30) for name in names))
        document = build(BRIEF, selection(osce, BRIEF, marks), replace(TABLE, parts=parts), DAY)
        return [column.head for column in tables(document)[0].columns if column.shows == "facts"]

    every: list[PartName] = ["status", "organizer", "tags", "bookmark"]
    assert head(every, {"S5-04": tagged, "S1-04": drafted}) == ["Status, tags, bookmark, organizer"]
    assert head(every, {"S1-04": drafted}) == ["Status, organizer"]
    assert head(every, {}) == ["Organizer"]
    assert head(["status", "tags"], {"S5-04": tagged}) == ["Tags"]
    assert head(["bookmark", "status"], {"S5-04": tagged}) == ["Bookmarked"]
    assert head(["status"], {"S5-04": tagged}) == []


def test_a_request_names_the_offices_who_asks_and_the_day_of_each_before_the_occasion(osce: Report) -> None:
    asked: dict[str, dict[FieldName, str]] = {
        "P1-08": {"office": "Ministry of Transport", "reply_by": "2026-12-01", "status": "asked"},
        "S5-04": {"office": "Ministry of Justice", "reply_by": "2026-11-30", "status": "asked"},
        "S1-04": {"office": "Ministry of Transport", "reply_by": "2026-11-02", "answer": "Agreed."},
    }
    same = {code: fields | {"reply_by": "2026-11-30"} for code, fields in asked.items()}
    lines = build(BRIEF, selection(osce, BRIEF, same), REQUEST, DAY).head.lines
    assert (lines[2].name, lines[2].value) == ("Reply by", "30 November 2026")
    head = build(BRIEF, selection(osce, BRIEF, asked), REQUEST, DAY).head
    assert [(fact.name, fact.value) for fact in head.lines][:5] == [
        ("To", "Ministry of Transport; Ministry of Justice"),
        ("From", "Anna"),
        ("Reply by", "Ministry of Transport: 1 December 2026; Ministry of Justice: 30 November 2026"),
        ("For", "Head of Delegation"),
        ("Occasion", "Human Dimension Committee, item 3, 2 December 2026"),
    ]
    assert not build(BRIEF, selection(osce), TABLE, DAY).head.request


@pytest.mark.parametrize(
    ("fields", "corrected"),
    [
        ({}, ""),
        ({"line": "We support it."}, ", or correct the line to take directly"),
        ({"wording": "Other words."}, ", or correct the proposed wording directly"),
        (
            {"line": "We support it.", "wording": "Other words."},
            ", or correct the line to take and the proposed wording directly",
        ),
    ],
)
def test_a_request_promises_nothing_and_is_exact(osce: Report, fields: dict[FieldName, str], corrected: str) -> None:
    brief, marks = of_one(fields)
    made = build(brief, selection(osce, brief, marks), REQUEST, DAY)
    assert made.head.request == f"Please answer under “Your answer”{corrected}."
    assert not build(replace(brief, items=()), selection(osce, replace(brief, items=())), REQUEST, DAY).head.request


def test_a_request_is_addressed_to_those_who_are_still_asked_for_something(osce: Report) -> None:
    fields: dict[str, dict[FieldName, str]] = {
        "P1-08": {"office": "Ministry of Finance", "reply_by": "2026-11-20", "status": "cleared"},
        "S5-04": {"office": "Ministry of Health", "reply_by": "2026-11-30", "status": "asked"},
        "S1-04": {"office": "Ministry of Justice", "reply_by": "2026-11-02", "status": "asked", "answer": "Agreed."},
    }
    head = build(BRIEF, selection(osce, BRIEF, fields), REQUEST, DAY).head
    assert [(fact.name, fact.value) for fact in head.lines][:3] == [
        *(("To", "Ministry of Health"), ("From", "Anna"), ("Reply by", "30 November 2026")),
    ]
    assert head.overdue == ()
    fields["S5-04"] |= {"reply_by": DAY.isoformat()}
    assert build(BRIEF, selection(osce, BRIEF, fields), REQUEST, DAY).head.overdue == (), "the day isn’t over"
    fields["S5-04"] |= {"reply_by": "2026-11-24"}
    assert build(BRIEF, selection(osce, BRIEF, fields), REQUEST, DAY).head.overdue == ("24 November 2026",)
    nobody = {code: one for code, one in fields.items() if code != "S5-04"}
    lines = build(BRIEF, selection(osce, BRIEF, nobody), REQUEST, DAY).head.lines
    assert not {"To", "Reply by"} & {fact.name for fact in lines}


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"status": "drafted", "office": "Finance", "reply_by": "2026-11-20"}, "Drafted · asked: Finance"),
        ({"status": "open", "office": "Finance"}, "Open · asked: Finance"),
        ({"status": "drafted"}, "Drafted"),
        ({"status": "cleared", "office": "Finance", "reply_by": "2026-11-20"}, "Cleared: Finance"),
        ({"status": "asked", "office": "Finance"}, "Asked: Finance"),
        ({"status": "asked", "office": "Finance", "reply_by": "2026-11-25"}, "Asked: Finance, reply by 25 November"),
        (
            {"status": "asked", "office": "Finance", "reply_by": "2026-11-24"},
            "Asked: Finance, overdue since 24 November",
        ),
        (
            {"status": "asked", "office": "Finance", "reply_by": "2026-11-24", "answer": "Yes."},
            "Asked: Finance, answered",
        ),
    ],
)
def test_who_was_asked_is_never_said_to_have_written_it_and_a_late_reply_is_overdue(
    osce: Report, fields: dict[FieldName, str], words: str
) -> None:
    brief, marks = of_one(fields)
    (heading,) = said(build(brief, selection(osce, brief, marks), replace(DOSSIER, parts=(Part("status"),)), DAY))
    assert heading.endswith(f" · {words}")
    (table,) = tables(build(brief, selection(osce, brief, marks), TABLE, DAY))
    assert table.rows[0].heading.source_line == words


def test_above_a_table_a_text_stays_with_it_unless_it_fills_half_a_page(osce: Report) -> None:
    panel = own_text(osce, "panel-1")
    start = panel.index("It raised several questions")
    passage = PassageItem(Target(osce.id, "panel-1"), quote_at(panel, start, start + 27))
    first, second = "P1-08", "S1-04"

    def stays(*between: TextItem | PassageItem | HeadingItem) -> list[bool]:
        brief = of_items(first, *between, second, TextItem("At the end."))
        blocks = build(brief, selection(osce, brief), TABLE, DAY).blocks
        return [
            Lowering(frozenset()).part(block).leads for block in blocks if isinstance(block, of.Remark | of.Quotation)
        ]

    assert stays(HeadingItem("Money"), TextItem("What we want."), passage) == [True, True, False]
    assert stays(HeadingItem("Money"), TextItem("What we want. " * 150)) == [False, False]
    assert stays(TextItem("What we want. " * 150), TextItem("This.")) == [False, True, False]


def test_columns_that_few_rows_have_a_text_in_leave_room_for_the_report_s_words(osce: Report) -> None:
    def widths(*codes: str) -> dict[str, float]:
        brief = of_items(*codes)
        (table,) = tables(build(brief, selection(osce, brief), TABLE, DAY))
        assert sum(column.width for column in table.columns) == pytest.approx(267)
        return {column.head: column.width for column in table.columns}

    others = [one.code for section in osce.sections for one in section.recommendations if one.code not in POSITIONS]
    full, mostly_empty = widths("S5-04"), widths("S5-04", *others)
    words = "Recommendation (the report’s words)"
    assert mostly_empty[words] > full[words] + 20
    assert 45 < mostly_empty["Line to take"] < mostly_empty["Proposed wording"] < full["Proposed wording"]


def test_a_request_has_room_for_each_answer_and_names_the_office_but_not_how_far_it_is(osce: Report) -> None:
    first, second = tables(build(BRIEF, selection(osce), REQUEST, DAY))
    assert [(column.head, column.width) for column in first.columns] == [
        ("Code, page, stance", 27),
        ("Recommendation (the report’s words)", 62.6),
        *(("Line to take", 60.4), ("Proposed wording", 45.9), ("Your answer", 43.1), ("Office, contact", 28)),
    ]
    assert first.row_height == 28
    (row,) = second.rows
    assert (row.heading.stance_word, row.heading.source_line) == ("Position reserved", "")
    office = of.TextParagraph((Run("Ministry of Justice"),), subject=Subject("S1-04", "contact"))
    assert row.cells[-2:] == ((), (office,))
    content = brief_content(osce, REQUEST)
    fields = {one.field for entry in content.selection.entries for one in entry.marks.position.records}
    assert fields == {"stance", "line", "wording", "office"}


def test_a_request_without_anything_written_yet_keeps_its_columns_for_answers(osce: Report) -> None:
    brief, nothing = of_one(Marks())
    (table,) = tables(build(brief, selection(osce, brief, nothing), REQUEST, DAY))
    assert [column.head for column in table.columns[1:]] == [
        *("Recommendation (the report’s words)", "Your answer", "Office, contact"),
    ]
    assert table.columns[-1].width == 28
    assert sum(column.width for column in table.columns) == 267


def test_a_day_of_another_year_has_its_year(osce: Report) -> None:
    brief, marks = of_one({"status": "asked", "reply_by": "2027-01-08"})
    (heading,) = said(build(brief, selection(osce, brief, marks), replace(DOSSIER, parts=(Part("status"),)), DAY))
    assert heading.endswith(" Asked: reply by 8 January 2027")


@pytest.mark.parametrize("template", [one for one in shipped_templates() if one.takes_brief], ids=lambda one: one.name)
def test_an_empty_brief_is_a_document_that_says_so(template: Template, osce: Report) -> None:
    brief = of_items()
    document = build(brief, selection(osce, brief), template, DAY)
    end = ["to fill in: What, Who, By when"] if template.end else []
    assert said(document) == ["There is nothing in this brief yet.", *end]
    assert all(fact.value == "0 of 53 recommendations" for fact in document.head.about if fact.name == "Contents")


def test_from_eight_recommendations_on_the_dossier_begins_with_a_list_of_their_codes(osce: Report) -> None:
    codes = [one.code for one in osce.recommendations]
    for count, listed in ((7, False), (8, True)):
        brief = of_items(*codes[:count])
        document = build(brief, selection(osce, brief), DOSSIER, DAY)
        assert (said(document)[0] == f"codes: {count}") is listed


@given(st.lists(st.tuples(st.sampled_from(["", *STANCES]), st.booleans()), max_size=53))
def test_the_numbers_of_the_contents_add_up(osce: Report, positions: list[tuple[str, bool]]) -> None:
    marks = {}
    for one, (stance, line) in zip(osce.recommendations, positions, strict=False):
        fields: dict[FieldName, str] = {"stance": stance} if stance else {}
        if line:
            fields["line"] = "We agree."
        marks[one.code] = fields
    brief = of_items(*marks)
    words = contents(selection(osce, brief, marks))
    total, _rest, stances = words.partition(";")[0].partition(": ")
    assert total == f"{len(positions)} of 53 recommendations"
    assert sum(map(int, re.findall(r"\d+", stances))) == len(positions)
    if positions:
        assert words.endswith(f"; lines to take {sum(line for _stance, line in positions)} of {len(positions)}")


def test_what_is_no_longer_in_the_report_is_counted_beside_what_is(osce: Report) -> None:
    kept = there(osce.recommendation("S5-04"))
    sections = [replace(one, body=tuple(part for part in one.body if part != kept)) for one in osce.sections]
    last = Section(GONE_SECTION, "section", None, "Gone", "Gone", None, body=(replace(kept, section=GONE_SECTION),))
    corrected = replace(osce, sections=(*sections, last))
    chosen = selection(corrected, of_items("P1-08", "S5-04"), {"P1-08": {"stance": "support"}})
    words = "1 of 52 recommendations and 1 no longer in the report"
    assert contents(chosen) == f"{words}: 1 support, 1 no stance yet; lines to take 0 of 2"
    assert marked_words(chosen) == f"{words}, 0 notes, 1 position"


def test_speaking_notes_say_how_long_their_lines_take(osce: Report) -> None:
    (fact,) = build(BRIEF, selection(osce), SPEAKING, DAY).head.about
    assert fact.value.endswith("1 position reserved; lines to take 3 of 3; about 40\u00a0s to speak")
    assert [time_to_speak(["word " * count]).replace("\u00a0", " ") for count in (1, 130, 216, 1300)] == [
        *("5 s", "1 min", "1 min 40 s", "10 min"),
    ]


def test_the_names_in_the_head_have_room_beside_its_lines(osce: Report) -> None:
    names = [label() for label in HEAD_LABELS.values()]
    names += [
        fact.name
        for one in shipped_templates()
        if one.takes_brief
        for fact in build(BRIEF, selection(osce), one, DAY).head.lines
    ]
    assert max(map(len, names)) <= 12


def test_an_item_of_speaking_notes_stays_whole_and_a_long_one_does_not(osce: Report) -> None:
    def kept(line: str, template: Template) -> list[str]:
        fields: dict[FieldName, str] = {"line": line, "pressed": "If pressed.", "background": "Much."}
        brief, marks = of_one(fields)
        found = build(brief, selection(osce, brief, marks), template, DAY).blocks
        return [block.keeps for block in found if isinstance(block, of.Remark)]

    assert kept("We agree.", SPEAKING) == ["next", "whole"]
    assert kept("We agree. " * 150, SPEAKING) == ["", ""]
    assert kept("We agree.", DOSSIER) == ["whole", "", ""]
    assert kept("We agree. " * 200, DOSSIER) == ["", "", ""]


def test_codes_that_are_named_lead_to_items_of_the_document_alone(osce: Report) -> None:
    document = build(BRIEF, selection(osce), DOSSIER, DAY)
    assert document.codes == {"P1-08", "S5-04", "S1-04"}
    brief = of_items("S5-04", "P1-08")
    closing = build(brief, selection(osce, brief), DOSSIER, DAY).blocks[-1]
    assert isinstance(closing, of.SmallPrint)
    assert closing.runs[0] == Run("P1-08", link="#P1-08")
    assert "".join(run.text for run in closing.runs).startswith(
        "P1-08 is recommendation 8 of Panel 1, S5-04 recommendation 4 of Side event 5; these numbers were added"
    )


def test_what_is_switched_off_goes_to_no_program_either(osce: Report) -> None:
    marks = Marks(
        notes=(Note("1", Target(osce.id, "S5-04"), "working note", *ME),),
        tags=(Tag("1", "funding", "blue"),),
        position=position(osce, "S5-04", {**POSITIONS["S5-04"], "answer": "confidential"}),
    )
    brief, marked = of_one(marks)
    content = brief_content(osce, SPEAKING, brief, marked)
    (entry,) = content.selection.entries
    assert (content.selection.notes, entry.marks.tags) == ((), ())
    assert [one.field for one in entry.marks.position.records] == ["stance", "line", "pressed", "wording"]
    dossier = brief_content(osce, DOSSIER, brief, marked).selection
    assert len(dossier.notes) == 1
    assert dossier.entries[0].marks == marks


def test_the_column_of_codes_has_room_for_the_longest(osce: Report) -> None:
    chosen, template = selection(osce), template_named("table-of-positions")
    parts = BriefParts(chosen, template, template.switched_on(), DAY, None)
    first = chosen.entries[0]
    longer = Entry(replace(first.recommendation, code="CCPR-131.151(b)(iii)"), *first[1:])
    short, wide = (table_columns(parts, [one])[0][1].width for one in (first, longer))
    assert (short, wide) == (template.code_width, 41)

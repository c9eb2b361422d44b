"""The document of a brief by each template: what is said, in which order, and what is left out."""

from alliance_desktop.domain.brief import ChosenItem, HeadingItem, PassageItem, TextItem
from alliance_desktop.domain.report import Report
from alliance_desktop.domain.target import Quote as Words
from alliance_desktop.domain.target import Target
from alliance_desktop.ingest.read_template import template_named
from alliance_desktop.render.brief_document import build
from alliance_desktop.render.document import (
    Heading,
    ItemHeading,
    Label,
    Paragraph,
    Quote,
    RecommendationTable,
    Remark,
    Stance,
)
from tests.unit.export.briefs import BRIEF, DAY, of_items, selection


def test_items_stand_in_the_order_of_the_brief_with_headings_texts_and_passages_between(osce: Report) -> None:
    passage = PassageItem(Target(osce.id, "panel-1"), Words("a change of mindsets", "", "", 0))
    brief = of_items(
        ChosenItem(Target(osce.id, "S5-04")),
        HeadingItem("To raise"),
        TextItem("Say *this* first."),
        ChosenItem(Target(osce.id, "P1-08")),
        passage,
    )
    blocks = build(brief, selection(osce, brief), template_named("speaking-notes"), DAY).blocks
    said = [block for block in blocks if isinstance(block, ItemHeading | Heading | Label | Quote)]
    assert [
        getattr(block, "code", "") or getattr(block, "text", "") or getattr(block, "name", "") for block in said
    ] == [
        "S5-04",
        "Proposed wording",
        "If pressed",
        "To raise",
        "P1-08",
        "If pressed",
        "From the report",
        "a change of mindsets",
    ]
    assert [block.top for block in said if isinstance(block, ItemHeading)] == [True, False]
    assert Remark("", "Say *this* first.", look="text") in blocks
    assert Label("From the report", more="Panel 1, p. 3") in blocks


def test_a_table_holds_what_follows_each_other_and_no_column_that_is_empty(osce: Report) -> None:
    document = build(BRIEF, selection(osce), template_named("table-of-positions"), DAY)
    tables = [block for block in document.blocks if isinstance(block, RecommendationTable)]
    assert [[row.heading.code for row in table.rows] for table in tables] == [["P1-08", "S5-04"], ["S1-04"]]
    assert [column.head for column in tables[1].columns] == [
        "Code, page",
        "Recommendation (the report's words)",
        "Stance",
        "Line to take",
        "Proposed wording",
        "Status",
    ]
    assert document.head.landscape
    assert sum(column.width for column in tables[0].columns) == 267
    bare = build(BRIEF, selection(osce, marks={}), template_named("table-of-positions"), DAY)
    (table, _second) = [block for block in bare.blocks if isinstance(block, RecommendationTable)]
    assert [(column.head, column.width) for column in table.columns] == [
        ("Code, page", 20),
        ("Recommendation (the report's words)", 219),
        ("Stance", 28),
    ]
    assert table.rows[0].heading.stance == Stance("–", "No position yet")


def test_an_empty_brief_is_a_document_that_says_so(osce: Report) -> None:
    brief = of_items()
    document = build(brief, selection(osce, brief), template_named("full-dossier"), DAY)
    assert isinstance(document.blocks[0], Paragraph)
    assert document.blocks[0].runs[0].text == "There is nothing in this brief yet."
    assert document.head.about[-1].value == "0 of 53 recommendations"

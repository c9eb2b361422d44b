"""Rows of a brief and parts of its page: each row finds its own, in every template."""

import pytest

from alliance_desktop.domain.brief import ChosenItem, HeadingItem, PassageItem, TextItem
from alliance_desktop.domain.report import Quote, Report, Target
from alliance_desktop.domain.template import Template
from alliance_desktop.gui.brief.preview_bar import PreviewRows
from alliance_desktop.gui.pages.page_document import PageBlock, parts_of
from alliance_desktop.ingest.read_template import shipped_templates, template_named
from alliance_desktop.render.blocks import Heading, ItemHeading, Label, RecommendationRow, Remark, SummaryLine
from alliance_desktop.render.brief_document import build
from tests.unit.export import briefs

PRESSED = briefs.POSITIONS["P1-08"]["pressed"]
BRIEF = briefs.of_items(
    TextItem(PRESSED),
    ChosenItem(Target("osce-2018", "P1-08")),
    ChosenItem(Target("osce-2030", "P1-01")),  # of another report: the page says nothing of it
    TextItem(PRESSED),  # word for word what the position before it says
    HeadingItem("To raise"),
    ChosenItem(Target("osce-2018", "S5-04")),
    PassageItem(Target("osce-2018", "panel-1"), Quote("as well as the comparative advantage", "", "", 0)),
    HeadingItem("To raise"),
    ChosenItem(Target("osce-2018", "S1-04")),
)


CODES = {target: target.code for target in BRIEF.targets if target.report == "osce-2018"}


def code(part: PageBlock | None) -> str:
    heading = part.heading if isinstance(part, RecommendationRow) else part
    return heading.code if isinstance(heading, ItemHeading) else ""


@pytest.mark.parametrize(
    "template",
    [one for one in shipped_templates() if one.layout not in ("summary", "report")],
    ids=lambda template: template.name,
)
def test_each_row_begins_with_its_own_part_and_each_part_leads_back(osce: Report, template: Template) -> None:
    of_this_report = briefs.of_items(*BRIEF.items[:2], *BRIEF.items[3:])
    document = build(BRIEF, briefs.selection(osce, of_this_report), template, briefs.DAY)
    parts, rows = list(parts_of(document)), PreviewRows(BRIEF, document, CODES)
    first = [parts[rows.parts(row).start] if rows.parts(row) else None for row in range(len(BRIEF.items))]
    assert [code(first[row]) for row in (1, 5, 8)] == ["P1-08", "S5-04", "S1-04"]
    assert first[2] is None
    assert [type(first[row]) for row in (0, 3, 4, 6, 7)] == [Remark, Remark, Heading, Label, Heading]
    assert not isinstance(parts[rows.parts(3).start - 1], Label)  # not what the position says
    assert len(rows.parts(4)) == 1  # without the head of the table below it
    assert rows.parts(4).start < rows.parts(5).start < rows.parts(7).start
    for row in range(len(BRIEF.items)):
        assert all(rows.row_of(part) == row for part in rows.parts(row))
    assert rows.row_of(len(parts) - 1) == -1  # the small print
    assert rows.row_of(-1) == -1


def test_of_a_summary_each_recommendation_finds_its_line_in_an_order_that_is_not_the_list_s(osce: Report) -> None:
    of_this_report = briefs.of_items(*BRIEF.items[:2], *BRIEF.items[3:])
    document = build(BRIEF, briefs.selection(osce, of_this_report), template_named("one-page-summary"), briefs.DAY)
    parts, rows = list(parts_of(document)), PreviewRows(BRIEF, document, CODES)
    found = {row: parts[at] for row in range(len(BRIEF.items)) for at in rows.parts(row)}
    assert {row: line.codes for row, line in found.items() if isinstance(line, SummaryLine)} == {
        1: ("P1-08",),
        5: ("S5-04",),
        8: ("S1-04",),
    }
    assert len(found) == 3
    assert rows.parts(8).start < rows.parts(5).start < rows.parts(1).start
    assert [rows.row_of(rows.parts(row).start) for row in found] == list(found)

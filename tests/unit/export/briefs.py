"""The brief of the example: three recommendations under two headings, with the positions that the example says."""

from collections.abc import Mapping
from datetime import date

from alliance_desktop.domain.brief import Brief, BriefItem, ChosenItem, HeadingItem
from alliance_desktop.domain.marks import Entry, Marks
from alliance_desktop.domain.position import FieldName, Position, PositionField
from alliance_desktop.domain.report import Report, Target
from alliance_desktop.render.document import Origin
from alliance_desktop.render.selection import Selection, select_for_brief
from tests.builders import MOMENT_TEXT

DAY = date(2026, 11, 25)
ORIGIN = Origin("4f6c2a10-8a0e-4a55-9d3e-0b7c1f2e9a31", 3, "2026-11-25T09:40:00Z")
POSITIONS: Mapping[str, Mapping[FieldName, str]] = {
    "P1-08": {
        "stance": "support",
        "line": "We support regular and sufficient funding for civil society wherever a participating State delegates"
        " assistance and shelters to NGOs. Services on which victims depend cannot be planned from one project to the"
        " next.",
        "pressed": "Amounts are for national budgets. We would welcome an exchange of practices on multi-year"
        " agreements.",
        "background": "- Our shelters have run on three-year agreements since 2021.\n- Asks nearly the same as"
        " [S5-04](#s5-04): quote one, cite both.",
        "status": "cleared",
    },
    "S5-04": {
        "stance": "support-with-changes",
        "line": "We support this recommendation with one addition: funding should be provided within available"
        " resources. The obligation to assist rests with the State; how it is financed is for each State to decide.",
        "pressed": "We can accept the text of P1-08 as it stands.",
        "background": "- See also [P1-08](#p1-08).",
        "wording": "Where participating States delegate to NGOs the provision of support and assistance to trafficked"
        " persons, regular and sufficient funding should be provided, within available resources, to ensure"
        " compliance with relevant international obligations and standards;",
        "status": "drafted",
    },
    "S1-04": {
        "stance": "reserved",
        "line": "We are studying the use of confiscated proceeds for compensation with our Ministry of Justice. We"
        " reserve our position for now and will revert.",
        "status": "asked",
        "office": "Ministry of Justice",
        "asked_on": "2026-11-24",
        "reply_by": "2026-11-30",
    },
}
BRIEF = Brief(
    "4f6c2a10-8a0e-4a55-9d3e-0b7c1f2e9a31",
    "Funding: civil society and compensation",
    (
        ("for", "Head of Delegation"),
        ("occasion", "Human Dimension Committee, item 3"),
        ("date", "2026-12-02"),
        ("objective", "keep regular funding of NGOs on the agenda; no commitment on compensation funds yet"),
        ("marking", "For official use"),
    ),
    (
        HeadingItem("To raise"),
        ChosenItem(Target("osce-2018", "P1-08")),
        ChosenItem(Target("osce-2018", "S5-04")),
        HeadingItem("If raised"),
        ChosenItem(Target("osce-2018", "S1-04")),
    ),
)


def position(report: Report, code: str, fields: Mapping[FieldName, str]) -> Position:
    """A position of these fields."""
    on = Target(report.id, code)
    return Position(
        tuple(
            PositionField(f"{code}-{name}", on, name, text, "me", MOMENT_TEXT, MOMENT_TEXT)
            for name, text in fields.items()
        )
    )


def selection(report: Report, brief: Brief = BRIEF, marks: Mapping[str, Marks] | None = None) -> Selection:
    """The recommendations of a brief with `marks` by code; without any, with the positions of the example."""
    found = (
        marks
        if marks is not None
        else {code: Marks(position=position(report, code, fields)) for code, fields in POSITIONS.items()}
    )
    return select_for_brief(
        report, (_entry(report, target.code, found) for target in brief.targets), lambda _id: "Anna", "Anna"
    )


def of_items(*items: BriefItem) -> Brief:
    """A brief of some items, without a head."""
    return Brief("0" * 36, "A brief", (), items)


def _entry(report: Report, code: str, marks: Mapping[str, Marks]) -> Entry:
    one, section = report.recommendation(code), report.section_of(code)
    assert one is not None
    assert section is not None
    return Entry(one, section, marks.get(code, Marks()))

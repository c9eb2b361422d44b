"""The brief of the example: three recommendations under two headings, with the positions that the example says."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from alliance_desktop.domain.brief import Brief, BriefItem, ChosenItem, HeadingItem
from alliance_desktop.domain.marks import Entry, Marks, Note
from alliance_desktop.domain.position import FieldName, Position, PositionField
from alliance_desktop.domain.report import Report, Target
from alliance_desktop.domain.template import Template
from alliance_desktop.ingest.read_template import template_named
from alliance_desktop.render.document import Origin
from alliance_desktop.render.export_content import ExportContent, content_of_brief
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
        *(("for", "Head of Delegation"), ("occasion", "Human Dimension Committee, item 3"), ("date", "2026-12-02")),
        ("objective", "keep regular funding of NGOs on the agenda; no commitment on compensation funds yet"),
        ("marking", "For official use"),
    ),
    (
        *(HeadingItem("To raise"), ChosenItem(Target("osce-2018", "P1-08")), ChosenItem(Target("osce-2018", "S5-04"))),
        *(HeadingItem("If raised"), ChosenItem(Target("osce-2018", "S1-04"))),
    ),
)


def noted(code: str, *texts: str) -> tuple[Note, ...]:
    """Notes of these texts on a recommendation, or on a section."""
    on = Target("osce-2018", code)
    return tuple(Note(f"{n:036}", on, text, "me", MOMENT_TEXT, MOMENT_TEXT) for n, text in enumerate(texts))


def position(report: Report, code: str, fields: Mapping[FieldName, str]) -> Position:
    on = Target(report.id, code)
    return Position(
        tuple(
            PositionField(f"{code}-{name}", on, name, text, "me", MOMENT_TEXT, MOMENT_TEXT)
            for name, text in fields.items()
        )
    )


Said = Mapping[str, Marks | Mapping[Any, str] | str]
"""What is on recommendations, by code: marks, the fields of a position, or its line to take."""


def selection(report: Report, brief: Brief = BRIEF, said: Said | None = None) -> Selection:
    """The recommendations of a brief with what is said; without it, with the positions of the example."""
    found = POSITIONS if said is None else said
    return select_for_brief(
        (report,), (_entry(report, target.code, found) for target in brief.targets), lambda _id: "Anna", "Anna"
    )


def brief_content(
    report: Report, template: str | Template = "full-dossier", brief: Brief = BRIEF, said: Said | None = None
) -> ExportContent:
    """A brief by a template, ready to be written; the same as `selection` of it."""
    look = template_named(template) if isinstance(template, str) else template
    return content_of_brief(brief, selection(report, brief, said), look, DAY, ORIGIN)


def written_by(write: Callable[[ExportContent], Iterator[bytes]], *asked: Any) -> bytes:
    return b"".join(write(brief_content(*asked)))


def of_items(*items: BriefItem | str) -> Brief:
    """A brief of some items, or codes, without a head."""
    rows = (ChosenItem(Target("osce-2018", one)) if isinstance(one, str) else one for one in items)
    return Brief("0" * 36, "A brief", (), tuple(rows))


def _entry(report: Report, code: str, said: Said) -> Entry:
    one, section, found = report.recommendation(code), report.section_of(code), said.get(code, Marks())
    assert one is not None
    assert section is not None
    fields: Mapping[FieldName, str] = (
        {"line": found} if isinstance(found, str) else found if isinstance(found, Mapping) else {}
    )
    marks = found if isinstance(found, Marks) else Marks(position=position(report, code, fields))
    return Entry(one, section, marks, report)

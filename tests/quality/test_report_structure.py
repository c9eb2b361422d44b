"""The report's parts are where a reader of the print expects them: sections, codes, pages, lists, people."""

import re
import tomllib
from pathlib import Path

import pytest

from alliance_desktop.ingest.read_package import read_package

FOLDER = Path(__file__).parents[2] / "resources" / "reports" / "osce-2018"
REPORT = read_package(FOLDER)

COUNTS = {
    "introduction": 0,
    "opening": 0,
    "panel-1": 11,
    "panel-2": 6,
    "panel-3": 0,
    "side-events": 0,
    "side-event-1": 6,
    "side-event-2": 7,
    "side-event-3": 3,
    "side-event-4": 7,
    "side-event-5": 5,
    "side-event-6": 5,
    "side-event-7": 3,
}
PAGES = (1, 39, 74, 113, 155, 206, 242, 296, 352, 398, 449, 498)
"""The lines of the source on which the twelve printed pages begin."""


@pytest.fixture(scope="module")
def first_lines() -> dict[str, int]:
    """The line of the source on which each passage begins."""
    layout = tomllib.loads((FOLDER / "layout.toml").read_text(encoding="utf-8"))
    return {passage["of"]: passage["at"] for passage in layout["passages"]}


def test_there_are_thirteen_sections_and_fifty_three_recommendations() -> None:
    assert {section.id: len(section.recommendations) for section in REPORT.sections} == COUNTS
    assert len(REPORT.recommendations) == 53


def test_the_report_says_what_it_is() -> None:
    assert (REPORT.id, REPORT.date, REPORT.language) == ("osce-2018", "2018", "en")
    assert "Everyone Has a Role: How to Make a Difference Together" in REPORT.title


def test_codes_are_those_of_their_section_and_count_from_one() -> None:
    for section in REPORT.sections:
        letter = section.kind[0].upper()
        codes = [f"{letter}{section.number}-{place:02}" for place in range(1, COUNTS[section.id] + 1)]
        assert [one.code for one in section.recommendations] == codes
        assert [one.number for one in section.recommendations] == list(range(1, len(codes) + 1))
        assert {one.section for one in section.recommendations} <= {section.id}


def test_a_heading_is_the_whole_of_it_and_a_title_is_without_label() -> None:
    labels = {"panel-1": "Panel 1: ", "panel-2": "Panel 2: ", "panel-3": "Panel 3 – "}
    labels |= {f"side-event-{n}": f"{n}. " for n in range(1, 8)}
    for section in REPORT.sections:
        assert section.heading == labels.get(section.id, "") + section.title


def test_numbers_and_parents_follow_from_the_ids() -> None:
    for section in REPORT.sections:
        label, _dash, number = section.id.rpartition("-")
        assert section.number == (int(number) if number.isdecimal() else None)
        assert section.kind == (label if number.isdecimal() else section.id)
        assert section.parent == ("side-events" if section.kind == "side-event" else None)
    side_events = REPORT.section("side-events")
    assert side_events is not None
    assert side_events.children == tuple(list(COUNTS)[-7:])


def test_the_page_is_the_printed_one_on_which_it_begins(first_lines: dict[str, int]) -> None:
    for one in REPORT.recommendations:
        assert one.page == sum(line <= first_lines[one.code] for line in PAGES), one.code
    for section in REPORT.sections:
        first = first_lines.get(f"{section.id} heading") or first_lines[f"{section.id} title"]
        assert section.page == sum(line <= first for line in PAGES), section.id


def test_pages_as_a_reader_of_the_printed_report_finds_them() -> None:
    pages = {one.code: one.page for one in REPORT.recommendations}
    assert [pages[code] for code in ("P1-03", "P1-04", "P1-08", "P1-11")] == [3, 4, 4, 4]
    assert [pages[code] for code in ("P2-01", "P2-04", "P2-05", "P2-06")] == [5, 5, 6, 6]
    assert [pages[code] for code in ("S1-05", "S1-06", "S2-07", "S3-01")] == [7, 8, 8, 9]
    assert [pages[code] for code in ("S4-01", "S5-04", "S6-01", "S7-03")] == [10, 11, 12, 12]
    assert [section.page for section in REPORT.sections] == [1, 2, 3, 4, 6, 7, 7, 8, 8, 9, 10, 11, 12]


def test_the_paragraphs_are_those_of_the_print() -> None:
    counts = [len(section.paragraphs) for section in REPORT.sections]
    assert counts == [7, 3, 2, 2, 3, 1, 2, 1, 1, 2, 2, 1, 1]


def test_the_side_events_of_the_introduction_are_the_only_list() -> None:
    lists = [part for section in REPORT.sections for part in section.paragraphs if not isinstance(part, str)]
    assert lists == [REPORT.sections[0].paragraphs[6]]
    titles = [section.title for section in REPORT.sections if section.kind == "side-event"]
    assert len(lists[0]) == 7
    for item, title in zip(lists[0], titles, strict=True):
        assert re.match(rf"{re.escape(title)} (co-)?organized (with|by) ", item)


def test_every_section_with_recommendations_leads_in_to_them() -> None:
    for section in REPORT.sections:
        assert (section.lead_in is not None) == bool(section.recommendations)
        assert section.lead_in is None or "recommendations" in section.lead_in


def test_the_people_are_those_whom_the_text_names() -> None:
    people = {person.name for section in REPORT.sections for person in section.people}
    assert len(people) == 48
    named_by_office = {("panel-3", "Martijn Pluim"), ("panel-3", "Sara Pennicino")}
    for section in REPORT.sections:
        text = " ".join(part for part in section.paragraphs if isinstance(part, str))
        for person in section.people:
            assert person.name in text or (section.id, person.name) in named_by_office


ROLES = [
    ("opening", "keynote", ["Monique Villa"]),
    ("panel-1", "moderator", ["Heracles Moskoff"]),
    ("panel-1", "rapporteur", ["Martijn Pluim"]),
    ("panel-1", "speaker", ["Frédéric Kurz", "Luvsan Erdenechuluun", "Jeroen Beirnaert", "Tomo Knežević"]),
    ("panel-2", "moderator", ["Larysa Belskaya"]),
    ("panel-2", "rapporteur", ["Sara Pennicino"]),
    ("panel-3", "moderator", ["Rasa Ostrauskaite"]),
    ("panel-3", "closing remarks", ["Madina Jarbussynova"]),
    ("side-event-1", "moderator", ["Suzanne Hoff"]),
    ("side-event-3", "moderator", ["Andrei Lozovik"]),
    ("side-event-4", "moderator", ["Youla Haddadin"]),
    ("side-event-5", "opening remarks", ["Claude Wild"]),
    ("side-event-6", "closing remarks", ["Paul Huynen"]),
    ("side-event-7", "moderator", ["Antonio Zappulla"]),
]


def test_people_have_the_role_that_the_text_gives_them() -> None:
    sections = {section.id: section.people for section in REPORT.sections}
    for section, role, names in ROLES:
        assert [person.name for person in sections[section] if person.role == role] == names

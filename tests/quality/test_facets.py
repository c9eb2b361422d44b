"""The facets of the report: every recommendation read, in the vocabularies' words, each on words that stand there."""

from collections.abc import Iterator

from alliance_desktop.domain.knowledge import ADDRESSEES, STRENGTHS, TOPICS
from alliance_desktop.ingest.read_package import read_package
from tests import ROOT

FOLDER = ROOT / "resources" / "reports" / "osce-2018"
REPORT = read_package(FOLDER)
KNOWLEDGE = REPORT.knowledge
ALL = [(one, KNOWLEDGE.facets_of(one.code)) for one in REPORT.recommendations]

ORGANIZERS = {
    "side-event-1": {"la-strada": "La Strada International"},
    "side-event-2": {"odihr": "ODIHR", "spmu": "SPMU"},
    "side-event-3": {"belarus": "Belarus", "osr-cthb": "OSR-CTHB"},
    "side-event-4": {"osr-cthb": "OSR-CTHB"},
    "side-event-5": {"osr-cthb": "OSR-CTHB"},
    "side-event-6": {"france": "France", "greece": "Greece", "belgium": "Belgium"},
    "side-event-7": {"trf": "Thomson Reuters Foundation"},
}


def test_every_recommendation_is_read_topics_first_and_somebody_is_asked_hidden_only_where_no_state_is_named() -> None:
    assert list(KNOWLEDGE.facets) == [one.code for one in REPORT.recommendations]
    for one, facets in ALL:
        assert sum(topic.primary for topic in facets.topics) in (1, 2), one.code
        assert {who.role for who in facets.addressees} & {"acting", "implied"}, one.code
        assert facets.strength, one.code
    for one, facets in ALL:
        asked = {role: {who.id for who in facets.addressees if who.role == role} for role in ("acting", "implied")}
        assert asked["implied"] <= {"states"}, one.code
        assert not asked["implied"] & asked["acting"], one.code


def test_ids_are_those_of_the_vocabularies_and_stand_once() -> None:
    for one, facets in ALL:
        roles = [(who.role, who.id) for who in facets.addressees]
        topics, strength = ([part.id for part in parts] for parts in (facets.topics, facets.strength))
        for found, known in (([name for _role, name in roles], ADDRESSEES), (topics, TOPICS), (strength, STRENGTHS)):
            assert set(found) <= known.keys(), one.code
        for ids in (roles, topics, strength):
            assert len(ids) == len(set(ids)), one.code


def test_every_ground_stands_in_the_recommendation_and_the_wording_is_that_of_the_text() -> None:
    for one, facets in ALL:
        grounds = [who.ground for who in facets.addressees] + [topic.ground for topic in facets.topics]
        grounds += [part.ground for part in facets.strength]
        assert [ground for ground in grounds if ground not in one.text] == [], one.code
    for one, facets in ALL:
        said = {name for name, forms in STRONG.items() if any(form in one.text for form in forms)}
        assert {part.id for part in facets.strength} == (said or {"statement"}), one.code


STRONG = {
    "should": ("should ",),
    "have-to": ("has to ", "have to "),
    "need": ("needs to ", "is needed", "requires ", "professionals require ", "There is a need "),
    "recommended": ("is recommended",),
}
"""The forms in which this report puts it; `require` and `needs` stand elsewhere too, and are nobody's demand there."""


def test_the_same_demand_is_read_the_same_way_and_who_organizes_is_whom_the_text_names() -> None:
    for codes in (("P1-08", "S5-04"), ("S2-02", "S2-07"), ("P2-06", "S2-01")):
        first, second = map(KNOWLEDGE.facets_of, codes)
        assert {(who.id, who.role) for who in first.addressees} == {(who.id, who.role) for who in second.addressees}
        assert {top.id for top in first.topics if top.primary} == {top.id for top in second.topics if top.primary}
    about = [one.code for one, facets in ALL if "compensation" in {topic.id for topic in facets.topics}]
    assert about == [f"S1-{number:02}" for number in range(1, 7)]
    found = {section: {one.id: one.name for one in them} for section, them in KNOWLEDGE.organizers.items()}
    assert found == ORGANIZERS
    for section, organizers in KNOWLEDGE.organizers.items():
        for one in organizers:
            assert any(one.ground in part for part in words(section)), one


def words(section_id: str) -> Iterator[str]:
    section = REPORT.section(section_id)
    assert section is not None
    for part in section.paragraphs:
        yield from (part,) if isinstance(part, str) else part

"""Whom and what the report names is complete, and rests on the report's own words."""

import re

from alliance_desktop import paths
from alliance_desktop.domain.report import passages
from alliance_desktop.domain.text.expansion import Mentions, of_abbreviations
from alliance_desktop.ingest.read_package import read_package

REPORT = read_package(paths.resource("reports", "osce-2018"))
KNOWN = REPORT.knowledge
TEXTS = [passage.text for passage in passages(REPORT)]
WORDS = "\n".join(TEXTS)
EVERY_NAMED = (*KNOWN.documents, *KNOWN.organizations, *KNOWN.countries)


def words_of(section: str) -> str:
    return "\n".join(passage.text for passage in passages(REPORT) if passage.section == section)


def test_the_people_are_48_as_the_sections_name_them_and_what_is_said_of_each_stands_there() -> None:
    assert len(KNOWN.people) == 48
    told = [(at.section, person.name, at.role) for person in KNOWN.people for at in person.appearances]
    named = [(section.id, one.name, one.role) for section in REPORT.sections for one in section.people]
    assert sorted(told) == sorted(named)
    for name, at in [(person.name, at) for person in KNOWN.people for at in person.appearances]:
        assert at.ground in words_of(at.section), name
        by_office = at.section == "panel-3" and at.ground == "The Rapporteurs of the previous panels"
        assert name in at.ground or by_office


ORDINARY = """
Access Address Adjunct Advisor Advocacy Affairs Agenda Ambassador Anti Asia Assistance Beings Central Chief
Civil Co Combat Combating Conference Consultant Cooperation Coordinator Council Counsellor Counter Critical
Current Decisions Department Deputy Development Dialogues Difference Diplomacy Director Division Engagement
Enhancing Envoy Europe Everyone Executive Force Foreign General Global Has Health Human Implementation
Inclusive Industry International Lawyer Manager Media Mediterranean Migrant Migration Minister Ministerial
More Multilateral NGOs National Officer Organizations Panel Partnerships Permanent Policy Prevent Private
Procedures Professor Programme Programmes Prosecutor Public Rapporteur Rapporteurs Regional Remarks
Representative Resource Rights Role Route Routes Section Sector Senior Service Services Sexual Smuggling
Social Society Special Specialist Specialized Task Team Terrorism The Thematic Threats Together Towards
Trade Trafficking Transnational Transportation Travel Treaty Trust Union Unit Untapped Violence Welcoming
"""
"""Words of titles and offices that the report writes with a capital."""


def test_no_name_in_the_text_is_missing() -> None:
    """Where two words with capitals follow each other they are listed names, or words of titles and offices."""
    forms = {form for one in EVERY_NAMED for form in one.forms}
    rest = WORDS
    for known in sorted(forms | {person.name for person in KNOWN.people}, key=len, reverse=True):
        rest = rest.replace(known, "§")
    runs = re.findall(r"[A-Z]\w+(?:[ -][A-Z]\w+)+", rest)
    assert {run for run in runs if not set(ORDINARY.split()).issuperset(re.split("[ -]", run))} == set()


def test_each_form_stands_in_the_text_as_whole_words_and_symbols_and_quoted_titles_are_documents() -> None:
    for one in EVERY_NAMED:
        assert list(one.forms) == sorted(one.forms, key=len, reverse=True)
        for form in one.forms:
            where = Mentions([(form, one.id)])
            assert any(list(where.in_text(text)) for text in TEXTS), form
    forms = {form for one in KNOWN.documents for form in one.forms}
    assert set(re.findall(r"\b[A-Z]+\.DEC/[\w./]+\b", WORDS)) <= forms
    assert set(re.findall(r"“(Strengthening [^”]+)”", WORDS)) <= forms
    assert {"National Referral Mechanism Handbook", "Sustainable Development Goals"} <= forms


def test_an_expansion_is_the_texts_own_or_marked_as_ours_and_every_bracket_that_gives_one_is_a_ground() -> None:
    for one in KNOWN.abbreviations:
        assert one.ground in WORDS, one.short
        assert not one.ground or (one.short in one.ground and one.expansion in one.ground), one.short
    given = {one.short for one in KNOWN.abbreviations if one.ground}
    in_brackets = {part for found in re.findall(r"\(([A-Z][A-Z/-]+)\)", WORDS) for part in found.split("/")}
    assert in_brackets <= given


NO_ABBREVIATIONS: dict[str, str] = {}
"""Words in capitals that stand for nothing shorter, with the reason; there are none in this report."""


def test_every_word_in_capitals_is_explained() -> None:
    """Two capitals or more in a row, a small s for the plural behind them, or capitals with points between."""
    where = of_abbreviations(KNOWN.abbreviations)
    for text in TEXTS:
        explained = {at for hit in where.in_text(text) for at in range(hit.start, hit.end)}
        for found in re.finditer(r"\b(?:[A-Z]\.){2,}|\b[A-Z]{2,}s?\b", text):
            assert explained.issuperset(range(found.start(), found.end())) or found[0] in NO_ABBREVIATIONS, found[0]


def test_an_abbreviation_in_a_longer_one_is_that_one() -> None:
    where = of_abbreviations(KNOWN.abbreviations)
    assert [hit.id for hit in where.in_text("the OSR-CTHB, CTHB and TNTD/SPMU of the OSCE/ODIHR; NGOs")] == [
        *("OSR-CTHB", "CTHB", "TNTD", "SPMU", "OSCE", "ODIHR", "NGO"),
    ]
    assert not list(where.in_text("USE of DOTS, UNO, Hong"))

"""Codes such as 131.7 and 45(b), and those who proposed, in the filter language, in completion and in *Go to*."""

from dataclasses import replace

import pytest

from alliance_desktop.domain.address import goals, read_address
from alliance_desktop.domain.language.completion import complete
from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.language.sentence import sentence
from alliance_desktop.domain.language.vocabulary import Vocabulary
from alliance_desktop.domain.report import Recommendation, Report, Section, is_code
from alliance_desktop.errors import FilterError
from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.render.place_words import cited_place
from tests.reports import AVERLAND

REPORT = read_package(AVERLAND)
VOCABULARY = Vocabulary(REPORT)


def test_every_code_however_it_is_typed_is_a_condition_that_reads_back() -> None:
    typed = {
        "131.7": ("131.7", "131-7", "131–7", "id:131.7"),
        "132.10": ("132.10", "132-10"),
        "45(b)": ("45(b)", "45b", "45.b", "45(B)", "id:45(b)", 'id:"45(b)"'),
        "45(c)(ii)": ("45(c)(ii)", "45(c)ii", "45.c.ii"),
        "R12": ("R12", "r12", "r-12"),
        "W14-03": ("W14-03", "w14-3", "w14.3"),
    }
    wrong = {
        text: code
        for code, texts in typed.items()
        for text in texts
        if [str(term) for term in parse(text, VOCABULARY).terms] != [str(parse(f'id:"{code}"', VOCABULARY))]
    }
    assert not wrong
    for one in REPORT.recommendations:
        for text in (one.code, f"-{one.code}", f"({one.code} OR 131.1)", f"id:{one.code},131.1", f"related:{one.code}"):
            meant = parse(text, VOCABULARY)
            assert parse(str(meant), VOCABULARY) == meant, text
            assert one.code in sentence(meant.terms[0])


def test_brackets_stay_brackets_and_amounts_stay_words() -> None:
    assert str(parse("(funding OR 45(b))(shelter)", VOCABULARY)) == "(funding OR 45(b)) shelter"
    assert str(parse("tag:2025(shelter)", VOCABULARY)) == "tag:2025 shelter"
    for text in ("2.5", "45-year-old", "2025(shelter)", "131", "131,7"):
        assert sentence(parse(text, VOCABULARY).terms[0]).startswith("contains"), text


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        *(("131.7", "131.7"), ("131 7", "131.7"), ("rec. 131.7", "131.7"), ("recommendation 45(b)", "45(b)")),
        *(("45 b", "45(b)"), ("45(b", "45(b)"), ("45cii", "45(c)(ii)")),
        ("7", "131.7"),  # as in the section where the reader is
        *(("rec 10", "132.10"), ("conclusions 7", "131.7"), ("session 14, rec. 3", "W14-03"), ("w14 3", "W14-03")),
        ("session 14", "session-14"),
        ("detention of ch", "detention-of-children"),
        ("Conclusions and recommendations, recommendation 131.7, p. 15", "131.7"),
        ("“Adopt a law” (Averland 2025), Places of detention, recommendation 45(b).", "45(b)"),
        ("Session 14, recommendation 3 (W14-03), p. 20", "W14-03"),
    ],
)
def test_what_is_typed_to_go_there_goes_there(typed: str, code: str) -> None:
    assert [goal.code for goal in goals(typed, VOCABULARY, "conclusions").found][:1] == [code]


def test_each_citation_leads_back_and_names_no_page_that_is_none() -> None:
    for code in [one.code for one in REPORT.recommendations] + [one.id for one in REPORT.sections]:
        cited = cited_place(REPORT, code, 0)
        assert "None" not in cited
        if REPORT.recommendation(code) is not None or REPORT.section(code).page:  # type: ignore[union-attr]
            assert VOCABULARY.codes.meant(f"“Words.” Averland 2025 (2025), {cited}") == code


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("131.99", "131.99 isn’t in this report; did you mean 131."),
        ("45(z)", "45(z) isn’t in this report; did you mean 45("),
        ("id:zzz", "a code looks like 131.1, a section like conclusions"),
        ("panel:1", "this report has no panel."),
        ("topic:funding", "nothing is recorded for topic: in this report."),
        ("from:germany", "brazil, chile, france"),
    ],
)
def test_what_is_not_there_is_told_by_codes_and_values_of_this_report(typed: str, message: str) -> None:
    with pytest.raises(FilterError) as refused:
        parse(typed, VOCABULARY)
    assert message in str(refused.value)


def test_a_proposer_is_found_and_offered_and_fields_without_values_are_not() -> None:
    (term,) = parse("from:chile", VOCABULARY).terms
    assert sentence(term) == "from Chile"
    assert VOCABULARY.of("from")["chile"].codes == {"131.1", "131.3"}
    assert VOCABULARY.of("from")["migrants-aid"].codes == {"W14-02", "W14-03"}

    def offered(text: str) -> list[str]:
        return [one.text for one in complete(text, len(text), VOCABULARY, {}, lambda _term: 0)]

    assert offered("from:mi") == ["migrants-aid"]
    assert (offered("pa"), offered("si"), offered("to"), offered("fr")) == (["page:"], [], [], ["from:"])


def test_a_report_without_pages_says_so() -> None:
    bare = Vocabulary(Report("a", "A", "2025", "en", REPORT.sections[6:]))
    assert goals("p. 4", bare, "").remark == "This report has no pages."
    assert read_address("p. 4", bare) is None


def test_the_form_of_a_code() -> None:
    for code in ("131.7", "R12", "45(b)", "W14-03", "1", "Ä2"):
        assert is_code(code), code
    for text in ("", "a", "(a)1", "4 5", "4/5", "4,5", "4:5", "-1", "1" * 25, "4_5", "45[b]"):
        assert not is_code(text), text
    assert Recommendation("131.7", "s", 7, None, "T", printed=True).label == "131.7"


def test_a_section_is_called_by_its_label_and_a_bare_number_only_stands_before_its_title() -> None:
    one = REPORT.recommendations[0]
    given = replace(one, code="C2-01", printed=False)

    def called(label: str, *body: Recommendation, badge: str = "C2") -> tuple[str, str, str]:
        section = Section("s", "section", None, "Title", "II. Title", None, body=body, own_label=label, own_badge=badge)
        return section.badge, section.label, section.name

    assert called("II", one) == ("II", "", "Title")
    assert called("II", given) == ("C2", "", "Title")
    assert called("Annex", one) == ("", "Annex", "Annex")
    assert called("Table ronde 1", replace(given, code="T1-01"), badge="T1") == ("T1", "Table ronde 1", "Table ronde 1")
    session = Section("s", "session", 14, "Title", "Session 14: Title", None, body=(one,))
    assert (session.badge, session.label, session.prefix) == ("W14", "Session 14", "W14")

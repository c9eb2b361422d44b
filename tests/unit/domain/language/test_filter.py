"""What a filter accepts, how it is printed back, and how it reads as chips."""

import pytest
from hypothesis import given

from alliance_desktop.domain.language import filter_terms
from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.language.sentence import sentence
from alliance_desktop.domain.marks import Entry
from alliance_desktop.domain.text.words import Words
from tests.filter_samples import REPORT, VOCABULARY, entries, evaluation, marked_entries, marks, passing, terms

MARKED = entries(
    P1_01=marks("P1-01", tags=("Money/Aid",), notes=("Ask for *multi-year* support.",)),
    P1_02=marks("P1-02", tags=("money", "Red line"), bookmark=True),
    S2_01=marks("S2-01", notes=("Nothing yet", "Geld für Opfer")),
)


def shown(text: str) -> str:
    """The codes that a filter leaves of the marked report."""
    wanted = parse(text, VOCABULARY)
    return " ".join(passing(wanted, MARKED))


def test_an_empty_filter_shows_everything_and_only_marks_need_the_store() -> None:
    assert shown("  ") == "P1-01 P1-02 P2-01 P2-02 S1-01 S2-01"
    assert not parse("", VOCABULARY)
    assert parse("a", VOCABULARY)
    assert not parse("training (panel:1 OR p. 4) -P1-02 =x", VOCABULARY).needs_store
    for text in ("tag:x", "has:note", "no:tag", "is:bookmarked", "note:x", "a OR -(b tag:x)"):
        assert parse(text, VOCABULARY).needs_store


def test_words_are_looked_for_in_the_recommendations_own_text() -> None:
    assert shown("training") == "P1-01 P2-01"
    assert shown("cooperation") == shown('"co operation"') == shown("Co-Operation") == "P1-01 S2-01"
    assert shown("knezevic") == "P2-01"
    assert shown("train") == ""
    assert shown("train*") == "P1-01 P2-01"
    assert shown('"regular funding"') == "P1-02"
    assert shown('"funding regular"') == ""
    assert shown("=training") == "P1-01"
    assert shown('="Training for"') == "P2-01"
    assert shown("geld") == ""


def test_terms_side_by_side_must_all_hold_and_or_binds_weaker() -> None:
    assert shown("training multi") == "P1-01"
    assert shown("regular funding OR compensation") == "P1-02 S1-01"
    assert shown("funding (regular OR states)") == "P1-02 S2-01"
    assert shown("-training panel:1,2") == "P1-02 P2-02"
    assert shown("-(training OR funding)") == "P2-02 S1-01"
    assert shown("funding -funding") == ""


def test_a_tag_counts_with_those_under_it_may_be_called_anything_and_an_unknown_one_is_named() -> None:
    assert shown("tag:MONEY") == "P1-01 P1-02"
    assert shown("tag:money/*") == "P1-01"
    assert shown("tag:money/aid") == shown("tag:#money/AID") == "P1-01"
    assert shown("tag:mon") == ""
    assert shown('tag:"red line"') == "P1-02"
    assert shown('tag:"red line",money/*') == "P1-01 P1-02"
    assert shown("tag:money -tag:money/*") == "P1-02"
    wanted = parse("tag:money (tag:gone OR -tag:Lost,money/*) tag:gone", VOCABULARY)
    assert filter_terms.unknown_names(wanted, "tag", ["money"]) == ("gone", "Lost", "money/*")
    assert filter_terms.unknown_names(wanted, "tag", ["money", "money/aid", "gone", "lost/x"]) == ()
    for name in ("red line", 'say "hi"', "#x", "a,b", "(a)", "a:b", "-a", "A*"):
        wanted = filter_terms.Filter((filter_terms.Tagged((name,)),))
        assert parse(str(wanted), VOCABULARY) == wanted


def test_places_are_asked_for_by_their_names_and_marks_by_kind_and_by_the_words_of_notes() -> None:
    assert shown("panel:1") == shown("section:panel-1") == shown("panel-1") == "P1-01 P1-02"
    assert shown("panel:3") == shown("section:opening") == ""
    assert shown("side:1") == "S1-01"
    assert shown("section:side-events") == shown("side-events") == "S1-01 S2-01"
    assert shown("page:4") == shown("p. 4") == shown("P.4") == "P2-01 P2-02"
    assert shown("P1-02") == shown("p1–2") == shown("id:p1.2") == "P1-02"
    assert shown("id:S2-01,p1-1") == "P1-01 S2-01"
    assert shown("has:note") == "P1-01 S2-01"
    assert shown("has:bookmark,tag") == "P1-01 P1-02"
    assert shown("no:note,tag") == shown("-has:note,tag") == "P2-01 P2-02 S1-01"
    assert shown("is:bookmarked") == "P1-02"
    assert shown("note:multiyear") == "P1-01"
    assert shown('note:"geld fur"') == shown("note:opf*") == "S2-01"
    assert shown("note:support,nothing") == "P1-01 S2-01"


def test_terms_are_taken_off_and_put_on_one_by_one() -> None:
    wanted = parse("training -panel:1 (a OR b)", VOCABULARY)
    assert [str(term) for term in wanted.terms] == ["training", "-panel:1", "(a OR b)"]
    assert str(wanted.without(1)) == "training (a OR b)"
    assert str(wanted.and_(filter_terms.OneOf("has", ("note",)))) == "training -panel:1 (a OR b) has:note"
    assert wanted.and_(Words("training")) == wanted
    assert str(filter_terms.Filter().and_(filter_terms.all_of([Words("a"), Words("b")]))) == "a b"


def test_terms_read_as_words() -> None:
    said = {
        "tag:funding": "tagged funding",
        "-tag:funding": "not: tagged funding",
        "tag:money/*,x": "tagged under money or x",
        "panel:1,2": "panel 1 or 2",
        "side:2": "side event 2",
        "section:opening": "section opening",
        "p. 4": "page 4",
        "p1-1": "P1-01",
        '"co-operation"': "contains “co-operation”",
        "fund*": "contains “fund…”",
        "=NGOs": "contains exactly “NGOs”",
        "has:note": "with a note",
        "no:tag": "without a tag",
        "has:note,bookmark": "with a note or a bookmark",
        "is:bookmarked": "bookmarked",
        "note:money": "a note contains “money”",
        "(a OR -(b p.4))": "contains “a” or not: (contains “b” and page 4)",
    }
    assert {text: sentence(parse(text, VOCABULARY).terms[0]) for text in said} == said


@given(terms, terms, marked_entries())
def test_de_morgans_laws_hold(first: filter_terms.Term, second: filter_terms.Term, marked: list[Entry]) -> None:
    """Joined as they are: codes side by side would become one list of places, where one or the other will do."""
    apart, accepted = (filter_terms.negated(first), filter_terms.negated(second)), evaluation(marked).accepted
    assert accepted(filter_terms.negated(filter_terms.any_of([first, second]))) == accepted(filter_terms.AllOf(apart))
    assert accepted(filter_terms.negated(filter_terms.AllOf((first, second)))) == accepted(filter_terms.any_of(apart))
    assert accepted(filter_terms.negated(first)) == {one.code for one in REPORT.recommendations} - accepted(first)


def asked(text: str) -> filter_terms.Filter:
    return parse(text, VOCABULARY)


@pytest.mark.parametrize(
    ("text", "chips"),
    [
        ("", []),
        ("funding", ["contains “funding”"]),
        ("funding NGO* data", ["contains “funding”, “NGO…” and “data”"]),
        ('funding "capacity building" data', ["contains “funding”", "contains “capacity building”", "contains “data”"]),
        ("funding =States -data", ["contains “funding”", "contains exactly “States”", "not: contains “data”"]),
        ("funding panel:1 data", ["contains “funding”", "panel 1", "contains “data”"]),
        ("(funding data OR panel:1)", ["(contains “funding” and “data”) or panel 1"]),
        ("-(funding panel:1)", ["not: (contains “funding” and panel 1)"]),
    ],
)
def test_plain_words_side_by_side_are_one(text: str, chips: list[str]) -> None:
    assert [sentence(one) for one in asked(text).chips] == chips


def test_a_chip_goes_with_all_its_words() -> None:
    wanted = asked('funding NGOs panel:1 "capacity building" data')
    left = ['panel:1 "capacity building" data', 'funding NGOs "capacity building" data', "funding NGOs panel:1 data"]
    assert [str(wanted.without_chip(index)) for index in range(3)] == left
    assert str(wanted.without_chip(3)) == 'funding NGOs panel:1 "capacity building"'
    assert asked("funding").without_chip(0) == asked("")

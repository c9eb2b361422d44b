"""What passes a filter, and ways out where nothing does."""

import re
from datetime import UTC, datetime, timedelta
from itertools import combinations, permutations
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import given

from alliance_desktop.domain.language import marks_asked
from alliance_desktop.domain.language.filter_terms import Filter, Term
from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.marks import Entry
from alliance_desktop.domain.moment import moment_text, utc_now
from alliance_desktop.domain.report import Report
from alliance_desktop.domain.report_index import ReportIndex
from alliance_desktop.library import tag_edits
from alliance_desktop.library.finding import filtering
from alliance_desktop.library.finding.filtering import FilterEvaluation
from alliance_desktop.library.finding.questions import Questions
from tests import builders
from tests.filter_samples import REPORT, VOCABULARY, accepts, entries, evaluation, marked_entries, marks, terms


@pytest.fixture
def index(osce: Report) -> ReportIndex:
    return ReportIndex(osce)


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("xylophone", "None of the 53 recommendations contains “xylophone”."),
        ("panel:3", "None of the 53 recommendations meets this: panel 3."),
        ("panel:3 side:1", "None of the 53 recommendations meets both conditions."),
        ("panel:3 side:1 to:states", "None of the 53 recommendations meets all 3 conditions."),
    ],
)
def test_why_nothing_passes_is_said_in_words(index: ReportIndex, asked: str, why: str) -> None:
    assert Questions(index, lambda: None).no_result(parse(asked, index.vocabulary)).why == why


@pytest.mark.parametrize(
    ("asked", "less"),
    [
        ("panel:3 funding", ["Without: panel 3 · 3 recommendations"]),
        ("panel:3 funding xylophone", ["Without: panel 3, contains “xylophone” · 3 recommendations"]),
        (
            "panel:1 panel:2 side:3",
            [
                "Without: panel 1, panel 2 · 3 recommendations",
                "Without: panel 1, side event 3 · 6 recommendations",
                "Without: panel 2, side event 3 · 11 recommendations",
            ],
        ),
        ("panel:1 side:3 from:belarus xylophone", ["Without: panel 1, contains “xylophone” · 3 recommendations"]),
        ("panel:3 xylophone", []),
        ("national referral mechanism tag:x", ["Without: tagged x · 4 recommendations"]),
        (
            "national referral mechanism section:side-event-6 xylophone",
            ["Without: contains “xylophone” · 1 recommendation"],
        ),
        ("national xylophone referral mechanism", ["Without: contains “xylophone” · 4 recommendations"]),
        ("national xylophone national tag:x", ["Without: contains “xylophone”, tagged x · 6 recommendations"]),
        ("panel:3", []),
    ],
)
def test_as_few_conditions_less_are_offered_as_find_something(index: ReportIndex, asked: str, less: list[str]) -> None:
    found = Questions(index, lambda: None).no_result(parse(asked, index.vocabulary))
    assert [offer.text for offer in found.less] == less


@pytest.mark.parametrize(
    ("asked", "count", "wanted"),
    [
        ("panel:1 or panel:2", 17, "(panel:1 OR panel:2)"),
        ("panel:1 panel:2 or", 17, "(panel:1 OR panel:2)"),
        ("panel:1 Or panel:2 or side:1", 23, "(panel:1 OR panel:2 OR side:1)"),
        ('panel:1 or "human rights" or side:1', 18, '(panel:1 OR "human rights" OR side:1)'),
        ("page:5 panel:1 or panel:2 to:states~", 4, "page:5 (panel:1 OR panel:2) to:states~"),
        ("or panel:1 panel:2", 0, ""),
        ('panel:1 "OR" panel:2', 0, ""),
    ],
)
def test_a_small_or_amid_conditions_is_offered_as_or(index: ReportIndex, asked: str, count: int, wanted: str) -> None:
    questions = Questions(index, lambda: None)
    found = questions.no_result(parse(asked, index.vocabulary))
    offered = [(offer.text, str(offer.wanted)) for offer in found.meant if " OR " in offer.text]
    row = wanted[wanted.find("(") + 1 : wanted.find(")")]
    assert offered == ([(f"{row} · {count} recommendations", wanted)] if wanted else [])
    assert not wanted or questions.count(found.meant[0].wanted) == count


def test_what_an_offer_says_is_what_its_filter_finds_and_none_is_made_twice(index: ReportIndex) -> None:
    questions = Questions(index, lambda: None)
    found = questions.no_result(parse("national referral mechanism section:side-event-6 tag:x", index.vocabulary))
    assert [offer.text for offer in found.less] == [
        f"Without: tagged x · {questions.count(offer.wanted)} recommendation" for offer in found.less
    ]
    asked = parse("which funding", index.vocabulary)
    found = Questions(index, lambda: None).no_result(asked)
    assert [offer.text for offer in (*found.meant, *found.less)] == [
        "3 recommendations without “which”",
        "Without: contains “funding” · 3 recommendations",
    ]


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        *(("tag:fundin", ["tag:funding"]), ("tag:fudning", ["tag:funding"])),
        *(("tag:copmensaton", ["tag:money/compensation"]), ("tag:fundin,nosuch", ["tag:funding,nosuch"])),
        ("tag:compensation", ["tag:money/compensation"]),
        ("tag:compensatoin panel:1", ["tag:money/compensation panel:1"]),
        ("tag:compensation panel:2", []),
        ("tag:fun", ["tag:funding", "tag:fun-fair"]),
        ("tag:finding-nothing", []),
        ("tag:unus", []),
    ],
)
def test_a_tag_spelt_nearly_so_is_proposed(
    store: Path, osce: Report, index: ReportIndex, asked: str, meant: list[str]
) -> None:
    library = builders.library(store, osce)
    for name, codes in (("funding", ("P1-08", "S5-04")), ("fun-fair", ("P1-02",)), ("money/compensation", ("P1-03",))):
        library.apply(tag_edits.add_tags(library, [library.target(code) for code in codes], [name]))
    library.apply(tag_edits.add_tags(library, [library.target("P1-01")], ["unused"]))
    library.apply(tag_edits.remove_tags(library, [library.target("P1-01")], ["unused"]))
    found = Questions(index, lambda: library).no_result(parse(asked, index.vocabulary))
    assert [str(offer.wanted) for offer in found.meant] == meant


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("fundign", [("Did you mean “funding”? 3 recommendations", "funding")]),
        (
            "trafiking",
            [
                ("Did you mean “trafficking”? 33 recommendations", "trafficking"),
                ("Did you mean “training”? 6 recommendations", "training"),
            ],
        ),
        ("panel:1 fundign", [("Did you mean “funding”? 1 recommendation", "panel:1 funding")]),
        ("panel:1 trafickers", [("Did you mean “traffickers”? Without: panel 1 · 1 recommendation", "traffickers")]),
        ("=fundign", []),
        ("xqzw", []),
        ("introduction", []),
    ],
)
def test_a_word_spelt_nearly_so_is_proposed(index: ReportIndex, asked: str, meant: list[tuple[str, str]]) -> None:
    found = Questions(index, lambda: None).no_result(parse(asked, index.vocabulary))
    assert [(offer.text, str(offer.wanted)) for offer in found.meant] == meant


def test_every_count_that_is_offered_is_what_its_filter_finds(store: Path, osce: Report, index: ReportIndex) -> None:
    library = builders.library(store, osce)
    for name, codes in (("raise", ("P1-02", "P2-01")), ("money/compensation", ("S1-01",)), ("funding", ("P1-08",))):
        library.apply(tag_edits.add_tags(library, [library.target(code) for code in codes], [name]))
    questions = Questions(index, lambda: library)
    sides = [
        *("tag:raise", "tag:compensation", "tag:fundin", "panel:3", '"human rights"', "trafiking", "to:ngos"),
        "-side:2",
    ]
    texts = [joint.join(some) for some in permutations(sides, 2) for joint in (" or ", " ")]
    texts += [" Or ".join(some) for some in combinations(sides, 3)]
    told = 0
    for text in texts:
        asked = parse(text, index.vocabulary)
        found = questions.no_result(asked)
        for offer in (*found.meant, *found.less):
            (count,) = re.findall(r"(\d+) recommendations?(?: without .*)?\Z", offer.text)
            assert (int(count), bool(offer.wanted)) == (questions.count(offer.wanted), True), (text, offer.text)
            told += 1
    assert told > len(texts)


def plainly(wanted: Filter, marked: list[Entry]) -> set[str]:
    return {entry.recommendation.code for entry in marked if accepts(wanted, entry)}


@given(terms, terms, marked_entries())
def test_what_passes_is_what_a_plain_reading_accepts(first: Term, second: Term, marked: list[Entry]) -> None:
    looked_through, asked = evaluation(marked), evaluation(marked)
    list(asked.get_ready())
    for wanted in (Filter(), Filter((first,)), Filter((first, second)), Filter((second,))):
        assert looked_through.passing(wanted) == asked.passing(wanted) == plainly(wanted, marked)
    shown = asked.passing(Filter((first,)))
    assert asked.passing(Filter((second,)), shown) == shown & plainly(Filter((second,)), marked)


@given(terms, marked_entries(), marked_entries())
def test_only_what_was_touched_is_asked_again(term: Term, before: list[Entry], after: list[Entry]) -> None:
    wanted, touched = Filter((term,)), frozenset(one.code for one in REPORT.recommendations[::2])
    changed = [new if new.recommendation.code in touched else old for old, new in zip(before, after, strict=True)]
    shown = evaluation(before).passing(wanted)
    assert evaluation(changed).asked_again(wanted, shown, touched) == plainly(wanted, changed)


class IndexWithoutWords(ReportIndex):
    """Nobody may ask it for the index of all words."""

    @property
    def words(self) -> NoReturn:
        raise AssertionError("all words were put into an index for a single question")


def test_a_single_question_looks_through_the_texts_and_makes_no_index() -> None:
    asked = FilterEvaluation(IndexWithoutWords(REPORT), lambda: None)
    word = REPORT.recommendations[0].text.split()[0]
    wanted = parse(word, VOCABULARY)
    assert asked.passing(wanted) == plainly(wanted, entries())
    with pytest.raises(AssertionError, match="single question"):
        asked.passing(wanted)


def test_today_is_not_remembered_until_tomorrow(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = evaluation(entries(P1_01=marks("P1-01", created=moment_text(utc_now()), bookmark=True)))
    wanted = parse("created:today", VOCABULARY)
    assert asked.passing(wanted) == {"P1-01"}
    for module in (filtering, marks_asked):
        monkeypatch.setattr(module, "utc_now", lambda: datetime.now(UTC) + timedelta(days=1))
    assert asked.passing(wanted) == frozenset()

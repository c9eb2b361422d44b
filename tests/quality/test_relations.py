"""Which recommendations say nearly the same: the method against a reading of all 53 by hand."""

from itertools import combinations

import pytest

from alliance_desktop import paths
from alliance_desktop.domain.related.relations import CLOSE as LEAST
from alliance_desktop.domain.related.relations import MOST, NEAR, OF_THE_NEAREST, Relations
from alliance_desktop.ingest.read_package import read_package

REPORT = read_package(paths.resource("reports", "osce-2018"))
RELATIONS = Relations(REPORT)
CODES = [one.code for one in REPORT.recommendations]

NEARLY_THE_SAME = (
    "P1-01 P1-05, P1-02 P1-03, P1-05 P1-06, P1-07 S5-02, P1-08 S5-04, P1-10 S6-02, P1-11 S6-02, P1-11 P2-03, "
    "P2-02 P2-03, P2-04 S3-01, P2-04 P1-09, P2-06 S2-01, S1-01 S1-02, S1-02 S1-03, S1-06 S3-02, S2-02 S2-07, "
    "S2-03 S2-04, S2-06 S4-03, S3-02 S4-04, S4-01 S4-05, S4-01 S4-07, S4-02 S4-07, S4-05 S4-07, S5-03 S6-01, "
    "S6-01 S6-03, S6-03 S6-05, S7-01 S7-03"
)
"""Pairs listed by reading, before there was a method; left out are those that share the matter alone and no word."""

WORDS_ALONE = (
    "P1-07 P2-01, P2-01 S5-04, P1-02 S5-02, P1-04 P2-06, P2-06 S7-02, S1-05 S6-01, P2-03 S4-06, S4-02 S4-03, "
    "P1-01 S2-01, S2-05 S4-07, S3-02 P2-02"
)
"""Pairs that share words of the report's own manner ('in compliance with', 'policies', 'ensure') and no matter."""


def pairs(text: str) -> list[tuple[str, str]]:
    return [(one, other) for one, _blank, other in (pair.partition(" ") for pair in text.split(", "))]


def nearest(code: str) -> list[str]:
    return [one.code for one in RELATIONS.related(code)]


def test_what_says_nearly_the_same_is_among_the_first_three_and_the_manner_of_the_report_relates_nothing() -> None:
    both = [two for one, other in pairs(NEARLY_THE_SAME) for two in ((one, other), (other, one))]
    assert [(one, other) for one, other in both if other not in nearest(one)[:3]] == []
    both = [two for one, other in pairs(WORDS_ALONE) for two in ((one, other), (other, one))]
    assert [(one, other) for one, other in both if other in nearest(one)] == []
    assert nearest("P2-05") == []
    assert nearest("S2-05") == []


READ = (*REPORT.knowledge.twins, *REPORT.knowledge.near)


def test_what_was_read_by_hand_is_nearest_by_the_method_too_and_not_close_where_another_is_nearer() -> None:
    for pair in READ:
        one, other = pair.codes
        assert (nearest(one)[0], nearest(other)[0]) == (other, one)
        assert RELATIONS.related(one)[0].score >= LEAST, pair
        assert pair.why.startswith("Both "), pair
        assert pair.why.endswith("."), pair
    assert RELATIONS.related("P1-11")[0].code == "S6-02"
    assert RELATIONS.related("P1-11")[0].score >= LEAST
    assert RELATIONS.close("P1-11") == ()


def test_what_is_close_has_been_read_rests_on_more_than_a_word_and_most_have_none() -> None:
    assert {frozenset(pair.codes) for pair in READ} == {frozenset(pair) for pair in pairs(CLOSE)}
    assert len(READ) == len(pairs(CLOSE))
    close = {code: [each.code for each in RELATIONS.close(code)] for code in CODES}
    shown = {(code, other) for code, others in close.items() for other in others}
    assert shown == {two for one, other in pairs(CLOSE) for two in ((one, other), (other, one))}
    assert set(pairs(CLOSE)) <= set(pairs(NEARLY_THE_SAME))
    assert sum(map(bool, close.values())) < len(CODES) / 2
    for code in CODES:
        for each in RELATIONS.close(code):
            assert len(" ".join(each.shared).split()) > 1


CLOSE = (
    "P1-01 P1-05, P1-07 S5-02, P1-08 S5-04, P1-10 S6-02, P2-06 S2-01, S1-02 S1-03, S1-06 S3-02, S2-02 S2-07, "
    "S2-03 S2-04, S4-01 S4-05, S5-03 S6-01, S6-03 S6-05, S7-01 S7-03"
)
"""What the side panel shows unasked, each read once more."""


def test_the_twins_are_those_checked_by_hand() -> None:
    assert {code: twin for code in CODES if (twin := RELATIONS.twin(code))} == {
        "P1-08": "S5-04",
        "S5-04": "P1-08",
        "P2-06": "S2-01",
        "S2-01": "P2-06",
    }


def test_only_the_near_ones_come_the_nearest_first_with_the_same_score_from_both_sides() -> None:
    every = {(code, one.code): one.score for code in CODES for one in RELATIONS.related(code)}
    for (code, other), score in every.items():
        assert every.get((other, code), score) == pytest.approx(score)
    for code in CODES:
        found = RELATIONS.related(code)
        scores = [one.score for one in found]
        assert len(found) <= MOST, code
        assert scores == sorted(scores, reverse=True), code
        assert all(NEAR <= score <= 1 for score in scores), code
        assert code not in nearest(code)
        assert all(one.shared for one in found), code


def test_the_funding_twins_share_what_they_ask_for_and_words_all_over_the_report_are_never_marked() -> None:
    first = RELATIONS.related("P1-08")[0]
    assert first.shared[0] == "Regular and sufficient funding should be provided"
    assert "delegate to NGOs the provision of support and assistance" in first.shared
    assert not any("participating" in words for words in first.shared)
    texts = {one.code: one.text.casefold() for one in REPORT.recommendations}
    for pair in list(combinations(CODES, 2))[::7]:
        for code, ranges in zip(pair, RELATIONS.shared_words(*pair), strict=True):
            marked = [texts[code][start:end] for start, end in ranges]
            common = {"human", "beings", "trafficking", "combating", "participating", "should"} & set(marked)
            common |= {words for words in marked if "human beings" in words or "participating states" in words}
            assert not common, pair


def test_the_page_that_explains_it_has_the_numbers_of_the_method() -> None:
    page = paths.resource("help", "related.md").read_text(encoding="utf-8").replace("\n", " ")
    assert f"from {NEAR:.0%}".replace("%", " %") in page
    assert f"from {LEAST:.0%}".replace("%", " %") in page
    assert (MOST, OF_THE_NEAREST) == (4, 0.5)
    assert "Four related ones are shown at most" in page
    assert "less than half as near as the nearest" in page

"""The one evaluation of filters answers as the plainest reading does, also after marks were changed."""

from datetime import UTC, datetime, timedelta
from typing import NoReturn

import pytest
from hypothesis import given

from alliance_desktop.domain.language import marks_asked
from alliance_desktop.domain.language.filter_terms import Filter, Term
from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.marks import Entry
from alliance_desktop.domain.moment import moment_text, utc_now
from alliance_desktop.domain.report_index import ReportIndex
from alliance_desktop.library.finding import filtering
from alliance_desktop.library.finding.filtering import FilterEvaluation
from tests.filter_samples import REPORT, VOCABULARY, accepts, entries, evaluation, marked_entries, marks, terms


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

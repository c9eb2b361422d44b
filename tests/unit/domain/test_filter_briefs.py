"""Filters that ask for what stands in a brief."""

import pytest

from alliance_desktop.domain.language.completion import complete
from alliance_desktop.domain.language.filter_terms import unknown_briefs
from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.language.sentence import sentence
from alliance_desktop.domain.language.ways_out import ways_out
from alliance_desktop.errors import FilterError
from tests.filter_samples import BRIEFS, VOCABULARY, entries, evaluation, passing

MARKED = entries()


def shown(text: str) -> str:
    return " ".join(passing(parse(text, VOCABULARY), MARKED))


def test_in_is_what_stands_in_the_brief_of_that_name() -> None:
    assert shown("in:money") == shown('in:"MONEY"') == "P1-02 S2-01"
    assert shown('in:"the  rest"') == "P2-01"
    assert shown('in:money,"the rest" -panel:2') == "P1-02 S2-01"
    assert shown("-in:money panel:1") == "P1-01"
    assert shown("in:nothing") == shown("in:mone") == shown("in:missing") == ""


def test_its_text_leads_back_and_its_chip_reads_as_words() -> None:
    (term,) = parse('in:money,"the rest"', VOCABULARY).terms
    assert str(term) == 'in:money,"the rest"'
    assert sentence(term) == "in the brief money or the rest"


@pytest.mark.parametrize("text", ["in:", 'in:""', 'in:" "'])
def test_a_name_is_needed(text: str) -> None:
    with pytest.raises(FilterError):
        parse(text, VOCABULARY)


def test_what_no_brief_is_called_is_known_and_one_spelt_nearly_so_is_proposed() -> None:
    asked = parse('in:mony -in:money,"what rest"', VOCABULARY)
    assert unknown_briefs(asked, BRIEFS) == ("mony", "what rest")

    def count(wanted: object) -> int:
        return len(evaluation(MARKED).passing(wanted))  # type: ignore[arg-type]  # a filter

    (way,) = ways_out(parse("in:mony", VOCABULARY), VOCABULARY, lambda: {"in": list(BRIEFS)}, count)
    assert (str(way.wanted), way.count) == ("in:Money", 2)


def test_the_names_of_briefs_are_offered_with_their_counts() -> None:
    def count(term: object) -> int:
        return len(evaluation(MARKED).accepted(term))  # type: ignore[arg-type]  # a term

    offered = complete("in:", 3, VOCABULARY, {"in": list(BRIEFS)}, count)
    assert [(one.text, one.count) for one in offered] == [("Money", 2), ('"The rest"', 1), ("Nothing", 0)]
    assert complete("in", 2, VOCABULARY, {}, count)[0].text == "in:"


def test_a_filter_follows_a_brief_to_its_new_name() -> None:
    asked = parse('in:money (-in:"the rest",money OR panel:1)', VOCABULARY)
    assert (
        str(asked.with_briefs_renamed([("Money", "Big money")]))
        == 'in:"Big money" (-in:"the rest","Big money" OR panel:1)'
    )
    assert asked.with_briefs_renamed([("other", "x")]) == asked

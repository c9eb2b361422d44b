"""A few letters find the act that is meant, and the likeliest stands first."""

import pytest

from alliance_desktop.domain.text.folding import fold
from alliance_desktop.domain.text.near_spelling import fit

ACTS = ("New note", "Next recommendation", "Next region", "Notes", "Find and filter", "Side panel", "Café Łódź")


def found(typed: str) -> list[str]:
    letters = fold(typed).letters
    fits = [(rank, act) for act in ACTS if (rank := fit(letters, fold(act))) is not None]
    return [act for _rank, act in sorted(fits, key=lambda each: each[0])]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        *(("note", "Notes"), ("new n", "New note"), ("nn", "New note"), ("nrec", "Next recommendation")),
        *(("FILTER", "Find and filter"), ("faf", "Find and filter"), ("panel", "Side panel"), ("sp", "Side panel")),
        *(("lodz", "Café Łódź"), ("ilter", "Find and filter"), ("sdpl", "Side panel")),
    ],
)
def test_letters_in_order_find_the_act_that_is_meant_first(typed: str, first: str) -> None:
    assert found(typed)[0] == first


def test_what_begins_so_stands_before_a_word_that_does_and_nothing_typed_finds_everything() -> None:
    assert found("n")[:4] == ["New note", "Next recommendation", "Next region", "Notes"]
    assert fit("note", fold("Notes")) < fit("note", fold("New note")) < fit("note", fold("No late"))  # type: ignore[operator]
    assert len(found(" -")) == len(ACTS)


@pytest.mark.parametrize("typed", ["xyz", "eton wen", "noteses"])
def test_letters_that_are_not_there_in_this_order_find_nothing(typed: str) -> None:
    assert found(typed) == []

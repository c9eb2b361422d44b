"""Paragraphs that went out, aligned with those that came."""

from hypothesis import given
from hypothesis import strategies as st

from alliance_desktop.domain.text.alignment import align, folded

TEXT = "P1-08|Regular funding should be provided|Line to take|We support regular funding.|If pressed|Not this year."
OUT = TEXT.split("|")
OTHER = [
    *("P1-09", "States should ratify it", "Line to take", "We have ratified it in May."),
    *("If pressed", "Ask again in autumn."),
]


def _pairs(out: list[str], came: list[str]) -> list[int | None]:
    return list(align(out, came).partners)


def test_quotes_dashes_and_blanks_of_office_programs_are_no_change_but_an_enter_is() -> None:
    assert folded("“It’s”\u00a0— so\u2011called …") == folded('"It\'s" - so-called ...')
    assert folded("«\u00a0Ja\u00a0» and «\u202fNein\u202f»") == folded("“Ja” and »Nein«")
    assert folded("One.\nTwo.") != folded("One. Two.")


def test_one_text_of_many_that_is_retyped_a_little_is_still_itself() -> None:
    assert _pairs(OUT, [*OUT[:3], "We support regular and predictable funding.", *OUT[4:]]) == [0, 1, 2, 3, 4, 5]


def test_what_is_typed_between_and_what_is_removed_pairs_with_nothing() -> None:
    assert _pairs(OUT, [*OUT[:4], "Quite another thing.", *OUT[4:]]) == [0, 1, 2, 3, None, 4, 5]
    found = align(OUT, [*OUT[:4], *OUT[5:]])
    assert found.gone == (4,)


def test_a_block_that_is_moved_is_followed_with_what_changed_in_it() -> None:
    changed = [*OTHER[:3], "We have ratified it in June.", *OTHER[4:]]
    found = align([*OUT, *OTHER, "The end"], [*changed, *OUT, "The end"])
    assert [found.partners[place] for place in range(6)] == [6, 7, 8, 9, 10, 11]
    assert not found.gone


def test_a_block_that_is_copied_leaves_the_first_one_paired() -> None:
    found = align([*OUT, *OTHER], [*OUT, *OUT, *OTHER])
    assert sum(partner is None for partner in found.partners) == len(OUT)
    assert not found.gone


_TEXTS = st.lists(st.sampled_from([*OUT, *OTHER, "", "Ask", "a b c d", "b c d e", "e f g"]), max_size=14)


@given(_TEXTS, _TEXTS)
def test_each_paragraph_has_one_partner_at_most_and_nothing_is_lost(out: list[str], came: list[str]) -> None:
    found = align(out, came)
    paired = [place for place in found.partners if place is not None]
    assert len(paired) == len(set(paired))
    assert sorted([*paired, *found.gone]) == list(range(len(out)))
    kept = [place for one, place in enumerate(found.partners) if place is not None and one not in found.moved]
    assert kept == sorted(kept)
    assert all(out[place] and came[one] for one, place in enumerate(found.partners) if place is not None)


@given(_TEXTS)
def test_what_comes_back_as_it_went_is_equal_in_its_order(out: list[str]) -> None:
    texts = [text for text in out if text]
    assert list(align(texts, texts).partners) == list(range(len(texts)))

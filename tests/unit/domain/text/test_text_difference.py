"""Two texts as one: for people in whole words, deleted before added."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from alliance_desktop.render.position_words import changed_words, difference

TEXTS = st.text(alphabet="ab,. \n", max_size=40)
ANY = st.text()


def shown(old: str, new: str, *, apart: bool = False) -> str:
    signs = {"same": "{}", "gone": "[-{}-]", "new": "[+{}+]"}
    return "".join(signs[kind].format(text) for kind, text in changed_words(old, new, apart=apart))


def test_words_change_whole_with_their_punctuation_and_what_goes_at_an_end_stands_apart() -> None:
    old = "regular and sufficient funding should be provided to ensure compliance"
    new = "regular and sufficient funding should be provided, within available resources, to ensure compliance"
    assert shown(old, new) == (
        "regular and sufficient funding should be [-provided -][+provided, within available resources, +]"
        "to ensure compliance"
    )
    assert shown("one two three", "one two") == "one two[- three-]"
    assert shown("one two three", "two three") == "[-one -]two three"
    assert shown("one two", "one three") == "one [-two -][+three+]"
    assert shown("one two", "one two three") == "one two [+three+]"
    assert shown("one", "") == "[-one-]"
    assert shown("", "one") == "[+one+]"


def test_small_words_that_stand_on_both_sides_by_chance_do_not_tear_a_new_text() -> None:
    old = "Pre- and in-service training for medical practitioners in the identification of victims is needed."
    new = "Governments should lead by example and adopt rules of buying in offices of all kinds."
    assert shown(old, new) == f"[-{old} -][+{new}+]"
    assert shown("one two and four", "1 2 and 4") == "[-one two -][+1 2 +]and [-four -][+4+]"
    assert shown("one two and four five", "and") == "[-one two -]and[- four five-]"


def test_no_blank_stands_before_a_comma_or_full_stop() -> None:
    old = "We support regular funding, subject to the approved budget."
    gone = "We support regular funding[-, subject to the approved budget-]"
    assert shown(old, "We support regular funding.", apart=True) == f"{gone}."
    assert shown(old, "We support regular funding from gifts.", apart=True) == f"{gone} [+from gifts+]."
    assert shown("funding, and more", "funding and more", apart=True) == "funding[-,-] and more"
    assert shown("the budget only.", "the budget.", apart=True) == "the budget[- only-]."


@pytest.mark.parametrize("apart", [False, True])
@given(TEXTS, TEXTS)
@example("a", " a")
@example("a b", "a\nb\n")
def test_without_what_is_deleted_the_new_text_is_read_back(apart: bool, old: str, new: str) -> None:
    pieces = changed_words(old, new, apart=apart)
    assert "".join(text for kind, text in pieces if kind != "gone") == new
    kept = " ".join(text for kind, text in pieces if kind != "new")
    assert "".join(kept.split()) == "".join(old.split())
    assert apart or kept.split() == old.split()


@given(TEXTS | ANY, TEXTS | ANY)
def test_the_difference_holds_both_texts(old: str, new: str) -> None:
    pieces = difference(old, new)
    assert "".join(text for kind, text in pieces if kind != "new") == old
    assert "".join(text for kind, text in pieces if kind != "gone") == new

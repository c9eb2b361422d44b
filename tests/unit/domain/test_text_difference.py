"""Two texts as one: for people in whole words, deleted before added."""

from hypothesis import example, given
from hypothesis import strategies as st

from alliance_desktop.render.position_words import changed_words, difference

TEXTS = st.text(alphabet="ab,. \n", max_size=40)


def shown(old: str, new: str) -> str:
    signs = {"same": "{}", "gone": "[-{}-]", "new": "[+{}+]"}
    return "".join(signs[kind].format(text) for kind, text in changed_words(old, new))


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


@given(TEXTS, TEXTS)
@example("a", " a")
@example("a b", "a\nb\n")
def test_without_what_is_deleted_the_new_text_is_read_back(old: str, new: str) -> None:
    pieces = changed_words(old, new)
    assert "".join(text for kind, text in pieces if kind != "gone") == new
    kept = " ".join(text for kind, text in pieces if kind != "new")
    assert kept.split() == old.split()


@given(TEXTS, TEXTS)
def test_the_difference_holds_both_texts(old: str, new: str) -> None:
    pieces = difference(old, new)
    assert "".join(text for kind, text in pieces if kind != "new") == old
    assert "".join(text for kind, text in pieces if kind != "gone") == new

"""Small words of a filter can be left out, unless they are meant as they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_desktop.domain.language.typed_words import without_small_words


@pytest.mark.parametrize(
    ("text", "without", "dropped"),
    [
        ("funding for NGOs", "funding NGOs", ("for",)),
        ("The role of civil society", "role civil society", ("The", "of")),
        ("panel:1 funding for", "panel:1 funding", ("for",)),
        ('victims "of trafficking" in', 'victims "of trafficking"', ("in",)),
    ],
)
def test_small_words_are_left_out(text: str, without: str, dropped: tuple[str, ...]) -> None:
    assert without_small_words(text) == (without, dropped)


@pytest.mark.parametrize(
    "text",
    [
        *("funding", "of the", "panel:1 for", "", "  "),
        *('funding "for"', '"for', "funding -for", "funding for*", "funding =for"),
        *("funding OR for", "funding (for NGOs)"),
    ],
)
def test_what_is_meant_as_it_stands_stays(text: str) -> None:
    assert without_small_words(text) == (text, ())


@given(st.text(max_size=60))
def test_any_text_is_taken(text: str) -> None:
    left, dropped = without_small_words(text)
    assert dropped or left == text

"""Chosen words are found again wherever they went, and nothing else is taken for them."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from alliance_desktop.domain.report import Quote
from alliance_desktop.domain.text.anchor import find_again, quote_at
from alliance_desktop.domain.text.folding import fold
from alliance_desktop.domain.text.near_spelling import nearest

TEXT = (
    "Regular and sufficient funding should be provided to civil society organizations wherever they assist victims; "
    "the assistance of victims needs funding that does not end with a project."
)
LONG = "sufficient funding should be provided"

words = st.text(st.sampled_from("abcde éßя-’ "), min_size=1)
texts = st.lists(st.sampled_from(["funding", "of", "the", "victims", "co-operation", "и", "Ёлка"]), min_size=1).map(
    " ".join
)


def chosen(part: str, text: str = TEXT, number: int = 0) -> Quote:
    """The quote of the part's occurrence with that number."""
    start = -1
    for _again in range(number + 1):
        start = text.index(part, start + 1)
    return quote_at(text, start, start + len(part))


def found(quote: Quote, text: str) -> str | None:
    span = find_again(quote, text)
    return None if span is None else text[span[0] : span[1]]


def test_a_quote_keeps_its_words_at_most_32_characters_on_either_side_and_the_letters_of_the_one_folding() -> None:
    assert chosen("Regular") == Quote("Regular", "", " and sufficient funding should b", 0)
    before, behind = TEXT[: TEXT.index("assist")], "; the assistance of victims needs"
    assert chosen("assist victims") == Quote("assist victims", before[-32:], behind[:32], len(before))
    folded = fold("Ça̧ va")
    assert folded.span(0, 2) == (0, 3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A new beginning. " + TEXT, LONG),
        (TEXT.removeprefix("Regular and "), LONG),
        (TEXT.replace("; the assistance of victims needs", ", and their assistance needs"), LONG),
        (TEXT.upper(), LONG.upper()),
        (
            TEXT.replace("sufficient funding", "suf\u00adficient  funding"),
            "suf\u00adficient  funding should be provided",
        ),
        (TEXT.replace("should be", "shall be"), "sufficient funding shall be provided"),
        (TEXT.replace("should be provided", "is what they may ask for"), None),
        ("", None),
        ("Something else altogether, at some length, about what one may do in the meantime.", None),
    ],
)
def test_words_are_found_where_they_moved_respelt_and_with_small_changes(text: str, expected: str | None) -> None:
    assert found(chosen(LONG), text) == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [
        *(("co-operation in", "cooperation in"), ("co-operation in", "co\u2011operation in")),
        *(("the “common goal”", 'the "common goal"'), ("Knežević and Straße", "Knezevic and Strasse")),
    ],
)
def test_another_hyphen_quotation_mark_or_accent_is_the_same_word(before: str, after: str) -> None:
    assert found(chosen(before, f"Once, {before} Vienna."), f"At once, {after} Vienna.") == after.rstrip('"”')


def test_of_equal_places_the_one_with_the_surroundings_is_found_or_the_one_where_they_were() -> None:
    second = chosen("funding", number=1)
    moved = "Said before: funding. " + TEXT
    assert find_again(second, moved) == (moved.rindex("funding"), moved.rindex("funding") + 7)
    text = "and so on " * 20
    quote = quote_at(text, 100, 106)
    assert find_again(quote, text) == (100, 106)
    assert find_again(quote, "and so on " + text) in {(100, 106), (110, 116)}
    assert find_again(quote, "x" + text) == (101, 107), "of many alike the nearest"


def test_a_short_word_whose_sentence_is_gone_is_not_found_in_another_one() -> None:
    assert found(chosen("should"), "What follows here should have nothing of it, not even a neighbour.") is None
    assert found(chosen("should"), "It should be provided to civil society or others.") == "should"
    elsewhere = "It is long since anybody wrote here and none of this should stay as it was then."
    place = elsewhere.index("should")
    there, before = (
        quote_at("x" * place + "should" + "y" * 40, place, place + 6),
        Quote("should", "x" * 32, "y" * 32, 3),
    )
    assert found(there, elsewhere) == "should"
    assert found(before, elsewhere) is None


@given(st.data(), texts)
def test_words_of_an_unchanged_text_are_found_where_they_were(data: st.DataObject, text: str) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert find_again(quote_at(text, start, end), text) == (start, end)


@given(st.data(), texts, texts)
def test_with_text_put_in_or_taken_out_the_same_words_are_found(data: st.DataObject, text: str, other: str) -> None:
    """Further away than the surroundings that are kept, so that the right place is the best one."""
    text = f"{'x' * 32}{text}{'y' * 32}"
    start = data.draw(st.integers(32, len(text) - 33))
    end = data.draw(st.integers(start + 1, len(text) - 32))
    quote = quote_at(text, start, end)
    gone = data.draw(st.integers(0, start - 32))
    changed = other + text[gone:] + other
    if find_again(quote, changed) != (start - gone + len(other), end - gone + len(other)):
        places = [place for place in range(len(changed)) if changed.startswith(quote.prefix + quote.exact, place)]
        assert len([one for one in places if changed.startswith(quote.suffix, one + 32 + end - start)]) > 1


@given(st.data())
def test_words_with_a_few_letters_changed_inside_are_found_with_their_ends(data: st.DataObject) -> None:
    at = data.draw(st.integers(6, len(LONG) - 6))
    new = data.draw(st.text("qzж", max_size=3))
    changed = "Anew: " + TEXT.replace(LONG, LONG[:at] + new + LONG[at + 1 :])
    text = found(chosen(LONG), changed)
    assert text is not None
    assert text == LONG[:at] + new + LONG[at + 1 :]


@given(texts, words, words)
def test_whatever_is_found_is_a_part_of_the_text_and_nothing_raises(text: str, exact: str, prefix: str) -> None:
    assume(exact.strip())
    span = find_again(Quote(exact, prefix, prefix, 3), text)
    assert span is None or 0 <= span[0] < span[1] <= len(text)


def distance(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        last, row = row, [number]
        for place, another in enumerate(other, 1):
            row.append(min(row[-1] + 1, last[place] + 1, last[place - 1] + (letter != another)))
    return row[-1]


@given(st.text("abc", min_size=1, max_size=8), st.text("abcd", max_size=20), st.integers(0, 4))
def test_the_nearest_parts_are_those_a_plain_comparison_of_all_parts_gives(letters: str, row: str, most: int) -> None:
    parts = [(start, end) for end in range(1, len(row) + 1) for start in range(end)]
    distances = {part: distance(letters, row[part[0] : part[1]]) for part in parts}
    least = min(distances.values(), default=most + 1)
    nearest_parts = nearest(letters, row, min(most, len(letters) - 1))
    if least > min(most, len(letters) - 1):
        assert nearest_parts == []
    else:
        assert {end for _start, end in nearest_parts} == {part[1] for part in parts if distances[part] == least}
        assert all(distances[part] == least for part in nearest_parts)

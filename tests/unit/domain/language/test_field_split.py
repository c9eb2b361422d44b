"""The one field: what becomes a chip, and what are words, which hide nothing."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from alliance_desktop.domain.language.field_split import FieldText, joins_all, split_field
from alliance_desktop.domain.language.typed_words import typed_words
from alliance_desktop.domain.language.word_finder import WordFinder
from alliance_desktop.domain.text.word_index import WordIndex
from alliance_desktop.errors import FilterError
from tests.filter_samples import VOCABULARY


def split(text: str, *, entered: bool = False) -> tuple[list[str], str, str]:
    found = split_field(text, VOCABULARY, entered=entered)
    assert found.error is None
    return [str(chip) for chip in found.chips], found.rest, found.words


def test_words_stay_words() -> None:
    for text in (
        *("", "fund", "fund ", "a  b", '"a phrase"', "(a OR b) ", "-a ", "=NGOs ", "opening ", "p1", "a - b", "4"),
    ):
        assert split(text) == ([], text, text)
        assert split(text, entered=True) == ([], text, text)


def test_a_field_becomes_a_chip_by_a_blank_or_enter_and_is_neither_chip_nor_words_while_it_is_typed() -> None:
    assert split("tag:fund") == ([], "tag:fund", "")
    assert split("tag:fund ") == (["tag:fund"], "", "")
    assert split("tag:fund funding") == (["tag:fund"], "funding", "funding")
    assert split("-tag:x a") == (["-tag:x"], "a", "a")
    assert split("tag:fund", entered=True) == (["tag:fund"], "", "")
    assert split("funding tag:fund", entered=True) == (["tag:fund"], "funding ", "funding ")
    assert split("a (tag:x OR tag:y)", entered=True) == (["(tag:x OR tag:y)"], "a ", "a ")
    assert split("funding tag:fu") == ([], "funding tag:fu", "funding ")
    assert split('a tag:"red ') == ([], 'a tag:"red ', "a ")
    assert split("(tag:x OR ") == ([], "(tag:x OR ", "")
    assert split("(tag:x OR b)") == ([], "(tag:x OR b)", "")
    assert split("p. ") == ([], "p. ", "")
    assert split("panel:9") == ([], "panel:9", "")


def test_codes_pages_and_tags_with_their_sign_become_chips_too() -> None:
    assert split("p1-1 x") == (["P1-01"], "x", "x")
    assert split("panel-1 ") == (["panel-1"], "", "")
    assert split("P1-1,s1.1 x") == (["id:P1-01,S1-01"], "x", "x")
    assert split("p. 4") == ([], "p. 4", "")
    assert split("p. 4 ") == (["page:4"], "", "")
    assert split("a p.4 b") == (["page:4"], "a b", "a b")
    assert split("#funding") == ([], "#funding", "")
    assert split("#funding x") == (["tag:funding"], "x", "x")
    assert split('-#"red line",#later x') == (['-tag:"red line",later'], "x", "x")
    assert split("# x") == ([], "# x", "# x")


def test_several_become_chips_in_their_order_and_what_stood_on_both_sides_stays_apart() -> None:
    assert split("a(tag:x)b", entered=True) == (["tag:x"], "a b", "a b")
    assert split("a  tag:x  b") == (["tag:x"], "a  b", "a  b")
    assert split("a tag:x b panel:1,2 c ") == (["tag:x", "panel:1,2"], "a b c ", "a b c ")


def test_alternatives_without_brackets_are_one_term_which_enter_alone_finishes_and_an_or_at_its_end_joins_all() -> None:
    assert split("tag:a OR panel:1", entered=True) == (["(tag:a OR panel:1)"], "", "")
    assert split("x tag:a OR b", entered=True) == (["((x tag:a) OR b)"], "", "")
    assert split("tag:a OR panel:1 ") == ([], "tag:a OR panel:1 ", "")
    assert split("tag:a OR panel:1 b ", entered=True) == (["(tag:a OR (panel:1 b))"], "", "")
    assert split("(tag:a OR panel:1) b") == (["(tag:a OR panel:1)"], "b", "b")
    for text in ("OR a", "a OR ", "tag:a OR panel:1", "(a) OR b", "- OR a"):
        assert joins_all(text)
    for text in ("", "a OR", "a ORGANIZED b", "a or b", "(a OR b)", "-(a OR b) c", '"a OR b"'):
        assert not joins_all(text)


def test_what_is_no_chip_is_read_in_its_order_and_a_fault_has_its_place_in_it() -> None:
    found = split_field("ngos -states tag:x P9-99 (a OR b) fund", VOCABULARY)
    assert (str(found.looked_for), found.words) == ("ngos -states (a OR b) fund*", "ngos -states (a OR b) fund")
    assert [str(chip) for chip in found.chips] == ["tag:x"]
    found = split_field("tag:good a panel:9 tag:x b:c ", VOCABULARY)
    assert [str(chip) for chip in found.chips] == ["tag:good", "tag:x"]
    assert found.rest == "a panel:9 b:c "
    assert found.error is not None
    assert found.rest[found.error.column - 1 :].startswith("9 b:c")
    with pytest.raises(ValueError, match="not words"):
        WordFinder(WordIndex(["a"])).matching(typed_words("tag:x ", VOCABULARY))


def test_a_wrong_term_stays_and_says_where_it_is_wrong() -> None:
    found = split_field("a panel:9 b", VOCABULARY)
    assert (found.chips, found.rest, found.words) == ((), "a panel:9 b", "a b")
    assert found.error is not None
    assert (found.error.column, found.error.length) == (9, 1)
    assert split_field("a tag: ", VOCABULARY).error is not None
    assert split_field("a tag: fund", VOCABULARY).error is None
    wrong = split_field("a tag: funding ", VOCABULARY).error
    assert wrong is not None
    assert (wrong.column, wrong.mend) == (3, "tag:funding")
    assert split_field("P9-99 ", VOCABULARY).error is not None
    assert split_field('tag:"x', VOCABULARY, entered=True).error is not None


@given(
    st.lists(
        st.sampled_from([*'():"-=*, ', "OR", "tag:", "panel:1", "p.", "4", "P1-01", "P9-99", "a", "ß"]), max_size=12
    ),
    st.booleans(),
)
@example(["a", "(", ":"], False)
@example(["p.", "-", "(", ":"], False)
def test_any_text_can_be_split_and_nothing_that_is_no_chip_is_lost(pieces: list[str], entered: bool) -> None:
    text = "".join(pieces)
    found = split_field(text, VOCABULARY, entered=entered)
    if not found.chips:
        assert found.rest == text
    if not found.error:
        again = split_field(found.rest, VOCABULARY, entered=entered)
        assert again == FieldText((), found.rest, found.words, found.looked_for, words_error=again.words_error)
    WordFinder(WordIndex(["a"])).matching(found.looked_for)
    if found.words_error is None:
        assert found.looked_for == typed_words(found.words, VOCABULARY)
    else:
        with pytest.raises(FilterError):
            typed_words(found.words, VOCABULARY)

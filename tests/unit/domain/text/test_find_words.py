"""The field's words in running texts: which texts hold them all, and where they stand."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from alliance_desktop.domain.language.filter_terms import Filter
from alliance_desktop.domain.language.typed_words import typed_words
from alliance_desktop.domain.language.word_finder import WordFinder
from alliance_desktop.domain.text.find_words import merged, variants
from alliance_desktop.domain.text.folding import fold
from alliance_desktop.domain.text.word_index import WordIndex
from alliance_desktop.domain.text.words import Words
from alliance_desktop.errors import FilterError
from tests.filter_samples import VOCABULARY, accepts, entries

TEXTS = [
    *("Regular and sufficient funding.", "Funding for anti-trafficking, co-operation and funds."),
    *("No money: NGOs ask for funding, funding, funding.", "Cooperation of NGOs"),
]


def found(typed: str) -> dict[int, list[str]]:
    """The hits per text, for the words as typed so far."""
    words = typed_words(typed, VOCABULARY)
    finder = WordFinder(WordIndex(TEXTS))
    return {i: [TEXTS[i][start:end] for start, end in finder.hits(i, words)] for i in finder.matching(words)}


def test_a_text_counts_when_it_holds_all_words_of_which_the_last_may_only_have_begun_until_a_blank() -> None:
    assert found("funding ") == {0: ["funding"], 1: ["Funding"], 2: ["funding"] * 3}
    assert found("funding cooperation ") == {1: ["Funding", "co-operation"]}
    assert found("funding ngos") == {2: ["NGOs", "funding", "funding", "funding"]}
    assert found("nowhere") == {}
    assert found("fund") == {0: ["fund"], 1: ["Fund", "fund"], 2: ["fund"] * 3}
    assert found("fund ") == {1: ["funds"]}
    assert found("=fund ") == {}
    assert found("fund regular") == {}
    assert found("fund* regular") == {0: ["Regular", "fund"]}
    assert found("fund* ") == found("fund*") == found("fund")


def test_phrases_and_exact_words_are_those_of_the_filter_language() -> None:
    assert found('"sufficient funding"') == {0: ["sufficient funding"]}
    assert found('"funding sufficient"') == {}
    assert found("=Funding") == {1: ["Funding"]}
    assert found("funding -ngos ") == {0: ["funding"], 1: ["Funding"]}
    assert found("(regular OR cooperation) ") == {0: ["Regular"], 1: ["co-operation"], 3: ["Cooperation"]}


def test_what_is_still_open_is_closed_while_typing() -> None:
    assert found('"sufficient fun') == {0: ["sufficient fun"]}
    assert found('="No mon') == {}
    assert found('="No money') == {2: ["No money"]}
    assert found("(regular OR coop") == {0: ["Regular"], 1: ["co-op"], 3: ["Coop"]}
    assert found('(regular OR "of NG') == {0: ["Regular"], 3: ["of NG"]}
    for typed in ("regular ", "regular -", "regular OR", "regular OR ", "regular (", "regular -("):
        assert found(typed) == {0: ["Regular"]}
    for typed in ("", "  ", "-", "(", "OR", "—"):
        assert found(typed) == {}


def test_hits_are_marked_as_one_where_they_overlap_and_no_words_or_signs_alone_find_nothing() -> None:
    assert found("regular – sufficient & funding …") == {0: ["Regular", "sufficient", "funding"]}
    words = typed_words('"regular and" "and sufficient" ', VOCABULARY)
    assert WordFinder(WordIndex(TEXTS)).hits(0, words) == [(0, len("Regular and sufficient"))]
    assert WordFinder(WordIndex(TEXTS)).matching(Filter()) == []
    assert WordFinder(WordIndex([])).matching(typed_words("a", VOCABULARY)) == []


def test_a_fault_in_the_words_is_named_in_its_place() -> None:
    for typed, column in (("– a)", 4), ("& fun*da x", 3), ("a OR OR b", 6), ("*", 1)):
        with pytest.raises(FilterError) as caught:
            typed_words(typed, VOCABULARY)
        assert caught.value.column == column


@given(
    st.lists(
        st.sampled_from(["funding", "trai", '"co operation"', "of", "-ngos", "(states OR a)", "=NGOs", "OR"]),
        max_size=5,
    )
)
def test_the_finder_answers_as_the_filter_does(pieces: list[str]) -> None:
    try:
        words = typed_words(" ".join(pieces), VOCABULARY)
    except FilterError:
        return
    everything = entries()
    finder = WordFinder(WordIndex([entry.recommendation.text for entry in everything]))
    accepted = [index for index, entry in enumerate(everything) if words and accepts(words, entry)]
    assert finder.matching(words) == accepted


soft_words = st.lists(st.sampled_from(["co", "op", "x²", "é", "e\u0301", "\u00ad", "-", " ", "ʼ"]), max_size=6)


@given(st.lists(soft_words.map("".join), max_size=5), soft_words.map("".join), st.booleans())
@example(["co\u00adop"], "co", True)
def test_the_index_loses_nothing_that_a_plain_scan_finds(texts: list[str], word: str, exact: bool) -> None:
    words = Words(word, exact=exact)
    scanned = [index for index, text in enumerate(texts) if words.within(fold(text))]
    assert WordFinder(WordIndex(texts)).matching(Filter((words,))) == scanned


def test_what_says_the_same_in_other_words_is_found_too() -> None:
    words = Filter((Words("NGOs", others=(Words("no money"),)),))
    finder = WordFinder(WordIndex(["NGOs", "no money", "money"]))
    assert finder.matching(words) == [0, 1]
    assert finder.hits(1, words) == [(0, 8)]


@pytest.mark.parametrize(
    ("words", "texts"),
    [
        (Words("US"), ["the US", "The U.S. Department", "United States"]),
        (Words("us"), ["the US", "The U.S. Department", "tell us", "Us"]),
        *((Words("WHO"), ["the WHO"]), (Words("NGO"), ["an NGO", "ngos must be paid"]), (Words("EU"), ["the EU"])),
        (Words("US", prefix=True), ["the US", "The U.S. Department", "USAID"]),
        (Words("US", exact=True), ["the US"]),
    ],
)
def test_capitals_are_no_other_word_in_small_letters(words: Words, texts: list[str]) -> None:
    words = replace(words, others=(Words("United States"),)) if words == Words("US") else words
    everything = [
        *("the US", "The U.S. Department", "tell us", "Us", "USAID", "who asks", "the WHO", "an NGO"),
        *("ngos must be paid", "Europol", "the EU", "a\u00adus US\u00ads", "United States"),
    ]
    found = [text for text in everything if words.within(fold(text))]
    assert [text for text in found if "\u00ad" not in text] == texts
    assert [everything[number] for number in WordFinder(WordIndex(everything)).matching(Filter((words,)))] == found
    assert all(words.hits(fold(text)) for text in found)


OPEN = [
    *("A survivor voice", "Survivors' voices", "survivor vo", "survivors vocal", "the survivor. Voices"),
    *("survivor advice", "organisation of voiceless", "organizations of voices"),
    *("survivors cooperation", "survivor co-operation", "voice"),
]


@pytest.mark.parametrize(
    ("typed", "texts"),
    [
        ('"survivors voi', ["A survivor voice", "Survivors' voices", "the survivor. Voices"]),
        ('"survivor voi', ["A survivor voice", "Survivors' voices", "the survivor. Voices"]),
        ('"organization of vo', ["organisation of voiceless", "organizations of voices"]),
        ('"survivors coop', ["survivors cooperation"]),
        ('"survivor co', ["survivors cooperation", "survivor co-operation"]),
        ('"survivors v', [*OPEN[:5]]),
        ('="survivors vo', []),
    ],
)
def test_in_an_open_phrase_number_and_spelling_vary_as_in_a_closed_one(typed: str, texts: list[str]) -> None:
    words = typed_words(typed, VOCABULARY)
    finder = WordFinder(WordIndex(OPEN))
    assert [OPEN[number] for number in finder.matching(words)] == texts
    assert [text for text in OPEN if accepted(words, text)] == texts
    assert all(finder.hits(number, words) for number in finder.matching(words))


def accepted(words: Filter, text: str) -> bool:
    """Whether a text looked at by itself holds the words."""
    return all(isinstance(one, Words) and one.within(fold(text)) for one in words.terms)


PIECES = [
    *("survivor", "survivors", "labour", "labor", "vo", "voice", "voices", "a", "co", "-", " ", "  ", ".", "\xad"),
    "s",
]


@given(
    st.lists(st.lists(st.sampled_from(PIECES), max_size=8).map("".join), max_size=6),
    st.lists(st.sampled_from(PIECES), min_size=2, max_size=5).map(" ".join),
)
@example(["survivor voices", "survivors a"], "survivors vo")
def test_an_index_answers_an_open_phrase_as_a_look_at_each_text_does(texts: list[str], phrase: str) -> None:
    words = Words(" ".join(phrase.split()), prefix=True)
    by_index = WordFinder(WordIndex(texts)).matching(Filter((words,)))
    assert by_index == [number for number, text in enumerate(texts) if words.within(fold(text))]


@given(
    st.lists(st.lists(st.sampled_from(PIECES), max_size=8).map("".join), max_size=4),
    st.lists(st.sampled_from([*PIECES, "survivorvo"]), min_size=1, max_size=3).map("".join),
    st.booleans(),
    st.booleans(),
)
@example(["survivor survivors"], "survivor", False, False)
@example(["labour labor", "lab or", "labo ur"], "labor", True, False)
@example(["survivor voice vo"], "survivor", True, True)
def test_a_finder_marks_a_text_as_a_look_at_it_alone_does(
    texts: list[str], typed: str, prefix: bool, meant: bool
) -> None:
    words = Words(" ".join(typed.split()), prefix=prefix)
    finder = WordFinder(WordIndex(texts))
    for asked in (words, replace(words, others=(Words("vo"),) * meant)):  # alike but for what says the same
        for number, text in enumerate(texts):
            assert finder.hits(number, Filter((asked,))) == merged(asked.hits(fold(text)))


def test_only_forms_that_stand_in_what_holds_all_the_words_are_told() -> None:
    index = WordIndex(["Survivors and parties", "a survivor", "One party, two survivors", "Partys NGOs", "the NGO"])
    assert variants(index, [Words("survivor")]) == ["survivors"]
    assert variants(index, [Words("survivors"), Words("party")]) == ["parties"]
    assert variants(index, [Words("survivor"), Words("one")]) == ["survivors"]
    assert variants(index, [Words("ngo")]) == ["NGOs"]
    assert variants(index, [Words("survivor", prefix=True)]) == variants(index, [Words("survivors", exact=True)]) == []
    assert variants(index, []) == []


@pytest.mark.parametrize(
    ("number", "held"),
    [
        ("1.8", ["1.8 million"]),
        ("1.8*", ["1.8 million"]),
        ("1,8", []),
        ("18", ["18 States"]),
        ("18*", ["18 States", "the 18th time"]),
        ("1500", ["1500 in May", "1,500 boats"]),
        ("1,500", ["1500 in May", "1,500 boats"]),
        ("1.500", []),
        ("8", ["1.8 million"]),
        ("1.8 Millions", ["1.8 million"]),
        ("18 million", []),
        ("18 mill*", []),
        ("18 millions", []),
        ("18 States", ["18 States"]),
        ("the 1*", ["the 18th time"]),
        ("1500 boat", ["1,500 boats"]),
        ("1.500 boats", []),
    ],
)
def test_a_number_is_another_with_its_point_elsewhere(number: str, held: list[str]) -> None:
    texts = ["18 States", "the 18th time", "1.8 million", "1500 in May", "1,500 boats", "15.00 Euro"]
    words = Words(number.rstrip("*"), prefix=number.endswith("*"))
    assert [texts[at] for at in WordFinder(WordIndex(texts)).matching(Filter((words,)))] == held
    assert [text for text in texts if words.within(fold(text))] == held
    assert [text for text in texts if words.hits(fold(text))] == held

"""The folding: what counts as the same word, and that a hit leads back to the reader's own characters."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from alliance_desktop.domain.text.folding import begun_at, contains, find, find_exact, fold
from tests.filter_samples import texts


def found(text: str, query: str, *, prefix: bool = False) -> list[str]:
    """The words of the text that are hit."""
    return [
        text[start:end] for start, end in find(fold(text), fold(query).letters, begun_at(query) if prefix else None)
    ]


@pytest.mark.parametrize(
    "text", ["co-operation", "cooperation", "co operation", "Co\u2011operation", "co\u00adoperation"]
)
@pytest.mark.parametrize("query", ["co-operation", "cooperation", "Co Operation", "CO–OPERATION", "co\u200boperation"])
def test_hyphens_of_any_kind_never_matter(text: str, query: str) -> None:
    assert found(f"The {text}, indeed", query) == [text]


@pytest.mark.parametrize(
    ("text", "query"),
    [
        *(("Knežević", "knezevic"), ("Kneževic\u0301", "KNEŽEVIĆ"), ("Gísladóttir", "gisladottir")),
        *(("Straße", "STRASSE"), ("œuvre", "oeuvre"), ("Ærø", "aero"), ("Łódź", "lodz"), ("Đorđe", "dorde")),
        *(("ﬁnance", "finance"), ("ещё", "еще"), ("ФУНДАМЕНТ", "фундамент"), ("vis-à-vis", "vis a vis")),
        *(("м\u00b2", "м2"), ("İstanbul", "istanbul"), ("ΟΔΟΣ", "οδος")),
    ],
)
def test_case_accents_and_joined_letters_never_matter(text: str, query: str) -> None:
    assert found(f"({text})", query) == [text]
    assert found(f"({query})", text) == [query]


@pytest.mark.parametrize("text", ["й", "и\u0306", "Й"])
def test_the_breve_of_short_i_is_no_accent(text: str) -> None:
    assert found(text, "й") == [text]
    assert found(text, "и") == []


def test_a_word_is_found_inside_a_hyphenated_one_alone_a_prefix_begins_one_and_a_phrase_stands_in_order() -> None:
    assert found("anti-trafficking and trafficked", "trafficking") == ["trafficking"]
    assert found("bagging", "aggi") == []
    assert found("today’s", "today") == ["today"]
    assert found("multi_agency", "agency") == ["agency"]
    assert found("fund, funding, refund", "fund", prefix=True) == ["fund", "fund"]
    assert found("fund, funding, refund", "fund") == ["fund"]
    assert found("human\n beings; beings human; human — beings", "human beings") == ["human\n beings", "human — beings"]


@pytest.mark.parametrize(
    ("text", "begun", "hits"),
    [
        ("a crime should", "crimes", []),
        ("be strengthened, best practices", "best", ["best"]),
        ("other similar; others", "others", ["others"]),
        ("co-operative, co operative", "cooperat", ["co-operat"]),
        ("the best practices", "best prac", ["best prac"]),
        ("the best tea ch", "best teach", ["best tea ch"]),
        ("the best tea children", "best teach", []),
    ],
)
def test_a_begun_word_goes_on_behind_a_hyphen_but_not_behind_a_blank(text: str, begun: str, hits: list[str]) -> None:
    assert found(text, begun, prefix=True) == hits


def test_a_hit_takes_the_whole_joined_letter_and_the_accents_of_its_last_one() -> None:
    assert found("Straße", "stras", prefix=True) == ["Straß"]
    assert found("ﬁnance", "f", prefix=True) == ["ﬁ"]
    assert found("cafe\u0301s", "cafe", prefix=True) == ["cafe\u0301"]


def test_exact_minds_case_accents_and_whole_words_and_nothing_to_look_for_is_found_nowhere() -> None:
    assert found("a text", "—") == []
    assert not contains(fold("a text"), "")
    assert find_exact("a text", "") == []
    assert found("", "a") == []
    assert find_exact("NGOs and ngos, NGO-NGO", "NGO") == [(15, 18), (19, 22)]
    assert find_exact("Kneževic\u0301", "Kneževic") == []
    assert find_exact("a 🙂 b", "🙂") == [(2, 3)]


@given(st.characters())
@example("\ud800")
@example("\x00")
def test_every_character_folds_the_same_alone_folded_twice_and_in_the_other_case(char: str) -> None:
    once = fold(char)
    assert len(once.offsets) == len(once.letters) == len(once.edges) - 1
    assert fold(once.letters).letters == once.letters
    assert once.letters in (fold(char.lower()).letters, fold(char.upper()).letters)


@given(st.text(max_size=30))
@example("и\u00ad\u0306 И\u0306\u0323")
@example("ᄀ\u1161\u11a8")
def test_composed_and_decomposed_texts_are_the_same(text: str) -> None:
    composed, apart = (fold(unicodedata.normalize(form, text)) for form in ("NFC", "NFD"))
    assert (composed.letters, composed.edges) == (apart.letters, apart.edges)


@given(
    st.lists(st.one_of(texts, st.sampled_from(["co", "-", "й", "ß", "ﬁ", "é", "и\u0306", " "])), max_size=12), st.data()
)
def test_hits_are_slices_of_the_original_that_fold_to_the_query(pieces: list[str], data: st.DataObject) -> None:
    text = "".join(pieces)
    folded = fold(text)
    edges = [place for place, edge in enumerate(folded.edges) if edge]
    start, end = sorted((data.draw(st.sampled_from(edges)), data.draw(st.sampled_from(edges))))
    query = folded.letters[start:end]
    hits = find(folded, query)
    assert bool(hits) == bool(query) == contains(folded, query)
    assert all(fold(text[first:last]).letters == query for first, last in hits)
    assert hits == sorted(hits)
    assert all(before[1] <= after[0] for before, after in pairwise(hits))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("打击人口贩运的合作", "人口"),
        ("打击人口贩运的合作", "打击人口贩运的合作"),
        ("人身売買をなくすための支援", "支援"),
        ("ヒューマン・トラフィッキング", "ヒューマントラフィッキング"),
        ("OSCE参加国", "参加国"),
    ],
)
def test_words_of_scripts_without_blanks_are_found_within_a_run(text: str, word: str) -> None:
    assert [text[slice(*hit)].replace("・", "") for hit in find(fold(text), fold(word).letters)] == [word]
    if word in text:
        assert find_exact(text, word)
    assert not find(fold(text), fold("口人").letters)
    assert not find(fold("trafficking"), "traf")

"""The index finds what a plain scan finds, also after any row of changes."""

from hypothesis import example, given
from hypothesis import strategies as st

from alliance_desktop.domain.text.folding import begun_at, contains, fold
from alliance_desktop.domain.text.postings import bits_of, numbers_of
from alliance_desktop.domain.text.variants import common_letters, has_variant
from alliance_desktop.domain.text.word_index import WordIndex

TEXTS = ["Co-operation of States", "cooperation with NGOs", "co operation", "the co-operative", "Knežević", "", "—"]

pieces = st.sampled_from(
    ["a", "A", "aa", "aaa", "ab", "b", "ba", "co", "operation", "cooperation", "é", "ß", "ss", "й", "и\u0306", "ﬁ", "—"]
)
short_texts = st.lists(st.one_of(pieces, st.sampled_from([" ", "-", "\u00ad", "\u2011"])), max_size=12).map("".join)


VARIED = (
    *("party", "parties", "labour", "labor", "labours", "organisation", "organizations", "s", "co", "women"),
    *("woman", "éa"),
)
varied = st.sampled_from(VARIED)
varied_texts = st.lists(st.one_of(varied, st.sampled_from([" ", "-", "’"])), max_size=8).map("".join)


def scan(texts: dict[int, str], query: str, *, prefix: bool) -> list[int]:
    letters = fold(query).letters
    return [
        number
        for number, text in sorted(texts.items())
        if contains(fold(text), letters, begun_at(query) if prefix else None)
    ]


def asked(index: WordIndex, query: str, *, prefix: bool = False) -> list[int]:
    return numbers_of(index.holding(fold(query).letters, begun_at(query) if prefix else None))


def test_joined_and_parted_writings_are_one_word() -> None:
    index = WordIndex(TEXTS)
    for query in ("co-operation", "cooperation", "co operation", "co\u2011operation", "CO\u00adOPERATION"):
        assert asked(index, query) == [0, 1, 2]
    assert asked(index, "coop", prefix=True) == [0, 1, 3]
    assert asked(index, "operation of states") == [0]
    assert asked(index, "knezevic") == [4]
    assert asked(index, "operat") == []
    assert asked(index, "") == asked(index, "—") == []


def test_a_begun_word_does_not_go_on_behind_a_blank_but_one_in_a_phrase_does() -> None:
    index = WordIndex(["a crime should", "crimes", "crime-scene", "best practices", "be strengthened", "the best prac"])
    assert asked(index, "crimes", prefix=True) == [1, 2]
    assert asked(index, "best", prefix=True) == [3, 5]
    assert asked(index, "best prac", prefix=True) == [3, 5]


@given(st.lists(short_texts, max_size=8), short_texts, st.booleans())
@example(["aa ab a-a a", "a b"], "aaa", True)
@example(["a-a-a-a-a-a-a-ab", "a-a-a-a-a-a-a ab", "aaaaaaaa a-aa"], "aaaaaaaaa", True)
@example(["a a-a", "a-a a", "aa-a", "a aa"], "a aa", True)
def test_it_answers_as_a_plain_scan_does(texts: list[str], query: str, prefix: bool) -> None:
    assert asked(WordIndex(texts), query, prefix=prefix) == scan(dict(enumerate(texts)), query, prefix=prefix)


@given(st.lists(varied_texts, max_size=8), varied_texts)
@example(["labour's parties"], "labours party")
def test_it_finds_other_numbers_and_spellings_as_a_plain_scan_does(texts: list[str], query: str) -> None:
    common = common_letters(query)
    scanned = [number for number, text in enumerate(texts) if has_variant(fold(text), common)]
    index = WordIndex(texts)
    assert numbers_of(index.holding_variants(common)) == scanned
    assert sorted({n for _form, bits in index.variants(common) for n in numbers_of(bits)}) == scanned
    for letters, bits in index.variants(common):
        assert numbers_of(bits) == [n for n in numbers_of(bits) if contains(fold(texts[n]), letters)]


@given(st.lists(st.text(max_size=20), max_size=5), st.text(max_size=5), st.booleans())
def test_so_it_does_with_any_characters(texts: list[str], query: str, prefix: bool) -> None:
    assert asked(WordIndex(texts), query, prefix=prefix) == scan(dict(enumerate(texts)), query, prefix=prefix)


@given(
    st.lists(
        st.tuples(
            st.integers(0, 5),
            st.one_of(st.none(), short_texts, varied_texts),
            st.one_of(short_texts, varied_texts),
            st.booleans(),
        ),
        max_size=12,
    )
)
def test_it_keeps_in_step_with_every_change(steps: list[tuple[int, str | None, str, bool]]) -> None:
    index, texts = WordIndex(), dict[int, str]()
    for number, text, query, prefix in steps:
        index.put(number, text)
        if text is None:
            texts.pop(number, None)
        else:
            texts[number] = text
        assert asked(index, query, prefix=prefix) == scan(texts, query, prefix=prefix)
        common = common_letters(query)
        found = numbers_of(index.holding_variants(common))
        assert found == [each for each in sorted(texts) if has_variant(fold(texts[each]), common)]
        assert index.vocabulary == sorted({piece for each in texts.values() for piece in WordIndex([each]).vocabulary})
        assert numbers_of(index.all) == sorted(texts)


@given(
    st.lists(short_texts, max_size=6),
    st.lists(st.tuples(st.integers(0, 7), st.one_of(st.none(), short_texts)), max_size=6),
    short_texts,
)
@example(["", "aa", "aa", "aa"], [(1, "b"), (2, None)], "aa")
def test_what_changes_while_texts_are_still_being_read_is_known(
    before: list[str], changes: list[tuple[int, str | None]], query: str
) -> None:
    index, texts = WordIndex(before), dict(enumerate(before))
    reading = index.get_ready()
    for number, text in changes:
        next(reading, None)
        index.put(number, text)
        texts.pop(number, None)
        if text is not None:
            texts[number] = text
    assert asked(index, query) == scan(texts, query, prefix=False)
    assert dict(index.items()) == texts


def test_what_comes_or_goes_later_is_known_in_its_number_and_by_its_beginning() -> None:
    index = WordIndex(["one party"])
    assert numbers_of(index.holding_variants(common_letters("party"))) == [0]
    index.put(1, "two parties")
    assert numbers_of(index.holding_variants(common_letters("party"))) == [0, 1]
    index.put(1, "two")
    assert index.variants(common_letters("parties")) == [("party", 1)]
    index = WordIndex(["funding", "a fund"])
    assert asked(index, "fun", prefix=True) == [0, 1]
    index.put(0, None)
    assert asked(index, "fun", prefix=True) == [1]


def test_however_many_texts_and_whatever_length_of_words_all_are_found() -> None:
    texts = ["a aa aaa " * 10, "a aa aaa b", "b " + "a" * 40]
    index = WordIndex(texts)
    for query in ("a" * 30, "a" * 30 + "b", "a" * 40, "b" + "a" * 40):
        for prefix in (False, True):
            assert asked(index, query, prefix=prefix) == scan(dict(enumerate(texts)), query, prefix=prefix)
    texts = ["funding for NGOs", "fund raising", "for anti-trafficking"] * 60
    index = WordIndex(texts)
    for query in ("fund", "for", "anti trafficking", "antitrafficking", "fundraising", "f"):
        for prefix in (False, True):
            assert asked(index, query, prefix=prefix) == scan(dict(enumerate(texts)), query, prefix=prefix)
    assert asked(WordIndex(TEXTS), "co " * 20_000, prefix=True) == []


def test_a_word_of_very_many_texts_keeps_in_step_too() -> None:
    index = WordIndex(["the funding"] * 100)
    assert asked(index, "funding") == asked(index, "fund", prefix=True) == list(range(100))
    index.put(7, "the money")
    index.put(100, "more funding")
    assert asked(index, "funding") == asked(index, "fund", prefix=True) == [n for n in range(101) if n != 7]
    index.put(8, None)
    assert asked(index, "funding") == [n for n in range(101) if n not in (7, 8)]


@given(st.sets(st.integers(0, 300)))
def test_bits_are_sets_of_numbers(numbers: set[int]) -> None:
    assert numbers_of(bits_of(numbers)) == sorted(numbers)

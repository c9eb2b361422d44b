"""A word that is nowhere is offered in the spelling that is there."""

from alliance_desktop.domain.text.near_spelling import Spelling

WORDS = Spelling(["compensation", "co", "operation", "trafficking", "trafficked", "anti", "training", "knezevic", "a"])


def test_the_likest_word_comes_first() -> None:
    assert WORDS.nearest("compensaton", 3)[0] == "compensation"
    assert WORDS.nearest("traficking", 2)[0] == "trafficking"
    assert WORDS.nearest("knesevic", 1) == ["knezevic"]


def test_words_with_a_hyphen_are_offered_for_a_slip_in_either_part() -> None:
    assert "cooperation" in WORDS.nearest("cooperatoin", 3)
    assert "antitrafficking" in WORDS.nearest("antitraficking", 3)
    assert "antitrafficking" in WORDS.nearest("anttrafficking", 3)


def test_a_long_word_may_have_two_slips_and_a_short_one_a_single_slip() -> None:
    assert WORDS.nearest("trafiking", 3) == []
    assert WORDS.nearest("trafiking", 3, 2)[0] == "trafficking"
    assert WORDS.nearest("compnesatoin", 3, 2) == ["compensation"]
    assert WORDS.nearest("antitrafiking", 3, 2)[0] == "antitrafficking"
    assert WORDS.nearest("traing", 3, 2) == []


def test_nothing_is_offered_where_nothing_is_like_it() -> None:
    assert WORDS.nearest("zzzz", 3) == []
    assert WORDS.nearest("", 3) == WORDS.nearest("q", 3) == WORDS.nearest("x" * 10_000, 3) == []
    assert Spelling([]).nearest("word", 3) == []

"""The words of a search as they are read: phrases, small words, and abbreviations with what they stand for."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_desktop.domain.knowledge import NOTHING_KNOWN, Abbreviation, Knowledge
from alliance_desktop.domain.language.typed_words import without_small_words
from alliance_desktop.domain.text.expansion import meant_by, other_forms
from alliance_desktop.domain.text.folding import fold
from alliance_desktop.domain.text.search_words import Wanted, parted, read_wanted
from alliance_desktop.domain.text.words import Words

NRM = Abbreviation("NRM", "national referral mechanism", "")
KNOWN = Knowledge(abbreviations=(NRM,))


def wanted(text: str, *, exact: bool = False) -> Wanted:
    return read_wanted(text, KNOWN, exact=exact)


def words(text: str, *, exact: bool = False) -> list[Words]:
    return [term.words for term in wanted(text, exact=exact).terms]


def test_the_last_word_has_only_begun_until_a_blank_or_a_quote_which_makes_a_phrase_ends_it() -> None:
    assert words("civil soc") == [Words("civil"), Words("soc", prefix=True)]
    assert words("civil soc ") == words("civil “soc”") == [Words("civil"), Words("soc")]
    assert words("civ* soc ") == [Words("civ", prefix=True), Words("soc")]
    assert words("civ** society") == [Words("civ", prefix=True), Words("society", prefix=True)]
    assert words('"civil society" soc') == [Words("civil society"), Words("soc", prefix=True)]
    assert words("«civil society»*") == [Words("civil society", prefix=True)]
    assert words('civil "society ') == words('"civil society ') == [Words("civil"), Words("society")]
    assert words('"') == words('""') == words('" "') == []


@pytest.mark.parametrize("typed", ["", " ", "*", '"', '"*"', ";--", "( ) -", "…", "\x00"])
def test_signs_alone_are_nothing(typed: str) -> None:
    assert wanted(typed) == Wanted()


@pytest.mark.parametrize("typed", ["“a b”", "„a b“", "„a b”", "”a b”", "‟a b”", "«a b»", "»a b«", "»a b»"])
def test_quotes_are_those_of_any_language_as_in_filters(typed: str) -> None:
    assert words(typed) == [Words("a b")]


def test_operators_are_plain_words_and_a_very_long_text_is_read() -> None:
    assert words('NEAR( OR AND NOT tag:money -x a|b; " ') == [
        *(Words(text) for text in ("NEAR", "NOT", "tag:money", "x", "a|b"))
    ]
    assert len(words("b c " * 5_000)) == 2
    assert len(words(" ".join(map(str, range(5_000))))) == 5_000


def test_exact_words_stay_as_they_are_written_and_have_no_other_forms() -> None:
    assert words("NRM co-op*", exact=True) == [Words("NRM", exact=True), Words("co-op", prefix=True, exact=True)]
    assert not wanted("NRM", exact=True).has_other_forms
    assert [word.text for word in words("🙂 ;--", exact=True)] == ["🙂"]


def test_an_abbreviation_and_its_expansion_are_looked_for_together_quoted_or_not_among_however_many_words() -> None:
    (term,) = wanted("nrm").terms
    assert term.by("The national referral mechanisms") == "expansion"
    assert term.by("the NRM of a State") == "folded"
    assert wanted("NRM").terms[0].by("the NRM of a State") == "exact"
    assert wanted("nrm").meant(KNOWN) == wanted('"National referral mechanisms"').meant(KNOWN) == (NRM,)
    ways = wanted("one national referral mechanism").ways
    assert len(ways) == 2
    assert [term.by("one NRM") for term in ways[1]] == ["exact", "expansion"]
    assert wanted("national mechanism").ways == wanted("national mechanism").ways[:1]
    many = " ".join(f"word{number}" for number in range(40))
    assert len(wanted(f"{many} national referral mechanism").ways) == 2
    assert len(wanted("national referral mech").ways) == len(wanted("national* referral mechanism").ways) == 1
    assert len(wanted('national "referral mechanism"').ways) == 1
    osce = Abbreviation("OSCE", "Organization for Security and Co-operation in Europe", "")
    known = Knowledge(abbreviations=(osce,))
    ways = read_wanted("the Organization for Security and Co-operation in Europe", known).ways
    assert [term.by("The OSCE") for term in ways[1]] == ["expansion"]


def test_small_words_need_not_be_there_but_exact_ones_and_where_there_are_no_others() -> None:
    assert words("funding for NGOs ") == [Words("funding"), Words("NGOs")]
    assert wanted("funding for NGOs").passed_over == ("for",)
    assert words("For the victims of ") == [Words("victims")]
    assert words("funding for", exact=True) == [Words("funding", exact=True), Words("for", exact=True)]
    assert words("of the ") == [Words("of"), Words("the")]
    assert wanted("of the ").passed_over == ()


@pytest.mark.parametrize("typed", ['funding "for" ', "funding for* ", 'for funding "for" '])
def test_a_small_word_in_quotes_or_with_a_star_is_looked_for(typed: str) -> None:
    assert {"funding", "for"} == {word.text for word in words(typed)}
    assert wanted(typed).passed_over == ()


def test_hits_are_those_of_all_forms() -> None:
    text = "NRMs are national referral mechanisms"
    (term,) = wanted("NRM ").terms
    assert [text[start:end] for start, end in term.hits(text)] == ["NRMs", "national referral mechanisms"]


@given(st.text(max_size=60), st.booleans())
def test_any_text_can_be_read_and_asked_for(text: str, exact: bool) -> None:
    for term in wanted(text, exact=exact).terms:
        assert term.by(text) or not exact or term.words.prefix or "*" in text
        term.hits(text)


@given(st.lists(st.sampled_from(['"', "*", "NEAR(", "OR", "-", "nrm", "national referral", "mechanism", " ", ";--"])))
def test_no_row_of_operators_is_too_much(pieces: list[str]) -> None:
    wanted("".join(pieces)).meant(KNOWN)


LONG = 400_000
"""Characters of a text: read in a second or two, and in minutes where steps grow with the square of the length."""
READERS: tuple[Callable[[str], object], ...] = (wanted, lambda text: parted(text, bool), without_small_words)


@pytest.mark.every(5)
@pytest.mark.parametrize("unit", ["ab", "the of ", "a&", '"', "“a ", "(", "a/", "/"])
@pytest.mark.parametrize("read", READERS, ids=["words", "slashes", "small words"])
@pytest.mark.usefixtures("given_up")
def test_a_text_of_any_length_is_read_in_steps_that_grow_as_it_does(read: Callable[[str], object], unit: str) -> None:
    read(unit * (LONG // len(unit)) + "a")


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


SEVERAL = Knowledge(
    abbreviations=(
        NRM,
        Abbreviation("NGOs", "non-governmental organizations", "non-governmental organizations (NGOs)"),
        Abbreviation("AIDS", "acquired immune deficiency syndrome", ""),
        Abbreviation("IP", "implementing party", ""),
    )
)


def forms(text: str, *, prefix: bool = False, exact: bool = False) -> set[str]:
    return {str(words) for words in other_forms(Words(text, prefix, exact), SEVERAL)}


def test_abbreviation_and_expansion_find_each_other_in_any_number_and_writing() -> None:
    assert forms("nrm") == forms("NRMs") == {'"national referral mechanism"'}
    assert forms("IP") == {"IPs", '"implementing party"'}
    assert forms("IPs") == {"IP", '"implementing party"'}
    for text in ("national referral mechanism", "National Referral Mechanisms", "national-referral mechanisms"):
        assert forms(text) == {"NRM"}
    assert forms("NGO") == forms("NGOs") == {'"non-governmental organizations"'}
    assert forms("non-governmental organisation") == {"NGO"}
    (form,) = other_forms(Words("NGO"), SEVERAL)
    assert form.within(fold("A non-governmental organisation"))
    assert "AID" not in forms("AIDS")
    assert not forms("AID")
    assert meant_by(Words("nrms"), SEVERAL) == meant_by(Words("national referral mechanism"), SEVERAL) == (NRM,)
    assert meant_by(Words("funding"), SEVERAL) == ()


def test_a_form_of_a_begun_word_is_whole_and_exact_words_and_others_have_none() -> None:
    assert all(not words.prefix for words in other_forms(Words("NRM", prefix=True), SEVERAL))
    assert forms("NRM", prefix=True)
    assert not forms("NR", prefix=True)
    assert not forms("NRM", exact=True)
    assert not forms("funding")
    assert not other_forms(Words("NRM"), NOTHING_KNOWN)

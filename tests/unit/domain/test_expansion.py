"""An abbreviation and what it stands for are one thing to a reader."""

from alliance_desktop.domain.knowledge import NOTHING_KNOWN, Abbreviation, Knowledge
from alliance_desktop.domain.text.expansion import meant_by, other_forms
from alliance_desktop.domain.text.words import Words

NRM = Abbreviation("NRM", "national referral mechanism", "")
KNOWN = Knowledge(
    abbreviations=(
        NRM,
        Abbreviation("NGOs", "non-governmental organizations", "non-governmental organizations (NGOs)"),
        Abbreviation("AIDS", "acquired immune deficiency syndrome", ""),
        Abbreviation("IP", "implementing party", ""),
    )
)


def forms(text: str, *, prefix: bool = False, exact: bool = False) -> set[str]:
    return {str(words) for words in other_forms(Words(text, prefix, exact), KNOWN)}


def test_an_abbreviation_has_its_plural_and_both_numbers_of_its_expansion() -> None:
    assert forms("nrm") == {"NRMs", '"national referral mechanism"', '"national referral mechanisms"'}


def test_the_expansion_finds_the_abbreviation_in_any_number_and_writing() -> None:
    for text in ("national referral mechanism", "National Referral Mechanisms", "national-referral mechanisms"):
        assert {"NRM", "NRMs"} <= forms(text)


def test_what_is_given_in_the_plural_has_a_singular() -> None:
    assert forms("NGO") == {"NGOs", '"non-governmental organizations"', '"non-governmental organization"'}
    assert '"implementing parties"' in forms("IP")


def test_a_capital_s_is_no_plural() -> None:
    assert "AID" not in forms("AIDS")
    assert not forms("AID")


def test_a_form_of_a_word_that_has_only_begun_is_whole() -> None:
    assert all(not words.prefix for words in other_forms(Words("NRM", prefix=True), KNOWN))
    assert forms("NRM", prefix=True)
    assert not forms("NR", prefix=True)


def test_exact_words_and_other_words_have_no_other_forms() -> None:
    assert not forms("NRM", exact=True)
    assert not forms("funding")
    assert not other_forms(Words("NRM"), NOTHING_KNOWN)


def test_what_is_meant_is_known_from_either_side() -> None:
    assert meant_by(Words("nrms"), KNOWN) == meant_by(Words("national referral mechanism"), KNOWN) == (NRM,)
    assert meant_by(Words("funding"), KNOWN) == ()

"""An abbreviation and what it stands for are one thing to a reader."""

from alliance_desktop.domain.knowledge import NOTHING_KNOWN, Abbreviation, Knowledge
from alliance_desktop.domain.text.expansion import meant_by, other_forms
from alliance_desktop.domain.text.folding import fold
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


def test_an_abbreviation_has_its_expansion_and_a_plural_that_no_rule_knows() -> None:
    assert forms("nrm") == forms("NRMs") == {'"national referral mechanism"'}
    assert forms("IP") == {"IPs", '"implementing party"'}
    assert forms("IPs") == {"IP", '"implementing party"'}


def test_the_expansion_finds_the_abbreviation_in_any_number_and_writing() -> None:
    for text in ("national referral mechanism", "National Referral Mechanisms", "national-referral mechanisms"):
        assert forms(text) == {"NRM"}


def test_what_is_given_in_the_plural_is_meant_by_the_singular_too() -> None:
    assert forms("NGO") == forms("NGOs") == {'"non-governmental organizations"'}
    assert forms("non-governmental organisation") == {"NGO"}
    (form,) = other_forms(Words("NGO"), KNOWN)
    assert form.within(fold("A non-governmental organisation"))


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

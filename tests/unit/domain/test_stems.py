"""Forms of one word count as one; a language without rules is compared as written."""

import pytest

from alliance_desktop.domain.related.compared_words import carries_matter, stem


@pytest.mark.parametrize(
    "forms",
    [
        ("train", "training", "trained", "trains"),
        ("survivor", "survivors"),
        ("policy", "policies"),
        ("develop", "development", "developed", "developing"),
        ("prosecution", "prosecutor", "prosecutors"),
        ("service", "services"),
        ("cooperate", "cooperation"),
        ("identification", "identify", "identified"),
        ("fund", "funds", "funding"),
        ("education", "educate", "educational"),
    ],
)
def test_forms_of_a_word_are_one(forms: tuple[str, ...]) -> None:
    assert len({stem(form, "en") for form in forms}) == 1


@pytest.mark.parametrize(("one", "other"), [("state", "station"), ("police", "policy"), ("media", "medical")])
def test_words_of_another_meaning_stay_apart(one: str, other: str) -> None:
    assert stem(one, "en") != stem(other, "en")


def test_a_short_word_keeps_its_letters() -> None:
    assert stem("ring", "en") == "ring"
    assert stem("less", "en") == "less"


def test_a_language_without_rules_is_compared_as_it_is() -> None:
    assert stem("förderungen", "de") == "förderungen"
    assert carries_matter("should", "de")
    assert not carries_matter("should", "en")

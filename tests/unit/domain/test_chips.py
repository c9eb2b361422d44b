"""What of a filter is shown as one chip, and what goes with it."""

import pytest

from alliance_desktop.domain.language.filter_terms import Filter
from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.language.sentence import sentence
from tests.filter_samples import VOCABULARY


def asked(text: str) -> Filter:
    return parse(text, VOCABULARY)


@pytest.mark.parametrize(
    ("text", "chips"),
    [
        ("", []),
        ("funding", ["contains “funding”"]),
        ("funding NGO* data", ["contains “funding”, “NGO…” and “data”"]),
        ('funding "capacity building" data', ["contains “funding”", "contains “capacity building”", "contains “data”"]),
        ("funding =States -data", ["contains “funding”", "contains exactly “States”", "not: contains “data”"]),
        ("funding panel:1 data", ["contains “funding”", "panel 1", "contains “data”"]),
        ("(funding data OR panel:1)", ["(contains “funding” and “data”) or panel 1"]),
        ("-(funding panel:1)", ["not: (contains “funding” and panel 1)"]),
    ],
)
def test_plain_words_side_by_side_are_one(text: str, chips: list[str]) -> None:
    assert [sentence(one) for one in asked(text).chips] == chips


def test_a_chip_goes_with_all_its_words() -> None:
    wanted = asked('funding NGOs panel:1 "capacity building" data')
    left = ['panel:1 "capacity building" data', 'funding NGOs "capacity building" data', "funding NGOs panel:1 data"]
    assert [str(wanted.without_chip(index)) for index in range(3)] == left
    assert str(wanted.without_chip(3)) == 'funding NGOs panel:1 "capacity building"'
    assert asked("funding").without_chip(0) == asked("")

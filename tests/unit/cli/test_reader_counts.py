"""What a reader finds who goes through the report with a pencil: counted by reading, written down by hand."""

from typing import Any

import pytest

COUNTED = {
    "compensation": "S1-01 S1-02 S1-03 S1-04 S1-05 S1-06",
    '"regular and sufficient funding"': "P1-08 S5-04",
    # P2-02 and S2-03 spell it out, the one in the plural, the other in the name of a handbook
    "NRM": "P2-02 S2-03 S6-01",
    "=NRM": "S6-01",
    # Improving media reporting is for the media to do; journalists are to avoid simple stories and to help the fight
    "to:media": "S7-01 S7-03",
    # P1-07 wants the role of civil society recognized, P1-08 wants it funded: it gains, and is not asked
    "panel:1 -for:ngos": "P1-01 P1-02 P1-03 P1-04 P1-05 P1-06 P1-09 P1-10 P1-11",
    "(panel:2 OR side:2) training": "P2-03 S2-02 S2-07",
    "from:belarus": "S3-01 S3-02 S3-03",
    "page:4": "P1-04 P1-05 P1-06 P1-07 P1-08 P1-09 P1-10 P1-11",
    # data to be collected, a capacity to collect them, big data sets
    "data": "S1-06 S3-02 S4-04",
    # a person's panel or side event: he spoke in the first panel
    "names:knezevic": "P1-01 P1-02 P1-03 P1-04 P1-05 P1-06 P1-07 P1-08 P1-09 P1-10 P1-11",
    # the Office of the Special Representative organized three, one of them with Belarus
    "from:osr-cthb": "S3-01 S3-02 S3-03 S4-01 S4-02 S4-03 S4-04 S4-05 S4-06 S4-07 S5-01 S5-02 S5-03 S5-04 S5-05",
    "from:france": "S6-01 S6-02 S6-03 S6-04 S6-05",
    "topic:compensation": "S1-01 S1-02 S1-03 S1-04 S1-05 S1-06",
    "cites:handbook": "S2-03",
    # banks and other financial service providers, with the investigators
    "to:finance": "P2-05",
}


@pytest.mark.parametrize("wanted", COUNTED)
def test_a_filter_finds_what_a_reader_counts(call: Any, wanted: str) -> None:
    found = [one["code"] for one in call("list", wanted, "--json").json()]
    assert " ".join(found) == COUNTED[wanted]


def test_it_says_by_which_form_each_was_found(call: Any) -> None:
    found = {one["code"]: one["matched"] for one in call("list", "NRM", "--json").json()}
    assert found == {
        "P2-02": [{"term": "NRM", "by": "expansion"}],
        "S2-03": [{"term": "NRM", "by": "expansion"}],
        "S6-01": [{"term": "NRM", "by": "exact"}],
    }
    heads = [line for line in call("list", "NRM").out.splitlines() if line and line[0] != " "]
    assert heads == ["P2-02  p. 5  (by expansion: NRM)", "S2-03  p. 8  (by expansion: NRM)", "S6-01  p. 12"]
    (folded,) = call("list", "P1-05", "cooperation", "-training", "--json").json()
    assert folded["matched"] == [{"term": "cooperation", "by": "folded"}]
    (spelt,) = call("list", '"national referral mechanism handbook"', "--json").json()
    assert spelt["matched"] == [{"term": "national referral mechanism handbook", "by": "folded"}]
    assert all(one["matched"] == [] for one in call("list", "panel:1 -funding", "--json").json())
    either = call("list", "side:7", "media OR philanthropists", "--json").json()
    assert [[one["term"] for one in each["matched"]] for each in either] == [["media"], ["philanthropists"], ["media"]]


def test_the_spelt_out_form_finds_the_abbreviation_too(call: Any) -> None:
    found = {
        one["code"]: one["matched"][0]["by"] for one in call("list", '"national referral mechanisms"', "--json").json()
    }
    assert found == {"P2-02": "exact", "S2-03": "variant", "S6-01": "expansion"}

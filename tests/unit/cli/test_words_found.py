"""Words as people type them, on the real report: what is found, and what is told of it. Read with a pencil, by hand."""

from typing import Any

import pytest

NGOS = "P1-08 S3-01 S5-01 S5-03 S5-04 S5-05 S6-01 S6-03 S6-05"
ORGANIZATION = "P1-07 P1-08 P1-10 S3-01 S6-01 S6-03"
THB = "P1-04 P1-07 P2-04 P2-06 S2-01 S2-03 S2-04 S2-07 S3-01 S5-03 S6-01 S7-02"

LISTED = [
    # a word ends where the word ends: not "be strengthened", not "La Strada", not "crime should"
    *(("best", "P2-04", ""), ("last", "", ""), ("best*", "P2-04", ""), ("last*", "", "")),
    # in either number
    *(("crimes", "P1-11 P2-01 P2-02 S1-02 S7-03", "crime"), ("survivor", "P2-06 S2-01 S2-03 S2-04", "survivors")),
    *(("survivors", "P2-06 S2-01 S2-03 S2-04", "survivor"), ("=survivors", "P2-06 S2-03 S2-04", "")),
    ("woman", "S2-05", "women"),
    ("children's", "P1-10 P1-11 S6-02 S6-03 S6-04 S6-05", "children, child"),
    ("policies", "P1-01 P1-04 P1-05 P2-06 S2-01 S2-05 S4-02 S4-07 S7-02", "policy"),
    # in either spelling
    *(("organisation", ORGANIZATION, "organizations"), ("organization", ORGANIZATION, "organizations")),
    ("labor", "P1-09 P2-04 S3-01", "labour"),
    ("program", "P2-03 S4-04 S4-07 S7-03", "programmes, programs"),
    ("programme", "P2-03 S4-04 S4-07 S7-03", "programmes, programs"),
    *(("=programme", "", ""), ("specialized", "S5-01 S5-03", "specialised")),
    ("victim-centered", "S7-01", "victim-centred"),
    # in quotes the order is fixed, number and spelling vary
    ('"survivor voice"', "S2-01", "survivor voices"),
    ('"participating state"', "P1-08 S2-03 S2-05 S4-07 S5-04", "participating States"),
    ('"voice survivor"', "", ""),
    ('="participating state"', "", ""),
    # words that only look so
    *(("unite", "", ""), ("news", "", ""), ("means", "", ""), ("beings", THB, "")),
    # capitals are abbreviations: EU begins no Europol, US is not us, AI begins no air
    *(("EU", "", ""), ("eu*", "S4-03", ""), ("US", "", ""), ("AI", "S4-04", ""), ("NGO", NGOS, "NGOs")),
    # what the trade calls it
    *(("THB", THB, ""), ("SDGs", "S3-02", ""), ("CSO", "P1-08 S6-01 S6-03", ""), ("VoT", "P2-02 S2-07", "")),
    *(("TIP", "S3-02 S3-03", ""), ("=THB", "", "")),
    # side by side, without quotes
    ("national referral mechanism", "P2-02 P2-03 S2-03 S6-01", "mechanisms"),
    ("national referral mechanisms panel:2", "P2-02 P2-03", ""),
    (
        "(national referral mechanisms) OR compensation",
        "P2-02 P2-03 S1-01 S1-02 S1-03 S1-04 S1-05 S1-06 S2-03 S6-01",
        "referrals, mechanism",
    ),
    ("mechanism national referral", "P2-02 P2-03 S2-03", "mechanisms"),
    ("national =referral mechanism", "P2-02 P2-03", "mechanisms"),
    ("civil society organization", "P1-07 P1-08 S6-01 S6-03", "organizations"),
    ("sustainable development goal", "S3-02", "goals"),
]


@pytest.mark.parametrize(("words", "codes", "also"), LISTED, ids=[words for words, *_rest in LISTED])
def test_list_finds_what_is_meant_and_tells_in_which_form(call: Any, words: str, codes: str, also: str) -> None:
    answer = call("list", words, "--json")
    assert " ".join(one["code"] for one in answer.json()) == codes
    told = [line for line in call("list", words).err.splitlines() if "Also" in line]
    listed = ", ".join(f"“{form}”" for form in also.split(", "))
    assert told == ([f"alliance-desktop: Also {listed}."] if also else [])


SEARCHED = [
    # query · how many, the first three · what is told
    *(("best", 1, "P2-04", ""), ("last", 1, "side-event-1", ""), ("P1-08, p. 4", 1, "P1-08", "")),
    ("crimes", 12, "S7-03 side-event-1 introduction", "“crime”"),
    ("survivors", 7, "introduction panel-2 P2-06", "“survivor”"),
    ("labor", 5, "opening P1-09 panel-2", "“labour”"),
    ("EU", 2, "side-event-5 side-event-5", "EU: European Union"),
    ("US", 6, "panel-2 panel-2 side-event-4", "US: United States"),
    ("THB", 45, "panel-1 side-event-2 side-event-4", "THB: trafficking in human beings"),
    ("AI", 1, "S4-04", "AI: artificial intelligence"),
    ("trafficking in human beings", 45, "panel-1 side-event-2 side-event-4", ""),
]


@pytest.mark.parametrize(("words", "count", "first", "also"), SEARCHED, ids=[words for words, *_rest in SEARCHED])
def test_search_finds_what_is_meant_and_tells_how(call: Any, words: str, count: int, first: str, also: str) -> None:
    answer = call("search", words, "--json")
    places = [one["code"] or one["section"] for one in answer.json()]
    assert (len(places), " ".join(places[:3])) == (count, first)
    told = [line for line in answer.err.splitlines() if "Also" in line]
    assert told == ([f"alliance-desktop: Also {also}."] if also else [])


def test_another_number_or_the_spelt_out_form_says_so_and_exact_switches_it_off(call: Any) -> None:
    (one,) = (one for one in call("list", "survivors", "--json").json() if one["code"] == "S2-01")
    assert one["matched"] == [{"term": "survivors", "by": "variant"}]
    (one,) = (one for one in call("search", "survivors", "--json").json() if one["code"] == "S2-01")
    assert (one["matched"], one["score"]) == ([{"term": "survivors", "by": "variant"}], 0.6)
    assert [one["snippet"][start:end] for start, end in one["hits"]] == ["survivor"]
    exact = call("search", "survivors", "--exact", "--json")
    assert "S2-01" not in {one["code"] for one in exact.json()}
    assert exact.err == ""
    found = {
        one["code"]: one["matched"][0]["by"] for one in call("list", '"national referral mechanisms"', "--json").json()
    }
    assert found == {"P2-02": "exact", "S2-03": "variant", "S6-01": "expansion"}


def test_states_are_asked_where_all_are(call: Any) -> None:
    asked = {one["code"] for one in call("list", "to:states~", "--json").json()}
    of_all = {one["code"] for one in call("list", "to:all", "--json").json()}
    assert {"P1-01", "S1-05"} <= of_all <= asked
    assert not of_all & {one["code"] for one in call("list", "to:states", "--json").json()}
    assert "S5-01" not in asked  # asked of civil society alone


def test_a_slash_parts_words_unless_the_report_has_both_in_one(call: Any) -> None:
    for command in ("list", "search"):
        apart, slashed = (call(command, words, "--json").json() for words in ("ngos funding", "ngos/funding"))
        assert [one["code"] for one in slashed] == [one["code"] for one in apart] != []
    apart, slashed = (
        {one["snippet"] for one in call("search", words, "--json").json()} for words in ("OSCE ODIHR", "OSCE/ODIHR")
    )
    assert 0 < len(slashed) < len(apart)
    assert all("OSCE/ODIHR" in text for text in slashed)
    assert call("list", "osce/odihr", "--json").json() == call("list", '"osce odihr"', "--json").json()


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

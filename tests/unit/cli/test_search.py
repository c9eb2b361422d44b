"""`search` as a script uses it, each command a process of its own."""

from typing import Any


def test_notes_are_searched_for_plain_words_in_any_script_and_a_result_says_where_it_stands(call: Any) -> None:
    assert call("note", "P1-08", "Ёлка in der Straße").code == 0
    for text in ("елка", "strasse"):
        (one,) = call("search", text, "--json").json()
        found = (one["kind"], one["code"], one["section"], one["snippet"])
        assert found == ("note", "P1-08", "panel-1", "Ёлка in der Straße")
    for text in ("NEAR(", "tag:x", "-x"):
        assert call("note", "P1-09", f"qqq {text}").code == 0
        results = call("search", "qqq", text, "--json").json()
        assert f"qqq {text}" in {one["snippet"] for one in results}, text


def test_an_abbreviation_finds_what_is_spelt_out_and_says_so(call: Any) -> None:
    answer = call("search", "NRM", "--json")
    found = {one["code"]: one["matched"] for one in answer.json() if one["kind"] == "recommendation"}
    assert found["P2-02"] == [{"term": "NRM", "by": "expansion"}]
    assert found["S6-01"] == [{"term": "NRM", "by": "exact"}]
    assert answer.err == "alliance-desktop: Also NRM: national referral mechanism.\n"
    assert "S6-01" in {one["code"] for one in call("search", "national", "referral", "mechanism", "--json").json()}
    exact = call("search", "NRM", "--exact", "--json")
    assert {one["code"] for one in exact.json() if one["kind"] == "recommendation"} == {"S6-01"}
    assert exact.err == ""


def test_a_sentence_finds_what_its_words_say_and_names_those_passed_over(call: Any) -> None:
    answer = call("search", "funding for NGOs", "--json")
    assert {"P1-08", "S5-04"} <= {one["code"] for one in answer.json()}
    first = answer.json()[0]
    assert [first["snippet"][start:end] for start, end in first["hits"]] == ["funding", "NGOs"]
    assert "Without “for”: small words are looked for only in quotes." in answer.err
    for demanded in (("funding", '"for"', "NGOs"), ("funding", "for", "NGOs", "--exact")):
        answer = call("search", *demanded, "--json")
        assert "P1-08" not in {one["code"] for one in answer.json()}
        assert "Without" not in answer.err


def test_what_was_looked_through_in_vain_is_said(call: Any) -> None:
    assert call("note", "P1-08", "a thought").code == 0
    answer = call("search", "blockchain")
    assert answer.err.startswith("alliance-desktop: No results for “blockchain”")
    searched = "Searched: 13 sections, 53 recommendations, 48 people, 9 documents and your 1 note."
    assert answer.err.endswith(f"alliance-desktop: {searched}\n")


def test_hits_are_places_in_the_snippet_and_a_search_makes_no_store(call: Any, store: Any) -> None:
    for one in call("search", '"regular and sufficient funding"', "--json").json():
        assert [one["snippet"][start:end].lower() for start, end in one["hits"]] == ["regular and sufficient funding"]
    assert call("search", "funding").code == 0
    assert not store.exists()


def test_a_word_that_is_nowhere_offers_those_spelt_like_it(call: Any) -> None:
    answer = call("search", "traficking")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err.startswith("alliance-desktop: No results for “traficking”. Did you mean trafficking")
    assert "“trafiking”. Did you mean trafficking" in call("search", "trafiking").err
    nowhere = call_err(call("search", "funding", "belarus", "undersecretary"))
    assert nowhere.startswith("Nothing contains all of these words.")
    assert call_err(call("search", "*")) == "Nothing to search for."


def call_err(answer: Any) -> str:
    assert answer.code == 0
    return str(answer.err).removeprefix("alliance-desktop: ").rstrip("\n")


def test_for_people_results_stand_in_groups_with_their_places(call: Any) -> None:
    call("note", "P1-08", "The compensation fund, again.")
    out = call("search", "compensation", "fund").out
    assert out.startswith("Text ")
    assert "\n\nNotes 1\n\nP1-08  p. 4\n    The compensation fund, again." in out
    assert "S1-04  p. 7" in out


def test_of_a_text_over_500_characters_the_beginning_is_looked_for_and_that_is_said(call: Any) -> None:
    filled, cut = "funding " * 62 + "fund", "Only the first 500 characters are searched."
    assert cut not in call("search", filled).err
    answer = call("search", filled + "ing nosuchword" + "x" * 100_000)
    assert cut in answer.err
    assert answer.out == call("search", filled).out != ""

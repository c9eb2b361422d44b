"""`show` says in words what the report knows of a recommendation."""

import re
from typing import Any


def test_it_says_who_is_asked_hidden_or_not_who_gains_what_about_how_firmly_and_who_organized_it(call: Any) -> None:
    lines = call("show", "P1-08").out.splitlines()
    assert lines[0] == "P1-08  Panel 1, p. 4"
    assert "To: participating States" in lines
    assert "For: NGOs and civil society; survivors and victims" in lines
    assert "About: funding and resources; role of civil society" in lines
    assert "Also about: protection, health and assistance" in lines
    assert "Wording: should" in lines
    lines = call("show", "S4-04").out.splitlines()
    assert "To: participating States (implied)" in lines
    assert not [line for line in lines if line.startswith(("For:", "Also about:"))]
    heads = {code: call("show", code).out.splitlines()[0] for code in ("S1-01", "S3-01", "S6-02")}
    assert heads == {
        "S1-01": "S1-01  Side event 1, p. 7 · organized by La Strada International",
        "S3-01": "S3-01  Side event 3, p. 9 · co-organized by Belarus and OSR-CTHB",
        "S6-02": "S6-02  Side event 6, p. 12 · co-organized by France, Greece and Belgium",
    }


def test_json_has_the_ids_and_the_words_they_rest_on(call: Any) -> None:
    (listed,) = call("list", "S3-03", "--json").json()
    assert listed["addressees"] == [
        {"id": "states", "role": "acting", "ground": "(ICAT) and States"},
        {
            "id": "io",
            "role": "acting",
            "ground": "the Inter-Agency Coordination Group against Trafficking in Persons (ICAT)",
        },
    ]
    assert listed["topics"][0] == {"id": "partnership", "primary": True, "ground": "further develop the partnership"}
    assert (listed["strength"], listed["from"]) == (["need"], ["belarus", "osr-cthb"])
    shown = call("show", "S3-03", "--json").json()
    for key in ("addressees", "topics", "strength", "from"):
        assert shown[key] == listed[key]


def test_what_says_nearly_the_same_is_named_with_score_and_shared_words_and_a_twin_is_called_one(call: Any) -> None:
    assert "Related: S5-04 (twin)" in call("show", "P1-08").out.splitlines()
    assert "Related: P1-08 (twin)" in call("show", "S5-04").out.splitlines()
    assert "Related: S6-05 (near), " in call("show", "S6-03").out
    assert "Related: S2-07 (near)" in call("show", "S2-02").out
    assert "Related" not in call("show", "P2-05").out
    shown = call("show", "S5-04", "--json").json()
    (first,) = shown["related"]
    assert (first["code"], first["score"] > 0.5) == ("P1-08", True)
    assert "regular and sufficient funding should be provided" in first["shared"]
    assert all(words in shown["text"] for words in first["shared"])
    assert call("show", "P2-05", "--json").json()["related"] == []


def test_json_has_every_text_that_notes_and_fields_had_the_newest_first(call: Any) -> None:
    note = call("note", "P1-08", "first").out.split()[1]
    call("name", "Anna")
    call("edit", note, "second")
    call("undo")
    for line in ("Yes.", "No."):
        call("position", "P1-08", "--line", line)
    call("position", "P1-08", "--clear", "line")
    call("note", "panel-1", "of the panel")
    shown, section = (call("show", code, "--json").json() for code in ("P1-08", "panel-1"))
    (versions,) = (each["versions"] for each in shown["notes"])
    assert [(one["text"], one["head"]) for one in versions] == [("second", False), ("first", True)]
    assert {(one["author"], one["source"]) for one in versions} == {("Anna", None)}
    assert versions[1]["at"] < versions[0]["at"]
    assert {name: [one["text"] for one in every] for name, every in shown["versions"].items()} == {
        "line": [None, "No.", "Yes."]
    }
    assert [one["text"] for each in section["notes"] for one in each["versions"]] == ["of the panel"]
    assert "versions" not in call("list", "P1-08", "--json").json()[0]


def test_no_note_is_signed_before_there_is_a_name_and_programs_are_told_all_the_same(call: Any) -> None:
    call("note", "P1-08", "Ask for funding.")
    for words in (("notes",), ("show", "P1-08")):
        assert re.search(r"\bMe\b", call(*words).out) is None
    assert call("notes", "--json").json()[0]["author"]
    call("name", "Anna")
    assert "Anna, " in call("notes").out

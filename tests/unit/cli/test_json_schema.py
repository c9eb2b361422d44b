"""docs/export.schema.json says what the JSON export is: it holds of real ones, and names every key of theirs."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

SCHEMA = json.loads((Path(__file__).parents[3] / "docs" / "export.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


@pytest.fixture
def exports(call: Any) -> dict[str, Any]:
    """What is written of a store with marks of every kind: plainly, by a filter, of a brief, of nothing."""
    empty = call("export", "--format", "json", "-o", "-").json()
    for words in (
        ("note", "P1-08", "Ask for *multi-year* funding."),
        ("note", "panel-1", "The whole panel."),
        ("tag", "P1-08", "#funding"),
        ("bookmark", "P1-08", "--label", "to raise"),
        *(("position", code, "--stance", stance) for code, stance in (("P1-08", "support"), ("P1-01", "oppose"))),
        ("position", "P1-08", "--line", "We agree.", "--asked", "MFA", "--reply-by", "2026-11-30", "--answer", "Yes."),
        ("brief", "Money", "--add", "P1-08", "S5-04"),
        ("brief", "Money", "--heading", "To raise", "--at", "1"),
        ("brief", "Money", "--text", "As agreed."),
        ("brief", "Money", "--passage", "panel-1", "Heracles Moskoff"),
        ("brief", "Money", "--set", "date", "2026-12-02"),
    ):
        assert call(*words).code == 0, words
    return {
        "empty": empty,
        "plain": call("export", "--format", "json", "-o", "-").json(),
        "filter": call("export", "funding", "NRM~", "OR", "panel:1", "--format", "json", "-o", "-").json(),
        "all": call("export", "page:1,2,3,4,5,6,7,8,9,10,11,12", "--format", "json", "-o", "-").json(),
        "brief": call("export", "--brief", "Money", "--format", "json", "-o", "-").json(),
    }


def undocumented(value: Any, schema: Any, where: str = "") -> list[str]:
    """The keys of a value that the schema doesn't name."""
    named = properties(schema)
    if isinstance(value, dict):
        found = [f"{where}.{key}" for key in value if key not in named]
        return found + [one for key in value if key in named for one in undocumented(value[key], named[key], key)]
    if isinstance(value, list):
        return [one for each in value for one in undocumented(each, resolved(schema).get("items", {}), where)]
    return []


def properties(schema: Any) -> dict[str, Any]:
    """What an object may hold by a schema and by those that it names."""
    whole = resolved(schema)
    found: dict[str, Any] = dict(whole.get("properties", {}))
    for one in whole.get("anyOf", ()):
        found |= properties(one)
    return found


def resolved(schema: Any) -> dict[str, Any]:
    if "$ref" not in schema:
        return dict(schema)
    meant: dict[str, Any] = resolved(SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]])
    return {**meant, **schema, "properties": {**meant.get("properties", {}), **schema.get("properties", {})}}


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_it_holds_of_every_export_and_names_all_its_keys(exports: dict[str, Any]) -> None:
    for name, value in exports.items():
        assert [(list(error.path), error.message) for error in VALIDATOR.iter_errors(value)] == [], name
        assert undocumented(value, SCHEMA) == [], name
    assert len(exports["all"]["recommendations"]) == 53
    assert exports["brief"]["items"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda value: value.pop("filter"),
        lambda value: value.update(format=2),
        lambda value: value["recommendations"][0].pop("position"),
        lambda value: value["recommendations"][0]["notes"].append({"text": "no id"}),
        lambda value: value["section_notes"][0].pop("target"),
        lambda value: value.update(items=[]),
    ],
)
def test_what_is_no_export_is_refused(exports: dict[str, Any], spoil: Any) -> None:
    value = exports["plain"]
    spoil(value)
    assert not VALIDATOR.is_valid(value)

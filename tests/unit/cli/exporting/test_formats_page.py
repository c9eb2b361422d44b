"""docs/formats.md says what the program does."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from jsonschema import Draft202012Validator

from alliance_desktop.cli.command import COMMON
from alliance_desktop.cli.command_table import commands
from alliance_desktop.domain.language.filter_terms import Filter, Tagged
from alliance_desktop.export.formats import FORMATS
from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.library.filter_edits import save_filter
from alliance_desktop.library.library import Library
from alliance_desktop.library.mark_edits import toggle_highlight
from alliance_desktop.paths import resource
from tests import ROOT

PAGE = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"^### `(.+?)`\n.*?```json\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE))


def shape(value: Any) -> Any:
    """Keys in their order, all the way down; a list has the shapes of all its items together."""
    if isinstance(value, dict):
        return {key: shape(each) for key, each in value.items()}
    if isinstance(value, list):
        shapes = [shape(each) for each in value]
        return [each for at, each in enumerate(shapes) if each not in shapes[:at]]
    return "value"


def taken_back(call: Any, path: Path) -> Any:
    """What comes back of a table in which a line is another, with a comment and a row of its own."""
    call("export", "--brief", "Money", "--template", "table-of-positions", "-o", str(path))
    document = Document(str(path))
    table = document.tables[0]
    (line,) = [one for cell in table.rows[1].cells for one in cell.paragraphs if one.text == "We support this."]
    line.runs[0].text = "We support all of this."
    document.add_comment(runs=line.runs, text="Is this in the budget?", author="Ministry of Finance", initials="M")
    table.add_row().cells[2].text = "See also our paper of 12 November."  # type: ignore[no-untyped-call]
    document.save(str(path))
    return call("take-back", str(path), "--dry-run", "--json").json()


def imported(call: Any, path: Path) -> Any:
    """What is said of a short text with page numbers, in which something may be a recommendation."""
    items = "Participating States should clean their lakes (Norway);", "Participating States should count fish (Chile);"
    before = ("A meeting about lakes\n2025", "Session 14: Clean water", "The session was held on a lake.")
    text = "\n\n".join((*before, "The session recommends:", *(f"• {one}" for one in items), "States should also swim."))
    text += "\n\n\n3\n\fAnnex I\n\nList of documents\n\n4\n"
    path.write_text(text, encoding="utf-8")
    return call("import", str(path), "--dry-run", "--json").json()


@pytest.fixture
def answers(call: Any, store: Path) -> dict[str, Any]:
    """What each command really prints, from a store with marks of every kind."""
    first = call("note", "P1-08", "Ask for *multi-year* funding.").out.split()[1]
    for words in (
        *(("note", "panel-1", "The whole panel wants money."), ("tag", "P1-08", "#funding")),
        ("bookmark", "P1-08", "--label", "to raise on Tuesday"),
        ("position", "P1-08", "--stance", "support", "--line", "We support this.", "--asked", "MFA"),
        ("brief", "Money", "--add", "P1-08"),
        ("brief", "Money", "--heading", "To raise"),
    ):
        assert call(*words).code == 0
    library = Library.open(store, read_package(resource("reports", "osce-2018")))
    for code in ("P1-08", "panel-1"):
        library.apply(toggle_highlight(library, [(library.target(code), (0, 30))]))
    library.apply(save_filter(library, Filter((Tagged(("funding",)),)), "The money"))
    library.close()
    found = {
        "list": call("list", "P1-08", "funding", "--json").json(),
        "show CODE": call("show", "P1-08", "--json").json(),
        "show SECTION": call("show", "panel-1", "--json").json(),
        "sections": [one for one in call("sections", "--json").json() if one["id"] == "introduction"],
        "search": call("search", "funding", "--json").json(),
        "notes": call("notes", "--json").json(),
        "tags": call("tags", "--json").json(),
        "reports": call("reports", "--json").json(),
        "people": call("people", "--json").json(),
        "documents": call("documents", "--json").json(),
        "abbreviations": call("abbreviations", "--json").json(),
        "filters": call("filters", "--json").json(),
        "brief": call("brief", "--json").json(),
        "brief NAME": call("brief", "money", "--json").json(),
        "left": call("left", "--json").json(),
        "templates": call("templates", "--json").json(),
        "facets": call("facets", "P1-08", "--json").json(),
        "export --format json": call("export", "--format", "json", "-o", "-").json(),
    }
    found["import"] = imported(call, store.with_name("lakes.txt"))
    found["take-back"] = taken_back(call, store.with_name("money.docx"))
    assert call("delete", first).code == 0
    found["trash"] = call("trash", "--json").json()
    store.write_bytes(b"no database")
    found["check"] = call("check", "--json").json()
    return found


def test_every_shape_of_the_page_is_that_of_the_real_output(answers: dict[str, Any]) -> None:
    assert EXAMPLES.keys() == answers.keys()
    for name, example in EXAMPLES.items():
        expected, found = shape(json.loads(example)), shape(answers[name])
        assert json.dumps(found) == json.dumps(expected), name


def test_every_command_option_format_and_exit_code_is_on_the_page(call: Any) -> None:
    for command in commands().values():
        assert f"| `{command.usage.replace('|', chr(92) + '|')}` |" in PAGE
    assert all(f"`{option.name}" in PAGE or f"[{option.usage}]" in PAGE for option in COMMON)
    told = call("export", "--help").out
    for one in FORMATS:
        assert f"`--format {one.name}` is {one.title().split(',')[0]}" in PAGE
        assert f"{one.name}: {one.title()}" in told
    from alliance_desktop import errors

    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Exception)]
    listed = set(re.findall(r"^\| (\d+) \|", PAGE, re.MULTILINE))
    assert {str(getattr(kind, "exit_code", 1)) for kind in kinds} | {"0", "69", "70"} == listed


SCHEMA = json.loads((ROOT / "docs" / "export.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


@pytest.fixture
def exports(call: Any) -> dict[str, Any]:
    """What is written of a store with marks of every kind: plainly, by a filter, of a brief, of nothing."""
    empty = call("export", "--format", "json", "-o", "-").json()
    for words in (
        *(("note", "P1-08", "Ask for *multi-year* funding."), ("note", "panel-1", "The whole panel.")),
        *(("tag", "P1-08", "#funding"), ("bookmark", "P1-08", "--label", "to raise")),
        *(("position", code, "--stance", stance) for code, stance in (("P1-08", "support"), ("P1-01", "oppose"))),
        ("position", "P1-08", "--line", "We agree.", "--asked", "MFA", "--reply-by", "2026-11-30", "--answer", "Yes."),
        *(("brief", "Money", "--add", "P1-08", "S5-04"), ("brief", "Money", "--heading", "To raise", "--at", "1")),
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


def test_the_schema_is_one_and_holds_of_every_export_and_names_all_its_keys(exports: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(SCHEMA)
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

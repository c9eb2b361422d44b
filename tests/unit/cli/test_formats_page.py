"""docs/formats.md says what the program does."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from alliance_desktop.cli.command_table import COMMON, commands
from alliance_desktop.domain.language.filter_terms import Filter, Tagged
from alliance_desktop.export.formats import FORMATS
from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.library.filter_edits import save_filter
from alliance_desktop.library.highlight_edits import toggle_highlight
from alliance_desktop.library.library import Library
from alliance_desktop.paths import resource

PAGE = (Path(__file__).parents[3] / "docs" / "formats.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"^### `(.+?)`\n.*?```json\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE))


def shape(value: Any) -> Any:
    """Keys in their order, all the way down; a list has the shapes of all its items together."""
    if isinstance(value, dict):
        return {key: shape(each) for key, each in value.items()}
    if isinstance(value, list):
        shapes = [shape(each) for each in value]
        return [each for at, each in enumerate(shapes) if each not in shapes[:at]]
    return "value"


@pytest.fixture
def answers(call: Any, store: Path) -> dict[str, Any]:
    """What each command really prints, from a store with marks of every kind."""
    first = call("note", "P1-08", "Ask for *multi-year* funding.").out.split()[1]
    for words in (
        ("note", "panel-1", "The whole panel wants money."),
        ("tag", "P1-08", "#funding"),
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


def test_every_command_and_option_is_on_the_page() -> None:
    for command in commands().values():
        assert f"| `{command.usage.replace('|', chr(92) + '|')}` |" in PAGE
    assert all(f"`{option.name}" in PAGE or f"[{option.usage}]" in PAGE for option in COMMON)


def test_every_format_of_exports_is_on_the_page_and_in_the_help(call: Any) -> None:
    told = call("export", "--help").out
    for one in FORMATS:
        assert f"`--format {one.name}` is {one.title().split(',')[0]}" in PAGE
        assert f"{one.name}: {one.title()}" in told


def test_every_exit_code_of_an_error_is_on_the_page() -> None:
    from alliance_desktop import errors

    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Exception)]
    listed = set(re.findall(r"^\| (\d+) \|", PAGE, re.MULTILINE))
    assert {str(getattr(kind, "exit_code", 1)) for kind in kinds} | {"0", "69", "70"} == listed

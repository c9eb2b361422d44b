"""Imports go downwards, and no module is without a place."""

import re
import subprocess
import sys
import tomllib
from graphlib import TopologicalSorter

import grimp
import pytest

from alliance_desktop.gui.look.builders import loaded
from tests import ROOT

TOOLS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
CONTRACTS, PER_FILE = TOOLS["importlinter"]["contracts"], TOOLS["ruff"]["lint"]["per-file-ignores"]
LET_THROUGH = {"alliance_desktop/gui/widgets/file_dialogs.py", "alliance_desktop/{export,ingest}/**", "tests/**"}
"""Where something banned is used, or what others keep to themselves."""
EXEMPT = {"Qt only in the window": "gui", "SQL only in the store": "store", "Folders only in one place": "paths"}


@pytest.fixture(scope="module")
def imports() -> dict[str, set[str]]:
    """What each module imports of ours, also inside functions and for types alone."""
    graph = grimp.build_graph("alliance_desktop", cache_dir=None)
    return {one: graph.find_modules_directly_imported_by(one) for one in graph.modules}


def test_no_imports_lead_round_in_a_circle(imports: dict[str, set[str]]) -> None:
    assert sum(map(len, imports.values())) > 1000
    TopologicalSorter(imports).prepare()


def test_only_the_start_of_the_window_knows_what_is_in_the_window(imports: dict[str, set[str]]) -> None:
    room = "alliance_desktop.gui.window"
    from_outside = {one for one, found in imports.items() if any(name.startswith(room) for name in found)}
    assert {one for one in from_outside if not one.startswith(room)} == {"alliance_desktop.gui.app"}


def test_no_import_goes_upwards_or_across() -> None:
    # In a process of its own: import-linter configures logging, which disables the loggers of everything else.
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = [sys.executable, "-c", code, "--no-logo", "--no-cache"]
    ended = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stdout


@pytest.mark.parametrize("name", EXEMPT)
def test_a_library_is_forbidden_to_every_module_but_its_owner(name: str) -> None:
    package = ROOT / "alliance_desktop"
    modules = {path.stem for path in package.glob("*.py") if path.stem != "__init__"}
    modules |= {path.parent.name for path in package.glob("*/__init__.py")}
    (contract,) = (each for each in CONTRACTS if each["name"] == name)
    assert set(contract["source_modules"]) == {f"alliance_desktop.{each}" for each in modules - {EXEMPT[name]}}


def test_what_is_private_or_banned_is_let_through_where_pyproject_says_so_alone() -> None:
    excused = re.compile(r"# (?:noqa|ruff: noqa)(?:: .*\b(?:TID251|SLF001)\b|\s*$)")
    rooms = ("alliance_desktop", "benchmarks", "packaging", "tests")
    places = [
        ROOT / "main.py",
        ROOT / "bootstrap.py",
        *(each for room in rooms for each in (ROOT / room).rglob("*.py")),
    ]
    found = {path.name for path in places if any(map(excused.search, path.read_text("utf-8").splitlines()))}
    assert (len(places) > 1000, found) == (True, set())
    let_through = {place for place, rules in PER_FILE.items() if {"TID251", "SLF001"} & set(rules)}
    assert let_through == LET_THROUGH


def test_what_the_window_loads_by_its_place_is_there() -> None:
    """No type checker sees a module or a name in a string."""
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "alliance_desktop" / "gui").rglob("*.py")]
    places = {place for text in texts for place in re.findall(r'"([a-z_]+(?:\.[a-z_]+)+:[A-Za-z_]+)"', text)}
    assert len(places) > 20
    assert [place for place in sorted(places) if not callable(loaded(place))] == []


UNCOUNTED = {
    "checksums.py": "UPDATE",  # in a migration
    "database.py": "DELETE FROM",  # of no row: what may be written is tried
    "drafts.py": "DELETE FROM",
    "merges.py": "DELETE FROM",
    "record_kinds.py": "DELETE FROM",
}
"""What CONTRIBUTING.md lets write rows beside `rows.py`."""


def test_rows_are_written_by_one_module_alone() -> None:
    writes = re.compile(r"\b(INSERT INTO|REPLACE INTO|DELETE FROM|UPDATE)(?= (?!SET|trial )\S)")
    found = {
        path.name: {statement for line in path.read_text("utf-8").splitlines() for statement in writes.findall(line)}
        for path in (ROOT / "alliance_desktop" / "store").rglob("*.py")
    }
    beside = {name: ", ".join(said) for name, said in found.items() if said and name != "rows.py"}
    assert beside == UNCOUNTED

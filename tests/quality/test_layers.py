"""Imports go downwards, and no module is without a place."""

import subprocess
import sys
import tomllib
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import pytest

from tests.__main__ import LINT_IMPORTS

ROOT = Path(__file__).parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
EXEMPT = {"Qt only in the window": "gui", "SQL only in the store": "store", "Folders only in one place": "paths"}


def test_no_imports_lead_round_in_a_circle() -> None:
    """Those inside functions and for types alone count too."""
    graph = grimp.build_graph("alliance_desktop", cache_dir=None)
    TopologicalSorter({one: graph.find_modules_directly_imported_by(one) for one in graph.modules}).prepare()


def test_no_import_goes_upwards_or_across() -> None:
    # In a process of its own: import-linter configures logging, which disables the loggers of everything else.
    command = [sys.executable, "-c", LINT_IMPORTS, "--no-logo", "--no-cache"]
    ended = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stdout


@pytest.mark.parametrize("name", EXEMPT)
def test_a_library_is_forbidden_to_every_module_but_its_owner(name: str) -> None:
    package = ROOT / "alliance_desktop"
    modules = {path.stem for path in package.glob("*.py") if path.stem != "__init__"}
    modules |= {path.parent.name for path in package.glob("*/__init__.py")}
    (contract,) = (each for each in CONTRACTS if each["name"] == name)
    assert set(contract["source_modules"]) == {f"alliance_desktop.{each}" for each in modules - {EXEMPT[name]}}

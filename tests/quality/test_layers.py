"""Imports go downwards, and no module is without a place."""

import tomllib
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
EXEMPT = {"Qt only in the window": "gui", "SQL only in the store": "store", "Folders only in one place": "paths"}


def test_no_import_goes_upwards_or_across(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(cache_dir=None) == 0, capsys.readouterr().out


@pytest.mark.parametrize("name", EXEMPT)
def test_a_library_is_forbidden_to_every_module_but_its_owner(name: str) -> None:
    package = ROOT / "alliance_desktop"
    modules = {path.stem for path in package.glob("*.py") if path.stem != "__init__"}
    modules |= {path.parent.name for path in package.glob("*/__init__.py")}
    (contract,) = (each for each in CONTRACTS if each["name"] == name)
    assert set(contract["source_modules"]) == {f"alliance_desktop.{each}" for each in modules - {EXEMPT[name]}}

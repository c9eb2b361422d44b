"""Modules and functions stay small, and each module says what it holds."""

import ast
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "alliance_desktop").rglob("*.py"))
IDS = [str(path.relative_to(ROOT)) for path in MODULES]


@pytest.mark.parametrize("path", MODULES, ids=IDS)
def test_a_module_is_small_and_says_what_it_holds(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert len(text.splitlines()) <= 400
    assert ast.get_docstring(tree), "the first line says what the module holds"
    assert isinstance(tree.body[0], ast.Expr)
    assert tree.body[0].lineno == 1


@pytest.mark.parametrize("path", MODULES, ids=IDS)
def test_no_function_is_longer_than_a_screen(path: Path) -> None:
    long = {name: lines for name, lines in functions(path) if lines > 40}
    assert not long


def test_most_modules_and_functions_are_short() -> None:
    sizes = [len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES if path.name != "__init__.py"]
    lengths = [lines for path in MODULES for _, lines in functions(path)]
    assert median(sizes) <= 100
    assert sum(lines < 15 for lines in lengths) > 0.6 * len(lengths)


def functions(path: Path) -> list[tuple[str, int]]:
    """Each function of a module with the number of its lines, from `def` to its end."""
    return [
        (node.name, (node.end_lineno or node.lineno) - node.lineno + 1)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]

"""Modules and functions stay small, and each module says what it holds."""

import ast
from functools import cache
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]


@cache
def modules() -> dict[str, tuple[str, ast.Module]]:
    """The text of each module, and its syntax."""
    paths = sorted((ROOT / "alliance_desktop").rglob("*.py"))
    texts = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in paths}
    return {name: (text, ast.parse(text)) for name, text in texts.items()}


def test_a_module_is_small_and_says_what_it_holds() -> None:
    assert [name for name, (text, _tree) in modules().items() if len(text.splitlines()) > 400] == []
    begun = {name: ast.get_docstring(tree) and tree.body[0].lineno for name, (_text, tree) in modules().items()}
    assert [name for name, line in begun.items() if line != 1] == []


def test_no_function_is_longer_than_a_screen() -> None:
    found = [(module, *function) for module, (_text, tree) in modules().items() for function in functions(tree)]
    assert [(module, name, lines) for module, name, lines in found if lines > 40] == []


def test_most_modules_and_functions_are_short() -> None:
    sizes = [len(text.splitlines()) for name, (text, _tree) in modules().items() if not name.endswith("__init__.py")]
    lengths = [lines for _text, tree in modules().values() for _, lines in functions(tree)]
    assert 120 <= median(sizes) <= 220
    assert sum(lines < 15 for lines in lengths) > 0.6 * len(lengths)


def functions(tree: ast.Module) -> list[tuple[str, int]]:
    """Each function of a module with the number of its lines, from `def` to its end."""
    return [
        (node.name, (node.end_lineno or node.lineno) - node.lineno + 1)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]

"""Imports run in no circle, also inside functions and for types alone; each module has a name of its own."""

import ast
from collections import Counter
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).parents[2]
FILES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted((ROOT / "alliance_desktop").rglob("*.py"))
}


def imported(module: str) -> set[str]:
    """Every module of ours that its source imports anywhere."""
    found = set()
    for node in ast.walk(ast.parse(FILES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inside = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= (inside & FILES.keys()) or {node.module}
            if inside - FILES.keys():  # names of the module itself
                found.add(node.module)
    return found & FILES.keys() - {module}


def circle(graph: dict[str, set[str]]) -> list[str]:
    """The modules of a circle, each imported by that before; none if there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])[::-1]
    return []


def test_no_imports_run_in_a_circle() -> None:
    graph = {module: imported(module) for module in FILES}
    assert sum(map(len, graph.values())) > 1000  # it is read rightly
    assert circle(graph) == []


def test_a_circle_would_be_found() -> None:
    assert circle({"one": {"two"}, "two": {"three"}, "three": {"one"}, "four": {"one"}})
    assert not circle({"one": {"two", "three"}, "two": {"three"}})


def test_each_module_has_a_name_of_its_own() -> None:
    names = Counter(path.stem for path in FILES.values() if path.stem not in {"__init__", "__main__"})
    assert [name for name, count in names.items() if count > 1] == []


def test_only_the_start_of_the_window_knows_the_window() -> None:
    window = "alliance_desktop.gui.window.main_window"
    assert {module for module in FILES if window in imported(module)} == {"alliance_desktop.gui.app"}

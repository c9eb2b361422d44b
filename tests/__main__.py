"""The whole suite: `python3 -m tests [--quick] [--long] [PATH …] [pytest's arguments]`.

All checks run, pytest beside the others, types for macOS only with `--long`; the worst exit status counts. With a path,
pytest alone runs; with `--quick`, what a change needs most.
"""

import ast
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import bootstrap

ROOT = Path(__file__).parents[1]
ELSEWHERE = ("win32", "darwin")
ASKS_THE_SYSTEM = re.compile(
    r"\bsys\.platform\b|\bWindowsError\b"
    r"|\.(?:(?:is_mount|madvise|owner|recvmsg|sendmsg)\(|st_(?:birth|bl|file_|flags|gen|rdev|reparse)|winerror)"
)
"""What differs elsewhere for mypy, of what stands behind no name of a module."""
NAMED = re.compile(r"\b(\w+)\.(?=(\w+))")
IMPORTED = re.compile(r"^\s*from (?:\S*\.)?(\w+) import (\([^)]*\)|.*)", re.MULTILINE)
MAKES_BY_SYSTEM = re.compile(r"^(?:if|elif) .*\bsys\.platform\b", re.MULTILINE)
"""In a module that has names on one system alone; who imports it may ask for these."""
ON_ALL_CORES = ("-n", str((os.cpu_count() or 1) + 1), "--dist", "loadfile", "--no-loadscope-reorder")
"""One more than there are cores, since tests by real keys mostly wait. A file's tests stay together: they share what is
made once for them. The files come in the order that `tests/conftest.py` gives them."""
WITHOUT_TOOLS = ["-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", "--without-tools"]
"""Where ALLIANCE_NEEDS says that the tools are there: once more what asks for one, with none of them, is skipped."""
QUICK = (
    *("tests/quality", "tests/unit"),
    *("tests/gui/side/test_notes.py", "tests/gui/reading/test_reading_keys.py", "tests/gui/window/test_way_back.py"),
    *("tests/gui/brief/test_brief_page.py", "tests/gui/drafts/test_drafts.py"),
)
"""What `--quick` runs, of the window what most changes touch; `tests/conftest.py` leaves out what takes long or asks
for an extra tool."""
QUICK_CHECKS = ("ruff check", "ruff format --check", "mypy")


@dataclass(frozen=True)
class Plan:
    """The checks of a run by their names, and what pytest is asked."""

    checks: Sequence[str]
    pytest: Sequence[str]


def planned(arguments: Sequence[str], checks: Sequence[str]) -> Plan:
    """Choose all, or what a change needs most, or the tests alone that are named."""
    if any(names_tests(argument) for argument in arguments):
        return Plan((), arguments)
    return Plan(QUICK_CHECKS, (*arguments, *QUICK)) if "--quick" in arguments else Plan(checks, arguments)


def names_tests(argument: str) -> bool:
    path = Path(argument.partition("::")[0]).resolve()
    return path.exists() and path.is_relative_to(ROOT / "tests")


def checked_files() -> list[Path]:
    """All that mypy reads on this system."""
    files = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mypy"]["files"]
    return [path for name in files for path in [*(ROOT / name).rglob("*.py"), ROOT / name] if path.is_file()]


@cache
def on_some_systems() -> set[tuple[str, str]]:
    """What is not there or otherwise on some systems, as mypy's stubs say: the last word of a module, and the name."""
    found: set[tuple[str, str]] = set()
    mypy = find_spec("mypy")
    assert mypy
    assert mypy.origin
    for path in (Path(mypy.origin).parent / "typeshed" / "stdlib").rglob("*.pyi"):
        text, module = path.read_text(encoding="utf-8"), (path.parent if path.stem == "__init__" else path).stem
        for each in ast.walk(ast.parse(text)) if "sys.platform" in text else ():
            if isinstance(each, ast.If) and "sys.platform" in ast.unparse(each.test):
                found |= {(module, getattr(one, "name", getattr(one, "id", ""))) for one in ast.walk(each)}
    return found


def asking_the_system(paths: Iterable[Path]) -> list[str]:
    """Those of these files in which mypy may find something else on another system."""
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(paths)}
    makers = "|".join(path.stem for path, text in texts.items() if MAKES_BY_SYSTEM.search(text))
    differs, imports_one = (
        on_some_systems(),
        re.compile(rf"^\s*(?:from|import) .*\b(?:{makers or '(?!)'})\b", re.MULTILINE),
    )

    def asks(text: str) -> bool:
        imported = {(module, name) for module, names in IMPORTED.findall(text) for name in re.findall(r"\w+", names)}
        return not differs.isdisjoint(imported.union(NAMED.findall(text)))

    return [
        str(path)
        for path, text in texts.items()
        if ASKS_THE_SYSTEM.search(text) or imports_one.search(text) or asks(text)
    ]


def checks(caches: Path) -> dict[str, list[str]]:
    """What Python runs for each check; what the tools want to remember goes into a folder."""
    ruff = ["--cache-dir", str(caches / ".ruff_cache")]
    new = "ALLIANCE_NEEDS" in os.environ  # a checkout that is thrown away: to write for the next run takes a tenth

    def mypy(folder: str) -> list[str]:
        return ["-m", "mypy", "--cache-dir", os.devnull if new else str(caches / ".mypy_cache" / folder)]

    asking = asking_the_system(checked_files())
    elsewhere = ["--follow-imports=silent", *asking, "--platform"]
    return {
        "ruff check": ["-m", "ruff", "check", *ruff],
        "ruff format --check": ["-m", "ruff", "format", "--check", *ruff],
        "mypy": mypy(""),
        **{f"mypy --platform {name}": [*mypy(name), *elsewhere, name] for name in ELSEWHERE if asking},
        **({"pytest --without-tools": WITHOUT_TOOLS} if "ALLIANCE_NEEDS" in os.environ else {}),
    }


def run_checks(arguments: list[str], caches: Path) -> int:
    """Run each check with this interpreter, and pytest with the arguments meanwhile; the worst exit status.

    What pytest says is shown after the rest, so that its summary is the last line. Till then it waits in a pipe: should
    that be full, pytest waits too.
    """
    environ = os.environ | {"HYPOTHESIS_STORAGE_DIRECTORY": str(caches / ".hypothesis")}
    environ.pop("PYTHONDONTWRITEBYTECODE", None)  # each worker would compile all tests, in each run again
    colour = ["--color=yes"] if sys.stdout.isatty() else []
    cache = f"cache_dir={caches / '.pytest_cache'}"
    known = {} if any(map(names_tests, arguments)) else checks(caches)  # what is in them takes a second to find
    plan = planned(arguments, [name for name in known if "--long" in arguments or not name.endswith("darwin")])
    tests = [sys.executable, "-m", "pytest", *ON_ALL_CORES, "-o", cache, *colour, *plan.pytest]
    with subprocess.Popen(tests, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, bufsize=0) as pytest:
        worst = 0
        for name in plan.checks:
            print(f"--- {name}", flush=True)
            worst = max(worst, abs(subprocess.run([sys.executable, *known[name]], check=False).returncode))
        print("--- pytest", flush=True)
        assert pytest.stdout is not None
        while said := pytest.stdout.read(1 << 16):
            sys.stdout.buffer.write(said)
            sys.stdout.flush()
    ended: int = pytest.returncode
    return max(worst, abs(ended))


if __name__ == "__main__":
    bootstrap.enter(None, kind="test", module="tests")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as elsewhere:
        sys.exit(run_checks(sys.argv[1:], ROOT if os.access(ROOT, os.W_OK) else Path(elsewhere)))

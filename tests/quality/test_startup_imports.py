"""What is imported when: nothing heavy before it is needed."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = {"sqlite_utils", "markdown", "numpy", "click", "email", "http", "pip"}


def loaded(code: str, *arguments: str) -> set[str]:
    """The modules that a Python of its own has loaded after running the code."""
    report = f"import sys\n{code}\nprint('loaded', *sys.modules)"
    ended = subprocess.run(
        [sys.executable, "-c", report, *arguments], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return set(ended.stdout.splitlines()[-1].split()[1:])


def test_reading_the_report_on_the_command_line_needs_neither_qt_nor_the_store(tmp_path: Path) -> None:
    code = "from alliance_desktop.__main__ import main\nmain(sys.argv[1:])"
    modules = loaded(code, "sections", "--store", str(tmp_path / "absent.db"))
    assert not modules & (HEAVY | {"PySide6"})


def test_listing_an_absent_store_does_not_load_it(tmp_path: Path) -> None:
    code = "from alliance_desktop.__main__ import main\nmain(sys.argv[1:])"
    assert "PySide6" not in loaded(code, "list", "--store", str(tmp_path / "absent.db"))


@pytest.mark.parametrize("module", ["cli.main", "gui.app", "library.library"])
def test_importing_a_layer_loads_nothing_heavy(module: str) -> None:
    assert not loaded(f"import alliance_desktop.{module}") & HEAVY

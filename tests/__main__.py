"""The whole suite: python3 -m tests [--long] [pytest's arguments].  All checks run, pytest beside the others; the worst
exit status counts."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import bootstrap

ROOT = Path(__file__).parents[1]
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
ELSEWHERE = ("win32", "darwin")
ON_ALL_CORES = ("-n", str((os.cpu_count() or 1) + 1), "--dist", "loadfile", "--no-loadscope-reorder")
"""One more than there are cores, since tests by real keys mostly wait. A file's tests stay together: they share what is
made once for them. The files come in the order that `tests/conftest.py` gives them."""


def checks(caches: Path) -> dict[str, list[str]]:
    """What Python runs for each check; what the tools want to remember goes into a folder."""
    ruff, mypy = (
        ["--cache-dir", str(caches / ".ruff_cache")],
        ["-m", "mypy", "--cache-dir", str(caches / ".mypy_cache")],
    )
    return {
        "ruff check": ["-m", "ruff", "check", *ruff],
        "ruff format --check": ["-m", "ruff", "format", "--check", *ruff],
        "mypy": mypy,
        **{f"mypy --platform {name}": [*mypy[:-1], f"{mypy[-1]}/{name}", "--platform", name] for name in ELSEWHERE},
        "lint-imports": ["-c", LINT_IMPORTS, "--no-logo", "--cache-dir", str(caches / ".import_linter_cache")],
    }


def run_checks(arguments: list[str], caches: Path) -> int:
    """Run each check with this interpreter, and pytest with the arguments meanwhile; the worst exit status.

    What pytest says is shown after the rest, so that its summary is the last line. Till then it waits in a pipe: should
    that be full, pytest waits too.
    """
    environ = os.environ | {"HYPOTHESIS_STORAGE_DIRECTORY": str(caches / ".hypothesis")}
    colour = ["--color=yes"] if sys.stdout.isatty() else []
    cache = f"cache_dir={caches / '.pytest_cache'}"
    tests = [sys.executable, "-m", "pytest", *ON_ALL_CORES, "-o", cache, *colour, *arguments]
    with subprocess.Popen(tests, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, bufsize=0) as pytest:
        worst = 0
        for name, check in checks(caches).items():
            print(f"--- {name}", flush=True)
            worst = max(worst, abs(subprocess.run([sys.executable, *check], check=False).returncode))
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

"""The whole suite: python3 -m tests [--long] [pytest's arguments].  All checks run; the worst exit status counts."""

import os
import subprocess
import sys

import bootstrap

LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
ELSEWHERE = ("win32", "darwin")
CHECKS = {
    "ruff check": ["-m", "ruff", "check"],
    "ruff format --check": ["-m", "ruff", "format", "--check"],
    "mypy": ["-m", "mypy"],
    **{
        f"mypy --platform {name}": ["-m", "mypy", "--platform", name, "--cache-dir", f".mypy_cache/{name}"]
        for name in ELSEWHERE
    },
    "lint-imports": ["-c", LINT_IMPORTS, "--no-logo"],
    "pytest": ["-m", "pytest"],  # last, so that its summary is the last line
}


def run_checks(arguments: list[str]) -> int:
    """Run each check with this interpreter, pytest with the arguments; the worst exit status."""
    worst = 0
    for name, check in CHECKS.items():
        print(f"--- {name}", flush=True)
        command = [sys.executable, *check, *(arguments if name == "pytest" else [])]
        worst = max(worst, abs(subprocess.run(command, check=False).returncode))
    return worst


if __name__ == "__main__":
    bootstrap.enter(None, kind="test", module="tests")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(run_checks(sys.argv[1:]))

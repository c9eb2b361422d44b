"""The suite itself, where things are less friendly: signals ignored from outside, a checkout that can't be written."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from tests import ROOT, process_limits
from tests import __main__ as suite
from tests.__main__ import QUICK, QUICK_CHECKS, Plan, asking_the_system, checks, planned

AS_HERE = ("-p", "tests.conftest")
CHECKED = """
[tool.ruff]
line-length = 120
lint.select = ["F"]

[tool.mypy]
files = ["alliance_desktop"]
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
def test_signals_that_are_ignored_from_outside_are_heeded_in_the_tests() -> None:
    look = "import signal as s; from tests import conftest; print(s.SIG_IGN in map(s.getsignal, (1, 2, 15)))"
    command = f'trap "" HUP INT TERM; exec {sys.executable} -c "{look}"'
    done = subprocess.run(["sh", "-c", command], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_without_its_tools_a_test_is_skipped_unless_they_are_demanded_and_each_so_many_of_its_cases_run(
    tmp_path: Path,
) -> None:
    """With `--long` all cases do."""
    paths = marked(tmp_path, "xvfb"), str(tmp_path / "test_cases.py")
    cases = '@pytest.mark.every(3)\n@pytest.mark.parametrize("case", range(7))\ndef test_all(case): pass\n'
    Path(paths[1]).write_text(f"import pytest\n\n{cases}")
    for needs, options, outcome in (("", (), "3 passed, 1 skipped"), ("xvfb", ("--long",), "7 passed, 1 error")):
        said = under_pytest(*AS_HERE, *options, *paths, PATH=os.devnull, ALLIANCE_NEEDS=needs)
        assert {*outcome.split(", ")} <= {*said[-1].partition(" in ")[0].split(", ")}


def test_tests_that_open_documents_in_libreoffice_ask_for_it_also_where_nobody_marked_them() -> None:
    done = under_pytest(
        "--without-tools", "tests/unit/export/letterheads/test_odt_letterhead.py", "tests/unit/cli/test_check.py"
    )
    assert re.fullmatch(r"[1-9]\d* skipped(?:, \d+ deselected)? in .*", done[-1]), done


def test_a_path_runs_its_tests_alone_and_quick_what_a_change_needs_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suite, "checked_files", lambda: [Path(__file__)])  # to look through all takes a second
    every = list(checks(ROOT))
    assert planned(["-k", "tag", "--long"], every) == Plan(every, ["-k", "tag", "--long"])
    for path in (__file__, "tests/unit", f"{__file__}::test_it"):
        assert planned(["--quick", path], every) == Plan((), ["--quick", path])
    assert planned(["--quick", "-x"], every) == Plan(QUICK_CHECKS, ("--quick", "-x", *QUICK))
    assert {*QUICK_CHECKS} < {*every}
    assert all((ROOT / path).exists() for path in QUICK)


@pytest.mark.parametrize(
    "source",
    [
        *(
            "import os\n\nos.fork()",
            "import fcntl\n\nfcntl.flock(1, 2)",
            "    from signal import (\n    SIGINT,\n    alarm,\n)",
        ),
        *("import sys\n\nsys.getwindowsversion()", "import grp\n\ngrp.getgrall()", "raise WindowsError"),
        *("import multiprocessing.context\n\nmultiprocessing.context.ForkContext()", "import sys\n\nsys.platform"),
        *("from pathlib import Path\n\nPath().owner()", "from package.one_system import made_there"),
        "from package import one_system",
    ],
)
def test_what_differs_on_another_system_is_checked_for_that(source: str, tmp_path: Path) -> None:
    (tmp_path / "one_system.py").write_text('import sys\n\nif sys.platform == "win32":\n    made_there = 1\n')
    (tmp_path / "asks.py").write_text(source)
    (tmp_path / "asks_not.py").write_text("import os\n\nos.getcwd()\n")
    assert [Path(one).name for one in asking_the_system(tmp_path.rglob("*.py"))] == ["asks.py", "one_system.py"]


def test_a_quick_run_leaves_out_what_takes_long_or_asks_for_tools(tmp_path: Path) -> None:
    path = marked(tmp_path, "takes_long", "soffice", "usefixtures")
    assert under_pytest("--quick", *AS_HERE, path)[-1].startswith("1 passed")


def marked(folder: Path, *marks: str) -> str:
    """A file with a test of each mark."""
    path = folder / "test_marked.py"
    tests = (f"@pytest.mark.{mark}\ndef test_{mark}(): pass\n" for mark in marks)
    path.write_text("\n".join(("import pytest", *tests)))
    return str(path)


@pytest.mark.skipif(sys.platform == "win32", reason="no alarm there")
def test_a_test_fails_whose_process_does_not_end(request: pytest.FixtureRequest) -> None:
    assert request.config.pluginmanager.is_registered(process_limits)
    begun = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(3600)"], stdout=subprocess.PIPE)
    with begun, pytest.raises(TimeoutError, match="sleep"), process_limits.limited(0.2):
        begun.communicate()
    assert begun.returncode not in {0, None}


def test_no_test_leaves_a_connection_to_be_closed_by_the_end_of_its_transaction() -> None:
    """`with` on a connection ends the transaction alone; from Python 3.13 on, what stays open fails the next test."""
    left_open = re.compile(r"^\s*with sqlite3\.connect\(", re.MULTILINE)
    files = (path for path in (ROOT / "tests").rglob("*.py") if left_open.search(path.read_text(encoding="utf-8")))
    assert [path.name for path in files] == []


def test_whoever_runs_the_suite_sees_the_same_examples_unless_asked_for_more(long: bool) -> None:
    ordinary, longer = map(settings.get_profile, ("ordinary", "long"))
    assert repr(settings()) == repr(longer if long else ordinary)
    assert ordinary.derandomize
    assert ordinary.max_examples < longer.max_examples


def under_pytest(*arguments: str, **environ: str) -> list[str]:
    """The lines that pytest prints, run with these arguments and the suite's ways."""
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", *arguments]
    there = os.environ | environ
    done = subprocess.run(command, cwd=ROOT, env=there, capture_output=True, text=True, check=False)
    return done.stdout.splitlines()


def test_a_checkout_that_cannot_be_written_is_checked_all_the_same(tmp_path: Path, under_rights: list[str]) -> None:
    package = tmp_path / "alliance_desktop"
    package.mkdir()
    (package / "__init__.py").write_text('"""Nothing."""\n')
    (tmp_path / "pyproject.toml").write_text(CHECKED)
    shutil.copy(ROOT / "bootstrap.py", tmp_path)
    (tmp_path / "tests").mkdir()
    for name in ("__init__.py", "__main__.py"):
        shutil.copy(ROOT / "tests" / name, tmp_path / "tests")
    (tmp_path / "tests/test_one.py").write_text(
        "from hypothesis import given, strategies\n\n\n"
        "@given(strategies.integers())\ndef test_one(number: int) -> None:\n    assert number == number + 0\n"
    )
    before = sorted(tmp_path.rglob("*"))
    for path in (*before, tmp_path):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        environ = os.environ | {"ALLIANCE_NO_BOOTSTRAP": "1", "PYTHONDONTWRITEBYTECODE": "1"}
        environ.pop("ALLIANCE_NEEDS", None)  # nothing there asks for a tool
        command = [*under_rights, sys.executable, "-m", "tests", "-W", "error", "-n", "1"]
        done = subprocess.run(command, cwd=tmp_path, env=environ, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "1 passed" in done.stdout
        assert sorted(tmp_path.rglob("*")) == before
    finally:
        for path in (tmp_path, *before):
            path.chmod(0o755)

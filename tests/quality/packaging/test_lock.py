"""The lock files: versions with hashes, no addresses, and what pyproject.toml asks for."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUN, TEST = ROOT / "requirements.txt", ROOT / "requirements-dev.txt"


def pins(lock: Path) -> dict[str, str]:
    """Name → version of each package that a lock file names; each must have a hash."""
    text = lock.read_text(encoding="utf-8")
    found = {}
    for name, version, rest in re.findall(r"^([a-z0-9.-]+)==([^ ;\\]+)(.*(?:\n .*)+)", text, re.MULTILINE):
        assert "--hash=sha256:" in rest, f"{name} in {lock.name} has no hash"
        found[name] = version
    return found


@pytest.mark.parametrize("lock", [RUN, TEST], ids=lambda path: path.name)
def test_a_lock_names_no_address(lock: Path) -> None:
    assert "://" not in lock.read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", [RUN, TEST], ids=lambda path: path.name)
def test_every_line_of_a_lock_is_understood(lock: Path) -> None:
    lines = [line for line in lock.read_text(encoding="utf-8").splitlines() if not line.startswith((" ", "#"))]
    assert len(lines) == len(pins(lock))


@pytest.mark.parametrize(
    ("lock", "asked"),
    [(RUN, PROJECT["project"]["dependencies"]), (TEST, PROJECT["dependency-groups"]["dev"])],
    ids=["run", "test"],
)
def test_a_lock_holds_what_the_project_asks_for(lock: Path, asked: list[str]) -> None:
    for requirement in map(Requirement, asked):
        assert pins(lock)[canonicalize_name(requirement.name)] in requirement.specifier


def test_the_tests_run_with_the_files_that_the_reader_gets() -> None:
    assert pins(RUN).items() <= pins(TEST).items()
    run, test = (set(re.findall(r"--hash=(\S+)", lock.read_text(encoding="utf-8"))) for lock in (RUN, TEST))
    assert run <= test

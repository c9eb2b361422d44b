"""requirements.txt alone carries the program, and on other systems too there is all that the lock files name."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from importlib import metadata
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from tests import ROOT
from tests.conftest import OUTSIDE

BARE_PYTHON = str(Path(sys.base_prefix) / ("python.exe" if sys.platform == "win32" else "bin/python3"))
OFFLINE = re.compile("no network,|No matching distribution")


ALONE = """
import importlib, json, sys
from pathlib import Path

class Others:
    def find_spec(name, path=None, target=None):
        if name.partition(".")[0] not in {"alliance_desktop", "shibokensupport", *sys.stdlib_module_names, *allowed}:
            raise ModuleNotFoundError(f"requirements.txt has no {name}", name=name)

allowed = json.loads(sys.argv[1])
sys.meta_path.insert(0, Others)
for path in Path("alliance_desktop").rglob("*.py"):
    importlib.import_module(".".join(path.with_suffix("").parts).removesuffix(".__init__"))
"""


def test_each_module_of_the_program_is_imported_with_what_requirements_txt_names_and_that_asks_for_no_more() -> None:
    names = set(re.findall(r"^([a-z0-9.-]+)==", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE))
    for needed in (Requirement(line) for name in names - {"pip"} for line in metadata.requires(name) or ()):
        if not needed.marker or needed.marker.evaluate({"extra": ""}):
            assert canonicalize_name(needed.name) in names
    brought = metadata.packages_distributions().items()
    allowed = [module for module, by in brought if names & set(map(canonicalize_name, by))]
    command = [sys.executable, "-c", ALONE, json.dumps(allowed)]
    done = subprocess.run(command, cwd=ROOT, env=OUTSIDE, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.index
def test_the_first_start_makes_an_environment_that_lists_the_report_and_the_second_is_silent(
    tmp_path: Path, lacking: Callable[[str, str], None], long: bool
) -> None:
    if not long:
        pytest.skip("with --long: the suite's own start installs the same wheels in the same way")
    environ = OUTSIDE | {"ALLIANCE_VENV": str(tmp_path / "environment"), "XDG_DATA_HOME": str(tmp_path)}
    environ["PIP_NO_COMPILE"] = "1"  # most of the packages' modules are never imported
    environ.pop("ALLIANCE_NO_BOOTSTRAP", None)  # where the set-up is switched off for the tests themselves
    command = [BARE_PYTHON, str(ROOT / "main.py"), "list", "--json"]
    first = subprocess.run(command, cwd=tmp_path, env=environ, check=False, capture_output=True, text=True)
    if first.returncode == 69 and OFFLINE.search(first.stderr):
        lacking("index", "package index")
    assert first.returncode == 0, first.stderr
    assert len(json.loads(first.stdout)) == 53
    cut_off = environ | {"PIP_NO_INDEX": "1", "UV_OFFLINE": "1"}
    second = subprocess.run(command, cwd=tmp_path, env=cut_off, check=False, capture_output=True, text=True)
    assert (second.returncode, second.stderr, second.stdout) == (0, "", first.stdout)


WINDOWS = {"os_name": "nt", "sys_platform": "win32", "platform_system": "Windows"}
MACOS = {"os_name": "posix", "sys_platform": "darwin", "platform_system": "Darwin"}
SYSTEMS = {
    "win_amd64": WINDOWS | {"platform_machine": "AMD64"},
    "win_arm64": WINDOWS | {"platform_machine": "ARM64"},
    "macosx_13_0_arm64": MACOS | {"platform_machine": "arm64"},
    "macosx_13_0_x86_64": MACOS | {"platform_machine": "x86_64"},
}
"""Platforms of wheels, and what the markers of a lock file are compared with there."""
PYTHONS = ("3.11", "3.14")
"""The oldest and the newest."""
LINE = re.compile(r"^([a-z0-9.-]+)==([^ ;\\]+)(?: ; ([^\\\n]+?))? \\\n((?: +--hash=\S+(?: \\)?\n)+)", re.MULTILINE)


def pip_install(*options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pip", "install", *options]
    return subprocess.run(command, env=OUTSIDE, check=False, capture_output=True, text=True)


@pytest.mark.index
def test_each_locked_package_and_all_that_it_asks_for_is_there_on_other_systems(
    tmp_path: Path, lacking: Callable[[str, str], None], long: bool
) -> None:
    """pip alone would compare markers with the system and the Python that it runs on. What runs anywhere is asked for
    once."""
    if not long:
        pytest.skip("with --long: only a change of the lock file could break it")
    lines = LINE.findall((ROOT / "requirements-dev.txt").read_text(encoding="utf-8"))
    anywhere: dict[str, dict[str, Any]] = {}
    for system, python in product(SYSTEMS, PYTHONS):
        there = SYSTEMS[system] | {"python_version": python, "python_full_version": f"{python}.0"}
        locked = {
            name: (version, set(re.findall(r"sha256:(\w+)", hashes)))
            for name, version, marker, hashes in lines
            if not marker or Marker(marker).evaluate(there)
        }
        asked, report = tmp_path / "asked.txt", tmp_path / "report.json"
        wanted = [f"{name}=={version}\n" for name, (version, _) in locked.items() if name not in anywhere]
        asked.write_text("".join(wanted), encoding="ascii")
        options = ["--dry-run", "--no-deps", "--only-binary", ":all:", "--platform", system, "--python-version", python]
        done = pip_install(*options, "--target", str(tmp_path / "none"), "-r", str(asked), "--report", str(report))
        if done.returncode and pip_install("--dry-run", "--no-deps", "--ignore-installed", "platformdirs").returncode:
            lacking("index", "package index")  # where one answers, a package that it lacks is a fault
        assert done.returncode == 0, done.stderr
        installed = json.loads(report.read_text(encoding="utf-8"))["install"]
        found = {canonicalize_name(each["metadata"]["name"]): each for each in installed}
        anywhere |= {name: each for name, each in found.items() if "-none-any.whl" in each["download_info"]["url"]}
        for name, (_version, hashes) in locked.items():
            each = found.get(name) or anywhere[name]
            assert each["download_info"]["archive_info"]["hashes"]["sha256"] in hashes
            assert SpecifierSet(each["metadata"].get("requires_python", "")).contains(f"{python}.0"), name
            for needed in map(Requirement, each["metadata"].get("requires_dist", ())):
                if not needed.marker or needed.marker.evaluate(there | {"extra": ""}):
                    assert locked[canonicalize_name(needed.name)][0] in needed.specifier, f"{name} asks for {needed}"

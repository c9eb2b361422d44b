"""The set-up of a source tree, on a small tree with packages of its own: nothing is downloaded here."""

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

import pytest
import shiboken6

import bootstrap

ROOT = Path(__file__).parents[2]
BARE_PYTHON = str(Path(sys.base_prefix) / "bin" / f"python3.{sys.version_info.minor}")
PROGRAM = """
import bootstrap, sys
bootstrap.enter(__file__)
import PySide6
print(sys.prefix, PySide6.__version__, *sys.argv[1:], sep="|")
"""
pytestmark = pytest.mark.skipif(os.name == "nt" or not find_spec("ensurepip"), reason="no ensurepip")


@dataclass
class Tree:
    """A source tree whose lock file names one wheel, which stands for all that the program needs."""

    folder: Path
    wheels: Path
    environ: dict[str, str] = field(default_factory=dict)

    def lock(self, version: str) -> None:
        """Make a wheel of this version and ask for it in the lock file."""
        self.wheels.mkdir(exist_ok=True)
        wheel = self.wheels / f"needs-{version}-py3-none-any.whl"
        (library,) = Path(shiboken6.__file__).parent.glob("libshiboken6*.so*")  # some library that can be loaded
        with zipfile.ZipFile(wheel, "w") as archive:
            for module in bootstrap.RUN_MODULES:
                archive.writestr(f"{module}/__init__.py", f"__version__ = {version!r}")
            archive.writestr("PySide6/QtWidgets.py", "")
            archive.writestr("PySide6/Qt/plugins/platforms/libqxcb.so", library.read_bytes())
            info = f"needs-{version}.dist-info"
            archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: needs\nVersion: {version}\n")
            archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
            archive.writestr(f"{info}/RECORD", "")
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
        (self.folder / "requirements.txt").write_text(f"needs=={version} --hash=sha256:{digest}\n")

    def start(self, *arguments: str, python: str = BARE_PYTHON, **environ: str) -> subprocess.CompletedProcess[str]:
        """Run main.py with no program in reach but Python itself, and no package index."""
        clean = {"PATH": os.devnull, "PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull, "HOME": str(self.folder)}
        return subprocess.run(
            [python, "main.py", *arguments],
            cwd=self.folder,
            env=clean | environ,
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """A tree as it is just after cloning."""
    base = tmp_path_factory.mktemp("bootstrap")
    tree = Tree(base / "tree", base / "wheels")
    tree.folder.mkdir()
    shutil.copy(ROOT / "bootstrap.py", tree.folder)
    (tree.folder / "main.py").write_text(PROGRAM)
    (tree.folder / "requirements-dev.txt").write_text("")
    tree.lock("1.0")
    return tree


@pytest.fixture
def made(fresh: Tree) -> Tree:
    """A tree that has been started once."""
    if not (fresh.folder / ".venv").exists():
        started = fresh.start(PIP_FIND_LINKS=str(fresh.wheels))
        assert started.returncode == 0, started.stderr
    return fresh


def test_without_a_network_one_sentence_says_the_way_round_and_the_exit_is_69(fresh: Tree, tmp_path: Path) -> None:
    environment = tmp_path / "environment"
    started = fresh.start("list", ALLIANCE_VENV=str(environment), PIP_FIND_LINKS=str(tmp_path))
    assert started.returncode == 69
    assert started.stdout == ""
    assert "No matching distribution found for needs==1.0" in started.stderr
    assert "PIP_NO_INDEX=1 PIP_FIND_LINKS=FOLDER" in started.stderr
    assert "Traceback" not in started.stderr
    again = fresh.start("list", ALLIANCE_VENV=str(environment), PIP_FIND_LINKS=str(fresh.wheels))
    assert again.stdout == f"{environment}|1.0|list\n", "a set-up that was broken off goes on at the next start"


def test_a_wheel_with_another_hash_is_refused(fresh: Tree, tmp_path: Path) -> None:
    wheel = "needs-1.0-py3-none-any.whl"
    shutil.copy(fresh.wheels / wheel, tmp_path)
    with zipfile.ZipFile(tmp_path / wheel, "a") as archive:
        archive.writestr("PySide6/added.py", "")
    started = fresh.start(ALLIANCE_VENV=str(tmp_path / "environment"), PIP_FIND_LINKS=str(tmp_path))
    assert started.returncode == 69
    assert "DO NOT MATCH THE HASHES" in started.stderr


def test_a_made_environment_needs_no_network_and_says_nothing(made: Tree) -> None:
    started = made.start("note", "P1-08", "-5 %")
    assert (started.returncode, started.stderr) == (0, "")
    assert started.stdout == f"{made.folder / '.venv'}|1.0|note|P1-08|-5 %\n"


def test_the_environment_can_start_the_program_itself(made: Tree) -> None:
    started = made.start(python=str(made.folder / ".venv/bin/python"))
    assert (started.stdout, started.stderr) == (f"{made.folder / '.venv'}|1.0\n", "")


def test_the_environment_follows_a_changed_lock(made: Tree) -> None:
    made.lock("1.1")
    started = made.start(PIP_FIND_LINKS=str(made.wheels))
    assert started.stdout == f"{made.folder / '.venv'}|1.1\n"
    assert made.start().stderr == ""


def test_a_moved_tree_still_works(made: Tree) -> None:
    version = made.start().stdout.split("|")[1]
    made.folder = made.folder.rename(made.folder.parent / "moved tree")
    started = made.start()
    assert (started.stdout, started.stderr) == (f"{made.folder / '.venv'}|{version}", "")


def test_an_environment_that_lost_its_packages_is_made_anew(made: Tree) -> None:
    made.lock("1.2")
    started = made.start(PIP_FIND_LINKS=str(made.wheels))
    (packages,) = (made.folder / ".venv/lib").glob("*/site-packages")
    shutil.rmtree(packages)  # as after a newer Python took the place of the old one
    packages.mkdir()
    again = made.start(PIP_FIND_LINKS=str(made.wheels))
    assert (again.returncode, again.stdout) == (0, started.stdout)


def test_a_complete_environment_of_the_developer_is_left_alone(fresh: Tree, tmp_path: Path) -> None:
    environment = tmp_path / "environment"
    started = fresh.start(python=sys.executable, ALLIANCE_VENV=str(environment), QT_QPA_PLATFORM="offscreen")
    assert started.stdout.startswith(f"{sys.prefix}|6.")
    assert not environment.exists()


def test_the_set_up_can_be_switched_off(fresh: Tree, tmp_path: Path) -> None:
    started = fresh.start(ALLIANCE_NO_BOOTSTRAP="1", ALLIANCE_VENV=str(tmp_path / "environment"))
    assert "No module named 'PySide6'" in started.stderr
    assert not (tmp_path / "environment").exists()


def test_a_place_that_cannot_be_written_is_said(fresh: Tree, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    started = fresh.start(ALLIANCE_VENV=str(tmp_path / "file" / "environment"))
    assert started.returncode == 69
    assert "could not be made" in started.stderr
    assert "ALLIANCE_VENV=FOLDER" in started.stderr


@pytest.fixture
def debian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PATH with a dpkg-query that knows two packages and an apt-get that writes down how it was called."""
    known = "ii  libegl1 \\nii  libglib2.0-0t64 libglib2.0-0 (= 2.84.4-3)\\nrc  libgl1 "
    for name, line in (("dpkg-query", f"printf '{known}\\n'"), ("apt-get", f'echo "$*" >> {tmp_path}/calls')):
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\n{line}\n")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    return tmp_path


NAMES = ["python3-venv", "libegl1", "libgl1", "libglib2.0-0"]


def test_debian_names_of_what_lacks_stand_in_one_line_for_those_who_are_not_root(
    debian: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit) as stopped:
        bootstrap.debian(NAMES, "This Python comes without venv and pip")
    assert stopped.value.code == 69
    assert capsys.readouterr().err == (
        "alliance-desktop: This Python comes without venv and pip.\nRun this once, then start again:\n"
        "  sudo apt-get install --no-install-recommends python3-venv libgl1\n"
    )
    assert not (debian / "calls").exists()


def test_root_gets_what_lacks_installed(debian: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    bootstrap.debian(NAMES, "Qt lacks a system library")
    calls = (debian / "calls").read_text().splitlines()
    assert calls == ["update -qq", "install --yes --no-install-recommends python3-venv libgl1"]


def test_elsewhere_the_readme_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    with pytest.raises(SystemExit):
        bootstrap.debian(NAMES, "Qt lacks a system library")
    assert "README, 'System libraries'" in capsys.readouterr().err
    assert "## System libraries" in (ROOT / "README.md").read_text(encoding="utf-8")

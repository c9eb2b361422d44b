"""The set-up of a source tree, on a small tree with packages of its own: nothing is downloaded here."""

import ast
import hashlib
import os
import platform
import re
import shutil
import signal
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import shiboken6
from packaging.utils import canonicalize_name

import bootstrap
from alliance_desktop import system_needs
from tests import ROOT

BARE_PYTHON = str(Path(sys.base_prefix) / "bin" / f"python3.{sys.version_info.minor}")
PROGRAM = """
import bootstrap, sys
bootstrap.enter(__file__)
import PySide6  # stands for the program
print(sys.prefix, PySide6.__version__, *sys.argv[1:], sep="|")
"""
UNPACKS = """
import os, pathlib
pathlib.Path(__file__).with_name("unpacked").write_text(os.environ.get("SBK_EMBED", ""))
"""
pytestmark = [pytest.mark.takes_long, pytest.mark.skipif(not find_spec("ensurepip"), reason="no ensurepip")]
if sys.platform == "win32":
    pytest.skip("the programs that stand in for others are scripts for a POSIX shell", allow_module_level=True)


@dataclass
class Tree:
    """A source tree whose lock file names one wheel, which stands for all that the program needs."""

    folder: Path
    wheels: Path
    environ: dict[str, str] = field(default_factory=dict)

    def lock(self, version: str, qt_loads: bool = True) -> None:
        """Make a wheel of this version, with a Qt that finds its libraries or not, and ask for it in the lock file."""
        self.wheels.mkdir(exist_ok=True)
        wheel = self.wheels / f"needs-{version}-py3-none-any.whl"
        (library,) = Path(shiboken6.__file__).parent.glob("libshiboken6*.so*")  # some library that can be loaded
        with zipfile.ZipFile(wheel, "w") as archive:
            for module in bootstrap.RUN_MODULES:
                archive.writestr(f"{module}/__init__.py", f"__version__ = {version!r}")
            archive.writestr("PySide6/QtWidgets.py", "")
            archive.writestr("PySide6/QtCore.py", UNPACKS)
            archive.writestr("PySide6/Qt/plugins/platforms/libqxcb.so", library.read_bytes() if qt_loads else b"")
            info = f"needs-{version}.dist-info"
            archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: needs\nVersion: {version}\n")
            archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
            archive.writestr(f"{info}/RECORD", "")
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
        (self.folder / "requirements.txt").write_text(f"needs=={version} --hash=sha256:{digest}\n")

    def start(self, *arguments: str, python: str = BARE_PYTHON, **environ: str) -> subprocess.CompletedProcess[str]:
        """Run main.py with no program in reach but Python itself, and no package index."""
        with self.begin(*arguments, python=python, **environ) as process:
            out, err = process.communicate()
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def begin(
        self, *arguments: str, program: str = "main.py", python: str = BARE_PYTHON, **environ: str
    ) -> "subprocess.Popen[str]":
        """The same, without waiting for its end."""
        clean = {"PATH": os.devnull, "PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull, "HOME": str(self.folder)}
        clean["DISPLAY"] = ":0"  # none is opened
        return subprocess.Popen(
            [python, program, *arguments],
            cwd=self.folder,
            env=clean | environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """A tree as it is just after cloning."""
    base = tmp_path_factory.mktemp("bootstrap")
    tree = Tree(base / "tree", base / "wheels")
    tree.folder.mkdir()
    shutil.copy(ROOT / "bootstrap.py", tree.folder)
    kept_out = shutil.ignore_patterns("gui", "__pycache__")
    shutil.copytree(ROOT / "alliance_desktop", tree.folder / "alliance_desktop", ignore=kept_out)
    (tree.folder / "main.py").write_text(PROGRAM)
    (tree.folder / "requirements-dev.txt").write_text("")
    tree.lock("1.0")
    return tree


@pytest.fixture
def made(fresh: Tree) -> Tree:
    """A tree that has been started once, with Python's own venv and pip."""
    if not (fresh.folder / ".venv/alliance.stamp").exists():
        started = fresh.start(PIP_FIND_LINKS=str(fresh.wheels))
        assert started.returncode == 0, started.stderr
    return fresh


@pytest.fixture
def copied(made: Tree, tmp_path: Path) -> Path:
    """A copy of its environment, which may be spoilt: to make one with pip in it takes four seconds."""
    return shutil.copytree(made.folder / ".venv", tmp_path / "copied", symlinks=True)


def test_a_made_environment_needs_no_network_says_nothing_and_can_start_the_program_itself(made: Tree) -> None:
    started = made.start("note", "P1-08", "-5 %")
    assert (started.returncode, started.stderr) == (0, "")
    assert started.stdout == f"{made.folder / '.venv'}|1.0|note|P1-08|-5 %\n"
    started = made.start(python=str(made.folder / ".venv/bin/python"))
    assert (started.stdout, started.stderr) == (f"{made.folder / '.venv'}|1.0\n", "")
    (unpacked,) = (made.folder / ".venv").rglob("PySide6/unpacked")
    assert unpacked.read_text() == "0", "PySide was to keep its own Python part as files, once"


def test_the_environment_follows_a_changed_lock_and_a_moved_tree(made: Tree) -> None:
    made.lock("1.1")
    started = made.start(PIP_FIND_LINKS=str(made.wheels))
    assert started.stdout == f"{made.folder / '.venv'}|1.1\n"
    assert made.start().stderr == ""
    version = made.start().stdout.split("|")[1]
    made.folder = made.folder.rename(made.folder.parent / "moved tree")
    started = made.start()
    assert (started.stdout, started.stderr) == (f"{made.folder / '.venv'}|{version}", "")


def test_a_wheel_with_another_hash_is_refused(made: Tree, copied: Path, tmp_path: Path) -> None:
    made.lock("1.2")
    wheel = "needs-1.2-py3-none-any.whl"
    shutil.copy(made.wheels / wheel, tmp_path)
    with zipfile.ZipFile(tmp_path / wheel, "a") as archive:
        archive.writestr("PySide6/added.py", "")
    started = made.start(PIP_FIND_LINKS=str(tmp_path), ALLIANCE_VENV=str(copied))
    assert started.returncode == 69
    assert "DO NOT MATCH THE HASHES" in started.stderr


def test_without_a_network_one_sentence_says_the_way_round_and_the_next_start_goes_on(
    made: Tree, copied: Path, uv: Path
) -> None:
    made.lock("1.7")
    refused = made.start("list", PIP_FIND_LINKS=str(uv), ALLIANCE_VENV=str(copied))
    assert refused.returncode == 69
    assert refused.stdout == ""
    assert "No matching distribution found for needs==1.7" in refused.stderr
    assert "PIP_NO_INDEX=1 PIP_FIND_LINKS=FOLDER" in refused.stderr
    assert "UV_OFFLINE=1 UV_FIND_LINKS=FOLDER" in refused.stderr, "uv has an option --no-index, but no UV_NO_INDEX"
    assert 'README, "Two commands"' in refused.stderr
    assert "Traceback" not in refused.stderr
    started = made.start("list", PATH=str(uv), ALLIANCE_VENV=str(copied))
    assert (started.returncode, started.stdout) == (0, f"{copied}|1.7|list\n")


def test_an_environment_that_lost_its_packages_is_made_anew(fresh: Tree, uv: Path) -> None:
    started = fresh.start(PATH=str(uv))
    (packages,) = (fresh.folder / ".venv/lib").glob("*/site-packages")
    shutil.rmtree(packages)  # as after a newer Python took the place of the old one
    packages.mkdir()
    again = fresh.start(PATH=str(uv))
    assert (again.returncode, again.stdout) == (0, started.stdout)


def test_a_developers_environment_is_left_alone_and_the_set_up_can_be_off(fresh: Tree, tmp_path: Path) -> None:
    environment = tmp_path / "environment"
    started = fresh.start(python=sys.executable, ALLIANCE_VENV=str(environment), QT_QPA_PLATFORM="offscreen")
    assert started.stdout.startswith(f"{sys.prefix}|6.")
    assert not environment.exists()
    started = fresh.start(ALLIANCE_NO_BOOTSTRAP="1", ALLIANCE_VENV=str(tmp_path / "environment"))
    assert started.returncode == 69
    assert started.stderr == (
        f"alliance-desktop: ALLIANCE_NO_BOOTSTRAP is set, and this Python ({BARE_PYTHON}) lacks PySide6_Essentials, "
        "python-docx, lxml, Markdown, odfdo, platformdirs, pypdfium2, reportlab, sqlite-utils: install what "
        "requirements.txt names, or start with another\n"
    )
    assert not (tmp_path / "environment").exists()


def test_the_packages_that_are_looked_for_are_those_of_the_program_and_their_longest_name_is_known() -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    assert {re.split("[^A-Za-z0-9_-]", line)[0] for line in asked} == set(bootstrap.RUN_MODULES.values())
    brought = metadata.packages_distributions()
    for module, package in bootstrap.RUN_MODULES.items():
        assert canonicalize_name(package) in map(canonicalize_name, brought[module])
    names = [str(file) for file in metadata.files("PySide6_Essentials") or []]
    if sys.platform != "win32":  # there Qt's files stand one folder higher, and object files end in .obj
        names = [name.replace("PySide6/Qt/", "PySide6/").replace(".cpp.o", ".cpp.obj") for name in names]
    assert max(map(len, names)) == system_needs.LONGEST_NAME


def environment_with(folder: Path, *modules: str) -> Path:
    """An environment as a reader or `uv run` makes it; its Python."""
    subprocess.run([BARE_PYTHON, "-m", "venv", "--without-pip", folder], check=True)
    (packages,) = folder.glob("lib/*/site-packages")
    for module in modules:
        (packages / module).mkdir()
        (packages / module / "__init__.py").write_text("__version__ = 'theirs'")
    return folder / "bin/python"


def test_an_environment_of_ones_own_that_lacks_a_library_is_told_which(fresh: Tree, tmp_path: Path) -> None:
    python = environment_with(tmp_path / "own", *(set(bootstrap.RUN_MODULES) - {"lxml", "docx"}))
    started = fresh.start("list", python=str(python), ALLIANCE_VENV=str(tmp_path / "environment"))
    assert started.returncode == 69
    assert f"this environment of yours ({python}) lacks python-docx, lxml: install" in started.stderr
    assert not (tmp_path / "environment").exists()


def test_what_uv_run_has_made_is_used_as_it_is(fresh: Tree, tmp_path: Path) -> None:
    environment = tmp_path / "environment"
    python = environment_with(environment, *bootstrap.RUN_MODULES)
    before = contents(environment)
    for words in (("list",), ()):
        for started_by in (BARE_PYTHON, str(python)):
            started = fresh.start(*words, python=started_by, ALLIANCE_VENV=str(environment))
            assert (started.stderr, started.stdout) == ("", "|".join((str(environment), "theirs", *words)) + "\n")
    assert {path for path in contents(environment) if path.suffix != ".pyc" and path.name != "__pycache__"} == set(
        before
    )


@pytest.mark.parametrize(
    ("this", "why"),
    [
        ({"version": (3, 15, 0)}, "Python 3.11 to 3.14 is needed (PySide6 6.11 knows no newer one), this is 3.15.0"),
        ({"glibc": "glibc 2.31"}, "Linux with glibc 2.34 or newer is needed, this one has 2.31"),
        ({"glibc": "glibc 2.36", "machine": "aarch64"}, "Linux with glibc 2.39 or newer is needed, this one has 2.36"),
        ({"glibc": ""}, "Linux with glibc 2.34 or newer is needed, this one has another C library (musl, as Alpine)"),
        ({"bits": 32}, "A 64-bit Python on an x86 or ARM processor is needed, this one has 32 bits (x86_64)"),
        (
            {"machine": "riscv64"},
            "A 64-bit Python on an x86 or ARM processor is needed, this one has 64 bits (riscv64)",
        ),
        ({"macos": "12.7.1"}, "macOS 13 or newer is needed, this is 12.7.1"),
        *(({"macos": "13.0", "machine": "arm64"}, ""), ({"glibc": "glibc 2.34"}, "")),
        *(({"glibc": "glibc 2.39", "machine": "aarch64"}, ""), ({"version": (3, 14, 2)}, "")),
    ],
)
def test_what_the_packages_do_not_run_on_is_said_before_the_download(
    this: dict[str, Any], why: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    version = this.get("version", (3, 13, 5))
    monkeypatch.setattr(sys, "version_info", version)
    monkeypatch.setattr(sys, "version", ".".join(map(str, version)) + " (main)")
    monkeypatch.setattr(sys, "maxsize", 2 ** (this.get("bits", 64) - 1) - 1)
    monkeypatch.setattr(sys, "platform", "darwin" if "macos" in this else "linux")
    monkeypatch.setattr(platform, "machine", lambda: this.get("machine", "x86_64"))
    monkeypatch.setattr(platform, "mac_ver", lambda: (this.get("macos", ""), ("", "", ""), ""))
    monkeypatch.setattr(os, "confstr", lambda _name: this.get("glibc", "glibc 2.41"))
    if not why:
        bootstrap.check_start("run", own=False, shown=False)
        return
    with pytest.raises(SystemExit) as stopped:
        bootstrap.check_start("run", own=False, shown=False)
    assert stopped.value.code == 69
    assert capsys.readouterr().err == f'alliance-desktop: {why}. Nothing was downloaded: README, "What it runs on"\n'
    assert "### What it runs on" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_no_display_and_a_place_that_cannot_be_written_are_said(fresh: Tree, tmp_path: Path) -> None:
    environment = tmp_path / "environment"
    started = fresh.start(ALLIANCE_VENV=str(environment), DISPLAY="")
    assert started.returncode == 1
    assert started.stderr.startswith("alliance-desktop: No display found for the window.")
    assert not environment.exists()
    (tmp_path / "file").touch()
    started = fresh.start(ALLIANCE_VENV=str(tmp_path / "file" / "environment"))
    assert started.returncode == 69
    assert "could not be made" in started.stderr
    assert "ALLIANCE_VENV=FOLDER" in started.stderr


def test_why_python_could_not_put_pip_into_the_environment_is_said(fresh: Tree, tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))  # as on a full disk what is written fails
    try:
        started = fresh.start(ALLIANCE_VENV=str(tmp_path / "environment"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert started.returncode == 69
    assert "environment could not be made" in started.stderr
    assert "File too large" in started.stderr
    assert "non-zero exit status" not in started.stderr


def contents(folder: Path) -> dict[Path, bytes]:
    """What stands below a folder: files with their bytes, links with where they lead."""
    return {
        path: bytes(path.readlink()) if path.is_symlink() else path.read_bytes() if path.is_file() else b""
        for path in folder.rglob("*")
    }


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("papers", "is not empty, and was not made by Alliance Desktop"),
        ("environment of another program", "is not empty, and was not made by Alliance Desktop"),
        *(("letter.txt", "is a file"), ("link to papers", "is a link"), ("link to empty", "is a link")),
        ("home", "is no place for an environment"),
        ("not there/../papers", "is not empty, and was not made by Alliance Desktop"),
    ],
)
def test_what_is_not_ours_is_refused_and_left_as_it_is(place: str, why: str, fresh: Tree, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers/lib").write_text("a file of the reader's")
    (tmp_path / "letter.txt").write_text("a letter")
    (tmp_path / "link to papers").symlink_to(tmp_path / "papers")
    (tmp_path / "link to empty").symlink_to(tmp_path / "empty")
    (tmp_path / "environment of another program/bin").mkdir(parents=True)
    (tmp_path / "environment of another program/bin/python").symlink_to(BARE_PYTHON)
    (tmp_path / "environment of another program/pyvenv.cfg").write_text(f"home = {Path(BARE_PYTHON).parent}")
    before = contents(tmp_path)
    started = fresh.start(
        ALLIANCE_VENV=str(tmp_path / place), PIP_FIND_LINKS=str(fresh.wheels), HOME=str(tmp_path / "home")
    )
    assert started.returncode == 69
    named = tmp_path / place.removeprefix("not there/../")
    assert started.stderr.startswith(f"alliance-desktop: {named} {why}")
    assert "Nothing in it was changed" in started.stderr
    assert "Set ALLIANCE_VENV to a new or empty folder" in started.stderr
    assert contents(tmp_path) == before


def test_an_environment_of_the_developer_in_the_usual_place_is_left_to_them(fresh: Tree, tmp_path: Path) -> None:
    shutil.copytree(fresh.folder, tmp_path / "tree", ignore=shutil.ignore_patterns(".venv"))
    theirs = tmp_path / "tree/.venv/pyvenv.cfg"
    theirs.parent.mkdir()
    theirs.touch()
    started = Tree(theirs.parents[1], fresh.wheels).start()
    assert started.returncode == 69
    assert "Remove it, or set ALLIANCE_VENV" in started.stderr
    assert [*theirs.parent.iterdir()] == [theirs]


INSTALLER = """#!{python}
import pathlib, re, subprocess, sys, zipfile
with open("{folder}/calls", "a") as calls:
    print(sys.argv[1], file=calls)
if sys.argv[1] == "venv":
    sys.exit(subprocess.run(["{python}", "-m", "venv", "--without-pip", sys.argv[-1]]).returncode)
(packages,) = (pathlib.Path(sys.argv[4]).parents[1] / "lib").glob("*/site-packages")
(packages / "half.py").touch()
if pathlib.Path("{folder}/go").exists():
    open("{folder}/begun", "w").close()
    open("{folder}/go").read()
(name,) = re.findall("([a-z]+==[0-9.]+)", pathlib.Path(sys.argv[-1]).read_text())
(wheel,) = pathlib.Path("{wheels}").glob(name.replace("==", "-") + "-*.whl")
zipfile.ZipFile(wheel).extractall(packages)
(packages / "half.py").unlink()
"""


@pytest.fixture
def uv(fresh: Tree, tmp_path: Path) -> Path:
    """A folder for PATH with an installer under the name of uv, which takes a tenth of pip's time."""
    installer = tmp_path / "bin/uv"
    installer.parent.mkdir()
    installer.write_text(INSTALLER.format(python=BARE_PYTHON, folder=installer.parent, wheels=fresh.wheels))
    installer.chmod(0o755)
    return installer.parent


def test_in_an_empty_folder_what_others_put_there_outlives_a_new_making(fresh: Tree, uv: Path, tmp_path: Path) -> None:
    environment = tmp_path / "empty"
    environment.mkdir()
    for _turn in range(2):
        started = fresh.start(ALLIANCE_VENV=str(environment), PATH=str(uv))
        assert started.stdout.startswith(f"{environment}|"), started.stderr
        if _turn:
            assert (environment / "notes.txt").read_text() == "kept"
        (environment / "notes.txt").write_text("kept")
        (environment / "pyvenv.cfg").unlink()
        (environment / "bin/python").unlink()


@dataclass
class Slow:
    """A set-up by an installer that stops in the middle until it is let go on."""

    tree: Tree
    folder: Path
    running: ExitStack

    def begin(self) -> "subprocess.Popen[str]":
        environ = {"ALLIANCE_VENV": str(self.folder / "environment"), "PATH": str(self.folder)}
        process = self.tree.begin("list", **environ)
        self.running.enter_context(process)
        self.running.callback(process.kill)
        return process

    def wait_until_it_installs(self) -> None:
        (self.folder / "begun").open().close()

    def let_go_on(self) -> None:
        (self.folder / "go").open("w").close()

    def calls(self) -> list[str]:
        return (self.folder / "calls").read_text().split()


@pytest.fixture
def slow(fresh: Tree, uv: Path) -> Iterator[Slow]:
    fresh.lock("1.9")
    for name in ("begun", "go"):
        os.mkfifo(uv / name)
    with ExitStack() as running:
        yield Slow(fresh, uv, running)


def first_line(process: "subprocess.Popen[str]") -> str:
    assert process.stderr
    return process.stderr.readline()


def test_a_second_start_waits_for_the_set_up_of_the_first(slow: Slow) -> None:
    first = slow.begin()
    slow.wait_until_it_installs()
    second = slow.begin()
    assert first_line(second) == (
        f"alliance-desktop: another start is setting up {slow.folder / 'environment'}; waiting for it to finish\n"
    )
    slow.let_go_on()
    said = [process.communicate() for process in (first, second)]
    assert [out for out, _err in said] == [f"{slow.folder / 'environment'}|1.9|list\n"] * 2
    assert said[1][1] == "", "it says once that it waits"
    assert slow.calls() == ["venv", "pip"]


def test_a_second_start_finishes_what_a_killed_one_began(slow: Slow) -> None:
    first = slow.begin()
    slow.wait_until_it_installs()
    os.killpg(first.pid, signal.SIGKILL)
    second = slow.begin()
    assert "setting up" in first_line(second)
    slow.wait_until_it_installs()
    slow.let_go_on()
    out, err = second.communicate()
    assert (out, err) == (f"{slow.folder / 'environment'}|1.9|list\n", "")
    assert slow.calls() == ["venv", "pip"] * 2
    assert not [*slow.folder.rglob("half.py")]


def test_an_installer_that_outlives_its_start_is_waited_for(slow: Slow) -> None:
    first = slow.begin()
    slow.wait_until_it_installs()
    first.kill()
    first.wait()
    second = slow.begin()
    assert "waiting for it to finish" in first_line(second)
    slow.let_go_on()
    slow.wait_until_it_installs()
    slow.let_go_on()
    out, _err = second.communicate()
    assert out == f"{slow.folder / 'environment'}|1.9|list\n"


def test_on_windows_the_lock_is_asked_for_until_it_is_had(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[int] = []

    def locking(_file: int, _mode: int, _count: int) -> None:
        asked.append(1)
        if len(asked) < 4:
            raise PermissionError(13, "Permission denied")

    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(LK_NBLCK=2, locking=locking))
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    monkeypatch.setattr(sys, "platform", "win32")
    assert not bootstrap.locked(0, wait=False)
    assert bootstrap.locked(0, wait=True)
    assert len(asked) == 4


def test_commands_need_no_library_of_qt_and_the_window_says_which_lacks(fresh: Tree, uv: Path, tmp_path: Path) -> None:
    environ = {"ALLIANCE_VENV": str(tmp_path / "environment"), "PATH": str(uv)}
    fresh.lock("1.3", qt_loads=False)
    assert fresh.start("list", **environ).returncode == 0
    window = fresh.start(**environ)
    assert window.returncode == 69
    assert "Qt lacks a system library" in window.stderr
    assert "libqxcb.so" in window.stderr
    again = fresh.start("list", **environ)
    assert (again.returncode, again.stderr) == (0, "")
    fresh.lock("1.4")
    assert fresh.start(**environ).returncode == 0
    assert "qt" in (tmp_path / "environment/alliance.stamp").read_text().splitlines()


def test_the_program_starts_where_what_the_tests_need_cannot_be_had(fresh: Tree, uv: Path, tmp_path: Path) -> None:
    environ = {"ALLIANCE_VENV": str(tmp_path / "environment"), "PATH": str(uv)}
    assert fresh.start("list", **environ).returncode == 0
    (fresh.folder / "requirements-dev.txt").write_text(f"missing==1 --hash=sha256:{'0' * 64}\n")
    (fresh.folder / "suite.py").write_text("import bootstrap; bootstrap.enter(None, kind='test', module='suite')")
    with fresh.begin(program="suite.py", **environ) as suite:
        err = suite.communicate()[1]
    assert suite.returncode == 69
    assert "about 38 MB to download" in err
    again = fresh.start("list", **environ)
    assert (again.returncode, again.stderr) == (0, "")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        *((["--help"], 0, "Examples:"), (["--version"], 0, "alliance-desktop 0.")),
        *((["list", "--help"], 0, "list [FILTER…]"), (["lits"], 2, "did you mean list?")),
    ],
)
def test_help_and_version_need_nothing_but_python(words: list[str], code: int, said: str, home: Path) -> None:
    environ = {"ALLIANCE_VENV": str(home / "environment"), "PATH": os.devnull, "HOME": str(home)}
    command = [BARE_PYTHON, "-S", str(ROOT / "main.py"), *words]
    started = subprocess.run(command, env=environ, cwd=home, capture_output=True, text=True, check=False)
    assert said in started.stdout + started.stderr
    assert started.returncode == code
    assert not [*home.iterdir()]


@pytest.mark.parametrize("name", ["main.py", "bootstrap.py"])
def test_an_older_python_gets_as_far_as_the_sentence_about_its_version(name: str) -> None:
    ast.parse((ROOT / name).read_text(encoding="utf-8"), feature_version=(3, 7))


def test_an_older_python_is_told_which_one_is_needed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 12))
    with pytest.raises(SystemExit):
        bootstrap.enter("main.py")
    assert "Python 3.11 or newer is needed" in capsys.readouterr().err


SAVES_WHEN_INTERRUPTED = """
import sys, time
try:
    print("ready", flush=True)
    time.sleep(60)
except KeyboardInterrupt:
    sys.stdin.read()  # takes its time
    print("saved", flush=True)
    sys.exit(7)
"""


def test_where_the_program_cannot_take_the_place_of_the_start_ctrl_c_waits_for_it(tmp_path: Path) -> None:
    start = f"import sys, bootstrap; sys.exit(bootstrap.run_and_wait({[sys.executable, '-c', SAVES_WHEN_INTERRUPTED]}))"
    with subprocess.Popen(
        [sys.executable, "-c", start],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        os.killpg(process.pid, signal.SIGINT)  # as a terminal sends Ctrl+C to both
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(timeout=1)
        assert process.communicate()[0] == "saved\n"
    assert process.returncode == 7


def test_a_checkout_whose_path_is_too_long_for_windows_is_told_at_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def environment(of_checkout: int) -> str:
        return f"C:\\{'x' * (of_checkout - 3)}\\.venv"

    assert system_needs.too_long(environment(83)) == 0
    assert system_needs.too_long(environment(85)) == 2
    monkeypatch.setattr(bootstrap, "VENV", Path(environment(85)))
    bootstrap.check_place()  # here paths may be long
    monkeypatch.setattr(system_needs, "long_paths_are_on", lambda: False)
    with pytest.raises(SystemExit) as stopped:
        bootstrap.check_place()
    assert stopped.value.code == 69
    said = capsys.readouterr().err
    assert "is 2 characters too long: Windows allows 259 in a path. Nothing was made." in said
    assert "set ALLIANCE_VENV to a short one" in said


PIP_OFFLINE = """\
WARNING: Retrying (Retry(total=0, connect=None)) after connection broken by 'NewConnectionError(\
"HTTPSConnection(host='pypi.org', port=443): Failed to establish a new connection: \
[Errno -3] Temporary failure in name resolution")': /simple/platformdirs/
ERROR: Could not find a version that satisfies the requirement platformdirs==4.14.8 (from versions: none)
ERROR: No matching distribution found for platformdirs==4.14.8
"""
UV_OFFLINE = """\
error: Failed to fetch: `https://pypi.org/simple/pyside6-essentials/`
  Caused by: Request failed after 3 retries
  Caused by: error sending request for url (https://pypi.org/simple/pyside6-essentials/)
  Caused by: client error (Connect)
  Caused by: dns error
"""
APT_OFFLINE = """\
W: Failed to fetch http://deb.debian.org/debian/dists/trixie/InRelease  Temporary failure resolving 'deb.debian.org'
E: Unable to locate package python3-venv
"""
WINDOWS_OFFLINE = """\
WARNING: Retrying after connection broken by 'NewConnectionError(': [Errno 11001] getaddrinfo failed')': /simple/ruff/
ERROR: No matching distribution found for ruff==0.17.6
"""


@pytest.mark.parametrize("output", [PIP_OFFLINE, UV_OFFLINE, APT_OFFLINE, WINDOWS_OFFLINE])
def test_no_network_is_called_that(output: str) -> None:
    assert bootstrap.reason(output) == "no network, or the packages' server does not answer"


PIP_CERTIFICATE = """\
WARNING: Retrying (Retry(total=0)) after connection broken by 'SSLError(SSLCertVerificationError(1, '[SSL: \
CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate (_ssl.c:1000)'))'
Could not fetch URL: There was a problem confirming the ssl certificate: NewConnectionError - skipping
ERROR: No matching distribution found for lxml==6.1.3
"""
UV_CERTIFICATE = """\
error: Failed to fetch: `https://localhost/simple/lxml/`
  Caused by: error sending request for url (https://localhost/simple/lxml/)
  Caused by: invalid peer certificate: UnknownIssuer
"""


@pytest.mark.parametrize("output", [PIP_CERTIFICATE, UV_CERTIFICATE])
def test_a_certificate_of_an_unknown_authority_is_called_that_with_the_way_round(
    output: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap, "run", lambda _command, **_options: (1, output))
    monkeypatch.setattr(bootstrap, "create", lambda _uv: None)
    monkeypatch.setattr(bootstrap, "STAMP", tmp_path / "none")
    with pytest.raises(SystemExit):
        bootstrap.install("run", qt=False)
    said = capsys.readouterr().err
    assert "the certificate of the packages' server is signed by an authority unknown here" in said
    assert "no network" not in said
    assert "UV_SYSTEM_CERTS=1" in said
    assert "PIP_USE_FEATURE=truststore" in said


LONG_PATHS = "HINT: This error might have occurred since this system does not have Windows Long Path support enabled"


@pytest.mark.parametrize(
    ("output", "reason"),
    [
        ("Collecting x\nERROR: No room\n", "ERROR: No room"),
        (
            f"{PIP_OFFLINE}ERROR: THESE PACKAGES DO NOT MATCH THE HASHES",
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES",
        ),
        (f"ERROR: Could not install packages\n{LONG_PATHS}.\n", f"ERROR: Could not install packages\n{LONG_PATHS}"),
        ("Error: Command returned non-zero exit status 1.\n", "Error: Command returned non-zero exit status 1"),
        ("", "no reason given"),
    ],
)
def test_other_reasons_are_those_of_the_installer_with_its_hint(output: str, reason: str) -> None:
    assert bootstrap.reason(output) == reason


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
        "  sudo apt-get update && sudo apt-get install --no-install-recommends python3-venv libgl1\n"
    )
    assert not (debian / "calls").exists()


def test_root_gets_what_lacks_installed_and_is_told_first(
    debian: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    bootstrap.debian(NAMES, "Qt lacks a system library")
    assert capsys.readouterr().err == (
        "alliance-desktop: Qt lacks a system library; as root, installing with apt-get: python3-venv libgl1\n"
    )
    calls = (debian / "calls").read_text().splitlines()
    assert calls == ["update -qq", "install --yes --no-install-recommends python3-venv libgl1"]


def test_elsewhere_the_readme_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    with pytest.raises(SystemExit):
        bootstrap.debian(NAMES, "Qt lacks a system library")
    assert 'README, "System libraries"' in capsys.readouterr().err
    assert "## System libraries" in (ROOT / "README.md").read_text(encoding="utf-8")

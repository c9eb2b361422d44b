"""Make and enter the private environment of a source tree.  Standard library only.

`enter()` returns at once when the running interpreter already has what the lock file asks for; otherwise it makes
.venv, installs the locked wheels (checked by hash), remembers the lock's digest, and runs the same command there.
"""

from __future__ import annotations  # so that an older Python gets as far as the sentence about its version

import hashlib
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
VENV = Path(os.environ.get("ALLIANCE_VENV") or ROOT / ".venv").absolute()
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "alliance.stamp"
LOCK = {"run": ROOT / "requirements.txt", "test": ROOT / "requirements-dev.txt"}
RUN_MODULES = ["PySide6", "sqlite_utils", "markdown", "platformdirs"]
TEST_MODULES = ["pytest", "pytestqt", "hypothesis", "markdown_it", "ruff", "mypy", "importlinter"]
MODULES = {"run": RUN_MODULES, "test": RUN_MODULES + TEST_MODULES}
UNAVAILABLE = 69  # sysexits.h: EX_UNAVAILABLE

APT_VENV = ["python3-venv"]
APT_QT = [
    *("libegl1", "libgl1", "libglib2.0-0", "libdbus-1-3", "libfontconfig1", "libxkbcommon0", "fonts-dejavu-core"),
    *("libxcb-cursor0", "libxkbcommon-x11-0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0"),
    *("libwayland-cursor0", "libwayland-egl1"),
]
# Qt's own message on a missing library names the wrong one; the loader's names the right one.
LOAD_QT = (
    "import ctypes, pathlib, PySide6.QtWidgets as q\n"
    "ctypes.CDLL(str(pathlib.Path(q.__file__).parent / 'Qt/plugins/platforms/libqxcb.so'))"
)


def enter(script: str | None, kind: str = "run", module: str | None = None) -> None:
    """Return inside a complete environment; from elsewhere, run `script` (or `-m module`) in it and do not return.

    `kind` is 'run' or 'test': which lock file counts.  Exits with 69 when the environment cannot be made.
    """
    inside = Path(sys.prefix).resolve() == VENV.resolve()
    complete = all(map(find_spec, MODULES[kind]))
    own = sys.prefix != sys.base_prefix and not (inside and STAMP.is_file())
    if os.environ.get("ALLIANCE_NO_BOOTSTRAP") or (own and complete):
        return  # a developer's own environment: leave it alone
    if not ready(kind) or (inside and not complete):
        try:
            make(kind)
        except KeyboardInterrupt:
            sys.exit(130)
    elif inside:
        return
    arguments = [str(PYTHON), *(["-m", module] if module else [str(script)]), *sys.argv[1:]]
    if os.name == "nt":  # there exec would return to the shell at once
        sys.exit(subprocess.run(arguments, check=False).returncode)
    os.execv(arguments[0], arguments)


def ready(kind: str) -> bool:
    """Whether .venv was made from the lock file as it is now."""
    return PYTHON.is_file() and STAMP.is_file() and digest(kind) in STAMP.read_text().splitlines()


def digest(kind: str) -> str:
    """The line of the stamp that stands for a lock file."""
    return f"{kind} {hashlib.sha256(LOCK[kind].read_bytes()).hexdigest()}"


def make(kind: str) -> None:
    """Make .venv, or bring it to the lock file; exits with 69 and says why when that cannot be done."""
    if sys.version_info < (3, 11):
        stop(f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}")
    say(f"setting up {VENV} (once; about 90 MB to download)")
    uv = shutil.which("uv")
    install = make_with_uv(uv) if uv else make_with_pip()
    options = ["--quiet", "--require-hashes", "--only-binary", ":all:", "-r", str(LOCK[kind])]
    status, output = run([*install, *options])
    if status:
        stop(
            f"the packages could not be installed ({reason(output)}).\n"
            "Without a network: put the wheels into a folder and set\n"
            "  PIP_NO_INDEX=1 PIP_FIND_LINKS=FOLDER   (with uv: UV_NO_INDEX=1 UV_FIND_LINKS=FOLDER)"
        )
    if sys.platform.startswith("linux"):
        check_qt()
    STAMP.write_text("".join(digest(each) + "\n" for each in LOCK if kind in (each, "test")))


def make_with_uv(uv: str) -> list[str]:
    """Make .venv with uv where it lacks; returns the command that installs into it."""
    if run([str(PYTHON), "-c", ""])[0]:
        create([uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(VENV)])
    return [uv, "pip", "install", "--python", str(PYTHON)]


def make_with_pip() -> list[str]:
    """Make .venv with venv where it lacks or has no working pip; returns the command that installs into it."""
    pip = [str(PYTHON), "-m", "pip"]
    if run([*pip, "--version"])[0]:
        if not find_spec("ensurepip"):
            debian(APT_VENV + APT_QT, "This Python comes without venv and pip")
        create([sys.executable, "-m", "venv", "--clear", str(VENV)])
    return [*pip, "install", "--disable-pip-version-check"]


def create(command: list[str]) -> None:
    """Run the command that makes .venv; exits with 69 when it fails."""
    status, output = run(command)
    if status:
        stop(f"{VENV} could not be made ({reason(output)}).\nALLIANCE_VENV=FOLDER puts it elsewhere")


def check_qt() -> None:
    """See that Qt finds the system libraries it needs; on Debian as root install what lacks."""
    status, output = run([str(PYTHON), "-c", LOAD_QT])
    if not status:
        return
    debian(APT_QT, f"Qt lacks a system library ({reason(output)})")
    status, output = run([str(PYTHON), "-c", LOAD_QT])
    if status:
        stop(f"Qt still lacks a system library ({reason(output)}): README, 'System libraries'")


def debian(names: list[str], why: str) -> None:
    """Install Debian packages when we may; else tell one command for all that lacks, and exit with 69."""
    if not shutil.which("apt-get"):
        stop(f"{why}.\nInstall it with your system's package manager: README, 'System libraries'")
    lack = lacking(names) or names
    if sys.platform == "win32" or os.geteuid() != 0:
        stop(
            f"{why}.\nRun this once, then start again:\n  sudo apt-get install --no-install-recommends {' '.join(lack)}"
        )
    say(f"{why}; installing {' '.join(lack)}")
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    run(["apt-get", "update", "-qq"])  # when it fails, the next command says what lacks
    status, output = run(["apt-get", "install", "--yes", "--no-install-recommends", *lack])
    if status:
        stop(f"apt-get could not install them ({reason(output)})")


def lacking(names: list[str]) -> list[str]:
    """Those of the Debian packages that are neither installed nor provided by one that is."""
    known = run(["dpkg-query", "--show", "--showformat", "${db:Status-Abbrev} ${Package} ${Provides}\n"])[1]
    have = {word.strip(",") for line in known.splitlines() if line.startswith("ii") for word in line.split()[1:]}
    return [name for name in names if name not in have]


def run(command: list[str]) -> tuple[int, str]:
    """The exit status of a command and all that it printed; 127 when it cannot be started."""
    try:
        ended = subprocess.run(command, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    except OSError as error:
        return 127, str(error)
    return ended.returncode, ended.stdout.decode(errors="replace")


def reason(output: str) -> str:
    """The line in which a program said what went wrong: the last that calls itself an error, else the last."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.lower().startswith(("error: ", "e: "))]
    return (errors or lines or ["no reason given"])[-1]


def say(text: str) -> None:
    """Tell what goes on, apart from the program's own output."""
    print(f"alliance-desktop: {text}", file=sys.stderr, flush=True)


def stop(text: str) -> NoReturn:
    """Tell why the environment cannot be made, and exit."""
    say(text)
    sys.exit(UNAVAILABLE)

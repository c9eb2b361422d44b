"""Make and enter the private environment of a source tree.  Standard library only.

`enter()` returns at once when the running interpreter already has what the lock file asks for; otherwise it makes
.venv, installs the locked wheels (checked by hash), remembers the lock's digest, and runs the same command there.
What only making it needs is imported for that: each start from a checkout comes through here.
"""

from __future__ import annotations  # so that an older Python gets as far as the sentence about its version

import os
import re
import sys
import time
from binascii import crc32
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
# Without "..": a path through a folder that is not there yet would lead elsewhere once that is made.
VENV = Path(os.path.normpath(Path(os.environ.get("ALLIANCE_VENV") or ROOT / ".venv").absolute()))
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "alliance.stamp"
HELD = VENV / "alliance.lock"
LOCK = {"run": ROOT / "requirements.txt", "test": ROOT / "requirements-dev.txt"}
MEGABYTES = {"run": 103, "test": 141}  # to download, the second with the first in it
RUN_MODULES = {  # and the packages of `pyproject.toml` that bring them
    "PySide6": "PySide6_Essentials",
    "docx": "python-docx",
    "lxml": "lxml",
    "markdown": "Markdown",
    "odfdo": "odfdo",
    "platformdirs": "platformdirs",
    "pypdfium2": "pypdfium2",
    "reportlab": "reportlab",
    "sqlite_utils": "sqlite-utils",
}
TEST_MODULES = ["pytest", "pytestqt", "xdist", "hypothesis", "markdown_it", "ruff", "mypy", "importlinter"]
MODULES = {"run": [*RUN_MODULES], "test": [*RUN_MODULES, *TEST_MODULES]}
UNAVAILABLE = 69  # sysexits.h: EX_UNAVAILABLE

# What venv, uv and the packages put into an environment: the only things that are ever removed from one.
PARTS = ["bin", "etc", "include", "lib", "lib64", "share", "Include", "Lib", "Scripts", "pyvenv.cfg"]
QT_SEEN = "qt"  # the line of the stamp that says that Qt found its libraries

# How pip and uv say that nobody they know has signed a certificate; it reads as no network too.
CERTIFICATE = "certificate.verify.failed|invalid peer certificate|unknownissuer|confirming the ssl certificate"
OFFLINE = (  # how pip, uv and apt-get say, in any case of letters, that they reach nobody
    "name resolution|failed to resolve|resolving '|could not resolve|dns error|getaddrinfo|nodename nor servname"
    "|new ?connection|error sending request|could not connect|unable to connect|network is unreachable|timed out"
)


def enter(script: str | None, kind: str = "run", module: str | None = None) -> None:
    """Return inside a complete environment; from elsewhere, run `script` (or `-m module`) in it and do not return.

    `kind` is 'run' or 'test': which lock file counts. Exits with 69 when the environment cannot be made. Where a
    script's arguments ask for nothing but the help or the version, it returns as well: they need no package.
    """
    if sys.version_info < (3, 11):
        stop(f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}")
    inside = Path(sys.prefix).resolve() == VENV.resolve()
    complete = all(map(find_spec, MODULES[kind]))
    own = sys.prefix != sys.base_prefix and not (inside and ours())
    if own and complete:
        return  # a developer's own environment: leave it alone
    theirs = not inside and not ours() and intact(kind)  # as `uv run` makes it: it is used as it is
    lacks = not theirs and (not ready(kind) or (inside and not complete))
    if os.environ.get("ALLIANCE_NO_BOOTSTRAP") or lacks or not (theirs or qt_is_seen()):
        wanted = "window" if module else needed(sys.argv[1:])
        if wanted == "nothing":
            return
        if os.environ.get("ALLIANCE_NO_BOOTSTRAP"):
            check_packages(kind, "ALLIANCE_NO_BOOTSTRAP is set, and this Python", window=wanted == "window")
            return
        if lacks:
            check_start(kind, own, shown=wanted == "window" and not module)
        make(kind, lacks, qt=wanted == "window")
    if inside and not lacks:
        return
    arguments = [str(PYTHON), *(["-m", module] if module else [str(script)]), *sys.argv[1:]]
    if os.name == "nt":  # there exec would return to the shell at once
        sys.exit(run_and_wait(arguments))
    os.execv(arguments[0], arguments)


def check_packages(kind: str, whose: str, window: bool) -> None:
    """Exit with 69 and say which packages this Python lacks; a command does without those of the window."""
    lack = [RUN_MODULES.get(one, one) for one in MODULES[kind] if not find_spec(one) and (window or one != "PySide6")]
    if lack:
        said = f"{whose} ({sys.executable}) lacks {', '.join(lack)}"
        stop(f"{said}: install what {LOCK[kind].name} names, or start with another")


def check_start(kind: str, own: bool, shown: bool) -> None:
    """Exit, before anything is downloaded, where the packages cannot run or the window cannot be `shown`, or where an
    environment of one's `own` has Qt and lacks something else."""
    from alliance_desktop.system_needs import display_is_named, no_display, unfit

    if own and find_spec("PySide6"):
        check_packages(kind, "this environment of yours", window=True)
    why = unfit()
    if why:
        stop(f'{why}. Nothing was downloaded: README, "What it runs on"')
    if shown and not display_is_named():
        say(str(no_display()))
        sys.exit(no_display().exit_code)


def needed(arguments: list[str]) -> str:
    """What the program needs for these: 'packages' for a command, 'window' for that, 'nothing' for texts on itself."""
    from alliance_desktop.cli.request import read_request
    from alliance_desktop.errors import InputError

    with suppress(InputError):
        request = read_request(arguments)
        if not {"--help", "--version"} & set(request.options):
            return "packages" if request.command else "window"
    return "nothing"


def run_and_wait(arguments: list[str]) -> int:
    """Run a program and return its exit code; Ctrl+C, which reaches it as well, is its business alone."""
    import signal
    import subprocess

    for name in ("SIGINT", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda _number, _frame: None)
    return subprocess.Popen(arguments).wait()


def ours() -> bool:
    """Whether a start has made .venv, or begun to."""
    return STAMP.is_file() or HELD.is_file()


def stamped() -> list[str]:
    """The lines of the stamp: which lock files the environment was made from, and whether Qt was seen to load."""
    with suppress(OSError):
        return STAMP.read_text().splitlines()
    return []


def ready(kind: str) -> bool:
    """Whether .venv was made from the lock file as it is now."""
    return digest(kind) in stamped() and PYTHON.is_file()


def qt_is_seen() -> bool:
    """Whether Qt is known to find the system libraries it needs; elsewhere than on Linux it brings them along."""
    return not sys.platform.startswith("linux") or QT_SEEN in stamped()


def intact(kind: str) -> bool:
    """Whether .venv still has the packages: a newer Python in the place of the old one leaves them behind."""
    look = f"from importlib.util import find_spec; raise SystemExit(not all(map(find_spec, {MODULES[kind]})))"
    return run([str(PYTHON), "-c", look])[0] == 0


def digest(kind: str) -> str:
    """The line of the stamp that stands for a lock file. Each start asks: SHA-256 is long to import."""
    data = LOCK[kind].read_bytes()
    return f"{kind} {len(data)} {crc32(data):08x}"


def make(kind: str, lacks: bool, qt: bool) -> None:
    """Make .venv, or bring it to the lock file; exits with 69 and says why when that cannot be done."""
    try:
        if (lacks or qt) and not (ready(kind) and intact(kind)):
            check_place()
            with alone():
                if not (ready(kind) and intact(kind)):
                    install(kind, qt)
        if qt and not qt_is_seen():
            check_qt()
            with suppress(OSError), STAMP.open("a") as stamp:  # where it cannot be written the next window looks again
                stamp.write(f"{QT_SEEN}\n")
    except KeyboardInterrupt:
        sys.exit(130)


def check_place() -> None:
    """Exit with 69, before anything is touched, where .venv cannot or must not be made."""
    from alliance_desktop import system_needs

    why = foreign()
    if why:
        way_out = "Remove it, or set" if VENV == ROOT / ".venv" else "Set"
        stop(
            f"{VENV} {why}. Nothing in it was changed.\n"
            f"{way_out} ALLIANCE_VENV to a new or empty folder; to use an environment of yours, start with its Python"
        )
    over = system_needs.too_long(str(VENV)) if not system_needs.long_paths_are_on() else 0
    if over > 0:
        stop(
            f"{VENV} is {over} characters too long: "
            f"Windows allows {system_needs.LONGEST_PATH} in a path. Nothing was made.\n"
            "Move the checkout to a shorter path, or set ALLIANCE_VENV to a short one, such as C:\\alliance-venv"
        )


def foreign() -> str:
    """What stands where .venv should be and is not ours, in words; '' when .venv may be made there."""
    homes = [Path(os.environ[name]).resolve() for name in ("HOME", "USERPROFILE") if os.environ.get(name)]
    try:
        if ours():
            return ""
        if VENV.is_symlink():
            return "is a link to another place"
        if VENV.exists() and not VENV.is_dir():
            return "is a file"
        if VENV.resolve() in (*homes, ROOT, Path(VENV.anchor)):
            return "is no place for an environment"
        return "is not empty, and was not made by Alliance Desktop" if VENV.is_dir() and any(VENV.iterdir()) else ""
    except OSError as error:
        return f"cannot be read ({error.strerror})"


@contextmanager
def alone() -> Iterator[None]:
    """Keep other starts from .venv meanwhile; waits, and says so, while one of them is making it.

    The lock ends with the processes that hold it, and the installers that are run hold it too: after a kill nothing
    is left to clean up, and no half-dead installer writes beside a new one.
    """
    try:
        VENV.mkdir(parents=True, exist_ok=True)
        held = os.open(HELD, os.O_RDWR | os.O_CREAT)
    except OSError as error:
        stop(f"{VENV} could not be made ({error.strerror}).\nALLIANCE_VENV=FOLDER puts it elsewhere")
    try:
        if not locked(held, wait=False):
            say(f"another start is setting up {VENV}; waiting for it to finish")
            locked(held, wait=True)
        yield
    finally:
        os.close(held)


def locked(held: int, wait: bool) -> bool:
    """Lock the open file; False while another has it. A disc that knows no locks is used without."""
    if sys.platform == "win32":
        import msvcrt

        while True:
            with suppress(OSError):
                msvcrt.locking(held, msvcrt.LK_NBLCK, 1)
                return True
            if not wait:
                return False
            time.sleep(0.5)
    else:
        import fcntl

        os.set_inheritable(held, True)
        try:
            fcntl.flock(held, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            return False
        except OSError:
            pass
        return True


def install(kind: str, qt: bool) -> None:
    """Make the environment where it lacks, and install the locked packages into it."""
    import shutil

    uv = shutil.which("uv")
    pip, quietly = [str(PYTHON), "-m", "pip"], "--disable-pip-version-check"
    usable = STAMP.is_file() and run([str(PYTHON), "-c", ""] if uv else [*pip, "--version"])[0] == 0
    if not (usable or uv or find_spec("ensurepip")):
        from alliance_desktop.system_needs import PACKAGES

        debian(["python3-venv"] + PACKAGES * qt, "This Python comes without venv and pip")
    more = kind == "test" and ready("run")
    size = MEGABYTES[kind] - MEGABYTES["run"] * more
    say(f"setting up {VENV} (once; about {size} MB to download)")
    if not more:  # the packages that the program needs stay as they are when those of the tests join them
        STAMP.unlink(missing_ok=True)
    if not usable:
        create(uv)
    begins = [uv, "pip", "install", "--python", str(PYTHON)] if uv else [*pip, "install", quietly]
    options = ["--quiet", "--require-hashes", "--only-binary", ":all:", "-r", str(LOCK[kind])]
    status, output = run([*begins, *options], hold=True)
    if status:
        if re.search(CERTIFICATE, output, re.IGNORECASE):
            stop(
                f"The packages could not be installed: {reason(output)}.\n"
                "Name a file with that authority's certificate: PIP_CERT=FILE   (with uv: SSL_CERT_FILE=FILE)\n"
                "or trust whom this system does: PIP_USE_FEATURE=truststore, pip 23.3 or newer (uv: UV_SYSTEM_CERTS=1)"
            )
        stop(
            f"The packages could not be installed: {reason(output)}.\n"
            'Without a network, put the wheels into a folder (README, "Two commands") and set\n'
            "  PIP_NO_INDEX=1 PIP_FIND_LINKS=FOLDER   (with uv: UV_OFFLINE=1 UV_FIND_LINKS=FOLDER)"
        )
    unpack_qt()
    STAMP.write_text("".join(digest(each) + "\n" for each in LOCK if kind in (each, "test")))


def unpack_qt() -> None:
    """Have PySide keep its own Python part as compiled files, which else each start compiles anew, in 14 ms."""
    load = "import os; os.environ['SBK_EMBED'] = '{}'; import PySide6.QtCore"
    if run([str(PYTHON), "-c", load.format(0)])[0]:  # half of the files would be worse than none
        run([str(PYTHON), "-c", load.format(1)])


def create(uv: str | None) -> None:
    """Make .venv, with `uv` if there is one, once what is left of an older one is gone; exits with 69 if that fails."""
    import shutil

    try:
        for part in (VENV / name for name in PARTS):
            shutil.rmtree(part) if part.is_dir() and not part.is_symlink() else part.unlink(missing_ok=True)
    except OSError as error:
        stop(f"{VENV} is in use and could not be made anew ({error}).\nClose what runs from it, or set ALLIANCE_VENV")
    python = getattr(sys, "_base_executable", sys.executable)  # the one that runs may just have been removed
    made = [uv, "venv", "--quiet", "--allow-existing", "--python", python] if uv else [python, "-m", "venv"]
    status, output = run([*made, str(VENV)], hold=True)
    if status:
        if not uv and "ensurepip" in output:  # venv doesn't say why that failed
            output = run([str(PYTHON), "-m", "ensurepip"])[1] or output
        stop(f"{VENV} could not be made: {reason(output)}.\nALLIANCE_VENV=FOLDER puts it elsewhere")


def check_qt() -> None:
    """See that Qt finds the system libraries it needs; on Debian as root install what lacks."""
    from alliance_desktop.system_needs import LOAD_QT, PACKAGES

    status, output = run([str(PYTHON), "-c", LOAD_QT])
    if not status:
        return
    debian(PACKAGES, f"Qt lacks a system library ({reason(output)})")
    status, output = run([str(PYTHON), "-c", LOAD_QT])
    if status:
        stop(f'Qt still lacks a system library ({reason(output)}): README, "System libraries"')


def debian(names: list[str], why: str) -> None:
    """Install Debian packages when we may; else tell one command for all that lacks, and exit with 69."""
    import shutil

    if sys.platform == "win32" or not shutil.which("apt-get"):
        stop(f'{why}.\nInstall it with your system\'s package manager: README, "System libraries"')
    known = run(["dpkg-query", "--show", "--showformat", "${db:Status-Abbrev} ${Package} ${Provides}\n"])[1]
    have = {word.strip(",") for line in known.splitlines() if line.startswith("ii") for word in line.split()[1:]}
    lack = [name for name in names if name not in have] or names  # neither installed nor provided by one that is
    if sys.platform == "win32" or os.geteuid() != 0:
        stop(
            f"{why}.\nRun this once, then start again:\n"
            f"  sudo apt-get update && sudo apt-get install --no-install-recommends {' '.join(lack)}"
        )
    say(f"{why}; as root, installing with apt-get: {' '.join(lack)}")
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    updated = run(["apt-get", "update", "-qq"])[1]  # when it fails, the next command says what lacks
    status, output = run(["apt-get", "install", "--yes", "--no-install-recommends", *lack])
    if status:
        stop(f"apt-get could not install them: {reason(updated + output)}")


def run(command: list[str], hold: bool = False) -> tuple[int, str]:
    """The exit status of a command and all that it printed; 127 when it cannot be started.

    `hold`: as long as it runs, even alone, the lock of `alone` is held.
    """
    import subprocess as sub

    try:
        ended = sub.run(command, check=False, stdout=sub.PIPE, stderr=sub.STDOUT, close_fds=not hold)
    except OSError as error:
        return 127, str(error)
    return ended.returncode, ended.stdout.decode(errors="replace")


def reason(output: str) -> str:
    """What a program said went wrong: that there is no network, or its last line that calls itself an error, else the
    last, with the hint that goes with it."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    if re.search(CERTIFICATE, output, re.IGNORECASE):
        return "the certificate of the packages' server is signed by an authority unknown here"
    if re.search(OFFLINE, output, re.IGNORECASE) and "hashes" not in output.lower():
        return "no network, or the packages' server does not answer"
    errors = [line for line in lines if line.lower().startswith(("error: ", "e: "))]
    hints = [line for line in lines if line.lower().startswith("hint: ")]
    return "\n".join([(errors or lines or ["no reason given"])[-1], *hints[-1:]]).rstrip(".")


def say(text: str) -> None:
    """Tell what goes on, apart from the program's own output."""
    print(f"alliance-desktop: {text}", file=sys.stderr, flush=True)


def stop(text: str) -> NoReturn:
    """Tell why the environment cannot be made, and exit."""
    say(text)
    sys.exit(UNAVAILABLE)

"""Build the bundle, start it with an empty home folder, see the report in its window, and write a note in it.

.venv/bin/python packaging/smoke_test.py [--no-build] [--glibc 2.35]      needs Xvfb, xdotool, xclip, objdump
"""

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

sys.path.append(str(Path(__file__).resolve().parent.parent))
from alliance_desktop.system_needs import least_glibc

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 30  # seconds
Answer = TypeVar("Answer")
Symbol = tuple[tuple[int, ...], str, str]
"""The version of glibc that brought it, its name, and the file in the bundle that asks for it."""
OF_PYTHON = re.compile(r"lib(python|expat|ffi|sqlite3|uuid|lzma|bz2|z|zstd)[.0-9]|.*/lib-dynload/")
"""Python's own files: for what they ask, the machine that they were made on decides."""


def main() -> int:
    """Run the whole test; 0 when the bundle does its job."""
    parser = argparse.ArgumentParser(description="Test the bundle as a person would.")
    parser.add_argument("--no-build", action="store_true", help="take the bundle as it is")
    parser.add_argument("--dist", type=Path, default=ROOT / "dist", help="the folder that the bundle is in")
    parser.add_argument("--glibc", metavar="VERSION", help="the newest that the bundle may need")
    options = parser.parse_args()
    if not options.no_build:
        build(options.dist)
    bundle = options.dist / "alliance-desktop"
    program = bundle / "alliance-desktop"
    with tempfile.TemporaryDirectory() as folder, screen() as display:
        environ = empty_home(Path(folder)) | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        codes = [each["code"] for each in ask(program, environ, "list", "--json")]
        assert len(codes) == 53, codes
        use_window(program, environ, codes)
        export_all(program, environ, Path(folder))
        read_a_report(program, environ, Path(folder))
        (note,) = ask(program, environ, "notes", "--json")
        assert note["text"].strip() == "written in the bundle", note
    size = sum(path.stat().st_size for path in bundle.rglob("*") if path.is_file() and not path.is_symlink())
    print(f"the bundle shows {len(codes)} recommendations and saves a note; {size / 1e6:.0f} MB in {bundle}")
    print(oldest_glibc(symbols(bundle), options.glibc and tuple(map(int, options.glibc.split(".")))))
    return 0


def symbols(bundle: Path) -> list[Symbol]:
    """What the bundle's files ask of glibc."""
    found: list[Symbol] = []
    for path in (path for path in sorted(bundle.rglob("*")) if path.is_file() and not path.is_symlink()):
        with path.open("rb") as opened:
            if opened.read(4) != b"\x7fELF":
                continue
        listed = subprocess.run(["objdump", "-T", path], check=True, capture_output=True, text=True).stdout
        name = path.relative_to(bundle).as_posix().removeprefix("_internal/")
        found += [(version, symbol, name) for version, symbol in asked_of_glibc(listed)]
    return found


def asked_of_glibc(listed: str) -> list[tuple[tuple[int, ...], str]]:
    """The versions and names in what objdump says of a file: before binutils 2.37 without brackets."""
    found = re.findall(r"\*UND\*\s+[0-9a-f]+\s+\(?GLIBC_([0-9.]+)\)?\s+(\S+)", listed)
    return [(tuple(map(int, version.split("."))), symbol) for version, symbol in found]


def oldest_glibc(found: list[Symbol], most: tuple[int, ...] | None) -> str:
    """The oldest glibc that these symbols run on, in words; fails where that is newer than `most`. Without it nothing
    may need a newer one than Python itself does, or PySide6."""
    version, symbol, name = max(found)
    least = least_glibc(platform.machine())
    allowed = most or max([least, *(version for version, _, name in found if OF_PYTHON.match(name))])
    said = f"it needs glibc {dotted(version)} or newer, by {symbol} in {name}"
    assert version <= allowed, f"{said}; {dotted(allowed)} is allowed"
    return said if version <= least else f"{said}; PySide6 itself runs from {dotted(least)} on"


def dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))


def build(dist: Path) -> None:
    """Make the bundle anew in a folder; what is needed meanwhile is beside it, so that two builds don't meet."""
    work = dist.parent / "build"
    options = ["--noconfirm", "--clean", "--log-level", "WARN", "--distpath", str(dist), "--workpath", str(work)]
    kept = os.environ | {"PYINSTALLER_CONFIG_DIR": str(work / "cache")}
    command = [sys.executable, "-m", "PyInstaller", *options, "packaging/alliance.spec"]
    subprocess.run(command, cwd=ROOT, env=kept, check=True)


def empty_home(folder: Path) -> dict[str, str]:
    """The environment of somebody who has never started the program, and has no Python."""
    return {"HOME": str(folder), "PATH": os.defpath, "LANG": "C.UTF-8"}


@contextmanager
def screen() -> Iterator[str]:
    """A virtual screen; its name for DISPLAY."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as number:
            yield f":{number.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


def ask(program: Path, environ: dict[str, str], *arguments: str) -> list[dict[str, str]]:
    """What the bundle's command line answers, read as JSON."""
    ended = subprocess.run([program, *arguments], env=environ, check=True, capture_output=True, text=True)
    answer: list[dict[str, str]] = json.loads(ended.stdout)
    return answer


def use_window(program: Path, environ: dict[str, str], codes: list[str]) -> None:
    """Open the window, copy its text, write a note, close it."""
    process = subprocess.Popen([program], env=environ)
    try:
        window = wait_for(lambda: tool(environ, "xdotool", "search", "--onlyvisible", "--name", "Alliance Desktop"))
        window = window.splitlines()[0]
        tool(environ, "xdotool", "windowfocus", "--sync", window)
        text = wait_for(lambda: copied(environ, codes))
        print(f"the window shows {len(text)} characters, the report among them")
        tool(environ, "xdotool", "key", "ctrl+Home", "j", "n")
        time.sleep(1)  # a drawer or editor may open; nothing tells when
        tool(environ, "xdotool", "type", "written in the bundle")
        tool(environ, "xdotool", "key", "ctrl+Return")
        wait_for(lambda: ask(program, environ, "notes", "--json"))
    finally:
        process.terminate()
    assert process.wait(PATIENCE) in (0, 143), process.returncode


def copied(environ: dict[str, str], codes: list[str]) -> str:
    """The window's whole text by way of the clipboard, once it holds every recommendation; else empty."""
    tool(environ, "xdotool", "key", "ctrl+a", "ctrl+c")
    text = tool(environ, "xclip", "-out", "-selection", "clipboard")
    return text if all(code in text for code in codes) else ""


def export_all(program: Path, environ: dict[str, str], folder: Path) -> None:
    """Write the note in each format: some bring data files of their own, which a bundle easily lacks."""
    from alliance_desktop.export.formats import FORMATS

    for one in FORMATS:
        target = folder / f"notes{one.suffix}"
        subprocess.run([program, "export", "--format", one.name, "-o", target], env=environ, check=True)
        assert list(one.codes_in(target.read_bytes())), target


def read_a_report(program: Path, environ: dict[str, str], folder: Path) -> None:
    """Read the exported PDF in the process that reads reports: its library is found by its name alone."""
    command = [str(program), "--read-for-another", "notes.pdf"]
    data = (folder / "notes.pdf").read_bytes()
    said = subprocess.run(command, env=environ, input=data, check=True, stdout=subprocess.PIPE).stdout
    assert json.loads(said.splitlines()[-1]) == {"format": "pdf", "notices": []}, said[-500:]


def tool(environ: dict[str, str], *command: str) -> str:
    """What a program prints; empty when it fails, as it does while the window is not there yet."""
    ended = subprocess.run(
        command, env=environ, check=False, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    return ended.stdout if ended.returncode == 0 else ""


def wait_for(ask_again: Callable[[], Answer]) -> Answer:
    """The first answer that says something."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        answer = ask_again()
        if answer:
            return answer
        time.sleep(0.2)
    raise TimeoutError(f"nothing came within {PATIENCE} seconds")


if __name__ == "__main__":
    for name in ("Xvfb", "xdotool", "xclip", "objdump"):
        if not shutil.which(name):
            sys.exit(f"{name} is needed for this test")
    sys.exit(main())

"""pytest plugin: files as on Windows.  python -m pytest -p tests.other_systems.windows_files tests/unit/store

A file that this process has open can be neither renamed, replaced nor removed, and a read-only one neither replaced nor
removed; a rename replaces nothing. The program takes the ways that it takes there.
"""

import errno
import os
import stat
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

OPEN_FILES = Path("/proc/self/fd")
DENIED, SHARED, EXISTS = 5, 32, 183
"""Windows' error codes for a read-only file or an open one as target, an open one else, and a name that is taken."""
REALLY = {name: getattr(os, name) for name in ("unlink", "rename", "replace")}
REFUSED: list[str] = []
"""What was refused, for the last line of the run: where nothing was, nothing is shown."""


def refuse(what: str, path: Any, code: int) -> None:
    REFUSED.append(f"{what} {code}")
    number = errno.EEXIST if code == EXISTS else errno.EACCES
    error = OSError(number, f"{what}: Windows error {code}", os.fspath(path))
    error.__dict__["winerror"] = code
    raise error


def is_open(path: Any) -> bool:
    found = os.lstat(path)
    for link in OPEN_FILES.iterdir():
        try:
            handle = link.stat()
        except OSError:  # that of the look itself
            continue
        if (handle.st_dev, handle.st_ino) == (found.st_dev, found.st_ino):
            return True
    return False


def look(what: str, path: Any, *, removed: bool, held: int = SHARED) -> None:
    """Refuses what Windows would, for a file that is there."""
    if not os.path.lexists(path) or not stat.S_ISREG(os.lstat(path).st_mode):
        return
    if is_open(path):
        refuse(what, path, held)
    if removed and not os.lstat(path).st_mode & stat.S_IWUSR:
        refuse(what, path, DENIED)


def unlink(path: Any, *, dir_fd: int | None = None) -> None:
    if dir_fd is None:  # shutil's way to take a whole folder away, as pytest does
        look("unlink", path, removed=True)
    REALLY["unlink"](path, dir_fd=dir_fd)


def rename(source: Any, target: Any, **folders: Any) -> None:
    look("rename", source, removed=False)
    if os.path.lexists(target):
        refuse("rename", target, EXISTS)
    REALLY["rename"](source, target, **folders)


def replace(source: Any, target: Any, **folders: Any) -> None:
    look("replace", source, removed=False)
    look("replace", target, removed=True, held=DENIED)
    REALLY["replace"](source, target, **folders)


class OsOfWindows(ModuleType):
    """The module os, by the name it has there."""

    name = "nt"

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)


def pytest_configure() -> None:
    from alliance_desktop import files
    from alliance_desktop.store import restore

    for name, act in (("unlink", unlink), ("remove", unlink), ("rename", rename), ("replace", replace)):
        setattr(os, name, act)
    vars(restore)["os"] = OsOfWindows("os")
    vars(files)["PAUSES"] = (0,) * len(files.PAUSES)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    terminalreporter.write_line(f"refused as on Windows: {len(REFUSED)}")

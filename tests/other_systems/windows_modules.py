"""Import all tests without the modules, functions and signals that Python on Windows lacks.

python -m tests.other_systems.windows_modules: says how many files it has imported.
"""

import gc
import importlib
import os
import signal
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

import pytest

MODULES = "_posixshmem crypt fcntl grp nis ossaudiodev posix pty pwd readline resource spwd syslog termios tty"
LACKING = {
    os: """O_DIRECTORY O_NOFOLLOW WNOHANG chown fork geteuid killpg mkfifo set_blocking setsid setuid statvfs
    sync uname""",
    signal: "SIGALRM SIGCHLD SIGCONT SIGHUP SIGKILL SIGPIPE SIGQUIT SIGSTOP SIGUSR1 SIGUSR2 alarm pthread_sigmask",
    time: "tzset",
}


class NotThere:
    """Finds nothing of the names that are not there, so that their import fails as on Windows."""

    def find_spec(
        self, name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name in MODULES.split():
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return None


def hide() -> None:
    """Take them away; what pytest and the standard library have already taken goes on working."""
    for name in MODULES.split():
        sys.modules.pop(name, None)
    sys.meta_path.insert(0, NotThere())
    for module, names in LACKING.items():
        for name in names.split():
            vars(module).pop(name, None)


def main() -> int:
    """Import each file; a test that can't run here says so by `pytest.skip`."""
    gc.disable()  # nothing goes again: to look takes a third of the time
    hide()
    root = Path(__file__).parents[2]
    sys.path.insert(0, str(root / "packaging"))
    files = sorted((root / "tests").rglob("test_*.py"))
    for path in (*(root / "tests").rglob("conftest.py"), *files):
        with suppress(pytest.skip.Exception):
            importlib.import_module(".".join(path.relative_to(root).with_suffix("").parts))
    return len(files)


if __name__ == "__main__":
    print(main(), "files imported")

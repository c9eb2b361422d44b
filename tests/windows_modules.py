"""pytest plugin: without the modules, functions and signals that Python on Windows lacks.

python -m pytest -p tests.windows_modules --collect-only
"""

import os
import signal
import sys
import time
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType

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


def pytest_sessionstart() -> None:
    """Once pytest itself is there: what it and the standard library have already taken goes on working.

    os.getuid stays: elsewhere than on Windows pytest's plugins need it.
    """
    for name in MODULES.split():
        sys.modules.pop(name, None)
    sys.meta_path.insert(0, NotThere())
    for module, names in LACKING.items():
        for name in names.split():
            vars(module).pop(name, None)

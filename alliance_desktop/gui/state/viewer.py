"""Opening a file in the program that the system has for it, and whether one took it."""

import shutil
import subprocess
import sys
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from alliance_desktop.gui.state.export_job import Work

_WAIT = 0.003
"""Seconds for which the opener is waited for at a stretch."""
_LONGEST = 1_000
"""Waits after which a viewer counts as open: without a desktop the opener stays for as long as its viewer."""


def opening(path: Path) -> Work[bool]:
    """Opens the file beside the keys; False where nothing opens it.

    On Linux Qt says only that the opener was started, which says itself whether it found a program.
    """
    opener = shutil.which("xdg-open") if sys.platform not in {"win32", "darwin"} else None
    if opener is None:
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
    codes: list[int] = []
    thread = Thread(target=lambda: codes.append(_run(opener, path)), daemon=True)
    thread.start()
    for _each in range(_LONGEST):
        thread.join(_WAIT)
        if not thread.is_alive():
            break
        yield 99, 100
    return codes in ([], [0])


def _run(opener: str, path: Path) -> int:
    """In a session of its own: the viewer stays when the window closes or is interrupted."""
    nothing = subprocess.DEVNULL
    try:
        return subprocess.run(
            [opener, str(path)], stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True, check=False
        ).returncode
    except OSError:
        return 1

"""What opens outside of the window: a folder in the system's file manager, a file in its viewer."""

import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from alliance_desktop.gui.desk import Shell
from alliance_desktop.gui.state.jobs import Work
from alliance_desktop.i18n import _
from alliance_desktop.paths import real_place


def show_folder_of(shell: Shell, path: Path) -> None:
    """Open the folder in which a file lies in the system's file manager."""
    open_outside(shell, real_place(path).parent)


def open_outside(shell: Shell, path: Path) -> None:
    """Open a folder or a file; where nothing opens it, say so, and offer its path."""
    shell.desk.opening_outside.start("", _opened_or_said(shell, path), lambda _done: None)


def _opened_or_said(shell: Shell, path: Path) -> Work[None]:
    if not (yield from opening(path)):
        copy = partial(QGuiApplication.clipboard().setText, str(path))
        said = _("No program here opened {path}.").format(path=path)
        shell.toast.say(said, _("Copy the path"), action=copy, stays=True)


_WAIT = 0.003
"""Seconds for which the opener is waited for at a stretch."""
_MOST_WAITS = 1_000
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
    for _each in range(_MOST_WAITS):
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

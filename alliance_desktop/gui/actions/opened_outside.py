"""What opens outside of the window: a folder in the system's file manager, a file in its viewer, a link."""

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


def open_outside(shell: Shell, what: Path | str) -> None:
    """Open a folder, a file or a link; where nothing opens it, say so, and offer its path or address."""
    shell.desk.opening_outside.start("", _opened_or_said(shell, what), lambda _done: None)


def _opened_or_said(shell: Shell, what: Path | str) -> Work[None]:
    if not (yield from opening(what)):
        copy = partial(QGuiApplication.clipboard().setText, str(what))
        said = _("No program could open {path}.").format(path=what)
        button = _("Copy the path") if isinstance(what, Path) else _("Copy the link")
        shell.toast.say(said, button, action=copy, stays=True)


_WAIT = 0.003
"""Seconds for which the opener is waited for at a stretch."""
_MOST_WAITS = 1_000
"""Waits after which a viewer counts as open: without a desktop the opener stays for as long as its viewer."""


def opening(what: Path | str) -> Work[bool]:
    """Opens a file or a link beside the keys; False where nothing opens it.

    On Linux Qt says only that the opener was started, which says itself whether it found a program.
    """
    opener = shutil.which("xdg-open") if sys.platform not in {"win32", "darwin"} else None
    if opener is None:
        return QDesktopServices.openUrl(QUrl(what) if isinstance(what, str) else QUrl.fromLocalFile(str(what)))
    codes: list[int] = []
    thread = Thread(target=lambda: codes.append(_run(opener, _named(what))), daemon=True)
    thread.start()
    for _each in range(_MOST_WAITS):
        thread.join(_WAIT)
        if not thread.is_alive():
            break
        yield 99, 100
    return codes in ([], [0])


def _named(what: Path | str) -> str:
    """As the opener takes it: an address in ASCII alone."""
    return bytes(QUrl(what).toEncoded().data()).decode() if isinstance(what, str) else str(what)


def _run(opener: str, name: str) -> int:
    """In a session of its own: the viewer stays when the window closes or is interrupted."""
    nothing = subprocess.DEVNULL
    try:
        return subprocess.run(
            [opener, name], stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True, check=False
        ).returncode
    except OSError:
        return 1

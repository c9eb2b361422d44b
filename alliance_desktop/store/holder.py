"""Whether a window holds a store: the lock beside it, made by Qt and looked at without Qt."""

import platform
import sys
from pathlib import Path

from alliance_desktop.errors import StoreLockedError
from alliance_desktop.i18n import _
from alliance_desktop.paths import lock_of


def refuse_open_window(store: Path) -> None:
    """Raises StoreLockedError where a window, here or on another machine, has the store open; a lock that a kill left
    here is none."""
    lock, host, elsewhere = lock_of(store), "", False
    try:
        host = _host(lock)
        elsewhere = bool(host) and host.casefold() != platform.node().casefold()
        if not elsewhere and not _is_held(lock):
            return
    except FileNotFoundError:
        return
    except PermissionError:  # as Windows says of a lock that is held
        pass
    text = _("Your notes are open in a window. Nothing was changed; close that window, or restore there.")
    if elsewhere:
        text = _("Your notes are open in a window on {host}. Nothing was changed; close that window, or restore there.")
        text = text.format(host=host)
    raise StoreLockedError(text)


def _host(lock: Path) -> str:
    """The third line of Qt's file; '' where there is none."""
    lines = lock.read_text(encoding="utf-8", errors="replace").splitlines()
    return lines[2] if len(lines) > 2 else ""


def _is_held(lock: Path) -> bool:
    """The process that made the file still has it locked, or on Windows open: nobody else may write into it."""
    if sys.platform == "win32":
        lock.open("r+b").close()
        return False
    import fcntl

    with lock.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False

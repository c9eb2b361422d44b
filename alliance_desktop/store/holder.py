"""Whether a window holds a store: the lock beside it, made by Qt and looked at without Qt."""

import platform
import sys
from pathlib import Path

from alliance_desktop.errors import StoreError, StoreLockedError
from alliance_desktop.i18n import _
from alliance_desktop.paths import lock_of


def refuse_open_window(store: Path) -> None:
    """Raises StoreLockedError where a window, here or on another machine, has the store open; a lock that a kill left
    here is none. Raises StoreError where it can't be told."""
    lock, host = lock_of(store), ""
    try:
        host = _host(lock)
        if not _is_elsewhere(host) and not _is_held(lock):
            return
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        if not _means_held(error, lock):
            raise _cannot_tell(lock, error) from error
    if _is_elsewhere(host):
        text = _(
            "Your notes are open in a window on {host}. Nothing was changed. Close that window, or restore from it. "
            "If there is no such window any more, remove {path}"
        )
        raise StoreLockedError(text.format(host=host, path=lock))
    text = _("Your notes are open in a window. Nothing was changed. Close that window, or restore from it.")
    raise StoreLockedError(text)


def _cannot_tell(lock: Path, error: OSError) -> StoreError:
    text = _(
        "Alliance Desktop can't tell whether your notes are open in a window ({why}). Nothing was changed. "
        "Close every window with these notes, then remove {path}"
    )
    return StoreError(text.format(why=error.strerror, path=lock))


def _is_elsewhere(host: str) -> bool:
    return bool(host) and host.casefold() != platform.node().casefold()


def _means_held(error: OSError, lock: Path) -> bool:
    """Windows says of a lock that a window holds that there is no right to it, and of a folder too."""
    return sys.platform == "win32" and isinstance(error, PermissionError) and not lock.is_dir()


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

"""One window for each store: a lock beside it, and a file by which a second start brings the first to the front."""

import os
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, Signal

from alliance_desktop.files import make_private_folder


class Instance(QObject):
    """Holds the lock of a store while its window is open; a kill frees it at once."""

    raise_wanted = Signal()
    """Another start on the same store asks this window to come to the front."""

    def __init__(self, store: Path) -> None:
        super().__init__()
        self._request = store.with_name(store.name + ".raise")
        self._lock = QLockFile(str(store.with_name(store.name + ".lock")))
        self._lock.setStaleLockTime(0)
        self._watcher = QFileSystemWatcher(self)

    def take(self) -> bool:
        """True where this is the first window; otherwise the first one was asked to come to the front.

        Where no lock file can be made (a read-only place) there is nothing to protect: True.
        """
        make_private_folder(self._request.parent)
        if self._lock.tryLock(0):
            self._watch()
            return True
        if self._lock.error() != QLockFile.LockError.LockFailedError:
            return True
        self._request.touch(mode=0o600)
        os.utime(self._request)
        return False

    def holder(self) -> str:
        """The host that holds the lock; '' where it is unknown."""
        found, _pid, host, _app = self._lock.getLockInfo()
        return str(host) if found else ""

    def release(self) -> None:
        """Gives the lock back and tidies up."""
        if self._lock.isLocked():
            self._request.unlink(missing_ok=True)
            self._lock.unlock()

    def _watch(self) -> None:
        self._request.touch(mode=0o600)
        self._watcher.addPath(str(self._request))
        self._watcher.fileChanged.connect(self.raise_wanted)

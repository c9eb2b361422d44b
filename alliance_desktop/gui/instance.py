"""One window for each store: a lock beside it, and a file by which a second start brings the first to the front."""

import os
from pathlib import Path

from PySide6 import QtCore
from PySide6.QtCore import QLockFile, QObject, Signal

from alliance_desktop import logs
from alliance_desktop.files import discard, is_folder, is_refused, replace_file
from alliance_desktop.paths import lock_of


class Instance(QObject):
    """Holds the lock of a store while its window is open; a kill frees it at once."""

    raise_wanted = Signal()
    """Another start on the same store asks this window to come to the front."""

    def __init__(self, store: Path) -> None:
        super().__init__()
        lock = lock_of(store)
        self._request = lock.with_suffix(".raise")
        self._lock = QLockFile(str(lock))
        self._lock.setStaleLockTime(0)

    def take(self) -> bool:
        """Whether a window may open here; if not, the one that is open was asked to come to the front.

        It may where the folder allows no writing, whoever left a lock there: this window can only read. And it may
        where the lock is another machine's: that window cannot be asked, see `holder_elsewhere`. Everywhere else a
        lock that is held means a window. Raises InputError where the folder cannot be looked at.
        """
        if not is_folder(self._request.parent) or self._lock.tryLock(0):
            return True
        if self._lock.error() != QLockFile.LockError.LockFailedError or self.holder_elsewhere():
            return True
        return not self._ask()

    def listen(self) -> None:
        """From now on others are heard; before the window has been painted it comes to the front by itself."""
        if not self._lock.isLocked():
            return
        self._ask()
        self._watcher = QtCore.QFileSystemWatcher([str(self._request)], self)
        self._watcher.fileChanged.connect(self._hear)

    def holder_elsewhere(self) -> str:
        """The other machine on which a window holds this store; '' where there is none."""
        if self._lock.isLocked():
            return ""
        _pid, host, _application = self._lock.getLockInfo()
        return str(host) if host and host != QtCore.QSysInfo.machineHostName() else ""

    def release(self) -> None:
        """Gives the lock back and tidies up."""
        if self._lock.isLocked():
            discard(self._request)
            self._lock.unlock()

    def _ask(self) -> bool:
        """Puts a new file in the place of the one that is watched; False where the folder allows no writing.

        Where it fails for another reason the window is there all the same, and is not asked.
        """
        new = self._request.with_name(f".{self._request.name}.{os.urandom(6).hex()}.tmp")
        try:
            os.close(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        except OSError as error:
            self._log(error)
            return not is_refused(error)
        try:
            replace_file(new, self._request)
        except OSError as error:
            self._log(error)
            discard(new)
        return True

    def _log(self, error: OSError) -> None:
        logs.warning(__name__, "a window was not asked to come to the front: %s", type(error).__name__)

    def _hear(self, request: str) -> None:
        """The watch ends with the file that was replaced."""
        if self._request.exists():
            self._watcher.addPath(request)
            self.raise_wanted.emit()

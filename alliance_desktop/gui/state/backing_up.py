"""Backups are made beside the window, by the same program as a process of its own: no key waits for one."""

import os
import sys
from functools import cached_property
from pathlib import Path

from PySide6 import QtCore
from PySide6.QtCore import QObject, QTimer, Signal

import alliance_desktop
from alliance_desktop import logs
from alliance_desktop.i18n import _

_LONG_MS = 300
"""After this time a backup that the reader asked for is shown to be under way."""
_SHORT_MS = 500
"""So much time a backup that is given up has, to remove what it has written, when the system ends the program."""
_KILLED_MS = 5_000
"""After this time a process that was killed has ended, or hangs in the system and never will."""
PATIENCE_MS = 120_000
"""So long the program waits for its last backup once the window is closed: on a share that hangs it never ends."""
_COMMAND = "alliance-desktop"


class BackingUp(QObject):
    """Makes one backup at a time, and those asked for meanwhile afterwards.

    If this program or the backup's own is killed, no half backup is left.
    """

    ended = Signal(str, str, str)
    """Why it was made, its path or '' where none was due, and the sentence to tell or '': what failed, or what is
    damaged in the store and in the backup."""
    lasting = Signal()
    """One made by hand lasts so long that it is worth showing."""
    idle = Signal()
    """Nothing is under way, and nothing waits."""

    def __init__(self, store: Path, report: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store, self._report = str(store.absolute()), report
        self._why = ""
        self._waiting: list[str] = []
        self._given_up = False
        self._long = QTimer(self)
        self._long.setSingleShot(True)
        self._long.setInterval(_LONG_MS)
        self._long.timeout.connect(self.lasting)

    @cached_property
    def _process(self) -> "QtCore.QProcess":
        process = QtCore.QProcess(self)  # only where a backup is made: its class and enums cost each start 2 ms
        process.finished.connect(self._finish)
        process.errorOccurred.connect(self._fail)
        return process

    @property
    def running(self) -> bool:
        return bool(self._why)

    @property
    def text(self) -> str:
        """What is being done."""
        return _("Backing up…")

    @property
    def percent(self) -> int | None:
        """None: nobody knows how far it is."""
        return None

    def start(self, why: str) -> None:
        """Makes a backup: `hand` in any case, `day` and `close` if one is due."""
        if why == self._why or why in self._waiting:
            return
        if self._why:
            self._waiting.append(why)
            return
        self._why, self._given_up = why, False
        program, *arguments = command(self._store, self._report, why)
        self._process.setWorkingDirectory(str(Path(alliance_desktop.__file__).parents[1]))
        self._process.start(program, arguments)
        if why == "hand":
            self._long.start()

    def cancel(self) -> None:
        """Gives up the one under way and all that wait; older backups are kept."""
        self._waiting.clear()
        self._given_up = True
        if os.name == "nt":  # there only a window can be asked to end
            self._process.kill()
        else:
            self._process.terminate()

    def stop(self) -> None:
        """Gives up as `cancel` does; returns soon, with no process left that has the store open."""
        self.cancel()
        if not self._process.waitForFinished(_SHORT_MS):
            self._process.kill()
            self._process.waitForFinished(_KILLED_MS)

    def wait(self) -> None:
        """Returns when nothing is under way, or gives up one that hangs; events are heard meanwhile."""
        if not self._why:
            return
        loop = QtCore.QEventLoop()
        self.idle.connect(loop.quit)
        QTimer.singleShot(PATIENCE_MS, loop, loop.quit)
        loop.exec()
        if self._why:
            logs.warning(__name__, "backup given up: it did not end in %d s", PATIENCE_MS // 1000)
            self.stop()

    def _finish(self, code: int, status: "QtCore.QProcess.ExitStatus") -> None:
        made = os.fsdecode(bytes(self._process.readAllStandardOutput().data())).removesuffix("\n")
        said = bytes(self._process.readAllStandardError().data()).decode(errors="replace").strip()
        well = code == 0 and status == QtCore.QProcess.ExitStatus.NormalExit
        _before, ours, told = said.rpartition("\n")[2].rpartition(f"{_COMMAND}: ")
        if well and not ours:
            told = ""
        self._end(made, told if well else told or _failed(""))

    def _fail(self, error: "QtCore.QProcess.ProcessError") -> None:
        if error == QtCore.QProcess.ProcessError.FailedToStart:  # after any other error it finishes
            self._end("", _failed(self._process.errorString()))

    def _end(self, made: str, failure: str) -> None:
        why, self._why = self._why, ""
        self._long.stop()
        self.ended.emit(why, made, "" if self._given_up else failure)
        if self._waiting:
            self.start(self._waiting.pop(0))
        else:
            self.idle.emit()


def backed_up() -> str:
    """What to tell once a backup made by hand is there."""
    return _("Backed up. The copy was opened and compared with your notes.")


def command(store: str, report: str, why: str) -> list[str]:
    """The program itself, as the process that makes the backup: what to start and its arguments."""
    options = ["--store", store, "--report", report, "backup", *(["--why", why] if why != "hand" else [])]
    if getattr(sys, "frozen", False):  # on Windows the program with a window prints nothing, the one beside it does
        here = Path(sys.executable)
        return [str(here.with_name(_COMMAND + here.suffix)), *options]
    return [sys.executable, "-m", "alliance_desktop", *options]


def _failed(reason: str) -> str:
    return _("Backup failed – old backups kept. {reason}").format(reason=reason).rstrip()

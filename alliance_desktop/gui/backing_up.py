"""Backups are made beside the window, by the same program as a process of its own: no key waits for one."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, QProcess, QTimer, Signal

import alliance_desktop
from alliance_desktop.i18n import _

_LONG_MS = 300
"""After this time a backup that the reader asked for is shown to be under way."""
_SHORT_MS = 500
"""So much time a backup that is given up has, to remove what it has written, when the system ends the program."""
_COMMAND = "alliance-desktop"


class BackingUp(QObject):
    """One backup at a time; whoever is kept waiting has its turn. A kill leaves no half backup, whoever is killed."""

    ended = Signal(str, str, str)
    """Why it was made, its path or '' where none was due, and the sentence to tell or '' where nothing failed."""
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
        self._process = QProcess(self)
        self._process.finished.connect(self._finish)
        self._process.errorOccurred.connect(self._fail)
        self._long = QTimer(self)
        self._long.setSingleShot(True)
        self._long.setInterval(_LONG_MS)
        self._long.timeout.connect(self.lasting)

    @property
    def running(self) -> bool:
        return bool(self._why)

    @property
    def text(self) -> str:
        """What is being done."""
        return _("Backing up…")

    @property
    def percent(self) -> None:
        """Nobody knows how far it is."""

    def start(self, why: str) -> None:
        """Makes a backup: `hand` in any case, `day` and `close` if one is due."""
        if why == self._why or why in self._waiting:
            return
        if self._why:
            self._waiting.append(why)
            return
        self._why, self._given_up = why, False
        program, *arguments = _command(self._store, self._report, why)
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
        """Gives up as `cancel` does, and does not wait until all is tidied up."""
        self.cancel()
        if not self._process.waitForFinished(_SHORT_MS):
            self._process.kill()
            self._process.waitForFinished()

    def wait(self) -> None:
        """Returns when nothing is under way; what happens meanwhile is heard, but no window is shown for it."""
        if self._why:
            loop = QEventLoop()
            self.idle.connect(loop.quit)
            loop.exec()

    def _finish(self, code: int, status: QProcess.ExitStatus) -> None:
        made = os.fsdecode(bytes(self._process.readAllStandardOutput().data())).removesuffix("\n")
        said = bytes(self._process.readAllStandardError().data()).decode(errors="replace").strip()
        well = code == 0 and status == QProcess.ExitStatus.NormalExit
        self._end(made, "" if well else said.rpartition("\n")[2].removeprefix(f"{_COMMAND}: ") or _failed(""))

    def _fail(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:  # after any other error it finishes
            self._end("", _failed(self._process.errorString()))

    def _end(self, made: str, failure: str) -> None:
        why, self._why = self._why, ""
        self._long.stop()
        self.ended.emit(why, made, "" if self._given_up else failure)
        if self._waiting:
            self.start(self._waiting.pop(0))
        else:
            self.idle.emit()


def _command(store: str, report: str, why: str) -> list[str]:
    options = ["--store", store, "--report", report, "backup", *(["--why", why] if why != "hand" else [])]
    if getattr(sys, "frozen", False):  # on Windows the program with a window prints nothing, the one beside it does
        here = Path(sys.executable)
        return [str(here.with_name(_COMMAND + here.suffix)), *options]
    return [sys.executable, "-m", "alliance_desktop", *options]


def _failed(reason: str) -> str:
    return _("Backup failed – old backups kept. {reason}").format(reason=reason).rstrip()

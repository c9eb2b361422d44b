"""Backups are made beside the window, by the same program as a process of its own: no key waits for one."""

import json
import os
from functools import cached_property
from pathlib import Path

from PySide6 import QtCore
from PySide6.QtCore import QObject, QTimer, Signal

from alliance_desktop import logs
from alliance_desktop.errors import AllianceError
from alliance_desktop.files import make_private_folder, read_limited, write_whole
from alliance_desktop.i18n import _
from alliance_desktop.paths import PROGRAM_FOLDER, own_program, state_folder
from alliance_desktop.store import backup_files

_LONG_MS = 300
"""After this time a backup that the reader asked for is shown to be under way."""
_SHORT_MS = 500
"""So much time a backup that is given up has, to remove what it has written, when the system ends the program."""
_KILLED_MS = 5_000
"""After this time a process that was killed has ended, or hangs in the system and never will."""
PATIENCE_MS = 120_000
"""So long the program waits for its last backup once the window is closed: on a share that hangs it never ends."""
_COMMAND = "alliance-desktop"
_FAILURE = "backup-failed.json"
_LIMIT = 1 << 16
"""Bytes; the file is a few hundred."""


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
        self._failure = state_folder() / _FAILURE
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
        self._process.setWorkingDirectory(str(PROGRAM_FOLDER))
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
            self.remember(self._not_backed_up(_("It took too long.")))

    def _finish(self, code: int, status: "QtCore.QProcess.ExitStatus") -> None:
        made = os.fsdecode(bytes(self._process.readAllStandardOutput().data())).removesuffix("\n")
        said = bytes(self._process.readAllStandardError().data()).decode(errors="replace").strip()
        well = code == 0 and status == QtCore.QProcess.ExitStatus.NormalExit
        _before, ours, told = said.rpartition("\n")[2].rpartition(f"{_COMMAND}: ")
        if well and not ours:
            told = ""
        self._end(made, told if well else told or self._failed(""))

    def _fail(self, error: "QtCore.QProcess.ProcessError") -> None:
        if error == QtCore.QProcess.ProcessError.FailedToStart:  # after any other error it finishes
            self._end("", self._failed(self._process.errorString()))

    def _end(self, made: str, failure: str) -> None:
        why, self._why = self._why, ""
        self._long.stop()
        failure = "" if self._given_up else failure
        if why == "close":  # the window is gone, and with it whoever could be told
            self.remember(failure if made or not failure else self._not_backed_up(failure))
        self.ended.emit(why, made, failure)
        if self._waiting:
            self.start(self._waiting.pop(0))
        else:
            self.idle.emit()

    def _failed(self, reason: str) -> str:
        return backup_files.failed_text(Path(self._store), reason)

    def _not_backed_up(self, failure: str) -> str:
        reason = failure.removeprefix(self._failed("")).lstrip()
        return _("No backup could be made when you last closed the window. {reason}").format(reason=reason).rstrip()

    def remember(self, failure: str) -> None:
        """Keeps for the next start what the last closing has to tell of these notes; '' for nothing."""
        told = self._remembered()
        if told.get(self._store, "") == failure:  # mostly there is nothing, and no folder is written for that
            return
        told[self._store] = failure
        try:
            make_private_folder(self._failure.parent)
            write_whole(self._failure, json.dumps(told).encode(), replace=True, mode=0o600)
        except (AllianceError, OSError) as error:  # where the disk is full this may find no room either
            logs.warning(__name__, "not kept for the next start: %s", type(error).__name__)

    def recall(self) -> str:
        """What the last closing has to tell, once; '' for nothing."""
        if failure := self._remembered().get(self._store, ""):
            self.remember("")
        return failure

    def _remembered(self) -> dict[str, str]:
        if not self._failure.is_file():
            return {}
        try:
            found = json.loads(read_limited(self._failure, _LIMIT))
        except (AllianceError, ValueError, RecursionError):
            return {}
        texts = found.items() if isinstance(found, dict) else ()
        return {store: text for store, text in texts if isinstance(text, str) and text}


def backed_up() -> str:
    """What to tell once a backup made by hand is there."""
    return _("Backed up. The copy was opened and compared with your notes.")


def command(store: str, report: str, why: str) -> list[str]:
    """The program itself, as the process that makes the backup: what to start and its arguments."""
    options = ["--store", store, "--report", report, "backup", *(["--why", why] if why != "hand" else [])]
    return [*own_program(), *options]

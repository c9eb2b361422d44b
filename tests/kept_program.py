"""The program in a process that opens one store after the other: `python -m tests.kept_program`.

Each line that it reads is JSON: the store, a file to open in it or null, and what its environment is for it. It runs
as from its start until the window is closed, and then prints the exit code. What a process of its own costs is to load
Qt.
"""

import gc
import json
import os
import signal
import sys
from os import _exit as leave_at_once
from pathlib import Path
from typing import NoReturn
from unittest import mock

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from alliance_desktop import log_file
from alliance_desktop.gui import app
from alliance_desktop.gui.state.backing_up import BackingUp


def main() -> None:
    """Open what is asked for until nothing is asked any more."""
    make_backups_by_hand_alone()
    application = app.make_application()
    with mock.patch.object(app, "make_application", return_value=application):
        for line in sys.stdin:
            asked = json.loads(line)
            os.environ.update(asked["environ"])
            file = Path(asked["file"]) if asked["file"] else None
            print(run(Path(asked["store"]), file), flush=True)


def make_backups_by_hand_alone() -> None:
    """From now on: those of a day and of closing are programs of their own, and `tests/gui/state` tries them."""
    start = BackingUp.start
    mock.patch.object(BackingUp, "start", lambda self, why: start(self, why) if why == "hand" else None).start()


def run(store: Path, file: Path | None) -> int:
    """The program on this store, until its window is closed; nothing is left of it then."""
    if sys.platform == "win32":
        raise AssertionError("it is driven under X alone")
    log_file.set_up(verbose=False)
    gc.disable()
    code = app.run("osce-2018", store, _without_screen, file)
    signal.set_wakeup_fd(-1)
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    QApplication.clipboard().clear()
    for window in QApplication.topLevelWidgets():
        window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.unfreeze()
    gc.collect()
    return code


def _without_screen() -> NoReturn:
    sys.exit("no screen")


if __name__ == "__main__":
    main()
    leave_at_once(0)

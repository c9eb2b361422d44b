"""The program in a process that opens one store after the other: a copy (tests/kill/victim.py) of one that has loaded
all, which is what a process of its own costs.

Each line that it reads is JSON: the store, a file to open in it or null, and what its environment is for it. It runs
as from its start until the window is closed, and then prints the exit code.
"""

import gc
import json
import os
import signal
import sys
from importlib import import_module
from os import _exit as leave_at_once
from pathlib import Path
from pkgutil import walk_packages
from typing import NoReturn
from unittest import mock

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QMainWindow

import alliance_desktop
from alliance_desktop import log_file
from alliance_desktop.gui import app
from alliance_desktop.gui.state.backing_up import BackingUp


def load_all() -> None:
    """Import what the program imports when it is first needed: each copy of the process would do that again."""
    for module in walk_packages(alliance_desktop.__path__, "alliance_desktop."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    gc.collect()
    gc.freeze()
    mock.patch.multiple(gc, freeze=_leave, unfreeze=_leave).start()  # what a window leaves is found among little else


def act(environ: str, errors: str) -> None:
    """In this environment, with what is written of errors in a file: open what is asked for until nothing is asked."""
    os.environ.clear()
    os.environ.update(json.loads(environ))
    os.dup2(os.open(errors, os.O_WRONLY | os.O_APPEND), sys.stderr.fileno())
    make_backups_by_hand_alone()
    application = app.make_application()
    with mock.patch.object(app, "make_application", return_value=application):
        for line in sys.stdin:
            asked = json.loads(line)
            os.environ.update(asked["environ"])
            file = Path(asked["file"]) if asked["file"] else None
            print(run(Path(asked["store"]), file), flush=True)
    leave_at_once(0)


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
        if isinstance(window, QMainWindow):  # the others go with it, or by themselves
            window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    return code


def _leave() -> None:
    """Do nothing: what stays was frozen once all was loaded."""


def _without_screen() -> NoReturn:
    sys.exit("no screen")

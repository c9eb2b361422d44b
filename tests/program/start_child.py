"""A window that starts as on Windows, says what of it is there, and interrupts itself.

python -m tests.program.start_child STORE [fail], where `fail` lets one part of the start fail.
"""

import ctypes
import gc
import os
import signal
import sys
from functools import partial
from pathlib import Path
from typing import NoReturn
from unittest import mock

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from alliance_desktop import log_file, paths
from alliance_desktop.domain.report import Recommendation, Report
from alliance_desktop.gui import app
from alliance_desktop.gui.app import Instance
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library.what_is_left import OpenItem


def main() -> int:
    """Open the window on a system without os.set_blocking, whose pipes Qt cannot watch."""
    store = Path(sys.argv[1])
    log_file.set_up(verbose=False)
    paths.state_folder()  # found as it is here, before the system seems another
    gc.disable()
    sys.platform = "win32"
    mock.patch.object(ctypes, "windll", mock.MagicMock(), create=True).start()
    vars(os).pop("set_blocking")
    if "fail" in sys.argv:
        mock.patch.object(Instance, "listen", _fail).start()
    make = app.make_window

    def make_and_watch(report: Report, store: Path) -> MainWindow:
        window = make(report, store)
        timer = QTimer(window, interval=10)
        timer.timeout.connect(partial(_look, timer, window))
        timer.start()
        return window

    with mock.patch.object(app, "make_window", make_and_watch):
        return app.run("osce-2018", store, _without_screen)


def _fail(_instance: Instance) -> None:
    raise RuntimeError


def _without_screen() -> NoReturn:
    sys.exit("no screen")


def _look(timer: QTimer, window: MainWindow) -> None:
    if not gc.isenabled() or window.desk.left.left is None:  # the last part of the start, and of reading the store
        return
    if not timer.property("again"):
        timer.setProperty("again", True)
        window.desk.editor.attached.emit()  # as after a restore: what is made once more stays too
        return
    timer.stop()
    store = window.desk.store_path
    parts = {
        "icon": not QApplication.windowIcon().isNull(),
        "second start": store.with_name(store.name + ".raise").exists(),
        "report kept": not any(isinstance(each, Recommendation | OpenItem) for each in gc.get_objects()),
        "fault": any(isinstance(each, QMessageBox) for each in QApplication.topLevelWidgets()),
    }
    print(*(name for name, there in parts.items() if there), sep=", ", flush=True)
    os.kill(os.getpid(), signal.SIGINT)


if __name__ == "__main__":
    sys.exit(main())

"""The program's window in a process of its own: `python -m tests.program.window_child STORE look|change|close|hold`.

Prints as JSON what it sees once the notes are there: `look` ends then, `change` writes a note, `close` closes after it,
and `hold` stops the backup that closing makes before it has done anything, and tells its process.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn
from unittest import mock

from PySide6.QtCore import QProcess, QTimer
from PySide6.QtWidgets import QApplication

from alliance_desktop.domain.report import Report
from alliance_desktop.gui import app
from alliance_desktop.gui.state.backing_up import BackingUp
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library import mark_edits

make_application, make_window = app.make_application, app.make_window


def act(window: MainWindow, then: str) -> None:
    library = window.desk.editor.library
    assert library is not None
    say(notes=len(library.in_text.notes()), writable=window.desk.editor.writable, bar=window.parts.store_bar.text)
    if then != "look":
        start = BackingUp.start
        mock.patch.object(BackingUp, "start", lambda self, why: why == "day" or start(self, why)).start()
        assert window.desk.editor.do(mark_edits.write_note(library, library.target("P1-08"), "changed"))
    if then != "change":
        window.close()
    if then == "hold" and sys.platform != "win32":
        process = window.parts.store_link.backups.process.findChild(QProcess)
        assert process is not None
        backup = process.processId()
        assert backup  # 0 would be this group of processes
        os.kill(backup, signal.SIGSTOP)
        say(backup=backup)
    say(visible=window.isVisible())


def say(**seen: object) -> None:
    print(json.dumps(seen), flush=True)


def main(path: str, then: str) -> int:
    windows: list[MainWindow] = []

    def remember(report: Report, store: Path) -> MainWindow:
        windows.append(make_window(report, store))
        return windows[0]

    def look() -> None:
        over = signal.getsignal(signal.SIGTERM) != signal.SIG_DFL  # the start
        if over and windows and windows[0].is_complete and windows[0].desk.editor.library is not None:
            timer.stop()
            act(windows[0], then)

    def make(without_screen: Callable[[], NoReturn] | None = None) -> QApplication:
        application = make_application(without_screen)
        timer.start()
        return application

    timer = QTimer(interval=10)
    timer.timeout.connect(look)
    app.make_window, app.make_application = remember, make
    return app.run("osce-2018", Path(path), lambda: sys.exit(1))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

"""Starts the window: the report first, the marks after the first paint."""

import gc
import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import FrameType
from typing import NoReturn

from PySide6 import QtCore, QtGui
from PySide6.QtCore import QEvent, QObject, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from alliance_desktop import __version__, logs, paths, settings
from alliance_desktop.domain.report import Report
from alliance_desktop.gui import fault, taskbar
from alliance_desktop.gui.instance import Instance
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.i18n import _

APPLICATION_ID = "org.alliance_desktop.AllianceDesktop"
_SIGNALS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGINT", "SIGBREAK") if hasattr(signal, name)]
_LOOK = 500  # milliseconds


def run(report: Report, store: Path, without_screen: Callable[[], NoReturn]) -> int:
    """Shows the window until it is closed; the exit code, 128 + n after signal n.

    `without_screen` ends the process where Qt finds no screen: Qt itself would abort it.
    """
    app = make_application(without_screen)
    instance = Instance(store)
    taskbar.hand_over_foreground()  # before the first window, if there is one, hears of this start
    if not instance.take():
        return 0
    window = make_window(report, store)
    if holder := instance.holder_elsewhere():
        window.hold(holder)
    instance.raise_wanted.connect(window.come_forward)
    window.closing.connect(instance.release)
    signals = Signals(window)

    def show_icon() -> None:
        app.setWindowIcon(QtGui.QIcon(str(paths.resource("icons", "app.svg"))))

    def go_on() -> None:
        for part in (window.begin, signals.listen, instance.listen, show_icon, partial(look_for_garbage, window)):
            QTimer.singleShot(0, part)  # each by itself: where one fails, that is logged and shown, and the others come

    AfterFirstPaint(window.painted, go_on)
    window.appear()
    code = app.exec()
    window.end_backup(wait=not signals.code)  # the window is gone; who starts the program again has another at once
    return signals.code or code


def make_application(without_screen: Callable[[], NoReturn] | None = None) -> QApplication:
    """The one application object, named so that desktops know it, with the look of every platform."""

    def hear(kind: QtMsgType, _context: object, message: str) -> None:
        logs.warning(__name__, "Qt: %s", " ".join(message.split()))
        if kind == QtMsgType.QtFatalMsg and without_screen:
            without_screen()

    QApplication.setDesktopFileName(APPLICATION_ID)
    taskbar.claim(APPLICATION_ID)
    qInstallMessageHandler(hear)
    app = QApplication([*sys.argv[:1], "-style", "Fusion"])
    qInstallMessageHandler(None)
    app.setApplicationName("alliance-desktop")
    app.setApplicationDisplayName(_("Alliance Desktop"))
    app.setApplicationVersion(__version__)
    fault.install()
    return app


def make_window(report: Report, store: Path) -> MainWindow:
    """A window over `report`; the rest of it is made and its store is opened once the text has been painted."""
    window = MainWindow(report, store, settings.load())
    AfterFirstPaint(window.painted, window.begin)
    return window


def look_for_garbage(window: MainWindow) -> None:
    """From now on, but never through what stays to the end: to look through a long report takes longer than a frame."""
    for read in (window.desk.left.counted, window.desk.words.got_ready):
        read.connect(gc.freeze)
    gc.freeze()
    gc.enable()


class AfterFirstPaint(QObject):
    """Calls once, when the watched widget has been painted for the first time."""

    def __init__(self, watched: QObject, call: Callable[[], None]) -> None:
        super().__init__(watched)
        self._call = call
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._call)
        return False


class Signals(QObject):
    """Ends the window in order when the system asks: typed text is saved if it can be, then it closes."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.code = 0
        self._window = window
        self._read = -1  # an end of a pipe, once somebody listens

    def listen(self) -> None:
        """From now on; before the window is complete there is nothing to be saved, and a signal simply ends it."""
        for number in _SIGNALS:
            if signal.getsignal(number) is not signal.SIG_IGN:  # as under nohup
                signal.signal(number, self._note)
        if sys.platform != "win32":
            self._read, write = os.pipe()
            os.set_blocking(write, False)
            signal.set_wakeup_fd(write)
            self._notifier = QtCore.QSocketNotifier(self._read, QtCore.QSocketNotifier.Type.Read, self)
            self._notifier.activated.connect(self._read_and_end)
        elif sys.stderr is not None:  # else there is no console in which Ctrl+C could be pressed
            timer = QTimer(self, interval=_LOOK)  # Qt watches no pipes there
            timer.timeout.connect(partial(self._look, timer))
            timer.start()

    def _note(self, number: int, _frame: FrameType | None) -> None:
        self.code = 128 + number

    def _read_and_end(self) -> None:
        os.read(self._read, 64)
        self._end()

    def _look(self, timer: QTimer) -> None:
        if self.code:
            timer.stop()
            self._end()

    def _end(self) -> None:
        if not self._window.close_at_once():  # not all could be saved, and nobody may be there to answer
            logs.error(__name__, "ended by a signal with text that could not be saved")
            self._window.closing.emit()
        QApplication.exit()

"""Start the window: one for each store, the report first, the marks after the first paint."""

import ctypes
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
from PySide6.QtCore import QEvent, QLockFile, QObject, QTimer, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from alliance_desktop import __version__, logs, paths, settings
from alliance_desktop.domain.report import Report
from alliance_desktop.files import discard, is_folder, is_refused, replace_file
from alliance_desktop.gui import fault
from alliance_desktop.gui.widgets.keyboard_passes import KeysAfterDialog
from alliance_desktop.gui.window.main_window import MainWindow, loading
from alliance_desktop.gui.window.report_to_open import report_to_open
from alliance_desktop.i18n import _
from alliance_desktop.importing.installed_reports import known_id
from alliance_desktop.paths import lock_of


class Instance(QObject):
    """Holds the lock of a store while its window is open; a kill frees it at once."""

    raise_wanted = Signal(object)
    """Another start on the same store asks this window to come to the front, and to open a file: its path, or None."""

    def __init__(self, store: Path, file: Path | None = None) -> None:
        """`file` is what this start is to open, here or in the window that is open."""
        super().__init__()
        lock = lock_of(store)
        self._file = file
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
        self._file = None  # this window opens it
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
            with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as request:
                request.write(os.fsencode(self._file) if self._file else b"")
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
            try:
                named = os.fsdecode(self._request.read_bytes())
            except OSError as error:  # replaced once more just now
                self._log(error)
                named = ""
            self.raise_wanted.emit(Path(named) if named else None)


APPLICATION_ID = "org.alliance_desktop.AllianceDesktop"
_SIGNALS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGINT", "SIGBREAK") if hasattr(signal, name)]
_LOOK = 500  # milliseconds


def run(wanted: str | None, store: Path, without_screen: Callable[[], NoReturn], file: Path | None = None) -> int:
    """Shows the window until it is closed; the exit code, 128 + n after signal n.

    It opens the report with the id `wanted`, for None the one that was read last, and once it is complete `file`.
    `without_screen` ends the process where Qt finds no screen: Qt itself would abort it. Raises as `report_to_open`.
    """
    opened = report_to_open(None if wanted is None else known_id(wanted))
    app = make_application(without_screen)
    instance = Instance(store, file)
    hand_over_foreground()  # before the first window, if there is one, hears of this start
    if not instance.take():
        return 0
    window = make_window(opened.report, store)
    if holder := instance.holder_elsewhere():
        window.hold(holder)
    instance.raise_wanted.connect(window.come_forward)
    window.closing.connect(instance.release)
    signals = Signals(window)

    def show_icon() -> None:
        app.setWindowIcon(QtGui.QIcon(str(paths.resource("icons", "app.svg"))))

    def go_on() -> None:
        tell = partial(window.report_damaged.emit, opened.told) if opened.told else None
        open_file = partial(window.come_forward, file) if file else None
        look = partial(look_for_garbage, window)
        for part in (window.begin, signals.listen, instance.listen, show_icon, look, tell, open_file):
            if part:  # each by itself: where one fails, that is logged and shown, and the others come
                QTimer.singleShot(0, part)

    window.turned.connect(partial(look_for_garbage, window))
    AfterFirstPaint(window.panes.reading.text.viewport(), go_on)
    (window.showMaximized if window.session.fills_screen else window.show)()  # the first time on a small screen
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
    claim_taskbar(APPLICATION_ID)
    qInstallMessageHandler(hear)
    app = QApplication([*sys.argv[:1], "-style", "Fusion"])
    qInstallMessageHandler(None)
    app.setApplicationName("alliance-desktop")
    app.setApplicationDisplayName(_("Alliance Desktop"))
    app.setApplicationVersion(__version__)
    fault.install(KeysAfterDialog)
    return app


def make_window(report: Report, store: Path) -> MainWindow:
    """A window over `report`; the rest of it is made and its store is opened once the text has been painted."""
    window = MainWindow(report, store, settings.load())
    AfterFirstPaint(window.panes.reading.text.viewport(), window.begin)
    return window


def look_for_garbage(window: MainWindow) -> None:
    """From now on, but never through what stays to the end: to look through a long report takes longer than a frame."""
    desk = window.desk
    if desk.opening.running:
        desk.opening.idle.connect(partial(look_for_garbage, window), QtCore.Qt.ConnectionType.SingleShotConnection)
        return
    for read in (desk.left.counted, desk.ahead.done):
        read.connect(gc.freeze)
    gc.unfreeze()  # what a report before this one left is garbage
    gc.freeze()
    gc.enable()


class AfterFirstPaint(QObject):
    """Calls once, when the watched widget has been painted for the first time and what makes the rest of the window is
    loaded, each step of that in a turn of its own: a key that comes then waits for one of them."""

    def __init__(self, watched: QObject, call: Callable[[], None]) -> None:
        super().__init__(watched)
        self._call = call
        self._loading = loading()
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._load)
        return False

    def _load(self) -> None:
        loaded = next(self._loading, self) is self
        QTimer.singleShot(0, self._call if loaded else self._load)


class Signals(QObject):
    """Ends the window in order when the system asks: typed text is saved if it can be, then it closes."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()  # no child of the window, whose parts go when it turns to another report
        self.code = 0
        self._window = window
        self._read = -1  # an end of a pipe, once somebody listens

    def listen(self) -> None:
        """From now on; before the window is complete there is nothing to be saved, and a signal simply ends it."""
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
        for number in _SIGNALS:  # last: one that is noted before anybody looks would be lost
            if signal.getsignal(number) is not signal.SIG_IGN:  # as under nohup
                signal.signal(number, self._note)

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


_ANY_PROCESS = -1
"""ASFW_ANY (learn.microsoft.com, AllowSetForegroundWindow)."""


def claim_taskbar(application_id: str) -> None:
    """Be an application of our own on the taskbar, not one more window of Python; elsewhere this does nothing."""
    if sys.platform == "win32":
        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(application_id)


def hand_over_foreground() -> None:
    """Let another process bring its window to the front: Windows grants that only to the one started last."""
    if sys.platform == "win32":
        ctypes.windll.user32.AllowSetForegroundWindow(_ANY_PROCESS)

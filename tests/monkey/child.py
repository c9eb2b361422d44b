"""Run by tests/monkey/run.py: the program itself, with something in it that does what a file of steps says.

Arguments: the store, the file of steps, the number of the first step, and the file to which the number of each step is
logged before it is done. Ends with exit code 99, and with what went wrong as the last line of the log, at the first
thing that must not be.
"""

import faulthandler
import json
import os
import shlex
import signal
import sqlite3
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import closing
from os import _exit as leave_at_once
from pathlib import Path
from random import Random
from types import TracebackType

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QThread, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeySequence, QWheelEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QWidget

from alliance_desktop import __main__ as program
from alliance_desktop.domain.report import Report
from alliance_desktop.gui import app
from alliance_desktop.gui.actions.opened_file import open_file
from alliance_desktop.gui.window.main_window import MainWindow
from tests import ROOT
from tests.monkey import looks
from tests.monkey.edited_file import edited
from tests.program import keyboard

WRONG = 99
STUCK = 120
"""Seconds after which a step is held never to end: the process says where it stands, and ends."""
AGREE = 8.0
"""Seconds in which the window must show what the command line wrote, and take a step back."""
LINKS = ("http", "https", "mailto", "file", "ftp")


class Links(QObject):
    """Takes what would be opened outside of the program."""

    @Slot(QUrl)
    def opened(self, url: QUrl) -> None:
        """It stays here."""


class Monkey(QObject):
    """Does one step after the other, each in a turn of the event loop of its own."""

    def __init__(self, window: MainWindow, store: Path, steps: list[str], first: int, log: Path) -> None:
        super().__init__(window)
        self._window, self._store = window, store
        self._steps, self._next = steps, first
        self._log = log.open("a", encoding="utf-8", buffering=1)
        self._now = 0
        """Milliseconds, by a clock of the keys' own."""
        self._level = 0
        """Of event loops inside each other: of the one in which a step is being done."""
        self._links = Links(self)
        self._command: subprocess.Popen[str] | None = None
        self._hook = sys.excepthook
        sys.excepthook = self._fault
        for scheme in LINKS:
            QDesktopServices.setUrlHandler(scheme, self._links, "opened")  # type: ignore[arg-type]  # bytes raise ValueError
        self._soon(0)

    def _fault(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        traceback.print_exception(kind, error, trace)  # first: what tells the reader may wait for her
        self._hook(kind, error, trace)
        places = [f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in traceback.extract_tb(trace)]
        self._wrong(f"{kind.__name__} at {places[-1] if places else '?'}")

    def _wrong(self, what: str) -> None:
        self._log.write(f"wrong {json.dumps(what)}\n")
        sys.stderr.flush()
        leave_at_once(WRONG)

    def _soon(self, milliseconds: int) -> None:
        QTimer.singleShot(milliseconds, self, self._go)

    def _go(self) -> None:
        """The next step is asked for before this one is done: a menu has an event loop of its own, and waits in it."""
        level = QThread.currentThread().loopLevel()
        if self._window.desk.editor.library is None or level <= self._level:
            self._soon(2)
            return
        if self._next >= len(self._steps):
            self._quit()
            return
        self._manage_windows()
        number, step = self._next, self._steps[self._next]
        self._next += 1
        name, _blank, rest = step.partition(" ")
        self._soon(int(rest) if name == "wait" else 0)
        self._log.write(f"{number}\n")
        faulthandler.dump_traceback_later(STUCK, exit=True)
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog):
            dialog.reject()  # nothing is written to where a reader would write it, and no file there is deleted
            return
        before, self._level = self._level, level
        try:
            DO[name](self, rest)
        finally:
            self._level = before

    def _manage_windows(self) -> None:
        """Without a screen nobody gives the keyboard back to the window when a popup over it has gone."""
        at_keys = keyboard.window()
        if (at_keys is None or not at_keys.isVisible()) and QGuiApplication.platformName() == "offscreen":
            self._window.activateWindow()
            QApplication.processEvents()

    def _at_keys(self) -> QWindow | None:
        """Where a key goes, also where what is held closed a menu: without a screen that keeps the keys."""
        self._manage_windows()
        return keyboard.window()

    def key(self, name: str) -> None:
        """Presses a key, as it is named in menus."""
        self._after(60 if self._next % 3 else 400)
        pressed = QKeySequence(name)[0]  # type: ignore[index]  # its stub lacks this
        keyboard.click(pressed.key(), pressed.keyboardModifiers(), self._at_keys)

    def type(self, text: str) -> None:
        for letter in text:
            self._after(60)
            keyboard.write(letter, self._at_keys)
            if self._window.isHidden():
                return

    def _after(self, milliseconds: int) -> None:
        """When the next key is pressed: what belongs together does not depend on how busy the machine is."""
        self._now += milliseconds
        self._window.parts.mistyped_words.clock = lambda _event: self._now

    def click(self, rest: str) -> None:
        across, down, *how = rest.split()
        widget = self._front()
        at = QPoint(int(float(across) * widget.width()), int(float(down) * widget.height()))
        window = widget.windowHandle()
        if window is None:
            return
        held = {"Shift": Qt.KeyboardModifier.ShiftModifier, "Ctrl": Qt.KeyboardModifier.ControlModifier}
        modifiers = held.get(how[0] if how else "", Qt.KeyboardModifier.NoModifier)
        if "double" in how:
            QTest.mouseDClick(window, Qt.MouseButton.LeftButton, modifiers, at)
        else:
            button = Qt.MouseButton.RightButton if "right" in how else Qt.MouseButton.LeftButton
            QTest.mouseClick(window, button, modifiers, at)

    def press(self, rest: str) -> None:
        """Clicks into the middle of a button."""
        front = self._front()
        buttons = [one for one in front.findChildren(QAbstractButton) if one.isVisible() and one.isEnabled()]
        window = front.windowHandle()
        if buttons and window is not None:
            button = buttons[min(int(float(rest) * len(buttons)), len(buttons) - 1)]
            at = button.mapTo(front, button.rect().center())
            QTest.mouseClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)

    def wheel(self, rest: str) -> None:
        across, down, notches = rest.split()
        front = self._front()
        window = front.windowHandle()
        if window is None:
            return
        at = QPointF(float(across) * front.width(), float(down) * front.height())
        event = QWheelEvent(
            at,
            window.mapToGlobal(at),
            QPoint(0, 0),
            QPoint(0, 120 * int(notches)),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QGuiApplication.sendEvent(window, event)

    def size(self, rest: str) -> None:
        self._window.resize(*map(int, rest.split()))

    def wait(self, rest: str) -> None:
        """The next step comes later."""

    def command(self, rest: str) -> None:
        """One at a time: the one before has ended when the next one begins."""
        self._end_command()
        line = [sys.executable, "-m", "alliance_desktop", *shlex.split(rest), "--store", str(self._store)]
        self._command = subprocess.Popen(
            line, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace"
        )

    def back(self, rest: str) -> None:
        """Exports a brief in a format, edits the file as that number says, and drops it on the window."""
        chance, brief, template, kind = rest.split()
        self._end_command()
        file = self._store.with_name(f"back.{kind}")
        self.command(shlex.join(("export", "--brief", brief, "--template", template, "-o", str(file), "--force")))
        self._end_command()
        if file.exists():
            file.write_bytes(edited(file.read_bytes(), kind, Random(chance)))
            open_file(self._window.parts, file)

    def look(self, _rest: str) -> None:
        """Everything that is open is closed; then the window shows what the command line lists."""
        self._calm()
        self._end_command()
        wanted, window = looks.listed(self._store), self._window
        here = dict(wanted["panel"].get(window.desk.navigator.current, {}))
        here.pop("newest", None)  # an older one may be open
        self._agree({"here": here}, lambda: {"here": looks.panel_here(window)})
        self._agree(wanted, lambda: looks.shown(window))
        if self._window.parts.store_bar.text:
            self._wrong(f"a bar stays: {self._window.parts.store_bar.text}")

    def undo_all(self, _rest: str) -> None:
        self._calm()
        self._end_command()
        self._before, self._undone_before = looks.lasting(self._store), self._undone()
        self._travel("undo", "Ctrl+Z")
        left = looks.lasting(self._store)
        empty = {name: value for name, value in left.items() if name not in ("trash", "counts") and value}
        if filters := looks.counts(self._window)["Saved filters"]:
            empty["saved filters"] = filters
        if empty:
            print(f"left: {empty}", file=sys.stderr)
            self._wrong(f"undone to the end, there still are: {', '.join(empty)}")

    def redo_all(self, _rest: str) -> None:
        """As far as the marks were when all was undone; what was undone already then is redone after that."""
        self._travel("redo", "Ctrl+Shift+Z", until=self._undone_before)
        now = looks.lasting(self._store)
        self._travel("redo", "Ctrl+Shift+Z")
        if now != self._before:
            print(f"before: {difference(self._before, now)}\nnow: {difference(now, self._before)}", file=sys.stderr)
            self._wrong("redone to the end, the marks are others than before")

    def fault(self, _rest: str) -> None:
        """What must be seen and told of; no seed draws this, nor the next one."""
        _never = 1 / 0

    def crash(self, _rest: str) -> None:
        os.kill(os.getpid(), signal.SIGSEGV)

    def _quit(self) -> None:
        self._calm()
        self._end_command()
        faulthandler.dump_traceback_later(STUCK, exit=True)
        self._window.close()

    def _agree(self, wanted: looks.Marks, look: Callable[[], looks.Marks]) -> None:
        end = time.monotonic() + AGREE
        while (seen := look()) != wanted and time.monotonic() < end:
            QTest.qWait(50)
        if seen != wanted:
            print(f"window: {difference(seen, wanted)}\ncommand line: {difference(wanted, seen)}", file=sys.stderr)
            parts = sorted(name for name in wanted if seen[name] != wanted[name])
            self._wrong(f"the window does not show what the command line lists: {', '.join(parts)}")

    def _travel(self, action: str, key: str, until: int = -1) -> None:
        """Each press takes one step in the store, until so many are undone or the menu says that there is none."""
        while self._undone() != until and self._can(action):
            faulthandler.dump_traceback_later(STUCK, exit=True)
            before, end = self._undone(), time.monotonic() + AGREE
            self.key(key)
            while self._undone() == before:
                QTest.qWait(5)
                if time.monotonic() > end:
                    said = [self._window.parts.store_bar.text, self._window.parts.notice_bar.text]
                    print(self._window.parts.actions[action].text(), said, ancestry(), file=sys.stderr)
                    self._wrong(f"{key} takes no step")
            QApplication.processEvents()

    def _can(self, action: str) -> bool:
        self._window.parts.actions.refresh()
        return self._window.parts.actions[action].isEnabled()

    def _undone(self) -> int:
        """How many steps of the store are undone now."""
        with closing(sqlite3.connect(self._store)) as connection:
            return int(connection.execute("SELECT count(*) FROM edit_log WHERE undone = 1").fetchone()[0])

    def _calm(self) -> None:
        """Closes all that is open, as Esc does, until the text has the focus; what was typed is saved."""
        for _time in range(20):
            self.key("Esc")
            QApplication.processEvents()
        if not self._window.parts.side.flush():
            self._wrong("what was typed can't be saved")
        self._window.desk.filter.clear()
        self._window.panes.regions.close_drawers()
        self._window.panes.reading.focus_text()

    def _end_command(self) -> None:
        command, self._command = self._command, None
        if command is None:
            return
        while command.poll() is None:
            QTest.qWait(5)
        assert command.stderr
        said = command.stderr.read()
        command.stderr.close()
        if command.returncode not in (0, 1, 2, 4) or "Traceback" in said:
            print(said, file=sys.stderr)
            self._wrong(f"the command line ended with {command.returncode}")

    def _front(self) -> QWidget:
        """What would be under the mouse."""
        return QApplication.activePopupWidget() or QApplication.activeModalWidget() or self._window


def ancestry() -> str:
    """What has the keyboard, and what that is in."""
    widget, found = QApplication.focusWidget(), []
    while widget is not None:
        found.append(type(widget).__name__ + " hidden" * widget.isHidden())
        widget = widget.parentWidget()
    return " in ".join(found)


def difference(one: looks.Marks, other: looks.Marks) -> looks.Marks:
    parts = {name: value for name, value in one.items() if value != other[name]}
    for name, value in parts.items():
        if isinstance(value, dict):
            parts[name] = {key: each for key, each in value.items() if other[name].get(key) != each}
    return parts


DO: dict[str, Callable[[Monkey, str], None]] = {
    "key": Monkey.key,
    "type": Monkey.type,
    "click": Monkey.click,
    "press": Monkey.press,
    "wheel": Monkey.wheel,
    "size": Monkey.size,
    "wait": Monkey.wait,
    "command": Monkey.command,
    "back": Monkey.back,
    "look": Monkey.look,
    "undo-all": Monkey.undo_all,
    "redo-all": Monkey.redo_all,
    "fault": Monkey.fault,
    "crash": Monkey.crash,
}


def main() -> int:
    """Starts the program as the command does, and gives its window a monkey."""
    store, file, first, log = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4])
    steps = file.read_text(encoding="utf-8").splitlines()
    make_window = app.make_window

    def make_and_take(report: Report, store: Path) -> MainWindow:
        window = make_window(report, store)
        Monkey(window, store, steps, first, log)
        return window

    faulthandler.enable()
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    app.make_window = make_and_take
    return program.main(["--store", str(store)])


if __name__ == "__main__":
    sys.exit(main())

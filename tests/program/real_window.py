"""The program itself on a screen of its own under a window manager, used by keys as its readers do.

What comes of it is seen from outside: what the command line lists of the store, the window's title, whether the
process lives.
"""

import json
import os
import signal
import sqlite3
import struct
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory
from typing import Any, TypeVar

from PySide6.QtGui import QImage

from alliance_desktop.errors import AllianceError
from alliance_desktop.gui.widgets.key_bursts import PAUSE_MS
from alliance_desktop.logs import log_path
from tests import command_line
from tests.kill.victim import Victim

_STOP, _GO_ON = (getattr(signal, name, 0) for name in ("SIGSTOP", "SIGCONT"))
"""Windows knows no such signals, nor is there such a screen."""

PATIENCE = 30.0
"""Seconds after which something is held never to come."""
SIZE = "1366x768x24"
Seen = TypeVar("Seen")
REST = "rest"
"""Where the hand pauses in a row of keys."""
Place = tuple[int, int]
"""Pixels from the left and upper edge of the window."""
_OF_A_TEST = ("HOME", "USERPROFILE", "LOCALAPPDATA")
"""What says where its settings, its session and its log are."""
_STILL = 0.2
"""Seconds."""
_STEPS = 8
"""So many places the mouse comes by when it pulls something."""


class Screen(str):
    """The name of a virtual screen, for DISPLAY."""

    __slots__ = ("pixels",)
    pixels: Path
    """The file in which what is seen on it stands, but for the mouse: it is read in a moment, at any moment."""

    def look(self) -> QImage:
        """What is on it."""
        data = self.pixels.read_bytes()
        words = struct.unpack_from(">25I", data)  # as XWDFile.h names them
        size, width, height, row, colours = (words[place] for place in (0, 4, 5, 12, 19))
        return QImage(data[size + 12 * colours :], width, height, row, QImage.Format.Format_RGB32).copy()


@contextmanager
def screen(size: str = SIZE) -> Iterator[Screen]:
    """A virtual screen. It stays as it is when the last window on it goes."""
    read, write = os.pipe()
    with TemporaryDirectory() as folder:
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", size, "-nolisten", "tcp", "-noreset"]
        command += ["-nocursor", "-fbdir", folder]
        with subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
            os.close(write)
            try:
                with os.fdopen(read) as number:
                    screen = Screen(f":{number.readline().strip()}")
                screen.pixels = Path(folder, "Xvfb_screen0")
                yield screen
            finally:
                server.terminate()
                server.wait()


@contextmanager
def desktop(size: str = SIZE) -> Iterator[Screen]:
    """A virtual screen with a window manager, which gives the keyboard to windows as they come and go."""
    with screen(size) as display:
        environ = os.environ | {"DISPLAY": display}
        quiet = subprocess.DEVNULL
        with subprocess.Popen(["openbox", "--sm-disable"], env=environ, stdout=quiet, stderr=quiet) as manager:
            try:
                eventually(lambda: said(["xdotool", "get_num_desktops"], environ))
                yield display
            finally:
                manager.terminate()


def said(command: list[str], environ: dict[str, str]) -> str:
    """What a program prints; '' where it fails."""
    ended = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    return ended.stdout if ended.returncode == 0 else ""


def eventually(look: Callable[[], Seen], holds: Callable[[Seen], object] = bool, patience: float = PATIENCE) -> Seen:
    """What `look` gives, once it is as it should be; fails with what it gave last. A brief, a file or a place in one
    may not be there at first: to look at it is no fault until all patience is over. From one look to the next what is
    waited for has twice as much time as a look takes.
    """
    end = time.monotonic() + patience
    while True:
        begun = time.monotonic()
        try:
            if holds(seen := look()):
                return seen
            assert time.monotonic() < end, f"after {patience:g} s there is still {seen!r}"
        except (AllianceError, OSError, ValueError, LookupError, sqlite3.Error):
            if time.monotonic() > end:
                raise
        time.sleep(max(0.02, 2 * (time.monotonic() - begun)))


LOADED: list[Victim] = []
"""Processes that have loaded the program, each of which waits for the next one to be begun."""


class Program:
    """A process of the program, which may open one store after the other."""

    def __init__(self, display: str) -> None:
        environ = os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        self._errors = NamedTemporaryFile("r")  # noqa: SIM115  read as long as it lives
        self.is_idle = True
        """Whether it may open a store: no window of it is open."""
        self._programs = os.environ["PATH"]
        self._victim = (
            LOADED.pop() if LOADED else Victim("from tests.program.kept_program import act, load_all\nload_all()")
        )
        self.pid = self._victim.begin(json.dumps(environ), self._errors.name)

    @property
    def finds_the_same(self) -> bool:
        """Whether it looks for other programs where they are now: Qt remembers what opens a file."""
        return self._programs == os.environ["PATH"]

    def open(self, store: Path, file: Path | None = None) -> None:
        """Opens a store, in the home folder that the test has, and a file in it."""
        self.is_idle = False
        environ = {name: os.environ[name] for name in _OF_A_TEST}
        self._victim.tell(json.dumps({"store": str(store), "file": str(file) if file else None, "environ": environ}))

    def wait_closed(self) -> None:
        """Waits until its window is closed: in order, and without a fault."""
        code = self._victim.line(PATIENCE)
        assert code == "0", f"{code}: {self.said_last()}"
        assert "Traceback" not in self.said_last(), self.said_last()
        self.is_idle = True

    def lives(self) -> bool:
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        return True

    def kill(self) -> None:
        if not self._errors.closed:
            self.is_idle = False
            self._errors.close()
            self._victim.kill(self.pid)
            LOADED.append(self._victim)

    def said_last(self) -> str:
        """What the program wrote of errors."""
        if self._errors.closed:
            return ""
        self._errors.seek(0)
        return self._errors.read()


class RealWindow:
    """The program on one store. Keys are pressed as xdotool names them, each after a pause."""

    def __init__(self, store: Path, display: Screen, pace: int, program: Program | None = None) -> None:
        """Opens it in the process that is given, else in one of its own."""
        self.store, self.pace = store, pace
        self.acts = 0
        """What was done by hand till now: each key, and each text typed in one go."""
        self._display = display
        self.environ = os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        self.programs: list[Program] = []
        """Each process that it has been in."""
        self._start(program or Program(display))

    def start(self, file: Path | None = None) -> None:
        """Starts the program again, at a file where one is named: after a kill in a new process."""
        self._start(self._program if self._program.is_idle else Program(self._display), file)

    def _start(self, program: Program, file: Path | None = None) -> None:
        self._program = program
        if program not in self.programs:
            self.programs.append(program)
        try:
            program.open(self.store, file)
            self._window = self._come()
        except BaseException:
            self.end()
            raise

    @property
    def title(self) -> str:
        """What the title bar says."""
        return self.tool("xdotool", "getwindowname", self._window).strip()

    @property
    def size(self) -> tuple[int, int]:
        """Its width and height in pixels, without its frame."""
        lines = self.tool("xdotool", "getwindowgeometry", "--shell", self._window).splitlines()
        told = dict(line.split("=") for line in lines)
        return int(told["WIDTH"]), int(told["HEIGHT"])

    @property
    def active(self) -> str:
        """The title of the window that has the keyboard."""
        return self.tool("xdotool", "getactivewindow", "getwindowname").strip()

    def keys(self, *steps: str) -> None:
        """Presses keys ('j', 'ctrl+f', 'Escape'), types what is in “quotation marks”; at REST the hand pauses."""
        for kind, group in groupby(steps, lambda step: REST if step == REST else step[0] == "“"):
            if kind == REST:
                self.rest()
            elif kind:
                for text in group:
                    self.type(text[1:-1])
            else:
                self._press(*group)

    @contextmanager
    def busy(self) -> Iterator[None]:
        """The program is busy with something else: the keys pressed meanwhile wait, and then come all at once."""
        os.kill(self._program.pid, _STOP)
        try:
            yield
        finally:
            os.kill(self._program.pid, _GO_ON)

    def rest(self) -> None:
        """Pauses: what is typed then has nothing to do with what was typed before."""
        time.sleep(1.2 * PAUSE_MS / 1000)  # the screen stamps the keys, however busy the program is

    def _press(self, *names: str) -> None:
        self.acts += len(names)
        self._input("key", "--delay", str(self.pace), *names)

    def go_to(self, place: str) -> None:
        """Goes to a code, a section or a page by its line."""
        self.keys("ctrl+g", f"“{place}”", "Return")

    def type(self, text: str) -> None:
        """Types words; what ends a line is a key of its own."""
        self.acts += 1
        self._input("type", "--delay", str(self.pace), text)

    def wheel(self, turns: int) -> None:
        """Turns the wheel over the middle of the window, down or, with a negative number, up."""
        size = dict(
            line.split("=") for line in self.tool("xdotool", "getwindowgeometry", "--shell", self._window).split()
        )
        middle = (str(int(size[side]) // 2) for side in ("WIDTH", "HEIGHT"))
        self._input("mousemove", "--window", self._window, *middle)
        self._input("click", "--repeat", str(abs(turns)), "--delay", str(self.pace), "5" if turns > 0 else "4")

    def click(self, at: Place) -> None:
        """Presses the left button at a place in the window."""
        self.acts += 1
        self._mouse("mousemove", "--window", self._window, *map(str, at), "click", "1")

    def drag(self, start: Place, end: Place) -> None:
        """Pulls from one place of the window to another, in steps, as a hand does."""
        self.acts += 1
        self._mouse("mousemove", "--window", self._window, *map(str, start), "mousedown", "1")
        for step in range(1, _STEPS + 1):
            at = (str(a + (b - a) * step // _STEPS) for a, b in zip(start, end, strict=True))
            self._mouse("mousemove", "--window", self._window, *at, "sleep", str(self.pace / 1000))
        self._mouse("mouseup", "1")

    def _mouse(self, *what: str) -> None:
        """As `_input`, which would let go of the button at each step: to xdotool it is a modifier."""
        assert self.lives(), self._program.said_last()
        subprocess.run(["xdotool", *what], env=self.environ, check=True)

    def layout(self, *names: str) -> None:
        """Takes another keyboard: 'ru,us'."""
        subprocess.run(["setxkbmap", *names], env=self.environ, check=True)

    def ask(self, *words: str) -> Any:
        """What the command line says of the store, read as JSON."""
        return command_line.ask(self.store, *words, "--json")

    def marks(self) -> dict[str, dict[str, Any]]:
        """Tags, notes' texts and the label of each recommendation that has any, as the command line lists them."""
        return {entry["code"]: found for entry in self.ask("list") if (found := marks_of(entry))}

    def wait_for_marks(self, wanted: dict[str, dict[str, Any]], by: str = "") -> None:
        """Waits until the store holds just these; `by` says in a failure what wrote them."""
        assert eventually(self.marks, lambda marks: marks == wanted or not self.lives()) == wanted, by

    def lives(self) -> bool:
        return self._program.lives()

    def close(self) -> None:
        """Closes the window by its key; the program must end in order, and must not have had a fault."""
        self.keys("ctrl+q")
        self._program.wait_closed()
        assert not (faults := faults_logged()), faults

    def end(self) -> None:
        for program in self.programs:
            program.kill()

    def glance(self) -> QImage:
        """What is on the screen just now."""
        return self._display.look()

    def look(self) -> QImage:
        """What is on the screen, once nothing has moved for as long as an eye takes to see it."""
        pictures = [self.glance()]
        while len(pictures) < 2 or pictures[-1] != pictures[-2]:
            time.sleep(_STILL)
            pictures = [pictures[-1], self.glance()]
        return pictures[-1]

    def wait_for_another_picture(self, before: QImage) -> None:
        """Waits until what was done is seen and all stands still, as a hand does before it goes to the next place."""
        eventually(self.look, lambda picture: picture != before)

    def tool(self, *command: str) -> str:
        return said(list(command), self.environ)

    def _come(self) -> str:
        """Waits until the window is there and has the keyboard."""
        search = ["xdotool", "search", "--onlyvisible", "--pid", str(self._program.pid), "--name", "Alliance Desktop"]
        window = eventually(lambda: self.tool(*search)).split()[0]
        return eventually(lambda: self.tool("xdotool", "getactivewindow").strip(), lambda active: active == window)

    def _input(self, what: str, *rest: str) -> None:
        assert self.lives(), self._program.said_last()
        subprocess.run(["xdotool", what, "--clearmodifiers", *rest], env=self.environ, check=True)


def faults_logged() -> list[str]:
    log = log_path()
    lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    return [line for line in lines if " fault: " in line]


def marks_of(entry: dict[str, Any]) -> dict[str, Any]:
    """What a reader gave to one recommendation of `list --json`; nothing where she gave nothing."""
    marks: dict[str, Any] = {}
    if entry["tags"]:
        marks["tags"] = entry["tags"]
    if entry["notes"]:
        marks["notes"] = [note["text"] for note in entry["notes"]]
    if entry["bookmark"]:
        marks["label"] = entry["bookmark"]["label"]
    return marks

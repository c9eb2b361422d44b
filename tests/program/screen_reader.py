"""The real Orca, on a desktop of its own: what it would say aloud is written down by a stand-in for its voice."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests import ROOT
from tests.program.real_window import PATIENCE, RealWindow, Screen, desktop, eventually

SYSTEM_PYTHON = "/usr/bin/python3"
"""The one that Orca runs with: the way to its voice comes with the system alone."""
BUS_LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
ALL_ACCESSIBLE = ("--launch-immediately", "--a11y=1", "--screen-reader=1")
SAID = "said.jsonl"
CUT = None
"""What stands for the moment when all that is being said is cut off, as by each key."""


class ScreenReader:
    """What it says from `listen` on; `home` is where it logs what it says, and which programs ended."""

    def __init__(self, display: Screen, environ: dict[str, str], home: Path) -> None:
        self.display, self.environ = display, environ
        self._said, self._ended = home / SAID, home / "ended.jsonl"
        self._begin = 0

    def listen(self) -> None:
        """What was said till now doesn't count."""
        self._begin = len(self._lines())

    def said(self) -> list[str | None]:
        """All utterances, with the moments when they were cut off."""
        return [json.loads(line)[1] for line in self._lines()[self._begin :]]

    def heard(self, beginning: str = "") -> list[str]:
        """The utterances that begin like this regular expression."""
        return [words for words in self.said() if words is not CUT and re.match(beginning, words)]

    def wait_for(self, beginning: str, patience: float = PATIENCE) -> str:
        """Waits until something is said that begins like this regular expression; the last of it."""
        return eventually(lambda: self.heard(beginning), patience=patience)[-1]

    def letters_before(self, news: str) -> int:
        """How many letters are heard, after the key that cut off all before, until the news is."""
        said = self.said()
        said = said[: said.index(news)]
        keys = [number for number, words in enumerate(said) if words is CUT]
        return sum(len(words or "") for words in said[keys[-1] if keys else 0 :])

    def outlive(self, window: RealWindow) -> None:
        """Kills the program, and waits until that is noted: who still asks after it would miss the next window."""
        noted = len(self._left())
        running = [program.pid for program in window.programs if program.lives()]
        window.end()
        eventually(lambda: not running or any({*left}.isdisjoint(running) for left in self._left()[noted:]))

    def _left(self) -> list[list[int]]:
        """The processes that were left, each time that it noted the end of one."""
        return [json.loads(line) for line in self._ended.read_text(encoding="ascii").splitlines()]

    def _lines(self) -> list[str]:
        return self._said.read_text(encoding="utf-8").splitlines()


@contextmanager
def orca(folder: Path) -> Iterator[ScreenReader]:
    """Orca with its home in `folder`, listening to nothing but what is started with `environ`."""
    with ExitStack() as stack:
        display = stack.enter_context(desktop())
        sockets = Path(stack.enter_context(TemporaryDirectory()))  # their names must be short
        environ = os.environ | {
            "PATH": f"{alone(folder)}{os.pathsep}{os.environ['PATH']}",
            "DISPLAY": display,
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(sockets),
            "XDG_SESSION_TYPE": "x11",
            "QT_ACCESSIBILITY": "1",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
        reader = ScreenReader(display, environ, folder)
        voice = sockets / "speech-dispatcher" / "speechd.sock"
        (folder / SAID).touch()

        def start(*command: str | Path, output: int = subprocess.DEVNULL) -> "subprocess.Popen[str]":
            process = subprocess.Popen(
                command, cwd=ROOT, env=environ, stdout=output, stderr=subprocess.DEVNULL, text=True
            )
            stack.callback(end, process)
            return process

        bus = start("dbus-daemon", "--session", "--nofork", "--print-address", output=subprocess.PIPE)
        assert bus.stdout
        with bus.stdout as address:
            environ["DBUS_SESSION_BUS_ADDRESS"] = address.readline().strip()
        start(BUS_LAUNCHER, *ALL_ACCESSIBLE)
        start(sys.executable, "-m", "tests.program.speech_stand_in", voice, folder / SAID)
        eventually(voice.exists)
        start("orca", "--user-prefs", saying_what_ended(folder))
        reader.wait_for("Screen reader on")
        yield reader


def alone(folder: Path) -> Path:
    """A folder with a `pgrep` that finds nothing: Orca asks it for others of its kind, and ends where there is one."""
    programs = folder / "bin"
    programs.mkdir()
    (programs / "pgrep").write_text("#!/bin/sh\nexit 1\n")
    (programs / "pgrep").chmod(0o755)
    return programs


def saying_what_ended(home: Path) -> Path:
    """A folder from which Orca takes its settings and `orca_ends.py`."""
    (home / "ended.jsonl").touch()
    settings = home / "settings"
    settings.mkdir()
    (settings / "orca-customizations.py").symlink_to(ROOT / "tests" / "program" / "orca_ends.py")
    return settings


def end(process: "subprocess.Popen[str]") -> None:
    process.terminate()
    process.wait()

"""Lets the monkey loose on a new store and says how it went; a run that fails is made shorter."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from tests import ROOT
from tests.shortest import Run, Steps

STARTS = 60
"""How often the program is started again at most, after it was quit."""


def run(steps: Steps, folder: Path, display: str = "") -> Run:
    """Does the steps in the program, with a store and a home of its own in `folder`, which is emptied first.

    `display`: the screen to do it on; without one it is done on none.
    """
    shutil.rmtree(folder, ignore_errors=True)
    home, log, file, store = folder / "home", folder / "log", folder / "steps.txt", folder / "store.db"
    home.mkdir(parents=True)
    log.touch()
    file.write_text("\n".join(steps) + "\n", encoding="utf-8")
    environ = clean(home, display)
    first, said = 0, ""
    for _start in range(STARTS):
        command = [sys.executable, "-m", "tests.monkey.child", *map(str, (store, file, first, log))]
        ended = subprocess.run(
            command, cwd=ROOT, env=environ, capture_output=True, text=True, errors="replace", check=False
        )
        lines = log.read_text(encoding="utf-8").splitlines()
        first = max((int(line) + 1 for line in lines if line.isdecimal()), default=0)
        said = "\n".join(line for line in ended.stderr.splitlines() if "plugin does not support" not in line)
        if wrong := verdict(ended.returncode, lines, said, home):
            return Run(wrong, steps[:first], said)
        if first >= len(steps):
            break
    check = subprocess.run(
        [sys.executable, "-m", "alliance_desktop", "check", "--store", str(store)],
        cwd=ROOT, env=environ, capture_output=True, text=True, check=False,
    )  # fmt: skip
    wrong = f"check: {check.returncode} {check.stdout}{check.stderr}" if check.returncode else ""
    return Run(wrong, steps[:first], said)


def verdict(code: int, log: list[str], said: str, home: Path) -> str:
    """What went wrong in one start of the program; '' where nothing did."""
    if log and log[-1].startswith("wrong "):
        return str(json.loads(log[-1].removeprefix("wrong ")))
    if said.startswith("Timeout ("):
        return f"stuck in {crash_place(said)}"
    if code < 0:
        return f"{signal.Signals(-code).name} in {crash_place(said)}"
    if code:
        return f"exit code {code}"
    logs = (path.read_text(encoding="utf-8", errors="replace") for path in home.rglob("*.log*"))
    faults = [line for text in logs for line in text.splitlines() if " fault: " in line]
    return faults[-1].partition(" fault: ")[2] if faults else "a traceback" if "Traceback" in said else ""


def crash_place(said: str) -> str:
    """The innermost place in the program that faulthandler names."""
    places = re.findall(r'File "[^"]*/(alliance_desktop/[^"]+)", line (\d+) in (\w+)', said)
    return ":".join(places[0]) if places else "?"


def clean(home: Path, display: str) -> dict[str, str]:
    """The environment of somebody who starts the program for the first time."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "ALLIANCE_", "DBUS_"))}
    screen = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"} if display else {"QT_QPA_PLATFORM": "offscreen"}
    return kept | screen | {"HOME": str(home), "USERPROFILE": str(home), "LOCALAPPDATA": str(home)}

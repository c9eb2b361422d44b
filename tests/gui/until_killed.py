"""A window whose process is killed: it stands in a copy of the test's own process, in which that opens the next one."""

import os
import pickle
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable
from functools import partial
from os import _exit as leave_at_once
from pathlib import Path
from typing import NoReturn, TypeVar

from PySide6.QtWidgets import QApplication

from alliance_desktop.gui.window.main_window import MainWindow
from tests.gui.window_copies import fork

T = TypeVar("T")


def until_killed(act: Callable[[], T], folder: Path) -> T:
    """Let a copy of this process act, and kill it then; what it returned. `folder` has all that it writes.

    Raises AssertionError with what failed in the copy. No window may be open here. Where processes can't be copied,
    the windows of this one act, and the folder is put as it was before they closed.
    """
    if sys.platform != "linux":
        return _put_as_before_closing(act, folder)
    answer, say = os.pipe()
    copy = begin_in_copy(partial(_act_and_wait, act, say))
    os.close(say)
    with os.fdopen(answer, "rb") as told:
        failure, made = pickle.loads(told.read() or pickle.dumps(("the process ended by itself", None)))
    kill(copy)
    assert not failure, failure
    returned: T = made
    return returned


def begin_in_copy(act: Callable[[], object]) -> int:
    """Let a copy of this process act, till it is killed; its number."""
    if not (copy := fork()):
        if sys.platform != "win32":
            signal.signal(signal.SIGUSR1, signal.SIG_IGN)  # who asks before it listens doesn't end it
        try:
            act()
        finally:
            leave_at_once(1)
    return copy


def has_ended(copy: int) -> bool:
    """Whether it has by itself; it can be killed all the same."""
    if sys.platform == "win32":
        raise AssertionError
    return os.waitid(os.P_PID, copy, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def ask(copy: int) -> None:
    """Let it say where it stands, if it has `faulthandler` do so; it has a moment for it."""
    if sys.platform == "win32":
        raise AssertionError
    os.kill(copy, signal.SIGUSR1)
    time.sleep(0.5)


def kill(copy: int) -> None:
    """Raises AssertionError where it has ended by itself."""
    if sys.platform == "win32":
        raise AssertionError
    os.kill(copy, signal.SIGKILL)
    assert os.waitpid(copy, 0)[1] == signal.SIGKILL


def _act_and_wait(act: Callable[[], object], say: int) -> NoReturn:
    """Tell what came of it and wait for the kill; no event of Qt's comes any more."""
    failures: list[str] = []
    sys.excepthook = lambda *fault: failures.append("".join(traceback.format_exception(*fault)))
    made = None
    try:
        made = act()
    except BaseException:  # noqa: BLE001  told where it was asked for
        failures.append(traceback.format_exc())
    with os.fdopen(say, "wb") as to:
        pickle.dump(("\n".join(failures), made), to)
    while True:
        time.sleep(1)


def _put_as_before_closing(act: Callable[[], T], folder: Path) -> T:
    made = act()
    kept = shutil.copytree(folder, folder.with_name(f"{folder.name}-kept"))
    for window in QApplication.topLevelWidgets():
        if isinstance(window, MainWindow):
            window.close()
    shutil.rmtree(folder)
    kept.rename(folder)
    return made

"""Backups are made beside the window: no key waits for one, closing doesn't, and a kill leaves no half one."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.edit import Edit
from alliance_desktop.domain.report import Report
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.gui.window.status_bar import JobLine
from alliance_desktop.library import mark_edits, safekeeping
from alliance_desktop.library.library import Library
from alliance_desktop.store import soundness
from tests import builders
from tests.gui.marking import marking
from tests.gui.typing import focused

pytestmark = [pytest.mark.takes_long, pytest.mark.own_window]  # its stores are full

MANY = 1_500
LONG = 60_000
"""Milliseconds, or as seconds a thousandth of it, in which a backup of many notes must be there."""
STOPS = pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="no process can be stopped here")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory, osce: Report) -> Path:
    """A store of so many notes, written at once."""
    path = tmp_path_factory.mktemp("many") / "store.db"
    library = Library.open(path, osce)
    codes = [one.code for one in osce.recommendations]
    words = "Ask for *multi-year* funding, and who will pay for it. " * 4
    made = (
        mark_edits.write_note(library, library.target(codes[number % len(codes)]), f"{number}: {words}")
        for number in range(MANY)
    )
    library.apply(Edit("Many notes", tuple(swap for edit in made for swap in edit.swaps)))
    library.close()
    return path


@pytest.fixture
def filled(many: Path, tmp_path: Path) -> Path:
    """The store that `open_window` opens, with those notes."""
    return shutil.copyfile(many, tmp_path / "store.db")


def sound(store: Path) -> bool:
    return soundness.check(store, lambda _report, _code: True) == []


def unfinished(store: Path) -> list[Path]:
    """The copy that is being written, under the name it has until it is whole."""
    return list(store.parent.glob("backups/.*.tmp"))


@STOPS
@pytest.mark.backups
def test_keys_are_answered_and_saved_during_a_large_backup(filled: Path, qtbot: QtBot, window: MainWindow) -> None:
    backing_up, library = window.parts.store_link.backups.process, window.desk.editor.library
    assert library is not None
    window.desk.navigator.go("P1-08")
    window.parts.side.new_note()
    QTest.keyClicks(focused(), "Typed ")
    assert window.desk.editor.do(builders.note(library, "P1-01", "the first change of the day"), announce="")
    [process] = [each.processId() for each in backing_up.findChildren(QProcess)]
    send(process, "SIGSTOP")
    limit = threading.Timer(LONG / 1000, send, (process, "SIGCONT"))  # for what waits for the backup after all
    limit.start()
    QTest.keyClicks(focused(), "while it stands")
    assert focused().property("plainText") == "Typed while it stands"
    QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert texts(filled, window, "P1-08")[-1] == "Typed while it stands"
    assert backing_up.running
    assert limit.is_alive()
    limit.cancel()
    window.parts.side.new_note()
    send(process, "SIGCONT")
    typed = ""

    def over() -> bool:
        nonlocal typed
        QTest.keyClicks(focused(), "x")
        typed += "x"
        assert focused().property("plainText") == typed
        return not backing_up.running

    qtbot.waitUntil(over, timeout=LONG)
    (made,) = safekeeping.list_backups(filled)
    assert made.why == "day"
    assert sound(made.path)


def texts(store: Path, window: MainWindow, code: str) -> list[str]:
    """The notes on a recommendation as another program reads them."""
    other = Library.open(store, window.desk.report)
    found = [note.text for note in other.marks(code).notes]
    other.close()
    return found


@pytest.mark.backups
def test_a_backup_that_fails_is_told_and_the_change_stands(tmp_path: Path, qtbot: QtBot, window: MainWindow) -> None:
    (tmp_path / "backups").write_text("somebody's file")
    assert window.desk.editor.library is not None
    marking(window).note("P1-01", "stands")
    qtbot.waitUntil(lambda: bool(window.parts.notice_bar.text), timeout=LONG)
    assert window.parts.notice_bar.text.startswith("Backup failed. ")
    assert len(window.desk.editor.library.in_text.notes()) == 1


def backup_lines(window: MainWindow) -> list[JobLine]:
    """Where the machine is slow, what else is worked at has a line too."""
    lines = window.findChildren(JobLine)
    return [line for line in lines if line.cancel.accessibleName() == "Cancel: Backing up…"]


@STOPS
def test_a_long_backup_by_hand_is_shown_and_can_be_given_up(filled: Path, qtbot: QtBot, window: MainWindow) -> None:
    window.parts.store_link.backups.process.start("hand")
    [process] = [each.processId() for each in window.parts.store_link.backups.process.findChildren(QProcess)]
    send(process, "SIGSTOP")
    qtbot.waitUntil(lambda: any(line.isVisible() for line in backup_lines(window)), timeout=LONG)
    (line,) = backup_lines(window)
    line.cancel.click()
    send(process, "SIGCONT")
    window.parts.store_link.backups.process.wait()
    assert not line.isVisible()
    assert safekeeping.list_backups(filled) == []
    assert not list(filled.parent.glob("backups/.*"))
    assert window.parts.notice_bar.text == ""


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Callable[[str], "subprocess.Popen[str]"]]:
    """Runs the program on the store; `then` is what is done once the notes are there, see `window_child`."""
    started: list[tuple[subprocess.Popen[str], threading.Timer]] = []

    def start(then: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "tests.program.window_child", str(tmp_path / "store.db"), then]
        program = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
        limit = threading.Timer(LONG / 1000, program.kill)
        limit.start()
        started.append((program, limit))
        return program

    yield start
    for program, limit in started:
        limit.cancel()
        kill_all(program)
        if program.stdout is not None:
            program.stdout.close()


def heard(program: "subprocess.Popen[str]", what: str) -> object:
    """What the program says of this next; after some time it is killed, and says nothing more."""
    assert program.stdout is not None
    for line in program.stdout:
        if what in (seen := json.loads(line)):
            return seen[what]
    raise AssertionError(f"ended without a word on {what}")


def held(program: "subprocess.Popen[str]") -> int:
    """The process of a closing backup that is stopped before it has done anything; the window is gone."""
    backup = heard(program, "backup")
    assert isinstance(backup, int)
    assert heard(program, "visible") is False
    return backup


def send(process: int, name: str) -> None:
    assert process  # 0 would be all of these
    os.kill(process, getattr(signal, name))


def kill_all(program: "subprocess.Popen[str]") -> None:
    """Kill the program and what it has started."""
    if sys.platform != "win32":
        with suppress(ProcessLookupError):
            os.killpg(program.pid, signal.SIGKILL)
    program.kill()
    program.wait()


@STOPS
def test_the_next_window_starts_during_a_backup(filled: Path, run: Callable[[str], "subprocess.Popen[str]"]) -> None:
    first = run("hold")
    backup = held(first)
    second = run("look")
    assert heard(second, "notes") == MANY + 1
    assert second.wait(LONG / 1000) == 0
    assert first.poll() is None
    assert safekeeping.list_backups(filled) == []
    send(backup, "SIGCONT")
    assert first.wait(LONG / 1000) == 0
    (made,) = safekeeping.list_backups(filled)
    assert made.why == "close"
    assert "changed" in made.notes.read_text()
    assert sound(made.path)


@STOPS
@pytest.mark.parametrize("far", [0, 250_000], ids=["begun", "half written"])
def test_a_kill_leaves_no_half_backup(
    filled: Path, run: Callable[[str], "subprocess.Popen[str]"], qtbot: QtBot, far: int
) -> None:
    program = run("hold")
    send(held(program), "SIGCONT")
    qtbot.waitUntil(lambda: any(one.stat().st_size >= far for one in unfinished(filled)), timeout=LONG)
    kill_all(program)
    assert unfinished(filled)  # the kill met it
    assert safekeeping.list_backups(filled) == []
    assert sound(filled)
    made = safekeeping.back_up(filled, "hand")
    assert [one.path for one in safekeeping.list_backups(filled)] == [made]
    assert sound(made)


@STOPS
@pytest.mark.parametrize("then", ["change", "hold"])
def test_an_ended_session_awaits_none(filled: Path, run: Callable[[str], "subprocess.Popen[str]"], then: str) -> None:
    program = run(then)
    if then == "hold":
        held(program)
    else:
        assert heard(program, "visible") is True
    program.terminate()
    assert program.wait(LONG / 1000) == 128 + signal.SIGTERM
    assert safekeeping.list_backups(filled) == []
    assert not list(filled.parent.glob("backups/*.db"))

"""Backups are made beside the window: no key waits for one, closing doesn't, and a kill leaves no half one."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.edit import Edit
from alliance_desktop.domain.report import Report
from alliance_desktop.gui.job_line import JobLine
from alliance_desktop.gui.main_window import MainWindow
from alliance_desktop.library import edits, keeping
from alliance_desktop.library.library import Library
from alliance_desktop.store import health
from tests import builders
from tests.gui.typing import focused

LONG = 60_000
"""Milliseconds, or as seconds a thousandth of it, in which a backup of many notes must be there."""


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory, osce: Report) -> Path:
    """A store of 20,000 notes, written at once."""
    path = tmp_path_factory.mktemp("many") / "store.db"
    library = Library.open(path, osce)
    codes = [one.code for one in osce.recommendations]
    words = "Ask for *multi-year* funding, and who will pay for it. " * 4
    made = (
        edits.write_note(library, library.target(codes[number % len(codes)]), f"{number}: {words}")
        for number in range(20_000)
    )
    library.apply(Edit("Many notes", tuple(swap for edit in made for swap in edit.swaps)))
    library.close()
    return path


@pytest.fixture
def filled(many: Path, tmp_path: Path) -> Path:
    """The store that `open_window` opens, with those notes."""
    return shutil.copyfile(many, tmp_path / "store.db")


def sound(store: Path) -> bool:
    return all(health.check(one.path, lambda _report, _code: True) == [] for one in keeping.list_backups(store))


@pytest.mark.backups
def test_keys_are_answered_while_the_backup_of_twenty_thousand_notes_is_made(
    filled: Path, open_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    window = open_window()
    library = window.editor.library
    assert library is not None
    window.navigator.go("P1-08")
    window.side_panel.new_note()
    QTest.keyClicks(focused(), "Typed ")
    between, whole = QElapsedTimer(), QElapsedTimer()
    gaps: list[int] = []

    def beat() -> None:
        gaps.append(between.restart())

    heart = QTimer()
    heart.timeout.connect(beat)

    def under_way() -> bool:
        return window.link.backing_up.running

    between.start()
    whole.start()
    heart.start(0)
    assert window.editor.do(builders.note(library, "P1-01", "the first change of the day"), announce="")
    assert under_way()
    gaps.clear()  # the change itself is no part of it
    between.restart()
    typed = 0
    while under_way() and whole.elapsed() < LONG:
        QTest.keyClicks(focused(), "x")
        typed += 1
        qtbot.wait(20)
    heart.stop()
    took = whole.elapsed()
    assert [one.why for one in keeping.list_backups(filled)] == ["day"]
    assert typed > 5
    assert focused().property("plainText") == "Typed " + "x" * typed
    assert max(gaps) < took / 4, (max(gaps), took)


@pytest.mark.backups
def test_a_backup_that_fails_is_told_and_the_change_stands(
    open_window: Callable[[], MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window()
    (tmp_path / "backups").write_text("somebody's file")
    assert window.editor.library is not None
    assert window.editor.do(builders.note(window.editor.library, "P1-01", "stands"))
    qtbot.waitUntil(lambda: bool(window.notice_bar.text), timeout=LONG)
    assert window.notice_bar.text.startswith("Backup failed – old backups kept.")
    assert len(window.editor.library.notes()) == 1


def test_a_long_backup_by_hand_is_shown_and_can_be_given_up(
    filled: Path, open_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    window = open_window()
    window.link.backing_up.start("hand")
    qtbot.waitUntil(lambda: window.findChild(JobLine) is not None, timeout=LONG)
    line = window.findChild(JobLine)
    assert line is not None
    assert line.isVisible()
    (cancel,) = line.findChildren(QPushButton)
    cancel.click()
    window.link.backing_up.wait()
    assert not line.isVisible()
    assert keeping.list_backups(filled) == []
    assert not list(filled.parent.glob("backups/.*"))
    assert window.notice_bar.text == ""


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Callable[[str], "subprocess.Popen[str]"]]:
    """Runs the program on the store; `then` is what is done once the notes are there: look, change, close."""
    started: list[subprocess.Popen[str]] = []

    def start(then: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "tests.window_child", str(tmp_path / "store.db"), then]
        program = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
        started.append(program)
        return program

    yield start
    for program in started:
        program.kill()
        program.wait()
        if program.stdout is not None:
            program.stdout.close()


def heard(program: "subprocess.Popen[str]", what: str) -> object:
    """What the program says of this next."""
    assert program.stdout is not None
    for line in program.stdout:
        if what in (seen := json.loads(line)):
            return seen[what]
    raise AssertionError(f"ended without a word on {what}")


def test_closing_takes_the_window_away_at_once_and_a_second_start_works_while_the_backup_is_made(
    filled: Path, run: Callable[[str], "subprocess.Popen[str]"]
) -> None:
    first = run("close")
    assert heard(first, "visible") is False
    assert keeping.list_backups(filled) == []
    second = run("look")
    assert heard(second, "notes") == 20_001
    assert second.wait(LONG / 1000) == 0
    assert first.wait(LONG / 1000) == 0
    (made,) = keeping.list_backups(filled)
    assert made.why == "close"
    assert "changed" in made.notes.read_text()
    assert sound(filled)


def signal_group(program: "subprocess.Popen[str]", name: str) -> None:
    """Send a signal to the program and to what it has started."""
    if sys.platform != "win32":
        os.killpg(program.pid, getattr(signal, name))


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="kills as POSIX does")
@pytest.mark.parametrize("after", [0.0, 0.6, 1.2])
def test_a_kill_during_the_closing_backup_leaves_no_half_one(
    filled: Path, run: Callable[[str], "subprocess.Popen[str]"], after: float
) -> None:
    program = run("close")
    heard(program, "visible")
    time.sleep(after)
    signal_group(program, "SIGKILL")
    program.wait()
    assert sound(filled)
    assert health.check(filled, lambda _report, _code: True) == []


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="signals as POSIX has them")
@pytest.mark.parametrize("then", ["change", "close"])
def test_a_session_that_ends_waits_for_no_backup(
    filled: Path, run: Callable[[str], "subprocess.Popen[str]"], then: str
) -> None:
    program = run(then)
    assert heard(program, "visible") is (then == "change")
    signal_group(program, "SIGTERM")
    assert program.wait(LONG / 1000) == 128 + signal.SIGTERM
    assert keeping.list_backups(filled) == []
    assert not list(filled.parent.glob("backups/*.db"))

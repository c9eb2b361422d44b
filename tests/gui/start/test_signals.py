"""The window ends when the system asks, also with text that cannot be saved; what was ignored stays ignored."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from alliance_desktop import logs, paths
from tests.program.real_window import eventually

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
SIGHUP = getattr(signal, "SIGHUP", 0)
START = 20
"""Seconds in which the window must be there."""
WITHOUT_STORE = """
import os, shutil, signal, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from alliance_desktop import paths
from alliance_desktop.gui.app import Signals, make_application, make_window
from alliance_desktop.ingest.read_package import read_package

store = Path(sys.argv[1]) / "store.db"
application = make_application()
window = make_window(read_package(paths.resource("reports", "osce-2018")), store)
signals = Signals(window)
signals.listen()

def type_and_lose_the_store():
    if window.desk.editor.library is None:
        return
    timer.stop()
    window.desk.navigator.go("P1-08")
    window.parts.side.new_note()
    QTest.keyClicks(window.parts.side.notes.note_editor().field, "typed words")
    for folder in sys.argv[1:]:
        shutil.rmtree(folder, ignore_errors=True)
        Path(folder).parent.mkdir(parents=True, exist_ok=True)
        Path(folder).write_text("no folder")
    print("refused" if not window.close() else "closed", flush=True)
    os.kill(os.getpid(), signal.SIGTERM)

timer = QTimer(interval=10)
timer.timeout.connect(type_and_lose_the_store)
timer.start()
window.show()
code = application.exec()
sys.exit(signals.code or code)
"""


def mask(process: "subprocess.Popen[bytes]", name: str) -> int:
    """The signals that the process catches (SigCgt) or ignores (SigIgn), bit n - 1 for number n."""
    lines = Path(f"/proc/{process.pid}/status").read_text().splitlines()
    return next(int(line.split()[1], 16) for line in lines if line.startswith(name))


def test_what_was_ignored_from_outside_stays_ignored_by_the_window(store: Path) -> None:
    before = signal.signal(SIGHUP, signal.SIG_IGN)
    try:
        process = subprocess.Popen([sys.executable, "-m", "alliance_desktop", "--store", str(store)])
    finally:
        signal.signal(SIGHUP, before)
    try:
        eventually(lambda: mask(process, "SigCgt") & 1 << signal.SIGTERM - 1)
        process.send_signal(SIGHUP)
        assert mask(process, "SigIgn") & 1 << SIGHUP - 1
        process.send_signal(signal.SIGTERM)
        assert process.wait(START) == 128 + signal.SIGTERM
    finally:
        process.kill()
        process.wait()


def end_without(*folders: Path) -> bytes:
    """Ends the window by a signal after text was typed and these folders, the store's first, became files."""
    command = [sys.executable, "-c", WITHOUT_STORE, *map(str, folders)]
    done = subprocess.run(command, capture_output=True, timeout=START, check=False)
    assert done.returncode == 128 + signal.SIGTERM, done.stderr
    return done.stdout


def test_a_signal_ends_the_window_even_where_typed_text_can_be_saved_nowhere(store: Path) -> None:
    assert end_without(store.parent, paths.state_folder()) == b"refused\n"


def test_without_the_store_typed_text_is_beside_the_log_when_a_signal_ended_the_window(store: Path) -> None:
    end_without(store.parent)
    texts = [path.read_text(errors="replace") for path in paths.state_folder().rglob("*") if path.is_file()]
    assert any("typed words" in text for text in texts)


def start_as_on_windows(store: Path, *words: str) -> list[str]:
    """The parts of the window that were there before Ctrl+C ended it."""
    command = [sys.executable, "-m", "tests.program.start_child", str(store), *words]
    done = subprocess.run(command, capture_output=True, timeout=START, check=False, text=True)
    assert done.returncode == 128 + signal.SIGINT, done.stderr
    return done.stdout.strip().split(", ")


def test_without_pipes_that_can_be_watched_the_window_starts_whole_and_ctrl_c_ends_it(store: Path) -> None:
    assert start_as_on_windows(store) == ["icon", "second start", "report kept"]
    assert not logs.log_path().exists()


def test_a_part_of_the_start_that_fails_is_told_and_takes_no_other_with_it(store: Path) -> None:
    assert start_as_on_windows(store, "fail") == ["icon", "report kept", "fault"]
    assert "fault: RuntimeError" in logs.log_path().read_text(encoding="utf-8")

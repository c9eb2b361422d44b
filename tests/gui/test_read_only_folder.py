"""A folder that allows no writing, with the lock that a kill left in it: the window opens for reading."""

import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import builders

START = 20
"""Seconds in which a window must be there."""
WINDOW = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from alliance_desktop import paths
from alliance_desktop.gui import app
from alliance_desktop.ingest.package import read_package

def look():
    window = next(iter(windows), None)
    if window is not None and window.is_complete and window.editor.library is not None:
        timer.stop()
        seen = {"notes": len(window.editor.library.notes()), "writable": window.editor.writable}
        print(json.dumps(seen | {"bar": window.store_bar.text}), flush=True)
        window.close()

windows = []
make_window = app.make_window
app.make_window = lambda *given: windows.append(make_window(*given)) or windows[0]
make_application = app.make_application
def make(without_screen):
    global timer
    application = make_application(without_screen)
    timer = QTimer(interval=10)
    timer.timeout.connect(look)
    timer.start()
    return application
app.make_application = make
sys.exit(app.run(read_package(paths.resource("reports", "osce-2018")), Path(sys.argv[1]), lambda: sys.exit(1)))
"""


@pytest.fixture
def closed_folder(store: Path) -> Iterator[Path]:
    """The folder of a store with three notes and with all that a killed window left; it allows no writing."""
    builders.filled(store, notes=3)
    killed = subprocess.Popen([sys.executable, "-m", "alliance_desktop", "--store", str(store)])
    end = time.monotonic() + START
    while not (store.with_name("store.db.raise").exists() and store.with_name("store.db.lock").exists()):
        assert killed.poll() is None
        assert time.monotonic() < end
        time.sleep(0.02)
    killed.kill()
    killed.wait()
    store.parent.chmod(stat.S_IRUSR | stat.S_IXUSR)
    yield store.parent
    store.parent.chmod(stat.S_IRWXU)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kills as POSIX does")
@pytest.mark.parametrize("left", [("store.db.lock",), ("store.db.lock", "store.db.raise")])
def test_a_lock_left_by_a_kill_does_not_keep_the_notes_from_being_read(
    closed_folder: Path, under_rights: list[str], left: tuple[str, ...]
) -> None:
    closed_folder.chmod(stat.S_IRWXU)
    for name in {"store.db.lock", "store.db.raise"} - set(left):
        (closed_folder / name).unlink()
    closed_folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    before = {path.name: path.read_bytes() for path in closed_folder.iterdir()}
    command = [*under_rights, sys.executable, "-c", WINDOW, str(closed_folder / "store.db")]
    done = subprocess.run(command, capture_output=True, timeout=START, check=False, env=os.environ)
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout or b"{}")
    assert seen.get("notes") == 3
    assert seen["writable"] is False
    assert "open for reading only" in seen["bar"]
    assert {path.name: path.read_bytes() for path in closed_folder.iterdir()} == before

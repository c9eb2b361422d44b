"""A folder that allows no writing, with the lock that a kill left in it: the window opens for reading."""

import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import builders
from tests.program.real_window import eventually

START = 20
"""Seconds in which a window must be there."""


@pytest.fixture
def closed_folder(store: Path) -> Iterator[Path]:
    """The folder of a store with three notes and with all that a killed window left; it allows no writing."""
    builders.filled(store, notes=3)
    killed = subprocess.Popen([sys.executable, "-m", "alliance_desktop", "--store", str(store)])
    for left in ("store.db.raise", "store.db.lock"):
        eventually(store.with_name(left).exists)
    assert killed.poll() is None
    killed.kill()
    killed.wait()
    store.parent.chmod(stat.S_IRUSR | stat.S_IXUSR)
    yield store.parent
    store.parent.chmod(stat.S_IRWXU)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kills as POSIX does")
@pytest.mark.parametrize("left", [("store.db.lock",), ("store.db.lock", "store.db.raise")])
def test_a_killed_lock_keeps_no_notes(closed_folder: Path, under_rights: list[str], left: tuple[str, ...]) -> None:
    closed_folder.chmod(stat.S_IRWXU)
    for name in {"store.db.lock", "store.db.raise"} - set(left):
        (closed_folder / name).unlink()
    closed_folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    before = {path.name: path.read_bytes() for path in closed_folder.iterdir()}
    command = [
        *under_rights,
        sys.executable,
        "-m",
        "tests.program.window_child",
        str(closed_folder / "store.db"),
        "look",
    ]
    done = subprocess.run(command, capture_output=True, timeout=START, check=False, env=os.environ)
    assert done.returncode == 0, done.stderr
    assert done.stdout, "no window"
    seen = json.loads(done.stdout.splitlines()[0])
    assert seen["notes"] == 3
    assert seen["writable"] is False
    assert "open for reading only" in seen["bar"]
    assert {path.name: path.read_bytes() for path in closed_folder.iterdir()} == before

"""`restore` on the command line while a window, a process of its own, has the store open."""

import errno
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from alliance_desktop.cli.store_commands import refuse_open_window
from alliance_desktop.errors import StoreError
from tests import builders
from tests.program.real_window import eventually

START = 20
"""Seconds in which a window must be there."""


@pytest.fixture
def open_program(store: Path) -> Iterator[Callable[[], "subprocess.Popen[bytes]"]]:
    """Starts the program on the store and waits until its window listens to others."""
    started: list[subprocess.Popen[bytes]] = []

    def start() -> "subprocess.Popen[bytes]":
        program = subprocess.Popen([sys.executable, "-m", "alliance_desktop", "--store", str(store)])
        started.append(program)
        eventually(store.with_name("store.db.raise").exists)
        assert program.poll() is None
        return program

    yield start
    for program in started:
        program.kill()
        program.wait()


@pytest.fixture
def source(store: Path, tmp_path: Path) -> Path:
    """A backup with two notes; the store has five."""
    builders.filled(store, notes=5)
    return builders.filled(tmp_path / "backup.db", notes=2)


def restore(store: Path, source: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "alliance_desktop", "--store", str(store), "restore", str(source)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_window_is_to_be_closed_first_and_then_it_is_done(
    open_program: Callable[[], "subprocess.Popen[bytes]"], store: Path, source: Path
) -> None:
    before = store.read_bytes()
    program = open_program()
    refused = restore(store, source)
    assert refused.returncode == 3
    assert "Close that window, or restore from it." in refused.stderr
    assert store.read_bytes() == before
    assert not (store.parent / "backups").exists()
    program.terminate()
    program.wait()
    assert restore(store, source).returncode == 0


def test_the_lock_is_asked_on_whatever_way_the_store_is_named(
    open_program: Callable[[], "subprocess.Popen[bytes]"], store: Path, source: Path, tmp_path: Path
) -> None:
    link = tmp_path / "link.db"
    try:
        link.symlink_to(store)
    except OSError:
        pytest.skip("this user may not make links")
    open_program()
    assert restore(link, source).returncode == 3


def test_a_lock_that_a_kill_left_stands_in_nobodys_way(
    open_program: Callable[[], "subprocess.Popen[bytes]"], store: Path, source: Path
) -> None:
    program = open_program()
    program.kill()
    program.wait()
    assert store.with_name("store.db.lock").exists()
    assert restore(store, source).returncode == 0


def test_a_window_on_another_machine_is_named(store: Path, source: Path) -> None:
    store.with_name("store.db.lock").write_text("4711\nalliance-desktop\nthe-other-desk\n\n\n")
    lock = store.with_name("store.db.lock")
    refused = restore(store, source)
    assert refused.returncode == 3
    assert "in a window on the-other-desk" in refused.stderr
    assert f"If there is no such window any more, remove {lock}" in refused.stderr
    lock.unlink()
    assert restore(store, source).returncode == 0


def test_where_nobody_can_tell_of_a_window_the_way_out_is_named(store: Path, source: Path) -> None:
    before = store.read_bytes()
    lock = store.with_name("store.db.lock")
    lock.mkdir()
    refused = restore(store, source)
    assert refused.returncode == 3
    assert "can’t tell whether your notes are open in a window" in refused.stderr
    assert f"remove {lock}" in refused.stderr
    assert store.read_bytes() == before
    lock.rmdir()
    assert restore(store, source).returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows is asked in another way")
@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOTSUP])
def test_a_share_without_locks_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    import fcntl

    store = tmp_path / "store.db"
    lock = store.with_name("store.db.lock")
    lock.write_text("4711\nalliance-desktop\n\n\n\n")

    def refuse(*_arguments: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(StoreError, match=re.escape(f"remove {lock}")):
        refuse_open_window(store)
